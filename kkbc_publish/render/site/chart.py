"""Turn waves into two drawings: branches on a map of Indonesia, and activations on a line of time.

The coastline is Natural Earth's (``templates/site/coastline.json``). A dot stands for a branch, near the centre of its
town: dots that would cover each other move apart. Greater Jakarta, where a third of all are, is drawn large beside it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import cos, pi, sin
from pathlib import Path
from typing import Any

from kkbc_publish.indonesian.written import MONTHS
from kkbc_publish.render.site.waves import Stop, Wave

COASTLINE = "site/coastline.json"
WIDTH, HEIGHT = 1000, 400  # map units, as docs/coastline.py makes them
DOT = 4.4  # radius, units
APART = 9.8  # units between the centres of two dots
COLOURS = 4  # waves take turns: neighbours differ
# Greater Jakarta: what part of the world (degrees), and where it is drawn large, in the sea south of Sumatra.
WEST, EAST, NORTH, SOUTH = 105.95, 107.6, -5.72, -6.98
INSET_LEFT, INSET_TOP, INSET_SCALE = 8, 258, 110  # units, units, units for each degree
# The line of time, in CSS pixels of a narrow phone.
LINE_WIDTH, MARGIN, TOP, ROW = 360, 10, 26, 40


@dataclass(frozen=True, slots=True)
class Dot:
    """A branch on a drawing. ``tone``: which of the colours its wave has, 0 for none."""

    x: float
    y: float
    tone: int
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Inset:
    """A part of the map drawn large: a box, the box it shows, and what brings the coast there (an SVG transform)."""

    x: float
    y: float
    width: float
    height: float
    of_x: float
    of_y: float
    of_width: float
    of_height: float
    transform: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The map: ``coast`` is the ``d`` of an SVG path."""

    coast: str
    inset: Inset
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class WaveRow:
    """A wave on the line of time: from ``left`` to ``right``, at the height ``y``."""

    y: float
    left: float
    right: float
    tone: int
    number: int
    text: str
    when: str
    dots: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    height: int
    months: tuple[Label, ...]
    rows: tuple[WaveRow, ...]


def tone_of(wave: Wave) -> int:
    return (wave.number - 1) % COLOURS + 1 if wave.number else 0


# --- the map ------------------------------------------------------------------------------------------


def chart(waves: Sequence[Wave], coastline: Mapping[str, Any]) -> Chart:
    """The map of all waves. ``coastline`` is the content of ``coastline.json``."""
    spots = _spots(waves, coastline)
    dots, labels = [], []
    for wave in waves:
        own = [spots[stop.id] for stop in wave.stops]
        for stop, (x, y) in zip(wave.stops, own, strict=True):
            dots.append(Dot(x, y, tone_of(wave), stop.href, ", ".join(filter(None, (stop.name, stop.day)))))
        if wave.number:
            # A wave with one foot in the inset has its number on the map itself.
            shown = [(x, y) for x, y in own if not (x < INSET_LEFT + 190 and y > INSET_TOP)] or own
            middle = sum(x for x, _ in shown) / len(shown)
            top = min(y for _, y in shown) - 15
            labels.append(Label(round(middle, 1), round(top, 1), str(wave.number), tone_of(wave)))
    return Chart(
        _path(coastline["rings"], coastline["steps_per_unit"]), _inset(coastline), tuple(dots), _spread(labels, dots)
    )


def _spots(waves: Sequence[Wave], coastline: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Where each branch stands. The first of each town takes its place before the others of any town move aside."""
    shared: Counter[tuple[float, float]] = Counter()
    waiting: list[tuple[int, int, str, tuple[float, float]]] = []
    for wave in waves:
        for stop in wave.stops:
            point = _point(stop, coastline)
            waiting.append((shared[point], len(waiting), stop.id, point))
            shared[point] += 1
    spots: dict[str, tuple[float, float]] = {}
    for _, _, name, (x, y) in sorted(waiting):
        spots[name] = _free(x, y, tuple(spots.values()))
    return spots


def _point(stop: Stop, coastline: Mapping[str, Any]) -> tuple[float, float]:
    """Degrees -> map units, kept inside the drawing; what is near Jakarta stands in the inset."""
    if WEST <= stop.longitude <= EAST and SOUTH <= stop.latitude <= NORTH:
        return INSET_LEFT + (stop.longitude - WEST) * INSET_SCALE, INSET_TOP + (NORTH - stop.latitude) * INSET_SCALE
    scale = coastline["units_per_degree"]
    x = (stop.longitude - coastline["west"]) * scale
    y = (coastline["north"] - stop.latitude) * scale
    return min(max(x, DOT), WIDTH - DOT), min(max(y, DOT), HEIGHT - DOT)


def _inset(coastline: Mapping[str, Any]) -> Inset:
    scale, steps = coastline["units_per_degree"], coastline["steps_per_unit"]
    of_x, of_y = (WEST - coastline["west"]) * scale, (coastline["north"] - NORTH) * scale
    larger = INSET_SCALE / scale
    x, y = INSET_LEFT - of_x * larger, INSET_TOP - of_y * larger
    return Inset(
        INSET_LEFT,
        INSET_TOP,
        round((EAST - WEST) * INSET_SCALE, 1),
        round((NORTH - SOUTH) * INSET_SCALE, 1),
        round(of_x, 1),
        round(of_y, 1),
        round((EAST - WEST) * scale, 1),
        round((NORTH - SOUTH) * scale, 1),
        f"translate({x:.1f} {y:.1f}) scale({larger / steps:.4f})",
    )


def _free(x: float, y: float, placed: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The nearest place at which a dot covers no other."""
    near = [(px, py) for px, py in placed if abs(px - x) < 120 and abs(py - y) < 120]
    for dx, dy in _rings():
        cx, cy = round(x + dx, 1), round(y + dy, 1)
        if all((px - cx) ** 2 + (py - cy) ** 2 >= (APART - 0.1) ** 2 for px, py in near):
            return cx, cy
    return round(x, 1), round(y, 1)


@cache
def _rings() -> tuple[tuple[float, float], ...]:
    """Steps away from a point, the nearest first."""
    steps = [(0.0, 0.0)]
    for ring in range(1, 24):
        radius, count = ring * APART / 2, ring * 6
        steps += [(radius * cos(2 * pi * turn / count), radius * sin(2 * pi * turn / count)) for turn in range(count)]
    return tuple(steps)


def _spread(labels: Sequence[Label], dots: Sequence[Dot]) -> tuple[Label, ...]:
    """Numbers of waves, moved up until they cover neither each other nor a dot."""
    taken = [(dot.x, dot.y, 12 + DOT, 9 + DOT) for dot in dots]
    found = []
    for one in sorted(labels, key=lambda label: (label.y, label.x)):
        y = one.y
        while y > 12 and any(abs(x - one.x) < wide and abs(at - y) < high for x, at, wide, high in taken):
            y = round(y - 2, 1)
        taken.append((one.x, y, 25, 19))
        found.append(Label(one.x, max(y, 12), one.text, one.tone))
    return tuple(sorted(found, key=lambda label: int(label.text)))


def _path(rings: Sequence[Sequence[Sequence[int]]], steps: int) -> str:
    """Closed rings of whole numbers -> path data in steps, each point relative to the one before."""
    parts = []
    for ring in rings:
        x, y = ring[0]
        moves = [f"M{x} {y}l"]
        for px, py in ring[1:]:
            dx, dy = px - x, py - y
            moves.append(f"{dx}{'' if dy < 0 else ' '}{dy}")
            x, y = px, py
        parts.append(
            moves[0]
            + "".join(("" if not number or one.startswith("-") else " ") + one for number, one in enumerate(moves[1:]))
            + "z"
        )
    return "".join(parts)


def read_coastline(templates: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((templates / COASTLINE).read_text(encoding="utf-8"))
    return found


# --- the line of time ---------------------------------------------------------------------------------


def timeline(waves: Sequence[Wave]) -> Timeline:
    """One row for each wave that has days, from the first month to the last."""
    dated = [wave for wave in waves if wave.number]
    days = [date.fromisoformat(stop.iso) for wave in dated for stop in wave.stops if stop.iso]
    if not days:
        return Timeline(TOP, (), ())
    first = min(days).replace(day=1)
    last = (max(days).replace(day=1) + timedelta(days=32)).replace(day=1)
    span = (last - first).days

    def across(day: date) -> float:
        return round(MARGIN + (day - first).days * (LINE_WIDTH - 2 * MARGIN) / span, 1)

    rows = []
    for number, wave in enumerate(dated):
        own = [across(date.fromisoformat(stop.iso)) for stop in wave.stops if stop.iso]
        y = TOP + number * ROW + 29
        rows.append(WaveRow(y, min(own), max(own), tone_of(wave), wave.number, wave.name, wave.when, tuple(own)))
    return Timeline(TOP + len(dated) * ROW + 6, tuple(_months(first, last, across)), tuple(rows))


def _months(first: date, last: date, across: Any) -> Iterator[Label]:
    """The first of each month, its name shortened; the year where it begins."""
    starts = [first]
    while (after := (starts[-1] + timedelta(days=32)).replace(day=1)) < last:
        starts.append(after)
    for start in starts:
        name = MONTHS[start.month - 1][:3]
        yield Label(across(start), 14, f"{name} {start.year}" if start.month == 1 or start == first else name)
