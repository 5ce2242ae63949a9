"""Printing refuses what is not ours, tells what would silently look wrong, and repeats itself byte for byte."""

import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
import weasyprint

from kkbc_publish.printing import pdf
from kkbc_publish.printing.pdf import PdfPrinter, Printed
from tests.project import TEMPLATES

SHEETS = ("shared/fonts.css", "shared/tokens.css")
STYLE = "<style>@page { size: A5 } body { font-family: var(--text) }</style>"


@pytest.fixture(scope="module")
def printer() -> PdfPrinter:
    return PdfPrinter(TEMPLATES)


def printed(printer: PdfPrinter, body: str, style: str = STYLE, safe_mm: float = 0) -> Printed:
    html = f"<!DOCTYPE html><html lang=id><title>Uji</title>{style}<body>{body}"
    return printer.print(html, SHEETS, template="uji.html", source="campaigns/x/flyers/y.yaml", safe_mm=safe_mm)


def codes(result: Printed) -> list[str]:
    return [found.code for found in result.problems]


def test_page_prints_without_problems(printer: PdfPrinter) -> None:
    result = printed(printer, "<h1>Halo</h1><p>Iuran Rp16.800, “tenang” – 48×")
    assert (result.pages, result.problems, result.warnings) == (1, (), ())
    assert result.data.startswith(b"%PDF")


def test_same_bytes_whatever_was_printed_before(printer: PdfPrinter) -> None:
    first = printed(printer, "<h1>Satu</h1>")
    printed(printer, "<p>Lain sama sekali: ABC 123")
    fresh = printed(PdfPrinter(TEMPLATES), "<h1>Satu</h1>")
    assert first.data == printed(printer, "<h1>Satu</h1>").data == fresh.data


@pytest.mark.parametrize(
    "asked",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="asset:../pyproject.toml" alt="x">',
        '<img src="asset:/etc/hostname" alt="x">',
        '<img src="asset:shared/%2e%2e/%2e%2e/pyproject.toml" alt="x">',
        '<p style="background: url(https://example.org/x.svg)">x',
        '<link rel="stylesheet" href="file:///x.css">',
        "<style>@import url(http://127.0.0.1:9/x.css);</style>",
        '<link rel="attachment" href="file:///etc/hostname">',
    ],
)
def test_nothing_outside_the_templates_is_read(printer: PdfPrinter, asked: str) -> None:
    result = printed(printer, asked)
    assert (codes(result), result.data) == (["blocked-address"], b"")
    assert result.problems[0].spot.path == "templates/uji.html"


def test_missing_glyph_names_the_character_and_the_yaml(printer: PdfPrinter) -> None:
    (found,) = printed(printer, "<p>Bayar → beres").problems
    assert (found.code, found.spot.path) == ("missing-glyph", "campaigns/x/flyers/y.yaml")
    assert "“→” (U+2192)" in found.sentences("id")[0]


def test_fonts_of_the_machine_do_not_exist(printer: PdfPrinter) -> None:
    result = printed(printer, '<p style="font-family: DejaVu Sans">Halo</p>')
    assert codes(result) == ["foreign-font"]
    assert b"DejaVu" not in result.data
    assert codes(printed(printer, '<p style="font-weight: 300">Halo</p>')) == ["foreign-font"]


def test_style_that_is_not_understood_is_a_problem(printer: PdfPrinter) -> None:
    assert codes(printed(printer, '<p style="colour: red">x')) == ["print-warning"]


def test_warning_of_a_style_sheet_is_told_for_every_page_at_its_line(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES / "shared", tmp_path / "shared")
    (tmp_path / "a.css").write_text("p {\n  colour: red;\n}\n", encoding="utf-8")
    printer = PdfPrinter(tmp_path)
    html = f"<html lang=id><title>x</title>{STYLE}<p>x"
    for _ in range(2):
        (found,) = printer.print(html, (*SHEETS, "a.css")).problems
        assert (found.code, str(found.spot)) == ("print-warning", "templates/a.css:2:3")


@pytest.mark.parametrize("css", ["p { color: red }", '@font-face { font-family: X; src: url("asset:bad.ttf") }'])
def test_page_without_any_font_is_a_problem(tmp_path: Path, css: str) -> None:
    (tmp_path / "a.css").write_text(css, encoding="utf-8")
    (tmp_path / "bad.ttf").write_text("not a font", encoding="utf-8")
    result = PdfPrinter(tmp_path).print("<html lang=id><title>x</title><p>x", ("a.css",))
    assert result.data == b""
    assert "no-font" in codes(result)


def test_missing_style_sheet_is_a_problem(printer: PdfPrinter) -> None:
    assert "template-missing" in codes(printer.print("<html lang=id><title>x</title><p>x", ("gone.css",)))


def test_lost_words_are_named(printer: PdfPrinter) -> None:
    (found,) = printed(printer, '<p>Halo <span style="display: none">telepon 175</span>').problems
    assert (found.code, dict(found.fields)["words"]) == ("lost-text", "telepon, 175")


def test_words_broken_or_changed_in_case_are_not_lost(printer: PdfPrinter) -> None:
    narrow = '<p style="width: 8mm; overflow-wrap: anywhere; text-transform: uppercase">ketenagakerjaan'
    assert printed(printer, narrow).problems == ()


def test_text_outside_its_frame_is_told_in_millimetres(printer: PdfPrinter) -> None:
    tall = '<div data-fit="kotak" style="height: 10mm; overflow: hidden"><p style="margin: 25mm 0 0">jauh</p></div>'
    (found,) = printed(printer, tall).problems
    assert found.code == "text-outside"
    assert re.search(r"“jauh” keluar \d\d,\d mm dari “kotak”", found.sentences("id")[0])


def test_text_in_the_unprintable_edge_is_told(printer: PdfPrinter) -> None:
    edge = '<p style="position: absolute; left: -18mm">tepi'
    assert codes(printed(printer, edge, safe_mm=5)) == ["text-outside"]


def test_frames_may_hold_but_not_overlap_each_other(printer: PdfPrinter) -> None:
    inside = '<div data-fit="luar"><div data-fit="dalam">x</div></div>'
    assert printed(printer, inside).problems == ()
    over = '<div data-fit="satu">x</div><div data-fit="dua" style="margin-top: -3mm; height: 9mm">y</div>'
    assert codes(printed(printer, over)) == ["frames-overlap"]


def test_drawings_take_the_colours_of_the_tokens(printer: PdfPrinter) -> None:
    drawing = '<img src="asset:flyer/pictures/lapak.svg" alt="lapak" style="width: 40mm">'
    result = printed(printer, drawing)
    assert result.problems == ()


def test_broken_drawing_is_told_for_every_page(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES / "shared", tmp_path / "shared")
    (tmp_path / "a.svg").write_text("<svg", encoding="utf-8")
    printer = PdfPrinter(tmp_path)
    for _ in range(2):
        assert codes(printed(printer, '<img src="asset:a.svg" alt="x">')) == ["print-warning"]


def test_every_drawing_uses_known_colours_only() -> None:
    tokens = (TEMPLATES / "shared/tokens.css").read_text(encoding="utf-8")
    # Those of the site are files of their own: in a browser no style sheet reaches them.
    drawings = sorted(path for path in TEMPLATES.rglob("*.svg") if "site" not in path.parts)
    assert drawings
    for drawing in drawings:
        text = drawing.read_text(encoding="utf-8")
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text), f"{drawing.name}: a colour by its code"
        for name in re.findall(r"var\((--[a-z0-9-]+)\)", text):
            assert f"{name}:" in tokens, f"{drawing.name}: {name}"


def test_only_list_items_get_a_marker_so_that_no_time_is_lost_on_the_rest():
    """WeasyPrint's defaults give every element six pseudo-elements; ours must still be what it asks for."""
    html = "<!doctype html><html lang=id><title>x</title><body><h1>Satu</h1><ul><li>dua</li></ul><p>tiga</p></body>"
    page = pdf._Page(html, pdf.URLFetcher())
    styles = weasyprint.css.get_all_computed_styles(page)._computed_styles
    kinds = {(getattr(element, "tag", element), pseudo) for element, pseudo in styles if pseudo}
    assert kinds == {("li", "marker")}


def test_loose_html_is_printed_like_well_formed_html(printer: PdfPrinter) -> None:
    """A designer may leave tags open: such a page takes the slower reader and looks the same."""
    body = "<h1>Satu</h1><p>dua<br>tiga &amp; empat&nbsp;lima &middot; enam"
    strict = body.replace("<br>", "<br/>") + "</p>"
    head = "<html lang='id'><head><title>Uji</title>" + STYLE + "</head><body>"
    loose = printer.print(f"<!doctype html>{head}{body}</body></html>", SHEETS)
    whole = printer.print(f"<!doctype html>{head}{strict}</body></html>", SHEETS)
    assert not loose.problems and not whole.problems
    assert text_of(loose) == text_of(whole)


def text_of(result: Printed) -> str:
    text: str = pypdfium2.PdfDocument(result.data)[0].get_textpage().get_text_bounded()
    return text


@pytest.mark.parametrize(
    "wild",
    [
        "h1 { font-size: 1e308px }",
        "h1 { font-size: 1e400px }",
        "h1 { word-spacing: 1e308px; letter-spacing: 1e308em }",
        "h1 { width: " + "calc(" * 3000 + "1px" + ")" * 3000 + " }",
    ],
    ids=["huge", "infinite", "spaces", "nested"],
)
def test_sizes_that_no_page_has_are_a_problem_of_the_template(printer: PdfPrinter, wild: str) -> None:
    result = printed(printer, "<h1>Halo dunia</h1>", f"{STYLE}<style>{wild}</style>")
    assert (codes(result), result.data) == (["print-failed"], b"")
    assert result.problems[0].spot.path == "templates/uji.html"
    assert codes(printed(printer, "<h1>Halo dunia</h1>")) == []


def test_a_page_without_an_end_is_a_problem_and_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PRINT_SECONDS", 0.3)
    own = PdfPrinter(TEMPLATES)
    style = f"{STYLE}<style>body {{ display: grid; grid-template-columns: repeat(1000000, 1px) }}</style>"
    for _ in range(2):
        result = printed(own, "<h1>Halo</h1>", style)
        assert (codes(result), result.data) == (["print-endless"], b"")
    monkeypatch.setattr(pdf, "PRINT_SECONDS", 30)
    other = own.print(f"<!DOCTYPE html><html lang=id><title>Uji</title>{STYLE}<body>Halo", SHEETS, template="lain.html")
    assert (codes(other), other.pages) == ([], 1)


def test_a_style_sheet_that_is_not_utf8_is_told_at_its_line(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    (folder / "shared" / "salah.css").write_bytes(b"p { color: red }\nq::before { content: '\xe9' }")
    result = PdfPrinter(folder).print("<title>Uji</title><p>x", (*SHEETS, "shared/salah.css"), template="uji.html")
    assert [str(one.spot) for one in result.problems if one.code == "template-not-utf8"] == [
        "templates/shared/salah.css:2:23"
    ]
