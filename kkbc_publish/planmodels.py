"""The rules of the air, the special days, and the stations' answers, as their YAML files say them.

Keys are English, values Indonesian where staff read them. Every entry names its source.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kkbc_publish.fields import Count, Date, Id, Plain, Time, Weekdays, YesNo
from kkbc_publish.models import Confidence, DayKind, Model


class Strength(StrEnum):
    """What a rule does: keep every airing out, keep it out where possible, or only have it told."""

    HARD = "keras"
    SOFT = "lunak"
    TOLD = "peringatan"


class Certainty(StrEnum):
    """Whether a date has been decided by those who decide it."""

    SETTLED = "tetap"
    ESTIMATE = "perkiraan"


class Where(Model):
    """Where a rule holds: at stations that serve one of these, or belong to one of the networks. Empty: everywhere."""

    provinces: tuple[Plain, ...] = ()
    kanwil: tuple[Id, ...] = ()
    branches: tuple[Id, ...] = ()
    networks: tuple[Plain, ...] = ()


class AroundMagrib(Model):
    """Minutes kept free before and after the call to prayer begins."""

    before: Count
    after: Count


class EachHour(Model):
    """Minutes kept free around every hour: from minute ``starts`` of the hour for so many ``minutes``."""

    starts: Count
    minutes: Count


class AirRule(Model):
    """A rule in schedules/rules.yaml. It holds at fixed hours, around Maghrib, or around every hour.

    ``days``: only on days of schedules/days.yaml with one of these ``observance`` names. ``ramadan``: in Ramadan only.
    """

    id: Id
    name: Plain
    strength: Strength
    where: Where = Where()
    first: Date | None = Field(default=None, alias="from")
    last: Date | None = Field(default=None, alias="to")
    weekdays: Weekdays | None = None
    days: tuple[Id, ...] = ()
    ramadan: YesNo = False
    starts: Time | None = None
    ends: Time | None = None
    ends_next_day: YesNo = False
    magrib: AroundMagrib | None = None
    each_hour: EachHour | None = None
    source: Plain
    confidence: Confidence
    note: Plain | None = None


class SeasonDaypart(Model):
    """A daypart that exists in Ramadan only. A station's own daypart of the same id has its own hours."""

    id: Id
    name: Plain
    starts: Time
    ends: Time | None = None
    until_magrib: YesNo = False
    source: Plain


class RuleFile(Model):
    """schedules/rules.yaml."""

    rules: tuple[AirRule, ...]
    ramadan_dayparts: tuple[SeasonDaypart, ...] = ()


class SpecialDay(Model):
    """A day in schedules/days.yaml. ``observance`` is the name by which rules know it (``nyepi``)."""

    date: Date
    name: Plain
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
    reason: Plain
    first: Date = Field(alias="from")
    last: Date = Field(alias="to")
    starts: Time | None = None
    ends: Time | None = None
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


class Withdrawal(Model):
    """A published version of a script or flyer that must not be used any more.

    ``work``: what its files are named by: a script with its length (``iuran-pedagang-30``) or a flyer. ``version``: the
    number that was sent out; later ones are not meant. ``periods``: the first days of the copy that is meant, where a
    work's periods do not share one number; else all. No ``branches``: all that got it. ``from``: its airings are left
    out from this day on.
    """

    campaign: Id
    work: Id
    version: Count
    periods: tuple[Date, ...] = ()
    branches: tuple[Id, ...] = ()
    first: Date = Field(alias="from")
    reason: Plain

    def concerns(self, campaign: str, branch: str) -> bool:
        return self.campaign == campaign and (not self.branches or branch in self.branches)


def _entries(value: Any) -> Any:
    return () if value is None else value


class WithdrawalFile(Model):
    """schedules/withdrawals.yaml. Its list may stand empty: the next withdrawal is written below it."""

    withdrawals: Annotated[tuple[Withdrawal, ...], BeforeValidator(_entries)] = ()


class OrderStatus(StrEnum):
    """Where an order stands: sent to the station, taken, refused, or taken with changes of its own."""

    OFFERED = "ditawarkan"
    ACCEPTED = "diterima"
    DECLINED = "ditolak"
    CHANGED = "diubah"


class SlotChange(Model):
    """One airing that the station moved (``time``) or will not air (none). ``slot`` as ``airings --why`` shows it."""

    slot: Id
    date: Date
    time: Time | None = None
    reason: Plain | None = None


class Order(Model):
    """An order of airings, and what the station answered. No ``flights``: all of the campaign."""

    number: Plain
    campaign: Id
    flights: tuple[Id, ...] = ()
    status: OrderStatus
    date: Date
    by: Plain
    changes: tuple[SlotChange, ...] = ()
    note: Plain | None = None


class OrderFile(Model):
    """schedules/orders/<station>.yaml."""

    station: Id
    orders: tuple[Order, ...]
