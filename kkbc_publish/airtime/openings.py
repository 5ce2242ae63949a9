"""Turn windows, a station's avails and the guards of a day into the minutes in which an airing may begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.guards import end_second, second
from kkbc_publish.airtime.values import Guard, Ranges, Seeker, Taken
from kkbc_publish.load.models.stations import Avail

Window = tuple[int, int]  # seconds of the day: an airing begins and ends within it
Option = tuple[int, Ranges]  # the number of an avail, and when an airing may begin in it


class Openings:
    """The avails of one station, by weekday and length."""

    def __init__(self, avails: Sequence[Avail]) -> None:
        self._spans = [(second(avail.starts), end_second(avail.ends)) for avail in avails]
        self._avails = avails
        self._fitting: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
        self._takers: dict[tuple[int, int], frozenset[int]] = {}
        self.capacity = [avail.per_day for avail in avails]

    def fitting(self, weekday: int, seconds: int) -> list[tuple[int, int, int]]:
        """Number, start and end of every avail that takes this length on this weekday."""
        found = self._fitting.get((weekday, seconds))
        if found is None:
            found = self._fitting[(weekday, seconds)] = [
                (number, *self._spans[number])
                for number, avail in enumerate(self._avails)
                if weekday in avail.weekdays and seconds in avail.seconds
            ]
        return found

    def takers(self, weekday: int, seconds: int) -> frozenset[int]:
        """The numbers of the avails that take this length on this weekday."""
        found = self._takers.get((weekday, seconds))
        if found is None:
            found = frozenset(number for number, _, _ in self.fitting(weekday, seconds))
            self._takers[(weekday, seconds)] = found
        return found

    def avail(self, number: int) -> Avail:
        return self._avails[number]

    def span(self, number: int) -> Window:
        return self._spans[number]

    def options(
        self, weekday: int, seconds: int, windows: Iterable[Window], guards: Iterable[Guard], *, soft: bool = False
    ) -> tuple[Option, ...]:
        """Where an airing of a length may begin on a day; ``soft``: soft guards count too."""
        spans = [
            (number, max(start, opens), min(end, closes))
            for number, opens, closes in self.fitting(weekday, seconds)
            for start, end in windows
        ]
        blocked = [shut(guard.start, guard.end, seconds) for guard in guards if guard.hard or soft]
        found: dict[int, list[tuple[int, int]]] = {}
        for number, start, end in spans:
            first, last = -(-start // 60), (end - seconds) // 60
            found.setdefault(number, []).extend(without(((first, last),), blocked))
        return tuple((number, tuple(sorted(set(ranges)))) for number, ranges in found.items() if ranges)


def shut(start: int, end: int, seconds: int, gap: int = 0) -> tuple[int, int]:
    """First and last minute at which an airing would come too near to the time from ``start`` to ``end``."""
    return (start - gap - seconds) // 60 + 1, -(-(end + gap) // 60) - 1


def without(ranges: Ranges, blocked: Iterable[tuple[int, int]]) -> Ranges:
    """Ranges of minutes without the blocked ones."""
    found = [one for one in ranges if one[0] <= one[1]]
    for first, last in blocked:
        if first > last:
            continue
        left = []
        for low, high in found:
            if last < low or high < first:
                left.append((low, high))
                continue
            if low < first:
                left.append((low, first - 1))
            if last < high:
                left.append((last + 1, high))
        found = left
    return tuple(found)


def without_guards(windows: Iterable[Window], guards: Iterable[Guard]) -> tuple[Window, ...]:
    """Windows without the hours of guards, in seconds of the day."""
    blocked = [(guard.start, guard.end - 1) for guard in guards]
    left = without(tuple((start, end - 1) for start, end in windows), blocked)
    return tuple((start, end + 1) for start, end in left)


def beside(job: Seeker, taken: Iterable[Taken]) -> tuple[Option, ...]:
    """The options of a job that keep their distance from what is taken."""
    blocked = [shut(other.start, other.end, job.seconds, job.apart(other)) for other in taken]
    left = ((number, without(ranges, blocked)) for number, ranges in job.options)
    return tuple((number, ranges) for number, ranges in left if ranges)


def nearest_start(ranges: Ranges, wanted: int, low: int = 0, high: int = DAY) -> int | None:
    """The minute nearest to the wanted one, from ``low`` to ``high``; of two equally near, the later."""
    best: int | None = None
    for first, last in ranges:
        first, last = max(first, low), min(last, high)
        if first > last:
            continue
        minute = first if first > wanted else last if last < wanted else wanted
        if best is None or (abs(minute - wanted), -minute) < (abs(best - wanted), -best):
            best = minute
    return best
