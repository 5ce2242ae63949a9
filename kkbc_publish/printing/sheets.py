"""Turn a page and a paper into places: where the pages stand on a sheet, and where it is cut."""

from __future__ import annotations

from dataclasses import dataclass

A4, A4_WIDE = (210.0, 297.0), (297.0, 210.0)
F4, F4_WIDE = (215.0, 330.0), (330.0, 215.0)
UNPRINTABLE_MM = 5.0
SLIVER_MM = 1.0  # paper left over that nobody would cut off


@dataclass(frozen=True, slots=True)
class ImposedSheet:
    """Paper (width and height in mm) that holds a page ``columns`` times ``rows``."""

    paper: tuple[float, float]
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Where pages stand (left and bottom) and where to cut, all in mm from the lower left corner of the paper."""

    corners: tuple[tuple[float, float], ...]
    down: tuple[float, ...]  # cuts from top to bottom, at these distances from the left
    across: tuple[float, ...]  # cuts from left to right, at these heights


def places(sheet: ImposedSheet, width: float, height: float) -> SheetPlaces:
    """Places for a page of ``width`` by ``height`` mm. Raises ValueError where it does not fit at its true size.

    Pages lie against each other, so that one cut parts two. What paper is left over is at the right and at the
    foot: there a cut ends where a printer can still mark it.
    """
    left, down = _line(sheet.paper[0], width, sheet.columns)
    top, across = _line(sheet.paper[1], height, sheet.rows)
    full = sheet.paper[1]
    return SheetPlaces(tuple((x, full - y - height) for y in top for x in left), down, tuple(full - y for y in across))


def _line(paper: float, size: float, count: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where ``count`` pages begin along one side of the paper, and where to cut."""
    spare = paper - size * count
    if spare < -0.01:
        raise ValueError(f"{count} × {size:g} mm do not fit on {paper:g} mm")
    start = spare / 2 if spare <= SLIVER_MM else 0.0
    cuts = [start + size * number for number in range(1, count)]
    if spare > SLIVER_MM:
        cuts.append(start + size * count)
    return tuple(start + size * number for number in range(count)), tuple(cuts)
