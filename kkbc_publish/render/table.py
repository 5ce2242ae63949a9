"""The table of outputs, by kind. A new output is one file in this folder, its templates, and a line here."""

from __future__ import annotations

from pathlib import Path

from kkbc_publish.problems.problem import Problem
from kkbc_publish.render import kit, record
from kkbc_publish.render.calendar import activation as activation_calendar
from kkbc_publish.render.calendar import branch as calendar
from kkbc_publish.render.calendar import region as region_calendar
from kkbc_publish.render.calendar import station as station_calendar
from kkbc_publish.render.flyer import contact, flyer
from kkbc_publish.render.output import Output
from kkbc_publish.render.partners import change_letter as letter
from kkbc_publish.render.partners import log, order, package, week
from kkbc_publish.render.partners import stop_notice as notice
from kkbc_publish.render.script import docx as script_docx
from kkbc_publish.render.script import pdf as script_pdf
from kkbc_publish.render.script import text as script_text
from kkbc_publish.render.site.pages import OUTPUTS as SITE

OUTPUTS: dict[str, Output] = {
    output.kind: output
    for output in (
        flyer.OUTPUT,
        script_pdf.OUTPUT,
        script_docx.OUTPUT,
        script_text.PLAIN_OUTPUT,
        script_text.CHAT_OUTPUT,
        calendar.OUTPUT,
        activation_calendar.OUTPUT,
        station_calendar.OUTPUT,
        region_calendar.REGION,
        region_calendar.NATION,
        record.OUTPUT,
        order.PDF,
        order.XLSX,
        order.CSV,
        log.OUTPUT,
        week.PDF,
        week.HTML,
        *kit.OUTPUTS,
        letter.PDF,
        letter.TEXT,
        notice.PDF,
        notice.TEXT,
        contact.OUTPUT,
        *package.OUTPUTS,
        *SITE,  # made last, from the entries of the others
    )
}


def template_problems(folder: Path) -> list[Problem]:
    """Problems of the templates in a folder that can be seen without rendering: syntax, unknown names."""
    from kkbc_publish.printing.templating import Templates

    templates = Templates(folder)
    found = (templates.check(name, set(names)) for output in OUTPUTS.values() for name, names in output.names.items())
    return [problem for problems in found for problem in problems]
