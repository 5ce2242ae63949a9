"""Turn a table and its columns into log rows: the rows about material of ours, each moment in the station's zone.

A station's log holds everything it airs. Rows about other things are counted and left alone, whatever they look like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from kkbc_publish.asrun import cells as read
from kkbc_publish.asrun.cells import moment_parts
from kkbc_publish.asrun.mapping import Columns
from kkbc_publish.asrun.reading import UNCALCULATED, LogTable, cells_of, clean
from kkbc_publish.asrun.values import CodedItem, LogRow
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.models.fields import shown
from kkbc_publish.load.models.stations import LogForm, Station
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, Spot, problem

SHOWN_EACH = 20  # problems of one kind in one file; 20,000 wrong dates are one mistake
# What stations write into the note of a row they leave in the log although it was not aired.
NOT_AIRED = re.compile(
    r"(?:batal|(?:tidak|tdk|tak|gagal|belum)\s+(?:jadi\s+)?(?:di)?(?:siar|tayang|putar|udara|mengudara|aired?)\w*)",
    re.IGNORECASE,
)
NOT_THE_REASON = re.compile(r"^[\s:;,.()–-]+|[\s()]+$")


@dataclass(frozen=True, slots=True)
class Known:
    """What can be ordered of a station: its material by code, item and title.

    ``prefixes`` and ``parts``: what codes begin with, and what else stands in them. ``others``: see ``of``.
    """

    codes: Mapping[str, CodedItem]
    items: Mapping[str, tuple[CodedItem, ...]]
    titles: Mapping[str, tuple[CodedItem, ...]]
    prefixes: frozenset[str]
    parts: frozenset[str]
    others: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, materials: Iterable[CodedItem], others: Mapping[str, str] | None = None) -> Known:
        """``others``: the short name of every branch the station does not serve -> its stations, in words."""
        codes: dict[str, CodedItem] = {}
        items: dict[str, list[CodedItem]] = {}
        titles: dict[str, list[CodedItem]] = {}
        for one in materials:
            codes[code_key(one.code)] = one
            items.setdefault(code_key(one.item), []).append(one)
            titles.setdefault(title_key(one.title), []).append(one)
        split = [_parts(one.code) for one in codes.values()]
        return cls(
            codes,
            {key: tuple(found) for key, found in items.items()},
            {key: tuple(found) for key, found in titles.items()},
            frozenset(parts[0] for parts in split),
            frozenset(part for parts in split for part in parts[1:]),
            others or {},
        )

    def find(self, code: str, item: str, title: str, seconds: int | None) -> tuple[CodedItem | None, bool]:
        """The material a row is about, and whether its code says so.

        Where a title has several lengths, the one of the row's seconds.
        """
        for text in (code, item):
            key = code_key(text)
            if key in self.codes:
                return self.codes[key], True
            if key in self.items:
                return self.items[key][0], False
        if code_key(code) or code_key(item):
            return None, False
        found = self.titles.get(title_key(title), ())
        same = next((one for one in found if one.seconds == seconds), None)
        alone = len({one.key for one in found}) == 1
        return same or (found[0] if alone else None), False


@dataclass(slots=True)
class RowsTaken:
    """What came out of a table. ``foreign``: rows about other things; ``elsewhere``: stations whose codes it holds."""

    rows: list[LogRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    foreign: int = 0
    elsewhere: Counter[str] = field(default_factory=Counter)


def code_key(text: str) -> str:
    """``k27 moj30_kdi`` -> ``K27MOJ30KDI``."""
    return re.sub(r"[\W_]+", "", text).upper()


def _parts(code: str) -> list[str]:
    """``K27-MOJ30-KDI`` -> K27, MOJ30, KDI."""
    return [part for part in re.split(r"[^0-9A-Z]+", code.upper()) if part]


def title_key(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text).casefold().split())


def log_rows(
    table: LogTable, columns: Columns, station: Station, form: LogForm, known: Known, today: date
) -> RowsTaken:
    """The rows of a log. ``today``: later rows are not believed."""
    found = RowsTaken()
    told = _Teller(table, columns, found.problems, f"schedules/stations/{station.id}.yaml")
    order = form.dates or _order(table, columns)
    home, zone = ZoneInfo(station.zone.value), ZoneInfo((form.zone or station.zone).value)
    strange: dict[str, str | None] = {}
    for number, row in table.rows:
        if number <= columns.row or not any(cell not in (None, "") for cell in row):
            continue
        code, item, title = (_word(cells_of(row, columns.get(name))) for name in ("code", "item", "title"))
        raw = cells_of(row, columns.get("seconds"))
        seconds = read.read_seconds(raw)
        material, exact = known.find(code, item, title, seconds)
        if number == table.cut_off:
            continue
        if material is None:
            found.foreign += 1
            _stranger(code or item, number, known, strange, told, found)
            continue
        if raw not in (None, "") and seconds is None:
            told.cell("log-wrong-length", number, "seconds", raw)
        moment = _moment(row, number, columns, order, zone, told)
        if moment is None:
            continue
        day, start = moment
        if start is not None and seconds is None:
            seconds = _until(start, cells_of(row, columns.get("end")))
        planned = read.read_time(cells_of(row, columns.get("planned")))
        note = _word(cells_of(row, columns.get("note")))
        spot = table.spot(number, _column(columns, "start"))
        local = start.astimezone(home) if start else None
        taken = _believed(LogRow(material, day, local, seconds, planned, note, spot, exact))
        if taken.day > today:
            where = table.spot(number, _column(columns, "date"))
            words = {"day": day_month_year(day), "today": day_month_year(today)}
            told.add(problem("log-row-in-future", where, **words))
            continue
        found.rows.append(taken)
    if table.cut_off:
        found.problems.append(problem("log-cut-off", table.spot(table.cut_off, 0)))
    told.rest()
    return found


def _believed(row: LogRow) -> LogRow:
    """A row by what its note says: one that was not aired has no start, and its time is the planned one."""
    refused = NOT_AIRED.match(row.note)
    if refused:
        planned = row.planned or (row.start.time() if row.start else None)
        note = NOT_THE_REASON.sub("", row.note[refused.end() :]) or row.note
        return replace(row, start=None, planned=planned, note=note)
    return replace(row, day=row.start.date()) if row.start else row


def without_twins(rows: Iterable[LogRow]) -> tuple[list[LogRow], list[Problem]]:
    """Rows told once: two of the same material at the same second are one airing, in one file or in two."""
    first: dict[tuple[str, datetime], LogRow] = {}
    kept, problems = [], []
    for row in rows:
        key = (row.material.code, row.start) if row.start else None
        if key is not None and key in first:
            problems.append(problem("log-row-twice", row.spot, first=first[key].spot))
            continue
        if key is not None:
            first[key] = row
        kept.append(row)
    return kept, _few(problems)


def _moment(
    row: tuple[Any, ...], number: int, columns: Columns, order: str | None, zone: ZoneInfo, told: _Teller
) -> tuple[date, datetime | None] | None:
    """The day of a row and when it aired, None where no time is given; nothing where they cannot be read."""
    start_cell = cells_of(row, columns.get("start"))
    both = moment_parts(start_cell)
    if columns.get("date") is not None:
        date_cell, field_name = cells_of(row, columns.get("date")), "date"
    else:
        date_cell, field_name = (both or (start_cell, None))[0], "start"
    day = read.read_date(date_cell, order)
    if day is None:
        told.date(number, field_name, date_cell)
    empty = start_cell in (None, "", "-", "–")
    time_cell = both[1] if both else start_cell
    moment: time | None = None if empty else read.read_time(time_cell)
    if moment is None and not empty:
        told.cell("log-wrong-time", number, "start", start_cell)
        return None
    if day is None:
        return None
    if moment is None:
        return day, None
    offset = read.read_offset(time_cell)
    return day, datetime.combine(day, moment, timezone(offset) if offset is not None else zone)


def _until(start: datetime, cell: Any) -> int | None:
    """Seconds from the start to an end on the same day or after midnight."""
    end = read.read_time(cell)
    if end is None:
        return None
    gap = datetime.combine(start.date(), end, start.tzinfo) - start
    return int((gap + timedelta(days=1) if gap < timedelta() else gap).total_seconds())


def _order(table: LogTable, columns: Columns) -> str | None:
    column = columns.get("date") if columns.get("date") is not None else columns.get("start")
    cells = (cells_of(row, column) for number, row in table.rows if number > columns.row)
    return read.order_shown((moment_parts(one) or (one,))[0] if columns.get("date") is None else one for one in cells)


def _stranger(
    code: str, number: int, known: Known, seen: dict[str, str | None], told: _Teller, found: RowsTaken
) -> None:
    """Tell of a code that is like ours and is not: of another branch, or misspelt."""
    parts = _parts(code)
    if len(parts) < 2:
        return
    if parts[0] in known.prefixes and parts[-1] in known.others:
        found.elsewhere[known.others[parts[-1]]] += 1
    elif parts[0] not in known.prefixes and known.parts.isdisjoint(parts):
        return
    if code not in seen:
        seen[code] = near(code.casefold(), [one.code.casefold() for one in known.codes.values()], 0.75)
    meant = seen[code]
    written = known.codes[code_key(meant)].code if meant else ""
    told.cell(
        "log-code-unknown",
        number,
        "code",
        code,
        suggestion=f" Maksudnya {written}?" if meant else "",
        suggestion_en=f" Is {written} meant?" if meant else "",
    )


def _word(cell: Any) -> str:
    if cell is None or cell is UNCALCULATED:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a cart number that a workbook keeps as number
    return clean(str(cell))


def _column(columns: Columns, name: str) -> int:
    found = columns.get(name)
    return found if found is not None else columns.get("start") or 0


class _Teller:
    """Tells of cells that cannot be read: a few of each kind, and how many more there are."""

    def __init__(self, table: LogTable, columns: Columns, problems: list[Problem], file: str) -> None:
        self._table, self._columns, self._problems, self._file = table, columns, problems, file
        self._counts: Counter[str] = Counter()

    def add(self, one: Problem) -> None:
        self._counts[one.code] += 1
        if self._counts[one.code] <= SHOWN_EACH:
            self._problems.append(one)

    def cell(self, code: str, number: int, name: str, value: Any, **more: str) -> None:
        column = _column(self._columns, name)
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
        column = _column(self._columns, name)
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


def _few(problems: Sequence[Problem]) -> list[Problem]:
    """The first problems of each file, and how many more there are of the same kind."""
    counts: dict[str, Counter[str]] = {}
    kept = []
    for one in problems:
        own = counts.setdefault(one.spot.path, Counter())
        own[one.code] += 1
        if own[one.code] <= SHOWN_EACH:
            kept.append(one)
    return [*kept, *(more for path, own in counts.items() for more in _more(path, own))]
