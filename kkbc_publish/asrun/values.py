"""The values of reconciliation: rows of logs, what they are compared with, and what was found."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kkbc_publish.problems.problem import Spot

Key = tuple[str, str]  # campaign and item: what a log row must share with an airing to count for it


class Verdict(StrEnum):
    """What became of an airing, or what a log row is beside the plan; the names of the JSON."""

    AIRED = "aired"
    LATE = "late"
    MOVED = "moved"
    MISSING = "missing"
    UNREAD = "unread"
    NO_RECORD = "no-record"
    EXTRA = "extra"
    WITHDRAWN = "aired-after-withdrawal"


@dataclass(frozen=True, slots=True)
class CodedItem:
    """What a code stands for: the item of a campaign in the edition of a branch."""

    campaign: str
    item: str
    branch: str
    code: str
    title: str
    seconds: int

    @property
    def key(self) -> Key:
        return self.campaign, self.item


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of a log that is about material of ours.

    ``start``: in the station's zone; None where the row says that it was not aired. ``planned``: the ordered time,
    where the log has such a column. ``note``: what the station wrote. ``exact``: the row has the code of the material;
    by item or title alone it can be that of any branch of the station. ``others``: what else the row may name, where
    one title stands for several lengths or campaigns; the plan decides.
    """

    material: CodedItem
    day: date
    start: datetime | None
    seconds: int | None
    planned: time | None
    note: str
    spot: Spot
    exact: bool = True
    others: tuple[CodedItem, ...] = ()

    @property
    def materials(self) -> tuple[CodedItem, ...]:
        return self.material, *self.others


@dataclass(frozen=True, slots=True)
class Unread:
    """A row, a sheet or a file that could not be read wholly, and what it may have held.

    ``keys``: the material it may be about, None for any of ours. ``first`` and ``last``: the days it may be of, None
    for any. ``why``: in Indonesian.
    """

    spot: Spot
    why: str
    keys: frozenset[Key] | None = None
    first: date | None = None
    last: date | None = None

    def may_be(self, key: Key, start: datetime, slack: timedelta) -> bool:
        """True where this may have told of an airing ordered for ``start``; ``slack`` reaches over midnight."""
        if self.keys is not None and key not in self.keys:
            return False
        early, late = (start - slack).date(), (start + slack).date()
        return (self.first is None or self.first <= late) and (self.last is None or early <= self.last)


@dataclass(frozen=True, slots=True)
class Stranger:
    """A row that names nothing of ours, at a time that could be read."""

    name: str
    start: datetime
    seconds: int | None
    spot: Spot


@dataclass(frozen=True, slots=True)
class Doubts:
    """What keeps an airing without a row from being called missing.

    ``recorded``: the days of which the logs hold any row; None where every day counts as recorded.
    """

    unread: tuple[Unread, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    recorded: frozenset[date] | None = None


NO_DOUBTS = Doubts()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Material called back: ``code`` is an item id or a material code, from a moment on.

    ``station`` and ``branch``: where; None means everywhere. ``campaign``: whose; None: of any. ``since``: aware.
    """

    code: str
    since: datetime
    reason: str
    station: str | None = None
    branch: str | None = None
    campaign: str | None = None

    def covers(self, station: str, material: CodedItem, moment: datetime) -> bool:
        """True where airing this material at this moment was no longer allowed."""
        return self.is_of(station, material) and self.since <= moment

    def is_of(self, station: str, material: CodedItem) -> bool:
        """True where this material is called back at a station, at once or later."""
        return (
            self.code in (material.item, material.code)
            and self.station in (None, station)
            and self.branch in (None, material.branch)
            and self.campaign in (None, material.campaign)
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One airing of the plan or one row of a log, with its verdict.

    ``planned``: None of what nobody ordered; ``aired``: None of what is missing. ``reason``: from the log or the
    withdrawal. ``remark``: what else is not as ordered, in Indonesian.
    """

    verdict: Verdict
    station: str
    branch: str
    campaign: str
    item: str
    code: str
    title: str
    seconds: int
    flight: str = ""
    slot: str = ""
    planned: datetime | None = None
    aired: datetime | None = None
    reason: str = ""
    remark: str = ""
    place: str = ""

    @property
    def minutes(self) -> int | None:
        """How much later than planned it aired, in minutes that have begun, less than 0 for earlier; None without both.

        A second more than the tolerance is told as more than the tolerance.
        """
        if self.planned is None or self.aired is None:
            return None
        seconds = int((self.aired - self.planned).total_seconds())
        return math.ceil(seconds / 60) if seconds > 0 else math.floor(seconds / 60)

    @property
    def moment(self) -> datetime:
        """When it was planned; when it aired, of what was not planned."""
        found = self.planned or self.aired
        assert found is not None
        return found
