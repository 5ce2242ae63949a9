"""A flyer is one tagged A5 page that says what it must, leaves lines for what is unknown, and can be scanned."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from kkbc_publish.load.models.campaigns import DateBasis
from kkbc_publish.place.editions import LocalFlyer
from kkbc_publish.printing.qr import draw_qr
from kkbc_publish.render.flyer.flyer import OUTPUT, jobs, render
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds import samples
from tests.worlds.samples import ACTIVATION, BRANCH, CALL, DRAFT, EXAMPLE, FLYER, OPEN_ACTIVATION, edition, flyer

KNOWN = {"flyer", "branch", "campaign", "agency", "qr", "fit"}


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(TEMPLATES)


def job(one: LocalFlyer, **changes: Any) -> Job:
    (made,) = jobs((edition(one, **changes),))
    return made


def html(tools: Tools, one: LocalFlyer) -> str:
    made = job(one)
    return tools.templates.render(f"flyer/{one.design}.html", {**made.context, "qr": draw_qr(one.qr), "fit": 100})


def text(result: Rendered) -> str:
    page = pypdfium2.PdfDocument(result.data)[0]
    return " ".join(page.get_textpage().get_text_range().split())


def kinds(result: Rendered) -> list[str]:
    """Structure types in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(str(node.S))
        if isinstance(node, pikepdf.Dictionary) and "/K" in node:
            children = node.K if isinstance(node.K, pikepdf.Array) else [node.K]
            for child in children:
                walk(child)

    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        walk(pdf.Root.StructTreeRoot)
    return found


VARIANTS = [
    FLYER,
    CALL,
    flyer(marks=DRAFT),
    flyer(activation=OPEN_ACTIVATION, marks=DRAFT),
    flyer(activation=None),
    flyer(activation=replace(ACTIVATION, market="Pasar Inpres Kelapa Gading", market_city="Kota Jakarta Utara")),
    flyer(hero_figure="Tanya petugas", hero_label="berapa iuran untuk pekerjaan Bapak/Ibu", hero_is_figure=False),
    flyer(CALL, activation=ACTIVATION, marks=EXAMPLE),
    flyer(CALL, hero_figure="3 bulan", bring=(), bring_title=None, caveats=()),
    flyer(CALL, hero_figure="Rp42 juta", points=CALL.points[:1]),
]


@pytest.mark.parametrize("one", VARIANTS)
def test_every_shape_of_flyer_fits(tools: Tools, one: LocalFlyer) -> None:
    result = render(job(one), tools)
    assert (result.problems, result.pages) == ((), 1)
    assert result.checks


@pytest.mark.parametrize("picture", ["lapak", "motor", "perahu", "padi", "peluit"])
def test_every_picture_has_a_drawing_and_words(tools: Tools, picture: str) -> None:
    assert (TEMPLATES / f"flyer/pictures/{picture}.svg").is_file()
    assert 'alt="Gambar: ' in html(tools, flyer(picture=picture))


def test_path_names_flyer_branch_and_first_day() -> None:
    made = job(FLYER)
    assert made.path == ("site/branches/kendari/kkbc-pasar-2027/flyers/pedagang-undangan_kendari_2027-01-01.pdf")
    assert made.source == "campaigns/kkbc-pasar-2027/flyers/pedagang-undangan.yaml"


def test_context_holds_only_what_is_shown() -> None:
    assert job(FLYER).context == job(FLYER, branch=BRANCH.model_copy(update={"note": "lain"})).context


def test_same_bytes_twice(tools: Tools) -> None:
    once = render(job(FLYER), tools).data
    render(job(CALL), tools)
    assert once == render(job(FLYER), tools).data == render(job(FLYER), Tools(TEMPLATES)).data


@pytest.mark.parametrize("one", [FLYER, CALL])
def test_qr_code_is_large_enough_and_reads_as_its_address(tools: Tools, one: LocalFlyer) -> None:
    page = pypdfium2.PdfDocument(render(job(one), tools).data)[0]
    image = page.render(scale=150 / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(image)
    assert code.text == one.qr
    corner = code.position
    width = (corner.top_right.x - corner.top_left.x) / 150 * 25.4
    assert width >= 24.7, "25 mm less one pixel at each side"


def test_pdf_is_tagged_titled_and_in_indonesian(tools: Tools) -> None:
    result = render(job(FLYER), tools)
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        assert str(pdf.Root.Lang) == "id"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert FLYER.headline in str(pdf.docinfo.Title)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert [float(edge) for edge in pdf.pages[0].MediaBox] == pytest.approx([0, 0, 419.53, 595.28], abs=0.01)


@pytest.mark.parametrize("one", [FLYER, CALL])
def test_headings_and_figures_are_in_order(tools: Tools, one: LocalFlyer) -> None:
    found = kinds(render(job(one), tools))
    headings = [kind for kind in found if re.fullmatch(r"/H\d", kind)]
    assert headings[0] == "/H1"
    assert set(headings[1:]) == {"/H2"}
    assert found.count("/Figure") == 2, "the picture and the QR code; the awning is decoration"


def test_figures_have_words(tools: Tools) -> None:
    with pikepdf.open(io.BytesIO(render(job(FLYER), tools).data)) as pdf:
        words = [
            str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
    assert sorted(words) == [
        "Gambar: pedagang melambai dari lapaknya di pasar",
        f"Kode QR ke {samples.ADDRESS}",
    ]


def test_known_place_and_hours_are_printed_in_local_time(tools: Tools) -> None:
    said = text(render(job(FLYER), tools))
    for words in ("Jumat, 15 Januari 2027", "Pasar Lapulu", "Kota Kendari", "09.00–12.00 WITA"):
        assert words in said
    assert "fill-in" not in html(tools, FLYER)


def test_unknown_place_and_hours_are_lines_to_fill_in(tools: Tools) -> None:
    open_hours = flyer(activation=replace(ACTIVATION, opens=None, closes=None))
    assert html(tools, open_hours).count('class="fill-in"') == 1
    assert html(tools, flyer(activation=OPEN_ACTIVATION)).count('class="fill-in"') == 2
    assert "WITA" in text(render(job(open_hours), tools)), "the zone is known all the same"


def test_marks_are_on_the_page_when_there_are_any(tools: Tools) -> None:
    assert "DRAF · CONTOH, bukan acara resmi" in text(render(job(flyer(marks=DRAFT)), tools))
    said = text(render(job(FLYER), tools))
    assert "DRAF" not in said
    assert "CONTOH" not in said
    assert 'class="strip"' not in html(tools, FLYER)


def test_example_date_says_so(tools: Tools) -> None:
    dated = flyer(activation=replace(ACTIVATION, date_basis=DateBasis.EXAMPLE))
    assert "tanggal hanya contoh" in text(render(job(dated), tools))
    assert "15 Januari 2027" in text(render(job(dated), tools))


def test_code_version_and_last_day_are_printed(tools: Tools) -> None:
    said = text(render(job(FLYER), tools))
    assert "KKBC-PDG-1 · versi 1 · berlaku sampai 15 Januari 2027" in said


def test_too_much_text_stops_the_flyer_and_names_the_yaml(tools: Tools) -> None:
    wordy = flyer(points=tuple(replace(FLYER.points[0], text="Kata yang panjang sekali. " * 12) for _ in range(4)))
    result = render(job(wordy), tools)
    assert {found.code for found in result.problems} & {"frames-overlap", "flyer-pages", "text-outside"}
    assert {found.spot.path for found in result.problems} == {job(wordy).source}
    assert result.checks == ()


def test_headline_wider_than_its_column_stops_the_flyer(tools: Tools) -> None:
    result = render(job(flyer(headline="Ketenagakerjaanketenagakerjaan")), tools)
    assert "text-outside" in {found.code for found in result.problems}


def test_wrong_template_is_reported_not_raised(tools: Tools, tmp_path: Path) -> None:
    (tmp_path / "flyer").mkdir()
    (tmp_path / "flyer/undangan.html").write_text("{{ flyer.headlin }}", encoding="utf-8")
    (found,) = render(job(FLYER), Tools(tmp_path)).problems
    assert (found.code, str(found.spot)) == ("template-undefined", "templates/flyer/undangan.html:1:10")


@pytest.mark.parametrize("design", ["undangan", "ajakan"])
def test_templates_use_only_what_they_are_given(tools: Tools, design: str) -> None:
    assert tools.templates.check(f"flyer/{design}.html", KNOWN) == []


def test_output_depends_on_its_templates() -> None:
    assert OUTPUT.kind == "flyer"
    assert set(OUTPUT.templates) == {"flyer", "shared"}
