"""The pages link what was made and nothing else, with true sizes, and say what they are."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import pytest

from kkbc_publish.editions import Edition, Marks
from kkbc_publish.keys import canonical
from kkbc_publish.models import ActivationStatus
from kkbc_publish.outputs import page
from kkbc_publish.outputs.base import Entry, Job
from kkbc_publish.outputs.page import BranchFacts, branch_page_job, index_job, size
from kkbc_publish.tools import Tools
from tests.samples import (
    ACTIVATION,
    AGENCY,
    BRANCH,
    CALL,
    CAMPAIGN,
    DRAFT,
    EXAMPLE,
    FLYER,
    NO_MARKS,
    OPEN_ACTIVATION,
    REGION,
    SCRIPT,
    edition,
)

TOOLS = Tools(Path(__file__).parent.parent / "templates")
FACTS = BranchFacts.of(BRANCH, REGION)
FOLDER = "site/branches/kendari"
UNDER = f"{FOLDER}/{CAMPAIGN.id}"
NASTY = "<script>alert(\"1\")</script> & 'Tomo'"


def entry(path: str, **changes: Any) -> Entry:
    base: dict[str, Any] = {
        "path": path,
        "sha256": "0" * 64,
        "bytes": 213_000,
        "kind": "flyer",
        "campaign": CAMPAIGN.id,
        "branch": "kendari",
        "station": None,
        "language": "id",
        "valid_from": date(2027, 1, 1),
        "valid_until": date(2027, 1, 31),
        "pages": 1,
        "seconds": None,
        "version": 1,
        "checks": (),
        "made_from": "kunci",
    }
    return Entry(**{**base, **changes})


NEXT = {"valid_from": date(2027, 2, 1), "valid_until": date(2027, 6, 30)}
ENTRIES = (
    entry(f"{UNDER}/flyers/pedagang-undangan_kendari_2027-01-01.pdf"),
    entry(f"{UNDER}/flyers/ojek-ajakan_kendari_2027-01-01.pdf", bytes=1_254_000),
    entry(f"{UNDER}/scripts/iuran-pedagang-60_kendari_2027-01-01.pdf", pages=2, seconds=60),
    entry(f"{UNDER}/scripts/iuran-pedagang-60_kendari_2027-01-01.txt", pages=None, seconds=60, bytes=412),
    entry(f"{UNDER}/scripts/iuran-pedagang-60_kendari_2027-02-01.pdf", pages=2, seconds=60, **NEXT),
    entry(f"{FOLDER}/calendar.ics", kind="calendar", campaign=None, pages=None, bytes=21_290),
)
EDITION = edition(FLYER, CALL, scripts=(SCRIPT,))


def branch_job(*editions: Edition, entries: tuple[Entry, ...] = ENTRIES, facts: BranchFacts = FACTS) -> Job:
    return branch_page_job(facts, editions, entries, agency=AGENCY, campaign_name="Kerja Keras Bebas Cemas")


def branches(count: int = 122) -> tuple[BranchFacts, ...]:
    return tuple(
        replace(FACTS, id=f"cabang-{n}", name=f"Cabang {n}", province=f"Provinsi {n % 35}") for n in range(count)
    )


def index(*facts: BranchFacts, entries: tuple[Entry, ...] = (), marks: Marks = NO_MARKS, name: str = "KKBC") -> Job:
    return index_job(facts, entries, agency=AGENCY, campaign_name=name, marks=marks)


def html(job: Job) -> str:
    done = page.render(job, TOOLS)
    assert done.problems == ()
    return done.data.decode()


class Reader(HTMLParser):
    """Tags with their attributes, and the text of each link."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.links: dict[str, str] = {}
        self.text = ""
        self._link = ""
        self._quiet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._quiet = self._quiet or tag == "style"
        self.text += " " if tag == "br" else ""
        if tag == "a":
            self._link = dict(attrs)["href"] or ""
            self.links[self._link] = ""

    def handle_endtag(self, tag: str) -> None:
        self._quiet = self._quiet and tag != "style"
        if tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.text += data
            if self._link:
                self.links[self._link] += data


def read(job: Job) -> Reader:
    reader = Reader()
    reader.feed(html(job))
    reader.text = " ".join(reader.text.split())
    reader.links = {href: " ".join(text.split()) for href, text in reader.links.items()}
    return reader


def targets(job: Job) -> Iterator[str]:
    """The files a page links, as paths of the build."""
    here = PurePosixPath(job.path).parent
    for href in read(job).links:
        if not href.startswith("#"):
            parts: list[str] = []
            for part in (here / unquote(href)).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            yield "/".join(parts)


# --- the page of a branch -----------------------------------------------------------------------------


def test_every_file_of_the_branch_is_linked_and_no_other() -> None:
    foreign = entry("site/branches/kendari-2/kkbc-pasar-2027/flyers/x_kendari-2_2027-01-01.pdf")
    job = branch_job(EDITION, entries=(*ENTRIES, foreign))
    assert sorted(targets(job)) == sorted([*(one.path for one in ENTRIES), "site/index.html"])


def test_links_say_what_they_are_with_true_pages_and_sizes() -> None:
    links = read(branch_job(EDITION)).links
    under = CAMPAIGN.id
    flyer = links[f"{under}/flyers/ojek-ajakan_kendari_2027-01-01.pdf"]
    assert flyer == "PDF Ajakan untuk pengemudi ojek, Berlaku 1–31 Januari 2027, 1 halaman, 1,3 MB"
    text = links[f"{under}/scripts/iuran-pedagang-60_kendari_2027-01-01.txt"]
    assert text == "Teks Iuran pedagang 60 detik, Berlaku 1–31 Januari 2027, 1 kB"
    later = links[f"{under}/scripts/iuran-pedagang-60_kendari_2027-02-01.pdf"]
    assert later == "PDF Iuran pedagang 60 detik, Berlaku 1 Februari–30 Juni 2027, 2 halaman, 213 kB"
    assert links["calendar.ics"] == "Tambahkan ke kalender calendar.ics, 21 kB"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "1 kB"), (412, "1 kB"), (21_290, "21 kB"), (999_000, "999 kB"), (1_000_000, "1 MB")]
)
def test_sizes(count: int, said: str) -> None:
    assert size(count).replace("\u00a0", " ") == said


def test_activations_are_listed_by_day_with_their_status() -> None:
    cancelled = replace(ACTIVATION, id="z", day=date(2027, 1, 8), status=ActivationStatus.CANCELLED)
    found = read(branch_job(edition(activations=(OPEN_ACTIVATION, ACTIVATION, cancelled)))).text
    gone, first, second = (
        found.index("Jumat, 8 Januari 2027"),
        found.index("Pasar belum ditetapkan, jam belum ditetapkan Status: rencana, belum pasti (tanggal contoh)"),
        found.index("Pasar Lapulu, Kota Kendari, pukul 09.00–12.00 WITA Status: rencana, belum pasti Sel"),
    )
    assert gone < first < second
    assert found.count("Status: dibatalkan") == 1


def test_a_branch_without_files_says_so() -> None:
    assert "Belum ada bahan untuk kantor cabang ini." in read(branch_job(edition(activations=()), entries=())).text
    without_campaign = read(branch_job(entries=()))
    assert "Belum ada kampanye untuk kantor cabang ini." in without_campaign.text
    assert list(without_campaign.links) == ["#isi", "../../index.html"]


def test_an_archived_campaign_comes_last_and_folded() -> None:
    old = CAMPAIGN.model_copy(update={"id": "lama", "archive": True, "title": "Kampanye lama"})
    found = html(branch_job(edition(campaign=old), EDITION))
    assert found.index("KKBC di pasar 2027") < found.index("Arsip") < found.index("Kampanye lama")
    assert "<details>\n<summary><span><b>Kampanye lama" in found


def test_what_was_left_out_is_told() -> None:
    assert "Yang belum lengkap" not in html(branch_job(EDITION))
    assert "Jam belum diketahui." in html(branch_job(replace(EDITION, left_out=("Jam belum diketahui.",))))


# --- marks and honesty --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "said"), [(EXAMPLE, "CONTOH, bukan acara resmi"), (DRAFT, "DRAF · CONTOH, bukan acara resmi")]
)
def test_examples_and_drafts_say_so_and_stay_out_of_search(marks: Marks, said: str) -> None:
    for job in (branch_job(replace(EDITION, marks=marks)), index(FACTS, marks=marks)):
        assert f'<p class="mark column">{said}</p>' in html(job)
        assert '<meta name="robots" content="noindex">' in html(job)


def test_without_marks_there_is_no_banner() -> None:
    for job in (branch_job(EDITION), index(FACTS)):
        assert 'class="mark' not in html(job)
        assert "noindex" not in html(job)


def test_no_page_pretends_to_be_the_agency() -> None:
    for job in (branch_job(EDITION), index(FACTS)):
        found = read(job).text
        assert f"Ini bukan situs resmi {AGENCY}." in found
        assert "disusun ulang dari berita dan sumber umum; daftar resmi dapat berbeda." in found


def test_what_people_write_stays_text() -> None:
    market = replace(ACTIVATION, market=NASTY)
    titled = replace(FLYER, title=NASTY)
    facts = replace(FACTS, name=NASTY, city=NASTY)
    campaign = CAMPAIGN.model_copy(update={"title": NASTY})
    dirty = edition(titled, campaign=campaign, activations=(market,), left_out=(NASTY,))
    for job in (branch_job(dirty, facts=facts), index(facts, name=NASTY)):
        assert read(job).text.count(NASTY) >= 2
        assert [tag for tag, _ in read(job).tags if tag == "script"] == []


# --- the index ----------------------------------------------------------------------------------------


def test_the_index_links_every_branch_that_has_a_page() -> None:
    facts = branches()
    made = tuple(entry(one.path, kind=page.BRANCH_PAGE) for one in facts[1:])
    job = index(*facts, entries=made)
    assert sorted(targets(job)) == sorted(one.path for one in made)
    assert read(job).text.count("halaman belum dibuat") == 1
    assert "122 kantor cabang" in read(job).text
    assert html(job).count("<summary>") == 35


def test_the_order_of_branches_and_files_does_not_matter() -> None:
    facts = branches()
    assert canonical(index(*facts)) == canonical(index(*facts[::-1]))
    assert canonical(branch_job(EDITION)) == canonical(branch_job(EDITION, entries=ENTRIES[::-1]))


# --- for every reader ---------------------------------------------------------------------------------


@pytest.mark.parametrize("job", [branch_job(EDITION), index(*branches())], ids=["branch", "index"])
def test_pages_need_no_script_and_fetch_nothing(job: Job) -> None:
    tags = read(job).tags
    assert {tag for tag, _ in tags} & {"script", "img", "iframe", "form", "object", "embed"} == set()
    assert [attrs["href"] for tag, attrs in tags if tag == "link"] == ["data:,"]
    assert "url(" not in html(job)
    assert "@import" not in html(job)
    assert "http://" not in html(job)
    assert "https://" not in html(job)


@pytest.mark.parametrize("job", [branch_job(EDITION), index(*branches())], ids=["branch", "index"])
def test_pages_can_be_read_by_everybody(job: Job) -> None:
    tags = read(job).tags
    assert ("html", {"lang": "id"}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1
    assert [tag for tag, _ in tags].count("main") == 1
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inside = {href.removeprefix("#") for href in read(job).links if href.startswith("#")}
    assert inside <= set(ids)
    assert "isi" in inside
    levels = [int(tag[1]) for tag, _ in tags if tag in ("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(read(job).links.values())


@pytest.mark.parametrize("job", [branch_job(EDITION), index(*branches())], ids=["branch", "index"])
def test_pages_are_light(job: Job) -> None:
    assert len(gzip.compress(html(job).encode())) <= 15_000


@pytest.mark.parametrize(("name", "job"), [("branch", branch_job(EDITION)), ("index", index(FACTS))])
def test_templates_use_only_what_they_are_given(name: str, job: Job) -> None:
    assert TOOLS.templates.check(f"page/{name}.html", set(job.context)) == []


def test_a_faulty_template_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("{{ tidak_ada }}")
    (found,) = page.render(index(FACTS), Tools(tmp_path)).problems
    assert (found.code, found.spot.path) == ("template-undefined", "templates/page/index.html")
