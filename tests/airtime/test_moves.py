"""What a station moves is held against everything that any airing keeps, and each problem says what is in the way."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.airtime.answers import answered
from kkbc_publish.airtime.guards import GuardBook
from kkbc_publish.airtime.planner import plan
from kkbc_publish.airtime.values import Brief, Material
from kkbc_publish.load.models.orders import Order
from tests.worlds.airplans import MAGRIB, avail, branch, campaign, days, flight, rules, station

HOLD = {"id": "duka", "reason": "Berkabung", "from": "2027-01-12", "to": "2027-01-12", "source": "contoh"}
FLIGHTS = (
    flight(times=["08.00", "12.15", "17.00"], minutes_apart="20", last="2027-01-16", items=["a-60"]),
    flight("sore", times=["15.00"], item_minutes_apart="90", last="2027-01-16", items=["b-30"]),
)
AVAILS = [
    avail("pagi", "06.00", "11.00", seconds=(60,), per_day=1),
    avail("siang", "11.00", "22.00", seconds=(60,), per_day=3),
    avail("pendek", "06.00", "22.00", seconds=(30,), per_day=2),
]


def order(*changes: dict[str, str], **more: object) -> Order:
    base = {"number": "SPK-1", "campaign": "kkbc", "status": "diubah", "date": "2026-12-20", "by": "Bagian siaran"}
    return Order.model_validate(base | {"changes": list(changes)} | more)


def answers(*orders: Order, flights=FLIGHTS, **more):
    where = station(avails=AVAILS, **more)
    made = campaign(*flights)
    known = {item: Material(int(item.rpartition("-")[2])) for one in made.flights for item in one.items}
    briefs = [Brief(made, known)]
    book = GuardBook(where, [branch()], rules(MAGRIB), days(holds=[HOLD]))
    before = plan(where, [branch()], briefs, book)
    return before, *answered(before, where, orders, book, briefs)


def change(slot: str = "pagi-1215", day: str = "2027-01-06", **to: str) -> dict[str, str]:
    return {"slot": slot, "date": day, **to}


CANNOT = {
    "a guard": (change(time="18.15"), "order-against-rule", "azan Magrib"),
    "a guard with its last second": (change(time="18.08.30"), "order-against-rule", "azan Magrib"),
    "a held day": (change(to_date="2027-01-12"), "order-against-rule", "Berkabung"),
    "another airing": (change(time="16.59.30"), "order-collides", "pagi-1700 pukul 17.00"),
    "too near before": (change(time="16.41"), "order-too-near", "pagi-1700 pukul 17.00"),
    "too near after": (change(time="17.20"), "order-too-near", "jarak paling sedikit 20 menit"),
    "too near to another flight": (change(time="14.50"), "order-too-near", "sore-1500 pukul 15.00"),
    "the same item": (
        change("sore-1500", to_date="2027-01-07", time="16.20"),
        "order-too-near",
        "(naskah yang sama), jarak paling sedikit 90 menit",
    ),
    "no avail": (change(time="05.00"), "order-no-avail", "tidak menawarkan slot 60 detik pada Rabu pukul 05.00"),
    "over the end of an avail": (change(time="21.59.30"), "order-no-avail", "Rabu pukul 21.59"),
    "a full avail": (change(time="09.00"), "order-avail-full", "pagi paling banyak 1 siaran sehari"),
    "after the flight": (change(to_date="2027-01-17"), "order-outside-flight", "4 Januari 2027–16 Januari 2027"),
    "before the flight": (change(to_date="2027-01-03"), "order-outside-flight", "Pagi berlangsung"),
    "its own time": (change(time="12.15"), "order-moves-nothing", "12.15"),
    "its own day and time": (change(to_date="2027-01-06"), "order-moves-nothing", "12.15"),
    "another slot": (change("pagi-1216", time="13.00"), "order-without-airing", "hari itu ada pagi-0800"),
    "another day": (change(day="2027-02-06", time="13.00"), "order-without-airing", "yang terdekat 16 Januari 2027"),
}


@pytest.mark.parametrize("name", CANNOT)
def test_a_move_that_cannot_be_says_what_is_in_the_way(name: str) -> None:
    given_change, code, words = CANNOT[name]
    before, after, trouble = answers(order(given_change))
    assert [(one.code, one.order, one.change) for one in trouble] == [(code, 0, 0)]
    assert words in trouble[0].why.replace("\u00a0", " ")
    assert [one.start for one in after.airings] == [one.start for one in before.airings]


CAN = {
    "an hour of its own day": (change(time="13.30"), "2027-01-06 13.30", "12.15 ke 13.30"),
    "just far enough": (change(time="17.21"), "2027-01-06 17.21", "12.15 ke 17.21"),
    "another day at its own time": (
        change("sore-1500", to_date="2027-01-08"),
        "2027-01-08 15.00",
        "Rabu, 6 Januari 2027 15.00 ke Jumat, 8 Januari 2027 15.00",
    ),
}


@pytest.mark.parametrize("name", CAN)
def test_a_move_that_fits_is_carried_out(name: str) -> None:
    given_change, moment, words = CAN[name]
    plain = tuple(
        flight("sore", times=["15.00"], items=["b-30"], weekdays="rabu") if n else one for n, one in enumerate(FLIGHTS)
    )
    before, after, trouble = answers(order(given_change), flights=plain)
    assert trouble == []
    (moved,) = set(after.airings) - {one for one in after.airings if "dipindah" not in one.reason}
    assert f"{moved.start:%Y-%m-%d %H.%M}" == moment and words in moved.reason.replace("\u00a0", " ")
    assert len(after.airings) == len(before.airings)


def test_two_airings_change_places_and_one_lie_takes_nobody_with_it() -> None:
    swap = (change("pagi-1215", time="17.00"), change("pagi-1700", time="12.15"))
    _, after, trouble = answers(order(*swap))
    assert trouble == []
    moved = {one.slot: f"{one.start:%H.%M}" for one in after.airings if one.start.date() == date(2027, 1, 6)}
    assert (moved["pagi-1215"], moved["pagi-1700"]) == ("17.00", "12.15")
    _, after, trouble = answers(order(swap[0], change("pagi-1700", time="18.10")))
    assert [one.code for one in trouble] == ["order-collides", "order-against-rule"]


def test_a_day_outside_of_the_order_is_no_day_of_it() -> None:
    monthly = order(change(to_date="2027-01-15", time="13.00"), **{"from": "2027-01-04", "to": "2027-01-10"})
    _, after, (trouble,) = answers(monthly)
    assert trouble.code == "order-outside-flight" and "SPK-1 berlaku" in trouble.why
    assert {one.order for one in after.airings if one.start.date() > date(2027, 1, 10)} == {""}


def test_one_change_stands_once() -> None:
    _, _, (trouble,) = answers(order(change(time="13.00"), change(time="13.30")))
    assert (trouble.code, trouble.change) == ("order-changed-twice", 1)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["pagi-0800", "pagi-1215", "pagi-1700", "sore-1500"]),
            st.integers(4, 16),
            st.integers(5 * 4, 23 * 4),
            st.none() | st.integers(3, 17),
        ),
        max_size=6,
    )
)
def test_whatever_is_moved_the_plan_keeps_its_rules(moves: list[tuple[str, int, int, int | None]]) -> None:
    changes = [
        change(slot, f"2027-01-{day:02}", time=f"{quarter // 4:02}.{quarter % 4 * 15:02}")
        | ({"to_date": f"2027-01-{to:02}"} if to else {})
        for slot, day, quarter, to in moves
    ]
    before, after, trouble = answers(order(*changes))
    assert len(after.airings) == len(before.airings)
    assert len(trouble) <= len(changes)
    by_day: dict[date, list] = {}
    for one in after.airings:
        by_day.setdefault(one.start.date(), []).append(one)
    for day, own in by_day.items():
        assert date(2027, 1, 4) <= day <= date(2027, 1, 16)
        assert sum(one.seconds == 60 and one.start.hour < 11 for one in own) <= 1
        assert sum(one.seconds == 30 for one in own) <= 2
        for first, then in pairwise(own):
            assert (then.start - first.start).total_seconds() - first.seconds >= 20 * 60


# --- the class an order books


def test_a_station_that_takes_paid_airings_only_airs_what_an_order_books_as_paid() -> None:
    line = {"flight": "pagi", "class": "berbayar"}
    before, after, _ = answers(order(), classes=["berbayar"])
    assert before.airings == ()
    booked = order(lines=[line], **{"from": "2027-01-04", "to": "2027-01-10"})
    where = station(avails=AVAILS, classes=["berbayar"])
    made = campaign(*FLIGHTS)
    brief = Brief(
        made,
        {"a-60": Material(60), "b-30": Material(30)},
        classes={("pagi", "a-60"): frozenset({"layanan masyarakat", "berbayar"})},
    )
    book = GuardBook(where, [branch()])
    planned = plan(where, [branch()], [brief], book)
    after, trouble = answered(planned, where, [booked], book, [brief])
    assert trouble == []
    assert {(one.flight, one.air_class) for one in after.airings} == {("pagi", "berbayar")}
    assert {one.start.day for one in after.airings} == set(range(4, 11))
    own = [one for one in after.refusals if one.flight == "pagi"]
    assert {(one.code, one.day.day) for one in own} == {("class", day) for day in range(11, 17)}
    assert len(after.airings) + len(after.refusals) == after.ordered


def test_a_declined_order_leaves_the_airings_to_one_that_stands() -> None:
    no, yes = order(status="ditolak"), order(number="SPK-2", status="diterima")
    for orders in ((no, yes), (yes, no)):
        _, after, _ = answers(*orders)
        assert {one.order for one in after.airings} == {"diterima"}
    _, after, _ = answers(no)
    assert after.airings == ()
