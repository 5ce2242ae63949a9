"""Ends come after starts; flights and activations lie inside their campaign; what an activation says fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from kkbc_publish.check.key_paths import files_named, value_under, values_at
from kkbc_publish.indonesian.written import clock, day_month_year
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.campaigns import Activation, ActivationStatus, Campaign
from kkbc_publish.load.models.flights import AnyFlight
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, problem

# Files, the key path of a group in them (none: the file itself), and its keys for a start and its end.
ORDERED = (
    ("branches", "officials.*", "since", "until"),
    ("stations", "blackouts.*", "from", "to"),
    ("stations", "rates.*", "from", "to"),
    ("orders", "orders.*", "from", "to"),
    ("rules", "rules.*", "from", "to"),
    ("days", "holds.*", "from", "to"),
    ("days", "ramadan.*", "from", "to"),
    ("markets", "markets.*", "opens", "closes"),
    ("facts", "facts.*", "valid_from", "valid_to"),
    ("facts", "facts.*.variants.*", "from", "to"),
    ("campaign", "", "from", "to"),
    ("campaign", "flights.*", "from", "to"),
    ("stations", "flights.*", "from", "to"),
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of dates and hours."""
    for files, path, start_key, end_key in ORDERED:
        for read, _ in files_named(catalog, files):
            for found in values_at(read.value, path):
                yield from _order(read.document, found.path, found.value, start_key, end_key)
    for folder in catalog.campaigns.values():
        if folder.campaign is None:
            continue
        campaign = folder.campaign.value
        yield from _flights(campaign, folder.campaign.document)
        for station in catalog.stations.values():
            for index, flight in enumerate(station.value.flights):
                if flight.campaign == campaign.id:
                    yield from _flight(campaign, flight, station.document, index)
        if folder.activations:
            for index, activation in enumerate(folder.activations.value.activations):
                path_of = ("activations", index)
                yield from _activation(catalog, campaign, activation, folder.activations.document, path_of)


def _order(document: Document, path: KeyPath, group: Model, start_key: str, end_key: str) -> Iterator[Problem]:
    """A problem where an end does not come after its start. A last day may be the first; a last hour comes later."""
    start, end = value_under(group, start_key), value_under(group, end_key)
    if start is None or end is None:
        return
    if isinstance(end, time):
        is_wrong = end <= start and end != time()  # 00.00 and 24.00 are the end of the day
    else:
        is_wrong = end < start
    if is_wrong:
        yield problem(
            "ends-before-start",
            document.locate((*path, end_key)),
            start_key=start_key,
            end_key=end_key,
            start=_shown(start),
            end=_shown(end),
            line=document.locate((*path, start_key)).line,
        )


def _flights(campaign: Campaign, document: Document) -> Iterator[Problem]:
    if campaign.archive and campaign.flights:
        yield problem("archive-with-flights", document.locate_key(("flights",)))
    for index, flight in enumerate(campaign.flights):
        yield from _flight(campaign, flight, document, index)


def _flight(campaign: Campaign, flight: AnyFlight, document: Document, index: int) -> Iterator[Problem]:
    dates = [(("dates", place), day) for place, day in enumerate(flight.dates)]
    for key, day in ((("from",), flight.starts), (("to",), flight.ends), *dates):
        yield from _inside(campaign, day, document, ("flights", index, *key))


def _activation(
    catalog: Catalog, campaign: Campaign, activation: Activation, document: Document, path: KeyPath
) -> Iterator[Problem]:
    yield from _order(document, path, activation, "opens", "closes")
    if activation.closes and not activation.opens:
        yield problem("closes-without-opens", document.locate((*path, "closes")), end=_shown(activation.closes))
    yield from _inside(campaign, activation.date, document, (*path, "date"))
    if activation.doorprize == "ada" and not activation.doorprize_permit and not campaign.archive:
        yield problem("draw-needs-permit", document.locate((*path, "doorprize")))
    market = catalog.markets_by_id.get(activation.market or "")
    if market and market.branch != activation.branch:
        where = document.locate((*path, "market"))
        yield problem("market-of-other-branch", where, market=market.id, owner=market.branch, here=activation.branch)
    if activation.status is ActivationStatus.MOVED and not activation.moved_to:
        yield problem("moved-where", document.locate((*path, "status")), id=activation.id)


def _inside(campaign: Campaign, day: date, document: Document, path: KeyPath) -> Iterator[Problem]:
    """A problem where a day lies outside a campaign (whose own days are in order)."""
    if campaign.starts <= campaign.ends and not campaign.starts <= day <= campaign.ends:
        start, end = _shown(campaign.starts), _shown(campaign.ends)
        yield problem("outside-campaign", document.locate(path), day=_shown(day), start=start, end=end)


def _shown(value: date | time) -> str:
    return clock(value) if isinstance(value, time) else day_month_year(value)
