"""Turn the figures of an item into problems of their months: what it says must hold whenever it is used.

A figure that cannot be stated has words to stand in for it, and a relief is said apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kkbc_publish.check.texts import CheckedItem, CheckedText
from kkbc_publish.copy.facts import Resolution, differs, holds, months, resolve, variant_by_id
from kkbc_publish.copy.items import GONE
from kkbc_publish.copy.placeholders import Ref, refs
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.facts import Fact
from kkbc_publish.load.models.settings import Audience
from kkbc_publish.problems.problem import Problem, Spot


@dataclass(frozen=True)
class Usage:
    """A figure that a text of an item uses in a month, and what is found for it then."""

    item: CheckedItem
    text: CheckedText
    ref: Ref
    fact: Fact
    audience: Audience
    month: date
    found: Resolution

    @cached_property
    def place(self) -> Spot:
        return self.item.spot(self.text, self.ref.raw)

    @property
    def day(self) -> str:
        """The first day of the month on which the item is in use."""
        starts = [flight.starts for flight in self.item.campaign.flights if self.item.id in flight.items]
        return indonesian.day_month_year(max(self.month, min(starts or [self.item.campaign.starts])))

    @property
    def until(self) -> str:
        """The last day on which the figure held."""
        return indonesian.day_month_year(self.found.until) if self.found.until else "-"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a usage. ``in_item``: it is wrong once in the whole item, not in each text."""

    code: str
    fields: Mapping[str, object]
    in_item: bool = False

    def told_of(self, usage: Usage) -> tuple[object, ...]:
        """What this problem is told of once, in whichever month it is found first."""
        return (self.code, usage.ref.fact) if self.in_item else (self.code, usage.text.path, usage.ref.raw)


def faults_in_force(
    catalog: Catalog, item: CheckedItem, audience: Audience, facts: Mapping[str, Fact]
) -> Iterator[Problem]:
    """Turn the figures of an item into problems of the months in which it is used, each told once."""
    told: set[tuple[object, ...]] = set()
    for usage in _usages(catalog, item, audience, facts):
        fault = next(filter(None, (rule(usage) for rule in RULES)), None)
        if fault and fault.told_of(usage) not in told:
            told.add(fault.told_of(usage))
            yield item.problem(fault.code, usage.place, fact=usage.ref.fact, **fault.fields)


def _usages(catalog: Catalog, item: CheckedItem, audience: Audience, facts: Mapping[str, Fact]) -> Iterator[Usage]:
    for month in item_months(catalog, item):
        for text in item.texts:
            if text.apart and not _said_apart(text.apart, facts, audience, month):
                continue
            for ref in refs(text.text):
                if ref.fact is not None and ref.fact in facts:
                    fact = facts[ref.fact]
                    found = resolve(fact, audience, month, ref.variant)
                    yield Usage(item, text, ref, fact, audience, month, found)


def item_months(catalog: Catalog, item: CheckedItem) -> list[date]:
    """The contribution months an item can be used in: of its flights, its activations, or the campaign."""
    campaign = item.campaign
    if item.invites:
        folder = catalog.campaigns[campaign.id]
        rows = folder.activations.value.activations if folder.activations else ()
        return sorted({row.date.replace(day=1) for row in rows if row.status not in GONE})
    spans = [(flight.starts, flight.ends) for flight in campaign.flights if item.id in flight.items]
    if not spans:
        spans = [(campaign.starts, campaign.ends)]
    return sorted({month for first, last in spans for month in months(first, last)})


def _said_apart(apart: str, facts: Mapping[str, Fact], audience: Audience, month: date) -> bool:
    """True where a text for the sectors of a relief alone is said in a month."""
    fact_id, _, variant_id = apart.partition(":")
    fact = facts.get(fact_id)
    variant = variant_by_id(fact, variant_id) if fact else None
    return fact is not None and variant is not None and holds(variant, month) and differs(fact, audience, month)


# --- what can be wrong with a usage


def _pinned_to_others(usage: Usage) -> Fault | None:
    """A figure pinned to a variant is one of the audience's sectors; what is said apart names its own sectors."""
    if not usage.ref.variant or usage.text.apart:
        return None
    pinned = variant_by_id(usage.fact, usage.ref.variant)
    if pinned is None or set(usage.audience.sectors) & set(pinned.sectors):
        return None
    sectors = indonesian.listing(pinned.sectors)
    return Fault(
        "pinned-other-sector", {"variant": usage.ref.variant, "sectors": sectors, "audience": usage.audience.name}
    )


def _pinned_to_some(usage: Usage) -> Fault | None:
    """A figure of one sector is not said to all whom the item speaks to: it stands in a text of its own (apart)."""
    if not usage.ref.variant or usage.text.apart or usage.ref.part == "caveat":
        return None
    pinned = variant_by_id(usage.fact, usage.ref.variant)
    if pinned is None or not pinned.relief or set(usage.audience.sectors) <= set(pinned.sectors):
        return None
    others = (ref for text in usage.item.texts for ref in refs(text.text) if ref.fact == usage.ref.fact)
    if usage.ref.part is None and any(ref.variant is None for ref in others):
        return None  # beside the figure of all it is the relief that has to be said apart, and that is told
    fields = {"variant": usage.ref.variant, "sectors": indonesian.listing(pinned.sectors)}
    return Fault("pinned-to-some", {**fields, "audience": usage.audience.name})


def _lapsed(usage: Usage) -> Fault | None:
    """A figure holds in every month in which it is said."""
    if usage.found.state != "outside":
        return None
    code = "pinned-outside" if usage.ref.variant else "fact-not-in-force"
    variant = usage.ref.variant or "-"
    return Fault(code, {"variant": variant, "day": usage.day, "until": usage.until, "line": usage.place.line})


def _endless(usage: Usage) -> Fault | None:
    """The last day of a figure is named only where it has one, or where the text can do without."""
    if (
        usage.ref.part != "until"
        or usage.found.spoken_end is not None
        or usage.text.has_stand_in
        or usage.text.optional
    ):
        return None
    return Fault("no-end", {"day": usage.day})


def _unsure(usage: Usage) -> Fault | None:
    """A figure that an audience of unknown sector must not hear has words to stand in."""
    if usage.found.state != "unsure" or usage.text.has_stand_in:
        return None
    return Fault("figure-unsure", {"day": usage.day, "audience": usage.audience.name})


def _relief_unsaid(usage: Usage) -> Fault | None:
    """Where a mixed audience hears the normal rate, the relief of some of its sectors is said apart."""
    found, ref = usage.found, usage.ref
    if found.state != "stated" or not found.differs or ref.variant or not usage.audience.sector_confirmed:
        return None
    reliefs = [variant for variant in usage.fact.variants if variant.relief and holds(variant, usage.month)]
    wanted = [f"{ref.fact}:{relief.id}" for relief in reliefs]
    if any(text.apart in wanted for text in usage.item.texts):
        return None
    apart = wanted[0] if wanted else ref.fact
    return Fault("relief-not-apart", {"day": usage.day, "apart": apart}, in_item=True)


# The first that finds a fault speaks: what is pinned to another sector is no figure to ask more of.
RULES: tuple[Callable[[Usage], Fault | None], ...] = (
    _pinned_to_others,
    _lapsed,
    _pinned_to_some,
    _endless,
    _unsure,
    _relief_unsaid,
)
