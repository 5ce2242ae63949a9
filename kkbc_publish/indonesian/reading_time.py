"""Turn spoken text into the seconds it takes to read aloud, with the band in which a reader may lie.

Only what is said counts: ``Rp16.800`` is eight characters and takes two seconds. The constants were fitted to
speech synthesised from Indonesian passages (``make bench-speech`` measures them again); factor 1 is about 118 words a
minute. No measured rate of Indonesian announcers is known, so a time is an estimate until a station has been
timed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

PER_CHARACTER, PER_COMMA, PER_BREAK = 0.065, 0.25, 0.36  # seconds
PACES = {"slow": 1.18, "normal": 1.0, "fast": 0.84}  # 100, 118 and 140 words a minute
UNTIMED_BAND = (0.85, 1.2)
TIMED_BAND = (0.95, 1.05)
_SPACE = re.compile(r"\s+")
_COMMA = re.compile(r"[,;:]+(?=[\s\"'”’)\]]|$)|(?:^|(?<=\s))[–—-](?=\s|$)")
_BREAK = re.compile(r"[.!?…]+(?=[\s\"'”’)\]]|$)")
_END = re.compile(r"[,;:.!?…–—-][,;:.!?…–—\"'”’)\]-]*$")


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a station reads, against the plain estimate: 1.1 takes a tenth longer.

    ``readings``: how many timed readings it comes from, 0 where nobody has timed it; ``day``: of the last one.
    """

    factor: float = 1.0
    readings: int = 0
    day: date | None = None

    @property
    def band(self) -> tuple[float, float]:
        return TIMED_BAND if self.readings else UNTIMED_BAND


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """Seconds an item takes: the estimate, the band around it, and the rate it was made with.

    ``declared``: the part that cues, music and pauses take. ``words``: how many words are read.
    """

    seconds: float
    low: float
    high: float
    declared: float
    words: int
    rate: Rate


def counts(spoken: str, *, last: bool = True) -> tuple[int, int, int]:
    """The characters, commas and breaks of one spoken text.

    ``last``: nothing follows, so its closing mark is no pause. Otherwise the space before what follows counts too.
    """
    text = _SPACE.sub(" ", spoken).strip()
    if not text:
        return 0, 0, 0
    paused = _END.sub("", text) if last else text
    return len(text) + (not last), len(_COMMA.findall(paused)), len(_BREAK.findall(paused))


def speech_seconds(spoken: str, *, last: bool = True) -> float:
    """Seconds of one spoken text at factor 1. ``last``: nothing follows."""
    characters, commas, breaks = counts(spoken, last=last)
    return PER_CHARACTER * characters + PER_COMMA * commas + PER_BREAK * breaks


def line_seconds(spoken: Sequence[str]) -> list[float]:
    """Seconds of each line of an item at factor 1; they add up to those of the whole, read in one go."""
    last = max((number for number, text in enumerate(spoken) if text.strip()), default=0)
    return [speech_seconds(text, last=number == last) for number, text in enumerate(spoken)]


def reading_time(spoken: Sequence[str], declared: float, factor: float, rate: Rate) -> ReadingTime:
    """The reading time of an item. ``declared``: seconds of its cues; ``factor``: of its pace."""
    said = sum(line_seconds(spoken)) * factor * rate.factor
    low, high = rate.band
    words = sum(len(text.split()) for text in spoken)
    return ReadingTime(said + declared, said * low + declared, said * high + declared, declared, words, rate)
