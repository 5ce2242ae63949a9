"""Turn what a station has been sent into what its plan keeps: time, item and branch of airings that are ordered still.

A pin is touched only by what is in its way: a guard, a hold, an avail that is gone, an item or a branch that its
flight does not have any more. What is past is touched by nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime.cells import Cell
from kkbc_publish.airtime.offer import Offer
from kkbc_publish.airtime.usual import Usual
from kkbc_publish.airtime.values import Material

Place = tuple[str, str, date]  # campaign, slot and day
Moved = tuple[date, int | None]


@dataclass(frozen=True, slots=True)
class Pin:
    """An airing as it was sent. ``start`` in seconds of the ``day``; ``why``: its reason, as it was sent."""

    campaign: str
    slot: str
    day: date
    branch: str
    item: str
    start: int
    why: str = ""


class Pins:
    """All that one station was sent and that stands. ``today``: what was before it is past; None: nothing is.

    ``moved``: what the station's answers move: campaign, slot and day -> the day and, where the answer names one, the
    second at which it airs instead. ``carried_out``: those of them that were sent like that already.
    """

    def __init__(
        self, pins: Iterable[Pin] = (), today: date | None = None, moved: Mapping[Place, Moved] | None = None
    ) -> None:
        self.today = today or date.min
        self._moved, self._claimed = moved or {}, set[int]()
        self.carried_out: set[Place] = set()
        self._on_day: dict[tuple[str, str, date], list[Pin]] = {}
        self._in_week: dict[tuple[str, str, int], list[Pin]] = {}
        self._starts: dict[str, dict[str, Counter[int]]] = {}
        for pin in pins:
            self._on_day.setdefault((pin.campaign, pin.slot, pin.day), []).append(pin)
            self._in_week.setdefault((pin.campaign, pin.slot, almanac.week(pin.day)), []).append(pin)
            self._starts.setdefault(pin.campaign, {}).setdefault(pin.slot, Counter())[pin.start] += 1
        self._used: Counter[tuple[date, int]] = Counter()
        self.unsettled: date | None = None

    def __bool__(self) -> bool:
        return bool(self._on_day)

    def usual(self, campaign: str) -> Mapping[str, int]:
        """Slot -> the time of day, in seconds, at which most of its airings were sent."""
        return {slot: found.most_common(1)[0][0] for slot, found in self._starts.get(campaign, {}).items()}

    def pin(self, cells: Sequence[Cell], campaign: str, materials: Mapping[str, Material], offer: Offer) -> None:
        """Give cells what was sent of them. Where something is in the way, a cell looks for its time from there."""
        if not self:
            return
        # First what the station has moved: on its new day its slot may have an airing of its own.
        for cell in sorted(cells, key=lambda cell: (campaign, cell.slot.name, cell.day) not in self._moved):
            pin = self._of(cell, campaign)
            if pin is None:
                self._not_as_sent(cell.day)
            elif self._holds(pin, cell, materials, offer):
                cell.is_pinned, cell.why = True, pin.why
            else:
                self._not_as_sent(pin.day)

    def is_too_late(self, cell: Cell) -> bool:
        """True for what was not sent before its day was past."""
        return bool(self) and cell.day < self.today

    def _not_as_sent(self, day: date) -> None:
        if self.unsettled is None or day < self.unsettled:
            self.unsettled = day

    def _of(self, cell: Cell, campaign: str) -> Pin | None:
        place = (campaign, cell.slot.name, cell.day)
        answered = self._answered(place)
        if answered is not None:
            return answered
        found = [pin for pin in self._on_day.get(place, []) if id(pin) not in self._claimed]
        if cell.demand.each:
            found = [pin for pin in found if pin.branch == cell.branches[0].id]
        if not found and cell.slot.weekday is not None:
            days = cell.demand.days
            in_week = self._in_week.get((campaign, cell.slot.name, almanac.week(cell.day)), [])
            found = [pin for pin in in_week if pin.day in days]
        return found[0] if found else None

    def _answered(self, place: Place) -> Pin | None:
        """What was sent of an airing that the station's answer moves, where it was sent as the answer says."""
        if place not in self._moved:
            return None
        day, start = self._moved[place]
        there = self._on_day.get((*place[:2], day), [])
        fitting = [pin for pin in there if start in (None, pin.start) and (pin.why or day == place[2])]
        if not fitting or (day != place[2] and place in self._on_day):
            return None
        self._claimed.add(id(fitting[0]))
        self.carried_out.add(place)
        return fitting[0]

    def _holds(self, pin: Pin, cell: Cell, materials: Mapping[str, Material], offer: Offer) -> bool:
        """Put a cell where its pin is; False where that cannot be: it keeps of the pin what it can."""
        material = materials.get(pin.item)
        past = pin.day < self.today
        if material is not None and (past or pin.item in cell.demand.items):
            cell.item, cell.seconds = pin.item, material.seconds
        kept_item = bool(cell.item)
        if not kept_item:
            cell.seconds = cell.demand.shortest
        if pin.day != cell.day:
            cell.day, cell.branches = pin.day, cell.demand.days.get(pin.day, cell.branches)
        branches = {branch.id for branch in cell.branches if past or offer.book.held(branch, pin.day) is None}
        kept_branch = pin.branch in branches
        if kept_branch:
            cell.branch = pin.branch
        avail = offer.avail_at(cell, pin.start, self._used)
        if kept_item and kept_branch and (past or (avail is not None and offer.is_clear(cell, pin.start))):
            cell.start, cell.avail = pin.start, -1 if avail is None else avail
            self._used[pin.day, cell.avail] += 1
            return True
        if avail is not None or not cell.slot.fixed:
            cell.best = None
            cell.usual = Usual(pin.start, cell.usual.avail if avail is None and cell.usual else (avail or 0))
        return False
