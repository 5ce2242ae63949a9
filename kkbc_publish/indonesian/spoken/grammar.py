"""What all recognisers share: lazily compiled patterns, what one of them found, and how a written number reads.

A recogniser sees the text with everything that earlier ones claimed blanked out by one of three marks of the
private use area, so that nothing is read twice and ``after a figure`` can be asked of a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.numbers import LIMIT, cardinal, digits

FIGURE, NAME, UNREAD = "\ue000", "\ue001", "\ue002"  # blanks for a figure, a name, and what could not be read
MARKS = FIGURE + NAME + UNREAD
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens and signs without width
BLOB = r"[0-9]+(?:[.,][0-9]+)*"  # digits with dots and commas, as far as they go
# The same as a whole: not the end of a word, nor of a number that holds another sign. It starts with a figure because
# a pattern that does is looked for much faster.
AMOUNT = r"(?P<n>[0-9](?<![0-9A-Za-z][0-9])(?<![0-9][.,:][0-9])[0-9]*(?:[.,][0-9]+)*)"
DASH = r"(?:\s?[-–—]\s?)"
UNTIL = r"(?:\s?[-–—]\s?|\s?(?:s\.d\.|s\.d|s/d|sd\.)\s?)"  # what may stand between the ends of a range
MAGNITUDES = {
    "ribu": 10**3,
    "rb": 10**3,
    "juta": 10**6,
    "jt": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "triliun": 10**12,
    "trilyun": 10**12,
}
MAGNITUDE = "(?i:" + "|".join(MAGNITUDES) + ")"
MAGNITUDE_NAMES = {10**3: "ribu", 10**6: "juta", 10**9: "miliar", 10**12: "triliun"}
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,([0-9]+))?")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:,([0-9]+))?")
_LONGEST = 10  # an ungrouped number of so many digits is a code or a slip


class Lazy:
    """A pattern that is compiled when it is first asked: importing costs nothing."""

    __slots__ = ("finditer", "flags", "fullmatch", "match", "search", "source")
    finditer: Callable[[str], Iterator[re.Match[str]]]
    fullmatch: Callable[[str], re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[[str], re.Match[str] | None]

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source, self.flags = source, flags

    def __getattr__(self, name: str) -> object:
        """Only asked for a slot that is still empty, so the first question compiles and fills all of them."""
        if name not in self.__slots__:
            raise AttributeError(name)
        compiled = re.compile(self.source, self.flags)
        self.finditer, self.fullmatch = compiled.finditer, compiled.fullmatch
        self.match, self.search = compiled.match, compiled.search
        return getattr(self, name)


class Claim:
    """A span that a recogniser claims: what is said for it, or the code of why it cannot be read.

    ``family`` says what it is (two of one family may be the ends of a range), ``value`` its size where known.
    """

    __slots__ = ("code", "end", "family", "kind", "mark", "spoken", "start", "value")

    def __init__(
        self,
        start: int,
        end: int,
        spoken: str,
        family: str,
        kind: str = "figure",
        value: Decimal | None = None,
        code: str = "",
        mark: str = FIGURE,
    ) -> None:
        self.start, self.end, self.spoken, self.family = start, end, spoken, family
        self.kind, self.value, self.code, self.mark = kind, value, code, mark

    def moved(self, start: int, end: int) -> Claim:
        """The same at another place."""
        return Claim(start, end, self.spoken, self.family, self.kind, self.value, self.code, self.mark)


Recogniser = Callable[[str, Lexicon], Iterator[Claim]]


def ahead_of(text: str, place: int) -> str:
    """The text before a place, as far as a word there can matter for what stands at it."""
    return text[max(place - 60, 0) : place]


def unread(start: int, end: int, code: str) -> Claim:
    """A span that nobody can read for certain."""
    return Claim(start, end, "", "unread", "plain", None, code, UNREAD)


class Number:
    """A written number: its words and its size."""

    __slots__ = ("spoken", "value")

    def __init__(self, spoken: str, value: Decimal) -> None:
        self.spoken, self.value = spoken, value


def number(blob: str, *, in_context: bool = False) -> Number | None:
    """``16.800`` -> sixteen thousand eight hundred; ``7,2`` -> seven point two; None where it has no one reading.

    Dots group thousands, a comma starts the decimals (EYD V). No reading: ``1.5`` and ``12.5.2`` (what is the dot?),
    ``16.800,`` groups of other lengths, and ``1,500`` unless ``in_context`` (a percent sign, a unit or a magnitude
    follows) shows that the comma is a decimal one. A leading zero makes a number a code, said digit by digit.
    """
    match = _GROUPED.fullmatch(blob) or _PLAIN.fullmatch(blob)
    if match is None:
        return Number(digits(blob), Decimal(int(blob))) if blob.isdigit() else None
    tail = match[1]
    head = blob[: match.start(1) - 1] if tail else blob
    whole = head.replace(".", "")
    if int(whole) >= LIMIT or (head == whole and len(whole) >= _LONGEST):
        return None
    if tail is None:
        return Number(cardinal(int(whole)), Decimal(whole))
    if len(tail) == 3 and whole != "0" and head == whole and len(whole) <= 3 and not in_context:
        return None
    return Number(f"{cardinal(int(whole))} koma {digits(tail)}", Decimal(f"{whole}.{tail}"))


def magnified(blob: str, magnitude: str | None) -> Number | None:
    """``1,5`` and ``juta`` -> ``satu koma lima juta``; ``1`` and ``ribu`` -> ``seribu``."""
    found = number(blob, in_context=magnitude is not None)
    if found is None or not magnitude:
        return found
    size = MAGNITUDES[magnitude.casefold()]
    name = MAGNITUDE_NAMES[size]
    spoken = "seribu" if size == 1000 and found.value == 1 else f"{found.spoken} {name}"
    return Number(spoken, found.value * size)


def signed(text: str, start: int, spoken: str) -> tuple[int, str]:
    """A number that starts at ``start``, with the sign before it: where it starts then, and its words.

    A dash is a minus unless a figure or a word touches it on its other side.
    """
    sign, before = text[start - 1 : start], text[max(start - 3, 0) : max(start - 1, 0)]
    if sign not in ("-", "+"):
        return start, spoken
    touches = before[-1:]
    if touches.isalnum() or touches in (*MARKS, "-", "+"):
        return start, spoken
    if sign == "-" and ((touches and touches in ")%°²³") or (touches == " " and before[0] in MARKS + ")%")):
        return start, spoken
    return start - 1, f"{'minus' if sign == '-' else 'plus'} {spoken}"
