"""Turn a finished page into a sheet that holds it several times at its true size, with marks where to cut.

Nothing is laid out again: the page is placed as it is (pikepdf). Such a sheet is for printing; its tagged single page
is a file of its own.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from kkbc_publish.printing.sheets import UNPRINTABLE_MM, ImposedSheet, SheetPlaces, places

POINTS_PER_MM = 72 / 25.4
MARK_MM = 4.0  # length of a mark


def impose(page: bytes, sheet: ImposedSheet) -> bytes:
    """A one-page PDF, placed on a sheet. The same page gives the same bytes."""
    with pikepdf.open(io.BytesIO(page)) as source, pikepdf.new() as target:
        width, height = (float(edge) for edge in source.pages[0].MediaBox[2:])
        where = places(sheet, round(width / POINTS_PER_MM, 1), round(height / POINTS_PER_MM, 1))
        target.add_blank_page()
        target.pages[0].obj.MediaBox = boxed(0, 0, *(edge * POINTS_PER_MM for edge in sheet.paper))
        form = target.copy_foreign(source.pages[0].as_form_xobject())
        drawn = [f"q 1 0 0 1 {_points(x)} {_points(y)} cm /Page Do Q" for x, y in where.corners]
        one = target.pages[0]
        one.obj.Resources = Dictionary(XObject=Dictionary({"/Page": form}))
        one.obj.Contents = target.make_stream("\n".join([*drawn, *_marks(where, sheet.paper)]).encode("ascii"))
        target.Root.Lang = source.Root.get("/Lang", pikepdf.String("id"))
        target.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
        for key in ("/Title", "/Author"):
            if key in source.docinfo:
                target.docinfo[key] = str(source.docinfo[key])
        return saved(target)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF, with an identity that follows from them."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _marks(where: SheetPlaces, paper: tuple[float, float]) -> list[str]:
    """Short lines at both ends of every cut, inside what a printer can print: black in a white casing, to be seen on
    any colour."""
    width, height = paper
    near, far = UNPRINTABLE_MM, UNPRINTABLE_MM + MARK_MM
    lines = [(x, a, x, b) for x in where.down for a, b in ((near, far), (height - far, height - near))]
    lines += [(a, y, b, y) for y in where.across for a, b in ((near, far), (width - far, width - near))]
    drawn = []
    for colour, weight in (("1 G", "2 w"), ("0 G", "0.5 w")):
        drawn.append(f"q {colour} {weight}")
        drawn += [f"{_points(a)} {_points(b)} m {_points(c)} {_points(d)} l S" for a, b, c, d in lines]
        drawn.append("Q")
    return drawn


def _points(millimetres: float) -> str:
    return f"{millimetres * POINTS_PER_MM:.3f}".rstrip("0").rstrip(".")


def boxed(left: float, bottom: float, right: float, top: float) -> Array:
    return Array([round(edge, 4) for edge in (left, bottom, right, top)])
