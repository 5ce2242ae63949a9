"""Take a publication back: publish again what the one before was made from, on top of today's record.

Nothing is copied from the past but the sources, so everything that is made from them agrees: feeds whose revisions
still go up, versions that people have not seen yet, pages, archives and sums. What was withdrawn stays withdrawn.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kkbc_publish.build.disk import WriteTrouble
from kkbc_publish.load.sources import read_sources, sources_of
from kkbc_publish.problems.problem import Spot, has_errors, problem
from kkbc_publish.publication.make_plan import make_plan, recorded
from kkbc_publish.publication.plan import ROLLBACK, Plan
from kkbc_publish.publication.public_folder import SOURCES_ZIP, Shelf
from kkbc_publish.publication.publish import (
    Outcome,
    carry_out,
    held,
    kept_sources,
    misplaced,
    of_the_folder,
    too_much,
    unapproved,
)
from kkbc_publish.publication.record_folder import unpacked
from kkbc_publish.record.text import FOLDER, read_record
from kkbc_publish.record.values import Head, HistoryStep

if TYPE_CHECKING:
    from kkbc_publish.build.options import BuildOptions, Progress
    from kkbc_publish.render.table import Table

# What was called back or stopped since must not come back with the sources of a time when it was still right.
OF_TODAY = (FOLDER, "schedules/withdrawals.yaml", "schedules/days.yaml")


@dataclass(frozen=True, slots=True)
class Returned:
    """What came of it, and the plan that was carried out or refused."""

    outcome: Outcome
    plan: Plan | None = None


def rollback(
    root: Path,
    out: Path,
    folder: Path,
    as_of: date,
    options: BuildOptions | None = None,
    progress: Progress | None = None,
    table: Table | None = None,
    *,
    yes: bool = False,
) -> Returned:
    """Return to the publication before, as a new one."""
    try:
        wrong = tuple(misplaced(root, out, folder))
        if wrong:
            return Returned(Outcome(wrong))
        with held(root, folder) as (on_disk, (shelf,)):
            shelf.refuse_foreign()
            now = read_sources(root)
            record, trouble = read_record(recorded(now))
            trouble = trouble or list(of_the_folder(record, shelf))
            if trouble:
                return Returned(Outcome(tuple(trouble)))
            step = _wanted(record.head, shelf)
            today = {file.path: file.data for file in now.under(*OF_TODAY)}
            then = sources_of({**_sources_of(step, shelf), **today})
            made = make_plan(then, out, as_of, options, progress, table)
            if made.plan is None or made.built is None or has_errors(made.problems):
                return Returned(Outcome(made.problems))
            plan = replace(made.plan, what=ROLLBACK, of=step.of)
            if plan.unchanged:
                return Returned(Outcome(made.problems, plan.number - 1), plan)
            refused = (*unapproved(made.drafts), *too_much(plan, yes))
            if refused:
                return Returned(Outcome(refused), plan)
            texts, kept = made.built.record_texts, kept_sources(then)
            return Returned(carry_out(on_disk, shelf, plan, made.built, record, texts, kept), plan)
    except WriteTrouble as stop:
        return Returned(Outcome((stop.problem,)))


def _wanted(head: Head | None, shelf: Shelf) -> HistoryStep:
    """The publication before the one whose content is public: taking back twice goes back two."""
    steps = {step.number: step for step in head.history} if head else {}
    before = steps.get(steps[head.number].of - 1) if head and head.number in steps else None
    if before is None:
        raise WriteTrouble(problem("rollback-nothing", Spot(shelf.place)))
    return before


def _sources_of(step: HistoryStep, shelf: Shelf) -> dict[str, bytes]:
    try:
        return unpacked((shelf.kept / str(step.number) / SOURCES_ZIP).read_bytes())
    except (OSError, zipfile.BadZipFile) as error:
        raise WriteTrouble(problem("rollback-not-kept", Spot(shelf.place), number=str(step.number))) from error
