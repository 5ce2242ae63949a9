"""The lines of a script as a sheet shows them: words as they are said, breath marks, running time.

A figure stands as it is said, with the written form in brackets: ``enam belas ribu rupiah (Rp16.000)``. A name
stays as it is written; how it is said stands in a list of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import time
from decimal import Decimal

from kkbc_publish.copy.script_types import TypeOfScript
from kkbc_publish.copy.values import LocalLine
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.indonesian.written import NBSP
from kkbc_publish.place.editions import LocalScript
from kkbc_publish.render.script.values import SheetLine, Stretch

CUES = {"musik": "MUSIK", "efek": "EFEK", "jeda": "JEDA", "suasana": "SUASANA"}
END = "Akhir naskah"
SHORT = 30  # characters that are kept on one line

Clock = Callable[[float], str]


def lines_of(script: LocalScript, form: TypeOfScript, capitals: bool) -> Iterator[SheetLine]:
    """Speech and cues are numbered from 1; segments have a count of their own. The end is the last line."""
    number, segment, before = 0, 0, ""
    times, end = running_times(script, form)
    for line, running in zip(script.lines, times, strict=True):
        if line.kind == "segment":
            segment += 1
            head = f"Segmen {segment}" + (f": {line.text}" if line.text else "")
            yield SheetLine("segment", "", running, "", (Stretch(head),), _length(line.seconds))
            before = ""
            continue
        number += 1
        if line.kind == "cue":
            voice = CUES.get(line.cue_kind, line.cue_kind.upper() or "ISYARAT")
            cue, seconds = (Stretch(line.text.upper()),), _length(line.seconds).upper()
            before = ""  # after a cue, who speaks is said again
            yield SheetLine("cue", f"{number:02}", running, voice, cue, seconds)
            continue
        voice = line.speaker.upper() if form.every_name or line.speaker != before else ""
        before = line.speaker
        pieces = pieces_of(line)
        if form.breath:
            pieces = with_breaths(pieces)
        if capitals:
            pieces = tuple(piece if piece.aside else Stretch(capitals_of(piece.text)) for piece in pieces)
        yield SheetLine("say", f"{number:02}", running, voice, pieces)
    yield SheetLine("end", "", "", "", (Stretch(END),), end)


# --- words


def pieces_of(line: LocalLine) -> tuple[Stretch, ...]:
    """What is said, figures with their written form beside them. A figure that begins a sentence has a capital."""
    if line.speech is None:
        return (Stretch(line.text),)
    pieces: list[Stretch] = []
    said = ""
    for part in line.speech.parts:
        if part.kind != "figure" or part.spoken == part.written:
            pieces.append(Stretch(part.written))
        else:
            begins = _SENTENCE_BEGINS.search(said) is not None
            spoken = part.spoken[:1].upper() + part.spoken[1:] if begins else part.spoken
            written = part.written.replace(" ", NBSP) if len(part.written) <= SHORT else part.written
            pieces += (Stretch(f"{spoken}{NBSP}"), Stretch(f"({written})", aside=True))
        said += part.written
    return tuple(_joined(pieces))


_SENTENCE_BEGINS = re.compile(r"(^|[.?!…][\"”’)]*\s+)[\"“‘(]*$")


def _joined(pieces: Iterable[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one kind become one piece: each is a text of its own on the page."""
    text = ""
    for piece in pieces:
        if piece.aside:
            if text:
                yield Stretch(text)
            yield piece
            text = ""
        else:
            text += piece.text
    if text:
        yield Stretch(text)


def sayings_of(lines: Iterable[LocalLine]) -> tuple[str, ...]:
    """How names are said (``JKK: je ka ka``), each once, in the order in which they come.

    Words around them that are said as they are written are left out (``BPJS``, not ``BPJS Ketenagakerjaan``).
    """
    found: dict[str, str] = {}
    for line in lines:
        for part in line.speech.parts if line.speech else ():
            if part.kind == "name" and part.spoken.strip() != part.written.strip():
                differing = _what_differs(part.written.split(), part.spoken.split())
                written, spoken = (" ".join(words) for words in differing)
                if written.isupper() or written[:1].islower():  # its capital is that of the sentence
                    spoken = spoken[:1].lower() + spoken[1:]
                found.setdefault(written, spoken)
    sayings = (f"{written}: {spoken}" for written, spoken in found.items())
    return tuple(saying.replace(" ", NBSP) if len(saying) <= SHORT else saying for saying in sayings)


def _what_differs(written: Sequence[str], spoken: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Both without the words that they begin and end with in common."""
    while written and spoken and written[-1] == spoken[-1]:
        written, spoken = written[:-1], spoken[:-1]
    while written and spoken and written[0] == spoken[0]:
        written, spoken = written[1:], spoken[1:]
    return written, spoken


def with_breaths(pieces: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """``/`` after commas and ``//`` after sentences, for reading at sight. Never inside brackets."""
    marked, last = [], len(pieces) - 1
    for index, piece in enumerate(pieces):
        if piece.aside:
            marked.append(piece)
            continue
        text = _COMMA.sub(rf"\g<0>{NBSP}/", piece.text)
        text = _SENTENCE_ENDS.sub(rf"\g<0>{NBSP}//", text.rstrip() if index == last else text)
        marked.append(Stretch(text))
    if marked and not marked[-1].text.endswith("//"):
        marked.append(Stretch(f"{NBSP}//"))
    return tuple(_joined(marked))


_COMMA = re.compile(r"[,;:](?= )|(?<= )–(?= )")
_SENTENCE_ENDS = re.compile(r"(?<!\b[A-Z])[.?!…]+[\"”’)]*(?=\s|$)")


def capitals_of(text: str) -> str:
    """Speech in capitals. ``Rp8.400`` and web addresses stay as they are: in capitals they mislead."""
    return _WORDS.sub(lambda found: found[0] if found["as_written"] else found[0].upper(), text)


_WORDS = re.compile(r"(?P<as_written>Rp(?=\d)|\b[\w-]+(?:\.[a-z]{2,})+(?:/[\w/-]*)?)|[^\W\d_]+")


# --- running time


def running_times(script: LocalScript, form: TypeOfScript) -> tuple[list[str], str]:
    """The time of each line, and of the end.

    Where a script has segments, these have a time (from-to) and nothing else has. The times end where a length is
    not known: what follows cannot be known. A sheet that is read again and again has no times.
    """
    lines = script.lines
    if form.repeats:
        return [""] * len(lines), ""
    segments = any(line.kind == "segment" for line in lines)
    starts: list[float | None] = []
    at: float | None = 0.0
    for line in lines:
        starts.append(at)
        if segments and line.kind != "segment":
            continue
        at = at + line.seconds if at is not None and line.seconds is not None else None
    clock, zone = _clock(script, form, [*starts, at])
    end = clock(at) + zone if at is not None else ""
    if not segments:
        return [clock(start) if start is not None else "" for start in starts], end
    times = []
    for line, start in zip(lines, starts, strict=True):
        if line.kind == "segment" and start is not None and line.seconds is not None:
            times.append(f"{clock(start)}–{clock(start + line.seconds)}{zone}")
        else:
            times.append("")
    return times, end


def _clock(script: LocalScript, form: TypeOfScript, edges: Iterable[float | None]) -> tuple[Clock, str]:
    """How a moment is written, and the zone behind it: local time where it is known, else minutes and seconds."""
    if not (form.clock and script.clock):
        return minutes, ""
    begins, zone = script.clock
    exact = all(edge is None or edge % 60 == 0 for edge in edges)
    return lambda seconds: _local(begins, seconds, exact), f"{NBSP}{zone}"


def _local(begins: time, seconds: float, exact: bool) -> str:
    """10.30 and 90 -> ``10.31.30``; ``exact``: whole minutes only, ``10.32``."""
    total = (begins.hour * 3600 + begins.minute * 60 + round(seconds)) % 86400
    hours, rest = divmod(total, 3600)
    return f"{hours:02}.{rest // 60:02}" + ("" if exact else f".{rest % 60:02}")


def minutes(seconds: float) -> str:
    """95 -> ``01:35``; 3600 -> ``60:00``: minutes run on, as in a rundown."""
    whole, rest = divmod(round(seconds), 60)
    return f"{whole:02}:{rest:02}"


def _length(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds == int(seconds):
        return indonesian.length(int(seconds))
    return f"{indonesian.decimal(Decimal(str(seconds)))}{NBSP}detik"
