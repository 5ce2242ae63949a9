"""Faults of money: rates, orders, budgets."""

from __future__ import annotations

from tests.check.faults import fault
from tests.check.faults_of_plans import ORDER, ORDERS
from tests.worlds.world import CAMPAIGN, RADIO_KENDARI

PAID = """\
rates:
  - seconds: 30
    from: 2026-12-01
    to: 2026-12-31
    amount: 150000
  - seconds: 30
    from: 2027-01-01
    amount: 175000
"""
PRICED = (RADIO_KENDARI, "zone: Asia/Makassar\n", f"zone: Asia/Makassar\n{PAID}")
BUDGET = "official: tidak\nbudget:\n  total: 1000\n  kanwil: {banuspa: 600}\n  branches: {papua-jayapura: 500}\n"


def rate(old: str, new: str) -> tuple[str, str, str]:
    """The rates of a station with an edit."""
    assert PAID.count(old) == 1
    return (*PRICED[:2], PRICED[2].replace(old, new))


def ordered(*lines: str) -> tuple[str, None, str]:
    """The order of a station with more lines."""
    return (ORDERS, None, ORDER + "".join(f"    {line}\n" for line in lines))


FAULTS_OF_MONEY = (
    fault(
        "rate by daypart and by hours",
        "rate-hours-twice",
        rate("175000", "175000\n    ▸daypart: pagi\n    starts: 06.00"),
    ),
    fault("rate of a daypart that is not there", "rate-daypart-unknown", rate("175000", "175000\n    daypart: ▸pagi")),
    fault("rate without its end", "rate-hours-open", rate("175000", "175000\n    ▸starts: 06.00")),
    fault(
        "rate that ends before it starts",
        "ends-before-start",
        rate("175000", "175000\n    starts: 12.00\n    ends: ▸09.00"),
    ),
    fault("rate whose last day comes first", "ends-before-start", rate("to: 2026-12-31", "to: ▸2026-11-30")),
    fault("rate of nothing", "rate-of-nothing", rate("175000", "▸0")),
    fault(
        "two rates for one airing",
        "rates-overlap",
        rate("    to: 2026-12-31\n", ""),
        (RADIO_KENDARI, "amount: 175000", "amount: ▸175000"),
    ),
    fault("days without a rate", "rate-gap", rate("from: 2027-01-01", "from: ▸2027-01-03")),
    fault("amount with dots", "wrong-rupiah", rate("175000", "▸175.000")),
    fault("tax number too short", "wrong-npwp", (*PRICED[:2], "zone: Asia/Makassar\nnpwp: ▸01.234.567\n")),
    fault("order that ends before it starts", "ends-before-start", ordered("from: 2027-01-31", "to: ▸2027-01-01")),
    fault("discount twice", "discount-unclear", ordered("▸discount: {percent: 5, rupiah: 1000}")),
    fault("discount of nothing said", "discount-unclear", ordered("▸discount: {}")),
    fault("tax of more than all", "percent-too-large", ordered("tax: {percent: ▸110}")),
    fault("line of another flight", "order-line-flight", ordered("lines: [{flight: ▸wicara}]")),
    fault("line of another item", "order-line-item", ordered("lines: [{flight: pedagang, items: [▸wicara-600]}]")),
    fault("line twice", "order-line-twice", ordered("lines: [{flight: pedagang}, {flight: ▸pedagang, bonus: 2}]")),
    fault(
        "line of a class the station refuses",
        "order-class-not-taken",
        ordered("lines: [{flight: pedagang, class: ▸berbayar}]"),
        (RADIO_KENDARI, "zone: Asia/Makassar", "zone: Asia/Makassar\nclasses: [layanan masyarakat, acara]"),
    ),
    fault(
        "number of an order twice, and its airings",
        "order-number-twice orders-overlap",
        (ORDERS, None, ORDER + ORDER.partition("orders:\n")[2].replace("SPI-1", "▸▸SPI-1")),
    ),
    fault(
        "airings ordered twice",
        "orders-overlap",
        (ORDERS, None, ORDER + ORDER.partition("orders:\n")[2].replace("SPI-1", "▸SPI-2")),
    ),
    fault("budget of no branch", "budget-unknown", (CAMPAIGN, "official: tidak\n", BUDGET.replace("papua", "▸papuaa"))),
    fault(
        "branches with more than their kanwil",
        "budget-shares",
        (CAMPAIGN, "official: tidak\n", BUDGET.replace("600", "▸400")),
    ),
    fault(
        "kanwil with more than there is",
        "budget-shares",
        (CAMPAIGN, "official: tidak\n", BUDGET.replace("1000", "▸500")),
    ),
)
