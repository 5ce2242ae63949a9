"""Turn a set of dates into the one regular rule that gives exactly these dates, if there is one.

The rules are those that every calendar program repeats rightly: every n-th day, or these weekdays of every
n-th week, with a first and a last day and a few days left out. Nothing else: no yearly or monthly rules,
no added dates (Outlook knows an added date only as a moved one, [MS-OXCICAL] on RDATE).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import gcd

MAX_DAY_INTERVAL = 999  # Outlook's daily pattern, [MS-OXOCAL] 2.2.1.44
MAX_WEEK_INTERVAL = 99  # Outlook's weekly pattern, same place
DAILY, WEEKLY = "DAILY", "WEEKLY"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every ``interval`` days or weeks from ``first`` to ``last``, ``skipped`` left out.

    ``weekdays`` (Monday 0) only where ``frequency`` is ``WEEKLY``; weeks begin on Monday.
    """

    frequency: str
    interval: int
    weekdays: tuple[int, ...]
    first: date
    last: date
    skipped: tuple[date, ...] = ()

    def dates(self) -> tuple[date, ...]:
        """The dates the rule gives, without the skipped ones."""
        first, last = self.first.toordinal(), self.last.toordinal()
        skipped = {day.toordinal() for day in self.skipped}
        if self.frequency == DAILY:
            days: Iterable[int] = range(first, last + 1, self.interval)
        else:
            mondays = range(first - self.first.weekday(), last + 1, 7 * self.interval)
            days = (monday + number for monday in mondays for number in self.weekdays)
        return tuple(date.fromordinal(day) for day in days if first <= day <= last and day not in skipped)


def find(dates: Sequence[date]) -> Recurrence | None:
    """The rule with the fewest left-out days; None where there would be too many to call it one.

    Half as many as ``dates`` may be left out of a plain rule (a month of fasting), a fifth of every n-th day
    or week, where people lose count sooner. ``dates`` are sorted, each once; fewer than two follow no rule.
    """
    if len(dates) < 2:
        return None
    wanted = set(dates)
    best: Recurrence | None = None
    for rule in _rules(dates):  # the plainer rule first: it stays where two fit equally
        if rule.interval > (MAX_DAY_INTERVAL if rule.frequency == DAILY else MAX_WEEK_INTERVAL):
            continue
        allowed = len(dates) // (2 if rule.interval == 1 else 5)
        given = rule.dates()
        skipped = len(given) - len(wanted)
        if skipped <= allowed and (best is None or skipped < len(best.skipped)):
            best = replace(rule, skipped=tuple(day for day in given if day not in wanted))
            if not best.skipped:
                break
    return best


def _rules(dates: Sequence[date]) -> Iterator[Recurrence]:
    first, last = dates[0], dates[-1]
    weekdays = tuple(sorted({day.weekday() for day in dates}))
    yield Recurrence(DAILY, 1, (), first, last)
    yield Recurrence(WEEKLY, 1, weekdays, first, last)
    yield Recurrence(DAILY, gcd(*((day - first).days for day in dates)), (), first, last)
    yield Recurrence(WEEKLY, gcd(*(_week(day) - _week(first) for day in dates)) or 1, weekdays, first, last)


def _week(day: date) -> int:
    """Number of the week; weeks begin on Monday, as day 1 of the calendar of ``date`` does."""
    return (day.toordinal() - 1) // 7
