"""``kkbc-publish publish``: exactly what a plan says becomes public."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import LANG, say
from kkbc_publish.cli.options import EXECUTOR, JOBS, KEPT, KEY, OUT, SCHEDULER, TO, YES
from kkbc_publish.cli.publishing import done, refused, today


@click.command(
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
@KEPT
@KEY
@YES
@OUT
@JOBS
@EXECUTOR
@SCHEDULER
@click.pass_obj
def publish(
    root: Path,
    file: Path,
    folder: Path,
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
    from kkbc_publish.problems.boundary import read_file
    from kkbc_publish.problems.problem import Problem
    from kkbc_publish.publication import publish as carrying
    from kkbc_publish.publication.plan import BadPlan, read_plan

    given = read_file(file.as_posix(), file)
    if isinstance(given, Problem):
        refused([given])
    try:
        wanted = read_plan(given, str(file))
    except BadPlan as bad:
        refused([bad.problem])
    with watched(LANG) as progress:
        options = BuildOptions(jobs=jobs, executor=executor, scheduler=scheduler)
        outcome = carrying.publish(
            root,
            out or root / "build",
            folder,
            wanted,
            options,
            progress,
            yes=yes,
            kept=kept,
            today=today(root),
            key=key,
        )
    done(outcome, folder)
