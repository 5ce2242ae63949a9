"""Items take turns by their weights: each week, in each slot, at each branch, and whatever cannot air."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.airtime.rotation import rotation, shares
from tests.worlds.airplans import days, flight, planned, station

QUARTER = {"first": "2027-01-04", "last": "2027-03-28"}  # 84 days
HOLD = {"id": "duka", "reason": "Berkabung", "from": "2027-01-20", "to": "2027-01-22", "source": "contoh"}


def items(found, **wanted):
    rows = [one for one in found.airings if all(getattr(one, key) == value for key, value in wanted.items())]
    return Counter(one.item for one in rows)


@pytest.mark.parametrize("period", ["1", "2", "3", "4"])
def test_alternate_weeks_share_the_odd_ones_evenly(period):
    days_of_flight = 84 // int(period)
    found = planned(station(), flight(times=["08.00"], items=["a-60", "b-60"], every_weeks=period, **QUARTER))
    counts = items(found)
    assert counts.total() == days_of_flight and abs(counts["a-60"] - counts["b-60"]) <= 1


@pytest.mark.parametrize("weights", [(3, 1), (1, 5), (2, 1, 1), (7, 3)])
@pytest.mark.parametrize("slots", [1, 2, 3, 4])
def test_every_slot_sees_all_items_by_their_weights(weights, slots):
    names = "abcd"
    wanted = [{"item": f"{names[at]}-60", "weight": str(weight)} for at, weight in enumerate(weights)]
    times = ["08.00", "11.00", "15.00", "20.00"][:slots]
    found = planned(station(), flight(times=times, items=wanted, **QUARTER))
    for slot in {one.slot for one in found.airings}:
        counts = items(found, slot=slot)
        for at, weight in enumerate(weights):
            assert abs(counts[f"{names[at]}-60"] - 84 * weight / sum(weights)) <= 4


@pytest.mark.parametrize("order", [{"per_day": "1"}, {"per_day": "2"}, {"per_day": "3"}, {"per_week": "3"}])
@pytest.mark.parametrize("places", [["kendari", "balikpapan"], ["kendari", "balikpapan", "bali-denpasar"]])
def test_branches_of_a_flight_share_its_airings_and_its_items(order, places):
    found = planned(station(at=places), flight(items=["a-60", "b-60"], **order, **QUARTER))
    numbers = Counter(one.branch for one in found.airings)
    assert max(numbers.values()) - min(numbers[name] for name in places) <= 1
    for name in places:
        counts = items(found, branch=name)
        assert abs(counts["a-60"] - counts["b-60"]) <= 4


@pytest.mark.parametrize(
    "more",
    [
        {"day_file": days(holds=[HOLD])},
        {"blackouts": [{"from": "2027-01-20", "to": "2027-01-21", "reason": "pemancar"}]},
    ],
)
def test_what_cannot_air_changes_nothing_on_other_days(more):
    three = ["a-60", "b-30", {"item": "c-15", "weight": "2"}]
    wanted = [flight(per_day="3", items=three, **QUARTER), flight("lain", times=["20.00"], items=["a-60", "d-30"])]
    before = planned(station(), *wanted)
    after = planned(station(blackouts=more.get("blackouts", [])), *wanted, day_file=more.get("day_file"))
    lost = {one.start.date() for one in set(before.airings) - set(after.airings)}
    assert set(after.airings) < set(before.airings)
    assert lost == {one.day for one in after.refusals} and len(lost) in (2, 3)
    gone = sorted((one.slot, one.start.date(), one.item) for one in set(before.airings) - set(after.airings))
    assert gone == sorted((one.slot, one.day, one.item) for one in after.refusals)


cells_of_a_week = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 3), st.just((0,)) | st.just((0, 1))),
    min_size=1,
    max_size=28,
    unique=True,
).map(lambda cells: tuple(sorted(cells)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=4).map(tuple), st.integers(0, 90), cells_of_a_week)
def test_a_week_gives_each_item_its_share(weights, week, cells):
    turns = rotation(weights, week, cells)
    counts = Counter(item for item, _ in turns)
    assert [counts[item] for item in range(len(weights))] == shares(weights, len(cells), week)
    assert all(branch in branches for (_, branch), (_, _, branches) in zip(turns, cells, strict=True))
