"""The named edges: silent days, Maghrib at both ends of the country, midnight, market days, answers, conflicts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kkbc_publish.airtime.answers import answered
from kkbc_publish.airtime.guards import GuardBook, moment_of
from kkbc_publish.airtime.shortage import shortages
from kkbc_publish.airtime.values import Material
from kkbc_publish.load.models.campaigns import Activation
from kkbc_publish.load.models.orders import Order
from kkbc_publish.load.models.places import Market
from kkbc_publish.load.models.scripts import ScriptType
from tests.worlds.airplans import (
    MAGRIB,
    NYEPI,
    NYEPI_DAY,
    avail,
    branch,
    brief_of,
    days,
    flight,
    on,
    planned,
    rules,
    station,
    times,
)

MARCH = {"first": "2027-03-01", "last": "2027-03-31"}
RAMADAN = {"from": "2027-02-08", "to": "2027-03-09", "status": "perkiraan", "source": "contoh"}


# --- Nyepi, Ramadan


def test_denpasar_is_silent_from_six_to_six_on_nyepi_inside_ramadan():
    where = station(at="bali-denpasar", avails=[avail(starts="00.00", ends="00.00")])
    wanted = flight(times=["05.30", "06.00", "17.00", "23.00"], may_move="0", **MARCH)
    day_file = days(days=[NYEPI_DAY], ramadan=[RAMADAN])
    iftar = {"id": "berbuka", "ramadan": "ya", "magrib": {"before": "5", "after": "15"}}
    found = planned(where, wanted, rule_file=rules(NYEPI, iftar), day_file=day_file)
    nyepi, after = date(2027, 3, 8), date(2027, 3, 9)
    assert times(found, nyepi) == ["05.30"]
    assert times(found, after) == ["06.00", "17.00", "23.00"]
    assert times(found, nyepi - timedelta(days=1)) == ["05.30", "06.00", "17.00", "23.00"]
    assert {(one.day, one.code) for one in found.refusals} == {(nyepi, "nyepi"), (after, "nyepi")}
    assert all("Nyepi" in one.why and one.silent for one in found.refusals)
    book = GuardBook(where, [branch("bali-denpasar")], rules(NYEPI, iftar), day_file)
    assert book.days.in_ramadan(nyepi) and {guard.rule for guard in book.on(nyepi)} == {"nyepi", "berbuka"}


def test_nyepi_silences_bali_only():
    found = planned(
        station(), flight(times=["07.00"], **MARCH), rule_file=rules(NYEPI), day_file=days(days=[NYEPI_DAY])
    )
    assert len(found.airings) == 31


def test_ramadan_dayparts_exist_in_ramadan_only():
    parts = [{"id": "sahur", "starts": "02.30", "ends": "04.30"}]
    parts.append({"id": "ngabuburit", "starts": "16.00", "until_magrib": "ya"})
    where = station(avails=[avail(starts="00.00", ends="00.00")])
    wanted = flight(per_day="2", dayparts=["sahur", "ngabuburit"], **MARCH)
    found = planned(where, wanted, rule_file=rules(dayparts=parts), day_file=days(ramadan=[RAMADAN]))
    assert set(on(found)) == {date(2027, 3, 1) + timedelta(days=n) for n in range(9)}
    assert found.ordered == len(found.airings) == 18
    for one in found.airings:
        if "ngabuburit" in one.slot:
            azan = GuardBook(where, [branch()]).magrib.on(one.start.date())
            assert one.start.hour >= 16 and one.start.time() < moment_of(azan[0])


# --- Maghrib


@pytest.mark.parametrize(
    ("at", "day", "azan", "zone"),
    [("banda-aceh", "2027-06-21", "18.57", "WIB"), ("papua-jayapura", "2027-06-21", "17.41", "WIT")],
)
def test_maghrib_moves_what_airs_in_it_with_the_reason_in_words(at, day, azan, zone):
    hour, minute = map(int, azan.split("."))
    wanted = f"{hour}.{minute - 2:02}"
    found = planned(station(at=at), flight(times=[wanted], first=day, last=day), rule_file=rules(MAGRIB))
    (one,) = found.airings
    assert times(found) == [f"{hour}.{minute - 4:02}"]  # what ends three minutes before the call is the nearest
    assert one.reason == f"{wanted} ke {times(found)[0]}: azan Magrib {azan} {zone}, perkiraan"


def test_the_whole_length_counts_and_not_the_start():
    """Jayapura on 21 June: azan 17.41, so nothing airs from 17.38 on; what ends at 17.38 does not touch it."""
    day = {"first": "2027-06-21", "last": "2027-06-21"}
    where = station(at="papua-jayapura")
    assert times(planned(where, flight(times=["17.37"], **day), rule_file=rules(MAGRIB))) == ["17.37"]
    longer = flight(times=["17.37"], items=["a-180"], **day)
    assert times(planned(where, longer, rule_file=rules(MAGRIB))) == ["17.35"]


def test_every_length_of_items_counts_not_only_the_shortest_and_the_longest():
    """On Sunday only 60 seconds are sold: of a flight of 30, 60 and 600 that one airs then, and nothing is foreseen."""
    week = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu"]
    where = station(
        avails=[
            avail("biasa", "08.00", "11.00", seconds=(30, 60, 600), weekdays=week),
            avail("minggu", "08.00", "11.00", seconds=(60,), weekdays=["minggu"]),
        ]
    )
    wanted = flight(items=["a-30", "b-60", "c-600"], per_day="3", first="2027-03-01", last="2027-03-07")
    found = planned(where, wanted)
    sunday = [one.item for one in found.airings if one.start.date() == date(2027, 3, 7)]
    assert sunday == ["b-60"]
    book = GuardBook(where, [branch()], rules(), days())
    assert not list(shortages(brief_of(wanted), where, book.branches, book))


def test_an_official_time_goes_before_the_computed_one():
    official = {"branches": ["kendari"], "date": "2027-03-05", "time": "18.20", "source": "contoh"}
    wanted = flight(times=["18.19"], first="2027-03-05", last="2027-03-06")
    found = planned(station(), wanted, rule_file=rules(MAGRIB), day_file=days(magrib=[official]))
    first, other = found.airings
    assert first.reason == "18.19 ke 18.16: azan Magrib 18.20 WITA"
    assert "perkiraan" in other.reason or other.reason == ""


# --- midnight, one day, no avails


def test_nothing_runs_over_midnight():
    where = station(avails=[avail(starts="20.00", ends="00.00")])
    wanted = flight(times=["23.59"], items=["a-180"], first="2027-01-04", last="2027-01-05")
    found = planned(where, wanted)
    assert times(found) == ["23.57", "23.57"]
    guard = {"id": "malam", "starts": "23.59", "ends": "00.03", "ends_next_day": "ya"}
    assert times(planned(where, wanted, rule_file=rules(guard))) == ["23.56", "23.56"]
    early = station(avails=[avail(starts="00.00", ends="03.00")])
    one = flight(times=["00.00"], first="2027-01-04", last="2027-01-05")
    assert times(planned(early, one, rule_file=rules(guard))) == ["00.03", "00.03"]


def test_distances_hold_over_midnight():
    where = station(avails=[avail(starts="00.00", ends="00.00")])
    wanted = flight(times=["00.05", "23.50"], minutes_apart="30", first="2027-01-04", last="2027-01-06")
    found = planned(where, wanted)
    starts = [one.start for one in found.airings]
    assert len(starts) == 6
    assert all(b - a >= timedelta(minutes=31) for a, b in pairwise(starts))


def test_a_flight_of_one_day():
    found = planned(station(), flight(per_day="3", first="2027-01-06", last="2027-01-06"))
    assert on(found) == [date(2027, 1, 6)] * 3 and found.refusals == ()


def test_no_avails_leave_everything_unplaced_and_said():
    found = planned(station(avails=[]), flight(times=["08.00"], first="2027-01-04", last="2027-01-10"))
    assert found.airings == () and found.ordered == 7
    (short,) = found.shortfalls()
    assert (short.count, short.code) == (7, "avail")
    assert "tidak menawarkan slot 60" in short.why and "avails" in short.help


def test_a_station_off_the_air_all_day_is_said():
    where = station(on_air=[{"weekdays": "senin-jumat", "starts": "05.00", "ends": "22.00"}])
    found = planned(where, flight(times=["08.00"], first="2027-01-04", last="2027-01-10"))
    assert len(found.airings) == 5
    assert {one.why for one in found.refusals} == {"stasiun tidak mengudara"}


def test_what_has_no_room_says_how_many_and_what_would_help():
    where = station(avails=[avail(starts="08.00", ends="09.00", per_day=2)])
    found = planned(where, flight(per_day="4", first="2027-01-04", last="2027-01-10"))
    assert len(found.airings) == 14
    (short,) = found.shortfalls()
    assert short.count == 14 and "paling banyak 2 siaran sehari" in short.why and "kurangi siaran" in short.help


# --- days of markets, weeks, activations

PON = Market.model_validate({"id": "m", "name": "M", "branch": "kendari", "pasaran": ["pon"], "sources": ["contoh"]})
WHOLE_YEAR = {"first": "2027-01-01", "last": "2027-12-31"}


def test_a_pon_market_has_its_airings_every_five_days_for_a_year():
    found = planned(station(), flight(pasaran=["pon"], times=["07.00"], **WHOLE_YEAR), markets=[PON])
    dates = on(found)
    assert len(dates) == 73 and dates[0] <= date(2027, 1, 5)
    assert {(b - a).days for a, b in pairwise(dates)} == {5}


def test_jumat_kliwon_comes_every_35_days():
    market = PON.model_copy(update={"pasaran": ("kliwon", "pon")})
    wanted = flight(pasaran=["kliwon"], weekdays=["jumat"], times=["07.00"], **WHOLE_YEAR)
    dates = on(planned(station(), wanted, markets=[market]))
    assert {day.weekday() for day in dates} == {4} and len(dates) in (10, 11)
    assert {(b - a).days for a, b in pairwise(dates)} == {35}
    assert (dates[0] - date(2025, 6, 27)).days % 35 == 0


def test_market_days_count_only_where_the_market_goes_by_them():
    other = PON.model_copy(update={"pasaran": ()})
    assert planned(station(), flight(pasaran=["pon"], times=["07.00"], **WHOLE_YEAR), markets=[other]).ordered == 0
    weekly = PON.model_copy(update={"pasaran": (), "days": (2,)})
    found = planned(station(), flight(market_days="ya", times=["07.00"]), markets=[weekly])
    assert {day.weekday() for day in on(found)} == {2} and len(on(found)) == 4


def test_every_other_week_and_given_dates():
    found = planned(station(), flight(times=["07.00"], weekdays=["senin"], every_weeks="2"))
    assert on(found) == [date(2027, 1, 4), date(2027, 1, 18)]
    found = planned(station(), flight(times=["07.00"], dates=["2027-01-08", "2027-01-21"]))
    assert on(found) == [date(2027, 1, 8), date(2027, 1, 21)]


def test_holidays_can_be_left_out():
    found = planned(
        station(), flight(times=["07.00"], skip=["libur nasional"], **MARCH), day_file=days(days=[NYEPI_DAY])
    )
    assert found.ordered == 30 and date(2027, 3, 8) not in on(found)


def activation(day: str, at: str = "kendari", **more) -> Activation:
    base = {"id": f"a-{day}", "branch": at, "status": "pasti", "date": day, "date_basis": "disepakati"}
    return Activation.model_validate(base | more)


def test_a_flight_can_lead_up_to_each_activation():
    wanted = flight(activation={"days_before": "3"}, times=["07.00"])
    found = planned(station(), wanted, activations=[activation("2027-01-20")])
    assert on(found) == [date(2027, 1, 20) - timedelta(days=n) for n in (3, 2, 1, 0)]


def test_a_live_report_airs_during_its_activation():
    wanted = flight(activation={"during": "ya"}, per_day="1", items=["laporan-180"])
    known = {"laporan-180": Material(180, "acara", ScriptType.LIVE_REPORT)}
    row = activation("2027-01-20", opens="14.00", closes="15.00")
    found = planned(station(), wanted, materials=known, activations=[row])
    assert on(found) == [date(2027, 1, 20)] and "14.00" <= times(found)[0] <= "14.57"
    unknown = planned(station(), wanted, materials=known, activations=[activation("2027-01-20")])
    assert "jam kegiatan belum ditetapkan" in unknown.airings[0].reason


def test_a_weekly_airing_takes_another_day_where_its_own_is_silent():
    """Nyepi is on Monday 8 March, the usual day of the airing."""
    where = station(at="bali-denpasar")
    wanted = flight(per_week="1", weekdays=["senin", "rabu"], **MARCH)
    found = planned(where, wanted, rule_file=rules(NYEPI), day_file=days(days=[NYEPI_DAY]))
    assert on(found)[:3] == [date(2027, 3, 1), date(2027, 3, 10), date(2027, 3, 15)]
    assert "8\u00a0Maret\u00a02027 ke Rabu" in found.airings[1].reason and "Nyepi" in found.airings[1].reason


# --- two stations, two branches


def test_two_stations_of_one_branch_in_two_zones():
    """A branch near the border of two zones: each station airs at its own clock."""
    west = station("barat", at=["pontianak", "balikpapan"])
    east = station("timur", at=["balikpapan", "pontianak"])
    wanted = flight(times=["07.00"])
    first, other = planned(west, wanted), planned(east, wanted)
    assert times(first) == times(other)
    assert other.airings[0].start - first.airings[0].start == -timedelta(hours=1)


def test_a_hold_of_one_branch_gives_its_turn_to_the_other():
    where = station(at=["kendari", "balikpapan"])
    hold = {"id": "duka", "reason": "Berkabung", "from": "2027-01-10", "to": "2027-01-12", "source": "contoh"}
    held = days(holds=[{**hold, "branches": ["kendari"]}])
    found = planned(where, flight(times=["07.00"]), day_file=held)
    assert {one.branch for one in found.airings if 10 <= one.start.day <= 12} == {"balikpapan"}
    assert len(found.airings) == 28
    nation = planned(where, flight(times=["07.00"]), day_file=days(holds=[hold]))
    assert len(nation.airings) == 25 and {one.why for one in nation.refusals} == {"Berkabung"}


# --- one clock time, and little change


def test_a_slot_keeps_one_time_where_it_can():
    found = planned(station(), flight(per_day="4", items=["a-60", "b-30"]), rule_file=rules(MAGRIB))
    assert len({(one.slot, one.start.time()) for one in found.airings}) == 4


def test_soft_rules_are_avoided_where_there_is_room():
    friday = {"id": "jumat", "strength": "lunak", "weekdays": ["jumat"], "starts": "09.00", "ends": "16.00"}
    found = planned(station(), flight(per_day="2"), rule_file=rules(friday))
    for one in found.airings:
        assert one.start.weekday() != 4 or not 9 <= one.start.hour < 16
    kept = planned(station(), flight(times=["12.00"]), rule_file=rules(friday))
    assert set(times(kept)) == {"12.00"}
    assert {one.reason for one in kept.airings if one.start.weekday() == 4} == {"tetap pada jam pesanan walau jumat"}


@pytest.mark.parametrize(("key", "value"), [("last", "2027-01-30"), ("first", "2027-01-05")])
def test_a_date_that_moves_changes_its_own_week_only(key, value):
    where = station(avails=[avail(per_day=6)])
    usual = {"per_day": "3", "items": ["a-60", "b-30", "c-30"], "minutes_apart": "20"}
    other = flight("malam", times=["20.00"])
    before = planned(where, flight(**usual), other, rule_file=rules(MAGRIB))
    after = planned(where, flight(**usual, **{key: value}), other, rule_file=rules(MAGRIB))
    changed = set(before.airings) ^ set(after.airings)
    moved = {day.isocalendar().week for day in (date(2027, 1, 31), date(2027, 1, 4))}
    assert changed and {one.start.isocalendar().week for one in changed} <= moved
    assert {(one.slot, one.start.time()) for one in before.airings} >= {
        (one.slot, one.start.time()) for one in after.airings
    }
    assert all(one.flight == "pagi" for one in changed)


def test_one_held_day_moves_nothing_else():
    usual = flight(per_day="3", minutes_apart="20")
    hold = {"id": "duka", "reason": "Berkabung", "from": "2027-01-13", "to": "2027-01-13", "source": "contoh"}
    before = planned(station(), usual)
    after = planned(station(), usual, day_file=days(holds=[hold]))
    assert {one for one in before.airings if one.start.date() != date(2027, 1, 13)} == set(after.airings)


# --- RRI


def test_the_news_at_the_hour_is_for_rri_only():
    news = {"id": "berita", "each_hour": {"starts": "58", "minutes": "12"}, "where": {"networks": ["rri"]}}
    wanted = flight(times=["08.00"])
    assert set(times(planned(station(network="RRI"), wanted, rule_file=rules(news)))) == {"07.57"}
    assert set(times(planned(station(network="lain"), wanted, rule_file=rules(news)))) == {"08.00"}


# --- the station's answer


def order(status: str, *changes: dict[str, str], **more) -> Order:
    base = {"number": "SPI-1", "campaign": "kkbc", "status": status, "date": "2026-12-20", "by": "Bagian siaran"}
    return Order.model_validate(base | {"changes": list(changes)} | more)


def answers(*orders: Order):
    where = station()
    rule_file = rules(MAGRIB)
    plan = planned(where, flight(times=["08.00", "17.00"]), rule_file=rule_file)
    return plan, *answered(plan, where, orders, GuardBook(where, [branch()], rule_file))


def test_a_moved_slot_is_fixed_and_touches_no_other():
    change = {"slot": "pagi-0800", "date": "2027-01-06", "time": "08.40", "reason": "siaran pagi panjang"}
    before, after, trouble = answers(order("diubah", change))
    assert trouble == []
    assert len(after.airings) == len(before.airings)
    moved = [new for old, new in zip(before.airings, after.airings, strict=True) if old.start != new.start]
    assert [f"{one.start:%Y-%m-%d %H.%M}" for one in moved] == ["2027-01-06 08.40"]
    assert moved[0].reason == "08.00 ke 08.40: dipindah stasiun (pesanan SPI-1), siaran pagi panjang"
    assert {one.order for one in after.airings} == {"diubah"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"slot": "pagi-0800", "date": "2027-01-06", "time": "18.15"}, "order-against-rule"),
        ({"slot": "pagi-0800", "date": "2027-01-06", "time": "17.00"}, "order-collides"),
        ({"slot": "pagi-0900", "date": "2027-01-06", "time": "09.00"}, "order-without-airing"),
    ],
)
def test_an_answer_that_cannot_be_leaves_everything_as_it_was(change, code):
    before, after, trouble = answers(order("diubah", change))
    assert [one.code for one in trouble] == [code]
    assert [one.start for one in after.airings] == [one.start for one in before.airings]


def test_a_declined_order_is_refused_and_counted():
    _, after, _ = answers(order("ditolak"))
    assert after.airings == () and after.ordered == len(after.refusals) == 56
    assert "menolak pesanan SPI-1" in after.refusals[0].why


def test_one_slot_the_station_does_not_air():
    _, after, _ = answers(order("diubah", {"slot": "pagi-0800", "date": "2027-01-06"}))
    assert [(one.slot, one.day) for one in after.refusals] == [("pagi-0800", date(2027, 1, 6))]


def test_an_offered_order_is_tentative():
    _, after, _ = answers(order("ditawarkan"))
    assert {(one.status, one.order) for one in after.airings} == {("tentative", "ditawarkan")}
    _, after, _ = answers(order("diterima"))
    assert {(one.status, one.order) for one in after.airings} == {("confirmed", "diterima")}


def test_seconds_are_summed_by_class():
    known = {"a-60": Material(60), "b-600": Material(600, "acara")}
    wanted = flight(times=["08.00"], first="2027-01-04", last="2027-01-05")
    talk = flight("wicara", times=["10.00"], items=["b-600"], first="2027-01-04", last="2027-01-04")
    where = station(avails=[avail(seconds=(60, 600))])
    found = planned(where, wanted, talk, materials=known)
    by_class = Counter()
    for one in found.airings:
        by_class[one.air_class] += one.seconds
    assert by_class == {"acara": 600, "layanan masyarakat": 120}


def test_a_crowded_week_still_shares_out_what_is_placed():
    """Two of four airings a day find room; the heavy item gets its three quarters of them."""
    where = station(avails=[avail(starts="08.00", ends="09.00", per_day=2)])
    items = [{"item": "a-60", "weight": "3"}, {"item": "b-60", "weight": "1"}]
    found = planned(where, flight(per_day="4", items=items))
    for week in range(1, 5):
        names = [one.item for one in found.airings if one.start.isocalendar().week == week]
        assert len(names) == 14 and abs(names.count("a-60") - 10.5) < 1


# --- hours over midnight


def test_an_avail_over_midnight_is_one_entry_that_takes_its_number_a_night():
    night = avail("malam", "22.00", "02.00", per_day=3, weekdays=["jumat"])
    where = station(avails=[night], dayparts=[{"id": "malam", "name": "Malam", "starts": "20.00", "ends": "02.00"}])
    found = planned(where, flight(per_day="4", dayparts=["malam"], first="2027-01-04", last="2027-01-17"))
    nights = Counter((one.start - timedelta(hours=12)).date() for one in found.airings)
    assert nights == {date(2027, 1, 8): 3, date(2027, 1, 15): 3}
    assert {one.start.weekday() for one in found.airings} == {4, 5}
    assert all(one.start.hour >= 22 or one.start.hour < 2 for one in found.airings)


@pytest.mark.parametrize("per_day", range(1, 8))
@pytest.mark.parametrize(("starts", "ends"), [("22.00", "02.00"), ("18.00", "00.30"), ("23.30", "06.00")])
def test_the_parts_of_a_night_share_out_what_it_takes(per_day, starts, ends):
    where = station(avails=[avail("malam", starts, ends, per_day=per_day)])
    evening, morning = where.daily_avails
    assert evening.per_day + morning.per_day == per_day and evening.per_day > 0
    assert (evening.ends.hour, morning.starts.hour, morning.ends) == (0, 0, where.avails[0].ends)


def test_hours_on_air_over_midnight_go_on_in_the_morning_after():
    where = station(on_air=[{"weekdays": ["sabtu"], "starts": "20.00", "ends": "02.00"}])
    book = GuardBook(where, [branch()])
    saturday, sunday = date(2027, 1, 9), date(2027, 1, 10)
    assert [(guard.start, guard.end) for guard in book.on(saturday)] == [(0, 20 * 3600)]
    assert [(guard.start, guard.end) for guard in book.on(sunday)] == [(2 * 3600, 86400)]
