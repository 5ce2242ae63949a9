"""Turn plans, orders and what logs found into the budgets of campaigns, and into what stations offered and gave.

Only contracted stations with rates count. All amounts are whole rupiah, discount taken off and tax added: what leaves
the purse. An order of several branches is shared out among them by what their airings cost, to the last rupiah.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.airtime.openings import Openings
from kkbc_publish.airtime.rates import Charge, Cost, bill, shared
from kkbc_publish.airtime.stations import guard_book
from kkbc_publish.asrun.payable import Payable
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Budget, Campaign
from kkbc_publish.load.models.orders import Order, OrderStatus
from kkbc_publish.load.models.stations import Station, StationStatus
from kkbc_publish.place.prices import orders_of, priced
from kkbc_publish.place.station_plans import station_plan

TAKEN = (OrderStatus.ACCEPTED, OrderStatus.CHANGED)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What a campaign, a kanwil or a branch may spend, and what became of it.

    ``budget``: None where nobody set one. ``booked``: of orders that stations took. ``offered``: of orders that are not
    answered yet, and of airings without one. ``payable``: what aired, None where no log says. ``lost``: what did not,
    and so need not be paid. ``unknown``: airings without a rate, which are in none of the sums.
    """

    id: str
    name: str
    budget: int | None
    booked: int
    offered: int
    payable: int | None
    lost: int
    unknown: int

    @property
    def left(self) -> int | None:
        """What is not bound yet: without what is booked, with what did not air after all."""
        return None if self.budget is None else self.budget - self.booked + self.lost


@dataclass(frozen=True, slots=True)
class CampaignBudget:
    """One campaign: all of it, its kanwil, its branches; those alone that have a budget or spend something."""

    campaign: str
    title: str
    whole: BudgetLine
    kanwil: tuple[BudgetLine, ...]
    branches: tuple[BudgetLine, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A station in one week from Monday on: places on offer and in use, airings ordered, placed and refused."""

    station: str
    name: str
    monday: date
    offered: int
    used: int
    ordered: int
    refused: int

    @property
    def free(self) -> int:
        return max(0, self.offered - self.used)

    @property
    def placed(self) -> int:
        return self.ordered - self.refused


@dataclass(frozen=True, slots=True)
class BudgetReport:
    """``judged``: the stations whose logs were read, by name."""

    campaigns: tuple[CampaignBudget, ...]
    delivery: tuple[Delivery, ...]
    judged: tuple[str, ...]


@dataclass(slots=True)
class _Spent:
    """What one branch spends of one campaign."""

    booked: int = 0
    offered: int = 0
    payable: int | None = None
    lost: int = 0
    unknown: int = 0


def budget_report(
    catalog: Catalog, payable: Iterable[Payable] = (), campaigns: Sequence[str] = (), judged: Iterable[str] = ()
) -> BudgetReport:
    """The budgets of campaigns (none named: all), and the delivery of stations. ``payable``: what logs found."""
    stations = [name for name in sorted(catalog.stations) if is_counted(catalog, name)]
    spent: dict[tuple[str, str], _Spent] = defaultdict(_Spent)
    for name in stations:
        _book(catalog, name, spent)
    for one in payable:
        for amounts, sums in ((one.branches, one.owed), (one.lost, one.missing)):
            for branch, amount in shared(sums.total, amounts).items():
                own = spent[one.campaign, branch]
                if sums is one.owed:
                    own.payable = (own.payable or 0) + amount
                else:
                    own.payable, own.lost = own.payable or 0, own.lost + amount
    found = []
    for name in sorted(catalog.campaigns):
        read = catalog.campaigns[name].campaign
        of_branches = {branch: amounts for (campaign, branch), amounts in spent.items() if campaign == name}
        if read and (not campaigns or name in campaigns) and (of_branches or read.value.budget):
            found.append(_campaign(catalog, read.value, of_branches))
    delivery = tuple(row for name in stations for row in deliveries(catalog, catalog.stations[name].value))
    names = tuple(catalog.stations[name].value.name for name in judged)
    return BudgetReport(tuple(found), delivery, names)


def is_counted(catalog: Catalog, station_id: str) -> bool:
    """True for a contracted station with which money is spoken of."""
    station = catalog.stations[station_id].value
    return station.status is StationStatus.CONTRACTED and bool(priced(catalog, station_id) or station.rates)


def _book(catalog: Catalog, station_id: str, spent: Mapping[tuple[str, str], _Spent]) -> None:
    """Add what the orders of a station come to, branch by branch."""
    orders = {order.number: order for order in orders_of(catalog, station_id)}
    groups: dict[tuple[str, str], list[tuple[str, Charge]]] = defaultdict(list)
    for airing, charge in priced(catalog, station_id):
        groups[airing.campaign, charge.order].append((airing.branch, charge))
    for (campaign, number), rows in sorted(groups.items()):
        order: Order | None = orders.get(number)
        weights: dict[str, int] = dict.fromkeys(sorted({branch for branch, _ in rows}), 0)
        for branch, charge in rows:
            weights[branch] += charge.amount
            spent[campaign, branch].unknown += charge.cost is Cost.UNKNOWN
        for branch, amount in shared(bill(order, [charge for _, charge in rows]).total, weights).items():
            if order is not None and order.status in TAKEN:
                spent[campaign, branch].booked += amount
            else:
                spent[campaign, branch].offered += amount


def _campaign(catalog: Catalog, campaign: Campaign, spent: Mapping[str, _Spent]) -> CampaignBudget:
    given = campaign.budget or Budget()
    kanwil_of = {name: read.value.kanwil for name, read in catalog.branches.items()}
    kanwil = sorted({kanwil_of[name] for name in spent} | set(given.kanwil))
    branches = sorted(set(spent) | set(given.branches), key=lambda name: (kanwil_of.get(name, ""), name))
    titles = {name: region.name for name, region in catalog.regions_by_id.items()}
    return CampaignBudget(
        campaign.id,
        campaign.title,
        _line("indonesia", "Indonesia", given.total, spent.values()),
        tuple(
            _line(
                name,
                titles.get(name, name),
                given.kanwil.get(name),
                (own for branch, own in spent.items() if kanwil_of[branch] == name),
            )
            for name in kanwil
        ),
        tuple(
            _line(
                name,
                catalog.branches[name].value.name,
                given.branches.get(name),
                [spent[name]] if name in spent else [],
            )
            for name in branches
            if name in catalog.branches
        ),
    )


def _line(id: str, name: str, budget: int | None, spent: Iterable[_Spent]) -> BudgetLine:
    own = list(spent)
    known = [one.payable for one in own if one.payable is not None]
    return BudgetLine(
        id,
        name,
        budget,
        sum(one.booked for one in own),
        sum(one.offered for one in own),
        sum(known) if known else None,
        sum(one.lost for one in own),
        sum(one.unknown for one in own),
    )


# --- what stations offer and give ---------------------------------------------------------------------


def deliveries(catalog: Catalog, station: Station) -> Iterator[Delivery]:
    """Each week in which something was ordered of a station, from its Monday to its Sunday."""
    plan, book = station_plan(catalog, station.id), guard_book(catalog, station.id)
    openings = Openings(station.daily_avails)
    placed: dict[date, int] = defaultdict(int)
    refused: dict[date, int] = defaultdict(int)
    for airing in plan.airings:
        placed[_monday(airing.start.date())] += 1
    for refusal in plan.refusals:
        refused[_monday(refusal.day)] += 1
    for monday in sorted(placed.keys() | refused.keys()):
        days = [monday + timedelta(days=number) for number in range(7)]
        offered = sum(_places(station, openings, book, day) for day in days)
        used, lost = placed[monday], refused[monday]
        yield Delivery(station.id, station.name, monday, offered, used, used + lost, lost)


def _places(station: Station, openings: Openings, book: GuardBook, day: date) -> int:
    """How many airings the avails of a day take; one that guards leave no minute of takes none."""
    if all(book.held(branch, day) for branch in book.branches):
        return 0
    guards = book.on(day)
    lengths = {seconds for avail in station.avails for seconds in avail.seconds}
    opened = {
        number for seconds in lengths for number, _ in openings.options(day.weekday(), seconds, ((0, DAY),), guards)
    }
    return sum(openings.capacity[number] for number in opened)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
