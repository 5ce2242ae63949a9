"""Items that joined a flight after all its airings had been sent: what was sent stays, so none is left for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kkbc_publish.airtime.briefs import briefs_for
from kkbc_publish.airtime.demand import Demand, demands
from kkbc_publish.airtime.stations import guard_book, served
from kkbc_publish.indonesian.written import full_date
from kkbc_publish.load.catalog import Catalog, today_of
from kkbc_publish.load.models.stations import Station
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, problem, some
from kkbc_publish.record.values import STATIONS

NAMES = 3
Place = tuple[str, KeyPath]  # a file and the key of an item of a flight in it


def check(catalog: Catalog, faulty: frozenset[str]) -> Iterator[Problem]:
    """Turn a catalog into a warning for each item of a flight that no station of it has an airing left for.

    ``faulty``: the files in which something else is wrong; that is mended first.
    """
    today = today_of(catalog)
    if today is None:
        return
    found: dict[Place, tuple[Document, Demand, str, date, list[str]]] = {}
    for read in catalog.stations.values():
        if read.path in faulty:
            continue
        for campaign, demand, last, items in _left_out(catalog, read.value, today):
            for item in items:
                document, path = _place(catalog, campaign, demand, item)
                key = (document.path, path)
                found.setdefault(key, (document, demand, item, last, []))[-1].append(read.value.name)
    for (_, path), (document, demand, item, last, stations) in found.items():
        fields = {"item": item, "flight": demand.flight.id, "last": full_date(last), "stations": some(stations, NAMES)}
        yield problem("item-comes-too-late", document.locate(path), count=len(stations), **fields)


def _left_out(catalog: Catalog, station: Station, today: date) -> Iterator[tuple[str, Demand, date, list[str]]]:
    """Campaign, flight, the last day that was sent of it, and its items of which the station was sent none."""
    sent: dict[tuple[str, str], tuple[set[str], date]] = {}
    for run in catalog.record.of(STATIONS, station.id).airings:
        if not run.off:
            items, last = sent.get((run.campaign, run.flight), (set(), date.min))
            sent[run.campaign, run.flight] = (items | {run.item}, max(last, run.days[-1]))
    if not sent:
        return
    book, branches = guard_book(catalog, station.id), served(catalog, station.id)
    for brief in briefs_for(catalog, station):
        late = [one.id for one in brief.campaign.flights if _has_new(sent.get((brief.campaign.id, one.id)), one.items)]
        for demand in demands(brief, station, branches, book) if late else ():
            if demand.flight.id not in late or demand.barred:
                continue
            had, last = sent[brief.campaign.id, demand.flight.id]
            new = [item for item in demand.items if item not in had]
            if new and today <= max(demand.days, default=date.min) <= last:
                yield brief.campaign.id, demand, last, new


def _has_new(sent: tuple[set[str], date] | None, items: tuple[str, ...]) -> bool:
    return sent is not None and not sent[0].issuperset(items)


def _place(catalog: Catalog, campaign: str, demand: Demand, item: str) -> tuple[Document, KeyPath]:
    """The file of a flight, and the key of an item in it; of a flight of a station's own, that in its file."""
    read = catalog.campaigns[campaign].campaign
    assert read is not None  # its brief was made from it
    at = demand.flight.items.index(item)
    for number, flight in enumerate(read.value.flights):
        if flight.id == demand.flight.id:
            return read.document, ("flights", number, "items", at)
    for own in catalog.stations.values():
        for number, local in enumerate(own.value.flights):
            if (local.campaign, local.id) == (campaign, demand.flight.id):
                return own.document, ("flights", number, "items", at)
    return read.document, ("flights",)
