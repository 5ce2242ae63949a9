"""Turn the orders of a station into what holds for one airing: which order, which line of it, which class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.models.orders import Order, OrderLine, OrderStatus


class Ordered(Protocol):
    """An airing as far as an order asks: whose flight, which item, when. ``start``: local time."""

    @property
    def campaign(self) -> str: ...
    @property
    def flight(self) -> str: ...
    @property
    def item(self) -> str: ...
    @property
    def start(self) -> datetime: ...


def covers(order: Order, campaign: str, flight: str) -> bool:
    """True where an order is about a flight, whatever the day."""
    return order.campaign == campaign and (not order.flights or flight in order.flights)


def in_period(order: Order, day: date) -> bool:
    return (order.starts is None or order.starts <= day) and (order.ends is None or day <= order.ends)


def names(order: Order, airing: Ordered) -> bool:
    """True where an order is about an airing."""
    return covers(order, airing.campaign, airing.flight) and in_period(order, airing.start.date())


def standing(orders: Iterable[Order]) -> Iterator[Order]:
    """The orders that the station has not declined."""
    return (order for order in orders if order.status is not OrderStatus.DECLINED)


def order_of(orders: Sequence[Order], airing: Ordered) -> Order | None:
    """The order under which an airing is booked: the last one of the file that stands and names it."""
    return next((order for order in reversed(tuple(standing(orders))) if names(order, airing)), None)


def why_not_aired(orders: Sequence[Order], campaign: str, flight: str, slot: str, day: date) -> str:
    """Why a station does not air a slot on a day: it declined the order, or skips this airing; else empty."""
    own = [one for one in orders if covers(one, campaign, flight) and in_period(one, day)]
    if not own:
        return ""
    order = next(reversed(tuple(standing(own))), None)
    if order is None:
        return f"stasiun menolak pesanan {own[-1].number} ({day_month_year(own[-1].date)}, {own[-1].by})"
    change = next((one for one in order.changes if (one.slot, one.date) == (slot, day)), None)
    if change is None or not change.is_skip:
        return ""
    why = f"stasiun tidak menyiarkan slot ini (pesanan {order.number})"
    return f"{why}: {change.reason}" if change.reason else why


def line_of(order: Order, flight: str, item: str) -> OrderLine | None:
    """The line of an order that says how an item of a flight is booked: the one that names it, else the flight's."""
    own = [line for line in order.lines if line.flight == flight]
    named = next((line for line in own if item in line.items), None)
    return named or next((line for line in own if not line.items), None)


def booked_class(order: Order | None, flight: str, item: str, own: str) -> str:
    """The class under which a station books an item: that of the order's line, else its ``own``."""
    line = line_of(order, flight, item) if order else None
    return line.air_class if line and line.air_class else own


def classes_ordered(orders: Iterable[Order], campaign: str, flight: str, item: str, own: str) -> set[str]:
    """Every class under which an item of a flight is booked on one day or another. Without an order: its ``own``."""
    return {own} | {
        booked_class(order, flight, item, own) for order in standing(orders) if covers(order, campaign, flight)
    }
