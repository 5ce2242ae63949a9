"""Turn a catalog and the finished pages into the pages of all: index, kanwil, map, and the one for what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from kkbc_publish.indonesian.written import ZONE_LONG
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.site.about import all_facts, example_mark, site_of
from kkbc_publish.render.site.files import file, offered
from kkbc_publish.render.site.values import BranchFacts, File
from kkbc_publish.render.site.waves import Wave, campaign_of_now, waves

INDEX, REGION_PAGE, MAP_PAGE, MISSING = "index", "region-page", "map-page", "missing-page"
MAP, TIMELINE = "map", "timeline"
SOURCE = "schedules/branches"


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A branch in the index; ``href`` is empty where its page was not made. ``also``: what else it is found by."""

    name: str
    city: str
    href: str
    also: str


@dataclass(frozen=True, slots=True)
class Province:
    name: str
    rows: tuple[IndexRow, ...]


def front_pages(catalog: Catalog, entries: tuple[Entry, ...]) -> Iterator[Job]:
    """The pages of all branches. ``entries`` hold the pages of the branches too."""
    by_path = {one.path: one for one in offered(entries)}
    campaign = campaign_of_now(catalog)
    found = waves(catalog, campaign, by_path)
    site, mark = site_of(catalog), example_mark(catalog)
    common = {"site": site, "mark": mark}
    facts = all_facts(catalog)
    dated = any(wave.number for wave in found)

    yield _job(
        INDEX,
        "site/index.html",
        {
            **common,
            "provinces": provinces(facts, by_path),
            "count": len(facts),
            "regions": tuple((wave.id, wave.name) for wave in found),
            "calendar": _calendar(by_path, "site/"),
            "campaign": campaign.title if campaign else "",
            "dated": dated,
        },
    )
    drawn = {"waves": found, "campaign": campaign.title if campaign else ""}
    yield _job(MAP_PAGE, "site/peta/index.html", {**common, **drawn, "dated": dated})
    yield _job(MAP, "site/peta/peta.svg", drawn)
    if dated:
        yield _job(TIMELINE, "site/peta/waktu.svg", drawn)
    for wave in found:
        yield region_page(wave, facts, by_path, common, campaign.title if campaign else "")
    yield _job(MISSING, "site/404.html", common)


def region_page(
    wave: Wave, facts: tuple[BranchFacts, ...], made: dict[str, Entry], common: dict[str, object], campaign: str
) -> Job:
    """The page of a kanwil: its branches by day."""
    own = {one.zone for one in facts if one.kanwil_id == wave.id}
    zones = [zone for zone in ZONE_LONG if zone in own]  # from west to east
    context = {**common, "wave": wave, "zones": zones, "campaign": campaign}
    context["calendar"] = _calendar(made, f"site/regions/{wave.id}/")
    return _job(REGION_PAGE, f"site/regions/{wave.id}/index.html", context)


def provinces(facts: tuple[BranchFacts, ...], made: dict[str, Entry]) -> tuple[Province, ...]:
    """All branches by province and name."""
    ordered = sorted(facts, key=lambda one: (one.province, one.name))
    return tuple(
        Province(name, tuple(_row(one, made) for one in group))
        for name, group in groupby(ordered, key=lambda one: one.province)
    )


def _row(facts: BranchFacts, made: dict[str, Entry]) -> IndexRow:
    href = f"branches/{quote(facts.id)}/index.html" if facts.path in made else ""
    shown = not facts.city.endswith(facts.name)
    also = " ".join((facts.kanwil, *facts.aliases, *(() if shown else (facts.city,))))
    return IndexRow(facts.name, facts.city if shown else "", href, also)


def _calendar(made: dict[str, Entry], folder: str) -> File | None:
    entry = made.get(f"{folder}calendar.ics")
    return file(entry, folder) if entry else None


def _job(kind: str, path: str, context: Mapping[str, object]) -> Job:
    return Job(kind, path, campaign=None, branch=None, context=context, source=SOURCE)
