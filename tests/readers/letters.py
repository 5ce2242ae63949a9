"""Read the rows of a change letter back into moments, as the person at the station would."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta

DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni",
    "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
Moment = tuple[date, time]
_CLOCK = re.compile(r"[Pp]ukul (\d\d)\.(\d\d) WI(?:B|TA|T)\b")
_CODE = re.compile(r"\(([A-Z0-9]+(?:-[A-Z0-9]+)+)\)$")
_COUNT = re.compile(r", (\d+) kali")
_DATE = re.compile(r"(\d+) (\w+) (\d{4})")


def moments(text: str) -> set[Moment]:
    """Every day and time of day that a cell of a letter names. Fails where its own count says otherwise."""
    text = text.replace("\u00a0", " ").replace("\u2060", "")
    clock = _CLOCK.search(text)
    assert clock is not None, text
    at = time(int(clock[1]), int(clock[2]))
    before, after = text[: clock.start()].strip(), text[clock.end() :]
    count = _COUNT.search(after)
    days = _days_before(before) if not count else _days_after(before, after[: count.start()])
    assert len(days) == (int(count[1]) if count else 1), text
    return {(day, at) for day in days}


def code(text: str) -> str:
    """The material code that a cell ends with; empty without one."""
    found = _CODE.search(text.replace("\u00a0", " "))
    return found[1] if found else ""


def _days_before(text: str) -> list[date]:
    """``Selasa, 19 Januari 2027,``"""
    found = _DATE.search(text)
    assert found is not None, text
    day = _date(*found.groups())
    assert text.casefold().startswith(DAYS[day.weekday()]), text
    return [day]


def _days_after(rhythm: str, text: str) -> list[date]:
    """``Senin–Jumat`` with ``, 1–31 Januari 2027``; or `` pada 1, 4 Januari 2027; 3 Februari 2027``."""
    if text.startswith(" pada "):
        return [day for part in text.removeprefix(" pada ").split(";") for day in _listed(part)]
    first, last = _period(text.removeprefix(", "))
    wanted = _weekdays(rhythm)
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in every if day.weekday() in wanted]


def _listed(text: str) -> Iterable[date]:
    *numbers, month, year = text.replace(",", " ").split()
    return [_date(number, month, year) for number in numbers]


def _period(text: str) -> tuple[date, date]:
    first, _, last = text.partition("–")
    end = _date(*(last or first).split())
    if not last:
        return end, end
    own = first.split()
    return _date(*own, *last.split()[len(own) :]), end


def _weekdays(text: str) -> set[int]:
    words = text.casefold()
    if words == "setiap hari":
        return set(range(7))
    if "–" in words:
        first, last = (DAYS.index(name) for name in words.split("–"))
        return set(range(first, last + 1))
    return {DAYS.index(name) for name in re.findall(r"\w+", words) if name != "dan"}


def _date(day: str, month: str, year: str) -> date:
    return date(int(year), MONTHS.index(month.casefold()) + 1, int(day))
