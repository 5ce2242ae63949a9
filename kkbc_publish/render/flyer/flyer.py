"""Turn a branch's flyers into files to print, to copy and to send: one job for each form (``variants``).

All words and looks are in ``templates/flyer/``: one HTML file per design, named by the flyer's ``design``, further ones
for sizes that hold fewer words, and style sheets. Here the page is laid out, proved, and finished.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import segno

from kkbc_publish.load.models.flyers import DESIGNS
from kkbc_publish.place.editions import Edition, LocalFlyer
from kkbc_publish.printing.proofs import VARIANT, keyed
from kkbc_publish.printing.qr import draw_qr, read_from_copy
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem
from kkbc_publish.render.flyer.given import FlyerContext
from kkbc_publish.render.flyer.shown import unconditioned
from kkbc_publish.render.flyer.variants import VARIANTS, FlyerVariant, Layout
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.tools import Tools

if TYPE_CHECKING:
    from kkbc_publish.printing.pdf import Printed

FIT_STEP = 2  # percent
_CODE = re.compile(r"<svg\b[^>]*\bdata-qr\b.*?</svg>", re.DOTALL)
TOO_LONG = {"text-outside", "frames-overlap", "lost-text", "flyer-pages", "text-on-picture"}  # smaller type may help


def jobs(editions: tuple[Edition, ...]) -> Iterable[Job]:
    """One job per flyer of each edition and form that is made of it."""
    for edition in editions:
        branch, campaign = edition.branch, edition.campaign
        for flyer in edition.flyers:
            for name in (name for name in VARIANTS if name in flyer.variants):
                variant = VARIANTS[name]
                ending = f"_{variant.ending}" if variant.ending else ""
                file = f"{flyer.flyer}_{branch.id}_{flyer.valid_from.isoformat()}{ending}{variant.suffix}"
                yield Job(
                    kind="flyer",
                    path=f"site/branches/{branch.id}/{campaign.id}/flyers/{file}",
                    campaign=campaign.id,
                    branch=branch.id,
                    context={
                        # What is made of this flyer besides does not change the file.
                        "flyer": replace(flyer, variants=()),
                        "branch": {"name": branch.name, "city": branch.city},
                        "campaign": campaign.name,
                        "agency": edition.agency,
                        "variant": name,
                    },
                    source=f"campaigns/{campaign.id}/flyers/{flyer.flyer}.yaml",
                    valid_from=flyer.valid_from,
                    valid_until=flyer.valid_until,
                    version=flyer.version,
                )


def render(job: Job, tools: Tools) -> Rendered:
    """The flyer in one form: laid out on one page, every word inside its frame, proved, and finished."""
    variant = VARIANTS[job.context["variant"]]
    page = _page(job, variant, tools)
    if not page.data or has_errors(page.problems):
        return replace(page, checks=())
    return finished(page, job, variant, tools)


def finished(page: Rendered, job: Job, variant: FlyerVariant, tools: Tools) -> Rendered:
    """A proved page as the file that is asked for."""
    if variant.sheet:
        from kkbc_publish.printing.impose import impose

        checks = tuple(name for name in page.checks if name != "pdf-ua")
        return replace(page, data=impose(page.data, variant.sheet), checks=(*checks, "true-size"))
    if variant.pixels:
        from kkbc_publish.printing.raster import picture

        return replace(page, data=picture(page.data, variant.pixels), checks=(*page.checks, "pixels"))
    if variant.press:
        return _pressed(page, job, variant.layout, tools)
    return page


def _pressed(page: Rendered, job: Job, layout: Layout, tools: Tools) -> Rendered:
    from kkbc_publish.printing import press

    path = tools.folder / press.PROFILE
    profile = path.read_bytes() if path.is_file() else None
    fault = "" if profile is None else press.profile_fault(profile)
    if fault:
        wrong = problem("press-profile-wrong", Spot(f"templates/{press.PROFILE}"), reason=fault)
        return Rendered(b"", problems=(*page.problems, wrong))
    assert job.valid_from is not None
    data = press.finish(page.data, profile, job.valid_from)
    problems = (*page.problems, *press.press_problems(data, Spot(job.source), Spot(f"templates/{layout.tokens}")))
    checks = (*page.checks, "inks", "boxes", *(("pdf-x-4",) if profile else ()))
    return Rendered(data, page.pages, () if has_errors(problems) else checks, problems)


# --- the page -----------------------------------------------------------------------------------------


def markup(job: Job, layout: Layout, tools: Tools, fit: int = 100) -> str:
    """The page of a flyer before it is printed. ``fit``: percent of the type size.

    Raises ``TemplateFault``, and segno's DataOverflowError for an address too long for any code.
    """
    flyer: LocalFlyer = job.context["flyer"]
    given = {name: value for name, value in job.context.items() if name != "variant"}
    template = f"flyer/{layout.template.format(design=flyer.design)}"
    return tools.templates.render(template, {**given, "size": layout.size, "qr": draw_qr(flyer.qr), "fit": fit})


def _page(job: Job, variant: FlyerVariant, tools: Tools) -> Rendered:
    """One page as a PDF with all its proofs; made once for all the forms that are made from it."""
    flyer, layout = job.context["flyer"], variant.layout
    template = f"flyer/{layout.template.format(design=flyer.design)}"
    for fit in range(100, min(flyer.fit or 100, 100) - 1, -FIT_STEP):
        try:
            html = markup(job, layout, tools, fit)
        except segno.DataOverflowError:
            return Rendered(b"", problems=(keyed("qr-too-long", Spot(job.source), "link", count=len(flyer.qr)),))
        except TemplateFault as fault:
            return Rendered(b"", problems=(fault.problem,))
        misleading = tuple(unconditioned(html, flyer, variant.name, job.source))
        if misleading:
            return Rendered(b"", problems=misleading)
        key = (html, layout, job.source)
        page = tools.pages.get(key) or _proved(html, job, layout, template, tools)
        tools.pages.keep(key, page)
        if not {fault.code for fault in page.problems} & TOO_LONG:
            break
    else:
        return page
    if fit < 100:
        shrunk = problem("type-shrunk", Spot(job.source), percent=fit, least=flyer.fit)
        return replace(page, problems=(*page.problems, shrunk), checks=(*page.checks, f"type-{fit}-percent"))
    return page


def _proved(html: str, job: Job, layout: Layout, template: str, tools: Tools) -> Rendered:
    printed = tools.printer.print(
        html,
        layout.stylesheets,
        template=template,
        source=job.source,
        safe_mm=layout.safe_mm,
        limits=layout.limits,
        zoom=layout.zoom,
        variant=VARIANT if layout.tagged else None,
    )
    problems = [*printed.problems]
    if printed.pages > 1:
        problems.append(
            problem("flyer-pages", Spot(job.source), pages=printed.pages, place=job.context["branch"]["name"])
        )
    if printed.data and not has_errors(problems):
        problems += _of_the_file(printed, job, layout, template, tools, tuple(_CODE.findall(html)))
    checks = [
        "one-page",
        "conditions",
        "text-complete",
        "text-inside",
        "own-fonts",
        "fonts-embedded",
        "type-size",
        "contrast",
    ]
    checks += ["qr-size", "qr-read-back"] if printed.codes else []
    checks += ["pdf-ua"] if layout.tagged else []
    told = () if has_errors(problems) else tuple(checks)
    return Rendered(printed.data, printed.pages, told, tuple(problems))


def _of_the_file(
    printed: Printed, job: Job, layout: Layout, template: str, tools: Tools, drawn: tuple[str, ...]
) -> Iterable[Problem]:
    """Problems that only the finished page shows: fonts left out, tags left out, a code that cannot be read back.

    ``drawn``: the codes as they stand in the page.
    """
    import pikepdf

    from kkbc_publish.printing.press import unembedded_fonts
    from kkbc_publish.printing.tagging import gaps

    words, url = Spot(job.source), job.context["flyer"].qr
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        for font in unembedded_fonts(pdf):
            yield problem("font-not-embedded", words, font=font)
        for gap, gap_en in gaps(pdf) if layout.tagged else ():
            yield problem("pdf-not-read-aloud", Spot(f"templates/{template}"), gap=gap, gap_en=gap_en)
    for code in printed.codes:
        # The same code of the same size in the same colours reads the same: once for each worker is enough.
        size = round(code.module_mm * layout.zoom, 3)
        known = (url, drawn, code.modules, size, layout.tokens)
        if known not in tools.codes_read:
            found = read_from_copy(printed.data, code, layout.zoom)
            if found != url:
                yield keyed("qr-unreadable", words, code.key or "link", found=found or "-", address=url)
            else:
                tools.codes_read.add(known)


NAMES = frozenset(FlyerContext.__annotations__)
TEMPLATES = (
    *(f"flyer/{design}.html" for design in DESIGNS),
    *sorted({f"flyer/{form.layout.template}" for form in VARIANTS.values() if "{" not in form.layout.template}),
)
OUTPUT = Output(
    kind="flyer",
    templates=("flyer", "shared"),
    jobs=jobs,
    render=render,
    names=dict.fromkeys(TEMPLATES, NAMES),
    of_flyers=True,
)
