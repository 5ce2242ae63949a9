"""Each proof stops a page that fails it, and lets pass one that is just inside."""

import shutil
from pathlib import Path

import pytest

from kkbc_publish.printing.pdf import PdfPrinter, Printed
from kkbc_publish.printing.proofs import Limits, contrast, ink_faults
from kkbc_publish.problems.problem import Problem
from tests.project import TEMPLATES

COLOURED, PRESS = "shared/tokens.css", "flyer/tokens-press.css"
STYLE = "<style>@page { size: A5 } body { font: 10pt var(--text); color: var(--ink) }</style>"
PRESS_LIMITS = Limits(inks=True)


@pytest.fixture(scope="module")
def printer() -> PdfPrinter:
    return PdfPrinter(TEMPLATES)


def told(
    printer: PdfPrinter, body: str, limits: Limits | None = None, tokens: str = COLOURED, zoom: float = 1
) -> list[Problem]:
    return list(page(printer, body, limits, tokens, zoom).problems)


def page(
    printer: PdfPrinter, body: str, limits: Limits | None = None, tokens: str = COLOURED, zoom: float = 1
) -> Printed:
    html = f"<!DOCTYPE html><html lang=id><title>Uji</title>{STYLE}<body>{body}"
    return printer.print(
        html,
        ("shared/fonts.css", tokens),
        template="uji.html",
        source="campaigns/x/flyers/y.yaml",
        safe_mm=5,
        limits=limits or Limits(),
        zoom=zoom,
    )


def codes(problems: list[Problem]) -> list[str]:
    return [one.code for one in problems]


def field(problems: list[Problem], name: str) -> str:
    (one,) = problems
    return dict(one.fields)[name]


# --- type size


def test_type_below_eight_points_is_told_with_its_size(printer: PdfPrinter) -> None:
    found = told(printer, '<p data-key="lead" style="font-size: 7.9pt">kecil')
    assert codes(found) == ["type-small"]
    assert (field(found, "points"), field(found, "key"), field(found, "text")) == ("7,9", "lead", "kecil")
    assert told(printer, '<p style="font-size: 8pt">cukup') == []


def test_small_print_may_have_seven_points(printer: PdfPrinter) -> None:
    assert codes(told(printer, '<p data-small style="font-size: 6.9pt">kecil')) == ["type-small"]
    assert told(printer, '<p data-small style="font-size: 7pt">cukup') == []


def test_type_is_measured_at_the_size_that_is_printed(printer: PdfPrinter) -> None:
    body = '<p style="font-size: 11pt">poster'
    assert codes(told(printer, body, zoom=0.7)) == ["type-small"]
    assert told(printer, body, zoom=0.75) == []


# --- contrast


def test_pale_type_is_told_and_type_just_dark_enough_is_not(printer: PdfPrinter) -> None:
    found = told(printer, '<p style="color: #777777">pucat')  # 4.48 : 1
    assert codes(found) == ["contrast-low"]
    assert field(found, "contrast") == "4,5"
    assert told(printer, '<p style="color: #767676">cukup') == []  # 4.54 : 1


def test_contrast_is_that_of_the_area_the_type_stands_on(printer: PdfPrinter) -> None:
    white = '<p style="color: #fff">putih'
    assert codes(told(printer, f'<div style="background: var(--sun-400)">{white}</div>')) == ["contrast-low"]
    assert told(printer, f'<div style="background: var(--leaf-900)">{white}</div>') == []
    beside = '<div style="background: var(--leaf-900); height: 20mm"></div>'
    assert codes(told(printer, beside + white)) == ["contrast-low"], "the dark area is not behind it"
    half = (
        f'<div style="background: var(--leaf-900); width: 4mm">{white.replace("putih", "putih sekali di sini")}</div>'
    )
    assert "contrast-low" in codes(told(printer, half.replace("<p style=", "<p style='white-space:nowrap' style=")))


def test_contrast_of_known_pairs() -> None:
    assert contrast((1, 1, 1), (0, 0, 0)) == pytest.approx(21)
    assert contrast((1, 1, 1), (0x12 / 255, 0x7A / 255, 0x45 / 255)) == pytest.approx(5.4, abs=0.05)
    assert contrast((0, 0, 0, 1), (0, 0, 0, 0)) == pytest.approx(21)


def test_every_colour_of_type_is_dark_enough_in_every_theme() -> None:
    """What the style sheets set as type or behind type, whatever the theme."""
    from kkbc_publish.printing.pdf import _Assets

    for tokens in (COLOURED, PRESS, "flyer/tokens-black-white.css"):
        colours = _Assets(TEMPLATES, tokens).colours
        assert {"leaf-900", "leaf-600", "clay-600", "ink", "black", "outline", "smile"} <= colours.keys()


# --- pictures, frames, words


def test_text_on_a_picture_is_told(printer: PdfPrinter) -> None:
    picture = '<img src="asset:flyer/pictures/lapak.svg" alt="lapak" style="display: block; width: 40mm; height: 40mm">'
    over = f'{picture}<p style="margin-top: -10mm">di atas gambar'
    assert codes(told(printer, over)) == ["text-on-picture"]
    assert told(printer, f"{picture}<p>di bawah gambar") == []


def test_overfull_frame_is_told_in_millimetres_with_its_key(printer: PdfPrinter) -> None:
    def frame(mm: float) -> str:
        words = '<p data-key="lead" style="margin: 0; line-height: 5mm">a<br>b'
        return f'<div data-fit="kotak" style="height: {mm}mm">{words}'

    (found,) = told(printer, frame(8))
    assert (found.code, dict(found.fields)["key"]) == ("text-outside", "lead")
    assert dict(found.fields)["millimetres"] == "1,6"
    assert told(printer, frame(10)) == []


def test_safe_area_ends_five_millimetres_from_the_edge(printer: PdfPrinter) -> None:
    def at(mm: float) -> str:
        return f'<style>@page {{ margin: 0 }} body {{ margin: 0 }}</style><p style="margin: 20mm 0 0 {mm}mm">tepi'

    assert codes(told(printer, at(4.5))) == ["text-outside"]
    assert told(printer, at(5)) == []


def test_lost_words_and_missing_glyphs_name_the_key(printer: PdfPrinter) -> None:
    lost = told(printer, '<p data-key="help">Tanya <span style="display: none">telepon 175</span>')
    assert (codes(lost), field(lost, "key")) == (["lost-text"], "help")
    glyph = told(printer, '<p data-key="points.1.text">Bayar → beres')
    assert (codes(glyph), field(glyph, "key")) == (["missing-glyph"], "points.1.text")


def test_missing_picture_stops_the_page(printer: PdfPrinter) -> None:
    result = page(printer, '<img src="asset:flyer/pictures/kapal.svg" alt="kapal">')
    assert (codes(list(result.problems)), result.data) == (["blocked-address"], b"")


@pytest.mark.parametrize(
    ("inside", "code", "column"),
    [
        ("<script>alert(1)</script>", "drawing-unsafe", 1),
        ('<image href="https://example.org/x.png" width="9" height="9"/>', "drawing-unsafe", 8),
        ('<a xlink:href="javascript:alert(1)"/>', "drawing-unsafe", 10),
        ('<rect onclick="x()" width="9" height="9"/>', "drawing-unsafe", 7),
        ("<!--" + " " * 4_000_000 + "-->", "picture-large", 0),
        ('<rect fill="var(--inkk)" width="9" height="9"/>', "drawing-colour", 13),
    ],
    ids=["script", "link", "link of another kind", "handler", "large", "colour that is none"],
)
def test_drawing_that_is_more_than_a_drawing_is_refused(tmp_path: Path, inside: str, code: str, column: int) -> None:
    shutil.copytree(TEMPLATES / "shared", tmp_path / "shared")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    drawing = tmp_path / "a.svg"
    drawing.write_text(f"{svg}\n{inside}</svg>", encoding="utf-8")
    body = '<img src="asset:a.svg" alt="x" style="width: 9mm">'
    (found,) = told(PdfPrinter(tmp_path), body)
    assert (found.code, found.spot.path, found.spot.column) == (code, "templates/a.svg", column)
    assert found.spot.line == (2 if column else 0)
    drawing.write_text(f'{svg}<rect fill="var(--ink)" width="9" height="9"/></svg>', encoding="utf-8")
    assert told(PdfPrinter(tmp_path), body) == []


# --- codes


def test_modules_of_a_code_are_half_a_millimetre_at_least(printer: PdfPrinter) -> None:
    def code(mm: float) -> str:
        size = f"width: {mm}mm; height: {mm}mm"
        svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" data-qr="40"'
        return f'{svg} style="{size}"><title>x</title></svg>'

    found = told(printer, code(19.8))
    assert (codes(found), field(found, "key"), field(found, "millimetres")) == (["qr-fine"], "link", "0,49")
    assert told(printer, code(20)) == []


# --- inks


def test_small_type_in_several_inks_is_told(printer: PdfPrinter) -> None:
    small = '<p style="color: var(--leaf-900); font-size: 13.9pt">hijau'
    assert codes(told(printer, small, PRESS_LIMITS, PRESS)) == ["press-small-colour"]
    assert told(printer, small.replace("13.9", "14"), PRESS_LIMITS, PRESS) == []
    assert told(printer, "<p>hitam", PRESS_LIMITS, PRESS) == []


def test_rich_black_and_too_much_ink() -> None:
    assert [code for code, _ in ink_faults((0.24, 0.22, 0.22, 1))] == ["press-rich-black"]
    assert [code for code, _ in ink_faults((0, 0, 0, 1))] == []
    assert [code for code, _ in ink_faults((0.9, 0.9, 0.8, 0.5))] == ["press-too-much-ink"]
    assert [code for code, _ in ink_faults((0.9, 0.9, 0.7, 0.5))] == []
