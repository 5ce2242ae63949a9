"""Dates become a regular rule where there is one, and the rule gives exactly these dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkbc_publish.record.recurrence import DAILY, WEEKLY, find
from tests.worlds.samples import days

FIRST = date(2027, 1, 1)  # a Friday


@pytest.mark.parametrize(
    ("dates", "frequency", "interval", "weekdays"),
    [
        (days(FIRST, 10), DAILY, 1, ()),
        (days(FIRST, 10, [0, 1, 2, 3, 4]), WEEKLY, 1, (0, 1, 2, 3, 4)),
        (days(FIRST, 10, [1, 3]), WEEKLY, 1, (1, 3)),
        (days(FIRST, 10, [5]), WEEKLY, 1, (5,)),
        ([FIRST + timedelta(days=5 * n) for n in range(20)], DAILY, 5, ()),  # a pasaran day
        ([FIRST + timedelta(days=14 * n) for n in range(4)], DAILY, 14, ()),
        ([FIRST, FIRST + timedelta(days=1)], DAILY, 1, ()),
    ],
)
def test_the_plainest_rule_is_found(
    dates: list[date], frequency: str, interval: int, weekdays: tuple[int, ...]
) -> None:
    rule = find(dates)
    assert rule is not None
    assert (rule.frequency, rule.interval, rule.weekdays) == (frequency, interval, weekdays)
    assert rule.skipped == ()


def test_a_holiday_is_left_out_of_a_rule() -> None:
    holiday = date(2027, 1, 20)
    rule = find([day for day in days(FIRST, 40) if day != holiday])
    assert rule is not None
    assert (rule.frequency, rule.skipped) == (DAILY, (holiday,))


@pytest.mark.parametrize("dates", [[], [FIRST], [FIRST + timedelta(days=n) for n in (0, 1, 3, 7, 16, 29, 46, 67)]])
def test_no_rule_for_dates_without_one(dates: list[date]) -> None:
    assert find(dates) is None


@given(st.sets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), min_size=2, max_size=40))
def test_a_rule_gives_exactly_its_dates(found: set[date]) -> None:
    rule = find(sorted(found))
    if rule is not None:
        assert rule.dates() == tuple(sorted(found))
        assert (rule.first, rule.last) == (min(found), max(found))


@given(st.sets(st.integers(0, 120), min_size=6), st.sets(st.integers(0, 6), min_size=1), st.integers(1, 3))
def test_a_rule_is_found_for_what_is_regular_but_for_a_few_days(
    gone: set[int], weekdays: set[int], interval: int
) -> None:
    every = [FIRST + timedelta(days=n) for n in range(0, 400, 1)]
    regular = [day for day in every if day.weekday() in weekdays and (day.toordinal() - 1) // 7 % interval == 0]
    few = {day for number, day in enumerate(regular) if number in gone and number % 8 == 2}
    rule = find([day for day in regular if day not in few])
    assert rule is not None
    assert len(rule.skipped) <= len(few)
