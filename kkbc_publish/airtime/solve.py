"""Turn the airings of a day into times: as many as there is room for, as few of them moved as can be, and not far.

Goals in this order: the largest number of airings; of all ways to place so many the one that moves the fewest from
their own minutes; of these the one with the fewest minutes in all; of equals the first airings go before the later
ones. Airings that cannot be in each other's way are solved apart, so that what is full in one part of the day moves
nothing in another.

Exact for what a station's day holds: up to ``EXACT`` airings that are in each other's way, and more where nobody has
to make room for others. Beyond that (and where ``STEPS`` are not enough) the answer is sound and local: what can stay
stays, the others take the nearest free minutes, and for one that finds none its neighbours alone are solved anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from kkbc_publish.airtime.fewest import fewest_moved, moves
from kkbc_publish.airtime.nearest import Patience, nearest, pairs_too_near
from kkbc_publish.airtime.openings import Option, beside
from kkbc_publish.airtime.settle import NEVER, minutes, settled
from kkbc_publish.airtime.values import Placed, Seeker, Whose

EXACT = 12  # airings that may be in each other's way
STEPS = 12_000  # of one search
Alike = tuple[int, tuple[Option, ...], int, str, int, int, Whose]  # a job without the name of its item
CHAIN = 2  # airings beyond the least that a larger search moves to make room


def most(jobs: Sequence[Seeker], capacity: Mapping[int, int]) -> list[Placed | None]:
    """A time for as many jobs as there is room for, in least change. ``capacity``: what each avail still takes."""
    found: list[Placed | None] = [None] * len(jobs)
    open_jobs = [number for number, job in enumerate(jobs) if any(capacity.get(one, 0) > 0 for one, _ in job.options)]
    for group in _groups(jobs, open_jobs, capacity):
        places = _alike([jobs[number] for number in group], capacity)
        for number, place in zip(group, places, strict=True):
            found[number] = place
    return found


# --- who can be in whose way


def _groups(jobs: Sequence[Seeker], numbers: Sequence[int], capacity: Mapping[int, int]) -> list[list[int]]:
    """The jobs in groups that have nothing to do with each other: no time of one is near to a time of another, and
    they share no avail that can be full.
    """
    group = {number: number for number in numbers}

    def head(number: int) -> int:
        while group[number] != number:
            number = group[number]
        return number

    users: dict[int, list[int]] = {}
    for number in numbers:
        for avail, _ in jobs[number].options:
            users.setdefault(avail, []).append(number)
    pairs = [(own[0], other) for avail, own in users.items() if len(own) > capacity.get(avail, 0) for other in own[1:]]
    reach = {number: _reach(jobs[number]) for number in numbers}
    for one, other in combinations(numbers, 2):
        between = jobs[one].apart(jobs[other])
        if reach[one][0] < reach[other][1] + between and reach[other][0] < reach[one][1] + between:
            pairs.append((one, other))
    for one, other in pairs:
        first, second = sorted((head(one), head(other)))
        group[second] = first
    found: dict[int, list[int]] = {}
    for number in numbers:
        found.setdefault(head(number), []).append(number)
    return list(found.values())


def _reach(job: Seeker) -> tuple[int, int]:
    """From the earliest second a job may begin to the last it may end."""
    ranges = [one for _, own in job.options for one in own]
    return min(first for first, _ in ranges) * 60, max(last for _, last in ranges) * 60 + job.seconds


# --- one group


def _alike(jobs: Sequence[Seeker], capacity: Mapping[int, int]) -> tuple[Placed | None, ...]:
    """The places of a group; many days of a flight are alike but for the names of their items."""
    names: dict[tuple[str, str], str] = {}
    alike = []
    for job in jobs:
        whose = Whose(job.whose.campaign, category=job.whose.category, category_gap=job.whose.category_gap)
        item = names.setdefault((whose.campaign, job.item), str(len(names))) if job.item else ""
        alike.append((job.seconds, job.options, job.preferred, item, job.gap, job.item_gap, whose))
    used = {avail for job in jobs for avail, _ in job.options}
    return _remembered(tuple(alike), tuple((avail, min(capacity.get(avail, 0), len(jobs))) for avail in sorted(used)))


@lru_cache(maxsize=2_000)
def _remembered(jobs: tuple[Alike, ...], capacity: tuple[tuple[int, int], ...]) -> tuple[Placed | None, ...]:
    return tuple(_solved([Seeker(*job) for job in jobs], dict(capacity)))


def _solved(jobs: Sequence[Seeker], capacity: Mapping[int, int]) -> list[Placed | None]:
    patience = Patience(STEPS)
    out = len(jobs) - _seats(jobs, capacity)
    moved = _least_moved(jobs, out)
    for more in range(1 if len(jobs) <= EXACT else CHAIN + 1):
        found = settled(jobs, capacity, out, moved + more, NEVER, patience)
        if found is not None:
            return found
    known = _greedy(jobs, capacity)
    if len(jobs) > EXACT:
        return _with_room_made(jobs, known, capacity)
    known = fewest_moved(jobs, capacity, known)
    out, moved = known.count(None), moves(jobs, known)
    return settled(jobs, capacity, out, moved, minutes(jobs, known) + 1, Patience(STEPS)) or known


def _seats(jobs: Sequence[Seeker], capacity: Mapping[int, int]) -> int:
    """How many jobs the avails take by their numbers alone."""
    seated: dict[int, list[int]] = {}

    def seat(number: int, tried: set[int]) -> bool:
        for avail, _ in jobs[number].options:
            if avail in tried or not capacity.get(avail, 0):
                continue
            tried.add(avail)
            own = seated.setdefault(avail, [])
            if len(own) < capacity[avail]:
                own.append(number)
                return True
            for at, other in enumerate(own):
                if seat(other, tried):
                    own[at] = number
                    return True
        return False

    return sum(seat(number, set()) for number in range(len(jobs)))


def _least_moved(jobs: Sequence[Seeker], out: int) -> int:
    """How many jobs move at least where ``out`` stay out: those not at home, and one of each pair that is too near."""
    away = {
        number
        for number, job in enumerate(jobs)
        if not any(low <= job.preferred <= high for _, ranges in job.options for low, high in ranges)
    }
    paired: set[int] = set()
    for one, other in pairs_too_near(jobs):
        if not {one, other} & (away | paired):
            paired |= {one, other}
    return max(0, len(away) + len(paired) // 2 - out)


# --- a group that is too large


def _greedy(jobs: Sequence[Seeker], capacity: Mapping[int, int]) -> list[Placed | None]:
    """What can stay stays, the first ones first; the others take the nearest free minutes."""
    found: list[Placed | None] = [None] * len(jobs)
    for number, job in enumerate(jobs):
        place = _free(jobs, number, found, capacity)
        if place is not None and place[0] == job.preferred:
            found[number] = place
    for number, place in enumerate(list(found)):
        if place is None:
            found[number] = _free(jobs, number, found, capacity)
    return found


def _with_room_made(
    jobs: Sequence[Seeker], known: Sequence[Placed | None], capacity: Mapping[int, int]
) -> list[Placed | None]:
    """For each job without a place its neighbours are solved anew; at the end whoever can goes back, or nearer."""
    found = list(known)
    for number, place in enumerate(known):
        if place is None:
            _make_room(jobs, number, found, capacity)
    for number, job in enumerate(jobs):
        place = found[number]
        if place is not None and place[0] != job.preferred:
            found[number] = None
            found[number] = _free(jobs, number, found, capacity)
    return found


def _free(
    jobs: Sequence[Seeker], number: int, found: Sequence[Placed | None], capacity: Mapping[int, int]
) -> Placed | None:
    """The free minute nearest to a job's own, around all that is placed."""
    options, left = _around(jobs, [number], found, capacity)
    return nearest([option for option in options[0].options if left.get(option[0], 0) > 0], jobs[number].preferred)


def _make_room(jobs: Sequence[Seeker], number: int, found: list[Placed | None], capacity: Mapping[int, int]) -> None:
    """Solve a job without a place and the nearest that are in its way; where all of them fit, that is their place."""
    job = jobs[number]
    placed = [(abs(place[0] - job.preferred), other) for other, place in enumerate(found) if place is not None]
    several = sorted([number, *(other for _, other in sorted(placed)[: EXACT - 1])])
    own, left = _around(jobs, several, [None if at in several else place for at, place in enumerate(found)], capacity)
    if not all(one.options for one in own) or _seats(own, left) < len(own):
        return
    places = most(own, left)
    if None not in places:
        for other, place in zip(several, places, strict=True):
            found[other] = place


def _around(
    jobs: Sequence[Seeker], numbers: Sequence[int], found: Sequence[Placed | None], capacity: Mapping[int, int]
) -> tuple[list[Seeker], dict[int, int]]:
    """Some jobs with the options that what is placed leaves them, and what the avails still take."""
    left, taken = dict(capacity), []
    for job, place in zip(jobs, found, strict=True):
        if place is not None:
            left[place[1]] -= 1
            taken.append(job.at(*place))
    own = [jobs[number] for number in numbers]
    return [job.within(beside(job, taken)) for job in own], left
