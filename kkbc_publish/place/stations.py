"""Turn a catalog into station editions: all campaigns as one station airs them, with what its desk must know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.days import hits
from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.airtime.rates import Charge
from kkbc_publish.airtime.shortage import shortages_of
from kkbc_publish.airtime.stations import guard_book, served
from kkbc_publish.airtime.values import Airing, KeptHours
from kkbc_publish.copy.items import GONE
from kkbc_publish.indonesian.spans import dates
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.stations import Station
from kkbc_publish.place.editions import Booked, Edition, LocalScript, NotPlaced, StationEdition, Week
from kkbc_publish.place.place import editions
from kkbc_publish.place.prices import orders_of, priced
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.record.values import STATUS_WORDS

WEEK = timedelta(days=7)


def owner(catalog: Catalog, station: Station) -> str:
    """The branch whose build makes a station's files: the first of its branches in the order of ids."""
    return min(branch.id for branch in served(catalog, station.id))


def station_editions(catalog: Catalog, branch: str, own: tuple[Edition, ...]) -> Iterator[StationEdition]:
    """The stations whose files are made with those of a branch. ``own``: the editions of that branch."""
    for station in catalog.stations_of.get(branch, ()):
        if owner(catalog, station) == branch:
            yield station_edition(catalog, station, {branch: own})


def station_edition(
    catalog: Catalog, station: Station, known: dict[str, tuple[Edition, ...]] | None = None
) -> StationEdition:
    """All campaigns as a station airs them. ``known``: editions that were made before, by branch."""
    made = dict(known or {})
    names = sorted(branch.id for branch in served(catalog, station.id))
    for name in names:
        if name not in made:
            made[name] = editions(catalog, name)[0]
    found = [edition for name in names for edition in made[name]]
    found.sort(key=lambda edition: (edition.campaign.id, edition.branch.id))
    refusals = station_plan(catalog, station.id).refusals
    silent = {refusal.day: refusal.why for refusal in reversed(refusals) if refusal.silent}
    return StationEdition(
        station,
        owner(catalog, station),
        tuple(found),
        tuple(booked(station.id, found, dict(priced(catalog, station.id)))),
        tuple(_weeks(catalog, station, found)),
        orders_of(catalog, station.id),
        tuple(sorted(silent.items())),
        tuple(hold for hold in catalog.days.value.holds if hits(hold, served(catalog, station.id)))
        if catalog.days
        else (),
        tuple(_not_placed(catalog, station.id)),
    )


def _not_placed(catalog: Catalog, station: str) -> Iterator[NotPlaced]:
    """What a station does not air of what was ordered; days on which a rule keeps it silent are told by themselves."""
    for lack in station_plan(catalog, station).shortfalls():
        if not lack.silent:
            yield NotPlaced(lack.campaign, lack.flight, lack.count, lack.why, lack.first, lack.last)
    for campaign, one in shortages_of(catalog, station):
        if one.items and not one.days:
            yield NotPlaced(campaign, one.flight, 0, one.why, items=one.items)


def booked(station: str, found: Sequence[Edition], charges: Mapping[Airing, Charge] | None = None) -> list[Booked]:
    """The airings of some editions at a station, in order of time. ``charges``: what each costs, where known."""
    charges = charges or {}
    rows = []
    for edition in found:
        scripts: dict[str, list[LocalScript]] = defaultdict(list)
        withdrawn = [copy for told in edition.withdrawals for copy in told.copies if isinstance(copy, LocalScript)]
        for script in (*edition.scripts, *withdrawn):  # what aired before it was withdrawn keeps its name
            if not script.variety.credit:  # a translation stands for the same item
                scripts[script.item].append(script)
        own = [airing for airing in edition.airings if airing.station == station]
        rows += [_row(airing, scripts.get(airing.item, ()), charges.get(airing)) for airing in own]
    return sorted(rows, key=lambda row: (row.start, row.campaign, row.slot))


def _row(airing: Airing, scripts: Sequence[LocalScript], charge: Charge | None) -> Booked:
    day = airing.start.date()
    script = next((made for made in scripts if made.valid_from <= day <= made.valid_until), None)
    script = script or next(iter(scripts), None)
    return Booked(
        airing.campaign,
        airing.branch,
        airing.flight,
        airing.slot,
        airing.start,
        airing.item,
        script.code if script else airing.item,
        script.title if script else airing.item,
        script.type.value if script else "",
        airing.seconds,
        airing.air_class,
        STATUS_WORDS[airing.status.upper()],
        airing.order,
        airing.reason,
        charge,
    )


# --- weeks worth a picture ----------------------------------------------------------------------------


def _weeks(catalog: Catalog, station: Station, found: Sequence[Edition]) -> Iterator[Week]:
    """The first full week, weeks with activations, and weeks in which a day is silent; only weeks with airings."""
    book = guard_book(catalog, station.id)
    days = sorted(
        {airing.start.date() for edition in found for airing in edition.airings if airing.station == station.id}
    )
    if not days:
        return
    first, last = days[0], days[-1]
    start = first + timedelta(days=-first.weekday() % 7)
    reasons: dict[date, list[str]] = defaultdict(list)
    if start + WEEK <= last + timedelta(days=1):
        reasons[start].append("pekan pertama yang penuh")
    else:
        reasons[monday(first)].append("pekan pertama")
    at_market: dict[date, set[date]] = defaultdict(set)
    for edition in found:
        for row in edition.activations:
            if row.status not in GONE and first <= row.day <= last:
                at_market[monday(row.day)].add(row.day)
    usual = set(reasons)  # what a station keeps to all the time, or must not overlook
    for week in sorted(at_market):
        reasons[week].append(f"kegiatan di pasar {dates(sorted(at_market[week]))}")
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        words = _silent(book, day)
        if words:
            reasons[monday(day)].append(f"{day_month_year(day)}: {words}")
            usual.add(monday(day))
    with_airings = {monday(day) for day in days}
    for week in sorted(reasons):
        if week in with_airings:
            kept = (_kept(book, week + timedelta(days=number)) for number in range(7))
            yield Week(week, tuple(reasons[week]), tuple(kept), week in usual)


def _silent(book: GuardBook, day: date) -> str | None:
    """Why nothing airs for half of a day or more."""
    held = _all_held(book, day)
    guards = sorted(book.but_azan(day)) if held is None else ()
    return held or next((one.words for one in guards if one.hard and one.end - one.start >= DAY // 2), None)


def _all_held(book: GuardBook, day: date) -> str | None:
    """Why all branches of a station hold their airings; None where one of them does not."""
    held = [book.days.held(branch, day) for branch in book.branches]
    return held[0] if held and all(held) else None


def _kept(book: GuardBook, day: date) -> tuple[KeptHours, ...]:
    """The guards of a day, and the whole day where all branches of the station hold their airings."""
    found = [KeptHours(guard.start, guard.end, guard.hard, guard.words) for guard in book.on(day)]
    held = _all_held(book, day)
    if held:
        found.insert(0, KeptHours(0, DAY, True, held))
    return tuple(found)


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
