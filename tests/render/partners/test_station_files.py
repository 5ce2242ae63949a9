"""What stations get: orders, logs and calendars read back as exactly the airings, and pictures that hold them too."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
import recurring_ical_events
from icalendar import Calendar

from kkbc_publish.airtime.values import KeptHours
from kkbc_publish.build.build import build
from kkbc_publish.build.options import BuildOptions
from kkbc_publish.cli.airing_list import Filter, as_json, rows
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import Booked, StationEdition
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_edition, station_editions
from kkbc_publish.render.calendar import station as station_calendar
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.partners import log, order, proof, week
from kkbc_publish.render.partners.booking import order_sheet
from kkbc_publish.render.partners.week import DAY, HOUR, LINE, Shown, picture
from kkbc_publish.render.table import OUTPUTS
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.worlds.world import CAMPAIGN, JAYAPURA, KENDARI, RADIO_JAYAPURA, RADIO_KENDARI, World

SHIPPED = ("calon-kendari", "calon-bali-denpasar", "calon-papua-jayapura")
Key = tuple[str, str, str, datetime, int]  # campaign, branch, item, start, seconds
SECOND_BRANCH = "schedules/branches/baubau.yaml"


def shared(root: Path) -> World:
    """A world in which the station of Kendari serves a second branch, whose id comes first."""
    world = World(root)
    text = world.text(KENDARI).replace("id: kendari", "id: baubau").replace("name: Kendari", "name: Baubau")
    world.write(SECOND_BRANCH, text.replace("KDI", "BAU"))
    world.edit(RADIO_KENDARI, "branches: [kendari]", "branches: [kendari, baubau]")
    return world


@cache
def tools() -> Tools:
    return Tools(TEMPLATES)


@pytest.fixture(scope="module", autouse=True)
def _put_tools_away() -> Iterator[None]:
    """The printer's fonts go before the interpreter does."""
    yield
    tools.cache_clear()


@cache
def shipped() -> Catalog:
    return load(read_sources(ROOT))[0]


def airing_of(catalog: Catalog, station: str) -> StationEdition:
    return station_edition(catalog, catalog.stations[station].value)


def made(output: Output, edition: StationEdition) -> list[tuple[Job, Rendered]]:
    return [(job, output.render(job, tools())) for job in output.station_jobs(edition)]


def table(data: bytes) -> list[dict[str, str]]:
    assert data.endswith(b"\r\n") and data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


# --- what each kind of file holds ---------------------------------------------------------------------


def in_json(catalog: Catalog, station: str) -> set[Key]:
    found = json.loads(as_json(rows(catalog, Filter(stations=frozenset({station})))))
    keys = [(r["campaign"], r["branch"], r["item"], datetime.fromisoformat(r["start"]), r["seconds"]) for r in found]
    assert len(keys) == len(set(keys))
    return set(keys)


def in_csv(edition: StationEdition) -> Iterator[Key]:
    for _, file in made(order.CSV, edition):
        for row in table(file.data):
            assert row["stasiun"] == edition.station.id
            start = datetime.fromisoformat(row["mulai"])
            assert (row["tanggal"], row["jam"]) == (f"{start:%Y-%m-%d}", f"{start:%H:%M:%S}")
            yield row["kampanye"], row["cabang"], row["naskah"], start, int(row["detik"])


def in_xlsx(edition: StationEdition) -> Iterator[Key]:
    zone = ZoneInfo(edition.station.zone.value)
    for job, file in made(order.XLSX, edition):
        book = openpyxl.load_workbook(io.BytesIO(file.data))
        assert book.sheetnames == ["Pesanan", "Siaran"]
        head, *body = book["Siaran"].values
        for values in body:
            row = dict(zip(head, values, strict=True))
            start = datetime.combine(row["tanggal"].date(), row["jam"], zone)
            yield job.campaign or "", row["cabang"], row["naskah"], start, row["detik"]


def in_logs(edition: StationEdition) -> Iterator[Key]:
    """A cart is the material code, which is one script of one campaign for one branch."""
    zone = ZoneInfo(edition.station.zone.value)
    carts = {
        script.code: (one.campaign.id, one.branch.id, script.item) for one in edition.editions for script in one.scripts
    }
    for job, file in made(log.OUTPUT, edition):
        for row in table(file.data):
            assert row["date"][:7] == job.path[-11:-4]
            start = datetime.fromisoformat(f"{row['date']}T{row['time']}").replace(tzinfo=zone)
            hours, minutes, seconds = map(int, row["length"].split(":"))
            yield *carts[row["cart"]], start, hours * 3600 + minutes * 60 + seconds


def in_calendar(edition: StationEdition) -> list[tuple[str, datetime]]:
    """Branch and start of every occurrence: a series tells in words which script has its turn."""
    (made_file,) = made(station_calendar.OUTPUT, edition)
    found = recurring_ical_events.of(Calendar.from_ical(made_file[1].data)).between(
        datetime(2020, 1, 1), datetime(2035, 1, 1)
    )
    return sorted((branch_of(str(one["UID"])), one["DTSTART"].dt.astimezone(UTC)) for one in found)


def branch_of(uid: str) -> str:
    """The last of the ids in the UID of a series is that of its slot: ``kendari-3``."""
    return uid.partition("@")[0].split(".")[4].rpartition("-")[0]


def agree(catalog: Catalog, station: str) -> set[Key]:
    edition = airing_of(catalog, station)
    wanted = in_json(catalog, station)
    for read in (in_csv, in_xlsx, in_logs):
        found = list(read(edition))
        assert len(found) == len(set(found)) and set(found) == wanted, read.__name__
    starts = sorted((branch, start.astimezone(UTC)) for _, branch, _, start, _ in wanted)
    assert in_calendar(edition) == starts
    return wanted


@pytest.mark.parametrize("station", SHIPPED)
def test_calendar_orders_logs_and_json_hold_the_same_airings(station: str) -> None:
    assert len(agree(shipped(), station)) > 700


@pytest.mark.long
def test_every_shipped_station_finds_the_same_airings_in_every_file() -> None:
    catalog = shipped()
    assert len(catalog.stations) == 122
    for station in sorted(catalog.stations):
        assert len(agree(catalog, station)) > 700, station


def test_a_station_of_two_branches_airs_for_both(tmp_path: Path) -> None:
    wanted = agree(shared(tmp_path).catalog(), "calon-kendari")
    assert {branch for _, branch, *_ in wanted} == {"kendari", "baubau"}


def test_what_a_station_moved_or_refused_is_so_in_every_file(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.write(
        "schedules/orders/radio-jayapura.yaml",
        "station: radio-jayapura\norders:\n  - number: JPR-7\n    campaign: kkbc\n    status: diubah\n"
        "    date: 2026-11-20\n    by: Bagian siaran\n    changes:\n"
        "      - {slot: pedagang-0815, date: 2026-12-02, time: 09.45}\n"
        "      - {slot: pedagang-1630, date: 2026-12-03}\n",
    )
    catalog = world.catalog()
    starts = {start.strftime("%Y-%m-%d %H.%M") for *_, start, _ in agree(catalog, "radio-jayapura")}
    assert "2026-12-02 09.45" in starts and not {"2026-12-02 08.15", "2026-12-03 16.30"} & starts
    edition = airing_of(catalog, "radio-jayapura")
    sheet = order_sheet(edition, edition.editions[0].campaign, edition.airings)
    assert sheet.order.startswith("JPR-7 (diubah, 20")
    assert any("dipindah stasiun (pesanan JPR-7)" in note for note in sheet.notes)


PEDAGANG = """\
station: radio-jayapura
orders:
  - number: {}
    campaign: kkbc
    flights: [pedagang]
    status: {}
    date: 2026-11-20
    by: Bagian siaran
"""


@pytest.mark.parametrize(
    ("status", "answers", "asked"),
    [
        ("diterima", ("JPR-7: diterima, 20 November 2026 (Bagian siaran)",), "siaran tanpa nomor pesanan"),
        ("ditawarkan", (), "pesanan JPR-7 dan siaran tanpa nomor pesanan"),
        ("ditolak", (), "pesanan ini"),
    ],
)
def test_an_order_asks_only_for_what_is_open(tmp_path: Path, status: str, answers: tuple[str, ...], asked: str) -> None:
    world = World(tmp_path)
    world.edit(CAMPAIGN, "  - id: pedagang\n", "  - id: pedagang\n    name: Pedagang pagi dan sore\n")
    world.write("schedules/orders/radio-jayapura.yaml", PEDAGANG.format("JPR-7", status))
    edition = airing_of(world.catalog(), "radio-jayapura")
    sheet = order_sheet(edition, edition.editions[0].campaign, edition.airings)
    assert tuple(one.replace("\u00a0", " ") for one in sheet.answers) == answers and sheet.asked == asked
    titles = [section.flight for section in sheet.sections]
    assert titles == ["Pedagang pagi dan sore", "Wicara"][status == "ditolak" :]
    declined = [note for note in sheet.notes if "JPR-7 ditolak stasiun" in note]
    forms = [job.context["proof"].order for job in proof.jobs(edition) if job.kind == "proof-pdf"]
    if status == "ditolak":
        assert sheet.order == "" and declined and set(forms) == {""}
    else:
        assert sheet.order.startswith("JPR-7 (") and not declined and set(forms) == {"JPR-7"}
    assert sheet.values == ()


def test_branches_that_share_a_title_are_told_apart(tmp_path: Path) -> None:
    edition = airing_of(shared(tmp_path).catalog(), "calon-kendari")
    sheet = order_sheet(edition, edition.editions[0].campaign, edition.airings)
    titles = {line.title for section in sheet.sections for slot in section.slots for line in slot.lines}
    assert {"Iuran untuk pedagang pasar (Kendari)", "Iuran untuk pedagang pasar (Baubau)"} <= titles


# --- the order ----------------------------------------------------------------------------------------


def denpasar() -> tuple[StationEdition, tuple[Booked, ...]]:
    edition = airing_of(shipped(), "calon-bali-denpasar")
    return edition, edition.airings


def test_an_order_counts_what_it_lists_and_tells_of_nyepi() -> None:
    edition, airings = denpasar()
    campaign = next(one.campaign for one in edition.editions if one.airings)
    sheet = order_sheet(edition, campaign, airings)
    lines = [line for section in sheet.sections for slot in section.slots for line in slot.lines]
    assert sheet.count == sum(line.count for line in lines) == len(airings)
    assert sheet.seconds == sum(line.total for line in lines) == sum(one.seconds for one in airings)
    by_class = {row.air_class: row.seconds for row in sheet.classes}
    classes = {one.air_class for one in airings}
    assert by_class == {name: sum(one.seconds for one in airings if one.air_class == name) for name in classes}
    assert len(classes) == 2
    assert sheet.marks == "CONTOH, bukan acara resmi · DRAF" and sheet.candidate
    assert [note for note in sheet.notes if "Nyepi" in note and note.startswith("Tidak ada siaran 8")]


def test_the_spreadsheet_counts_what_its_second_sheet_lists() -> None:
    edition, airings = denpasar()
    ((_, file),) = made(order.XLSX, edition)
    book = openpyxl.load_workbook(io.BytesIO(file.data))
    text = [[value for value in row if value is not None] for row in book["Pesanan"].values]
    assert text[0][1].startswith("CONTOH, bukan acara resmi")
    seconds = sum(one.seconds for one in airings)
    assert ["Semua", len(airings), seconds, str(timedelta(seconds=seconds))] in text
    at = next(number for number, row in enumerate(text) if row[:1] == ["Pesanan"])
    assert sum(row[6] for row in text[at + 1 :] if len(row) == 9) == len(airings)


@pytest.mark.parametrize("title", ['=HYPERLINK("x")', "=1+1", "+1", "-1", "@SUM(1)", "\t=1"])
def test_text_never_becomes_a_formula(title: str) -> None:
    edition, airings = denpasar()
    forged = replace(edition, airings=tuple(replace(airing, title=title) for airing in airings[:3]))
    (job,) = order.XLSX.station_jobs(edition)
    rows = order.rows_of(edition, forged.airings)
    job = replace(job, context={**job.context, "rows": rows, "delimiter": ";"})
    book = openpyxl.load_workbook(io.BytesIO(order.XLSX.render(job, tools()).data))
    at = [cell.value for cell in book["Siaran"][1]].index("judul")
    cells = [line[at] for line in book["Siaran"].iter_rows(min_row=2)]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", "'" + title)] * 3
    files = order.CSV.render(job, tools()).data, *(file.data for _, file in made(log.OUTPUT, forged))
    for data, column in zip(files, ("judul", *["title"] * (len(files) - 1)), strict=True):
        assert {row[column] for row in table(data)} == {"'" + title}


def test_every_file_has_the_same_bytes_twice_passes_its_checks_and_names_its_station(monkeypatch) -> None:
    edition, _ = denpasar()
    before = [(job, file.data) for output in OUTPUTS.values() for job, file in made(output, edition)]
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: datetime(2033, 5, 18).timetuple())
    after = [(job, file) for output in OUTPUTS.values() for job, file in made(output, edition)]
    assert [(job, file.data) for job, file in after] == before
    assert {job.kind for job, _ in after} == {
        *("station-calendar", "order-pdf", "order-xlsx", "order-csv", "log", "week-pdf", "week-html", "record")
    }
    for job, file in after:
        assert (job.station, job.branch) == ("calon-bali-denpasar", "bali-denpasar")
        assert not file.problems, job.path
        own = ("partners/calon-bali-denpasar/", "site/stations/calon-bali-denpasar/", "record/stations/calon-bali-")
        assert job.path.startswith(own)
        if job.kind in {"week-html", "station-calendar"}:
            assert b"CONTOH" in file.data and b"DRAF" in file.data
        elif job.kind.endswith("pdf"):
            told = job.context["sheet" if job.kind == "order-pdf" else "week"].marks
            assert told == "CONTOH, bukan acara resmi · DRAF" and "text-complete" in file.checks


# --- calendar -----------------------------------------------------------------------------------------


def test_airings_nobody_agreed_to_stay_off_public_calendars_of_official_campaigns() -> None:
    edition, _ = denpasar()
    official = [replace(one, campaign=one.campaign.model_copy(update={"official": True})) for one in edition.editions]
    assert edition.station.status is StationStatus.CANDIDATE
    public = replace(edition, editions=tuple(official))
    assert not list(station_calendar.station_jobs(public))
    assert list(order.CSV.station_jobs(public))  # planning goes on


# --- the picture of a week ----------------------------------------------------------------------------


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str]] = []
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs).get("class") or ""
        self.open = found if tag == "p" else self.open
        if tag == "p":
            self.blocks.append((found, ""))

    def handle_data(self, data: str) -> None:
        if self.blocks and self.open:
            kind, text = self.blocks[-1]
            self.blocks[-1] = kind, text + data

    def handle_endtag(self, tag: str) -> None:
        self.open = "" if tag == "p" else self.open


def test_the_week_of_nyepi_shows_every_airing_and_why_a_day_is_empty() -> None:
    edition, airings = denpasar()
    assert [one.first for one in edition.weeks] == [date(2026, 12, 7), date(2027, 2, 22), date(2027, 3, 8)]
    files = {job.path: file.data.decode() for job, file in made(week.HTML, edition)}
    page = Words()
    page.feed(files["partners/calon-bali-denpasar/pekan_2027-03-08.html"])
    shown = [text.split()[0] for kind, text in page.blocks if kind == "block airing"]
    own = [one for one in airings if date(2027, 3, 8) <= one.start.date() <= date(2027, 3, 14)]
    assert sorted(shown) == sorted(f"{one.start:%H.%M}" for one in own)
    kept = [" ".join(text.split()) for kind, text in page.blocks if kind == "block hard"]
    assert any(text.startswith("06.00–24.00 Nyepi") for text in kept)
    # On the silent day nobody asks for it, and the prayer of Idulfitri begins at the same minute.
    assert sum("Indonesia Raya" in text for text in kept) == 5 and any("salat Idulfitri" in text for text in kept)
    assert any(re.match(r"18\.3\d–18\.4\d azan Magrib 18\.3\d WITA, perkiraan", text) for text in kept)


def test_a_day_that_is_held_is_shown_and_told_on_the_order(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.write(
        "schedules/days.yaml",
        "holds:\n  - {id: duka, reason: masa berkabung, from: 2027-01-20, to: 2027-01-20, source: contoh}\n",
    )
    edition = airing_of(world.catalog(), "radio-jayapura")
    held = next(one for one in edition.weeks if one.first == date(2027, 1, 18))
    assert held.why == ("20\u00a0Januari\u00a02027: masa berkabung",)
    assert [(one.start, one.end, one.words) for one in held.kept[2]] == [(0, DAY, "masa berkabung")]
    sheet = order_sheet(edition, edition.editions[0].campaign, edition.airings)
    assert [note for note in sheet.notes if "masa berkabung" in note]


def at(clock: str, seconds: int = 60, words: str = "Iuran, 60 dtk") -> Shown:
    hour, minute = map(int, clock.split("."))
    return Shown(hour * HOUR + minute * 60, seconds, words)


def week_of(airings: Iterable[Shown], kept: Iterable[KeptHours] = ()):
    empty: list[list] = [[] for _ in range(6)]
    return picture([list(airings), *empty], [tuple(kept), *empty])


def test_blocks_of_a_day_never_overlap_and_stay_inside() -> None:
    crowd = [at(f"{hour:02}.{minute:02}") for hour in range(20, 22) for minute in range(0, 60, 10)]
    guards = [KeptHours(21 * HOUR, 22 * HOUR, True, "azan"), KeptHours(0, 6 * HOUR, True, "stasiun tidak mengudara")]
    blocks = week_of(crowd, guards).days[0].blocks
    assert [one.time for one in blocks if one.kind == "airing"] == [
        f"{o.start // HOUR}.{o.start // 60 % 60:02}" for o in crowd
    ]
    for one, other in pairwise(blocks):
        assert one.top + one.height <= other.top + 0.01
    assert blocks[0].top >= 0 and blocks[-1].top + blocks[-1].height <= 100.01


def test_a_day_with_no_room_says_how_many_are_left_out() -> None:
    crowd = [
        at(f"{number // 60:02}.{number % 60:02}", words="Judul yang panjang sekali, 60 dtk")
        for number in range(0, 1440, 10)
    ]
    blocks = week_of(crowd).days[0].blocks
    left = int(blocks[-1].lines[0].split()[0])
    assert len(blocks) - 1 + left == len(crowd)
    assert all(one.height >= LINE and one.top >= -0.01 for one in blocks)


def test_an_airing_over_midnight_ends_with_its_day() -> None:
    made_of = week_of([Shown(DAY - 60, 1800, "Gelar wicara, 30 mnt")])
    assert made_of.hours[-1][0] == "24.00"
    assert made_of.days[0].blocks[0].top + made_of.days[0].blocks[0].height <= 100.01


def test_what_comes_every_hour_is_told_once() -> None:
    news = [KeptHours(hour * HOUR, hour * HOUR + 600, True, "berita RRI") for hour in range(6, 22)]
    day = week_of([at("07.20")], news).days[0]
    assert len(day.bands) == 15  # and the words of the first are shaded themselves
    assert [" ".join(one.lines) for one in day.blocks if one.kind == "hard"] == ["berita RRI (berulang)"]


# --- whose files --------------------------------------------------------------------------------------


def test_the_first_branch_makes_the_files_of_a_station(tmp_path: Path) -> None:
    catalog = shared(tmp_path).catalog()
    found = {
        branch: [one.station.id for one in station_editions(catalog, branch, editions(catalog, branch)[0])]
        for branch in sorted(catalog.branches)
    }
    assert found["baubau"] == ["calon-kendari"] and found["kendari"] == []
    assert found["papua-jayapura"] == ["radio-jayapura"]


def station_build(world: World, out: Path, **more):
    options = BuildOptions(kinds=frozenset({"order-csv", "log"}), executor="inline", **more)
    return build(read_sources(world.root), out, options)


def manifest(out: Path) -> dict[str, dict]:
    listed = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["files"]
    return {row["path"]: row for row in listed}


@pytest.fixture
def world(tmp_path: Path) -> World:
    made_world = shared(tmp_path / "project")
    shutil.copytree(TEMPLATES, tmp_path / "project" / "templates")
    return made_world


def test_one_branch_changed_makes_only_the_files_of_its_stations_anew(world: World, tmp_path: Path) -> None:
    out = tmp_path / "build"
    assert station_build(world, out).rendered["order-csv"] == 3
    entry = manifest(out)["partners/calon-kendari/pesanan_kkbc_calon-kendari.csv"]
    assert (entry["station"], entry["branch"], entry["campaign"]) == ("calon-kendari", "baubau", "kkbc")
    world.edit(KENDARI, "short: KDI", "short: KEN")  # the code of its scripts, in files that another branch makes
    report = station_build(world, out)
    assert report.rendered["order-csv"] == 1 and report.by_branch["baubau"] >= 1
    assert "papua-jayapura" not in report.by_branch
    assert b"-KEN;" in (out / "partners/calon-kendari/pesanan_kkbc_calon-kendari.csv").read_bytes()


def test_files_of_a_station_wait_while_one_of_its_branches_is_not_sound(world: World, tmp_path: Path) -> None:
    out = tmp_path / "build"
    station_build(world, out)
    path = out / "partners/calon-kendari/pesanan_kkbc_calon-kendari.csv"
    before = path.read_bytes()
    world.edit(KENDARI, "zone: Asia/Makassar", "zone: Asia/Tokyo")
    report = station_build(world, out, keep_going=True)
    assert any(one.is_error for one in report.problems) and report.written
    assert path.read_bytes() == before
    assert {RADIO_JAYAPURA, JAYAPURA}.isdisjoint({one.spot.path for one in report.problems if one.is_error})


def test_the_days_of_a_log_stand_in_order() -> None:
    edition, airings = denpasar()
    moments = [(row["date"], row["time"]) for _, file in made(log.OUTPUT, edition) for row in table(file.data)]
    assert moments == sorted(moments) and len(moments) == len(airings)
    assert "2027-03-08" not in {day for day, _ in moments}
    assert timedelta(days=120) == date.fromisoformat(moments[-1][0]) - date.fromisoformat(moments[0][0])
