"""Turn what campaigns order of one station into its plan: every airing placed, or refused with a reason.

Pass by pass: what stands in a taken order first, then by priority, then campaign by campaign; a later pass takes what
the earlier ones left. Within a pass week by week: each ordered airing takes its slot's usual time unless something is
in the way, and the items of the week take turns. Where something is in the way, the day is solved for the largest
number of airings and the least change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime import reasons as words
from kkbc_publish.airtime.balance import balance
from kkbc_publish.airtime.causes import Causes
from kkbc_publish.airtime.cells import Cell
from kkbc_publish.airtime.demand import Demand, best_of, demands, hours_of, windows_on
from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.airtime.nearest import nearest
from kkbc_publish.airtime.offer import Offer, touching
from kkbc_publish.airtime.openings import Window, beside
from kkbc_publish.airtime.pins import Pins
from kkbc_publish.airtime.solve import most
from kkbc_publish.airtime.standing import Standing
from kkbc_publish.airtime.turns import take_turns, turn
from kkbc_publish.airtime.usual import Usual, usual_times
from kkbc_publish.airtime.values import Airing, Brief, Placed, Refusal, StationPlan, Taken
from kkbc_publish.load.models.campaigns import Activation
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.stations import Station, StationKind, StationStatus


def plan(
    station: Station,
    branches: Sequence[Branch],
    briefs: Iterable[Brief],
    book: GuardBook,
    taken: Collection[tuple[str, str]] = (),
    pins: Pins | None = None,
    not_aired: NotAired | None = None,
) -> StationPlan:
    """The plan of one station.

    ``branches``: those the station serves, in the order of its file. ``taken``: campaign and flight of what the
    station has taken on; this is planned before all else. ``pins``: what it was sent, which stays. ``not_aired``: why
    it declined or skips an airing (nothing where it does neither); that takes no room. The market's loudspeaker radio
    has no times and so no airings.
    """
    if station.kind is StationKind.LOUDSPEAKER:
        return StationPlan(station.id)
    passes = _passes([(brief, demands(brief, station, branches, book)) for brief in briefs], taken)
    pins = pins or Pins()
    planner = _Planner(station, book, passes, pins, not_aired or (lambda *airing: ""))
    airings: list[Airing] = []
    refusals: list[Refusal] = []
    for brief, cells in planner.ordered(passes):
        placed, refused = planner.place(brief, cells)
        airings += placed
        refusals += refused
    airings.sort(key=lambda airing: (airing.start, airing.campaign, airing.slot))
    refusals.sort(key=lambda refusal: (refusal.day, refusal.campaign, refusal.slot))
    return StationPlan(station.id, tuple(airings), tuple(refusals), len(airings) + len(refusals), pins.unsettled)


NotAired = Callable[[str, str, str, date], str]  # campaign, flight, slot and day -> why the station does not air it
Pass = tuple[Brief, list[Demand]]  # what is planned together: flights of one campaign that are equally urgent


def _passes(wanted: Iterable[Pass], taken: Collection[tuple[str, str]]) -> list[Pass]:
    """What is planned together, the most urgent first: taken orders, then the higher priority, then by the first day.

    Of campaigns that begin on one day the id decides.
    """
    passes: dict[tuple[bool, int, date, str], Pass] = {}
    for brief, found in wanted:
        campaign = brief.campaign
        for demand in found:
            own = demand.flight.priority
            priority = campaign.priority if own is None else own
            key = ((campaign.id, demand.flight.id) not in taken, -priority, campaign.starts, campaign.id)
            passes.setdefault(key, (brief, []))[1].append(demand)
    return [passes[key] for key in sorted(passes)]


class _Planner:
    """One station, pass by pass."""

    def __init__(
        self, station: Station, book: GuardBook, passes: Sequence[Pass], pins: Pins, not_aired: NotAired
    ) -> None:
        self._station, self._book, self._pins, self._not_aired = station, book, pins, not_aired
        self._offer = Offer(station, book)
        self._usual = {
            name: usual_times(found, self._offer.openings, book, pins.usual(name))
            for name, found in _by_campaign(passes).items()
        }
        every = [demand for _, found in passes for demand in found]
        reach = max((max(one.gap, one.item_gap, one.whose.category_gap) for one in every), default=0)
        self._standing = Standing(self._offer.openings.capacity, reach)
        self._causes = Causes(self._offer, self._standing)

    def ordered(self, passes: Iterable[Pass]) -> list[tuple[Brief, list[Cell]]]:
        """What each pass orders, airing by airing. What was sent has its time already, whatever pass it is of."""
        found = []
        for brief, demanded in passes:
            cells = self._cells(brief, demanded)
            for cell in cells:
                why = self._not_aired(brief.campaign.id, cell.demand.flight.id, cell.slot.name, cell.day)
                if why:
                    cell.refuse((why, words.ELSEWHERE), words.ORDER)
            self._pins.pin([cell for cell in cells if not cell.code], brief.campaign.id, brief.materials, self._offer)
            self._standing.pin(cell for cell in cells if cell.is_pinned)
            found.append((brief, cells))
        return found

    def place(self, brief: Brief, cells: Sequence[Cell]) -> tuple[list[Airing], list[Refusal]]:
        """The airings of one pass, and what it orders and does not get."""
        self._standing.begin(cell for cell in cells if not cell.is_pinned)
        weeks: dict[int, list[Cell]] = {}
        for cell in cells:
            weeks.setdefault(almanac.week(cell.day), []).append(cell)
        for number in sorted(weeks):
            self._week(brief, number, weeks[number])
        zone = ZoneInfo(self._station.zone)
        status = "confirmed" if self._station.status is StationStatus.CONTRACTED else "tentative"
        name, own = brief.campaign.id, self._station.id
        return (
            [cell.airing(name, own, zone, status, brief.materials[cell.item]) for cell in cells if cell.is_placed],
            [cell.refusal(name, own) for cell in cells if not cell.is_placed],
        )

    # --- what is ordered

    def _cells(self, brief: Brief, found: Sequence[Demand]) -> list[Cell]:
        """What a pass orders, airing by airing."""
        usual = self._usual[brief.campaign.id]
        activations = {(row.branch, row.date): row for row in brief.activations}
        return [cell for demand in found for cell in self._ordered(demand, usual, activations)]

    def _ordered(
        self, demand: Demand, usual: dict[str, dict[int, Usual]], activations: dict[tuple[str, date], Activation]
    ) -> Iterable[Cell]:
        slots = [(slot, usual.get(slot.name, {})) for slot in demand.slots]
        for day, branches in demand.days.items():
            for slot, times in slots:
                if slot.weekday is not None and slot.weekday != day.weekday():
                    continue
                if slot.ramadan and not self._book.days.in_ramadan(day):
                    continue
                windows = windows_on(slot, day, self._book)
                own_time = times.get(day.weekday())
                if not demand.each:
                    yield Cell(demand, slot, day, branches, own_time, windows)
                    continue
                for branch in branches:
                    row = activations.get((branch.id, day))
                    hours = hours_of(row, self._book.places.shift(branch)) if row else None
                    own = Cell(demand, slot, day, (branch,), own_time, windows)
                    if hours is None:
                        own.note = words.WAIT_FOR_HOURS
                    else:
                        self._during(own, hours)
                    yield own

    def _during(self, cell: Cell, hours: Window) -> None:
        """Let a cell air within the hours of an activation: in the first half if the station offers that."""
        early, all_of_it, cell.best = best_of(hours)
        guards, cell.usual = self._book.on(cell.day), None
        first = self._offer.openings.options(cell.day.weekday(), cell.demand.longest, (early,), guards)
        cell.windows = (early,) if first else (all_of_it,)

    # --- one week

    def _week(self, brief: Brief, number: int, cells: list[Cell]) -> None:
        flights: dict[int, list[Cell]] = {}
        for cell in cells:
            flights.setdefault(id(cell.demand), []).append(cell)
        turns = {key: turn(group[0].demand, number) for key, group in flights.items()}
        for key, group in flights.items():
            take_turns(group, turns[key], brief.materials, self._offer)
        every, cells = cells, [cell for cell in cells if not cell.is_pinned]
        for cell in cells:
            if not cell.code:
                self._prepare(cell)
        for cell in cells:
            if cell.code not in ("", words.ORDER) and cell.slot.weekday is not None:
                self._other_day(cell, every)
        for day in sorted({cell.day for cell in cells}):
            self._day(day, [cell for cell in self._standing.cells(day) if not cell.code])
        for cell in cells:
            if cell.code == words.FULL and cell.slot.weekday is not None:
                self._late(cell, every)
        for key, group in flights.items():
            balance(group, every, turns[key], self._offer.openings)
        for cell in cells:
            if cell.start is None or cell.start != cell.wanted:
                self._causes.explain(cell)

    def _prepare(self, cell: Cell) -> None:
        """Give a cell its usual time, or refuse it, as far as its day alone decides that."""
        self._offer.prepare(cell)
        if not cell.code and self._pins.is_too_late(cell):
            cell.refuse(words.TOO_LATE, words.PAST, silent=True)

    # --- one day

    def _day(self, day: date, cells: list[Cell]) -> None:
        kept, left = self._standing.kept(day), self._standing.left(day)
        guards = self._book.on(day)
        soft = any(not guard.hard for guard in guards)
        if not self._all_stay(cells, kept, left, soft=soft):
            self._solve(cells, kept, left, soft=soft)
        if soft:
            for cell in cells:
                guard = touching(guards, cell.start, cell.seconds, hard=False) if cell.start is not None else None
                if guard is not None:
                    cell.note = (
                        words.kept(guard) if cell.start == cell.wanted and cell.slot.fixed else words.stuck(guard)
                    )

    def _all_stay(self, cells: Sequence[Cell], kept: Sequence[Taken], left: dict[int, int], *, soft: bool) -> bool:
        """True where every airing of a day can have its usual time."""
        left, stays = dict(left), list(kept)
        for cell in cells:
            if cell.start is None:
                return False
            if soft and not cell.slot.fixed and touching(self._book.on(cell.day), cell.start, cell.seconds, hard=False):
                return False
            own = cell.taken()
            left[cell.avail] -= 1
            if left[cell.avail] < 0 or self._standing.is_too_near(own, stays):
                return False
            stays.append(own)
        return True

    def _solve(self, cells: Sequence[Cell], kept: Sequence[Taken], left: dict[int, int], *, soft: bool) -> None:
        """Place as many of a day's airings as there is room for, and move as little as that allows.

        Out of soft guards where all fit so; else each moves out of them that can.
        """
        found = self._most(cells, kept, left, soft=soft)
        dodge = soft and None in found
        if dodge:
            found = self._most(cells, kept, left, soft=False)
        for cell, place in zip(cells, found, strict=True):
            cell.put(place)
            if place is None:
                cell.code = words.FULL
        if dodge:
            self._dodge(cells, kept, left)

    def _most(
        self, cells: Sequence[Cell], kept: Sequence[Taken], left: dict[int, int], *, soft: bool
    ) -> list[Placed | None]:
        jobs = [self._offer.seeker(cell, soft=soft) for cell in cells]
        return most([job.within(beside(job, kept)) for job in jobs], left)

    def _dodge(self, cells: Sequence[Cell], kept: Sequence[Taken], left: dict[int, int]) -> None:
        """Move what airs in a soft guard out of it where there is room; a named time stays."""
        for cell in cells:
            if cell.start is None or (cell.slot.fixed and cell.start == cell.wanted):
                continue
            if touching(self._book.on(cell.day), cell.start, cell.seconds, hard=False) is None:
                continue
            place = self._free(
                cell, [*kept, *(one.taken() for one in cells if one.is_placed and one is not cell)], left
            )
            if place is not None:
                cell.put(place)

    def _free(self, cell: Cell, taken: Sequence[Taken], left: dict[int, int]) -> Placed | None:
        """The nearest minute for one airing outside all guards while all others stay.

        ``left``: what the avails take besides the airings of the pass.
        """
        used = [other.avail for other in self._standing.cells(cell.day) if other.is_placed and other is not cell]
        job = self._offer.seeker(cell, soft=True)
        options = [one for one in beside(job, taken) if left.get(one[0], 0) > used.count(one[0])]
        return nearest(options, job.preferred)

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
        """A weekly airing whose day has no minute for it takes another day."""
        first, refused, branches = cell.day, cell.refused(), cell.branches
        for day in self._other_days(cell, cells):
            self._standing.move(cell, day)
            cell.branches, cell.code = cell.demand.days[day], ""
            cell.stand_in()
            self._prepare(cell)
            if not cell.code:
                cell.note = words.moved_day(first, day, refused.why)
                cell.why = cell.help = ""
                return
        self._standing.move(cell, first)
        cell.branches = branches
        cell.refuse((refused.why, refused.help), refused.code, silent=refused.silent)

    def _late(self, cell: Cell, cells: list[Cell]) -> None:
        """After all days are placed: a weekly airing without room looks on the other days, moving nobody."""
        first = cell.day
        why = self._causes.full(cell)[0]
        for day in self._other_days(cell, cells):
            self._standing.move(cell, day)
            branch = next(branch for branch in cell.branches if branch.id == cell.branch)
            if self._pins.is_too_late(cell) or self._book.held(branch, day) or self._book.of_branch(branch, day):
                continue
            taken = [one.taken() for one in self._standing.cells(day) if one.is_placed]
            place = self._free(cell, [*self._standing.kept(day), *taken], self._standing.left(day))
            if place is not None:
                cell.put(place)
                cell.note, cell.code = words.moved_day(first, day, why), ""
                return
        self._standing.move(cell, first)


def _by_campaign(passes: Iterable[Pass]) -> dict[str, list[list[Demand]]]:
    """The demands of each campaign, those planned together in one list."""
    found: dict[str, list[list[Demand]]] = {}
    for brief, own in passes:
        found.setdefault(brief.campaign.id, []).append(own)
    return found
