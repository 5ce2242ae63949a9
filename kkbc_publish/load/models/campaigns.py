"""campaigns/<id>/campaign.yaml and activations.yaml: a campaign with its flights, and its events at markets."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import Count, Date, EndTime, Id, Lines, Name, Plain, Rupiah, Time, YesNo
from kkbc_publish.load.models.flights import Flight

ORDINARY = 5  # the priority of a campaign that names none: there is room below it and above


class Budget(Model):
    """What a campaign may spend on airings, tax included: in all, and shares of it by id of kanwil and of branch."""

    total: Rupiah | None = None
    kanwil: dict[Id, Rupiah] = Field(default_factory=dict)
    branches: dict[Id, Rupiah] = Field(default_factory=dict)


class CalendarWishes(Model):
    """What a campaign asks of the calendars. ``alarm_minutes``: a reminder so long before; none unless asked for."""

    alarm_minutes: Count | None = None


class Campaign(Model):
    """campaigns/<id>/campaign.yaml. No ``branches``: all of them.

    ``priority``: who goes first where a station has no room for all, the higher number (``ORDINARY`` unless told; of
    equals the campaign that begins first). What stands in a taken order goes before all of these. ``category``: of what
    product it speaks; schedules/rules.yaml says how far apart such airings of different campaigns must be.
    """

    id: Id
    name: Name
    short: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,4}$")]
    title: Name
    official: YesNo
    archive: YesNo = False
    starts: Date = Field(alias="from")
    ends: Date = Field(alias="to")
    branches: tuple[Id, ...] = ()
    priority: Count = ORDINARY
    category: Id | None = None
    flights: tuple[Flight, ...] = ()
    budget: Budget | None = None
    calendar: CalendarWishes = CalendarWishes()
    note: Lines | None = None


class ActivationStatus(StrEnum):
    PROPOSED = "usulan"
    PLANNED = "rencana"
    CONFIRMED = "pasti"
    DONE = "selesai"
    CANCELLED = "batal"
    MOVED = "dipindah"


class DateBasis(StrEnum):
    """How a date is known."""

    EXAMPLE = "contoh"
    AGREED = "disepakati"
    SOURCED = "bersumber"
    REPORTED = "tanggal berita"


class Person(Model):
    """Someone at an activation, as a source named them on a day."""

    name: Name
    post: Name
    as_of: Date | None = None


class Activation(Model):
    """An event at a market. ``market`` refers to schedules/markets.yaml; hours stay open unless known."""

    id: Id
    branch: Id
    status: ActivationStatus
    date: Date
    date_basis: DateBasis
    opens: Time | None = None
    closes: EndTime | None = None
    market: Id | None = None
    moved_to: Id | None = None
    lead: Person | None = None
    speakers: tuple[Person, ...] = ()
    booth: Plain | None = None
    audiences: tuple[Plain, ...] = ()
    topics: tuple[Plain, ...] = ()
    radio: Plain | None = None
    other_media: tuple[Plain, ...] = ()
    souvenirs_for: Plain | None = None
    doorprize: Literal["ada", "tidak ada", "tidak diketahui"] | None = None
    doorprize_permit: Plain | None = None
    sources: tuple[Plain, ...] = ()
    note: Lines | None = None


class ActivationFile(Model):
    activations: tuple[Activation, ...]
