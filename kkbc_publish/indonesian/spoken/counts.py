"""Turn counts, measures and years into words, and what is left of figures.

``60 km/jam`` -> ``enam puluh kilometer per jam``; ``1,2 juta`` -> ``satu koma dua juta``; ``2026`` -> ``dua ribu dua
puluh enam``; ``No. 11B`` ends ``sebelas be``. Letters and figures run together (``anak2``, ``G20``) are not read
without such a word before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkbc_publish.indonesian.spoken.grammar import (
    AMOUNT,
    FIGURE,
    MAGNITUDE,
    NAME,
    Claim,
    Lazy,
    ahead_of,
    magnified,
    number,
    signed,
    unread,
)
from kkbc_publish.indonesian.spoken.lexicon import Lexicon, spell
from kkbc_publish.indonesian.spoken.numbers import cardinal, digits
from kkbc_publish.indonesian.spoken.telephone import COUNTED

_MEASURE = Lazy(
    rf"{AMOUNT}(?:\s?(?P<size>{MAGNITUDE})\b)?"
    r"\s?(?P<unit>°\s?[CFK]?(?![A-Za-z])|[A-Za-zµμ]+[23²³]?(?![A-Za-z0-9²³]|\.[a-z]))"
    r"(?:\s?/\s?(?P<per>[A-Za-z]+[23²³]?(?![A-Za-z0-9²³])))?"
)
_LONE_UNIT = Lazy(rf"(?<={FIGURE})\s?(?P<unit>%|°\s?[CFK]?(?![A-Za-z])|[A-Za-z]{{1,5}}[23²³]?(?![A-Za-z0-9²³]))")
_NUMBER = Lazy(rf"{AMOUNT}(?:\s?(?P<size>{MAGNITUDE})(?P<about>an)?(?![A-Za-z]))?(?P<an>-an\b)?")
_APOSTROPHES = frozenset("'’")
_CENTURY_OPEN = Lazy(r"[0-9]{2}(?![\w'’]|[.,][0-9])")  # "'98"
_SPACED = Lazy(r"[0-9](?<![0-9.,][0-9])[0-9]{0,2}(?: [0-9]{3})+(?![0-9]|[.,][0-9])")
_MARKED = Lazy(r"(?<![A-Za-z0-9])[0-9]*[A-Za-z]+[0-9][A-Za-z0-9]*|(?<![A-Za-z0-9])[0-9]+[A-Za-z][A-Za-z0-9]*")
_TOUCHING = Lazy(r"[0-9][A-Za-z]|[A-Za-z][-+]?[0-9]")
_LETTER = Lazy(r"(?<![A-Za-z0-9-])(?P<letter>[A-Z])(?P<sign>[-+])(?P<n>[0-9]{1,3})(?![0-9A-Za-z]|[.,/-][0-9])")
_PLACED = Lazy(
    r"\b(?:No\.?|Nomor|Blok|Lantai|Lt\.?|Gedung|Gate|Terminal|Peron|Meja|Kursi|Kelas|Kav\.?|Kavling|Kaveling|Unit|Gang|"
    r"Gg\.?|Ruang|Pintu|Jalur|Pasal)\s?$",
    re.IGNORECASE,
)
_HOUSE = Lazy(r"([0-9]{1,4})([A-Za-z])")
_SPOT = Lazy(r"([A-Z])([0-9]{1,3})")
_SIZED = Lazy(rf"[0-9]+{MAGNITUDE}")  # "5jt" reads like "5 jt"
_DOUBLED = Lazy(r"[A-Za-z][a-z]+2(?:nya|an|ku|mu)?")


def measures(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Numbers with a unit of the lexicon: ``5 km``, ``36,5 °C``, ``60 km/jam``."""
    units = lexicon.units
    end = 0
    for match in _MEASURE.finditer(text):
        unit = units.get(match["unit"].replace(" ", ""))
        if unit is None or match.start() < end:
            continue
        counts = unit == match["unit"]  # "1,250 orang" could be thousands in the English way, "1,250 kg" could not
        found = magnified(match["n"], match["size"]) if match["size"] else number(match["n"], in_context=not counts)
        if found is None:
            continue
        end = match.end()
        start, said = signed(text, match.start(), found.spoken)
        spoken = f"{said} {unit}"
        if match["per"]:
            per = units.get(match["per"]) or units.get(f"/{match['per']}")
            if per is None:
                end = match.end("unit")
            else:
                spoken += f" per {per}"
        yield Claim(start, end, spoken, "number", value=found.value)


def lone_units(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """A unit or percent sign right after a figure that was read before it: ``5 (lima) km``."""
    for match in _LONE_UNIT.finditer(text):
        unit = "persen" if match["unit"] == "%" else lexicon.units.get(match["unit"].replace(" ", ""))
        if unit is not None and unit != match["unit"]:
            yield Claim(match.start(), match.end(), f" {unit}", "unit")


def marked(text: str, _: Lexicon) -> Iterator[Claim]:
    """Letters and figures run together: ``No. 11B`` and ``U-20`` are read, ``anak2`` and ``G20`` are not."""
    if not _TOUCHING.search(text):
        return
    for match in _LETTER.finditer(text):
        letter, sign = match["letter"], match["sign"]
        middle = "plus " if sign == "+" else "minus " if letter == "H" else ""
        spoken = f"{spell(letter)} {middle}{cardinal(int(match['n']))}"
        yield Claim(match.start(), match.end(), spoken, "name", "name", mark=NAME)
    for match in _MARKED.finditer(text):
        spot = _SPOT.fullmatch(match[0])
        house = _HOUSE.fullmatch(match[0])
        if house and _PLACED.search(ahead_of(text, match.start())):
            spoken = f"{cardinal(int(house[1]))} {spell(house[2])}"
            yield Claim(match.start(), match.end(), spoken, "number")
        elif spot and _PLACED.search(ahead_of(text, match.start())):
            yield Claim(match.start(), match.end(), f"{spell(spot[1])} {_zeroed(spot[2])}", "number")
        elif _SIZED.fullmatch(match[0]):
            continue
        elif _DOUBLED.fullmatch(match[0]):
            yield unread(match.start(), match.end(), "doubled-by-figure")
        else:
            capitals = sum(c.isupper() for c in match[0])
            yield unread(match.start(), match.end(), "unknown-acronym" if capitals else "unreadable-number")


def numbers(text: str, _: Lexicon) -> Iterator[Claim]:
    """All figures that are left: counts, decimals, years; with a leading zero, digit by digit."""
    for match in _SPACED.finditer(text):
        yield unread(match.start(), match.end(), "unreadable-number")
    for match in _NUMBER.finditer(text):
        if text[match.start() - 1 : match.start()] in _APOSTROPHES and _CENTURY_OPEN.match(text, match.start()):
            yield unread(match.start() - 1, match.end(), "unreadable-date")
            continue
        found = magnified(match["n"], match["size"])
        if found is None and not match["n"].endswith("0") and not COUNTED.match(text, match.end()):
            found = number(match["n"], in_context=True)  # "3,142": no thousands in the English way
        if found is None:
            yield unread(match.start("n"), match.end(), "unreadable-number")
        else:
            start, said = signed(text, match.start(), found.spoken)
            yield Claim(
                start, match.end(), f"{said}an" if match["an"] or match["about"] else said, "number", value=found.value
            )


def _zeroed(figures: str) -> str:
    return digits(figures) if figures[0] == "0" else cardinal(int(figures))
