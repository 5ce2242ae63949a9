"""Read WeasyPrint's laid-out box tree: which words reached the page, how they are set, and what left its frame.

The tree is not WeasyPrint's public interface; all knowledge of it is kept in this module. Elements say by attributes
what they are: ``data-fit="name"`` a frame whose text must stay inside, ``data-key="lead"`` the words of that key of
the YAML file, ``data-small`` small print, ``data-qr="37"`` a code of so many modules with its quiet zone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    key: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two frames of which neither holds the other, and how far they run into each other."""

    frames: tuple[str, str]
    millimetres: float
    key: str = ""


Edges = tuple[float, float, float, float]  # left, top, right, bottom in CSS pixels from the page's corner
Colour = tuple[float, ...]  # three parts of light (red, green, blue) or four of ink (cyan, magenta, yellow, black)
PAPER: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Type:
    """A text as it is set. ``size`` in CSS pixels; ``behind``: the colours of the areas it stands on."""

    text: str
    size: float
    bold: bool
    colour: Colour
    behind: frozenset[Colour]
    small: bool
    key: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: how many modules stand side by side, and the edges of the square with its quiet zone."""

    modules: int
    edges: Edges
    page: int
    key: str

    @property
    def module_mm(self) -> float:
        return (self.edges[2] - self.edges[0]) / self.modules / PIXELS_PER_MM


@dataclass(frozen=True, slots=True)
class Laid:
    """What a document's pages hold. ``fonts``: first family and weight of each text. ``on_pictures``: text over one."""

    text: str
    fonts: frozenset[tuple[str, int]]
    outside: tuple[Outside, ...]
    overlaps: tuple[Overlap, ...]
    types: tuple[Type, ...] = ()
    codes: tuple[Code, ...] = ()
    on_pictures: tuple[Outside, ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """An element marked ``data-fit="name"``, or the page itself (no name), and the frames it stands in."""

    name: str
    edges: Edges
    inside: tuple[_Frame, ...] = ()
    element: Any = None
    key: str = ""


@dataclass(slots=True)
class _Walk:
    """What a walk over one page has met so far. ``areas``: what was painted, in order; a picture has no colour."""

    number: int
    frames: list[_Frame] = field(default_factory=list)
    areas: list[tuple[Edges, Colour | None]] = field(default_factory=list)
    texts: list[tuple[Any, tuple[_Frame, ...], bool, str, int]] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)


def read(document: Any, safe_mm: float = 0) -> Laid:
    """All text of a rendered WeasyPrint document.

    Text must stay ``safe_mm`` millimetres inside the page, and inside the padding box of the elements
    around it that carry ``data-fit="name"``; of those, no two may overlap unless one holds the other.
    """
    words: list[str] = []
    fonts: set[tuple[str, int]] = set()
    outside: dict[str, Outside] = {}
    overlaps: list[Overlap] = []
    types: dict[Type, None] = {}
    codes: list[Code] = []
    on_pictures: dict[str, Outside] = {}
    inset = safe_mm * PIXELS_PER_MM
    for number, page in enumerate(document.pages):
        walk = _Walk(number)
        sheet = _Frame("", (inset, inset, page.width - inset, page.height - inset))
        _visit(page._page_box, (sheet,), False, "", walk)
        for box, around, small, key, painted in walk.texts:
            words.append(box.text)
            if not box.text.strip():
                continue
            style = box.style
            fonts.add((style["font_family"][0], style["font_weight"]))
            size, baseline = style["font_size"], box.position_y + box.baseline
            left, right = box.position_x, box.position_x + box.width
            top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
            for frame in around:
                x1, y1, x2, y2 = frame.edges
                over = max(x1 - left, y1 - top, right - x2, bottom - y2)
                worst = outside.get(frame.name)
                if over > TOLERANCE and (worst is None or worst.millimetres < over / PIXELS_PER_MM):
                    outside[frame.name] = Outside(frame.name, box.text.strip(), over / PIXELS_PER_MM, key)
            behind, picture = _behind((left, top, right, bottom), walk.areas, painted)
            if picture > TOLERANCE:
                on_pictures[box.text] = Outside("", box.text.strip(), picture / PIXELS_PER_MM, key)
            bold = style["font_weight"] >= 600
            types[Type(box.text.strip(), size, bold, _colour(style["color"]), behind, small, key)] = None
        overlaps += _overlaps(walk.frames)
        codes += walk.codes
    frames = tuple(outside[name] for name in sorted(outside))
    pictured = tuple(on_pictures.values())
    return Laid(" ".join(words), frozenset(fonts), frames, tuple(overlaps), tuple(types), tuple(codes), pictured)


def _visit(box: Any, around: tuple[_Frame, ...], small: bool, key: str, walk: _Walk) -> None:
    """Note every text box with the frames around it, every frame, every painted area and every code."""
    if hasattr(box, "text"):
        walk.texts.append((box, around, small, key, len(walk.areas)))
        return
    background = getattr(box, "background", None)
    if background is not None and background.color is not None and background.color.alpha > 0:
        edges = _edges(box)
        walk.areas.append((edges, _colour(background.color)))
    element = box.element
    # The lines inside an element are boxes of the same element; the frame is the outermost.
    if element is not None and box.element_tag == element.tag and element is not around[-1].element:
        key = element.get("data-key") or key
        small = small or element.get("data-small") is not None
        name = element.get("data-fit")
        if name and hasattr(box, "padding_box_x"):
            x, y = box.padding_box_x(), box.padding_box_y()
            frame = _Frame(name, (x, y, x + box.padding_width(), y + box.padding_height()), around, element, key)
            walk.frames.append(frame)
            around = (*around, frame)
        if hasattr(box, "replacement"):
            modules = element.get("data-qr")
            if modules:
                walk.codes.append(Code(int(modules), _edges(box), walk.number, key))
            walk.areas.append((_edges(box), None))
    for child in getattr(box, "children", ()):
        _visit(child, around, small, key, walk)


def _edges(box: Any) -> Edges:
    x, y = box.border_box_x(), box.border_box_y()
    return (x, y, x + box.border_width(), y + box.border_height())


def _colour(colour: Any) -> Colour:
    """A computed colour; what is neither light nor ink by its name is turned into light."""
    if colour.space == "device-cmyk":
        return tuple(colour.coordinates)
    return tuple(colour.to("srgb").coordinates)


def _behind(text: Edges, areas: list[tuple[Edges, Colour | None]], painted: int) -> tuple[frozenset[Colour], float]:
    """The colours a text stands on, and how far (in pixels) it runs into a picture that it can be seen on."""
    colours: set[Colour] = set()
    picture = 0.0
    for number in range(len(areas) - 1, -1, -1):
        edges, colour = areas[number]
        across = min(text[2], edges[2]) - max(text[0], edges[0])
        down = min(text[3], edges[3]) - max(text[1], edges[1])
        if min(across, down) <= TOLERANCE:
            continue
        if colour is None:
            picture = max(picture, min(across, down))
        elif number < painted:
            colours.add(colour)
            middle = (text[1] + text[3]) / 2
            if edges[0] <= text[0] + 1 and edges[2] >= text[2] - 1 and edges[1] <= middle <= edges[3]:
                return frozenset(colours), picture
    return frozenset((*colours, PAPER)), picture


def _overlaps(frames: list[_Frame]) -> Iterator[Overlap]:
    for one, other in combinations(frames, 2):
        across = min(one.edges[2], other.edges[2]) - max(one.edges[0], other.edges[0])
        down = min(one.edges[3], other.edges[3]) - max(one.edges[1], other.edges[1])
        if min(across, down) > TOLERANCE and one not in other.inside and other not in one.inside:
            yield Overlap((one.name, other.name), min(across, down) / PIXELS_PER_MM, one.key or other.key)


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


def key_of(element: Any, word: str) -> str:
    """The ``data-key`` of the first element of parsed HTML whose text holds a word or character."""
    for one in element.iter():
        key = one.get("data-key") if isinstance(one.tag, str) else None
        if key and word.casefold() in written_text(one).casefold():
            return str(key)
    return ""


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.casefold().split()))
