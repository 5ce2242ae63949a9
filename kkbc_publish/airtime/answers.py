"""Turn a plan and a station's answers into the plan as the station airs it.

An answer touches the airings it names and no other: a slot the station moved is a fixed airing from then on, and
whether it keeps the rules is looked at again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kkbc_publish.airtime.guards import GuardBook, moment_of, second
from kkbc_publish.airtime.values import Airing, Refusal, StationPlan
from kkbc_publish.indonesian.written import clock, day_month_year
from kkbc_publish.load.models.orders import Order, OrderStatus, SlotChange
from kkbc_publish.load.models.stations import Station, StationStatus


@dataclass(frozen=True, slots=True)
class Trouble:
    """A change that cannot be: ``order`` and ``change`` are their numbers in the file, ``why`` is Indonesian."""

    code: str
    order: int
    change: int
    slot: str
    why: str


def answered(
    plan: StationPlan, station: Station, orders: Sequence[Order], book: GuardBook
) -> tuple[StationPlan, list[Trouble]]:
    """The plan with all answers carried out, and those that cannot be; these leave their airing as it was."""
    airings: dict[int, Airing] = dict(enumerate(plan.airings))
    refusals = list(plan.refusals)
    trouble: list[Trouble] = []
    for number, order in enumerate(orders):
        named = [at for at, airing in airings.items() if _names(order, airing)]
        if order.status is OrderStatus.DECLINED:
            why = f"stasiun menolak pesanan {order.number} ({day_month_year(order.date)}, {order.by})"
            refusals += [_refused(airings.pop(at), why) for at in named]
            continue
        contracted = station.status is StationStatus.CONTRACTED
        taken = contracted and order.status is not OrderStatus.OFFERED
        status = "confirmed" if taken else "tentative"
        for at in named:
            airings[at] = replace(airings[at], status=status, order=order.status.value)
        for place, change in enumerate(order.changes):
            found = [at for at in named if at in airings and _is(change, airings[at])]
            if not found:
                why = f"tidak ada siaran {change.slot} pada {day_month_year(change.date)}"
                trouble.append(Trouble("order-without-airing", number, place, change.slot, why))
                continue
            at = found[0]
            if change.time is None:
                why = f"stasiun tidak menyiarkan slot ini (pesanan {order.number})"
                refusals.append(_refused(airings.pop(at), f"{why}: {change.reason}" if change.reason else why))
                continue
            wrong = _moved(at, change, order, airings, book)
            if wrong:
                trouble.append(Trouble(*wrong[:1], number, place, change.slot, wrong[1]))
    placed = sorted(airings.values(), key=lambda airing: (airing.start, airing.campaign, airing.slot))
    refusals.sort(key=lambda refusal: (refusal.day, refusal.campaign, refusal.slot))
    return StationPlan(plan.station, tuple(placed), tuple(refusals), plan.ordered), trouble


def _names(order: Order, airing: Airing) -> bool:
    return airing.campaign == order.campaign and (not order.flights or airing.flight in order.flights)


def _is(change: SlotChange, airing: Airing) -> bool:
    return airing.slot == change.slot and airing.start.date() == change.date


def _refused(airing: Airing, why: str) -> Refusal:
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
        "pesan waktu lain pada stasiun ini, atau stasiun lain",
        "order",
    )


def _moved(
    at: int, change: SlotChange, order: Order, airings: dict[int, Airing], book: GuardBook
) -> tuple[str, str] | None:
    """Move one airing to the station's time; or say which rule or airing is in the way."""
    assert change.time is not None
    airing = airings[at]
    start = second(change.time)
    for guard in book.on(change.date):
        if guard.hard and guard.start < start + airing.seconds and start < guard.end:
            return "order-against-rule", guard.words
    for other_at, other in airings.items():
        if other_at != at and other.start.date() == change.date:
            begin = second(other.start.time())
            if begin < start + airing.seconds and start < begin + other.seconds:
                return "order-collides", f"{other.slot} pukul {clock(other.start.time())}"
    before = clock(airing.start.time())
    why = f"{before} ke {clock(moment_of(start))}: dipindah stasiun (pesanan {order.number})"
    moment = datetime.combine(change.date, change.time, airing.start.tzinfo)
    airings[at] = replace(airing, start=moment, reason=f"{why}, {change.reason}" if change.reason else why)
    return None
