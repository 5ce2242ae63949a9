"""Turn one cell of a log into a date, a time or seconds, the ways Indonesian stations and Excel write them.

Every reader gives None for what it does not understand; the caller knows the place and tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from kkbc_publish.asrun import cells as read
from kkbc_publish.indonesian.written import ANY_ZONE, DAYS, MONTHS, ZONE_HOURS

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "hari-bulan-tahun", "bulan-hari-tahun", "tahun-bulan-hari"
EXCEL_EPOCH = datetime(1899, 12, 30)  # day 0 of a workbook, after Excel's own leap year error
EXCEL_DAYS = range(36_526, 73_051)  # 2000 to 2099: other numbers are no dates
CENTURY = 2000  # of years of two digits
FIRST_YEAR, LAST_YEAR = 2000, 2099

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})[- /.]?\s*([a-z]{3,9})\.?[- /.,]?\s*(\d{4}|\d{2})")
_TIME = re.compile(r"(?:pukul\s+|jam\s+)?(\d{1,2})[.:](\d{2})(?:[.:](\d{2})(?:[.,]\d+)?)?\s*(wib|wita|wit|am|pm)?")
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(z|[+-]\d{2}:?\d{2})?")
_LENGTH = re.compile(r"(?:(\d{1,2})[:.])?(\d{1,2})[:.](\d{2})")
_SECONDS = re.compile(r"(\d{1,5})(?:[.,]0+)?\s*(?:detik|dtk|det|sec|s|\"|”)?")
_MONTHS = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name.casefold()[:3]: number for number, name in enumerate(MONTHS, 1)},
    **{"agt": 8, "agu": 8, "ags": 8, "pebruari": 2, "peb": 2, "nopember": 11, "nop": 11, "sept": 9},
    # Excel in English, as many offices have it
    **{"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "aug": 8},
    **{"october": 10, "oct": 10, "december": 12, "dec": 12},
}
_SHORT_DAYS = ("jum'at", "ahad", "sen", "sel", "rab", "kam", "jum", "sab", "min")
_DAY_NAMES = re.compile(f"^(?:{'|'.join([*(day.casefold() for day in DAYS), *_SHORT_DAYS])})[ ,]+")


def two_readings(value: Any) -> tuple[date | None, date | None] | None:
    """``5/1/2027`` -> read with the day first, and with the month first; None for what has no such order."""
    match = _NUMBERS.fullmatch(_plain(value)) if isinstance(value, str) else None
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    year += CENTURY if len(match[3]) == 2 else 0
    return _date(year, second, first), _date(year, first, second)


def order_shown(values: Iterable[Any]) -> str | None:
    """The order of date parts that all dates of a column allow, where only one does; None where both or neither do."""
    day_first = month_first = True
    for value in values:
        found = two_readings(value)
        if found is not None and found != (None, None):
            day_first, month_first = day_first and found[0] is not None, month_first and found[1] is not None
    if day_first == month_first:
        return None
    return DAY_FIRST if day_first else MONTH_FIRST


def read_date(value: Any, order: str | None) -> date | None:
    """A cell as date. ``order``: of ``5/1/2027``, for which None gives None unless both readings are one day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(float(value))
    if not isinstance(value, str):
        return None
    text = _plain(value)
    stamp = _STAMP.fullmatch(text)
    match = _ISO.fullmatch(stamp[1] if stamp else text)
    if match:
        return _date(*(int(part) for part in match.groups()))
    readings = two_readings(text)
    if readings:
        if order == YEAR_FIRST:
            match = _NUMBERS.fullmatch(text)
            assert match is not None
            year, month, day = (int(part) for part in match.groups())
            return _date(CENTURY + year, month, day) if day < 100 else None
        if order is None:
            return readings[0] if readings[0] == readings[1] else None
        return readings[0] if order == DAY_FIRST else readings[1]
    match = _WORDS.fullmatch(text)
    if match and _MONTHS.get(match[2]):
        year = int(match[3]) + (CENTURY if len(match[3]) == 2 else 0)
        return _date(year, _MONTHS[match[2]], int(match[1]))
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return _serial(float(text))
    return None


def read_time(value: Any) -> time | None:
    """A cell as time of day: ``16.30``, ``16:30:05``, ``16:30 WITA``, ``04:30 PM``, a time of Excel or its number."""
    if isinstance(value, datetime):
        return value.time().replace(microsecond=0)
    if isinstance(value, time):
        return value.replace(microsecond=0)
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return _clock(seconds) if 0 <= seconds < 86_400 else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _fraction(float(value))
    if not isinstance(value, str):
        return None
    text = _plain(value)
    stamp = _STAMP.fullmatch(text)
    match = _TIME.fullmatch(stamp[2] if stamp else text)
    if not match:
        return _fraction(float(text)) if re.fullmatch(r"0\.\d{3,}", text) else None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4] in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4] == "pm" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def read_offset(value: Any) -> timedelta | None:
    """The distance from UTC that an ISO time carries (``...+08:00``), or that WIB, WITA and WIT stand for."""
    if not isinstance(value, str):
        return None
    text = _plain(value)
    named = re.search(rf"\b({ANY_ZONE})$", text, re.IGNORECASE)
    if named:
        return timedelta(hours=ZONE_HOURS[named[1].upper()])
    stamp = _STAMP.fullmatch(text)
    if not stamp or not stamp[3]:
        return None
    if stamp[3] == "z":
        return timedelta()
    sign = -1 if stamp[3][0] == "-" else 1
    return sign * timedelta(hours=int(stamp[3][1:3]), minutes=int(stamp[3][-2:]))


def read_seconds(value: Any) -> int | None:
    """A cell as length in seconds: ``30``, ``30 detik``, ``00:00:30``, ``0:30``, a time of Excel."""
    if isinstance(value, datetime):
        return None
    if isinstance(value, time):
        return value.hour * 3600 + value.minute * 60 + value.second
    if isinstance(value, timedelta):
        return round(value.total_seconds())
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
        return round(number * 86_400) if 0 < number < 0.5 else round(number) if 0 <= number < 86_400 else None
    if not isinstance(value, str):
        return None
    text = _plain(value)
    match = _SECONDS.fullmatch(text)
    if match:
        return int(match[1])
    match = _LENGTH.fullmatch(text)
    if not match:
        return None
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])


def _plain(value: str) -> str:
    text = " ".join(value.casefold().replace("\u00a0", " ").split()).lstrip("'")
    return _DAY_NAMES.sub("", text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if FIRST_YEAR <= year <= LAST_YEAR else None


def _serial(number: float) -> date | None:
    return (EXCEL_EPOCH + timedelta(days=int(number))).date() if int(number) in EXCEL_DAYS else None


def _fraction(number: float) -> time | None:
    """The part of a day behind the point of Excel's number; a whole number is no time."""
    if not (0 <= number < 1 or int(number) in EXCEL_DAYS):
        return None
    if number >= 1 and number == int(number):
        return None
    return _clock(round(number % 1 * 86_400) % 86_400)


def _clock(seconds: int) -> time:
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def moment_parts(cell: Any) -> tuple[Any, Any] | None:
    """A cell that holds date and time, as the two; None where it holds a time alone."""
    if isinstance(cell, datetime):
        return (cell, cell) if cell.year >= read.FIRST_YEAR else None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (cell, cell) if int(cell) in read.EXCEL_DAYS and cell != int(cell) else None
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if re.match(r"\d{4}-\d{2}-\d{2}[Tt ]\d", text):
        return text, text
    head, _, tail = text.replace(",", " ").rpartition(" ")
    if head and tail.casefold() in ("wib", "wita", "wit", "am", "pm"):
        head, _, last = head.rpartition(" ")
        tail = f"{last} {tail}"
    return (head.strip(), tail) if head and read.read_time(tail) is not None else None
