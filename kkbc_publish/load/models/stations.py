"""schedules/stations/: radio stations and the loudspeaker radios of markets.

When they are on the air, what they take, in which forms they want scripts, and how they write their logs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import Cart, Count, Date, Id, Number, Plain, SiteUrl, Time, Weekdays
from kkbc_publish.load.models.places import Contact, Place, Zone


class StationStatus(StrEnum):
    CANDIDATE = "calon"
    CONTRACTED = "terikat"


class StationKind(StrEnum):
    BROADCAST = "siaran"
    LOUDSPEAKER = "pengeras suara"


AirClass = Literal["layanan masyarakat", "berbayar", "acara"]
AIR_CLASSES: tuple[AirClass, ...] = get_args(AirClass)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


class OnAir(Model):
    """Hours in which a station is on the air on some weekdays. An end of 00.00 is midnight, the end of the day."""

    weekdays: Weekdays = EVERY_DAY
    starts: Time
    ends: Time


class Blackout(Model):
    """Days (and, where given, hours of each) in which a station takes nothing of ours."""

    first: Date = Field(alias="from")
    last: Date = Field(alias="to")
    starts: Time | None = None
    ends: Time | None = None
    reason: Plain


class Daypart(Model):
    """A part of a station's day, with the station's own bounds in local time. An end of 00.00 is midnight."""

    id: Id
    name: Plain
    starts: Time
    ends: Time


class Avail(Model):
    """An opening a station offers: on these weekdays, within these hours, for these lengths.

    ``per_day``: how many airings it takes a day. An end of 00.00 is midnight.
    """

    id: Id
    weekdays: Weekdays
    starts: Time
    ends: Time
    seconds: tuple[Count, ...]
    per_day: Count


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
    note: Plain | None = None
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
    ``network``: ``rri`` brings the rules for RRI stations with it. ``stream``: where it can be heard on the web.
    ``log``: how it writes what was aired. ``playout``: what it loads; ``carts``: our material codes -> its own.
    """

    id: Id
    name: Plain
    status: StationStatus
    kind: StationKind = StationKind.BROADCAST
    branches: Annotated[tuple[Id, ...], Field(min_length=1)]
    market: Id | None = None
    zone: Zone
    place: Place | None = None
    network: Plain | None = None
    stream: SiteUrl | None = None
    on_air: tuple[OnAir, ...] = ()
    classes: tuple[AirClass, ...] = AIR_CLASSES
    blackouts: tuple[Blackout, ...] = ()
    dayparts: tuple[Daypart, ...] = ()
    avails: tuple[Avail, ...] = ()
    prefers: Preferences = Preferences()
    log: LogForm | None = None
    playout: Playout | None = None
    carts: dict[Plain, Cart] = Field(default={})
    timed_readings: tuple[TimedReading, ...] = ()
    contact: Contact | None = None
    sources: tuple[Plain, ...] = ()
    note: Plain | None = None


DELIMITERS = {"koma": ",", "titik koma": ";", "tab": "\t", "garis tegak": "|"}
