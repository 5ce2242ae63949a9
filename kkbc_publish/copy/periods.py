"""Turn an item into its periods: the days on which one text of it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from kkbc_publish.copy.facts import Resolution, differs, months, resolve
from kkbc_publish.copy.items import GONE, days_of_item, item_id
from kkbc_publish.copy.placeholders import refs
from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.load.catalog import Catalog, once
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.facts import Fact
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.scripts import Script, ScriptVersion
from kkbc_publish.load.models.settings import Audience


def version_texts(version: ScriptVersion) -> tuple[str, ...]:
    """Every text of a script's version that decides into which periods it is cut."""
    texts = [text for line in version.lines for text in (line.say, line.otherwise, line.segment) if text]
    return (*texts, *("{" + line.apart + "}" for line in version.lines if line.apart))


def names_activation(texts: Iterable[str]) -> bool:
    """True where a text names an activation, and so belongs to the days up to it."""
    return any(ref.local and ref.local.startswith("activation.") for text in texts for ref in refs(text))


def periods(
    catalog: Catalog, texts: tuple[str, ...], audience: Audience, first: date, last: date, cuts: Iterable[date] = ()
) -> list[tuple[date, date]]:
    """First and last day of each stretch in which every figure of the texts stays the same.

    ``cuts``: further days on which a new stretch starts.
    """
    starts = {first, *_changes(catalog, texts, audience.id, first, last), *(day for day in cuts if first < day <= last)}
    ordered = sorted(starts)
    following = [*ordered[1:], last + timedelta(days=1)]
    return [(start, end - timedelta(days=1)) for start, end in zip(ordered, following, strict=True)]


@once
def _changes(catalog: Catalog, texts: tuple[str, ...], audience_id: str, first: date, last: date) -> tuple[date, ...]:
    """The months in which a figure of the texts becomes another; the same in every branch, so worked out once."""
    audience = audience_of(catalog, audience_id)
    found = []
    before: tuple[Resolution, ...] | None = None
    for month in months(first, last):
        now = tuple(_figures_in(catalog.facts_by_id, texts, audience, month))
        if before is not None and now != before:
            found.append(month)
        before = now
    return tuple(found)


def _figures_in(
    facts: Mapping[str, Fact], texts: Iterable[str], audience: Audience, month: date
) -> Iterator[Resolution]:
    for text in texts:
        for ref in refs(text):
            fact = facts.get(ref.fact or "")
            if fact is not None:
                # "Differs" decides whether a relief line is spoken, so it is part of what must not change.
                yield replace(resolve(fact, audience, month, ref.variant), differs=differs(fact, audience, month))


def stretches(
    catalog: Catalog,
    campaign: Campaign,
    branch: Branch,
    script: Script,
    version: ScriptVersion,
    activations: Iterable[LocalActivation],
) -> Iterator[tuple[date, date, LocalActivation | None]]:
    """The periods of copy of one length at a branch, each with the activation it speaks of."""
    first, last = days_of_item(campaign, item_id(script.id, version.seconds), branch)
    upcoming = [activation for activation in activations if activation.status not in GONE]
    if TYPES[script.type].of_the_day:
        for activation in upcoming:
            yield activation.day, activation.day, activation
        return
    texts = version_texts(version)
    cuts = [activation.day + timedelta(days=1) for activation in upcoming] if names_activation(texts) else []
    for start, end in periods(catalog, texts, audience_of(catalog, script.audience), first, last, cuts):
        yield start, end, next((activation for activation in upcoming if activation.day >= start), None)


def audience_of(catalog: Catalog, audience_id: str) -> Audience:
    """The audience of that id. Raises StopIteration where there is none: the checks have told it before."""
    assert catalog.settings is not None  # a catalog without settings does not reach this far
    return next(a for a in catalog.settings.value.audiences if a.id == audience_id)
