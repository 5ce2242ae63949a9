"""Turn the rows of a log into the days they are of: from their own cell, from the one above, from a heading row.

A date may stand on each row, once for all rows of its day with blank cells below, in a row of its own above them, or
on the sheet. A day that cannot be read is never guessed: it lies between those of its neighbours, where a log runs
through the days in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from kkbc_publish.asrun import cells as read

ORDERLY = 0.95  # share of neighbours in order of time that makes a log one that runs through the days
DAY_SIGN = re.compile(r"\d")
_BEFORE = re.compile(r"^\W*(?:hari|tanggal|tgl|date|periode)?\W*(?:hari|tanggal|tgl)?\W*[:=]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """The days that a row may be of: one where ``first`` is ``last``; None is open."""

    first: date | None = None
    last: date | None = None

    @property
    def day(self) -> date | None:
        return self.first if self.first is not None and self.first == self.last else None


@dataclass(frozen=True, slots=True)
class DateCell:
    """What a row says of its day. ``blank``: nothing. ``heading``: the row is no more than a date for those below.

    ``broken``: it cannot be read, so that no date from above holds any more. ``clock``: seconds after midnight.
    """

    number: int
    day: date | None
    blank: bool = False
    heading: bool = False
    broken: bool = False
    clock: int | None = None


def date_in(text: Any, order: str | None) -> date | None:
    """The date that a heading holds, with or without words around it: ``HARI/TANGGAL : Senin, 4 Januari 2027``."""
    if isinstance(text, datetime | date):
        return read.read_date(text, order)
    if not isinstance(text, str) or not DAY_SIGN.search(text) or len(text) > 120:
        return None
    found = read.read_date(_BEFORE.sub("", text), order)
    if found:
        return found
    for match in re.finditer(
        r"\d{1,2}\s+[A-Za-z]{3,9}\.?\s+\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", text
    ):
        found = read.read_date(match[0], order)
        if found:
            return found
    return None


def days_of(cells: Sequence[DateCell], start: date | None = None) -> dict[int, When]:
    """The day of each row that is no date for others. ``start``: what the sheet says above its rows."""
    known = [(at, one.day) for at, one in enumerate(cells) if one.day is not None]
    orderly = _orderly([day for _, day in known])
    once = _once(cells)
    found: dict[int, When] = {}
    current, sure, back, clock = start, start is not None, False, -1
    for at, one in enumerate(cells):
        if one.day is not None:
            current, sure, back, clock = one.day, True, False, -1
        elif one.broken:
            sure = False
        if one.clock is not None:
            back, clock = back or one.clock < clock, one.clock
        if one.heading and not one.broken:
            continue
        if one.heading:
            found[one.number] = _between(at, known, start) if orderly else When()
        elif one.day is not None:
            found[one.number] = When(one.day, one.day)
        elif one.blank and once and sure and current is not None:
            following = next((day for _, day in _after(known, at)), None)
            # Where the clock ran back, the date of a later day may be missing above this row.
            gap = back and (following is None or following > current + timedelta(days=1))
            found[one.number] = When(current, following if gap else current)
        else:
            found[one.number] = _between(at, known, start) if orderly else When()
    return found


def misplaced(cells: Sequence[DateCell]) -> dict[int, When]:
    """Rows of a log that runs through the days whose date is none of those around them -> the days it should be of."""
    known = [(one.number, one.day) for one in cells if one.day is not None and not one.heading]
    if not _orderly([day for _, day in known]):
        return {}
    found = {}
    for (_, before), (number, day), (_, after) in zip(known, known[1:], known[2:], strict=False):
        if before <= after and not before <= day <= after:
            found[number] = When(before, after)
    return found


def _once(cells: Sequence[DateCell]) -> bool:
    """True where a date stands once for all rows of its day: no two rows below each other repeat one."""
    if any(one.heading and one.day for one in cells):
        return True
    rows = [one for one in cells if not one.heading]
    blanks = sum(one.blank for one in rows)
    pairs = pairwise(rows)
    repeated = sum(one.day is not None and one.day == other.day for one, other in pairs)
    return blanks > 0 and repeated * 4 <= blanks


def _between(at: int, known: Sequence[tuple[int, date]], start: date | None) -> When:
    before = [day for number, day in known[max(0, bisect_left(known, (at, date.min)) - 1) :][:1] if number < at]
    after = next((day for _, day in _after(known, at)), None)
    return When(before[0] if before else start, after)


def _after(known: Sequence[tuple[int, date]], at: int) -> Iterator[tuple[int, date]]:
    place = bisect_left(known, (at + 1, date.min))
    return iter(known[place : place + 1])


def _orderly(days: Sequence[date]) -> bool:
    pairs = list(pairwise(days))
    return sum(one <= other for one, other in pairs) >= ORDERLY * len(pairs)
