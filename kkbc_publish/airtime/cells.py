"""What the planner keeps of one ordered airing while it looks for its time, and what it makes of it in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kkbc_publish.airtime.demand import Demand, Slot
from kkbc_publish.airtime.guards import moment_of
from kkbc_publish.airtime.openings import Window, without_guards
from kkbc_publish.airtime.usual import Usual
from kkbc_publish.airtime.values import Airing, Guard, Material, Refusal, Taken
from kkbc_publish.load.models.places import Branch


@dataclass(slots=True)
class Cell:
    """One ordered airing. ``start`` None: not placed (yet). ``day`` can become another one of the same week."""

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

    def left_by(self, guards: Sequence[Guard]) -> tuple[Window, ...]:
        """What guards leave of the windows for its shortest item."""
        return without_guards(self.room(self.demand.shortest), guards)

    def keep_out(self, guards: Sequence[Guard]) -> None:
        """Take hours out of its windows, and its time where that lies in them."""
        self.windows = without_guards(self.room(self.seconds), guards)
        start = self.start
        if start is not None and any(one.start < start + self.seconds and start < one.end for one in guards):
            self.start, self.avail = None, -1

    def refuse(self, why: tuple[str, str], code: str, *, silent: bool = False) -> None:
        self.start, self.avail = None, -1
        (self.why, self.help), self.code, self.silent = why, code, silent

    def taken(self, shift: int = 0) -> Taken:
        """The time it has on its day, counted from a day ``shift`` seconds away."""
        assert self.start is not None
        start = self.start + shift
        return Taken(start, start + self.seconds, self.demand.gap, self.item, self.demand.item_gap, self.avail)

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
