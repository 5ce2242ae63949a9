"""Turn what campaigns order of one station into its plan: every airing placed, or refused with a reason.

Week by week: each ordered airing takes its slot's usual time unless a rule is in the way, the items of the week
take turns, and what has to move looks for the nearest free time while all others stay. Only where that leaves an
airing without a place is the whole day solved anew, for the largest number that fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime import reasons as words
from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.balance import balance
from kkbc_publish.airtime.cells import Cell
from kkbc_publish.airtime.demand import Demand, best_of, demands, hours_of, windows_on
from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.airtime.openings import Openings, Window, beside
from kkbc_publish.airtime.rotation import rotation, rotation_key
from kkbc_publish.airtime.solve import most
from kkbc_publish.airtime.usual import Usual, usual_times
from kkbc_publish.airtime.values import Airing, Brief, Guard, Refusal, Seeker, StationPlan, Taken
from kkbc_publish.load.models.campaigns import Activation
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.stations import Station, StationKind, StationStatus


def plan(station: Station, branches: Sequence[Branch], briefs: Iterable[Brief], book: GuardBook) -> StationPlan:
    """The plan of one station. Campaigns come in the order given: a later one takes what an earlier one left.

    ``branches``: those the station serves, in the order of its file. The market's loudspeaker radio has no times and
    so no airings.
    """
    if station.kind is StationKind.LOUDSPEAKER:
        return StationPlan(station.id)
    planner = _Planner(station, branches, book)
    airings: list[Airing] = []
    refusals: list[Refusal] = []
    for brief in briefs:
        placed, refused = planner.campaign(brief)
        airings += placed
        refusals += refused
    airings.sort(key=lambda airing: (airing.start, airing.campaign, airing.slot))
    refusals.sort(key=lambda refusal: (refusal.day, refusal.campaign, refusal.slot))
    return StationPlan(station.id, tuple(airings), tuple(refusals), len(airings) + len(refusals))


class _Planner:
    """One station. ``_busy``: what earlier campaigns have taken of each day."""

    def __init__(self, station: Station, branches: Sequence[Branch], book: GuardBook) -> None:
        self._station, self._branches, self._book = station, branches, book
        self._openings = Openings(station.daily_avails)
        self._busy: dict[date, list[Taken]] = {}
        self._tail: list[Taken] = []
        self._reach = 0

    def campaign(self, brief: Brief) -> tuple[list[Airing], list[Refusal]]:
        """The airings of one campaign, and what it ordered and does not get."""
        weeks = self._cells(brief)
        last = date.min
        for number in sorted(weeks):
            if min(cell.day for cell in weeks[number]) - last > timedelta(days=1):
                self._tail = []
            self._week(brief, number, weeks[number])
            last = max(cell.day for cell in weeks[number])
        cells = [cell for number in sorted(weeks) for cell in weeks[number]]
        placed = [cell for cell in cells if cell.start is not None]
        for cell in placed:
            self._busy.setdefault(cell.day, []).append(cell.taken())
        zone = ZoneInfo(self._station.zone)
        status = "confirmed" if self._station.status is StationStatus.CONTRACTED else "tentative"
        name, own = brief.campaign.id, self._station.id
        return (
            [cell.airing(name, own, zone, status, brief.materials[cell.item]) for cell in placed],
            [cell.refusal(name, own) for cell in cells if cell.start is None],
        )

    # --- what is ordered

    def _cells(self, brief: Brief) -> dict[int, list[Cell]]:
        """What a campaign orders, week by week."""
        found = demands(brief, self._station, self._branches, self._book)
        usual = usual_times(found, self._openings, self._book)
        self._reach = max((max(demand.gap, demand.item_gap) for demand in found), default=0)
        activations = {(row.branch, row.date): row for row in brief.activations}
        weeks: dict[int, list[Cell]] = {}
        for demand in found:
            for cell in self._ordered(demand, usual, activations):
                weeks.setdefault(almanac.week(cell.day), []).append(cell)
        return weeks

    def _ordered(
        self, demand: Demand, usual: dict[str, Usual], activations: dict[tuple[str, date], Activation]
    ) -> Iterable[Cell]:
        for day, branches in demand.days.items():
            for slot in demand.slots:
                if slot.weekday is not None and slot.weekday != day.weekday():
                    continue
                if slot.ramadan and not self._book.days.in_ramadan(day):
                    continue
                windows = windows_on(slot, day, self._book)
                if not demand.each:
                    yield Cell(demand, slot, day, branches, usual.get(slot.name), windows)
                    continue
                for branch in branches:
                    row = activations.get((branch.id, day))
                    hours = hours_of(row, self._book.places.shift(branch)) if row else None
                    own = Cell(demand, slot, day, (branch,), usual.get(slot.name), windows)
                    if hours is None:
                        own.note = words.WAIT_FOR_HOURS
                    else:
                        self._during(own, hours)
                    yield own

    def _during(self, cell: Cell, hours: Window) -> None:
        """Let a cell air within the hours of an activation: in the first half if the station offers that."""
        early, all_of_it, cell.best = best_of(hours)
        guards, cell.usual = self._book.on(cell.day), None
        first = self._openings.options(cell.day.weekday(), cell.demand.longest, (early,), guards)
        cell.windows = (early,) if first else (all_of_it,)

    # --- one week

    def _week(self, brief: Brief, number: int, cells: list[Cell]) -> None:
        for cell in cells:
            self._prepare(cell)
        for cell in cells:
            if cell.code and cell.slot.weekday is not None:
                self._other_day(cell, cells)
        flights: dict[int, list[Cell]] = {}
        for cell in cells:
            if not cell.code:
                flights.setdefault(id(cell.demand), []).append(cell)
        for group in flights.values():
            self._take_turns(brief, number, group)
        self._days(cells)
        for cell in cells:
            if cell.code == words.FULL and cell.slot.weekday is not None:
                self._late(cell, cells)
        for group in flights.values():
            balance(group, cells, number, self._openings)
        for cell in cells:
            self._explain(cell)

    def _days(self, cells: Iterable[Cell]) -> None:
        """Place what is not refused, one day after the other."""
        days: dict[date, list[Cell]] = {}
        for cell in cells:
            if not cell.code:
                days.setdefault(cell.day, []).append(cell)
        before: date | None = None
        for day in sorted(days):
            if before is not None and day - before > timedelta(days=1):
                self._tail = []
            self._day(day, days[day])
            before = day

    def _prepare(self, cell: Cell) -> None:
        """Give a cell its usual time where no hard guard is in the way; refuse it where its day has no room at all."""
        self._free_branches(cell)
        if cell.code:
            return
        demand = cell.demand
        if demand.barred:
            cell.refuse((demand.barred.why, demand.barred.help), demand.barred.code)
            return
        if not cell.windows:
            cell.refuse(words.no_daypart(cell.slot.daypart), words.NO_DAYPART)
            return
        guards = self._book.on(cell.day)
        usual = cell.usual
        if usual is not None and _touching(guards, usual.start, demand.longest) is None and self._is_open(cell):
            cell.start, cell.avail = usual.start, usual.avail
            return
        weekday = cell.day.weekday()
        for seconds in (demand.longest, demand.shortest):
            if self._openings.options(weekday, seconds, cell.room(seconds), guards):
                return
        windows = cell.room(demand.shortest)
        if not self._openings.options(weekday, demand.shortest, windows, ()):
            cell.refuse(words.no_avail(weekday, demand.shortest, windows), words.NO_AVAIL)
            return
        across = [guard for guard in guards if guard.hard and any(_meets(guard, window) for window in windows)]
        silent = _covers(across, windows)
        cell.refuse(words.blocked(across), across[0].rule if across else words.FULL, silent=silent)

    def _free_branches(self, cell: Cell) -> None:
        """Leave out the branches for which nothing airs that day."""
        held = {branch.id: why for branch in cell.branches if (why := self._why_held(branch, cell))}
        if held:
            left = tuple(branch for branch in cell.branches if branch.id not in held)
            if not left:
                cell.refuse(("; ".join(dict.fromkeys(held.values())), ""), "hold", silent=True)
            else:
                cell.branches = left

    def _why_held(self, branch: Branch, cell: Cell) -> str | None:
        """Why a cell cannot air for a branch: nothing of it airs that day, or not at these hours at its place."""
        guards = self._book.of_branch(branch, cell.day)
        if guards and not any(end - start >= cell.demand.shortest for start, end in cell.left_by(guards)):
            return words.blocked(guards)[0]
        return self._book.held(branch, cell.day)

    def _is_open(self, cell: Cell) -> bool:
        """True where the usual time lies in the cell's own window and its avail is there that weekday."""
        assert cell.usual is not None
        start, end = cell.usual.start, cell.usual.start + cell.demand.longest
        if not any(low <= start and end <= high for low, high in cell.windows) and not cell.slot.fixed:
            return False
        if cell.slot.weekday is None or cell.day.weekday() == cell.slot.weekday:
            return True
        fitting = self._openings.fitting(cell.day.weekday(), cell.demand.longest)
        return any(number == cell.usual.avail for number, _, _ in fitting)

    def _take_turns(self, brief: Brief, week: int, group: list[Cell]) -> None:
        """Give each cell of a flight and week its branch and its item."""
        demand = group[0].demand
        pattern = []
        for cell in group:
            turn = self._turn(cell)
            cell.branch = cell.branches[turn].id
            pattern.append((cell.day.weekday(), cell.slot.number, turn))
        turns = rotation(demand.weights, rotation_key(demand.weights, week), tuple(pattern))
        for cell, item in zip(group, turns, strict=True):
            cell.item = demand.items[item]
            cell.seconds = brief.materials[cell.item].seconds
            guards = self._book.of_branch(cell.branches[self._turn(cell)], cell.day)
            if guards:
                cell.keep_out(guards)

    @staticmethod
    def _turn(cell: Cell) -> int:
        """Which of its branches a cell airs for: they take turns by days and slots."""
        return (cell.day.toordinal() + cell.slot.number) % len(cell.branches)

    # --- one day

    def _day(self, day: date, cells: list[Cell]) -> None:
        guards = self._book.on(day)
        pinned = [*self._tail, *self._busy.get(day, ())]
        left = self._left(day)
        movers = self._movers(cells, pinned, left)
        if any(not guard.hard for guard in guards):
            self._dodge(cells, guards, pinned, left)
        stays = [cell.taken() for cell in cells if cell.start is not None]
        if movers and not self._fit(movers, guards, [*pinned, *stays], left):
            self._solve(day, cells, guards, pinned)
        self._tail = [
            Taken(taken.start - DAY, taken.end - DAY, taken.gap, taken.item, taken.item_gap)
            for cell in cells
            if cell.start is not None and (taken := cell.taken()).end + self._reach > DAY
        ]

    def _movers(self, cells: Iterable[Cell], pinned: Sequence[Taken], left: dict[int, int]) -> list[Cell]:
        """Take the room of all that can stay at its usual time; the cells that cannot, or have none."""
        stays: list[Taken] = []
        movers: list[Cell] = []
        for cell in cells:
            if cell.start is not None:
                own = cell.taken()
                if left.get(cell.avail, 0) > 0 and not _too_near(own, stays, pinned):
                    stays.append(own)
                    left[cell.avail] -= 1
                    continue
                cell.start = None
            movers.append(cell)
        return movers

    def _left(self, day: date) -> dict[int, int]:
        """How many airings each avail still takes on a day."""
        left = dict(enumerate(self._openings.capacity))
        for taken in self._busy.get(day, ()):
            if taken.avail in left:
                left[taken.avail] -= 1
        return left

    def _dodge(self, cells: list[Cell], guards: Sequence[Guard], pinned: list[Taken], left: dict[int, int]) -> None:
        """Move what airs in a soft guard out of it where there is room; a named time stays."""
        for cell in cells:
            if cell.start is None:
                continue
            guard = _touching(guards, cell.start, cell.seconds, hard=False)
            if guard is None:
                continue
            if cell.slot.fixed:
                cell.note = words.kept(guard)
                continue
            others = [other.taken() for other in cells if other.start is not None and other is not cell]
            start, avail = cell.start, cell.avail
            left[avail] += 1
            if self._fit([cell], guards, [*pinned, *others], left, soft_only=True):
                continue
            cell.start, cell.avail = start, avail
            left[avail] -= 1
            cell.note = words.stuck(guard)

    def _job(self, cell: Cell, guards: Sequence[Guard], *, soft: bool = False) -> Seeker:
        options = self._openings.options(cell.day.weekday(), cell.seconds, cell.room(cell.seconds), guards, soft=soft)
        return Seeker(cell.seconds, options, cell.wanted // 60, cell.item, cell.demand.gap, cell.demand.item_gap)

    def _fit(
        self,
        movers: Sequence[Cell],
        guards: Sequence[Guard],
        taken: Sequence[Taken],
        left: dict[int, int],
        *,
        soft_only: bool = False,
    ) -> bool:
        """Place all movers around what is taken, outside soft guards if that can be; or leave them all."""
        softness = (True,) if soft_only else (True, False) if any(not guard.hard for guard in guards) else (False,)
        for soft in softness:
            jobs = [self._job(cell, guards, soft=soft) for cell in movers]
            for job in jobs:
                job.options = beside(job, taken)
            if not all(job.options for job in jobs):
                continue
            found = most(jobs, left)
            if None in found:
                continue
            for cell, place in zip(movers, found, strict=True):
                assert place is not None
                cell.start, cell.avail = place[0] * 60, place[1]
                left[cell.avail] -= 1
            return True
        return False

    def _solve(self, day: date, cells: list[Cell], guards: Sequence[Guard], pinned: list[Taken]) -> None:
        """Place as many of a day's airings as there is room for, whatever has to move for it."""
        jobs = [self._job(cell, guards) for cell in cells]
        for job in jobs:
            job.options = beside(job, pinned)
        left = self._left(day)
        found = most(jobs, left)
        for cell, place in zip(cells, found, strict=True):
            if place is not None:
                cell.start, cell.avail = place[0] * 60, place[1]
                continue
            capacity = min((self._openings.capacity[number] for number, _ in self._job(cell, ()).options), default=None)
            gap = max((other.demand.gap for other in cells), default=0)
            if not self._job(cell, guards).options:
                cell.refuse(words.no_avail(cell.day.weekday(), cell.seconds, cell.room(cell.seconds)), words.NO_AVAIL)
            else:
                cell.refuse(words.full(max(gap, cell.demand.item_gap), capacity), words.FULL)

    # --- another day of the week

    def _other_days(self, cell: Cell, cells: list[Cell]) -> Iterable[date]:
        """The other days of the week on which a weekly airing could be, the nearest first."""
        week = almanac.week(cell.day)
        mine = [other for other in cells if other.demand is cell.demand and other is not cell and not other.code]
        days = [day for day in cell.demand.days if day != cell.day and almanac.week(day) == week]
        for day in sorted(days, key=lambda day: (abs(day - cell.day), day)):
            if not any(other.day == day for other in mine):
                yield day

    def _other_day(self, cell: Cell, cells: list[Cell]) -> None:
        """Before the items are given out: a weekly airing whose day has no minute for it takes another day."""
        first, why, branches = cell.day, (cell.why, cell.help), cell.branches
        code, silent = cell.code, cell.silent
        for day in self._other_days(cell, cells):
            cell.day, cell.branches, cell.code = day, cell.demand.days[day], ""
            self._prepare(cell)
            if not cell.code:
                cell.note = words.moved_day(first, day, why[0])
                cell.why = cell.help = ""
                return
        cell.day, cell.branches = first, branches
        cell.refuse(why, code, silent=silent)

    def _late(self, cell: Cell, cells: list[Cell]) -> None:
        """After all days are placed: a weekly airing without room looks on the other days, moving nobody."""
        first, why, code = cell.day, (cell.why, cell.help), cell.code
        for day in self._other_days(cell, cells):
            cell.day = day
            branch = next(one for one in cell.branches if one.id == cell.branch)
            if self._book.held(branch, day) or self._book.of_branch(branch, day):
                continue
            near = [
                other.taken((other.day - day).days * DAY)
                for other in cells
                if other.start is not None and abs((other.day - day).days) <= 1
            ]
            left = self._left(day)
            for other in cells:
                if other.start is not None and other.day == day:
                    left[other.avail] -= 1
            if self._fit([cell], self._book.on(day), [*near, *self._busy.get(day, ())], left):
                cell.note = words.moved_day(first, day, why[0])
                cell.code = cell.why = cell.help = ""
                return
        cell.day = first
        cell.refuse(why, code)

    def _explain(self, cell: Cell) -> None:
        """Say why a cell is not at its usual time."""
        if cell.start is None or cell.start == cell.wanted or not (cell.usual or cell.slot.fixed):
            return
        branch = next(one for one in cell.branches if one.id == cell.branch)
        guards = (*self._book.on(cell.day), *self._book.of_branch(branch, cell.day))
        guard = _touching(guards, cell.wanted, cell.seconds) or _touching(guards, cell.wanted, cell.seconds, hard=False)
        if guard is not None:
            why = guard.words
        elif cell.demand.each and cell.windows != cell.slot.windows:
            why = f"jam kegiatan {words.span(cell.windows)}"
        elif cell.usual is None:
            why = words.no_avail(cell.day.weekday(), cell.seconds, ((cell.wanted, cell.wanted + cell.seconds),))[0]
        else:
            why = words.CROWDED
        cell.why = words.moved(cell.wanted, cell.start, why)


def _touching(guards: Sequence[Guard], start: int, seconds: int, *, hard: bool = True) -> Guard | None:
    """The first guard that an airing touches with any second of its length."""
    end = start + seconds
    for guard in guards:
        if guard.start < end and start < guard.end and guard.hard is hard:
            return guard
    return None


def _too_near(own: Taken, *others: Sequence[Taken]) -> bool:
    for group in others:
        for taken in group:
            gap = own.gap if own.gap > taken.gap else taken.gap
            if own.item == taken.item:
                gap = max(gap, own.item_gap, taken.item_gap)
            if own.start < taken.end + gap and taken.start < own.end + gap:
                return True
    return False


def _meets(guard: Guard, window: tuple[int, int]) -> bool:
    return guard.start < window[1] and window[0] < guard.end


def _covers(guards: Sequence[Guard], windows: Sequence[tuple[int, int]]) -> bool:
    """True where one guard alone covers every window: the day is silent, and no other hour would help."""
    return any(all(guard.start <= max(0, low) and high <= guard.end for low, high in windows) for guard in guards)
