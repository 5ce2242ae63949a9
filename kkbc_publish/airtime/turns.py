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
from kkbc_publish.airtime.rotation import Turn, rotation, shares
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
        can_air = cell.usual is not None or cell.slot.weekday is not None
        can_air = can_air or any(offer.is_offered(cell, seconds) for seconds in demand.lengths)
        (offered if can_air else rest).append(cell)
    had = [0] * len(demand.items)
    as_sent = {id(cell): (cell.branch, cell.item) for cell in group if cell.item}
    if offered:
        names, choices = _choices(offered)
        pattern = tuple((cell.day.weekday(), cell.slot.number, choices[id(cell.branches)]) for cell in offered)
        dealt = rotation(demand.weights, number, pattern)
        if as_sent:
            dealt = _around(demand, number, [as_sent.get(id(cell), ("", ""))[1] for cell in offered], dealt)
        for cell, (item, branch) in zip(offered, dealt, strict=True):
            had[item] += 1
            cell.branch, cell.item = names[branch], demand.items[item]
            cell.seconds = materials[cell.item].seconds
    for cell in rest:
        item = max(range(len(had)), key=lambda one: demand.weights[one] * len(group) - had[one] * sum(demand.weights))
        had[item] += 1
        cell.item = demand.items[item]
        cell.seconds = materials[cell.item].seconds
    for cell in group:
        if id(cell) in as_sent:
            own_branch, cell.item = as_sent[id(cell)]
            cell.branch, cell.seconds = own_branch or cell.branch, materials[cell.item].seconds


def _around(demand: Demand, number: int, sent: Sequence[str], dealt: Sequence[Turn]) -> tuple[Turn, ...]:
    """Turns for cells of which some were sent with an item: the others share what that leaves of the week's shares.

    Each of them keeps the item that it was dealt as far as that is left.
    """
    left = shares(demand.weights, len(sent), number)
    for known in sent:
        if known in demand.items:
            left[demand.items.index(known)] -= 1
    found = list(dealt)
    without = []
    for at, (item, branch) in enumerate(dealt):
        if sent[at]:
            found[at] = (demand.items.index(sent[at]) if sent[at] in demand.items else item, branch)
        elif left[item] > 0:
            left[item] -= 1
        else:
            without.append(at)
    for at in without:
        item = max(range(len(left)), key=lambda one: (left[one], demand.weights[one], -one))
        left[item] -= 1
        found[at] = (item, dealt[at][1])
    return tuple(found)


def _choices(cells: Sequence[Cell]) -> tuple[list[str], dict[int, tuple[int, ...]]]:
    """The branches of some cells, and the numbers of each cell's own (by the identity of its tuple: most share one)."""
    own = {id(cell.branches): cell.branches for cell in cells}
    numbers: dict[str, int] = {}
    choices = {
        key: tuple(numbers.setdefault(branch.id, len(numbers)) for branch in branches) for key, branches in own.items()
    }
    return list(numbers), choices
