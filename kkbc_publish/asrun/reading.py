"""Turn the bytes of a log, CSV or XLSX in whatever form an office saves it, into a table of cells with their places.

Nothing is guessed of what cells mean; only how they were written down: encoding, delimiter, sheet, merged cells.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kkbc_publish.load.models.stations import DELIMITERS
from kkbc_publish.problems.problem import Problem, Spot, problem

MOST_BYTES = 30_000_000  # a month of everything a station airs is about 1 MB
MOST_UNPACKED = 400_000_000
MOST_CELL = 1_000_000
HEADING_WITHIN = 15  # rows: a letterhead may stand above the table
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
LINE = " | "
# Sheets of these names hold what was ordered, not what was aired, where another sheet of the workbook has the log.
ORDERED = re.compile(r"\b(?:jadwal|rencana|pesanan|order|schedule|plan|planning)\b", re.IGNORECASE)


class Formula:
    """What stands in a cell whose formula was never calculated."""


UNCALCULATED = Formula()


@dataclass(frozen=True, slots=True)
class LogTable:
    """``rows``: the number of each row in the file (from 1) and its cells. ``lettered``: its columns have letters.

    ``cut_off``: the number of a last row that is not whole; 0 where it is. ``sheet``: the name of its sheet.
    """

    path: str
    rows: tuple[tuple[int, tuple[Any, ...]], ...]
    lettered: bool = False
    cut_off: int = 0
    sheet: str = ""

    def spot(self, row: int, column: int) -> Spot:
        """The place of a cell; ``column`` from 0."""
        return Spot(self.path, row, column + 1)

    def name(self, column: int) -> str:
        """A column as people see it beside their rows: ``C`` in a workbook, its number in CSV."""
        if not self.lettered:
            return str(column + 1)
        letters = ""
        number = column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


@dataclass(frozen=True, slots=True)
class LogTables:
    """The tables of one file: those with a heading of a log, and the sheets ``beside`` them that have none."""

    read: tuple[LogTable, ...]
    beside: tuple[LogTable, ...] = ()


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


def _csv(path: str, data: bytes, words: frozenset[str], delimiter: str | None) -> LogTable | Problem:
    text = cell_text(data)
    sign = DELIMITERS.get(delimiter or "")
    lines = text.splitlines()
    skip = 0
    if lines and re.fullmatch(r"sep=.", lines[0].strip('" '), re.IGNORECASE):  # what Excel writes for itself
        sign, skip = sign or lines[0].strip('" ')[-1], 1
    sign = sign or _delimiter(lines[skip : skip + HEADING_WITHIN], words)
    rows, ending = _strict(text, sign)
    swallowed = [cell for _, cells in rows for cell in cells if _holds_rows(cell, sign)]
    if ending or swallowed:
        lenient = _by_line(text, sign)
        if ending != "unexpected end of data" or len(lenient) > len(rows) + 1 or swallowed:
            rows, ending = lenient, ""
    rows = [(number, tuple(map(clean, _parted(cells, sign)))) for number, cells in rows if number > skip]
    if not any(any(cells) for _, cells in rows) and not ending:
        return problem("log-empty", Spot(path))
    cut = rows[-1][0] if ending else _cut(text, rows)
    return LogTable(path, tuple(rows), cut_off=cut)


Lines = list[tuple[int, tuple[str, ...]]]


def _strict(text: str, sign: str) -> tuple[Lines, str]:
    """The rows by the rules of CSV, each with the line it begins on, and what stopped the reader."""
    rows: Lines = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    old = csv.field_size_limit(MOST_CELL)
    begins = 1
    try:
        for cells in reader:
            rows.append((begins, tuple(cells)))
            begins = reader.line_num + 1
    except csv.Error as error:
        rest = text.splitlines()[begins - 1 :]
        rows.append((begins, tuple(rest[0].replace('"', "").split(sign)) if rest else ()))
        return rows, str(error)
    finally:
        csv.field_size_limit(old)
    return rows, ""


def _by_line(text: str, sign: str) -> Lines:
    """A row for each line, whatever stray quotes other people's songs bring along."""
    rows: Lines = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            cells = next(csv.reader([line], delimiter=sign, strict=True), [])
        except csv.Error:
            cells = [cell.strip('"') for cell in line.split(sign)]
        rows.append((number, tuple(cells)))
    return rows


def _holds_rows(cell: str, sign: str) -> bool:
    """True for a cell that swallowed rows: its lines are parted like rows."""
    return "\n" in cell and any(line.count(sign) >= 2 for line in cell.splitlines()[1:])


def _parted(cells: tuple[str, ...], sign: str) -> tuple[str, ...]:
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


def _cut(text: str, rows: Sequence[tuple[int, tuple[str, ...]]]) -> int:
    """The number of the last row where it has fewer cells than all others and no line end; 0 where it is whole."""
    if len(rows) < 3 or text.endswith(("\n", "\r")):
        return 0
    whole = {len(cells) for _, cells in rows[-10:-1] if any(cells)}
    number, last = rows[-1]
    return number if whole and len(last) < min(whole) else 0


def heading(value: object) -> str:
    """A heading as headings are compared: small letters, no signs."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", str(value if value is not None else "").casefold()).split())


# --- XLSX ---------------------------------------------------------------------------------------------


def _workbook(path: str, data: bytes, words: frozenset[str], sheet: str | None) -> LogTables | Problem:
    from openpyxl import load_workbook  # takes a while, and most commands never need it

    def broken(reason: str) -> Problem:
        return problem("log-unreadable", Spot(path), reason=reason)

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(one.file_size for one in parts.infolist())
            formulas = any(
                b"<f>" in (part := parts.read(name)) or b"<f " in part
                for name in parts.namelist()
                if name.startswith("xl/worksheets/") and name.endswith(".xml") and unpacked <= MOST_UNPACKED
            )
        if unpacked > MOST_UNPACKED:
            return problem("log-too-large", Spot(path), size=f"{unpacked // 1_000_000} MB")
        book = load_workbook(io.BytesIO(data), data_only=True)
        sources = load_workbook(io.BytesIO(data)) if formulas else None
    except zipfile.BadZipFile:
        return broken("buku kerja terpotong atau rusak")
    except Exception as error:  # openpyxl tells of a damaged part in many ways; none of them is a bug of ours
        return broken(f"buku kerja rusak ({type(error).__name__})")
    several = len(book.worksheets) > 1
    tables = [_sheet(path, tab, sources[tab.title] if sources else None, several=several) for tab in book.worksheets]
    tables = [table for table in tables if table.rows]
    if not tables:
        return problem("log-empty", Spot(path))
    if sheet is not None:
        own = [table for table in tables if heading(table.sheet) == heading(sheet)]
        if not own:
            return broken(f"lembar {sheet} tidak ada")
    else:
        own = [table for table in tables if _headings(table, words) > 1]
        logs = [table for table in own if not ORDERED.search(table.sheet)]
        own = logs or own or tables
    return LogTables(tuple(own), tuple(table for table in tables if table not in own))


def _sheet(path: str, tab: Any, source: Any, *, several: bool) -> LogTable:
    """One sheet of a workbook. ``source``: the same sheet with its formulas, where it may have any."""
    merged = _merged(tab)
    rows = []
    for number, values in enumerate(tab.iter_rows(values_only=True), start=1):
        cells: list[Any] = [clean(value) if isinstance(value, str) else value for value in values]
        if number in merged:
            for column, top in merged[number]:
                if column < len(cells):
                    cells[column] = tab.cell(*top).value
        if source is not None:
            for column, value in enumerate(cells):
                if value is None and source.cell(number, column + 1).data_type == "f":
                    cells[column] = UNCALCULATED
        if any(cell not in (None, "") for cell in cells):
            rows.append((number, tuple(cells)))
    return LogTable(f"{path}[{tab.title}]" if several else path, tuple(rows), lettered=True, sheet=tab.title)


def _headings(table: LogTable, words: frozenset[str]) -> int:
    """How many known headings the best of a sheet's first rows has."""
    first = (cells for _, cells in table.rows[:HEADING_WITHIN])
    return max((sum(heading(cell) in words for cell in row) for row in first), default=0)


def _merged(tab: Any) -> dict[int, list[tuple[int, tuple[int, int]]]]:
    """Row -> the cells that are merged with one further up or left, each with the cell that holds their value.

    A date that stands once beside all airings of its day holds for each of them.
    """
    found: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    for area in tab.merged_cells.ranges:
        if area.min_row == area.max_row:
            continue  # a title across the page
        if area.max_row - area.min_row > 100_000:
            continue
        for row in range(area.min_row + 1, area.max_row + 1):
            found.setdefault(row, []).append((area.min_col - 1, (area.min_row, area.min_col)))
    return found


def cells_of(row: tuple[Any, ...], column: int | None) -> Any:
    """A cell of a row; None where the row is shorter or there is no such column."""
    return row[column] if column is not None and column < len(row) else None
