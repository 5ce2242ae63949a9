"""Turn the weights of a flight's items into the item of each airing of a week.

A week depends on its number and on what is ordered in it, on no other week as it was: the weeks before are taken to
have been like it, so a date that moves changes the items of its own week and of no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

Cell = tuple[int, int, tuple[int, ...]]  # day of the week, slot, branches that it can be for
Turn = tuple[int, int]  # item, branch
Kind = tuple[str, float]
SLOT, DAY, BRANCH = ("slot", 1.0), ("day", 0.5), ("branch", 1.5)  # where an item has its share, and how much it counts
CYCLE = 24  # weeks after which a rotation begins anew
AGAIN, SAME_DAY = 1.0, 1.0  # how much an item should not come twice in a slot, or on a day; in airings owed


def shares(weights: Sequence[int], airings: int, week: int) -> list[int]:
    """How many of a week's airings each item gets: its exact share rounded up or down, never further.

    The items that get the odd one change from week to week, so that over as many weeks as the weights sum to
    every share comes out even (systematic rounding: one offset for all of the bounds between the shares).
    """
    total = sum(weights)
    offset = week % total
    found, bound, before = [], 0, 0
    for weight in weights:
        bound += weight
        upto = (airings * bound + offset) // total
        found.append(upto - before)
        before = upto
    return found


def rotation(weights: tuple[int, ...], week: int, cells: tuple[Cell, ...]) -> tuple[Turn, ...]:
    """The turn of each cell (in order of days and slots) of one flight in one week.

    ``week``: its number among the weeks in which the flight airs. Branches share the airings evenly. Within the week's
    shares each slot, each weekday and each branch gets every item by its weight as well, and an item comes back in the
    same slot or on the same day as late as that allows.
    """
    return _cycle(weights, week // CYCLE, cells).week(week % CYCLE)


@lru_cache(maxsize=4_000)
def _cycle(weights: tuple[int, ...], number: int, cells: tuple[Cell, ...]) -> _Cycle:
    return _Cycle(weights, number * CYCLE, cells)


class _Cycle:
    """The weeks of a cycle, each with the same cells, dealt as far as they are asked for."""

    def __init__(self, weights: tuple[int, ...], first: int, cells: tuple[Cell, ...]) -> None:
        self._deal, self._first, self._cells = _Deal(weights), first, cells
        self._weeks: list[tuple[Turn, ...]] = []

    def week(self, number: int) -> tuple[Turn, ...]:
        while len(self._weeks) <= number:
            self._weeks.append(self._deal.week(self._first + len(self._weeks), self._cells))
        return self._weeks[number]


class _Deal:
    """What the items are owed. Of each slot, weekday and branch: by weight, less what they had there so far."""

    def __init__(self, weights: Sequence[int]) -> None:
        self._weights, self._total = weights, sum(weights)
        self._owed: dict[tuple[Kind, int], list[float]] = {}
        self._branches: dict[int, float] = {}
        self._last: dict[int, int] = {}

    def week(self, number: int, cells: Sequence[Cell]) -> tuple[Turn, ...]:
        left = shares(self._weights, len(cells), number)
        spread = [count / len(cells) for count in left]
        course = [0.0] * len(left)  # so that no item is used up at the beginning of the week
        today: dict[int, set[int]] = {}
        turns = []
        for day, slot, branches in cells:
            branch = self._branch(branches, number)
            course[:] = [own + share for own, share in zip(course, spread, strict=True)]
            places = [
                (course, 1.0),
                *(self._due(kind, at) for kind, at in ((SLOT, slot), (DAY, day), (BRANCH, branch))),
            ]
            on_day = today.setdefault(day, set())
            best = max(
                (item for item, count in enumerate(left) if count),
                key=lambda item: (
                    round(sum(owed[item] for owed, _ in places) - self._repeated(item, slot, on_day), 6),
                    -((item - number - slot) % len(left)),
                ),
            )
            left[best] -= 1
            for owed, counts in places:
                owed[best] -= counts
            on_day.add(best)
            self._last[slot] = best
            turns.append((best, branch))
        return tuple(turns)

    def _repeated(self, item: int, slot: int, on_day: set[int]) -> float:
        return AGAIN * (self._last.get(slot) == item) + SAME_DAY * (item in on_day)

    def _due(self, kind: Kind, number: int) -> tuple[list[float], float]:
        """What each item is owed in a slot (on a weekday, at a branch) now that it has one airing more."""
        counts = kind[1]
        owed = self._owed.setdefault((kind, number), [0.0] * len(self._weights))
        for item, weight in enumerate(self._weights):
            owed[item] += counts * weight / self._total
        return owed, counts

    def _branch(self, branches: Sequence[int], number: int) -> int:
        """The branch that is owed the most airings; of equals another one first each week."""
        for branch in branches:
            self._branches[branch] = self._branches.get(branch, 0.0) + 1 / len(branches)
        best = max(
            branches, key=lambda one: (round(self._branches[one], 6), -((branches.index(one) - number) % len(branches)))
        )
        self._branches[best] -= 1
        return best
