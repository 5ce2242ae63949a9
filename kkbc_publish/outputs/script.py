"""Turn a branch's scripts into the sheets a station reads from: a tagged PDF, and text for a chat.

Both are made from one ``sheet.Sheet``. A type of script that looks different is a row of ``sheet.FORMS``
and a template below ``templates/script/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kkbc_publish.editions import Edition, LocalScript
from kkbc_publish.indonesian import NBSP, ZONE_NAMES
from kkbc_publish.outputs.base import Job, Output, Rendered
from kkbc_publish.problems import has_errors
from kkbc_publish.sheet import (
    END,
    FIGURES_HEADING,
    FORMS,
    LINES_END,
    NOTES_HEADING,
    Sender,
    Sheet,
    SheetField,
    SheetLine,
    sheet_of,
)
from kkbc_publish.templating import TemplateFault
from kkbc_publish.tools import Tools

STYLESHEETS = ("shared/fonts.css", "shared/tokens.css", "script/script.css")
BLANK = "_" * 16  # a line to be filled in by hand, in plain text


def _jobs(kind: str, suffix: str) -> Callable[[tuple[Edition, ...]], Iterable[Job]]:
    """One job for each length and period of each script."""

    def jobs(editions: tuple[Edition, ...]) -> Iterator[Job]:
        for edition in editions:
            for script in edition.scripts:
                yield _job(kind, suffix, edition, script)

    return jobs


def _job(kind: str, suffix: str, edition: Edition, script: LocalScript) -> Job:
    campaign, branch = edition.campaign, edition.branch
    stations = [station for station in edition.stations if station.id in script.stations]
    sender = Sender(
        agency=edition.agency,
        campaign=campaign.title,
        branch=branch.name,
        city=branch.city,
        zone=ZONE_NAMES[branch.zone],
        region=edition.region.name,
        stations=tuple((station.name, station.status) for station in stations),
    )
    # One sheet serves all stations of the branch: capitals only where every one of them wants capitals.
    capitals = bool(stations) and all(station.prefers.letters == "kapital" for station in stations)
    name = f"{script.item}_{branch.id}_{script.valid_from.isoformat()}{suffix}"
    return Job(
        kind=kind,
        path=f"site/branches/{branch.id}/{campaign.id}/scripts/{name}",
        campaign=campaign.id,
        branch=branch.id,
        context={"script": script, "sender": sender, "capitals": capitals},
        source=f"campaigns/{campaign.id}/scripts/{script.script}.yaml",
        language=script.language,
        valid_from=script.valid_from,
        valid_until=script.valid_until,
        version=script.version,
        seconds=script.seconds,
    )


def _print(job: Job, tools: Tools) -> Rendered:
    """The sheet as A4 pages, black on white."""
    sheet = sheet_of(**job.context)
    words = {
        "sheet": sheet,
        "notes_heading": NOTES_HEADING,
        "lines_end": LINES_END,
        "figures_heading": FIGURES_HEADING,
        "end": END,
    }
    try:
        html = tools.templates.render(sheet.form.template, words)
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    printed = tools.printer.print(html, STYLESHEETS, template=sheet.form.template, source=job.source, safe_mm=6)
    checks = () if has_errors(printed.problems) else ("pdf/ua-1", "glyphs", "text-complete")
    return Rendered(printed.data, printed.pages, checks, printed.problems)


def _write(job: Job, _: Tools) -> Rendered:
    """The sheet as plain text that can be pasted into a chat: UTF-8, LF, ordinary spaces."""
    text = "\n".join(as_text(sheet_of(**job.context))) + "\n"
    return Rendered(text.replace(NBSP, " ").encode())


def as_text(sheet: Sheet) -> Iterator[str]:
    """The lines of the plain text. Headings stand between asterisks, which chats show in bold; cues in brackets."""
    if sheet.marks:
        yield from (sheet.marks, "")
    yield from (f"*{sheet.title}*", "")
    yield from (_field(field) for row in sheet.fields for field in row)
    if sheet.notes:
        yield from ("", f"*{NOTES_HEADING}*")
        yield from (f"- {note}" for note in sheet.notes)
    yield from ("", f"*{sheet.form.heading}*")
    for line in sheet.lines:
        yield from ("", TEXT_LINES[line.kind](line))
    yield from ("", f"--- {LINES_END} ---")
    if sheet.figures:
        yield from ("", f"*{FIGURES_HEADING}*")
        yield from (f"- {figure.written}: {' '.join(figure.terms)}" for figure in sheet.figures)
    yield from ("", f"--- {END} ---")


def _field(field: SheetField) -> str:
    return f"{field.label}: {field.value or BLANK}"


def _segment(line: SheetLine) -> str:
    return "*" + " · ".join(filter(None, (line.time, line.text, line.length))) + "*"


def _cue(line: SheetLine) -> str:
    return f"{line.number} [{line.voice}: {', '.join(filter(None, (line.text, line.length)))}]"


def _speech(line: SheetLine) -> str:
    return f"{line.number} " + (f"{line.voice}: " if line.voice else "") + line.text


TEXT_LINES: dict[str, Callable[[SheetLine], str]] = {"say": _speech, "cue": _cue, "segment": _segment}

NAMES = frozenset({"sheet", "notes_heading", "lines_end", "figures_heading", "end"})
TEMPLATES = {form.template: NAMES for form in FORMS.values()}
PDF = Output("script-pdf", ("script", "shared"), _jobs("script-pdf", ".pdf"), _print, TEMPLATES)
TEXT = Output("script-txt", (), _jobs("script-txt", ".txt"), _write)
