"""Print papers for people at desks: A4 pages, black on white, tagged, no word lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.problems.problem import has_errors
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.tools import Tools


def print_paper(
    job: Job, tools: Tools, template: str, context: Mapping[str, Any], styles: tuple[str, ...], safe_mm: float
) -> Rendered:
    """The template filled and printed; text stays ``safe_mm`` from the edge of the page."""
    try:
        html = tools.templates.render(template, context)
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    printed = tools.printer.print(html, styles, template=template, source=job.source, safe_mm=safe_mm)
    checks = () if has_errors(printed.problems) else ("pdf/ua-1", "glyphs", "text-complete")
    return Rendered(printed.data, printed.pages, checks, printed.problems)
