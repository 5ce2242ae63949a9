"""Turn a picture into what it would cost to show, before any of it is decoded or painted.

A file of 20 kB can stand for more pixels than a machine holds, a drawing of 1 kB for more shapes than it paints in a
day: each ``use`` of a group of uses multiplies.
"""

from __future__ import annotations

import io
import re
import warnings
from collections import defaultdict
from xml.etree import ElementTree

from kkbc_publish.problems.problem import Problem, Spot, problem

MOST_PIXELS = 25_000_000  # a whole A3 page at 300 dots an inch has 17 million
MOST_SHAPES = 50_000  # of a drawing with all that it repeats; ours have a hundred
MOST_NESTED = 60  # groups in groups
_REPEATS = re.compile(rb"use\b|url\(|href", re.IGNORECASE)
_TARGET = re.compile(r"url\(\s*[\"']?#([^)\"'\s]+)")
_NUMBER = re.compile(r"\d+")


def pixel_fault(data: bytes, path: str) -> Problem | None:
    """The problem with a photograph of too many pixels; its head alone is read. What is no picture shows later."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the limit of this house is lower
            with Image.open(io.BytesIO(data)) as picture:
                width, height = picture.size
    except Image.DecompressionBombError:
        width = height = 1 << 16
    except Exception:  # whatever a broken file does to the reader: it is told where the picture is used
        return None
    if width * height <= MOST_PIXELS:
        return None
    return problem("picture-pixels", Spot(path), megapixels=width * height // 1_000_000, most=MOST_PIXELS // 1_000_000)


def shape_fault(data: bytes, path: str) -> Problem | None:
    """The problem with a drawing of too many shapes, counted as often as they are painted, or of shapes in a circle."""
    if not _REPEATS.search(data) and data.count(b"<") <= MOST_SHAPES:
        return None
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return None  # told where the drawing is used
    count = _Shapes(root).painted()
    if count is not None and count <= MOST_SHAPES:
        return None
    return problem("drawing-shapes", Spot(path), most=MOST_SHAPES)


class _Shapes:
    """The shapes of a drawing: each counts for itself, for those inside it, and for all that it names."""

    def __init__(self, root: ElementTree.Element) -> None:
        self._root = root
        self._named = {element.get("id"): element for element in root.iter() if element.get("id")}
        self._known: dict[ElementTree.Element, int] = {}
        self._open: set[ElementTree.Element] = set()

    def painted(self) -> int | None:
        """How many there are; None where they name each other in a circle, or are nested too deeply to be painted."""
        try:
            return self._count(self._root, 0)
        except RecursionError:
            return None

    def _count(self, element: ElementTree.Element, depth: int) -> int:
        if element in self._known:
            return self._known[element]
        if element in self._open or depth > MOST_NESTED:
            raise RecursionError
        self._open.add(element)
        total = 1 + sum(self._count(child, depth + 1) for child in element)
        for name, times in self._names(element).items():
            if name in self._named:
                total += times * self._count(self._named[name], depth + 1)
        self._open.remove(element)
        self._known[element] = total
        return total

    def _names(self, element: ElementTree.Element) -> dict[str, int]:
        """What a shape names, and how often it is painted for it: a marker at each point of a line."""
        found: dict[str, int] = defaultdict(int)
        points = 1 + len(_NUMBER.findall(element.get("d", "") + element.get("points", ""))) // 2
        for key, value in element.items():
            if key.rpartition("}")[2] == "href" and value.strip().startswith("#"):
                found[value.strip()[1:]] += 1
            for name in _TARGET.findall(value):
                found[name] += points if "marker" in key or "marker" in value else 1
        return found
