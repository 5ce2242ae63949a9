"""``kkbc-publish plan``, ``publish`` and ``rollback``: what would change for whom, exactly that, and back again."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.cli.console import DAY, FINE, LANG, _exit_code, _show, commands, say, talk

if TYPE_CHECKING:
    from kkbc_publish.problems.problem import Problem
    from kkbc_publish.publication.make_plan import Made
    from kkbc_publish.publication.plan import Plan
    from kkbc_publish.publication.publish import Outcome

FOLDER = click.Path(path_type=Path, file_okay=False)
AS_OF = click.option(
    "--as-of",
    "as_of",
    type=DAY,
    help=say("Hari terbit (bawaan: hari ini).", "Day of the publication (default: today)."),
)
OUT = click.option(
    "--out", type=FOLDER, default=None, help=say("Folder hasil (bawaan: build).", "Output folder (default: build).")
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    help=say("Banyaknya pekerja (0: sebanyak inti).", "Workers (0: one a core)."),
)
EXECUTOR = click.option(
    "--executor", type=click.Choice(["processes", "inline"]), default="processes", show_default=True
)
TO = click.option("--to", "folder", type=FOLDER, required=True, help=say("Folder situs publik.", "The public folder."))
YES = click.option(
    "--yes",
    is_flag=True,
    help=say(
        "Ya, walau lebih dari sepersepuluh siaran atau cabang ditarik.",
        "Yes, even if more than a tenth of the airings or branches is withdrawn.",
    ),
)


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of else date.today()


@commands.command(
    help=say(
        "Tampilkan apa yang akan berubah, dan untuk siapa, sejak terbitan terakhir. Belum menerbitkan apa pun.",
        "Show what would change, and for whom, since the last publication. Publishes nothing.",
    )
)
@AS_OF
@click.option(
    "-o",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help=say("Simpan rencana ke berkas ini, untuk publish.", "Save the plan to this file, for publish."),
)
@click.option("--json", "as_data", is_flag=True, help=say("Keluarkan JSON.", "Print JSON."))
@click.option(
    "--detail", is_flag=True, help=say("Tampilkan tiap perubahan satu per satu.", "Show every change by itself.")
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help=say("Simpan halaman rencana dengan gambar selebaran.", "Save a page of the plan with pictures of flyers."),
)
@click.option(
    "--to",
    "public",
    type=FOLDER,
    default=None,
    help=say("Folder situs publik, untuk gambar semula.", "The public folder, for pictures of what is there now."),
)
@OUT
@JOBS
@EXECUTOR
@click.pass_obj
def plan(
    root: Path,
    as_of: datetime | None,
    target: Path | None,
    as_data: bool,
    detail: bool,
    page: Path | None,
    public: Path | None,
    out: Path | None,
    jobs: int,
    executor: str,
) -> NoReturn:
    from kkbc_publish.build.options import BuildOptions
    from kkbc_publish.cli.progress import watched
    from kkbc_publish.publication import plan_text as words
    from kkbc_publish.publication.plan import plan_text
    from kkbc_publish.publication.publish import plan_for

    with watched(LANG) as progress:
        made = plan_for(root, out or root / "build", _day(as_of), BuildOptions(jobs=jobs, executor=executor), progress)
    if made.plan is None:
        _refused(made.problems)
    if as_data:
        click.echo(words.as_json(made.plan))
    else:
        for line in words.as_lines(made.plan, LANG, detail=detail):
            click.echo(line)
    _warn_of_loss(made.plan)
    if page is not None:
        _save_page(page, root, made, public)
    if target is not None:
        _save(target, plan_text(made.plan))
        talk(say(f"Rencana disimpan: {target}", f"Plan saved: {target}"))
    sys.exit(FINE)


def _save(target: Path, text: str) -> None:
    from kkbc_publish.build.disk import trouble_of, write_whole

    try:
        write_whole(target, text.encode())
    except OSError as error:
        _refused([trouble_of(error, str(target)).problem])


def _save_page(page: Path, root: Path, made: Made, public: Path | None) -> None:
    from kkbc_publish.printing.templating import TemplateFault
    from kkbc_publish.publication.plan_page import plan_page

    assert made.plan is not None and made.built is not None
    try:
        text = plan_page(made.plan, root / "templates", made.built.manifest.files.values(), made.built.out, public)
    except TemplateFault as fault:
        _refused([fault.problem])
    _save(page, text)
    talk(say(f"Halaman rencana disimpan: {page}", f"Page of the plan saved: {page}"))


def _warn_of_loss(made: Plan) -> None:
    lost = made.loss
    if lost.is_large:
        talk(
            say(
                f"Perhatian: {lost.airings} dari {lost.airings_before} siaran dan {lost.branches} dari "
                f"{lost.branches_before} cabang akan ditarik. publish meminta --yes.",
                f"Mind: {lost.airings} of {lost.airings_before} airings and {lost.branches} of "
                f"{lost.branches_before} branches would be withdrawn. publish asks for --yes.",
            )
        )


def _refused(problems: Iterable[Problem]) -> NoReturn:
    """Tell what is wrong, and that nothing happened."""
    found = list(problems)
    _show(found, "text")
    talk(
        say(
            "Tidak ada yang diterbitkan; terbitan terakhir tetap utuh.",
            "Nothing was published; the last publication is whole.",
        )
    )
    sys.exit(_exit_code(found))


@commands.command(
    help=say(
        "Terbitkan persis yang tertulis dalam berkas RENCANA (dari plan -o) ke folder publik.",
        "Publish exactly what the file PLAN (from plan -o) says to the public folder.",
    )
)
@click.argument(
    "file",
    metavar=say("RENCANA", "PLAN"),
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@TO
@YES
@OUT
@JOBS
@EXECUTOR
@click.pass_obj
def publish(root: Path, file: Path, folder: Path, yes: bool, out: Path | None, jobs: int, executor: str) -> NoReturn:
    from kkbc_publish.build.options import BuildOptions
    from kkbc_publish.cli.progress import watched
    from kkbc_publish.publication import publish as carrying
    from kkbc_publish.publication.plan import BadPlan, read_plan

    try:
        wanted = read_plan(file.read_bytes(), str(file))
    except BadPlan as bad:
        _refused([bad.problem])
    with watched(LANG) as progress:
        options = BuildOptions(jobs=jobs, executor=executor)
        outcome = carrying.publish(root, out or root / "build", folder, wanted, options, progress, yes=yes)
    _done(outcome, folder)


@commands.command(
    help=say(
        "Kembali ke terbitan sebelumnya, sebagai terbitan baru, supaya kalender pelanggan ikut kembali.",
        "Return to the publication before, as a new one, so that subscribers' calendars follow.",
    )
)
@TO
@AS_OF
@YES
@OUT
@JOBS
@EXECUTOR
@click.pass_obj
def rollback(
    root: Path, folder: Path, as_of: datetime | None, yes: bool, out: Path | None, jobs: int, executor: str
) -> NoReturn:
    from kkbc_publish.build.options import BuildOptions
    from kkbc_publish.cli.progress import watched
    from kkbc_publish.publication import plan_text as words
    from kkbc_publish.publication import rollback as rolling

    with watched(LANG) as progress:
        options = BuildOptions(jobs=jobs, executor=executor)
        back = rolling.rollback(root, out or root / "build", folder, _day(as_of), options, progress, yes=yes)
    if back.plan is not None:
        for line in words.as_lines(back.plan, LANG):
            click.echo(line)
    _done(back.outcome, folder)


def _done(outcome: Outcome, folder: Path) -> NoReturn:
    if _exit_code(outcome.problems):
        _refused(outcome.problems)
    number = outcome.number
    if outcome.changed:
        talk(
            say(
                f"Terbitan {number} sudah terbit di {folder}. Simpan schedules/published/ ke git sekarang.",
                f"Publication {number} is public in {folder}. Commit schedules/published/ to git now.",
            )
        )
    else:
        talk(
            say(
                f"Tidak ada yang berubah; terbitan {number} sudah terbit di {folder}.",
                f"Nothing changed; publication {number} is public in {folder}.",
            )
        )
    sys.exit(FINE)
