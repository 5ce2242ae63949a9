"""Turn the items of a crowded week so that what is placed, too, has each item's share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.cells import Cell
from kkbc_publish.airtime.openings import Openings
from kkbc_publish.airtime.reasons import FULL
from kkbc_publish.airtime.rotation import shares


def balance(group: Sequence[Cell], cells: Sequence[Cell], week: int, openings: Openings) -> None:
    """Exchange items between placed airings and those without room, of one flight and week, as far as they fit.

    An item takes the place of one that is as long or longer, where its avail takes its length and its distance to
    the same item is kept; no time changes, so nothing else is touched. What a hold or a rule keeps out counts as if it
    aired: it changes nothing on other days.
    """
    refused = [cell for cell in group if cell.code == FULL]
    placed = [cell for cell in group if cell.is_placed and not cell.is_pinned]
    if not placed or not refused:
        return
    demand = group[0].demand
    kept = [cell for cell in group if cell.code != FULL]
    wanted = dict(zip(demand.items, shares(demand.weights, len(kept), week), strict=True))
    have = Counter(cell.item for cell in kept)
    for out in refused:
        if have[out.item] >= wanted[out.item]:
            continue
        for cell in placed:
            if have[cell.item] > wanted[cell.item] and _fits(out, cell, cells, openings):
                have[cell.item] -= 1
                have[out.item] += 1
                cell.item, out.item = out.item, cell.item
                cell.seconds, out.seconds = out.seconds, cell.seconds
                break


def _fits(new: Cell, old: Cell, cells: Sequence[Cell], openings: Openings) -> bool:
    """True where the item of one cell can air in the place of another's."""
    assert old.start is not None
    if new.seconds > old.seconds:
        return False
    if new.seconds != old.seconds:
        weekday = old.day.weekday()
        if all(number != old.avail for number, _, _ in openings.fitting(weekday, new.seconds)):
            return False
    if old.day.weekday() in (0, 6) and any(cell.demand.item_gap for cell in cells):
        return False  # the airings of the weeks beside are not at hand
    start, end = old.start, old.start + new.seconds
    for other in cells:
        if other is old or other.start is None or other.item != new.item:
            continue
        gap = max(new.demand.item_gap, other.demand.item_gap)
        begin = other.start + (other.day - old.day).days * DAY
        if gap and start < begin + other.seconds + gap and begin < end + gap:
            return False
    return True
