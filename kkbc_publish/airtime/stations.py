"""Turn what the data say about a station into the branches it serves and its guards."""

from __future__ import annotations

from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.load.catalog import Catalog, for_now
from kkbc_publish.load.models.places import Branch


def served(catalog: Catalog, station_id: str) -> tuple[Branch, ...]:
    """The branches of a station that are in the catalog, in the order of the station's file."""
    names = catalog.stations[station_id].value.branches
    return tuple(catalog.branches[name].value for name in dict.fromkeys(names) if name in catalog.branches)


@for_now
def guard_book(catalog: Catalog, station_id: str) -> GuardBook:
    """The guards of a station, day by day."""
    rules = catalog.rules.value if catalog.rules else None
    days = catalog.days.value if catalog.days else None
    return GuardBook(catalog.stations[station_id].value, served(catalog, station_id), rules, days)
