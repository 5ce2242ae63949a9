"""Turn the plans of the stations into a list for people (a table) and for programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from kkbc_publish.airtime.guards import moment_of
from kkbc_publish.airtime.values import Airing, Refusal
from kkbc_publish.indonesian.written import DAYS, ZONE_NAMES, clock
from kkbc_publish.load.catalog import Catalog, move_on
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.place.stations import station_edition
from kkbc_publish.render.partners.morning import morning

LEFT_OUT = {"id": "ditiadakan", "en": "left out"}
TOGETHER = 1000  # rows in one part of the JSON
REFUSED = "refused"  # the status of an airing that was ordered and is not placed


@dataclass(frozen=True, slots=True)
class Filter:
    """Which airings are asked for; an empty set or None takes all."""

    campaigns: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None

    def takes(self, entry: Airing | Refusal) -> bool:
        day = _day(entry)
        return (
            (not self.campaigns or entry.campaign in self.campaigns)
            and (not self.branches or entry.branch in self.branches)
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


def rows(catalog: Catalog, wanted: Filter, *, refused: bool = False) -> Iterator[Airing | Refusal]:
    """What is asked for, by branch, campaign, and time. ``refused``: with what is not placed."""
    for branch in sorted(catalog.branches):
        if wanted.branches and branch not in wanted.branches:
            continue
        found: list[Airing | Refusal] = []
        for station in catalog.stations_of.get(branch, ()):
            if wanted.stations and station.id not in wanted.stations:
                continue
            plan = station_plan(catalog, station.id)
            found += (entry for entry in plan.airings if entry.branch == branch and wanted.takes(entry))
            if refused:
                found += (entry for entry in plan.refusals if entry.branch == branch and wanted.takes(entry))
        yield from sorted(found, key=_order)
        served = (name for station in catalog.stations_of.get(branch, ()) for name in station.branches)
        if max(served, default="") <= branch:  # nobody asks for these plans again, and there may be thousands
            move_on(catalog)


def _order(entry: Airing | Refusal) -> tuple[str, date, str, str, str]:
    if isinstance(entry, Airing):
        return entry.campaign, entry.start.date(), f"{entry.start:%H:%M:%S}", entry.station, entry.slot
    moment = moment_of(entry.wanted) if entry.wanted is not None else moment_of(0)
    return entry.campaign, entry.day, f"{moment:%H:%M:%S}", entry.station, entry.slot


def as_json(found: Iterable[Airing | Refusal], *, why: bool = False) -> str:
    """One JSON array, an airing a line, with its flight, slot and reason. With ``why`` each has its day, class and
    order too; an entry that is not placed has status ``refused``, its day, and no start.
    """
    return "".join(json_parts(found, why=why))


def json_parts(found: Iterable[Airing | Refusal], *, why: bool = False) -> Iterator[str]:
    """The same in parts, so that no more than one of them is ever held."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder for each row
    todo, between = iter(found), "["
    while part := [encode(_fields(entry, why)) for entry in islice(todo, TOGETHER)]:
        yield between + ",\n ".join(part)
        between = ",\n "
    yield "]" if between != "[" else "[]"


def _fields(entry: Airing | Refusal, why: bool) -> dict[str, object]:
    fields: dict[str, object] = {"campaign": entry.campaign, "branch": entry.branch, "station": entry.station}
    fields["item"] = entry.item or None
    if isinstance(entry, Airing):
        fields |= {"start": entry.start.isoformat(), "seconds": entry.seconds, "status": entry.status}
        more = {"day": entry.start.date().isoformat(), "class": entry.air_class, "order": entry.order or None}
        reason = entry.reason or None
    else:
        fields |= {"start": None, "seconds": None, "status": REFUSED}
        more = {"day": entry.day.isoformat(), "class": None, "order": None}
        reason = entry.why
    fields |= {"flight": entry.flight, "slot": entry.slot, "reason": reason}
    return fields | more if why else fields


def by_time(found: Iterable[Airing | Refusal]) -> list[Airing | Refusal]:
    """Airings of one station or a few, of whatever branch and campaign, in the order in which they air."""

    def moment(entry: Airing | Refusal) -> tuple[date, str, str, str, str]:
        campaign, day, time, station, slot = _order(entry)
        return day, time, station, campaign, slot

    return sorted(found, key=moment)


def as_days(found: Iterable[Airing | Refusal], lang: str, *, why: bool = False) -> Iterator[str]:
    """The table of airings in order of time: above each day its weekday and date."""
    for day, entries in groupby(found, key=_day):
        yield f"{DAYS[day.weekday()] if lang == 'id' else f'{day:%A}'}, {day}"
        yield from as_lines(entries, lang, why=why)


def _day(entry: Airing | Refusal) -> date:
    return entry.start.date() if isinstance(entry, Airing) else entry.day


def messages(catalog: Catalog, wanted: Filter, day: date) -> Iterator[str]:
    """What airs on a day, a message for each station that is asked for, in the order of their ids."""
    names = {one.id for branch in wanted.branches for one in catalog.stations_of.get(branch, ())}
    if wanted.stations:
        names = set(wanted.stations & names) if wanted.branches else set(wanted.stations)
    for name in sorted(names):
        edition = station_edition(catalog, catalog.stations[name].value)
        yield morning(edition, day, wanted.branches, wanted.campaigns)


def as_lines(found: Iterable[Airing | Refusal], lang: str, *, why: bool = False) -> Iterator[str]:
    """The table, a line each."""
    for entry in found:
        if isinstance(entry, Airing):
            zone = ZONE_NAMES[str(entry.start.tzinfo)]
            moment = f"{entry.start:%Y-%m-%d} {clock(entry.start.time())} {zone:<4}"
            line = f"{moment}  {entry.seconds:>5}  {entry.item:<28} {entry.branch:<24} {entry.station}"
            reason = entry.reason
        else:
            wanted = clock(moment_of(entry.wanted)) if entry.wanted is not None else "  -  "
            item = entry.item or "-"
            line = f"{entry.day} {wanted} {'-':<4}  {'-':>5}  {item:<28} {entry.branch:<24} {entry.station}"
            reason = f"{LEFT_OUT[lang]}: {entry.why}"
        if why:
            line = f"{line:<110}  {entry.slot:<26}  {reason}".rstrip()
        yield line
