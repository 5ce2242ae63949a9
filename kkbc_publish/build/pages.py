"""What is made of finished files and lists them: in phases, each of which sees the entries of those before it."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.build.executors import Work
from kkbc_publish.build.harvest import Harvest
from kkbc_publish.load.catalog import without
from kkbc_publish.render.job import Entry
from kkbc_publish.render.table import BranchPhase, StationPhase, WholePhase


def page_phases(harvest: Harvest) -> Iterator[Iterator[Work]]:
    """The work of each phase, to be taken and settled before the next one is asked for."""
    table = harvest.given.table
    yield _contact_sheets(harvest)
    for of_branch in table.branch_phases:
        yield _of_branches(harvest, of_branch)
    for of_station in table.station_phases:
        yield _of_stations(harvest, of_station)
    for of_all in table.whole_phases:
        yield _of_all(harvest, of_all)
    if table.last is not None:
        yield harvest.works([harvest.given.decide(table.last(harvest.listed()))])


def settle_pages(harvest: Harvest) -> None:
    """Keep the last page of a branch that was not placed or whose new page is not sound."""
    given, soundness = harvest.given, harvest.soundness
    for entry in given.previous.manifest.files.values():
        if given.is_page(entry.kind):
            piece = harvest.pieces.get(entry.branch or "")
            untouched = entry.branch is not None and (piece is None or piece.current)
            known = piece is not None or not given.options.takes_branch(entry.branch)
            failed = entry.path in soundness.failed_pages
            if failed or (untouched and (known or soundness.known.is_all_of(entry.branch))):
                harvest.stay(entry)


def _contact_sheets(harvest: Harvest) -> Iterator[Work]:
    """The contact sheets, from the finished pages; a build of a part leaves them as they were."""
    given, make, staging = harvest.given, harvest.given.table.contact_sheets, harvest.staging
    if make is None or staging is None or given.options.is_partial or not harvest.is_written:
        return
    yield from harvest.works(given.decide(job) for job in make(given.catalog, harvest.listed(), staging.read))


def _by_branch(harvest: Harvest) -> dict[str | None, tuple[Entry, ...]]:
    files: dict[str | None, list[Entry]] = {}
    for entry in harvest.listed():
        files.setdefault(entry.branch, []).append(entry)
    return {branch: tuple(entries) for branch, entries in files.items()}


def _of_branches(harvest: Harvest, phase: BranchPhase) -> Iterator[Work]:
    """For the branches that were placed: only their files can have changed."""
    given, files = harvest.given, _by_branch(harvest)
    for piece in list(harvest.pieces.values()):
        if piece.is_placed:
            own = files.get(piece.name, ())
            jobs = phase(given.catalog, piece.name, piece.editions, piece.stations, own)
            yield from harvest.works(given.decide(job) for job in jobs)


def _of_stations(harvest: Harvest, phase: StationPhase) -> Iterator[Work]:
    """For the stations of branches that were placed. What one has stays while any of its branches is not sound."""
    given, files = harvest.given, _by_branch(harvest)
    for edition in [edition for piece in harvest.pieces.values() for edition in piece.stations]:
        station = edition.station
        if any(harvest.soundness.has(None, name) for name in station.branches):
            own = (entry for entry in given.previous.manifest.files.values() if entry.station == station.id)
            harvest.soundness.failed_pages.update(entry.path for entry in own if given.is_page(entry.kind))
            continue
        entries = tuple(entry for name in station.branches for entry in files.get(name, ()))
        jobs = phase(edition, entries, candidates=given.options.candidates)
        yield from harvest.works(given.decide(job) for job in jobs)


def _of_all(harvest: Harvest, phase: WholePhase) -> Iterator[Work]:
    """For all branches. What is there stays as it was while it would lose a branch that is not sound."""
    given, known = harvest.given, harvest.soundness.known
    old = [entry for entry in given.previous.manifest.files.values() if given.is_page(entry.kind)]
    if any(entry.branch and known.is_all_of(entry.branch) for entry in old):
        harvest.soundness.failed_pages.update(entry.path for entry in old if entry.branch is None)
        return
    unsound = frozenset(branch for branch in given.catalog.branches if known.is_all_of(branch))
    catalog = without(given.catalog, frozenset(), unsound) if unsound else given.catalog
    yield from harvest.works(given.decide(job) for job in phase(catalog, harvest.listed()))
