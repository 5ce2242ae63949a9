"""Turn dates into words: ``12/12/2023`` and ``2023-12-12`` -> ``dua belas Desember dua ribu dua puluh tiga``.

Figures stand for day, month, year in this order, or year, month, day (ISO 8601). A year of two figures leaves the
century open and a day that does not exist is a slip: both are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kkbc_publish.indonesian.spoken.grammar import BLOB, DASH, UNTIL, Claim, Lazy, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.numbers import cardinal
from kkbc_publish.indonesian.written import DAYS, MONTHS

_SHORT = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8,
    "agust": 8, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_NUMBERS = {**{name.casefold(): n for n, name in enumerate(MONTHS, 1)}, "pebruari": 2, "nopember": 11, **_SHORT}
MONTHS_BEGIN = frozenset(name[:3] for name in _NUMBERS)
_MONTH = "(?:" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")(?![^\W_])"
_DAY = "(?:" + "|".join((*DAYS, "Jum'at", "Jum’at", "Ahad")) + ")"
_WEEKDAYS = {name.casefold(): name for name in DAYS} | {"jum'at": "Jumat", "jum’at": "Jumat", "ahad": "Ahad"}
_YEAR = r"[12][0-9]{3}"
_NO_MORE = r"(?![0-9A-Za-z]|[.,/:][0-9])"
_START = r"(?<![0-9A-Za-z.,/:])"
_AFTER_WEEKDAY = Lazy(
    rf"\b{_DAY}(?P<open>,?\s?\(?)(?P<d>[0-9]{{1,2}})/(?P<m>[0-9]{{1,2}})(?:/(?P<y>[0-9]{{4}}))?(?P<close>\)?){_NO_MORE}",
    re.IGNORECASE,
)
_AFTER_CUE = Lazy(rf"\b(?:tanggal|tgl\.?)\s(?P<d>[0-9]{{1,2}})/(?P<m>[0-9]{{1,2}}){_NO_MORE}(?!-)", re.IGNORECASE)
_FIGURES = Lazy(
    rf"{_START}(?:(?P<d>[0-9]{{1,2}})\s?(?P<s>[/.])\s?(?P<m>[0-9]{{1,2}})\s?(?P=s)\s?(?P<y>{_YEAR})|"
    rf"(?<!-)(?P<d2>[0-9]{{1,2}})(?P<s2>\s?-\s?)(?P<m2>[0-9]{{1,2}})(?P=s2)(?P<y2>{_YEAR})(?!-[0-9])|"
    rf"(?<!-)(?P<y3>{_YEAR})(?P<s3>[-/])(?P<m3>[0-9]{{1,2}})(?P=s3)(?P<d3>[0-9]{{1,2}})(?!-[0-9])){_NO_MORE}"
)
_THREE = Lazy(r"(?<![0-9A-Za-z.,/:-])[0-9]+\s?([/-])\s?[0-9]+\s?\1\s?[0-9]+(?:\1[0-9]+)*(?![0-9A-Za-z])")
_WORDS = Lazy(
    rf"{_START}(?:(?P<from>[0-9]{{1,2}})(?P<until>{UNTIL}|\s?/\s?))?(?P<d>[0-9]{{1,2}})(?:\s?|-)(?P<m>{_MONTH})"
    rf"(?:(?:\.?,?\s|\.|-)(?P<y>[0-9]{{4}}){_NO_MORE})?",
    re.IGNORECASE,
)
_MONTH_YEAR = Lazy(rf"\b(?P<m>{_MONTH})\.?\s(?P<y>[0-9]{{4}}){_NO_MORE}", re.IGNORECASE)
_MONTHS = Lazy(
    rf"\b(?P<m>{_MONTH})\.?(?P<until>{DASH})(?P<n>{_MONTH})(?:\.?\s(?P<y>[0-9]{{4}}){_NO_MORE})?", re.IGNORECASE
)
_DAYS = Lazy(rf"\b(?P<a>{_DAY})(?P<until>{DASH})(?P<b>{_DAY})\b", re.IGNORECASE)
_YEARS = Lazy(rf"{_START}(?P<a>{_YEAR})\s?/\s?(?P<b>{_YEAR}){_NO_MORE}(?!/)")
_HIJRI = Lazy(rf"{_START}(?P<h>1[345][0-9]{{2}})\s?H(?:\s?/\s?(?P<m>20[0-9]{{2}})\s?M)?(?![A-Za-z0-9])")
_DECADE = Lazy(rf"{_START}(?P<n>{BLOB})-an\b")


def written_dates(text: str, _: Lexicon) -> Iterator[Claim]:
    """Dates with the month as a word: ``2 Jan 2025``, ``12-15 Desember 2026``, ``Jan-Mar 2027``."""
    taken: list[Claim] = []
    for match in _MONTHS.finditer(text):
        if _named(match["m"]) == _named(match["n"]):
            continue
        spoken = f"{_named(match['m'])} sampai {_named(match['n'])}{_year(match['y'])}"
        taken.append(Claim(match.start(), match.end(), spoken, "date"))
    for match in _WORDS.finditer(text):
        month, year = _NUMBERS[match["m"].casefold()], int(match["y"]) if match["y"] else None
        days = [int(d) for d in (match["from"], match["d"]) if d]
        either = match["until"] and match["until"].strip() == "/"  # "15/16 Desember": one day, or the night between?
        if either or not all(_exists(year, month, day) for day in days) or days != sorted(set(days)):
            taken.append(unread(match.start(), match.end(), "unreadable-date"))
            continue
        spoken = f"{cardinal(days[-1])} {MONTHS[month - 1]}{_year(match['y'])}"
        if match["from"]:
            spoken = f"{cardinal(days[0])} {until(match['until'])} {spoken}"
        taken.append(Claim(match.start(), match.end(), spoken, "date"))
    for match in _MONTH_YEAR.finditer(text):
        taken.append(Claim(match.start(), match.end(), _named(match["m"]) + _year(match["y"]), "date"))
    yield from _first_come(taken)


def figure_dates(text: str, _: Lexicon) -> Iterator[Claim]:
    """Dates in figures: ``12/12/2023``, ``17-8-1945``, ``2026-12-31``, ``Senin (7/12)``; others are not read."""
    taken: list[Claim] = []
    for match in _AFTER_WEEKDAY.finditer(text):
        brackets = "(" in match["open"] and match["close"] == ")"
        start = match.start("open") + match["open"].index("(") if brackets else match.start("d")
        end = match.end() if brackets else match.start("close")
        taken.append(_date(start, end, match["y"], match["m"], match["d"]))
    for match in _AFTER_CUE.finditer(text):
        taken.append(_date(match.start("d"), match.end(), None, match["m"], match["d"]))
    for match in _FIGURES.finditer(text):
        group = match.group
        year, month, day = (group(n) or group(f"{n}2") or group(f"{n}3") for n in "ymd")
        taken.append(_date(match.start(), match.end(), year, month, day))
    for match in _THREE.finditer(text):
        taken.append(unread(match.start(), match.end(), "unreadable-date"))
    yield from _first_come(taken)


def periods(text: str, _: Lexicon) -> Iterator[Claim]:
    """School and budget years (``2026/2027``), decades (``1990-an``)."""
    for match in _YEARS.finditer(text):
        if int(match["b"]) == int(match["a"]) + 1:
            spoken = f"{cardinal(int(match['a']))} {cardinal(int(match['b']))}"
            yield Claim(match.start(), match.end(), spoken, "years")
        else:
            yield unread(match.start(), match.end(), "unreadable-date")
    for match in _HIJRI.finditer(text):
        common = f" atau {cardinal(int(match['m']))} Masehi" if match["m"] else ""
        yield Claim(match.start(), match.end(), f"{cardinal(int(match['h']))} Hijriah{common}", "years")
    for match in _DECADE.finditer(text):
        if match["n"].isdigit() and not match["n"].startswith("0"):
            yield Claim(match.start(), match.end(), cardinal(int(match["n"])) + "an", "decade")


def spans(text: str, _: Lexicon) -> Iterator[Claim]:
    """Spans of weekdays and months: ``Senin-Jumat`` -> ``Senin sampai Jumat``."""
    yield from (span for span in written_dates(text, _) if " sampai " in span.spoken)
    for match in _DAYS.finditer(text):
        first, last = (_WEEKDAYS[match[name].casefold()] for name in "ab")
        if first != last:  # "minggu-minggu" is a doubled word
            yield Claim(match.start(), match.end(), f"{first} sampai {last}", "date")


def until(written: str) -> str:
    """What is said for the sign between two ends: a dash ``sampai``, ``s.d.`` ``sampai dengan``."""
    return "sampai dengan" if "d" in written else "sampai"


def _date(start: int, end: int, year: str | None, month: str, day: str) -> Claim:
    if not _exists(int(year) if year else None, int(month), int(day)):
        return unread(start, end, "unreadable-date")
    return Claim(start, end, f"{cardinal(int(day))} {MONTHS[int(month) - 1]}{_year(year)}", "date")


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _named(month: str) -> str:
    return MONTHS[_NUMBERS[month.casefold()] - 1]


def _year(year: str | None) -> str:
    return f" {cardinal(int(year))}" if year else ""


def _first_come(found: list[Claim]) -> Iterator[Claim]:
    """What does not lie over something found before it."""
    taken: list[Claim] = []
    for span in found:
        if all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
            yield span
