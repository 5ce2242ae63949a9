"""Turn one branch into what is to be made for it: place it, make its jobs, decide which files are current.

It asks only what the build was given, what was known to be wrong before anything was rendered, and which files of the
last build are sound. It says what it found and changes nothing, so branches can be placed in any order, anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from kkbc_publish.build.given import Decided, Given
from kkbc_publish.build.keys import Known, digest_of
from kkbc_publish.build.soundness import Soundness, Unsound
from kkbc_publish.load.catalog import Catalog, once, without, without_flyers
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.problems.problem import Problem
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.output import Output


@dataclass(frozen=True, slots=True)
class Last:
    """What the last build left of a branch.

    ``files``: the sound ones, by path. ``base``: what its schedules rest on now, apart from its texts; ``schedule``:
    the digest of all that its schedules were made of then, empty where they must be looked at again.
    """

    files: Mapping[str, Entry]
    base: str = ""
    schedule: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a branch comes to.

    ``decided``: its jobs, each kept or to be rendered. ``kept``: files that were not even looked at, since nothing that
    they show has changed. ``only_told``: jobs rendered for what they tell, and nothing of them is kept. ``waiting``:
    files that stay as they were. ``problems``: found while it was placed. ``schedule``: the digest of all that its
    schedules are made of.
    """

    editions: tuple[Edition, ...]
    stations: tuple[StationEdition, ...]
    decided: tuple[Decided, ...]
    kept: tuple[Entry, ...] = ()
    only_told: tuple[Decided, ...] = ()
    waiting: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    schedule: str = ""


def branch_piece(given: Given, soundness: Soundness, branch: str, last: Last) -> Piece:
    """The piece of one branch, of which not all editions are unsound."""
    placed, stations, problems = place(given, soundness, branch)
    wrong = Soundness()  # what is wrong with this branch itself
    for problem in problems:
        if problem.is_error:
            wrong.add(problem, branch)
    known_wrong = (soundness.known, wrong.known)
    schedule = schedule_of(last.base, placed, stations)
    outputs = dict(given.table.outputs)
    kept: tuple[Entry, ...] = ()
    if last.schedule == schedule:
        same = {kind for kind, output in outputs.items() if output.of_schedules and given.options.takes_kind(kind)}
        kept = tuple(entry for entry in last.files.values() if entry.kind in same)
        outputs = {kind: output for kind, output in outputs.items() if kind not in same}
    jobs = [job for job in _branch_jobs(given, outputs, placed) if not _is_unsound(job, known_wrong, (branch,))]
    waiting = set()
    for station in stations:
        for job in _station_jobs(given, outputs, station):
            if _is_unsound(job, known_wrong, station.station.branches):
                waiting.add(job.path)
            else:
                jobs.append(job)
    known: Known = {}
    return Piece(
        placed,
        stations,
        tuple(given.decide(job, last.files, known) for job in jobs),
        kept,
        tuple(_beside_wrong_flyers(given, soundness, branch, last.files)),
        frozenset(waiting),
        tuple(problems),
        schedule,
    )


def schedule_of(base: str, placed: tuple[Edition, ...], stations: tuple[StationEdition, ...]) -> str:
    """The digest of what the schedules of a branch are made of: what these rest on, and all of its editions but copy.

    What is a model of a YAML file, or was sent or called off, is in the base.
    """
    own = [_seen(edition.without_words) for edition in placed]
    others = [_seen(edition.without_words) for station in stations for edition in station.editions]
    return digest_of((base, own, others))


def _seen(edition: Edition) -> dict[str, object]:
    based = ("campaign", "branch", "region", "stations", "sent", "called_off")
    named = {"campaign": edition.campaign.id, "branch": edition.branch.id}
    rest = (one.name for one in fields(edition) if one.init and one.name not in based)
    return named | {name: getattr(edition, name) for name in rest}


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


def _branch_jobs(given: Given, outputs: Mapping[str, Output], placed: tuple[Edition, ...]) -> Iterator[Job]:
    schedules = tuple(edition.without_words for edition in placed)
    for output in outputs.values():
        jobs = output.jobs(schedules if output.of_schedules else placed)
        yield from (job for job in jobs if given.takes(job))


def _station_jobs(given: Given, outputs: Mapping[str, Output], edition: StationEdition) -> Iterator[Job]:
    schedule = edition.without_words
    for kind, output in outputs.items():
        if given.options.takes_kind(kind):
            jobs = output.station_jobs(schedule if output.of_schedules else edition)
            yield from (job for job in jobs if given.takes(job))


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
