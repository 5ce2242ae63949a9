"""``build``: all artifacts into the build folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from kkbc_publish.cli.console import LANG, counted, exit_code, say, show, talk
from kkbc_publish.cli.options import BRANCHES, CAMPAIGNS, EXECUTOR, JOBS, LAYOUT, OUT, SCHEDULER, STRICT

if TYPE_CHECKING:
    from kkbc_publish.build.options import BuildReport


@click.command(
    help=say(
        "Buat naskah, selebaran, kalender, dan halaman unduhan. Hanya yang berubah dibuat ulang.",
        "Make scripts, flyers, calendars and download pages. Only what changed is made again.",
    )
)
@CAMPAIGNS
@BRANCHES
@click.option("--only", "kinds", multiple=True, help=say("Hanya jenis berkas ini.", "This kind of file only."))
@click.option(
    "--keep-going",
    is_flag=True,
    help=say("Ganti edisi yang sehat walau ada galat.", "Replace the sound editions despite errors."),
)
@OUT
@JOBS
@EXECUTOR
@SCHEDULER
@LAYOUT
@click.option(
    "--drafts",
    "candidates",
    is_flag=True,
    help=say(
        "Buat juga paket untuk stasiun yang masih calon mitra, dengan tandanya.",
        "Make packages for candidate stations, too, marked as such.",
    ),
)
@STRICT
@click.option(
    "--timings",
    "timed",
    is_flag=True,
    help=say("Tampilkan waktu CPU untuk setiap jenis berkas.", "Show the CPU time of each kind of file."),
)
@click.pass_obj
def build(
    root: Path,
    campaigns: tuple[str, ...],
    branches: tuple[str, ...],
    kinds: tuple[str, ...],
    keep_going: bool,
    out: Path | None,
    jobs: int,
    executor: str,
    scheduler: str,
    layout: Literal["siblings", "ordinary"],
    candidates: bool,
    strict: bool,
    timed: bool,
) -> NoReturn:
    from kkbc_publish.build.build import build as make
    from kkbc_publish.build.options import BuildOptions
    from kkbc_publish.cli.progress import watched
    from kkbc_publish.load.sources import read_sources

    wanted = frozenset(campaigns), frozenset(branches), frozenset(kinds)
    options = BuildOptions(
        *wanted, keep_going, jobs, executor, candidates=candidates, layout=layout, scheduler=scheduler
    )
    with watched(LANG) as progress:
        report = make(read_sources(root), out or root / "build", options, progress)
    show(report.problems)
    _tell(report)
    if timed and report.efforts:
        from kkbc_publish.cli.timings import timings  # for the few who ask

        talk(timings(report.efforts, executor))
    sys.exit(exit_code(report.problems, strict))


def _tell(report: BuildReport) -> None:
    """What the build made, kept and removed, in a line or two."""
    rendered = sum(report.rendered.values())
    kinds_made = ", ".join(f"{kind} {count}" for kind, count in report.rendered.items())
    counts = say(
        f"{rendered} dibuat{f' ({kinds_made})' if kinds_made else ''}, {report.kept} tetap, {report.removed} dihapus",
        f"{rendered} rendered{f' ({kinds_made})' if kinds_made else ''}, {report.kept} kept, {report.removed} removed",
    )
    if report.written and rendered:
        shared = sum(effort.shared for effort in report.efforts.values())
        talk(
            say(
                f"Dipakai lagi: berkas {report.kept}; halaman dari tata letak halaman lain {shared}.",
                f"Used again: files {report.kept}; pages made from the layout of another {shared}.",
            )
        )
    if report.up_to_date:
        talk(say(f"Tidak ada yang berubah: {counts}.", f"Nothing changed: {counts}."))
    elif report.written:
        talk(say(f"Selesai: {counts}.", f"Done: {counts}."))
    else:
        talk(
            say(
                f"Tidak ada yang diganti; hasil terakhir tetap utuh. {counted(report.problems)}.",
                f"Nothing was replaced; the last build is whole. {counted(report.problems)}.",
            )
        )
