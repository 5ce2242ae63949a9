"""There and back: what a log was made with is what the report says; and the report in all its forms."""

import io
import json
import os
import re
import shutil
import time
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.asrun.judge import Question, judge
from kkbc_publish.asrun.matching import TOLERANCE
from kkbc_publish.asrun.page import LEAST, as_html, segments
from kkbc_publish.asrun.report import as_json
from kkbc_publish.asrun.values import Verdict, Withdrawn
from kkbc_publish.asrun.withdrawn import withdrawn_in
from kkbc_publish.asrun.workbook import as_xlsx as report_xlsx
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.render.tools import Tools
from tests.place.test_withdrawing import call_back
from tests.project import TEMPLATES
from tests.worlds.commands import run, small_project
from tests.worlds.logs import OURS, THEIRS, Aired, as_csv, as_xlsx, planned, spoiled
from tests.worlds.published import publish
from tests.worlds.world import CAMPAIGN, RADIO_KENDARI, SPOT, World

STATIONS = ("calon-jakarta-salemba", "calon-kendari", "calon-papua-jayapura")
FIRST, LAST = date(2026, 12, 1), date(2027, 2, 28)
AS_OF = date(2027, 4, 1)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The shipped campaign for three branches in three zones; Kendari's station writes in its own way."""
    root = small_project(tmp_path_factory.mktemp("proyek"))
    file = root / "schedules/stations/calon-kendari.yaml"
    file.write_text(file.read_text(encoding="utf-8") + THEIRS.yaml, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def catalog(project):
    return load(read_sources(project))[0]


def form_of(station):
    return THEIRS if station == "calon-kendari" else OURS


def sets(found, station):
    """The findings of a station by verdict, as (planned or else aired moment, code)."""
    return {
        verdict: {(one.moment, one.code) for one in found.findings if one.station == station and one.verdict is verdict}
        for verdict in Verdict
    }


@pytest.mark.parametrize("write", [as_csv, as_xlsx], ids=["csv", "xlsx"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_done_to_the_logs_is_what_is_found(catalog, write, seed):
    """5 % late, 3 % missing, 2 % extra, on three stations with two column mappings: exactly these, one by one."""
    truths = {}
    files = []
    for number, station in enumerate(STATIONS):
        rows = planned(catalog, station, FIRST, LAST)
        assert len(rows) > 500
        truths[station] = truth = spoiled(rows, 10 * seed + number)
        assert len(truth.late) == round(0.05 * len(rows)) and len(truth.missing) == round(0.03 * len(rows))
        assert len(truth.extra) == round(0.02 * len(rows))
        files.append((f"log/{station}.{write.__name__[3:]}", write(truth.rows, form_of(station))))
    found, problems = judge(catalog, files, Question(AS_OF, first=FIRST, last=LAST))
    assert problems == []
    for station, truth in truths.items():
        assert sets(found, station) == {
            Verdict.AIRED: truth.aired,
            Verdict.LATE: truth.late,
            Verdict.MOVED: set(),
            Verdict.MISSING: truth.missing,
            Verdict.UNREAD: set(),
            Verdict.NO_RECORD: set(),
            Verdict.EXTRA: truth.extra,
            Verdict.WITHDRAWN: set(),
        }
    notes = {one.reason for one in found.findings if one.verdict is Verdict.LATE}
    assert notes == {"acara sebelumnya molor"}


@given(st.integers(0, 10**6), st.floats(0, 0.3), st.floats(0, 0.3))
@settings(max_examples=15, deadline=None)
def test_any_share_of_faults_comes_back(catalog, seed, late, missing):
    rows = planned(catalog, "calon-kendari", FIRST, date(2026, 12, 31))
    truth = spoiled(rows, seed, late, missing, 0.02)
    data = as_csv(truth.rows, THEIRS)
    asked = Question(AS_OF, first=FIRST, last=date(2026, 12, 31))
    found, _ = judge(catalog, [("calon-kendari.csv", data)], asked)
    counts = {verdict: len(rows) for verdict, rows in sets(found, "calon-kendari").items()}
    assert counts[Verdict.MISSING] + counts[Verdict.NO_RECORD] == len(truth.missing)
    days = {one.start.date() for one in truth.rows}
    assert counts[Verdict.NO_RECORD] == sum(moment.date() not in days for moment, _ in truth.missing)
    assert counts[Verdict.EXTRA] == len(truth.extra)
    assert counts[Verdict.AIRED] + counts[Verdict.LATE] == len(truth.aired) + len(truth.late)


def test_the_same_logs_give_the_same_report_in_any_order(catalog):
    files = [
        (f"{station}.csv", as_csv(spoiled(planned(catalog, station, FIRST, LAST), 5).rows, form_of(station)))
        for station in STATIONS
    ]
    first, _ = judge(catalog, files, Question(AS_OF))
    again, _ = judge(catalog, files[::-1], Question(AS_OF))
    assert as_json(first) == as_json(again)
    assert report_xlsx(first) == report_xlsx(again)


@pytest.mark.long
def test_twenty_thousand_rows_take_seconds(catalog):
    """A station that logs every song: only our rows count, and neither form takes long."""
    rows = planned(catalog, "calon-jakarta-salemba", FIRST, LAST)
    songs = [
        Aired(rows[0].start + timedelta(seconds=97 * number), f"MUS-{number}", f"Lagu {number}", 180, "lagu")
        for number in range(20_000 - len(rows))
    ]
    log = sorted([*rows, *songs], key=lambda one: one.start)
    judge(catalog, [("calon-jakarta-salemba.csv", as_csv(log[:100]))], Question(AS_OF))  # the plan is made once
    for write, most in ((as_csv, 5.0), (as_xlsx, 15.0)):
        data = write(log)
        before = time.process_time()
        found, _ = judge(catalog, [("calon-jakarta-salemba.log", data)], Question(AS_OF))
        took = time.process_time() - before
        assert {one.verdict for one in found.findings} == {Verdict.AIRED}
        assert found.covered[0].foreign == len(songs)
        assert took < most, f"{write.__name__}: {took:.1f} s"


def test_twenty_thousand_airings_of_one_day_are_no_trap(catalog):
    """A copy-paste accident: the same item over and over on one day."""
    one = planned(catalog, "calon-jakarta-salemba", FIRST, FIRST)[0]
    begin = one.start.replace(hour=0, minute=0)
    log = [Aired(begin + timedelta(seconds=4 * number), one.code, one.title, 30) for number in range(20_000)]
    before = time.process_time()
    found, _ = judge(catalog, [("calon-jakarta-salemba.csv", as_csv(log))], Question(AS_OF))
    assert time.process_time() - before < 20
    assert found.nation[Verdict.AIRED] >= 1


# --- what is judged


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_days_outside_the_logs_are_not_judged_but_told(world):
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    found, problems = judge(world.catalog(), [("calon-kendari.csv", as_csv(rows))], Question(AS_OF))
    assert found.nation.planned == 14
    assert [(one.code, dict(one.fields)["count"]) for one in problems] == [("log-covers-part", "48")]
    asked = Question(AS_OF, first=date(2027, 1, 1), last=date(2027, 1, 31))
    found, problems = judge(world.catalog(), [("calon-kendari.csv", as_csv(rows))], asked)
    assert (found.nation.planned, found.nation[Verdict.MISSING], found.nation[Verdict.NO_RECORD]) == (62, 0, 48)
    assert [one.code for one in problems] == ["log-days-without-rows"] and found.proposals.made == ()
    complete = Question(AS_OF, first=date(2027, 1, 1), last=date(2027, 1, 31), complete=True)
    found, problems = judge(world.catalog(), [("calon-kendari.csv", as_csv(rows))], complete)
    assert (found.nation.planned, found.nation[Verdict.MISSING], problems) == (62, 48, [])


def test_what_is_not_yet_due_is_not_missing(world):
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 6))
    asked = Question(date(2027, 1, 6), first=date(2027, 1, 4), last=date(2027, 1, 31))
    found, _ = judge(world.catalog(), [("calon-kendari.csv", as_csv(rows))], asked)
    assert found.nation.planned == 6


def test_one_bad_file_does_not_stop_the_others(world):
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    files = [("calon-kendari.csv", as_csv(rows)), ("radio-salemba.csv", b"%PDF-1.7"), ("entah.csv", as_csv(rows))]
    found, problems = judge(world.catalog(), files, Question(AS_OF))
    assert found.nation[Verdict.AIRED] == 14
    assert {(one.code, one.spot.path) for one in problems if one.is_error} == {
        ("log-unreadable", "radio-salemba.csv"),
        ("log-whose", "entah.csv"),
    }


def test_counts_by_branch_kanwil_and_nation_agree(catalog):
    files = [
        (f"{station}.csv", as_csv(spoiled(planned(catalog, station, FIRST, LAST), 9).rows, form_of(station)))
        for station in STATIONS
    ]
    found, _ = judge(catalog, files, Question(AS_OF))
    for group in (found.kanwil, found.branches, found.stations):
        assert len(group) == 3
        sums = tuple(sum(column) for column in zip(*(one.counts for one in group), strict=True))
        assert sums == found.nation.counts
    assert found.nation.planned == found.nation.delivered + found.nation[Verdict.MISSING] + found.nation.open


def test_percent_is_never_rounded_up_to_all():
    from kkbc_publish.asrun.report import Tally

    assert Tally("x", "x", (9999, 0, 0, 1, 0, 0, 0, 0)).percent == 99.9
    assert Tally("x", "x", (9999, 0, 0, 0, 0, 0, 0, 0)).percent == 100.0
    assert Tally("x", "x", (0, 0, 0, 0, 0, 0, 3, 0)).percent is None
    tally = Tally("x", "x", (9998, 0, 0, 0, 1, 1, 0, 0))
    assert (tally.percent, tally.open_percent, tally.open) == (99.9, 0.1, 2)


def test_a_withdrawal_reaches_the_report(world):
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    called = Withdrawn("iuran-pedagang-30", rows[10].start, "angka keliru")
    found, _ = judge(world.catalog(), [("calon-kendari.csv", as_csv(rows))], Question(AS_OF, withdrawn=(called,)))
    assert (found.nation[Verdict.AIRED], found.nation[Verdict.WITHDRAWN], found.nation.planned) == (10, 4, 10)


def test_what_was_called_back_is_told_until_a_later_version_was_sent_out(tmp_path):
    world = World(tmp_path)
    publish(world)
    before = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    assert withdrawn_in(world.catalog()) == ()
    call_back(world, "iuran-pedagang-30", first=date(2027, 1, 6))
    catalog = world.catalog()
    asked = Question(AS_OF, withdrawn=withdrawn_in(catalog))
    found, _ = judge(catalog, [("calon-kendari.csv", as_csv(before))], asked)
    late = [one for one in before if one.start.date() >= date(2027, 1, 6)]
    assert found.nation[Verdict.WITHDRAWN] == len(late) > 0
    assert found.nation[Verdict.AIRED] == len(before) - len(late) > 0
    world.edit(SPOT, "Lindungi diri dan keluarga dari risiko saat bekerja", "Lindungi diri dan keluarga saat bekerja")
    publish(world, date(2027, 1, 8), 2)
    assert withdrawn_in(world.catalog()) == ()


# --- forms of the report


def example(world, note="listrik padam"):
    """One of each verdict that logs alone can show."""
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    late, gone, moved, kept = rows[1], rows[2], rows[5], rows[6]
    log = [row for row in rows if row not in (late, gone, moved)]
    log.append(Aired(late.start + timedelta(minutes=25), late.code, late.title, 30, note=note))
    log.append(Aired(moved.start - timedelta(hours=3), moved.code, moved.title, 30))
    log.append(Aired(kept.start + timedelta(hours=3), kept.code, kept.title, 30))
    return judge(world.catalog(), [("calon-kendari.csv", as_csv(log))], Question(AS_OF, first=date(2027, 1, 4)))[0]


def test_the_json_has_its_documented_shape(world):
    data = json.loads(as_json(example(world)))
    counts = {"aired": 11, "late": 1, "moved": 1, "missing": 1, "unread": 0, "no-record": 0}
    counts |= {"extra": 1, "aired-after-withdrawal": 0}
    assert data["schema"] == 2 and data["tolerance_minutes"] == 10 and data["late_minutes"] == 60
    assert data["nation"] == {"planned": 14, **counts, "delivered": 92.9, "unjudged": 0.0}
    assert data["kanwil"] == [
        {"id": "sulawesi-maluku", "name": "Sulawesi Maluku", "planned": 14, **counts}
        | {"delivered": 92.9, "unjudged": 0.0}
    ]
    assert [one["id"] for one in data["branches"]] == ["kendari"]
    station = data["stations"][0]
    assert (station["from"], station["to"], station["rows"], station["other_rows"]) == (
        "2027-01-04",
        "2027-01-10",
        14,
        0,
    )
    late = next(one for one in data["findings"] if one["verdict"] == "late")
    assert late == {
        "verdict": "late",
        "station": "calon-kendari",
        "branch": "kendari",
        "campaign": "kkbc",
        "flight": "pedagang",
        "slot": "pedagang-1630",
        "item": "iuran-pedagang-30",
        "code": "K27-IPD30-KDI",
        "title": "Iuran untuk pedagang pasar",
        "seconds": 30,
        "planned": "2027-01-04T16:30:00+08:00",
        "aired": "2027-01-04T16:55:00+08:00",
        "minutes": 25,
        "reason": "listrik padam",
        "remark": None,
        "place": "calon-kendari.csv:13:2",
    }
    assert data["make_goods"] == [] and data["not_made_good"][0]["why"] == "pesanannya sudah berakhir"


EVIL = ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("note", EVIL)
def test_no_cell_of_the_workbook_is_ever_run(world, note):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(report_xlsx(example(world, note))))
    cells = [cell for tab in book for row in tab.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(cell.value.startswith("'") for cell in cells)
    for cell in cells:
        assert cell.data_type == "s"
        assert not cell.value.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_the_workbook_holds_what_the_report_holds(world):
    from openpyxl import load_workbook

    found = example(world)
    book = load_workbook(io.BytesIO(report_xlsx(found)))
    assert book.sheetnames == [
        *("Ringkasan", "Perlu dilihat", "Semua siaran", "Kepatuhan", "Usul pengganti", "Masalah log")
    ]
    assert book["Perlu dilihat"].max_row == 1 + len(found.deviations) == 5
    assert book["Semua siaran"].max_row == 1 + len(found.findings)
    totals = next(row for row in book["Ringkasan"].iter_rows(values_only=True) if row[0] == "Indonesia")
    assert totals[1:] == ("Indonesia", 14, *found.nation.counts, 92.9, 0)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]


def test_the_page_runs_nothing_fetches_nothing_and_escapes_what_stations_wrote(world):
    found = example(world, "<script>alert(1)</script> & \u201cx\u201d")
    html = as_html(world.catalog(), found, Tools(TEMPLATES))
    page = Tags()
    page.feed(html)
    assert "script" not in page.tags and "&lt;script&gt;" in html
    assert not [one for one in page.attributes if one[1] in ("src", "style") or one[1].startswith("on")]
    assert [one[2] for one in page.attributes if one[1] == "href"] == ["data:,"]
    assert not re.search(r"url\((?!#)|@import|http:", html)
    assert 'lang="id"' in html and "92,9" in html and "25 menit lebih lambat" in html


def test_the_page_of_nothing_says_so(world):
    found, _ = judge(world.catalog(), [], Question(AS_OF))
    assert "Belum ada log yang dapat dinilai." in as_html(world.catalog(), found, Tools(TEMPLATES))


@given(st.lists(st.integers(0, 5000), min_size=4, max_size=4))
def test_a_bar_is_whole_and_shows_even_one(counts):
    parts = segments([(str(at), count) for at, count in enumerate(counts)])
    assert [one.kind for one in parts] == [str(at) for at, count in enumerate(counts) if count]
    if parts:
        assert sum(one.width for one in parts) == pytest.approx(100, abs=0.05)
        assert all(one.width >= LEAST - 0.01 for one in parts)


# --- the command


def test_the_command_prints_writes_and_changes_nothing(world, tmp_path):
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    (world.root / "calon-kendari.csv").write_bytes(as_csv(rows[:9] + rows[10:]))
    shutil.copytree(TEMPLATES, world.root / "templates")
    before = {path: path.read_bytes() for path in world.root.rglob("*.yaml")}
    paper = ("--xlsx", "hasil.xlsx", "--html", "hasil.html")
    done = run("reconcile", "calon-kendari.csv", "--as-of", "2027-01-31", "--yaml", *paper, root=world.root)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^2027-01-08 16\.30 WITA  tidak siar +K27-IPD30-KDI", done.stdout, re.MULTILINE)
    assert re.search(r"^2027-02-02 16\.31 WITA  ganti 2027-01-08 16\.30", done.stdout, re.MULTILINE)
    assert "# Tempelkan di bawah flights pada campaigns/kkbc/campaign.yaml\n  - id: ganti-calon-kendari" in done.stdout
    assert (world.root / "hasil.xlsx").read_bytes()[:2] == b"PK"
    assert (world.root / "hasil.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert {path: path.read_bytes() for path in world.root.rglob("*.yaml")} == before


def test_the_command_writes_over_no_source_and_not_over_the_log(world):
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    (world.root / "calon-kendari.csv").write_bytes(as_csv(rows))
    before = {path: path.read_bytes() for path in world.root.rglob("*") if path.is_file()}
    paper = ("--html", "campaigns/settings.yaml", "--xlsx", "calon-kendari.csv")
    done = run("reconcile", "calon-kendari.csv", "--as-of", "2027-01-31", *paper, root=world.root)
    assert done.returncode == 1 and done.stderr.count("output-over-source") == 2
    assert {path: path.read_bytes() for path in world.root.rglob("*") if path.is_file()} == before


def test_the_command_opens_no_pipe(world):
    os.mkfifo(world.root / "calon-kendari.csv")
    done = run("reconcile", "calon-kendari.csv", "--as-of", "2027-01-31", root=world.root, timeout=30)
    assert done.returncode == 1 and "not-a-file" in done.stderr


def test_the_command_gives_json_and_says_its_problems_beside(world):
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    (world.root / "calon-kendari.csv").write_bytes(as_csv(rows))
    done = run(
        *("reconcile", "calon-kendari.csv", "tidak-ada.csv", "--as-of", "2027-02-01", "--format", "json"),
        root=world.root,
    )
    assert done.returncode == 1
    assert json.loads(done.stdout)["nation"]["aired"] == 14
    assert "tidak-ada.csv  GALAT log-unreadable" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("reconcile",),
        ("reconcile", "x.csv", "--station", "calon-kendary"),
        ("reconcile", "x.csv", "--from", "2027-02-01", "--to", "2027-01-01"),
        ("reconcile", "x.csv", "--tolerance", "61"),
    ],
    ids=["no file", "unknown station", "days reversed", "tolerance of hours"],
)
def test_wrong_usage_is_told_as_such(world, arguments):
    assert run(*arguments, root=world.root).returncode == 2


def test_a_report_that_cannot_be_written_is_told(world):
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    (world.root / "calon-kendari.csv").write_bytes(as_csv(rows))
    done = run(
        *("reconcile", "calon-kendari.csv", "--as-of", "2027-02-01", "--xlsx", "tiada/hasil.xlsx"), root=world.root
    )
    assert done.returncode == 4, done.stderr
    assert "tiada/hasil.xlsx" in done.stderr


def test_errors_of_the_project_come_first(world):
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 25.30]")
    (world.root / "calon-kendari.csv").write_bytes(b"x")
    done = run("reconcile", "calon-kendari.csv", root=world.root)
    assert done.returncode == 1 and "wrong-time" in done.stderr and done.stdout == ""


def test_the_tolerance_of_the_help_is_the_one_that_is_used():
    minutes = int(TOLERANCE.total_seconds() // 60)
    assert f"bawaan: ({minutes});" in " ".join(run("reconcile", "--help").stdout.split())


def test_the_columns_of_our_own_log_need_no_mapping():
    from kkbc_publish.asrun.mapping import USUAL
    from kkbc_publish.render.partners.log import COLUMNS

    fields = {field for field, names in USUAL.items() if set(names) & set(COLUMNS)}
    assert fields >= {"date", "start", "code", "title", "seconds"}
    assert set(COLUMNS) - {name for names in USUAL.values() for name in names} == {"type"}


def test_the_file_of_a_station_says_how_it_writes(world):
    world.edit(RADIO_KENDARI, "avails:\n", f"{THEIRS.yaml}avails:\n")
    assert world.problems() == []
    rows = planned(world.catalog(), "calon-kendari", date(2027, 1, 4), date(2027, 1, 10))
    found, _ = judge(world.catalog(), [("calon-kendari.csv", as_csv(rows, THEIRS))], Question(AS_OF))
    assert found.nation[Verdict.AIRED] == 14
