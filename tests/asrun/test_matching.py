"""What became of each airing: adversarial days, and an oracle that tries every way."""

from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.airtime.values import Airing
from kkbc_publish.asrun.matching import LATE, TOLERANCE, reconcile, shifted
from kkbc_publish.asrun.values import CodedItem, LogRow, Verdict, Withdrawn
from kkbc_publish.problems.problem import Spot
from kkbc_publish.record.assignment import assign

WITA = ZoneInfo("Asia/Makassar")
SPOT = CodedItem("kkbc", "iuran-30", "kendari", "K27-IUR30-KDI", "Iuran", 30)
OTHER = CodedItem("kkbc", "wicara-60", "kendari", "K27-WIC60-KDI", "Wicara", 60)
MATERIALS = {(one.campaign, one.item, one.branch): one for one in (SPOT, OTHER)}


def at(text, day=4):
    """``8.05`` or ``8.05.30`` on a day of January 2027."""
    hour, minute, *second = (int(part) for part in text.split("."))
    return datetime(2027, 1, day, hour, minute, *second, tzinfo=WITA)


def airing(text, day=4, material=SPOT):
    moment = at(text, day)
    return Airing(
        "kkbc", "pagi", f"pagi-{text}", "kendari", "radio", material.item, moment, material.seconds, "confirmed"
    )


def row(text, day=4, material=SPOT, note="", seconds=30, planned=None):
    moment = at(text, day) if text else None
    where = Spot("log.csv", 2, 1)
    return LogRow(material, at("0.00", day).date(), moment, seconds, planned, note, where)


def told(airings, rows, **more):
    """``("late", "08.00", "08.40")`` of each finding, with the times it was planned for and aired at."""

    def clock(moment):
        return f"{moment:%H.%M}" if moment else None

    found = reconcile("radio", airings, rows, MATERIALS, **more)
    return [(one.verdict.value, clock(one.planned), clock(one.aired)) for one in found]


def plan(*times):
    return [airing(time) for time in times]


def log(*times):
    return [row(time) for time in times]


# --- days on which the nearest row is the wrong one


def test_a_late_airing_stays_with_its_own_slot():
    assert told(plan("8.00", "9.00"), log("8.40", "9.00")) == [("late", "08.00", "08.40"), ("aired", "09.00", "09.00")]


def test_a_day_that_runs_late_is_late_everywhere():
    found = told(plan("8.00", "9.00", "10.00"), log("8.50", "9.50", "10.50"))
    assert found == [("late", "08.00", "08.50"), ("late", "09.00", "09.50"), ("late", "10.00", "10.50")]


def test_two_near_slots_that_are_both_late_keep_their_order():
    assert told(plan("8.00", "8.20"), log("8.16", "8.36")) == [("late", "08.00", "08.16"), ("late", "08.20", "08.36")]


def test_what_is_made_up_for_in_the_evening_shifts_nobody_else():
    found = told(plan("8.00", "9.00"), log("8.59", "17.00"))
    assert found == [("moved", "08.00", "17.00"), ("aired", "09.00", "08.59")]


def test_a_single_row_counts_for_the_nearest_airing():
    assert told(plan("8.00", "9.00"), log("8.55")) == [("missing", "08.00", None), ("aired", "09.00", "08.55")]


def test_nobody_is_moved_where_all_can_be_late():
    assert told(plan("8.00", "9.00"), log("9.00", "9.58")) == [("late", "08.00", "09.00"), ("late", "09.00", "09.58")]


def test_more_rows_than_airings_leave_the_farthest_as_extra():
    assert told(plan("8.00"), log("7.30", "8.05", "8.30")) == [
        ("extra", None, "07.30"),
        ("aired", "08.00", "08.05"),
        ("extra", None, "08.30"),
    ]


def test_a_row_of_another_item_counts_for_nothing():
    found = told(plan("8.00"), [row("8.00", material=OTHER)])
    assert sorted(found) == [("extra", None, "08.00"), ("missing", "08.00", None)]


@pytest.mark.parametrize(
    ("aired", "verdict"),
    [
        ("7.50", "aired"),
        ("7.49.59", "moved"),
        ("8.10", "aired"),
        ("8.10.01", "late"),
        ("9.00", "late"),
        ("9.00.01", "moved"),
        ("0.00", "moved"),
        ("23.59", "moved"),
    ],
)
def test_the_bounds_of_the_verdicts(aired, verdict):
    assert [one[0] for one in told(plan("8.00"), log(aired))] == [verdict]


def test_over_midnight_late_is_late_and_later_is_not_the_same_day():
    assert told([airing("23.50")], [row("0.15", day=5)]) == [("late", "23.50", "00.15")]
    assert told([airing("23.50")], [row("0.51", day=5)]) == [("missing", "23.50", None), ("extra", None, "00.51")]


def test_a_wider_tolerance_takes_more():
    assert told(plan("8.00"), log("8.15"), tolerance=timedelta(minutes=15)) == [("aired", "08.00", "08.15")]


def test_the_right_code_is_preferred_to_an_old_one_and_an_old_one_is_told():
    branch = CodedItem("kkbc", "iuran-30", "lain", "K27-IUR30-LAN", "Iuran", 30)
    rows = [row("8.00", material=branch), row("8.03")]
    assert told(plan("8.00"), rows) == [("extra", None, "08.00"), ("aired", "08.00", "08.03")]
    (only,) = reconcile("radio", plan("8.00"), rows[:1], MATERIALS)
    assert (only.verdict, only.remark) == (Verdict.AIRED, "yang disiarkan K27-IUR30-LAN")


def test_a_shortened_airing_is_remarked():
    (only,) = reconcile("radio", plan("8.00"), [row("8.00", seconds=12)], MATERIALS)
    assert only.remark == "hanya 12 dari 30 detik"
    (only,) = reconcile("radio", plan("8.00"), [row("8.00", seconds=28)], MATERIALS)
    assert only.remark == ""


# --- reasons, and what was called back


def test_the_reason_for_a_missing_airing_goes_to_the_one_it_was_written_for():
    notes = [row("", note="listrik padam", planned=at("16.30").time()), row("", note="lupa", planned=at("8.15").time())]
    found = reconcile("radio", plan("8.15", "16.30"), notes, MATERIALS)
    assert [(one.verdict, one.reason) for one in found] == [
        (Verdict.MISSING, "lupa"),
        (Verdict.MISSING, "listrik padam"),
    ]


def test_what_airs_after_its_withdrawal_is_told_and_counts_for_nothing():
    called = Withdrawn("iuran-30", at("9.00"), "angka keliru")
    found = reconcile("radio", plan("8.00", "10.00"), log("8.00", "10.00"), MATERIALS, withdrawn=[called])
    assert [(one.verdict.value, one.reason) for one in found] == [
        ("aired", ""),
        ("aired-after-withdrawal", "angka keliru"),
    ]
    assert told(plan("8.00", "10.00"), log("8.00"), withdrawn=[called]) == [("aired", "08.00", "08.00")]


@pytest.mark.parametrize(
    ("called", "hit"),
    [
        (Withdrawn("K27-IUR30-KDI", at("9.00"), "x"), True),
        (Withdrawn("iuran-30", at("9.00"), "x", station="radio", branch="kendari"), True),
        (Withdrawn("iuran-30", at("9.00"), "x", station="radio-lain"), False),
        (Withdrawn("iuran-30", at("9.00"), "x", branch="ternate"), False),
        (Withdrawn("iuran-60", at("9.00"), "x"), False),
        (Withdrawn("iuran-30", at("10.01"), "x"), False),
        (Withdrawn("iuran-30", at("10.00"), "x"), True),
    ],
)
def test_a_withdrawal_covers_its_own_place_and_time_only(called, hit):
    verdicts = [one[0] for one in told(plan("10.00"), log("10.00"), withdrawn=[called])]
    assert verdicts == (["aired-after-withdrawal"] if hit else ["aired"])


# --- another zone


@pytest.mark.parametrize("hours", [1, -1, 2, -2, 8, -8])
def test_a_log_in_another_zone_is_seen(hours):
    times = ["8.15", "10.40", "12.10", "13.55", "15.20"]
    rows = [row(time) for time in times]
    airings = [
        Airing("kkbc", "f", "s", "kendari", "radio", SPOT.item, one.start + timedelta(hours=hours), 30, "confirmed")
        for one in rows
    ]
    assert shifted(airings, rows, TOLERANCE) == (hours, 1.0)


def test_a_right_log_a_short_one_and_a_chaotic_one_have_no_shift():
    times = ["8.15", "10.40", "12.10", "13.55", "15.20"]
    assert shifted(plan(*times), log(*times), TOLERANCE) is None
    assert shifted(plan("8.00"), log("9.00"), TOLERANCE) is None
    assert shifted(plan(*times), log("8.45", "11.10", "12.40", "14.25", "15.50"), TOLERANCE) is None


# --- exact


def brute(edges):
    """The size and cost of the best assignment, by trying all."""
    ways = product(*([None, *own] for own in edges))
    best = (0, 0)
    for way in ways:
        used = [one for one in way if one is not None]
        if len(used) == len(set(used)):
            cost = sum(own[one] for own, one in zip(edges, way, strict=True) if one is not None)
            best = min(best, (-len(used), cost))
    return best


@given(st.lists(st.dictionaries(st.integers(0, 4), st.integers(0, 20)), max_size=5))
@settings(max_examples=400, deadline=None)
def test_an_assignment_is_the_cheapest_of_the_largest(edges):
    found = assign(edges)
    used = [one for one in found if one is not None]
    assert len(used) == len(set(used))
    cost = sum(own[one] for own, one in zip(edges, found, strict=True) if one is not None)
    assert (-len(used), cost) == brute(edges)


MINUTES = st.lists(st.integers(0, 1439), max_size=5, unique=True)


@given(MINUTES, MINUTES)
@settings(max_examples=300, deadline=None)
def test_no_other_way_is_better(planned, aired):
    """As many airings with a row as can be, then the fewest moved, by the weights the module states."""
    start = at("0.00")
    airings = [
        Airing("kkbc", "f", f"s{one}", "kendari", "radio", SPOT.item, start + timedelta(minutes=one), 30, "confirmed")
        for one in planned
    ]
    rows = [LogRow(SPOT, start.date(), start + timedelta(minutes=one), 30, None, "", Spot("l")) for one in aired]
    found = reconcile("radio", airings, rows, MATERIALS)

    def weight(gap):
        return gap if gap <= LATE.total_seconds() / 60 else 10_000

    pairs = [one for one in found if one.planned and one.aired]
    edges = [{at: weight(abs(one - other)) for at, other in enumerate(aired)} for one in planned]
    gaps = [abs((one.aired - one.planned).total_seconds()) / 60 for one in pairs]
    assert (-len(pairs), sum(map(weight, gaps))) == brute(edges)
    assert sum(one.planned is not None for one in found) == len(planned)
    assert sum(one.aired is not None for one in found) == len(aired)
