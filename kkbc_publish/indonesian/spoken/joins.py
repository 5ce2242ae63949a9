"""Join what was found: ranges (``5-10 menit``), figures that words beside them repeat, and what no word covers.

``Rp16.800 (enam belas ribu delapan ratus rupiah)`` is read once; where figure and words differ, one of them is wrong
and neither is read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from kkbc_publish.indonesian.spoken.dates import until
from kkbc_publish.indonesian.spoken.grammar import FIGURE, MARKS, UNTIL, Claim, Lazy, unread
from kkbc_publish.indonesian.spoken.numbers import ONES

_BRACKET = Lazy(r"\s?\((?P<words>[^()0-9]+)\)")
_GAP = Lazy(UNTIL)
_NUMBER_WORDS = frozenset((
    *ONES, "belas", "puluh", "ratus", "ribu", "juta", "miliar", "triliun", "sepuluh", "sebelas", "seratus", "seribu",
    "koma", "setengah", "minus",
))  # fmt: skip
_NAMES = frozenset(["rupiah", "persen", "kali"])
_ENDS = frozenset(("number", "date", "time", "money", "rank"))  # what a range can lead from and to
_BESIDE = f"A-Za-zÀ-ɏ{MARKS}"
_SOUND = Lazy(
    rf"[^A-Za-z\s.,;:!?'\"()\[\]…—–‘’“”«»{MARKS}-]|(?<={FIGURE})[–—-](?={FIGURE})|(?<=[{_BESIDE}])–(?=[{_BESIDE}])"
)
_LATIN = 0x250


def said_once(text: str, found: Sequence[Claim]) -> list[Claim]:
    """Words in brackets after a figure, and a figure in brackets after its words, are not said again."""
    result: list[Claim] = []
    for span in found:
        if span.kind == "figure":
            end, said = words_after(text, span.end, span.spoken)
            if end > span.end:
                span = (
                    Claim(span.start, end, said, span.family, span.kind, span.value)
                    if said
                    else unread(span.start, end, "amount-and-words-differ")
                )
            elif text[: span.start].endswith("(") and text.startswith(")", span.end):
                start = _words_before(text[: span.start - 1].rstrip(), span.spoken)
                span = Claim(start, span.end + 1, "", span.family, span.kind, span.value) if start else span
        result.append(span)
    return result


def words_after(text: str, place: int, spoken: str) -> tuple[int, str]:
    """Where words in brackets end that repeat the figure said before ``place``, and what is said for both.

    Nothing is said where they differ. A unit at the end of either that the text repeats behind the brackets belongs
    to them: ``Rp5.000 (lima ribu) rupiah``.
    """
    match = _BRACKET.match(text, place)
    words = match["words"].casefold().split() if match else []
    if not match or not words or not _is_number(words):
        return place, spoken
    end = match.end()
    for name in _NAMES:
        if (spoken.endswith(name) or words[-1] == name) and text.startswith(f" {name}", end):
            end += len(name) + 1
    said = spoken.split()
    if _core(words) != _core(spoken.casefold().split()):
        return end, ""
    return end, " ".join(words) if len(words) > len(said) else spoken


def _words_before(text: str, spoken: str) -> int:
    """The length of a text that ends with these words, with or without the currency; 0 where it does not."""
    words, said = text.casefold().split(), spoken.casefold().split()
    if not _is_number(said):
        return 0
    return len(text) if any(part and words[-len(part) :] == part for part in (said, _core(said))) else 0


def _is_number(words: Sequence[str]) -> bool:
    return all(word in _NUMBER_WORDS or word in _NAMES for word in words)


def _core(words: Sequence[str]) -> list[str]:
    """Number words in one form: without currency, ``seribu`` for ``satu ribu`` within a number."""
    kept = [word for word in words if word not in _NAMES]
    return " ".join(kept).replace("satu ribu", "seribu").split()


def ranges(text: str, found: Sequence[Claim]) -> list[Claim]:
    """A dash or ``s.d.`` between two figures of a kind -> ``sampai``, a slash between two codes -> ``atau``.

    A range that does not rise is not read.
    """
    result: list[Claim] = []
    joined = False
    for span, after in pairwise([*found, Claim(len(text), len(text), "", "end")]):
        result.append(span)
        gap = text[span.end : after.start]
        if gap.strip() == "/" and span.family == after.family == "code":
            result.append(Claim(span.end, after.start, " atau ", "join"))
            continue
        families = {span.family, after.family} - {"value"}
        if not _GAP.fullmatch(gap) or len(families) > 1 or not families <= _ENDS or span.code or after.code:
            joined = False
            continue
        falls = span.value is not None and after.value is not None and span.value >= after.value
        if (span.family == "number" and falls) or joined:
            result.append(unread(span.end, after.start, "unreadable-range"))
        else:
            result.append(Claim(span.end, after.start, f" {until(gap)} ", "join"))
        joined = True
    return result


def leftovers(blanked: str) -> list[Claim]:
    """What nothing covers and nobody can say: figures, signs, letters of other scripts."""
    found: list[Claim] = []
    for match in _SOUND.finditer(blanked):
        sign = match[0]
        if _sayable(sign):
            continue
        if found and found[-1].end == match.start():
            found[-1].end = match.end()
        else:
            code = "unreadable-number" if sign.isnumeric() else "unreadable-sign"
            if sign in "–—-" and blanked[match.start() - 1] == FIGURE == blanked[match.end()]:
                code = "unreadable-range"
            found.append(unread(match.start(), match.end(), code))
    return found


def _sayable(sign: str) -> bool:
    if sign in "ªº":
        return False
    if sign.isalpha():
        return ord(sign) < _LATIN or 0x1E00 <= ord(sign) < 0x1F00
    return unicodedata.category(sign) == "Mn" and 0x300 <= ord(sign) < 0x370
