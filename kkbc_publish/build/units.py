"""What a branch, a kanwil and the nation depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkbc_publish.record.text import FOLDER as RECORD
from kkbc_publish.record.text import HEAD
from kkbc_publish.record.values import BRANCHES, STATIONS, SentFile

if TYPE_CHECKING:
    from kkbc_publish.load.catalog import Catalog


NATION_SOURCES = (
    "campaigns",
    "schedules/branches",
    "schedules/regions.yaml",
    "schedules/markets.yaml",
    f"{RECORD}/{BRANCHES}",
    f"{RECORD}/{HEAD}",
    "schedules/withdrawals.yaml",
)


SHARED_SOURCES = (
    "campaigns",
    "schedules/regions.yaml",
    "schedules/markets.yaml",
    "schedules/rules.yaml",
    "schedules/days.yaml",
    "schedules/withdrawals.yaml",
)


def unit_sources(catalog: Catalog, branch: str) -> tuple[str, ...]:
    """The files one branch depends on: all campaigns, what is shared, its own file and those of its stations.

    A station that serves several branches shares its avails out among them, so their files count too.
    """
    stations = catalog.stations_of.get(branch, ())
    branches = {branch, *(served for station in stations for served in station.branches)}
    own = [catalog.stations[station.id].path for station in stations]
    own += [catalog.orders[station.id].path for station in stations if station.id in catalog.orders]
    own += [catalog.branches[name].path for name in branches if name in catalog.branches]
    sent = {station.id for station in stations} | catalog.sent_stations.get(branch, frozenset())
    own += [f"{RECORD}/{SentFile(STATIONS, station).path}" for station in sent]
    own += [f"{RECORD}/{SentFile(BRANCHES, name).path}" for name in branches]
    return (*SHARED_SOURCES, *sorted(own))


def regions(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Each kanwil that has branches, with their ids."""
    found: dict[str, list[str]] = {}
    for name in sorted(catalog.branches):
        kanwil = catalog.branches[name].value.kanwil
        if kanwil in catalog.regions_by_id:
            found.setdefault(kanwil, []).append(name)
    return {kanwil: tuple(found[kanwil]) for kanwil in sorted(found)}
