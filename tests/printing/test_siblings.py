"""A page made from the layout of another is the page that WeasyPrint makes of it whole, or it is made whole."""

import gc
import re
import shutil
import tracemalloc
import weakref
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.printing import pdf
from kkbc_publish.printing.pdf import PdfPrinter, Printed
from kkbc_publish.printing.proofs import Limits
from kkbc_publish.printing.siblings import privates
from kkbc_publish.printing.siblings.made import Report
from kkbc_publish.render.job import Job
from kkbc_publish.render.table import OUTPUTS
from kkbc_publish.render.tools import Tools
from tests.worlds.pages import asked

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
SHEETS = ("shared/fonts.css", "shared/tokens.css", "uji.css")
CSS = """
@page { size: A5; margin: 15mm; font: 9pt/1.2 var(--text);
        @top-left { content: string(head); width: 100%; vertical-align: bottom } }
body { font: 10pt/1.4 var(--text); string-set: head attr(data-head); margin: 0 }
.narrow { width: 60mm } .low { position: absolute; bottom: 0; right: 0 }
.aside { float: right; width: 40mm; height: 30mm } .columns { columns: 2 }
table { width: 100%; table-layout: fixed } .grows { table-layout: auto; width: auto }
.numbers { list-style: decimal } .counted { counter-increment: part } .counted::before { content: counter(part) ". " }
.initial::first-letter { font-weight: 700 }
.breaks { hyphens: auto; width: 30mm } .cut { max-lines: 1; continue: discard; block-ellipsis: auto }
"""
BRANCHES = ("blitar", "cirebon")  # one after the other they differ in words only, mostly
EVERY = {"script-pdf": 8, "flyer": 3}  # of the scripts and flyers one in so many
KINDS = ("script-pdf", "flyer", "order-pdf", "run-sheet-pdf", "press-release-pdf")


def jobs(catalog: Any, branch: str, kind: str) -> Iterator[Job]:
    placed, _ = editions(catalog, branch)
    output = OUTPUTS[kind]
    yield from output.jobs(placed)
    for station in station_editions(catalog, branch, placed):
        yield from output.station_jobs(station)


@pytest.fixture(scope="module")
def pages() -> list[list[tuple[str, str, tuple[str, ...], dict[str, Any]]]]:
    """Pages of some branches: every kind of paper, every form of a flyer. Many more: tests/whole/test_layouts.py."""
    catalog, _ = load(read_sources(ROOT))
    found = []
    for branch in BRANCHES:
        of_branch = []
        for kind in KINDS:
            for job in jobs(catalog, branch, kind):
                if kind in EVERY and sum(job.source.encode()) % EVERY[kind]:
                    continue
                form = f"{kind} {job.context['variant']}" if kind == "flyer" else kind
                of_branch.append((form, *asked(job, TEMPLATES)))
        found.append(of_branch)
    return found


def test_every_kind_of_page_is_the_same_made_from_another(pages, monkeypatch):
    """Bytes, problems, warnings and codes; and most pages of all branches but the first are made from another."""
    monkeypatch.setattr(pdf, "SAMPLE", 10**9)
    siblings, ordinary = PdfPrinter(TEMPLATES, "siblings"), PdfPrinter(TEMPLATES, "ordinary")
    made: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    for number, of_branch in enumerate(pages):
        for form, html, stylesheets, options in of_branch:
            before = count(siblings)
            page = siblings.print(html, stylesheets, **options)
            assert page == ordinary.print(html, stylesheets, **options), (form, options["source"])
            if number:
                made[form] += count(siblings) - before
                printed[form] += 1
    assert {form.partition(" ")[0] for form in printed} == set(KINDS)
    assert sum(made.values()) > 0.8 * sum(printed.values()), (made, printed)


# --- single pages -------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATES / "shared", tmp_path / "shared")
    (tmp_path / "uji.css").write_text(CSS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def printer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> PdfPrinter:
    monkeypatch.setattr(pdf, "SAMPLE", 10**9)
    return PdfPrinter(folder, "siblings")


def count(printer: PdfPrinter) -> int:
    assert printer._siblings is not None
    return printer._siblings.counts["sibling"]


def why(printer: PdfPrinter) -> set[str]:
    """Why pages were not made from others."""
    assert printer._siblings is not None
    return set(printer._siblings.counts) - {"ordinary", "sibling"}


def html(body: str, title: str = "Uji", head: str = "Kepala") -> str:
    start = f'<!doctype html><html lang="id"><head><title>{title}</title></head><body data-head="{head}">'
    return f"{start}{body}</body></html>"


def both(printer: PdfPrinter, *whole: str, variant: str | None = "pdf/ua-1", zoom: float = 1) -> list[Printed]:
    """Pages one after the other; each is held against a printer that has never seen another."""
    found = []
    for page in whole:
        options: Any = {"source": "uji.yaml", "variant": variant, "zoom": zoom, "limits": Limits(), "safe_mm": 5}
        found.append(printer.print(page, SHEETS, **options))
        assert found[-1] == PdfPrinter(printer.folder).print(page, SHEETS, **options)
    return found


@pytest.mark.parametrize("variant", ["pdf/ua-1", None])
@pytest.mark.parametrize("zoom", [1, 1.5])
def test_words_titles_heads_and_bookmarks_change(printer, variant, zoom):
    def page(name: str, day: str) -> str:
        body = f"<h1>Pasar {name}</h1><p>Datang <b>hari {day}</b>, ya. Kami tunggu.</p><p>Salam &amp; hormat</p>"
        return html(body, f"Pasar {name}", f"{name} · {day} &#34;ya&#34;")

    pages = [page("Anyar", "Senin"), page("Baru", "Selasa"), page("Lama &lt;3", "Rabu"), page("Anyar", "Senin")]
    both(printer, *pages, variant=variant, zoom=zoom)
    assert count(printer) == 3


def test_a_glyph_that_is_new_and_one_that_is_gone(printer):
    """The fonts of a file hold the glyphs of its page, in the order of showing."""
    both(printer, *(html(f"<p>{words}</p><p>tetap ada</p>") for words in ("abc", "xyz QJK", "zyx 123", "abc")))
    assert count(printer) == 3


def test_words_that_make_one_line_more_take_the_ordinary_way(printer):
    short, long = (
        "Satu baris saja.",
        "Dua baris, karena kalimat ini jauh lebih panjang daripada yang lain itu, sungguh.",
    )
    both(printer, *(html(f'<p class="narrow">{words}</p><p>Sesudahnya</p>') for words in (short, long, short, long)))
    assert (count(printer), why(printer)) == (2, {"number of lines"})


def test_a_bold_word_that_moves_to_another_line_takes_the_ordinary_way(printer):
    pages = (
        html(f'<p class="narrow">{first} <b>tebal</b> {then}</p>')
        for first, then in (
            ("kata", "dan banyak kata lagi sampai baris kedua"),
            ("kata dan banyak kata lagi sampai baris", "kedua"),
        )
    )
    both(printer, *pages)
    assert (count(printer), why(printer)) == (0, {"shape of a line"})


@pytest.mark.parametrize("character", ["→", "🎉"])
def test_a_glyph_missing_in_one_edition_is_told_of_that_edition_only(printer, character):
    plain, missing, *others = both(printer, *(html(f"<p>Ayo {one}</p>") for one in ("a", character, "b", "c")))
    assert [found.code for found in missing.problems] == ["missing-glyph"]
    assert [page.problems for page in (plain, *others)] == [()] * 3
    assert (count(printer), why(printer)) == (1, {"missing glyph", "warning"})


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<p><a href="https://example.org/">{0}</a> ya</p>', "link"),
        ('<p id="sini">{0}</p>', "link"),
        ('<p class="low">{0}</p>', "width by words"),
        ('<table class="grows"><tr><td>{0}</td><td>tetap</td></tr></table>', "width by words"),
        ('<div class="columns"><p>{0}</p><p>tetap</p></div>', "columns"),
        ('<div class="aside">samping</div><p>{0}</p>', "float"),
        ('<ol><li class="numbers">satu</li><li class="numbers">{0}</li></ol>', "block in pieces"),
        ('<p class="counted">satu</p><p class="counted">{0}</p>', "counter"),
        ('<p class="initial">{0}</p>', "first letter"),
    ],
)
def test_what_is_not_covered_takes_the_ordinary_way(printer, body, reason):
    both(printer, *(html(body.format(words)) for words in ("kata", "lain", "kata kata")))
    assert (count(printer), why(printer)) == (0, {reason})


def test_pages_of_which_none_can_be_kept_are_not_tried_again(printer):
    fixed = '<p style="position: fixed; top: 0">tetap</p><p>{0}</p>'
    both(printer, *(html(fixed.format(words)) for words in ("satu", "dua", "tiga", "empat")))
    assert (count(printer), printer._siblings.counts["fixed box"]) == (0, 1)


def test_a_page_that_is_broken_off_is_not_used_again(printer, monkeypatch):
    """Neither the old page nor the new one: whatever stopped it, no other page is made from it."""
    from kkbc_publish.printing.siblings.paper import Paper

    both(printer, html("<p>satu</p>"), html("<p>dua</p>"))
    with monkeypatch.context() as patch:
        patch.setattr(Paper, "written", lambda *given: 1 / 0)
        both(printer, html("<p>tiga</p>"))
    both(printer, html("<p>empat</p>"))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Paper, "written", lambda *given: (_ for _ in ()).throw(KeyboardInterrupt))
        printer.print(html("<p>lima</p>"), SHEETS, source="uji.yaml")
    both(printer, html("<p>enam</p>"), html("<p>tujuh</p>"))


def test_what_stands_beside_it_does_not_hinder_other_words(printer):
    """Of the same pages other blocks may change: the refusals are of a block, not of a page."""
    body = '<p><a href="https://example.org/">tetap</a></p><p class="low">kanan</p><ol><li>satu</li></ol><p>{0}</p>'
    both(printer, *(html(body.format(words)) for words in ("kata", "lain", "kata kata")))
    assert count(printer) == 2


def test_words_in_a_fixed_table_change(printer):
    row = "<tr><td>{0}</td><td>Rp{1}</td></tr>"
    pages = (html(f"<table>{row.format(name, price)}{row.format('tetap', 1)}</table>") for name, price in
             (("beras", 14500), ("gula", 17250), ("telur", 29750)))  # fmt: skip
    both(printer, *pages)
    assert count(printer) == 2


def test_a_drawing_changes(printer):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" style="width: 20mm; height: 20mm">'
        "<title>kode</title>{0}</svg>"
    )
    shapes = (
        '<path fill="#000" d="M0 0h5v5z"/>',
        '<path fill="#000" d="M1 1h7v7z"/>',
        '<path d="M2 2h3v3z" fill="#333"/>',
    )
    both(printer, *(html(f"<p>{drawing.format(one)}</p>") for one in shapes))
    both(printer, *(html(drawing.format(one).replace("width", "display: block; width")) for one in shapes))
    assert count(printer) == 4


@pytest.mark.parametrize(
    "words",
    ["a &nbsp; b", "a &euro; b", "a &#8364; b", "a > b", "a<!-- b -->c", " a\n b ", "&#128;", "]]&gt;", "a \x7f b"],
)
def test_unusual_characters_are_read_as_the_parser_reads_them(printer, words):
    both(printer, html("<p>kata</p>"), html(f"<p>{words}</p>"), html("<p>kata</p>"))


def test_a_template_edited_in_between_is_another_skeleton(printer):
    both(
        printer,
        html("<p>satu</p>"),
        html("<div>satu</div>"),
        html("<p>dua</p>"),
        html('<p style="margin: 9mm">dua</p>'),
    )
    assert count(printer) == 1


def test_a_style_sheet_edited_in_between_is_read_by_the_next_printer(folder, printer):
    first = printer.print(html("<p>satu</p>"), SHEETS)
    (folder / "uji.css").write_text(CSS + "p { color: #333 }", encoding="utf-8")
    assert printer.print(html("<p>satu</p>"), SHEETS) == first
    other = PdfPrinter(folder, "siblings")
    assert other.print(html("<p>satu</p>"), SHEETS).data != first.data


def test_with_another_font_all_pages_are_laid_out_anew(folder, printer):
    face = re.search(r"@font-face\s*{[^}]*}", (TEMPLATES / "shared/fonts.css").read_text(encoding="utf-8"))
    assert face
    (folder / "more.css").write_text(face[0], encoding="utf-8")
    both(printer, html("<p>satu</p>"), html("<p>dua</p>"))
    printer.print(html("<p>satu</p>"), (*SHEETS, "more.css"))
    both(printer, html("<p>tiga</p>"), html("<p>empat</p>"))
    assert count(printer) == 2


def test_no_more_pages_are_kept_than_a_worker_can_hold(printer, monkeypatch):
    from kkbc_publish.printing.siblings import shelf

    printer.print(html("<p>nol</p>"), SHEETS)
    ((_, first),) = printer._siblings._kept.values()
    monkeypatch.setattr(shelf, "MOST_BYTES", 3.5 * first.size)
    monkeypatch.setattr(shelf, "NEWEST", first.size)
    printer.print(html("<p>satu</p>"), SHEETS)
    for number in range(6):
        printer.print(html(f'<p class="c{number}">kata</p>'), SHEETS)
    assert len(printer._siblings._kept) == len(printer._siblings._by_key) == 3
    assert printer._siblings._bytes == sum(kept.size for _, kept in printer._siblings._kept.values())
    printer.print(html("<p>dua</p>"), SHEETS)
    assert count(printer) == 2, "the one that was of use is still there"


def test_a_look_whose_pages_are_kept_for_nothing_is_kept_no_more(printer, monkeypatch):
    """Each week of a station has a skeleton of its own: its pages would only push out those of use."""
    from kkbc_publish.printing.siblings import shelf

    printer.print(html("<p>nol</p>"), SHEETS)
    ((_, first),) = printer._siblings._kept.values()
    monkeypatch.setattr(shelf, "MOST_BYTES", 2.5 * first.size)
    monkeypatch.setattr(shelf, "NEWEST", first.size)
    for number in range(2 * shelf.MOST_UNUSED):
        both(printer, html(f'<p class="c{number}">kata</p>'))
    kept = set(printer._siblings._kept)
    both(printer, html('<p class="lain">kata</p>'), html('<p class="lain">lagi</p>'))
    assert (set(printer._siblings._kept), count(printer)) == (kept, 0)


def test_a_page_that_is_let_go_leaves_the_memory_at_once(printer):
    """The collector looks at old objects so rarely that they would pile up until the end of a build."""
    both(printer, html("<p>satu</p>"), html("<p>dua</p>"))
    gc.collect()
    gc.disable()
    try:
        ((_, kept),) = printer._siblings._kept.values()
        document = weakref.ref(kept._document)
        box = weakref.ref(kept._document.pages[0]._page_box)
        del kept
        printer._siblings.forget()
        assert (document(), box(), printer._siblings._bytes) == (None, None, 0)
    finally:
        gc.enable()


@pytest.mark.parametrize("lines", [3, 40])
def test_the_size_of_a_kept_page_is_about_what_it_takes(printer, lines):
    def page(number: int) -> str:
        return html("".join(f"<p>{one} kata {number}</p>" for one in range(lines)) + f'<p class="c{number}">x</p>')

    for number in range(3):  # fonts and styles are loaded by then
        printer.print(page(number), SHEETS)
    tracemalloc.start()
    try:
        gc.collect()
        before, known = tracemalloc.get_traced_memory()[0], printer._siblings._bytes
        for number in range(3, 8):
            printer.print(page(number), SHEETS)
        gc.collect()
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert 0.6 * taken < printer._siblings._bytes - known < 1.6 * taken


# --- what is remembered of styles and lines --------------------------------------------------------------

LONG = "Datang hari Senin dan hari Selasa, kami tunggu di pasar sampai sore, tidak usah membawa apa-apa."


@pytest.mark.parametrize(
    "bodies",
    [
        (f'<div class="aside">samping</div><p>{LONG}</p>', f"<p>{LONG}</p>"),
        (f'<p class="narrow">{LONG}</p>', f"<p>{LONG}</p>", f'<p style="font-size: 14pt">{LONG}</p>'),
        (f'<p lang="id" class="breaks">{LONG}</p>', f'<p lang="en" class="breaks">{LONG}</p>'),
        (f'<p style="color: #333">{LONG}</p>', f'<p style="color: #000; font-weight: 700">{LONG}</p>'),
        (f'<p class="cut narrow">{LONG}</p><p class="cut narrow">{LONG}</p>', f'<p class="narrow">{LONG}</p>'),
    ],
)
def test_the_same_words_in_another_place_are_laid_out_for_it(printer, bodies):
    """Beside a float, in another style or language, and where lines are cut and end in dots."""
    both(printer, *map(html, bodies), *map(html, reversed(bodies)), html("".join(bodies)))


def test_with_another_font_no_line_is_remembered(folder, printer):
    face = re.search(r"@font-face\s*{[^}]*}", (TEMPLATES / "shared/fonts.css").read_text(encoding="utf-8"))
    assert face
    (folder / "more.css").write_text(face[0], encoding="utf-8")
    both(printer, html(f"<p>{LONG}</p>"))
    remembered = set(printer._siblings._lines._lines)
    printer._sheet("more.css", "shared/tokens.css")
    assert remembered
    assert not printer._siblings._lines._lines
    assert not printer._siblings._styles._styles


def test_no_more_lines_are_remembered_than_a_worker_can_hold(printer, monkeypatch):
    monkeypatch.setattr("kkbc_publish.printing.siblings.lines.MOST_LINES", 5)
    for number in range(12):
        printer.print(html(f"<p>kata {number}</p>"), SHEETS)
        assert len(printer._siblings._lines._lines) <= 5


# --- the safety net -----------------------------------------------------------------------------------


def test_one_page_in_fifty_is_printed_both_ways_and_the_ordinary_one_is_used(folder, monkeypatch):
    reports: list[Report] = []
    monkeypatch.setattr(pdf, "SAMPLE", 1)
    printer = PdfPrinter(folder, "siblings", reports.append)
    both(printer, html("<p>satu</p>"), html("<p>dua</p>"))
    assert (count(printer), reports) == (1, [])

    from kkbc_publish.printing.siblings.file import KeptFile

    real = KeptFile.written
    printer.print(html("<p>tiga</p>"), SHEETS, source="uji.yaml")
    monkeypatch.setattr(KeptFile, "written", lambda kept: real(kept) + b"%")
    page = printer.print(html("<p>empat</p>"), SHEETS, source="uji.yaml")
    assert page == PdfPrinter(folder).print(html("<p>empat</p>"), SHEETS, source="uji.yaml")
    (report,) = reports
    assert (report.source, report.ordinary, report.sibling) == ("uji.yaml", page.data, page.data + b"%")
    assert "empat" in report.html
    assert printer._siblings is None, "what was wrong once is not used again"


@pytest.mark.parametrize("name", [*privates.FUNCTIONS, *privates.CALLED])
@pytest.mark.parametrize("change", ["missing", "other arguments"])
def test_where_weasyprint_is_another_there_are_no_siblings_and_that_is_said(monkeypatch, name, change):
    module, _, path = name.partition(":")
    holder: Any = privates._module(module)
    *outer, last = path.split(".")
    for part in outer:
        holder = getattr(holder, part)
    owner = next((one for one in getattr(holder, "__mro__", ()) if last in vars(one)), holder)
    reports: list[Report] = []
    with monkeypatch.context() as patch:
        if change == "missing":
            patch.delattr(owner, last)
        else:
            patch.setattr(owner, last, lambda other_than_before: None)
        printer = PdfPrinter(TEMPLATES, "siblings", reports.append)
    assert printer._siblings is None
    (report,) = reports
    assert any(last in reason or module in reason for reason in report.reasons)


def test_another_version_prints_the_ordinary_way_and_says_so_once(folder, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setitem(privates.VERSIONS, "weasyprint", "71.0")
        printer = PdfPrinter(folder, "siblings")
    for words in ("satu", "dua"):
        page = printer.print(html(f"<p>{words}</p>"), SHEETS)
        assert page == PdfPrinter(folder).print(html(f"<p>{words}</p>"), SHEETS)
    (record,) = caplog.records
    assert "kkbc-publish doctor" in record.getMessage()


def test_the_workers_of_a_build_say_so_once(tmp_path, monkeypatch, caplog):
    monkeypatch.setitem(privates.VERSIONS, "weasyprint", "71.0")
    for build in ("satu", "dua"):
        shutil.copytree(TEMPLATES / "shared", tmp_path / build / "templates/shared")
        for _ in range(3):
            assert Tools(tmp_path / build / "templates", kept=tmp_path).printer._siblings is None
    assert len(caplog.records) == 2


def test_an_attribute_that_is_gone_is_seen(monkeypatch):
    monkeypatch.setitem(privates.ATTRIBUTES, "weasyprint.pdf.stream:Stream", ("_fonts", "_gone"))
    assert list(privates.changed()) == ["weasyprint.pdf.stream:Stream has no _gone"]
