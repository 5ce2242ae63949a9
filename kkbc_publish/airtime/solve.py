"""Turn the airings of a crowded day into the most that can be placed, and their times.

Exact for the numbers a station's day has. Airings are placed one after the other in time, each as early as it can
be; of two ways to place the same airings, one that leaves every other airing at least as early a start, and every
avail at least as much room, makes the other needless. What is left at the end is the largest set there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kkbc_publish.airtime.openings import nearest_start
from kkbc_publish.airtime.values import Ranges, Seeker

EXACT = 10  # airings; above, only the most promising states are kept
MOST_STATES = 400
Placed = tuple[int, int]  # minute, number of the avail


class _State(NamedTuple):
    """``ready``: for each job the earliest second it may begin. ``used``: airings in each avail that can be full."""

    ready: tuple[int, ...]
    used: tuple[int, ...]
    steps: tuple[tuple[int, int], ...]  # job and avail, in order of time


def most(
    jobs: Sequence[Seeker], capacity: Mapping[int, int], ready: Sequence[int] | None = None
) -> list[Placed | None]:
    """A time for as many jobs as there is room for; where not all fit, the first ones go before the later ones.

    ``capacity``: how many airings each avail still takes. ``ready``: the earliest second of each job.
    """
    size = len(jobs)
    begin = tuple(ready) if ready is not None else (0,) * size
    counted = [number for number in sorted(capacity) if capacity[number] < size]
    place = {number: at for at, number in enumerate(counted)}
    layer: dict[int, list[_State]] = {0: [_State(begin, (0,) * len(counted), ())]}
    best: tuple[int, _State] = (0, layer[0][0])
    while layer:
        grown: dict[int, list[_State]] = {}
        for mask, states in layer.items():
            for state in states:
                for number in range(size):
                    if not mask >> number & 1:
                        _extend(jobs, number, state, capacity, place, grown.setdefault(mask | 1 << number, []), mask)
        layer = {mask: states for mask, states in grown.items() if states}
        if layer:
            if size > EXACT:
                layer = _promising(layer)
            # Among equally many: the jobs that come first.
            mask = min(layer, key=lambda one: _rank(one, size))
            best = (mask, layer[mask][0])
    return _timed(jobs, best[1], begin)


def _rank(mask: int, size: int) -> tuple[int, ...]:
    """Order of masks with equally many jobs: the one that leaves out the later jobs comes first."""
    return tuple(-number for number in range(size) if not mask >> number & 1)


def _extend(
    jobs: Sequence[Seeker],
    number: int,
    state: _State,
    capacity: Mapping[int, int],
    place: Mapping[int, int],
    states: list[_State],
    mask: int,
) -> None:
    """Add to ``states`` every way to air one more job after those of a state."""
    job = jobs[number]
    earliest = -(-state.ready[number] // 60)
    tried: set[tuple[int, tuple[int, ...]]] = set()
    for avail, ranges in job.options:
        at = place.get(avail)
        if capacity.get(avail, 0) < 1 or (at is not None and state.used[at] >= capacity[avail]):
            continue
        minute = _from(ranges, earliest)
        if minute is None:
            continue
        used = state.used
        if at is not None:
            used = (*used[:at], used[at] + 1, *used[at + 1 :])
        if (minute, used) in tried:
            continue
        tried.add((minute, used))
        end = minute * 60 + job.seconds
        done = mask | 1 << number
        ready = tuple(
            0 if done >> other & 1 else max(before, end + job.apart(jobs[other]))
            for other, before in enumerate(state.ready)
        )
        _keep(states, _State(ready, used, (*state.steps, (number, avail))))


def _keep(states: list[_State], new: _State) -> None:
    """Put a state among the others unless one of them is at least as good; drop those it is as good as."""
    for old in states:
        if _as_good(old, new):
            return
    states[:] = [old for old in states if not _as_good(new, old)]
    states.append(new)


def _as_good(one: _State, other: _State) -> bool:
    return all(a <= b for a, b in zip(one.ready, other.ready, strict=True)) and all(
        a <= b for a, b in zip(one.used, other.used, strict=True)
    )


def _promising(layer: dict[int, list[_State]]) -> dict[int, list[_State]]:
    every = ((mask, number, state) for mask, states in layer.items() for number, state in enumerate(states))
    ranked = sorted((sum(state.ready), sum(state.used), mask, number) for mask, number, state in every)[:MOST_STATES]
    kept: dict[int, list[_State]] = {}
    for _, _, mask, number in ranked:
        kept.setdefault(mask, []).append(layer[mask][number])
    return kept


def _from(ranges: Ranges, earliest: int) -> int | None:
    """The first minute of the ranges that is not before ``earliest``."""
    for first, last in ranges:
        if last >= earliest:
            return first if first > earliest else earliest
    return None


def _before(ranges: Ranges, latest: int) -> int:
    """The last minute of the ranges that is not after ``latest``."""
    return max(min(last, latest) for first, last in ranges if first <= latest)


def _timed(jobs: Sequence[Seeker], state: _State, ready: Sequence[int]) -> list[Placed | None]:
    """The same airings in the same order, each as near to its wanted time as the others allow."""
    steps = [(number, avail, dict(jobs[number].options)[avail]) for number, avail in state.steps]
    latest: list[int] = [0] * len(steps)
    for at in range(len(steps) - 1, -1, -1):
        job = jobs[steps[at][0]]
        bound = 24 * 60 * 60
        for later in range(at + 1, len(steps)):
            other = jobs[steps[later][0]]
            bound = min(bound, latest[later] * 60 - job.apart(other) - job.seconds)
        latest[at] = _before(steps[at][2], bound // 60)
    found: list[Placed | None] = [None] * len(jobs)
    done: list[tuple[Seeker, int]] = []
    for at, (number, avail, ranges) in enumerate(steps):
        job = jobs[number]
        earliest = ready[number]
        for other, end in done:
            earliest = max(earliest, end + job.apart(other))
        minute = nearest_start(ranges, job.preferred, -(-earliest // 60), latest[at])
        assert minute is not None  # the latest time is one of them
        found[number] = (minute, avail)
        done.append((job, minute * 60 + job.seconds))
    return found
