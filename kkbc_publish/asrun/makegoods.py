"""Turn missing airings into proposals to make them good: dated, at the same station, within their flight and its rules.

A proposal keeps what the planner keeps: the flight's days and the branch's, the avails and how many a day each takes,
guards, holds, and the distance to every airing of any campaign. It is a proposal: nothing is changed by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.briefs import briefs_for
from kkbc_publish.airtime.demand import Demand, Slot, demands, windows_on
from kkbc_publish.airtime.guards import GuardBook, moment_of, second
from kkbc_publish.airtime.openings import Openings, Option, Window, beside
from kkbc_publish.airtime.solve import most
from kkbc_publish.airtime.stations import guard_book, served
from kkbc_publish.airtime.values import Airing, Brief, Seeker, Taken
from kkbc_publish.asrun.sent import sent_airings
from kkbc_publish.asrun.values import CodedItem, Finding, Verdict
from kkbc_publish.asrun.withdrawn import withdrawn_in
from kkbc_publish.indonesian.written import clock
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.station_plans import station_plan

NOTICE = timedelta(days=2)  # a traffic desk gets so much notice; assumed until stations say otherwise
LIVE = "laporan langsung hanya benar pada hari kegiatannya"
OVER = "pesanannya sudah berakhir"
NO_ROOM = "tidak ada tempat yang bebas dalam sisa masa pesanan"
NOT_ORDERED = "pesanannya tidak ada lagi dalam rencana"
CALLED_BACK = "naskahnya ditarik"


@dataclass(frozen=True, slots=True)
class MakeGood:
    """A time at which a missing airing could be made good; aware, in the station's zone."""

    missing: Finding
    start: datetime


@dataclass(frozen=True, slots=True)
class Proposals:
    """``refused``: what cannot be made good, with the reason in Indonesian."""

    made: tuple[MakeGood, ...] = ()
    refused: tuple[tuple[Finding, str], ...] = field(default=())


def make_goods(catalog: Catalog, findings: Iterable[Finding], as_of: date) -> Proposals:
    """Proposals for all missing airings, two days after ``as_of`` or later, spread over the rest of their flights."""
    missing: dict[str, list[Finding]] = {}
    for one in findings:
        if one.verdict is Verdict.MISSING:
            missing.setdefault(one.station, []).append(one)
    made: list[MakeGood] = []
    refused: list[tuple[Finding, str]] = []
    for station_id in sorted(missing):
        seeker = _Seeker(catalog, station_id)
        own, left = seeker.place(missing[station_id], as_of + NOTICE)
        made += own
        refused += left
    order = sorted(made, key=lambda one: (one.start, one.missing.station, one.missing.code))
    return Proposals(tuple(order), tuple(sorted(refused, key=lambda row: (row[0].moment, row[0].station, row[0].slot))))


@dataclass(slots=True)
class _Wish:
    """A missing airing that can still be made good, on the days of its flight. ``slot``: the one it missed."""

    number: int
    missing: Finding
    demand: Demand
    slot: Slot | None


class _Seeker:
    """One station: what it offers, what it was sent, what is planned, and what has been proposed so far."""

    def __init__(self, catalog: Catalog, station_id: str) -> None:
        self._station = catalog.stations[station_id].value
        self._book: GuardBook = guard_book(catalog, station_id)
        self._openings = Openings(self._station.daily_avails)
        self._briefs: dict[str, Brief] = {one.campaign.id: one for one in briefs_for(catalog, self._station)}
        branches = served(catalog, station_id)
        self._branches = {one.id: one for one in branches}
        self._demands: dict[tuple[str, str], Demand] = {
            (name, demand.flight.id): demand
            for name, brief in self._briefs.items()
            for demand in demands(brief, self._station, branches, self._book)
        }
        self._busy: dict[date, list[Taken]] = {}
        self._used: dict[date, Counter[int]] = {}
        self._called_back = [one for one in withdrawn_in(catalog) if one.station == station_id]
        # What was sent stands at the station until something else is published, and what is planned will be.
        for airing in dict.fromkeys((*sent_airings(catalog, station_id), *station_plan(catalog, station_id).airings)):
            self._add(airing)

    def place(self, missing: Sequence[Finding], first: date) -> tuple[list[MakeGood], list[tuple[Finding, str]]]:
        """Proposals for what is missing, and what has none."""
        wishes, refused = self._wishes(missing, first)
        made: list[MakeGood] = []
        days = sorted({day for wish in wishes for day in wish.demand.days if day >= first})
        zone = ZoneInfo(self._station.zone.value)
        order, placed_on = _spread(days, len(wishes)), Counter[date]()
        most_a_day, found = 0, True
        while wishes and found:
            most_a_day, found = most_a_day + 1, False
            for day in order:
                wish, start = self._one(day, wishes) if placed_on[day] < most_a_day else (None, 0)
                if wish is not None:
                    made.append(MakeGood(wish.missing, datetime.combine(day, moment_of(start), zone)))
                    wishes = [one for one in wishes if one is not wish]
                    placed_on[day] += 1
                    found = True
        return made, [*refused, *((wish.missing, NO_ROOM) for wish in wishes)]

    def _one(self, day: date, wishes: Sequence[_Wish]) -> tuple[_Wish | None, int]:
        """The first wish for which a day has room, and its second of the day; taken from then on."""
        tried: set[tuple[str, str, str, str]] = set()
        for wish in wishes:
            one = wish.missing
            like = (one.campaign, one.flight, one.slot, one.item)
            if like in tried or not self._may(wish, day):
                continue
            place = self._place(day, wish)
            if place is not None:
                (start, avail), demand = place, wish.demand
                end = start + one.seconds
                taken = Taken(start, end, demand.gap, one.item, demand.item_gap, avail, demand.whose)
                self._busy.setdefault(day, []).append(taken)
                self._used.setdefault(day, Counter())[avail] += 1
                return wish, start
            tried.add(like)
        return None, 0

    def _wishes(self, missing: Sequence[Finding], first: date) -> tuple[list[_Wish], list[tuple[Finding, str]]]:
        wishes, refused = [], []
        for number, one in enumerate(missing):
            demand = self._demands.get((one.campaign, one.flight))
            if self._is_called_back(one):
                refused.append((one, CALLED_BACK))
            elif demand is None or one.branch not in self._branches:
                refused.append((one, NOT_ORDERED))
            elif demand.each:
                refused.append((one, LIVE))
            elif not any(day >= first for day in demand.days):
                refused.append((one, OVER))
            else:
                slot = next((slot for slot in demand.slots if slot.name == one.slot), None)
                wishes.append(_Wish(number, one, demand, slot))
        return wishes, refused

    def _is_called_back(self, one: Finding) -> bool:
        what = CodedItem(one.campaign, one.item, one.branch, one.code, one.title, one.seconds)
        return any(called.is_of(self._station.id, what) for called in self._called_back)

    def _may(self, wish: _Wish, day: date) -> bool:
        """True on a day of the flight on which it airs for the branch and nothing holds it."""
        branch = self._branches[wish.missing.branch]
        slot = wish.slot
        return (
            any(one.id == branch.id for one in wish.demand.days.get(day, ()))
            and not self._book.held(branch, day)
            and not self._book.of_branch(branch, day)
            and not (slot is not None and slot.ramadan and not self._book.days.in_ramadan(day))
        )

    def _place(self, day: date, wish: _Wish) -> tuple[int, int] | None:
        """Second of the day and avail for a wish, as near to its old time as can be, clear of soft guards first."""
        guards = self._book.on(day)
        near = [
            self._shifted(one, step) for step in (-1, 0, 1) for one in self._busy.get(day + timedelta(days=step), ())
        ]
        used = self._used.get(day, Counter())
        left = {number: capacity - used[number] for number, capacity in enumerate(self._openings.capacity)}
        seconds, windows, demand = wish.missing.seconds, self._windows(wish, day), wish.demand
        wanted = second(wish.missing.moment.time()) // 60
        found: tuple[Option, ...] = ()
        for soft in (True, False):
            options = self._openings.options(day.weekday(), seconds, windows, guards, soft=soft)
            job = Seeker(seconds, options, wanted, wish.missing.item, demand.gap, demand.item_gap, demand.whose)
            found = beside(job, near)
            if found:
                break
        job.options = found
        (place,) = most([job], left)
        return (place[0] * 60, place[1]) if place is not None else None

    def _windows(self, wish: _Wish, day: date) -> tuple[Window, ...]:
        """The part of the day the missed slot belongs to; a named time stands for the daypart around it."""
        slot = wish.slot
        if slot is not None and not slot.fixed and slot.windows:
            return windows_on(slot, day, self._book)
        at = second(wish.missing.moment.time())
        for part in self._station.dayparts:
            hours = tuple((second(starts), second(ends) or DAY) for starts, ends in part.parts)
            if any(start <= at < end for start, end in hours):
                return hours
        return ((0, DAY),)

    # --- what is taken

    def _add(self, airing: Airing) -> None:
        """Count an airing of the plan: against every avail it could stand in, so that none is ever overbooked."""
        start, day = second(airing.start.time()), airing.start.date()
        end = start + airing.seconds
        demand = self._demands.get((airing.campaign, airing.flight))
        taken = Taken(start, end, item=airing.item)
        if demand:
            taken = Taken(start, end, demand.gap, airing.item, demand.item_gap, whose=demand.whose)
        self._busy.setdefault(day, []).append(taken)
        for number, opens, closes in self._openings.fitting(day.weekday(), airing.seconds):
            if opens <= start and end <= closes:
                self._used.setdefault(day, Counter())[number] += 1

    @staticmethod
    def _shifted(one: Taken, days: int) -> Taken:
        return one.shifted(days * DAY)


def _spread(days: Sequence[date], count: int) -> list[date]:
    """Days in the order in which so many airings are given to them: evenly apart first, then those between."""
    step = max(1, len(days) // max(1, count))
    return [day for at in range(step) for day in days[at::step]]


# --- for the campaign's file --------------------------------------------------------------------------


def as_yaml(made: Sequence[MakeGood], campaign: str) -> Iterator[str]:
    """Flights to paste under ``flights`` of the campaign: named times on named days, which the planner keeps to.

    One flight for each station, item, branch and time of day.
    """
    groups: dict[tuple[str, str, str, str], list[date]] = {}
    for one in made:
        if one.missing.campaign == campaign:
            key = (one.missing.station, one.missing.branch, one.missing.item, clock(one.start.time()))
            groups.setdefault(key, []).append(one.start.date())
    for (station, branch, item, time), days in sorted(groups.items()):
        days.sort()
        yield f"  - id: ganti-{station}-{branch}-{item}-{time.replace('.', '')}-{days[0]:%m%d}"
        yield f"    from: {days[0]}"
        yield f"    to: {days[-1]}"
        yield f"    dates: [{', '.join(map(str, days))}]"
        yield f"    stations: [{station}]"
        yield f"    branches: [{branch}]"
        yield f"    times: [{time}]"
        yield "    may_move: 0"
        yield f"    items: [{item}]"
