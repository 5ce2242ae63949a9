"""Turn a finished day into the reason of each airing that is not as usual: what is in the way at its usual time."""

from __future__ import annotations

from kkbc_publish.airtime import reasons as words
from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.cells import Cell
from kkbc_publish.airtime.nearest import nearest
from kkbc_publish.airtime.offer import Offer, touching
from kkbc_publish.airtime.openings import beside
from kkbc_publish.airtime.standing import Standing
from kkbc_publish.airtime.values import Taken, apart


class Causes:
    """What is in the way of an airing, looked for in what the station offers and in what stands."""

    def __init__(self, offer: Offer, standing: Standing) -> None:
        self._offer, self._standing = offer, standing

    def explain(self, cell: Cell) -> None:
        """Say why a cell is not at its usual time, or not there at all; one for which nothing is in the way goes there.

        (Where items were exchanged or a large day was solved piece by piece, something can have become free.)
        """
        if cell.code == words.FULL and not self._put_where_free(cell):
            if self._offer.options(cell):
                cell.refuse(self.full(cell), words.FULL)
            else:  # the item that it got in exchange is not offered at these hours
                self._offer.prepare(cell)
        if not cell.is_placed or cell.start == cell.wanted or not (cell.usual or cell.slot.fixed):
            return
        assert cell.start is not None
        why = self._moved(cell)
        if why is None:
            cell.put((cell.wanted // 60, self._free_avails(cell, cell.wanted)[0]))
        else:
            cell.why = words.moved(cell.wanted, cell.start, why)

    def full(self, cell: Cell) -> tuple[str, str]:
        """Why there is no room for a cell on its day: which avails are full, which airings leave no minute free."""
        options = self._offer.options(cell)
        left = self._left(cell)
        parts = [self._full_avail(cell, number) for number, _ in options if left[number] <= 0]
        place = nearest([one for one in options if left[one[0]] > 0], cell.wanted // 60)
        if place is not None:
            guard = touching(self._offer.guards(cell), cell.wanted, cell.seconds)
            other = self._other(cell, place[0] * 60)
            if guard is not None:
                parts.append(guard.words)
            if other is not None:
                parts.append(words.airing(cell.taken_at(place[0] * 60), other))
            parts.append(words.no_minute(cell.room(cell.seconds)))
        return words.full(parts)

    def _moved(self, cell: Cell) -> str | None:
        """What keeps a placed cell from its usual time; None where nothing does."""
        at, end = cell.wanted, cell.wanted + cell.seconds
        guards = self._offer.guards(cell)
        guard = touching(guards, at, cell.seconds)
        if guard is not None:
            return guard.words
        if not self._avails(cell, at):
            return self._offer.not_offered(cell, ((at, end),))[0]
        if not cell.slot.fixed and not any(low <= at and end <= high for low, high in cell.windows):
            tied = cell.demand.each and cell.windows != cell.slot.windows
            return words.hours(cell.windows, "" if tied else cell.slot.daypart)
        other = self._other(cell, at)
        if other is not None:
            return words.airing(cell.taken_at(at), other)
        if not self._free_avails(cell, at):
            return self._full_avail(cell, self._avails(cell, at)[0])
        guard = touching(guards, at, cell.seconds, hard=False)
        return guard.words if guard is not None and not cell.slot.fixed else None

    def _put_where_free(self, cell: Cell) -> bool:
        left = self._left(cell)
        options = beside(self._offer.seeker(cell), self._others(cell))
        place = nearest([one for one in options if left[one[0]] > 0], cell.wanted // 60)
        if place is not None:
            cell.put(place)
            cell.code = ""
        return place is not None

    # --- what stands

    def _others(self, cell: Cell) -> list[Taken]:
        own = (one.taken() for one in self._standing.cells(cell.day) if one is not cell and one.is_placed)
        return [*self._standing.kept(cell.day), *own]

    def _other(self, cell: Cell, start: int) -> Taken | None:
        """The airing that a cell would be too near to: one on at the same time, else the nearest."""
        own = cell.taken_at(start)
        near = [
            (distance, other.start, number, other)
            for number, other in enumerate(self._others(cell))
            if (distance := max(other.start - own.end, own.start - other.end, -1)) < apart(own, other)
        ]
        return min(near)[3] if near else None

    def _left(self, cell: Cell) -> dict[int, int]:
        left = self._standing.left(cell.day)
        for other in self._standing.cells(cell.day):
            if other is not cell and other.is_placed:
                left[other.avail] -= 1
        return left

    def _avails(self, cell: Cell, start: int) -> list[int]:
        """The avails in which a cell could begin at a second of its day."""
        offered = self._offer.openings.fitting(cell.day.weekday(), cell.seconds)
        return [number for number, opens, closes in offered if opens <= start and start + cell.seconds <= closes]

    def _free_avails(self, cell: Cell, start: int) -> list[int]:
        left = self._left(cell)
        return [number for number in self._avails(cell, start) if left[number] > 0]

    def _full_avail(self, cell: Cell, number: int) -> str:
        """The words for an avail that is full, with those of other campaigns in it."""
        users = [one for one in self._others(cell) if one.avail == number and _on_day(one)]
        foreign = [one.whose for one in users if one.whose.campaign != cell.demand.whose.campaign]
        openings = self._offer.openings
        return words.full_avail(openings.avail(number).id, openings.span(number), len(users), foreign)


def _on_day(taken: Taken) -> bool:
    return 0 <= taken.start < DAY
