"""Money that can be told: rates that leave no doubt, orders that book an airing once, budgets that add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from kkbc_publish.airtime.orders import covers, standing
from kkbc_publish.airtime.rates import PUBLIC_SERVICE, hours_of, is_narrow, part_of
from kkbc_publish.indonesian.written import day_month_year, decimal, full_rupiah
from kkbc_publish.load.catalog import Catalog, Read
from kkbc_publish.load.models.campaigns import Budget, Campaign
from kkbc_publish.load.models.flights import Flight
from kkbc_publish.load.models.orders import Order, OrderFile, OrderStatus
from kkbc_publish.load.models.stations import Rate, Station
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, problem

MOST_PERCENT = 100


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its rates, orders and budgets."""
    for station in catalog.stations.values():
        yield from _rates(station.value, station.document)
    for orders in catalog.orders.values():
        yield from _orders(catalog, orders)
    for folder in catalog.campaigns.values():
        if folder.campaign and folder.campaign.value.budget:
            yield from _budget(catalog, folder.campaign, folder.campaign.value.budget)


# --- rates --------------------------------------------------------------------------------------------


def _rates(station: Station, document: Document) -> Iterator[Problem]:
    sound: list[int] = []
    for number, rate in enumerate(station.rates):
        wrong = list(_rate(station, document, ("rates", number), rate))
        yield from wrong
        hours = hours_of(rate, station)
        if not wrong and hours and hours[0] < hours[1] and rate.first <= (rate.last or date.max):
            sound.append(number)
    groups: dict[tuple[int, str, bool], list[int]] = defaultdict(list)
    for number in sound:
        rate = station.rates[number]
        groups[rate.seconds, rate.air_class, is_narrow(rate)].append(number)
    for numbers in groups.values():
        yield from _overlaps(station, document, numbers)
        yield from _gaps(station, document, numbers)


def _rate(station: Station, document: Document, path: KeyPath, rate: Rate) -> Iterator[Problem]:
    """What is wrong with one rate by itself. Hours and dates that end too early are told elsewhere."""
    if rate.daypart is not None and (rate.starts is not None or rate.ends is not None):
        yield problem("rate-hours-twice", document.locate_key((*path, "daypart")))
    elif rate.daypart is not None and hours_of(rate, station) is None:
        known = [part.id for part in station.dayparts]
        where = document.locate((*path, "daypart"))
        yield problem("rate-daypart-unknown", where, part=rate.daypart, known=", ".join(known) or "-")
    elif (rate.starts is None) is not (rate.ends is None):
        there, lacking = ("starts", "ends") if rate.starts is not None else ("ends", "starts")
        yield problem("rate-hours-open", document.locate_key((*path, there)), key=lacking)
    if rate.amount == 0 and rate.air_class != PUBLIC_SERVICE:
        yield problem("rate-of-nothing", document.locate((*path, "amount")), kind=rate.air_class)


def _overlaps(station: Station, document: Document, numbers: Sequence[int]) -> Iterator[Problem]:
    """Two rates of one length and class that fit an airing equally well; a narrow one beside a wide one does not."""
    for first, other in combinations(numbers, 2):
        one, two = station.rates[first], station.rates[other]
        days = max(one.first, two.first), min(one.last or date.max, two.last or date.max)
        hours, others = hours_of(one, station), hours_of(two, station)
        if hours and others and days[0] <= days[1] and hours[0] < others[1] and others[0] < hours[1]:
            last = f"–{day_month_year(days[1])}" if days[1] != date.max else ""
            yield problem(
                "rates-overlap",
                document.locate(("rates", other, "amount")),
                seconds=two.seconds,
                line=document.locate(("rates", first, "amount")).line,
                when=f"{part_of(two, station)}, {day_month_year(days[0])}{last}",
                kind=two.air_class,
            )


def _gaps(station: Station, document: Document, numbers: Sequence[int]) -> Iterator[Problem]:
    """Days between two rates of the same hours on which neither holds."""
    by_hours: dict[object, list[int]] = defaultdict(list)
    for number in numbers:
        by_hours[hours_of(station.rates[number], station)].append(number)
    for own in by_hours.values():
        own.sort(key=lambda number: station.rates[number].first)
        for before, after in pairwise(own):
            ends, starts = station.rates[before].last, station.rates[after].first
            if ends is not None and starts - ends > timedelta(days=1):
                rate = station.rates[after]
                yield problem(
                    "rate-gap",
                    document.locate(("rates", after, "from")),
                    first=day_month_year(ends + timedelta(days=1)),
                    last=day_month_year(starts - timedelta(days=1)),
                    seconds=rate.seconds,
                    part=part_of(rate, station),
                    kind=rate.air_class,
                )


# --- orders -------------------------------------------------------------------------------------------


def _orders(catalog: Catalog, read: Read[OrderFile]) -> Iterator[Problem]:
    document, first = read.document, dict[str, int]()
    station = catalog.stations.get(read.value.station)
    for number, order in enumerate(read.value.orders):
        path: KeyPath = ("orders", number)
        if order.number in first:
            other = document.locate(("orders", first[order.number], "number")).line
            yield problem("order-number-twice", document.locate((*path, "number")), number=order.number, line=other)
        first.setdefault(order.number, number)
        yield from _percents(document, path, order)
        folder = catalog.campaigns.get(order.campaign)
        if folder and folder.campaign:
            flights = {one.id: one for one in folder.campaign.value.flights}
            yield from _lines(document, path, order, flights)
        if station and order.status is not OrderStatus.DECLINED:
            for place, line in enumerate(order.lines):
                if line.air_class and line.air_class not in station.value.classes:
                    where = document.locate((*path, "lines", place, "class"))
                    known = ", ".join(station.value.classes)
                    yield problem("order-class-not-taken", where, known=known, kind=line.air_class)
    yield from _twice(catalog, read)


def _percents(document: Document, path: KeyPath, order: Order) -> Iterator[Problem]:
    discount = order.discount
    if discount and (discount.percent is None) is (discount.rupiah is None):
        none = discount.percent is None
        words = ("belum ada isinya", "says nothing") if none else ("ditulis dua kali", "is written twice")
        where = document.locate_key((*path, "discount"))
        yield problem("discount-unclear", where, what=words[0], what_en=words[1])
    for key, group in (("discount", discount), ("tax", order.tax)):
        if group and group.percent is not None and group.percent > MOST_PERCENT:
            where = document.locate((*path, key, "percent"))
            yield problem("percent-too-large", where, key=key, value=decimal(group.percent))


def _lines(document: Document, path: KeyPath, order: Order, flights: Mapping[str, Flight]) -> Iterator[Problem]:
    known = [name for name in order.flights or flights if name in flights]
    seen: dict[tuple[str, str], int] = {}
    for place, line in enumerate(order.lines):
        own: KeyPath = (*path, "lines", place)
        if line.flight not in known:
            where = document.locate((*own, "flight"))
            yield problem("order-line-flight", where, flight=line.flight, known=", ".join(known) or "-")
            continue
        flight = flights[line.flight]
        for index, item in enumerate(line.items):
            if item not in flight.items:
                where, names = document.locate((*own, "items", index)), ", ".join(flight.items)
                yield problem("order-line-item", where, flight=flight.id, item=item, known=names)
        for item in line.items or ("",):
            if (flight.id, item) in seen:
                other = document.locate((*path, "lines", seen[flight.id, item], "flight")).line
                what = f"{flight.id}, {item}" if item else flight.id
                yield problem("order-line-twice", document.locate((*own, "flight")), what=what, line=other)
            seen.setdefault((flight.id, item), place)


def _twice(catalog: Catalog, read: Read[OrderFile]) -> Iterator[Problem]:
    """Two orders that stand and name one airing."""
    document, orders = read.document, read.value.orders
    own = [(at, order) for at, order in enumerate(orders) if order in tuple(standing((order,)))]
    for (first, one), (other, two) in combinations(own, 2):
        folder = catalog.campaigns.get(one.campaign)
        if one.campaign != two.campaign or not folder or not folder.campaign:
            continue
        days = max(one.starts or date.min, two.starts or date.min), min(one.ends or date.max, two.ends or date.max)
        both = [
            (flight, max(days[0], flight.starts), min(days[1], flight.ends))
            for flight in folder.campaign.value.flights
            if covers(one, one.campaign, flight.id) and covers(two, two.campaign, flight.id)
        ]
        both = [row for row in both if row[1] <= row[2]]
        if both:
            yield problem(
                "orders-overlap",
                document.locate(("orders", other, "number")),
                number=two.number,
                other=one.number,
                line=document.locate(("orders", first, "number")).line,
                flights=", ".join(flight.id for flight, *_ in both),
                first=day_month_year(min(row[1] for row in both)),
                last=day_month_year(max(row[2] for row in both)),
            )


# --- budgets ------------------------------------------------------------------------------------------


def _budget(catalog: Catalog, read: Read[Campaign], budget: Budget) -> Iterator[Problem]:
    document = read.document
    for key, known, thing, english in (
        ("kanwil", list(catalog.regions_by_id), "kanwil", "kanwil"),
        ("branches", list(catalog.branches), "cabang", "branch"),
    ):
        for name in getattr(budget, key):
            if name not in known and not catalog.is_broken(f"schedules/branches/{name}.yaml"):
                meant = near(name, known)
                yield problem(
                    "budget-unknown",
                    document.locate_key(("budget", key, name)),
                    thing=thing,
                    thing_en=english,
                    id=name,
                    meant=f" Maksud Anda {meant}?" if meant else "",
                    meant_en=f" Did you mean {meant}?" if meant else "",
                )
    yield from _shares(catalog, document, budget)


def _shares(catalog: Catalog, document: Document, budget: Budget) -> Iterator[Problem]:
    """Shares that come to more than what they are shares of. A branch's is part of its kanwil's, where that has one."""
    inside: dict[str, int] = defaultdict(int)
    loose = 0
    for name, amount in budget.branches.items():
        if name not in catalog.branches:
            continue
        kanwil = catalog.branches[name].value.kanwil
        if kanwil in budget.kanwil:
            inside[kanwil] += amount
        else:
            loose += amount
    for kanwil, amount in inside.items():
        if amount > budget.kanwil[kanwil]:
            yield problem(
                "budget-shares",
                document.locate(("budget", "kanwil", kanwil)),
                what=f"cabang di kanwil {kanwil}",
                what_en=f"branches of the kanwil {kanwil}",
                sum=full_rupiah(amount),
                whole=full_rupiah(budget.kanwil[kanwil]),
            )
    given = sum(amount for name, amount in budget.kanwil.items() if name in catalog.regions_by_id) + loose
    if budget.total is not None and given > budget.total:
        yield problem(
            "budget-shares",
            document.locate(("budget", "total")),
            what="kanwil dan cabang",
            what_en="kanwil and branches",
            sum=full_rupiah(given),
            whole=full_rupiah(budget.total),
        )
