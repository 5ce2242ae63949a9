"""Turn what a station was told into the airings its logs are judged by."""

from __future__ import annotations

from datetime import datetime

from kkbc_publish.airtime.values import Airing
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.record.airings import SentAiring, airings_in
from kkbc_publish.record.values import STATIONS

Key = tuple[str, str, datetime, str]  # campaign, slot, moment, branch


def sent_airings(catalog: Catalog, station_id: str) -> tuple[Airing, ...]:
    """The airings a station was asked to air, in order of time: all logs are held against these, and nothing else.

    What was published, and not what would be planned today; where nothing was ever published, what is planned.
    """
    sent = catalog.record.of(STATIONS, station_id).airings
    planned = station_plan(catalog, station_id).airings
    if not sent:
        return planned
    known = {(one.campaign, one.slot, one.start, one.branch): one for one in planned}
    contracted = catalog.stations[station_id].value.status is StationStatus.CONTRACTED
    status = "confirmed" if contracted else "tentative"
    found = (_airing(one, station_id, status, known) for one in airings_in(sent) if not one.off)
    return tuple(sorted(found, key=lambda one: (one.start, one.campaign, one.slot)))


def _airing(sent: SentAiring, station: str, status: str, planned: dict[Key, Airing]) -> Airing:
    """An airing as it was sent; where it is planned still, with the class and the order it is planned under."""
    one = planned.get((sent.campaign, sent.slot, sent.moment, sent.branch))
    if one is not None and one.item == sent.item:
        return one
    return Airing(
        campaign=sent.campaign,
        flight=sent.flight,
        slot=sent.slot,
        branch=sent.branch,
        station=station,
        item=sent.item,
        start=sent.moment,
        seconds=sent.seconds,
        status=status,
        reason=sent.why,
    )
