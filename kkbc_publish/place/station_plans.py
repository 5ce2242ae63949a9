"""Turn a catalog into the plans of its stations, each worked out once.

A plan depends on the station, the branches it serves, the campaigns, the rules and the days; on no other station.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kkbc_publish.airtime import planner
from kkbc_publish.airtime.answers import answered
from kkbc_publish.airtime.moves import Trouble
from kkbc_publish.airtime.orders import classes_ordered
from kkbc_publish.airtime.stations import guard_book, served
from kkbc_publish.airtime.values import Airing, Brief, Material, StationPlan
from kkbc_publish.copy.items import GONE, item_id
from kkbc_publish.load.catalog import CampaignFolder, Catalog, for_now, once, remembered
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.orders import Order
from kkbc_publish.load.models.places import Branch
from kkbc_publish.place.withdrawing import left_out


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


def _briefs_for(catalog: Catalog, branches: Sequence[Branch]) -> tuple[Brief, ...]:
    """The briefs with the activations and markets of these branches alone: no plan of a station looks at others."""
    markets = tuple(market for branch in branches for market in catalog.markets_of.get(branch.id, ()))
    return tuple(
        replace(
            brief,
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


def _materials(folder: CampaignFolder) -> Iterator[tuple[str, Material]]:
    for read in folder.scripts.values():
        script = read.value
        for version in script.versions:
            yield item_id(script.id, version.seconds), Material(version.seconds, script.air_class, script.type)


def station_plan(catalog: Catalog, station_id: str) -> StationPlan:
    """The plan of a station, with the station's answers carried out."""
    return plan_and_trouble(catalog, station_id)[0]


@for_now
def plan_and_trouble(catalog: Catalog, station_id: str) -> tuple[StationPlan, tuple[Trouble, ...]]:
    """The plan of a station, with the station's answers carried out, and the answers that cannot be."""
    branches = sorted(branch.id for branch in served(catalog, station_id))
    # What is withdrawn depends on words and on what was sent, which no plan does.
    made, trouble = remembered(catalog, branches, ("plan", station_id), lambda: _planned(catalog, station_id))
    return left_out(catalog, made), trouble


def _planned(catalog: Catalog, station_id: str) -> tuple[StationPlan, tuple[Trouble, ...]]:
    station, book = catalog.stations[station_id].value, guard_book(catalog, station_id)
    branches = served(catalog, station_id)
    read = catalog.orders.get(station_id)
    orders = read.value.orders if read else ()
    wanted = tuple(replace(brief, classes=_classes(brief, orders)) for brief in _briefs_for(catalog, branches))
    made = planner.plan(station, branches, wanted, book)
    made, trouble = answered(made, station, orders, book, wanted) if read else (made, [])
    return made, tuple(trouble)


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


def branch_airings(catalog: Catalog, campaign: Campaign, branch: Branch) -> tuple[Airing, ...]:
    """The airings of a campaign for one branch, on all its stations, in order of time."""
    placed = [
        airing
        for station in catalog.stations_of.get(branch.id, ())
        for airing in station_plan(catalog, station.id).airings
        if airing.branch == branch.id and airing.campaign == campaign.id
    ]
    return tuple(sorted(placed, key=lambda airing: (airing.start, airing.station, airing.slot)))
