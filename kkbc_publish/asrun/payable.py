"""Turn what was found of a station's airings into how much of each order may be paid.

What aired on time or within the hour after it is paid at the rate of the ordered time; what is missing is not, and a
bonus that is missing is owed in kind. What aired at another time of the day is told apart: somebody has to agree first.
What nobody ordered is never paid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kkbc_publish.airtime.rates import Bill, Charge, Cost, bill, charge, has_prices
from kkbc_publish.asrun.values import Finding, Verdict
from kkbc_publish.copy.items import item_id
from kkbc_publish.indonesian.written import full_rupiah
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.orders import Order
from kkbc_publish.place.prices import orders_of, priced

PAID = (Verdict.AIRED, Verdict.LATE)
UNJUDGED = (Verdict.UNREAD, Verdict.NO_RECORD)  # nobody can say what became of these
JUDGED = (*PAID, Verdict.MOVED, Verdict.MISSING, *UNJUDGED)
Pair = tuple[Finding, Charge]


@dataclass(frozen=True, slots=True)
class Payable:
    """What may be paid for one order in the days that were judged. ``order``: its number, empty without one.

    ``campaign``: an order is of one; what has no order is told for each.

    ``ordered``: all of these airings; ``owed``: those that may be paid; ``open``: those that moved to another hour.
    ``missing``: count and gross of what did not air; ``bonus_missing``: how many of them were a bonus; ``unjudged``: of
    what no log shows. ``branches``: branch -> gross of what may be paid; ``lost``: branch -> gross of what is missing.
    """

    station: str
    campaign: str
    order: str
    ordered: Bill
    owed: Bill
    open: Bill
    missing: Bill
    unjudged: Bill
    bonus_missing: int
    branches: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[str, int] = field(default_factory=dict)


def payables(catalog: Catalog, findings: Iterable[Finding]) -> tuple[Payable, ...]:
    """How much may be paid, by station and order; nothing for stations with which no money is spoken of."""
    by_station: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        if one.verdict in JUDGED and one.planned is not None:
            by_station[one.station].append(one)
    return tuple(made for name in sorted(by_station) for made in _of_station(catalog, name, by_station[name]))


def _of_station(catalog: Catalog, station_id: str, findings: list[Finding]) -> Iterator[Payable]:
    station, orders = catalog.stations[station_id].value, orders_of(catalog, station_id)
    if not has_prices(station, orders):
        return
    rows = priced(catalog, station_id)
    known = {(one.campaign, one.branch, one.slot, one.start): cost for one, cost in rows}
    own: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for one in findings:
        planned = _Planned(catalog, one)
        cost = known.get((one.campaign, one.branch, one.slot, planned.start)) or charge(station, orders, planned)
        own[one.campaign, cost.order].append((one, cost))
    by_number = {order.number: order for order in orders}
    for (campaign, number), pairs in sorted(own.items()):
        whole = sum(cost.amount for _, cost in rows if cost.order == number)
        yield _payable(station_id, campaign, by_number.get(number), pairs, whole)


def _payable(station: str, campaign: str, order: Order | None, pairs: list[Pair], whole: int) -> Payable:
    def of(*verdicts: Verdict) -> list[Pair]:
        return [pair for pair in pairs if pair[0].verdict in verdicts]

    def sums(found: list[Pair]) -> Bill:
        return bill(order, [cost for _, cost in found], whole)

    missing = of(Verdict.MISSING)
    return Payable(
        station=station,
        campaign=campaign,
        order=order.number if order else "",
        ordered=sums(pairs),
        owed=sums(of(*PAID)),
        open=sums(of(Verdict.MOVED)),
        missing=sums(missing),
        unjudged=sums(of(*UNJUDGED)),
        bonus_missing=sum(cost.cost is Cost.BONUS for _, cost in missing),
        branches=_by_branch(of(*PAID)),
        lost=_by_branch(missing),
    )


def _by_branch(pairs: list[Pair]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for finding, cost in pairs:
        found[finding.branch] += cost.amount
    return dict(sorted(found.items()))


class _Planned:
    """A finding as an airing that an order can name, for what is in no plan any more."""

    def __init__(self, catalog: Catalog, finding: Finding) -> None:
        assert finding.planned is not None
        self.campaign, self.flight, self.item = finding.campaign, finding.flight, finding.item
        self.start, self.seconds = finding.planned, finding.seconds
        self.air_class = _class_of(catalog, finding)


def _class_of(catalog: Catalog, finding: Finding) -> str:
    for read in catalog.campaigns[finding.campaign].scripts.values():
        if any(item_id(read.value.id, version.seconds) == finding.item for version in read.value.versions):
            return read.value.air_class
    return ""


def payable_lines(found: Sequence[Payable], lang: str) -> Iterator[str]:
    """How much may be paid, a line for each order, as text; nothing where no money is spoken of."""
    if not found:
        return
    yield ""
    yield "-- Boleh dibayar" if lang == "id" else "-- Payable"
    for one in found:
        order = one.order or ("tanpa nomor pesanan" if lang == "id" else "without an order")
        owed, tax = full_rupiah(one.owed.total), full_rupiah(one.owed.tax)
        ordered, missing = full_rupiah(one.ordered.total), full_rupiah(one.missing.gross)
        if lang == "id":
            yield f"{one.station}  {order}: {owed} (pajak {tax}) dari {ordered}; tidak siar {missing}{notes(one)}"
        else:
            words = f"{owed} (tax {tax}) of {ordered}; missing {missing}"
            open_ones = f"; {one.open.count} moved, to be agreed on: {full_rupiah(one.open.gross)}"
            unjudged = f"; {one.unjudged.count} not told by the log: {full_rupiah(one.unjudged.gross)}"
            unknown = f"; {one.ordered.unknown} without a rate are not in it"
            more = (
                (open_ones if one.open.count else "")
                + (unjudged if one.unjudged.count else "")
                + (unknown if one.ordered.unknown else "")
            )
            yield f"{one.station}  {order}: {words}{more}"


def notes(one: Payable) -> str:
    """What has to be agreed on first, what is owed in kind, what is in no sum; each after a semicolon."""
    found = []
    if one.open.count:
        found.append(f"{one.open.count} pindah jam, sepakati dahulu: {full_rupiah(one.open.gross)}")
    if one.unjudged.count:
        found.append(f"{one.unjudged.count} belum dapat dinilai dari log: {full_rupiah(one.unjudged.gross)}")
    if one.bonus_missing:
        found.append(f"{one.bonus_missing} bonus tidak siar, minta pengganti")
    if one.ordered.unknown:
        found.append(f"{one.ordered.unknown} belum ada tarif, belum termasuk")
    return "".join(f"; {words}" for words in found)
