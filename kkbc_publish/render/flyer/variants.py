"""The forms a flyer comes in, one row each: what it is printed from, on which paper, for whom.

A variant is a row of this table and its style sheets in ``templates/flyer/``. Which of them are made for which
branches stands in ``campaigns/settings.yaml`` (``flyer_variants``). Several rows share one ``Layout``: an imposed
sheet is made from the finished page, never laid out again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kkbc_publish.printing.proofs import Limits
from kkbc_publish.printing.sheets import A4, A4_WIDE, F4, F4_WIDE, ImposedSheet

OFFICE_MM = 5  # office printers leave up to 5 mm at the edges blank
_COLOUR, _PLAIN, _PRESS = "shared/tokens.css", "flyer/tokens-black-white.css", "flyer/tokens-press.css"


@dataclass(frozen=True, slots=True)
class Layout:
    """A page to lay out. ``template``: a file of ``templates/flyer/``, with ``{design}`` for the flyer's own.

    ``sheets``: style sheets after the fonts and ``tokens`` (the colours). ``zoom``: how large it is printed.
    ``safe_mm``: how far text stays from the edge, at that size. ``size``: the row of its numbers that a template for
    several sizes takes.
    """

    template: str
    sheets: tuple[str, ...]
    tokens: str = _COLOUR
    zoom: float = 1
    safe_mm: float = OFFICE_MM
    limits: Limits = field(default_factory=Limits)
    size: str = ""
    tagged: bool = True

    @property
    def stylesheets(self) -> tuple[str, ...]:
        return ("shared/fonts.css", self.tokens, *(f"flyer/{sheet}" for sheet in self.sheets))


@dataclass(frozen=True, slots=True)
class FlyerVariant:
    """A form of a flyer. ``name``: in Indonesian, for the page of a branch. ``ending``: of the file name.

    ``sheet``: imposed on this paper. ``pixels``: a picture of this size. ``press``: finished for a print shop.
    """

    name: str
    layout: Layout
    ending: str
    sheet: ImposedSheet | None = None
    pixels: tuple[int, int] | None = None
    press: bool = False

    @property
    def suffix(self) -> str:
        return ".png" if self.pixels else ".pdf"


A5 = Layout("{design}.html", ("flyer.css",))
A5_PLAIN = Layout("{design}.html", ("flyer.css", "black-white.css"), _PLAIN)
A5_PRESS = Layout("{design}.html", ("flyer.css", "press.css"), _PRESS, limits=Limits(inks=True), tagged=False)
A6 = Layout("brief.html", ("flyer.css", "small.css"), size="small")
A6_PLAIN = Layout("brief.html", ("flyer.css", "small.css", "black-white.css"), _PLAIN, size="small")
_FAR = Limits(smallest=16, smallest_note=14)  # read from three metres
POSTER = Layout("brief.html", ("flyer.css", "poster.css"), safe_mm=8, limits=_FAR, size="poster")
# A4 is A3 by the square root of one half; two thirds of the type size are enough at arm's length.
POSTER_A4 = Layout("brief.html", ("flyer.css", "poster.css"), zoom=0.5**0.5, limits=Limits(10, 9), size="poster")
_SCREEN = Limits(smallest=21, smallest_note=21)  # 28 pixels of 1080, about 2 mm on a phone
PHONE = Layout("phone.html", ("flyer.css", "phone.css"), safe_mm=6, limits=_SCREEN, tagged=False)
STORY = Layout("story.html", ("flyer.css", "phone.css", "story.css"), safe_mm=6, limits=_SCREEN, tagged=False)

VARIANTS: dict[str, FlyerVariant] = {
    "a5": FlyerVariant("A5 berwarna", A5, ""),
    "a4-isi-2": FlyerVariant("dua lembar A5 di kertas A4", A5, "a4-isi-2", ImposedSheet(A4_WIDE, 2, 1)),
    "f4-isi-2": FlyerVariant("dua lembar A5 di kertas F4", A5, "f4-isi-2", ImposedSheet(F4_WIDE, 2, 1)),
    "hitam-putih": FlyerVariant("A5 hitam putih untuk fotokopi", A5_PLAIN, "hitam-putih"),
    "hitam-putih-isi-2": FlyerVariant(
        "dua lembar A5 hitam putih di kertas A4", A5_PLAIN, "hitam-putih-isi-2", ImposedSheet(A4_WIDE, 2, 1)
    ),
    "a4-isi-4": FlyerVariant("empat lembar A6 di kertas A4", A6, "a4-isi-4", ImposedSheet(A4, 2, 2)),
    "f4-isi-4": FlyerVariant("empat lembar A6 di kertas F4", A6, "f4-isi-4", ImposedSheet(F4, 2, 2)),
    "hitam-putih-isi-4": FlyerVariant(
        "empat lembar A6 hitam putih di kertas A4", A6_PLAIN, "hitam-putih-isi-4", ImposedSheet(A4, 2, 2)
    ),
    "poster-a4": FlyerVariant("poster A4", POSTER_A4, "poster-a4"),
    "poster-a3": FlyerVariant("poster A3", POSTER, "poster-a3"),
    "ponsel": FlyerVariant("gambar untuk WhatsApp", PHONE, "ponsel", pixels=(1080, 1350)),
    "cerita": FlyerVariant("gambar untuk status", STORY, "cerita", pixels=(1080, 1920)),
    "cetak": FlyerVariant("A5 untuk percetakan", A5_PRESS, "cetak", press=True),
}
"""In the order in which they are made: what is imposed follows what it is made from."""
