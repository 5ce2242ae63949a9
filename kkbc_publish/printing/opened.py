"""Turn the bytes of anybody's workbook into the rows of its sheets, at a cost that is known before the work is done.

A workbook of a kilobyte can ask for gigabytes: parts that unpack to a thousand times their size, a cell in the last
corner of a sheet, merged areas over one another. So the parts are counted before any of them is understood, sheets are
read as a stream, and a row holds no more than what is written in it.
"""

from __future__ import annotations

import io
import math
import re
import warnings
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

# A month of everything that a radio airs is 15,000 rows of 8 cells, each an element that holds another: 5 MB unpacked.
MOST_UNPACKED = 40_000_000
MOST_IN_SHEETS = 280_000  # elements, of all sheets together; so many take two seconds
MOST_IN_TEXTS = 80_000  # of the texts that cells share
MOST_BESIDE = 30_000  # of styles and all else, each of which takes openpyxl ten times as long
MOST_SHEETS = 400  # one for each day of a year
MOST_MERGED = 20_000
MOST_LETTERS = 32_767  # of a cell, by the rules of Excel
MOST_COLUMNS = 256
LAST_ROW = 1_048_576
LARGEST = 10**15  # a number of more digits is none that anybody typed
TEXT_TAG = FORMULA_TAG.removesuffix("f") + "t"
# XML in which the signs counted here can stand for nothing else; every office program writes the first.
_ENCODINGS = frozenset((b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252"))
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")

Row = tuple[int, tuple[Any, ...]]


class TooLarge(Exception):
    """More than anybody's list is. The text says how much, in Indonesian."""


class Broken(Exception):
    """No workbook that can be read. The text says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows``: the number of each row that holds anything, and its cells from the first column on.

    ``far``: the first cell with anything in it beyond the columns that are read; empty where there is none.
    """

    name: str
    rows: tuple[Row, ...]
    far: str = ""


def sheets_of(data: bytes, uncalculated: object = None) -> tuple[Sheet, ...]:
    """The sheets of a workbook: values as they were calculated last. Raises ``TooLarge`` or ``Broken``.

    ``uncalculated`` stands for a formula that never was.
    A cell merged over several rows holds for each of them: a date that stands once beside all lines of its day.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that are not read, and of dates that are none
            _weigh(data)
            book = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            # Its steps one by one: the last would look through each sheet for its size, which is not believed here.
            book.read_manifest()
            book.read_strings()
            book.read_workbook()
            apply_stylesheet(book.archive, book.wb)
            tabs = [(tab.name, part.target) for tab, part in book.parser.find_sheets() if "chartsheet" not in part.Type]
            if len(tabs) > MOST_SHEETS:
                raise TooLarge(f"{len(tabs)} lembar")
            sheets = tuple(_sheet(book, *tab, uncalculated) for tab in tabs)
    except (TooLarge, Broken):
        raise
    except zipfile.BadZipFile as error:
        raise Broken("buku kerja terpotong atau rusak") from error
    except Exception as error:  # a damaged part is told of in many ways; none of them is a bug of ours
        raise Broken(f"buku kerja rusak ({type(error).__name__})") from error
    if not sheets:
        raise Broken("buku kerja tanpa lembar")
    return sheets


def _weigh(data: bytes) -> None:
    """Refuse what would take long to read. Only unpacks and counts: a tenth of a second for all that is let through."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST_UNPACKED:
            raise TooLarge(f"{unpacked // 1_000_000} MB")
        counts = {"sel": 0, "teks": 0, "gaya": 0}
        for name in parts.namelist():
            if not name.casefold().endswith((".xml", ".rels")):
                continue
            part = parts.read(name)
            _refuse_riddles(part)
            if part.count(b"mergeCell ") > MOST_MERGED:
                raise TooLarge(f"{part.count(b'mergeCell ')} sel gabungan")
            kind = "sel" if b"sheetData" in part else "teks" if b"<sst" in part else "gaya"
            counts[kind] += part.count(b"<") - part.count(b"</")
    for kind, most in zip(counts, (MOST_IN_SHEETS, MOST_IN_TEXTS, MOST_BESIDE), strict=True):
        if counts[kind] > most:
            raise TooLarge(f"sekitar {counts[kind] // 2} {kind}")


def _refuse_riddles(part: bytes) -> None:
    """XML that says more than its signs: entities, which multiply, and encodings in which they cannot be seen."""
    encoding = _ENCODING.search(part[:200])
    if b"\x00" in part or (encoding and encoding[1].lower() not in _ENCODINGS):
        raise Broken("buku kerja dengan penyandian yang tidak lazim")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Broken("buku kerja dengan entitas XML")
    if b"purl.oclc.org/ooxml" in part:
        raise Broken("format Strict Open XML; simpan sebagai Excel Workbook (.xlsx) biasa")


class _Parser(WorkSheetParser):
    """Tells a formula without a value from an empty cell, and reads a text in its cell without its looks."""

    uncalculated: object = None

    def parse_cell(self, element: Any) -> dict[str, Any]:
        text = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
        if text is not None:
            element.remove(text)
        cell: dict[str, Any] = super().parse_cell(element)
        if text is not None:
            cell["value"] = "".join(part.text or "" for part in text.iter(TEXT_TAG)) or None
        elif cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["value"] = self.uncalculated
        return cell


def _sheet(book: Any, name: str, path: str, uncalculated: object) -> Sheet:
    rows: list[tuple[int, dict[int, Any]]] = []
    areas: list[tuple[int, int, int]] = []
    far = ""
    settings = book.wb
    with book.archive.open(path) as source:
        dates, lengths = settings._date_formats, settings._timedelta_formats
        parser = _Parser(source, book.shared_strings, True, settings.epoch, dates, lengths)
        parser.uncalculated = uncalculated
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                number, cells = parser.parse_row(element)
                element.clear()
                if number > LAST_ROW:
                    raise Broken(f"buku kerja rusak (baris {number})")
                row = {cell["column"] - 1: _value(cell["value"]) for cell in cells if cell["value"] not in (None, "")}
                beyond = min((column for column in row if column >= MOST_COLUMNS), default=None)
                if beyond is not None and not far:
                    far = f"{get_column_letter(beyond + 1)}{number}"
                rows.append((number, row))
            elif element.tag == MERGE_TAG:
                areas = list(_areas(area.get("ref") for area in element))
    rows.sort(key=lambda row: row[0])
    _spread(rows, areas)
    return Sheet(name, tuple((number, _in_line(row)) for number, row in rows if row), far)


def _value(value: Any) -> Any:
    """A number that no calendar and no clock can take is text."""
    if isinstance(value, str) and len(value) > MOST_LETTERS:
        raise TooLarge(f"{len(value)} huruf dalam satu sel")
    if isinstance(value, int | float) and not (math.isfinite(value) and abs(value) < LARGEST):
        return str(value)
    return value


def _areas(refs: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """First row, column and last row of the merged areas that are higher than a title across the page."""
    for ref in refs:
        column, first, _, last = range_boundaries(ref)
        if first != last and None not in (column, first, last):
            yield int(first or 0), int(column or 0) - 1, int(last or 0)


def _spread(rows: list[tuple[int, dict[int, Any]]], areas: list[tuple[int, int, int]]) -> None:
    """Let the value of a merged area hold for each row of it that is there."""
    todo = deque(sorted(areas))
    held: dict[int, tuple[int, Any]] = {}
    for number, row in rows:
        while todo and todo[0][0] <= number:
            first, column, last = todo.popleft()
            if first == number and column in row and column < MOST_COLUMNS:
                held[column] = (last, row[column])
        for column, (last, value) in tuple(held.items()):
            if number <= last:
                row[column] = value
            else:
                del held[column]


def _in_line(row: dict[int, Any]) -> tuple[Any, ...]:
    width = min(max(row) + 1, MOST_COLUMNS)
    return tuple(row.get(column) for column in range(width))
