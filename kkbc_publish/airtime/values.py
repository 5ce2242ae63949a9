"""The values a plan is made from, and those it ends in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from kkbc_publish.indonesian.written import full_date
from kkbc_publish.load.models.campaigns import Activation, Campaign
from kkbc_publish.load.models.places import Market
from kkbc_publish.load.models.scripts import ScriptType

Ranges = tuple[tuple[int, int], ...]  # minutes of the day in which an airing may begin, both ends included
FEW = 2  # reasons that are told side by side
Placed = tuple[int, int]  # the minute at which an airing begins, the number of its avail


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
    """What a campaign wants of the stations. ``activations``: those that stand, of all branches.

    ``classes``: of one station, the classes under which orders book an item of a flight; of all others its own.
    """

    campaign: Campaign
    materials: Mapping[str, Material]
    activations: tuple[Activation, ...] = ()
    markets: tuple[Market, ...] = ()
    classes: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def is_taken(self, flight: str, item: str, classes: Collection[str]) -> bool:
        """True where a station that takes these classes airs an item of a flight, on some day at least."""
        booked = self.classes.get((flight, item)) or (self.materials[item].air_class,)
        return any(one in classes for one in booked)


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

    ``ordered`` is the number of airings ordered: as many as are placed and refused together. ``unsettled``: the first
    day on which something is not as the station was sent it; None where all is, or nothing was sent.
    """

    station: str
    airings: tuple[Airing, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    ordered: int = 0
    unsettled: date | None = None

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
                why=_together(rows),
                help=rows[0].help,
                code=code,
                silent=all(row.silent for row in rows),
                first=min(row.day for row in rows),
                last=max(row.day for row in rows),
            )
            for (campaign, flight, code), rows in groups.items()
        ]
        return tuple(sorted(found, key=lambda lack: (lack.first, lack.campaign, lack.flight, lack.code)))


def _together(rows: Sequence[Refusal]) -> str:
    """One reason for several days: true of all of them, or said of which day it is."""
    reasons = list(dict.fromkeys(row.why for row in rows))
    if len(reasons) <= FEW:
        return "; ".join(reasons)
    return f"{reasons[0]} ({full_date(rows[0].day)}; hari lain alasannya lain, lihat kkbc-publish airings --why)"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose an airing is: its campaign (id and name) and its flight.

    ``category``: of what product it speaks; ``category_gap``: seconds it keeps from other campaigns' airings of that.
    """

    campaign: str = ""
    name: str = ""
    flight: str = ""
    category: str = ""
    category_gap: int = 0


NOBODY = Whose()


@dataclass(slots=True)
class Taken:
    """Time of a day that is used already: by an airing that stays, of this campaign or another."""

    start: int
    end: int
    gap: int = 0
    item: str = ""
    item_gap: int = 0
    avail: int = -1
    whose: Whose = NOBODY

    def shifted(self, seconds: int) -> Taken:
        """The same time counted from another day."""
        start, end = self.start + seconds, self.end + seconds
        return Taken(start, end, self.gap, self.item, self.item_gap, self.avail, self.whose)


@dataclass(slots=True)
class Seeker:
    """An airing that looks for its time: where it may begin, by avail, and when it would like to (minutes)."""

    seconds: int
    options: tuple[tuple[int, Ranges], ...]
    preferred: int
    item: str = ""
    gap: int = 0
    item_gap: int = 0
    whose: Whose = NOBODY

    def apart(self, other: Seeker | Taken) -> int:
        """Seconds there must be between this and another airing."""
        return apart(self, other)

    def at(self, minute: int, avail: int) -> Taken:
        """The time it takes where it begins at a minute."""
        start = minute * 60
        return Taken(start, start + self.seconds, self.gap, self.item, self.item_gap, avail, self.whose)

    def within(self, options: tuple[tuple[int, Ranges], ...]) -> Seeker:
        """The same airing with other options."""
        return Seeker(self.seconds, options, self.preferred, self.item, self.gap, self.item_gap, self.whose)


def apart(one: Seeker | Taken, other: Seeker | Taken) -> int:
    """Seconds there must be between two airings: the wider of the distances that both ask for.

    Of the same item within a campaign, and of the same category between campaigns, these distances count too.
    """
    gap = one.gap if one.gap > other.gap else other.gap
    if one.whose.campaign == other.whose.campaign:
        return max(gap, one.item_gap, other.item_gap) if one.item == other.item and one.item else gap
    if one.whose.category and one.whose.category == other.whose.category:
        return max(gap, one.whose.category_gap, other.whose.category_gap)
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
