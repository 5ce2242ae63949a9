"""Flights that can be: how often, which items, at hours the stations offer and no rule keeps free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations

from kkbc_publish.airtime.guards import OFF_AIR, Guard, second
from kkbc_publish.airtime.orders import classes_ordered
from kkbc_publish.airtime.stations import guard_book, served
from kkbc_publish.copy.items import item_id, serves
from kkbc_publish.indonesian.written import clock
from kkbc_publish.load.catalog import CampaignFolder, Catalog
from kkbc_publish.load.models.campaigns import Campaign, Flight
from kkbc_publish.load.models.scripts import Script, ScriptType
from kkbc_publish.load.models.stations import AIR_CLASSES, Station, StationKind
from kkbc_publish.load.yamltext import Document
from kkbc_publish.problems.problem import Problem, problem, some

NAMES = 3


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its flights."""
    for folder in catalog.campaigns.values():
        if folder.campaign:
            yield from _flights(catalog, folder, folder.campaign.value, folder.campaign.document)


def _flights(catalog: Catalog, folder: CampaignFolder, campaign: Campaign, document: Document) -> Iterator[Problem]:
    scripts = {
        item_id(read.value.id, version.seconds): (version.seconds, read.value)
        for read in folder.scripts.values()
        for version in read.value.versions
    }
    longest = []
    for number, flight in enumerate(campaign.flights):
        known = {item: scripts[item] for item in flight.items if item in scripts}
        lengths = sorted({seconds for seconds, _ in known.values()})
        longest.append(max(lengths, default=0))
        yield from _order(document, number, flight)
        stations = list(_stations(catalog, campaign, flight))
        during = flight.activation is not None and flight.activation.during
        for index, item in enumerate(flight.items):
            if item in known and known[item][1].type is ScriptType.LIVE_REPORT and not during:
                yield problem("live-report-in-flight", document.locate(("flights", number, "items", index)), item=item)
        yield from _untaken(catalog, campaign, document, number, flight, known, stations)
        yield from _dayparts(catalog, document, number, flight, stations)
        yield from _times(catalog, document, number, flight, lengths, stations)
    yield from _collisions(catalog, document, campaign, longest)


def _order(document: Document, number: int, flight: Flight) -> Iterator[Problem]:
    """How often a flight airs is said, and said in one way; the weights share something out."""
    path = ("flights", number)
    said = [name for name in ("times", "per_day", "per_week") if getattr(flight, name)]
    if not said:
        yield problem("flight-orders-nothing", document.locate((*path, "id")), flight=flight.id)
    elif flight.times and flight.dayparts:
        said.append("dayparts")
    for other in said[1:]:
        line = document.locate_key((*path, said[0])).line
        yield problem("flight-counts-twice", document.locate_key((*path, other)), key=other, other=said[0], line=line)
    if not any(entry.weight for entry in flight.entries):
        yield problem("weights-sum-to-nothing", document.locate_key((*path, "items")), flight=flight.id)


def _stations(catalog: Catalog, campaign: Campaign, flight: Flight) -> Iterator[Station]:
    """The stations that air a flight and offer anything at all; one without avails has a problem of its own."""
    for station_id in sorted(catalog.stations):
        station = catalog.stations[station_id].value
        if station.kind is StationKind.LOUDSPEAKER or not station.avails:
            continue
        if flight.stations and station_id not in flight.stations:
            continue
        if any(serves(flight, campaign, branch) for branch in served(catalog, station_id)):
            yield station


def _classes(
    catalog: Catalog, campaign: Campaign, flight: Flight, station: Station, item: str, script: Script
) -> set[str]:
    """The classes under which a station may book an item: that of its script, and those of its orders.

    Where its orders could not be read, any: nobody knows what they say.
    """
    if catalog.is_broken(f"schedules/orders/{station.id}.yaml"):
        return set(AIR_CLASSES)
    read = catalog.orders.get(station.id)
    return classes_ordered(read.value.orders if read else (), campaign.id, flight.id, item, script.air_class)


def _untaken(
    catalog: Catalog,
    campaign: Campaign,
    document: Document,
    number: int,
    flight: Flight,
    known: dict[str, tuple[int, Script]],
    stations: list[Station],
) -> Iterator[Problem]:
    """Items that a station takes at no time: of no length it offers, or of a class it refuses."""
    for index, item in enumerate(flight.items):
        if item not in known:
            continue
        seconds, script = known[item]
        lacking = [
            station.name
            for station in stations
            if not _classes(catalog, campaign, flight, station, item, script) & set(station.classes)
            or not (flight.times or any(seconds in avail.seconds for avail in station.avails))
        ]
        if lacking:
            where, names = document.locate(("flights", number, "items", index)), some(lacking, NAMES)
            count = len(lacking)
            yield problem("item-not-taken", where, item=item, seconds=seconds, count=count, names=names)


def _dayparts(
    catalog: Catalog, document: Document, number: int, flight: Flight, stations: list[Station]
) -> Iterator[Problem]:
    seasonal = [part.id for part in catalog.rules.value.ramadan_dayparts] if catalog.rules else []
    for index, part in enumerate(flight.dayparts):
        if part in seasonal:
            continue
        lacking = [station for station in stations if all(own.id != part for own in station.dayparts)]
        if lacking:
            known = sorted({own.id for station in stations for own in station.dayparts} | set(seasonal))
            yield problem(
                "daypart-unknown",
                document.locate(("flights", number, "dayparts", index)),
                part=part,
                count=len(lacking),
                names=some([station.name for station in lacking], NAMES),
                known=", ".join(known) or "-",
            )


def _times(
    catalog: Catalog, document: Document, number: int, flight: Flight, lengths: list[int], stations: list[Station]
) -> Iterator[Problem]:
    """Named times that a rule keeps free every week, or that stations do not offer."""
    for index, moment in enumerate(flight.times):
        where = document.locate(("flights", number, "times", index))
        guarded = _guarded(catalog, flight, moment, max(lengths, default=0), stations)
        if guarded:
            why, count = guarded[0].words, len(guarded)
            yield problem("time-in-guard", where, time=clock(moment), seconds=max(lengths), count=count, why=why)
            continue
        for wanted in lengths:
            lacking = [station.name for station in stations if not _offers(station, flight, moment, wanted)]
            if lacking:
                names, count = some(lacking, NAMES), len(lacking)
                yield problem("no-avail", where, time=clock(moment), seconds=wanted, count=count, names=names)
                break


def _guarded(catalog: Catalog, flight: Flight, moment: time, seconds: int, stations: list[Station]) -> list[Guard]:
    """For each station whose rules keep a time free on all weekdays of a flight, the guard that does."""
    start, end = _span(moment, seconds)
    found = []
    for station in stations:
        book = guard_book(catalog, station.id)
        # Hours off the air are no rule: an avail in them has a problem of its own.
        rules = [[guard for guard in book.weekly(day) if guard.hard and guard.rule != OFF_AIR] for day in range(7)]
        hits = [
            next((guard for guard in rules[number] if guard.start < end and start < guard.end), None)
            for number in flight.weekdays
        ]
        if hits and hits[0] is not None and None not in hits:
            found.append(hits[0])
    return found


def _offers(station: Station, flight: Flight, moment: time, seconds: int) -> bool:
    """True where avails of this length are open at a time on all weekdays of the flight."""
    end = (datetime.combine(date(2000, 1, 1), moment) + timedelta(seconds=seconds)).time()
    open_days = {
        day
        for avail in station.avails
        if seconds in avail.seconds and avail.starts <= moment <= end and (end <= avail.ends or not second(avail.ends))
        for day in avail.weekdays
    }
    return set(flight.weekdays) <= open_days


# --- collisions


def _collisions(catalog: Catalog, document: Document, campaign: Campaign, longest: list[int]) -> Iterator[Problem]:
    """Two airings of one campaign at one moment on one station, where both times are named and come every week."""
    for index, flight in enumerate(campaign.flights):
        yield from _own_collisions(document, index, flight, longest[index])
    regular = [(index, flight) for index, flight in enumerate(campaign.flights) if flight.times and _is_regular(flight)]
    for (first_index, first), (second_index, other) in combinations(regular, 2):
        days = set(first.weekdays) & set(other.weekdays)
        apart = first.ends < other.starts or other.ends < first.starts
        if apart or not days or not _share_station(catalog, campaign, first, other):
            continue
        for index, moment in enumerate(other.times):
            for earlier in first.times:
                begin, end = _span(moment, longest[second_index])
                other_begin, other_end = _span(earlier, longest[first_index])
                if begin < other_end and other_begin < end:
                    yield problem(
                        "airings-collide",
                        document.locate(("flights", second_index, "times", index)),
                        time=clock(moment),
                        other=clock(earlier),
                        flight=first.id,
                        line=document.locate(("flights", first_index, "times")).line,
                    )


def _is_regular(flight: Flight) -> bool:
    now_and_then = flight.dates or flight.pasaran or flight.market_days or flight.activation
    return not now_and_then and flight.every_weeks <= 1


def _own_collisions(document: Document, number: int, flight: Flight, seconds: int) -> Iterator[Problem]:
    """Two times of one flight that leave no room for the item between them."""
    for (earlier, first), (later, other) in combinations(enumerate(flight.times), 2):
        begin, end = _span(other, seconds)
        other_begin, other_end = _span(first, seconds)
        if other == first or (begin < other_end and other_begin < end):
            yield problem(
                "airings-collide",
                document.locate(("flights", number, "times", later)),
                time=clock(other),
                other=clock(first),
                flight=flight.id,
                line=document.locate(("flights", number, "times", earlier)).line,
            )


def _share_station(catalog: Catalog, campaign: Campaign, first: Flight, other: Flight) -> bool:
    if first.stations and other.stations and not set(first.stations) & set(other.stations):
        return False
    branches = (read.value for read in catalog.branches.values())
    return any(serves(first, campaign, branch) and serves(other, campaign, branch) for branch in branches)


def _span(moment: time, seconds: int) -> tuple[int, int]:
    begin = second(moment)
    return begin, begin + seconds
