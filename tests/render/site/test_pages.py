"""The pages link what was made and nothing else, with true sizes, and say what they are."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from kkbc_publish.build.keys import canonical
from kkbc_publish.load.models.campaigns import ActivationStatus
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import Edition, Marks, StationEdition
from kkbc_publish.render.job import Entry, Job, Rendered
from kkbc_publish.render.site import front, pages
from kkbc_publish.render.site.branch import branch_page_job
from kkbc_publish.render.site.station import station_page_jobs
from kkbc_publish.render.site.values import BranchFacts, Site
from kkbc_publish.render.site.waves import Stop, Wave
from kkbc_publish.render.site.words import size, validity
from kkbc_publish.render.table import OUTPUTS
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.readers.pages import Page, is_outside, target
from tests.worlds.samples import (
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
    STATION,
    aired,
    broadcasts,
    days,
    edition,
)

TOOLS = Tools(TEMPLATES)
FACTS = BranchFacts.of(BRANCH, REGION)
FOLDER = "site/branches/kendari"
UNDER = f"{FOLDER}/{CAMPAIGN.id}"
NASTY = "<script>alert(\"1\")</script> & 'Tomo'"
SITE = Site(AGENCY, "Kerja Keras Bebas Cemas")
HOME = replace(SITE, home="https://contoh.test/kkbc")


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
SPOT = {"kind": "script-pdf", "seconds": 60}
ENTRIES = (
    entry(f"{UNDER}/flyers/pedagang-undangan_kendari_2027-01-01.pdf"),
    entry(f"{UNDER}/flyers/ojek-ajakan_kendari_2027-01-01.pdf", bytes=1_254_000),
    entry(f"{UNDER}/flyers/ojek-ajakan_kendari_2027-01-01_ponsel.png"),
    entry(f"{UNDER}/pictures/ojek-ajakan_kendari_2027-01-01.png", kind="thumbnail", bytes=15_000),
    entry(f"{UNDER}/scripts/iuran-pedagang-60_kendari_2027-01-01.pdf", pages=2, **SPOT),
    entry(
        f"{UNDER}/scripts/iuran-pedagang-60_kendari_2027-01-01.txt",
        pages=None,
        seconds=60,
        bytes=412,
        kind="script-txt",
    ),
    entry(f"{UNDER}/scripts/iuran-pedagang-60_kendari_2027-02-01.pdf", pages=2, **SPOT, **NEXT),
    entry(f"{UNDER}/activation/pasar-lapulu.ics", kind="activation-calendar", pages=None, bytes=900),
    entry(f"{FOLDER}/calendar.ics", kind="calendar", campaign=None, pages=None, bytes=21_290),
    entry(f"{FOLDER}/kendari.zip", kind="branch-zip", campaign=None, pages=None, bytes=1_800_000, sha256="ab" * 32),
)
EDITION = edition(FLYER, CALL, scripts=(SCRIPT,), activations=(ACTIVATION,))


def branch_job(
    *editions: Edition, entries: tuple[Entry, ...] = ENTRIES, facts: BranchFacts = FACTS, site: Site = SITE
) -> Job:
    return branch_page_job(facts, editions, entries, site)


def branches(count: int = 122) -> tuple[BranchFacts, ...]:
    return tuple(
        replace(FACTS, id=f"cabang-{n}", name=f"Cabang {n}", province=f"Provinsi {n % 35}", aliases=(f"Alias {n}",))
        for n in range(count)
    )


def waves(facts: tuple[BranchFacts, ...] = (FACTS,)) -> tuple[Wave, ...]:
    stops = tuple(
        Stop(one.id, one.name, one.city, one.path, -3.9, 122.5, "Jumat, 15 Januari 2027", "2027-01-15", "pasti")
        for one in facts
    )
    return (Wave(1, "sulawesi-maluku", "Sulawesi Maluku", "15 Januari 2027", stops),)


def index(*facts: BranchFacts, entries: tuple[Entry, ...] = (), mark: str = "", site: Site = SITE) -> Job:
    context = {
        "site": site,
        "mark": mark,
        "provinces": front.provinces(facts, {one.path: one for one in entries}),
        "count": len(facts),
        "regions": (("sulawesi-maluku", "Sulawesi Maluku"),),
        "calendar": None,
        "campaign": "",
        "dated": True,
    }
    return Job(front.INDEX, "site/index.html", None, None, context, "")


def region(facts: tuple[BranchFacts, ...] = (FACTS,), mark: str = "") -> Job:
    return front.region_page(waves(facts)[0], facts, {}, {"site": SITE, "mark": mark}, "KKBC di pasar")


def map_page(mark: str = "") -> Job:
    context = {"site": SITE, "mark": mark, "waves": waves(), "campaign": "", "dated": True}
    return Job(front.MAP_PAGE, "site/peta/index.html", None, None, context, "")


def missing(site: Site = SITE) -> Job:
    return Job(front.MISSING, "site/404.html", None, None, {"site": site, "mark": ""}, "")


def station(base: Edition | None = None, status: StationStatus = StationStatus.CANDIDATE, **changes: Any) -> list[Job]:
    radio = STATION.model_copy(update={"status": status, **changes})
    base = replace(base or broadcasts(*aired(days(date(2027, 1, 1), 9))), stations=(radio,))
    return list(station_page_jobs(StationEdition(radio, "kendari", (base,)), (), SITE))


ALL = {
    "branch": branch_job(EDITION),
    "index": index(*branches()),
    "region": region(),
    "map": map_page(),
    "missing": missing(),
    "station": station()[0],
}


def rendered(job: Job) -> Rendered:
    return OUTPUTS[job.kind].render(job, TOOLS)


def html(job: Job) -> str:
    done = rendered(job)
    assert done.problems == ()
    return done.data.decode()


def read(job: Job) -> Page:
    return Page(html(job))


def inside(job: Job) -> list[str]:
    """The files of the site a page links or shows."""
    found = {target(job.path, one) for one in read(job).addresses() if not is_outside(one) and not one.startswith("#")}
    return sorted(found)


# --- the page of a branch -----------------------------------------------------------------------------


def test_every_file_of_the_branch_is_linked_and_no_other() -> None:
    foreign = entry("site/branches/kendari-2/kkbc-pasar-2027/flyers/x_kendari-2_2027-01-01.pdf")
    job = branch_job(EDITION, entries=(*ENTRIES, foreign))
    around = ["site/index.html", "site/SHA256SUMS", "site/regions/sulawesi-maluku/index.html"]
    assert inside(job) == sorted([*(one.path for one in ENTRIES), *around])


def test_links_say_what_they_are_with_true_pages_and_sizes() -> None:
    links = read(branch_job(EDITION)).links
    under = CAMPAIGN.id
    flyer = links[f"{under}/flyers/ojek-ajakan_kendari_2027-01-01.pdf"].replace("\u2060", "")
    assert flyer == "A5 berwarna Ajakan untuk pengemudi ojek, Berlaku 1–31 Januari 2027, PDF, 1 halaman, 1,3 MB"
    text = links[f"{under}/scripts/iuran-pedagang-60_kendari_2027-01-01.txt"].replace("\u2060", "")
    assert text == "Teks Iuran pedagang 60 detik, Berlaku 1–31 Januari 2027, 1 kB"
    later = links[f"{under}/scripts/iuran-pedagang-60_kendari_2027-02-01.pdf"]
    assert later == "PDF Iuran pedagang 60 detik, Mulai 1 Februari 2027, sampai 30 Juni 2027, 2 halaman, 213 kB"
    assert links["calendar.ics"] == "Unduh kalendercalendar.ics, 21 kB"
    assert links["kendari.zip"] == "Unduh semua (ZIP, 1,8 MB)"
    assert "ab" * 32 in read(branch_job(EDITION)).text


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "1 kB"), (412, "1 kB"), (21_290, "21 kB"), (999_000, "999 kB"), (999_900, "1 MB"), (1_000_000, "1 MB")],
)
def test_sizes(count: int, said: str) -> None:
    assert size(count).replace("\u00a0", " ") == said


def test_what_comes_later_says_from_when() -> None:
    first, last = date(2027, 1, 1), date(2027, 3, 31)
    assert validity(first, last, later=False).replace("\u00a0", " ") == "Berlaku 1 Januari–31 Maret 2027"
    assert validity(first, last, later=True).replace("\u00a0", " ") == "Mulai 1 Januari 2027, sampai 31 Maret 2027"
    assert validity(None, None, later=True) == "Tanpa batas waktu"


def test_the_public_reads_what_where_and_when_before_anything_for_staff() -> None:
    found = read(branch_job(EDITION)).text
    order = ["Kendari", "Jumat, 15 Januari 2027", "Pasar Lapulu, Kota Kendari", "Pukul 09.00–12.00 WITA"]
    order += ["Daftar jadi peserta", "Cara mendaftar", "Bahan untuk petugas cabang", "Unduh semua"]
    places = [found.index(words) for words in order]
    assert places == sorted(places)


def test_activations_are_listed_by_day_with_their_status() -> None:
    later = replace(ACTIVATION, id="y", day=date(2027, 1, 28))
    found = read(branch_job(edition(activations=(OPEN_ACTIVATION, later, ACTIVATION)))).text
    assert "Pasar belum ditetapkan Jam belum ditetapkan Status: rencana, belum pasti (tanggal contoh)" in found
    assert found.index("Jumat, 15 Januari 2027") < found.index("Kamis, 28 Januari 2027")


def test_what_was_called_off_or_moved_is_said_first() -> None:
    off = replace(ACTIVATION, id="z", day=date(2027, 1, 8), status=ActivationStatus.CANCELLED)
    gone = replace(ACTIVATION, id="y", day=date(2027, 1, 9), status=ActivationStatus.MOVED, moved_to=ACTIVATION.id)
    page = read(branch_job(edition(activations=(ACTIVATION, off, gone))))
    assert "BATAL Jumat, 8 Januari 2027, Pasar Lapulu, Kota Kendari. Kegiatan ini dibatalkan." in page.text
    moved = "PINDAH Sabtu, 9 Januari 2027, Pasar Lapulu, Kota Kendari. Kegiatan pindah ke Jumat, 15 Januari 2027,"
    assert page.text.index("BATAL") < page.text.index(moved) < page.text.index("Status: ")
    assert sum("calendar.google.com" in href for href in page.links) == 1  # nobody is invited to the other two


def test_an_event_goes_into_any_calendar() -> None:
    links = read(branch_job(EDITION)).links
    (google,) = (unquote(href) for href in links if "calendar.google.com" in href)
    assert "dates=20270115T090000/20270115T120000" in google
    assert "ctz=Asia/Makassar" in google
    assert "location=Pasar Lapulu, Kota Kendari" in google
    assert f"{CAMPAIGN.id}/activation/pasar-lapulu.ics" in links
    (share,) = (unquote(href) for href in links if href.startswith("https://wa.me/"))
    assert "Jumat, 15\u00a0Januari\u00a02027" in share
    assert "contoh.test" not in share


def test_an_event_without_hours_is_a_day() -> None:
    page = read(branch_job(edition(activations=(OPEN_ACTIVATION,))))
    (google,) = (unquote(href) for href in page.links if "calendar.google.com" in href)
    day = OPEN_ACTIVATION.day
    assert f"dates={day:%Y%m%d}/{day.replace(day=day.day + 1):%Y%m%d}" in google
    assert "ctz=" not in google


def test_airings_at_one_hour_are_one_line() -> None:
    base = broadcasts(*aired(days(date(2027, 1, 1), 30)), activations=())
    page = read(branch_job(base, entries=()))
    assert [attrs["data-to"] for tag, attrs in page.tags if tag == "li" and "data-to" in attrs] == ["2027-01-30"]
    assert "07.15 WITA Setiap hari" in page.text.replace("\u00a0", " ")
    (google,) = (unquote(href) for href in page.links if "calendar.google.com" in href)
    assert "recur=RRULE:FREQ=DAILY;UNTIL=20270129T231500Z" in google


def test_forty_activations_are_folded() -> None:
    many = tuple(replace(ACTIVATION, id=f"a{n}", day=date(2027, 1, 1 + n % 28), opens=time(9)) for n in range(40))
    page = read(branch_job(edition(activations=many)))
    assert "37 kegiatan lain" in page.text
    assert page.text.count("Status: ") == 40
    assert len(gzip.compress(html(branch_job(edition(activations=many))).encode())) <= 15_000


def test_a_branch_without_files_says_so() -> None:
    without_campaign = read(branch_job(entries=()))
    assert "Belum ada kampanye untuk kantor cabang ini." in without_campaign.text
    without_event = read(branch_job(edition(activations=()), entries=()))
    assert "Belum ada kegiatan di pasar yang dijadwalkan." in without_event.text


def test_a_branch_without_a_station_names_none() -> None:
    assert "Stasiun radio" not in html(branch_job(replace(EDITION, stations=(), airings=())))
    heard = broadcasts(*aired(days(date(2027, 1, 1), 9)))
    assert f"site/stations/{STATION.id}/index.html" in inside(branch_job(heard))


def test_an_archived_campaign_comes_last_and_folded() -> None:
    old = CAMPAIGN.model_copy(update={"id": "lama", "archive": True, "title": "Kampanye lama"})
    found = html(branch_job(edition(campaign=old), EDITION))
    assert found.index("KKBC di pasar 2027") < found.index('id="arsip"') < found.index("Kampanye lama")
    assert "<details>\n<summary><span><b>Kampanye lama" in found


def test_what_was_left_out_is_told() -> None:
    assert "Yang belum lengkap" not in html(branch_job(EDITION))
    assert "Jam belum diketahui." in html(branch_job(replace(EDITION, left_out=("Jam belum diketahui.",))))


def test_days_on_which_copy_is_replaced_are_named() -> None:
    assert "Sebagian bahan berganti mulai 1 Februari 2027:" in read(branch_job(EDITION)).text
    assert "Sebagian bahan berganti" not in read(branch_job(EDITION, entries=ENTRIES[:4])).text


def test_a_contact_is_shown_only_where_the_data_call_it_public() -> None:
    from kkbc_publish.load.models.places import Contact

    def named(public: str) -> str:
        contact = Contact.model_validate({"phone": "0401-312345", "public": public, "source": "contoh"})
        facts = BranchFacts.of(BRANCH.model_copy(update={"contact": contact}), REGION)
        return html(branch_job(EDITION, facts=facts))

    assert "0401" in named("ya")
    assert "0401" not in named("tidak")


def test_a_preview_for_chats_needs_an_address() -> None:
    picture = entry(f"{FOLDER}/preview.jpg", kind="preview", campaign=None, sha256="cd" * 32)
    assert "og:" not in html(branch_job(EDITION, entries=(*ENTRIES, picture)))
    found = html(branch_job(EDITION, entries=(*ENTRIES, picture), site=HOME))
    assert 'property="og:image" content="https://contoh.test/kkbc/branches/kendari/preview.jpg?cdcdcdcd"' in found
    assert "webcal://contoh.test/kkbc/branches/kendari/calendar.ics" in found


# --- stations -----------------------------------------------------------------------------------------


def test_a_station_page_lists_its_hours_and_branches() -> None:
    (job,) = station()
    page = read(job)
    assert "Calon mitra, belum terikat kontrak." in page.text
    assert "Setiap hari" in page.text
    assert "site/branches/kendari/index.html" in inside(job)


def test_a_candidate_of_an_official_campaign_has_no_page() -> None:
    official = CAMPAIGN.model_copy(update={"official": True})
    base = broadcasts(*aired(days(date(2027, 1, 1), 9)))
    held = replace(base, campaign=official, airings=tuple(replace(one, status="tentative") for one in base.airings))
    assert station(held) == []
    (page,) = station(held, StationStatus.CONTRACTED)
    assert "Belum ada siaran yang dijadwalkan." in read(page).text


# --- marks and honesty --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "said"), [(EXAMPLE, "CONTOH, bukan acara resmi"), (DRAFT, "DRAF · CONTOH, bukan acara resmi")]
)
def test_examples_and_drafts_say_so_and_stay_out_of_search(marks: Marks, said: str) -> None:
    for job in (branch_job(replace(EDITION, marks=marks)), index(FACTS, mark=said), region(mark=said), map_page(said)):
        assert f'<p class="mark column">{said}</p>' in html(job)
        assert '<meta name="robots" content="noindex">' in html(job)


def test_without_marks_there_is_no_banner() -> None:
    for job in (branch_job(replace(EDITION, marks=NO_MARKS)), index(FACTS)):
        assert 'class="mark' not in html(job)
        assert "noindex" not in html(job)


@pytest.mark.parametrize("job", ALL.values(), ids=ALL)
def test_no_page_pretends_to_be_the_agency(job: Job) -> None:
    found = read(job).text
    assert f"Ini bukan situs resmi {AGENCY}." in found
    assert "disusun ulang dari berita dan sumber umum; daftar resmi dapat berbeda." in found


def test_what_people_write_stays_text() -> None:
    market = replace(ACTIVATION, market=NASTY)
    titled = replace(FLYER, title=NASTY)
    facts = replace(FACTS, name=NASTY, city=NASTY, aliases=(NASTY,))
    campaign = CAMPAIGN.model_copy(update={"title": NASTY})
    dirty = edition(titled, campaign=campaign, activations=(market,), left_out=(NASTY,))
    site = replace(SITE, campaign=NASTY)
    for job in (branch_job(dirty, facts=facts, site=site), index(facts, site=site), region((facts,))):
        assert NASTY in read(job).text
        assert [tag for tag, _ in read(job).tags].count("script") == 1  # our own


# --- the index and its neighbours ---------------------------------------------------------------------


def test_the_index_links_every_branch_that_has_a_page() -> None:
    facts = branches()
    made = tuple(entry(one.path, kind="branch-page") for one in facts[1:])
    job = index(*facts, entries=made)
    found = [path for path in inside(job) if path.startswith("site/branches/")]
    assert found == sorted(one.path for one in made)
    assert read(job).text.count("halaman belum dibuat") == 1
    assert "122 kantor cabang" in read(job).text
    assert html(job).count("<summary>") == 35
    assert 'data-a="Sulawesi Maluku Alias 7"' in html(job)
    assert 'data-a="Sulawesi Maluku Kota Kendari"' in html(index(FACTS))  # not shown, and found all the same


def test_the_order_of_branches_and_files_does_not_matter() -> None:
    facts = branches()
    assert canonical(index(*facts)) == canonical(index(*facts[::-1]))
    assert canonical(branch_job(EDITION)) == canonical(branch_job(EDITION, entries=ENTRIES[::-1]))


def test_the_page_for_what_is_missing_leads_home_from_anywhere() -> None:
    assert "/" in read(missing()).links
    assert "https://contoh.test/kkbc/" in read(missing(HOME)).links


# --- for every reader ---------------------------------------------------------------------------------


@pytest.mark.parametrize("job", ALL.values(), ids=ALL)
def test_pages_fetch_nothing_from_elsewhere_and_allow_only_their_own(job: Job) -> None:
    tags = read(job).tags
    assert {tag for tag, _ in tags} & {"iframe", "object", "embed", "video", "audio"} == set()
    assert [attrs["href"] for tag, attrs in tags if tag == "link"] == ["data:,"]
    assert [attrs for tag, attrs in tags if tag == "script"] == [{}]
    assert not [name for _, attrs in tags for name in attrs if name.startswith("on") or name == "style"]
    assert not [attrs["src"] for tag, attrs in tags if tag == "img" and is_outside(attrs["src"] or "")]
    policy = next(attrs["content"] for _, attrs in tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    assert "url(" not in html(job) and "@import" not in html(job)


@pytest.mark.parametrize("job", ALL.values(), ids=ALL)
def test_pages_can_be_read_by_everybody(job: Job) -> None:
    page = read(job)
    tags = page.tags
    assert ("html", {"lang": "id"}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1
    assert [tag for tag, _ in tags].count("main") == 1
    assert len(page.ids) == len(set(page.ids))
    inside = {href.removeprefix("#") for href in page.links if href.startswith("#")}
    assert inside <= set(page.ids)
    assert "isi" in inside
    levels = [int(tag[1]) for tag, _ in tags if tag in ("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(text for href, text in page.links.items() if not href.startswith("../branches"))
    assert all("alt" in attrs for tag, attrs in tags if tag == "img")


@pytest.mark.parametrize("job", ALL.values(), ids=ALL)
def test_pages_are_light(job: Job) -> None:
    """gzip for the page; the script as it is."""
    assert len(gzip.compress(html(job).encode())) <= 15_000
    script = html(job).partition("<script>")[2].partition("</script>")[0]
    assert 0 < len(script.encode()) <= 4_000


@pytest.mark.parametrize("kind", sorted(pages.KINDS))
def test_templates_use_only_what_they_are_given(kind: str) -> None:
    for name, names in OUTPUTS[kind].names.items():
        assert TOOLS.templates.check(name, set(names)) == []


@pytest.mark.parametrize("job", ALL.values(), ids=ALL)
def test_pages_are_given_only_what_is_told(job: Job) -> None:
    assert set(job.context) == pages.PAGES[job.kind][1]


def test_a_faulty_template_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    for name in ("site.css", "filter.js"):
        (tmp_path / "site" / name).write_text("")
    (tmp_path / "site" / "index.html").write_text("{{ tidak_ada }}")
    (found,) = pages.page(index(FACTS), Tools(tmp_path)).problems
    assert (found.code, found.spot.path) == ("template-undefined", "templates/site/index.html")


def test_a_station_shows_the_airings_that_the_page_of_its_branch_shows() -> None:
    other = STATION.model_copy(update={"id": "radio-lain", "name": "Radio Lain"})
    january = days(date(2027, 1, 1), 9)
    base = broadcasts(*aired(january), *aired(january, time(16, 30), station=other), stations=(STATION, other))
    (page,) = station_page_jobs(StationEdition(STATION, "kendari", (base,)), (), SITE)
    (programme,) = page.context["programmes"]
    (section,) = branch_job(base).context["current"]
    assert [one.time for one in section.series] == ["07.15 WITA", "16.30 WITA"]
    assert programme.series == tuple(replace(one, station="") for one in section.series[:1])
