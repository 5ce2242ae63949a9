"""Turn a branch's flyers into one-page A5 PDFs.

All words and looks are in ``templates/flyer/``: one HTML file per design, named by the flyer's
``design``, and one style sheet. Here the QR code is drawn and the page is checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import segno

from kkbc_publish.editions import Edition, LocalFlyer
from kkbc_publish.models import DESIGNS
from kkbc_publish.outputs.base import Job, Output, Rendered
from kkbc_publish.problems import Spot, has_errors, problem
from kkbc_publish.templating import TemplateFault
from kkbc_publish.tools import Tools

STYLES = ("shared/fonts.css", "shared/tokens.css", "flyer/flyer.css")
SAFE_MM = 5  # office printers leave up to 5 mm at the edges blank
QUIET_MODULES = 4  # ISO/IEC 18004: light modules around the code
# Any mask gives a code that can be read. Rating all eight, as the standard advises for the best contrast,
# takes longer than drawing the code.
QR_MASK = 3


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as a drawing: a ``path`` of strokes one unit wide in a square of ``modules`` units.

    The quiet zone around the code is part of the square.
    """

    path: str
    modules: int


def jobs(editions: tuple[Edition, ...]) -> Iterable[Job]:
    """One job per flyer of each edition."""
    for edition in editions:
        branch, campaign = edition.branch, edition.campaign
        for flyer in edition.flyers:
            name = f"{flyer.flyer}_{branch.id}_{flyer.valid_from.isoformat()}.pdf"
            yield Job(
                kind="flyer",
                path=f"site/branches/{branch.id}/{campaign.id}/flyers/{name}",
                campaign=campaign.id,
                branch=branch.id,
                context={
                    "flyer": flyer,
                    "branch": {"name": branch.name, "city": branch.city},
                    "campaign": campaign.name,
                    "agency": edition.agency,
                },
                source=f"campaigns/{campaign.id}/flyers/{flyer.flyer}.yaml",
                valid_from=flyer.valid_from,
                valid_until=flyer.valid_until,
                version=flyer.version,
            )


def render(job: Job, tools: Tools) -> Rendered:
    """The flyer as a tagged PDF of exactly one A5 page, every word inside its frame."""
    flyer: LocalFlyer = job.context["flyer"]
    template = f"flyer/{flyer.design}.html"
    try:
        html = tools.templates.render(template, {**job.context, "qr": draw_qr(flyer.qr)})
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    printed = tools.printer.print(html, STYLES, template=template, source=job.source, safe_mm=SAFE_MM)
    problems = printed.problems
    if printed.pages > 1:
        place = job.context["branch"]["name"]
        problems += (problem("flyer-pages", Spot(job.source), pages=printed.pages, place=place),)
    passed = () if has_errors(problems) else ("one-page", "text-complete", "text-inside", "own-fonts", "pdf-ua")
    return Rendered(printed.data, printed.pages, passed, problems)


def draw_qr(url: str) -> QrCode:
    """The QR code of ``url``, error correction M, one stroke per run of dark modules."""
    matrix = segno.make_qr(url, error="m", boost_error=False, mask=QR_MASK).matrix
    parts = []
    for y, row in enumerate(matrix, QUIET_MODULES):
        x = QUIET_MODULES
        for dark, run in groupby(row, lambda module: bool(module & 1)):
            width = len(tuple(run))
            if dark:
                parts.append(f"M{x} {y}.5h{width}")
            x += width
    return QrCode("".join(parts), len(matrix) + 2 * QUIET_MODULES)


NAMES = frozenset({"flyer", "branch", "campaign", "agency", "qr"})
OUTPUT = Output(
    kind="flyer",
    templates=("flyer", "shared"),
    jobs=jobs,
    render=render,
    names={f"flyer/{design}.html": NAMES for design in DESIGNS},
)
