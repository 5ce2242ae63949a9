"""Turn what is planned on a station so far into the time taken of each day, and what its avails still take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.cells import Cell
from kkbc_publish.airtime.values import Taken, apart

NEXT = timedelta(days=1)


class Standing:
    """``reach``: the widest distance in seconds that any airing keeps; so far a day looks into the days beside it."""

    def __init__(self, capacity: Sequence[int], reach: int) -> None:
        self._capacity, self._reach = capacity, reach
        self._kept: dict[date, list[Taken]] = {}
        self._beside: dict[date, list[Taken]] = {}
        self._cells: dict[date, list[Cell]] = {}

    def begin(self, cells: Iterable[Cell]) -> None:
        """Take up the cells that are planned next; those before stay as they are."""
        for day, own in self._cells.items():
            for cell in own:
                if cell.start is not None:
                    self._keep(day, cell.taken())
        self._cells = {}
        for cell in cells:
            self._cells.setdefault(cell.day, []).append(cell)

    def pin(self, cells: Iterable[Cell]) -> None:
        """Keep cells that stay as they were sent: all others are planned around them."""
        for cell in cells:
            self._keep(cell.day, cell.taken())

    def move(self, cell: Cell, day: date) -> None:
        """A cell takes another day."""
        self._cells[cell.day].remove(cell)
        cell.day = day
        self._cells.setdefault(day, []).append(cell)

    def cells(self, day: date) -> Sequence[Cell]:
        return self._cells.get(day, ())

    def kept(self, day: date) -> list[Taken]:
        """What a day's cells cannot move: airings planned before, and those of the days beside it that are near."""
        near = [*self._kept.get(day, ()), *self._beside.get(day, ())]
        late, early = DAY - self._reach, self._reach
        for cell in self._cells.get(day - NEXT, ()):
            if cell.start is not None and cell.start + cell.seconds > late:
                near.append(cell.taken(-DAY))
        for cell in self._cells.get(day + NEXT, ()):
            if cell.start is not None and cell.start < early:
                near.append(cell.taken(DAY))
        return near

    def is_too_near(self, own: Taken, others: Iterable[Taken]) -> bool:
        """True where there is less than the distance that there must be between an airing and one of the others."""
        first, last = own.start - self._reach, own.end + self._reach
        for other in others:
            if first < other.end and other.start < last:
                gap = apart(own, other)
                if own.start < other.end + gap and other.start < own.end + gap:
                    return True
        return False

    def left(self, day: date) -> dict[int, int]:
        """How many airings each avail takes on a day besides those planned before."""
        left = dict(enumerate(self._capacity))
        for taken in self._kept.get(day, ()):
            if taken.avail in left:
                left[taken.avail] -= 1
        return left

    def _keep(self, day: date, taken: Taken) -> None:
        self._kept.setdefault(day, []).append(taken)
        if taken.end > DAY - self._reach:
            self._beside.setdefault(day + NEXT, []).append(taken.shifted(-DAY))
        if taken.start < self._reach:
            self._beside.setdefault(day - NEXT, []).append(taken.shifted(DAY))
