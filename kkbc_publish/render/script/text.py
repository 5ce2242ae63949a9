"""Turn a script sheet into plain text, in two forms: for a text editor, and for pasting into WhatsApp.

Both hold the words of the other forms in the same order: UTF-8, LF, ordinary spaces, no line is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kkbc_publish.indonesian.written import NBSP
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.script.jobs import HEADINGS, jobs_of, sheet_for
from kkbc_publish.render.script.values import ScriptSheet, SheetLine
from kkbc_publish.render.tools import Tools

BLANK, CHAT_BLANK = "_" * 24, "…" * 8  # to be filled in; a chat takes strokes for italics
TOGETHER = 16


def plain(sheet: ScriptSheet) -> Iterator[str]:
    """The sheet for a text editor: headings are underlined, one blank line between the lines of the script."""
    if sheet.marks:
        yield from (sheet.marks, "")
    yield from (f"{sheet.code} · {sheet.text_code}", sheet.title, "=" * len(sheet.title), sheet.about, "")
    yield from filter(None, (sheet.length, sheet.repeats, f"{sheet.until_label}: {sheet.until}"))
    yield ""
    yield from (f"{field.label}: {field.value}" for field in sheet.fields)
    yield from (f"{label} {BLANK}" for label in sheet.blanks)
    yield from _lists(sheet, plain_heading)
    yield from plain_heading(sheet.form.heading)
    for line in sheet.lines:
        yield from ("", PLAIN[line.kind](line))
    yield from _figures(sheet, plain_heading)


def chat(sheet: ScriptSheet) -> Iterator[str]:
    """The sheet for a chat: what is between asterisks is shown in bold, names stand above what they say."""
    if sheet.marks:
        yield from (bold(sheet.marks), "")
    yield from (f"{sheet.code} · {sheet.text_code}", bold(sheet.title), sheet.about, "")
    yield from (bold(words) for words in filter(None, (sheet.length, sheet.repeats)))
    yield from (f"{sheet.until_label}: {bold(sheet.until)}", "")
    yield from (f"{field.label}: {field.value}" for field in sheet.fields)
    yield from (f"{label} {CHAT_BLANK}" for label in sheet.blanks)
    yield from _lists(sheet, chat_heading)
    yield from chat_heading(sheet.form.heading)
    for line in sheet.lines:
        yield from ("", *CHAT[line.kind](line))
    yield from _figures(sheet, chat_heading)


Heading = Callable[[str], tuple[str, ...]]


def plain_heading(text: str) -> tuple[str, ...]:
    return ("", text, "-" * len(text))


def chat_heading(text: str) -> tuple[str, ...]:
    return ("", bold(text))


def bold(text: str) -> str:
    return f"*{text}*" if text else ""


def _lists(sheet: ScriptSheet, heading: Heading) -> Iterator[str]:
    """Notes, and how to read."""
    if sheet.notes:
        yield from heading(HEADINGS["notes"])
        yield from (f"- {note}" for note in sheet.notes)
    if sheet.guide or sheet.sayings:
        yield from heading(HEADINGS["guide"])
        yield from filter(None, (" ".join(sheet.guide),))
        yield from (f"- {saying}" for saying in sheet.sayings)


def _figures(sheet: ScriptSheet, heading: Heading) -> Iterator[str]:
    if sheet.figures:
        yield from heading(HEADINGS["figures"])
        yield from (f"- {figure.written}: {' '.join(figure.terms)}" for figure in sheet.figures)


# --- the lines of a script


def _start(line: SheetLine) -> str:
    return "  ".join(filter(None, (line.number, line.time)))


def _cue(line: SheetLine) -> str:
    return f"[{line.voice}: {', '.join(filter(None, (line.text, line.length)))}]"


def _segment(line: SheetLine) -> str:
    return " · ".join(filter(None, (line.time, line.text, line.length)))


def _end(line: SheetLine) -> str:
    return " · ".join(filter(None, (line.text, line.length)))


PLAIN: dict[str, Callable[[SheetLine], str]] = {
    "say": lambda line: f"{_start(line)}  {line.voice}{': ' if line.voice else ''}{line.text}",
    "cue": lambda line: f"{_start(line)}  {_cue(line)}",
    "segment": lambda line: f"== {_segment(line)} ==",
    "end": lambda line: f"--- {_end(line)} ---",
}
CHAT: dict[str, Callable[[SheetLine], tuple[str, ...]]] = {
    "say": lambda line: (" ".join(filter(None, (_start(line), bold(line.voice)))), line.text),
    "cue": lambda line: (_start(line), _cue(line)),
    "segment": lambda line: (bold(_segment(line)),),
    "end": lambda line: (bold(_end(line)),),
}


def render_plain(job: Job, _: Tools) -> Rendered:
    """The sheet as plain text: UTF-8, LF, ordinary spaces."""
    return _text(plain(sheet_for(job)))


def render_chat(job: Job, _: Tools) -> Rendered:
    """The sheet as a message for a chat."""
    return _text(chat(sheet_for(job)))


def _text(lines: Iterator[str]) -> Rendered:
    return Rendered(("\n".join(lines) + "\n").replace(NBSP, " ").encode())


PLAIN_OUTPUT = Output("script-txt", (), jobs_of("script-txt", ".txt"), render_plain, together=TOGETHER)
CHAT_OUTPUT = Output("script-chat", (), jobs_of("script-chat", "_wa.txt"), render_chat, together=TOGETHER)
