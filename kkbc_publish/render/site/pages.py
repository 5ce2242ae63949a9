"""The table of what the site is made of, and the order in which: pictures, ZIP, pages, front pages, hashes."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.render.job import Entry, Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.site import bundle, chart, front, pictures
from kkbc_publish.render.site.about import campaigns, facts_of, site_of
from kkbc_publish.render.site.branch import BRANCH_PAGE, branch_page_job
from kkbc_publish.render.site.files import offered
from kkbc_publish.render.site.policy import GIVEN, SCRIPTS, STYLE, TODAY, with_policy
from kkbc_publish.render.site.station import STATION_PAGE, station_page_jobs
from kkbc_publish.render.tools import Tools

SUMS = "sums"
_ALL = frozenset({"site", "mark"})
_BRANCH = _ALL | {"branch", "current", "old", "calendar", "bundle", "stations", "preview"}
# Page -> template, and the names it is given.
PAGES = {
    BRANCH_PAGE: ("site/branch.html", _BRANCH),
    STATION_PAGE: ("site/station.html", _ALL | {"station", "programmes", "calendar"}),
    front.INDEX: ("site/index.html", _ALL | {"provinces", "count", "regions", "calendar", "campaign", "dated"}),
    front.REGION_PAGE: ("site/region.html", _ALL | {"wave", "zones", "calendar", "campaign"}),
    front.MAP_PAGE: ("site/map.html", _ALL | {"waves", "campaign", "dated"}),
    front.MISSING: ("site/missing.html", _ALL),
}
DRAWN = {front.MAP: ("site/map.svg", "chart"), front.TIMELINE: ("site/timeline.svg", "timeline")}
OFFLINE = frozenset({"branch", "current", "calendar", "mark", "site"})
TEMPLATES = ("site", "shared")


def page(job: Job, tools: Tools) -> Rendered:
    """The page as UTF-8."""
    context = dict(job.context)
    if job.kind == front.MAP_PAGE:
        context["chart"] = chart.chart(context["waves"], chart.read_coastline(tools.folder))
    try:
        return Rendered(with_policy(PAGES[job.kind][0], context, tools).encode(), checks=("links", "policy"))
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))


def drawing(job: Job, tools: Tools) -> Rendered:
    """The map or the line of time as SVG."""
    template, name = DRAWN[job.kind]
    waves = job.context["waves"]
    drawn: object = chart.timeline(waves)
    if job.kind == front.MAP:
        drawn = chart.chart(waves, chart.read_coastline(tools.folder))
    try:
        return Rendered(tools.templates.render(template, {name: drawn, "campaign": job.context["campaign"]}).encode())
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))


def sums(entries: tuple[Entry, ...]) -> Job:
    """``SHA256SUMS`` of the whole site, as ``sha256sum --check`` reads it."""
    listed = tuple((one.sha256, one.path.removeprefix("site/")) for one in entries if one.path.startswith("site/"))
    return Job(SUMS, "site/SHA256SUMS", campaign=None, branch=None, context={"files": listed}, source="")


def listed(job: Job, tools: Tools) -> Rendered:
    """A line for each file: its hash and its path."""
    return Rendered("".join(f"{sha256}  {path}\n" for sha256, path in job.context["files"]).encode())


def pictured(
    catalog: Catalog,
    branch: str,
    editions: tuple[Edition, ...],
    stations: tuple[StationEdition, ...],
    entries: tuple[Entry, ...],
) -> Iterator[Job]:
    """The pictures of a branch; one for chats only where the site has an address to link to."""
    own = offered(entries)
    yield from pictures.thumbnails(own)
    if site_of(catalog).home:
        inviting = {flyer.flyer for edition in editions for flyer in edition.flyers if flyer.activation}
        current = [one.id for one in campaigns(catalog) if not one.archive]
        yield from pictures.preview(branch, own, current, inviting)


def paged(
    catalog: Catalog,
    branch: str,
    editions: tuple[Edition, ...],
    stations: tuple[StationEdition, ...],
    entries: tuple[Entry, ...],
) -> Iterator[Job]:
    """The page of a branch and those of its stations."""
    for station in stations:
        yield from station_page_jobs(station, entries, site_of(catalog))
    yield branch_page_job(facts_of(catalog, branch), editions, entries, site_of(catalog))


BRANCH_PHASES = (pictured, bundle.bundles, paged)
WHOLE_PHASES = (front.front_pages,)
_MAP_NAMES = frozenset({"chart"})


def _outputs() -> Iterator[Output]:
    """All made last, from the entries."""
    for kind, (template, names) in PAGES.items():
        more = _MAP_NAMES if kind == front.MAP_PAGE else frozenset[str]()
        used = {template: names | GIVEN | more}
        script = SCRIPTS.get(template, TODAY)
        yield Output(kind, TEMPLATES, no_jobs, page, {**used, STYLE: frozenset(), script: frozenset()}, together=4)
    for kind, (template, name) in DRAWN.items():
        yield Output(kind, TEMPLATES, no_jobs, drawing, {template: frozenset({name, "campaign"})})
    offline = {"site/offline.html": OFFLINE | GIVEN, "site/readme.txt": OFFLINE}
    yield Output(bundle.BUNDLE, TEMPLATES, no_jobs, bundle.render, offline)
    yield Output(pictures.THUMBNAIL, (), no_jobs, pictures.render, together=4)
    yield Output(pictures.PREVIEW, (), no_jobs, pictures.render)
    yield Output(SUMS, (), no_jobs, listed)


OUTPUTS = tuple(_outputs())
KINDS = frozenset(output.kind for output in OUTPUTS)
