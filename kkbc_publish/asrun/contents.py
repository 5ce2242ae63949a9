"""Turn the cells of a table into what its columns hold, where no heading says so.

A column counts only where it is the only one of its kind: of two that hold times nobody can say which was aired.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kkbc_publish.asrun import cells as read
from kkbc_publish.asrun.identity import Known
from kkbc_publish.asrun.reading import LogTable, cells_of, word_of

SAMPLE = 300  # rows that are looked at
MOSTLY = 0.8  # share of a column's cells that show what it holds
FEWEST = 2  # cells: one alone may be anything
LEAST_CART = 4  # digits of a number that may be a cart: shorter ones count rows and seconds


def by_content(table: LogTable, number: int, at: Mapping[str, int], known: Known | None) -> dict[str, int]:
    """The fields that are needed and have no column yet -> the only column that holds such things, below a heading."""
    if known is None:
        return {}
    rows = [row for place, row in table.rows if place > number][:SAMPLE]
    width = max(map(len, rows), default=0)
    free = [column for column in range(width) if column not in at.values()]
    lengths = {one.seconds for own in known.codes.values() for one in own}
    found: dict[str, int] = {}
    if "start" not in at:
        stamps = _only(rows, free, lambda cell: read.moment_parts(cell) is not None)
        times = _only(rows, free, lambda cell: _is_time(cell, lengths))
        pairs = _only(rows, free, _is_pair)
        column = stamps if times is None else times
        if column is not None:
            found["start"] = column
        elif pairs is not None:
            found["start"] = found["file"] = pairs
    if "date" not in at:
        column = _only(rows, [one for one in free if one != found.get("start")], _is_date)
        if column is not None:
            found["date"] = column
    if not any(field in at or field in found for field in ("code", "item", "title", "file")):
        hits = {column: _hits(rows, column, known) for column in free if column not in found.values()}
        best = max(hits, key=lambda one: hits[one], default=None)
        if best is not None and hits[best]:
            found["file"] = best
    return found


def _hits(rows: Sequence[tuple[Any, ...]], column: int, known: Known) -> int:
    words = (cells_of(row, column) for row in rows)
    names = (word for word in map(word_of, words) if word and not (word.isdecimal() and len(word) < LEAST_CART))
    return sum(bool(known.find([word]).materials) for word in names)


def _only(rows: Sequence[tuple[Any, ...]], columns: Sequence[int], holds: Callable[[Any], bool]) -> int | None:
    found = []
    for column in columns:
        cells = [cell for row in rows if (cell := cells_of(row, column)) not in (None, "")]
        if len(cells) >= FEWEST and sum(map(holds, cells)) >= MOSTLY * len(cells):
            found.append(column)
    return found[0] if len(found) == 1 else None


def _is_time(cell: Any, lengths: set[int]) -> bool:
    clocks = read.read_clocks(cell)
    return bool(clocks) and clocks[0].sure and read.read_seconds(cell) not in lengths


def _is_date(cell: Any) -> bool:
    return read.read_date(cell, None) is not None or read.two_readings(cell) is not None


def _is_pair(cell: Any) -> bool:
    return isinstance(cell, str) and any(name for _, name in read.PAIR.findall(cell))
