"""Turn a station's rates, its orders and its airings into what each airing costs, and what is owed for many.

All amounts are whole rupiah. A part of an amount (a discount, a tax) is rounded to the nearest rupiah, half a rupiah
upwards; it is taken of sums, never of single airings. An airing without a rate costs nobody knows what: it is counted
apart, and no sum that lacks it says that it is whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, TypeVar

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.guards import end_second, second
from kkbc_publish.airtime.orders import Ordered, booked_class, line_of, order_of
from kkbc_publish.indonesian.written import clock
from kkbc_publish.load.models.fields import ALL
from kkbc_publish.load.models.orders import Discount, Order, OrderLine
from kkbc_publish.load.models.stations import Rate, Station

Key = TypeVar("Key", bound=Hashable)

PUBLIC_SERVICE = "layanan masyarakat"
WHOLE_DAY, OTHER_HOURS = "sepanjang hari", "jam lain"


class Cost(StrEnum):
    """Why an airing costs what it does; the words of papers."""

    PAID = "berbayar"
    BONUS = "bonus"
    FREE = PUBLIC_SERVICE
    UNKNOWN = "belum ada tarif"


class Priceable(Ordered, Protocol):
    """An airing with what decides its price. ``air_class``: that of its script."""

    @property
    def seconds(self) -> int: ...
    @property
    def air_class(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Charge:
    """What one airing costs. ``order``: the number of its order, empty without one. ``part``: the hours of its rate."""

    cost: Cost
    amount: int = 0
    order: str = ""
    part: str = ""
    air_class: str = PUBLIC_SERVICE


# --- rates --------------------------------------------------------------------------------------------


def hours_of(rate: Rate, station: Station) -> tuple[int, int] | None:
    """The hours of a rate in seconds of the day, its end not included; None where its daypart does not exist."""
    if rate.daypart is not None:
        own = next((part for part in station.dayparts if part.id == rate.daypart), None)
        return (second(own.starts), end_second(own.ends)) if own else None
    return second(rate.starts) if rate.starts else 0, end_second(rate.ends) if rate.ends else DAY


def is_narrow(rate: Rate) -> bool:
    """True for a rate of some hours: it goes before one of the whole day."""
    return rate.daypart is not None or rate.starts is not None or rate.ends is not None


def rates_for(station: Station, moment: time, day: date, seconds: int, air_class: str) -> list[Rate]:
    """The rates that fit best: one where the rates are sound, none where there is none, more where they overlap."""
    fitting = []
    for rate in station.rates:
        hours = hours_of(rate, station)
        if (
            hours
            and hours[0] <= second(moment) < hours[1]
            and (rate.seconds, rate.air_class) == (seconds, air_class)
            and rate.first <= day <= (rate.last or date.max)
        ):
            fitting.append(rate)
    return [rate for rate in fitting if is_narrow(rate)] or fitting


def part_of(rate: Rate, station: Station) -> str:
    """``Pagi`` or ``06.00–10.00``: when a rate holds, in words."""
    if rate.daypart is not None:
        return next((part.name for part in station.dayparts if part.id == rate.daypart), rate.daypart)
    if is_narrow(rate):
        return f"{clock(rate.starts or time())}–{clock(rate.ends or time())}"
    beside = (one for one in station.rates if is_narrow(one))
    alike = any((one.seconds, one.air_class) == (rate.seconds, rate.air_class) for one in beside)
    return OTHER_HOURS if alike else WHOLE_DAY


# --- airings ------------------------------------------------------------------------------------------


def has_prices(station: Station, orders: Iterable[Order]) -> bool:
    """True where money is spoken of with a station: it has rates, or an order books something as paid."""
    return bool(station.rates) or any(line.air_class == "berbayar" for order in orders for line in order.lines)


def charges(station: Station, orders: Sequence[Order], airings: Sequence[Priceable]) -> tuple[Charge, ...]:
    """What each airing costs. ``airings``: all of the station, since the last ones of a line are its bonus."""
    bonus = _bonus(orders, airings)
    return tuple(_charge(station, orders, airing, is_bonus=at in bonus) for at, airing in enumerate(airings))


def charge(station: Station, orders: Sequence[Order], airing: Priceable) -> Charge:
    """What one airing costs that is in no plan any more: nothing says that it was a bonus."""
    return _charge(station, orders, airing, is_bonus=False)


def _charge(station: Station, orders: Sequence[Order], airing: Priceable, *, is_bonus: bool) -> Charge:
    order = order_of(orders, airing)
    number = order.number if order else ""
    air_class = booked_class(order, airing.flight, airing.item, airing.air_class)
    if is_bonus:
        return Charge(Cost.BONUS, 0, number, "", air_class)
    found = rates_for(station, airing.start.time(), airing.start.date(), airing.seconds, air_class)
    if len(found) == 1:
        return Charge(Cost.PAID, found[0].amount, number, part_of(found[0], station), air_class)
    if not found and air_class == PUBLIC_SERVICE:
        return Charge(Cost.FREE, 0, number, "", air_class)
    return Charge(Cost.UNKNOWN, 0, number, "", air_class)


def _bonus(orders: Sequence[Order], airings: Sequence[Priceable]) -> set[int]:
    """The numbers of the airings that are a bonus: the last of each line, or all of it."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    lines: dict[tuple[int, int], OrderLine] = {}
    for at, airing in enumerate(airings):
        order = order_of(orders, airing)
        line = line_of(order, airing.flight, airing.item) if order else None
        if line and line.bonus:
            key = (id(order), id(line))
            groups[key].append(at)
            lines[key] = line
    found: set[int] = set()
    for key, own in groups.items():
        own.sort(key=lambda at: (airings[at].start, at))
        count = len(own) if lines[key].bonus == ALL else int(lines[key].bonus)
        found.update(own[max(0, len(own) - count) :])
    return found


# --- sums ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bill:
    """What is owed for some airings of one order. ``gross`` - ``discount`` = ``base``; + ``tax`` = ``total``.

    ``unknown``: how many of the ``count`` airings have no rate; the sums are without them.
    """

    count: int
    paid: int
    bonus: int
    free: int
    unknown: int
    gross: int
    discount: int
    base: int
    tax: int
    total: int


def rounded(amount: Fraction) -> int:
    """To the nearest rupiah, half a rupiah upwards."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def part(amount: int, percent: object) -> int:
    """So many percent of an amount."""
    return rounded(amount * Fraction(str(percent)) / 100)


def bill(order: Order | None, own: Iterable[Charge], whole: int | None = None) -> Bill:
    """What is owed for airings of one order. ``whole``: the gross of all its airings, where these are only some.

    A discount in rupiah is shared out over the airings by what they cost.
    """
    found = list(own)
    gross = sum(one.amount for one in found)
    discount = _discount(order.discount, gross, whole if whole is not None else gross) if order else 0
    base = gross - discount
    tax = part(base, order.tax.percent) if order and order.tax else 0
    counts = {cost: sum(one.cost is cost for one in found) for cost in Cost}
    return Bill(
        count=len(found),
        paid=counts[Cost.PAID],
        bonus=counts[Cost.BONUS],
        free=counts[Cost.FREE],
        unknown=counts[Cost.UNKNOWN],
        gross=gross,
        discount=discount,
        base=base,
        tax=tax,
        total=base + tax,
    )


def _discount(given: Discount | None, gross: int, whole: int) -> int:
    if given is None:
        return 0
    if given.percent is not None:
        return min(gross, part(gross, given.percent))
    amount = min(whole, given.rupiah or 0)
    return rounded(Fraction(amount * gross, whole)) if whole else 0


def shared(amount: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """An amount shared out by weights to the last rupiah: the largest rests get what rounding down leaves over.

    Of equal rests the one that comes first gets it. Nothing is shared where all weights are 0.
    """
    whole = sum(weights.values())
    if not whole:
        return dict.fromkeys(weights, 0)
    found = {key: amount * weight // whole for key, weight in weights.items()}
    rests = sorted(weights, key=lambda key: -(amount * weights[key] % whole))
    for key in rests[: amount - sum(found.values())]:
        found[key] += 1
    return found
