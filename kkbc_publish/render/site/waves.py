"""Turn the activations of a campaign into waves: the branches of a kanwil, whose events follow each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from kkbc_publish.copy.activations import STATUS_WORDS
from kkbc_publish.copy.items import GONE
from kkbc_publish.indonesian.written import full_date
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Activation, Campaign
from kkbc_publish.load.models.places import Branch
from kkbc_publish.render.site.about import campaigns
from kkbc_publish.render.site.words import period


@dataclass(frozen=True, slots=True)
class Stop:
    """A branch on the way of a campaign. ``href`` is relative to ``site/``, empty where its page was not made.

    ``day``: of its next activation that is not called off, in words, ``iso`` for machines; both empty without one.
    """

    id: str
    name: str
    city: str
    href: str
    latitude: float
    longitude: float
    day: str
    iso: str
    status: str


@dataclass(frozen=True, slots=True)
class Wave:
    """A kanwil with its branches, by day. ``number``: the place of its first activation among all; 0 without any."""

    number: int
    id: str
    name: str
    when: str
    stops: tuple[Stop, ...]


def campaign_of_now(catalog: Catalog) -> Campaign | None:
    """The newest campaign that is no archive; where there are only archives, the newest of them."""
    return next(iter(campaigns(catalog)), None)


def waves(catalog: Catalog, campaign: Campaign | None, made: Collection[str]) -> tuple[Wave, ...]:
    """Every branch once, by kanwil, in the order of the first activations. ``made``: the paths of finished pages."""
    days = dict(_activations(catalog, campaign)) if campaign else {}
    by_region: dict[str, list[Stop]] = {}
    for name in sorted(catalog.branches):
        branch = catalog.branches[name].value
        by_region.setdefault(branch.kanwil, []).append(_stop(branch, days.get(name), made))
    found = []
    for region, stops in by_region.items():
        ordered = tuple(sorted(stops, key=lambda one: (one.iso or "9", one.name)))
        known = [date.fromisoformat(one.iso) for one in ordered if one.iso]
        when = period(min(known), max(known)) if known else ""
        title = catalog.regions_by_id[region].name if region in catalog.regions_by_id else region
        found.append((min(known, default=date.max), title, Wave(0, region, title, when, ordered)))
    numbered = []
    for number, (first, _, wave) in enumerate(sorted(found, key=lambda one: one[:2]), 1):
        held = number if first != date.max else 0
        numbered.append(Wave(held, wave.id, wave.name, wave.when, wave.stops))
    return tuple(numbered)


def _activations(catalog: Catalog, campaign: Campaign) -> Iterator[tuple[str, Activation]]:
    """Branch -> its first activation that is not called off. A later pair replaces an earlier one of a branch."""
    read = catalog.campaigns[campaign.id].activations
    rows = [one for one in read.value.activations if one.status not in GONE] if read else []
    for one in sorted(rows, key=lambda one: (one.date, one.id), reverse=True):
        yield one.branch, one


def _stop(branch: Branch, activation: Activation | None, made: Collection[str]) -> Stop:
    page = f"site/branches/{branch.id}/index.html"
    return Stop(
        branch.id,
        branch.name,
        branch.city,
        quote(page.removeprefix("site/")) if page in made else "",
        float(branch.place.latitude),
        float(branch.place.longitude),
        full_date(activation.date) if activation else "",
        activation.date.isoformat() if activation else "",
        STATUS_WORDS[activation.status] if activation else "",
    )
