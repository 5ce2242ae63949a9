"""What a screen reader needs is in every tagged flyer, and each thing that is missing is told."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from kkbc_publish.printing.tagging import gaps
from kkbc_publish.render.flyer.flyer import jobs, render
from kkbc_publish.render.flyer.variants import VARIANTS
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.samples import CALL, FLYER, edition, flyer

TAGGED = [name for name, one in VARIANTS.items() if one.layout.tagged and not (one.sheet or one.pixels or one.press)]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(TEMPLATES)


def made(base: Any, form: str, tools: Tools) -> Any:
    (job,) = jobs((edition(flyer(base, variants=(form,))),))
    return render(job, tools)


@pytest.fixture(scope="module")
def page(tools: Tools) -> bytes:
    data: bytes = made(FLYER, "a5", tools).data
    return data


def told(page: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> list[str]:
    with pikepdf.open(io.BytesIO(page)) as pdf:
        spoil(pdf)
        return [english for _, english in gaps(pdf)]


def tags(pdf: pikepdf.Pdf, name: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == name]


def renamed(before: str, after: str, most: int = 99) -> Callable[[pikepdf.Pdf], None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for one in tags(pdf, before)[:most]:
            one.S = pikepdf.Name(after)

    return spoil


def bare(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents.write(content + b"\n0 0 9 9 re\nf")


def ornament(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents.write(content + b"\n/Artifact BMC\n0 0 9 9 re\nf\nEMC")


@pytest.mark.parametrize("form", TAGGED)
def test_tagged_forms_lack_nothing(form: str, tools: Tools) -> None:
    for base in (FLYER, CALL):
        result = made(base, form, tools)
        with pikepdf.open(io.BytesIO(result.data)) as pdf:
            assert list(gaps(pdf)) == []
        assert "pdf-ua" in result.checks


@pytest.mark.parametrize(
    ("spoil", "missing"),
    [
        (lambda pdf: pdf.docinfo.__delitem__("/Title"), ["a title that is shown"]),
        (lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), ["a title that is shown"]),
        (lambda pdf: pdf.Root.__delitem__("/Lang"), ["a language"]),
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), ["a structure"]),
        (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), ["a structure"]),
        (renamed("/H1", "/P"), ["one first heading (H1), not 0", "headings without a skipped level"]),
        (renamed("/H2", "/H1", 1), ["one first heading (H1), not 2"]),
        (renamed("/H2", "/H3", 1), ["headings without a skipped level"]),
        (lambda pdf: tags(pdf, "/Figure")[0].__delitem__("/Alt"), ["words for 1 of its figures"]),
        (renamed("/P", "/Table", 1), ["the heads of a table"]),
        (bare, ["a tag on all that is painted"]),
        (ornament, []),
        (lambda pdf: None, []),
    ],
    ids=[
        *("no title", "title not shown", "no language", "no structure", "no mark", "no first heading", "two of them"),
        *("a level skipped", "a figure without words", "a table without heads", "paint without a tag", "ornament"),
        "whole",
    ],
)
def test_each_gap_is_told(page: bytes, spoil: Callable[[pikepdf.Pdf], None], missing: list[str]) -> None:
    assert told(page, spoil) == missing


def test_template_without_a_first_heading_stops_its_flyers(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    parts = folder / "flyer/parts.html"
    text = parts.read_text("utf-8")
    parts.write_text(text.replace("<h1", "<h2").replace("</h1>", "</h2>"), "utf-8")
    result = made(FLYER, "a5", Tools(folder))
    assert {one.code for one in result.problems} >= {"pdf-not-read-aloud"}
    assert {one.spot.path for one in result.problems if one.code == "pdf-not-read-aloud"} == {
        "templates/flyer/undangan.html"
    }
    assert result.checks == ()
