"""Turn the finished A5 pages of a flyer into a contact sheet: all its editions as small pictures, for one look.

Like the pages of the site it comes last, from what was made. The longest and the shortest editions stand first: if
these look right, so do those between.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem
from kkbc_publish.render.job import Entry, Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.tools import Tools

if TYPE_CHECKING:
    from kkbc_publish.load.catalog import Catalog

KIND = "contact-sheet"
TEMPLATE, STYLE = "contact/sheet.html", "contact/sheet.css"
STYLES = ("shared/fonts.css", "shared/tokens.css", STYLE)
PIXELS = 220  # the width of a picture: 29 mm on paper at 190 dpi
QUALITY = 55
EXTREMES = 6  # of the longest, and as many of the shortest


@dataclass(frozen=True, slots=True)
class FlyerPage:
    """A finished A5 page: the branch it is for, how long it holds, its PDF."""

    name: str
    until: date
    pdf: bytes


@dataclass(frozen=True, slots=True)
class ContactPicture:
    """An edition as the template shows it. ``why`` it stands first, in Indonesian, or empty."""

    name: str
    until: date
    letters: int
    picture: str
    why: str = ""


def contact_sheets(catalog: Catalog, entries: Iterable[Entry], read: Callable[[str], bytes]) -> Iterator[Job]:
    """The contact sheets of what was made."""
    branches = {name: document.value.name for name, document in catalog.branches.items()}
    campaigns = {name: folder.campaign.value.title for name, folder in catalog.campaigns.items() if folder.campaign}
    return jobs(entries, read, branches, campaigns)


def jobs(
    entries: Iterable[Entry], read: Callable[[str], bytes], branches: Mapping[str, str], campaigns: Mapping[str, str]
) -> Iterator[Job]:
    """Two jobs (PDF and HTML) for each flyer of each campaign that is not archived away.

    ``read`` gives the bytes of a finished file, ``branches`` and ``campaigns`` their names by id.
    """
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        parts = PurePosixPath(entry.path).stem.split("_")
        if entry.kind == "flyer" and len(parts) == 3 and entry.campaign:
            found.setdefault((entry.campaign, parts[0]), []).append(entry)
    for campaign, flyer in sorted(found):
        own = sorted(found[campaign, flyer], key=lambda entry: entry.path)
        pages = tuple(
            FlyerPage(
                branches.get(entry.branch or "", entry.branch or ""), entry.valid_until or date.max, read(entry.path)
            )
            for entry in own
        )
        context = {"title": flyer, "campaign": campaigns.get(campaign, campaign), "pages": pages}
        source = f"campaigns/{campaign}/flyers/{flyer}.yaml"
        for suffix in ("pdf", "html"):
            path = f"proofs/{campaign}/{flyer}.{suffix}"
            yield Job(KIND, path, campaign=campaign, branch=None, context=context, source=source)


def render(job: Job, tools: Tools) -> Rendered:
    """The sheet as a PDF, or as a page that holds its pictures itself."""
    pictures = in_order([picture(page) for page in job.context["pages"]])
    printed = job.path.endswith(".pdf")
    style = "" if printed else (tools.folder / STYLE).read_text(encoding="utf-8")
    context = {
        "title": job.context["title"],
        "campaign": job.context["campaign"],
        "editions": pictures,
        "count": len(pictures),
        "style": style,
    }
    try:
        html = tools.templates.render(TEMPLATE, context)
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    if not printed:
        return Rendered(html.encode(), checks=("every-edition",))
    result = tools.printer.print(html, STYLES, template=TEMPLATE, source=job.source, safe_mm=5)
    tools.printer.forget_pictures()
    problems = [*result.problems, *(_unread(result.data) if result.data else ())]
    checks = () if has_errors(problems) else ("every-edition", "text-complete", "own-fonts", "pdf-ua")
    return Rendered(result.data, result.pages, checks, tuple(problems))


def _unread(data: bytes) -> Iterator[Problem]:
    import pikepdf

    from kkbc_publish.printing.tagging import gaps

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for gap, gap_en in gaps(pdf):
            yield problem("pdf-not-read-aloud", Spot(f"templates/{TEMPLATE}"), gap=gap, gap_en=gap_en)


def picture(page: FlyerPage) -> ContactPicture:
    """A page as a small picture, and how many letters it holds."""
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf))
    try:
        first = document[0]
        letters = first.get_textpage().count_chars()
        drawn = first.render(scale=PIXELS / first.get_width()).to_pil().convert("RGB")
    finally:
        document.close()
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY, subsampling=0)  # as it is, it goes into the PDF: no other kind does
    address = "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()
    return ContactPicture(page.name, page.until, letters, address)


def in_order(editions: list[ContactPicture]) -> list[ContactPicture]:
    """The longest, then the shortest, then all others by name."""
    by_length = sorted(editions, key=lambda edition: (-edition.letters, edition.name, edition.until))
    count = min(EXTREMES, len(by_length) // 3)
    longest, shortest = by_length[:count], by_length[len(by_length) - count :][::-1]
    rest = sorted(by_length[count : len(by_length) - count], key=lambda edition: (edition.name, edition.until))
    return [
        *(replace(edition, why="terpanjang") for edition in longest),
        *(replace(edition, why="terpendek") for edition in shortest),
        *rest,
    ]


OUTPUT = Output(
    kind=KIND,
    templates=("contact", "shared"),
    jobs=lambda editions: (),  # made last, from the entries
    render=render,
    names={TEMPLATE: frozenset({"title", "campaign", "editions", "count", "style"})},
)
