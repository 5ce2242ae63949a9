"""Rules and hours are those of a place, airings those of a station: two zones, several places, days of observance."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.load.load import load
from kkbc_publish.load.models.campaigns import Activation
from kkbc_publish.load.sources import read_sources
from tests.project import ROOT
from tests.worlds.airplans import (
    MAGRIB,
    NYEPI,
    NYEPI_DAY,
    avail,
    branch,
    days,
    flight,
    planned,
    rules,
    station,
    times,
)

BALI = "bali-denpasar"
BOTH = ["jakarta", BALI]  # a station in WIB that serves a branch in WITA too
MARCH = {"first": "2027-03-06", "last": "2027-03-11"}
ALL_DAY = [avail(starts="00.00", ends="00.00")]
WITA = ZoneInfo("Asia/Makassar")


def nyepi_in(found):
    """The airings for Bali that begin within the silence, 06.00 WITA to 06.00 of the next day."""
    start = NYEPI_START
    return [one for one in found.airings if one.branch == BALI and start <= one.start < start + timedelta(days=1)]


NYEPI_START = datetime(2027, 3, 8, 6, tzinfo=WITA)


@pytest.mark.parametrize("moment", ["04.30", "05.30", "12.00", "22.30", "23.30"])
def test_nyepi_silences_airings_for_bali_and_not_a_station_on_java(moment):
    where = station(at=BOTH, avails=ALL_DAY)
    wanted = flight(times=[moment], may_move="0", **MARCH)
    found = planned(where, wanted, rule_file=rules(NYEPI), day_file=days(days=[NYEPI_DAY]))
    assert not nyepi_in(found)
    assert len(found.airings) == 6, "the other branch takes the turn"
    assert {one.branch for one in found.airings} == set(BOTH)


def test_a_flight_of_bali_alone_is_refused_on_nyepi_by_the_clock_of_bali():
    where = station(at=BOTH, avails=ALL_DAY)
    wanted = flight(times=["05.30", "04.30"], may_move="0", branches=[BALI], **MARCH)
    found = planned(where, wanted, rule_file=rules(NYEPI), day_file=days(days=[NYEPI_DAY]))
    lost = {(one.day, one.slot) for one in found.refusals}
    assert lost == {(date(2027, 3, 8), "pagi-0530"), (date(2027, 3, 9), "pagi-0430")}
    assert all("Nyepi" in one.why and one.silent for one in found.refusals)


def test_a_station_that_stands_in_bali_is_silent_for_everybody():
    where = station(at=BOTH, avails=ALL_DAY, zone="Asia/Makassar", province="Bali")
    wanted = flight(times=["12.00"], **MARCH)
    found = planned(where, wanted, rule_file=rules(NYEPI), day_file=days(days=[NYEPI_DAY]))
    assert date(2027, 3, 8) not in {one.start.date() for one in found.airings}


@pytest.mark.parametrize("timed", [{}, {"starts": "12.00", "ends": "14.00"}])
def test_a_hold_of_one_branch_leaves_the_others_on_air(timed):
    hold = {"id": "duka", "reason": "Berkabung", "from": "2027-03-08", "to": "2027-03-08", "source": "contoh", **timed}
    where = station(at=BOTH, avails=ALL_DAY)
    wanted = flight(times=["11.30", "23.30"], may_move="0", **MARCH)
    found = planned(where, wanted, day_file=days(holds=[hold | {"branches": [BALI]}]))
    for one in found.airings:
        here = one.start.astimezone(WITA)
        assert one.branch != BALI or here.date() != date(2027, 3, 8) or (timed and not 12 <= here.hour < 14)
    assert len(found.airings) == 12 and not found.refusals


def test_a_rule_of_a_place_keeps_its_own_clock_and_its_own_branch():
    noon = {"id": "jeda", "where": {"provinces": ["Bali"]}, "starts": "12.00", "ends": "13.00"}
    where = station(at=BOTH, avails=ALL_DAY)
    wanted = flight(times=["11.30", "12.30"], may_move="40", **MARCH)
    found = planned(where, wanted, rule_file=rules(noon))
    for one in found.airings:
        if one.branch == BALI:
            assert one.start.astimezone(WITA).hour != 12
    assert {one.start.time() for one in found.airings if one.branch == "jakarta"} == {time(11, 30), time(12, 30)}
    moved = [one.reason for one in found.airings if one.branch == BALI and one.slot == "pagi-1130"]
    assert moved and all("jeda" in reason for reason in moved)


def test_without_a_place_the_maghrib_of_every_branch_is_kept():
    day = date(2027, 3, 1)
    book = GuardBook(station(at=BOTH), [branch(name) for name in BOTH], rules(MAGRIB))
    calls = [moment for moment, _ in book.magrib.all_on(day)]
    assert calls == sorted(
        almanac.magrib(float(one.place.latitude), float(one.place.longitude), "Asia/Jakarta", day)
        for one in map(branch, BOTH)
    )
    assert [guard.start for guard in book.on(day)] == [moment - 180 for moment in calls]
    place = {"latitude": "-6.2", "longitude": "106.8", "meaning": "stasiun"}
    assert len(GuardBook(station(at=BOTH, place=place), [branch("jakarta")], rules(MAGRIB)).magrib.all_on(day)) == 1


# --- live reports


def activation(at: str, opens: str, closes: str | None) -> Activation:
    base = {"id": "acara", "branch": at, "status": "pasti", "date": "2027-01-20", "date_basis": "disepakati"}
    return Activation.model_validate(base | {"opens": opens} | ({"closes": closes} if closes else {}))


@pytest.mark.parametrize("hours", ["10.00-13.00", "08.00-11.00", "09.30-10.30", "07.00-15.00"])
@pytest.mark.parametrize("at", BOTH)
def test_a_live_report_airs_in_the_first_half_of_its_activation_by_the_clock_of_the_branch(at, hours):
    opens, closes = hours.split("-")
    live = flight(activation={"during": "ya"}, per_day="1", items=["langsung-180"])
    found = planned(station(at=BOTH, avails=ALL_DAY), live, activations=[activation(at, opens, closes)])
    (one,) = found.airings
    here = one.start.astimezone(ZoneInfo(branch(at).zone.value))
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in (opens, closes))
    begins = here.hour * 60 + here.minute
    assert one.branch == at and start <= begins and begins + 3 <= start + (end - start) / 2
    assert abs(begins - (start + (end - start) / 3)) <= 1


@pytest.mark.parametrize(("opens", "airs"), [("10.20", ["10.20"]), ("10.40", [])])
def test_a_live_report_never_comes_in_the_last_minutes_of_its_activation(opens, airs):
    live = flight(activation={"during": "ya"}, per_day="1", items=["langsung-180"])
    where = station(at="jakarta", avails=[avail(starts=opens, ends="14.00")])
    assert times(planned(where, live, activations=[activation("jakarta", "08.00", "11.00")])) == airs


# --- days of observance, as shipped


@pytest.fixture(scope="module")
def shipped():
    catalog, _ = load(read_sources(ROOT))
    return catalog.rules.value, catalog.days.value


@pytest.mark.parametrize(
    ("at", "day", "rule", "first", "last"),
    [
        ("kendari", "2027-03-10", "salat-idulfitri", "06.00", "08.30"),
        ("jakarta", "2027-05-17", "salat-iduladha", "06.00", "08.30"),
        ("jakarta", "2027-08-17", "detik-detik-proklamasi", "10.17", "10.20"),
        ("kendari", "2027-08-17", "detik-detik-proklamasi", "11.17", "11.20"),
        ("papua-jayapura", "2027-08-17", "detik-detik-proklamasi", "12.17", "12.20"),
        ("jakarta", "2027-03-09", "malam-takbiran", "18.00", "24.00"),
    ],
)
def test_days_of_observance_have_their_hours(shipped, at, day, rule, first, last):
    book = GuardBook(station(at=at), [branch(at)], *shipped)
    guard = next(one for one in book.on(date.fromisoformat(day)) if one.rule == rule)
    assert (guard.start, guard.end) == tuple(int(text[:2]) * 3600 + int(text[3:]) * 60 for text in (first, last))
    assert guard.hard is (rule != "malam-takbiran")
    others = [date.fromisoformat(day) + timedelta(days=step) for step in (-2, 2)]
    assert not [one for other in others for one in book.on(other) if one.rule == rule]


def test_imsak_and_subuh_are_kept_in_ramadan_alone(shipped):
    """Jakarta, 12 March 2024: the ministry had Imsak 04.33 and Subuh 04.43."""
    here = branch("jakarta")
    place = (float(here.place.latitude), float(here.place.longitude))
    assert abs(almanac.subuh(*place, "Asia/Jakarta", date(2024, 3, 12)) - (4 * 3600 + 43 * 60)) <= 60
    book = GuardBook(station(at="jakarta"), [here], *shipped)
    day = date(2027, 2, 20)
    (guard,) = [one for one in book.on(day) if one.rule == "imsak-dan-subuh"]
    subuh = almanac.subuh(*place, "Asia/Jakarta", day)
    assert (guard.start, guard.end, guard.hard) == (subuh - 720, subuh + 600, True)
    assert not [one for one in book.on(date(2027, 1, 20)) if one.rule == "imsak-dan-subuh"]
