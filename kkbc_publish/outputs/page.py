"""Turn the list of finished files into plain web pages: one for each branch, and an index of all branches.

Pages come last, because they state the sizes and pages of the other files. They know no clock: what is
valid when is written out, and readers know what day it is. They work without scripts and fetch nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from kkbc_publish import spans
from kkbc_publish.agenda import BASIS_WORDS, STATUS_WORDS, WITHDRAWN, hours_words
from kkbc_publish.editions import Edition, LocalActivation, Marks
from kkbc_publish.indonesian import NBSP, ZONE_LONG, ZONE_NAMES, decimal, full_date, length
from kkbc_publish.models import Branch, Region
from kkbc_publish.outputs import kit
from kkbc_publish.outputs.base import Entry, Job, Rendered
from kkbc_publish.place import EXAMPLE_MARK
from kkbc_publish.templating import TemplateFault

if TYPE_CHECKING:
    from kkbc_publish.load import Catalog
    from kkbc_publish.tools import Tools

BRANCH_PAGE, INDEX = "branch-page", "index"
KINDS = frozenset({BRANCH_PAGE, INDEX})
TEMPLATES = ("page", "shared")
NAMES = {
    BRANCH_PAGE: frozenset({"branch", "zone_long", "sections", "calendar", "mark", "agency", "campaign_name"}),
    INDEX: frozenset({"provinces", "count", "mark", "agency", "campaign_name"}),
}
FILES = {BRANCH_PAGE: "page/branch.html", INDEX: "page/index.html"}
INDEX_PATH = "site/index.html"
# What a file is called, by its kind or by how its name ends.
FORMATS = {
    "script-chat": "WhatsApp",
    ".pdf": "PDF",
    ".txt": "Teks",
    ".docx": "Word",
    ".png": "Gambar",
    ".zip": "ZIP",
    ".ics": "Kalender",
}


@dataclass(frozen=True, slots=True)
class BranchFacts:
    """What the pages say about a branch. ``zone`` is WIB, WITA or WIT."""

    id: str
    name: str
    kanwil: str
    province: str
    city: str
    zone: str

    @classmethod
    def of(cls, branch: Branch, region: Region) -> BranchFacts:
        zone = ZONE_NAMES[branch.zone.value]
        return cls(branch.id, branch.name, region.name, branch.province, branch.city, zone)

    @property
    def path(self) -> str:
        return f"site/branches/{self.id}/index.html"


# --- what a page shows --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class File:
    """A link to a file: ``about`` says format, pages and size."""

    href: str
    format: str
    about: str


@dataclass(frozen=True, slots=True)
class Version:
    """The files of one item that hold for the same days, in their formats."""

    when: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Item:
    title: str
    detail: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Event:
    day: str
    place: str
    hours: str
    status: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One campaign on the page of a branch. ``mark``: what it says on its face, or empty."""

    id: str
    title: str
    when: str
    archive: bool
    mark: str
    events: tuple[Event, ...]
    flyers: tuple[Item, ...]
    scripts: tuple[Item, ...]
    kit: tuple[Item, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A branch in the index; ``href`` is empty where its page was not made."""

    name: str
    city: str
    href: str


@dataclass(frozen=True, slots=True)
class Province:
    name: str
    rows: tuple[Row, ...]


# --- jobs ---------------------------------------------------------------------------------------------


def branch_page_job(
    facts: BranchFacts, editions: Sequence[Edition], entries: Iterable[Entry], *, agency: str, campaign_name: str
) -> Job:
    """The page of one branch. Of ``entries``, those of the branch are listed, and nothing else is linked."""
    folder = f"site/branches/{facts.id}/"
    own = sorted((one for one in entries if one.path.startswith(folder)), key=lambda one: one.path)
    calendar = next((one for one in own if one.path == f"{folder}calendar.ics"), None)
    newest_first = sorted(editions, key=lambda one: (one.campaign.archive, -one.campaign.starts.toordinal()))
    sections = tuple(_section(edition, folder, own) for edition in newest_first)
    context = {
        "branch": facts,
        "zone_long": ZONE_LONG[facts.zone],
        "sections": sections,
        "calendar": _file(calendar, folder) if calendar else None,
        "mark": next((one.mark for one in sections if one.mark), ""),
        "agency": agency,
        "campaign_name": campaign_name,
    }
    source = f"schedules/branches/{facts.id}.yaml"
    return Job(BRANCH_PAGE, facts.path, campaign=None, branch=facts.id, context=context, source=source)


def index_job(
    branches: Iterable[BranchFacts], entries: Iterable[Entry], *, agency: str, campaign_name: str, marks: Marks
) -> Job:
    """The index of all branches by province. A branch is linked where ``entries`` hold its page."""
    made = {one.path for one in entries}
    ordered = sorted(branches, key=lambda one: (one.province, one.name))
    provinces = tuple(
        Province(name, tuple(_row(one, made) for one in group))
        for name, group in groupby(ordered, key=lambda one: one.province)
    )
    context = {
        "provinces": provinces,
        "count": len(ordered),
        "mark": _mark(marks),
        "agency": agency,
        "campaign_name": campaign_name,
    }
    return Job(INDEX, INDEX_PATH, campaign=None, branch=None, context=context, source="schedules/branches")


def branch_page(catalog: Catalog, branch: str, editions: Sequence[Edition], entries: Iterable[Entry]) -> Job:
    """``branch_page_job`` with what it needs from a catalog."""
    return branch_page_job(
        _facts(catalog, branch), editions, entries, agency=_agency(catalog), campaign_name=_campaign_name(catalog)
    )


def index(catalog: Catalog, entries: Iterable[Entry]) -> Job:
    """``index_job`` with what it needs from a catalog. ``entries`` hold the pages of the branches too."""
    campaigns = [folder.campaign.value for folder in catalog.campaigns.values() if folder.campaign]
    example = EXAMPLE_MARK if any(not campaign.official for campaign in campaigns) else ""
    branches = [_facts(catalog, branch) for branch in catalog.branches]
    name = _campaign_name(catalog)
    return index_job(branches, entries, agency=_agency(catalog), campaign_name=name, marks=Marks("", example))


def _facts(catalog: Catalog, branch: str) -> BranchFacts:
    found = catalog.branches[branch].value
    return BranchFacts.of(found, catalog.regions_by_id[found.kanwil])


def _agency(catalog: Catalog) -> str:
    return catalog.settings.value.agency if catalog.settings else ""


def _campaign_name(catalog: Catalog) -> str:
    """The name of the newest campaign; all of one effort share it."""
    campaigns = [folder.campaign.value for folder in catalog.campaigns.values() if folder.campaign]
    return max(campaigns, key=lambda one: (one.starts, one.id)).name if campaigns else "Bahan kampanye"


def render(job: Job, tools: Tools) -> Rendered:
    """The page as UTF-8."""
    try:
        html = tools.templates.render(FILES[job.kind], job.context)
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    return Rendered(html.encode(), checks=("links",))


def _row(facts: BranchFacts, made: set[str]) -> Row:
    href = f"branches/{quote(facts.id)}/index.html" if facts.path in made else ""
    return Row(facts.name, "" if facts.city.endswith(facts.name) else facts.city, href)


def _mark(marks: Marks) -> str:
    return " · ".join(filter(None, (marks.draft, marks.example)))


def _section(edition: Edition, folder: str, entries: Sequence[Entry]) -> Section:
    campaign = edition.campaign
    flyer_titles = {flyer.flyer: flyer.title for flyer in edition.flyers}
    script_titles = {
        script.name: script.title + (f" ({script.variety.name})" if script.variety.credit else "")
        for script in edition.scripts
    }
    return Section(
        id=campaign.id,
        title=campaign.title,
        when=spans.period(campaign.starts, campaign.ends),
        archive=campaign.archive,
        mark=_mark(edition.marks),
        events=tuple(_event(one) for one in sorted(edition.activations, key=lambda one: (one.day, one.id))),
        flyers=_items(f"{folder}{campaign.id}/flyers/", flyer_titles, entries, folder),
        scripts=_items(f"{folder}{campaign.id}/scripts/", script_titles, entries, folder),
        kit=_items(f"{folder}{campaign.id}/activation/", kit.TITLES, entries, folder),
        left_out=edition.left_out,
    )


def _event(one: LocalActivation) -> Event:
    place = ", ".join(filter(None, (one.market, one.market_city)))
    return Event(
        day=full_date(one.day),
        place=place or "Pasar belum ditetapkan",
        hours=hours_words(one) if one.opens else f"jam {hours_words(one)}",
        status=STATUS_WORDS[one.status] + BASIS_WORDS[one.date_basis],
        withdrawn=one.status in WITHDRAWN,
    )


def _items(under: str, titles: Mapping[str, str], entries: Sequence[Entry], folder: str) -> tuple[Item, ...]:
    """The files below ``under``, by item (what their names begin with), then by the days they hold."""
    found: dict[str, dict[tuple[date, date], list[Entry]]] = {}
    for entry in entries:
        if entry.path.startswith(under):
            item = PurePosixPath(entry.path).name.split("_")[0]
            days = (entry.valid_from or date.min, entry.valid_until or date.max)
            found.setdefault(item, {}).setdefault(days, []).append(entry)
    items = []
    for item, by_days in found.items():
        seconds = next((one.seconds for group in by_days.values() for one in group if one.seconds), None)
        versions = tuple(
            Version(_when(first, last), tuple(_file(one, folder) for one in by_days[first, last]))
            for first, last in sorted(by_days)
        )
        title = titles.get(item, item)
        items.append(((title, seconds or 0, item), Item(title, length(seconds) if seconds else "", versions)))
    return tuple(one for _, one in sorted(items, key=lambda pair: pair[0]))


def _when(first: date, last: date) -> str:
    if first == date.min or last == date.max:
        return "Tanpa batas waktu"
    return f"Berlaku {spans.period(first, last)}"


def _file(entry: Entry, folder: str) -> File:
    path = entry.path.removeprefix(folder)
    suffix = PurePosixPath(path).suffix
    pages = f"{entry.pages}{NBSP}halaman" if entry.pages else ""
    about = ", ".join(filter(None, (pages, size(entry.bytes))))
    name = FORMATS.get(entry.kind) or FORMATS.get(suffix, suffix.removeprefix(".").upper())
    return File(quote(path), name, about)


def size(count: int) -> str:
    """Bytes -> ``313 kB``, ``1,2 MB`` (of 1000 and 1,000,000 bytes), never less than ``1 kB``."""
    if count >= 1_000_000:
        return f"{decimal(round(Decimal(count) / 1_000_000, 1))}{NBSP}MB"
    return f"{max(1, round(count / 1000))}{NBSP}kB"
