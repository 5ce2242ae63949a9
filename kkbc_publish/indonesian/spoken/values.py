"""Turn a typed value into words: its kind says how, its written form says which of two equal ways.

``Rp40,2 juta`` is said ``empat puluh koma dua juta rupiah``, as it stands on the sheet, though the value is 40200000.
Where the written form has no certain reading, the value itself is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from kkbc_publish.indonesian.spoken.address import address
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.numbers import LIMIT, cardinal, decimal, digits
from kkbc_publish.indonesian.spoken.parts import Unread, one_line, parts_of
from kkbc_publish.indonesian.spoken.reading import read
from kkbc_publish.indonesian.written import MONTHS

NAMES = frozenset(("teks", "daftar", "nama", "alamat web"))  # the kinds that are words, not figures
_CLOSES_WITH = {"rupiah": "rupiah", "persen": "persen", "kali": "kali"}


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value inside a text: its kind (one of a fact's, or ``nama``, ``jam``), itself, and as written."""

    kind: str
    value: object
    written: str


class Reading:
    """The words of a value, the kind of part it becomes, and what could not be read."""

    __slots__ = ("kind", "spoken", "unread")

    def __init__(self, spoken: str, kind: str, unread: tuple[Unread, ...] = ()) -> None:
        self.spoken, self.kind, self.unread = spoken, kind, unread


def reading(value: Value, lexicon: Lexicon) -> Reading:
    """The words of a value by itself."""
    text = _by_written(value.kind, value.written, lexicon.for_text(value.written))
    if text.unread:
        words = _by_value(value.kind, value.value)
        if words is not None:
            return Reading(words, "figure")
    return text


@lru_cache(maxsize=8192)
def _by_written(kind: str, written: str, lexicon: Lexicon) -> Reading:
    if kind == "nomor" and any(c in "0123456789" for c in written):
        return Reading(digits(written), "figure")
    if kind == "alamat web":
        spoken = address(written, lexicon)
        return (
            Reading(spoken, "name")
            if spoken
            else Reading(written, "plain", (Unread(written, 0, "unreadable-address"),))
        )
    found = read(written, lexicon)
    shift = 0
    if kind == "jam" and any(span.code for span in found):
        cued = f"pukul {written}"
        shift, found = len(cued) - len(written), read(cued, lexicon)
        parts, unread = parts_of(cued, found)
    else:
        parts, unread = parts_of(written, found)
    spoken = one_line(parts)
    close = _CLOSES_WITH.get(kind)
    if close and close not in spoken.casefold().split():
        spoken = f"{spoken} {close}"
    figure = any(part.kind == "figure" for part in parts)
    part_kind = "figure" if figure else "plain" if spoken == " ".join(written.split()) else "name"
    moved = tuple(Unread(span.text, max(span.start - shift, 0), span.code) for span in unread)
    return Reading(spoken, part_kind, moved)


def _by_value(kind: str, value: object) -> str | None:
    """The words of the value itself; None where its type does not fit its kind."""
    if isinstance(value, date):
        return f"{cardinal(value.day)} {MONTHS[value.month - 1]} {cardinal(value.year)}"
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or abs(value) >= LIMIT:
        return None
    words = cardinal(value) if isinstance(value, int) else decimal(value)
    return f"{words} {_CLOSES_WITH[kind]}" if kind in _CLOSES_WITH else words
