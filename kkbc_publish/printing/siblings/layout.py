"""Find the blocks of a laid-out page whose words may change, and lay out their lines with other words."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isclose
from typing import Any

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.inline import iter_line_boxes

from kkbc_publish.printing.siblings.refusal import NoSibling

_EXACT = 1e-9  # CSS pixels: the same place, moved there in one step or in two
_EDGES = [f"{part}_{side}" for part in ("margin", "padding") for side in ("top", "right", "bottom", "left")]
# What boxes have for drawing, tagging and layout, and lines of text besides.
_OF_LAYOUT = frozenset({"mark", "first_letter_style", "first_line_style", "remove_decoration_sides"}).union(
    (f"{most}_{side}" for most in ("min", "max") for side in ("width", "height")),
    (f"border_{one}_{other}_radius" for one in ("top", "bottom") for other in ("left", "right")),
)
_OF_LINES = _OF_LAYOUT.union(_EDGES)
_PLAIN_MARKERS = ("none", "disc", "circle", "square")
_WORDS = ("string", "content", "content()", "attr()")  # what content is made of where it counts nothing


@dataclass(slots=True, eq=False)
class Block:
    """A block of lines on one page. ``refused``: why its words cannot change; ``proved``: its words give its lines."""

    page: Any
    box: Any
    refused: str = ""
    proved: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """New lines for a block. ``fresh``: the block before it was laid out, with what its words say elsewhere."""

    block: Block
    fresh: Any
    lines: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of a box from those around it. ``fluid``: its width may follow from the words in it; ``root``: the
    box within which floats push its lines aside."""

    root: Any
    fluid: bool = False
    refused: str = ""


class Blocks:
    """The blocks of lines and the pictures of a document, by the element they were made of."""

    def __init__(self, document: Any) -> None:
        self.blocks: dict[Any, list[Block]] = {}
        self.pictures: dict[Any, list[tuple[Any, Any]]] = {}
        for page in document.pages:
            box = page._page_box
            if box.fixed_boxes:
                raise NoSibling("fixed box")
            floats: list[tuple[Any, Any]] = []
            met: list[tuple[Block, Any]] = []
            self._visit(box, None, page, _Around(box), floats, met)
            for block, root in met:
                if any(root is other and _beside(block.box, one) for one, other in floats):
                    block.refused = block.refused or "float"

    def _visit(self, box: Any, parent: Any, page: Any, around: _Around, floats: Any, met: Any) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if box.is_floated():
            floats.append((box, around.root))
        apart = box.is_floated() or box.is_absolutely_positioned() or box.establishes_formatting_context()
        fluid = _fluid(box, parent, around.fluid)
        around = _Around(box if apart else around.root, fluid, around.refused or _refused(box))
        children = getattr(box, "children", ())
        if children and isinstance(children[0], boxes.LineBox) and box.element is not None:
            refused = around.refused or ("width by words" if around.fluid else "")
            met.append((Block(page, box, refused), around.root))
            self.blocks.setdefault(box.element, []).append(met[-1][0])
        if isinstance(box, boxes.ReplacedBox):
            self.pictures.setdefault(box.element, []).append((page, box))
        for child in children:
            self._visit(child, box, page, around, floats, met)

    def block(self, element: Any, parents: dict[Any, Any]) -> Any:
        """The innermost element around one that is a block of lines."""
        while element is not None and element not in self.blocks:
            element = parents.get(element)
        if element is None:
            raise NoSibling("no block")
        found = self.blocks[element]
        if len(found) != 1:
            raise NoSibling("block in pieces")
        if found[0].refused:
            raise NoSibling(found[0].refused)
        return element


def _fluid(box: Any, parent: Any, around: bool) -> bool:
    """Whether the width of a box, and what stands beside it, may follow from the words in it."""
    if isinstance(box, boxes.PageBox | boxes.MarginBox):
        return isinstance(box, boxes.MarginBox) and not _is_length(box.style["width"], percent=True)
    if isinstance(box, boxes.FlexContainerBox | boxes.GridContainerBox):
        return True
    if isinstance(parent, boxes.FlexContainerBox | boxes.GridContainerBox):
        return True
    if isinstance(box, boxes.TableCellBox | boxes.TableRowBox | boxes.TableRowGroupBox):
        return around
    if isinstance(box, boxes.TableBox):
        fixed = box.style["table_layout"] == "fixed" and box.style["width"] != "auto"
        return not fixed or (around and not _is_length(box.style["width"]))
    if _is_length(box.style["width"]):
        return False
    if box.style["width"] != "auto":
        return around
    if box.is_floated() or isinstance(box, boxes.InlineBlockBox):
        return True
    if box.is_absolutely_positioned():
        return box.style["left"] == "auto" or box.style["right"] == "auto" or around
    return around


def _is_length(width: Any, percent: bool = False) -> bool:
    unit = getattr(width, "unit", None)
    return unit is not None and (percent or unit != "%")


def _refused(box: Any) -> str:
    """Why no word inside a box can change, or nothing."""
    style = box.style
    if style["column_width"] != "auto" or style["column_count"] != "auto":
        return "columns"
    if box.link or box.is_form() or box.is_input():
        return "link"
    if box.transformation_matrix:
        return "turned"
    if style["max_lines"] != "none" or style["block_ellipsis"] != "none" or style["continue"] == "discard":
        return "lines cut"
    return ""


def _beside(block: Any, box: Any) -> bool:
    """Whether a float stands at the height of a block, so that its lines may have to run around it."""
    down = min(block.position_y + block.margin_height(), box.position_y + box.margin_height())
    return bool(down > max(block.position_y, box.position_y) + _EXACT)


class Layout:
    """Lays out lines for a document with the styles, pictures and page numbers that it was laid out with."""

    def __init__(self, context: Any) -> None:
        self._context = context
        if any(context.running_elements.values()) or context.footnotes:
            raise NoSibling("running element")

    def lines(self, element: Any, block: Block) -> Lines:
        """The lines of a block with the words that its element has now."""
        context = self._context
        made = build.element_to_box(
            element,
            context.style_for,
            context.get_image_from_uri,
            None,
            context.target_collector,
            context.counter_style,
            context.footnotes,
        )
        if len(made) != 1:
            raise NoSibling("boxes")
        fresh = made[0]
        fresh.process_whitespace()
        fresh.process_text_transform()
        fresh = build.create_anonymous_boxes(fresh)
        for box in fresh.descendants(placeholders=True):
            _check(box, box is fresh)
        return Lines(block, fresh, self._laid(fresh, block.page, block.box))

    def margin(self, page: Any, number: int, box: Any) -> tuple[Any, ...]:
        """The lines of a box in a page's margin, with the named strings as they are now."""
        context = self._context
        context.current_page = number
        fresh = boxes.MarginBox(box.at_keyword, box.style)
        quotes, counters, scopes, groups = copy.deepcopy(context.page_maker[number][3])
        scopes.append(set())
        build.update_counters((quotes, counters, scopes, groups), box.style)
        fresh.children = build.content_to_boxes(
            box.style,
            fresh,
            quotes,
            counters,
            context.get_image_from_uri,
            context.target_collector,
            context.counter_style,
            context,
            page._page_box,
        )
        fresh.process_whitespace()
        fresh.process_text_transform()
        return self._laid(build.create_anonymous_boxes(fresh), page, box)

    def _laid(self, fresh: Any, page: Any, box: Any) -> tuple[Any, ...]:
        context = self._context
        if len(fresh.children) != 1 or not isinstance(fresh.children[0], boxes.LineBox):
            raise NoSibling("not lines")
        unbroken = fresh.children[0]
        unbroken.position_x = box.content_box_x()
        away: list[Any] = []
        context.create_block_formatting_context(box)
        try:
            found = []
            for line, resume_at in iter_line_boxes(
                context, unbroken, box.children[0].position_y, -inf, None, box, away, away, None, None
            ):
                line.resume_at = resume_at
                found.append(line)
        finally:
            context._excluded_shapes.pop(context._excluded_shapes_root_boxes.pop())
        if away:
            raise NoSibling("absolute box")
        for line in found:
            layout_box_backgrounds(page._page_box, line, context.get_image_from_uri)
        return tuple(found)

    def name_strings(self, document: Any) -> None:
        """Gather the named strings of all pages anew, in the order in which WeasyPrint does."""
        self._context.string_set.clear()
        for number, page in enumerate(document.pages, 1):
            for box in page._page_box.descendants():
                if box.string_set and box.string_set != "none":
                    for name, text in box.string_set:
                        self._context.string_set[name][number].append(text)

    def rename(self, document: Any, element: Any) -> None:
        """Let the boxes of an element say what its attributes say now."""
        for page in document.pages:
            for box in page._page_box.descendants():
                if box.element is element and box.string_set and box.element_tag == element.tag:
                    new = box.copy()
                    context = self._context
                    if box.style["bookmark_level"] != "none":
                        raise NoSibling("bookmark")
                    _check_strings(box.style)
                    build.set_content_lists(
                        element, new, box.style, {}, context.target_collector, context.counter_style
                    )
                    if [name for name, _ in new.string_set] != [name for name, _ in box.string_set]:
                        raise NoSibling("strings")
                    box.string_set = new.string_set


def _check(box: Any, outermost: bool) -> None:
    """Refuse a box, not yet laid out, that means more than its own words: numbers, anchors, letters of other styles."""
    style = box.style
    if box.first_letter_style or box.first_line_style:
        raise NoSibling("first letter")
    if style["position"][0] in ("running()", "note()") or box.footnote or box.is_floated():
        raise NoSibling("out of flow")
    if style["anchor"] or box.missing_link or (box.link and not isinstance(box, boxes.TextBox | boxes.LineBox)):
        raise NoSibling("link")
    if not outermost and style["bookmark_level"] != "none" and not isinstance(box, boxes.TextBox | boxes.LineBox):
        raise NoSibling("bookmark")
    if style["counter_reset"] or style["counter_set"] or style["counter_increment"] not in ("auto", (), []):
        raise NoSibling("counter")
    if "list-item" in style["display"] and style["list_style_type"] not in _PLAIN_MARKERS:
        raise NoSibling("counter")
    if "::" in box.element_tag and style["content"] not in ("normal", "inhibit", "none"):
        _check_content(style["content"])
    if style["bookmark_level"] != "none" and isinstance(style["bookmark_label"], tuple | list):
        _check_content(style["bookmark_label"])
    _check_strings(style)


def _check_strings(style: Any) -> None:
    if style["string_set"] != "none":
        for _, content in style["string_set"]:
            _check_content(content)


def _check_content(content: Any) -> None:
    if not isinstance(content, tuple | list) or any(one[0] not in _WORDS for one in content):
        raise NoSibling("counter")


def check_alike(old: Any, new: Any) -> None:
    """Raises ``NoSibling`` unless new lines take the places of the old ones: all around them stays as it is, and so do
    the tags, which follow from which element's words stand in which line."""
    if len(old) != len(new):
        raise NoSibling("number of lines")
    for one, other in zip(old, new, strict=True):
        if not all(_near(one, other, name) for name in ("position_y", "height", "baseline")):
            raise NoSibling("height of a line")
        if shape(one) != shape(other):
            raise NoSibling("shape of a line")


def check_same(old: Any, new: Any) -> None:
    """Raises ``NoSibling`` unless lines laid out anew with the old words are the old lines."""
    check_alike(old, new)
    for one, other in zip(old, new, strict=True):
        for first, second in zip(one.descendants(), other.descendants(), strict=True):
            places = ("position_x", "position_y", "width", "height")
            if getattr(first, "text", None) != getattr(second, "text", None):
                raise NoSibling("not the same again")
            if not all(_near(first, second, name) for name in places):
                raise NoSibling("not the same again")


def _near(one: Any, other: Any, name: str) -> bool:
    return isclose(getattr(one, name), getattr(other, name), rel_tol=0, abs_tol=_EXACT)


def shape(box: Any) -> Any:
    """The boxes in a line without their words and places: what the tags are made from."""
    if not isinstance(box, boxes.LineBox | boxes.InlineBox | boxes.TextBox) or isinstance(box, AbsolutePlaceholder):
        raise NoSibling("box in a line")
    children = () if isinstance(box, boxes.TextBox) else tuple(map(shape, box.children))
    return (type(box), box.element, box.element_tag, children)


def strings(box: Any, lines: Any) -> list[tuple[str, str]]:
    """The named strings that a block and its lines set, in order."""
    found: list[tuple[str, str]] = []
    for part in (box, *(inner for line in lines for inner in line.descendants())):
        if part.string_set and part.string_set != "none":
            found += [tuple(pair) for pair in part.string_set]
    return found


def slimmed(document: Any) -> int:
    """Let go of what the boxes of a document have for drawing, tagging and layout; count them.

    Of its pages only lines are drawn again. Proofs read the colours of all areas.
    """
    colours: dict[Any, Any] = {}
    count = 0
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):
            count += 1
            if isinstance(box, boxes.LineBox | boxes.InlineBox | boxes.TextBox):
                slim(box)
                continue
            background = getattr(box, "background", None)
            if background is not None and background.color is not None:
                colour = background.color
                same = colours.setdefault((colour.space, tuple(colour.coordinates), colour.alpha), colour)
                box.background = background._replace(color=same, layers=())
            _drop(box, _OF_LAYOUT)
    return count


def slim(box: Any) -> None:
    """The same for a line, or a text in it, which can be drawn again."""
    if isinstance(box, boxes.LineBox | boxes.TextBox):
        _drop(box, _OF_LINES)


def _drop(box: Any, names: frozenset[str]) -> None:
    # A dictionary from which entries are taken keeps its size: it takes a new one.
    box.__dict__ = {name: value for name, value in vars(box).items() if name not in names}


def on_pages(document: Any) -> Iterator[tuple[int, Any, Any]]:
    """Each box in a margin that shows lines, with its page and number."""
    for number, page in enumerate(document.pages, 1):
        for box in page._page_box.children:
            if isinstance(box, boxes.MarginBox) and box.children:
                yield number, page, box


def of_fixed_width(box: Any) -> bool:
    """Whether a box in a margin is as wide whatever it says."""
    return _is_length(box.style["width"], percent=True)
