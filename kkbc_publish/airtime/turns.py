"""Turn the cells that a flight orders in a week into whose turn it is: the branch and the item of each.

Dealt over all that is ordered and can be had at all, whether or not a day is held or closed: what cannot air in the
end changes nothing on other days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime.cells import Cell
from kkbc_publish.airtime.demand import Demand
from kkbc_publish.airtime.offer import Offer
from kkbc_publish.airtime.rotation import rotation
from kkbc_publish.airtime.values import Material


def turn(demand: Demand, week: int) -> int:
    """The number of a week among the weeks in which a flight airs, so that a rotation goes on where it stopped.

    Of a flight that repeats it is counted from a fixed week, not from the first day: a date that moves changes the
    items of no other week.
    """
    if demand.regular:
        period = max(1, demand.flight.every_weeks)
        return (week - almanac.week(demand.flight.starts) % period) // period
    return sorted({almanac.week(day) for day in demand.days}).index(week)


def take_turns(group: Sequence[Cell], number: int, materials: Mapping[str, Material], offer: Offer) -> None:
    """Give each cell of a flight and week its branch and its item. ``number``: the turn of the week.

    What is not offered in any length has no turn among those that can air; it gets what is left of the week's shares.
    """
    demand = group[0].demand
    offered: list[Cell] = []
    rest: list[Cell] = []
    for cell in group:
        cell.seconds = demand.shortest
        can_air = cell.usual is not None or cell.slot.weekday is not None or offer.is_offered(cell)
        (offered if can_air else rest).append(cell)
    had = [0] * len(demand.items)
    if offered:
        names, choices = _choices(offered)
        pattern = tuple((cell.day.weekday(), cell.slot.number, choices[id(cell.branches)]) for cell in offered)
        for cell, (item, branch) in zip(offered, rotation(demand.weights, number, pattern), strict=True):
            had[item] += 1
            cell.branch, cell.item = names[branch], demand.items[item]
            cell.seconds = materials[cell.item].seconds
    for cell in rest:
        item = max(range(len(had)), key=lambda one: demand.weights[one] * len(group) - had[one] * sum(demand.weights))
        had[item] += 1
        cell.item = demand.items[item]
        cell.seconds = materials[cell.item].seconds


def _choices(cells: Sequence[Cell]) -> tuple[list[str], dict[int, tuple[int, ...]]]:
    """The branches of some cells, and the numbers of each cell's own (by the identity of its tuple: most share one)."""
    own = {id(cell.branches): cell.branches for cell in cells}
    numbers: dict[str, int] = {}
    choices = {
        key: tuple(numbers.setdefault(branch.id, len(numbers)) for branch in branches) for key, branches in own.items()
    }
    return list(numbers), choices
