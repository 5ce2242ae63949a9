"""Turn what was laid out on a page, and what the printer warned of, into problems with the one who can mend them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kkbc_publish.printing import boxes
from kkbc_publish.printing.proofs import Limits, keyed, numbers, proofs, shortened
from kkbc_publish.problems.problem import Problem, Spot, problem

_PLACE = re.compile(r" at (\d+):(\d+)")
_CODE_POINT = re.compile(r"^\.notdef glyph .*\(U\+([0-9A-F]+)\)$", re.DOTALL)


def faults(
    laid: boxes.Laid,
    written: Any,
    words: Spot,
    sheet: Spot,
    faces: frozenset[tuple[str, int]],
    limits: Limits | None,
    zoom: float,
) -> Iterator[Problem]:
    """What is wrong with pages as ``laid``: foreign fonts, text outside its frame, frames that overlap, lost words, and
    type and codes that do not hold to ``limits``.

    ``written``: the parsed HTML; ``words``: the YAML file of its words; ``sheet``: the style sheet; ``faces``: ours.
    """
    yield from _foreign_fonts(laid.fonts, faces, sheet)
    for outside in laid.outside:
        yield _outside(outside, words, zoom)
    for overlap in laid.overlaps:
        first, second = overlap.frames
        size = numbers(overlap.millimetres * zoom)
        yield keyed("frames-overlap", words, overlap.key, one=first, other=second, **size)
    yield from _lost(laid, written, words)
    if limits:
        yield from proofs(laid, limits, zoom, words, sheet)


def _lost(laid: boxes.Laid, written: Any, words: Spot) -> Iterator[Problem]:
    lost = boxes.lost_words(boxes.written_text(written), laid.text)
    if lost:
        shown = ", ".join(lost[:8]) + (", …" if len(lost) > 8 else "")
        yield keyed("lost-text", words, boxes.key_of(written, lost[0]), words=shown)


def _foreign_fonts(used: Iterable[tuple[str, int]], ours: frozenset[tuple[str, int]], sheet: Spot) -> Iterator[Problem]:
    names = ", ".join(f"{family} {weight}" for family, weight in sorted(ours))
    for family, weight in sorted(set(used) - ours):
        yield problem("foreign-font", sheet, font=f"{family} {weight}", ours=names)


def _outside(outside: boxes.Outside, words: Spot, zoom: float) -> Problem:
    frames = (f"“{outside.frame}”",) * 2 if outside.frame else ("batas halaman", "the safe area of the page")
    fields = {"text": shortened(outside.text), "frame": frames[0], "frame_en": frames[1]}
    return keyed("text-outside", words, outside.key, **fields, **numbers(outside.millimetres * zoom))


def spot_of(message: str, spot: Spot, text: str) -> Spot:
    """The line of a style sheet a warning speaks of."""
    place = _PLACE.search(message)
    lines = text.splitlines()
    if not place or not 1 <= int(place[1]) <= len(lines):
        return spot
    line = lines[int(place[1]) - 1]
    column = int(place[2])
    return Spot(spot.path, int(place[1]), column, max(1, len(line.rstrip()) - column + 1), line)


def warned(message: str, page: Spot, words: Spot, written: Any = None) -> Problem:
    """WeasyPrint's warning as a problem with the one who can mend it."""
    glyph = _CODE_POINT.match(message)
    if glyph:
        code = int(glyph[1], 16)
        shown = f"“{chr(code)}” (U+{code:04X})" if chr(code).isprintable() else f"U+{code:04X}"
        key = boxes.key_of(written, chr(code)) if written is not None else ""
        return keyed("missing-glyph", words, key, character=shown)
    if "subset" in message.lower() and "harfbuzz" in message.lower():
        return problem("harfbuzz-missing", page)
    return problem("print-warning", page, message=message)
