"""Decide, branch by branch and file by file, what is kept of the last build and what is made anew.

An edition (a campaign as one branch uses it) is sound or it is not: where anything in it is wrong, all its
files stay as they were in the last build, or out of this one where there was none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kkbc_publish.build.executors import Work
from kkbc_publish.build.keys import digest_of, job_key
from kkbc_publish.build.locate import located
from kkbc_publish.build.manifest import Manifest, Previous, Told
from kkbc_publish.load.sources import Sources
from kkbc_publish.place.editions import RegionEdition
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem
from kkbc_publish.render.job import Entry, Job, Rendered
from kkbc_publish.render.output import no_jobs

if TYPE_CHECKING:
    from kkbc_publish.build.options import BuildOptions, Progress
    from kkbc_publish.build.stages import BranchPhase, Pipeline, StationPhase, WholePhase
    from kkbc_publish.build.write import Staging
    from kkbc_publish.place.editions import Edition, StationEdition

from kkbc_publish.build.manifest import entry_of
from kkbc_publish.build.soundness import Unsound

SHARED = "site/"  # how the units of what belongs to no branch begin; no branch has such an id


class Rebuild:
    """One build that is not up to date: a growing list of entries, and what is known to be wrong.

    ``entries`` becomes the manifest; ``fresh`` are those rendered now, all others are files of the last build.
    """

    def __init__(
        self,
        options: BuildOptions,
        progress: Progress,
        stages: Pipeline,
        catalog: Any,
        sources: Sources,
        program: str,
        previous: Previous,
        staging: Staging | None,
    ) -> None:
        self._options, self._progress, self._stages = options, progress, stages
        self._catalog, self._sources, self._program = catalog, sources, program
        self._previous, self._staging = previous, staging
        self.entries: dict[str, Entry] = {}
        self.fresh: set[str] = set()
        self.rendered: Counter[str] = Counter()
        self.by_branch: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.has_errors = False
        self._unsound = Unsound()  # by what was known before anything was rendered
        self._beyond_flyers = Unsound()  # of these, where more than single flyers is wrong
        self._wrong_flyers: set[str] = set()  # their files
        self._beside: dict[frozenset[str], Any] = {}
        self._only_told: set[str] = set()  # files made for what they tell; nothing is kept of them
        self._failed = Unsound()  # by rendering: in no certain order, so it must not decide what is rendered
        self._told: dict[str, list[Told]] = {}
        self._units: dict[str, str] = {}
        self._current: set[str] = set()  # branches of which nothing has changed
        self._editions: dict[str, tuple[Edition, ...]] = {}  # branches that were placed
        self._stations: dict[str, tuple[StationEdition, ...]] = {}  # the stations whose files they make
        self._claimed: dict[str, str] = {}
        self._failed_pages: set[str] = set()
        self._waiting: set[str] = set()  # files of stations that wait for another of their branches
        self._templates = {
            kind: sources.digest(*(f"templates/{name}" for name in output.templates)) if output.templates else ""
            for kind, output in stages.outputs.items()
        }
        self._old_told: dict[str, list[Told]] = {}
        for told in previous.manifest.told:
            self._old_told.setdefault(told.origin, []).append(told)
        files = previous.manifest.files
        self._of_branch: dict[str | None, list[Entry]] = {}
        for entry in files.values():
            self._of_branch.setdefault(entry.branch, []).append(entry)
        self._damaged = {files[path].branch for path in previous.damaged if path in files}

    # --- problems ---

    def add(self, problems: Iterable[Problem], branch: str | None = None) -> None:
        """Problems of the input: of the checks, or found when ``branch`` was placed."""
        origin = f"branch:{branch}" if branch else "check"
        for one in problems:
            self.problems.append(one)
            if one.is_error:
                self.has_errors = True
                self._unsound.add_problem(one, branch)
                if self._stages.is_flyer(one.spot.path):
                    self._wrong_flyers.add(one.spot.path)
                else:
                    self._beyond_flyers.add_problem(one, branch)
            else:
                self._told.setdefault(origin, []).append(Told(origin, one))

    def _tell_again(self, origin: str) -> None:
        """What was told of a branch or file that is kept still holds."""
        told = self._old_told.get(origin, [])
        self._told[origin] = told
        self.problems.extend(one.problem for one in told)

    @property
    def nothing_is_sound(self) -> bool:
        return self._unsound.is_everything

    # --- the files of the branches ---

    def files(self) -> Iterator[Work]:
        """What has to be rendered, branch by branch. What is up to date becomes an entry at once."""
        for branch in sorted(self._catalog.branches):
            if not self._options.takes_branch(branch) or self._unsound.is_all_of(branch):
                continue
            unit = self._unit(branch)
            if self._is_current(branch, unit):
                self._keep_branch(branch, unit)
                continue
            for job in self._jobs(branch):
                work = self._work(job)
                if work is not None:
                    yield work
            yield from self._beside_wrong_flyers(branch)
            if not (self._options.campaigns or self._options.kinds):
                self._units[branch] = unit
        if not (self._options.branches or self._options.campaigns):
            for region, branches in self._stages.regions(self._catalog).items():
                yield from self._of_region(region, branches)
            yield from self._of_nation()

    # --- the files of a kanwil, and of the nation ---

    def _of_region(self, region: str, branches: tuple[str, ...]) -> Iterator[Work]:
        """What is made of all branches of a kanwil; as it was while one of them is not sound."""
        unit = digest_of([self._unit(branch) for branch in branches])
        outputs = {kind: output.region_jobs for kind, output in self._stages.outputs.items()}

        def editions() -> RegionEdition:
            placed = (self._editions.get(name) or self._stages.editions(self._catalog, name)[0] for name in branches)
            return RegionEdition(self._stages.region(self._catalog, region), tuple(one for one in placed if one))

        yield from self._shared(f"regions/{region}", unit, branches, outputs, editions)

    def _of_nation(self) -> Iterator[Work]:
        """What is made of all branches. Nothing is placed for it."""
        sources = self._sources.digest(*self._stages.nation_sources)
        unit = digest_of((self._program, self._sources.digest("templates"), sources, str(self._options.as_of)))
        outputs = {kind: output.nation_jobs for kind, output in self._stages.outputs.items()}
        branches = tuple(sorted(self._catalog.branches))
        yield from self._shared("", unit, branches, outputs, lambda: self._stages.activities(self._catalog))

    def _shared(
        self,
        folder: str,
        unit: str,
        branches: tuple[str, ...],
        outputs: Mapping[str, Callable[[Any], Iterable[Job]]],
        editions: Callable[[], Any],
    ) -> Iterator[Work]:
        """The files of one folder of the site that belong to no branch, up to date or to be made."""
        kinds = {
            kind for kind, jobs in outputs.items() if jobs is not no_jobs and self._options.takes(None, None, kind)
        }
        if not kinds:
            return
        own = [one for one in self._of_branch.get(None, ()) if one.kind in kinds and _folder_of(one.path) == folder]
        if self._unsound.touches(branches, self._catalog.branches):
            self._waiting.update(one.path for one in own)
            return
        name = f"{SHARED}{folder}"
        if self._previous.manifest.units.get(name) == unit and not any(
            one.path in self._previous.damaged for one in own
        ):
            for entry in own:
                if entry.kind not in self._stages.page_kinds:
                    self._keep(entry)
            self._units[name] = unit
            return
        given = None
        for kind in sorted(kinds):
            given = given if given is not None else editions()
            for job in outputs[kind](given):
                work = self._work(job)
                if work is not None:
                    yield work
        if not self._options.kinds:
            self._units[name] = unit

    def _unit(self, branch: str) -> str:
        """The digest of everything the files of one branch depend on."""
        names = self._stages.unit_sources(self._catalog, branch)
        asked = (str(self._options.as_of), self._options.drafts)
        return digest_of((self._program, self._sources.digest("templates"), self._sources.digest(*names), asked))

    def _is_current(self, branch: str, unit: str) -> bool:
        known = self._previous.manifest.units.get(branch)
        return known == unit and branch not in self._damaged and not self._unsound.has(None, branch)

    def _keep_branch(self, branch: str, unit: str) -> None:
        self._current.add(branch)
        self._units[branch] = unit
        self._tell_again(f"branch:{branch}")
        for entry in self._of_branch.get(branch, ()):
            if entry.kind not in self._stages.page_kinds:
                self._keep(entry)

    def _jobs(self, branch: str) -> Iterator[Job]:
        campaigns = frozenset(name for name in self._catalog.campaigns if self._unsound.has(name, branch))
        catalog = self._stages.without(self._catalog, campaigns, frozenset()) if campaigns else self._catalog
        editions, found = self._stages.editions(catalog, branch)
        self.add(found, branch)
        self._editions[branch] = editions
        for output in self._stages.outputs.values():
            for job in output.jobs(editions):
                wanted = self._options.takes(job.campaign, job.branch, job.kind)
                if wanted and not self._unsound.has(job.campaign, job.branch):
                    yield job
        self._stations[branch] = tuple(self._stages.stations(catalog, branch, editions))
        for station in self._stations[branch]:
            yield from self._station_jobs(station)

    def _station_jobs(self, edition: StationEdition) -> Iterator[Job]:
        """The jobs of a station. Its files stay as they were while any of its branches is not sound."""
        for kind, output in self._stages.outputs.items():
            if self._options.kinds and kind not in self._options.kinds:
                continue
            for job in output.station_jobs(edition):
                if self._options.takes(job.campaign, job.branch, job.kind):
                    if any(self._unsound.has(job.campaign, name) for name in edition.station.branches):
                        self._waiting.add(job.path)
                    else:
                        yield job

    def _beside_wrong_flyers(self, branch: str) -> Iterator[Work]:
        """The other flyers of campaigns in which some flyers are wrong, for what they tell: all faults at once."""
        campaigns = frozenset(
            name
            for name in self._catalog.campaigns
            if self._unsound.has(name, branch) and not self._beyond_flyers.has(name, branch)
        )
        outputs = [one for one in self._stages.outputs.values() if one.of_flyers]
        if not campaigns or not outputs:
            return
        editions, _ = self._stages.editions(self._catalog_beside(campaigns), branch)
        for output in outputs:
            for job in output.jobs(editions):
                old = self._previous.sound(job.path)
                key = job_key(job, self._templates[job.kind], self._program)
                proved = old is not None and old.made_from == key
                if not proved and self._options.takes(job.campaign, job.branch, job.kind):
                    self._only_told.add(job.path)
                    self._progress.planned(job.path)
                    yield Work(job, output.render, key, output.together)

    def _catalog_beside(self, campaigns: frozenset[str]) -> Any:
        """These campaigns without their wrong flyers; the same for all branches, which share what it works out."""
        if campaigns not in self._beside:
            others = frozenset(self._catalog.campaigns) - campaigns
            sound = self._stages.without_flyers(self._catalog, frozenset(self._wrong_flyers))
            self._beside[campaigns] = self._stages.without(sound, others, frozenset())
        return self._beside[campaigns]

    def _work(self, job: Job) -> Work | None:
        """The work of a job, or None where the file of the last build is what it would make."""
        name = job.path.casefold()  # as Windows and macOS compare names
        if name in self._claimed:
            other = self._claimed[name]
            self.problems.append(problem("same-path-twice", Spot(job.source), path=job.path, other=other))
            self._fail(job)
            return None
        self._claimed[name] = job.source
        key = job_key(job, self._templates[job.kind], self._program)
        old = self._previous.sound(job.path)
        if old is not None and old.made_from == key:
            self._keep(old)
            return None
        if job.parts:
            if self._staging is None or not self._is_written:
                return None  # its parts were not kept, and it tells nothing that they did not
            job = replace(job, data={part.path: self._staging.read(part.path) for part in job.parts})
        self._progress.planned(job.path)
        output = self._stages.outputs[job.kind]
        return Work(job, output.render, key, output.together)

    def _keep(self, entry: Entry) -> None:
        self.entries[entry.path] = entry
        self._tell_again(f"file:{entry.path}")

    def take(self, work: Work, rendered: Rendered) -> None:
        """What became of a job: a file of the new build, or an edition that is not sound."""
        job, origin = work.job, f"file:{work.job.path}"
        if rendered.problems:
            found = tuple(located(self._catalog, job, one) for one in rendered.problems)
            rendered = replace(rendered, problems=found)
        self.problems.extend(rendered.problems)
        self._progress.done(job.path)
        if has_errors(rendered.problems):
            self._fail(job)
            return
        if job.path in self._only_told:
            return
        self._told[origin] = [Told(origin, one) for one in rendered.problems]
        self.entries[job.path] = entry_of(work, rendered)
        self.fresh.add(job.path)
        self.rendered[job.kind] += 1
        self.by_branch[job.branch or ""] += 1
        if self._is_written:
            assert self._staging is not None
            self._staging.write(job.path, rendered.data)

    def _fail(self, job: Job) -> None:
        self.has_errors = True
        if job.kind in self._stages.page_kinds:
            self._failed_pages.add(job.path)
        else:
            self._failed.add(job.campaign, job.branch)

    def _is_unsound(self, entry: Entry) -> bool:
        pair = (entry.campaign, entry.branch)
        return self._unsound.has(*pair) or self._failed.has(*pair) or entry.path in self._waiting

    @property
    def _is_written(self) -> bool:
        """False once it is known that the last build stays: then jobs are only rendered for what they tell."""
        return self._staging is not None and (self._options.keep_going or not self.has_errors)

    def settle(self) -> None:
        """Take back what unsound editions have got so far; keep their last files and all that was not asked for."""
        for entry in list(self.entries.values()):
            if self._is_unsound(entry):
                del self.entries[entry.path]
                self._told.pop(f"file:{entry.path}", None)
                if entry.path in self.fresh:
                    self.fresh.remove(entry.path)
                    if self._is_written and self._staging is not None:
                        self._staging.discard(entry.path)
        for entry in self._previous.manifest.files.values():
            if entry.kind in self._stages.page_kinds:
                continue
            asked_for = self._options.takes(entry.campaign, entry.branch, entry.kind)
            if not asked_for or self._is_unsound(entry):
                self._stay(entry)

    def _stay(self, entry: Entry) -> None:
        """Keep a file of the last build that this one does not touch. What was told of it stays on record."""
        if entry.path not in self.entries and self._previous.sound(entry.path):
            self.entries[entry.path] = entry
            for origin in (f"file:{entry.path}", f"branch:{entry.branch}"):
                if origin in self._old_told:
                    self._told.setdefault(origin, self._old_told[origin])

    # --- the pages ---

    def page_phases(self) -> Iterator[Iterator[Work]]:
        """What is made from the finished files, in phases: each sees the entries of those before it."""
        yield self._contact_sheets()
        for of_branch in self._stages.branch_phases:
            yield self._of_branches(of_branch)
        for of_station in self._stages.station_phases:
            yield self._of_stations(of_station)
        for of_all in self._stages.whole_phases:
            yield self._of_all(of_all)
        if self._stages.last is not None:
            yield self._works([self._stages.last(self._listed())])

    def _contact_sheets(self) -> Iterator[Work]:
        """The contact sheets, from the finished pages; a build of a part leaves them as they were."""
        make, staging = self._stages.contact_sheets, self._staging
        if make is None or staging is None or self._options.is_partial or not self._is_written:
            return
        yield from self._works(make(self._catalog, self._listed(), staging.read))

    def _of_branches(self, phase: BranchPhase) -> Iterator[Work]:
        """For the branches that were placed: only their files can have changed."""
        files: dict[str | None, list[Entry]] = {}
        for entry in self._listed():
            files.setdefault(entry.branch, []).append(entry)
        for branch, editions in self._editions.items():
            stations = self._stations.get(branch, ())
            yield from self._works(phase(self._catalog, branch, editions, stations, tuple(files.get(branch, ()))))

    def _of_stations(self, phase: StationPhase) -> Iterator[Work]:
        """For the stations of branches that were placed. What one has stays while any of its branches is not sound."""
        files: dict[str | None, list[Entry]] = {}
        for entry in self._listed():
            files.setdefault(entry.branch, []).append(entry)
        for edition in (one for stations in self._stations.values() for one in stations):
            station = edition.station
            if any(one.has(None, name) for one in (self._unsound, self._failed) for name in station.branches):
                own = (one for one in self._previous.manifest.files.values() if one.station == station.id)
                self._failed_pages.update(one.path for one in own if one.kind in self._stages.page_kinds)
                continue
            yield from self._works(
                phase(edition, tuple(one for name in station.branches for one in files.get(name, ())))
            )

    def _of_all(self, phase: WholePhase) -> Iterator[Work]:
        """For all branches. What is there stays as it was while it would lose a branch that is not sound."""
        old = [one for one in self._previous.manifest.files.values() if one.kind in self._stages.page_kinds]
        if any(one.branch and self._unsound.is_all_of(one.branch) for one in old):
            self._failed_pages.update(one.path for one in old if one.branch is None)
            return
        unsound = frozenset(branch for branch in self._catalog.branches if self._unsound.is_all_of(branch))
        catalog = self._stages.without(self._catalog, frozenset(), unsound) if unsound else self._catalog
        yield from self._works(phase(catalog, self._listed()))

    def _listed(self) -> tuple[Entry, ...]:
        return tuple(self.entries[path] for path in sorted(self.entries))

    def _works(self, jobs: Iterable[Job]) -> Iterator[Work]:
        for job in jobs:
            work = self._work(job)
            if work is not None:
                yield work

    def settle_pages(self) -> None:
        """Keep the last page of a branch that was not placed or whose new page is not sound."""
        for entry in self._previous.manifest.files.values():
            if entry.kind in self._stages.page_kinds:
                branch, failed = entry.branch, entry.path in self._failed_pages
                untouched = branch is not None and branch not in self._editions
                known = branch in self._current or not self._options.takes_branch(branch)
                if failed or (untouched and (known or self._unsound.is_all_of(branch))):
                    self._stay(entry)

    # --- the end ---

    def finish(self, inputs: str | None) -> Manifest:
        """Link the files that are kept, and say what this build holds. ``inputs``: None unless it is complete."""
        assert self._staging is not None
        for path in sorted(self.entries.keys() - self.fresh):
            self._staging.keep(path)
        unsound = (self._unsound, self._failed)
        units = {name: unit for name, unit in self._units.items() if not any(one.has(None, name) for one in unsound)}
        if self.has_errors:  # what belongs to no branch is looked at again
            units = {name: unit for name, unit in units.items() if not name.startswith(SHARED)}
        for branch, unit in self._previous.manifest.units.items():
            if not self._options.takes_branch(branch) and branch not in self._damaged:
                units.setdefault(branch, unit)
        told = tuple(one for origin in sorted(self._told) for one in self._told[origin])
        return Manifest(dict(self.entries), inputs, units, told)


def _folder_of(path: str) -> str:
    """The folder of a file below the site, empty for one that stands at its top."""
    return path.rpartition("/")[0].removeprefix("site").removeprefix("/")
