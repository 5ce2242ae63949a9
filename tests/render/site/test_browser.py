"""The site as people meet it, in a real browser: on a phone, without scripts, by keyboard, enlarged, read aloud."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.load.models.campaigns import ActivationStatus
from tests.project import ROOT
from tests.readers.browser import DESKTOP, PHONE, chromium, page_in, served
from tests.render.calendar.test_branch import node
from tests.render.site.test_pages import EDITION, FACTS, HOME, branch_job, html
from tests.worlds.samples import ACTIVATION, CAMPAIGN, aired, broadcasts, days, edition

JS = ROOT / "tests" / "js"
PAGES = (
    "index.html",
    "branches/kendari/index.html",
    "branches/jakarta-salemba/index.html",
    "branches/papua-jayapura/index.html",
    "stations/calon-kendari/index.html",
    "regions/sulawesi-maluku/index.html",
    "peta/index.html",
    "404.html",
)
# What WCAG 2.2 AA asks for, and what its authors call good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(build: Path) -> Iterator[str]:
    with served(build / "site") as address:
        yield address


def sha256(path: str | Path) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def overflow(page: Any) -> int:
    """By how many pixels a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


# --- two taps -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_kendari_is_found_and_its_files_are_fetched(
    browser: Any, site: str, build: Path, size: tuple[int, int], scripts: bool
) -> None:
    page = page_in(browser, size, java_script_enabled=scripts)
    page.goto(f"{site}/index.html")
    if scripts:
        page.get_by_label("Cari kantor cabang").fill("kend")
    else:
        assert not page.locator("#cari").is_visible()
        page.locator("summary", has_text="Sulawesi Tenggara").click()
    page.get_by_role("link", name="Kendari").click()
    assert page.url == f"{site}/branches/kendari/index.html"
    folder = build / "site" / "branches" / "kendari"

    for name, file in (("Unduh semua", "kendari.zip"), ("Unduh kalender", "calendar.ics")):
        with page.expect_download() as fetched:
            page.get_by_role("link", name=name).click()
        assert fetched.value.suggested_filename == file
        assert sha256(fetched.value.path()) == sha256(folder / file)
    with zipfile.ZipFile(folder / "kendari.zip") as archive:
        assert archive.testzip() is None

    link = page.get_by_role("link", name="A5 berwarna Undangan ke stan di pasar").first
    address = link.get_attribute("href") or ""
    answer = page.request.get(f"{site}/branches/kendari/{address}")
    assert answer.ok
    assert answer.body() == (folder / address).read_bytes()
    assert page.told == []


def test_by_keyboard_alone(browser: Any, site: str) -> None:
    page = page_in(browser, DESKTOP)
    page.goto(f"{site}/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    _tab_to(page, "document.activeElement.id === 'q'")
    page.keyboard.type("kendari")
    page.keyboard.press("Enter")  # the only one that fits
    page.wait_for_url("**/branches/kendari/index.html")
    for start, file in (("Unduh semua", "kendari.zip"), ("Unduh kalender", "calendar.ics")):
        _tab_to(page, f"document.activeElement.textContent.startsWith({json.dumps(start)})")
        with page.expect_download() as fetched:
            page.keyboard.press("Enter")
        assert fetched.value.suggested_filename == file
    _tab_to(page, "document.activeElement.textContent.startsWith('A5 berwarna')")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert ring == "3px"


def _tab_to(page: Any, reached: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            return
    raise AssertionError(f"not reached by Tab: {reached}")


# --- the filter ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["kendari", "SULTRA", "sulawesi maluku", "Kota Kéndari", "tenggara kend"])
def test_a_branch_is_found_by_name_city_province_kanwil_and_alias(browser: Any, site: str, words: str) -> None:
    page = page_in(browser)
    page.goto(f"{site}/index.html?q={words}")
    assert page.locator("#daftar li:visible").all_inner_texts() == ["Kendari"]
    assert page.locator("#jumlah").inner_text() == "1 kantor cabang cocok"
    page.get_by_label("Cari kantor cabang").fill("")
    assert page.locator("#daftar details:visible").count() == 3
    assert page.url == f"{site}/index.html"


def test_what_nobody_is_called_finds_nobody_and_says_so(browser: Any, site: str) -> None:
    page = page_in(browser)
    page.goto(f"{site}/index.html?q=<img src=x onerror=alert(1)>")
    assert page.locator("#jumlah").inner_text().startswith("Tidak ada yang cocok.")
    assert page.locator("#daftar li:visible").count() == 0
    assert page.told == []


def test_the_site_works_from_a_disk(browser: Any, build: Path) -> None:
    page = page_in(browser)
    page.goto((build / "site" / "index.html").as_uri())
    page.get_by_label("Cari kantor cabang").fill("sultra")
    page.get_by_role("link", name="Kendari").click()
    picture = page.locator(".flyer img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == 280
    assert page.told == []


# --- what holds today ---------------------------------------------------------------------------------


def test_scripts_mark_what_holds_today_and_put_last_what_is_over(browser: Any, site: str) -> None:
    page = page_in(browser)
    page.clock.set_fixed_time(datetime(2027, 3, 1, 12))
    page.goto(f"{site}/branches/kendari/index.html")
    invitation = page.locator("li.flyer").first
    assert "sudah lewat" in invitation.inner_text()
    trader = page.locator("li.flyer", has_text="Iuran untuk pedagang pasar")
    versions = trader.locator(".version p").all_inner_texts()
    assert [text.replace("\u00a0", " ").replace("\u2060", "") for text in versions] == [
        "Mulai 1 Januari 2027, sampai 31 Maret 2027 berlaku hari ini",
        "Berlaku 1–31 Desember 2026 sudah lewat",
    ]


# --- for every reader ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_wrong(browser: Any, site: str, path: str) -> None:
    """With everything unfolded, on a phone; the largest page on a wide screen as well."""
    axe = (JS / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    for size in (PHONE, DESKTOP) if "kendari/" in path else (PHONE,):
        page = page_in(browser, size)
        page.goto(f"{site}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(axe)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found["violations"]] == []
        assert len(found["passes"]) > 20


def test_axe_finds_nothing_wrong_with_unusual_branches(browser: Any, tmp_path: Path) -> None:
    """Forty activations, one called off and one moved, an archive, nothing at all, a name with an apostrophe."""
    many = tuple(replace(ACTIVATION, id=f"a{n}", day=date(2027, 1, 1 + n % 28)) for n in range(40))
    off = replace(ACTIVATION, id="z", status=ActivationStatus.CANCELLED)
    gone = replace(ACTIVATION, id="y", status=ActivationStatus.MOVED, moved_to=ACTIVATION.id)
    old = CAMPAIGN.model_copy(update={"id": "lama", "archive": True, "title": "Kampanye lama"})
    heard = broadcasts(*aired(days(date(2027, 1, 1), 9)))
    jobs = {
        "forty": branch_job(edition(activations=many)),
        "changed": branch_job(edition(activations=(ACTIVATION, off, gone))),
        "archive": branch_job(edition(campaign=old), heard, site=HOME),
        "nothing": branch_job(entries=()),
        "apostrophe": branch_job(EDITION, facts=replace(FACTS, name='Ma\'rang & "Co"')),
    }
    axe = (JS / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    for name, job in jobs.items():
        (tmp_path / f"{name}.html").write_text(html(job), encoding="utf-8")
    with served(tmp_path) as address:
        for name in jobs:
            page = page_in(browser)
            page.goto(f"{address}/{name}.html")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            page.evaluate(axe)
            found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
            assert [(name, one["id"]) for one in found["violations"]] == []
            assert overflow(page) == 0
    assert validated(tmp_path) == (0, "")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_out_of_a_narrow_or_an_enlarged_window(browser: Any, site: str, path: str) -> None:
    """320 pixels (WCAG 1.4.10), a phone with letters of twice the size, and a desktop at 200 %."""
    for size, letters in (((320, 640), "100%"), (PHONE, "200%"), ((640, 400), "100%")):
        page = page_in(browser, size)
        page.goto(f"{site}/{path}")
        page.evaluate("size => document.documentElement.style.fontSize = size", letters)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert overflow(page) == 0, (size, letters)


def test_the_first_screen_of_a_branch_says_what_where_when_and_has_one_button(browser: Any, site: str) -> None:
    page = page_in(browser)
    page.goto(f"{site}/branches/kendari/index.html")
    for words in ("Kerja Keras Bebas Cemas", "Kegiatan di pasar", "Pasar Lapulu, Kota Kendari", "2027"):
        box = page.get_by_text(words).first.bounding_box()
        assert box and box["y"] + box["height"] <= PHONE[1], words
    buttons = [one.bounding_box() for one in page.locator(".button").all()]
    assert [box["y"] + box["height"] <= PHONE[1] for box in buttons if box].count(True) == 1


def test_what_is_tapped_is_large_enough(browser: Any, site: str) -> None:
    """44 pixels for what stands alone; links inside sentences are as high as their line (WCAG 2.5.8)."""
    page = page_in(browser)
    page.goto(f"{site}/branches/kendari/index.html")
    small = page.evaluate("""[...document.querySelectorAll('.button, .files a, summary, .links a, .more, .sign a')]
        .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5).map(one => one.textContent)""")
    assert small == []


def test_on_paper_there_are_no_buttons(browser: Any, site: str) -> None:
    page = page_in(browser, DESKTOP)
    page.goto(f"{site}/branches/kendari/index.html")
    page.emulate_media(media="print")
    assert page.locator(".button:visible, .links:visible").count() == 0
    assert page.get_by_text("Pasar Lapulu, Kota Kendari").first.is_visible()


def test_the_pages_are_valid_html(build: Path, tmp_path: Path) -> None:
    assert validated(build / "site") == (0, "")
    (tmp_path / "index.html").write_text("<p><div>")
    assert validated(tmp_path)[0] == 1


def validated(folder: Path) -> tuple[int, str]:
    """What html-validate says of all pages below a folder: its exit code and its words."""
    program = JS / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    command = [node(), str(program), "--config", str(JS / "htmlvalidate.json"), "--formatter", "text", "**/*.html"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout
