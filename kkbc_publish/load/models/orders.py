"""schedules/orders/<station>.yaml: what a station was offered at what price, and what it answered."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import Bonus, Count, Date, Id, Lines, Number, Plain, Rupiah, Time
from kkbc_publish.load.models.stations import AirClass


class OrderStatus(StrEnum):
    """Where an order stands: sent to the station, taken, refused, or taken with changes of its own."""

    OFFERED = "ditawarkan"
    ACCEPTED = "diterima"
    DECLINED = "ditolak"
    CHANGED = "diubah"


class SlotChange(Model):
    """One airing that the station moved, or will not air (neither ``time`` nor ``to_date``).

    ``slot`` and ``date`` as ``airings --why`` shows them before the move. ``time``: the new time; without it the old
    one on the day ``to_date``. ``to_date``: the new day, where it is another one.
    """

    slot: Id
    date: Date
    time: Time | None = None
    to_date: Date | None = None
    reason: Lines | None = None

    @property
    def is_skip(self) -> bool:
        """True where the airing is moved nowhere: it does not air."""
        return self.time is None and self.to_date is None


class OrderLine(Model):
    """How an order books a flight, or some ``items`` of it.

    ``class``: without it that of the script. ``bonus``: how many of its airings cost nothing, the last ones in time;
    ``semua``: all of them.
    """

    flight: Id
    items: tuple[Id, ...] = ()
    air_class: AirClass | None = Field(default=None, alias="class")
    bonus: Bonus = 0


class Discount(Model):
    """What is taken off the sum of an order: a part of it, or an amount in rupiah."""

    percent: Number | None = None
    rupiah: Rupiah | None = None


class Tax(Model):
    """The tax that is added to what is left after the discount, shown apart."""

    name: Plain = "PPN"
    percent: Number


class Terms(Model):
    """What was agreed. ``payment_days``: after the bill came in. ``make_good``: how a missing airing is made good."""

    payment_days: Count | None = None
    make_good: Lines | None = None


class Order(Model):
    """An order of airings, and what the station answered. No ``flights``: all of the campaign.

    ``from`` and ``to``: the days whose airings it orders; without them all. ``lines``: what is booked otherwise than
    the scripts say. ``date`` and ``by``: when and by whom it was brought where it stands.
    """

    number: Plain
    campaign: Id
    starts: Date | None = Field(default=None, alias="from")
    ends: Date | None = Field(default=None, alias="to")
    flights: tuple[Id, ...] = ()
    lines: tuple[OrderLine, ...] = ()
    discount: Discount | None = None
    tax: Tax | None = None
    terms: Terms = Terms()
    status: OrderStatus
    date: Date
    by: Plain
    changes: tuple[SlotChange, ...] = ()
    note: Lines | None = None


class OrderFile(Model):
    """schedules/orders/<station>.yaml."""

    station: Id
    orders: tuple[Order, ...]
