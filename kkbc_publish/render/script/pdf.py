"""Turn a script sheet into A4 pages, black on white, tagged: templates/script/.

A type of script that looks different is a row of ``script_types.TYPES`` and a template.
"""

from __future__ import annotations

from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.problems.problem import Spot, has_errors, problem
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.script.jobs import HEADINGS, jobs_of, sheet_for
from kkbc_publish.render.tools import Tools

STYLESHEETS = ("shared/fonts.css", "shared/tokens.css", "shared/a4.css", "script/script.css")
SAFE_MM = 6


def render(job: Job, tools: Tools) -> Rendered:
    """The sheet as a PDF."""
    sheet = sheet_for(job)
    template = sheet.form.template
    try:
        html = tools.templates.render(template, {"sheet": sheet, "headings": HEADINGS})
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    printed = tools.printer.print(html, STYLESHEETS, template=template, source=job.source, safe_mm=SAFE_MM)
    problems = printed.problems
    if sheet.form.repeats and (printed.pages or 0) > 1:
        problems = (*problems, problem("sheet-not-one-page", Spot(job.source), pages=printed.pages, title=sheet.title))
    checks = () if has_errors(problems) else ("pdf/ua-1", "glyphs", "text-complete")
    return Rendered(printed.data, printed.pages, checks, problems)


NAMES = {form.template: frozenset({"sheet", "headings"}) for form in TYPES.values()}
OUTPUT = Output("script-pdf", ("script", "shared"), jobs_of("script-pdf", ".pdf"), render, NAMES)
