"""Turn what the data say about a station into the branches it serves and its guards."""

from __future__ import annotations

from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.places import Branch


def served(catalog: Catalog, station_id: str) -> tuple[Branch, ...]:
    """The branches of a station that are in the catalog, in the order of the station's file."""
    names = catalog.stations[station_id].value.branches
    return tuple(catalog.branches[name].value for name in dict.fromkeys(names) if name in catalog.branches)


def guard_book(catalog: Catalog, station_id: str) -> GuardBook:
    """The guards of a station, day by day."""
    key = ("guards", station_id)
    if key not in catalog.memo:
        rules = catalog.rules.value if catalog.rules else None
        days = catalog.days.value if catalog.days else None
        station = catalog.stations[station_id].value
        catalog.memo[key] = GuardBook(station, served(catalog, station_id), rules, days)
    book: GuardBook = catalog.memo[key]
    return book
