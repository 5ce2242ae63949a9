"""The kit of an activation as one branch gets it: final words, ready for paper.

``Words`` are stretches of text by turns as written and, at every odd place, in square brackets: what the branch still
has to fill in (``("di ", "[nama pasar]", ".")``). An empty text where a value could stand is a line to write on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

Words = tuple[str, ...]
_BLANK = re.compile(r"(\[[^\[\]]*\])")


def words(text: str) -> Words:
    """``di [nama pasar].`` -> ``("di ", "[nama pasar]", ".")``."""
    return tuple(_BLANK.split(text))


def has_blank(texts: Iterable[Words]) -> bool:
    return any(len(text) > 1 for text in texts)


@dataclass(frozen=True, slots=True)
class KitField:
    """A label and its value; without a value a line to fill in by hand."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class KitStep:
    """A row of the agenda. ``time``: when it begins, ``09.30``, or ``+00.30`` after an opening hour not known yet."""

    time: str
    what: Words
    who: str
    length: str


@dataclass(frozen=True, slots=True)
class KitRole:
    """``name``: who does it where the data say so, else empty."""

    role: str
    task: Words
    name: str


@dataclass(frozen=True, slots=True)
class KitGroup:
    group: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalRunSheet:
    """The run sheet of one activation. ``when``: its day in words. ``notes``: what to know about its times first."""

    name: str
    activation: str
    day: date
    first: date
    last: date
    version: int
    code: str
    marks: str
    title: str
    when: str
    sender: str
    fields: tuple[KitField, ...]
    notes: tuple[str, ...]
    steps: tuple[KitStep, ...]
    people: tuple[KitRole, ...]
    equipment: tuple[KitGroup, ...]
    contacts: tuple[str, ...]
    radio: tuple[Words, ...]
    souvenirs: tuple[Words, ...]
    draw: tuple[Words, ...]
    safety: tuple[Words, ...]
    say: tuple[Words, ...]
    avoid: tuple[Words, ...]
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KitParagraph:
    """A paragraph of a release. ``quote``: its words wait for approval, and there is room for them."""

    text: Words
    quote: bool = False


@dataclass(frozen=True, slots=True)
class KitFigure:
    """A figure of a release: as written, and what is true of it (statement, date, source)."""

    written: str
    terms: str


@dataclass(frozen=True, slots=True)
class LocalRelease:
    """A press release about one activation. ``release``: whether and when it may be published, in words."""

    name: str
    activation: str
    day: date
    first: date
    last: date
    version: int
    code: str
    marks: str
    title: str
    sender: str
    release: str
    todo: str
    headline: Words
    dateline: str
    body: tuple[KitParagraph, ...]
    about: tuple[Words, ...]
    contacts: tuple[str, ...]
    figures: tuple[KitFigure, ...]


KitPaper = LocalRunSheet | LocalRelease
