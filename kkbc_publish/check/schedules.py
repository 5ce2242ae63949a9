"""Stations, rules and special days that can be: hours that fit each other, zones that fit the province."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.days import hits
from kkbc_publish.airtime.guards import end_second, second
from kkbc_publish.airtime.stations import guard_book
from kkbc_publish.check.provinces import ZONE_OF
from kkbc_publish.copy.items import GONE
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import ZONE_NAMES, clock, day_month_year
from kkbc_publish.load.carts import ROOM, cart_key
from kkbc_publish.load.catalog import Catalog, Read
from kkbc_publish.load.models.places import Zone
from kkbc_publish.load.models.stations import Station, StationKind, runs_over_midnight
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, problem

EVENING, MORNING = time(18), time(6)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its stations, rules and days."""
    yield from _zones(catalog)
    for read in catalog.stations.values():
        yield from _station(read)
    yield from _rules(catalog)
    yield from _ramadan(catalog)
    yield from _activations(catalog)


def _zones(catalog: Catalog) -> Iterator[Problem]:
    """A zone that is not the province's; a station in another zone than all its branches."""
    for branch in catalog.branches.values():
        yield from _zone_of_province(branch.document, branch.value.province, branch.value.zone)
    for read in catalog.stations.values():
        if read.value.province:
            yield from _zone_of_province(read.document, read.value.province, read.value.zone)
    for read in catalog.stations.values():
        zones = {catalog.branches[b].value.zone.value for b in read.value.branches if b in catalog.branches}
        if zones and read.value.zone.value not in zones:
            others = ", ".join(sorted(zones))
            yield problem("station-zone", read.document.locate(("zone",)), zone=read.value.zone.value, others=others)


def _zone_of_province(document: Document, province: str, zone: Zone) -> Iterator[Problem]:
    if province not in ZONE_OF:
        yield from _unknown_province(document, ("province",), province)
    elif ZONE_OF[province] != ZONE_NAMES[zone.value]:
        where, right, short = document.locate(("zone",)), ZONE_OF[province], ZONE_NAMES[zone.value]
        yield problem("zone-of-province", where, zone=zone.value, short=short, province=province, right=right)


def _unknown_province(document: Document, path: KeyPath, province: str) -> Iterator[Problem]:
    if province not in ZONE_OF:
        names = {name.lower(): name for name in ZONE_OF}
        meant = names.get(near(province, names) or "", "Jawa Timur")
        yield problem("unknown-province", document.locate(path), province=province, meant=meant)


# --- stations

ROOM_WORDS = {
    "kolom": ("satu sampai delapan huruf dan angka", "one to eight letters and digits"),
    "rivendell": ("angka 1 sampai 999999", "a number from 1 to 999999"),
    "natural-log": ("satu sampai enam huruf dan angka", "one to six letters and digits"),
}


def _carts(read: Read[Station]) -> Iterator[Problem]:
    """Two codes with one cart, and carts that a form of the day's files has no room for."""
    station, document = read.value, read.document
    first: dict[str, str] = {}
    for code, cart in station.carts.items():
        where = document.locate(("carts", code))
        key = cart_key(cart)
        if key in first:
            line = document.locate(("carts", first[key])).line
            yield problem("repeated-cart", where, cart=cart, own=code, other=first[key], line=line)
        first.setdefault(key, code)
        for form in station.playout.forms if station.playout else ():
            if form in ROOM and not ROOM[form].fullmatch(cart):
                room, room_en = ROOM_WORDS[form]
                yield problem("cart-form", where, cart=cart, form=form, room=room, room_en=room_en)


def _station(read: Read[Station]) -> Iterator[Problem]:
    station, document = read.value, read.document
    for name in ("avails", "dayparts", "on_air", "blackouts", "rates"):
        for index, entry in enumerate(getattr(station, name)):
            if entry.starts is not None and entry.ends is not None:
                may_cross = name != "blackouts" and entry.starts >= EVENING and entry.ends <= MORNING
                if not (may_cross and runs_over_midnight(entry.starts, entry.ends)):
                    yield from hours_problems(document, (name, index), entry.starts, entry.ends)
    yield from _carts(read)
    if not station.avails and station.kind is StationKind.BROADCAST:
        yield problem("station-without-avails", document.locate(("id",)), station=station.name)
    for number, flight in enumerate(station.flights):
        for index, branch in enumerate(flight.branches):
            if branch not in station.branches:
                where, names = document.locate(("flights", number, "branches", index)), ", ".join(station.branches)
                yield problem("branch-not-served", where, branch_id=branch, served=names)
    for index, avail in enumerate(station.avails):
        spans_of = [(part, second(part.starts), end_second(part.ends)) for part in avail.parts]
        longest = max(end - start for _, start, end in spans_of)
        for place, seconds in enumerate(avail.seconds):
            if 0 < longest < seconds:
                yield problem(
                    "avail-too-short",
                    document.locate(("avails", index, "seconds", place)),
                    avail=avail.id,
                    start=clock(avail.starts),
                    end=clock(avail.ends),
                    seconds=seconds,
                )
        for part, start, end in spans_of if station.on_air else ():
            off = [day for day in part.weekdays if not _is_on_air(station, day, start, end)]
            if off:
                where = document.locate(("avails", index, "id"))
                yield problem("avail-off-air", where, avail=avail.id, days=spans.weekdays(off))


def _is_on_air(station: Station, weekday: int, start: int, end: int) -> bool:
    """True where a station is on the air for at least some of the time between two seconds of the day."""
    return any(
        second(hours.starts) < end and start < end_second(hours.ends)
        for of_week in station.on_air
        for hours in of_week.parts
        if weekday in hours.weekdays
    )


def hours_problems(document: Document, path: KeyPath, starts: time, ends: time) -> Iterator[Problem]:
    """Hours of one day that end before they start; in the evening and early morning, over midnight was meant."""
    if ends > starts or end_second(ends) == DAY:
        return
    where = document.locate((*path, "ends"))
    if starts >= EVENING and ends <= MORNING:
        yield problem("window-over-midnight", where, start=clock(starts), end=clock(ends))
        return
    yield problem(
        "ends-before-start",
        where,
        start_key="starts",
        end_key="ends",
        start=clock(starts),
        end=clock(ends),
        line=document.locate((*path, "starts")).line,
    )


# --- rules and days


def _rules(catalog: Catalog) -> Iterator[Problem]:
    observed = {day.observance for day in catalog.days.value.days} if catalog.days else set()
    if catalog.rules:
        document = catalog.rules.document
        for number, rule in enumerate(catalog.rules.value.rules):
            path: KeyPath = ("rules", number)
            for index, province in enumerate(rule.where.provinces):
                yield from _unknown_province(document, (*path, "where", "provinces", index), province)
            if not (rule.magrib or rule.subuh or rule.each_hour or (rule.starts and rule.ends)):
                yield problem("rule-without-hours", document.locate((*path, "id")), rule=rule.id)
            elif rule.starts and rule.ends and not rule.ends_next_day:
                yield from hours_problems(document, path, rule.starts, rule.ends)
            for index, day in enumerate(rule.days):
                if day not in observed and not catalog.is_broken("schedules/days.yaml"):
                    yield problem("rule-for-no-day", document.locate((*path, "days", index)), rule=rule.id, day=day)
    if catalog.days:
        document = catalog.days.document
        for number, hold in enumerate(catalog.days.value.holds):
            for index, province in enumerate(hold.provinces):
                yield from _unknown_province(document, ("holds", number, "provinces", index), province)
            if hold.starts and hold.ends:
                yield from hours_problems(document, ("holds", number), hold.starts, hold.ends)


def _ramadan(catalog: Catalog) -> Iterator[Problem]:
    """Dates of Ramadan for every year in which something airs, where a rule or a daypart asks for them."""
    if not (catalog.days and catalog.rules):
        return
    wanted = any(rule.ramadan for rule in catalog.rules.value.rules) or catalog.rules.value.ramadan_dayparts
    years = {
        year
        for folder in catalog.campaigns.values()
        if folder.campaign
        for flight in folder.campaign.value.flights
        for year in range(flight.starts.year, flight.ends.year + 1)
    }
    given = {ramadan.first.year for ramadan in catalog.days.value.ramadan}
    for year in sorted(years - given) if wanted else ():
        yield problem("ramadan-missing", catalog.days.document.locate_key(("ramadan",)), year=year)


def _activations(catalog: Catalog) -> Iterator[Problem]:
    """An activation on a day on which nothing airs, or on which an appeal holds nearby."""
    for folder in catalog.campaigns.values():
        if not folder.activations:
            continue
        for index, row in enumerate(folder.activations.value.activations):
            stations = catalog.stations_of.get(row.branch, ())
            if row.status in GONE or row.branch not in catalog.branches or not stations:
                continue
            book, branch = guard_book(catalog, stations[0].id), catalog.branches[row.branch].value
            where, day = folder.activations.document.locate(("activations", index, "date")), day_month_year(row.date)
            why = book.days.held(branch, row.date) or book.silence(row.date, branch)
            if why:
                yield problem("activation-on-silent-day", where, day=day, why=why)
                continue
            rules = catalog.rules.value.rules if catalog.rules else ()
            for told in book.told(row.date):
                rule = next((rule for rule in rules if rule.id == told.rule), None)
                if rule and hits(rule.where, (branch,)) and told.end - told.start >= timedelta(hours=12).seconds:
                    yield problem("activation-near-silent-area", where, day=day, why=told.words)
