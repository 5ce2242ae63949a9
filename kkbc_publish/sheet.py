"""Turn a branch's script into the sheet a station reads: header, numbered lines, figures.

One ``Sheet`` feeds every form of a script (PDF, plain text), so all of them say the same words in the same
order. Everything in it is final text; a form only decides how it looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kkbc_publish import indonesian
from kkbc_publish.editions import Figure, LocalLine, LocalScript
from kkbc_publish.models import ScriptType, StationStatus


@dataclass(frozen=True, slots=True)
class Form:
    """How scripts of one type are shown. ``label`` is the type's name in the trade.

    ``template`` is below ``templates/``. ``every_name``: the speaker is named on every line; otherwise
    only where another one begins.
    """

    label: str
    template: str
    heading: str
    every_name: bool = True


FORMS: dict[ScriptType, Form] = {
    ScriptType.SPOT: Form("Spot", "script/columns.html", "Naskah"),
    ScriptType.ADLIB: Form("Adlib", "script/reading.html", "Naskah", every_name=False),
    ScriptType.TALKSHOW: Form("Gelar wicara (rundown)", "script/rundown.html", "Susunan acara"),
    ScriptType.LIVE_REPORT: Form("Laporan langsung", "script/reading.html", "Naskah", every_name=False),
    ScriptType.INSERT: Form("Sisipan", "script/columns.html", "Naskah"),
}
CUES = {"musik": "MUSIK", "efek": "EFEK", "jeda": "JEDA", "suasana": "SUASANA"}
LANGUAGES = {"id": "Indonesia"}
STATION_WORDS = {StationStatus.CANDIDATE: " (calon)", StationStatus.CONTRACTED: ""}
UNTIL_LABEL = "Jangan siarkan setelah"
NOTES_HEADING = "Catatan"
LINES_END = "Akhir naskah"
FIGURES_HEADING = "Angka dalam naskah ini"
END = "SELESAI"


@dataclass(frozen=True, slots=True)
class SheetField:
    """One entry of the header. Without a value it is a line to be filled in by hand.

    ``name``: what templates call it, where they show it in another place as well.
    """

    label: str
    value: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line as the sheet shows it. ``kind``: ``say``, ``cue`` or ``segment``.

    ``time``: running time of a segment, ``mm:ss–mm:ss``. ``length``: declared length of a cue or segment.
    The words of ``voice`` and of cues are in capitals already.
    """

    kind: str
    number: str
    voice: str
    text: str
    time: str = ""
    length: str = ""


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A figure of the script, and what is true of it: statement, caveat, month or end."""

    written: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A script sheet from top to bottom.

    ``fields`` are rows of one or two entries.
    """

    form: Form
    marks: str
    title: str
    code: str
    fields: tuple[tuple[SheetField, ...], ...]
    notes: tuple[str, ...]
    lines: tuple[SheetLine, ...]
    figures: tuple[SheetFigure, ...]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a script, and to whom: names as the sheet shows them. ``stations``: name and status of each."""

    agency: str
    campaign: str
    branch: str
    city: str
    zone: str
    region: str
    stations: tuple[tuple[str, StationStatus], ...]


def sheet_of(script: LocalScript, sender: Sender, capitals: bool) -> Sheet:
    """The sheet of one script. ``capitals``: the station wants what is spoken in capitals."""
    form = FORMS[script.type]
    return Sheet(
        form=form,
        marks=" · ".join(filter(None, (script.marks.example, script.marks.draft))),
        title=script.title,
        code=script.code,
        fields=_fields(script, sender, form),
        notes=script.notes,
        lines=tuple(_lines(script.lines, form, capitals)),
        figures=tuple(_figure(figure) for figure in script.figures),
    )


def capitals_of(text: str) -> str:
    """Speech in capitals. ``Rp8.400`` and web addresses stay as they are: in capitals they mislead."""
    return _WORDS.sub(lambda found: found[0] if found["as_written"] else found[0].upper(), text)


_WORDS = re.compile(r"(?P<as_written>Rp(?=\d)|\b[\w-]+(?:\.[a-z]{2,})+(?:/[\w/-]*)?)|[^\W\d_]+")


def _fields(script: LocalScript, sender: Sender, form: Form) -> tuple[tuple[SheetField, ...], ...]:
    stations = [name + STATION_WORDS[status] for name, status in sender.stations]
    draft = script.marks.draft
    language = LANGUAGES.get(script.language, script.language)
    return (
        (
            SheetField("Kode materi", f"{script.code}, versi {script.version}", "code"),
            SheetField("Durasi diminta", indonesian.length(script.seconds), "length"),
        ),
        (
            SheetField("Berlaku mulai", indonesian.full_date(script.valid_from)),
            SheetField(UNTIL_LABEL, indonesian.full_date(script.valid_until), "until"),
        ),
        (
            SheetField("Jenis", f"{form.label}, {script.air_class}"),
            SheetField("Persetujuan", f"belum disetujui ({draft})" if draft else "disetujui"),
        ),
        (SheetField("Suara", f"{_capitalised(script.voice)}; bahasa {language}"),),
        (SheetField("Kampanye", sender.campaign),),
        (
            SheetField(
                "Pengirim",
                f"{sender.agency} Cabang {sender.branch} ({sender.city}, {sender.zone}), Kanwil {sender.region}",
            ),
        ),
        (SheetField("Stasiun", indonesian.listing(stations)),),
        (SheetField("PIC cabang, telepon"), *((SheetField("Disetujui oleh, tanggal"),) if draft else ())),
    )


def _lines(lines: Iterable[LocalLine], form: Form, capitals: bool) -> Iterable[SheetLine]:
    """Speech and cues are numbered from 1; segments have a count and a running time of their own.

    The running time ends where a segment does not say how long it is: what follows cannot be known.
    """
    number, segment, before = 0, 0, ""
    clock: float | None = 0
    for line in lines:
        if line.kind == "segment":
            segment += 1
            time = ""
            if clock is not None and line.seconds is not None:
                time = f"{_minutes(clock)}–{_minutes(clock + line.seconds)}"
            clock = clock + line.seconds if clock is not None and line.seconds is not None else None
            head = f"Segmen {segment}" + (f": {line.text}" if line.text else "")
            yield SheetLine("segment", "", "", head, time, _length(line.seconds))
            before = ""
            continue
        number += 1
        if line.kind == "cue":
            voice = CUES.get(line.cue_kind, line.cue_kind.upper() or "ISYARAT")
            before = ""  # after a cue, who speaks is said again
            yield SheetLine("cue", f"{number:02}", voice, line.text.upper(), length=_length(line.seconds).upper())
            continue
        voice = line.speaker.upper() if form.every_name or line.speaker != before else ""
        before = line.speaker
        yield SheetLine("say", f"{number:02}", voice, capitals_of(line.text) if capitals else line.text)


def _figure(figure: Figure) -> SheetFigure:
    terms = [figure.statement, figure.caveat or ""]
    if figure.as_of:
        terms.append(f"Data per {indonesian.month_year(figure.as_of)}.")
    if figure.until:
        terms.append(f"Berlaku sampai {indonesian.month_year(figure.until)}.")
    return SheetFigure(figure.written, tuple(filter(None, terms)))


def _minutes(seconds: float) -> str:
    """95 -> ``01:35``; 3600 -> ``60:00``: minutes run on, as in a rundown."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes:02}:{rest:02}"


def _length(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds == int(seconds):
        return indonesian.length(int(seconds))
    return f"{indonesian.decimal(Decimal(str(seconds)))}{indonesian.NBSP}detik"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
