"""campaigns/<id>/campaign.yaml and activations.yaml: the flights of a campaign, and its events at markets."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.days import DayKind
from kkbc_publish.load.models.fields import Count, Date, Id, Plain, Rupiah, Time, Weekdays, YesNo
from kkbc_publish.load.models.places import Pasaran
from kkbc_publish.load.models.stations import EVERY_DAY


def _item_entry(value: Any) -> Any:
    """``kanal-30`` -> ``{item: kanal-30}``: a plain id is an item of weight 1."""
    return value if isinstance(value, dict | FlightItem) else {"item": value}


class FlightItem(Model):
    """An item of a flight and its share of the airings, compared with the other items' weights."""

    item: Id
    weight: Count = 1


class ActivationTie(Model):
    """A flight that follows each branch's activation instead of fixed days.

    ``days_before``: it airs from so many days before. ``during``: on the day itself only, within the hours of the
    activation where these are known (a live report).
    """

    days_before: Count = 0
    during: YesNo = False


class Flight(Model):
    """From-to dates with an order of airings. Which days, how many, at what hours, and which items in turn.

    ``name``: what papers call it; without one the words of its id.
    Days: all between ``from`` and ``to``, or those on ``weekdays``, of every second week (``every_weeks: 2``), the
    ``dates``, the ``pasaran`` or weekly days of the branch's market, or around its activation.
    Airings: at the ``times``, or so many ``per_day`` or ``per_week`` spread over the ``dayparts`` (none: the day).
    ``may_move``: by how many minutes a rule may move one of the ``times``. ``minutes_apart``: between an airing and
    any other of the campaign, ``item_minutes_apart``: and another of the same item; from the end to the next start.
    """

    id: Id
    name: Plain | None = None
    starts: Date = Field(alias="from")
    ends: Date = Field(alias="to")
    branches: tuple[Id, ...] = ()
    kanwil: tuple[Id, ...] = ()
    stations: tuple[Id, ...] = ()
    weekdays: Weekdays = EVERY_DAY
    every_weeks: Count = 1
    dates: tuple[Date, ...] = ()
    skip: tuple[DayKind, ...] = ()
    pasaran: tuple[Pasaran, ...] = ()
    market_days: YesNo = False
    activation: ActivationTie | None = None
    times: tuple[Time, ...] = ()
    may_move: Count = 30
    per_day: Count | None = None
    per_week: Count | None = None
    dayparts: tuple[Id, ...] = ()
    minutes_apart: Count = 0
    item_minutes_apart: Count = 0
    guest: Plain | None = None
    entries: Annotated[tuple[Annotated[FlightItem, BeforeValidator(_item_entry)], ...], Field(min_length=1)] = Field(
        alias="items"
    )

    @property
    def title(self) -> str:
        """What people read: its name, else the words of its id (``ngabuburit-ojek``: Ngabuburit ojek)."""
        return self.name or self.id.replace("-", " ").capitalize()

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of the items, in the order of the file."""
        return tuple(entry.item for entry in self.entries)


class Budget(Model):
    """What a campaign may spend on airings, tax included: in all, and shares of it by id of kanwil and of branch."""

    total: Rupiah | None = None
    kanwil: dict[Id, Rupiah] = Field(default_factory=dict)
    branches: dict[Id, Rupiah] = Field(default_factory=dict)


class CalendarWishes(Model):
    """What a campaign asks of the calendars. ``alarm_minutes``: a reminder so long before; none unless asked for."""

    alarm_minutes: Count | None = None


class Campaign(Model):
    """campaigns/<id>/campaign.yaml. No ``branches``: all of them."""

    id: Id
    name: Plain
    short: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,4}$")]
    title: Plain
    official: YesNo
    archive: YesNo = False
    starts: Date = Field(alias="from")
    ends: Date = Field(alias="to")
    branches: tuple[Id, ...] = ()
    flights: tuple[Flight, ...] = ()
    budget: Budget | None = None
    calendar: CalendarWishes = CalendarWishes()
    note: Plain | None = None


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

    name: Plain
    post: Plain
    as_of: Date | None = None


class Activation(Model):
    """An event at a market. ``market`` refers to schedules/markets.yaml; hours stay open unless known."""

    id: Id
    branch: Id
    status: ActivationStatus
    date: Date
    date_basis: DateBasis
    opens: Time | None = None
    closes: Time | None = None
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
    note: Plain | None = None


class ActivationFile(Model):
    activations: tuple[Activation, ...]
