"""A contact sheet shows every edition of a flyer once, the longest and the shortest first."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from kkbc_publish.render.flyer import contact
from kkbc_publish.render.flyer.contact import ContactPicture, in_order, jobs, render
from kkbc_publish.render.flyer.flyer import jobs as flyer_jobs
from kkbc_publish.render.flyer.flyer import render as render_flyer
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.samples import FLYER, edition, flyer

NAMES = {f"cabang-{number:02}": f"Cabang {number:02}" for number in range(12)}


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(TEMPLATES)


@pytest.fixture(scope="module")
def page(tools: Tools) -> bytes:
    (job,) = flyer_jobs((edition(flyer(variants=("a5",))),))
    return render_flyer(job, tools).data


def entry(branch: str, ending: str = "", kind: str = "flyer") -> Entry:
    path = f"site/branches/{branch}/kkbc/flyers/undangan_{branch}_2027-01-01{ending}"
    last = date(2027, 1, 15)
    return Entry(path, "", 1, kind, "kkbc", branch, None, "id", date(2027, 1, 1), last, 1, None, 1, (), "")


def made(page: bytes, *more: Entry) -> list[Job]:
    entries = [*(entry(branch, ".pdf") for branch in NAMES), *more]
    return list(jobs(entries, lambda path: page, NAMES, {"kkbc": "KKBC di pasar"}))


def test_a_pdf_and_a_page_hold_every_edition(tools: Tools, page: bytes) -> None:
    pdf, html = made(page)
    assert (pdf.path, html.path) == ("proofs/kkbc/undangan.pdf", "proofs/kkbc/undangan.html")
    printed = render(pdf, tools)
    assert (printed.problems, printed.pages) == ((), 1)
    text = pypdfium2.PdfDocument(printed.data)[0].get_textpage().get_text_range()
    shown = render(html, tools).data.decode()
    for name in NAMES.values():
        assert text.count(name) == shown.count(f">{name}<") == 1
    assert shown.count("data:image/jpeg") == len(NAMES)
    assert "asset:" not in shown and "http" not in shown, "it holds all it shows"


def test_only_the_a5_pages_are_shown(page: bytes) -> None:
    others = (
        entry("cabang-00", "_ponsel.png"),
        entry("cabang-00", "_cetak.pdf"),
        entry("cabang-00", ".pdf", "script-pdf"),
    )
    assert made(page) == made(page, *others)


def test_same_bytes_twice(page: bytes) -> None:
    for job in made(page):
        assert render(job, Tools(TEMPLATES)).data == render(job, Tools(TEMPLATES)).data


def test_longest_then_shortest_then_by_name() -> None:
    pictures = [
        ContactPicture(f"{number:02}", FLYER.valid_until, letters=number % 20, picture="") for number in range(20)
    ]
    ordered = in_order(pictures)
    assert [one.name for one in ordered[:6]] == ["19", "18", "17", "16", "15", "14"]
    assert [one.name for one in ordered[6:12]] == ["00", "01", "02", "03", "04", "05"]
    assert [one.why for one in ordered[:12]] == ["terpanjang"] * 6 + ["terpendek"] * 6
    assert [one.name for one in ordered[12:]] == sorted(one.name for one in ordered[12:])
    assert sorted(replace(one, why="").name for one in ordered) == sorted(one.name for one in pictures)


def test_few_editions_are_shown_once_each() -> None:
    assert len(in_order([ContactPicture("satu", FLYER.valid_until, 1, "")])) == 1
    assert contact.EXTREMES * 2 < 122
