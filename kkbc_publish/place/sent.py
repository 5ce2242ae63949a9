"""Turn the record into what one branch and its stations have been sent so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kkbc_publish.load.catalog import Catalog, once
from kkbc_publish.place.participants import participants
from kkbc_publish.record.revise import ACTIVATION, WORDS, uid
from kkbc_publish.record.values import BRANCHES, STATIONS, Sent, revision_moment


def sent_to(catalog: Catalog, branch: str) -> Sent:
    """What a branch and its stations have been sent so far, stations it no longer has included."""
    record, kept = catalog.record, keeping(catalog)
    stations = {station.id for station in catalog.stations_of.get(branch, ())}
    stations |= catalog.sent_stations.get(branch, frozenset()) | kept.files_for(branch)
    branches = (branch, *kept.branches.get(branch, ()))
    files = [
        *(record.of(BRANCHES, name) for name in branches),
        *(record.of(STATIONS, name) for name in sorted(stations)),
    ]
    today = catalog.as_of or (record.head.as_of if record.head else None)
    number = record.head.number + 1 if record.head and catalog.as_of else 0
    return Sent(
        tuple(files),
        today,
        revision_moment(record.head, catalog.as_of),
        frozenset(kept.stations.get(branch, ())),
        number,
        kept.branches.get(branch, ()),
        _taken(catalog, branch),
    )


# --- what is left of branches and stations that are none any more ---------------------------------------


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which branch keeps the calendars of what is none any more, so that those who subscribed see it called off.

    ``stations``, ``branches``: keeper -> what it keeps. ``airing``: branch that is none any more -> the stations that
    were sent airings of its own. ``regions``: kanwil -> branches of which it was shown something, keepers included.
    """

    stations: Mapping[str, tuple[str, ...]]
    branches: Mapping[str, tuple[str, ...]]
    airing: Mapping[str, frozenset[str]]
    regions: Mapping[str, frozenset[str]]

    def files_for(self, keeper: str) -> frozenset[str]:
        """The stations whose files a branch needs for what it keeps."""
        stations = frozenset(self.stations.get(keeper, ()))
        return stations.union(*(self.airing.get(branch, frozenset()) for branch in self.branches.get(keeper, ())))


@once
def keeping(catalog: Catalog) -> Keeping:
    """Who keeps what. A station is kept by a branch that it had, anything else by the first branch of all."""
    active = participants(catalog)
    record = catalog.record.files
    if not active or not record:
        return Keeping({}, {}, {}, {})
    served = {station.id for branch in active for station in catalog.stations_of.get(branch, ())}
    stations: dict[str, list[str]] = defaultdict(list)
    branches: dict[str, list[str]] = defaultdict(list)
    airing: dict[str, set[str]] = defaultdict(set)
    regions: dict[str, set[str]] = defaultdict(set)
    first = min(active)
    known = {name for kind, name in record if kind == BRANCHES}
    for (kind, name), file in sorted(record.items()):
        shown = {event.branch for event in file.events}
        if kind == STATIONS and name not in served:
            stations[min(shown & active, default=first)].append(name)
        for branch in shown - active if kind == STATIONS else ():
            airing[branch].add(name)
        for event in file.events:
            for region in event.regions:
                regions[region].add(event.branch if event.branch in active else first)
    for branch in sorted((known | airing.keys()) - active):
        branches[first].append(branch)
    return Keeping(
        {keeper: tuple(own) for keeper, own in stations.items()},
        {keeper: tuple(own) for keeper, own in branches.items()},
        {branch: frozenset(own) for branch, own in airing.items()},
        {region: frozenset(own) for region, own in regions.items()},
    )


# --- activations that another branch led ---------------------------------------------------------------


def _taken(catalog: Catalog, branch: str) -> frozenset[str]:
    """The names of activations that this branch leads now and that subscribers know from another one."""
    led, homes = _led_elsewhere(catalog), catalog.branch_of_activation
    own = (uid(WORDS[ACTIVATION], *thing) for thing, home in homes.items() if home == branch)
    return frozenset(name for name in own if led.get(name, {branch}) != {branch})


@once
def _led_elsewhere(catalog: Catalog) -> dict[str, set[str]]:
    """Name of an activation -> the branches from which subscribers know it."""
    found: dict[str, set[str]] = defaultdict(set)
    for (kind, name), file in catalog.record.files.items():
        if kind == BRANCHES:
            for known in (*(event.uid for event in file.events), *(known for known, _ in file.retired)):
                found[known].add(name)
    return dict(found)
