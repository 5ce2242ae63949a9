"""Turn the bytes of a log, CSV or XLSX in whatever form an office saves it, into a table of cells with their places.

Nothing is guessed of what cells mean; only how they were written down: encoding, delimiter, sheet, merged cells.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from kkbc_publish.load.models.stations import DELIMITERS
from kkbc_publish.problems.problem import Problem, Spot, problem

MOST_BYTES = 30_000_000  # a month of everything a station airs is about 1 MB
MOST_UNPACKED = 400_000_000
MOST_CELL = 1_000_000
HEADING_WITHIN = 15  # rows: a letterhead may stand above the table
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
Cell = str | int | float | date | time | datetime | timedelta | None


class Formula:
    """What stands in a cell whose formula was never calculated."""


UNCALCULATED = Formula()


@dataclass(frozen=True, slots=True)
class LogTable:
    """``rows``: the number of each row in the file (from 1) and its cells. ``lettered``: its columns have letters.

    ``cut_off``: the number of a last row that is not whole; 0 where it is.
    """

    path: str
    rows: tuple[tuple[int, tuple[Any, ...]], ...]
    lettered: bool = False
    cut_off: int = 0

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


def clean(text: str) -> str:
    """Text without what a terminal or a page would obey: control signs and marks of direction; spaces made one."""
    return " ".join(CONTROL.sub(" ", text).split())


def read_table(
    path: str, data: bytes, words: frozenset[str], delimiter: str | None = None, sheet: str | None = None
) -> LogTable | Problem:
    """The table in a file, or why there is none. ``words``: known headings, by which delimiter and sheet are found."""
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
    return _csv(path, data, words, delimiter)


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
    rows: list[tuple[int, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    old = csv.field_size_limit(MOST_CELL)
    begins, ending = 1, ""
    try:
        for cells in reader:
            if begins > skip:
                rows.append((begins, tuple(clean(cell) for cell in cells)))
            begins = reader.line_num + 1
    except csv.Error as error:
        ending = str(error)
    finally:
        csv.field_size_limit(old)
    if ending and "end of data" not in ending:
        return problem("log-unreadable", Spot(path, begins, 1), reason="tanda petik atau baris yang tidak wajar")
    if not any(any(cells) for _, cells in rows) and not ending:
        return problem("log-empty", Spot(path))
    cut = begins if ending else _cut(text, rows)
    if cut and not ending:
        rows.pop()
    return LogTable(path, tuple(rows), cut_off=cut)


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


def _workbook(path: str, data: bytes, words: frozenset[str], sheet: str | None) -> LogTable | Problem:
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
    tabs = [tab for tab in book.worksheets if sheet is None or heading(tab.title) == heading(sheet)]
    if not tabs:
        return broken(f"lembar {sheet} tidak ada")
    tab = max(tabs, key=lambda one: (_headings(one, words), -tabs.index(one)))
    place = path if len(book.worksheets) == 1 else f"{path}[{tab.title}]"
    merged = _merged(tab)
    source = sources[tab.title] if sources else None
    rows = []
    for number, values in enumerate(tab.iter_rows(values_only=True), start=1):
        cells: list[Any] = [clean(value) if isinstance(value, str) else value for value in values]
        if number in merged:
            for column, top in merged[number]:
                cells[column] = tab.cell(*top).value
        if source is not None:
            for column, value in enumerate(cells):
                if value is None and source.cell(number, column + 1).data_type == "f":
                    cells[column] = UNCALCULATED
        if any(cell is not None for cell in cells):
            rows.append((number, tuple(cells)))
    if not rows:
        return problem("log-empty", Spot(path))
    return LogTable(place, tuple(rows), lettered=True)


def _headings(tab: Any, words: frozenset[str]) -> int:
    """How many known headings the best of a sheet's first rows has."""
    first = tab.iter_rows(max_row=HEADING_WITHIN, values_only=True)
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


def filled(rows: Sequence[tuple[int, tuple[Any, ...]]]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Rows in which anything stands."""
    return (row for row in rows if any(cell not in (None, "") for cell in row[1]))
