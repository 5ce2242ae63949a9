"""``build``: all artifacts into the build folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, NoReturn

import click

from kkbc_publish.cli.console import LANG, counted, exit_code, say, show, talk
from kkbc_publish.cli.options import BRANCHES, CAMPAIGNS, EXECUTOR, JOBS, LAYOUT, OUT, STRICT


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
    layout: Literal["siblings", "ordinary"],
    candidates: bool,
    strict: bool,
) -> NoReturn:
    from kkbc_publish.build.build import build as make
    from kkbc_publish.build.options import BuildOptions
    from kkbc_publish.cli.progress import watched
    from kkbc_publish.load.sources import read_sources

    wanted = frozenset(campaigns), frozenset(branches), frozenset(kinds)
    options = BuildOptions(*wanted, keep_going, jobs, executor, candidates=candidates, layout=layout)
    with watched(LANG) as progress:
        report = make(read_sources(root), out or root / "build", options, progress)
    show(report.problems)
    rendered = sum(report.rendered.values())
    kinds_made = ", ".join(f"{kind} {count}" for kind, count in report.rendered.items())
    counts = say(
        f"{rendered} dibuat{f' ({kinds_made})' if kinds_made else ''}, {report.kept} tetap, {report.removed} dihapus",
        f"{rendered} rendered{f' ({kinds_made})' if kinds_made else ''}, {report.kept} kept, {report.removed} removed",
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
    sys.exit(exit_code(report.problems, strict))
