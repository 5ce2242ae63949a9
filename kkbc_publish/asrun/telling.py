"""Turn cells that cannot be read into problems: a few of each kind, and how many more there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kkbc_publish.asrun import cells as read
from kkbc_publish.asrun.mapping import Columns
from kkbc_publish.asrun.reading import UNCALCULATED, LogTable
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.models.fields import shown
from kkbc_publish.problems.problem import Problem, Spot, problem

SHOWN_EACH = 20  # problems of one kind in one file; 20,000 wrong dates are one mistake


class Teller:
    """Tells of the cells of one table. ``file``: where the station says how it writes."""

    def __init__(self, table: LogTable, columns: Columns, problems: list[Problem], file: str) -> None:
        self._table, self._columns, self._problems, self._file = table, columns, problems, file
        self._counts: Counter[str] = Counter()

    def column(self, name: str) -> int:
        """The column of a field; that of times where it has none of its own."""
        found = self._columns.get(name)
        if found is None and name in ("code", "title") and self._columns.naming:
            return self._columns.naming[0]
        return found if found is not None else self._columns.get("start") or 0

    def add(self, one: Problem) -> None:
        self._counts[one.code] += 1
        if self._counts[one.code] <= SHOWN_EACH:
            self._problems.append(one)

    def cell(self, code: str, number: int, name: str, value: Any, **more: str) -> None:
        column = self.column(name)
        spot = self._table.spot(number, column)
        if value is UNCALCULATED:
            self.add(problem("log-formula", spot, column=self._table.name(column)))
        else:
            self.add(problem(code, spot, value=shown(value), column=self._table.name(column), **more))

    def date(self, number: int, name: str, value: Any) -> None:
        readings = read.two_readings(value)
        if readings is None or None in readings:
            self.cell("log-wrong-date", number, name, value)
            return
        column = self.column(name)
        first, second = (day_month_year(day) for day in readings if day is not None)
        spot, letter = self._table.spot(number, column), self._table.name(column)
        words = {"value": shown(value), "column": letter, "first": first, "second": second, "file": self._file}
        self.add(problem("log-date-two-readings", spot, **words))

    def rest(self) -> None:
        """Say how many more there are of what was told often enough."""
        self._problems += _more(self._table.path, self._counts)


def _more(path: str, counts: Mapping[str, int]) -> list[Problem]:
    return [
        problem("log-more-like-this", Spot(path), count=count - SHOWN_EACH, kind=code, shown=SHOWN_EACH)
        for code, count in counts.items()
        if count > SHOWN_EACH
    ]


def few(problems: Sequence[Problem]) -> list[Problem]:
    """The first problems of each file, and how many more there are of the same kind."""
    counts: dict[str, Counter[str]] = {}
    kept = []
    for one in problems:
        own = counts.setdefault(one.spot.path, Counter())
        own[one.code] += 1
        if own[one.code] <= SHOWN_EACH:
            kept.append(one)
    return [*kept, *(more for path, own in counts.items() for more in _more(path, own))]
