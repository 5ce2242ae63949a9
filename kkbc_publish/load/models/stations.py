"""schedules/stations/: radio stations and the loudspeaker radios of markets.

When they are on the air, what they take, in which forms they want scripts, and how they write their logs.
"""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import (
    EVERY_DAY,
    Cart,
    Count,
    Date,
    EndTime,
    Id,
    Lines,
    Name,
    Npwp,
    Number,
    Plain,
    Rupiah,
    StreamAddress,
    Time,
    Weekdays,
)
from kkbc_publish.load.models.flights import StationFlight
from kkbc_publish.load.models.places import Contact, Place, Zone


class StationStatus(StrEnum):
    CANDIDATE = "calon"
    CONTRACTED = "terikat"


class StationKind(StrEnum):
    BROADCAST = "siaran"
    LOUDSPEAKER = "pengeras suara"


AirClass = Literal["layanan masyarakat", "berbayar", "acara"]
AIR_CLASSES: tuple[AirClass, ...] = get_args(AirClass)


MIDNIGHT = time(0)


def runs_over_midnight(starts: time, ends: time) -> bool:
    """True for hours that begin in one night and end in the next morning; an end of 00.00 is the end of the day."""
    return MIDNIGHT < ends <= starts


def _next_days(weekdays: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted((day + 1) % 7 for day in weekdays))


class OnAir(Model):
    """Hours in which a station is on the air on some weekdays. An end of 00.00 is midnight, the end of the day.

    Hours may run over midnight (20.00 to 02.00): the rest belongs to the morning after.
    """

    weekdays: Weekdays = EVERY_DAY
    starts: Time
    ends: EndTime

    @property
    def parts(self) -> tuple[OnAir, ...]:
        """The same by calendar days."""
        if not runs_over_midnight(self.starts, self.ends):
            return (self,)
        evening = self.model_copy(update={"ends": MIDNIGHT})
        morning = self.model_copy(update={"starts": MIDNIGHT, "weekdays": _next_days(self.weekdays)})
        return evening, morning


class Blackout(Model):
    """Days (and, where given, hours of each) in which a station takes nothing of ours."""

    first: Date = Field(alias="from")
    last: Date = Field(alias="to")
    starts: Time | None = None
    ends: EndTime | None = None
    reason: Lines


class Daypart(Model):
    """A part of a station's day, with the station's own bounds in local time. An end of 00.00 is midnight.

    One that runs over midnight (20.00 to 02.00) is, of each day, its evening and its early morning.
    """

    id: Id
    name: Name
    starts: Time
    ends: EndTime

    @property
    def parts(self) -> tuple[tuple[time, time], ...]:
        """Its hours in one calendar day, those of the evening first."""
        if runs_over_midnight(self.starts, self.ends):
            return (self.starts, MIDNIGHT), (MIDNIGHT, self.ends)
        return ((self.starts, self.ends),)


class Avail(Model):
    """An opening a station offers: on these weekdays, within these hours, for these lengths.

    ``per_day``: how many airings it takes a day. An end of 00.00 is midnight. One that runs over midnight (22.00 to
    02.00) belongs to the weekday on which it begins, and takes so many a night.
    """

    id: Id
    weekdays: Weekdays
    starts: Time
    ends: EndTime
    seconds: tuple[Count, ...]
    per_day: Count

    @property
    def parts(self) -> tuple[Avail, ...]:
        """The same by calendar days. What it takes a night is shared out by hours, so that no night takes more."""
        if not runs_over_midnight(self.starts, self.ends):
            return (self,)
        before = 24 * 60 - self.starts.hour * 60 - self.starts.minute
        after = self.ends.hour * 60 + self.ends.minute
        most = max(min(self.per_day, 1), round(self.per_day * before / (before + after)))
        evening = self.model_copy(update={"ends": MIDNIGHT, "per_day": most})
        weekdays = _next_days(self.weekdays)
        morning = {"starts": MIDNIGHT, "weekdays": weekdays, "per_day": self.per_day - most}
        return evening, self.model_copy(update=morning)


class Rate(Model):
    """What one airing costs, in whole rupiah before tax.

    It holds in a ``daypart`` of the station, or from ``starts`` to ``ends``, or (with neither) all day where no
    narrower one does; for one length and one class, from a day and to another (None: until further notice).
    """

    daypart: Id | None = None
    starts: Time | None = None
    ends: EndTime | None = None
    seconds: Count
    air_class: AirClass = Field(default="berbayar", alias="class")
    first: Date = Field(alias="from")
    last: Date | None = Field(default=None, alias="to")
    amount: Rupiah


class Bank(Model):
    """Where a station is paid."""

    name: Name
    account: Plain
    holder: Name


class Preferences(Model):
    """The forms in which a station wants its scripts. ``wa``: text to paste into WhatsApp."""

    letters: Literal["biasa", "kapital"] = "biasa"
    files: tuple[Literal["pdf", "txt", "docx", "wa"], ...] = ("pdf", "txt")


class TimedReading(Model):
    """A script that somebody read aloud against a watch: seconds on the sheet (at normal pace), seconds measured."""

    date: Date
    announcer: Plain | None = None
    estimated: Number
    measured: Number


class LogColumns(Model):
    """What a station calls the columns of its as-run log; of those not named, the usual names are looked for.

    ``start``: when an airing began, or date and time together. ``planned``: when it was ordered for. ``seconds``: its
    length, or ``end``: when it ended.
    """

    date: Plain | None = None
    start: Plain | None = None
    end: Plain | None = None
    seconds: Plain | None = None
    planned: Plain | None = None
    code: Plain | None = None
    item: Plain | None = None
    title: Plain | None = None
    note: Lines | None = None
    station: Plain | None = None


class LogForm(Model):
    """How a station writes its as-run log, as far as a file does not show it by itself.

    ``dates``: the order of the parts in ``5/1/2027``. ``zone``: of its times; none: the station's own. ``delimiter``:
    of CSV. ``sheet``: of a workbook.
    """

    columns: LogColumns = LogColumns()
    dates: Literal["hari-bulan-tahun", "bulan-hari-tahun", "tahun-bulan-hari"] | None = None
    zone: Zone | None = None
    delimiter: Literal["koma", "titik koma", "tab", "garis tegak"] | None = None
    sheet: Plain | None = None


DayForm = Literal["m3u8", "kolom", "rivendell", "natural-log"]


class Playout(Model):
    """What a station's playout loads by itself: a file for each day, in each of these ``forms``.

    ``folder``: of its audio, as that computer writes it; ``audio``: how the names of its audio files end.
    """

    forms: Annotated[tuple[DayForm, ...], Field(min_length=1)]
    folder: Plain | None = None
    audio: Literal["mp3", "wav", "ogg", "flac"] = "mp3"


class Station(Model):
    """schedules/stations/<id>.yaml: a radio station, or the loudspeaker radio of a market.

    ``on_air``: none given means nobody has told the hours, and only the avails count. ``classes``: what it accepts.
    ``province``: where it stands; without it, where those of its branches are that share its zone. ``network``: ``rri``
    brings the rules for RRI stations with it. ``stream``: where it can be heard on the web.
    ``flights``: what is ordered of it alone, besides those of the campaigns. ``log``: how it writes what was aired.
    ``playout``: what it loads; ``carts``: our material codes -> its own. ``rates``: what an airing costs;
    ``legal_name``, ``npwp`` and ``bank``: with whom an order is placed and where it is paid.
    """

    id: Id
    name: Name
    status: StationStatus
    kind: StationKind = StationKind.BROADCAST
    branches: Annotated[tuple[Id, ...], Field(min_length=1)]
    market: Id | None = None
    zone: Zone
    province: Plain | None = None
    place: Place | None = None
    network: Plain | None = None
    stream: StreamAddress | None = None
    on_air: tuple[OnAir, ...] = ()
    classes: tuple[AirClass, ...] = AIR_CLASSES
    blackouts: tuple[Blackout, ...] = ()
    dayparts: tuple[Daypart, ...] = ()
    avails: tuple[Avail, ...] = ()
    flights: tuple[StationFlight, ...] = ()
    rates: tuple[Rate, ...] = ()
    legal_name: Name | None = None
    npwp: Npwp | None = None
    bank: Bank | None = None
    prefers: Preferences = Preferences()
    log: LogForm | None = None
    playout: Playout | None = None
    carts: dict[Plain, Cart] = Field(default={})
    timed_readings: tuple[TimedReading, ...] = ()
    contact: Contact | None = None
    sources: tuple[Plain, ...] = ()
    note: Lines | None = None

    @property
    def daily_avails(self) -> tuple[Avail, ...]:
        """Its avails by calendar days."""
        return tuple(part for avail in self.avails for part in avail.parts)


DELIMITERS = {"koma": ",", "titik koma": ";", "tab": "\t", "garis tegak": "|"}
