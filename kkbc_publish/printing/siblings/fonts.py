"""The fonts of a document, gathered line by line as WeasyPrint gathers them, and written with what is known already.

WeasyPrint takes the width and the text of a glyph from the first line that shows it, and sets the spaces between
letters by that width. So each line here knows the widths that it would give on its own; the document's are those of the
first line that has each glyph.
"""

from __future__ import annotations

import copy
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from weasyprint.pdf.fonts import Font
from weasyprint.text.fonts import get_pango_font_key

from kkbc_publish.printing.siblings.refusal import NoSibling

MOST_CUT = 150  # fonts cut down to their glyphs: some 20 kB each
MOST_FONTS = 200  # of one size
Numbers: TypeAlias = "array[int]"


@dataclass(slots=True)
class Glyphs:
    """What a line, or a document, shows of one font: the text and the width of each glyph, in the order of showing."""

    size: float
    texts: dict[int, str]
    widths: dict[int, int]


@dataclass(frozen=True, slots=True)
class FewGlyphs:
    """The same of a line, in little space: there are thousands of lines. ``widths`` may know more glyphs than these.

    ``texts``: one of each glyph, in one string where all are single characters.
    """

    size: float
    glyphs: Numbers
    texts: str | tuple[str, ...]
    widths: Mapping[int, int]


Shown = dict[Any, Glyphs]  # by WeasyPrint's key of a font
ShownFew = dict[Any, FewGlyphs]


def gathered(lines: Iterable[ShownFew]) -> Shown:
    """The fonts of a document with these lines."""
    found: Shown = {}
    for line in lines:
        for key, few in line.items():
            known = found.get(key)
            if known is None:
                known = found[key] = Glyphs(few.size, {}, {})
            for glyph, text in zip(few.glyphs, few.texts, strict=True):
                if glyph not in known.texts:
                    known.texts[glyph], known.widths[glyph] = text, few.widths[glyph]
    return found


def shown(fonts: Mapping[Any, Any]) -> Shown:
    """What WeasyPrint's fonts show."""
    if any(font.missing for font in fonts.values()):
        raise NoSibling("missing glyph")
    return {key: Glyphs(font.font_size, font.to_unicode, font.widths) for key, font in fonts.items()}


def few(size: float, texts: Mapping[int, str], widths: Mapping[int, int]) -> FewGlyphs:
    """What a line shows of a font."""
    values = tuple(texts.values())
    single = all(len(text) == 1 for text in values)
    return FewGlyphs(size, array("H", texts), "".join(values) if single else values, widths)


def same(one: Shown, other: Shown) -> bool:
    """Whether a document with these fonts is written with the same bytes: the order of texts counts too."""
    return list(one) == list(other) and all(
        one[key].size == other[key].size
        and one[key].widths == other[key].widths
        and list(one[key].texts.items()) == list(other[key].texts.items())
        for key in one
    )


class FontShelf:
    """Fonts as WeasyPrint made them, for one font configuration, and what they were cut down to."""

    def __init__(self) -> None:
        self._fonts: OrderedDict[Any, Any] = OrderedDict()
        self._files: dict[bytes, bytes] = {}
        self._own: dict[Any, dict[int, int]] = {}
        self._cut: OrderedDict[Any, bytes] = OrderedDict()
        self._packed: OrderedDict[bytes, bytes] = OrderedDict()

    def font(self, pango_font: Any) -> tuple[Any, float, Any]:
        """Key, size and an empty font, as ``Stream.add_font`` would make it."""
        key, description, size = get_pango_font_key(pango_font)
        font = self._fonts.get((key, size))
        if font is None:
            font = self._fonts[key, size] = self.shared(Font(pango_font, description, size))
            if len(self._fonts) > MOST_FONTS:
                self._fonts.popitem(last=False)
        if font.bitmap or font.png or font.svg or font.colr or font.used_in_forms:
            raise NoSibling("font of pictures")
        return key, size, emptied(font)

    def shared(self, font: Any) -> Any:
        """The font, whose file (each has a copy of its own) is held once."""
        font.file_content = self._files.setdefault(font.file_content, font.file_content)
        return font

    def widths(self, key: Any, size: float) -> dict[int, int]:
        """The widths that the glyphs of a font have at a size, as far as they are known."""
        return self._own.setdefault((key, size), {})

    def cut(self, font: Any) -> Any:
        """The font, whose cutting down to the glyphs of a document is remembered."""
        font.clean = lambda texts, hinting: self._clean(font, texts, hinting)
        return font

    def _clean(self, font: Any, texts: Mapping[int, str], hinting: bool) -> None:
        whole = (font.hash, font.index, len(font.file_content), font.font_size, font.weight, font.style)
        key = (whole, tuple(sorted(font.variations.items())), frozenset(texts), hinting)
        cut = self._cut.get(key)
        if cut is None:
            type(font).clean(font, texts, hinting)
            self._cut[key] = font.file_content
            if len(self._cut) > MOST_CUT:
                self._cut.popitem(last=False)
        else:
            self._cut.move_to_end(key)
            font.file_content = cut

    def packed(self, stream: Any) -> bytes:
        """The data of a PDF object that holds a font, compressed once."""
        (content,) = stream.stream
        data = self._packed.get(content)
        if data is None:
            data = self._packed[content] = stream.data
            if len(self._packed) > MOST_CUT:
                self._packed.popitem(last=False)
        else:
            self._packed.move_to_end(content)
        return data


def copied(font: Any) -> Any:
    """A font as it is now."""
    new = copy.copy(font)
    new.widths, new.to_unicode = dict(font.widths), dict(font.to_unicode)
    new.missing, new.variations = dict(font.missing), dict(font.variations)
    return new


def emptied(font: Any) -> Any:
    """A copy of a font that shows nothing yet."""
    new = copy.copy(font)
    new.widths, new.to_unicode, new.missing, new.variations = {}, {}, {}, dict(font.variations)
    return new


def with_widths(font: Any, widths: Mapping[int, int]) -> Any:
    """A copy of a font that shows nothing yet, with widths that hold for what it will show."""
    new = emptied(font)
    new.widths = dict(widths)
    return new


def filled(font: Any, glyphs: Glyphs) -> Any:
    """A copy of a font that shows these glyphs."""
    new = with_widths(font, glyphs.widths)
    new.to_unicode = dict(glyphs.texts)
    return new
