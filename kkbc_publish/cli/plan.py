"""``kkbc-publish plan``: what publishing would change, and for whom."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.cli.console import FINE, LANG, say, talk
from kkbc_publish.cli.options import AS_OF, EXECUTOR, FILE, FOLDER, JOBS, OUT, SCHEDULER
from kkbc_publish.cli.publishing import day_of, refused

if TYPE_CHECKING:
    from kkbc_publish.publication.make_plan import MadePlan
    from kkbc_publish.publication.plan import Plan


@click.command(
    help=say(
        "Tampilkan apa yang akan berubah, dan untuk siapa, sejak terbitan terakhir. Belum menerbitkan apa pun.",
        "Show what would change, and for whom, since the last publication. Publishes nothing.",
    )
)
@AS_OF
@click.option(
    "-o",
    "target",
    type=FILE,
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
    type=FILE,
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
@SCHEDULER
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
    scheduler: str,
) -> NoReturn:
    from kkbc_publish.build.options import BuildOptions
    from kkbc_publish.cli.progress import watched
    from kkbc_publish.publication import plan_text as words
    from kkbc_publish.publication.plan import plan_text
    from kkbc_publish.publication.publish import plan_for

    for file in (page, target):
        _spare(root, file)
    with watched(LANG) as progress:
        options = BuildOptions(jobs=jobs, executor=executor, scheduler=scheduler)
        made = plan_for(root, out or root / "build", day_of(as_of, root), options, progress)
    if made.plan is None:
        refused(made.problems)
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


def _spare(root: Path, target: Path | None) -> None:
    """Refuse to save a plan over a source."""
    from kkbc_publish.build.disk import WriteTrouble, refuse_source

    try:
        if target is not None:
            refuse_source(root, target)
    except WriteTrouble as trouble:
        refused([trouble.problem])


def _save(target: Path, text: str) -> None:
    from kkbc_publish.build.disk import trouble_of, write_whole

    try:
        write_whole(target, text.encode())
    except OSError as error:
        refused([trouble_of(error, str(target)).problem])


def _save_page(page: Path, root: Path, made: MadePlan, public: Path | None) -> None:
    from kkbc_publish.printing.templating import TemplateFault
    from kkbc_publish.publication.plan_page import plan_page

    assert made.plan is not None and made.built is not None
    try:
        text = plan_page(made.plan, root / "templates", made.built.manifest.files.values(), made.built.out, public)
    except TemplateFault as fault:
        refused([fault.problem])
    _save(page, text)
    talk(say(f"Halaman rencana disimpan: {page}", f"Page of the plan saved: {page}"))


def _warn_of_loss(made: Plan) -> None:
    from kkbc_publish.publication.loss_words import loss_words

    if made.loss.is_large:
        what = "; ".join(loss_words(made.loss, LANG))
        talk(say(f"Perhatian: {what}. publish meminta --yes.", f"Mind: {what}. publish asks for --yes."))
