"""Turn one cell of a log into a date, a time or seconds, the ways Indonesian stations and Excel write them.

Every reader gives None for what it does not understand; the caller knows the place and tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from kkbc_publish.asrun import cells as read
from kkbc_publish.indonesian.written import ANY_ZONE, DAYS, MONTHS, ZONE_HOURS

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "hari-bulan-tahun", "bulan-hari-tahun", "tahun-bulan-hari"
EXCEL_EPOCH = datetime(1899, 12, 30)  # day 0 of a workbook, after Excel's own leap year error
EXCEL_DAYS = range(36_526, 73_051)  # 2000 to 2099: other numbers are no dates
CENTURY = 2000  # of years of two digits
FIRST_YEAR, LAST_YEAR = 2000, 2099
HOUR, DAY = 3600, 86_400
FARTHEST = timedelta(hours=14)  # from UTC: Kiritimati
LAST_HOUR = 30  # a broadcast day ends at 06.00 of the next

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})[- /.]?\s*([a-z]{3,9})\.?[- /.,]?\s*(\d{4}|\d{2})")
_DAY_PARTS = ("pagi", "siang", "sore", "petang", "malam", "subuh", "dini hari")
_PART = rf"a\.?m\.?|p\.?m\.?|{'|'.join(_DAY_PARTS)}"
_TIME = re.compile(
    r"(?:(?:pukul|pkl|pk|jam)\b\.?\s*)?[±~]?\s*(?P<hour>\d{1,2})\s?[.:,;h]\s?(?P<minute>\d{1,2})"
    r"(?:\s?[.:,']\s?(?P<second>\d{1,2})(?:[.:,]\d+)?)?"
    rf"\s*(?P<part>{_PART})?\s*\(?(?:wib|wita|wit)?\)?\s*(?P<part2>{_PART})?"
    r"(?:\s*(?:-|–|—|s\s*/?\s*d\.?|sampai|hingga)\s*\d.*)?"
)
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(z|[+-]\d{2}:?\d{2})?")
_LENGTH = re.compile(r"(?:(\d{1,2})[:.])?(\d{1,2})[:.](\d{2})")
_SECONDS = re.compile(r"(\d{1,5})(?:[.,]0+)?\s*(?:detik|dtk|det|sec|s|\"|”)?")
CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?"  # a time within other text
# Times with the name of what was aired, several in one cell: ``06.40 UJA-KAN15-MLG; 12.15 UJA-IPD15-MLG``
PAIR = re.compile(rf"({CLOCK})\s*(?:wib|wita|wit)?\s*[-–:=)]?\s*([^|;]*?)\s*(?=[|;,]\s*{CLOCK}|[|;]|$)", re.IGNORECASE)
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
    if isinstance(value, datetime | date):
        return _date(value.year, value.month, value.day)
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
    """A cell as time of day, where it can be read in one way only: ``16.30``, ``16:30:05``, ``04:30 PM``, ``6.4``."""
    found = read_clocks(value)
    return _clock(found[0].seconds % DAY) if found and found[0].sure else None


class Clock(NamedTuple):
    """A time as one reads a cell: seconds after midnight, 24.10 being 87,000.

    Not ``sure``: it counts only where something was ordered for that time.
    """

    seconds: int
    sure: bool = True


def read_clocks(value: Any) -> tuple[Clock, ...]:
    """The ways to read a cell as time of day, the likeliest first; none where it is no time.

    Beside the usual ones: hours after midnight of a day that ends at 06.00 (``24.10``), the second 60, and what a
    workbook in English makes of ``06.40`` typed into a cell for numbers (6.4, which may also be a part of a day).
    """
    if isinstance(value, bool) or value is None:
        return ()
    if isinstance(value, datetime):
        days = (value - EXCEL_EPOCH).days - 1 if value.year < FIRST_YEAR else 0  # 24:20 is the first of January 1900
        return _in_day(max(0, days) * DAY + _seconds_of(value.time()))
    if isinstance(value, time):
        return _in_day(_seconds_of(value))
    if isinstance(value, timedelta):
        return _in_day(round(value.total_seconds()))
    if isinstance(value, int | float):
        return _number(float(value))
    if not isinstance(value, str):
        return ()
    text = _plain(value)
    stamp = _STAMP.fullmatch(text)
    if stamp:
        if stamp[3] and _offset(stamp[3]) is None:
            return ()
        text = stamp[2]
    if re.fullmatch(r"\d{1,6}|0[.,]\d{3,}|\d{5}\.\d+", text):
        return _number(float(text.replace(",", ".")), text)
    return _written(text)


def _number(number: float, text: str = "") -> tuple[Clock, ...]:
    """Excel's part of a day, or hours and minutes around a point (6.4), or 640 and 1630."""
    if number < 0:
        return ()
    whole, rest = int(number), number % 1
    if whole in EXCEL_DAYS:
        return (Clock(round(rest * DAY) % DAY),) if rest else ()
    if rest and abs(number * 100 - round(number * 100)) > 1e-6:
        return _in_day(round(number * DAY)) if number < LAST_HOUR / 24 else ()
    if not rest:
        return _whole(whole, text)
    digits = f"{number:.2f}".rstrip("0").split(".")[1]
    minutes = [int(digits)] if len(digits) == 2 else [int(digits) * 10, int(digits)]
    found = [Clock(whole * HOUR + minute * 60, number >= 1 and not at) for at, minute in enumerate(minutes)]
    found = [clock for clock, minute in zip(found, minutes, strict=True) if minute < 60 and whole < LAST_HOUR]
    return (Clock(round(number * DAY)), *found) if number < 1 else tuple(found)


def _whole(number: int, text: str) -> tuple[Clock, ...]:
    """``6`` for 06.00, ``640``, ``1630`` and ``163005``: only where something was ordered for it; 0 of a workbook."""
    size = len(text or str(number))
    if size <= 2:
        return (Clock(number * HOUR, sure=False),) if number < LAST_HOUR else ()
    if size == 5:  # nobody can say where the hours end
        return ()
    hour, minute, second = (number // 100, number % 100, 0) if size < 5 else _six(number)
    if hour >= LAST_HOUR or minute > 59 or second > 60:
        return ()
    return (Clock(hour * HOUR + minute * 60 + second, sure=False),)


def _six(number: int) -> tuple[int, int, int]:
    return number // 10_000, number // 100 % 100, number % 100


def _written(text: str) -> tuple[Clock, ...]:
    match = _TIME.fullmatch(text)
    if not match:
        return ()
    hour, second = int(match["hour"]), int(match["second"] or 0)
    part = re.sub(r"[^a-z ]", "", match["part"] or match["part2"] or "")
    if part and hour > 12 and part not in ("am", "pm", *_DAY_PARTS):
        return ()
    if part in ("am", "pm") and hour == 0:
        return ()
    if part:
        hour = _by_part(hour, part)
    digits = match["minute"]
    minutes = [int(digits)] if len(digits) == 2 else [int(digits) * 10, int(digits)]
    found = [hour * HOUR + minute * 60 + second for minute in minutes if minute < 60]
    if hour >= LAST_HOUR or second > 60 or (len(digits) == 1 and match["second"]):
        return ()
    return tuple(Clock(seconds, not at) for at, seconds in enumerate(found))


def _by_part(hour: int, part: str) -> int:
    """4 sore -> 16, 12 malam -> 24, 12 am -> 0. An hour of 24 that says so stays."""
    if hour > 12:
        return hour
    if part == "am":
        return hour % 12
    if part == "pm":
        return hour % 12 + 12
    if part == "malam":
        return hour + 12 if hour >= 6 else hour
    if part in ("sore", "petang"):
        return hour % 12 + 12
    if part == "siang":
        return hour + 12 if hour < 6 else hour
    return hour  # pagi, subuh, dini hari


def _seconds_of(moment: time) -> int:
    return moment.hour * HOUR + moment.minute * 60 + moment.second


def _in_day(seconds: int) -> tuple[Clock, ...]:
    return (Clock(seconds),) if 0 <= seconds < LAST_HOUR * HOUR else ()


def read_offset(value: Any) -> timedelta | None:
    """The distance from UTC that an ISO time carries (``...+08:00``), or that WIB, WITA and WIT stand for."""
    if not isinstance(value, str):
        return None
    text = _plain(value)
    named = re.search(rf"\b({ANY_ZONE})$", text, re.IGNORECASE)
    if named:
        return timedelta(hours=ZONE_HOURS[named[1].upper()])
    stamp = _STAMP.fullmatch(text)
    return _offset(stamp[3]) if stamp and stamp[3] else None


def _offset(text: str) -> timedelta | None:
    """``+08:00`` as a distance from UTC; None for one that no clock on earth has."""
    if text == "z":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[-2:])
    found = timedelta(hours=hours, minutes=minutes)
    return (-found if text[0] == "-" else found) if minutes < 60 and found <= FARTHEST else None


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
