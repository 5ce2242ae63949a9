"""Turn a table and its columns into log rows: the rows about material of ours, each moment in the station's zone.

A station's log holds everything it airs. Rows about other things are counted and left alone. A row that is ours, or may
be, and cannot be read wholly is told with its place and kept as ``Unread``: nobody may say that it was not aired.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from typing import Any

from kkbc_publish.asrun import cells as read
from kkbc_publish.asrun.dating import When
from kkbc_publish.asrun.identity import code_parts
from kkbc_publish.asrun.lines import BLANK, LogLine, Reader, read_lines
from kkbc_publish.asrun.mapping import Columns
from kkbc_publish.asrun.notes import affirms, reason, refusal
from kkbc_publish.asrun.reading import LogTable, cells_of, word_of
from kkbc_publish.asrun.telling import Teller, few
from kkbc_publish.asrun.values import Key, LogRow, Stranger, Unread
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.problems.problem import Problem, Spot, problem

YES = frozenset(("√", "✓", "✔", "☑", "✅", "v", "x", "y", "ya", "yes", "ok", "oke", "sudah", "siar", "tayang", "aired"))
NO = frozenset(("✗", "✘", "❌", "☒", "×", "tidak", "tdk", "no", "n", "t", "batal"))
FIT = timedelta(minutes=10)  # so near to an order a reading of a cell is taken for the right one
LOOSELY = timedelta(minutes=60)
TWELVE = 8  # rows without an hour after 12 that show a clock of twelve hours
HABIT = 0.2  # share of rows without a name above which such rows are the log's habit
ALONE = 2  # rows of a day outside all orders that look like a date typed wrong


class Sign(Enum):
    """What a row says of its airing without a time: a tick, a cross, a cell left empty, or nothing that can be read."""

    AIRED = "aired"
    NOT_AIRED = "not aired"
    EMPTY = "empty"
    UNCLEAR = "unclear"


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

    def leave(self, doubt: Unread, *told: Problem) -> None:
        """Read and not used. Whoever leaves a row, a sheet or a file says so here: nobody may call it absent then."""
        self.unread.append(doubt)
        self.problems += told

    def add(self, other: RowsTaken) -> None:
        """What came out of another table of the same file as well."""
        self.rows += other.rows
        self.problems += other.problems
        self.foreign += other.foreign
        self.elsewhere += other.elsewhere
        self.days |= other.days
        self.unread += other.unread
        self.strangers += other.strangers


def log_rows(table: LogTable, columns: Columns, reader: Reader) -> RowsTaken:
    """The rows of a log."""
    return _Taker(table, columns, reader).taken()


class _Taker:
    """Reads one table, row by row."""

    def __init__(self, table: LogTable, columns: Columns, reader: Reader) -> None:
        self.columns, self.reader = columns, reader
        self.lines = read_lines(table, columns, reader)
        self.found = RowsTaken()
        self.told = Teller(table, columns, self.found.problems, f"schedules/stations/{reader.station.id}.yaml")
        self.nameless: list[Unread] = []
        self.vague: list[Unread] = []
        self.empty: list[LogRow] = []

    def taken(self) -> RowsTaken:
        found, cut_off = self.found, self.lines.table.cut_off
        for row in self.lines.rows:
            if row.number == cut_off:
                lost = self._unread(row, "log terputus di tengah baris terakhir", When(row.when.first, None))
                found.leave(replace(lost, keys=None))
            elif row.named.materials:
                self._ours(row)
            else:
                self._other(row)
        self._doubt(len(self.lines.rows))
        self._blank_forms()
        if cut_off:
            found.problems.append(problem("log-cut-off", self.lines.table.spot(cut_off, 0)))
        self.told.rest()
        return found

    def _cell(self, row: LogLine, name: str) -> Any:
        return cells_of(row.cells, self.columns.get(name))

    # --- rows of ours

    def _ours(self, row: LogLine) -> None:
        raw = self._cell(row, "seconds")
        if raw not in (None, "") and row.seconds is None:
            self.told.cell("log-wrong-length", row.number, "seconds", raw)
        keys = frozenset(one.key for one in row.named.materials)
        if row.when.day is None:
            self._undated(row)
            return
        day = row.when.day
        planned = read.read_time(self._cell(row, "planned"))
        note = word_of(self._cell(row, "note"))
        start = self._start(row, day, keys)
        if start is None and row.clocks:
            self._unclear_time(row)
            return
        refused = refusal(note)
        if refused and start is not None and self._against(start, keys, planned):
            self.told.cell("log-note-against-time", row.number, "note", note)
            self.found.leave(self._unread(row, f"catatan dan jamnya bertentangan: {note}"))
            return
        if refused and start is not None:
            self.told.cell("log-note-beside-time", row.number, "note", note)
        sign = self._sign(row)
        if start is None and not refused:
            if sign is Sign.UNCLEAR or (sign is Sign.EMPTY and affirms(note)):
                self._unclear_time(row)
                return
            if sign is Sign.AIRED and planned is not None:
                start = datetime.combine(day, planned, self.reader.zone)
        self._keep(row, start, planned, note, refused, said=sign is Sign.NOT_AIRED)

    def _keep(
        self,
        row: LogLine,
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
        local = start.astimezone(self.reader.home) if start and not refused else None
        if refused:
            planned = planned or (start.time() if start else None)
            note = reason(note, refused)
        seconds = row.seconds
        if local is not None and seconds is None and start is not None:
            seconds = _until(start, self._cell(row, "end"))
        named = row.named.materials
        moment = local or (datetime.combine(day, planned, self.reader.home) if planned else None)
        first, *others = self.reader.ordered.nearest_first(named, moment) if moment else named
        spot = self._spot(row.number, "start")
        taken = LogRow(first, day, local, seconds, planned, note, spot, row.named.exact, tuple(others))
        if local is not None:
            taken = replace(taken, day=local.date())
        if row.rather is not None:  # its date may be wrong
            why = "baris ini bertanggal lain daripada baris di sekitarnya"
            self.found.leave(self._unread(row, why, row.rather))
        if taken.day > self.reader.today:
            self._future(row, taken)
        elif local is None and not refused and not note and not said:
            self.empty.append(taken)
        else:
            self.found.days.add(taken.day)
            self.found.rows.append(taken)

    def _future(self, row: LogLine, taken: LogRow) -> None:
        where = self._spot(row.number, "date")
        words = {"day": day_month_year(taken.day), "today": day_month_year(self.reader.today)}
        self.told.add(problem("log-row-in-future", where, **words))
        self.found.leave(self._unread(row, f"bertanggal {words['day']}, sesudah hari ini", When()))

    def _start(self, row: LogLine, day: date, keys: Iterable[Key]) -> datetime | None:
        """The moment that a row says, of the ways to read it the one for which something was ordered."""
        offset = read.read_offset(self.lines.time_cell(row.cells))
        zone = timezone(offset) if offset is not None else self.reader.zone
        midnight = datetime.combine(day, time(), zone)
        ways = [(clock, midnight + timedelta(seconds=clock.seconds)) for clock in row.clocks]
        gaps = [(self.reader.ordered.gap(tuple(keys), moment), clock, moment) for clock, moment in ways]
        fitting = next((moment for gap, _, moment in gaps if gap <= FIT), None)
        if fitting is not None:
            return fitting
        loose = min(gaps, key=lambda one: one[0], default=None)
        near = loose[2] if loose and loose[0] <= LOOSELY else None
        sure = next((moment for _, clock, moment in gaps if clock.sure), None)
        return (near or sure) if self.lines.twelve else (sure or near)

    def _against(self, start: datetime, keys: Iterable[Key], planned: time | None) -> bool:
        """True where a time stands beside "not aired" that is not simply the one ordered."""
        if planned is not None and start.astimezone(self.reader.home).time() == planned:
            return False
        return self.reader.ordered.gap(tuple(keys), start) != timedelta()

    def _sign(self, row: LogLine) -> Sign:
        """What a row says without a time.

        A cell left empty says that nothing was aired only on a form that has the ordered times, or beside a note.
        """
        start, tick = (word_of(self._cell(row, name)).casefold().strip(" .") for name in ("start", "tick"))
        planned = read.read_time(self._cell(row, "planned"))
        said = tick if start in BLANK else start
        if said in YES:
            return Sign.AIRED if planned is not None else Sign.UNCLEAR
        if said in NO:
            return Sign.NOT_AIRED
        form = self.columns.get("planned") is not None or self.columns.get("tick") is not None
        noted = bool(word_of(self._cell(row, "note")))
        return Sign.EMPTY if said in BLANK and (form or noted) else Sign.UNCLEAR

    def _undated(self, row: LogLine) -> None:
        cell = self.lines.date_cell(row.cells)
        field_name = "date" if self.columns.get("date") is not None else "start"
        if cell is None or str(cell).strip() in BLANK:
            self.told.add(problem("log-no-date", self._spot(row.number, field_name)))
        else:
            self.told.date(row.number, field_name, cell)
        if not row.clocks and self._sign(row) is Sign.UNCLEAR:
            self.told.cell("log-wrong-time", row.number, "start", self._cell(row, "start"))
        self.found.leave(self._unread(row, "tanggalnya tidak terbaca"))

    def _unclear_time(self, row: LogLine) -> None:
        cell = self._cell(row, "start")
        if cell is None or str(cell).strip() in BLANK:
            self.told.add(problem("log-no-time", self._spot(row.number, "start")))
        else:
            self.told.cell("log-wrong-time", row.number, "start", cell)
        self.found.leave(self._unread(row, "jamnya tidak terbaca"))

    # --- rows of others, and what may be ours

    def _other(self, row: LogLine) -> None:
        found, named = self.found, row.named
        filled = str(self._cell(row, "start") or "").strip() not in BLANK
        if row.when.day and row.clocks and not named.ours:
            found.days.add(row.when.day)
        if named.like is None:
            own = self.lines.date_cell(row.cells) if self.columns.get("date") is not None else None
            if filled or read.read_date(own, self.lines.order):
                why = "tidak terbaca apa yang disiarkan"
                self.nameless.append(self._unread(row, why))
            return
        found.foreign += 1
        if named.ours:
            self._stranger_code(row)
        elif named.like:
            meant = sorted(
                {one.title for own in self.reader.known.codes.values() for one in own if one.key in named.like}
            )
            self.told.cell("log-name-unclear", row.number, "title", named.word, meant=", ".join(meant[:3]))
            found.leave(self._unread(row, f"mirip materi kita: {named.word}"))
        elif row.when.day and row.clocks and row.clocks[0].sure:
            start = datetime.combine(row.when.day, time(), self.reader.zone) + timedelta(seconds=row.clocks[0].seconds)
            spot = self._spot(row.number, "start")
            found.strangers.append(Stranger(named.word, start.astimezone(self.reader.home), row.seconds, spot))
        elif filled or row.rest:
            self.vague.append(replace(self._unread(row, f"tidak terbaca: {named.word}"), keys=None))

    def _stranger_code(self, row: LogLine) -> None:
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
        self.found.leave(unread if named.like or elsewhere else replace(unread, keys=None))

    def _unread(self, row: LogLine, why: str, when: When | None = None) -> Unread:
        """``when``: the days it may be of, where its own cell is not believed."""
        named, days = row.named, when or row.when
        keys = frozenset(one.key for one in named.materials) or named.like
        return Unread(self._spot(row.number, "start"), why, keys, days.first, days.last)

    def _doubt(self, count: int) -> None:
        """Rows without a name may be ours, unless the log is full of them; so may rows that nothing can be read of."""
        found = self.found
        if len(self.nameless) <= HABIT * count:
            found.unread += self.nameless
            column = self.columns.naming[0] if self.columns.naming else 0
            for unread in self.nameless:
                self.told.add(problem("log-no-name", self.lines.table.spot(unread.spot.line, column)))
        if found.foreign <= len(found.rows) + len(found.unread):
            found.unread += self.vague

    def _blank_forms(self) -> None:
        """Cells left empty say "not aired" on a day of which anything was filled in; else the day was not filled in."""
        filled = {row.day for row in self.found.rows} | {one.first for one in self.found.unread if one.first}
        self.found.rows += [row for row in self.empty if row.day in filled]

    def _spot(self, number: int, name: str) -> Spot:
        return self.lines.table.spot(number, self.told.column(name))


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
