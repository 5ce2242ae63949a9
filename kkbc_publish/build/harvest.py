"""Merge what the pieces of a build hand back: entries, what was told, and what is known to be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kkbc_publish.build.before import Before
from kkbc_publish.build.concern import is_elsewhere, served_by
from kkbc_publish.build.disk import WriteTrouble
from kkbc_publish.build.effort import Effort, Tally
from kkbc_publish.build.executors import Work
from kkbc_publish.build.given import Decided, Given
from kkbc_publish.build.locate import located
from kkbc_publish.build.manifest import Manifest, Told
from kkbc_publish.build.options import Progress
from kkbc_publish.build.outcome import Outcome, RenderBug, outcome_of
from kkbc_publish.build.soundness import Soundness
from kkbc_publish.build.tasks import Done
from kkbc_publish.build.write import Staging
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem
from kkbc_publish.render.job import Entry, Job, Rendered

SHARED = "site/"  # how the units of what belongs to no branch begin; no branch has such an id
SCHEDULE = "/schedule"  # how the units of the schedules of branches end


@dataclass
class Branches:
    """What came of the branches.

    ``current``: those of which nothing had changed. ``placed``: all others, each with what the files of its kanwil need
    of it, by kind. ``paged``: of these, those whose pages are made. ``due``: stations that get a package. ``waiting``:
    files that stay as they were. ``units``: by name of a branch, or of what belongs to none, its digest where it was
    made in full.
    """

    units: dict[str, str] = field(default_factory=dict)
    current: set[str] = field(default_factory=set)
    placed: dict[str, dict[str, object]] = field(default_factory=dict)
    paged: set[str] = field(default_factory=set)
    due: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)

    def add(self, branch: str, done: Done) -> None:
        """What was made of a branch, or one share of it."""
        self.placed.setdefault(branch, {}).update(done.shares)
        self.due.update(done.due)
        self.waiting.update(done.waiting)
        if done.paged:
            self.paged.add(branch)


class Harvest:
    """What a build holds so far.

    ``staging``: where its files are put, None where it is known that the last build stays. ``entries`` becomes the
    manifest; ``fresh`` are those rendered now, all others are files of the last build. ``tally``: how much
    was made, and what it took.
    """

    def __init__(
        self,
        given: Given,
        before: Before,
        staging: Staging | None,
        progress: Progress,
    ) -> None:
        self.given, self.before, self.staging, self._progress = given, before, staging, progress
        self.entries: dict[str, Entry] = {}
        self.fresh: set[str] = set()
        self.tally = Tally()
        self.problems: list[Problem] = []
        self.soundness = Soundness()
        self.branches = Branches()
        self._told: dict[str, tuple[Told, ...]] = {}
        self._claimed: dict[str, str] = {}

    # --- what is found and told ---

    def add(self, problems: Iterable[Problem], branch: str | None = None) -> None:
        """Problems of the input: of the checks, or found when ``branch`` was placed."""
        origin = f"branch:{branch}" if branch else "check"
        for found in problems:
            self.problems.append(found)
            if found.is_error:
                if branch is None and is_elsewhere(self.given.catalog, self.given.options, found):
                    continue
                served = served_by(self.given.catalog, found) if branch is None else ()
                for name in served or (branch,):
                    self.soundness.add(found, name)
            else:
                self._told[origin] = (*self._told.get(origin, ()), Told(origin, found))

    def _tell_again(self, origin: str) -> None:
        """What was told of a branch or file that is kept still holds."""
        told = self.before.told.get(origin, ())
        self._told[origin] = told
        self.problems.extend(row.problem for row in told)

    # --- pieces and their files ---

    @property
    def is_written(self) -> bool:
        """False once it is known that the last build stays: then jobs are only rendered for what they tell."""
        return self.staging is not None and (self.given.options.keep_going or not self.soundness.has_errors)

    def take_up_current(self, name: str, unit: str, kept: Iterable[Entry]) -> None:
        """Take up what nothing has changed of: its files stay."""
        self.branches.units[name] = unit
        schedule = self.before.previous.manifest.units.get(name + SCHEDULE)
        if schedule is not None:
            self.branches.units[name + SCHEDULE] = schedule
        if not name.startswith(SHARED):
            self.branches.current.add(name)
            self._tell_again(f"branch:{name}")
        for entry in kept:
            self._keep(entry)

    def take_up(self, branch: str, unit: str | None, done: Done) -> None:
        """Merge what was made of a branch, or one share of it."""
        if done.trouble is not None:
            raise WriteTrouble(done.trouble)
        if unit is not None:
            self.branches.units[branch] = unit
            if done.schedule:
                self.branches.units[branch + SCHEDULE] = done.schedule
        self.branches.add(branch, done)
        self.add(done.problems, branch)
        self._merge(done)

    def take_up_package(self, done: Done) -> None:
        """Merge what was made for a station of finished files."""
        if done.trouble is not None:
            raise WriteTrouble(done.trouble)
        self.problems.extend(done.problems)
        self.soundness.has_errors = self.soundness.has_errors or has_errors(done.problems)
        self._merge(done)

    def _merge(self, done: Done) -> None:
        for path in done.kept:
            if self._claim(self.before.sound[path]):
                self._keep(self.before.sound[path])
        for outcome in done.outcomes:
            self._progress.planned(outcome.path)
            if outcome.path in done.only_told:
                self._hear(outcome)
            elif self._claim(outcome):
                self.take(outcome)
            elif outcome.entry is not None and outcome.data is None and self.staging is not None:
                self.staging.discard(outcome.path)
        for kind, effort in done.efforts.items():
            self.tally.add(kind, effort)

    def works(self, found: Iterable[Decided]) -> Iterator[Work]:
        """The work of what was decided. A file that is kept becomes an entry at once."""
        for decided in found:
            if self._claim(decided.job):
                if decided.kept is not None:
                    self._keep(decided.kept)
                elif not decided.job.parts:
                    yield self._begun(decided)
                elif self.staging is not None and self.is_written:  # else its parts were not kept, and it tells nothing
                    data = {part.path: self.staging.read(part.path) for part in decided.job.parts}
                    yield self._begun(replace(decided, job=replace(decided.job, data=data)))

    def _begun(self, decided: Decided) -> Work:
        self._progress.planned(decided.job.path)
        output = self.given.table.outputs[decided.job.kind]
        return Work(decided.job, self.given.render(decided.job.kind), decided.key, output.together)

    def _claim(self, made: Job | Outcome | Entry) -> bool:
        """False, and told, where another job makes a file of that name, as Windows and macOS compare names."""
        name = made.path.casefold()
        source = "" if isinstance(made, Entry) else made.source
        if name in self._claimed:
            other = self._claimed[name]
            self.problems.append(problem("same-path-twice", Spot(source), path=made.path, other=other))
            self._fail(made)
            return False
        self._claimed[name] = source
        return True

    def _keep(self, entry: Entry) -> None:
        self.entries[entry.path] = entry
        self._tell_again(f"file:{entry.path}")

    def measured(self, job: Job, effort: Effort) -> None:
        """What a job took, whatever became of it."""
        self.tally.add(job.kind, effort)

    def begin(self, number: int, of: int, files: int) -> None:
        """A branch has come in, the ``number``-th of so many, with so many files that were rendered."""
        self._progress.branch(number, of, files)

    def take_rendered(self, work: Work, rendered: Rendered) -> None:
        """What became of a job that was rendered for itself."""
        if rendered.problems:
            found = tuple(located(self.given.catalog, work.job, one) for one in rendered.problems)
            rendered = replace(rendered, problems=found)
        self.take(outcome_of(work.job, work.key, rendered))

    def take(self, outcome: Outcome) -> None:
        """What became of a job: a file of the new build, or an edition that is not sound."""
        origin = f"file:{outcome.path}"
        self._hear(outcome)
        if outcome.entry is not None:
            self._told[origin] = tuple(Told(origin, told) for told in outcome.problems)
            self.entries[outcome.path] = outcome.entry
            self.fresh.add(outcome.path)
            self.tally.rendered[outcome.kind, outcome.branch or ""] += 1
            if self.is_written and outcome.data is not None:
                assert self.staging is not None
                self.staging.write(outcome.path, outcome.data)

    def _hear(self, outcome: Outcome) -> None:
        """What an outcome tells. Raises ``RenderBug`` for a fault that nobody foresaw."""
        if outcome.bug:
            raise RenderBug(outcome.path, outcome.bug)
        self.problems.extend(outcome.problems)
        self._progress.done(outcome.path)
        if has_errors(outcome.problems):
            self._fail(outcome)

    def _fail(self, made: Job | Outcome | Entry) -> None:
        self.soundness.has_errors = True
        if self.given.is_page(made.kind):
            self.soundness.failed_pages.add(made.path)
        else:
            self.soundness.failed.add(made.campaign, made.branch)

    # --- what stays as it was ---

    def settle(self) -> None:
        """Take back what unsound editions have got so far; keep their last files and all that was not asked for."""
        waiting = self.branches.waiting

        def is_unsound(entry: Entry) -> bool:
            return self.soundness.has(entry.campaign, entry.branch) or entry.path in waiting

        for entry in list(self.entries.values()):
            if is_unsound(entry):
                self._take_back(entry)
        for entry in self.before.previous.manifest.files.values():
            if not self.given.is_page(entry.kind):
                asked_for = self.given.options.takes(entry.campaign, entry.branch, entry.kind)
                if not asked_for or is_unsound(entry):
                    self.stay(entry)

    def _take_back(self, entry: Entry) -> None:
        del self.entries[entry.path]
        self._told.pop(f"file:{entry.path}", None)
        if entry.path in self.fresh:
            self.fresh.remove(entry.path)
            if self.is_written and self.staging is not None:
                self.staging.discard(entry.path)

    def stay(self, entry: Entry) -> None:
        """Keep a file of the last build that this one does not touch. What was told of it stays on record."""
        if entry.path not in self.entries and entry.path in self.before.sound:
            self.entries[entry.path] = entry
            for origin in (f"file:{entry.path}", f"branch:{entry.branch}"):
                if origin in self.before.told:
                    self._told.setdefault(origin, self.before.told[origin])

    def listed(self) -> tuple[Entry, ...]:
        """The entries so far, in the order of their paths."""
        return tuple(self.entries[path] for path in sorted(self.entries))

    # --- the end ---

    def finish(self, inputs: str | None) -> Manifest:
        """Link the files that are kept, and say what this build holds. ``inputs``: None unless it is complete."""
        assert self.staging is not None
        for path in sorted(self.entries.keys() - self.fresh):
            self.staging.keep(path)
        told = tuple(row for origin in sorted(self._told) for row in self._told[origin])
        return Manifest(dict(self.entries), inputs, self._units(), told)

    def take_back_pages(self) -> None:
        """Take back the pages of branches that were made with their files: some of these are not sound."""
        for entry in [entry for entry in self.entries.values() if self.given.is_page(entry.kind)]:
            self._take_back(entry)
            self._claimed.pop(entry.path.casefold(), None)
        self.branches.paged.clear()

    def _units(self) -> dict[str, str]:
        sound = self.soundness
        units = {
            name: unit for name, unit in self.branches.units.items() if not sound.has(None, name.removesuffix(SCHEDULE))
        }
        if sound.has_errors:  # what belongs to no branch is looked at again
            units = {name: unit for name, unit in units.items() if not name.startswith(SHARED)}
        for name, unit in self.before.previous.manifest.units.items():
            branch = name.removesuffix(SCHEDULE)
            if not self.given.options.takes_branch(branch) and branch not in self.before.damaged:
                units.setdefault(name, unit)
        return units
