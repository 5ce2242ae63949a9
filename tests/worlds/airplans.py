"""Stations, flights and rules for tests of the planner, in as few words as a test needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.airtime.planner import plan
from kkbc_publish.airtime.values import Brief, Material, StationPlan
from kkbc_publish.load.models.campaigns import Activation, Campaign
from kkbc_publish.load.models.days import DayFile
from kkbc_publish.load.models.places import Branch, Market
from kkbc_publish.load.models.rules import RuleFile
from kkbc_publish.load.models.stations import Station
from kkbc_publish.place.station_plans import branch_airings

PLACES = {
    "kendari": ("Sulawesi Tenggara", "sulawesi-maluku", "Asia/Makassar", "-3.97", "122.51"),
    "bali-denpasar": ("Bali", "banuspa", "Asia/Makassar", "-8.65", "115.22"),
    "banda-aceh": ("Aceh", "sumbagut", "Asia/Jakarta", "5.55", "95.32"),
    "papua-jayapura": ("Papua", "banuspa", "Asia/Jayapura", "-2.54", "140.70"),
    "jakarta": ("DKI Jakarta", "dki-jakarta", "Asia/Jakarta", "-6.18", "106.83"),
    "pontianak": ("Kalimantan Barat", "kalimantan", "Asia/Pontianak", "-0.03", "109.33"),
    "balikpapan": ("Kalimantan Timur", "kalimantan", "Asia/Makassar", "-1.27", "116.83"),
}
LENGTHS = (15, 30, 60, 180, 1800)


def branch(name: str = "kendari") -> Branch:
    province, kanwil, zone, latitude, longitude = PLACES[name]
    return Branch.model_validate(
        {
            "id": name,
            "name": name.title(),
            "short": name[:3].upper(),
            "kanwil": kanwil,
            "province": province,
            "city": name.title(),
            "zone": zone,
            "place": {"latitude": latitude, "longitude": longitude, "meaning": "pusat kota"},
            "confidence": "tinggi",
            "sources": ["contoh"],
        }
    )


def avail(name: str = "a", starts: str = "06.00", ends: str = "22.00", **more: Any) -> dict[str, Any]:
    seconds = [str(length) for length in more.pop("seconds", LENGTHS)]
    per_day = str(more.pop("per_day", 20))
    weekdays = more.pop("weekdays", "setiap hari")
    return {"id": name, "weekdays": weekdays, "starts": starts, "ends": ends, "seconds": seconds, "per_day": per_day}


def station(name: str = "radio", at: str | Sequence[str] = "kendari", **more: Any) -> Station:
    names = [at] if isinstance(at, str) else list(at)
    more.setdefault("avails", [avail()])
    base = {"id": name, "name": name.title(), "status": "terikat", "branches": names, "zone": PLACES[names[0]][2]}
    return Station.model_validate(base | more)


def flight(name: str = "pagi", **more: Any) -> dict[str, Any]:
    base = {"id": name, "from": "2027-01-04", "to": "2027-01-31", "items": ["a-60"]}
    return base | {"from" if key == "first" else "to" if key == "last" else key: value for key, value in more.items()}


def campaign(*flights: dict[str, Any], name: str = "kkbc", **more: str) -> Campaign:
    base = {"id": name, "name": name.upper(), "short": "K27", "title": "K", "official": "tidak"}
    dates = [one["from"] for one in flights] + [one["to"] for one in flights]
    return Campaign.model_validate(base | {"from": min(dates), "to": max(dates), "flights": list(flights)} | more)


def rules(
    *entries: dict[str, Any], dayparts: Iterable[dict[str, Any]] = (), separation: Iterable[dict[str, str]] = ()
) -> RuleFile:
    base = {"strength": "keras", "source": "contoh", "confidence": "tinggi"}
    return RuleFile.model_validate(
        {
            "rules": [{"name": one["id"], **base, **one} for one in entries],
            "ramadan_dayparts": [{"name": one["id"], "source": "contoh", **one} for one in dayparts],
            "separation": list(separation),
        }
    )


def days(**parts: Any) -> DayFile:
    return DayFile.model_validate(parts)


MAGRIB = {"id": "magrib", "name": "azan Magrib", "magrib": {"before": "3", "after": "10"}}
NYEPI = {
    "id": "nyepi",
    "name": "Nyepi",
    "where": {"provinces": ["Bali"]},
    "days": ["nyepi"],
    "starts": "06.00",
    "ends": "06.00",
    "ends_next_day": "ya",
}
NYEPI_DAY = {
    "date": "2027-03-08",
    "name": "Nyepi",
    "kind": "libur nasional",
    "observance": "nyepi",
    "status": "tetap",
    "source": "contoh",
}


def brief_of(*flights: dict[str, Any], name: str = "kkbc", **more: Any) -> Brief:
    """What a campaign of these flights wants. ``<name>-<seconds>`` says how long an item is."""
    own = {key: more.pop(key) for key in ("priority", "category", "from") if key in more}
    made = campaign(*flights, name=name, **own)
    items = {entry for one in made.flights for entry in one.items}
    known = more.pop("materials", None) or {item: Material(int(item.rpartition("-")[2])) for item in items}
    return Brief(made, known, **more)


def planned(
    where: Station,
    *flights: dict[str, Any],
    rule_file: RuleFile | None = None,
    day_file: DayFile | None = None,
    materials: Mapping[str, Material] | None = None,
    activations: Iterable[Activation] = (),
    markets: Iterable[Market] = (),
) -> StationPlan:
    """The plan of one campaign of these flights on one station."""
    made = brief_of(*flights, materials=materials, activations=tuple(activations), markets=tuple(markets))
    served = [branch(name) for name in where.branches]
    book = GuardBook(where, served, rule_file, day_file)
    return plan(where, served, [made], book)


def planned_together(
    where: Station,
    *briefs: Brief,
    rule_file: RuleFile | None = None,
    day_file: DayFile | None = None,
    taken: Iterable[tuple[str, str]] = (),
) -> StationPlan:
    """The plan of several campaigns on one station; ``taken``: campaign and flight of what it has taken on."""
    served = [branch(name) for name in where.branches]
    return plan(where, served, briefs, GuardBook(where, served, rule_file, day_file), frozenset(taken))


def times(found: StationPlan, day: date | None = None) -> list[str]:
    """``07.15`` of each airing, of one day or all."""
    return [f"{one.start:%H.%M}" for one in found.airings if day is None or one.start.date() == day]


def on(found: StationPlan) -> list[date]:
    return [one.start.date() for one in found.airings]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def place(campaign, station, branches, seconds_of):
    """All airings of a campaign on one station, in order of time, with no rules but the station's own hours."""
    materials = {item: Material(seconds) for item, seconds in seconds_of.items()}
    return plan(station, branches, [Brief(campaign, materials)], GuardBook(station, branches)).airings


def all_airings(catalog, branches=None):
    """Every airing of every campaign, by branch (all, or those named), then in order of time."""
    for branch_id in sorted(catalog.branches) if branches is None else branches:
        for folder_id in sorted(catalog.campaigns):
            read = catalog.campaigns[folder_id].campaign
            if read is not None:
                yield from branch_airings(catalog, read.value, catalog.branches[branch_id].value)
