"""A branch's calendar reads back, in two independent readers, as exactly its airings and activations."""

from __future__ import annotations

import ctypes
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Component

from kkbc_publish.airtime.values import Airing
from kkbc_publish.build.keys import canonical
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.load.models.campaigns import ActivationStatus
from kkbc_publish.load.models.places import Zone
from kkbc_publish.load.models.stations import Station, StationStatus
from kkbc_publish.place.editions import Edition, LocalScript
from kkbc_publish.record.revise import uid
from kkbc_publish.render.calendar.branch import OUTPUT
from kkbc_publish.render.calendar.text import clean, fold
from kkbc_publish.render.job import Job
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.readers.calendars import (
    agreed,
    by_libical,
    by_python,
    events,
    fits_outlook,
    libical,
    node,
    read,
    rows_by_node,
)
from tests.worlds.samples import (
    ACTIVATION,
    BRANCH,
    CAMPAIGN,
    DRAFT,
    EXAMPLE,
    OPEN_ACTIVATION,
    SCRIPT,
    SHORT_SCRIPT,
    STATION,
    aired,
    broadcasts,
    days,
    edition,
)

FIRST = date(2027, 1, 1)  # a Friday
FORGED = 'Pasar; "A", B & <b>C</b> 🎪\r\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:palsu\\n \\N C:\\Nama\x07\u2028\x1b'
TOOLS = Tools(TEMPLATES)

# --- readers ------------------------------------------------------------------------------------------


def job_of(*editions: Edition) -> Job:
    (job,) = OUTPUT.jobs(editions)
    return job


def written(*editions: Edition) -> bytes:
    return OUTPUT.render(job_of(*editions), TOOLS).data


def expected(airings: Iterator[Airing] | tuple[Airing, ...]) -> list[datetime]:
    return sorted(one.start.astimezone(UTC) for one in airings)


def station(zone: Zone, **changes: Any) -> Station:
    return STATION.model_copy(update={"id": f"stasiun-{zone.name.lower()}", "zone": zone, **changes})


# --- airings ------------------------------------------------------------------------------------------

JAYAPURA, JAKARTA = station(Zone.JAYAPURA), station(Zone.JAKARTA)
PONTIANAK = station(Zone.PONTIANAK, status=StationStatus.CONTRACTED)
EVERY_DAY = aired(days(FIRST, 40), scripts=(SCRIPT, SHORT_SCRIPT))
WORLDS = {
    "every day": EVERY_DAY,
    "working days with a holiday": tuple(
        one for one in aired(days(FIRST, 40, range(5))) if one.start.date() != date(2027, 2, 17)
    ),
    "two days a week": aired(days(FIRST, 21, [1, 3])),
    "once": aired([FIRST]),
    "irregular": aired([FIRST + timedelta(days=n) for n in (0, 1, 3, 7, 16, 29, 46, 67)]),
    "one moved by half an hour": (
        *aired(days(FIRST, 9)),
        *aired([FIRST + timedelta(days=9)], time(7, 45), slot="pagi-0715"),
        *aired(days(FIRST + timedelta(days=10), 9)),
    ),
    "twice on a day in one slot": (*aired(days(FIRST, 9)), *aired([FIRST], time(7, 45), slot="pagi-0715")),
    "a station that gives two branches their turn": aired(days(FIRST, 60, range(5))[::2]),
    "before midnight": aired(days(FIRST, 5), time(23, 59, 30)),
    "three zones, four stations": (
        *EVERY_DAY,
        *aired(days(FIRST, 12, range(6)), time(0, 5), station=JAYAPURA),
        *aired(days(FIRST, 12, [6]), time(5, 30), station=JAKARTA),
        *aired(days(FIRST, 12, [0, 2, 4]), time(21, 15), station=PONTIANAK),
    ),
}


def world(airings: tuple[Airing, ...], **changes: Any) -> Edition:
    return broadcasts(*airings, stations=(STATION, JAYAPURA, JAKARTA, PONTIANAK), **changes)


@pytest.mark.parametrize("name", WORLDS)
def test_a_calendar_reads_back_as_its_airings(name: str) -> None:
    airings = WORLDS[name]
    data = written(world(airings))
    assert [one.start for one in agreed(data)] == expected(airings)
    fits_outlook(data)


@settings(deadline=None, max_examples=60)
@given(st.sets(st.dates(FIRST, date(2027, 5, 1)), min_size=1, max_size=50))
def test_any_dates_read_back(found: set[date]) -> None:
    airings = aired(sorted(found))
    data = written(broadcasts(*airings))
    assert [one.start for one in by_python(data)] == [one.start for one in by_libical(data)] == expected(airings)


TIMES = (time(7, 15), time(7, 15), time(7, 15), time(7, 45), time(16, 30), time(16, 31))


ANY_DAYS = st.dictionaries(st.dates(FIRST, date(2027, 3, 1)), st.sets(st.sampled_from(TIMES), min_size=1), min_size=1)


@settings(deadline=None, max_examples=40)
@given(ANY_DAYS, st.integers(0, 5))
def test_any_days_and_times_read_back_within_outlooks_limits(found: dict[date, set[time]], every: int) -> None:
    check_outlook(found, every)


@pytest.mark.long
@settings(deadline=None, max_examples=600)
@given(ANY_DAYS, st.integers(0, 5))
def test_many_days_and_times_read_back_within_outlooks_limits(found: dict[date, set[time]], every: int) -> None:
    check_outlook(found, every)


def check_outlook(found: dict[date, set[time]], every: int) -> None:
    """Over a regular pattern, or over none: nothing is lost, nothing comes twice, and Outlook can hold it."""
    if every:
        found = {FIRST + timedelta(days=every * number): {time(7, 15)} for number in range(20)} | found
    airings = tuple(one for day in sorted(found) for at in found[day] for one in aired([day], at, slot="pagi-1"))
    data = written(broadcasts(*airings))
    assert [one.start for one in by_python(data)] == [one.start for one in by_libical(data)] == expected(airings)
    fits_outlook(data)


def test_regular_airings_are_one_series_and_irregular_ones_stand_alone() -> None:
    counts = {name: len(events(written(world(airings)))) for name, airings in WORLDS.items()}
    assert counts == {
        "every day": 1,
        "working days with a holiday": 1,
        "two days a week": 1,
        "once": 1,
        "irregular": 8,
        "one moved by half an hour": 2,
        "twice on a day in one slot": 2,
        "a station that gives two branches their turn": 5,
        "before midnight": 1,
        "three zones, four stations": 4,
    }


def test_a_series_is_written_as_programs_need_it() -> None:
    text = written(world(WORLDS["working days with a holiday"])).decode()
    assert "\r\nRRULE:FREQ=WEEKLY;UNTIL=20270224T231500Z;BYDAY=MO,TU,WE,TH,FR\r\n" in text
    assert "\r\nEXDATE;TZID=Asia/Makassar:20270217T071500\r\n" in text
    assert "\r\nDTSTART;TZID=Asia/Makassar:20270101T071500\r\n" in text


def test_each_zone_in_use_is_described_once_with_its_name() -> None:
    calendar = read(written(world(WORLDS["three zones, four stations"])))
    zones = [part for part in calendar.subcomponents if part.name == "VTIMEZONE"]
    told = {str(zone["TZID"]): (str(zone.subcomponents[0]["TZNAME"]), zone.subcomponents[0].name) for zone in zones}
    assert len(zones) == 4
    assert told == {
        "Asia/Jakarta": ("WIB", "STANDARD"),
        "Asia/Jayapura": ("WIT", "STANDARD"),
        "Asia/Makassar": ("WITA", "STANDARD"),
        "Asia/Pontianak": ("WIB", "STANDARD"),
    }


def test_candidates_are_tentative_and_nobody_is_busy() -> None:
    found = events(written(world(WORLDS["three zones, four stations"])))
    assert {(str(one["UID"]).split(".")[3], str(one["STATUS"])) for one in found} == {
        ("calon-kendari", "TENTATIVE"),
        ("stasiun-jayapura", "TENTATIVE"),
        ("stasiun-jakarta", "TENTATIVE"),
        ("stasiun-pontianak", "CONFIRMED"),
    }
    assert {(str(one["TRANSP"]), str(one["X-MICROSOFT-CDO-BUSYSTATUS"])) for one in found} == {("TRANSPARENT", "FREE")}


def test_an_official_campaign_keeps_candidates_off_its_calendar() -> None:
    official = CAMPAIGN.model_copy(update={"official": True})
    airings = WORLDS["three zones, four stations"]
    assert len(events(written(world(airings)))) == 4
    (left,) = events(written(world(airings, campaign=official)))
    assert "stasiun-pontianak" in left["UID"]


@pytest.mark.parametrize(
    ("scripts", "what"),
    [
        ((SCRIPT,), "Iuran pedagang, 60 dtk"),
        ((SCRIPT, replace(SCRIPT, item="iuran-pedagang-30", seconds=30)), "Iuran pedagang, 60 dtk dan 30 dtk"),
        ((SCRIPT, SHORT_SCRIPT), "Pagi: 2 naskah bergiliran"),
    ],
)
def test_the_title_says_what_is_read_and_where(scripts: tuple[LocalScript, ...], what: str) -> None:
    (event,) = events(written(broadcasts(*aired(days(FIRST, 4), scripts=scripts), scripts=scripts)))
    assert str(event["SUMMARY"]).replace("\u00a0", " ") == f"{what} (KKBC), Calon mitra radio, Kendari"


def test_the_description_tells_which_copy_is_read_when() -> None:
    february = date(2027, 2, 1)
    scripts = (
        replace(SCRIPT, valid_until=date(2027, 1, 31)),
        replace(SCRIPT, valid_from=february, code="KKBC-IUR60-KDI"),
        SHORT_SCRIPT,
    )
    airings = aired(days(date(2027, 1, 30), 4), scripts=(SCRIPT, SHORT_SCRIPT))
    (event,) = events(written(broadcasts(*airings, scripts=scripts, marks=DRAFT)))
    assert str(event["DESCRIPTION"]).replace("\u00a0", " ") == (
        "CONTOH, bukan acara resmi\n"
        "DRAF: naskah belum disetujui\n"
        "\n"
        "Siar: Setiap hari pukul 07.15 WITA, 30 Januari–2 Februari 2027, 4 kali\n"
        "Stasiun: Calon mitra radio, Kendari (calon mitra, belum terikat kontrak)\n"
        "Kampanye: KKBC di pasar 2027\n"
        "\n"
        "Naskah bergiliran:\n"
        "1. Iuran pedagang (60 detik)\n"
        "   dibaca langsung, suara: satu penyiar\n"
        "   30 Januari 2027: naskah KKBC-IUR60-KDI, berlaku 1–31 Januari 2027\n"
        "   1 Februari 2027: naskah KKBC-IUR60-KDI, berlaku 1 Februari–30 Juni 2027\n"
        "2. Kanal pendaftaran (30 detik)\n"
        "   dibaca langsung, suara: satu penyiar\n"
        "   31 Januari 2027; 2 Februari 2027: naskah KKBC-KNL30-KDI, berlaku 1 Januari–30 Juni 2027"
    )


# --- activations --------------------------------------------------------------------------------------


def activated(*activations: LocalActivation, **changes: Any) -> list[Component]:
    return events(written(edition(activations=activations, **changes)))


def test_an_activation_with_hours_is_a_busy_event_in_local_time() -> None:
    (event,) = activated(replace(ACTIVATION, status=ActivationStatus.CONFIRMED))
    assert event["DTSTART"].to_ical() == b"20270115T090000"
    assert event["DTSTART"].params["TZID"] == "Asia/Makassar"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=3)
    assert (str(event["TRANSP"]), str(event["STATUS"])) == ("OPAQUE", "CONFIRMED")
    assert str(event["LOCATION"]) == "Pasar Lapulu, Kota Kendari"


def test_an_activation_without_hours_is_an_event_of_the_day_that_blocks_nobody() -> None:
    data = written(edition(activations=(OPEN_ACTIVATION,)))
    (event,) = events(data)
    assert event["DTSTART"].dt == date(2027, 1, 15)
    assert event["DTEND"].dt == date(2027, 1, 16)
    assert "LOCATION" not in event
    assert (str(event["TRANSP"]), str(event["SUMMARY"])) == ("TRANSPARENT", "Kegiatan KKBC: pasar belum ditetapkan")
    (occurrence,) = rows_by_node(data)
    assert (occurrence["all_day"], occurrence["start"]) == (True, "2027-01-15")


@pytest.mark.parametrize(
    ("status", "busy", "hours"),
    [
        (ActivationStatus.PROPOSED, "FREE", "belum ditetapkan"),
        (ActivationStatus.PLANNED, "FREE", "belum ditetapkan"),
        (ActivationStatus.CONFIRMED, "BUSY", "belum ditetapkan"),
        (ActivationStatus.DONE, "FREE", "tidak diketahui"),
        (ActivationStatus.CANCELLED, "FREE", "belum ditetapkan"),
    ],
)
def test_a_whole_day_is_busy_only_when_it_is_sure(status: ActivationStatus, busy: str, hours: str) -> None:
    (event,) = activated(replace(OPEN_ACTIVATION, status=status))
    assert str(event["X-MICROSOFT-CDO-BUSYSTATUS"]) == busy
    assert f"\nJam: {hours}\n" in event["DESCRIPTION"]


def test_an_end_that_is_not_known_is_not_made_up_and_night_markets_end_the_next_day() -> None:
    open_end, night = activated(
        replace(ACTIVATION, id="a", closes=None), replace(ACTIVATION, id="b", opens=time(18), closes=time(1))
    )
    assert "DTEND" not in open_end
    assert night["DTEND"].dt - night["DTSTART"].dt == timedelta(hours=7)


@pytest.mark.parametrize(
    ("status", "said", "prefix"),
    [
        (ActivationStatus.PROPOSED, "TENTATIVE", ""),
        (ActivationStatus.PLANNED, "TENTATIVE", ""),
        (ActivationStatus.CONFIRMED, "CONFIRMED", ""),
        (ActivationStatus.DONE, "CONFIRMED", ""),
        (ActivationStatus.CANCELLED, "CANCELLED", "BATAL · "),
        (ActivationStatus.MOVED, "CANCELLED", "DIPINDAH · "),
    ],
)
def test_the_status_of_an_activation(status: ActivationStatus, said: str, prefix: str) -> None:
    (event,) = activated(replace(ACTIVATION, status=status))
    assert str(event["STATUS"]) == said
    assert str(event["SUMMARY"]) == f"{prefix}Kegiatan KKBC: Pasar Lapulu"


def test_a_moved_activation_says_where_to() -> None:
    old, _ = activated(
        replace(ACTIVATION, status=ActivationStatus.MOVED, moved_to="baru"),
        replace(ACTIVATION, id="baru", day=date(2027, 1, 22)),
    )
    assert "dipindah ke Jumat, 22\u00a0Januari\u00a02027, Pasar Lapulu" in old["DESCRIPTION"]


def test_an_example_says_so_first() -> None:
    airing, activation = events(written(broadcasts(*aired([FIRST]), activations=(ACTIVATION,), marks=EXAMPLE)))
    assert str(airing["SUMMARY"]).startswith("CONTOH · Iuran")
    assert str(activation["SUMMARY"]).startswith("CONTOH · Kegiatan")
    for event in (airing, activation):
        assert str(event["DESCRIPTION"]).startswith("CONTOH, bukan acara resmi\n")


# --- what stays the same ------------------------------------------------------------------------------


def uids(data: bytes) -> set[str]:
    found = [str(event["UID"]) for event in events(data)]
    assert len(found) == len(set(found))
    return set(found)


def test_uids_say_what_they_stand_for() -> None:
    assert uids(written(broadcasts(*EVERY_DAY, activations=(ACTIVATION,)))) == {
        "siaran.kkbc-pasar-2027.pagi.calon-kendari.kendari-1@kkbc-publish",
        "kegiatan.kkbc-pasar-2027.pasar-lapulu@kkbc-publish",
    }
    assert uid("a", "07.15", "b c") == "a.07-15.b%20c@kkbc-publish"


@pytest.mark.parametrize("name", WORLDS)
def test_the_order_of_airings_does_not_matter(name: str) -> None:
    airings = WORLDS[name]
    assert written(world(airings[::-1])) == written(world(airings))


def test_uids_stay_when_words_times_and_dates_change() -> None:
    before = broadcasts(*EVERY_DAY, activations=(ACTIVATION,))
    other = aired(days(FIRST, 33, range(6)), time(7, 20), scripts=(SHORT_SCRIPT,), slot="pagi-0715")
    renamed = STATION.model_copy(update={"name": "Radio lain"})
    moved = replace(ACTIVATION, day=date(2027, 3, 1), market="Pasar lain")
    after = broadcasts(*other, stations=(renamed,), activations=(moved,))
    assert written(before) != written(after)
    assert uids(written(before)) == uids(written(after))


def test_equal_bytes_in_every_process() -> None:
    program = (
        "import sys; from tests.render.calendar.test_branch import WORLDS, world, written;"
        " from tests.worlds.samples import ACTIVATION;"
        "sys.stdout.buffer.write(written(world(WORLDS['three zones, four stations'], activations=(ACTIVATION,))))"
    )
    found = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Jayapura"), ("2", "America/Lima")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, check=True)
        found.add(done.stdout)
    assert found == {written(world(WORLDS["three zones, four stations"], activations=(ACTIVATION,)))}


def test_no_clock_is_asked() -> None:
    data = written(broadcasts(*EVERY_DAY, activations=(ACTIVATION, OPEN_ACTIVATION)))
    assert {event["DTSTAMP"].to_ical() for event in events(data)} == {b"20270101T000000Z"}
    assert {event["SEQUENCE"] for event in events(data)} == {0}
    assert {event["LAST-MODIFIED"].to_ical() for event in events(data)} == {b"20270101T000000Z"}
    assert b"CREATED" not in data


def test_a_job_is_plain_data() -> None:
    job = job_of(world(EVERY_DAY, activations=(ACTIVATION,)))
    again = pickle.loads(pickle.dumps(job))
    assert again == job
    assert OUTPUT.render(again, TOOLS) == OUTPUT.render(job, TOOLS)
    assert canonical(again) == canonical(job)


# --- the file -----------------------------------------------------------------------------------------


def test_the_calendar_as_a_whole() -> None:
    job = job_of(broadcasts(*EVERY_DAY, marks=EXAMPLE), broadcasts(campaign=CAMPAIGN.model_copy(update={"id": "lain"})))
    assert (job.path, job.campaign, job.branch) == ("site/branches/kendari/calendar.ics", None, "kendari")
    data = OUTPUT.render(job, TOOLS).data
    calendar = read(data)
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "KKBC Kendari"
    unfolded = data.replace(b"\r\n ", b"").decode().split("\r\n")
    assert "X-WR-CALDESC:" + next(line for line in unfolded if line.startswith("DESCRIPTION:"))[12:] in unfolded
    assert "CONTOH, bukan acara resmi" in calendar["DESCRIPTION"]
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in data
    assert b"\r\nX-PUBLISHED-TTL:PT12H\r\n" in data
    assert [name for name in calendar if name in ("UID", "METHOD")] == []
    for name in (b"ATTENDEE", b"ORGANIZER", b"VALARM", b"GEO"):
        assert name not in data


def test_a_branch_without_anything_still_has_a_calendar() -> None:
    data = written(broadcasts())
    assert events(data) == []
    assert rows_by_node(data) == []
    assert [part.name for part in read(data).subcomponents] == ["VTIMEZONE"]


def test_no_edition_no_calendar() -> None:
    assert list(OUTPUT.jobs(())) == []


def forged_world() -> Edition:
    station = STATION.model_copy(update={"name": FORGED})
    activation = replace(ACTIVATION, market=FORGED, booth=FORGED, lead=FORGED)
    branch = BRANCH.model_copy(update={"name": FORGED})
    scripts = (replace(SCRIPT, title=FORGED, code=FORGED),)
    return broadcasts(*aired([FIRST]), stations=(station,), activations=(activation,), branch=branch, scripts=scripts)


def test_what_people_write_stays_text() -> None:
    data = written(forged_world())
    one_line = 'Pasar; "A", B & <b>C</b> 🎪 END:VEVENT BEGIN:VEVENT SUMMARY:palsu\\n \\N C:\\Nama'
    airing, activation = rows_by_node(data)
    assert airing["summary"].replace("\u00a0", " ") == f"{one_line} , 60 dtk (KKBC), {one_line}"
    assert activation["summary"] == f"Kegiatan KKBC: {one_line}"
    assert activation["location"] == f"{one_line} , Kota Kendari"
    assert f"Stan: {clean(FORGED)}" in activation["description"]
    assert len(events(data)) == 2
    assert not set(data.decode()) & {"\x07", "\x1b", "\u2028"}
    assert len(agreed(data)) == 2  # word for word in three readers


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=100)
def test_any_name_leaves_a_sound_file(name: str) -> None:
    station = STATION.model_copy(update={"name": name})
    data = written(broadcasts(*aired([FIRST]), stations=(station,)))
    assert len(events(data)) == 1
    assert by_libical(data) == by_python(data)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(char in line for line in lines for char in b"\r\n\x00\x7f")
    for line in lines:
        line.decode()  # no character is cut in two


@given(st.text(st.sampled_from("\\a,é🎪 "), max_size=400))
def test_folding_loses_nothing_and_cuts_no_escape(text: str) -> None:
    text = text.replace("\\", "\\\\")
    folded = fold(f"X:{text}".encode())
    assert folded.removesuffix(b"\r\n").replace(b"\r\n ", b"").decode() == f"X:{text}"
    for line in folded.split(b"\r\n"):
        assert len(line) <= 75
        assert (len(line) - len(line.rstrip(b"\\"))) % 2 == 0


def test_a_missing_third_reader_is_told_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", lacking)
    monkeypatch.delenv("KKBC_TESTS_WITHOUT_LIBICAL", raising=False)
    libical.cache_clear()
    with pytest.raises(pytest.fail.Exception, match="KKBC_TESTS_WITHOUT_LIBICAL"):
        libical()
    monkeypatch.setenv("KKBC_TESTS_WITHOUT_LIBICAL", "1")
    with pytest.raises(pytest.skip.Exception):
        libical()
    libical.cache_clear()


def test_a_missing_second_reader_is_told_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("KKBC_TESTS_WITHOUT_NODE", raising=False)
    node.cache_clear()
    with pytest.raises(pytest.fail.Exception, match="KKBC_TESTS_WITHOUT_NODE"):
        node()
    monkeypatch.setenv("KKBC_TESTS_WITHOUT_NODE", "1")
    with pytest.raises(pytest.skip.Exception):
        node()
    node.cache_clear()
