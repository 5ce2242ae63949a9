"""Turn the airings of a slot into series that every calendar program repeats rightly, and those that stand alone.

A series has one time of day and one airing a day, because Outlook takes no more ([MS-OXOCAL] 2.2.1.44). An airing that
a rule moved on its own day stays in the series, as an exception: it lies between its neighbours, which air on other
days. What comes on another day, or as a second one of its day, stands alone, and the series leaves its own day out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kkbc_publish.airtime.values import Airing
from kkbc_publish.record.recurrence import Recurrence, find

MIN_SERIES = 3  # fewer are easier to read one by one
MIN_OWN_TIME = 7  # airings at another time of day that make a series of their own: a week
SPLITS: tuple[Callable[[date], int], ...] = (date.weekday, lambda day: day.toordinal() % 5)  # the second: pasaran

Timed = tuple[datetime, Airing]


@dataclass(frozen=True, slots=True)
class Series:
    """Airings of one slot in order of local time. ``rule``: None for one that stands alone.

    ``moved``: those of them that do not air at the series' time of day, by the day on which they air.
    """

    airings: tuple[Timed, ...]
    rule: Recurrence | None = None
    moved: tuple[Timed, ...] = ()

    @property
    def start(self) -> datetime:
        """The first airing at the time of day of the series, moved or not."""
        if self.rule is None:
            return self.airings[0][0]
        usual = next(local for local, _ in self.airings if all(local != other for other, _ in self.moved))
        return datetime.combine(self.rule.first, usual.time())


def series(airings: Iterable[Timed]) -> list[Series]:
    """The series of a slot, then what stands alone, each in order of time."""
    ordered = sorted(airings, key=lambda pair: (pair[0], pair[1].item))
    count = Counter(local.time() for local, _ in ordered)
    times = sorted(count, key=lambda moment: (-count[moment], moment))
    usual, rest = _first_of_days(ordered, times[0])
    found: list[Series] = []
    for moment in times[1:]:
        if count[moment] >= MIN_OWN_TIME:
            own, others = _first_of_days(rest, moment)
            rule = find(list(own))
            if rule:
                found.append(Series(tuple(own.values()), rule))
                rest = others
    rule = find(list(usual))
    if rule:
        main, rest = _with_moved(usual, rule, rest)
        found.append(main)
    elif len(usual) > 1:
        parts, left = _parts(usual)
        found += parts
        rest = [*rest, *left]
    else:
        rest = [*rest, *usual.values()]
    found.sort(key=lambda one: one.start)
    alone = sorted(rest, key=lambda pair: (pair[0], pair[1].item))
    return [*found, *(Series((pair,)) for pair in alone)]


def _first_of_days(airings: Iterable[Timed], moment: object) -> tuple[dict[date, Timed], list[Timed]]:
    """The first airing of each day at a time of day, and all others."""
    own: dict[date, Timed] = {}
    others = []
    for pair in airings:
        if pair[0].time() == moment and pair[0].date() not in own:
            own[pair[0].date()] = pair
        else:
            others.append(pair)
    return own, others


def _with_moved(usual: dict[date, Timed], rule: Recurrence, rest: Sequence[Timed]) -> tuple[Series, list[Timed]]:
    """The series with the airings that moved on a day of the series; a day before or after it only where it goes on."""
    free: dict[date, Timed] = {}
    for pair in rest:
        day = pair[0].date()
        if day not in usual:
            free.setdefault(day, pair)
    inside = {day for day in free if day in set(rule.skipped)}
    edges = {day for day in free if not rule.first <= day <= rule.last}
    for taken in (inside | edges, inside):
        grown = find(sorted({*usual, *taken})) if taken else rule
        if grown and _pattern(grown) == _pattern(rule) and len(grown.skipped) <= len(rule.skipped):
            break
    else:
        taken, grown = set(), rule
    moved = tuple(free[day] for day in sorted(taken))
    chosen = set(moved)
    airings = sorted((*usual.values(), *moved), key=lambda pair: pair[0])
    return Series(tuple(airings), grown, moved), [pair for pair in rest if pair not in chosen]


def _pattern(rule: Recurrence) -> tuple[object, ...]:
    return rule.frequency, rule.interval, rule.weekdays


def _parts(usual: dict[date, Timed]) -> tuple[list[Series], list[Timed]]:
    """What no one rule fits: by weekday, or by day of the market week, whichever leaves fewer alone."""
    best: tuple[list[Series], list[Timed]] | None = None
    for split in SPLITS:
        found = list(_split(usual, split))
        left = sorted(usual.keys() - {local.date() for one in found for local, _ in one.airings})
        if best is None or (len(left), len(found)) < (len(best[1]), len(best[0])):
            best = found, [usual[day] for day in left]
    assert best is not None
    return best


def _split(usual: dict[date, Timed], split: Callable[[date], int]) -> Iterator[Series]:
    for number in sorted({split(day) for day in usual}):
        days = [day for day in usual if split(day) == number]
        rule = find(days) if len(days) >= MIN_SERIES else None
        if rule:
            yield Series(tuple(usual[day] for day in days), rule)
