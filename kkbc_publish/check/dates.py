"""Ends come after starts; flights and activations lie inside their campaign; what an activation says fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from kkbc_publish.indonesian.written import clock, day_month_year
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import ActivationStatus
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, problem


def _shown(value: date | time) -> str:
    return clock(value) if isinstance(value, time) else day_month_year(value)


def _order(
    document: Document, path: KeyPath, first: tuple[str, date | time | None], last: tuple[str, date | time | None]
) -> Iterator[Problem]:
    """A problem where the value under key ``last`` does not come after that under ``first``."""
    (start_key, start), (end_key, end) = first, last
    if start is None or end is None:
        return
    wrong = end < start if isinstance(end, date) else end <= start  # type: ignore[operator]  # of one type
    if wrong:
        yield problem(
            "ends-before-start",
            document.locate((*path, end_key)),
            start_key=start_key,
            end_key=end_key,
            start=_shown(start),
            end=_shown(end),
            line=document.locate((*path, start_key)).line,
        )


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of dates and hours."""
    for branch in catalog.branches.values():
        for index, official in enumerate(branch.value.officials):
            path: KeyPath = ("officials", index)
            yield from _order(branch.document, path, ("since", official.since), ("until", official.until))
    for station in catalog.stations.values():
        for index, blackout in enumerate(station.value.blackouts):
            yield from _order(station.document, ("blackouts", index), ("from", blackout.first), ("to", blackout.last))
    if catalog.rules:
        for index, rule in enumerate(catalog.rules.value.rules):
            yield from _order(catalog.rules.document, ("rules", index), ("from", rule.first), ("to", rule.last))
    if catalog.days:
        days = catalog.days
        for index, hold in enumerate(days.value.holds):
            yield from _order(days.document, ("holds", index), ("from", hold.first), ("to", hold.last))
        for index, month in enumerate(days.value.ramadan):
            yield from _order(days.document, ("ramadan", index), ("from", month.first), ("to", month.last))
    if catalog.markets:
        for index, market in enumerate(catalog.markets.value.markets):
            path = ("markets", index)
            yield from _order(catalog.markets.document, path, ("opens", market.opens), ("closes", market.closes))
    if catalog.facts:
        for fact_id, fact in catalog.facts_by_id.items():
            path = ("facts", fact_id)
            limits = ("valid_from", fact.valid_from), ("valid_to", fact.valid_to)
            yield from _order(catalog.facts.document, path, *limits)
            for index, variant in enumerate(fact.variants):
                limits = ("from", variant.starts), ("to", variant.ends)
                yield from _order(catalog.facts.document, (*path, "variants", index), *limits)
    for folder_id in catalog.campaigns:
        yield from _campaign(catalog, folder_id)


def _campaign(catalog: Catalog, folder_id: str) -> Iterator[Problem]:
    folder = catalog.campaigns[folder_id]
    if not folder.campaign:
        return
    campaign, document = folder.campaign.value, folder.campaign.document
    yield from _order(document, (), ("from", campaign.starts), ("to", campaign.ends))
    if campaign.archive and campaign.flights:
        yield problem("archive-with-flights", document.locate_key(("flights",)))
    for index, flight in enumerate(campaign.flights):
        path: KeyPath = ("flights", index)
        yield from _order(document, path, ("from", flight.starts), ("to", flight.ends))
        given = [(("dates", place), day) for place, day in enumerate(flight.dates)]
        for key, day in ((("from",), flight.starts), (("to",), flight.ends), *given):
            if not campaign.starts <= day <= campaign.ends and campaign.starts <= campaign.ends:
                yield problem(
                    "outside-campaign",
                    document.locate((*path, *key)),
                    day=_shown(day),
                    start=_shown(campaign.starts),
                    end=_shown(campaign.ends),
                )
    if not folder.activations:
        return
    for index, one in enumerate(folder.activations.value.activations):
        path, rows = ("activations", index), folder.activations.document
        yield from _order(rows, path, ("opens", one.opens), ("closes", one.closes))
        if one.closes and not one.opens:
            yield problem("closes-without-opens", rows.locate((*path, "closes")), end=_shown(one.closes))
        if not campaign.starts <= one.date <= campaign.ends and campaign.starts <= campaign.ends:
            yield problem(
                "outside-campaign",
                rows.locate((*path, "date")),
                day=_shown(one.date),
                start=_shown(campaign.starts),
                end=_shown(campaign.ends),
            )
        if one.doorprize == "ada" and not one.doorprize_permit and not campaign.archive:
            yield problem("draw-needs-permit", rows.locate((*path, "doorprize")))
        market = catalog.markets_by_id.get(one.market or "")
        if market and market.branch != one.branch:
            where = rows.locate((*path, "market"))
            yield problem("market-of-other-branch", where, market=market.id, owner=market.branch, here=one.branch)
        if one.status is ActivationStatus.MOVED and not one.moved_to:
            yield problem("moved-where", rows.locate((*path, "status")), id=one.id)
