"""Turn a catalog into the plans of its stations, each worked out once.

A plan depends on the station, the branches it serves, the campaigns, the rules and the days; on no other station.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from kkbc_publish.airtime import planner
from kkbc_publish.airtime.answers import answered
from kkbc_publish.airtime.briefs import briefs_for
from kkbc_publish.airtime.guards import second
from kkbc_publish.airtime.moves import Trouble
from kkbc_publish.airtime.orders import standing, why_not_aired
from kkbc_publish.airtime.pins import Pin, Pins
from kkbc_publish.airtime.stations import guard_book, served
from kkbc_publish.airtime.values import Airing, Brief, StationPlan
from kkbc_publish.load.catalog import Catalog, for_now, remembered, today_of
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.orders import Order, OrderStatus
from kkbc_publish.load.models.places import Branch
from kkbc_publish.place.withdrawing import left_out
from kkbc_publish.record.airings import CALLED_BACK
from kkbc_publish.record.values import STATIONS


def station_plan(catalog: Catalog, station_id: str) -> StationPlan:
    """The plan of a station, with the station's answers carried out."""
    return plan_and_trouble(catalog, station_id)[0]


@for_now
def plan_and_trouble(catalog: Catalog, station_id: str) -> tuple[StationPlan, tuple[Trouble, ...]]:
    """The plan of a station, with the station's answers carried out, and the answers that cannot be."""
    branches = sorted(branch.id for branch in served(catalog, station_id))
    # What is withdrawn depends on words and on what was sent, which no plan does.
    made, trouble = remembered(catalog, branches, ("plan", station_id), lambda: _planned(catalog, station_id, None))
    today = today_of(catalog)
    if today is not None and made.unsettled is not None and made.unsettled < today:
        # Only where something is not as it was sent does it matter which days are past.
        key = ("plan", station_id, today)
        made, trouble = remembered(catalog, branches, key, lambda: _planned(catalog, station_id, today))
    return left_out(catalog, made), trouble


def _planned(catalog: Catalog, station_id: str, today: date | None) -> tuple[StationPlan, tuple[Trouble, ...]]:
    station, book = catalog.stations[station_id].value, guard_book(catalog, station_id)
    branches = served(catalog, station_id)
    read, wanted = catalog.orders.get(station_id), briefs_for(catalog, station)
    orders = read.value.orders if read else ()
    pins = Pins(_sent(catalog, station_id), today, dict(_moved(orders)))
    not_aired = partial(why_not_aired, orders)
    made = planner.plan(station, branches, wanted, book, frozenset(_taken(orders, wanted)), pins, not_aired)
    made, trouble = answered(made, station, orders, book, wanted, pins.carried_out) if orders else (made, [])
    return made, tuple(trouble)


def _sent(catalog: Catalog, station_id: str) -> Iterator[Pin]:
    """What a station has been sent and that was not called off, or only until its script is mended."""
    for run in catalog.record.of(STATIONS, station_id).airings:
        if not run.off or run.off.startswith(CALLED_BACK):
            for day in run.days:
                yield Pin(run.campaign, run.slot, day, run.branch, run.item, second(run.start), run.why)


def _moved(orders: Sequence[Order]) -> Iterator[tuple[tuple[str, str, date], tuple[date, int | None]]]:
    """Campaign, slot and day of what the station has moved, and where it is to air instead."""
    for order in standing(orders):
        for change in order.changes:
            if not change.is_skip:
                at = None if change.time is None else second(change.time)
                yield (order.campaign, change.slot, change.date), (change.to_date or change.date, at)


def _taken(orders: Sequence[Order], known: Sequence[Brief]) -> Iterator[tuple[str, str]]:
    """The campaign and flight of what the station has taken on, with or without changes of its own."""
    flights = {brief.campaign.id: [flight.id for flight in brief.campaign.flights] for brief in known}
    for order in orders:
        if order.status in (OrderStatus.ACCEPTED, OrderStatus.CHANGED):
            for flight in order.flights or flights.get(order.campaign, ()):
                yield order.campaign, flight


def branch_airings(catalog: Catalog, campaign: Campaign, branch: Branch) -> tuple[Airing, ...]:
    """The airings of a campaign for one branch, on all its stations, in order of time."""
    placed = [
        airing
        for station in catalog.stations_of.get(branch.id, ())
        for airing in station_plan(catalog, station.id).airings
        if airing.branch == branch.id and airing.campaign == campaign.id
    ]
    return tuple(sorted(placed, key=lambda airing: (airing.start, airing.station, airing.slot)))
