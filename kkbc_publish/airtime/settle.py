"""Turn airings of which so many stay out and so many move into who stays, who moves, and where to: the fewest minutes.

Each airing in turn stays, moves, or stays out, the first ones staying before the later ones; what would be worse than
the best found so far is not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.fewest import fewest_moved
from kkbc_publish.airtime.nearest import Domains, Patience, nearest, pairs_too_near, together
from kkbc_publish.airtime.openings import beside
from kkbc_publish.airtime.values import Placed, Seeker

NEVER = 100 * DAY  # minutes; more than any day's airings can move


def settled(
    jobs: Sequence[Seeker], capacity: Mapping[int, int], out: int, moved: int, bound: int, patience: Patience
) -> list[Placed | None] | None:
    """The times with the fewest minutes in all, at most ``out`` staying out and ``moved`` moving.

    None where there are none with fewer minutes than ``bound``, or none was found before the patience ended.
    """
    search = _Search(jobs, capacity, bound, patience)
    search.look(0, 0, (), (), out, moved, 0)
    return search.best


def minutes(jobs: Sequence[Seeker], places: Sequence[Placed | None]) -> int:
    """By how many minutes airings are away from their own times, all together."""
    return sum(abs(place[0] - job.preferred) for job, place in zip(jobs, places, strict=True) if place is not None)


class _Search:
    def __init__(self, jobs: Sequence[Seeker], capacity: Mapping[int, int], bound: int, patience: Patience) -> None:
        self._jobs, self._capacity, self._bound, self._patience = jobs, capacity, bound, patience
        self._own = [
            [avail for avail, ranges in job.options if any(low <= job.preferred <= high for low, high in ranges)]
            for job in jobs
        ]
        self._least = []  # minutes that a job moves at least, if it moves
        for job, own in zip(jobs, self._own, strict=True):
            place = nearest(job.options, job.preferred)
            self._least.append(1 if own else abs(place[0] - job.preferred) if place else NEVER)
        self._clash = [0] * len(jobs)
        for one, other in pairs_too_near(jobs):
            self._clash[one] |= 1 << other
            self._clash[other] |= 1 << one
        self.best: list[Placed | None] | None = None

    def look(
        self,
        at: int,
        mask: int,
        staying: tuple[tuple[int, int], ...],
        moving: tuple[int, ...],
        out: int,
        moves: int,
        least: int,
    ) -> None:
        """Decide on job ``at``; ``mask`` and ``staying``: who stays, in which avail; ``least``: minutes so far."""
        if least >= self._bound or not self._patience.spend():
            return
        if at == len(self._jobs):
            self._finish(staying, moving)
            return
        if not self._clash[at] & mask:
            for avail in self._own[at]:
                if sum(used == avail for _, used in staying) < self._capacity.get(avail, 0):
                    self.look(at + 1, mask | 1 << at, (*staying, (at, avail)), moving, out, moves, least)
        if moves and self._jobs[at].options:
            self.look(at + 1, mask, staying, (*moving, at), out, moves - 1, least + self._least[at])
        if out:
            self.look(at + 1, mask, staying, moving, out - 1, moves, least)

    def _finish(self, staying: Sequence[tuple[int, int]], moving: Sequence[int]) -> None:
        """Find the times of all that moves around what stays."""
        left, taken = dict(self._capacity), []
        for number, avail in staying:
            left[avail] -= 1
            job = self._jobs[number]
            taken.append(job.at(job.preferred, avail))
        jobs = [self._jobs[number] for number in moving]
        domains = tuple(tuple(option for option in beside(job, taken) if left.get(option[0], 0) > 0) for job in jobs)
        if not all(domains):
            return
        found = self._places(jobs, domains, left)
        if found is None:
            return
        self._bound, places = found
        self.best = [None] * len(self._jobs)
        for number, avail in staying:
            self.best[number] = (self._jobs[number].preferred, avail)
        for number, place in zip(moving, places, strict=True):
            self.best[number] = place

    def _places(
        self, jobs: Sequence[Seeker], domains: Domains, left: Mapping[int, int]
    ) -> tuple[int, list[Placed]] | None:
        if len(jobs) < 2:
            return together(jobs, domains, left, self._bound, self._patience)
        tight = [job.within(options) for job, options in zip(jobs, domains, strict=True)]
        any_way = fewest_moved(tight, left)
        if None in any_way:
            return None
        known = [place for place in any_way if place is not None]
        cost = minutes(jobs, known)
        better = together(jobs, domains, left, min(cost, self._bound), self._patience)
        if better is not None:
            return better
        return (cost, known) if cost < self._bound else None
