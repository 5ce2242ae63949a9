"""Take a publication back: publish again what the one before was made from, on top of today's record.

Nothing is copied from the past but the sources, so everything that is made from them agrees: feeds whose revisions
still go up, versions that people have not seen yet, pages, archives and sums. What was withdrawn stays withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kkbc_publish.build.disk import WriteTrouble
from kkbc_publish.load.sources import FOLDERS, Sources, read_sources, sources_of
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem
from kkbc_publish.publication.kept import SOURCES_ZIP, NotAsKept
from kkbc_publish.publication.make_plan import make_plan, recorded
from kkbc_publish.publication.plan import ROLLBACK, Plan
from kkbc_publish.publication.public_folder import Shelf
from kkbc_publish.publication.publish import (
    AHEAD,
    Held,
    Outcome,
    carry_out,
    far_off,
    held,
    kept_sources,
    of_the_folder,
    refuse_misplaced,
    told_finished,
    too_much,
    unapproved,
)
from kkbc_publish.record.text import FOLDER, read_record
from kkbc_publish.record.values import Head, HistoryStep, Record

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
    kept: Path | None = None,
    number: int | None = None,
    only_plan: bool = False,
    today: date | None = None,
    key: Path | None = None,
) -> Returned:
    """Return to the publication before, or to one of that ``number``, as a new one.

    ``only_plan``: change nothing. One that was stopped and has now been finished is not done twice. ``yes``, ``kept``,
    ``today`` and ``key`` as of ``publish``; ``yes`` also takes back what was published far ahead of its time.
    """
    try:
        refuse_misplaced(root, out, folder)
        with held(root, folder, kept=kept) as holding:
            (shelf,) = holding.shelves
            now = read_sources(root)
            record, noted = _ready(holding, now, [*far_off(as_of, today, yes)], yes=yes)
            if has_errors(noted) or (not only_plan and _is_finished(holding, record.head, number)):
                return Returned(Outcome(noted, record.head.number if record.head else 0))
            step = _wanted(record.head, shelf, number)
            then = sources_of(_sources_of(step, record.head, shelf) | _standing(now))
            early = yes and _was_far_off(record.head, as_of)
            made = make_plan(then, out, as_of, options, progress, table, backwards=early)
            if made.plan is None or made.built is None or has_errors(made.problems):
                return Returned(Outcome(made.problems))
            plan = replace(made.plan, what=ROLLBACK, of=step.of)
            if only_plan or plan.unchanged:
                return Returned(Outcome((*noted, *made.problems), plan.number - 1), plan)
            refused = (*unapproved(made.drafts), *too_much(plan, yes))
            if refused:
                return Returned(Outcome((*noted, *refused)), plan)
            done = carry_out(holding, plan, made.built, record, kept_sources(then), key)
            return Returned(replace(done, problems=noted), plan)
    except WriteTrouble as stop:
        return Returned(Outcome((stop.problem,)))


def _standing(now: Sources) -> dict[str, bytes]:
    """What holds whatever is taken back."""
    return {file.path: file.data for file in now.under(*OF_TODAY)}


def _ready(holding: Held, now: Sources, told: list[Problem], *, yes: bool) -> tuple[Record, tuple[Problem, ...]]:
    """The record, and what is to be told before anything is done; errors where nothing can be."""
    (shelf,) = holding.shelves
    record, trouble = read_record(recorded(now))
    noted = (*trouble, *told, *told_finished(holding), *shelf.unfit(yes=yes))
    return record, noted if has_errors(noted) else (*noted, *of_the_folder(record, shelf))


def _was_far_off(head: Head | None, as_of: date) -> bool:
    """True where the last publication was made so far ahead of its time that it is to be taken back to today."""
    return head is not None and head.as_of - as_of > AHEAD


def _is_finished(holding: Held, head: Head | None, number: int | None) -> bool:
    """True where exactly this was stopped on its way, and finished a moment ago."""
    if holding.finished is None or head is None or head.number != holding.finished.number:
        return False
    last = head.history[0]
    if last.what != ROLLBACK or holding.shelves[0].target != Path(holding.finished.to):
        return False
    wanted = next((step.of for step in head.history if step.number == number), None)
    return number is None or last.of in (number, wanted)


def _wanted(head: Head | None, shelf: Shelf, number: int | None) -> HistoryStep:
    """That of a number, else the one before what is public: taking back twice goes back two."""
    steps = {step.number: step for step in head.history} if head else {}
    if number is not None:
        if number not in steps:
            known = ", ".join(map(str, sorted(steps))) or "-"
            raise WriteTrouble(problem("rollback-unknown", Spot(shelf.place), number=str(number), known=known))
        return steps[number]
    before = steps.get(steps[head.number].of - 1) if head and head.number in steps else None
    if before is None:
        raise WriteTrouble(problem("rollback-nothing", Spot(shelf.place)))
    return before


def _sources_of(step: HistoryStep, head: Head | None, shelf: Shelf) -> dict[str, bytes]:
    """What a publication was made from, as it is kept; that of the one it returned to, where its own is not."""
    steps = head.history if head else ()
    chosen = [step, *(one for one in steps if one.number == step.of and one.number != step.number)]
    for one in chosen:
        if not shelf.kept.of(one.number).is_dir():
            continue
        try:
            files = shelf.kept.sources(one.number, one.sources)
        except NotAsKept as error:
            if not (shelf.kept.of(one.number) / SOURCES_ZIP).exists():
                continue
            words = {"number": str(one.number), "kept": str(shelf.kept.of(one.number))}
            raise WriteTrouble(problem("rollback-kept-changed", Spot(shelf.place), **words)) from error
        if all(path.startswith(tuple(f"{name}/" for name in FOLDERS)) for path in files):
            return files
        words = {"number": str(one.number), "kept": str(shelf.kept.of(one.number))}
        raise WriteTrouble(problem("rollback-kept-changed", Spot(shelf.place), **words))
    words = {"number": str(step.number), "kept": str(shelf.kept.place)}
    raise WriteTrouble(problem("rollback-not-kept", Spot(shelf.place), **words))
