"""The types of script as data: a new type is a member of ``ScriptType``, a row here, and a template.

``Timing`` says what fills an item's length: the words that are read (``WORDS``), or the declared lengths of its
segments, which leave room for free talk (``SEGMENTS``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kkbc_publish.load.models.scripts import ScriptType


class Timing(StrEnum):
    WORDS = "words"
    SEGMENTS = "segments"


@dataclass(frozen=True, slots=True)
class TypeOfScript:
    """How scripts of one type are timed and shown. ``label`` is the type's name in the trade.

    ``template`` is below ``templates/``. ``every_name``: the speaker is named on every line; otherwise
    only where another one begins. ``breath``: breath marks stand in the text, because it is read at sight.
    ``clock``: segments show local time where the time of the airing is known. ``repeats``: the sheet says after
    how many minutes it is read again, and has no airing times. ``of_the_day``: true on the day of an activation
    only, so there is a sheet for each of them.
    """

    label: str
    template: str
    heading: str
    timing: Timing
    every_name: bool = True
    breath: bool = False
    clock: bool = False
    repeats: bool = False
    of_the_day: bool = False


TYPES: dict[ScriptType, TypeOfScript] = {
    ScriptType.SPOT: TypeOfScript("Spot", "script/columns.html", "Naskah", Timing.WORDS),
    ScriptType.ADLIB: TypeOfScript(
        "Adlib", "script/reading.html", "Naskah", Timing.WORDS, every_name=False, breath=True
    ),
    ScriptType.DRAMA: TypeOfScript("Drama", "script/columns.html", "Naskah", Timing.WORDS),
    ScriptType.TALKSHOW: TypeOfScript(
        "Gelar wicara (rundown)", "script/rundown.html", "Susunan acara", Timing.SEGMENTS, clock=True
    ),
    ScriptType.INSERT: TypeOfScript("Sisipan", "script/columns.html", "Naskah", Timing.WORDS),
    ScriptType.LIVE_REPORT: TypeOfScript(
        "Laporan langsung",
        "script/reading.html",
        "Naskah",
        Timing.WORDS,
        every_name=False,
        breath=True,
        of_the_day=True,
    ),
    ScriptType.QUIZ: TypeOfScript("Kuis", "script/rundown.html", "Susunan kuis", Timing.SEGMENTS, clock=True),
    ScriptType.MARKET_SHEET: TypeOfScript(
        "Lembar radio pasar",
        "script/market.html",
        "Bacakan",
        Timing.WORDS,
        every_name=False,
        breath=True,
        repeats=True,
    ),
}
