"""Keep one page as it was laid out and drawn, and turn it into the next page with the same skeleton."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.stacking import _dispatch_children

from kkbc_publish.printing.siblings import fonts, layout
from kkbc_publish.printing.siblings.drawing import Piece, Recorder, first_mark
from kkbc_publish.printing.siblings.layout import slimmed
from kkbc_publish.printing.siblings.made import Made
from kkbc_publish.printing.siblings.markup import Markup, places, split, unescaped, written
from kkbc_publish.printing.siblings.paper import Paper
from kkbc_publish.printing.siblings.refusal import NoSibling

_BASE, _BOX = 60_000, 1_600  # bytes of a page, and of each box on it; with what is said of a line, all as measured
_AWAY = frozenset({"html", "head", "title", "style", "script", "template", "meta", "link", "base"})


class Kept:
    """A page, its parsed HTML, its boxes and its file, all of one state: that of the page it was turned into last.

    ``size``: about so many bytes of memory are its own. ``used``: how often it became another page.
    """

    def __init__(
        self, page: str, made: Made, recorder: Recorder, zoom: float, variant: str | None, shelf: fonts.FontShelf
    ) -> None:
        self.markup = split(page)
        self.whole = True  # False while it is neither the one page nor the other
        self.used = 0
        for font in recorder.fonts.values():
            shelf.shared(font)
        self._document, self._written, self._context = made.document, made.written, recorder.context
        self._paper = Paper(made, recorder, shelf, zoom, variant)
        # What WeasyPrint only needs to draw and to write: it has done both.
        self._document.fonts, self._document._html = {}, None
        self.size = _BASE + 3 * len(page) + _BOX * slimmed(made.document) + self._paper.size
        self._page = page
        self._learnt: _Learnt | None = None

    @property
    def is_learnt(self) -> bool:
        """Whether it could ever become another page."""
        return self._learnt is not None

    def let_go(self) -> None:
        """Free its memory at once: context and boxes know each other, and would wait for the collector."""
        vars(self._context).clear()

    def become(self, markup: Markup) -> Made:
        """The page with these words. Raises ``NoSibling``: it is what it was then, or not ``whole``."""
        if self._learnt is None:
            self.whole = False
            self._paper.prove()
            self._learnt = _Learnt(self._page, self.markup, self._document, self._written, self._context, self._paper)
            self._page, self.whole = "", True
        learnt = self._learnt
        change = _Change(learnt, self.markup, markup)
        lines = change.lines()
        self.whole = False  # from here on there is no way back
        change.put(lines)
        data = learnt.paper.written(change.drawn, change.outlined, change.title)
        self.markup = markup
        self.whole = True
        self.used += 1
        return Made(data, self._document, self._written)


class _Learnt:
    """What is only needed once a sibling is asked for: where each word stands, and what each line put on the page."""

    def __init__(self, page: str, markup: Markup, document: Any, written: Any, context: Any, paper: Paper) -> None:
        self.document, self.context, self.paper = document, context, paper
        self.places = places(page, markup, written)
        self.parents = {child: element for element in written.iter() for child in element}
        self.title = next(iter(written.iterfind("head/title")), None)
        self.layout = layout.Layout(context)
        self.blocks = layout.Blocks(document)


class _Change:
    """The way from one page to the next: other words put into the parsed page, new lines into the boxes."""

    def __init__(self, learnt: _Learnt, old: Markup, new: Markup) -> None:
        self._learnt = learnt
        self.drawn: set[Piece] = set()
        self.outlined = False
        self.title: Any = None
        if (len(old.texts), len(old.attributes)) != (len(new.texts), len(new.attributes)):
            raise NoSibling("markup")
        self._texts = [
            (element, where, unescaped(text))
            for (element, where), before, text in zip(learnt.places.texts, old.texts, new.texts, strict=True)
            if before != text
        ]
        self._attributes = [
            (element, name, written(name, value))
            for (element, name), before, value in zip(
                learnt.places.attributes, old.attributes, new.attributes, strict=True
            )
            if before != value
        ]
        self._elements = dict.fromkeys(self._changed())

    def _changed(self) -> Iterator[Any]:
        """The blocks of lines that have other words."""
        for element, where, _ in self._texts:
            parent = element if where == "text" else self._learnt.parents[element]
            if where == "text" and parent is self._learnt.title:
                self.title = parent
            elif parent.tag in _AWAY:
                raise NoSibling("text in the head")
            else:
                yield self._learnt.blocks.block(parent, self._learnt.parents)

    def lines(self) -> list[layout.Lines]:
        """The lines of all blocks that change, where they take the places of the old ones. Nothing has changed yet."""
        learnt = self._learnt
        blocks = {element: learnt.blocks.blocks[element][0] for element in self._elements}
        for element, block in blocks.items():
            if not block.proved:
                again = learnt.layout.lines(element, block)
                layout.check_same(block.box.children, again.lines)
                block.proved = True
            if any(first_mark(line) not in learnt.paper.by_mark for line in block.box.children):
                raise NoSibling("not on the page itself")
        before = [(element, where, getattr(element, where)) for element, where, _ in self._texts]
        try:
            for element, where, text in self._texts:
                setattr(element, where, text)
            found = []
            for element, block in blocks.items():
                found.append(learnt.layout.lines(element, block))
                layout.check_alike(block.box.children, found[-1].lines)
        except BaseException:
            for element, where, text in before:
                setattr(element, where, text)
            raise
        return found

    def put(self, found: list[layout.Lines]) -> None:
        """Put new lines, pictures and named strings into the boxes."""
        renamed = False
        for one in found:
            box = one.block.box
            was, now = layout.strings(box, box.children), layout.strings(one.fresh, one.lines)
            if was != now:
                if [name for name, _ in was] != [name for name, _ in now]:
                    raise NoSibling("strings")
                renamed = True
            if box.bookmark_label != one.fresh.bookmark_label:
                self.outlined = True
            self._replace(one.block.page, box, one.lines)
            box.bookmark_label, box.string_set = one.fresh.bookmark_label, one.fresh.string_set
        for element, name, value in self._attributes:
            element.set(name, value)
            if name == "src":
                self._picture(element, value)
            else:
                self._learnt.layout.rename(self._learnt.document, element)
                renamed = True
        if renamed:
            self._margins()

    def _replace(self, page: Any, box: Any, lines: tuple[Any, ...]) -> None:
        """Put lines into a block, and boxes to draw into the pieces of the old ones."""
        by_mark = self._learnt.paper.by_mark
        for old, new in zip(box.children, lines, strict=True):
            piece = by_mark.pop(first_mark(old), None)
            if piece is None:
                raise NoSibling("piece")
            contexts, blocks, floats, cells = [], [], [], {}  # type: ignore[var-annotated]
            drawn = _dispatch_children(new, page._page_box, contexts, blocks, floats, cells)
            if contexts or blocks or floats or cells or layout.shape(drawn) != layout.shape(new):
                raise NoSibling("stacking")
            piece.box = new
            for inner in new.descendants():
                layout.slim(inner)
            piece.mark = first_mark(new)
            by_mark[piece.mark] = piece
            self.drawn.add(piece)
        box.children = type(box.children)(lines)

    def _picture(self, element: Any, address: str) -> None:
        learnt = self._learnt
        found = learnt.blocks.pictures.get(element, [])
        if len(found) != 1 or found[0][1] not in learnt.paper.by_mark:
            raise NoSibling("picture")
        ((_, box),) = found
        if any(getattr(box.style[name], "unit", None) is None for name in ("width", "height")):
            raise NoSibling("size of a picture")
        picture = learnt.context.get_image_from_uri(url=address)
        if picture is None:
            raise NoSibling("picture")
        box.replacement = picture
        self.drawn.add(learnt.paper.by_mark[box])

    def _margins(self) -> None:
        """Lay out what stands in the margins of the pages and has changed with the named strings."""
        learnt = self._learnt
        learnt.layout.name_strings(learnt.document)
        for number, page, box in layout.on_pages(learnt.document):
            lines = learnt.layout.margin(page, number, box)
            if not layout.of_fixed_width(box):
                raise NoSibling("width of a margin")
            layout.check_alike(box.children, lines)
            self._replace(page, box, lines)
