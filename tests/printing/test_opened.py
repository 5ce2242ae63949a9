"""Anybody's workbook is read at a bounded cost, and what cannot be read is told."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock

import pytest
from openpyxl import Workbook

from kkbc_publish.printing.opened import Broken, TooLarge, sheets_of

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = "</sheetData></worksheet>"
CELL = '<c t="inlineStr"><is><t>x</t></is></c>'
STYLES = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts/><fills/><borders/>'


def book(change: Callable[[Workbook], object]) -> bytes:
    made = Workbook()
    change(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def plain() -> bytes:
    return book(
        lambda made: [made.active.append(row) for row in (("tanggal", "jam"), (date(2027, 1, 4), clock(6, 40)))]
    )


def with_part(name: str, text: str, encoding: str = "utf-8") -> bytes:
    """A workbook in which one part is another."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for own in dict.fromkeys((*parts.namelist(), name)):
            made.writestr(own, text.encode(encoding) if own == name else parts.read(own))
    return target.getvalue()


def sheet(rows: str, after: str = "") -> bytes:
    return with_part("xl/worksheets/sheet1.xml", HEAD + rows + END.replace("</w", f"{after}</w"))


def test_values_are_those_that_a_cell_shows() -> None:
    (found,) = sheets_of(plain())
    assert found.rows == ((1, ("tanggal", "jam")), (2, (datetime(2027, 1, 4), clock(6, 40))))


def test_a_formula_that_was_never_calculated_is_not_an_empty_cell() -> None:
    marker = object()
    (found,) = sheets_of(book(lambda made: made.active.append(["a", "=1+1", None, "b"])), marker)
    assert found.rows == ((1, ("a", marker, None, "b")),)


@pytest.mark.parametrize("area", ["A2:A4", "A2:C4", "A2:A1048576"])
def test_a_merged_cell_holds_for_each_row_that_is_there(area: str) -> None:
    def change(made: Workbook) -> None:
        for row in (("h", "k"), ("satu", 1), (None, 2), (None, 3)):
            made.active.append(row)

    (found,) = sheets_of(with_merge(book(change), area))
    assert [cells[0] for _, cells in found.rows] == ["h", "satu", "satu", "satu"]


def with_merge(data: bytes, area: str) -> bytes:
    """openpyxl would empty the cells, and make all of them."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        text = parts.read("xl/worksheets/sheet1.xml").decode()
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    return with_part("xl/worksheets/sheet1.xml", text.replace("</sheetData>", merged).replace('t="s"', 't="str"'))


def test_a_cell_in_the_last_corner_costs_nothing_and_is_told() -> None:
    (found,) = sheets_of(sheet(f'<row r="1">{CELL}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert (found.far, found.rows[0]) == ("XFD1048576", (1, ("x",)))
    assert sum(len(cells) for _, cells in found.rows) <= 1 + 256


COSTLY = {
    "cells": lambda: sheet(f"<row>{CELL * 10}</row>" * 20_000),
    "empty cells": lambda: sheet("<row>" + "<c/>" * 400_000 + "</row>"),
    "empty rows": lambda: sheet("<row/>" * 400_000),
    "one cell": lambda: sheet("<row><c t='inlineStr'><is><t>" + "x" * 5_000_000 + "</t></is></c></row>"),
    "merged areas": lambda: sheet("", "<mergeCells>" + '<mergeCell ref="A1:ZZ9999"/>' * 30_000 + "</mergeCells>"),
    "unpacked": lambda: sheet(" " * 50_000_000),
    "styles": lambda: with_part("xl/styles.xml", STYLES + "<cellXfs>" + "<xf/>" * 60_000 + "</cellXfs></styleSheet>"),
    "texts": lambda: with_part("xl/sharedStrings.xml", "<sst>" + "<si><t>a</t></si>" * 90_000 + "</sst>"),
    "names": lambda: with_part("xl/workbook.xml", "<workbook>" + "<definedName/>" * 60_000 + "</workbook>"),
}
ODD = {
    "row number": lambda: sheet('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'),
    "utf-16": lambda: with_part("xl/worksheets/sheet1.xml", HEAD + END, "utf-16"),
    "doctype": lambda: with_part("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]>' + HEAD + END),
    "no sheets": lambda: with_part("xl/workbook.xml", "<workbook/>"),
    "strict": lambda: with_part("xl/workbook.xml", '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'),
    "text for a number": lambda: sheet("<row><c><v>satu</v></c></row>"),
    "no shared text": lambda: sheet('<row><c t="s"><v>7</v></c></row>'),
    "not zipped": lambda: b"PK\x03\x04" + bytes(1000),
}


@pytest.mark.parametrize("make", COSTLY.values(), ids=COSTLY)
def test_what_would_take_long_is_refused_before_it_is_read(make: Callable[[], bytes]) -> None:
    data = make()
    begun = time.process_time()
    with pytest.raises(TooLarge):
        sheets_of(data)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_what_is_no_workbook_says_why(make: Callable[[], bytes]) -> None:
    with pytest.raises(Broken) as told:
        sheets_of(make())
    assert str(told.value)


@pytest.mark.parametrize("seed", range(20))
def test_any_change_of_any_part_ends_in_rows_or_a_reason(seed: int) -> None:
    """Parts that are spoiled and packed again: the pack itself is sound, so that all readers meet them."""
    chance = random.Random(seed)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as parts, zipfile.ZipFile(target, "w") as made:
        for name in parts.namelist():
            data = bytearray(parts.read(name))
            for _ in range(chance.randint(0, 3)):
                at = chance.randrange(len(data))
                data[at : at + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 4))
            made.writestr(name, bytes(data))
    try:
        assert sheets_of(target.getvalue())
    except (Broken, TooLarge) as told:
        assert str(told)
