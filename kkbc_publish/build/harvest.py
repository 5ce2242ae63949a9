"""Merge what the pieces of a build hand back: entries, what was told, and what is known to be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kkbc_publish.build.effort import Effort, Tally
from kkbc_publish.build.executors import Work
from kkbc_publish.build.given import Decided, Given
from kkbc_publish.build.locate import located
from kkbc_publish.build.manifest import Manifest, Told, entry_of
from kkbc_publish.build.options import Progress
from kkbc_publish.build.piece import SHARED, Piece
from kkbc_publish.build.soundness import Soundness
from kkbc_publish.build.write import Staging
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem
from kkbc_publish.render.job import Entry, Job, Rendered


class Harvest:
    """What a build holds so far.

    ``staging``: where its files are put, None where it is known that the last build stays. ``entries`` becomes the
    manifest; ``fresh`` are those rendered now, all others are files of the last build. ``pieces``: by name, those that
    were taken up. ``tally``: how much was made, and what it took.
    """

    def __init__(self, given: Given, staging: Staging | None, progress: Progress) -> None:
        self.given, self.staging, self._progress = given, staging, progress
        self.entries: dict[str, Entry] = {}
        self.fresh: set[str] = set()
        self.tally = Tally()
        self.problems: list[Problem] = []
        self.soundness = Soundness()
        self.pieces: dict[str, Piece] = {}
        self._told: dict[str, tuple[Told, ...]] = {}
        self._claimed: dict[str, str] = {}
        self._only_told: set[str] = set()  # files made for what they tell; nothing is kept of them

    # --- what is found and told ---

    def add(self, problems: Iterable[Problem], branch: str | None = None) -> None:
        """Problems of the input: of the checks, or found when ``branch`` was placed."""
        origin = f"branch:{branch}" if branch else "check"
        for found in problems:
            self.problems.append(found)
            if found.is_error:
                self.soundness.add(found, branch)
            else:
                self._told[origin] = (*self._told.get(origin, ()), Told(origin, found))

    def _tell_again(self, origin: str) -> None:
        """What was told of a branch or file that is kept still holds."""
        told = self.given.told.get(origin, ())
        self._told[origin] = told
        self.problems.extend(row.problem for row in told)

    # --- pieces and their files ---

    @property
    def is_written(self) -> bool:
        """False once it is known that the last build stays: then jobs are only rendered for what they tell."""
        return self.staging is not None and (self.given.options.keep_going or not self.soundness.has_errors)

    def take_up(self, piece: Piece) -> Iterator[Work]:
        """Take up a piece: what is current becomes an entry at once, what has to be rendered is handed on."""
        self.pieces[piece.name] = piece
        if piece.current and piece.branch:
            self._tell_again(f"branch:{piece.branch}")
        self.add(piece.problems, piece.branch)
        for entry in piece.kept:
            self._keep(entry)
        yield from self.works(piece.decided)
        for decided in piece.only_told:
            self._only_told.add(decided.job.path)
            yield self._begun(decided)

    def works(self, found: Iterable[Decided]) -> Iterator[Work]:
        """The work of what was decided. A file that is kept becomes an entry at once."""
        for decided in found:
            if self._claim(decided.job):
                if decided.kept is not None:
                    self._keep(decided.kept)
                elif not decided.job.parts:
                    yield self._begun(decided)
                elif self.staging is not None and self.is_written:  # else its parts were not kept, and it tells nothing
                    yield self._begun(replace(decided, job=replace(decided.job, data=self.staging.files)))

    def _begun(self, decided: Decided) -> Work:
        self._progress.planned(decided.job.path)
        output = self.given.table.outputs[decided.job.kind]
        return Work(decided.job, output.render, decided.key, output.together)

    def _claim(self, job: Job) -> bool:
        """False, and told, where another job makes a file of that name, as Windows and macOS compare names."""
        name = job.path.casefold()
        if name in self._claimed:
            other = self._claimed[name]
            self.problems.append(problem("same-path-twice", Spot(job.source), path=job.path, other=other))
            self._fail(job)
            return False
        self._claimed[name] = job.source
        return True

    def _keep(self, entry: Entry) -> None:
        self.entries[entry.path] = entry
        self._tell_again(f"file:{entry.path}")

    def measured(self, job: Job, effort: Effort) -> None:
        """What a job took, whatever became of it."""
        self.tally.add(job.kind, effort)

    def begin(self, piece: Piece, number: int, of: int) -> None:
        """A branch is taken up, the ``number``-th of so many: how far the build is."""
        files = sum(decided.kept is None for decided in (*piece.decided, *piece.only_told))
        self._progress.branch(number, of, files)

    def take(self, work: Work, rendered: Rendered) -> None:
        """What became of a job: a file of the new build, or an edition that is not sound."""
        job, origin = work.job, f"file:{work.job.path}"
        if rendered.problems:
            found = tuple(located(self.given.catalog, job, one) for one in rendered.problems)
            rendered = replace(rendered, problems=found)
        self.problems.extend(rendered.problems)
        self._progress.done(job.path)
        if has_errors(rendered.problems):
            self._fail(job)
        elif job.path not in self._only_told:
            self._told[origin] = tuple(Told(origin, told) for told in rendered.problems)
            self.entries[job.path] = entry_of(work, rendered)
            self.fresh.add(job.path)
            self.tally.rendered[job.kind, job.branch or ""] += 1
            if self.is_written:
                assert self.staging is not None
                self.staging.write(job.path, rendered.data)

    def _fail(self, job: Job) -> None:
        self.soundness.has_errors = True
        if self.given.is_page(job.kind):
            self.soundness.failed_pages.add(job.path)
        else:
            self.soundness.failed.add(job.campaign, job.branch)

    # --- what stays as it was ---

    def settle(self) -> None:
        """Take back what unsound editions have got so far; keep their last files and all that was not asked for."""
        waiting = {path for piece in self.pieces.values() for path in piece.waiting}

        def is_unsound(entry: Entry) -> bool:
            return self.soundness.has(entry.campaign, entry.branch) or entry.path in waiting

        for entry in list(self.entries.values()):
            if is_unsound(entry):
                self._take_back(entry)
        for entry in self.given.previous.manifest.files.values():
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
        if entry.path not in self.entries and self.given.previous.sound(entry.path):
            self.entries[entry.path] = entry
            for origin in (f"file:{entry.path}", f"branch:{entry.branch}"):
                if origin in self.given.told:
                    self._told.setdefault(origin, self.given.told[origin])

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

    def _units(self) -> dict[str, str]:
        sound = self.soundness
        units = {name: piece.unit for name, piece in self.pieces.items() if piece.unit is not None}
        units = {name: unit for name, unit in units.items() if not sound.has(None, name)}
        if sound.has_errors:  # what belongs to no branch is looked at again
            units = {name: unit for name, unit in units.items() if not name.startswith(SHARED)}
        for name, unit in self.given.previous.manifest.units.items():
            if not self.given.options.takes_branch(name) and name not in self.given.damaged:
                units.setdefault(name, unit)
        return units
