"""Turn the bytes of a log, CSV or XLSX in whatever form an office saves it, into a table of cells with their places.

Nothing is guessed of what cells mean; only how they were written down: encoding, delimiter, sheet, merged cells.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kkbc_publish.load.models.stations import DELIMITERS
from kkbc_publish.problems.problem import Problem, Spot, problem

MOST_BYTES = 6_000_000  # a month of everything a station airs is about 1 MB,
MOST_LINES = 40_000  # of 15,000 rows
MOST_CELLS = 600_000
MOST_CELL = 32_767  # letters; no program for tables takes more
MOST_COLUMNS = 256
HEADING_WITHIN = 15  # rows: a letterhead may stand above the table
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
LINE = " | "
CUT_OFF = "unexpected end of data"  # what the reader of CSV says of a quote that is never closed
# Sheets of these names hold what was ordered, not what was aired, where another sheet of the workbook has the log.
ORDERED = re.compile(r"\b(?:jadwal|rencana|pesanan|order|schedule|plan|planning)\b", re.IGNORECASE)


class Formula:
    """What stands in a cell whose formula was never calculated."""


UNCALCULATED = Formula()


@dataclass(frozen=True, slots=True)
class LogTable:
    """``rows``: the number of each row in the file (from 1) and its cells. ``lettered``: its columns have letters.

    ``cut_off``: the number of a last row that is not whole; 0 where it is. ``sheet``: the name of its sheet.
    ``told``: what was found while it was read.
    """

    path: str
    rows: tuple[tuple[int, tuple[Any, ...]], ...]
    lettered: bool = False
    cut_off: int = 0
    sheet: str = ""
    told: tuple[Problem, ...] = ()

    def spot(self, row: int, column: int) -> Spot:
        """The place of a cell; ``column`` from 0."""
        return Spot(self.path, row, column + 1)

    def name(self, column: int) -> str:
        """A column as people see it beside their rows: ``C`` in a workbook, its number in CSV."""
        return letters(column + 1) if self.lettered else str(column + 1)


@dataclass(frozen=True, slots=True)
class LogTables:
    """The tables of one file: those with a heading of a log, and the sheets ``beside`` them that have none."""

    read: tuple[LogTable, ...]
    beside: tuple[LogTable, ...] = ()


def letters(number: int) -> str:
    """The letters of a column of a workbook, numbered from 1: 28 -> AB."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def clean(text: str) -> str:
    """Text without what a terminal or a page would obey: control signs and marks of direction; spaces made one.

    Lines of one cell are parted by ``LINE``.
    """
    if text.isprintable() and "  " not in text:  # nearly all cells
        return text.strip()
    lines = (" ".join(CONTROL.sub(" ", line).split()) for line in text.strip().splitlines())
    return LINE.join(filter(None, lines))


def word_of(cell: Any) -> str:
    """A cell as text; empty where it has none."""
    if cell is None or cell is UNCALCULATED:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a cart number that a workbook keeps as number
    return clean(str(cell))


def read_tables(
    path: str, data: bytes, words: frozenset[str], delimiter: str | None = None, sheet: str | None = None
) -> LogTables | Problem:
    """The tables in a file, or why there are none. ``words``: known headings, which show delimiter and sheets."""
    if len(data) > MOST_BYTES:
        return problem("log-too-large", Spot(path), size=f"{len(data) // 1_000_000} MB")
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        return problem("log-empty", Spot(path))
    if data[:4] == b"PK\x03\x04":
        return _workbook(path, data, words, sheet)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return problem("log-unreadable", Spot(path), reason="buku kerja Excel lama (.xls) atau bersandi")
    if data[:5] == b"%PDF-":
        return problem("log-unreadable", Spot(path), reason="berkas PDF")
    found = _csv(path, data, words, delimiter)
    return LogTables((found,)) if isinstance(found, LogTable) else found


# --- CSV ----------------------------------------------------------------------------------------------


def cell_text(data: bytes) -> str:
    """Text in UTF-8 or UTF-16 by its mark or its zeros, else Windows-1252, the code page of older Excel."""
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", errors="replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[: len(data) // 2 * 2].decode("utf-16", errors="replace")
    head = data[:2000]
    if head.count(0) > len(head) // 4:
        return data[: len(data) // 2 * 2].decode("utf-16-le" if head[1::2].count(0) else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")  # cut off within a letter
        return data.decode("cp1252", errors="replace")


Lines = list[tuple[int, tuple[Any, ...]]]


def _csv(path: str, data: bytes, words: frozenset[str], delimiter: str | None) -> LogTable | Problem:
    lines = cell_text(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        return problem("log-too-large", Spot(path), size=f"{len(lines)} baris")
    sign = DELIMITERS.get(delimiter or "")
    skip = 0
    if re.fullmatch(r"sep=.", lines[0].strip('" '), re.IGNORECASE):  # what Excel writes for itself
        sign, skip = sign or lines[0].strip('" ')[-1], 1
    sign = sign or _delimiter([line[:MOST_CELL] for line in lines[skip : skip + HEADING_WITHIN]], words)
    cells = sum(line.count(sign) for line in lines)
    if cells > MOST_CELLS:
        return problem("log-too-large", Spot(path), size=f"{cells} sel")
    rows, ending, swallowing = _strict(lines, sign)
    told: list[Problem] = []
    if ending or swallowing:
        lenient = _by_line(lines, sign)
        if swallowing or ending != CUT_OFF:
            rows, ending = lenient, ""
            told = [problem("log-stray-quote", Spot(path, number, 1), rows=count) for number, count in swallowing]
    longest = max((len(cell) for _, cells in rows for cell in cells), default=0)
    if longest > MOST_CELL:
        return problem("log-too-large", Spot(path), size=f"{longest} huruf dalam satu sel")
    rows, far = _narrow(rows)
    if far is not None:
        told.append(problem("log-cell-far", Spot(path, *far), cell=f"kolom {far[1]}", cell_en=f"column {far[1]}"))
    rows = _unwrapped([(number, _parted(cells, sign)) for number, cells in rows if number > skip], words)
    rows = [(number, tuple(map(clean, cells))) for number, cells in rows]
    if not any(any(cells) for _, cells in rows) and not ending:
        return problem("log-empty", Spot(path))
    cut = rows[-1][0] if ending else _cut(lines, rows)
    return LogTable(path, tuple(rows), cut_off=cut, told=tuple(told))


def _strict(lines: Sequence[str], sign: str) -> tuple[Lines, str, list[tuple[int, int]]]:
    """The rows by the rules of CSV, each with the line it begins on, what stopped the reader, and swallowed rows.

    Where a stray quote opens a cell that swallows the rows below: the line of the quote, and how many.
    """
    rows: Lines = []
    usual = Counter(count for line in lines if (count := line.count(sign))).most_common(1)
    signs = usual[0][0] if usual else 1
    swallowing: list[tuple[int, int]] = []
    ending = ""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=sign, strict=True)
    old = csv.field_size_limit(len(lines) + sum(map(len, lines)))
    begins = 1
    try:
        for cells in reader:
            rows.append((begins, tuple(cells)))
            count = sum(_rows_in(cell.split("\n")[1:], sign, signs) for cell in cells if "\n" in cell)
            if count:
                swallowing.append((begins, count))
            begins = reader.line_num + 1
    except csv.Error as error:
        ending = str(error)
        rows.append((begins, tuple(lines[begins - 1].replace('"', "").split(sign))))
        count = _rows_in(lines[begins : reader.line_num], sign, signs)
        if count:
            swallowing.append((begins, count))
    finally:
        csv.field_size_limit(old)
    while rows and rows[-1][1] in ((), ("",)):  # behind the last line end
        rows.pop()
    return rows, ending, swallowing


def _rows_in(lines: Iterable[str], sign: str, signs: int) -> int:
    """How many lines are parted like rows."""
    return sum(line.count(sign) >= signs for line in lines)


def _by_line(lines: Sequence[str], sign: str) -> Lines:
    """A row for each line, whatever stray quotes other people's songs bring along."""
    rows: Lines = []
    for number, line in enumerate(lines, 1):
        try:
            cells = next(csv.reader([line], delimiter=sign, strict=True), [])
        except csv.Error:
            cells = [cell.strip('"') for cell in line.split(sign)]
        rows.append((number, tuple(cells)))
    return rows


def _narrow(rows: Lines) -> tuple[Lines, tuple[int, int] | None]:
    """The rows without what stands far to the right of any table, and the place of the first of that."""
    far = None
    for at, (number, cells) in enumerate(rows):
        if len(cells) > MOST_COLUMNS:
            column = next((column for column in range(MOST_COLUMNS, len(cells)) if cells[column].strip()), None)
            if far is None and column is not None:
                far = (number, column + 1)
            rows[at] = (number, cells[:MOST_COLUMNS])
    return rows, far


def _unwrapped(rows: Lines, words: frozenset[str]) -> Lines:
    """Rows whose cells may each hold a whole line: what Excel keeps of a CSV that another sign parts than its own."""
    first = rows[:HEADING_WITHIN]
    if any(_known(cells, words) > 1 for _, cells in first):
        return rows
    alone = (text for _, cells in first if (text := _only_text(cells)))
    signs = ((sign, text) for text in alone for sign in DELIMITERS.values())
    sign = next((sign for sign, text in signs if _known(_cells_in(text, sign), words) > 1), None)
    if sign is None:
        return rows
    return [(number, _cells_in(text, sign) if (text := _only_text(cells)) else cells) for number, cells in rows]


def _only_text(cells: tuple[Any, ...]) -> str:
    """What stands in a row that has no more than one cell; else nothing."""
    filled = [cell for cell in cells if cell not in (None, "")]
    return filled[0] if len(filled) == 1 and isinstance(filled[0], str) else ""


def _cells_in(line: str, sign: str) -> tuple[Any, ...]:
    return _by_line([line], sign)[0][1]


def _known(cells: Iterable[Any], words: frozenset[str]) -> int:
    """How many of some cells are known headings."""
    return sum(heading(cell) in words for cell in cells if isinstance(cell, str))


def _parted(cells: tuple[Any, ...], sign: str) -> tuple[Any, ...]:
    """A row that is one cell because it was written with another delimiter than its heading."""
    if len(cells) > 1 or not cells:
        return cells
    other = max(DELIMITERS.values(), key=cells[0].count)
    return tuple(cells[0].split(other)) if other != sign and cells[0].count(other) >= 2 else cells


def _delimiter(lines: Sequence[str], words: frozenset[str]) -> str:
    """The sign that parts one of the first lines into the most known headings; else into the most cells."""
    best, found = (0, 0), ","
    for sign in DELIMITERS.values():
        for line in lines:
            cells = [heading(cell) for cell in line.replace('"', "").split(sign)]
            score = (sum(cell in words for cell in cells), len(cells) if len(cells) > 1 else 0)
            if score > best:
                best, found = score, sign
    return found


def _cut(lines: Sequence[str], rows: Lines) -> int:
    """The number of the last row where it has fewer cells than all others and no line end; 0 where it is whole."""
    if len(rows) < 3 or not lines[-1]:
        return 0
    whole = {len(cells) for _, cells in rows[-10:-1] if any(cells)}
    number, last = rows[-1]
    return number if whole and len(last) < min(whole) else 0


def heading(value: object) -> str:
    """A heading as headings are compared: small letters, no signs."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", str(value if value is not None else "").casefold()).split())


# --- XLSX ---------------------------------------------------------------------------------------------


def _workbook(path: str, data: bytes, words: frozenset[str], sheet: str | None) -> LogTables | Problem:
    from kkbc_publish.printing import opened  # takes a while, and most commands never need it

    try:
        sheets = opened.sheets_of(data, UNCALCULATED)
    except opened.TooLarge as error:
        return problem("log-too-large", Spot(path), size=str(error))
    except opened.Broken as error:
        return problem("log-unreadable", Spot(path), reason=str(error))
    tables = []
    for one in sheets:
        where = f"{path}[{one.name}]" if len(sheets) > 1 else path
        told = (
            [problem("log-cell-far", Spot(where), cell=f"sel {one.far}", cell_en=f"cell {one.far}")] if one.far else []
        )
        cells = ((number, tuple(map(_cell, row))) for number, row in _unwrapped(list(one.rows), words))
        rows = tuple((number, row) for number, row in cells if any(cell not in (None, "") for cell in row))
        tables.append(LogTable(where, rows, lettered=True, sheet=one.name, told=tuple(told)))
    tables = [table for table in tables if table.rows]
    if not tables:
        return problem("log-empty", Spot(path))
    if sheet is not None:
        own = [table for table in tables if heading(table.sheet) == heading(sheet)]
        if not own:
            return problem("log-unreadable", Spot(path), reason=f"lembar {sheet} tidak ada")
    else:
        own = [table for table in tables if _headings(table, words) > 1]
        logs = [table for table in own if not ORDERED.search(table.sheet)]
        own = logs or own or tables
    return LogTables(tuple(own), tuple(table for table in tables if table not in own))


def _cell(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _headings(table: LogTable, words: frozenset[str]) -> int:
    """How many known headings the best of a sheet's first rows has."""
    return max((_known(cells, words) for _, cells in table.rows[:HEADING_WITHIN]), default=0)


def cells_of(row: tuple[Any, ...], column: int | None) -> Any:
    """A cell of a row; None where the row is shorter or there is no such column."""
    return row[column] if column is not None and column < len(row) else None
