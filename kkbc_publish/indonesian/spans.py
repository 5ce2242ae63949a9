"""Turn several dates or weekdays into written Indonesian: ``1–31 Desember 2026``, ``Senin–Jumat``.

Single dates and times are written by ``written``; here are the forms that shorten what repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from kkbc_publish.indonesian.written import DAYS, MONTHS, NBSP, day_month_year, listing


def period(first: date, last: date) -> str:
    """Two dates -> ``1–31 Desember 2026``, ``1 Desember 2026–31 Januari 2027``, or one date where they agree."""
    if first == last:
        return day_month_year(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_month_year(last)}"
    if first.year == last.year:
        return f"{first.day}{NBSP}{MONTHS[first.month - 1]}–{day_month_year(last)}"
    return f"{day_month_year(first)}–{day_month_year(last)}"


def dates(days: Iterable[date]) -> str:
    """Sorted dates -> ``1, 4, 7 Desember 2026; 3 Januari 2027``: each month and year named once."""
    months = groupby(days, key=lambda day: (day.year, day.month))
    return "; ".join(
        ", ".join(str(day.day) for day in group) + f"{NBSP}{MONTHS[month - 1]}{NBSP}{year}"
        for (year, month), group in ((key, list(found)) for key, found in months)
    )


def weekdays(numbers: Sequence[int]) -> str:
    """Weekday numbers (Monday 0, sorted) -> ``Setiap hari``, ``Senin–Jumat``, ``Senin, Rabu, dan Jumat``."""
    if len(numbers) == 7:
        return "Setiap hari"
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{DAYS[numbers[0]]}–{DAYS[numbers[-1]]}"
    return listing([DAYS[number] for number in numbers])
