"""Turn a plan and what its station has been sent into what was called off, each airing with the reason."""

from __future__ import annotations

from datetime import date, timedelta

from kkbc_publish.load.catalog import Catalog, for_now
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.record.airings import NOT_ORDERED, Place, airings_in
from kkbc_publish.record.values import STATIONS


@for_now
def called_off(catalog: Catalog, station_id: str) -> dict[Place, str]:
    """Every airing that a station was sent, and that its plan does not hold any more -> why, in Indonesian.

    A reason is found by slot and day; of a slot that airs once a week, by its week.
    """
    sent = catalog.record.of(STATIONS, station_id).airings
    if not sent or station_id not in catalog.stations:
        return {}
    plan = station_plan(catalog, station_id)
    stands = {(one.campaign, one.slot, one.start.date(), one.branch) for one in plan.airings}
    why = {(one.campaign, one.slot, monday(one.day)): one.why for one in reversed(plan.refusals)}
    why |= {(one.campaign, one.slot, one.day): one.why for one in reversed(plan.refusals)}
    found = {}
    for airing in airings_in(sent):
        if airing.place not in stands:
            on_day = why.get((airing.campaign, airing.slot, airing.day))
            found[airing.place] = on_day or why.get((airing.campaign, airing.slot, monday(airing.day)), NOT_ORDERED)
    return found


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
