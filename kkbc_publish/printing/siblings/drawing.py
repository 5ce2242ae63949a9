"""Listen to WeasyPrint drawing a page, line by line, and draw a line again as it would be drawn on that page."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint.draw
import weasyprint.pdf
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox, TextBox
from weasyprint.pdf.stream import Stream

from kkbc_publish.printing.siblings import fonts
from kkbc_publish.printing.siblings.refusal import NoSibling

_STATE = (
    "_current_color",
    "_current_color_stroke",
    "_current_alpha",
    "_current_alpha_stroke",
    "_current_font",
    "_current_font_size",
    "_old_font",
    "_old_font_size",
)
_OF_JOINED_TEXT = 6  # from here on the state matters only to text that joins the text before it


@dataclass(slots=True, eq=False)
class Piece:
    """What one line, or one picture, put on the page, and the state of the page around it.

    ``before`` and ``after``: colours and fonts that were set; ``last``: the operator before it; ``first_mark`` and
    ``marks``: its numbers for the tags. ``joins``: its text goes on in the text object of the line before;
    ``joined``: the next line goes on in its text object, and has taken its end away. ``page`` and ``box`` are what
    was drawn, ``shown`` the fonts it would gather on its own, ``widths`` those its glyphs were drawn with, in order.
    """

    stream: Any
    draw: Callable[..., None]
    page: Any
    box: Any
    mark: Any
    before: tuple[Any, ...]
    ctm: Any
    last: Any
    first_mark: int
    start: int
    end: int = 0
    after: tuple[Any, ...] = ()
    marks: int = 0
    joins: bool = False
    joined: bool = False
    shown: fonts.ShownFew = field(default_factory=dict)
    widths: dict[Any, fonts.Numbers] = field(default_factory=dict)
    operators: bytes = b""

    @property
    def is_picture(self) -> bool:
        return self.page is None


@dataclass(slots=True)
class Recorder:
    """What was heard while a page was made. ``font_objects`` and ``outline_objects``: which objects of the PDF."""

    context: Any = None
    pdf: Any = None
    streams: list[Any] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    fonts: dict[Any, Any] = field(default_factory=dict)
    font_options: tuple[Any, ...] = ()
    font_objects: tuple[int, int] = (0, 0)
    outline_objects: tuple[int, int] = (0, 0)
    _inside: bool = False

    def finish(self, document: Any, pdf: Any) -> None:
        """WeasyPrint's last call before it writes."""
        self.pdf = pdf

    def line(self, draw: Callable[..., None], stream: Any, page: Any, box: Any, *others: Any) -> None:
        """Draw, and keep the place of an outermost line on a page."""
        if self._inside or not isinstance(box, LineBox) or not self._on_page(stream):
            draw(stream, page, box, *others)
            return
        self._inside = True
        self._piece(draw, stream, page, box, (stream, page, box, *others))
        self._inside = False

    def picture(self, draw: Callable[..., None], stream: Any, box: Any) -> None:
        """Draw, and keep the place of a picture on a page."""
        if self._inside or not self._on_page(stream):
            draw(stream, box)
        else:
            self._piece(draw, stream, None, box, (stream, box))

    def _on_page(self, stream: Any) -> bool:
        return any(stream is known for known in self.streams)

    def _piece(self, draw: Callable[..., None], stream: Any, page: Any, box: Any, given: tuple[Any, ...]) -> None:
        last = stream.stream[-1] if stream.stream else None
        mark = box if page is None else first_mark(box)
        piece = Piece(
            stream, draw, page, box, mark, _state(stream), stream.ctm, last, _marks(stream), len(stream.stream)
        )
        draw(*given)
        piece.end, piece.after, piece.marks = len(stream.stream), _state(stream), _marks(stream) - piece.first_mark
        piece.joins = page is not None and last == b"ET" and stream.stream[piece.start - 1] != b"ET"
        self.pieces.append(piece)


@contextmanager
def recording() -> Iterator[Recorder]:
    """Listen to all that WeasyPrint lays out and draws meanwhile. Nothing it does is changed."""
    recorder = Recorder()
    own, build, stream = vars(Document)["_build_layout_context"], Document._build_layout_context, weasyprint.pdf.Stream
    line, picture = weasyprint.draw.draw_inline_level, weasyprint.draw.draw_replacedbox
    write_fonts, write_outlines = weasyprint.pdf.build_fonts_dictionary, weasyprint.pdf.add_outlines

    def new_context(*given: Any) -> Any:
        recorder.context = build(*given)
        return recorder.context

    def new_stream(*given: Any, **named: Any) -> Any:
        recorder.streams.append(stream(*given, **named))
        return recorder.streams[-1]

    def new_fonts(pdf: Any, used: Mapping[Any, Any], *options: Any) -> Any:
        recorder.fonts = {key: fonts.copied(font) for key, font in used.items()}
        first = len(pdf.objects)
        made = write_fonts(pdf, used, *options)
        recorder.font_options, recorder.font_objects = options, (first, len(pdf.objects))
        return made

    def new_outlines(pdf: Any, *given: Any) -> Any:
        first = len(pdf.objects)
        made = write_outlines(pdf, *given)
        recorder.outline_objects = (first, len(pdf.objects))
        return made

    Document._build_layout_context = staticmethod(new_context)
    weasyprint.pdf.Stream = new_stream
    weasyprint.draw.draw_inline_level = lambda *given: recorder.line(line, *given)
    weasyprint.draw.draw_replacedbox = lambda *given: recorder.picture(picture, *given)
    weasyprint.pdf.build_fonts_dictionary = new_fonts
    weasyprint.pdf.add_outlines = new_outlines
    try:
        yield recorder
    finally:
        Document._build_layout_context = own
        weasyprint.pdf.Stream = stream
        weasyprint.draw.draw_inline_level, weasyprint.draw.draw_replacedbox = line, picture
        weasyprint.pdf.build_fonts_dictionary, weasyprint.pdf.add_outlines = write_fonts, write_outlines


def first_mark(line: Any) -> Any:
    """What stays the same box when WeasyPrint copies a line for drawing: its first text or picture."""
    return next((box for box in line.descendants() if isinstance(box, TextBox | ReplacedBox)), None)


def joined(items: list[Any]) -> bytes:
    """Operators as they stand in the file."""
    return b"\n".join(pydyf._to_bytes(item) for item in items)


class _Apart(Stream):  # type: ignore[misc]
    """A stream like a page's at one place, with fonts of its own. ``sizes``: of each font that was used."""

    def __init__(self, piece: Piece, shelf: fonts.FontShelf, used: dict[Any, Any], resources: Any) -> None:
        page = piece.stream
        tags = None if page._tags is None else dict.fromkeys(range(piece.first_mark))
        super().__init__(
            used, page.page_rectangle, resources, {}, tags, page._color_profiles, page._output_intent, compress=False
        )
        self.stream = [] if piece.last is None else [piece.last]
        for name, value in zip(_STATE, piece.before, strict=True):
            setattr(self, name, value)
        self._ctm_stack = [piece.ctm]
        self._shelf = shelf
        self.sizes: dict[Any, float] = {}
        self.several = False  # sizes of one font: its widths are those of the first

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        key, size, font = self._shelf.font(pango_font)
        if self.sizes.setdefault(key, size) != size:
            self.several = True
        return self._fonts.setdefault(key, font), size


def redraw(piece: Piece, document: fonts.Shown, made: Mapping[Any, Any], shelf: fonts.FontShelf) -> None:
    """Draw the box of a piece again where it stands: new operators, new ``shown`` and ``widths``.

    ``document``: the fonts of the document so far, ``made``: WeasyPrint's own of the same keys. Raises ``NoSibling``
    where what follows on the page would then be drawn otherwise.
    """
    resources = _copied(piece.stream._resources)
    used = {key: fonts.with_widths(made[key], glyphs.widths) for key, glyphs in document.items()}
    apart = _Apart(piece, shelf, used, resources)
    _draw(piece, apart)
    if _names(resources) != _names(piece.stream._resources) or apart._images:
        raise NoSibling("resources")
    # After a tag has ended no text is joined to the last one: which font that had does not matter.
    until = _OF_JOINED_TEXT if apart._tags is not None else None
    if _state(apart)[:until] != piece.after[:until] or _marks(apart) - piece.first_mark != piece.marks:
        raise NoSibling("state")
    piece.operators = joined(_cut(piece, apart.stream))
    if any(font.missing for font in apart._fonts.values()):
        raise NoSibling("missing glyph")
    if list(apart._fonts) != list(document):
        raise NoSibling("fonts")
    own = {key: apart._fonts[key].widths for key in apart.sizes}
    piece.shown = _alone(piece, apart, shelf)
    piece.widths = {key: array("i", map(own[key].__getitem__, few.glyphs)) for key, few in piece.shown.items()}


def _cut(piece: Piece, items: list[Any]) -> list[Any]:
    """The operators of a piece that was drawn apart, as they stand between those around it on the page."""
    joins = not piece.is_picture and piece.last == b"ET" and (not items or items[0] != b"ET")
    if joins != piece.joins:
        raise NoSibling("text object")
    if piece.last is not None and not joins:
        items = items[1:]
    if piece.joined:
        if not items or items[-1] != b"ET":
            raise NoSibling("text object")
        items = items[:-1]
    return items


def _alone(piece: Piece, drawn: _Apart, shelf: fonts.FontShelf) -> fonts.ShownFew:
    """The fonts that a piece would gather were it the only one, from what is known of the glyphs that it shows."""
    known: fonts.ShownFew = {}
    for key, size in drawn.sizes.items():
        texts, widths = drawn._fonts[key].to_unicode, shelf.widths(key, size)
        if drawn.several or any(glyph not in widths for glyph in texts):
            break
        known[key] = fonts.few(size, texts, widths)
    else:
        return known
    apart = _Apart(piece, shelf, {}, _copied(piece.stream._resources))
    _draw(piece, apart)
    alone = fonts.shown(apart._fonts)
    if apart.several:
        return {key: fonts.few(glyphs.size, glyphs.texts, glyphs.widths) for key, glyphs in alone.items()}
    for key, glyphs in alone.items():
        shelf.widths(key, glyphs.size).update(glyphs.widths)
    return {key: fonts.few(glyphs.size, glyphs.texts, shelf.widths(key, glyphs.size)) for key, glyphs in alone.items()}


def _draw(piece: Piece, stream: Any) -> None:
    if piece.is_picture:
        piece.draw(stream, piece.box)
    else:
        piece.draw(stream, piece.page, piece.box)


def _state(stream: Any) -> tuple[Any, ...]:
    return tuple(getattr(stream, name) for name in _STATE)


def _marks(stream: Any) -> int:
    return len(stream._tags) if stream._tags is not None else 0


def _copied(resources: Any) -> Any:
    return pydyf.Dictionary(
        {name: pydyf.Dictionary(value) if isinstance(value, dict) else value for name, value in resources.items()}
    )


def _names(resources: Any) -> dict[str, set[str]]:
    return {name: set(value) for name, value in resources.items() if isinstance(value, dict)}
