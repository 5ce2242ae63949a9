"""Read WeasyPrint's laid-out box tree: which words reached the page, in which fonts, and what left its frame.

The tree is not WeasyPrint's public interface; all knowledge of it is kept in this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

PIXELS_PER_MM = 96 / 25.4
TOLERANCE = 0.5  # CSS pixels; rounding in layout stays below it
# How far letters reach from the baseline, in parts of the type size, measured in our fonts (Inter "(" and Plus
# Jakarta Sans "j"). The box of a text is higher than its letters, and with tight leading it may leave the frame.
ASCENT, DESCENT = 0.775, 0.225
_UNSEEN = frozenset({"head", "style", "script", "template"})


@dataclass(frozen=True, slots=True)
class Outside:
    """A text that leaves its frame. ``frame``: the ``data-fit`` of an element, or "" for the page itself."""

    frame: str
    text: str
    millimetres: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two frames of which neither holds the other, and how far they run into each other."""

    frames: tuple[str, str]
    millimetres: float


@dataclass(frozen=True, slots=True)
class Laid:
    """What a document's pages hold. ``fonts``: first family and weight of each text."""

    text: str
    fonts: frozenset[tuple[str, int]]
    outside: tuple[Outside, ...]
    overlaps: tuple[Overlap, ...]


Edges = tuple[float, float, float, float]  # left, top, right, bottom in CSS pixels from the page's corner


@dataclass(frozen=True, slots=True)
class _Frame:
    """An element marked ``data-fit="name"``, or the page itself (no name), and the frames it stands in."""

    name: str
    edges: Edges
    inside: tuple[_Frame, ...] = ()
    element: Any = None


def read(document: Any, safe_mm: float = 0) -> Laid:
    """All text of a rendered WeasyPrint document.

    Text must stay ``safe_mm`` millimetres inside the page, and inside the padding box of the elements
    around it that carry ``data-fit="name"``; of those, no two may overlap unless one holds the other.
    """
    texts: list[str] = []
    fonts: set[tuple[str, int]] = set()
    outside: dict[str, Outside] = {}
    overlaps: list[Overlap] = []
    inset = safe_mm * PIXELS_PER_MM
    for page in document.pages:
        frames: list[_Frame] = []
        sheet = _Frame("", (inset, inset, page.width - inset, page.height - inset))
        for box, around in _texts(page._page_box, (sheet,), frames):
            texts.append(box.text)
            if not box.text.strip():
                continue
            fonts.add((box.style["font_family"][0], box.style["font_weight"]))
            size, baseline = box.style["font_size"], box.position_y + box.baseline
            left, right = box.position_x, box.position_x + box.width
            top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
            for frame in around:
                x1, y1, x2, y2 = frame.edges
                over = max(x1 - left, y1 - top, right - x2, bottom - y2)
                worst = outside.get(frame.name)
                if over > TOLERANCE and (worst is None or worst.millimetres < over / PIXELS_PER_MM):
                    outside[frame.name] = Outside(frame.name, box.text.strip(), over / PIXELS_PER_MM)
        overlaps += _overlaps(frames)
    return Laid(" ".join(texts), frozenset(fonts), tuple(outside[name] for name in sorted(outside)), tuple(overlaps))


def _texts(box: Any, around: tuple[_Frame, ...], frames: list[_Frame]) -> Iterator[tuple[Any, tuple[_Frame, ...]]]:
    """Each text box with the frames around it; every frame met is added to ``frames``."""
    if hasattr(box, "text"):
        yield box, around
        return
    element = box.element
    name = element.get("data-fit") if element is not None and box.element_tag == element.tag else None
    # The lines inside an element are boxes of the same element; the frame is the outermost.
    if name and element is not around[-1].element and hasattr(box, "padding_box_x"):
        x, y = box.padding_box_x(), box.padding_box_y()
        frame = _Frame(name, (x, y, x + box.padding_width(), y + box.padding_height()), around, element)
        frames.append(frame)
        around = (*around, frame)
    for child in getattr(box, "children", ()):
        yield from _texts(child, around, frames)


def _overlaps(frames: list[_Frame]) -> Iterator[Overlap]:
    for one, other in combinations(frames, 2):
        across = min(one.edges[2], other.edges[2]) - max(one.edges[0], other.edges[0])
        down = min(one.edges[3], other.edges[3]) - max(one.edges[1], other.edges[1])
        if min(across, down) > TOLERANCE and one not in other.inside and other not in one.inside:
            yield Overlap((one.name, other.name), min(across, down) / PIXELS_PER_MM)


def written_text(element: Any) -> str:
    """The text of a parsed HTML element that a reader is meant to see; drawings (SVG) are not text."""
    parts: list[str] = []

    def walk(one: Any) -> None:
        if isinstance(one.tag, str) and one.tag not in _UNSEEN and not one.tag.endswith("svg"):
            if one.text:
                parts.append(one.text)
            for child in one:
                walk(child)
                if child.tail:
                    parts.append(child.tail)

    walk(element)
    return " ".join(parts)


def lost_words(written: str, laid: str) -> tuple[str, ...]:
    """Words of ``written`` that ``laid`` lacks; where lines break and how letters are cased does not matter."""
    missing = _letters(written) - _letters(laid)
    if not missing:
        return ()
    words = Counter(written.casefold().split()) - Counter(laid.casefold().split())
    return tuple(dict.fromkeys(word for word in written.split() if word.casefold() in words)) or tuple(sorted(missing))


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.casefold().split()))
