"""schedules/rules.yaml: the rules of the air, which keep airings out of hours and days. Every rule names its source."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from kkbc_publish.load.models.base import Confidence, Model
from kkbc_publish.load.models.fields import Count, Date, EndTime, Id, Lines, Name, Plain, Time, Weekdays, YesNo
from kkbc_publish.load.models.places import Zone


class Strength(StrEnum):
    """What a rule does: keep every airing out, keep it out where possible, or only have it told."""

    HARD = "keras"
    SOFT = "lunak"
    TOLD = "peringatan"


class Where(Model):
    """Where a rule holds: at stations that serve one of these, or belong to one of the networks. Empty: everywhere."""

    provinces: tuple[Plain, ...] = ()
    kanwil: tuple[Id, ...] = ()
    branches: tuple[Id, ...] = ()
    networks: tuple[Plain, ...] = ()


class AroundAzan(Model):
    """Minutes kept free before and after a call to prayer begins."""

    before: Count
    after: Count


class EachHour(Model):
    """Minutes kept free around every hour: from minute ``starts`` of the hour for so many ``minutes``."""

    starts: Count
    minutes: Count


class AirRule(Model):
    """A rule in schedules/rules.yaml. It holds at fixed hours, around Maghrib or Subuh, or around every hour.

    ``days``: only on days of schedules/days.yaml with one of these ``observance`` names. ``ramadan``: in Ramadan only.
    ``zone``: the clock of its fixed hours, for what happens everywhere at one moment; none: the local clock.
    """

    id: Id
    name: Name
    strength: Strength
    where: Where = Where()
    first: Date | None = Field(default=None, alias="from")
    last: Date | None = Field(default=None, alias="to")
    weekdays: Weekdays | None = None
    days: tuple[Id, ...] = ()
    ramadan: YesNo = False
    starts: Time | None = None
    ends: EndTime | None = None
    ends_next_day: YesNo = False
    zone: Zone | None = None
    magrib: AroundAzan | None = None
    subuh: AroundAzan | None = None
    each_hour: EachHour | None = None
    source: Plain
    confidence: Confidence
    note: Lines | None = None


class SeasonDaypart(Model):
    """A daypart that exists in Ramadan only. A station's own daypart of the same id has its own hours."""

    id: Id
    name: Name
    starts: Time
    ends: EndTime | None = None
    until_magrib: YesNo = False
    source: Plain


class Separation(Model):
    """How far apart the airings of different campaigns must be that speak of one ``category`` of product."""

    category: Id
    minutes_apart: Count
    source: Plain
    note: Lines | None = None


class RuleFile(Model):
    """schedules/rules.yaml."""

    rules: tuple[AirRule, ...]
    ramadan_dayparts: tuple[SeasonDaypart, ...] = ()
    separation: tuple[Separation, ...] = ()
