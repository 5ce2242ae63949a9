"""Turn a row that tells of several airings into one row for each: all times of a day in one cell, line under line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kkbc_publish.asrun.cells import CLOCK, PAIR, read_clocks
from kkbc_publish.asrun.mapping import Columns
from kkbc_publish.asrun.reading import LINE

_TIMES = re.compile(rf"{CLOCK}(?:\s*(?:[,;/&|]|dan)\s*{CLOCK})+[\s,;|]*(?:wib|wita|wit)?", re.IGNORECASE)


def spread(row: tuple[Any, ...], columns: Columns) -> Iterator[tuple[Any, ...]]:
    """The rows that a row stands for; itself where it tells of one airing."""
    start = columns.get("start")
    cell = row[start] if start is not None and start < len(row) else None
    if not isinstance(cell, str) or start is None:
        yield row
        return
    if start in columns.naming:
        yield from _pairs(row, start, columns, cell)
        return
    text = cell.replace(LINE, " ; ")
    if not _TIMES.fullmatch(text.strip()) or read_clocks(cell):
        yield row
        return
    times = re.findall(CLOCK, text)
    for at, one in enumerate(times):
        cells = list(row)
        cells[start] = one
        for column, value in enumerate(row):
            lines = value.split(LINE) if isinstance(value, str) and column != start else ()
            if len(lines) == len(times):
                cells[column] = lines[at]
        yield tuple(cells)


def _pairs(row: tuple[Any, ...], start: int, columns: Columns, cell: str) -> Iterator[tuple[Any, ...]]:
    """``06.40 UJA-KAN15-MLG; 12.15 UJA-IPD15-MLG`` in one cell: each time stays there, its name gets another cell."""
    found = PAIR.findall(cell)
    for clock, name in found:
        cells = [*row, *([None] * (columns.width + 1 - len(row)))]
        cells[start], cells[columns.width] = clock, name
        yield tuple(cells)
    if not found:
        yield row
