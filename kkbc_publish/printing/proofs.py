"""Turn what was laid out on a page into problems of its print: type too small, too pale, or in inks that blur.

Everything is measured at the size that is printed (``zoom``). Only WCAG's own formula says what contrast is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kkbc_publish.printing.boxes import Code, Colour, Laid, Type
from kkbc_publish.problems.problem import Problem, Spot, problem

VARIANT = "pdf/ua-1"  # what a screen reader can read aloud, in the printer's words

POINTS_PER_PIXEL = 0.75
LARGE_POINTS = 14  # from here on letters are wide enough to be printed in several inks
MOST_INK = 3.0  # times full ink: more does not dry on coated paper (ISO 12647-2 allows 3.0 to 3.3)
RICH = 0.05  # more of another ink under black than this makes it rich


@dataclass(frozen=True, slots=True)
class Limits:
    """What type must hold to. ``smallest`` and ``smallest_note`` (small print) in points; ``module_mm`` of a code.

    ``inks``: small type in black ink only, for a printing press.
    """

    smallest: float = 8
    smallest_note: float = 7
    contrast: float = 4.5
    module_mm: float = 0.5
    inks: bool = False


def keyed(code: str, source: Spot, key: str, /, **fields: object) -> Problem:
    """A problem with the words of one key of a YAML file; its line is looked up when it is told."""
    if key:
        fields["key"] = key
    return problem(code, source, campaign=None, branch=None, **fields)


def proofs(laid: Laid, limits: Limits, zoom: float, words: Spot, sheet: Spot) -> Iterator[Problem]:
    """Problems of the type and the codes on a page. ``words``: the YAML file; ``sheet``: the style sheet."""
    told: set[tuple[str, str]] = set()
    for one in laid.types:
        for code, fields in _type(one, limits, zoom):
            if (code, one.key or one.text) not in told:  # a paragraph of ten lines is one problem
                told.add((code, one.key or one.text))
                yield keyed(code, words if one.key else sheet, one.key, text=shortened(one.text), **fields)
    for one_code in laid.codes:
        yield from _code(one_code, limits, zoom, words)
    for over in laid.on_pictures:
        yield keyed("text-on-picture", words, over.key, text=shortened(over.text), **numbers(over.millimetres * zoom))


def _type(one: Type, limits: Limits, zoom: float) -> Iterator[tuple[str, dict[str, object]]]:
    points = one.size * POINTS_PER_PIXEL * zoom
    least = limits.smallest_note if one.small else limits.smallest
    if points < least - 0.01:
        yield "type-small", {**numbers(points, "points"), "least": f"{least:g}".replace(".", ","), "least_en": least}
    worst = min((contrast(one.colour, behind) for behind in one.behind), default=21.0)
    if worst < limits.contrast - 0.005:
        yield "contrast-low", {**numbers(worst, "contrast"), **numbers(limits.contrast, "least")}
    if limits.inks and len(one.colour) == 4 and points < LARGE_POINTS - 0.01 and not _one_plate(one.colour):
        yield "press-small-colour", numbers(points, "points")


def _code(code: Code, limits: Limits, zoom: float, words: Spot) -> Iterator[Problem]:
    size = code.module_mm * zoom
    if size < limits.module_mm - 0.001:
        fields = {**numbers(size, places=2), **numbers(limits.module_mm, "least")}
        yield keyed("qr-fine", words, code.key or "link", **fields)


def _one_plate(colour: Colour) -> bool:
    """True for black ink alone, and for no ink at all (white on an area)."""
    return sum(colour[:3]) == 0


def ink_faults(colour: Colour) -> Iterator[tuple[str, dict[str, str]]]:
    """What is wrong with a mixture of inks: black with other inks below it, or more ink than paper takes."""
    if colour[3] >= 0.95 and sum(colour[:3]) > RICH:
        yield "press-rich-black", {"inks": " ".join(f"{part * 100:.0f}" for part in colour)}
    elif sum(colour) > MOST_INK:
        yield "press-too-much-ink", {"percent": f"{sum(colour) * 100:.0f}", "most": f"{MOST_INK * 100:.0f}"}


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21. Inks are taken for the light that a screen shows for them."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    if len(colour) == 4:
        colour = tuple(max(0.0, 1 - part) * (1 - colour[3]) for part in colour[:3])
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def numbers(value: float, name: str = "millimetres", places: int = 1) -> dict[str, object]:
    """A number as both languages write it: ``name`` and ``name_en``."""
    written = f"{value:.{places}f}"
    return {name: written.replace(".", ","), f"{name}_en": written}
