"""Turn one branch into one piece of work: place it, make its jobs, decide which files are current.

A piece asks only what the build was given and what was known to be wrong before anything was rendered. It says what it
found and changes nothing, so pieces can be made in any order, anywhere; ``harvest`` merges them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kkbc_publish.build.given import Decided, Given
from kkbc_publish.build.soundness import Soundness, Unsound
from kkbc_publish.build.units import regions
from kkbc_publish.load.catalog import Catalog, once, without, without_flyers
from kkbc_publish.place.editions import Edition, RegionEdition, StationEdition
from kkbc_publish.place.place import activities, editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.problems.problem import Problem
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.output import no_jobs

SHARED = "site/"  # how the units of what belongs to no branch begin; no branch has such an id
Whole = TypeVar("Whole")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to be done for one branch, or for what belongs to no branch.

    ``unit``: its digest, None where only a part of it was asked for. ``current``: nothing it depends on has changed,
    and ``kept`` are its files as they were. ``decided``: its jobs, each kept or to be rendered. ``only_told``: jobs
    rendered for what they tell, and nothing of them is kept. ``problems``: found while it was placed.
    """

    name: str
    unit: str | None
    current: bool = False
    kept: tuple[Entry, ...] = ()
    decided: tuple[Decided, ...] = ()
    only_told: tuple[Decided, ...] = ()
    waiting: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    editions: tuple[Edition, ...] = ()
    stations: tuple[StationEdition, ...] = ()

    @property
    def branch(self) -> str | None:
        """The branch it is about; None for what belongs to no branch."""
        return None if self.name.startswith(SHARED) else self.name

    @property
    def is_placed(self) -> bool:
        """True where editions of its branch were made: only then can its files have changed."""
        return self.branch is not None and not self.current


# --- a branch ------------------------------------------------------------------------------------------


def branch_piece(given: Given, soundness: Soundness, branch: str) -> Piece:
    """The piece of one branch. Its editions must not all be unsound."""
    unit = given.units.branch(branch)
    known = given.previous.manifest.units.get(branch) == unit
    if known and branch not in given.damaged and not soundness.known.has(None, branch):
        kept = tuple(entry for entry in given.of_branch.get(branch, ()) if not given.is_page(entry.kind))
        return Piece(branch, unit, current=True, kept=kept)
    catalog = _sound_part(given.catalog, soundness.known, branch)
    placed, problems = editions(catalog, branch)
    wrong = Soundness()  # what is wrong with this branch itself
    for problem in problems:
        if problem.is_error:
            wrong.add(problem, branch)
    stations = tuple(station_editions(catalog, branch, placed))
    known_wrong = (soundness.known, wrong.known)
    jobs = [job for job in _branch_jobs(given, placed) if not _is_unsound(job, known_wrong, (branch,))]
    waiting = set()
    for station in stations:
        for job in _station_jobs(given, station):
            if _is_unsound(job, known_wrong, station.station.branches):
                waiting.add(job.path)
            else:
                jobs.append(job)
    whole = not (given.options.campaigns or given.options.kinds)
    return Piece(
        branch,
        unit if whole else None,
        decided=tuple(given.decide(job) for job in jobs),
        only_told=tuple(_beside_wrong_flyers(given, soundness, branch)),
        waiting=frozenset(waiting),
        problems=tuple(problems),
        editions=placed,
        stations=stations,
    )


def _sound_part(catalog: Catalog, unsound: Unsound, branch: str) -> Catalog:
    campaigns = frozenset(name for name in catalog.campaigns if unsound.has(name, branch))
    return without(catalog, campaigns, frozenset()) if campaigns else catalog


def _branch_jobs(given: Given, placed: tuple[Edition, ...]) -> Iterator[Job]:
    for output in given.table.outputs.values():
        yield from (job for job in output.jobs(placed) if given.takes(job))


def _station_jobs(given: Given, edition: StationEdition) -> Iterator[Job]:
    for kind, output in given.table.outputs.items():
        if not given.options.kinds or kind in given.options.kinds:
            yield from (job for job in output.station_jobs(edition) if given.takes(job))


def _is_unsound(job: Job, unsound: Iterable[Unsound], branches: Iterable[str]) -> bool:
    """True for a file of an unsound edition. A station's stay as they were while any of its branches is not sound."""
    return any(wrong.has(job.campaign, branch) for wrong in unsound for branch in branches)


def _beside_wrong_flyers(given: Given, soundness: Soundness, branch: str) -> Iterator[Decided]:
    """The other flyers of campaigns in which some flyers are wrong, for what they tell: all faults at once."""
    campaigns = frozenset(
        name
        for name in given.catalog.campaigns
        if soundness.known.has(name, branch) and not soundness.beyond_flyers.has(name, branch)
    )
    outputs = [output for output in given.table.outputs.values() if output.of_flyers]
    if not campaigns or not outputs:
        return
    placed, _ = editions(_beside(given.catalog, campaigns, frozenset(soundness.wrong_flyers)), branch)
    for output in outputs:
        for job in output.jobs(placed):
            decided = given.decide(job)
            if decided.kept is None and given.takes(job):
                yield decided


@once
def _beside(catalog: Catalog, campaigns: frozenset[str], wrong: frozenset[str]) -> Catalog:
    """These campaigns without their wrong flyers; the same for all branches, which share what it works out."""
    others = frozenset(catalog.campaigns) - campaigns
    return without(without_flyers(catalog, wrong), others, frozenset())


# --- what belongs to no branch -------------------------------------------------------------------------


def shared_pieces(given: Given, soundness: Soundness, placed: Mapping[str, Piece]) -> Iterator[Piece]:
    """The pieces of each kanwil and of the nation: as they were while one of their branches is not sound."""
    outputs = given.table.outputs
    for kanwil, branches in regions(given.catalog).items():
        jobs = {kind: output.region_jobs for kind, output in outputs.items()}
        unit = given.units.region(branches)

        def region(kanwil: str = kanwil, branches: tuple[str, ...] = branches) -> RegionEdition:
            found = (_editions_of(given.catalog, branch, placed) for branch in branches)
            return RegionEdition(given.catalog.regions_by_id[kanwil], tuple(own for own in found if own))

        yield from _shared(given, soundness, f"regions/{kanwil}", unit, branches, jobs, region)
    whole = {kind: output.nation_jobs for kind, output in outputs.items()}
    every = tuple(sorted(given.catalog.branches))
    yield from _shared(given, soundness, "", given.units.nation(), every, whole, lambda: activities(given.catalog))


def _editions_of(catalog: Catalog, branch: str, placed: Mapping[str, Piece]) -> tuple[Edition, ...]:
    piece = placed.get(branch)
    return (piece.editions if piece else ()) or editions(catalog, branch)[0]


def _shared(
    given: Given,
    soundness: Soundness,
    folder: str,
    unit: str,
    branches: tuple[str, ...],
    outputs: Mapping[str, Callable[[Whole], Iterable[Job]]],
    made: Callable[[], Whole],
) -> Iterator[Piece]:
    """The piece of what is made of some branches and stands in ``folder``, where its outputs are asked for."""
    kinds = sorted(
        kind for kind, jobs in outputs.items() if jobs is not no_jobs and given.options.takes(None, None, kind)
    )
    if not kinds:
        return
    own = _shared_entries(given, folder, kinds)
    name = f"{SHARED}{folder}"
    if soundness.known.touches(branches, given.catalog.branches):
        yield Piece(name, None, waiting=frozenset(entry.path for entry in own))
        return
    if given.previous.manifest.units.get(name) == unit and not any(e.path in given.previous.damaged for e in own):
        kept = tuple(entry for entry in own if not given.is_page(entry.kind))
        yield Piece(name, unit, current=True, kept=kept)
        return
    editions_of_all = made()
    decided = tuple(given.decide(job) for kind in kinds for job in outputs[kind](editions_of_all))
    yield Piece(name, None if given.options.kinds else unit, decided=decided)


def _shared_entries(given: Given, folder: str, kinds: Iterable[str]) -> tuple[Entry, ...]:
    """The files of the last build that belong to no branch and stand in a folder below the site."""
    wanted = frozenset(kinds)
    entries = given.of_branch.get(None, ())
    return tuple(entry for entry in entries if entry.kind in wanted and _folder_of(entry.path) == folder)


def _folder_of(path: str) -> str:
    """The folder of a file below the site, empty for one that stands at its top."""
    return path.rpartition("/")[0].removeprefix("site").removeprefix("/")
