"""Turn the weights of a flight's items into the item of each airing of a week.

Every week stands for itself: nothing is carried over from the week before, so a date that moves changes the items
of its own week and of no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

Cell = tuple[int, int, int]  # day of the week, slot, branch


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


@lru_cache(maxsize=20_000)
def rotation(weights: tuple[int, ...], week: int, cells: tuple[Cell, ...]) -> tuple[int, ...]:
    """The index of the item of each cell (in order of days and slots) of one flight in one week.

    An item comes back in the same slot, on the same day, or to the same branch as late as its share allows.
    """
    if len(weights) == 1:
        return (0,) * len(cells)
    left = shares(weights, len(cells), week)
    size = len(weights)
    in_slot: dict[tuple[int, int], int] = {}
    at_branch: dict[tuple[int, int], int] = {}
    on_day: dict[tuple[int, int], int] = {}
    last_in_slot: dict[int, int] = {}
    previous = -1
    chosen = []
    for day, slot, branch in cells:
        best, least = -1, None
        for item in range(size):
            if not left[item]:
                continue
            weight = weights[item]
            cost = (
                on_day.get((day, item), 0) / weight,
                last_in_slot.get(slot) == item,
                at_branch.get((branch, item), 0) / weight,
                in_slot.get((slot, item), 0) / weight,
                previous == item,
                -left[item] / weight,
                (item - week - slot) % size,
            )
            if least is None or cost < least:
                best, least = item, cost
        left[best] -= 1
        for table, key in ((on_day, day), (at_branch, branch), (in_slot, slot)):
            table[(key, best)] = table.get((key, best), 0) + 1
        last_in_slot[slot] = previous = best
        chosen.append(best)
    return tuple(chosen)


def rotation_key(weights: Sequence[int], week: int) -> int:
    """The week as far as it matters to a rotation: weeks with the same key have the same turn."""
    return week % (sum(weights) * len(weights))
