"""Turn percentages, multiples, fractions, scores and radio frequencies into words.

``7,2%`` -> ``tujuh koma dua persen``; ``48x`` -> ``empat puluh delapan kali``; ``3/4`` -> ``tiga perempat``;
``menang 2-1`` -> ``menang dua satu``; ``101.4 FM`` -> ``seratus satu koma empat ef em``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kkbc_publish.indonesian.spoken.grammar import AMOUNT, FIGURE, Claim, Lazy, ahead_of, number, signed, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon, spell
from kkbc_publish.indonesian.spoken.numbers import cardinal, digits

_PERCENT = Lazy(rf"{AMOUNT}\s?(?:(?P<sign>[%‰])|(?P<word>(?i:persen)\b))")
_TIMES = Lazy(rf"{AMOUNT}\s?[xX×](?=\s?[0-9]|[\s.,;:!?)\"'”’/-]|$)")
_LONE_TIMES = Lazy(rf"(?<={FIGURE})\s?[x×](?=\s?[0-9{FIGURE}]|[\s.,;:!?)]|$)")
_MIXED = Lazy(
    r"(?<![0-9A-Za-z.,/])(?:(?P<w>[0-9]{1,3})\s)?(?P<a>[0-9]{1,3})\s?/\s?(?P<b>[0-9]{1,4})(?![0-9A-Za-z]|[.,/:][0-9])"
)
_GLYPH = Lazy(r"(?:(?<![0-9A-Za-z.,])(?P<w>[0-9]{1,3})\s?)?(?P<glyph>[½⅓⅔¼¾⅕⅛])")
_GLYPHS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}
_PRESSURE = Lazy(r"\b(?:tensi|tensinya|tekanan darah)\b[^.;!?]{0,40}$", re.IGNORECASE)
_BANDS = {"MHz": "megahertz", "kHz": "kilohertz"}
_FREQUENCY = Lazy(r"(?<![0-9A-Za-z.,])(?P<n>[0-9]{2,4}[.,][0-9]{1,2})\s?(?P<band>FM|AM|MHz|kHz)\b")
_SCORE = Lazy(
    r"\b(?:skor|menang|kalah|imbang|seri|unggul|tertinggal|takluk|kedudukan|hasil)"
    r"(?: (?:telak|tipis|besar|akhir|sementara|adu))?"
    r" (?P<a>[0-9]{1,3})\s?[-–:]\s?(?P<b>[0-9]{1,3})(?![0-9A-Za-z]|[.,:-][0-9])",
    re.IGNORECASE,
)


def percentages(text: str, _: Lexicon) -> Iterator[Claim]:
    """``7,2%`` and ``7,2 persen``; ``-0,5%`` -> ``minus nol koma lima persen``."""
    for match in _PERCENT.finditer(text):
        found = number(match["n"], in_context=True)
        if found is None:
            yield unread(match.start("n"), match.end("n" if match["word"] else "sign"), "unreadable-number")
            continue
        name = match["word"] or ("permil" if match["sign"] == "‰" else "persen")
        start, said = signed(text, match.start(), found.spoken)
        yield Claim(start, match.end(), f"{said} {name}", "number", value=found.value)


def multiples(text: str, _: Lexicon) -> Iterator[Claim]:
    """``48x`` -> ``empat puluh delapan kali``; ``2 x 24 jam`` begins ``dua kali``."""
    for match in _TIMES.finditer(text):
        found = number(match["n"])
        if found is not None:
            yield Claim(match.start(), match.end(), f"{found.spoken} kali", "number", value=found.value)


def lone_times(text: str, _: Lexicon) -> Iterator[Claim]:
    """The sign of a multiple after a typed value."""
    for match in _LONE_TIMES.finditer(text):
        yield Claim(match.start(), match.end(), " kali", "number")


def fractions(text: str, _: Lexicon) -> Iterator[Claim]:
    """``1/2`` -> ``setengah``; ``3/4`` -> ``tiga perempat``; ``2 1/2`` -> ``dua setengah``; others could be dates."""
    for match in _MIXED.finditer(text):
        above, below = int(match["a"]), int(match["b"])
        if _PRESSURE.search(ahead_of(text, match.start())) and not match["w"]:
            spoken: str | None = f"{cardinal(above)} per {cardinal(below)}"
        else:
            spoken = _fraction(above, below)
        if spoken is None:
            yield unread(match.start(), match.end(), "unreadable-number")
        else:
            whole = f"{cardinal(int(match['w']))} " if match["w"] else ""
            yield Claim(match.start(), match.end(), whole + spoken, "number", value=Decimal(above) / below)
    for match in _GLYPH.finditer(text):
        whole = f"{cardinal(int(match['w']))} " if match["w"] else ""
        yield Claim(match.start(), match.end(), whole + str(_fraction(*_GLYPHS[match["glyph"]])), "number")


def _fraction(above: int, below: int) -> str | None:
    if not 0 < above < below or not (below <= 10 or below in {16, 100, 1000}):
        return None
    if (above, below) == (1, 2):
        return "setengah"
    return f"{'se' if above == 1 else cardinal(above) + ' '}per{cardinal(below)}"


def scores(text: str, _: Lexicon) -> Iterator[Claim]:
    """``menang 2-1`` -> ``menang dua satu``."""
    for match in _SCORE.finditer(text):
        spoken = f"{cardinal(int(match['a']))} {cardinal(int(match['b']))}"
        yield Claim(match.start("a"), match.end(), spoken, "score")


def frequencies(text: str, _: Lexicon) -> Iterator[Claim]:
    """``101.4 FM`` -> ``seratus satu koma empat ef em``: here a dot is a decimal point."""
    for match in _FREQUENCY.finditer(text):
        head, tail = re.split("[.,]", match["n"])
        spoken = f"{cardinal(int(head))} koma {digits(tail)} {_BANDS.get(match['band']) or spell(match['band'])}"
        yield Claim(match.start(), match.end(), spoken, "frequency")
