"""Turn a catalog into the plans of its stations, each worked out once, and into the problems they show.

A plan depends on the station, the branches it serves, the campaigns, the rules and the days; on no other station.
"""

from __future__ import annotations

from kkbc_publish.airtime import planner
from kkbc_publish.airtime.answers import Trouble, answered
from kkbc_publish.airtime.stations import guard_book, served
from kkbc_publish.airtime.values import Airing, Brief, Material, StationPlan
from kkbc_publish.copy.items import GONE, item_id
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.places import Branch
from kkbc_publish.place.withdrawing import left_out


def briefs(catalog: Catalog) -> tuple[Brief, ...]:
    """What every campaign wants of the stations, in the order of their ids."""
    found: tuple[Brief, ...] | None = catalog.memo.get("briefs")
    if found is None:
        markets = tuple(catalog.markets_by_id.values())
        made = []
        for folder_id in sorted(catalog.campaigns):
            folder = catalog.campaigns[folder_id]
            if folder.campaign is None:
                continue
            materials = {
                item_id(read.value.id, version.seconds): Material(
                    version.seconds, read.value.air_class, read.value.type
                )
                for read in folder.scripts.values()
                for version in read.value.versions
            }
            rows = folder.activations.value.activations if folder.activations else ()
            standing = tuple(row for row in rows if row.status not in GONE)
            made.append(Brief(folder.campaign.value, materials, standing, markets))
        found = catalog.memo["briefs"] = tuple(made)
    return found


def station_plan(catalog: Catalog, station_id: str) -> StationPlan:
    """The plan of a station, with the station's answers carried out."""
    return _planned(catalog, station_id)[0]


def _planned(catalog: Catalog, station_id: str) -> tuple[StationPlan, list[Trouble]]:
    key = ("plan", station_id)
    if key not in catalog.memo:
        station, book = catalog.stations[station_id].value, guard_book(catalog, station_id)
        made = planner.plan(station, served(catalog, station_id), briefs(catalog), book)
        read = catalog.orders.get(station_id)
        made, trouble = answered(made, station, read.value.orders, book) if read else (made, [])
        catalog.memo[key] = left_out(catalog, made), trouble
    found: tuple[StationPlan, list[Trouble]] = catalog.memo[key]
    return found


def branch_airings(catalog: Catalog, campaign: Campaign, branch: Branch) -> tuple[Airing, ...]:
    """The airings of a campaign for one branch, on all its stations, in order of time."""
    placed = [
        airing
        for station in catalog.stations_of.get(branch.id, ())
        for airing in station_plan(catalog, station.id).airings
        if airing.branch == branch.id and airing.campaign == campaign.id
    ]
    return tuple(sorted(placed, key=lambda one: (one.start, one.station, one.slot)))


# --- problems -----------------------------------------------------------------------------------------
