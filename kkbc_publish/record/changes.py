"""What differs between what was sent out and what would be sent out now, told for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """Why a change is shown; the order is that in which people are told."""

    WITHDRAWN = "withdrawn"
    MOVED = "moved"
    NEW = "new"
    COPY = "copy"
    ARTIFACT = "artifact"
    EXPIRING = "expiring"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was sent out.

    ``kind``: ``airing``, ``activation``, ``script`` or ``flyer``. ``name``: the UID of an event, the name of a work.
    ``title``: the thing in Indonesian ("Spot ojek 60 detik"). ``was`` and ``now``: the point that differs, in
    Indonesian, empty where there was nothing or is nothing now. ``since``: the first day on which it matters.
    ``days``: the airings it touches, where it is a series. Versions only of works. ``why``: of an
    airing, in Indonesian.
    """

    reason: Reason
    kind: str
    campaign: str
    branch: str
    station: str | None
    name: str
    title: str
    was: str = ""
    now: str = ""
    since: date | None = None
    days: tuple[date, ...] = ()
    version_was: int | None = None
    version_now: int | None = None
    why: str = ""
