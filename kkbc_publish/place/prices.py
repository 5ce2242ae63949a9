"""Turn the plan of a station into what each of its airings costs, and into what cannot be told of its money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kkbc_publish.airtime.orders import line_of, order_of
from kkbc_publish.airtime.rates import Charge, Cost, charges, has_prices
from kkbc_publish.airtime.values import Airing
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import full_rupiah
from kkbc_publish.load.catalog import Catalog, for_now
from kkbc_publish.load.models.fields import ALL
from kkbc_publish.load.models.orders import Order, OrderStatus
from kkbc_publish.load.yamltext import Document
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.problems.problem import Problem, problem

Priced = tuple[tuple[Airing, Charge], ...]


@for_now
def priced(catalog: Catalog, station_id: str) -> Priced:
    """Every airing of a station with what it costs; nothing where no money is spoken of with it."""
    station, orders = catalog.stations[station_id].value, orders_of(catalog, station_id)
    if not has_prices(station, orders):
        return ()
    airings = station_plan(catalog, station_id).airings
    return tuple(zip(airings, charges(station, orders, airings), strict=True))


def orders_of(catalog: Catalog, station_id: str) -> tuple[Order, ...]:
    """The orders of a station, in the order of its file."""
    read = catalog.orders.get(station_id)
    return read.value.orders if read else ()


def money_problems(catalog: Catalog, station_id: str, branch: str | None) -> Iterator[Problem]:
    """Airings without a rate, orders that hold nothing, gifts and discounts of more than there is."""
    rows = priced(catalog, station_id)
    yield from _without_rate(catalog, station_id, rows, branch)
    yield from _without_sense(catalog, station_id, rows, branch)


def _without_rate(catalog: Catalog, station_id: str, rows: Priced, branch: str | None) -> Iterator[Problem]:
    station = catalog.stations[station_id]
    path = ("rates",) if station.value.rates else ("id",)
    groups: dict[tuple[int, str], list[Airing]] = defaultdict(list)
    for airing, charge in rows:
        if charge.cost is Cost.UNKNOWN:
            groups[airing.seconds, charge.air_class].append(airing)
    for (seconds, air_class), own in sorted(groups.items()):
        days = sorted({airing.start.date() for airing in own})
        hours = sorted({f"{airing.start:%H.%M}" for airing in own})
        yield problem(
            "rate-missing",
            station.document.locate_key(path),
            branch=branch,
            station=station.value.name,
            count=len(own),
            seconds=seconds,
            kind=air_class,
            days=spans.period(days[0], days[-1]),
            part=f", pukul {hours[0]}" if len(hours) == 1 else f", pukul {hours[0]}–{hours[-1]}",
        )


def _without_sense(catalog: Catalog, station_id: str, rows: Priced, branch: str | None) -> Iterator[Problem]:
    """Of orders that stand: no airing at all, more bonus than airings, a larger discount than the sum."""
    read, orders = catalog.orders.get(station_id), orders_of(catalog, station_id)
    if read is None:
        return
    held: dict[int, list[Airing]] = defaultdict(list)
    for airing in station_plan(catalog, station_id).airings:
        order = order_of(orders, airing)
        if order is not None:
            held[id(order)].append(airing)
    for number, order in enumerate(orders):
        if order.status is OrderStatus.DECLINED:
            continue
        own, document = held[id(order)], read.document
        if not own:
            where, name = document.locate(("orders", number, "number")), catalog.stations[station_id].value.name
            more = {"number": order.number, "station": name, "id": station_id}
            yield problem("order-without-airings", where, campaign=order.campaign, branch=branch, **more)
            continue
        yield from _bonus(order, own, document, number, branch)
        yield from _discount(order, [charge for _, charge in rows if charge.order == order.number], document, number)


def _bonus(
    order: Order, own: Sequence[Airing], document: Document, number: int, branch: str | None
) -> Iterator[Problem]:
    for place, line in enumerate(order.lines):
        count = sum(line_of(order, airing.flight, airing.item) is line for airing in own)
        if line.bonus != ALL and int(line.bonus) > count:
            where = document.locate(("orders", number, "lines", place, "bonus"))
            yield problem(
                "bonus-too-many", where, campaign=order.campaign, branch=branch, bonus=line.bonus, count=count
            )


def _discount(order: Order, own: Sequence[Charge], document: Document, number: int) -> Iterator[Problem]:
    """Only where all is known: what has no rate yet may be worth it."""
    gross = sum(charge.amount for charge in own)
    amount = order.discount.rupiah if order.discount else None
    if amount is not None and amount > gross and not any(charge.cost is Cost.UNKNOWN for charge in own):
        where = document.locate(("orders", number, "discount", "rupiah"))
        words = {"number": order.number, "discount": full_rupiah(amount), "gross": full_rupiah(gross)}
        yield problem("discount-too-large", where, campaign=order.campaign, **words)
