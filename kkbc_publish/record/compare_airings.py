"""Compare the airings that a station was sent with those it would be sent now: every difference, told for people.

Airings are compared one by one; what is told is grouped by slot, so that a change of the same kind on many days is
told once. Days that do not follow a plain rhythm are listed: what is not named in a letter stays as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from kkbc_publish.indonesian.spans import dates, period, weekdays
from kkbc_publish.indonesian.written import ZONE_NAMES, clock, full_date
from kkbc_publish.record.airings import SentAiring, airings_in
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.record.values import SentFile

Pair = tuple[SentAiring, SentAiring]
AIRING = "airing"


def airing_changes(before: SentFile, after: SentFile, today: date) -> Iterator[Change]:
    """Every airing from ``today`` on that is called off, new, moved, or has another item or another branch."""
    was = [airing for airing in airings_in(before.airings) if airing.day >= today and not airing.off]
    now = [airing for airing in airings_in(after.airings) if airing.day >= today]
    standing = [airing for airing in now if not airing.off]
    station = (after.id, after.name or before.name or after.id)
    kept, gone, new = pair(was, standing)
    off = {airing.place: airing.off for airing in now if airing.off}
    for group in _groups(gone, lambda one: (*_slot(one), one.start, off.get(one.place, ""))):
        why = off.get(group[0].place, "")
        yield _change(Reason.WITHDRAWN, group, station, was=when(group), why=why)
    for group in _groups(new, lambda one: (*_slot(one), one.start)):
        yield _change(Reason.NEW, group, station, now=when(group), why=_same(one.why for one in group))
    moved = [(old, own) for old, own in kept if (old.day, old.start) != (own.day, own.start)]
    for pairs in _pair_groups(moved):
        olds, news = [old for old, _ in pairs], [own for _, own in pairs]
        other = f": {said(news[0])}" if _text(olds[0]) != _text(news[0]) else ""
        why = _same(own.why for own in news)
        yield _change(Reason.MOVED, news, station, when(olds), f"{when(news)}{other}", why)
    same_time = [(old, own) for old, own in kept if (old.day, old.start) == (own.day, own.start)]
    for pairs in _pair_groups([(old, own) for old, own in same_time if _text(old) != _text(own)]):
        olds, news = [old for old, _ in pairs], [own for _, own in pairs]
        yield _change(Reason.COPY, news, station, f"{when(olds)}: {said(olds[0])}", said(news[0]))


def pair(was: Sequence[SentAiring], now: Sequence[SentAiring]) -> tuple[list[Pair], list[SentAiring], list[SentAiring]]:
    """Each airing with what has taken its place, what is gone, and what is new.

    An airing is found again by its slot, day and branch; else by slot and day; else as the only one of its slot in
    that week (it moved to another day), or of its flight on that day (the flight names another time).
    """
    found: list[Pair] = []
    gone, new = list(was), list(now)
    for key in (_exactly, _on_day, _in_week, _of_flight):
        there: dict[Hashable, list[SentAiring]] = defaultdict(list)
        for airing in new:
            there[key(airing)].append(airing)
        alone = key in (_in_week, _of_flight)
        if alone:
            there = {name: own for name, own in there.items() if len(own) == 1}
        left = []
        same = _count(key, gone) if alone else {}
        for airing in gone:
            own = there.get(key(airing)) if same.get(key(airing), 1) == 1 else None
            if own:
                found.append((airing, own.pop(0)))
            else:
                left.append(airing)
        taken = {id(own) for _, own in found}
        gone, new = left, [airing for airing in new if id(airing) not in taken]
    return found, gone, new


def _exactly(airing: SentAiring) -> Hashable:
    return airing.place


def _on_day(airing: SentAiring) -> Hashable:
    return (airing.campaign, airing.slot, airing.day)


def _in_week(airing: SentAiring) -> Hashable:
    return (airing.campaign, airing.slot, airing.day - timedelta(days=airing.day.weekday()))


def _of_flight(airing: SentAiring) -> Hashable:
    return (airing.campaign, airing.flight, airing.branch, airing.day)


def _count(key: Callable[[SentAiring], Hashable], airings: Iterable[SentAiring]) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    for airing in airings:
        found[key(airing)] = found.get(key(airing), 0) + 1
    return found


def _slot(airing: SentAiring) -> tuple[str, ...]:
    return (airing.campaign, airing.flight, airing.slot, airing.branch)


def _text(airing: SentAiring) -> tuple[str, str]:
    return (airing.item, airing.branch)


def _groups(airings: Iterable[SentAiring], key: Callable[[SentAiring], Hashable]) -> Iterator[list[SentAiring]]:
    found: dict[Hashable, list[SentAiring]] = defaultdict(list)
    for airing in sorted(airings, key=lambda one: (one.day, one.start, one.slot)):
        found[key(airing)].append(airing)
    yield from found.values()


def _pair_groups(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Pairs that differ in the same way, in one slot."""
    found: dict[Hashable, list[Pair]] = defaultdict(list)
    for old, own in sorted(pairs, key=lambda both: (both[1].day, both[1].start, both[1].slot)):
        key: Hashable = (_slot(old), old.start, own.start, own.day - old.day, _text(old), _text(own))
        if old.start != own.start and _text(old) == _text(own):  # a time that moves with its items
            key = (_slot(old), old.start, own.start, own.day - old.day)
        found[key].append((old, own))
    yield from found.values()


def _same(words: Iterable[str]) -> str:
    """What all say; nothing where they do not say the same."""
    found = set(words)
    return found.pop() if len(found) == 1 else ""


# --- words ---------------------------------------------------------------------------------------------


def said(airing: SentAiring) -> str:
    """What is read: ``Iuran pedagang, 60 detik (K27-IPD60-KDI)``."""
    return f"{airing.title}, {airing.seconds} detik ({airing.code})"


def _called(airings: Sequence[SentAiring]) -> str:
    items = {airing.item for airing in airings}
    if len(items) == 1:
        return f"{airings[0].title} {airings[0].seconds} detik"
    return f"naskah bergiliran ({len(items)} naskah)"


def when(airings: Sequence[SentAiring]) -> str:
    """When airings of one time of day air.

    ``Selasa, 19 Januari 2027, pukul 06.40 WITA``; ``Setiap hari pukul 08.15 WIB, 1–31 Januari 2027, 31 kali``.
    """
    days = sorted({airing.day for airing in airings})
    at = f"pukul {clock(airings[0].start)} {ZONE_NAMES[airings[0].zone]}"
    if len(airings) == 1:
        return f"{full_date(days[0])}, {at}"
    rhythm = sorted({day.weekday() for day in days})
    span = [days[0] + timedelta(days=number) for number in range((days[-1] - days[0]).days + 1)]
    if len(days) > 2 and [day for day in span if day.weekday() in rhythm] == days:
        return f"{weekdays(rhythm)} {at}, {period(days[0], days[-1])}, {len(airings)} kali"
    return f"{at[:1].upper()}{at[1:]} pada {dates(days)}, {len(airings)} kali"


def _change(
    reason: Reason, airings: Sequence[SentAiring], station: tuple[str, str], was: str = "", now: str = "", why: str = ""
) -> Change:
    first, days = airings[0], tuple(sorted({airing.day for airing in airings}))
    name = ".".join(_slot(first))
    return Change(
        reason, AIRING, first.campaign, first.branch, station[0], name, f"{_called(airings)}, {station[1]}",
        was, now, days[0], days, why=why,
    )  # fmt: skip
