"""The table of outputs, by kind. A new output is one file in this folder, its templates, and a line here."""

from __future__ import annotations

from pathlib import Path

from kkbc_publish.outputs import (
    calendar,
    flyer,
    kit,
    log,
    order,
    page,
    script_docx,
    script_pdf,
    script_text,
    station_calendar,
    week,
)
from kkbc_publish.outputs.base import Output
from kkbc_publish.problems import Problem

OUTPUTS: dict[str, Output] = {
    output.kind: output
    for output in (
        flyer.OUTPUT,
        script_pdf.OUTPUT,
        script_docx.OUTPUT,
        script_text.PLAIN_OUTPUT,
        script_text.CHAT_OUTPUT,
        calendar.OUTPUT,
        station_calendar.OUTPUT,
        order.PDF,
        order.XLSX,
        order.CSV,
        log.OUTPUT,
        week.PDF,
        week.HTML,
        *kit.OUTPUTS,
        # Pages list the other files: their jobs are made last, from the entries.
        *(
            Output(kind, page.TEMPLATES, lambda editions: (), page.render, {page.FILES[kind]: names})
            for kind, names in sorted(page.NAMES.items())
        ),
    )
}


def template_problems(folder: Path) -> list[Problem]:
    """Problems of the templates in a folder that can be seen without rendering: syntax, unknown names."""
    from kkbc_publish.templating import Templates

    templates = Templates(folder)
    found = (templates.check(name, set(names)) for output in OUTPUTS.values() for name, names in output.names.items())
    return [problem for problems in found for problem in problems]
