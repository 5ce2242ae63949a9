"""Turn all branches, kanwils and the nation into what has to be made: tasks for workers, and works of the parent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from kkbc_publish.build.executors import Crew, Whole, Work
from kkbc_publish.build.given import Decided
from kkbc_publish.build.harvest import SCHEDULE, SHARED, Harvest
from kkbc_publish.build.making import make_branch
from kkbc_publish.build.store import Place
from kkbc_publish.build.tasks import BranchTask
from kkbc_publish.build.units import Units, regions
from kkbc_publish.load.models.places import Region
from kkbc_publish.place.editions import RegionEdition
from kkbc_publish.place.place import activities, editions
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.output import no_jobs, no_share


def make_branches(harvest: Harvest, crew: Crew, units: Units, memories: str | None) -> None:
    """Make every branch that was asked for. What is up to date is taken up at once; an unsound branch is left out."""
    given, soundness = harvest.given, harvest.soundness
    taken = [branch for branch in sorted(given.catalog.branches) if given.options.takes_branch(branch)]
    changed: dict[str, str] = {}
    for branch in taken:
        if not soundness.known.is_all_of(branch):
            unit = units.branch(branch)
            known = harvest.before.previous.manifest.units.get(branch) == unit
            if known and branch not in harvest.before.damaged and not soundness.known.has(None, branch):
                own = harvest.before.of_branch.get(branch, ())
                harvest.take_up_current(branch, unit, (entry for entry in own if not given.is_page(entry.kind)))
            else:
                changed[branch] = unit
    whole = not (given.options.campaigns or given.options.kinds)
    shares = 1 if len(changed) >= 2 * crew.workers else crew.workers
    for number in range(len(taken) - len(changed)):
        harvest.begin(number + 1, len(taken), 0)
    for number, (task, done) in enumerate(crew.do(_tasks(harvest, crew, units, memories, changed, shares)), 1):
        assert isinstance(task, Whole) and isinstance(task.asked, BranchTask)
        branch = task.asked.branch
        come_in = len(taken) - len(changed) + (number + shares - 1) // shares
        harvest.begin(come_in, len(taken), len(done.outcomes))
        harvest.take_up(branch, changed[branch] if whole else None, done)


def _tasks(
    harvest: Harvest, crew: Crew, units: Units, memories: str | None, changed: Iterable[str], shares: int
) -> Iterator[Whole]:
    """The tasks of the branches. Workers elsewhere remember nothing: what they kept would be on another machine."""
    memories = None if crew.is_elsewhere else memories
    for branch in changed:
        frame, base = units.frame(branch), units.base(branch)
        # Of a branch of which a file is missing, or something is wrong, everything is looked at.
        whole = branch not in harvest.before.damaged and not harvest.soundness.has_errors
        schedule = harvest.before.previous.manifest.units.get(branch + SCHEDULE, "") if whole else ""
        old = harvest.before.sound_of(branch)
        for number in range(shares):
            place = place_of(harvest, crew, old)
            yield Whole(
                make_branch,
                BranchTask(
                    branch,
                    old,
                    harvest.soundness.as_known(),
                    place,
                    (number, shares),
                    # What is wrong elsewhere decides what these pages may list: they are made when that is known.
                    pages=shares == 1 and not harvest.soundness.has_errors,
                    memories=memories,
                    frame=frame,
                    base=base,
                    schedule=schedule,
                ),
            )


def place_of(harvest: Harvest, crew: Crew, old: Iterable[Entry]) -> Place | None:
    """Where a worker puts what it makes; None once it is known that the last build stays."""
    if harvest.staging is None or not harvest.is_written:
        return None
    carried = {entry.path: harvest.staging.read(entry.path) for entry in old} if crew.is_elsewhere else {}
    return harvest.staging.open_to(carried)


# --- what belongs to no branch -------------------------------------------------------------------------


def shared_works(harvest: Harvest, units: Units) -> Iterator[Work]:
    """The works of each kanwil and of the nation: as they were while one of their branches is not sound."""
    given = harvest.given
    outputs = given.table.outputs
    for kanwil, branches in regions(given.catalog).items():
        kinds = {kind for kind, output in outputs.items() if output.region_jobs is not no_jobs}

        def region(kind: str, kanwil: str = kanwil, branches: tuple[str, ...] = branches) -> Iterable[Job]:
            share = outputs[kind].region_share
            found = tuple(_share(harvest, branch, kind, share) for branch in branches)
            # One that is none any more has no name but its id.
            called = given.catalog.regions_by_id.get(kanwil) or Region(id=kanwil, name=kanwil)
            edition = RegionEdition(called, tuple(own for own in found if own))
            return outputs[kind].region_jobs(edition)

        yield from _shared(harvest, f"regions/{kanwil}", units.region(branches), branches, kinds, region)
    kinds = {kind for kind, output in outputs.items() if output.nation_jobs is not no_jobs}
    every = tuple(sorted(given.catalog.branches))
    all_activities = cache(lambda: activities(given.catalog))
    yield from _shared(
        harvest, "", units.nation(), every, kinds, lambda kind: outputs[kind].nation_jobs(all_activities())
    )


def _share(harvest: Harvest, branch: str, kind: str, share: Callable[..., object]) -> object:
    """What the file of a kanwil needs of a branch; one that was not made in this build is placed for it."""
    known: Mapping[str, object] | None = harvest.branches.placed.get(branch)
    if known is not None and kind in known:
        return known[kind]
    assert share is not no_share
    return share(editions(harvest.given.catalog, branch)[0])


def _shared(
    harvest: Harvest,
    folder: str,
    unit: str,
    branches: tuple[str, ...],
    makers: Iterable[str],
    jobs: Callable[[str], Iterable[Job]],
) -> Iterator[Work]:
    """The works of what is made of some branches and stands in ``folder``, where its outputs are asked for."""
    given, before = harvest.given, harvest.before
    kinds = sorted(kind for kind in makers if given.options.takes(None, None, kind))
    if not kinds:
        return
    own = _shared_entries(harvest, folder, kinds)
    name = f"{SHARED}{folder}"
    if harvest.soundness.known.touches(branches, given.catalog.branches):
        harvest.branches.waiting.update(entry.path for entry in own)
        return
    if before.previous.manifest.units.get(name) == unit and not any(e.path in before.previous.damaged for e in own):
        harvest.take_up_current(name, unit, (entry for entry in own if not given.is_page(entry.kind)))
        return
    if not given.options.kinds:
        harvest.branches.units[name] = unit
    decided: Iterator[Decided] = (given.decide(job, before.sound) for kind in kinds for job in jobs(kind))
    yield from harvest.works(decided)


def _shared_entries(harvest: Harvest, folder: str, kinds: Iterable[str]) -> tuple[Entry, ...]:
    """The files of the last build that belong to no branch and stand in a folder below the site."""
    wanted = frozenset(kinds)
    entries = harvest.before.of_branch.get(None, ())
    return tuple(entry for entry in entries if entry.kind in wanted and _folder_of(entry.path) == folder)


def _folder_of(path: str) -> str:
    """The folder of a file below the site, empty for one that stands at its top."""
    return path.rpartition("/")[0].removeprefix("site").removeprefix("/")
