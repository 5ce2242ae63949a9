"""What a script sheet holds, from top to bottom, in final text.

One ``ScriptSheet`` feeds every form of a script (PDF, Word, plain text), so all of them say the same words in the same
order. A form only decides how it looks.
"""

from __future__ import annotations

from dataclasses import dataclass

from kkbc_publish.copy.script_types import TypeOfScript
from kkbc_publish.load.models.stations import StationStatus


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


@dataclass(frozen=True, slots=True)
class SheetField:
    """A label and what belongs to it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a line. ``aside``: stands in brackets beside what is said, and is not read."""

    text: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line as the sheet shows it. ``kind``: ``say``, ``cue``, ``segment``, or ``end`` (the last line).

    ``time``: the running time at which it begins (``mm:ss``), of a segment from-to. ``length``: declared length of a
    cue or segment; at the end, the running time of the whole. The words of ``voice`` and of cues are in capitals
    already.
    """

    kind: str
    number: str
    time: str
    voice: str
    pieces: tuple[Stretch, ...]
    length: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def full(self) -> str:
        """The words with the length behind them."""
        return self.text + self.tail

    @property
    def tail(self) -> str:
        """The length as it stands behind the words."""
        if not (self.text and self.length):
            return self.length
        return (", " if self.kind == "cue" else " · ") + self.length


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A figure of the script, and what is true of it: statement, month or end."""

    written: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScriptSheet:
    """A script sheet from top to bottom.

    ``length``, ``repeats`` (how often it is read) and ``until`` are what an announcer must not miss. ``blanks``:
    labels of lines to be filled in by hand. ``guide``: how the text is to be read, in sentences; ``sayings``: how its
    names are said (``JKK: je ka ka``). ``capitals``: what is spoken is in capitals; ``tag``: its
    language (BCP 47).
    """

    form: TypeOfScript
    capitals: bool
    tag: str
    marks: str
    code: str
    text_code: str
    title: str
    about: str
    length: str
    repeats: str
    until_label: str
    until: str
    fields: tuple[SheetField, ...]
    blanks: tuple[str, ...]
    notes: tuple[str, ...]
    guide: tuple[str, ...]
    sayings: tuple[str, ...]
    lines: tuple[SheetLine, ...]
    figures: tuple[SheetFigure, ...]

    @property
    def head(self) -> str:
        """What stands on top of every page but the first."""
        return f"{self.title} · {self.length} · {self.until_label} {self.until}"

    @property
    def foot(self) -> str:
        """What stands at the foot of every page, beside its number."""
        return " · ".join(filter(None, (self.code, self.marks)))
