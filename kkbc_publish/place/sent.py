"""Turn the record into what one branch and its stations have been sent so far."""

from __future__ import annotations

from dataclasses import replace

from kkbc_publish.load.catalog import Catalog
from kkbc_publish.record.values import BRANCHES, STATIONS, Sent, SentFile, revision_moment


def sent_to(catalog: Catalog, branch: str) -> Sent:
    """What a branch and its stations have been sent so far, stations it no longer has included."""
    record = catalog.record
    stations = {station.id for station in catalog.stations_of.get(branch, ())}
    stations |= catalog.sent_stations.get(branch, frozenset())
    files = [_activities_sent(catalog, branch), *(record.of(STATIONS, station) for station in sorted(stations))]
    today = catalog.as_of or (record.head.as_of if record.head else None)
    closed = frozenset(name for name in stations - catalog.stations.keys() if _keeper(catalog, name) == branch)
    number = record.head.number + 1 if record.head and catalog.as_of else 0
    return Sent(tuple(files), today, revision_moment(record.head, catalog.as_of), closed, number)


def _activities_sent(catalog: Catalog, branch: str) -> SentFile:
    """What a branch has been sent. An activation that another branch leads now goes there with its revision."""
    file = catalog.record.of(BRANCHES, branch)
    home = catalog.branch_of_activation
    own = [event for event in file.events if home.get(event.thing[1:], branch) == branch]
    others = (other for (kind, name), other in catalog.record.files.items() if kind == BRANCHES and name != branch)
    came = [event for other in others for event in other.events if home.get(event.thing[1:]) == branch]
    return replace(file, events=(*own, *(replace(event, branch=branch) for event in came)))


def _keeper(catalog: Catalog, station: str) -> str | None:
    """The branch whose build keeps the calendar of a station that is none any more."""
    branches = {event.branch for event in catalog.record.of(STATIONS, station).events}
    return min(branches & catalog.branches.keys(), default=None)
