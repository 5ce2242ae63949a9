"""Turn the moves that a station asks for into airings at their new times, or into what is in the way of each.

All moves are looked at together, so that two airings may change places. One that cannot be goes back to its old time,
and whether the others still fit is looked at once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.demand import days
from kkbc_publish.airtime.guards import GuardBook, second
from kkbc_publish.airtime.openings import Openings
from kkbc_publish.airtime.orders import in_period
from kkbc_publish.airtime.values import Airing, Brief
from kkbc_publish.indonesian.written import DAYS, clock, day_month_year, full_date, length
from kkbc_publish.load.models.flights import Flight
from kkbc_publish.load.models.orders import Order, SlotChange
from kkbc_publish.load.models.stations import Station

Flights = Mapping[tuple[str, str], Flight]  # by campaign and id


@dataclass(frozen=True, slots=True)
class Trouble:
    """A change that cannot be: ``order`` and ``change`` are their numbers in the file, ``why`` is Indonesian."""

    code: str
    order: int
    change: int
    slot: str
    why: str


@dataclass(frozen=True, slots=True)
class Move:
    """Where a station wants an airing. ``number`` and ``place``: of the order and of the change in the file."""

    moment: datetime
    order: Order
    number: int
    place: int
    change: SlotChange

    def carried_out(self, airing: Airing) -> Airing:
        """The airing at its new time, with the reason."""
        old, new = airing.start, self.moment
        other_day = old.date() != new.date()
        before = f"{full_date(old.date())} {clock(old.time())}" if other_day else clock(old.time())
        after = f"{full_date(new.date())} {clock(new.time())}" if other_day else clock(new.time())
        why = f"{before} ke {after}: dipindah stasiun (pesanan {self.order.number})"
        return replace(airing, start=new, reason=f"{why}, {self.change.reason}" if self.change.reason else why)


def moves_that_fit(
    airings: Mapping[int, Airing],
    moves: Mapping[int, Move],
    station: Station,
    book: GuardBook,
    flights: Flights,
    briefs: Sequence[Brief],
) -> tuple[dict[int, Airing], list[Trouble]]:
    """The airings that move, by their numbers, and the moves that cannot be."""
    wanted = dict(moves)
    trouble: list[Trouble] = []
    checks = _Checks(station, book, flights, briefs)
    while True:
        now = dict(airings) | {at: move.carried_out(airings[at]) for at, move in wanted.items()}
        wrong = {at: found for at, move in wanted.items() if (found := checks.in_the_way(at, move, airings[at], now))}
        if not wrong:
            return {at: now[at] for at in wanted}, trouble
        for at, (code, why) in wrong.items():
            move = wanted.pop(at)
            trouble.append(Trouble(code, move.number, move.place, move.change.slot, why))


@dataclass(frozen=True, slots=True)
class _Checks:
    """What a moved airing is held against, in the order in which a person would ask."""

    station: Station
    book: GuardBook
    flights: Flights
    briefs: Sequence[Brief]

    def in_the_way(self, at: int, move: Move, old: Airing, now: Mapping[int, Airing]) -> tuple[str, str] | None:
        """The code and the words of the first thing in the way."""
        own = now[at]
        others = [one for number, one in now.items() if number != at]
        return (
            self._off_its_days(move, old)
            or self._guarded(own)
            or _collides(own, others)
            or self._too_near(own, others)
            or self._without_avail(own, others)
        )

    def _off_its_days(self, move: Move, old: Airing) -> tuple[str, str] | None:
        """Another day must be one of the flight and of the order."""
        day = move.moment.date()
        if day == old.start.date():
            return None
        flight = self.flights.get((old.campaign, old.flight))
        if flight and not flight.starts <= day <= flight.ends:
            span = f"{day_month_year(flight.starts)}–{day_month_year(flight.ends)}"
            return "order-outside-flight", f"penayangan {flight.title} berlangsung {span}"
        if not in_period(move.order, day):
            first, last = move.order.starts, move.order.ends
            span = f"{day_month_year(first) if first else '…'}–{day_month_year(last) if last else '…'}"
            return "order-outside-flight", f"pesanan {move.order.number} berlaku {span}"
        if flight and flight.activation and not self._is_day_of(flight, old, day):
            return "order-outside-flight", f"penayangan {flight.title} mengikuti hari kegiatan cabang"
        return None

    def _is_day_of(self, flight: Flight, airing: Airing, day: date) -> bool:
        brief = next(one for one in self.briefs if one.campaign.id == airing.campaign)
        branches = [branch for branch in self.book.branches if branch.id == airing.branch]
        return any(found == day for found, _ in days(flight, branches, brief, self.book))

    def _guarded(self, own: Airing) -> tuple[str, str] | None:
        branch = next((one for one in self.book.branches if one.id == own.branch), None)
        for day, start, end in _by_day(own):
            for guard in (*self.book.on(day), *(self.book.of_branch(branch, day) if branch else ())):
                if guard.hard and guard.start < end and start < guard.end:
                    return "order-against-rule", guard.words
        held = self.book.held(branch, own.start.date()) if branch else None
        return ("order-against-rule", held) if held else None

    def _too_near(self, own: Airing, others: Iterable[Airing]) -> tuple[str, str] | None:
        """The distance that the flight of either asks for, and that of the same item."""
        for other in sorted(others, key=lambda one: abs(one.start - own.start)):
            minutes = self._minutes_apart(own, other)
            gap = max(other.start - _end(own), own.start - _end(other))
            if gap < timedelta(minutes=minutes):
                what = " (naskah yang sama)" if _same_item(own, other) else ""
                why = f"{other.slot} pukul {clock(other.start.time())}{what}, jarak paling sedikit {minutes} menit"
                return "order-too-near", why
        return None

    def _minutes_apart(self, own: Airing, other: Airing) -> int:
        both = [self.flights.get((one.campaign, one.flight)) for one in (own, other)]
        minutes = max((flight.minutes_apart for flight in both if flight), default=0)
        if _same_item(own, other):
            minutes = max([minutes, *(flight.item_minutes_apart for flight in both if flight)])
        return minutes

    def _without_avail(self, own: Airing, others: Iterable[Airing]) -> tuple[str, str] | None:
        """The new time lies in an avail that takes this length, and that still has room on the day."""
        if not self.station.avails:
            return None
        openings, day = Openings(self.station.daily_avails), own.start.date()
        fitting = _avails_of(openings, own)
        moment = f"{DAYS[day.weekday()]} pukul {clock(own.start.time())}"
        if not fitting:
            return "order-no-avail", f"stasiun tidak menawarkan slot {length(own.seconds)} pada {moment}"
        same_day = [one for one in others if one.start.date() == day]
        if not _has_room(openings, [own, *same_day]):
            full = [self.station.daily_avails[number] for number in fitting]
            sizes = ", ".join(f"{avail.id} paling banyak {avail.per_day} siaran sehari" for avail in full)
            return "order-avail-full", f"slot {sizes}, dan semuanya sudah terpakai"
        return None


def _collides(own: Airing, others: Iterable[Airing]) -> tuple[str, str] | None:
    for other in others:
        if own.start < _end(other) and other.start < _end(own):
            return "order-collides", f"{other.slot} pukul {clock(other.start.time())}"
    return None


def _end(airing: Airing) -> datetime:
    return airing.start + timedelta(seconds=airing.seconds)


def _same_item(own: Airing, other: Airing) -> bool:
    return (own.campaign, own.item) == (other.campaign, other.item)


def _by_day(airing: Airing) -> Iterator[tuple[date, int, int]]:
    """The seconds of an airing on the day on which it begins, and on the next one, into which it may last."""
    day, start = airing.start.date(), second(airing.start.time())
    end = start + airing.seconds
    yield day, start, end
    if end > DAY:
        yield day + timedelta(days=1), 0, end - DAY


def _avails_of(openings: Openings, airing: Airing) -> list[int]:
    """The numbers of the avails in which an airing lies whole."""
    start = second(airing.start.time())
    fitting = openings.fitting(airing.start.weekday(), airing.seconds)
    return [number for number, opens, closes in fitting if opens <= start and start + airing.seconds <= closes]


def _has_room(openings: Openings, airings: Sequence[Airing]) -> bool:
    """True where the first airing finds room in an avail beside the others, each of which takes any avail it fits."""
    taken: dict[int, list[int]] = {}
    fits = [_avails_of(openings, one) for one in airings]

    def seat(at: int, seen: set[int]) -> bool:
        for number in fits[at]:
            if number in seen:
                continue
            seen.add(number)
            own = taken.setdefault(number, [])
            if len(own) < openings.capacity[number]:
                own.append(at)
                return True
            for place, other in enumerate(own):
                if seat(other, seen):
                    own[place] = at
                    return True
        return False

    for at in range(1, len(airings)):
        seat(at, set())
    return seat(0, set())
