"""Turn a branch's script into its sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.copy.values import Figure
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.indonesian.written import NBSP
from kkbc_publish.place.editions import LocalScript
from kkbc_publish.render.script.header import blanks_of, fields_of
from kkbc_publish.render.script.lines import lines_of, sayings_of
from kkbc_publish.render.script.values import ScriptSheet, Sender, SheetFigure

UNTIL_LABEL = "Jangan siarkan setelah"
BRACKETS = "Tulisan dalam kurung tidak dibaca."
BREATHS = "Tanda / berarti jeda pendek, tanda // jeda panjang."


def sheet_of(script: LocalScript, sender: Sender, capitals: bool) -> ScriptSheet:
    """The sheet of one script. ``capitals``: the station wants what is spoken in capitals."""
    form = TYPES[script.type]
    lines = tuple(lines_of(script, form, capitals))
    brackets = any(piece.aside for line in lines for piece in line.pieces)
    return ScriptSheet(
        form=form,
        capitals=capitals,
        tag=script.variety.tag,
        marks=" · ".join(filter(None, (script.marks.example, script.marks.draft))),
        code=f"{script.code}, versi{NBSP}{script.version}",
        text_code=f"kode teks{NBSP}{script.text_code}",
        title=script.title,
        about=f"{form.label}, {script.air_class}. {sender.campaign}",
        length=indonesian.length(script.seconds),
        repeats=f"ulangi setiap {script.repeat_minutes}{NBSP}menit" if script.repeat_minutes else "",
        until_label=UNTIL_LABEL,
        until=indonesian.full_date(script.valid_until),
        fields=tuple(fields_of(script, sender)),
        blanks=tuple(blanks_of(script, sender)),
        notes=script.notes,
        guide=tuple(filter(None, (BRACKETS if brackets else "", BREATHS if form.breath else ""))),
        sayings=sayings_of(script.lines),
        lines=lines,
        figures=tuple(_figures(script.figures)),
    )


def _figures(figures: Iterable[Figure]) -> Iterator[SheetFigure]:
    for figure in figures:
        terms = [figure.statement]  # its caveat is spoken, so it stands among the lines
        if figure.as_of:
            terms.append(f"Data per {indonesian.month_year(figure.as_of)}.")
        if figure.until:
            terms.append(f"Berlaku sampai {indonesian.month_year(figure.until)}.")
        yield SheetFigure(figure.written, tuple(terms))
