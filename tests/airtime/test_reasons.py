"""Every reason names what is really in the way on its own day; nothing moves where nothing is."""

from __future__ import annotations

from datetime import date

import pytest

from tests.worlds.airplans import (
    MAGRIB,
    NYEPI,
    NYEPI_DAY,
    avail,
    brief_of,
    days,
    flight,
    planned,
    planned_together,
    rules,
    station,
    times,
)

ONE_DAY = {"first": "2027-01-06", "last": "2027-01-06"}
DAY = date(2027, 1, 6)  # a Wednesday
WEEK = {"first": "2027-01-04", "last": "2027-01-10"}


def reasons(found):
    return {one.slot: one.reason for one in found.airings if one.reason}


def whys(found):
    return {one.slot: one.why for one in found.refusals}


def test_nothing_moves_where_nothing_is_in_the_way():
    """A crowded evening leaves the morning and the afternoon as they are."""
    where = station(avails=[avail("pagi", "06.00", "12.00"), avail("sore", "17.00", "17.20", per_day=2)])
    sore = flight("sore", times=["17.00", "17.05", "17.10", "17.15"], items=["b-60"], minutes_apart="5", **WEEK)
    found = planned(where, flight(times=["07.00", "09.00"], **WEEK), sore)
    assert len(found.airings) == 28 and reasons(found) == {}
    assert {one.slot for one in found.refusals} == {"sore-1705", "sore-1715"}


def test_one_item_without_room_moves_no_other():
    """Five at one minute: those that can stay where they are stay, the others move as little as can be."""
    wanted = flight(times=["07.00", "09.00"], **ONE_DAY)
    more = [flight(f"f{number}", times=["07.00"], items=[f"f{number}-30"], **ONE_DAY) for number in range(4)]
    found = planned(station(), wanted, *more)
    assert "09.00" in times(found) and len(found.airings) == 6
    assert set(reasons(found)) == {"f0-0700", "f1-0700", "f2-0700", "f3-0700"}


OWN = {"minutes_apart": "20", "items": ["a-60"]}


@pytest.mark.parametrize(
    ("first", "other", "reason"),
    [
        ({"times": ["07.00"]}, {"times": ["07.00"]}, "07.00 ke 07.01: siaran f pukul 07.00"),
        (
            {"times": ["07.00"], **OWN},
            {"times": ["07.05"], "items": ["b-60"]},
            "07.05 ke 07.21: siaran f pukul 07.00 (jarak 20 menit menurut pesanan f)",
        ),
        (
            {"times": ["07.00"]},
            {"times": ["07.05"], "items": ["b-60"], "minutes_apart": "15"},
            "07.05 ke 07.16: siaran f pukul 07.00 (jarak 15 menit menurut pesanan g)",
        ),
        (
            {"times": ["07.00"], "item_minutes_apart": "25"},
            {"times": ["07.05"]},
            "07.05 ke 07.26: siaran f pukul 07.00 (jarak 25 menit untuk naskah yang sama menurut pesanan f)",
        ),
    ],
)
def test_a_move_names_the_airing_and_the_distance(first, other, reason):
    """The first cannot move: its flight does not let it."""
    found = planned(station(), flight("f", **{"may_move": "0", **first}, **ONE_DAY), flight("g", **other, **ONE_DAY))
    assert reasons(found) == {f"g-{other['times'][0].replace('.', '')}": reason}


def test_another_campaign_in_the_way_is_named():
    first = brief_of(flight("pagi", times=["06.40"], minutes_apart="20", **ONE_DAY), name="lama")
    other = brief_of(flight("ojek", times=["06.40"], items=["b-60"], may_move="15", **ONE_DAY), name="uji")
    found = planned_together(station(), first, other)
    assert whys(found) == {
        "ojek-0640": "siaran pagi pukul 06.40 (kampanye LAMA); tidak ada menit lain yang bebas pukul 06.25–06.56"
    }
    near = brief_of(flight("ojek", times=["06.50"], items=["b-60"], **ONE_DAY), name="uji")
    assert reasons(planned_together(station(), first, near)) == {
        "ojek-0650": "06.50 ke 07.01: siaran pagi pukul 06.40 (kampanye LAMA, jarak 20 menit menurut pesanan pagi)"
    }


def test_a_full_avail_is_told_with_its_numbers_and_whose_they_are():
    where = station(avails=[avail("pagi", "06.05", "10.00", per_day=2)])
    first = brief_of(flight("satu", times=["07.00"], **ONE_DAY), name="lama")
    other = brief_of(flight("dua", times=["08.00", "09.00"], **ONE_DAY), name="uji")
    found = planned_together(where, first, other)
    assert whys(found) == {
        "dua-0900": "slot pagi pukul 06.05–10.00 penuh: terpakai 2, paling banyak 2 siaran sehari; "
        "1 di antaranya kampanye LAMA"
    }


def test_an_avail_that_is_full_at_the_usual_time_sends_an_airing_to_another():
    where = station(avails=[avail("pagi", "06.00", "08.00", per_day=1), avail("siang", "08.00", "10.00")])
    found = planned(where, flight(times=["07.40", "07.45"], **ONE_DAY))
    assert reasons(found) == {
        "pagi-0745": "07.45 ke 08.00: slot pagi pukul 06.00–08.00 penuh: terpakai 1, paling banyak 1 siaran sehari"
    }


def test_avails_by_weekday_have_usual_times_by_weekday():
    """Weekday and weekend avails: a move shows its reason, and a time that fits on weekdays is had on weekdays."""
    where = station(
        avails=[
            avail("kerja", "06.05", "10.00", weekdays="senin-jumat"),
            avail("akhir-pekan", "07.30", "11.00", weekdays=["sabtu", "minggu"]),
        ]
    )
    found = planned(where, flight(times=["07.00"], **WEEK), flight("bebas", per_day="1", items=["b-60"], **WEEK))
    fixed = {one.start.date(): one for one in found.airings if one.flight == "pagi"}
    assert [f"{one.start:%H.%M}" for one in fixed.values()] == ["07.00"] * 5 + ["07.30"] * 2
    why = "07.00 ke 07.30: stasiun tidak menawarkan slot 60\u00a0detik pada {} pukul 07.00–07.01"
    assert [one.reason for one in fixed.values()][5:] == [why.format("Sabtu"), why.format("Minggu")]
    free = [one for one in found.airings if one.flight == "bebas"]
    assert len(free) == 7 and {one.reason for one in free} == {""}
    assert len({one.start.time() for one in free}) == 1  # both kinds of avail have this hour


def test_a_move_from_a_usual_time_of_the_weekday_shows_its_reason():
    where = station(
        avails=[
            avail("kerja", "06.00", "08.00", weekdays="senin-jumat"),
            avail("akhir-pekan", "09.00", "11.00", weekdays=["sabtu", "minggu"]),
        ]
    )
    news = {
        "id": "berita",
        "name": "Berita",
        "starts": "07.30",
        "ends": "08.00",
        "from": "2027-01-06",
        "to": "2027-01-06",
    }
    found = planned(where, flight(per_day="1", **WEEK), rule_file=rules(news))
    assert len({one.start.time() for one in found.airings}) == 3
    (moved,) = [one for one in found.airings if one.reason]
    assert moved.start.date() == DAY and moved.reason.endswith(": Berita")


def test_a_weekday_is_told_only_where_another_weekday_has_the_opening():
    where = station(avails=[avail("pagi", "06.00", "10.00", weekdays="senin-jumat")])
    night = planned(where, flight(times=["02.30"], **WEEK))
    assert {one.why for one in night.refusals} == {"stasiun tidak menawarkan slot 60\u00a0detik pukul 02.00–03.01"}
    morning = planned(where, flight(times=["07.00"], **WEEK))
    assert [one.why.partition(" pada ")[2][:6] for one in morning.refusals] == ["Sabtu ", "Minggu"]
    (short,) = morning.shortfalls()
    assert "Sabtu" in short.why and "Minggu" in short.why


def test_only_the_rules_that_close_a_window_are_named():
    anthem = {"id": "raya", "name": "Indonesia Raya", "starts": "06.00", "ends": "06.03"}
    where = station(
        dayparts=[{"id": "pagi", "name": "Pagi", "starts": "06.00", "ends": "10.00"}],
        blackouts=[{"from": "2027-01-06", "to": "2027-01-06", "starts": "06.00", "ends": "10.00", "reason": "lomba"}],
    )
    found = planned(where, flight(per_day="1", dayparts=["pagi"], **WEEK), rule_file=rules(anthem))
    (refused,) = found.refusals
    assert refused.why == "stasiun menutup slot pukul 06.00–10.00: lomba"
    assert refused.code == "blackout" and refused.item == "a-60"


def test_every_refusal_names_its_item():
    hold = {"id": "duka", "reason": "Berkabung", "from": "2027-03-11", "to": "2027-03-12", "source": "contoh"}
    day_file = days(days=[NYEPI_DAY], holds=[hold])
    items = ["a-60", "b-30", {"item": "c-15", "weight": "2"}]
    march = {"first": "2027-03-01", "last": "2027-03-14", "items": items}
    where = station(
        at="bali-denpasar",
        avails=[avail("pagi", "06.00", "10.00", weekdays="senin-jumat", per_day=2)],
        blackouts=[{"from": "2027-03-03", "to": "2027-03-03", "reason": "lomba"}],
    )
    found = planned(
        where,
        flight(times=["07.00", "08.00", "09.00"], **march),
        flight("lain", per_day="1", dayparts=["malam"], **march),
        rule_file=rules(NYEPI, MAGRIB),
        day_file=day_file,
    )
    assert {one.code for one in found.refusals} == {"avail", "blackout", "daypart", "full", "hold", "nyepi"}
    assert all(one.item and one.why for one in found.refusals)
