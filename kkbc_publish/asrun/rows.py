"""Turn a table and its columns into log rows: the rows about material of ours, each moment in the station's zone.

A station's log holds everything it airs. Rows about other things are counted and left alone. A row that is ours, or may
be, and cannot be read wholly is told with its place and kept as ``Unread``: nobody may say that it was not aired.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kkbc_publish.asrun import cells as read
from kkbc_publish.asrun.cells import moment_parts
from kkbc_publish.asrun.dating import DateCell, When, date_in, days_of, misplaced
from kkbc_publish.asrun.identity import Known, Named, code_parts
from kkbc_publish.asrun.mapping import Columns, sheet_day
from kkbc_publish.asrun.ordered import Ordered
from kkbc_publish.asrun.reading import UNCALCULATED, LogTable, cells_of, clean
from kkbc_publish.asrun.spreading import spread
from kkbc_publish.asrun.telling import Teller, few
from kkbc_publish.asrun.values import Key, LogRow, Stranger, Unread
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.models.stations import LogForm, Station
from kkbc_publish.problems.problem import Problem, Spot, problem

# What stations write into the note of a row they leave in the log although it was not aired.
NOT_AIRED = re.compile(
    r"\b(?:batal|kosong|(?:tidak|tdk|tak|gagal|belum|ga|gak|nggak)\s+(?:jadi\s+|sempat\s+)?"
    r"(?:di|ter)?-?(?:siar|tayang|putar|udara|mengudara|aired?)(?:kan)?"
    r"|not\s+(?:aired|played|broadcast)|cancell?ed|missed)\b",
    re.IGNORECASE,
)
NOT_THE_REASON = re.compile(r"^[\s:;,.()–-]+|[\s:;,.()–-]+$")
BLANK = frozenset({"", "-", "–", "—", "--"})
YES = frozenset(("√", "✓", "✔", "☑", "✅", "v", "x", "y", "ya", "yes", "ok", "oke", "sudah", "siar", "tayang", "aired"))
NO = frozenset(("✗", "✘", "❌", "☒", "×", "tidak", "tdk", "no", "n", "t", "batal"))
FIT = timedelta(minutes=10)  # so near to an order a reading of a cell is taken for the right one
LOOSELY = timedelta(minutes=60)
TWELVE = 8  # rows without an hour after 12 that show a clock of twelve hours
HABIT = 0.2  # share of rows without a name above which such rows are the log's habit
ALONE = 2  # rows of a day outside all orders that look like a date typed wrong


@dataclass(slots=True)
class RowsTaken:
    """What came out of a table.

    ``foreign``: rows about other things; ``elsewhere``: stations whose codes it holds; ``days``: all days of which it
    has rows; ``unread`` and ``strangers``: what may have been ours.
    """

    rows: list[LogRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    foreign: int = 0
    elsewhere: Counter[str] = field(default_factory=Counter)
    days: set[date] = field(default_factory=set)
    unread: list[Unread] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)

    def add(self, other: RowsTaken) -> None:
        """What came out of another table of the same file as well."""
        self.rows += other.rows
        self.problems += other.problems
        self.foreign += other.foreign
        self.elsewhere += other.elsewhere
        self.days |= other.days
        self.unread += other.unread
        self.strangers += other.strangers


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


class _Row(NamedTuple):
    """One row. ``clocks``: the ways to read its time; ``seconds``: its length."""

    number: int
    cells: tuple[Any, ...]
    named: Named
    when: When
    clocks: tuple[read.Clock, ...]
    seconds: int | None


def log_rows(table: LogTable, columns: Columns, reader: Reader) -> RowsTaken:
    """The rows of a log."""
    return _Taker(table, columns, reader).taken()


class _Taker:
    """Reads one table, row by row."""

    def __init__(self, table: LogTable, columns: Columns, reader: Reader) -> None:
        self.table, self.columns, self.reader = table, columns, reader
        self.found = RowsTaken()
        self.told = Teller(table, columns, self.found.problems, f"schedules/stations/{reader.station.id}.yaml")
        self.zone = ZoneInfo((reader.form.zone or reader.station.zone).value)
        self.home = ZoneInfo(reader.station.zone.value)
        self.rows = [
            (number, cells)
            for number, row in table.rows
            if number > columns.row and any(cell not in (None, "") for cell in row)
            for cells in spread(row, columns)
        ]
        self.clocks = [read.read_clocks(self._time_cell(cells)) for _, cells in self.rows]
        self.order = reader.form.dates or self._order()
        self.lone: dict[int, str] = {}  # rows of one cell that is no date
        dates = self._date_cells()
        self.days = days_of(dates, sheet_day(table, columns.row, self.order, reader.month))
        self.misplaced = misplaced(dates)
        self.twelve = False
        self.nameless: list[tuple[_Row, Unread]] = []
        self.vague: list[Unread] = []
        self.empty: list[LogRow] = []

    def taken(self) -> RowsTaken:
        found, rows = self.found, list(self._rows())
        self.twelve = self._twelve(rows)
        for row in rows:
            if self.twelve:
                row = row._replace(clocks=tuple(_noons(row.clocks)))
            if row.number == self.table.cut_off:
                lost = self._unread(row, "log terputus di tengah baris terakhir", When(row.when.first, None))
                found.unread.append(replace(lost, keys=None))
            elif row.named.materials:
                self._ours(row)
            else:
                self._other(row)
        self._doubt(len(rows))
        self._blank_forms()
        if self.table.cut_off:
            found.problems.append(problem("log-cut-off", self.table.spot(self.table.cut_off, 0)))
        self.told.rest()
        return found

    # --- what a row says

    def _cell(self, cells: tuple[Any, ...], name: str) -> Any:
        return cells_of(cells, self.columns.get(name))

    def _rows(self) -> Iterator[_Row]:
        for (number, cells), clocks in zip(self.rows, self.clocks, strict=True):
            if number in self.days:
                seconds = read.read_seconds(self._cell(cells, "seconds"))
                words = [_word(cells_of(cells, column)) for column in self.columns.naming]
                named = self.reader.known.find(words, seconds)
                yield _Row(number, cells, named, self.days[number], clocks, seconds)

    def _time_cell(self, cells: tuple[Any, ...]) -> Any:
        cell = self._cell(cells, "start")
        both = moment_parts(cell)
        return both[1] if both else cell

    def _date_cell(self, cells: tuple[Any, ...]) -> Any:
        if self.columns.get("date") is not None:
            return self._cell(cells, "date")
        both = moment_parts(self._cell(cells, "start"))
        return both[0] if both else None

    def _order(self) -> str | None:
        """The order of date parts: as the file shows it, unless only another one falls into the days ordered."""
        cells = [self._date_cell(cells) for _, cells in self.rows]
        shown = read.order_shown(cells)
        written = {cell for cell in cells if isinstance(cell, str) and read.two_readings(cell)}
        shares = {
            order: self.reader.ordered.share([day for cell in written if (day := read.read_date(cell, order))])
            for order in (read.DAY_FIRST, read.MONTH_FIRST, read.YEAR_FIRST)
        }
        best = max(shares, key=lambda one: shares[one])
        alone = all(share < 0.1 for order, share in shares.items() if order != best)
        return best if shares[best] > 0.9 and alone else shown

    def _date_cells(self) -> list[DateCell]:
        found: list[DateCell] = []
        for (number, cells), clocks in zip(self.rows, self.clocks, strict=True):
            if found and found[-1].number == number:
                continue  # one of several airings in one row
            said = [cell for cell in cells if cell is not None and str(cell).strip() not in BLANK]
            cell = self._date_cell(cells)
            day = read.read_date(cell, self.order)
            alone = len(set(map(str, said))) == 1 and not (day and self.columns.get("date") is None and clocks)
            if not said or (alone and not self._is_ours(cells)):
                heading = date_in(said[0], self.order) if said else None
                hour = bool(said) and read.read_time(said[0]) is not None  # "06.00" above the rows of an hour
                broken = heading is None and bool(said) and not hour
                found.append(DateCell(number, heading, heading=True, broken=broken))
                if broken:
                    self.lone[number] = str(said[0])
                continue
            blank = cell is None or str(cell).strip() in BLANK
            clock = clocks[0].seconds if clocks else None
            if day is None and not blank and self.columns.get("date") is not None:
                day = date_in(cell, self.order)
            found.append(DateCell(number, day, blank=blank, broken=day is None and not blank, clock=clock))
        return found

    def _is_ours(self, cells: tuple[Any, ...]) -> bool:
        """True where a row names material of ours, or something like it."""
        named = self.reader.known.find([_word(cells_of(cells, column)) for column in self.columns.naming])
        return bool(named.materials or named.like or named.ours)

    def _twelve(self, rows: Sequence[_Row]) -> bool:
        """True where no hour is later than 12 although much was ordered for the afternoon."""
        clocks = [row.clocks[0].seconds for row in rows if row.clocks and row.named.materials]
        cells = (str(self._time_cell(row.cells)).casefold() for row in rows)
        marked = any(re.search(r"[ap]\.?m|pagi|siang|sore|malam", cell) for cell in cells)
        late = self.reader.ordered.after_noon and not marked
        return late and len(clocks) >= TWELVE and max(clocks) < 13 * read.HOUR

    # --- rows of ours

    def _ours(self, row: _Row) -> None:
        raw = self._cell(row.cells, "seconds")
        if raw not in (None, "") and row.seconds is None:
            self.told.cell("log-wrong-length", row.number, "seconds", raw)
        keys = frozenset(one.key for one in row.named.materials)
        if row.when.day is None:
            self._undated(row)
            return
        day = row.when.day
        planned = read.read_time(self._cell(row.cells, "planned"))
        note = _word(self._cell(row.cells, "note"))
        start = self._start(row, day, keys)
        if start is None and row.clocks:
            self._unclear_time(row)
            return
        refused = NOT_AIRED.search(note)
        if refused and start is not None and self._against(start, keys, planned):
            self.told.cell("log-note-against-time", row.number, "note", note)
            self.found.unread.append(self._unread(row, f"catatan dan jamnya bertentangan: {note}"))
            return
        sign = self._sign(row.cells)
        if start is None and not refused:
            if sign is True and planned is not None:
                start = datetime.combine(day, planned, self.zone)
            elif sign is None or (sign is True and planned is None):
                self._unclear_time(row)
                return
        self._keep(row, start, planned, note, refused, said=sign is False)

    def _keep(
        self,
        row: _Row,
        start: datetime | None,
        planned: time | None,
        note: str,
        refused: re.Match[str] | None,
        *,
        said: bool,
    ) -> None:
        """A row that can be read. ``said``: a sign in it says that nothing was aired."""
        day = row.when.day
        assert day is not None
        local = start.astimezone(self.home) if start and not refused else None
        if refused:
            planned = planned or (start.time() if start else None)
            left = NOT_THE_REASON.sub("", f"{note[: refused.start()]} {note[refused.end() :]}")
            note = left if refused.start() == 0 and left else note
        seconds = row.seconds
        if local is not None and seconds is None and start is not None:
            seconds = _until(start, self._cell(row.cells, "end"))
        named = row.named.materials
        moment = local or (datetime.combine(day, planned, self.home) if planned else None)
        first, *others = self.reader.ordered.nearest_first(named, moment) if moment else named
        spot = self._spot(row.number, "start")
        taken = LogRow(first, day, local, seconds, planned, note, spot, row.named.exact, tuple(others))
        if local is not None:
            taken = replace(taken, day=local.date())
        if row.number in self.misplaced:  # its date may be wrong
            why = "baris ini bertanggal lain daripada baris di sekitarnya"
            self.found.unread.append(self._unread(row, why, self.misplaced[row.number]))
        if taken.day > self.reader.today:
            self._future(row, taken)
        elif local is None and not refused and not note and not said:
            self.empty.append(taken)
        else:
            self.found.days.add(taken.day)
            self.found.rows.append(taken)

    def _future(self, row: _Row, taken: LogRow) -> None:
        where = self._spot(row.number, "date")
        words = {"day": day_month_year(taken.day), "today": day_month_year(self.reader.today)}
        self.told.add(problem("log-row-in-future", where, **words))
        self.found.unread.append(self._unread(row, f"bertanggal {words['day']}, sesudah hari ini", When()))

    def _start(self, row: _Row, day: date, keys: Iterable[Key]) -> datetime | None:
        """The moment that a row says, of the ways to read it the one for which something was ordered."""
        offset = read.read_offset(self._time_cell(row.cells))
        zone = timezone(offset) if offset is not None else self.zone
        midnight = datetime.combine(day, time(), zone)
        ways = [(clock, midnight + timedelta(seconds=clock.seconds)) for clock in row.clocks]
        gaps = [(self.reader.ordered.gap(tuple(keys), moment), clock, moment) for clock, moment in ways]
        fitting = next((moment for gap, _, moment in gaps if gap <= FIT), None)
        if fitting is not None:
            return fitting
        loose = min(gaps, key=lambda one: one[0], default=None)
        near = loose[2] if loose and loose[0] <= LOOSELY else None
        sure = next((moment for _, clock, moment in gaps if clock.sure), None)
        return (near or sure) if self.twelve else (sure or near)

    def _against(self, start: datetime, keys: Iterable[Key], planned: time | None) -> bool:
        """True where a time stands beside "not aired" that is not simply the one ordered."""
        if planned is not None and start.astimezone(self.home).time() == planned:
            return False
        return self.reader.ordered.gap(tuple(keys), start) != timedelta()

    def _sign(self, cells: tuple[Any, ...]) -> bool | None:
        """What a form says without a time: aired as ordered, or not; None where that cannot be said.

        A cell left empty says that nothing was aired only on a form that has the ordered times, or beside a note.
        """
        start, tick = (_word(self._cell(cells, name)).casefold().strip(" .") for name in ("start", "tick"))
        if start in YES or (start in BLANK and tick in YES):
            return True
        if start in NO or (start in BLANK and tick in NO):
            return False
        form = self.columns.get("planned") is not None or self.columns.get("tick") is not None
        noted = bool(_word(self._cell(cells, "note")))
        return (False if tick in BLANK and noted else None) if start in BLANK and not form else _blank(start, tick)

    def _undated(self, row: _Row) -> None:
        cell = self._date_cell(row.cells)
        field_name = "date" if self.columns.get("date") is not None else "start"
        if cell is None or str(cell).strip() in BLANK:
            self.told.add(problem("log-no-date", self._spot(row.number, field_name)))
        else:
            self.told.date(row.number, field_name, cell)
        if not row.clocks and self._sign(row.cells) is None:
            self.told.cell("log-wrong-time", row.number, "start", self._cell(row.cells, "start"))
        self.found.unread.append(self._unread(row, "tanggalnya tidak terbaca"))

    def _unclear_time(self, row: _Row) -> None:
        cell = self._cell(row.cells, "start")
        if cell is None or str(cell).strip() in BLANK:
            self.told.add(problem("log-no-time", self._spot(row.number, "start")))
        else:
            self.told.cell("log-wrong-time", row.number, "start", cell)
        self.found.unread.append(self._unread(row, "jamnya tidak terbaca"))

    # --- rows of others, and what may be ours

    def _other(self, row: _Row) -> None:
        found, named = self.found, row.named
        filled = str(self._cell(row.cells, "start") or "").strip() not in BLANK
        if row.when.day and row.clocks and not named.ours:
            found.days.add(row.when.day)
        if named.like is None:
            dated = self.columns.get("date") is not None and read.read_date(self._date_cell(row.cells), self.order)
            if filled or dated:
                why = "tidak terbaca apa yang disiarkan"
                self.nameless.append((row, self._unread(row, why)))
            return
        found.foreign += 1
        if named.ours:
            self._stranger_code(row)
        elif named.like:
            meant = sorted(
                {one.title for own in self.reader.known.codes.values() for one in own if one.key in named.like}
            )
            self.told.cell("log-name-unclear", row.number, "title", named.word, meant=", ".join(meant[:3]))
            found.unread.append(self._unread(row, f"mirip materi kita: {named.word}"))
        elif row.when.day and row.clocks and row.clocks[0].sure:
            start = datetime.combine(row.when.day, time(), self.zone) + timedelta(seconds=row.clocks[0].seconds)
            spot = self._spot(row.number, "start")
            found.strangers.append(Stranger(named.word, start.astimezone(self.home), row.seconds, spot))
        elif filled or self._lost(row):
            self.vague.append(replace(self._unread(row, f"tidak terbaca: {named.word}"), keys=None))

    def _lost(self, row: _Row) -> bool:
        """True for a single cell between rows that can be read, the rest of a row: no heading that pages repeat."""
        text = self.lone.get(row.number)
        between = row.when.first is not None and row.when.last is not None
        days = len({when.day for when in self.days.values()})
        return text is not None and between and list(self.lone.values()).count(text) <= max(1, days // 4)

    def _stranger_code(self, row: _Row) -> None:
        """Tell of a code that is like ours and is not: of another branch, or misspelt."""
        named, known = row.named, self.reader.known
        place = code_parts(named.word)[-1]
        elsewhere = known.others.get(place)
        if elsewhere:
            self.found.elsewhere[elsewhere] += 1
        self.told.cell(
            "log-code-unknown",
            row.number,
            "code",
            named.word,
            suggestion=f" Maksudnya {named.meant}?" if named.meant else "",
            suggestion_en=f" Is {named.meant} meant?" if named.meant else "",
        )
        unread = self._unread(row, f"kode {named.word} tidak dikenal")
        self.found.unread.append(unread if named.like or elsewhere else replace(unread, keys=None))

    def _unread(self, row: _Row, why: str, when: When | None = None) -> Unread:
        """``when``: the days it may be of, where its own cell is not believed."""
        named, days = row.named, when or row.when
        keys = frozenset(one.key for one in named.materials) or named.like
        return Unread(self._spot(row.number, "start"), why, keys, days.first, days.last)

    def _doubt(self, count: int) -> None:
        """Rows without a name may be ours, unless the log is full of them; so may rows that nothing can be read of."""
        found = self.found
        if len(self.nameless) <= HABIT * count:
            for row, unread in self.nameless:
                found.unread.append(unread)
                column = self.columns.naming[0] if self.columns.naming else 0
                self.told.add(problem("log-no-name", self.table.spot(row.number, column)))
        if found.foreign <= len(found.rows) + len(found.unread):
            found.unread += self.vague

    def _blank_forms(self) -> None:
        """Cells left empty say "not aired" on a day of which anything was filled in; else the day was not filled in."""
        filled = {row.day for row in self.found.rows} | {one.first for one in self.found.unread if one.first}
        self.found.rows += [row for row in self.empty if row.day in filled]

    def _spot(self, number: int, name: str) -> Spot:
        return self.table.spot(number, self.told.column(name))


def _noons(clocks: Iterable[read.Clock]) -> Iterable[read.Clock]:
    """The ways to read a time on a clock of twelve hours."""
    for clock in clocks:
        yield clock
    for clock in clocks:
        yield read.Clock((clock.seconds + read.DAY // 2) % read.DAY, sure=False)


def _blank(start: str, tick: str) -> bool | None:
    """On a form: nothing filled in says that nothing was aired; anything else that is no time cannot be read."""
    return False if start in BLANK and tick in BLANK else None


def without_twins(rows: Iterable[LogRow]) -> tuple[list[LogRow], list[Problem]]:
    """Rows told once: the same material cannot begin again before it ended, so such rows are one airing.

    Two encoders that log one programme write it down a second or two apart; files may overlap.
    """
    kept: list[LogRow] = []
    last: dict[str, LogRow] = {}
    dropped: set[int] = set()
    problems: list[Problem] = []
    beside: Counter[str] = Counter()
    own = list(rows)
    for at in sorted((at for at, row in enumerate(own) if row.start), key=lambda at: (own[at].start, at)):
        row, before = own[at], last.get(own[at].material.code)
        assert row.start is not None
        if before is None or before.start is None:
            last[row.material.code] = row
            continue
        gap = row.start - before.start
        if gap >= timedelta(seconds=max(1, before.material.seconds)):
            last[row.material.code] = row
            continue
        dropped.add(at)
        if gap:
            beside[row.spot.path] += 1
        else:
            problems.append(problem("log-row-twice", row.spot, first=before.spot))
    kept = [row for at, row in enumerate(own) if at not in dropped]
    problems += [problem("log-two-encoders", Spot(path), count=count) for path, count in sorted(beside.items())]
    return kept, few(problems)


def _until(start: datetime, cell: Any) -> int | None:
    """Seconds from the start to an end on the same day or after midnight."""
    end = read.read_time(cell)
    if end is None:
        return None
    gap = datetime.combine(start.date(), end, start.tzinfo) - start
    return int((gap + timedelta(days=1) if gap < timedelta() else gap).total_seconds())


def _word(cell: Any) -> str:
    if cell is None or cell is UNCALCULATED:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a cart number that a workbook keeps as number
    return clean(str(cell))
