"""``kkbc-publish rollback``: the publication before, published anew."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import LANG, say
from kkbc_publish.cli.options import AS_OF, EXECUTOR, JOBS, OUT, SCHEDULER, TO, YES
from kkbc_publish.cli.publishing import day_of, done


@click.command(
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
@SCHEDULER
@click.pass_obj
def rollback(
    root: Path,
    folder: Path,
    as_of: datetime | None,
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
        back = rolling.rollback(root, out or root / "build", folder, day_of(as_of), options, progress, yes=yes)
    if back.plan is not None:
        for line in words.as_lines(back.plan, LANG):
            click.echo(line)
    done(back.outcome, folder)
