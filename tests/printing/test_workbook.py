"""No cell runs as a formula, whatever its text, in workbooks and in CSV."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkbc_publish.printing.workbook import RUNS, bold, csv_bytes, safe, safe_row, same_bytes

EVIL = ("=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "=cmd|' /C calc'!A0")


@given(st.text(max_size=30))
def test_safe_text_runs_nowhere_and_loses_nothing(text: str) -> None:
    made = safe(text)
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert made in (text.replace("\u00a0", " "), "'" + text.replace("\u00a0", " "))


@pytest.mark.parametrize("text", EVIL)
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
    assert not [cell for cell in cells[:2] if cell.value.startswith(RUNS)]
