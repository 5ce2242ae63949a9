"""Turn a station's avails and guards into what an ordered airing may have of a day, whatever else airs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kkbc_publish.airtime import reasons as words
from kkbc_publish.airtime.cells import Cell
from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.airtime.openings import Openings, Option, Window
from kkbc_publish.airtime.values import Guard, Ranges, Seeker
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.stations import Station


class Offer:
    """What one station offers, day by day."""

    def __init__(self, station: Station, book: GuardBook) -> None:
        self.book, self.openings = book, Openings(station.daily_avails)
        self._offered: dict[tuple[tuple[Window, ...], int, int], bool] = {}

    def guards(self, cell: Cell) -> Sequence[Guard]:
        """The guards of a cell's day: those of the station, and those of the branch for which it airs."""
        own = self.book.on(cell.day)
        branch = next((branch for branch in cell.branches if branch.id == cell.branch), None)
        elsewhere = self.book.of_branch(branch, cell.day) if branch else ()
        return (*own, *elsewhere) if elsewhere else own

    def options(self, cell: Cell, *, soft: bool = False) -> tuple[Option, ...]:
        """Where a cell may begin on its day; ``soft``: outside soft guards, but for a time that the flight names."""
        guards = self.guards(cell)
        weekday, windows = cell.day.weekday(), cell.room(cell.seconds)
        found = self.openings.options(weekday, cell.seconds, windows, guards, soft=soft)
        if not (soft and cell.slot.fixed):
            return found
        own = cell.slot.ideal // 60
        own_minute = {
            number: ((own, own),)
            for number, ranges in self.openings.options(weekday, cell.seconds, windows, guards)
            if _holds(ranges, own)
        }
        kept = {number: tuple(sorted({*ranges, *own_minute.pop(number, ())})) for number, ranges in found}
        return tuple((kept | own_minute).items())

    def seeker(self, cell: Cell, *, soft: bool = False) -> Seeker:
        return cell.seeker(self.options(cell, soft=soft))

    def is_offered(self, cell: Cell, seconds: int) -> bool:
        """True where the station has an opening of a length for a cell, apart from guards, holds, other airings."""
        key = (cell.room(seconds), cell.day.weekday(), seconds)
        found = self._offered.get(key)
        if found is None:
            windows, weekday, _ = key
            found = self._offered[key] = bool(self.openings.options(weekday, seconds, windows, ()))
        return found

    def prepare(self, cell: Cell) -> None:
        """Give a cell its usual time where no hard guard is in the way; refuse it where its day has no room at all."""
        barred = cell.demand.barred
        if barred:
            cell.refuse((barred.why, barred.help), barred.code)
            return
        if not cell.windows:
            cell.refuse(words.no_daypart(cell.slot.daypart), words.NO_DAYPART)
            return
        if not self.is_offered(cell, cell.seconds):
            cell.refuse(self.not_offered(cell, cell.room(cell.seconds)), words.NO_AVAIL)
            return
        if self._hold(cell):
            return
        usual = cell.usual
        if usual is not None and self._is_free(cell, usual.start, usual.avail):
            cell.start, cell.avail = usual.start, usual.avail
            return
        if self.options(cell):
            return
        windows = cell.room(cell.seconds)
        across = self._closing(cell, [one for one in self.guards(cell) if one.hard and _meets(one, windows)])
        silent = any(_covers(guard, windows) for guard in across)
        cell.refuse(words.blocked(across), across[0].rule if across else words.FULL, silent=silent)

    def avail_at(self, cell: Cell, start: int, used: Mapping[tuple[date, int], int]) -> int | None:
        """The avail that takes a cell at a second of its day, and has room besides what is ``used`` of each day."""
        for number, opens, closes in self.openings.fitting(cell.day.weekday(), cell.seconds):
            full = used.get((cell.day, number), 0) >= self.openings.capacity[number]
            if opens <= start and start + cell.seconds <= closes and not full:
                return number
        return None

    def is_clear(self, cell: Cell, start: int) -> bool:
        """True where no hard guard touches a cell at a second of its day, and its own event is on."""
        end = start + cell.seconds
        if cell.demand.each and not any(low <= start and end <= high for low, high in cell.windows):
            return False
        return touching(self.guards(cell), start, cell.seconds) is None

    def not_offered(self, cell: Cell, windows: Sequence[Window]) -> tuple[str, str]:
        """The words for an opening that is missing; the weekday is told where other weekdays have it."""
        elsewhere = any(self.openings.options(number, cell.seconds, windows, ()) for number in range(7))
        return words.no_avail(cell.day.weekday() if elsewhere else None, cell.seconds, windows)

    def _hold(self, cell: Cell) -> bool:
        """Leave out the branches for which nothing airs that day; True where none is left and the cell is refused."""
        held = {branch.id: why for branch in cell.branches if (why := self._why_held(branch, cell))}
        if not held:
            cell.stand_in()
            return False
        left = tuple(branch for branch in cell.branches if branch.id not in held)
        if not left:
            cell.refuse(("; ".join(dict.fromkeys(held.values())), ""), words.HOLD, silent=True)
            return True
        cell.branches = left
        cell.stand_in()
        return False

    def _why_held(self, branch: Branch, cell: Cell) -> str | None:
        """Why a cell cannot air for a branch: nothing of it airs that day, or not at these hours at its place."""
        guards = self.book.of_branch(branch, cell.day)
        if guards and not any(end - start >= cell.demand.shortest for start, end in cell.left_by(guards)):
            return words.blocked(guards)[0]
        return self.book.held(branch, cell.day)

    def _is_free(self, cell: Cell, start: int, avail: int) -> bool:
        """True where a cell may begin at a second of its day, in an avail, as far as hours and hard guards go."""
        end = start + cell.seconds
        if not cell.slot.fixed and not any(low <= start and end <= high for low, high in cell.windows):
            return False
        if avail not in self.openings.takers(cell.day.weekday(), cell.seconds):
            return False
        return touching(self.guards(cell), start, cell.seconds) is None

    def _closing(self, cell: Cell, guards: Sequence[Guard]) -> list[Guard]:
        """Of the guards across a window those that it takes to close it, the longest first."""
        weekday, windows = cell.day.weekday(), cell.room(cell.seconds)
        needed = sorted(guards, key=lambda guard: guard.start - guard.end)
        for guard in reversed(list(needed)):
            fewer = [one for one in needed if one is not guard]
            if not self.openings.options(weekday, cell.seconds, windows, fewer):
                needed = fewer
        return needed


def touching(guards: Iterable[Guard], start: int, seconds: int, *, hard: bool = True) -> Guard | None:
    """The first guard that an airing touches with any second of its length."""
    end = start + seconds
    for guard in guards:
        if guard.start < end and start < guard.end and guard.hard is hard:
            return guard
    return None


def _holds(ranges: Ranges, minute: int) -> bool:
    return any(first <= minute <= last for first, last in ranges)


def _meets(guard: Guard, windows: Sequence[Window]) -> bool:
    return any(guard.start < end and start < guard.end for start, end in windows)


def _covers(guard: Guard, windows: Sequence[Window]) -> bool:
    """True where one guard alone covers every window: the day is silent, and no other hour would help."""
    return all(guard.start <= max(0, low) and high <= guard.end for low, high in windows)
