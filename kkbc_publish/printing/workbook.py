"""Workbooks and CSV whose bytes are the same every time, and no cell of which runs as a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from kkbc_publish.indonesian.written import NBSP

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # how a cell begins that a spreadsheet may run
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time of every part of a spreadsheet: a build knows no clock
STAMP = b"2000-01-01T00:00:00Z"
_STAMPED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def safe(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what begins like a formula."""
    text = text.replace(NBSP, " ")
    return f"'{text}" if text.startswith(RUNS) else text


def csv_bytes(heading: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """A table as CSV: UTF-8, CRLF, quotes where they are needed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue().replace(NBSP, " ").encode()


def bold(tab: Any, text: str) -> object:
    """A cell of a new workbook in bold type."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(tab, text)
    cell.font = Font(bold=True)
    return cell


def same_bytes(book: Any) -> bytes:
    """The file of a workbook without a trace of when it was made."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    loose = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(loose, "w", zipfile.ZIP_STORED, allowZip64=True)).save()
    made = io.BytesIO()
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(made, "w") as target:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = parts.read(name)
            if name == "docProps/core.xml":
                data = _STAMPED.sub(rb"\g<1>" + STAMP, data)
            about = zipfile.ZipInfo(name, LONG_AGO)
            about.create_system, about.external_attr = 3, 0o600 << 16
            target.writestr(about, data, zipfile.ZIP_DEFLATED, 6)
    return made.getvalue()
