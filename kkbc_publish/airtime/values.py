"""The values a plan is made from, and those it ends in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from kkbc_publish.load.models.campaigns import Activation, Campaign
from kkbc_publish.load.models.places import Market
from kkbc_publish.load.models.scripts import ScriptType

Ranges = tuple[tuple[int, int], ...]  # minutes of the day in which an airing may begin, both ends included


class Guard(NamedTuple):
    """``start`` to ``end`` in seconds of the day. ``hard``: never; else where it can be avoided. ``words``: why."""

    start: int
    end: int
    hard: bool
    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class Material:
    """What the planner must know of an item: its length in seconds, its class on air, its type."""

    seconds: int
    air_class: str = "layanan masyarakat"
    type: ScriptType = ScriptType.SPOT


@dataclass(frozen=True, slots=True)
class Brief:
    """What a campaign wants of the stations. ``activations``: those that stand, of all branches."""

    campaign: Campaign
    materials: Mapping[str, Material]
    activations: tuple[Activation, ...] = ()
    markets: tuple[Market, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An airing that was ordered and is not placed.

    ``wanted``: its usual time in seconds of the day, None where it has none. ``why`` and ``help`` in Indonesian.
    ``code``: what kept it out (a rule's id, or ``avail``, ``full``, ``class``, ``order``); ``silent``: a rule keeps
    the whole day free, and nobody at a desk can mend that.
    """

    campaign: str
    flight: str
    slot: str
    branch: str
    station: str
    item: str
    day: date
    wanted: int | None
    why: str
    help: str
    code: str
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What one flight lacks on one station, for one reason: told as a problem."""

    campaign: str
    flight: str
    station: str
    branches: tuple[str, ...]
    count: int
    why: str
    help: str
    code: str
    silent: bool
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class StationPlan:
    """Everything ordered of one station: what is placed, in order of time, and what is refused.

    ``ordered`` is the number of airings ordered: as many as are placed and refused together.
    """

    station: str
    airings: tuple[Airing, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    ordered: int = 0

    def shortfalls(self) -> tuple[Shortfall, ...]:
        """The refusals by flight and reason, in order of their first days."""
        groups: dict[tuple[str, str, str], list[Refusal]] = {}
        for refusal in self.refusals:
            key = (refusal.campaign, refusal.flight, refusal.code)
            groups.setdefault(key, []).append(refusal)
        found = [
            Shortfall(
                campaign=campaign,
                flight=flight,
                station=self.station,
                branches=tuple(dict.fromkeys(row.branch for row in rows if row.branch)),
                count=len(rows),
                why=rows[0].why,
                help=rows[0].help,
                code=code,
                silent=all(row.silent for row in rows),
                first=min(row.day for row in rows),
                last=max(row.day for row in rows),
            )
            for (campaign, flight, code), rows in groups.items()
        ]
        return tuple(sorted(found, key=lambda lack: (lack.first, lack.campaign, lack.flight, lack.code)))


@dataclass(slots=True)
class Taken:
    """Time of a day that is used already: by an airing that stays, of this campaign or another."""

    start: int
    end: int
    gap: int = 0
    item: str = ""
    item_gap: int = 0
    avail: int = -1


@dataclass(slots=True)
class Seeker:
    """An airing that looks for its time: where it may begin, by avail, and when it would like to (minutes)."""

    seconds: int
    options: tuple[tuple[int, Ranges], ...]
    preferred: int
    item: str = ""
    gap: int = 0
    item_gap: int = 0

    def apart(self, other: Seeker | Taken) -> int:
        """Seconds there must be between this and another airing."""
        gap = self.gap if self.gap > other.gap else other.gap
        if self.item == other.item and self.item:
            return max(gap, self.item_gap, other.item_gap)
        return gap


@dataclass(frozen=True, slots=True)
class Airing:
    """One dated broadcast. ``start`` is aware local time; ``slot`` is the flight's time of day it belongs to.

    ``status``: ``tentative`` for a candidate station or an order not taken yet, ``confirmed`` for a contracted one.
    ``reason``: in Indonesian, why it does not air as usual; empty where it does. ``air_class``: how the station books
    it. ``order``: where the order stands (``ditawarkan``, ``diterima``, ``diubah``), empty without one.
    """

    campaign: str
    flight: str
    slot: str
    branch: str
    station: str
    item: str
    start: datetime
    seconds: int
    status: str
    reason: str = ""
    air_class: str = "layanan masyarakat"
    order: str = ""


@dataclass(frozen=True, slots=True)
class KeptHours:
    """Hours of a day that a rule keeps free, in seconds after local midnight. ``hard``: of every airing."""

    start: int
    end: int
    hard: bool
    words: str
