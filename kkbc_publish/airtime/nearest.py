"""Turn airings that have to move into the times that are the fewest minutes away, all of them together.

Each takes the free minute nearest to its own; where two of these are too near to each other, or an avail gets more
than it takes, the search goes on with either of them kept away, cheapest first. So the first answer without a
conflict is the best there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count

from kkbc_publish.airtime.openings import Option, nearest_start, without
from kkbc_publish.airtime.values import Placed, Seeker

Domains = tuple[tuple[Option, ...], ...]


class Patience:
    """How many steps a search may still take: what is left of them is shared by all searches of a day."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self) -> bool:
        self.left -= 1
        return self.left >= 0


def nearest(options: Sequence[Option], preferred: int) -> Placed | None:
    """The minute nearest to the preferred one (of two, the later), and its avail."""
    best: tuple[int, int, int, Placed] | None = None
    for number, ranges in options:
        minute = nearest_start(ranges, preferred)
        if minute is not None:
            cost = (abs(minute - preferred), -minute, number, (minute, number))
            if best is None or cost < best:
                best = cost
    return best[3] if best is not None else None


def together(
    jobs: Sequence[Seeker], domains: Domains, room: Mapping[int, int], bound: int, patience: Patience
) -> tuple[int, list[Placed]] | None:
    """The fewest minutes away, and the times; None where there are no times with fewer minutes than ``bound``.

    ``domains``: where each job may be; ``room``: how many more each avail takes.
    """
    ticket = count()
    waiting: list[tuple[int, int, Domains, list[Placed]]] = []
    _offer(jobs, domains, bound, waiting, next(ticket))
    while waiting:
        cost, _, domains, places = heappop(waiting)
        if not patience.spend():
            return None
        parts = _conflict(jobs, places, room)
        if parts is None:
            return cost, places
        for number, avail, first, last in parts:
            left = tuple(
                (own, kept)
                for own, ranges in domains[number]
                if (kept := without(ranges, ((first, last),)) if avail in (own, None) else ranges)
            )
            _offer(jobs, (*domains[:number], left, *domains[number + 1 :]), bound, waiting, next(ticket))
    return None


def _offer(
    jobs: Sequence[Seeker],
    domains: Domains,
    bound: int,
    waiting: list[tuple[int, int, Domains, list[Placed]]],
    ticket: int,
) -> None:
    places, cost = [], 0
    for job, options in zip(jobs, domains, strict=True):
        place = nearest(options, job.preferred)
        if place is None:
            return
        cost += abs(place[0] - job.preferred)
        if cost >= bound:
            return
        places.append(place)
    heappush(waiting, (cost, ticket, domains, places))


def _conflict(
    jobs: Sequence[Seeker], places: Sequence[Placed], room: Mapping[int, int]
) -> list[tuple[int, int | None, int, int]] | None:
    """Ways out of the first conflict, of which every answer takes one: a job, and the minutes it keeps away from."""
    for at, (minute, _) in enumerate(places):
        for other in range(at):
            parts = _apart(jobs[other], jobs[at], places[other][0], minute)
            if parts is not None:
                (low, high), (first, last) = parts
                return [(at, None, first, last), (other, None, low, high)]
    for avail in {place[1] for place in places}:
        here = [number for number, place in enumerate(places) if place[1] == avail]
        if len(here) > room.get(avail, 0):
            crowd = here[-room.get(avail, 0) - 1 :]
            return [(number, avail, 0, 1440) for number in reversed(crowd)]
    return None


def _apart(one: Seeker, other: Seeker, at: int, later: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Two spans of minutes, of which no pair goes together; None where the times do."""
    between = one.apart(other)
    before = -(-(one.seconds + between) // 60)  # the other begins at least so many minutes after the one
    after = -(-(other.seconds + between) // 60)
    late, early = before - 1 - (later - at), after - 1 + (later - at)
    if late < 0 or early < 0:
        return None
    return (at - late // 2, at + early // 2), (later - (early - early // 2), later + (late - late // 2))


def pairs_too_near(jobs: Sequence[Seeker]) -> Iterator[tuple[int, int]]:
    """The jobs that cannot both air at their own minutes."""
    for number, job in enumerate(jobs):
        for other in range(number):
            if _apart(jobs[other], job, jobs[other].preferred, job.preferred) is not None:
                yield other, number
