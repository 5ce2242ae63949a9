"""Turn flights and what a station offers into what it cannot take, as far as its week shows it: no airing is placed.

What depends on other airings or on the date (a hold, Maghrib, a full day) only the plan of the station shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kkbc_publish.airtime import reasons as words
from kkbc_publish.airtime.briefs import briefs_for
from kkbc_publish.airtime.demand import Demand, Slot, demands, slots
from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.airtime.openings import Openings, Window
from kkbc_publish.airtime.stations import guard_book, served
from kkbc_publish.airtime.values import Brief, Guard
from kkbc_publish.load.catalog import Catalog, for_now
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.stations import Avail, Station, StationKind

Reason = tuple[str, str, str]  # code, why, what would help


@dataclass(frozen=True, slots=True)
class Shortage:
    """What one flight lacks at one station for one reason.

    ``days``: that of each airing that cannot be. ``items``: what the station never takes. ``aired``: how many airings
    of the flight other items fill.
    """

    flight: str
    code: str
    why: str
    help: str
    days: tuple[date, ...] = ()
    items: tuple[str, ...] = ()
    aired: int = 0


@for_now
def shortages_of(catalog: Catalog, station_id: str) -> tuple[tuple[str, Shortage], ...]:
    """What a station lacks of all campaigns, each with the id of its campaign; nothing of one that offers nothing."""
    station = catalog.stations[station_id].value
    if station.kind is StationKind.LOUDSPEAKER or not station.avails:
        return ()
    book, branches = guard_book(catalog, station_id), served(catalog, station_id)
    return tuple(
        (brief.campaign.id, one)
        for brief in briefs_for(catalog, station)
        if lacks_anything(brief, station, book)
        for one in shortages(brief, station, branches, book)
    )


def lacks_anything(brief: Brief, station: Station, book: GuardBook) -> bool:
    """False where the station's week has room for every item in every slot, whatever the days: so it is for most."""
    weekly = tuple(book.weekly(day) for day in range(7))
    for flight in brief.campaign.flights:
        known = [item for item in flight.items if item in brief.materials]
        if not flight.is_at(station.id) or not known:
            continue
        if not all(brief.is_taken(flight.id, item, station.classes) for item in known):
            return True
        lengths = tuple(sorted({brief.materials[item].seconds for item in known}))
        during = flight.activation is not None and flight.activation.during
        own = () if during else tuple(slots(flight, station, book))
        if not _has_room(own, flight.weekdays, lengths, station.daily_avails, weekly):
            return True
    return False


@lru_cache(maxsize=1024)
def _has_room(
    own: tuple[Slot, ...],
    weekdays: tuple[int, ...],
    lengths: tuple[int, ...],
    avails: tuple[Avail, ...],
    weekly: tuple[tuple[Guard, ...], ...],
) -> bool:
    """True where each length has a minute in each slot on each weekday, between the guards of every week.

    Most stations have the week of another, so it is looked at once for them all.
    """
    openings = Openings(avails)
    for seconds in lengths:
        if not any(openings.fitting(day, seconds) for day in weekdays):
            return False
        for slot in own:
            if not slot.windows:
                return False
            for day in weekdays if slot.weekday is None else (slot.weekday,):
                if not openings.options(day, seconds, slot.room(seconds), weekly[day]):
                    return False
    return True


def shortages(brief: Brief, station: Station, branches: Sequence[Branch], book: GuardBook) -> Iterator[Shortage]:
    """What the flights of a campaign lack at a station that offers anything, in their order."""
    openings = Openings(station.daily_avails)
    for demand in demands(brief, station, branches, book):
        ordered = tuple(day for slot in demand.slots for day in _days(demand, slot, book))
        if not ordered:
            continue
        if demand.barred:
            bar = demand.barred
            yield Shortage(demand.flight.id, bar.code, bar.why, bar.help, tuple(sorted(ordered)), bar.items)
            continue
        for one in demand.not_taken:
            yield Shortage(demand.flight.id, one.code, one.why, one.help, (), one.items, len(ordered))
        if demand.each:
            continue
        lost: dict[Reason, list[date]] = {}
        for slot in demand.slots:
            reasons = _reasons(demand, slot, openings, book)
            for day in _days(demand, slot, book):
                if day.weekday() in reasons:
                    lost.setdefault(reasons[day.weekday()], []).append(day)
        for (code, why, help), days in lost.items():
            yield Shortage(demand.flight.id, code, why, help, tuple(sorted(days)))


def _days(demand: Demand, slot: Slot, book: GuardBook) -> Iterator[date]:
    for day in demand.days:
        if slot.weekday in (None, day.weekday()) and not (slot.ramadan and not book.days.in_ramadan(day)):
            yield day


def _reasons(demand: Demand, slot: Slot, openings: Openings, book: GuardBook) -> dict[int, Reason]:
    """The weekdays on which a slot has no minute in any week, each with the reason."""
    weekdays = demand.flight.weekdays
    if not slot.windows:
        reason = (words.NO_DAYPART, *words.no_daypart(slot.daypart))
        return dict.fromkeys(weekdays, reason)
    if slot.until_magrib:
        return {}
    window = slot.room(demand.shortest)
    closed = [day for day in weekdays if not _has_minute(demand, slot, openings, day)]
    reasons: dict[int, Reason] = {}
    if closed:
        reason = (words.NO_AVAIL, *words.no_avail_on(closed, demand.shortest, window))
        reasons = dict.fromkeys(closed, reason)
    for day in weekdays:
        if day not in reasons and not _has_minute(demand, slot, openings, day, book.weekly(day)):
            across = [guard for guard in book.weekly(day) if guard.hard and _meets(guard.start, guard.end, window)]
            if across:
                reasons[day] = (across[0].rule, *words.blocked(across))
    if slot.weekday is not None and len(reasons) < len(weekdays):
        return {}  # what airs once a week may take another day
    return reasons


def _has_minute(demand: Demand, slot: Slot, openings: Openings, day: int, guards: Sequence[Guard] = ()) -> bool:
    return any(openings.options(day, seconds, slot.room(seconds), guards) for seconds in demand.lengths)


def _meets(start: int, end: int, windows: Sequence[Window]) -> bool:
    return any(start < high and low < end for low, high in windows)
