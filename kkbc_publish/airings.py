"""Turn the flights of a campaign into dated airings, station by station.

Placement is a pure function of one station, the campaign and the branches the station serves: adding another
station changes nothing here. In each slot (one time of day of one flight) the items run in turn, day after
day; a station that serves several branches gives each its turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kkbc_publish.editions import Airing
from kkbc_publish.items import serves
from kkbc_publish.models import Branch, Campaign, Flight, Station, StationKind, StationStatus


def days(flight: Flight) -> Iterator[date]:
    """Every day of a flight on one of its weekdays."""
    day = flight.starts
    while day <= flight.ends:
        if day.weekday() in flight.weekdays:
            yield day
        day += timedelta(days=1)


def place(
    campaign: Campaign, station: Station, branches: Sequence[Branch], seconds_of: Mapping[str, int]
) -> tuple[Airing, ...]:
    """All airings of a campaign on one station, in order of time.

    ``branches``: those the station serves, in the order of the station's file. ``seconds_of``: length of every
    item that can air. The market's loudspeaker radio has no times and so no airings.
    """
    if station.kind is StationKind.LOUDSPEAKER:
        return ()
    zone = ZoneInfo(station.zone)
    status = "confirmed" if station.status is StationStatus.CONTRACTED else "tentative"
    placed = []
    for flight in campaign.flights:
        wanted = [branch for branch in branches if serves(flight, campaign, branch)]
        items = [item for item in flight.items if item in seconds_of]
        if not wanted or not items:
            continue
        for number, moment in enumerate(flight.times):
            slot = f"{flight.id}-{moment:%H%M}"
            for turn, day in enumerate(days(flight)):
                item = items[(turn // len(wanted) + number) % len(items)]
                start = datetime.combine(day, moment, tzinfo=zone)
                branch = wanted[turn % len(wanted)]
                placed.append(
                    Airing(campaign.id, flight.id, slot, branch.id, station.id, item, start, seconds_of[item], status)
                )
    return tuple(sorted(placed, key=lambda airing: (airing.start, airing.slot)))
