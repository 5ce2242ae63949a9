"""What a press would really print: Ghostscript takes a file apart into its four plates, and each is looked at."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from kkbc_publish.printing.pdf import PdfPrinter
from kkbc_publish.printing.press import BLEED_MM, GAP_MM, SLUG_MM
from kkbc_publish.render.flyer.flyer import jobs, render
from kkbc_publish.render.job import Rendered
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.samples import CALL, FLYER, edition, flyer

DPI = 150
PLATES = ("Cyan", "Magenta", "Yellow", "Black")
NO_INK, FULL_INK = 255, 0


def ghostscript(*arguments: str) -> str:
    program = shutil.which("gs")
    assert program, "Ghostscript is missing: run `.ci/setup test`"
    command = [program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def plates(data: bytes, folder: Path) -> dict[str, Image.Image]:
    """The four plates of the first page as grey pictures: white where there is no ink."""
    (folder / "page.pdf").write_bytes(data)
    ghostscript("-sDEVICE=tiffsep", f"-r{DPI}", f"-sOutputFile={folder / 'page.tif'}", str(folder / "page.pdf"))
    return {name: Image.open(folder / f"page({name}).tif").convert("L") for name in PLATES}


def ink(data: bytes, folder: Path) -> dict[str, float]:
    """How much of the page each plate covers, in per cent."""
    (folder / "page.pdf").write_bytes(data)
    numbers = ghostscript("-sDEVICE=ink_cov", "-o", "-", str(folder / "page.pdf")).split()
    return dict(zip(PLATES, (float(number) for number in numbers[:4]), strict=True))


def pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * DPI)


@pytest.fixture(scope="module", params=[FLYER, CALL], ids=["invitation", "call"])
def pressed(request: pytest.FixtureRequest) -> Rendered:
    (job,) = jobs((edition(flyer(request.param, variants=("cetak",))),))
    made = render(job, Tools(TEMPLATES))
    assert made.problems == ()
    return made


@pytest.fixture
def separated(pressed: Rendered, tmp_path: Path) -> dict[str, Image.Image]:
    return plates(pressed.data, tmp_path)


def test_a_page_of_text_is_on_the_black_plate_alone(tmp_path: Path) -> None:
    def page(colour: str) -> bytes:
        style = "<style>@page { size: A5; bleed: 3mm } body { font-family: var(--text); color: COLOUR }</style>"
        html = f"<!DOCTYPE html><html lang=id><title>Uji</title>{style.replace('COLOUR', colour)}<body><p>hitam"
        data: bytes = (
            PdfPrinter(TEMPLATES).print(html, ("shared/fonts.css", "flyer/tokens-press.css"), variant=None).data
        )
        return data

    covered = ink(page("var(--ink)"), tmp_path)
    assert covered["Black"] > 0
    assert [covered[name] for name in PLATES[:3]] == [0, 0, 0]
    screen = ink(page("#000"), tmp_path)
    assert all(screen[name] > 0 for name in PLATES[:3]), "black of a screen is mixed from all inks"


def test_small_type_on_paper_has_no_other_ink(pressed: Rendered, separated: dict[str, Image.Image]) -> None:
    lead = FLYER.lead if FLYER.lead in text_of(pressed.data) else CALL.lead
    box = place_of(pressed.data, lead.split()[0] + " " + lead.split()[1])
    assert separated["Black"].crop(box).getextrema()[0] == FULL_INK
    for name in PLATES[:3]:
        assert separated[name].crop(box).getextrema() == (NO_INK, NO_INK), name


def test_every_mark_is_on_every_plate_and_outside_the_bleed(separated: dict[str, Image.Image]) -> None:
    edge = BLEED_MM + SLUG_MM  # from the corner of the sheet to that of the trimmed page
    width, height = 148 + 2 * edge, 210 + 2 * edge
    middle = (SLUG_MM - 1 + GAP_MM) / 2 + 0.25  # of a mark, from the edge of the sheet
    ends = [(x, y) for x in (edge, width - edge) for y in (middle, height - middle)]
    ends += [(x, y) for y in (edge, height - edge) for x in (middle, width - middle)]
    for name, plate in separated.items():
        for x, y in ends:
            around = (pixels(x) - 2, pixels(y) - 2, pixels(x) + 3, pixels(y) + 3)
            assert plate.crop(around).getextrema()[0] == FULL_INK, f"{name} at {x:.1f}, {y:.1f} mm"
        corner = plate.crop((0, 0, pixels(SLUG_MM), pixels(SLUG_MM)))
        assert corner.getextrema() == (NO_INK, NO_INK), f"{name}: nothing else stands outside the bleed"


def test_no_place_has_more_ink_than_paper_takes(separated: dict[str, Image.Image]) -> None:
    from kkbc_publish.printing.proofs import MOST_INK

    edge = pixels(SLUG_MM) + 2  # the marks are full ink on purpose
    inside = [plate.crop((edge, edge, plate.width - edge, plate.height - edge)) for plate in separated.values()]
    most = max(sum(255 - value for value in dots) for dots in set(zip(*(one.tobytes() for one in inside), strict=True)))
    assert most / 255 <= MOST_INK + 0.05


def text_of(data: bytes) -> str:
    text: str = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return " ".join(text.split())


def place_of(data: bytes, words: str) -> tuple[int, int, int, int]:
    """Where words stand, in pixels of a plate."""
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    start, count = text.search(words).get_next()
    boxes = [text.get_charbox(number) for number in range(start, start + count)]
    left, _, _, top = page.get_mediabox()
    scale = DPI / 72
    x1, x2 = min(one[0] for one in boxes) - left, max(one[2] for one in boxes) - left
    y1, y2 = top - max(one[3] for one in boxes), top - min(one[1] for one in boxes)
    return int(x1 * scale), int(y1 * scale), int(x2 * scale) + 1, int(y2 * scale) + 1
