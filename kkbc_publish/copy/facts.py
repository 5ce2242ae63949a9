"""Turn facts into figures: a typed value, as written, for an audience and a contribution month.

A contribution is paid for a month, so the month that counts is that of the airing, or of the activation a
flyer invites to. Where the sectors of an audience have different values in that month, a mixed audience
hears the normal rate (relief is stated apart), and an audience whose sector nobody has confirmed hears
no figure at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.models.facts import Fact, FactKind, Variant
from kkbc_publish.load.models.settings import Audience

EVER = date(9999, 12, 1)
STATISTIC_MONTHS = 24  # a statistic older than this is for archives only
UNTIL = "{until}"  # in a spoken caveat: the last month of the value
NO_NAMES: Mapping[str, str] = MappingProxyType({})
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


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
    ``ends``: the same in words, sector by sector where they end on different days; empty where it is open.
    ``caveats``: in print. ``spoken``: the same as an announcer says them, a sentence each; ``spoken_ends``: those of
    them that only say when the value ends. ``since``: the first day of the month from which the value holds, where the
    text that states it is read before.
    """

    state: str
    value: Any = None
    variants: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    until: date | None = None
    relief: bool = False
    differs: bool = False
    ends: str = ""
    spoken: tuple[str, ...] = ()
    spoken_ends: tuple[str, ...] = ()
    since: date | None = None

    @property
    def spoken_end(self) -> date | None:
        """The day until which copy may say that it holds. A normal rate has no such day: what follows is the next rate,
        and "until then" would promise a relief that there is none of.
        """
        return self.until if self.relief or not self.variants else None


Held = tuple[str, Variant]  # a sector (its id) and the variant that holds for it


def holds(variant: Variant, month: date) -> bool:
    return (variant.starts is None or variant.starts <= month) and (variant.ends is None or month <= variant.ends)


def variant_in(fact: Fact, sector: str, month: date) -> Variant | None:
    """The variant of a sector in a month."""
    return next((v for v in fact.variants if sector in v.sectors and holds(v, month)), None)


def variant_by_id(fact: Fact, variant_id: str) -> Variant | None:
    return next((v for v in fact.variants if v.id == variant_id), None)


def _end(variant: Variant) -> date | None:
    return last_of_month(variant.ends) if variant.ends else None


def _of(fact: Fact, held: Sequence[Held], names: Mapping[str, str], *, differs: bool = False) -> Resolution:
    chosen = [variant for _, variant in held]
    caveats = tuple(dict.fromkeys(v.caveat or fact.caveat or "" for v in chosen))
    found = [end for end in map(_end, chosen) if end]
    spoken = list(_spoken(fact, held, names))
    return Resolution(
        "stated",
        chosen[0].value,
        tuple(dict.fromkeys(v.id for v in chosen)),
        tuple(filter(None, caveats)),
        min(found) if found else None,
        any(v.relief for v in chosen),
        differs,
        _ends(held, names),
        tuple(text for text, _ in spoken),
        tuple(text for text, of_end in spoken if of_end),
    )


def _ends(held: Sequence[Held], names: Mapping[str, str]) -> str:
    """When a value ends, in words: ``Desember 2026, untuk sektor transportasi sampai Maret 2027``.

    The earliest end stands for all who are not named, so it has no name where every sector has an end.
    """
    sectors: dict[date, list[str]] = {}
    for sector, variant in held:
        end = _end(variant)
        if end:
            sectors.setdefault(end, []).append(names.get(sector, sector))
    if not sectors:
        return ""
    first, *later = sorted(sectors)
    of_all = all(variant.ends for _, variant in held)
    said = indonesian.month_year(first) + ("" if of_all else f" untuk {indonesian.listing(sectors[first])}")
    told = [f"untuk {indonesian.listing(sectors[end])} sampai {indonesian.month_year(end)}" for end in later]
    return ", ".join((said, *told))


def _spoken(fact: Fact, held: Sequence[Held], names: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """The caveats of a value as they are said, a sentence each, and whether it only says when the value ends.

    A sentence that all sectors share is said once; one of some sectors names them.
    """
    places: dict[str, int] = {}
    owners: dict[str, list[Held]] = {}
    for sector, variant in held:
        for place, sentence in enumerate(sentences(_words_of(fact, variant))):
            places[sentence] = min(places.get(sentence, place), place)
            owners.setdefault(sentence, []).append((sector, variant))
    for sentence in sorted(places, key=lambda sentence: places[sentence]):
        own = owners[sentence]
        whose = indonesian.listing([names.get(sector, sector) for sector, _ in own])
        said = sentence if len(own) == len(held) else f"Untuk {whose}, {sentence[:1].lower()}{sentence[1:]}"
        yield said.replace(UNTIL, _ends(own, names)), UNTIL in sentence


def _words_of(fact: Fact, variant: Variant) -> str:
    """The spoken caveat that is nearest to a variant; where nobody wrote one, the printed one is read."""
    if variant.caveat_spoken or variant.caveat:
        return variant.caveat_spoken or variant.caveat or ""
    return fact.caveat_spoken or fact.caveat or ""


def sentences(text: str) -> list[str]:
    """A text in its sentences."""
    return [sentence for sentence in _SENTENCE_ENDS.split(text.strip()) if sentence]


def in_force(fact: Fact, month: date) -> bool:
    """True where a fact holds in a month: it has begun by its last day, and does not lapse before that day."""
    last = last_of_month(month)
    return (fact.valid_from is None or fact.valid_from <= last) and (fact.valid_to is None or last <= fact.valid_to)


def resolve(
    fact: Fact, audience: Audience, month: date, pinned: str | None = None, names: Mapping[str, str] = NO_NAMES
) -> Resolution:
    """A fact for an audience in the month that starts on ``month``.

    ``pinned`` names one variant. ``names``: how copy calls a sector, by its id.
    """
    if not in_force(fact, month):
        return Resolution("outside", until=fact.valid_to)
    if pinned is not None:
        variant = variant_by_id(fact, pinned)
        if variant is None or not holds(variant, month):
            return Resolution("outside", until=_end(variant) if variant else None)
        own = [(sector, variant) for sector in variant.sectors]
        return _of(fact, own, names, differs=differs(fact, audience, month))
    if not fact.variants:
        return _single(fact)
    found = [(sector, v) for sector in audience.sectors if (v := variant_in(fact, sector, month))]
    if len(found) < len(audience.sectors):
        return Resolution("outside")
    if len({str(v.value) for _, v in found}) == 1:
        return _of(fact, found, names)
    normal = [(sector, v) for sector, v in found if not v.relief]
    if not audience.sector_confirmed or not normal:
        return Resolution("unsure", differs=True)
    return _of(fact, normal, names, differs=True)


def _single(fact: Fact) -> Resolution:
    """A fact that is the same for every sector."""
    end = indonesian.month_year(fact.valid_to) if fact.valid_to else ""
    said = sentences(fact.caveat_spoken or fact.caveat or "")
    spoken = tuple(sentence.replace(UNTIL, end) for sentence in said)
    of_end = tuple(text for text, sentence in zip(spoken, said, strict=True) if UNTIL in sentence)
    caveats = (fact.caveat,) if fact.caveat else ()
    return Resolution("stated", fact.value, (), caveats, fact.valid_to, ends=end, spoken=spoken, spoken_ends=of_end)


def holds_since(fact: Fact, audience: Audience, month: date, first: date, pinned: str | None = None) -> date | None:
    """From which month a fact has the value of ``month``, where it has another or none on the day ``first``."""
    value, since = resolve(fact, audience, month, pinned).value, month
    for earlier in reversed(list(months(first, month))):
        found = resolve(fact, audience, earlier, pinned)
        if found.state != "stated" or found.value != value:
            return since
        since = earlier
    return None


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
