"""Turn one branch into what is to be made for it: place it, make its jobs, decide which files are current.

It asks only what the build was given, what was known to be wrong before anything was rendered, and which files of the
last build are sound. It says what it found and changes nothing, so branches can be placed in any order, anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kkbc_publish.build.given import Decided, Given
from kkbc_publish.build.soundness import Soundness, Unsound
from kkbc_publish.load.catalog import Catalog, once, without, without_flyers
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.problems.problem import Problem
from kkbc_publish.render.job import Entry, Job


@dataclass(frozen=True, slots=True)
class Piece:
    """What a branch comes to.

    ``decided``: its jobs, each kept or to be rendered. ``only_told``: jobs rendered for what they tell, and nothing of
    them is kept. ``waiting``: files that stay as they were. ``problems``: found while it was placed.
    """

    editions: tuple[Edition, ...]
    stations: tuple[StationEdition, ...]
    decided: tuple[Decided, ...]
    only_told: tuple[Decided, ...] = ()
    waiting: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def branch_piece(given: Given, soundness: Soundness, branch: str, old: Mapping[str, Entry]) -> Piece:
    """The piece of one branch, of which not all editions are unsound. ``old``: sound files of the last build."""
    placed, stations, problems = place(given, soundness, branch)
    wrong = Soundness()  # what is wrong with this branch itself
    for problem in problems:
        if problem.is_error:
            wrong.add(problem, branch)
    known_wrong = (soundness.known, wrong.known)
    jobs = [job for job in _branch_jobs(given, placed) if not _is_unsound(job, known_wrong, (branch,))]
    waiting = set()
    for station in stations:
        for job in _station_jobs(given, station):
            if _is_unsound(job, known_wrong, station.station.branches):
                waiting.add(job.path)
            else:
                jobs.append(job)
    return Piece(
        placed,
        stations,
        tuple(given.decide(job, old) for job in jobs),
        tuple(_beside_wrong_flyers(given, soundness, branch, old)),
        frozenset(waiting),
        tuple(problems),
    )


def place(
    given: Given, soundness: Soundness, branch: str
) -> tuple[tuple[Edition, ...], tuple[StationEdition, ...], list[Problem]]:
    """The sound editions of a branch, those of the stations made with it, and what was found on the way."""
    catalog = _sound_part(given.catalog, soundness.known, branch)
    placed, problems = editions(catalog, branch)
    return placed, tuple(station_editions(catalog, branch, placed)), problems


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


def _beside_wrong_flyers(
    given: Given, soundness: Soundness, branch: str, old: Mapping[str, Entry]
) -> Iterator[Decided]:
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
            decided = given.decide(job, old)
            if decided.kept is None and given.takes(job):
                yield decided


@once
def _beside(catalog: Catalog, campaigns: frozenset[str], wrong: frozenset[str]) -> Catalog:
    """These campaigns without their wrong flyers; the same for all branches, which share what it works out."""
    others = frozenset(catalog.campaigns) - campaigns
    return without(without_flyers(catalog, wrong), others, frozenset())
