"""Turn the campaigns of a catalog into what each wants of the stations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kkbc_publish.airtime.orders import classes_ordered
from kkbc_publish.airtime.stations import served
from kkbc_publish.airtime.values import Brief, Material
from kkbc_publish.copy.flights import with_flights_of
from kkbc_publish.copy.items import GONE, item_id
from kkbc_publish.load.catalog import CampaignFolder, Catalog, once
from kkbc_publish.load.models.orders import Order
from kkbc_publish.load.models.stations import Station


@once
def briefs(catalog: Catalog) -> tuple[Brief, ...]:
    """What every campaign wants of the stations, in the order of their ids."""
    markets, made = tuple(catalog.markets_by_id.values()), []
    for folder_id in sorted(catalog.campaigns):
        folder = catalog.campaigns[folder_id]
        if folder.campaign is not None:
            rows = folder.activations.value.activations if folder.activations else ()
            standing = tuple(row for row in rows if row.status not in GONE)
            made.append(Brief(folder.campaign.value, dict(_materials(folder)), standing, markets))
    return tuple(made)


def briefs_for(catalog: Catalog, station: Station) -> tuple[Brief, ...]:
    """The briefs with the flights, activations and markets of one station alone: no plan looks at others.

    With the classes under which its orders book items.
    """
    read = catalog.orders.get(station.id)
    orders = read.value.orders if read else ()
    return tuple(replace(brief, classes=_classes(brief, orders)) for brief in _concerning(catalog, station))


def _concerning(catalog: Catalog, station: Station) -> tuple[Brief, ...]:
    branches = served(catalog, station.id)
    markets = tuple(market for branch in branches for market in catalog.markets_of.get(branch.id, ()))
    return tuple(
        replace(
            brief,
            campaign=with_flights_of(brief.campaign, (station,)),
            activations=tuple(
                row
                for branch in branches
                for row in catalog.activations_of.get((brief.campaign.id, branch.id), ())
                if row.status not in GONE
            ),
            markets=markets,
        )
        for brief in briefs(catalog)
    )


def _classes(brief: Brief, orders: Sequence[Order]) -> dict[tuple[str, str], frozenset[str]]:
    """Flight and item -> the classes under which a station's orders book it, where there are any orders."""
    if not orders:
        return {}
    name, known = brief.campaign.id, brief.materials
    return {
        (flight.id, item): frozenset(classes_ordered(orders, name, flight.id, item, known[item].air_class))
        for flight in brief.campaign.flights
        for item in flight.items
        if item in known
    }


def _materials(folder: CampaignFolder) -> Iterator[tuple[str, Material]]:
    for read in folder.scripts.values():
        script = read.value
        for version in script.versions:
            yield item_id(script.id, version.seconds), Material(version.seconds, script.air_class, script.type)
