"""Turn what airings cost into what a paper says of it: lines of count and rate, the sums of each order, the terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kkbc_publish.airtime.orders import order_of
from kkbc_publish.airtime.rates import Bill, Charge, Cost, bill, shared
from kkbc_publish.indonesian.written import day_month_year, decimal
from kkbc_publish.load.models.orders import Order, OrderStatus
from kkbc_publish.load.models.stations import Station
from kkbc_publish.place.editions import Booked, StationEdition

NO_NUMBER = "Belum ada nomor pesanan"


@dataclass(frozen=True, slots=True)
class ValueLine:
    """Airings of one price. ``rate`` and ``amount`` in whole rupiah; None of what has no rate yet.

    ``what``: the class, or why it costs nothing; ``part``: the hours of its rate, empty where it has none.
    """

    what: str
    part: str
    seconds: int
    count: int
    rate: int | None

    @property
    def amount(self) -> int | None:
        return None if self.rate is None else self.rate * self.count


@dataclass(frozen=True, slots=True)
class OrderValue:
    """What one order comes to. ``sums``: label and rupiah, from the gross to the total; ``lacks``: what is not in it.

    ``branches``: name and share of the total, where a station airs for several. ``terms`` in words.
    """

    number: str
    standing: str
    lines: tuple[ValueLine, ...]
    sums: tuple[tuple[str, int], ...]
    lacks: str
    branches: tuple[tuple[str, int], ...]
    terms: tuple[str, ...]


def standing_of(order: Order) -> str:
    """``diterima, 20 November 2026``."""
    return f"{order.status.value}, {day_month_year(order.date)}"


def orders_in(edition: StationEdition, rows: Iterable[Booked]) -> tuple[Order, ...]:
    """The orders under which some airings are booked, in the order of the file. What was declined books nothing."""
    found = {id(order) for row in rows if (order := order_of(edition.orders, row))}
    return tuple(order for order in edition.orders if id(order) in found)


def declined_in(edition: StationEdition, campaign: str) -> tuple[Order, ...]:
    """The orders of a campaign that the station declined."""
    return tuple(
        order for order in edition.orders if order.campaign == campaign and order.status is OrderStatus.DECLINED
    )


def values_of(edition: StationEdition, rows: Sequence[Booked]) -> tuple[OrderValue, ...]:
    """What each order comes to for these airings; last what has no order. Nothing where no money is spoken of."""
    by_order: dict[str, list[Booked]] = defaultdict(list)
    for row in rows:
        if row.charge is not None:
            by_order[row.charge.order].append(row)
    orders = {order.number: order for order in orders_in(edition, rows)}
    numbers = [*(number for number in orders if number in by_order), *([""] if "" in by_order else [])]
    return tuple(_value(edition, orders.get(number), by_order[number]) for number in numbers)


def _value(edition: StationEdition, order: Order | None, rows: Sequence[Booked]) -> OrderValue:
    found = _charges(rows)
    number = order.number if order else ""
    whole = sum(one.amount for one in _charges(edition.airings) if one.order == number)
    owed = bill(order, found, whole)
    return OrderValue(
        number=number or NO_NUMBER,
        standing=standing_of(order) if order else "",
        lines=lines_of(rows),
        sums=sums_of(order, owed),
        lacks=lacks_of(owed),
        branches=_branches(edition, rows, owed),
        terms=tuple(terms_of(order)) if order else (),
    )


def _charges(rows: Iterable[Booked]) -> list[Charge]:
    return [row.charge for row in rows if row.charge is not None]


def lines_of(rows: Sequence[Booked]) -> tuple[ValueLine, ...]:
    """The airings by what they cost: what is paid for first, what nobody knows last."""
    order = list(Cost)
    counts: dict[tuple[int, str, str, int, int], int] = defaultdict(int)
    for row in rows:
        charge = row.charge
        if charge is not None:
            what = charge.air_class if charge.cost in (Cost.PAID, Cost.FREE) else f"{charge.air_class}, {charge.cost}"
            counts[order.index(charge.cost), what, charge.part, row.seconds, charge.amount] += 1
    return tuple(
        ValueLine(what, part, seconds, count, None if order[rank] is Cost.UNKNOWN else amount)
        for (rank, what, part, seconds, amount), count in sorted(counts.items())
    )


def sums_of(order: Order | None, owed: Bill) -> tuple[tuple[str, int], ...]:
    """From the gross to the total; a line that would say nothing is left out."""
    found = [("Jumlah", owed.gross)]
    if order and order.discount:
        percent = order.discount.percent
        found.append((f"Potongan {decimal(percent)}%" if percent is not None else "Potongan", -owed.discount))
    if order and order.tax:
        found.append(("Dasar pengenaan pajak (DPP)", owed.base))
        found.append((f"{order.tax.name} {decimal(order.tax.percent)}%", owed.tax))
    if len(found) > 1:
        found.append(("Seluruhnya", owed.total))
    return tuple(found)


def lacks_of(owed: Bill) -> str:
    """What the sums are without, empty where they are whole."""
    return f"Belum termasuk {owed.unknown} siaran yang belum ada tarifnya." if owed.unknown else ""


def _branches(edition: StationEdition, rows: Sequence[Booked], owed: Bill) -> tuple[tuple[str, int], ...]:
    names = {one.branch.id: one.branch.name for one in edition.editions}
    gross: dict[str, int] = dict.fromkeys(sorted({row.branch for row in rows}, key=lambda one: names[one]), 0)
    for row in rows:
        gross[row.branch] += row.charge.amount if row.charge else 0
    if len(gross) < 2 or not owed.gross:
        return ()
    return tuple((names[branch], amount) for branch, amount in shared(owed.total, gross).items())


def terms_of(order: Order) -> Iterable[str]:
    """What was agreed on paying and on making good, a sentence each."""
    if order.terms.payment_days is not None:
        yield f"Pembayaran: {order.terms.payment_days} hari sesudah tagihan diterima."
    if order.terms.make_good:
        yield f"Siaran pengganti: {order.terms.make_good.rstrip('.')}."
    if order.note:
        yield f"Catatan: {order.note.rstrip('.')}."


def payee_of(station: Station) -> tuple[tuple[str, str], ...]:
    """Who is paid, as far as the station's file says it: label and words."""
    bank = station.bank
    found = (
        ("Badan hukum", station.legal_name or ""),
        ("NPWP", station.npwp or ""),
        ("Rekening", f"{bank.name} {bank.account}, atas nama {bank.holder}" if bank else ""),
    )
    return tuple((label, words) for label, words in found if words)
