"""``kkbc-publish rollback``: the publication before, or an older one, published anew."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import FINE, LANG, exit_code, say, show, talk
from kkbc_publish.cli.options import AS_OF, EXECUTOR, JOBS, KEPT, KEY, OUT, SCHEDULER, TO, YES
from kkbc_publish.cli.publishing import day_of, done, refused, today


@click.command(
    help=say(
        "Kembali ke terbitan sebelumnya, sebagai terbitan baru, supaya kalender pelanggan ikut kembali.",
        "Return to the publication before, as a new one, so that subscribers' calendars follow.",
    )
)
@TO
@click.option(
    "--publication",
    "number",
    type=click.IntRange(min=1),
    default=None,
    help=say("Kembali ke terbitan bernomor ini.", "Return to the publication of this number."),
)
@click.option(
    "--plan",
    "only_plan",
    is_flag=True,
    help=say("Hanya tampilkan apa yang akan berubah.", "Only show what would change."),
)
@AS_OF
@KEPT
@KEY
@YES
@OUT
@JOBS
@EXECUTOR
@SCHEDULER
@click.pass_obj
def rollback(
    root: Path,
    folder: Path,
    number: int | None,
    only_plan: bool,
    as_of: datetime | None,
    kept: Path | None,
    key: Path | None,
    yes: bool,
    out: Path | None,
    jobs: int,
    executor: str,
    scheduler: str,
) -> NoReturn:
    from kkbc_publish.build.options import BuildOptions
    from kkbc_publish.cli.progress import watched
    from kkbc_publish.publication import plan_text as words
    from kkbc_publish.publication import rollback as rolling

    with watched(LANG) as progress:
        options = BuildOptions(jobs=jobs, executor=executor, scheduler=scheduler)
        back = rolling.rollback(
            root,
            out or root / "build",
            folder,
            day_of(as_of, root),
            options,
            progress,
            yes=yes,
            kept=kept,
            number=number,
            only_plan=only_plan,
            today=today(root),
            key=key,
        )
    if back.plan is not None:
        for line in words.as_lines(back.plan, LANG):
            click.echo(line)
    if not only_plan or back.plan is None:
        done(back.outcome, folder)
    if exit_code(back.outcome.problems):
        refused(back.outcome.problems)
    show(back.outcome.problems)
    talk(say("Belum ada yang dikembalikan.", "Nothing was taken back yet."))
    sys.exit(FINE)
