"""schedules/orders/<station>.yaml: what a station was offered, and what it answered."""

from __future__ import annotations

from enum import StrEnum

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import Date, Id, Plain, Time


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
