"""A file for the print shop has real boxes, marks on all plates, inks only, and claims no more than it is."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from kkbc_publish.printing.pdf import PdfPrinter
from kkbc_publish.printing.press import finish, press_problems, profile_fault, profile_name, unembedded_fonts
from kkbc_publish.problems.problem import Spot
from kkbc_publish.render.flyer.flyer import jobs, render
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.samples import CALL, FLYER, edition, flyer

MM = 72 / 25.4
WORDS, SHEET = Spot("a.yaml"), Spot("templates/flyer/tokens-press.css")


def icc(space: bytes = b"CMYK", kind: bytes = b"prtr", name: bytes = b"Kertas Uji") -> bytes:
    """The smallest file that says of itself what the profile of a press says."""
    tag = b"desc\0\0\0\0" + (len(name) + 1).to_bytes(4, "big") + name + b"\0" + bytes(79)
    head = bytes(12) + kind + space + b"Lab " + bytes(12) + b"acsp" + bytes(88)
    return head + (1).to_bytes(4, "big") + b"desc" + (144).to_bytes(4, "big") + len(tag).to_bytes(4, "big") + tag


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(TEMPLATES)


def press_job(base: Any) -> Job:
    (made,) = jobs((edition(flyer(base, variants=("cetak",))),))
    return made


@pytest.fixture(scope="module")
def pressed(tools: Tools) -> Rendered:
    return render(press_job(FLYER), tools)


def box(page: Any, name: str) -> list[float]:
    return [float(edge) / MM for edge in page.obj[name]]


def test_boxes_leave_room_for_bleed_and_marks(pressed: Rendered) -> None:
    assert pressed.problems == ()
    with pikepdf.open(io.BytesIO(pressed.data)) as pdf:
        (page,) = pdf.pages
        assert box(page, "/TrimBox") == pytest.approx([0, 0, 148, 210], abs=0.01)
        assert box(page, "/BleedBox") == pytest.approx([-3, -3, 151, 213], abs=0.01)
        assert box(page, "/MediaBox") == pytest.approx([-10, -10, 158, 220], abs=0.01)


def test_marks_stand_outside_the_bleed_on_every_plate(pressed: Rendered) -> None:
    with pikepdf.open(io.BytesIO(pressed.data)) as pdf:
        (page,) = pdf.pages
        kind, name, *_ = page.obj.Resources.ColorSpace.Marks
        assert (str(kind), str(name)) == ("/Separation", "/All")
        inside, points = False, []
        for one in pikepdf.parse_content_stream(page.obj):
            name = str(one.operator)
            if name == "CS":
                inside = str(one.operands[0]) == "/Marks"
            if inside and name in {"m", "l"}:
                points.append(tuple(float(number) / MM for number in one.operands))
        assert len(points) == 16, "two marks at each corner"
        for x, y in points:
            assert x < -3 or x > 151 or y < -3 or y > 213


def test_colour_reaches_the_edge_of_the_bleed(pressed: Rendered) -> None:
    import pypdfium2

    page = pypdfium2.PdfDocument(pressed.data)[0]
    image = page.render(scale=1).to_pil().convert("RGB")
    white = (255, 255, 255)
    middle = image.width // 2
    first = next(y for y in range(image.height) if image.getpixel((middle, y)) != white)
    assert first / MM == pytest.approx(7, abs=0.5), "the sign board begins 3 mm above the trim"
    last = max(y for y in range(image.height) if image.getpixel((middle, y)) != white)
    assert (image.height - last) / MM == pytest.approx(7 + 3 + 6, abs=8)


def test_text_is_black_ink_alone(pressed: Rendered) -> None:
    """Every colour that small type is shown in has no cyan, magenta or yellow."""
    with pikepdf.open(io.BytesIO(pressed.data)) as pdf:
        colour: tuple[float, ...] = ()
        size = 0.0
        for one in pikepdf.parse_content_stream(pdf.pages[0].obj):
            name = str(one.operator)
            if name == "scn":
                colour = tuple(float(part) for part in one.operands)
            elif name == "Tf":
                size = float(one.operands[1]) * 0.75
            elif name == "TJ" and size < 14:
                assert sum(colour[:3]) == 0, colour


def test_without_a_profile_nothing_is_claimed(pressed: Rendered) -> None:
    assert b"GTS_PDFX" not in pressed.data and b"PDF/X" not in pressed.data
    with pikepdf.open(io.BytesIO(pressed.data)) as pdf:
        assert "/OutputIntents" not in pdf.Root
    assert "pdf-x-4" not in pressed.checks
    assert {"inks", "boxes", "fonts-embedded"} <= set(pressed.checks)


def test_with_a_profile_it_is_the_output_intent(pressed: Rendered) -> None:
    data = finish(pressed.data, icc(), date(2027, 1, 1))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "Kertas Uji")
        assert intent.DestOutputProfile.read_bytes() == icc()
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        with pdf.open_metadata() as data_of:
            assert data_of["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert data == finish(pressed.data, icc(), date(2027, 1, 1)), "the same every time, without a clock"


@pytest.mark.parametrize("wrong", [b"", b"x" * 200, icc(space=b"RGB "), icc(kind=b"mntr")])
def test_profile_that_is_none_of_a_press_is_refused(tools: Tools, tmp_path: Path, wrong: bytes) -> None:
    assert profile_fault(wrong)
    assert profile_fault(icc()) == ""
    assert profile_name(icc()) == "Kertas Uji"
    import shutil

    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    (folder / "flyer/press.icc").write_bytes(wrong)
    result = render(press_job(FLYER), Tools(folder))
    assert ([one.code for one in result.problems], result.checks) == (["press-profile-wrong"], ())


@pytest.mark.parametrize("base", [FLYER, CALL])
def test_same_bytes_twice(base: Any) -> None:
    one, two = (render(press_job(base), Tools(TEMPLATES)).data for _ in range(2))
    assert one == two


# --- what a press would print otherwise than it looks


def codes(body: str, press: bool = True) -> list[str]:
    tokens = "flyer/tokens-press.css" if press else "shared/tokens.css"
    style = "<style>@page { size: A5; bleed: 3mm } body { font-family: var(--text); color: var(--ink) }</style>"
    html = f"<!DOCTYPE html><html lang=id><title>Uji</title>{style}<body>{body}"
    page = PdfPrinter(TEMPLATES).print(html, ("shared/fonts.css", tokens), variant=None)
    assert not page.problems
    return sorted({one.code for one in press_problems(finish(page.data, None, date(2027, 1, 1)), WORDS, SHEET)})


def test_colours_that_are_not_ink_are_told() -> None:
    assert codes("<p>hitam") == []
    assert codes("<p>layar", press=False) == ["press-not-ink"]
    assert codes('<p style="color: #000">hitam dari layar') == ["press-not-ink"]
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><title>x</title>{}</svg>'
    assert codes(svg.format('<rect width="9" height="9"/>')) == ["press-not-ink"], "SVG fills with screen black"
    assert codes(svg.format('<rect width="9" height="9" fill="var(--black)"/>')) == []


def test_rich_black_and_too_much_ink_are_told() -> None:
    assert codes('<p style="color: device-cmyk(0.3 0 0 1)">hitam') == ["press-rich-black"]
    assert codes('<div style="height: 9mm; background: device-cmyk(1 1 1 0.5)"></div>') == ["press-too-much-ink"]


def test_missing_box_is_told() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out)
    assert [one.code for one in press_problems(out.getvalue(), WORDS, SHEET)] == ["press-box", "press-box"]


def test_font_that_is_not_embedded_is_told(pressed: Rendered) -> None:
    with pikepdf.open(io.BytesIO(pressed.data)) as pdf:
        assert unembedded_fonts(pdf) == []
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if key in one:
                        del one[key]
        assert len(unembedded_fonts(pdf)) == 3
