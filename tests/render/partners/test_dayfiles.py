"""What a playout loads: a file for each day in the columns it reads, codes by its own names, nothing lost silently."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkbc_publish.load.carts import short_code
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.place.stations import station_edition
from kkbc_publish.render.job import Job
from kkbc_publish.render.partners import dayfiles, log
from kkbc_publish.render.partners.dayfiles import Played
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.published import catalog_of
from tests.worlds.world import RADIO_SALEMBA, World

TOOLS = Tools(TEMPLATES)
# Where Rivendell looks in a line, from 0: offset and length (its table IMPORT_TEMPLATES).
RIVENDELL = {"at": (0, 8), "cart": (10, 6), "title": (25, 34), "length": (60, 8), "data": (69, 32)}
NATURAL = {"at": (0, 8), "cart": (9, 6), "title": (19, 40), "length": (61, 8)}
COLUMNS = {"at": (0, 8), "cart": (9, 8), "length": (18, 8), "title": (27, 40)}


def edition(root: Path, playout: str) -> StationEdition:
    world = World(root)
    world.edit(RADIO_SALEMBA, "zone: Asia/Jakarta\n", f"zone: Asia/Jakarta\n{playout}")
    catalog = catalog_of(world, None)
    return station_edition(catalog, catalog.stations["radio-salemba"].value)


def rendered(made: StationEdition) -> dict[str, bytes]:
    render = {"day-file": dayfiles.render_day, "day-codes": dayfiles.render_codes}
    return {
        job.path.removeprefix("partners/radio-salemba/"): render[job.kind](job, TOOLS).data
        for job in dayfiles.jobs(made)
    }


CARTS = "carts:\n  K27-IPD30-JSL: 100234\n  K27-GWM600-JSL: 77\n"


@pytest.mark.parametrize(
    ("form", "fields", "name", "called"),
    [
        ("rivendell", RIVENDELL, "rivendell/%Y-%m-%d.txt", {"K27-IPD30-JSL": "100234", "K27-GWM600-JSL": "000077"}),
        ("natural-log", NATURAL, "natural-log/%m%d%y.log", {"K27-IPD30-JSL": "100234", "K27-GWM600-JSL": "000077"}),
        ("kolom", COLUMNS, "log-harian/%Y-%m-%d.txt", {"K27-IPD30-JSL": "100234", "K27-GWM600-JSL": "77"}),
    ],
)
def test_columns_say_exactly_the_airings(tmp_path, form, fields, name, called):
    made = edition(tmp_path, f"playout:\n  forms: [{form}]\n{CARTS}")
    files = rendered(made)
    found = []
    for day in sorted({one.start.date() for one in made.airings}):
        for line in files[day.strftime(name)].decode("ascii").split("\r\n")[:-1]:
            said = {key: line[start : start + length].rstrip() for key, (start, length) in fields.items()}
            hours, minutes, seconds = map(int, said["length"].split(":"))
            found.append((f"{day} {said['at']}", said["cart"], said["title"], hours * 3600 + minutes * 60 + seconds))
    want = [
        (f"{one.start:%Y-%m-%d %H:%M:%S}", called[one.code], one.title[: fields["title"][1]], one.seconds)
        for one in made.airings
    ]
    assert found == want != []


def test_a_playlist_has_the_files_by_code_and_the_moments_in_comments(tmp_path):
    made = edition(
        tmp_path, 'playout:\n  forms: [m3u8]\n  folder: "D:\\\\IKLAN"\n  audio: wav\ncarts:\n  K27-IPD30-JSL: 100234\n'
    )
    files = rendered(made)
    found = []
    for name, data in files.items():
        if not name.endswith(".m3u8"):
            continue
        day = datetime.strptime(name, "playlist/%Y-%m-%d.m3u8")
        head, *lines = data.decode().split("\r\n")
        assert head == "#EXTM3U"
        for line in lines:
            if hour := re.fullmatch(r"# Hour: (\d\d):00", line):
                moment = day + timedelta(hours=int(hour[1]))
            elif minute := re.fullmatch(r"# Fixed Time Marker: Type=Soft; TargetTime=(\d+)m", line):
                at = moment + timedelta(minutes=int(minute[1]))
            elif (file := re.fullmatch(r"D:\\IKLAN\\(.*)\.wav", line)) or (
                file := re.fullmatch(r"# Break Note: Duration=\S+ Notes=\"(\S+) .*\"", line)
            ):
                found.append((at, file[1]))
    assert any("D:\\IKLAN\\100234.wav\r\n" in data.decode() for data in files.values())
    names = {"K27-IPD30-JSL": "100234"}
    assert found == [(one.start.replace(tzinfo=None), names.get(one.code, one.code)) for one in made.airings] != []


def test_what_is_read_live_is_a_note_and_no_file(tmp_path):
    rows = (Played(datetime(2027, 3, 9, 6, 40, 5).time(), "A-1", "A-1", 'Adlib "pasar"\nkedua', 75, True),)
    made = edition(tmp_path, "playout:\n  forms: [m3u8]\n")
    context = {"form": "m3u8", "day": date(2027, 3, 9), "station": "S", "rows": rows, "playout": made.station.playout}
    lines = dayfiles.render_day(Job("day-file", "a", None, None, context, "b"), TOOLS).data.decode().split("\r\n")
    assert lines[-3:] == [
        "# Fixed Time Marker: Type=Soft; TargetTime=40m5s",
        "# Break Note: Duration=1m15s; Notes=\"A-1 Adlib 'pasar' kedua\"",
        "",
    ]


def test_a_day_with_a_code_that_has_no_cart_is_not_made_and_told(tmp_path):
    """A file that lacks an airing would look complete."""
    made = edition(tmp_path, "playout:\n  forms: [rivendell, kolom]\ncarts:\n  K27-IPD30-JSL: 100234\n")
    files, days = rendered(made), {one.start.date() for one in made.airings}
    without = {one.start.date() for one in made.airings if one.code != "K27-IPD30-JSL"}
    assert without and {name for name in files if name.startswith("rivendell/")} == {
        f"rivendell/{day}.txt" for day in days - without
    }
    assert len([name for name in files if name.startswith("log-harian/")]) == len(days)
    (codes,) = (job for job in dayfiles.jobs(made) if job.kind == "day-codes")
    (told,) = dayfiles.render_codes(codes, TOOLS).problems
    assert told.code == "cart-missing" and not told.is_error
    said = dict(told.fields)
    assert (said["codes"], said["forms"], said["days"]) == ("K27-GWM600-JSL", "rivendell", str(len(without)))


def test_no_station_gets_files_it_did_not_ask_for(tmp_path):
    catalog = catalog_of(World(tmp_path), None)
    assert not [*dayfiles.jobs(station_edition(catalog, catalog.stations["radio-salemba"].value))]


# --- codes --------------------------------------------------------------------------------------------

CODE = st.from_regex(r"[A-Z0-9]{2,5}-[A-Z]{2,4}[0-9]{2,4}(-[A-Z]{2,3})?-[A-Z]{3}", fullmatch=True)


@given(CODE)
def test_a_short_code_fits_and_depends_on_the_code_alone(code):
    assert re.fullmatch("[A-Z0-9]{1,8}", short_code(code)) and short_code(code) == short_code(code)


def test_short_codes_of_a_whole_campaign_differ():
    codes = [
        f"K27-{item}{seconds}-{branch}"
        for item in ("IPD", "KAN", "MOJ", "DPT", "KOJ", "GWM")
        for seconds in (15, 30, 60, 600)
        for branch in ("JSL", "KDI", "BAU")
    ]
    assert len({short_code(code) for code in codes}) == len(codes)


def test_two_codes_that_would_share_a_name_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("kkbc_publish.load.carts.short_code", lambda code: "SAMA")
    made = edition(tmp_path, "playout:\n  forms: [kolom]\n")
    (codes,) = (job for job in dayfiles.jobs(made) if job.kind == "day-codes")
    (told,) = dayfiles.render_codes(codes, TOOLS).problems
    assert dict(told.fields)["count"] == "2"


# --- CSV ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "delimiter"), [("", ";"), ("log:\n  delimiter: tab\n", "\t"), ("log:\n  delimiter: koma\n", ",")]
)
def test_csv_opens_in_columns_where_the_station_opens_it(tmp_path, more, delimiter):
    made = edition(tmp_path, more)
    data = log.render(next(iter(log.station_jobs(made))), TOOLS).data
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert tuple(rows[0]) == log.COLUMNS and {len(row) for row in rows} == {len(log.COLUMNS)}
