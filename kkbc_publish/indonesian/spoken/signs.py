"""Turn signs between words into words: ``dan/atau`` -> ``dan atau``, ``Rp5.000/bulan`` -> ``... per bulan``.

EYD V: a slash stands for ``atau``, ``dan`` or ``tiap``. It is ``per`` before a time, and before a unit that follows a
figure or another unit, else ``atau`` between two words; between other things it is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.indonesian.spoken.grammar import FIGURE, MARKS, NAME, Claim, Lazy, ahead_of, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon

_SLASH = Lazy(rf"\s?/\s?(?P<right>[^\W\d_]+[23²³]?|[{MARKS}])?")
_LEFT = Lazy(rf"[^\W\d_]+$|[{MARKS})]$")
_AND = Lazy(r"\s?&\s?")
_PLUS = Lazy(r"\s?(?P<about>\+/-|±|\+)\s?")
_COMPARE = Lazy(rf"(?P<sign>>=|<=|[≥≤><=≈])\s?(?=[{FIGURE}{NAME}])")
_COMPARED = {
    ">": "lebih dari",
    "<": "kurang dari",
    "≥": "lebih dari atau sama dengan",
    ">=": "lebih dari atau sama dengan",
    "≤": "kurang dari atau sama dengan",
    "<=": "kurang dari atau sama dengan",
    "=": "sama dengan",
    "≈": "kira-kira",
}
_ENDS = frozenset(["selesai", "tuntas"])
_AMOUNTS = frozenset(("kali", "rupiah", "ribu", "juta", "miliar"))
_TIMES = frozenset(("detik", "menit", "jam", "hari", "malam", "minggu", "bulan", "semester", "tahun"))


def slashes(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Slashes between words and after figures."""
    for match in _SLASH.finditer(text):
        beside = _LEFT.search(ahead_of(text, match.start()))
        left, right = beside[0] if beside else "", match["right"] or ""
        start, end = match.start(), match.end() - len(right)
        word = "" if right in MARKS else right
        unit, measure = lexicon.units.get(word), lexicon.units.get(left, "")
        if unit in _TIMES:
            rate = measure not in _TIMES and left not in {"", ")"}  # "gaji/bulan", but "minggu/bulan": or
        else:  # "Rp5.000/orang", "km/l", but "anak/siswa": or
            rate = left == FIGURE or left in _AMOUNTS or measure not in {"", left}
        if left == FIGURE and word.islower() and len(word) > 2 and word not in lexicon.units and word not in _ENDS:
            yield Claim(start, end, " per ", "sign")
        elif unit and rate:
            yield Claim(start, match.end(), f" per {unit}", "sign")
        elif left == FIGURE == right:
            continue  # two figures of a kind may be joined later
        elif left == FIGURE or right == FIGURE or not left or not right or left == ")":
            yield unread(start, end, "unreadable-sign")
        elif left.lower() == "dan" or right.lower() == "dan":
            yield Claim(start, end, " ", "sign")
        else:
            yield Claim(start, end, " atau ", "sign")


def signs(text: str, _: Lexicon) -> Iterator[Claim]:
    """``&`` -> ``dan``, ``+`` -> ``plus``, ``±`` -> ``kurang lebih``, comparisons before figures."""
    for match in _AND.finditer(text):
        if match.start() and match.end() < len(text):
            yield Claim(match.start(), match.end(), " dan ", "sign")
    for match in _PLUS.finditer(text):
        about = match["about"] != "+"
        if about or match.start():
            space = " " if text[match.end() : match.end() + 1].strip(".,;:!?)") else ""
            yield Claim(match.start(), match.end(), " kurang lebih " if about else f" plus{space}", "sign")
    for match in _COMPARE.finditer(text):
        yield Claim(match.start(), match.end(), f"{_COMPARED[match['sign']]} ", "sign")
