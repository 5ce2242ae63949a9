"""What the planner keeps of one ordered airing while it looks for its time, and what it makes of it in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kkbc_publish.airtime.demand import Demand, Slot
from kkbc_publish.airtime.guards import moment_of
from kkbc_publish.airtime.openings import Option, Window, without_guards
from kkbc_publish.airtime.usual import Usual
from kkbc_publish.airtime.values import Airing, Guard, Material, Placed, Refusal, Seeker, Taken
from kkbc_publish.load.models.places import Branch


class Denial(NamedTuple):
    """Why an airing is refused, what would help, and what kept it out."""

    why: str
    help: str
    code: str
    silent: bool


@dataclass(slots=True, eq=False)
class Cell:
    """One ordered airing. ``start`` None: not placed (yet). ``day`` can become another one of the same week.

    ``is_pinned``: it stays as it was sent.
    """

    demand: Demand
    slot: Slot
    day: date
    branches: tuple[Branch, ...]
    usual: Usual | None
    windows: tuple[Window, ...]
    branch: str = ""
    item: str = ""
    seconds: int = 0
    start: int | None = None
    avail: int = -1
    why: str = ""
    note: str = ""
    help: str = ""
    code: str = ""
    silent: bool = False
    is_pinned: bool = False
    best: int | None = None

    @property
    def wanted(self) -> int:
        """When it would begin, in seconds of the day; ``best`` where its own day decides that."""
        if self.best is not None:
            return self.best
        return self.usual.start if self.usual else self.slot.ideal

    def room(self, seconds: int) -> tuple[Window, ...]:
        """The windows for an airing of a length: of a named time they say when it may begin, not when it ends."""
        return self.slot.room(seconds) if self.windows is self.slot.windows else self.windows

    @property
    def is_placed(self) -> bool:
        return self.start is not None

    def put(self, place: Placed | None) -> None:
        """Take a place (a minute and an avail), or none."""
        self.start, self.avail = (place[0] * 60, place[1]) if place is not None else (None, -1)

    def stand_in(self) -> None:
        """Where nothing airs for the branch whose turn it was, another one takes it."""
        if all(branch.id != self.branch for branch in self.branches):
            self.branch = self.branches[(self.day.toordinal() + self.slot.number) % len(self.branches)].id

    def refused(self) -> Denial:
        """Why it is refused, as far as it is."""
        return Denial(self.why, self.help, self.code, self.silent)

    def left_by(self, guards: Sequence[Guard]) -> tuple[Window, ...]:
        """What guards leave of the windows for its shortest item."""
        return without_guards(self.room(self.demand.shortest), guards)

    def refuse(self, why: tuple[str, str], code: str, *, silent: bool = False) -> None:
        self.start, self.avail = None, -1
        (self.why, self.help), self.code, self.silent = why, code, silent

    def taken(self, shift: int = 0) -> Taken:
        """The time it has on its day, counted from a day ``shift`` seconds away."""
        assert self.start is not None
        return self.taken_at(self.start + shift)

    def taken_at(self, start: int) -> Taken:
        """The time it would have if it began at a second of its day."""
        demand = self.demand
        end = start + self.seconds
        return Taken(start, end, demand.gap, self.item, demand.item_gap, self.avail, demand.whose)

    def seeker(self, options: tuple[Option, ...]) -> Seeker:
        """The same airing, looking for its time."""
        demand = self.demand
        return Seeker(self.seconds, options, self.wanted // 60, self.item, demand.gap, demand.item_gap, demand.whose)

    def airing(self, campaign: str, station: str, zone: ZoneInfo, status: str, material: Material) -> Airing:
        assert self.start is not None
        return Airing(
            campaign,
            self.demand.flight.id,
            self.slot.name,
            self.branch,
            station,
            self.item,
            datetime.combine(self.day, moment_of(self.start), zone),
            self.seconds,
            status,
            "; ".join(filter(None, (self.why, self.note))),
            material.air_class,
        )

    def refusal(self, campaign: str, station: str) -> Refusal:
        return Refusal(
            campaign,
            self.demand.flight.id,
            self.slot.name,
            self.branch or (self.branches[0].id if self.branches else ""),
            station,
            self.item,
            self.day,
            self.wanted if self.usual or self.slot.fixed else None,
            self.why,
            self.help,
            self.code,
            self.silent,
        )
