"""Turn the airings of a crowded day into the largest number that can be placed, and the fewest of these that move.

Airings are placed one after the other in time, each at its own minute or else as early as it can be; of two ways to
place the same airings, one that leaves every other airing at least as early a start and every avail at least as much
room, and has moved no more of them, makes the other needless. What is left at the end is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.openings import nearest_start
from kkbc_publish.airtime.values import Placed, Ranges, Seeker

NEVER = 2 * DAY
Step = tuple[int, int, bool]  # a job, its avail, and whether it airs at its own minute


class _State(NamedTuple):
    """``ready``: for each job the earliest minute it may begin, ``NEVER`` where there is none left (or it is placed).

    ``used``: airings in each avail that can be full.
    """

    ready: tuple[int, ...]
    used: tuple[int, ...]
    moved: int
    steps: tuple[Step, ...]  # in order of time


def fewest_moved(
    jobs: Sequence[Seeker], capacity: Mapping[int, int], known: Sequence[Placed | None] = ()
) -> list[Placed | None]:
    """Times for as many jobs as there is room for, with the fewest of them moved; of equals, the first jobs.

    ``known``: times found in another way; what cannot be better than these is not looked at.
    """
    size = len(jobs)
    goal = (size - known.count(None), -moves(jobs, known)) if known else (0, 0)
    day = _Day(jobs, capacity)
    layer: dict[int, list[_State]] = {0: [day.begin()]}
    best: tuple[int, int, tuple[int, ...], _State] | None = None
    for placed in range(1, size + 1):
        grown: dict[int, list[_State]] = {}
        for mask, states in layer.items():
            for state in states:
                for number in range(size):
                    if state.ready[number] == NEVER:
                        continue
                    done = mask | 1 << number
                    for new in day.extended(number, state):
                        alive = size - new.ready.count(NEVER)
                        if (placed + alive, -new.moved) > goal:
                            _keep(grown.setdefault(done, []), new)
        layer = grown
        for mask, states in layer.items():
            for state in states:
                rank = (-placed, state.moved, _left_out(mask, size), state)
                if best is None or rank < best:
                    best = rank
    better = best is not None and (-best[0], -best[1]) > goal
    return _timed(jobs, best[3]) if best is not None and better else list(known) or [None] * size


def moves(jobs: Sequence[Seeker], places: Sequence[Placed | None]) -> int:
    """How many jobs are not at their own minutes."""
    return sum(place is not None and place[0] != job.preferred for job, place in zip(jobs, places, strict=False))


def _left_out(mask: int, size: int) -> tuple[int, ...]:
    """Of masks with equally many jobs the one that leaves out the later jobs comes first."""
    return tuple(-number for number in range(size) if not mask >> number & 1)


class _Day:
    """What all states of a search have in common."""

    def __init__(self, jobs: Sequence[Seeker], capacity: Mapping[int, int]) -> None:
        self._jobs, self._capacity = jobs, capacity
        counted = [number for number in sorted(capacity) if capacity[number] < len(jobs)]
        self._place = {number: at for at, number in enumerate(counted)}
        self._between = [[-(-(job.seconds + job.apart(other)) // 60) for other in jobs] for job in jobs]

    def begin(self) -> _State:
        none = (0,) * len(self._place)
        return _State(tuple(self._first(number, 0, none) for number in range(len(self._jobs))), none, 0, ())

    def _is_full(self, avail: int, used: tuple[int, ...]) -> bool:
        at = self._place.get(avail)
        return self._capacity.get(avail, 0) < 1 if at is None else used[at] >= self._capacity[avail]

    def _first(self, number: int, earliest: int, used: tuple[int, ...]) -> int:
        """The first minute from ``earliest`` on at which a job can begin in an avail that is not full."""
        best = NEVER
        for avail, ranges in self._jobs[number].options:
            if not self._is_full(avail, used):
                minute = _from(ranges, earliest)
                if minute is not None and minute < best:
                    best = minute
        return best

    def extended(self, number: int, state: _State) -> Iterator[_State]:
        """Every way to air one more job after those of a state: at its own minute, or as early as it can be."""
        job, earliest = self._jobs[number], state.ready[number]
        tried: set[tuple[int, tuple[int, ...]]] = set()
        for avail, ranges in job.options:
            used, at = state.used, self._place.get(avail)
            if self._is_full(avail, used):
                continue
            if at is not None:
                used = (*used[:at], used[at] + 1, *used[at + 1 :])
            own = job.preferred >= earliest and any(low <= job.preferred <= high for low, high in ranges)
            first = _from(ranges, earliest)
            for minute in (job.preferred, first) if own else (first,):
                if minute is None or (minute, used) in tried:
                    continue
                tried.add((minute, used))
                ready = self._ready(number, minute, state, used)
                stays = minute == job.preferred
                yield _State(ready, used, state.moved + (not stays), (*state.steps, (number, avail, stays)))

    def _ready(self, number: int, minute: int, state: _State, used: tuple[int, ...]) -> tuple[int, ...]:
        filled = used != state.used
        found = []
        for other, before in enumerate(state.ready):
            after = minute + self._between[number][other]
            if before == NEVER or other == number:
                before = NEVER
            elif after > before or filled:
                before = self._first(other, max(after, before), used)
            found.append(before)
        return tuple(found)


def _keep(states: list[_State], new: _State) -> None:
    """Put a state among the others unless one of them is at least as good; drop those it is as good as."""
    for old in states:
        if _as_good(old, new):
            return
    states[:] = [old for old in states if not _as_good(new, old)]
    states.append(new)


def _as_good(one: _State, other: _State) -> bool:
    return (
        one.moved <= other.moved
        and all(a <= b for a, b in zip(one.ready, other.ready, strict=True))
        and all(a <= b for a, b in zip(one.used, other.used, strict=True))
    )


def _from(ranges: Ranges, earliest: int) -> int | None:
    """The first minute of the ranges that is not before ``earliest``."""
    for first, last in ranges:
        if last >= earliest:
            return first if first > earliest else earliest
    return None


def _before(ranges: Ranges, latest: int) -> int:
    """The last minute of the ranges that is not after ``latest``."""
    return max(min(last, latest) for first, last in ranges if first <= latest)


def _timed(jobs: Sequence[Seeker], state: _State) -> list[Placed | None]:
    """The same airings in the same order, each as near to its own minute as the others allow."""
    steps: list[tuple[int, int, Ranges]] = []
    for number, avail, stays in state.steps:
        job = jobs[number]
        ranges = ((job.preferred, job.preferred),) if stays else dict(job.options)[avail]
        steps.append((number, avail, ranges))
    latest = [0] * len(steps)
    for at in range(len(steps) - 1, -1, -1):
        job = jobs[steps[at][0]]
        bound = DAY
        for later in range(at + 1, len(steps)):
            bound = min(bound, latest[later] * 60 - job.apart(jobs[steps[later][0]]) - job.seconds)
        latest[at] = _before(steps[at][2], bound // 60)
    found: list[Placed | None] = [None] * len(jobs)
    done: list[tuple[Seeker, int]] = []
    for at, (number, avail, ranges) in enumerate(steps):
        job = jobs[number]
        earliest = max((end + job.apart(other) for other, end in done), default=0)
        minute = nearest_start(ranges, job.preferred, -(-earliest // 60), latest[at])
        assert minute is not None  # the latest time is one of them
        found[number] = (minute, avail)
        done.append((job, minute * 60 + job.seconds))
    return found
