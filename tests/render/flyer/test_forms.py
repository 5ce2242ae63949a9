"""Every design in every form: proved, of the right size, the same every time; a code that a bad copy still gives."""

import hashlib
import io
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from kkbc_publish.build.executors import Work, crew, default_jobs
from kkbc_publish.build.locate import located
from kkbc_publish.load.load import load
from kkbc_publish.load.models.flyers import DESIGNS
from kkbc_publish.load.models.settings import FlyerVariantId
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import LocalFlyer, LocalPoint
from kkbc_publish.place.place import editions
from kkbc_publish.printing.boxes import Code
from kkbc_publish.printing.qr import draw_qr, read_from_copy
from kkbc_publish.render.flyer.flyer import jobs, render
from kkbc_publish.render.flyer.variants import VARIANTS
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.samples import ACTIVATION, CALL, DRAFT, FLYER, OPEN_ACTIVATION, edition, flyer
from tests.worlds.world import FLYER as FLYER_FILE
from tests.worlds.world import TEXTS, catalog_of

ROWS = flyer(
    CALL, design="manfaat", picture="payung", hero_figure="100 persen", hero_label="penghasilan, 12 bulan pertama"
)
STEPS = flyer(CALL, design="langkah", picture="kalender", hero_figure="3 bulan", hero_label="tidak bayar, berhenti")
EVERY_DESIGN = {"undangan": FLYER, "ajakan": CALL, "manfaat": ROWS, "langkah": STEPS}
MM = 72 / 25.4
PAPER = {
    "a5": (148, 210),
    "hitam-putih": (148, 210),
    "a4-isi-2": (297, 210),
    "hitam-putih-isi-2": (297, 210),
    "f4-isi-2": (330, 215),
    "a4-isi-4": (210, 297),
    "hitam-putih-isi-4": (210, 297),
    "f4-isi-4": (215, 330),
    "poster-a4": (210, 297),
    "poster-a3": (297, 420),
    "cetak": (168, 230),
}


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(TEMPLATES)


def job(one: LocalFlyer, form: str, **changes: Any) -> Job:
    (made,) = jobs((edition(replace(one, variants=(form,)), **changes),))
    return made


def codes(result: Rendered) -> list[str]:
    return [one.code for one in result.problems]


def test_the_table_has_a_row_for_every_form_that_settings_may_name() -> None:
    assert set(VARIANTS) == set(get_args(FlyerVariantId))
    assert set(EVERY_DESIGN) == set(DESIGNS)
    pixels = {name for name, one in VARIANTS.items() if one.pixels}
    assert set(PAPER) | pixels == set(VARIANTS)


@pytest.mark.parametrize("form", VARIANTS)
def test_every_design_is_sound_in_every_form(tools: Tools, form: str) -> None:
    for one in EVERY_DESIGN.values():
        for changed in (one, replace(one, marks=DRAFT)):
            result = render(job(changed, form), tools)
            assert (codes(result), result.pages) == ([], 1)
            assert {"one-page", "text-complete", "type-size", "contrast", "fonts-embedded"} <= set(result.checks)
            assert ("qr-read-back" in result.checks) == (form not in {"ponsel", "cerita"})


@pytest.mark.parametrize("form", VARIANTS)
def test_lines_to_fill_in_fit_every_form(tools: Tools, form: str) -> None:
    for event in (OPEN_ACTIVATION, replace(ACTIVATION, market="Pasar Inpres Kelapa Gading", opens=None, closes=None)):
        assert codes(render(job(flyer(activation=event, marks=DRAFT), form), tools)) == []


@pytest.mark.parametrize("form", PAPER)
def test_paper_has_its_true_size(tools: Tools, form: str) -> None:
    with pikepdf.open(io.BytesIO(render(job(FLYER, form), tools).data)) as pdf:
        left, bottom, right, top = (float(edge) / MM for edge in pdf.pages[0].MediaBox)
        assert (right - left, top - bottom) == pytest.approx(PAPER[form], abs=0.05)


@pytest.mark.parametrize(("form", "size"), [("ponsel", (1080, 1350)), ("cerita", (1080, 1920))])
def test_pictures_have_their_size_and_few_colours(tools: Tools, form: str, size: tuple[int, int]) -> None:
    data = render(job(FLYER, form), tools).data
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", size)
    assert len(image.getcolors() or ()) <= 64
    assert len(data) < 150_000
    said = zxingcpp.read_barcodes(image.convert("L"))
    assert list(said) == [], "whoever reads it holds the only camera"


@pytest.mark.parametrize("form", VARIANTS)
def test_same_bytes_in_another_process_state(form: str) -> None:
    once = render(job(FLYER, form), Tools(TEMPLATES)).data
    other = Tools(TEMPLATES)
    render(job(CALL, "a5"), other)
    assert once == render(job(FLYER, form), other).data


def test_file_names_tell_the_form() -> None:
    assert job(FLYER, "a5").path.endswith("/pedagang-undangan_kendari_2027-01-01.pdf")
    assert job(FLYER, "ponsel").path.endswith("/pedagang-undangan_kendari_2027-01-01_ponsel.png")
    assert job(FLYER, "cetak").path.endswith("/pedagang-undangan_kendari_2027-01-01_cetak.pdf")


def test_what_else_is_made_does_not_change_a_file() -> None:
    both = list(jobs((edition(flyer(variants=("a5", "ponsel"))),)))
    assert len(both) == 2
    assert both[0].context == job(FLYER, "a5").context


def test_black_and_white_has_no_grey(tools: Tools) -> None:
    for one in EVERY_DESIGN.values():
        with pikepdf.open(io.BytesIO(render(job(one, "hitam-putih"), tools).data)) as pdf:
            found = set()
            for stream in (pdf.pages[0].obj, *pdf.pages[0].obj.Resources.get("/XObject", {}).values()):
                for part in pikepdf.parse_content_stream(stream):
                    if str(part.operator) in {"rg", "RG", "sc", "SC", "scn", "SCN"}:
                        found.add(tuple(float(number) for number in part.operands))
        assert found <= {(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)}


CODED = [name for name, one in VARIANTS.items() if not one.pixels]


def bad_copies(pdf: bytes, dpi: int) -> Iterator[tuple[str, Image.Image]]:
    """A printed page as machines and people pass it on."""
    grey = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    squeezed = io.BytesIO()
    grey.save(squeezed, "JPEG", quality=40)
    yield "as it is", grey
    yield "one bit", grey.point([0] * 128 + [255] * 128)
    yield "blurred", grey.filter(ImageFilter.GaussianBlur(0.7)).point([0] * 128 + [255] * 128)
    yield "aslant", grey.rotate(5, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    yield "JPEG", Image.open(squeezed)


def check_copies(pdf: bytes, address: str, dpis: tuple[int, ...]) -> None:
    for dpi in dpis:
        for name, copy in bad_copies(pdf, dpi):
            assert {code.text for code in zxingcpp.read_barcodes(copy)} == {address}, f"{name}, {dpi} dpi"


@pytest.mark.parametrize("form", CODED)
def test_code_reads_back_from_bad_copies(tools: Tools, form: str) -> None:
    check_copies(render(job(FLYER, form), tools).data, FLYER.qr, (72, 100, 150))


# --- flyers that must not be made


def test_address_too_long_for_the_size_of_its_code(tools: Tools) -> None:
    long = flyer(qr=f"https://www.bpjsketenagakerjaan.go.id/{'x' * 900}")
    result = render(job(long, "a5"), tools)
    assert codes(result) == ["qr-fine"]
    assert result.checks == ()
    assert codes(render(job(flyer(qr=f"https://www.bpjsketenagakerjaan.go.id/{'x' * 150}"), "a5"), tools)) == []
    endless = flyer(qr=f"https://www.bpjsketenagakerjaan.go.id/{'x' * 4000}")
    assert codes(render(job(endless, "a5"), tools)) == ["qr-too-long"]


def test_code_that_is_covered_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    style = folder / "flyer/flyer.css"
    place = "position: absolute; right: 0; top: 8mm; width: 20mm; height: 12mm"
    style.write_text(style.read_text("utf-8") + f".link::after {{ content: ''; {place}; background: #fff }}", "utf-8")
    assert codes(render(job(FLYER, "a5"), Tools(folder))) == ["qr-unreadable"]


def test_pale_code_is_not_read() -> None:
    code = Code(draw_qr(FLYER.qr).modules, (0, 0, 100, 100), 0, "link")
    blank = pikepdf.new()
    blank.add_blank_page(page_size=(200, 200))
    out = io.BytesIO()
    blank.save(out)
    assert read_from_copy(out.getvalue(), code, 1) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"headline": "Kata " * 40}, "flyer-pages"),
        ({"headline": "Ketenagakerjaan" * 14}, "text-outside"),
        ({"activation": replace(ACTIVATION, market="Pasar Induk " * 7)}, "frames-overlap"),
        ({"points": (*FLYER.points, *FLYER.points, *FLYER.points)}, "flyer-pages"),
    ],
    ids=["a headline of 200 letters", "one word of 200 letters", "a market of 80 letters", "nine points"],
)
def test_what_does_not_fit_is_told(tools: Tools, changes: dict[str, Any], code: str) -> None:
    result = render(job(flyer(**changes), "a5"), tools)
    assert code in codes(result)
    assert result.checks == ()


@pytest.mark.parametrize(("millimetres", "pages"), [(209.9, 1), (210.5, 2)])
def test_what_is_as_high_as_the_page_is_one_page(tmp_path: Path, millimetres: float, pages: int) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    (folder / "flyer/undangan.html").write_text(
        '<html lang="id"><head><title>Uji</title></head><body>'
        f'<h1 style="margin: 0; height: {millimetres - 9}mm">Uji</h1>'
        '<p style="height: 9mm; break-inside: avoid">akhir</p></body></html>',
        "utf-8",
    )
    result = render(job(FLYER, "a5"), Tools(folder))
    assert ("flyer-pages" in codes(result)) == (pages == 2)
    assert result.pages == pages


def test_template_that_repeats_for_ever_is_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    (folder / "flyer/undangan.html").write_text(
        "{% set r = range(999) %}{% for a in r %}{% for b in r %}{% for c in r %}x{% endfor %}{% endfor %}{% endfor %}",
        "utf-8",
    )
    (found,) = render(job(FLYER, "a5"), Tools(folder)).problems
    assert (found.code, found.spot.path) == ("template-fault", "templates/flyer/undangan.html")


# --- type that may shrink


LONG = tuple(
    LocalPoint(one.title, one.text + " Tanyakan syaratnya kepada petugas." * 3, number=n)
    for n, one in enumerate(ROWS.points)
)


def test_type_shrinks_only_where_the_flyer_allows_it_and_says_so(tools: Tools) -> None:
    wordy = replace(ROWS, points=LONG)
    assert "frames-overlap" in codes(render(job(wordy, "a5"), tools))
    result = render(job(replace(wordy, fit=80), "a5"), tools)
    assert codes(result) == ["type-shrunk"]
    percent = int(dict(result.problems[0].fields)["percent"])
    assert 80 <= percent < 100
    assert f"type-{percent}-percent" in result.checks
    assert "frames-overlap" in codes(render(job(replace(wordy, fit=percent + 2), "a5"), tools)), "a step too large"


def test_type_that_fits_stays_as_it_is(tools: Tools) -> None:
    assert render(job(replace(FLYER, fit=80), "a5"), tools).data == render(job(FLYER, "a5"), tools).data


# --- where a problem is told


def test_a_problem_is_told_at_the_line_of_its_words(tools: Tools) -> None:
    catalog, _ = catalog_of(TEXTS)
    folder = next(folder for folder in catalog.campaigns.values() if folder.flyers)
    name = FLYER_FILE.split("/")[-1].removesuffix(".yaml")
    made = job(flyer(flyer=name, headline="Ketenagakerjaan" * 14), "a5")
    made = replace(made, campaign=folder.id, source=FLYER_FILE)
    found = [located(catalog, made, one) for one in render(made, tools).problems]
    outside = next(one for one in found if one.code == "text-outside")
    line = next(n for n, text in enumerate(TEXTS[FLYER_FILE].splitlines(), 1) if text.startswith("headline:"))
    assert (outside.spot.path, outside.spot.line, outside.branch) == (FLYER_FILE, line, "kendari")
    assert "key" not in dict(outside.fields)


# --- the shipped campaign


@pytest.fixture(scope="module")
def shipped() -> Any:
    return load(read_sources(TEMPLATES.parent))[0]


def check_codes(names: list[str], forms: list[str], catalog: Any, tools: Tools) -> None:
    """Branches mostly share an address; each address is read from a copy of every form that has a code."""
    found: dict[str, Job] = {}
    for name in names:
        placed = [one for one in editions(catalog, name)[0] if one.flyers]
        assert placed, name
        for made in jobs(tuple(placed)):
            flyer = made.context["flyer"]
            assert flyer.qr == f"https://{flyer.address}"
            found.setdefault(flyer.qr, made)
    for address, made in found.items():
        for form in forms:
            check_copies(
                render(replace(made, context={**made.context, "variant": form}), tools).data, address, (72, 150)
            )


def test_codes_of_a_branch_read_back_from_bad_copies(tools: Tools, shipped: Any) -> None:
    check_codes(["jakarta-plaza-bpjamsostek"], ["a5", "hitam-putih-isi-2", "a4-isi-4"], shipped, tools)


@pytest.mark.long
def test_codes_of_all_branches_read_back_from_bad_copies(tools: Tools, shipped: Any) -> None:
    check_codes(sorted(shipped.branches), CODED, shipped, tools)


@pytest.mark.parametrize("form", VARIANTS)
def test_a_sample_of_the_shipped_editions_is_sound_in_every_form(form: str, tools: Tools, shipped: Any) -> None:
    check_forms(
        form, ["jakarta-plaza-bpjamsostek", random.Random(form).choice(sorted(shipped.branches))], shipped, tools
    )


def made_by_workers(names: list[str], catalog: Any) -> dict[str, str]:
    """Every flyer of branches in every form, as a build's workers make them: path and digest."""
    files = {one.relative_to(TEMPLATES).as_posix(): one.read_bytes() for one in TEMPLATES.rglob("*") if one.is_file()}

    def work() -> Iterator[Work]:
        for name in names:
            for one in editions(catalog, name)[0]:
                flyers = tuple(replace(each, variants=tuple(VARIANTS)) for each in one.flyers)
                for made in jobs((replace(one, flyers=flyers),)):
                    yield Work(made, render, made.path, together=len(VARIANTS))

    digests = {}
    with crew("processes", default_jobs(), files) as workers:
        for done, result in workers.render(work()):
            assert codes(result) == [], done.job.path
            assert result.checks
            digests[done.job.path] = hashlib.sha256(result.data).hexdigest()
    return digests


@pytest.mark.long
def test_all_shipped_editions_are_sound_in_every_form_and_twice_the_same(shipped: Any) -> None:
    names = sorted(shipped.branches)
    once = made_by_workers(names, shipped)
    assert len(once) >= len(names) * len(VARIANTS) * 7
    assert once == made_by_workers(names[::-1], shipped)


def check_forms(form: str, names: list[str], catalog: Any, tools: Tools) -> None:
    for name in names:
        placed = [one for one in editions(catalog, name)[0] if one.flyers]
        for one in placed:
            flyers = tuple(replace(each, variants=(form,)) for each in one.flyers)
            for made in jobs((replace(one, flyers=flyers),)):
                assert codes(render(made, tools)) == [], made.path
