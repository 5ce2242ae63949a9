"""No cell runs as a formula, whatever its text, in workbooks and in CSV; long tables are what openpyxl writes."""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

import kkbc_publish
from kkbc_publish.printing.workbook import LongTable, bold, csv_bytes, long_table, runs, safe, safe_row, same_bytes

PACKAGE = Path(kkbc_publish.__file__).parent
EVIL = (
    *("=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "=cmd|' /C calc'!A0"),
    *("\ufeff@SUM(A1)", "\u200b=1", "﹢1"),
)

ODD = (
    *(
        "",
        " ",
        " a",
        "a ",
        "a\nb",
        "a\tb",
        "a\r\nb",
        "\u00a0",
        "a\u00a0b",
        "\u00a0=1",
        "\u2003a",
        "<&>\"'",
        "]]>",
        "&amp;",
    ),
    *(
        "</sheetData>",
        '<c r="A1"',
        "=",
        "==",
        "#N/A",
        "#REF!",
        "1",
        "True",
        "06:40:00",
        "_x000D_",
        "\ufeffa",
        "😀",
        "é",
    ),
    *("a" * 32767, "<" * 32766 + "😀b", "x" * 40000),
)
# Other control characters, halves of a pair and what is no character have no place in a workbook.
PLACED = st.characters(exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("\t\r\n")
CELLS = (
    st.none()
    | st.sampled_from(ODD)
    | st.text(PLACED, max_size=12)
    | st.integers(-(10**20), 10**20)
    | st.integers(-1, 2)
    | st.booleans()
    | st.floats()
    | st.sampled_from([0.0, -0.0, 1.0, 0.1, 1e300, 92.9])
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.timedeltas(timedelta(0), timedelta(9))
)
HEADING = ("tanggal", '<jam> & "judul"', "=kali")
Write = Callable[[Any, int, Sequence[Sequence[object]]], LongTable]


@given(st.text(max_size=30))
def test_safe_text_runs_nowhere_and_loses_nothing(text: str) -> None:
    made = safe(text)
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert made in (text.replace("\u00a0", " "), "'" + text.replace("\u00a0", " "))


@pytest.mark.parametrize("text", [*EVIL, "\0=1+1"])
def test_no_cell_of_a_table_is_run(text: str) -> None:
    data = csv_bytes([text, "b"], [(text, -1), ("a", 2)], ";")
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=";"))
    assert rows == [["'" + text, "b"], ["'" + text, "-1"], ["a", "2"]]


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_of_a_sheet_is_run(text: str) -> None:
    book = openpyxl.Workbook(write_only=True)
    tab = book.create_sheet("a")
    tab.append(safe_row([bold(tab, text), text, 7]))
    cells = next(openpyxl.load_workbook(io.BytesIO(same_bytes(book)))["a"].iter_rows())
    assert [cell.data_type for cell in cells] == ["s", "s", "n"]
    assert not [cell for cell in cells[:2] if runs(cell.value)]


def appended(tab: Any, first: int, rows: Sequence[Sequence[object]]) -> LongTable:
    """The same rows, all of them through openpyxl."""
    for row in rows:
        tab.append(safe_row(row))
    return LongTable(tab, b"")


def book_of(tables: Sequence[Sequence[Sequence[object]]], write: Write) -> bytes:
    """A workbook with a sheet for each table, below a heading and an empty row, and a sheet without a table."""
    book = openpyxl.Workbook(write_only=True)
    made = []
    for number, rows in enumerate(tables):
        tab = book.create_sheet(f"<{number}> & '\"")
        tab.column_dimensions["B"].width, tab.freeze_panes = 12.5, "A3"
        tab.auto_filter.ref = f"A1:C{len(rows) + 2}"
        tab.append([bold(tab, name) for name in HEADING])
        tab.append([])
        made.append(write(tab, 3, rows))
    last = book.create_sheet("tanpa tabel")
    last.append([bold(last, "jam"), time(6, 40), date(2027, 3, 9), datetime(2027, 3, 9, 6, 40), 1.5, "a"])
    return same_bytes(book, *made)


@given(st.lists(st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=8), max_size=3))
@settings(deadline=None, max_examples=60)
def test_a_long_table_is_what_openpyxl_writes(tables: list[list[tuple[object, ...]]]) -> None:
    assert book_of(tables, long_table) == book_of(tables, appended)


def test_every_odd_cell_is_what_openpyxl_writes_however_often_it_comes() -> None:
    equal = (1, True, 1.0, 0, False, 0.0, -0.0, "1", date(1900, 1, 1), datetime(1900, 1, 1), time(0, 0))
    moments = (date(2027, 3, 9), time(6, 40), time(23, 59, 59, 999999), date(1900, 2, 28), date(1900, 3, 1))
    rows = [(text, *equal, None, *moments, text) for text in ODD] * 2
    wide = [tuple(range(800)), (), ("a",)]
    tables = [rows, wide, [], rows[::-1]]
    assert book_of(tables, long_table) == book_of(tables, appended)


REFUSED = [
    *(("\x00", IllegalCharacterError), ("a\x0b", IllegalCharacterError), ("\ufffe", ValueError)),
    *((object(), ValueError), (time(6, 40, tzinfo=UTC), TypeError)),
]


@pytest.mark.parametrize(("cell", "error"), REFUSED)
def test_what_has_no_place_in_a_sheet_is_refused(cell: object, error: type[Exception]) -> None:
    tab = openpyxl.Workbook(write_only=True).create_sheet("a")
    with pytest.raises(error):
        long_table(tab, 1, [("a", cell)])


def test_a_long_table_may_be_all_that_its_sheet_holds() -> None:
    files = []
    for write in (long_table, appended):
        book = openpyxl.Workbook(write_only=True)
        tab = book.create_sheet("a")
        files.append(same_bytes(book, write(tab, 1, [("a", 1), ("b", 2)])))
    assert files[0] == files[1]


# --- one writer ----------------------------------------------------------------------------------------


def writers() -> Iterator[tuple[str, str]]:
    """Every place in the package at which a table or a cell is written: its file, and how."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            of = node.value.id if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) else ""
            writes = (of, name) in {("csv", "writer"), ("csv", "DictWriter"), ("tab", "append"), ("sheet", "append")}
            if writes or name in {"WriteOnlyCell", "inline_string", "set_explicit_value"}:
                yield path.relative_to(PACKAGE).as_posix(), name


def test_all_tables_are_written_in_one_place() -> None:
    found = set(writers())
    assert {("printing/workbook.py", "writer"), ("printing/workbook.py", "append")} <= found  # or none is seen any more
    assert {path for path, _ in found} == {"printing/workbook.py"}
