"""Turn the plans of the stations into a list for people (a table) and for programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kkbc_publish.airtime.guards import moment_of
from kkbc_publish.airtime.values import Airing, Refusal
from kkbc_publish.indonesian.written import ZONE_NAMES, clock
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.plans import station_plan

LEFT_OUT = {"id": "ditiadakan", "en": "left out"}
REFUSED = "refused"  # the status of an airing that was ordered and is not placed


@dataclass(frozen=True, slots=True)
class Filter:
    """Which airings are asked for; an empty set or None takes all."""

    campaigns: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None

    def takes(self, one: Airing | Refusal) -> bool:
        day = one.start.date() if isinstance(one, Airing) else one.day
        return (
            (not self.campaigns or one.campaign in self.campaigns)
            and (not self.branches or one.branch in self.branches)
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
            found += (one for one in plan.airings if one.branch == branch and wanted.takes(one))
            if refused:
                found += (one for one in plan.refusals if one.branch == branch and wanted.takes(one))
        yield from sorted(found, key=_order)


def _order(one: Airing | Refusal) -> tuple[str, date, str, str, str]:
    if isinstance(one, Airing):
        return one.campaign, one.start.date(), f"{one.start:%H:%M:%S}", one.station, one.slot
    moment = moment_of(one.wanted) if one.wanted is not None else moment_of(0)
    return one.campaign, one.day, f"{moment:%H:%M:%S}", one.station, one.slot


def as_json(found: Iterable[Airing | Refusal], *, why: bool = False) -> str:
    """One JSON array, an airing a line. With ``why`` each has its flight, slot, class, order and reason too; one that
    is not placed has status ``refused``, its day, and no start.
    """
    encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder for each row
    return "[" + ",\n ".join(encode(_fields(one, why)) for one in found) + "]"


def _fields(one: Airing | Refusal, why: bool) -> dict[str, object]:
    fields: dict[str, object] = {"campaign": one.campaign, "branch": one.branch, "station": one.station}
    fields["item"] = one.item or None
    more: dict[str, object] = {"flight": one.flight, "slot": one.slot}
    if isinstance(one, Airing):
        fields |= {"start": one.start.isoformat(), "seconds": one.seconds, "status": one.status}
        more |= {"day": one.start.date().isoformat(), "class": one.air_class}
        more |= {"order": one.order or None, "reason": one.reason or None}
    else:
        fields |= {"start": None, "seconds": None, "status": REFUSED}
        more |= {"day": one.day.isoformat(), "class": None, "order": None, "reason": one.why}
    return fields | more if why else fields


def as_lines(found: Iterable[Airing | Refusal], lang: str, *, why: bool = False) -> Iterator[str]:
    """The table, a line each."""
    for one in found:
        if isinstance(one, Airing):
            zone = ZONE_NAMES[str(one.start.tzinfo)]
            moment = f"{one.start:%Y-%m-%d} {clock(one.start.time())} {zone:<4}"
            line = f"{moment}  {one.seconds:>5}  {one.item:<28} {one.branch:<24} {one.station}"
            reason = one.reason
        else:
            wanted = clock(moment_of(one.wanted)) if one.wanted is not None else "  -  "
            line = f"{one.day} {wanted} {'-':<4}  {'-':>5}  {one.item or '-':<28} {one.branch:<24} {one.station}"
            reason = f"{LEFT_OUT[lang]}: {one.why}"
        if why:
            line = f"{line:<110}  {one.slot:<26}  {reason}".rstrip()
        yield line
