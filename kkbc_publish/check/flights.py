"""Flights that can be: how often, which items, for somebody, at hours that any station could offer.

What one station cannot take is told by ``shortages``; here is what no station can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import combinations, groupby

from kkbc_publish.airtime.days import everywhere
from kkbc_publish.airtime.guards import second, weekly_guards
from kkbc_publish.airtime.orders import classes_ordered
from kkbc_publish.airtime.stations import served
from kkbc_publish.copy.flights import flights_in
from kkbc_publish.copy.items import item_id, serves
from kkbc_publish.indonesian.written import clock
from kkbc_publish.load.catalog import CampaignFolder, Catalog
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.flights import Flight
from kkbc_publish.load.models.scripts import Script, ScriptType
from kkbc_publish.load.models.stations import AIR_CLASSES, Station, StationKind
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, problem, some

NAMES = 3
Known = Mapping[str, tuple[int, Script]]  # item -> its seconds and its script


@dataclass(frozen=True)
class Placed:
    """A flight, the file it stands in, and the seconds of its longest item that is known."""

    flight: Flight
    document: Document
    number: int
    longest: int

    def path(self, *keys: str | int) -> KeyPath:
        return ("flights", self.number, *keys)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its flights: those of campaigns, and those in the files of stations."""
    stations = list(_offering(catalog))
    for folder in catalog.campaigns.values():
        if folder.campaign:
            yield from _of_campaign(catalog, folder, folder.campaign.value)
    for campaign, placed, known in _all_placed(catalog):
        yield from _hopeless(catalog, campaign, placed, known, stations)


def hopeless(catalog: Catalog) -> frozenset[tuple[str, str]]:
    """Campaign and id of each flight that asks for what no station can take: the flight is wrong, and no station."""
    stations = list(_offering(catalog))
    return frozenset(
        (campaign, placed.flight.id)
        for campaign, placed, known in _all_placed(catalog)
        if any(_hopeless(catalog, campaign, placed, known, stations))
    )


def _all_placed(catalog: Catalog) -> Iterator[tuple[str, Placed, Known]]:
    for folder in catalog.campaigns.values():
        if folder.campaign:
            known = _known(folder)
            for at, flight in enumerate(folder.campaign.value.flights):
                yield folder.id, _placed(flight, folder.campaign.document, at, known), known
            for placed in _at_stations(catalog, folder.campaign.value, known):
                yield folder.id, placed, known


def _known(folder: CampaignFolder) -> Known:
    return {
        item_id(read.value.id, version.seconds): (version.seconds, read.value)
        for read in folder.scripts.values()
        for version in read.value.versions
    }


def _of_campaign(catalog: Catalog, folder: CampaignFolder, campaign: Campaign) -> Iterator[Problem]:
    assert folder.campaign
    known = _known(folder)
    own = [_placed(flight, folder.campaign.document, at, known) for at, flight in enumerate(campaign.flights)]
    local = list(_at_stations(catalog, campaign, known))
    for placed in (*own, *local):
        yield from _flight(catalog, campaign, placed, known)
    for placed in local:
        yield from _repeated(placed, own)
    yield from _collisions(catalog, campaign, own)
    for _, group in groupby(local, key=lambda placed: placed.document.path):
        yield from _collisions(catalog, campaign, list(group))


def _at_stations(catalog: Catalog, campaign: Campaign, known: Known) -> Iterator[Placed]:
    """The flights of a campaign that stand in the files of stations, file by file."""
    for station_id in sorted(catalog.stations):
        read = catalog.stations[station_id]
        numbers = [at for at, flight in enumerate(read.value.flights) if flight.campaign == campaign.id]
        for at, flight in zip(numbers, flights_in(read.value, campaign.id), strict=True):
            yield _placed(flight, read.document, at, known)


def _placed(flight: Flight, document: Document, number: int, known: Known) -> Placed:
    return Placed(flight, document, number, max((known[item][0] for item in flight.items if item in known), default=0))


def _flight(catalog: Catalog, campaign: Campaign, placed: Placed, known: Known) -> Iterator[Problem]:
    flight = placed.flight
    yield from _order(placed)
    yield from _for_nobody(catalog, campaign, placed)
    during = flight.activation is not None and flight.activation.during
    for index, item in enumerate(flight.items):
        if item in known and known[item][1].type is ScriptType.LIVE_REPORT and not during:
            yield problem("live-report-in-flight", placed.document.locate(placed.path("items", index)), item=item)


def _hopeless(
    catalog: Catalog, campaign: str, placed: Placed, known: Known, stations: Sequence[Station]
) -> Iterator[Problem]:
    yield from _untaken(catalog, campaign, placed, known, stations)
    yield from _dayparts(catalog, placed, stations)
    yield from _times(catalog, placed, known, stations)


def _order(placed: Placed) -> Iterator[Problem]:
    """How often a flight airs is said, and said in one way; the weights share something out."""
    flight, document = placed.flight, placed.document
    said = [name for name in ("times", "per_day", "per_week") if getattr(flight, name)]
    if not said:
        yield problem("flight-orders-nothing", document.locate(placed.path("id")), flight=flight.id)
    elif flight.times and flight.dayparts:
        said.append("dayparts")
    for other in said[1:]:
        where, line = document.locate_key(placed.path(other)), document.locate_key(placed.path(said[0])).line
        yield problem("flight-counts-twice", where, key=other, other=said[0], line=line)
    if not any(entry.weight for entry in flight.entries):
        yield problem("weights-sum-to-nothing", document.locate_key(placed.path("items")), flight=flight.id)


def _repeated(placed: Placed, own: Sequence[Placed]) -> Iterator[Problem]:
    """A flight of a station whose id its campaign has too: orders and logs tell flights apart by their ids.

    Ids that stand twice in one file are told by ``repeats``.
    """
    other = next((one for one in own if one.flight.id == placed.flight.id), None)
    if other is not None:
        where = placed.document.locate(placed.path("id"))
        yield problem("flight-of-campaign", where, flight=placed.flight.id, file=other.document.path)


def _for_nobody(catalog: Catalog, campaign: Campaign, placed: Placed) -> Iterator[Problem]:
    """A flight that leaves out every branch and station that it names."""
    flight = placed.flight
    named = flight.branches or flight.kanwil or flight.stations or flight.except_branches or flight.except_stations
    unknown = {*flight.stations} - catalog.stations.keys() | {*flight.branches} - catalog.branches.keys()
    unknown |= {*flight.kanwil} - catalog.regions_by_id.keys()
    if not named or unknown or not catalog.stations or catalog.broken:
        return  # what is unknown is told by itself
    for station_id in catalog.stations:
        if flight.is_at(station_id) and any(serves(flight, campaign, one) for one in served(catalog, station_id)):
            return
    yield problem("flight-for-nobody", placed.document.locate(placed.path("id")), flight=flight.id)


# --- what no station can take


def _offering(catalog: Catalog) -> Iterator[Station]:
    """The stations that offer anything at all; one without avails has a problem of its own."""
    for station_id in sorted(catalog.stations):
        station = catalog.stations[station_id].value
        if station.kind is not StationKind.LOUDSPEAKER and station.avails:
            yield station


def _nobody(stations: Sequence[Station], takes: Callable[[Station], bool]) -> bool:
    """True where there are several stations and none of them takes something: then the flight is wrong."""
    return len(stations) > 1 and not any(map(takes, stations))


def _classes(catalog: Catalog, key: tuple[str, str], station: Station, item: str, script: Script) -> set[str]:
    """The classes under which a station may book an item: that of its script, and those of its orders.

    ``key``: campaign and flight. Where its orders could not be read, any: nobody knows what they say.
    """
    if catalog.is_broken(f"schedules/orders/{station.id}.yaml"):
        return set(AIR_CLASSES)
    read = catalog.orders.get(station.id)
    orders = read.value.orders if read else ()
    return classes_ordered(orders, *key, item, script.air_class)


def _untaken(
    catalog: Catalog, campaign: str, placed: Placed, known: Known, stations: Sequence[Station]
) -> Iterator[Problem]:
    """Items that no station takes at any time: of no length on offer, or of a class that all refuse."""
    for index, item in enumerate(placed.flight.items):
        if item not in known:
            continue
        seconds, script = known[item]

        def takes(station: Station, item: str = item, seconds: int = seconds, script: Script = script) -> bool:
            # Of one with named times, its length is told with the time.
            is_sold = bool(placed.flight.times) or any(seconds in avail.seconds for avail in station.avails)
            return is_sold and bool(
                _classes(catalog, (campaign, placed.flight.id), station, item, script) & set(station.classes)
            )

        if _nobody(stations, takes):
            where, names = placed.document.locate(placed.path("items", index)), _names(stations)
            yield problem("item-not-taken", where, item=item, seconds=seconds, count=len(stations), names=names)


def _dayparts(catalog: Catalog, placed: Placed, stations: Sequence[Station]) -> Iterator[Problem]:
    seasonal = [part.id for part in catalog.rules.value.ramadan_dayparts] if catalog.rules else []
    for index, part in enumerate(placed.flight.dayparts):
        known = sorted({own.id for station in stations for own in station.dayparts} | set(seasonal))
        if part not in known and _nobody(stations, lambda _: False):
            yield problem(
                "daypart-unknown",
                placed.document.locate(placed.path("dayparts", index)),
                part=part,
                count=len(stations),
                names=_names(stations),
                known=", ".join(known) or "-",
            )


def _times(catalog: Catalog, placed: Placed, known: Known, stations: Sequence[Station]) -> Iterator[Problem]:
    """Named times that a rule keeps free everywhere every week, or that no station offers on any day of the flight."""
    flight = placed.flight
    every = [rule for rule in (catalog.rules.value.rules if catalog.rules else ()) if everywhere(rule.where)]
    local = [rule for rule in every if not rule.zone]
    kept = [[guard for rule in local for guard in weekly_guards(rule, day) if guard.hard] for day in flight.weekdays]
    lengths = sorted({known[item][0] for item in flight.items if item in known})
    for index, moment in enumerate(flight.times):
        where = placed.document.locate(placed.path("times", index))
        start, end = _span(moment, placed.longest)
        hits = [next((one for one in guards if one.start < end and start < one.end), None) for guards in kept]
        if hits and hits[0] is not None and None not in hits:
            why, count = hits[0].words, len(stations)
            yield problem("time-in-guard", where, time=clock(moment), seconds=placed.longest, count=count, why=why)
            continue
        for wanted in lengths:
            if _nobody(stations, partial(_offers, flight, moment, wanted)):
                names, count = _names(stations), len(stations)
                yield problem("no-avail", where, time=clock(moment), seconds=wanted, count=count, names=names)


def _offers(flight: Flight, moment: time, seconds: int, station: Station) -> bool:
    """True where an avail of this length is open at a time on a weekday of the flight."""
    end = (datetime.combine(date(2000, 1, 1), moment) + timedelta(seconds=seconds)).time()
    return any(
        seconds in avail.seconds
        and avail.starts <= moment <= end
        and (end <= avail.ends or not second(avail.ends))
        and not set(flight.weekdays).isdisjoint(avail.weekdays)
        for avail in station.daily_avails
    )


def _names(stations: Sequence[Station]) -> str:
    return some([station.name for station in stations], NAMES)


# --- collisions


def _collisions(catalog: Catalog, campaign: Campaign, flights: Sequence[Placed]) -> Iterator[Problem]:
    """Two airings of one file at one moment on one station, where both times are named and come every week.

    Where the flight of a station meets one of the campaign, the plan of the station moves one of them.
    """
    for placed in flights:
        yield from _own_collisions(placed)
    regular = [placed for placed in flights if placed.flight.times and _is_regular(placed.flight)]
    for first, later in combinations(regular, 2):
        one, other = first.flight, later.flight
        apart = one.ends < other.starts or other.ends < one.starts
        if apart or set(one.weekdays).isdisjoint(other.weekdays) or not _share_station(catalog, campaign, one, other):
            continue
        for index, moment in enumerate(other.times):
            for earlier in one.times:
                begin, end = _span(moment, later.longest)
                other_begin, other_end = _span(earlier, first.longest)
                if begin < other_end and other_begin < end:
                    yield _collide(later, index, first, earlier, first.path("times"))


def _is_regular(flight: Flight) -> bool:
    now_and_then = flight.dates or flight.pasaran or flight.market_days or flight.activation
    return not now_and_then and flight.every_weeks <= 1


def _own_collisions(placed: Placed) -> Iterator[Problem]:
    """Two times of one flight that leave no room for the item between them."""
    for (earlier, first), (later, other) in combinations(enumerate(placed.flight.times), 2):
        begin, end = _span(other, placed.longest)
        other_begin, other_end = _span(first, placed.longest)
        if other == first or (begin < other_end and other_begin < end):
            yield _collide(placed, later, placed, first, placed.path("times", earlier))


def _collide(placed: Placed, index: int, other: Placed, earlier: time, path: KeyPath) -> Problem:
    return problem(
        "airings-collide",
        placed.document.locate(placed.path("times", index)),
        time=clock(placed.flight.times[index]),
        other=clock(earlier),
        flight=other.flight.id,
        line=other.document.locate(path).line,
    )


def _share_station(catalog: Catalog, campaign: Campaign, first: Flight, other: Flight) -> bool:
    named = first.stations or other.stations
    if named and not any(first.is_at(station) and other.is_at(station) for station in named):
        return False
    branches = (read.value for read in catalog.branches.values())
    return any(serves(first, campaign, branch) and serves(other, campaign, branch) for branch in branches)


def _span(moment: time, seconds: int) -> tuple[int, int]:
    begin = second(moment)
    return begin, begin + seconds
