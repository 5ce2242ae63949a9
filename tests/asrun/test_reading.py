"""Logs as stations send them: every form is read, and what cannot be read is told with its place, never a traceback."""

import csv
import io
import random
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.asrun.cells import read_date, read_seconds, read_time
from kkbc_publish.asrun.judge import Question, judge
from kkbc_publish.asrun.reading import clean
from kkbc_publish.problems.problem import as_text
from tests.worlds.logs import OURS, THEIRS, Aired, as_csv, as_xlsx, planned
from tests.worlds.world import RADIO_KENDARI, World

STATION = "calon-kendari"
FIRST, LAST = date(2027, 1, 4), date(2027, 1, 10)
AS_OF = date(2027, 2, 1)
HEAD = "date,time,type,cart,title,length,note\r\n"
CODE = "K27-IPD30-KDI"
GOOD = f"2027-01-05,08:15:00,spot,{CODE},Iuran untuk pedagang pasar,00:00:30,\r\n"


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def rows(world):
    return planned(world.catalog(), STATION, FIRST, LAST)


def judged(world, data, path=f"{STATION}.csv", **more):
    found, problems = judge(world.catalog(), [(path, data)], Question(**{"as_of": AS_OF} | more))
    for one in problems:
        assert as_text(one, "id") and as_text(one, "en")
    return found, [one for one in problems if one.code != "log-covers-part"]


def codes(problems):
    return [(one.code, one.spot.line, one.spot.column) for one in problems]


def all_aired(found, count=14):
    assert [one.verdict.value for one in found.findings] == ["aired"] * count


# --- forms that are read as they are


def typed(rows):
    return as_xlsx(rows, typed=True)


READ = {
    "as we send it": as_csv,
    "UTF-8 with a mark": lambda rows: b"\xef\xbb\xbf" + as_csv(rows),
    "UTF-16 of Excel": lambda rows: as_csv(rows).decode().encode("utf-16"),
    "UTF-16 big-endian": lambda rows: b"\xfe\xff" + as_csv(rows).decode().encode("utf-16-be"),
    "UTF-16 without a mark": lambda rows: as_csv(rows).decode().encode("utf-16-le"),
    "Windows-1252": lambda rows: as_csv(rows).replace(b",\r\n", ",caf\u00e9\r\n".encode("cp1252")),
    "semicolons": lambda rows: as_csv(rows).replace(b",", b";"),
    "tabs": lambda rows: as_csv(rows).replace(b",", b"\t"),
    "sep= of Excel": lambda rows: b"sep=;\r\n" + as_csv(rows).replace(b",", b";"),
    "old line ends": lambda rows: as_csv(rows).replace(b"\r\n", b"\r"),
    "times with dots": lambda rows: as_csv(rows).replace(b":", b"."),
    "heading in row three": lambda rows: b"Radio Contoh,,,,,,\r\n,,,,,,\r\n" + as_csv(rows),
    "empty rows between": lambda rows: as_csv(rows).replace(b"\r\n", b"\r\n,,,,,,\r\n"),
    "workbook of texts": as_xlsx,
    "workbook of dates and times": typed,
}


@pytest.mark.parametrize("form", READ.values(), ids=READ)
def test_a_form_is_read(world, rows, form):
    found, problems = judged(world, form(rows))
    assert problems == []
    all_aired(found)


def test_what_an_older_excel_wrote_keeps_its_quotes(world, rows):
    data = as_csv(rows).decode().replace(",\r\n", ",acara \u201cmolor\u201d\r\n").encode("cp1252")
    found, problems = judged(world, data)
    assert problems == []
    assert {one.reason for one in found.findings} == {"acara \u201cmolor\u201d"}


DATES = {
    "%d %B %Y": lambda day: f"{day.day} Januari {day.year}",
    "with its weekday": lambda day: f"Selasa, {day.day} Januari {day.year}",
    "short month": lambda day: f"{day.day:02}-Jan-27",
    "%d/%m/%Y": lambda day: f"{day.day}/{day.month}/{day.year}",
    "%d-%m-%y": lambda day: f"{day:%d-%m-%y}",
}


@pytest.mark.parametrize("write", DATES.values(), ids=DATES)
def test_dates_are_read_as_the_station_declares(world, rows, write):
    world.edit(RADIO_KENDARI, "avails:\n", "log:\n  dates: hari-bulan-tahun\navails:\n")
    text = as_csv(rows).decode()
    for one in rows:
        text = text.replace(f"{one.start:%Y-%m-%d}", f'"{write(one.start.date())}"')
    found, problems = judged(world, text.encode())
    assert problems == []
    all_aired(found)


def test_the_order_of_dates_is_taken_from_a_file_that_shows_it(world):
    rows = planned(world.catalog(), STATION, date(2027, 1, 4), date(2027, 1, 20))
    text = as_csv(rows).decode()
    for one in rows:
        text = text.replace(f"{one.start:%Y-%m-%d}", f"{one.start.day}/{one.start.month}/{one.start.year}")
    found, problems = judged(world, text.encode())
    assert problems == []
    all_aired(found, 34)


def test_an_order_of_dates_that_alone_falls_into_the_campaign_is_taken(world, rows):
    text = as_csv(rows).decode()
    for one in rows:
        text = text.replace(f"{one.start:%Y-%m-%d}", f"{one.start.month}/{one.start.day}/{one.start.year}")
    found, problems = judged(world, text.encode())  # April to October, were it the other way round
    assert problems == []
    all_aired(found)


def test_a_date_with_two_readings_is_not_guessed(world):
    rows = planned(world.catalog(), STATION, date(2027, 1, 2), date(2027, 1, 3))
    text = as_csv(rows).decode().replace("2027-01-", "1/")
    text = "".join(
        line if "," not in line or line.startswith("date") else line.replace(",", "/2027,", 1)
        for line in text.splitlines(keepends=True)
    )
    found, problems = judged(world, text.encode())
    assert found.findings == ()
    assert codes(problems) == [("log-date-two-readings", number, 1) for number in range(2, 6)]
    assert "2 Januari 2027" in as_text(problems[0]).replace("\u00a0", " ")
    assert "1 Februari 2027" in as_text(problems[0]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2027-01-05", None, date(2027, 1, 5)),
        ("5 Januari 2027", None, date(2027, 1, 5)),
        ("Selasa, 5 Januari 2027", None, date(2027, 1, 5)),
        ("5 Pebruari 2027", None, date(2027, 2, 5)),
        ("05-01-27", "hari-bulan-tahun", date(2027, 1, 5)),
        ("05-01-27", "bulan-hari-tahun", date(2027, 5, 1)),
        ("27-01-05", "tahun-bulan-hari", date(2027, 1, 5)),
        ("05-01-27", None, None),
        ("5/5/2027", None, date(2027, 5, 5)),
        ("31/2/2027", "hari-bulan-tahun", None),
        (46392, None, date(2027, 1, 5)),
        ("46392", None, date(2027, 1, 5)),
        (46392.34375, None, date(2027, 1, 5)),
        (datetime(2027, 1, 5, 8, 15), None, date(2027, 1, 5)),
        (5, None, None),
        (True, None, None),
        ("besok", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_date(cell, order, day):
    assert read_date(cell, order) == day


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("16.30", time(16, 30)),
        ("16:30:05", time(16, 30, 5)),
        ("6.05", time(6, 5)),
        ("pukul 16.30 WITA", time(16, 30)),
        ("04:30 PM", time(16, 30)),
        ("12:15 am", time(0, 15)),
        (0.6875, time(16, 30)),
        ("0.6875", time(16, 30)),
        (46392.6875, time(16, 30)),
        (time(16, 30), time(16, 30)),
        (timedelta(hours=16, minutes=30), time(16, 30)),
        (timedelta(hours=25), time(1)),
        ("24.00", time(0)),
        ("24:20:21", time(0, 20, 21)),
        ("06:40:60", time(6, 41)),
        ("16.60", None),
        ("31.00", None),
        (16.3, time(16, 30)),
        (6.4, time(6, 40)),
        (6.05, time(6, 5)),
        ("6.4", time(6, 40)),
        ("7.15 malam", time(19, 15)),
        ("pkl 06.40 WITA", time(6, 40)),
        ("06.40 - 06.41", time(6, 40)),
        (1630, None),
        ("", None),
        (None, None),
    ],
)
def test_a_time(cell, moment):
    assert read_time(cell) == moment


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("30", 30),
        ("30 detik", 30),
        ('30"', 30),
        ("00:00:30", 30),
        ("0:30", 30),
        ("1.30", 90),
        (30, 30),
        (time(0, 0, 30), 30),
        (30 / 86_400, 30),
        ("lama", None),
        (None, None),
    ],
)
def test_a_length(cell, seconds):
    assert read_seconds(cell) == seconds


def test_one_column_may_hold_date_and_time(world, rows):
    lines = ["mulai,kode", *(f"{one.start:%Y-%m-%d %H:%M:%S},{one.code}" for one in rows)]
    found, problems = judged(world, "\n".join(lines).encode() + b"\n")
    assert problems == []
    all_aired(found)


def test_a_time_that_names_its_zone_is_believed(world, rows):
    lines = ["tanggal,jam,kode"]
    lines += [f"{one.start:%Y-%m-%d},{one.start - timedelta(hours=1):%H.%M} WIB,{one.code}" for one in rows]
    found, problems = judged(world, "\n".join(lines).encode() + b"\n")
    assert problems == []
    all_aired(found)


# --- what is wrong with a file


BROKEN = {
    "no byte": (b"", "log-empty", 0),
    "a mark only": (b"\xef\xbb\xbf", "log-empty", 0),
    "blank lines": (b"\r\n\r\n  \r\n", "log-empty", 0),
    "a heading only": (HEAD.encode(), "log-empty", 1),
    "PDF": (b"%PDF-1.7 ...", "log-unreadable", 0),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "log-unreadable", 0),
    "letters without a table": (b"halo, apa kabar\r\nbaik\r\n", "log-no-heading", 1),
    "pictures": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "log-no-heading", 1),
}


@pytest.mark.parametrize(("data", "code", "line"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_log(world, data, code, line):
    found, problems = judged(world, data)
    assert found.findings == ()
    assert [(one.code, one.spot.line) for one in problems] == [(code, line)]


def test_a_workbook_cut_off(world, rows):
    data = as_xlsx(rows)
    _, problems = judged(world, data[: len(data) // 2])
    assert codes(problems) == [("log-unreadable", 0, 0)]


def test_a_workbook_that_is_none(world):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr("halo.txt", "halo")
    _, problems = judged(world, data.getvalue())
    assert codes(problems) == [("log-unreadable", 0, 0)]


def test_a_file_cut_off_in_the_middle_of_a_row(world, rows):
    data = as_csv(rows)
    cut = data[: data.rindex(b"K27") + 3]
    found, problems = judged(world, cut)
    assert codes(problems) == [("log-cut-off", 15, 1)]
    assert [one.verdict.value for one in found.findings] == ["aired"] * 13 + ["unread"]


def test_a_file_cut_off_within_quotes(world, rows):
    data = as_csv(rows) + b'2027-01-11,08:15:00,spot,"K27-IPD'
    found, problems = judged(world, data)
    assert codes(problems) == [("log-cut-off", 16, 1)]
    all_aired(found)


def test_a_file_cut_off_within_a_letter(world, rows):
    data = as_csv(rows) + "2027-01-11,08:15:00,spot,caf\u00e9".encode()[:-1]
    _, problems = judged(world, data)
    assert codes(problems) == [("log-cut-off", 16, 1)]


def test_all_problems_of_a_file_come_at_once(world):
    data = (
        HEAD
        + GOOD
        + (
            f"kemarin,08:15:00,spot,{CODE},x,00:00:30,\r\n"
            f"2027-01-06,25:75,spot,{CODE},x,00:00:30,\r\n"
            f"2027-01-07,08:15,spot,{CODE},x,sebentar,\r\n"
            f"2027-03-01,08:15,spot,{CODE},x,30,\r\n"
            "2027-01-08,08:15,spot,K27-IPD30-KDY,x,30,\r\n"
            "2027-01-08,08:20,lagu,MUS-001,x,180,\r\n"
        )
    )
    found, problems = judged(world, data.encode())
    assert sorted(codes(problems), key=lambda one: one[1]) == [
        ("log-wrong-date", 3, 1),
        ("log-wrong-time", 4, 2),
        ("log-wrong-length", 5, 6),
        ("log-row-in-future", 6, 1),
        ("log-code-unknown", 7, 4),
    ]
    meant = next(one for one in problems if one.code == "log-code-unknown")
    assert f"Maksudnya {CODE}?" in as_text(meant)
    assert found.covered[0].foreign == 2


def test_problems_of_a_workbook_name_the_letter_of_the_column(world):
    rows = [Aired(datetime(2027, 1, 5, 8, 15), CODE, "x", 30)]
    data = as_xlsx(rows)
    found, problems = judged(world, data)
    assert problems == [] and len(found.findings) == 2
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    book.active["B2"] = "siang"
    changed = io.BytesIO()
    book.save(changed)
    _, problems = judged(world, changed.getvalue())
    assert codes(problems) == [("log-wrong-time", 2, 2)]
    assert "pada kolom B" in as_text(problems[0])


def test_many_problems_of_one_kind_are_counted(world):
    data = HEAD + GOOD + f"kemarin,08:15:00,spot,{CODE},x,00:00:30,\r\n" * 500
    _, problems = judged(world, data.encode())
    kinds = [one.code for one in problems]
    assert kinds.count("log-wrong-date") == 20
    assert [dict(one.fields)["count"] for one in problems if one.code == "log-more-like-this"] == ["480"]


def test_a_row_told_twice_counts_once(world, rows):
    data = as_csv(rows) + GOOD.encode()
    found, problems = judged(world, data)
    assert codes(problems) == [("log-row-twice", 16, 2)]
    assert f"{STATION}.csv:4:2" in as_text(problems[0])
    all_aired(found)


def test_two_files_that_overlap_count_once(world, rows):
    files = [(f"{STATION}-1.csv", as_csv(rows[:8])), (f"{STATION}-2.csv", as_csv(rows[6:]))]
    found, problems = judge(world.catalog(), files, Question(AS_OF))
    assert [one.code for one in problems if one.code != "log-covers-part"] == ["log-row-twice"] * 2
    all_aired(found)


# --- headings


def test_a_column_that_is_the_only_one_of_times_needs_no_heading(world, rows):
    found, problems = judged(world, as_csv(rows).replace(b"time", b"tme", 1))
    assert codes(problems) == [("log-columns-by-content", 1, 1)]
    all_aired(found)


def test_a_misspelt_heading_is_one_problem_with_the_near_name(world, rows):
    """With the ordered times in a column of their own nobody can say which of the two was aired."""
    lines = ["date,tme,cart,jam order lama"]
    lines += [f"{one.start:%Y-%m-%d},{one.start:%H:%M:%S},{one.code},{one.start:%H:%M:%S}" for one in rows]
    data = "\r\n".join(lines).encode()
    _, problems = judged(world, data)
    assert codes(problems) == [("log-column-missing", 1, 2)]
    assert "Maksudnya tme?" in as_text(problems[0])


def test_two_missing_columns_are_told_together(world):
    data = b"date,length,note\r\n2027-01-05,30,x\r\n"
    _, problems = judged(world, data)
    assert [dict(one.fields)["key"] for one in problems] == ["start", "code"]


def test_a_mapped_column_that_is_not_there_is_told(world, rows):
    world.edit(RADIO_KENDARI, "avails:\n", "log:\n  columns: {start: Mengudara}\navails:\n")
    data = as_csv(rows).replace(b"time", b"Mengudra", 1)
    _, problems = judged(world, data)
    assert codes(problems) == [("log-column-missing", 1, 2)]
    assert "Maksudnya Mengudra?" in as_text(problems[0])


def test_a_heading_that_stands_twice_is_told(world, rows):
    data = as_csv(rows).replace(b"title", b"cart", 1)
    _, problems = judged(world, data)
    assert codes(problems) == [("log-column-twice", 1, 5)]


# --- whose log


def test_a_log_without_a_name_is_told(world, rows):
    _, problems = judged(world, as_csv(rows), path="maret.csv")
    assert codes(problems) == [("log-whose", 0, 0)]


@pytest.mark.parametrize(
    "path",
    [
        "partners/calon-kendari/log/2027-01.csv",
        "log_calon-kendari_2027-01.csv",
        "Calon-Kendari.CSV",
        "log-calon-kendari-januari.csv",
    ],
)
def test_the_station_is_in_the_name_or_the_folder(world, rows, path):
    found, problems = judged(world, as_csv(rows), path=path)
    assert problems == []
    all_aired(found)


def test_the_station_is_in_a_column(world, rows):
    lines = ["stasiun,tanggal,jam,kode"]
    lines += [f'"Calon mitra radio, Kendari",{one.start:%Y-%m-%d},{one.start:%H.%M},{one.code}' for one in rows]
    found, problems = judged(world, "\n".join(lines).encode() + b"\n", path="januari.csv")
    assert problems == []
    all_aired(found)


def test_a_log_of_another_station_is_refused(world, rows):
    found, problems = judged(world, as_csv(rows), path="januari.csv", station="radio-salemba")
    assert codes(problems) == [("log-of-another-station", 2, 2)]
    assert "berisi siaran Calon mitra radio, Kendari, bukan Radio Salemba" in as_text(problems[0])
    assert found.findings == ()


def test_a_log_that_names_another_station_is_refused(world, rows):
    lines = ["stasiun,tanggal,jam,kode", f"Radio Salemba,2027-01-05,08.15,{CODE}"]
    _, problems = judged(world, "\n".join(lines).encode() + b"\n")
    assert codes(problems) == [("log-of-another-station", 1, 1)]


def test_a_log_of_music_alone_is_told_and_judges_nothing(world):
    found, problems = judged(world, (HEAD + "2027-01-05,08:15:00,lagu,MUS1,Lagu,00:03:00,\r\n").encode())
    assert codes(problems) == [("log-without-ours", 1, 1)]
    assert found.findings == ()
    days = {"first": FIRST, "last": LAST}
    data = (HEAD + "2027-01-05,08:15:00,lagu,MUS1,Lagu,00:03:00,\r\n").encode()
    found, _ = judged(world, data, **days)
    assert {one.verdict.value for one in found.findings} == {"unread"}
    found, _ = judged(world, data, **days, complete=True)
    assert {one.verdict.value for one in found.findings} == {"missing"}


# --- zone


@pytest.mark.parametrize(("hours", "zone"), [(-1, "WIB"), (1, "WIT"), (-8, "UTC")])
def test_a_log_in_another_zone_is_said_and_not_called_missing(world, rows, hours, zone):
    moved = [Aired(one.start + timedelta(hours=hours), one.code, one.title, one.seconds) for one in rows]
    found, problems = judged(world, as_csv(moved))
    assert codes(problems) == [("log-zone-shift", 2, 2)]
    assert f"ditulis dalam {zone}" in as_text(problems[0])
    assert found.findings == ()


def test_a_declared_zone_settles_it(world, rows):
    moved = [Aired(one.start - timedelta(hours=1), one.code, one.title, one.seconds) for one in rows]
    world.edit(RADIO_KENDARI, "avails:\n", "log:\n  zone: Asia/Jakarta\navails:\n")
    found, problems = judged(world, as_csv(moved))
    assert problems == []
    all_aired(found)
    world.edit(RADIO_KENDARI, "zone: Asia/Jakarta", "zone: Asia/Makassar  # sudah ditanyakan")
    found, problems = judged(world, as_csv(moved))
    assert problems == []
    assert {one.verdict.value for one in found.findings} == {"moved"}


# --- cells


def workbook(change):
    from openpyxl import load_workbook

    def made(data):
        book = load_workbook(io.BytesIO(data))
        change(book.active)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return made


def test_a_merged_date_holds_for_all_its_rows(world, rows):
    def merge(tab):
        tab.insert_rows(1)
        tab["A1"] = "Radio Contoh"
        tab.merge_cells("A1:G1")
        for number in range(3, 17, 2):
            tab.merge_cells(start_row=number, start_column=1, end_row=number + 1, end_column=1)

    found, problems = judged(world, workbook(merge)(as_xlsx(rows)))
    assert problems == []
    all_aired(found)


def test_a_formula_is_never_run_and_told_where_nobody_calculated_it(world, rows):
    def put(tab):
        tab["B2"] = "=TIME(8,15,0)"
        tab["G3"] = '=HYPERLINK("http://contoh.test","klik")'

    found, problems = judged(world, workbook(put)(as_xlsx(rows)))
    assert codes(problems) == [("log-formula", 2, 2)]
    assert [one.verdict.value for one in found.findings].count("unread") == 1
    assert all("HYPERLINK" not in one.reason for one in found.findings)


def test_a_row_that_says_not_aired_is_missing_with_its_reason(world, rows):
    text = as_csv(rows).decode().splitlines(keepends=True)
    text[1] = text[1].replace(",\r\n", ",Tidak siar: listrik padam\r\n")
    text[2] = text[2].replace("16:30:00", "").replace(",\r\n", ",studio dipakai\r\n")
    found, problems = judged(world, "".join(text).encode())
    assert codes(problems) == [("log-note-beside-time", 2, 7)]
    gone = [(one.verdict.value, one.reason) for one in found.findings if one.verdict.value != "aired"]
    assert gone == [("missing", "listrik padam"), ("missing", "studio dipakai")]


SAYS_NOT = (
    *("mati lampu, tidak siar", "Listrik padam (tidak tayang)", "spot batal", "not aired", "gagal mengudara"),
    *("tdk sempat disiarkan", "belum bisa diputar", "studio banjir: dibatalkan", "siar: TIDAK", "lupa diputar"),
    *("didn't air", "was never played", "failed to air", "cancelled by news", "terlewat", "tidak kami siarkan"),
    "sempat tidak siar, lalu diputar",
)
SAYS_NOTHING = (
    *("batalyon lewat, siar seperti biasa", "tidak ada kendala", "tidak ada yang batal", "pembatalan rapat"),
    *("tidak jadi batal", "siaran tidak terganggu", "nothing was skipped", "airing as planned", "tidak ada kosongnya"),
)


@pytest.mark.parametrize(("words", "says"), [(one, True) for one in SAYS_NOT] + [(one, False) for one in SAYS_NOTHING])
@pytest.mark.parametrize("timed", ["ordered", "other", ""])
def test_words_that_say_not_aired_count_wherever_they_stand(world, rows, words, says, timed):
    """Beside a time they are told, and never count as aired."""
    lines = as_csv(rows).decode().splitlines()
    cells = next(csv.reader([lines[1]]))
    cells[1] = {"ordered": cells[1], "other": "08:19:00", "": ""}[timed]
    cells[6] = f'"{words}"'
    found, problems = judged(world, "\n".join([lines[0], ",".join(cells), *lines[2:], ""]).encode())
    verdicts = [one.verdict.value for one in found.findings if one.verdict.value != "aired"]
    expected = {"ordered": "missing", "other": "unread", "": "missing"}[timed]
    told = {"ordered": ["log-note-beside-time"], "other": ["log-note-against-time"], "": []}[timed]
    if says:
        assert (verdicts, [one.code for one in problems]) == ([expected], told)
    elif timed:
        assert (verdicts, problems) == ([], [])
    elif words == "pembatalan rapat":  # a reason, if not a good one
        assert (verdicts, problems) == (["missing"], [])
    else:
        assert (verdicts, [one.code for one in problems]) == (["unread"], ["log-no-time"])


def test_a_note_that_merely_begins_with_not_is_a_note(world, rows):
    text = as_csv(rows).decode().replace(",\r\n", ",tidak ada kendala\r\n")
    found, _ = judged(world, text.encode())
    all_aired(found)
    assert {one.reason for one in found.findings} == {"tidak ada kendala"}


def test_signs_that_a_terminal_obeys_are_taken_out():
    assert clean("a\x1b[31mb\u202ec\x00 d\u200b") == "a [31mb c d"


def test_a_title_is_enough_where_it_is_one(world, rows):
    lines = ["tanggal,jam,judul"]
    lines += [f"{one.start:%Y-%m-%d},{one.start:%H.%M},{one.title.upper()}" for one in rows]
    found, problems = judged(world, "\n".join(lines).encode() + b"\n")
    assert problems == []
    all_aired(found)


@pytest.mark.parametrize("columns", ["code", "item", "title"])
def test_a_station_of_two_branches_is_read_by_code_item_or_title(world, columns):
    """Without a code nobody can say whose edition was aired, so nothing is said of it."""
    world.edit(RADIO_KENDARI, "branches: [kendari]", "branches: [kendari, papua-jayapura]")
    own = planned(world.catalog(), STATION, FIRST, date(2027, 1, 8))
    assert len({one.code for one in own}) == 2
    write = {"code": lambda one: one.code, "item": lambda one: "iuran-pedagang-30", "title": lambda one: one.title}
    head = {"code": "kode", "item": "naskah", "title": "judul"}[columns]
    lines = [f"tanggal,jam,{head}"]
    lines += [f"{one.start:%Y-%m-%d},{one.start:%H.%M},{write[columns](one)}" for one in own]
    found, problems = judged(world, "\n".join(lines).encode() + b"\n")
    assert problems == []
    all_aired(found, 10)
    assert {one.remark for one in found.findings} == {""}
    swapped = [line.replace("-KDI", "-X").replace("-JPR", "-KDI").replace("-X", "-JPR") for line in lines]
    found, _ = judged(world, "\n".join(swapped).encode() + b"\n")
    assert {bool(one.remark) for one in found.findings} == {columns == "code"}


# --- what belongs to nobody's table


def test_a_stray_quote_is_told_where_it_opens_and_swallows_no_row(world, rows):
    lines = as_csv(rows).decode().split("\r\n")
    for song in ('"Heroes', 'Lagu "lama'):
        at = 3 if song.startswith('"') else 9
        lines.insert(at, f"2027-01-05,09:00:00,musik,MUS1,{song},00:03:00,")
    for tail in ((), ('2027-01-05,09:00:00,musik,MUS1,Rindu",00:03:00,',)):  # never closed, or closed further down
        found, problems = judged(world, "\r\n".join([*lines[:12], *tail, *lines[12:]]).encode())
        all_aired(found)
        assert codes(problems) == [("log-stray-quote", 4, 1)]


def test_a_note_of_several_lines_is_a_note(world, rows):
    found, problems = judged(world, as_csv(replace(one, note="hujan,\nlalu padam") for one in rows))
    assert problems == []
    all_aired(found)
    assert {one.reason for one in found.findings} == {"hujan, | lalu padam"}


@pytest.mark.parametrize("form", [OURS, THEIRS])
def test_a_file_whose_cells_hold_whole_lines(world, rows, form):
    """What Excel makes of a CSV that another sign parts than its own, saved as CSV or as a workbook."""
    lines = as_csv(rows, form).decode(form.encoding).splitlines()
    other = ";" if form.delimiter == "," else ","
    quoted = "\r\n".join('"' + line.replace('"', '""') + '"' + other * 3 for line in lines)
    for data in (quoted.encode(form.encoding), quoted.replace(other * 3, "").encode(form.encoding), book_of(lines)):
        found, problems = judged(world, data)
        assert problems == []
        all_aired(found)


def book_of(lines):
    from openpyxl import Workbook

    made = Workbook()
    for line in lines:
        made.active.append([line])
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def test_a_cell_far_from_the_table_is_told_and_costs_nothing(world, rows):
    data = workbook(lambda tab: tab.cell(3, 300, "x"))(as_xlsx(rows))
    text = as_csv(rows).decode().replace("\r\n", "\r\n" + "," * 300 + "x\r\n", 1).encode()
    for log in (data, text):
        found, problems = judged(world, log)
        assert [one.code for one in problems] == ["log-cell-far"]
        all_aired(found)


@pytest.mark.parametrize("zone", ["+99:99", "-99:00", "+08:60", "+14:01"])
def test_an_offset_that_no_clock_has_is_no_time(world, rows, zone):
    lines = [f"{o.start:%Y-%m-%dT%H:%M:%S}{'+08:00' if at else zone},{o.code}" for at, o in enumerate(rows)]
    found, problems = judged(world, "\n".join(["jam siar,kode", *lines, ""]).encode())
    assert codes(problems) == [("log-wrong-time", 2, 1)]
    assert [one.verdict.value for one in found.findings].count("unread") == 1


@pytest.mark.parametrize("year", [1, 1899, 9999])
def test_a_date_of_another_age_is_no_date(world, rows, year):
    def put(tab):
        tab["A2"] = datetime(year, 12, 31, 23, 59) if year > 1899 else f"{year:04}-01-01T00:00:00+08:00"

    _, problems = judged(world, workbook(put)(as_xlsx(rows)))
    assert [one.code for one in problems] == ["log-wrong-date"]


@pytest.mark.parametrize("number", [1e308, 1e16, -1e300, 10**300], ids=["huge", "large", "low", "long"])
@pytest.mark.parametrize("column", "ABDF")
def test_a_number_that_no_calendar_takes_is_text(world, rows, number, column):
    def put(tab):
        tab[f"{column}2"] = number

    found, problems = judged(world, workbook(put)(as_xlsx(rows)))
    assert bool(problems) == (column != "D")  # beside the title any code is somebody's own
    assert {one.spot.line for one in problems} <= {0, 2} and len(found.findings) >= 14


LARGE = {
    "bytes": lambda: HEAD.encode() + b"x" * 7_000_000,
    "lines": lambda: HEAD.encode() + b"\n" * 100_000,
    "cells": lambda: HEAD.encode() + b"," * 2_000_000,
    "letters": lambda: HEAD.encode() + b"x" * 100_000,
    "letters in quotes": lambda: HEAD.encode() + b'"' + b"x" * 100_000,
}


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_a_file_that_would_take_long_is_refused(world, make):
    data = make()
    begun = process_time()
    _, problems = judged(world, data)
    assert process_time() - begun < 2
    assert [one.code for one in problems] == ["log-too-large"]


# --- anything at all


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_end_in_problems(tmp_path_factory, data):
    found, problems = judged(SHARED(tmp_path_factory), HEAD.encode() + data)
    assert found.findings or problems


@given(st.text(max_size=60), st.sampled_from(range(7)))
@settings(max_examples=150, deadline=None)
def test_any_cell_ends_in_a_finding_or_a_problem(tmp_path_factory, text, column):
    cells = GOOD.strip().split(",")
    cells[column] = '"' + text.replace('"', '""') + '"'
    judged(SHARED(tmp_path_factory), (HEAD + GOOD + ",".join(cells) + "\r\n").encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("seed", range(30))
def test_a_spoiled_workbook_is_no_traceback(world, rows, seed):
    chance = random.Random(seed)
    data = bytearray(as_xlsx(rows, THEIRS if seed % 2 else OURS))
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    judged(world, bytes(data))


_worlds = {}


def SHARED(factory):
    """One world for all examples of a property."""
    if "one" not in _worlds:
        _worlds["one"] = World(factory.mktemp("dunia"))
    return _worlds["one"]
