"""Turn signs between words into words: ``dan/atau`` -> ``dan atau``, ``Rp5.000/bulan`` -> ``... per bulan``.

EYD V: a slash stands for ``atau``, ``dan`` or ``tiap``. It is ``per`` before a time, and before a unit that follows a
figure or another unit, else ``atau`` between two words; between other things it is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.indonesian.spoken.grammar import FIGURE, MAGNITUDES, MARKS, NAME, Claim, Lazy, ahead_of, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon

_SLASH = Lazy(rf"\s?/\s?(?P<right>[^\W\d_]+[23²³]?|[{MARKS}])?")
_EACH = Lazy(
    r"(?<![\w@.])@\s?(?=(?:Rp|rp|RP|IDR|US\$|\$)\.?\s?[0-9]|[0-9][0-9.,]*\s?(?P<unit>[A-Za-z]+)|" + FIGURE + ")"
)
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


def each(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """``@`` before an amount or a count -> ``masing-masing``, before it could be taken for a handle."""
    for match in _EACH.finditer(text):
        unit = match["unit"]
        if unit is None or unit in lexicon.units or unit.casefold() in MAGNITUDES:
            yield Claim(match.start(), match.end(), "masing-masing ", "sign", "name", mark=NAME)


def slashes(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Slashes between words and after figures; a rate goes on: ``Rp8.400/bulan/orang``."""
    rated = -1  # where the unit of the rate before starts
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
        chained = left != FIGURE and match.start() - len(left) in (rated, _after_figure(text, match.start(), left))
        if chained and word.islower() and len(word) > 1 and (unit not in _TIMES or measure not in _TIMES):
            rated = end
            yield Claim(start, end + (len(word) if unit else 0), f" per {unit or ''}", "sign")
        elif left == FIGURE and word.islower() and len(word) > 2 and word not in lexicon.units and word not in _ENDS:
            rated = end
            yield Claim(start, end, " per ", "sign")
        elif unit and rate:
            rated = end
            yield Claim(start, match.end(), f" per {unit}", "sign")
        elif left == FIGURE == right:
            continue  # two figures of a kind may be joined later
        elif left == FIGURE or right == FIGURE or not left or not right or left == ")":
            yield unread(start, end, "unreadable-sign")
        elif (len(left) == 1 and left.isalpha()) or (len(right) == 1 and right.isalpha()):
            yield unread(start - (len(left) if left.isalpha() else 0), end + len(word), "unknown-abbreviation")
        elif left.lower() == "dan" or right.lower() == "dan":
            yield Claim(start, end, " ", "sign")
        else:
            yield Claim(start, end, " atau ", "sign")


def _after_figure(text: str, place: int, left: str) -> int:
    """Where a word that ends at ``place`` starts, if a figure with its rate touches it; else -2, no place."""
    start = place - len(left)
    return start if left and text[start - 1 : start] == FIGURE else -2


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
