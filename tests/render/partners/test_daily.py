"""Daily sheets: a page and a sheet of a workbook for each day, which hold exactly its airings."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from datetime import date, time
from functools import cache

import openpyxl
import pytest

from kkbc_publish.place.editions import StationEdition
from kkbc_publish.place.stations import station_edition
from kkbc_publish.render.job import Job
from kkbc_publish.render.partners import daily
from kkbc_publish.render.partners.daily import DailySheets, Day, DayRow
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.published import catalog_of
from tests.worlds.world import RADIO_SALEMBA, World

LONG = "Klaim Jaminan Kecelakaan Kerja untuk pengemudi ojek daring dan pangkalan, cara dan syaratnya"


@cache
def tools() -> Tools:
    return Tools(TEMPLATES)


@pytest.fixture(scope="module", autouse=True)
def _put_tools_away() -> Iterator[None]:
    yield
    tools.cache_clear()


@pytest.fixture(scope="module")
def salemba(tmp_path_factory) -> StationEdition:
    catalog = catalog_of(World(tmp_path_factory.mktemp("proyek")), None)
    return station_edition(catalog, catalog.stations["radio-salemba"].value)


def test_the_workbook_has_a_sheet_for_each_day_with_exactly_its_airings(salemba):
    found = []
    for job in daily.jobs(salemba):
        if job.kind != "daily-xlsx":
            continue
        book = openpyxl.load_workbook(io.BytesIO(daily.render_xlsx(job, tools()).data))
        for tab in book:
            day = date.fromisoformat(tab.title)
            table = list(tab.iter_rows(values_only=True))
            (heading,) = [number for number, row in enumerate(table) if row[0] == "Jam"]
            assert table[heading] == daily.COLUMNS
            above = {row[0]: row[1] for row in table[:heading]}
            assert above["Lembar siar harian"] == "Radio Salemba"
            assert str(day.day) in above["Tanggal"] and str(day.year) in above["Tanggal"]
            assert above["Waktu"] == "Waktu Indonesia Barat (WIB)"
            found += [(day, *row[:4]) for row in table[heading + 1 :]]
            assert {row[4:] for row in table[heading + 1 :]} == {(None, None, None)}
            typed = {cell.number_format for cell in tab[heading + 2]}
            assert tab.cell(heading + 2, 6).number_format == "@", typed
    want = [(one.start.date(), one.start.time(), one.code, one.title, one.seconds) for one in salemba.airings]
    assert found == want != []


def test_a_filled_in_time_stays_as_it_was_written():
    """Staff type 06.40 where Excel may be English: as a number that would be 6.4."""
    made = openpyxl.load_workbook(io.BytesIO(daily.render_xlsx(_job(_sheets(1)), tools()).data))
    (tab,) = made
    cell = next(row for row in tab.iter_rows() if row[0].value == time(0, 0))[5]
    cell.value = "06.40"
    again = io.BytesIO()
    made.save(again)
    (tab,) = openpyxl.load_workbook(again)
    assert tab[cell.coordinate].value == "06.40" and tab[cell.coordinate].number_format == "@"


@pytest.mark.parametrize("count, pages", [(3, 1), (30, 1), (31, 1), (80, 3)])
def test_a_day_goes_on_on_a_page_that_says_whose_it_is(count, pages):
    printed = daily.render_pdf(_job(_sheets(count)), tools())
    assert not printed.problems and printed.checks and printed.pages == pages
    text = subprocess.run(["pdftotext", "-", "-"], input=printed.data, capture_output=True, check=True).stdout.decode()
    for page in text.split("\f")[:pages]:
        assert "Selasa, 9 Maret 2027" in page and "Radio Uji" in page


def test_long_titles_and_carts_fit_on_the_page():
    rows = tuple(DayRow(time(number), "KKBC-KLM15-SALEMBA", LONG, 3600, "100234") for number in range(24))
    made = DailySheets("Radio Uji", "calon", "K" * 80, "DRAF", "Maret 2027", "WIB", (Day("a", "b", rows),), True)
    printed = daily.render_pdf(_job(made), tools())
    assert not printed.problems and printed.checks


def test_a_day_is_no_part_of_the_sheets_of_another_station(tmp_path):
    """Every path names its station and month: no two jobs write one file."""
    world = World(tmp_path)
    world.write(
        RADIO_SALEMBA.replace("radio-salemba", "radio-dua"),
        world.text(RADIO_SALEMBA).replace("radio-salemba", "radio-dua"),
    )
    catalog = catalog_of(world, None)
    paths = [
        job.path
        for name in ("radio-salemba", "radio-dua")
        for job in daily.jobs(station_edition(catalog, catalog.stations[name].value))
    ]
    assert len(paths) == len(set(paths)) == 2 * 2 * 4


def _sheets(count: int) -> DailySheets:
    rows = tuple(
        DayRow(time(number // 4, number % 4 * 15), "UJA-IPD30-SBD", "Iuran pedagang", 30) for number in range(count)
    )
    day = Day("2027-03-09", "Selasa, 9 Maret 2027", rows)
    return DailySheets("Radio Uji", "", "Kampanye", "DRAF", "Maret 2027", "Waktu Indonesia Barat (WIB)", (day,))


def _job(made: DailySheets) -> Job:
    return Job("daily-pdf", "a.pdf", None, None, {"sheet": made}, "b.yaml")
