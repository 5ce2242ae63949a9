"""Flights: from-to dates with an order of airings, of a campaign or of one station."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.days import DayKind
from kkbc_publish.load.models.fields import EVERY_DAY, Count, Date, Id, Name, Plain, Time, Weekdays, YesNo
from kkbc_publish.load.models.places import Pasaran


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


class AnyFlight(Model):
    """From-to dates with an order of airings. Which days, how many, at what hours, and which items in turn.

    ``name``: what papers call it; without one the words of its id.
    Days: all between ``from`` and ``to``, or those on ``weekdays``, of every second week (``every_weeks: 2``), the
    ``dates``, the ``pasaran`` or weekly days of the branch's market, or around its activation.
    Airings: at the ``times``, or so many ``per_day`` or ``per_week`` spread over the ``dayparts`` (none: the day).
    ``may_move``: by how many minutes a rule may move one of the ``times``. ``minutes_apart``: between an airing and
    any other of ours at the station, ``item_minutes_apart``: and another of the same item; from the end to the next
    start. ``priority`` and ``category``: of this flight, where they are not those of its campaign.
    """

    id: Id
    name: Name | None = None
    starts: Date = Field(alias="from")
    ends: Date = Field(alias="to")
    branches: tuple[Id, ...] = ()
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
    priority: Count | None = None
    category: Id | None = None
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


class Flight(AnyFlight):
    """A flight of a campaign. Without ``branches``, ``kanwil`` and ``stations`` it airs everywhere.

    ``except_branches`` and ``except_stations``: those that are left out of it, whatever else names them.
    """

    kanwil: tuple[Id, ...] = ()
    stations: tuple[Id, ...] = ()
    except_branches: tuple[Id, ...] = ()
    except_stations: tuple[Id, ...] = ()

    def is_at(self, station: str) -> bool:
        """True where it is meant for a station, as far as it names any."""
        return (not self.stations or station in self.stations) and station not in self.except_stations


class StationFlight(AnyFlight):
    """A flight in the file of a station: of that station alone, for ``branches`` of its own (none: all of them)."""

    campaign: Id

    def of(self, station: str, branches: tuple[str, ...]) -> Flight:
        """The flight as one of its campaign, for a station that serves these branches."""
        keys = {name: value for name, value in self if name != "campaign"}
        return Flight.model_construct(**keys | {"stations": (station,), "branches": self.branches or branches})
