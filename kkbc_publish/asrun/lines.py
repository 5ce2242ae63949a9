"""Turn a table and its columns into lines: what each row names, the days it may be of, the ways to read its time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kkbc_publish.asrun import cells as read
from kkbc_publish.asrun.cells import moment_parts
from kkbc_publish.asrun.dating import DateCell, When, date_in, days_of, misplaced
from kkbc_publish.asrun.identity import Known, Named
from kkbc_publish.asrun.mapping import Columns, sheet_day
from kkbc_publish.asrun.ordered import Ordered
from kkbc_publish.asrun.reading import LogTable, cells_of, word_of
from kkbc_publish.asrun.spreading import spread
from kkbc_publish.load.models.stations import LogForm, Station

BLANK = frozenset({"", "-", "–", "—", "--"})
TWELVE = 8  # rows without an hour after 12 that show a clock of twelve hours
HALF_DAY = re.compile(r"[ap]\.?m|pagi|siang|sore|malam")
Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known before a log is read.

    ``today``: later rows are not believed. ``month``: a day of the month meant.
    """

    station: Station
    form: LogForm
    known: Known
    ordered: Ordered
    today: date
    month: date | None = None

    @property
    def home(self) -> ZoneInfo:
        """The zone of the station."""
        return ZoneInfo(self.station.zone.value)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which it writes its log."""
        return ZoneInfo((self.form.zone or self.station.zone).value)


class LogLine(NamedTuple):
    """One row of a table, read as far as it can be by itself.

    ``clocks``: the ways to read its time; ``seconds``: its length. ``rather``: the days that the rows around it are of,
    where its own date is none of these. ``rest``: no more than one cell is left of it.
    """

    number: int
    cells: tuple[Any, ...]
    named: Named
    when: When
    clocks: tuple[read.Clock, ...]
    seconds: int | None
    rather: When | None = None
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a table. ``order``: of the parts of its dates. ``twelve``: its clock has twelve hours."""

    table: LogTable
    columns: Columns
    order: str | None
    twelve: bool = False
    rows: tuple[LogLine, ...] = ()

    def time_cell(self, cells: Cells) -> Any:
        """The part of a row that says the time."""
        cell = cells_of(cells, self.columns.get("start"))
        both = moment_parts(cell)
        return both[1] if both else cell

    def date_cell(self, cells: Cells) -> Any:
        """The part of a row that says the date."""
        if self.columns.get("date") is not None:
            return cells_of(cells, self.columns.get("date"))
        both = moment_parts(cells_of(cells, self.columns.get("start")))
        return both[0] if both else None


def read_lines(table: LogTable, columns: Columns, reader: Reader) -> Lines:
    """All lines below the heading that are no dates for others."""
    raw = [
        (number, cells)
        for number, row in table.rows
        if number > columns.row and any(cell not in (None, "") for cell in row)
        for cells in spread(row, columns)
    ]
    lines = Lines(table, columns, None)
    order = reader.form.dates or _order([lines.date_cell(cells) for _, cells in raw], reader.ordered)
    lines = Lines(table, columns, order)
    rows = [_line(lines, number, cells, reader.known) for number, cells in raw]
    dates = list(_dates(lines, rows))
    days = days_of(dates, sheet_day(table, columns.row, order, reader.month))
    elsewhere = misplaced(dates)
    broken = {one.number for one in dates if one.heading and one.broken}
    twelve = _twelve(lines, rows, reader.ordered)
    seen: Counter[str] = Counter(_only(row.cells) for row in rows if row.number in broken)
    most = max(1, len({when.day for when in days.values()}) // 4)
    dated = []
    for row in rows:
        if row.number not in days:
            continue
        when = days[row.number]
        between = when.first is not None and when.last is not None
        # One cell between rows that can be read is the rest of a row, unless pages repeat it.
        rest = row.number in broken and between and seen[_only(row.cells)] <= most
        clocks = tuple(_noons(row.clocks)) if twelve else row.clocks
        dated.append(row._replace(when=when, clocks=clocks, rather=elsewhere.get(row.number), rest=rest))
    return Lines(table, columns, order, twelve, tuple(dated))


def _line(lines: Lines, number: int, cells: Cells, known: Known) -> LogLine:
    seconds = read.read_seconds(cells_of(cells, lines.columns.get("seconds")))
    named = known.find([word_of(cells_of(cells, column)) for column in lines.columns.naming], seconds)
    return LogLine(number, cells, named, When(), read.read_clocks(lines.time_cell(cells)), seconds)


def _order(cells: Sequence[Any], ordered: Ordered) -> str | None:
    """The order of date parts: as the file shows it, unless only another one falls into the days ordered."""
    shown = read.order_shown(cells)
    written = {cell for cell in cells if isinstance(cell, str) and read.two_readings(cell)}
    shares = {
        order: ordered.share([day for cell in written if (day := read.read_date(cell, order))])
        for order in (read.DAY_FIRST, read.MONTH_FIRST, read.YEAR_FIRST)
    }
    best = max(shares, key=lambda one: shares[one])
    alone = all(share < 0.1 for order, share in shares.items() if order != best)
    return best if shares[best] > 0.9 and alone else shown


def _dates(lines: Lines, rows: Iterable[LogLine]) -> Iterator[DateCell]:
    """What each row says of its day; of several airings in one row, once."""
    before = 0
    own_column = lines.columns.get("date") is not None
    for row in rows:
        if row.number == before:
            continue
        before = row.number
        said = [cell for cell in row.cells if cell is not None and str(cell).strip() not in BLANK]
        cell = lines.date_cell(row.cells)
        day = read.read_date(cell, lines.order)
        alone = len(set(map(str, said))) == 1 and not (day and not own_column and row.clocks)
        ours = row.named.materials or row.named.like or row.named.ours
        if not said or (alone and not ours):
            heading = date_in(said[0], lines.order) if said else None
            hour = bool(said) and read.read_time(said[0]) is not None  # "06.00" above the rows of an hour
            yield DateCell(row.number, heading, heading=True, broken=heading is None and bool(said) and not hour)
            continue
        blank = cell is None or str(cell).strip() in BLANK
        if day is None and not blank and own_column:
            day = date_in(cell, lines.order)
        clock = row.clocks[0].seconds if row.clocks else None
        yield DateCell(row.number, day, blank=blank, broken=day is None and not blank, clock=clock)


def _only(cells: Cells) -> str:
    return next((str(cell) for cell in cells if cell is not None and str(cell).strip() not in BLANK), "")


def _twelve(lines: Lines, rows: Sequence[LogLine], ordered: Ordered) -> bool:
    """True where no hour is later than 12 although much was ordered for the afternoon."""
    clocks = [row.clocks[0].seconds for row in rows if row.clocks and row.named.materials]
    if not ordered.after_noon or len(clocks) < TWELVE or max(clocks) >= 13 * read.HOUR:
        return False
    return not any(HALF_DAY.search(str(lines.time_cell(row.cells)).casefold()) for row in rows)


def _noons(clocks: Iterable[read.Clock]) -> Iterable[read.Clock]:
    """The ways to read a time on a clock of twelve hours."""
    for clock in clocks:
        yield clock
    for clock in clocks:
        yield read.Clock((clock.seconds + read.DAY // 2) % read.DAY, sure=False)
