"""Read drawings (SVG) and refuse what is more than a drawing; let WeasyPrint paint each once.

What it puts on a page is kept, and put on the next page as it is.

A flyer's picture, its awning and its QR code take a seventh of the time that the flyer takes, and hundreds of pages
share them. What is used of WeasyPrint here is not public: tests watch that a page with kept drawings shows what the
same page shows without.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Any

from weasyprint.images import SVGImage

from kkbc_publish.printing.leaving.drawing import More, more_than_a_drawing
from kkbc_publish.printing.leaving.found import printable
from kkbc_publish.printing.pictures import shape_fault
from kkbc_publish.problems.near import suggestion
from kkbc_publish.problems.problem import Problem, Spot, problem

SCHEME = "drawing"  # of the addresses of drawings that stand in a page
MOST_KEPT = 32  # drawings: the few pictures, and the codes of the branches whose turn it is
MOST_PICTURE = 4_000_000  # bytes: a drawing has a hundredth of that
_USED_COLOUR = re.compile(r"var\(--([a-z0-9-]+)\)")
_INLINE = re.compile(r"<svg\b([^>]*)>\s*<title>([^<]*)</title>(.*?)</svg>", re.DOTALL)
_OF_THE_DRAWING = re.compile(r"\s(?:xmlns(?::\w+)?|viewBox|width|height|role|aria-[a-z]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_NAMED = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;)[A-Za-z]\w*;")


class PictureFault(Exception):
    """A picture that is not shown. ``problem`` says why, and where in its file."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


def check_size(size: int, path: str) -> None:
    """Raises ``PictureFault`` for a file of ``size`` bytes that is too large for a page that many download."""
    if size > MOST_PICTURE:
        megabytes = f"{size / 1_000_000:.1f}"
        fields = {"megabytes": megabytes.replace(".", ","), "megabytes_en": megabytes}
        raise PictureFault(problem("picture-large", Spot(path), most=MOST_PICTURE // 1_000_000, **fields))


def drawn(name: str, colours: Mapping[str, str]) -> str | None:
    """The colour that drawings have for a name: ``drawn-ink`` where there is one, else ``ink``."""
    return colours.get(f"drawn-{name}") or colours.get(name)


def read_drawing(data: bytes, path: str, colours: Mapping[str, str]) -> bytes:
    """A drawing with its colours: ``fill="var(--ink)"`` becomes the value of ``ink``, as drawn.

    Raises ``PictureFault`` for a script or a link, and for a colour that is not among ``colours``.
    """
    text = data.decode("utf-8")
    if fault := shape_fault(data, path):
        raise PictureFault(fault)
    more = more_than_a_drawing(data)
    if more is not None:
        raise PictureFault(problem("drawing-unsafe", _place_of(path, text, more), found=printable(more.text)))

    def colour(used: re.Match[str]) -> str:
        value = drawn(used[1], colours)
        if value is None:
            fields = suggestion(used[1], colours, prefix="--")
            raise PictureFault(problem("drawing-colour", _spot(path, text, used), name=used[1], **fields))
        return value

    return _USED_COLOUR.sub(colour, text).encode("utf-8")


def _place_of(path: str, text: str, more: More) -> Spot:
    """The line, with the attribute marked where it stands on the line at which its element begins."""
    lines = text.splitlines()
    line = lines[more.line - 1] if more.line <= len(lines) else ""
    name = more.text.partition("=")[0]
    name = name if name.startswith("<") else name.rpartition(":")[2]
    start = max(line.find(name, more.column - 1), more.column - 1)
    return Spot(path, more.line, start + 1, max(1, min(len(more.text), len(line) - start)), line)


def _spot(path: str, text: str, found: re.Match[str]) -> Spot:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Spot(path, line, column, len(found[0].strip()), text.splitlines()[line - 1])


class Drawings(dict[str, Any]):
    """WeasyPrint's cache of pictures by address, in which the last drawings are kept as painted.

    All else stays for as long as WeasyPrint wants it: the bytes of a photograph are fetched from here at the very end.
    """

    def __init__(self) -> None:
        super().__init__()
        self._drawings: dict[str, None] = {}  # addresses, the oldest first

    def __setitem__(self, address: str, image: Any) -> None:
        super().__setitem__(address, image)
        if isinstance(image, SVGImage):
            # The picture itself, which WeasyPrint has in hand already: its first page is like all others.
            image.draw = _Painted(image.draw).draw
            image._context = None  # the page it stands on would be kept with it
            self._drawings[address] = None
            if len(self._drawings) > MOST_KEPT:
                oldest = next(iter(self._drawings))
                del self._drawings[oldest], self[oldest]

    def clear(self) -> None:
        super().clear()
        self._drawings.clear()


class _Painted:
    """How WeasyPrint paints a drawing, done once for each size."""

    def __init__(self, paint: Callable[..., None]) -> None:
        self._paint = paint
        self._painted: dict[tuple[float, float], tuple[bytes, dict[str, Any]] | None] = {}

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        size = (width, height)
        if size not in self._painted:
            self._painted[size] = self._flat(stream, width, height, style)
        painted = self._painted[size]
        if painted is None:
            self._paint(stream, width, height, style)
            return
        operators, states = painted
        stream.stream.append(operators)
        for name, state in states.items():
            stream._resources["ExtGState"].setdefault(name, state)

    def _flat(self, stream: Any, width: float, height: float, style: Any) -> tuple[bytes, dict[str, Any]] | None:
        """The operators of a flat drawing and the states they name; None for letters and shades: they need the page."""
        empty = type(stream._resources)
        resources = empty({name: empty() for name in stream._resources})
        apart = stream.clone(resources=resources)
        self._paint(apart, width, height, style)
        if b"BT" in apart.stream or any(value for name, value in resources.items() if name != "ExtGState"):
            return None
        apart.compress = False
        return b"q\n%b\nQ" % _content(apart), dict(resources["ExtGState"])


def _content(stream: Any) -> bytes:
    """What a stream that is not compressed holds between its key words."""
    data: bytes = stream.data
    return data[data.index(b"stream\n") + len(b"stream\n") : data.rindex(b"\nendstream")]


def without_names(text: str) -> str:
    """HTML with its named characters as such: XML knows only five of the names."""
    return _NAMED.sub(lambda match: unescape(match[0]), text)


def lifted(html: str, into: dict[str, bytes]) -> str:
    """A page whose drawings (``<svg>`` with a ``<title>``) are pictures with an address, the same for the same drawing.

    ``into`` receives each drawing by its address. A picture has the attributes of its drawing and says its title. A
    drawing with another inside it stays where it is.
    """

    def picture(found: re.Match[str]) -> str:
        if "<svg" in found[3]:
            return found[0]
        drawing = without_names(found[0]).encode("utf-8")
        address = f"{SCHEME}:{hashlib.sha256(drawing).hexdigest()}"
        into[address] = drawing
        return f'<img{_OF_THE_DRAWING.sub("", found[1])} src="{address}" alt="{escape(unescape(found[2]))}"/>'

    return _INLINE.sub(picture, html)
