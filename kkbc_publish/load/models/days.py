"""schedules/days.yaml: special days, Ramadan, times of Maghrib, and holds. Every entry names its source."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import Date, EndTime, Id, Lines, Name, Plain, Time


class DayKind(StrEnum):
    """What makes a day special."""

    HOLIDAY = "libur nasional"
    JOINT_LEAVE = "cuti bersama"
    OTHER = "lainnya"


class Certainty(StrEnum):
    """Whether a date has been decided by those who decide it."""

    SETTLED = "tetap"
    ESTIMATE = "perkiraan"


class SpecialDay(Model):
    """A day in schedules/days.yaml. ``observance`` is the name by which rules know it (``nyepi``)."""

    date: Date
    name: Name
    kind: DayKind
    observance: Id | None = None
    status: Certainty
    source: Plain


class Ramadan(Model):
    """First and last day of fasting of one Ramadan."""

    first: Date = Field(alias="from")
    last: Date = Field(alias="to")
    status: Certainty
    source: Plain


class MagribTime(Model):
    """An official time of Maghrib, which goes before the computed one."""

    branches: tuple[Id, ...]
    date: Date
    time: Time
    source: Plain


class Hold(Model):
    """Days on which nothing of ours airs: a blackout of our own, mourning, a disaster, the quiet before elections."""

    id: Id
    reason: Lines
    first: Date = Field(alias="from")
    last: Date = Field(alias="to")
    starts: Time | None = None
    ends: EndTime | None = None
    provinces: tuple[Plain, ...] = ()
    kanwil: tuple[Id, ...] = ()
    branches: tuple[Id, ...] = ()
    source: Plain


class DayFile(Model):
    """schedules/days.yaml."""

    days: tuple[SpecialDay, ...] = ()
    ramadan: tuple[Ramadan, ...] = ()
    magrib: tuple[MagribTime, ...] = ()
    holds: tuple[Hold, ...] = ()
