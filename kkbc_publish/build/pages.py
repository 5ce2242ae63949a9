"""What is made of finished files and lists them: in phases, each of which sees the entries of those before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kkbc_publish.build.executors import Crew, Whole, Work
from kkbc_publish.build.harvest import Harvest
from kkbc_publish.build.making import make_package
from kkbc_publish.build.piece import place
from kkbc_publish.build.pieces import place_of
from kkbc_publish.build.tasks import StationTask
from kkbc_publish.load.catalog import without
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.render.job import Entry
from kkbc_publish.render.table import BranchPhase, WholePhase


def make_pages(harvest: Harvest, crew: Crew) -> None:
    """Make what lists finished files, a phase after the other; each is settled before the next one begins."""
    if harvest.soundness.has_errors:
        harvest.take_back_pages()
    settle_pages(harvest)
    for works in _phases(harvest):
        for work, rendered in crew.render(works, harvest.measured):
            harvest.take_rendered(work, rendered)
        settle_pages(harvest)
    for task, done in crew.do(_packages(harvest, crew)):
        assert isinstance(task, Whole) and isinstance(task.asked, StationTask)
        harvest.take_up_package(done)
    settle_pages(harvest)
    for works in _last_phases(harvest):
        for work, rendered in crew.render(works, harvest.measured):
            harvest.take_rendered(work, rendered)
        settle_pages(harvest)


def _phases(harvest: Harvest) -> Iterator[Iterator[Work]]:
    """The contact sheets, and the pages of branches that were not made with their files."""
    yield _contact_sheets(harvest)
    left = harvest.branches.placed.keys() - harvest.branches.paged
    given, known = harvest.given, harvest.soundness.as_known()
    placed = {branch: place(given, known, branch)[:2] for branch in sorted(left)} if given.table.branch_phases else {}
    for of_branch in given.table.branch_phases:
        yield _of_branches(harvest, of_branch, placed)


def _last_phases(harvest: Harvest) -> Iterator[Iterator[Work]]:
    """What lists the files of all branches, and what lists all files."""
    table = harvest.given.table
    for of_all in table.whole_phases:
        yield _of_all(harvest, of_all)
    if table.last is not None:
        yield harvest.works([harvest.given.decide(table.last(harvest.listed()), harvest.before.sound)])


def settle_pages(harvest: Harvest) -> None:
    """Keep the last page of a branch that was not placed or whose new page is not sound."""
    given, soundness, branches = harvest.given, harvest.soundness, harvest.branches
    for entry in harvest.before.previous.manifest.files.values():
        if given.is_page(entry.kind):
            current = entry.branch in branches.current
            untouched = entry.branch is not None and entry.branch not in branches.placed
            known = current or not given.options.takes_branch(entry.branch)
            failed = entry.path in soundness.failed_pages
            if failed or (untouched and (known or soundness.known.is_all_of(entry.branch))):
                harvest.stay(entry)


def _contact_sheets(harvest: Harvest) -> Iterator[Work]:
    """The contact sheets, from the finished pages; a build of a part leaves them as they were."""
    given, make, staging = harvest.given, harvest.given.table.contact_sheets, harvest.staging
    if make is None or staging is None or given.options.is_partial or not harvest.is_written:
        return
    jobs = make(given.catalog, harvest.listed(), staging.read)
    yield from harvest.works(given.decide(job, harvest.before.sound) for job in jobs)


def _by_branch(harvest: Harvest) -> dict[str | None, tuple[Entry, ...]]:
    files: dict[str | None, list[Entry]] = {}
    for entry in harvest.listed():
        files.setdefault(entry.branch, []).append(entry)
    return {branch: tuple(entries) for branch, entries in files.items()}


Placed = Mapping[str, tuple[tuple[Edition, ...], tuple[StationEdition, ...]]]


def _of_branches(harvest: Harvest, phase: BranchPhase, placed: Placed) -> Iterator[Work]:
    """For branches that were placed: only their files can have changed."""
    given, files = harvest.given, _by_branch(harvest)
    for branch, (editions, stations) in placed.items():
        jobs = phase(given.catalog, branch, editions, stations, files.get(branch, ()))
        yield from harvest.works(given.decide(job, harvest.before.sound) for job in jobs)


def _packages(harvest: Harvest, crew: Crew) -> Iterator[Whole]:
    """For the stations of branches that were placed. What one has stays while any of its branches is not sound."""
    given, files = harvest.given, _by_branch(harvest)
    if not given.table.station_phases:
        return
    last: dict[str | None, list[Entry]] = {}
    for entry in harvest.before.previous.manifest.files.values():
        if entry.station is not None and given.is_page(entry.kind):
            last.setdefault(entry.station, []).append(entry)
    for station in sorted(harvest.branches.due):
        served = given.catalog.stations[station].value.branches
        own = tuple(last.get(station, ()))
        if any(harvest.soundness.has(None, name) for name in served):
            harvest.soundness.failed_pages.update(entry.path for entry in own)
            continue
        entries = tuple(entry for name in served for entry in files.get(name, ()))
        sound = tuple(entry for entry in own if entry.path in harvest.before.sound)
        place = place_of(harvest, crew, (*entries, *sound))
        yield Whole(make_package, StationTask(station, entries, sound, harvest.soundness.as_known(), place))


def _of_all(harvest: Harvest, phase: WholePhase) -> Iterator[Work]:
    """For all branches. What is there stays as it was while it would lose a branch that is not sound."""
    given, known = harvest.given, harvest.soundness.known
    old = [entry for entry in harvest.before.previous.manifest.files.values() if given.is_page(entry.kind)]
    if any(entry.branch and known.is_all_of(entry.branch) for entry in old):
        harvest.soundness.failed_pages.update(entry.path for entry in old if entry.branch is None)
        return
    unsound = frozenset(branch for branch in given.catalog.branches if known.is_all_of(branch))
    catalog = without(given.catalog, frozenset(), unsound) if unsound else given.catalog
    yield from harvest.works(given.decide(job, harvest.before.sound) for job in phase(catalog, harvest.listed()))
