"""Turn a catalog into the plans of its stations, each worked out once.

A plan depends on the station, the branches it serves, the campaigns, the rules and the days; on no other station.
"""

from __future__ import annotations

from kkbc_publish.airtime import planner
from kkbc_publish.airtime.answers import Trouble, answered
from kkbc_publish.airtime.briefs import briefs_for
from kkbc_publish.airtime.stations import guard_book, served
from kkbc_publish.airtime.values import Airing, StationPlan
from kkbc_publish.load.catalog import Catalog, for_now, remembered
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.places import Branch
from kkbc_publish.place.withdrawing import left_out


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
    made = planner.plan(station, branches, briefs_for(catalog, station), book)
    read = catalog.orders.get(station_id)
    made, trouble = answered(made, station, read.value.orders, book) if read else (made, [])
    return made, tuple(trouble)


def branch_airings(catalog: Catalog, campaign: Campaign, branch: Branch) -> tuple[Airing, ...]:
    """The airings of a campaign for one branch, on all its stations, in order of time."""
    placed = [
        airing
        for station in catalog.stations_of.get(branch.id, ())
        for airing in station_plan(catalog, station.id).airings
        if airing.branch == branch.id and airing.campaign == campaign.id
    ]
    return tuple(sorted(placed, key=lambda airing: (airing.start, airing.station, airing.slot)))
