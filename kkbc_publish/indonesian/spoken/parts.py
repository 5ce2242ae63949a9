"""Turn a piece of text and the spans found in it into parts: each as written and as said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kkbc_publish.indonesian.spoken.grammar import UNSEEN, Claim

CODES = (
    "amount-and-words-differ",
    "doubled-by-figure",
    "lone-letter",
    "looping-reading",
    "unknown-abbreviation",
    "unknown-acronym",
    "unreadable-address",
    "unreadable-amount",
    "unreadable-date",
    "unreadable-number",
    "unreadable-range",
    "unreadable-sign",
    "unreadable-time",
)

_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """A stretch of text. ``kind``: ``plain`` (said as written), ``figure`` (held figures or signs), ``name``."""

    written: str
    spoken: str
    kind: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A span that has no certain reading, where it starts in the written text, and why (one of ``CODES``)."""

    text: str
    start: int
    code: str


def parts_of(text: str, found: Sequence[Claim]) -> tuple[tuple[SpokenPart, ...], tuple[Unread, ...]]:
    """The parts of a text, and those of its spans that cannot be read (said as they are written)."""
    parts: list[SpokenPart] = []
    unread: list[Unread] = []
    position = 0
    for span in found:
        if span.start > position:
            parts.append(_plain(text[position : span.start]))
        written = text[span.start : span.end]
        if span.code:
            unread.append(Unread(written, span.start, span.code))
            parts.append(_plain(written))
        else:
            touches = bool(parts) and span.spoken[:1].isalnum() and parts[-1].spoken[-1:].isalnum()
            parts.append(SpokenPart(written, f" {span.spoken}" if touches else span.spoken, span.kind))
        position = span.end
    if position < len(text):
        parts.append(_plain(text[position:]))
    return tuple(parts), tuple(unread)


def one_line(parts: Sequence[SpokenPart]) -> str:
    """What is said, white space collapsed."""
    return " ".join("".join(part.spoken for part in parts).split())


def _plain(written: str) -> SpokenPart:
    return SpokenPart(written, written.translate(_UNSEEN), "plain")
