"""A sheet holds finished pages at their true size, says where to cut, and is the same every time."""

import io

import pikepdf
import pytest

from kkbc_publish.printing.impose import impose
from kkbc_publish.printing.pdf import PdfPrinter
from kkbc_publish.printing.sheets import A4, A4_WIDE, F4, F4_WIDE, UNPRINTABLE_MM, ImposedSheet, places
from tests.project import TEMPLATES


@pytest.fixture(scope="module")
def a5() -> bytes:
    style = "<style>@page { size: A5 } p { font-family: var(--text) }</style>"
    html = f"<!DOCTYPE html><html lang=id><title>Uji</title>{style}<p>x"
    return PdfPrinter(TEMPLATES).print(html, ("shared/fonts.css", "shared/tokens.css")).data


def test_two_a5_fill_an_a4_and_one_cut_parts_them() -> None:
    where = places(ImposedSheet(A4_WIDE, 2, 1), 148, 210)
    assert where.corners == ((0.5, 0), (148.5, 0))
    assert (where.down, where.across) == ((148.5,), ())


def test_four_a6_fill_an_a4() -> None:
    where = places(ImposedSheet(A4, 2, 2), 105, 148)
    assert set(where.corners) == {(0, 148.5), (105, 148.5), (0, 0.5), (105, 0.5)}
    assert (where.down, where.across) == ((105,), (148.5,))


@pytest.mark.parametrize(
    ("sheet", "width", "height"), [(ImposedSheet(F4_WIDE, 2, 1), 148, 210), (ImposedSheet(F4, 2, 2), 105, 148)]
)
def test_cuts_on_f4_can_be_marked_where_a_printer_prints(sheet: ImposedSheet, width: float, height: float) -> None:
    where = places(sheet, width, height)
    assert len(where.corners) == sheet.columns * sheet.rows
    for x in where.down:
        assert UNPRINTABLE_MM <= x <= sheet.paper[0] - UNPRINTABLE_MM
    for y in where.across:
        assert UNPRINTABLE_MM <= y <= sheet.paper[1] - UNPRINTABLE_MM
    # Every page has each of its sides on a cut or on the edge of the paper.
    for x, y in where.corners:
        assert {x, x + width} <= {0, *where.down}
        assert {y, y + height} <= {sheet.paper[1], *where.across}


def test_page_that_is_too_large_is_not_made_smaller() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        places(ImposedSheet(A4, 2, 2), 106, 148)


def test_sheet_holds_the_page_unscaled_with_marks_and_a_title(a5: bytes) -> None:
    with pikepdf.open(io.BytesIO(impose(a5, ImposedSheet(A4_WIDE, 2, 1)))) as pdf:
        (page,) = pdf.pages
        assert [float(edge) for edge in page.MediaBox] == pytest.approx([0, 0, 841.89, 595.276], abs=0.01)
        text = page.Contents.read_bytes().decode()
        assert text.count("/Page Do") == 2
        assert "q 1 0 0 1 420.945 0 cm" in text, "moved, never scaled"
        assert text.count(" l S") == 4, "two ends of one cut, each in white and in black"
        assert str(pdf.docinfo.Title) == "Uji"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None", "office printers must not shrink it"


def test_same_sheet_twice(a5: bytes) -> None:
    once, again = (impose(a5, ImposedSheet(A4_WIDE, 2, 1)) for _ in range(2))
    assert once == again
