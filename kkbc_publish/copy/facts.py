"""Turn facts into figures: a typed value, as written, for an audience and a contribution month.

A contribution is paid for a month, so the month that counts is that of the airing, or of the activation a
flyer invites to. Where the sectors of an audience have different values in that month, a mixed audience
hears the normal rate (relief is stated apart), and an audience whose sector nobody has confirmed hears
no figure at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.models.facts import Fact, FactKind, Variant
from kkbc_publish.load.models.settings import Audience

EVER = date(9999, 12, 1)
STATISTIC_MONTHS = 24  # a statistic older than this is for archives only


def written(kind: FactKind, value: Any) -> str:
    """A typed value as it stands in print: ``Rp8.400``, ``100 persen``, ``48 kali``, ``40,2 juta``, ``175``."""
    if kind is FactKind.RUPIAH:
        return indonesian.rupiah(value)
    if kind is FactKind.COUNT:
        return indonesian.magnitude(value)
    if kind is FactKind.PERCENT:
        return f"{indonesian.decimal(value)}{indonesian.NBSP}persen"
    if kind is FactKind.MULTIPLIER:
        return f"{indonesian.decimal(value)}{indonesian.NBSP}kali"
    if kind is FactKind.DATE:
        return indonesian.day_month_year(value)
    if kind is FactKind.LIST:
        return indonesian.listing(value)
    return str(value)


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def last_of_month(month: date) -> date:
    return next_month(first_of_month(month)) - timedelta(days=1)


def months(first: date, last: date) -> Iterator[date]:
    """The first day of every month that two days span."""
    month = first_of_month(first)
    while month <= last:
        yield month
        month = next_month(month)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A fact for an audience in a month.

    ``state``: ``stated`` (value holds), ``unsure`` (the audience's sectors differ and nobody confirmed which
    is theirs), ``outside`` (the fact, or the variant copy is pinned to, does not hold in that month).
    ``until``: last day on which the value holds, None where it is open. ``differs``: the sectors' values differ.
    """

    state: str
    value: Any = None
    variants: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    until: date | None = None
    relief: bool = False
    differs: bool = False

    @property
    def spoken_end(self) -> date | None:
        """The day until which copy may say that it holds. A normal rate has no such day: what follows is the next rate,
        and "until then" would promise a relief that there is none of.
        """
        return self.until if self.relief or not self.variants else None


def holds(variant: Variant, month: date) -> bool:
    return (variant.starts is None or variant.starts <= month) and (variant.ends is None or month <= variant.ends)


def variant_in(fact: Fact, sector: str, month: date) -> Variant | None:
    """The variant of a sector in a month."""
    return next((v for v in fact.variants if sector in v.sectors and holds(v, month)), None)


def variant_by_id(fact: Fact, variant_id: str) -> Variant | None:
    return next((v for v in fact.variants if v.id == variant_id), None)


def _end(variant: Variant) -> date | None:
    return last_of_month(variant.ends) if variant.ends else None


def _of(fact: Fact, chosen: Sequence[Variant], *, differs: bool = False) -> Resolution:
    caveats = tuple(dict.fromkeys(v.caveat or fact.caveat or "" for v in chosen))
    ends = [end for end in map(_end, chosen) if end]
    return Resolution(
        "stated",
        chosen[0].value,
        tuple(dict.fromkeys(v.id for v in chosen)),
        tuple(filter(None, caveats)),
        min(ends) if ends else None,
        any(v.relief for v in chosen),
        differs,
    )


def in_force(fact: Fact, month: date) -> bool:
    """True where a fact holds in a month: it has begun by its last day, and does not lapse before that day."""
    last = last_of_month(month)
    return (fact.valid_from is None or fact.valid_from <= last) and (fact.valid_to is None or last <= fact.valid_to)


def resolve(fact: Fact, audience: Audience, month: date, pinned: str | None = None) -> Resolution:
    """A fact for an audience in the month that starts on ``month``; ``pinned`` names one variant."""
    if not in_force(fact, month):
        return Resolution("outside", until=fact.valid_to)
    if pinned is not None:
        variant = variant_by_id(fact, pinned)
        if variant is None or not holds(variant, month):
            return Resolution("outside", until=_end(variant) if variant else None)
        return _of(fact, [variant], differs=differs(fact, audience, month))
    if not fact.variants:
        return Resolution("stated", fact.value, (), (fact.caveat,) if fact.caveat else (), fact.valid_to)
    found = [v for v in (variant_in(fact, sector, month) for sector in audience.sectors) if v]
    if len(found) < len(audience.sectors):
        return Resolution("outside")
    if len({str(v.value) for v in found}) == 1:
        return _of(fact, found)
    normal = [v for v in found if not v.relief]
    if not audience.sector_confirmed or not normal:
        return Resolution("unsure", differs=True)
    return _of(fact, normal, differs=True)


def differs(fact: Fact, audience: Audience, month: date) -> bool:
    """True where the sectors of an audience have different values of the fact in a month."""
    found = [variant_in(fact, sector, month) for sector in audience.sectors]
    return len({str(v.value) for v in found if v}) > 1


def gaps_and_overlaps(fact: Fact, sectors: Iterable[str]) -> Iterator[tuple[str, str, date, int]]:
    """What is wrong with a fact's variants: (``gap`` or ``overlap``, sector, first such month, variant index).

    Every sector must have exactly one value for every month from the fact's ``valid_from`` (its earliest
    variant where that is open) to its ``valid_to``. The index names the variant at fault or the nearest before.
    """
    starts = [v.starts for v in fact.variants if v.starts]
    begin = first_of_month(fact.valid_from) if fact.valid_from else min(starts, default=date(2000, 1, 1))
    end = first_of_month(fact.valid_to) if fact.valid_to else None
    for sector in sectors:
        rows = sorted(
            (v.starts or begin, v.ends or EVER, index) for index, v in enumerate(fact.variants) if sector in v.sectors
        )
        expected, last = begin, 0
        for number, (first, final, index) in enumerate(rows):
            if first > expected:
                yield "gap", sector, expected, index
            elif number and first < expected:
                yield "overlap", sector, first, index
            if final >= expected:
                expected = next_month(final) if final < EVER else EVER
            last = index
        if expected < EVER and (end is None or expected <= end):
            yield "gap", sector, expected, last


def is_old_statistic(fact: Fact, day: date) -> bool:
    """True where a statistic is more than 24 months old on a day."""
    if fact.as_of is None:
        return False
    age = (day.year - fact.as_of.year) * 12 + day.month - fact.as_of.month - (day.day < fact.as_of.day)
    return age >= STATISTIC_MONTHS
