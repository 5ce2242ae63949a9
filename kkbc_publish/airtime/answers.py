"""Turn a plan and a station's answers into the plan as the station airs it.

An answer touches the airings it names and no other: a slot the station moved is a fixed airing from then on, and
whether it keeps the rules is looked at again (``airtime/moves.py``). An order also says under which class its airings
are booked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kkbc_publish.airtime import reasons as words
from kkbc_publish.airtime.guards import GuardBook, second
from kkbc_publish.airtime.moves import Move, Trouble, moves_that_fit
from kkbc_publish.airtime.orders import booked_class, order_of, why_not_aired
from kkbc_publish.airtime.values import Airing, Brief, Refusal, StationPlan
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.models.orders import Order, OrderStatus, SlotChange
from kkbc_publish.load.models.stations import Station, StationStatus


@dataclass(slots=True)
class _Answered:
    """What becomes of a plan. ``airings``: those left, by their numbers in the plan; ``moves``: by the same numbers."""

    airings: dict[int, Airing]
    refusals: list[Refusal]
    trouble: list[Trouble] = field(default_factory=list)
    moves: dict[int, Move] = field(default_factory=dict)


def answered(
    plan: StationPlan,
    station: Station,
    orders: Sequence[Order],
    book: GuardBook,
    briefs: Sequence[Brief] = (),
    carried_out: Collection[tuple[str, str, date]] = (),
) -> tuple[StationPlan, list[Trouble]]:
    """The plan with all answers carried out, and those that cannot be; these leave their airing as it was.

    ``briefs``: what the campaigns want, whose flights say how far airings keep from each other. ``carried_out``:
    campaign, slot and day of moves that the plan holds already, because they were sent.
    """
    made = _Answered(dict(enumerate(plan.airings)), list(plan.refusals))
    _book(made, station, orders)
    for number, order in enumerate(orders):
        if order.status is not OrderStatus.DECLINED:
            for place, change in enumerate(order.changes):
                if (order.campaign, change.slot, change.date) in carried_out:
                    continue
                _change(made, orders, number, place, change)
    flights = {(brief.campaign.id, flight.id): flight for brief in briefs for flight in brief.campaign.flights}
    fitting, trouble = moves_that_fit(made.airings, made.moves, station, book, flights, briefs)
    made.airings |= fitting
    found = sorted([*made.trouble, *trouble], key=lambda one: (one.order, one.change))
    placed = sorted(made.airings.values(), key=lambda airing: (airing.start, airing.campaign, airing.slot))
    made.refusals.sort(key=lambda refusal: (refusal.day, refusal.campaign, refusal.slot))
    return replace(plan, airings=tuple(placed), refusals=tuple(made.refusals)), found


def _book(made: _Answered, station: Station, orders: Sequence[Order]) -> None:
    """Tell each airing where its order stands and under which class; refuse what the station does not air."""
    contracted = station.status is StationStatus.CONTRACTED
    for at, airing in list(made.airings.items()):
        order = order_of(orders, airing)
        why = why_not_aired(orders, airing.campaign, airing.flight, airing.slot, airing.start.date())
        if why:
            made.refusals.append(_refused(made.airings.pop(at), why))
            continue
        air_class = booked_class(order, airing.flight, airing.item, airing.air_class)
        if air_class not in station.classes:
            why = f"stasiun tidak menerima siaran {air_class}, dan pesanan hari itu tidak memesannya sebagai yang lain"
            made.refusals.append(_refused(made.airings.pop(at), why, "class"))
            continue
        if order is not None:
            taken = contracted and order.status is not OrderStatus.OFFERED
            status = "confirmed" if taken else "tentative"
            made.airings[at] = replace(airing, status=status, order=order.status.value, air_class=air_class)


def _change(made: _Answered, orders: Sequence[Order], number: int, place: int, change: SlotChange) -> None:
    """Note where an airing is to go; one that is to go nowhere has been refused already."""
    order, day = orders[number], day_month_year(change.date)

    def wrong(code: str, why: str) -> None:
        made.trouble.append(Trouble(code, number, place, change.slot, why))

    if any(_is_same(change, other) for other in order.changes[:place]):
        wrong("order-changed-twice", f"{change.slot} pada {day}")
        return
    found = [at for at, one in made.airings.items() if _is(change, one) and order_of(orders, one) is order]
    if change.is_skip and any(_is_refusal_of(change, order, one) for one in made.refusals):
        return
    if not found:
        wrong("order-without-airing", _nothing(made.airings, order, change))
        return
    at, airing = found[0], made.airings[found[0]]
    moment = datetime.combine(
        change.to_date or change.date, change.time or airing.start.timetz().replace(tzinfo=None), airing.start.tzinfo
    )
    if moment == airing.start:
        wrong("order-moves-nothing", f"{airing.start:%H.%M}")
        return
    made.moves[at] = Move(moment, order, number, place, change)


def _nothing(airings: Mapping[int, Airing], order: Order, change: SlotChange) -> str:
    """Why a change names no airing: the day is right and the slot is not, or the other way round."""
    day = day_month_year(change.date)
    said = f"tidak ada siaran {change.slot} pada {day}"
    own = [one for one in airings.values() if one.campaign == order.campaign]
    if any(_is(change, one) for one in own):
        return f"siaran {change.slot} pada {day} tidak termasuk pesanan {order.number}"
    on_day = sorted({one.slot for one in own if one.start.date() == change.date})
    if on_day:
        return f"{said}; hari itu ada {', '.join(on_day)}"
    near = sorted((abs(one.start.date() - change.date), one.start.date()) for one in own if one.slot == change.slot)
    return f"{said}; yang terdekat {day_month_year(near[0][1])}" if near else said


def _is(change: SlotChange, airing: Airing) -> bool:
    return airing.slot == change.slot and airing.start.date() == change.date


def _is_refusal_of(change: SlotChange, order: Order, refusal: Refusal) -> bool:
    return (refusal.campaign, refusal.slot, refusal.day) == (order.campaign, change.slot, change.date)


def _is_same(change: SlotChange, other: SlotChange) -> bool:
    return (change.slot, change.date) == (other.slot, other.date)


def _refused(airing: Airing, why: str, code: str = words.ORDER) -> Refusal:
    return Refusal(
        airing.campaign,
        airing.flight,
        airing.slot,
        airing.branch,
        airing.station,
        airing.item,
        airing.start.date(),
        second(airing.start.time()),
        why,
        words.ELSEWHERE,
        code,
    )
