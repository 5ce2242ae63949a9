"""In a worker: make all files of one branch, and then what lists them; or the package of one station."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from kkbc_publish.build.bench import SCRATCH, give_back, given_in, measured, tools_in
from kkbc_publish.build.disk import trouble_of
from kkbc_publish.build.effort import Effort
from kkbc_publish.build.given import Decided, Given
from kkbc_publish.build.locate import located
from kkbc_publish.build.memories import keep, recall
from kkbc_publish.build.outcome import Failure, Outcome, RenderBug, died, outcome_of, rendered_of
from kkbc_publish.build.piece import Last, Piece, branch_piece, place
from kkbc_publish.build.store import Carried, Folders, store_at
from kkbc_publish.build.tasks import BranchTask, Done, StationTask
from kkbc_publish.load.catalog import move_on
from kkbc_publish.load.memory import Memory
from kkbc_publish.place.stations import station_edition
from kkbc_publish.render.job import Entry, Job, Rendered
from kkbc_publish.render.output import no_share

TOGETHER = 6  # neighbours that stay in one share: a sheet of four is made of the page that was printed before it
NOW = "now-"  # begins the name of the note on which job a worker is at


def make_branch(workshop: str, task: BranchTask) -> Done:
    """Everything of a branch, or the share that was asked for."""
    given = given_in(workshop)
    move_on(given.catalog)
    give_back()
    known = Memory(task.frame, recall(task.memories, task.branch))
    if task.memories is not None:
        given.catalog.memories[task.branch] = known
    making = _Making(workshop, given, task)
    piece = branch_piece(given, task.soundness, task.branch, Last(making.old, task.base, task.schedule))
    if known.has_news and task.share[0] == 0:
        keep(task.memories, task.branch, known.packed())
    number, of = task.share
    first = number == 0
    try:
        making.keep(piece.kept if first else ())
        making.add(piece.decided, task.share)
        making.tell_only(piece.only_told if first else ())
        sound = making.is_sound and not piece.waiting and not any(found.is_error for found in piece.problems)
        paged = task.pages and of == 1 and sound and making.store is not None and _pages(making, piece)
    except OSError as error:
        return Done(trouble=trouble_of(error, making.called).problem)
    done = making.done()
    if not first:
        return done
    shares = {
        kind: output.region_share(piece.editions)
        for kind, output in given.table.outputs.items()
        if output.region_share is not no_share and given.options.takes(None, None, kind)
    }
    is_due, candidates = given.table.due, given.options.candidates
    due = tuple(own.station.id for own in piece.stations if is_due and is_due(own, candidates=candidates))
    return replace(
        done,
        waiting=piece.waiting,
        problems=piece.problems,
        paged=paged,
        shares=shares,
        due=due,
        schedule="" if piece.waiting else piece.schedule,
    )


def _pages(making: _Making, piece: Piece) -> bool:
    """Make what lists the files of a branch. False, and nothing of it is left, where any of it is not sound."""
    given, branch = making.given, making.branch
    before = len(making.outcomes)
    for entry in making.old.values():  # what was not asked for stays, and is listed
        asked_for = given.options.takes(entry.campaign, entry.branch, entry.kind)
        if not given.is_page(entry.kind) and not asked_for:
            making.entries.setdefault(entry.path, entry)
    for phase in given.table.branch_phases:
        jobs = phase(given.catalog, branch, piece.editions, piece.stations, making.listed())
        making.add(given.decide(job, making.old) for job in jobs)
        if not making.is_sound:
            making.take_back(before)
            return False
    return True


def make_package(workshop: str, task: StationTask) -> Done:
    """The package of a station, phase by phase, each of which sees what the one before has made."""
    given = given_in(workshop)
    move_on(given.catalog)
    making = _Making(workshop, given, task)
    station = given.catalog.stations[task.station].value
    known = {name: place(given, task.soundness, name)[0] for name in station.branches}
    edition = station_edition(given.catalog, station, known)
    files = {entry.path: entry for entry in task.files}
    try:
        for phase in given.table.station_phases:
            listed = tuple(sorted((files | making.entries).values(), key=lambda entry: entry.path))
            jobs = phase(edition, listed, candidates=given.options.candidates)
            making.add(given.decide(job, making.old) for job in jobs)
    except OSError as error:
        return Done(trouble=trouble_of(error, making.called).problem)
    return making.done()


class _Making:
    """The files of one task as they are made. ``entries``: what there is of them so far, by path."""

    def __init__(self, workshop: str, given: Given, task: BranchTask | StationTask) -> None:
        self.given, self._task, self._workshop = given, task, workshop
        self.branch = task.branch if isinstance(task, BranchTask) else ""
        self.old = {entry.path: entry for entry in task.old}
        self.store: Folders | Carried | None = store_at(task.place, again=task.again) if task.place else None
        self.called = task.place.called if task.place else ""
        self.entries: dict[str, Entry] = {}
        self.outcomes: list[Outcome] = []
        self._kept: list[str] = []
        self._only_told: set[str] = set()
        self._efforts: dict[str, Effort] = {}

    @property
    def is_sound(self) -> bool:
        return all(outcome.entry is not None for outcome in self.outcomes if outcome.path not in self._only_told)

    def listed(self) -> tuple[Entry, ...]:
        """What there is so far, in the order of paths."""
        return tuple(self.entries[path] for path in sorted(self.entries))

    def add(self, found: Iterable[Decided], share: tuple[int, int] = (0, 1)) -> None:
        """Keep what is current, and render the rest, or one share of it."""
        number, of = share
        rendered = 0
        for decided in found:
            if decided.kept is not None:
                self.keep((decided.kept,) if number == 0 else ())
                continue
            if rendered // TOGETHER % of == number:
                self._make(decided)
            rendered += 1

    def keep(self, entries: Iterable[Entry]) -> None:
        """Keep files of the last build."""
        for entry in entries:
            self._kept.append(entry.path)
            self.entries[entry.path] = entry

    def tell_only(self, found: Iterable[Decided]) -> None:
        """Render jobs for what they tell. Nothing is written."""
        for decided in found:
            self._only_told.add(decided.job.path)
            self._make(decided)

    def take_back(self, count: int) -> None:
        """Let go of all outcomes but the first ``count``, and of their files."""
        for outcome in self.outcomes[count:]:
            self.entries.pop(outcome.path, None)
            if isinstance(self.store, Folders) and outcome.entry is not None:
                with suppress(OSError):
                    os.unlink(self.store.ready(outcome.path))
        del self.outcomes[count:]

    def done(self) -> Done:
        """What is handed back."""
        return Done(tuple(self.outcomes), tuple(self._kept), frozenset(self._only_told), efforts=self._efforts)

    def _make(self, decided: Decided) -> None:
        job, store = decided.job, self.store
        if job.parts:
            if store is None:
                return  # its parts were not kept, and it tells nothing
            job = replace(job, data=store)
        outcome = self._rendered(job, decided.key)
        if outcome.data is not None and job.path not in self._only_told:
            outcome = self._put(outcome, outcome.data)
        elif outcome.data is not None:
            outcome = replace(outcome, data=None)
        self.outcomes.append(outcome)

    def _rendered(self, job: Job, key: str) -> Outcome:
        if job.path in self._task.fatal:
            return outcome_of(job, key, Rendered(b"", problems=(died(job),)))
        with _noted(self._workshop, job.path):
            tools = tools_in(self._workshop, self.given.options.layout)
            result, effort = measured(tools, self.given.render(job.kind), job)
        self._efforts[job.kind] = self._efforts.get(job.kind, Effort()) + effort
        try:
            rendered = rendered_of(job, result)
        except RenderBug:
            assert isinstance(result, Failure)
            return Outcome(job.kind, job.path, job.campaign, job.branch, job.source, bug=result.text)
        found = tuple(located(self.given.catalog, job, problem) for problem in rendered.problems)
        return outcome_of(job, key, replace(rendered, problems=found))

    def _put(self, outcome: Outcome, data: bytes) -> Outcome:
        """Put a file where it belongs; what is written need not travel."""
        store, entry = self.store, outcome.entry
        assert entry is not None
        if outcome.path in self.entries:
            return replace(outcome, entry=None, data=None, taken=True)
        if store is None:
            self.entries[outcome.path] = entry
            return replace(outcome, data=None)
        try:
            store.write(outcome.path, data)
        except FileExistsError:
            return replace(outcome, entry=None, data=None, taken=True)
        self.entries[outcome.path] = entry
        return replace(outcome, data=None) if store.is_shared else outcome


# --- the job that a worker is at ----------------------------------------------------------------------


@contextmanager
def _noted(workshop: str, path: str) -> Iterator[None]:
    """Note which job this process is at: should it die, the parent knows of what."""
    note = Path(workshop, SCRATCH, f"{NOW}{os.getpid()}")
    with suppress(OSError):
        note.write_text(path, encoding="utf-8")
    yield
    with suppress(OSError):
        note.unlink(missing_ok=True)


def fatal_jobs(workshop: str) -> frozenset[str]:
    """The paths of the jobs that dead workers were at. Asking forgets them."""
    found = set()
    for note in Path(workshop, SCRATCH).glob(f"{NOW}*"):
        with suppress(OSError):
            found.add(note.read_text(encoding="utf-8"))
            note.unlink()
    return frozenset(found)
