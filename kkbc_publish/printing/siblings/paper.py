"""Keep what was drawn on the pages of a document, line by line, and the file that was written of it."""

from __future__ import annotations

import hashlib
from array import array
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.html import get_child_text
from weasyprint.pdf.anchors import add_outlines
from weasyprint.pdf.fonts import build_fonts_dictionary

from kkbc_publish.printing.siblings import fonts
from kkbc_publish.printing.siblings.drawing import Piece, Recorder, first_mark, joined, redraw
from kkbc_publish.printing.siblings.file import KeptFile
from kkbc_publish.printing.siblings.layout import shape
from kkbc_publish.printing.siblings.made import Made
from kkbc_publish.printing.siblings.refusal import NoSibling

_POINTS = 0.75  # to a CSS pixel
_PIECE = 1_500  # bytes of a piece besides its operators: what it shows of its fonts, and how the page stood


class Paper:
    """The pieces of a document's pages by what marks them, its fonts and its file.

    It is kept in little space, and ``proved`` only when another page is asked for: many a page never has a sibling.
    """

    def __init__(
        self, made: Made, recorder: Recorder, shelf: fonts.FontShelf, zoom: float, variant: str | None
    ) -> None:
        self.document, self._recorder, self._shelf = made.document, recorder, shelf
        self._zoom, self._variant = zoom, variant
        self._digest = hashlib.sha256(made.data).digest()
        self._pieces = recorder.pieces
        self.by_mark = {piece.mark: piece for piece in recorder.pieces if piece.mark is not None}
        self._fonts: fonts.Shown = {}
        self._file = KeptFile(recorder.pdf, made.data)
        recorder.pdf = None
        self._cut()
        self._share_lines()

    @property
    def size(self) -> int:
        """Bytes that it takes, roughly."""
        return self._file.size + _PIECE * len(self._pieces) + sum(len(piece.operators) for piece in self._pieces)

    def _cut(self) -> None:
        """Cut the operators of each page into pieces and what stands between them."""
        self._between: dict[int, list[bytes | Piece]] = {}
        for stream in self._recorder.streams:
            parts: list[bytes | Piece] = []
            at = 0
            pieces = sorted((piece for piece in self._pieces if piece.stream is stream), key=lambda one: one.start)
            for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
                start = piece.start - piece.joins
                piece.joined = following is not None and following.joins and following.start == piece.end
                end = piece.end - piece.joined
                piece.operators = joined(stream.stream[start:end])
                parts += (joined(stream.stream[at:start]), piece)
                at = end
            parts.append(joined(stream.stream[at:]))
            self._between[id(stream)] = parts
            # Of the stream itself only its place on the page and the names of its resources are needed from here on.
            stream.stream, stream._fonts, stream._images = [], {}, {}
            if stream._tags is not None:
                stream._tags = {}

    def prove(self) -> None:
        """Raises ``NoSibling`` unless every piece drawn again is the same, and the fonts and the file are too."""
        self._fonts = fonts.shown(self._recorder.fonts)
        for piece in self._pieces:
            if piece.is_picture:  # drawn again only when there is another drawing
                continue
            before = piece.operators
            redraw(piece, self._fonts, self._recorder.fonts, self._shelf)
            if piece.operators != before:
                raise NoSibling("not drawn the same again")
        if not fonts.same(fonts.gathered(piece.shown for piece in self._pieces), self._fonts):
            raise NoSibling("fonts elsewhere")
        for stream in self._recorder.streams:
            self._put_page(stream)
        if hashlib.sha256(self._file.written()).digest() != self._digest:
            raise NoSibling("not written the same again")

    def _share_lines(self) -> None:
        """Let a piece hold the line of the page itself where WeasyPrint drew a copy of it with the very same boxes."""
        for page in self.document.pages:
            for box in page._page_box.descendants():
                piece = self.by_mark.get(first_mark(box)) if isinstance(box, LineBox) else None
                if piece is None or piece.is_picture:
                    continue
                try:
                    same = shape(box) == shape(piece.box)
                except NoSibling:  # it holds more than text
                    continue
                if same:
                    piece.box = box

    def _put_page(self, stream: Any) -> None:
        """Serialise a page from its pieces."""
        parts = (part.operators if isinstance(part, Piece) else part for part in self._between[id(stream)])
        stream.stream = [b"\n".join(part for part in parts if part)]
        self._file.put(stream)
        stream.stream = []

    def written(self, changed: set[Piece], outlined: bool, title: Any) -> bytes:
        """The file after the boxes of some pieces have changed, or bookmarks (``outlined``), or the ``title``."""
        drawn = set(changed)
        for piece in changed:
            redraw(piece, self._fonts, self._recorder.fonts, self._shelf)
        drawn |= self._gather(drawn)
        for stream in self._recorder.streams:
            if any(piece.stream is stream for piece in drawn):
                self._put_page(stream)
        if outlined:
            self._outline()
        if title is not None:
            self._entitle(title)
        return self._file.written()

    def _gather(self, drawn: set[Piece]) -> set[Piece]:
        """Gather the fonts of the document anew, and draw again what was drawn with other widths than it has now."""
        document = fonts.gathered(piece.shown for piece in self._pieces)
        if list(document) != list(self._fonts):
            raise NoSibling("fonts")
        if any(document[key].size != self._fonts[key].size for key in document):
            raise NoSibling("size of a font")
        again = set()
        if any(document[key].widths != self._fonts[key].widths for key in document):
            suspects = self._pieces
        else:
            suspects = [piece for piece in self._pieces if piece in drawn]
        for piece in suspects:
            if any(
                array("i", map(document[key].widths.__getitem__, piece.shown[key].glyphs)) != widths
                for key, widths in piece.widths.items()
            ):
                redraw(piece, document, self._recorder.fonts, self._shelf)
                again.add(piece)
        if not fonts.same(document, self._fonts):
            self._write_fonts(document)
        return again

    def _write_fonts(self, document: fonts.Shown) -> None:
        recorder = self._recorder
        made = {key: fonts.filled(recorder.fonts[key], glyphs) for key, glyphs in document.items()}
        first, end = recorder.font_objects
        pdf = self._file.apart(first)
        build_fonts_dictionary(pdf, {key: self._shelf.cut(font) for key, font in made.items()}, *recorder.font_options)
        if len(pdf.objects) != end:
            raise NoSibling("objects of fonts")
        for one in pdf.objects[first:]:
            self._file.put(one, self._shelf.packed(one) if "Length1" in getattr(one, "extra", ()) else None)
        self._fonts = document

    def _outline(self) -> None:
        pages = [Page(page._page_box) for page in self.document.pages]
        for old, new in zip(self.document.pages, pages, strict=True):
            if [_without_label(one) for one in old.bookmarks] != [_without_label(one) for one in new.bookmarks]:
                raise NoSibling("bookmarks")
        self.document.pages = pages
        first, end = self._recorder.outline_objects
        pdf = self._file.apart(first)
        add_outlines(pdf, self.document.make_bookmark_tree(self._zoom * _POINTS, transform_pages=True))
        if len(pdf.objects) != end:
            raise NoSibling("objects of bookmarks")
        for one in pdf.objects[first:]:
            self._file.put(one)

    def _entitle(self, title: Any) -> None:
        metadata = self.document.metadata
        before, metadata.title = metadata.title, get_child_text(title)
        if not before or not metadata.title:
            raise NoSibling("title")
        self._file.info["Title"] = pydyf.String(metadata.title)
        self._file.put(self._file.info)
        number = self._file.number_of_metadata()
        if number is None:
            return
        if self._variant != "pdf/ua-1":
            raise NoSibling("metadata")
        pdf = self._file.apart(number)
        metadata.include_in_pdf(pdf, "ua", 1, conformance=None, compress=True)
        self._file.put(pdf.objects[number])


def _without_label(bookmark: tuple[Any, ...]) -> tuple[Any, ...]:
    level, _, place, state = bookmark
    return level, place, state
