"""Workbooks and CSV whose bytes are the same every time, and no cell of which runs as a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from kkbc_publish.indonesian.written import NBSP

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time of every part of a spreadsheet: a build knows no clock
STAMP = b"2000-01-01T00:00:00Z"
# How a cell begins that a spreadsheet may run (OWASP ASVS 5.0, 1.2.10, and the wide and small forms that some take for
# the same signs); what cannot be seen before it is passed over.
_UNSEEN = "\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_RUNS = re.compile(f"[\t\r\n\0]|[{_UNSEEN}]*[=+@＝＋－＠﹢﹣﹦﹫-]")
_STAMPED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_ROWS_END = b"</sheetData>"
_FIRST = '<c r="A1"'  # how the first cell of a sheet begins
# Equal values of these types are written alike. Not so floats: 0.0 and -0.0 are equal.
_ALIKE = frozenset({str, int, date, time})


# --- cells ---------------------------------------------------------------------------------------------


def runs(text: str) -> bool:
    """Whether a spreadsheet may take a text for something to run."""
    return _RUNS.match(text) is not None


def safe(text: str) -> str:
    """Text that no spreadsheet runs, not even in a copy saved as CSV: an apostrophe before what begins like a formula.

    Spaces are all of the usual kind then, so that they can be searched for.
    """
    text = text.replace(NBSP, " ")
    return f"'{text}" if runs(text) else text


def safe_row(row: Iterable[object]) -> list[Any]:
    """The cells of a row, with all text safe."""
    return [safe(value) if isinstance(value, str) else value for value in row]


def add_row(tab: Any, row: Iterable[object]) -> None:
    """Append a row to a write-only sheet, with all text safe."""
    tab.append(safe_row(row))


def cell(tab: Any, value: Any) -> Any:
    """A cell for a write-only sheet, which can be given a look; text is safe."""
    from openpyxl.cell import WriteOnlyCell  # openpyxl takes a while to import, and most processes never need it

    return WriteOnlyCell(tab, safe(value) if isinstance(value, str) else value)


def bold(tab: Any, text: str) -> object:
    """A heading for a sheet."""
    from openpyxl.styles import Font  # takes a while to import

    made = cell(tab, text)
    made.font = Font(bold=True)
    return made


# --- long tables ---------------------------------------------------------------------------------------
#
# A table of airings has thousands of cells and few different ones. What openpyxl writes for a value, and the style that
# it gives it, is the same in every row: each different value goes through openpyxl once, and the text that comes of it
# is copied to where the value stands again. The bytes are those of ``append``.


@dataclass(frozen=True, slots=True)
class LongTable:
    """The rows that end a sheet, as the text of its part."""

    tab: Any
    rows: bytes

    def put_into(self, part: bytes) -> bytes:
        """The part of the sheet with these rows below those that were appended to it."""
        above, end, below = part.rpartition(_ROWS_END)
        if not end:
            raise ValueError(f"the part of the sheet {self.tab.title} has no place for rows")
        return above + self.rows + end + below


def long_table(tab: Any, first: int, rows: Iterable[Sequence[object]]) -> LongTable:
    """The last rows of a write-only sheet, from row ``first`` on, with all text safe; a None leaves its cell out.

    Made where the rows would be appended: a workbook numbers styles in the order in which it meets them.
    """
    from openpyxl.utils import get_column_letter  # takes a while to import

    texts = _Texts(tab)
    begins: list[str] = []  # of the cells of a row, up to its number
    lines = []
    for number, row in enumerate(rows, first):
        while len(begins) < len(row):
            begins.append(f'<c r="{get_column_letter(len(begins) + 1)}')
        cells = [
            f'{begin}{number}"{texts[type(value), value]}'
            for begin, value in zip(begins, row, strict=False)
            if value is not None
        ]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return LongTable(tab, "".join(lines).encode("ascii"))


class _Texts(dict[tuple[type, Any], str]):
    """What follows the name of a cell in the part of a sheet, for a value and its type."""

    def __init__(self, tab: Any) -> None:
        super().__init__()
        self.tab = tab

    def __missing__(self, key: tuple[type, Any]) -> str:
        kind, value = key
        text = self._written(safe(value) if isinstance(value, str) else value)
        if kind in _ALIKE:
            self[key] = text
        return text

    def _written(self, value: Any) -> str:
        from openpyxl.cell import WriteOnlyCell  # they take a while to import
        from openpyxl.cell._writer import write_cell
        from openpyxl.xml.functions import xmlfile

        one = WriteOnlyCell(self.tab, value)
        one.column = one.row = 1
        part = io.BytesIO()
        with xmlfile(part) as writing:
            write_cell(writing, self.tab, one, one.has_style)
        return part.getvalue().decode("ascii").removeprefix(_FIRST)


# --- files ---------------------------------------------------------------------------------------------


def csv_bytes(heading: Sequence[str], rows: Iterable[Sequence[str | int]], delimiter: str = ",") -> bytes:
    """A table as CSV: UTF-8 without a mark, CRLF, quotes where they are needed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(safe_row(heading))
    writer.writerows(map(safe_row, rows))
    return text.getvalue().encode()


def same_bytes(book: Any, *tables: LongTable) -> bytes:
    """The file of a workbook and the long tables that end its sheets, without a trace of when it was made."""
    from openpyxl.writer.excel import ExcelWriter  # takes a while to import

    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    loose = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(loose, "w", zipfile.ZIP_STORED, allowZip64=True)).save()
    ends = {table.tab.path.removeprefix("/"): table for table in tables}  # sheets have their paths now
    made = io.BytesIO()
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(made, "w") as target:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = parts.read(name)
            if name == "docProps/core.xml":
                data = _STAMPED.sub(rb"\g<1>" + STAMP, data)
            if name in ends:
                data = ends[name].put_into(data)
            about = zipfile.ZipInfo(name, LONG_AGO)
            about.create_system, about.external_attr = 3, 0o600 << 16
            target.writestr(about, data, zipfile.ZIP_DEFLATED, 6)
    return made.getvalue()
