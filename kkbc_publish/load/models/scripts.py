"""campaigns/<id>/scripts/: what is said on the air, in its lengths and languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kkbc_publish.load.models.base import Model, Topic
from kkbc_publish.load.models.fields import Count, Date, Id, LanguageTag, Lines, Name, Number, Plain, Sha256, TextCode
from kkbc_publish.load.models.stations import AirClass


class Line(Model):
    """One line of a script: words to say, a cue, or the head of a talkshow segment.

    ``say`` may hold placeholders; ``otherwise`` is said where one of them cannot be filled (a place
    not known yet, a figure that differs within the audience). ``apart: fact-id:variant-id`` marks a line
    that states a relief apart: it is used only while that variant holds and the audience's sectors differ.
    """

    speaker: Plain | None = None
    say: Lines | None = None
    otherwise: Lines | None = None
    apart: Plain | None = None
    cue: Lines | None = None
    cue_kind: Literal["musik", "efek", "jeda", "suasana"] | None = None
    segment: Plain | None = None
    seconds: Number | None = None


class Pace(StrEnum):
    """How fast an item is meant to be read."""

    SLOW = "slow"
    NORMAL = "normal"
    FAST = "fast"


class Delivery(StrEnum):
    """How an item reaches the air."""

    READ = "dibaca langsung"
    PRODUCED = "diproduksi stasiun"
    RECORDED = "rekaman"


class Recording(Model):
    """A recording that was made from the script: its file, its measured length in seconds, its sha256.

    ``text``: the text code that stood on the sheet it was read from. It changes with every spoken word, so a
    recording of other words is found out.
    """

    file: Plain
    seconds: Number
    sha256: Sha256
    text: TextCode


class ScriptVersion(Model):
    """One length of a script; its item id is ``<script id>-<seconds>``.

    ``repeat_minutes``: for the loudspeaker radio of a market, after how long it is read again.
    """

    seconds: Count
    pace: Pace = Pace.NORMAL
    delivery: Delivery = Delivery.READ
    recordings: tuple[Recording, ...] = ()
    repeat_minutes: Count | None = None
    lines: tuple[Line, ...]


class Draw(Model):
    """A prize drawn or given away in a quiz, and the permit for it."""

    prize: Plain
    permit: Plain | None = None


class LanguageVariant(Model):
    """A script in a local language, written by a person. Used only with translator, reviewer and date.

    ``language`` is a language of branches (``Jawa``), ``code`` its BCP 47 tag (``jv``); ``speech_level`` where the
    language has them (``krama``).
    """

    language: Plain
    code: LanguageTag
    speech_level: Plain | None = None
    translator: Name | None = None
    reviewer: Name | None = None
    reviewed: Date | None = None
    title: Name | None = None
    voice: Plain | None = None
    versions: tuple[ScriptVersion, ...]

    @property
    def usable(self) -> bool:
        """True where the data say who translated it, who reviewed it, and when."""
        return bool(self.translator and self.reviewer and self.reviewed)


class ScriptType(StrEnum):
    SPOT = "spot"
    ADLIB = "adlib"
    TALKSHOW = "gelar wicara"
    LIVE_REPORT = "laporan langsung"
    INSERT = "sisipan"
    DRAMA = "drama"
    QUIZ = "kuis"
    MARKET_SHEET = "lembar pasar"


class Script(Model):
    """campaigns/<id>/scripts/<id>.yaml: one message in one or more lengths."""

    id: Id
    short: Annotated[str, Field(pattern=r"^[A-Z0-9]{3}$")]
    title: Name
    type: ScriptType
    air_class: AirClass = Field(alias="class")
    audience: Id
    topics: tuple[Topic, ...]
    voice: Plain
    language: Plain = "id"
    version: Count
    notes: tuple[Lines, ...] = ()
    draw: Draw | None = None
    versions: tuple[ScriptVersion, ...]
    variants: tuple[LanguageVariant, ...] = ()
