"""Turn the slots of a station's flights into their usual times: one clock time that people can remember.

The times depend on the station, the rules and the order of the flights, never on the dates of a flight: a date
that moves leaves them as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kkbc_publish.airtime.demand import Demand, Slot
from kkbc_publish.airtime.guards import GuardBook, Pressure
from kkbc_publish.airtime.openings import Openings

STEPS = (5, 1)  # minutes: round times first
Span = tuple[int, int]  # seconds of the day in which an avail is open
ROOM = 45  # minutes between two slots that are wanted, though nothing asks for them


@dataclass(frozen=True, slots=True)
class Usual:
    """A slot's time of day in seconds, and the number of its avail."""

    start: int
    avail: int


@dataclass(frozen=True, slots=True)
class _Held:
    """A time that an earlier slot has taken."""

    start: int
    end: int
    gap: int
    weekdays: frozenset[int]
    demand: Demand


def usual_times(
    passes: Sequence[Sequence[Demand]], openings: Openings, book: GuardBook, sent: Mapping[str, int] | None = None
) -> dict[str, dict[int, Usual]]:
    """The usual time of each slot, by its name and the weekday; a slot without one looks for its time day by day.

    One time for all of its weekdays where there is one; else one for each group of weekdays with the same avails (the
    largest first), as near as can be to that of the groups before. ``passes``: the demands of a campaign, the most
    urgent first. In each pass named times come first, then what repeats, then what comes now and then: nothing regular
    gives way to it. ``sent``: slot -> the time at which it was sent; it keeps that one, wherever an avail takes it.
    """
    sent = sent or {}
    chosen: dict[str, dict[int, Usual]] = {}
    held: list[_Held] = []
    full: dict[tuple[int, int], int] = {}
    for demand, slot in sorted(_in_order(passes), key=lambda pair: pair[1].name not in sent):
        weekdays = (slot.weekday,) if slot.weekday is not None else demand.flight.weekdays
        own = chosen[slot.name] = {}
        for group in _alike(demand, weekdays, full, openings):
            ideal = next(iter(own.values())).start if own else slot.ideal
            near = [other for other in held if not other.weekdays.isdisjoint(group)]
            spans = _spans(demand, group, full, openings)
            usual = _as_sent(demand, slot, sent, spans)
            if usual is None and spans:
                usual = _best(demand, slot, ideal, spans, near, book.pressure(demand.longest, group))
            if usual is None:
                continue
            own |= dict.fromkeys(group, usual)
            held.append(_Held(usual.start, usual.start + demand.longest, demand.gap, frozenset(group), demand))
            if demand.regular:
                for number in group:
                    full[(usual.avail, number)] = full.get((usual.avail, number), 0) + 1
            if len(group) == len(weekdays):
                break
    return chosen


def _as_sent(demand: Demand, slot: Slot, sent: Mapping[str, int], spans: Mapping[int, Span]) -> Usual | None:
    """The time at which a slot was sent, where an avail takes it. A time that the flight names is its own."""
    start = sent.get(slot.name)
    if start is None or slot.fixed:
        return None
    fitting = (avail for avail, (opens, closes) in spans.items() if opens <= start and start + demand.longest <= closes)
    avail = next(fitting, None)
    return None if avail is None else Usual(start, avail)


def _in_order(passes: Sequence[Sequence[Demand]]) -> Iterator[tuple[Demand, Slot]]:
    for found in passes:
        pairs = [(demand, slot) for demand in found for slot in demand.slots if slot.windows]
        yield from sorted(pairs, key=lambda pair: (not pair[1].fixed, not pair[0].regular))


def _alike(
    demand: Demand, weekdays: Sequence[int], full: Mapping[tuple[int, int], int], openings: Openings
) -> Iterator[tuple[int, ...]]:
    """All weekdays together; then, where these differ, those with the same avails."""
    yield tuple(weekdays)
    groups: dict[tuple[int, ...], list[int]] = {}
    for number in weekdays:
        groups.setdefault(tuple(_spans(demand, (number,), full, openings)), []).append(number)
    if len(groups) > 1:
        yield from sorted(map(tuple, groups.values()), key=lambda group: -len(group))


def _spans(
    demand: Demand, weekdays: Sequence[int], full: Mapping[tuple[int, int], int], openings: Openings
) -> dict[int, Span]:
    """The avails that take every item of a demand on each of the weekdays and are not full, with their hours."""
    spans: dict[int, Span] | None = None
    for number in weekdays:
        here = {
            avail: (opens, closes)
            for avail, opens, closes in openings.fitting(number, demand.longest)
            if full.get((avail, number), 0) < openings.capacity[avail]
            and all(_takes(openings, number, length, avail) for length in demand.lengths)
        }
        spans = here if spans is None else {avail: spans[avail] for avail in spans if avail in here}
    return spans or {}


def _best(
    demand: Demand, slot: Slot, ideal: int, spans: Mapping[int, Span], near: Sequence[_Held], pressure: Pressure
) -> Usual | None:
    """The avail and minute with the fewest days in the way, then with room around it, then nearest to the ideal."""
    for step in STEPS:
        best: tuple[tuple[int, int, int, int], Usual] | None = None
        for avail, minute in _starts(demand, slot, spans, step):
            start = slot.ideal if slot.fixed else minute * 60
            room = _room(start, demand, near)
            if room < 0:
                continue
            away = abs(minute * 60 - ideal) // 60
            crowding = 2 * max(0, ROOM - room // 60)
            cost = (pressure.hard[minute], pressure.soft[minute], crowding + away, minute)
            if best is None or cost < best[0]:
                best = (cost, Usual(start, avail))
        if best is not None:
            return best[1]
    return None


def _starts(demand: Demand, slot: Slot, spans: Mapping[int, Span], step: int) -> Iterator[tuple[int, int]]:
    """The avails and minutes in which a slot could begin: a named time in its own minute alone."""
    for avail, (opens, closes) in sorted(spans.items()):
        if slot.fixed:
            if opens <= slot.ideal and slot.ideal + demand.longest <= closes:
                yield avail, slot.ideal // 60
            continue
        for start, end in slot.windows:
            low = -(-max(opens, start) // 60)
            high = (min(closes, end) - demand.longest) // 60
            for minute in range(-(-low // step) * step, high + 1, step):
                yield avail, minute


def _takes(openings: Openings, weekday: int, seconds: int, avail: int) -> bool:
    return any(number == avail for number, _, _ in openings.fitting(weekday, seconds))


def _room(start: int, demand: Demand, near: Sequence[_Held]) -> int:
    """Seconds to the nearest other slot; negative where that is less than there must be."""
    room = ROOM * 60
    end = start + demand.longest
    for other in near:
        between = max(other.start - end, start - other.end)
        gap = max(demand.gap, other.gap)
        if len(demand.items) == 1 and demand.items == other.demand.items:
            gap = max(gap, demand.item_gap, other.demand.item_gap)
        if between < gap:
            return -1
        room = min(room, between)
    return room
