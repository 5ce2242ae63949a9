"""What a station has been sent once a day is published: nothing is lost, nothing past is rewritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kkbc_publish.record.airings import NOT_ORDERED, SentAiring, airings_in, merged_airings, runs_of

TODAY = date(2027, 1, 13)
SPOT = SentAiring(
    "kkbc", "pagi", "pagi-1", "kendari", "a-30", "K27-A30-KDI", "Satu", 30, "Asia/Makassar", time(8), TODAY
)


def on(step: int, at: int = 8, **more: str) -> SentAiring:
    return replace(SPOT, day=TODAY + timedelta(days=step), start=time(at), **more)


def sent(before: list[SentAiring], now: list[SentAiring], called_off: dict | None = None) -> set[SentAiring]:
    return set(airings_in(merged_airings(runs_of(before), now, called_off or {}, TODAY)))


def test_a_slot_that_airs_twice_on_a_day_keeps_both():
    """The station has moved one airing of it to the day of another."""
    both = [on(2, 8), on(2, 17)]
    assert sent([on(1), on(2)], both) == {*both, on(1, off=NOT_ORDERED)}
    assert sent(both, both) == set(both)
    assert sent(both, [on(2, 8)]) == {on(2, 8), on(2, 17, off=NOT_ORDERED)}
    assert sent(both, [on(2, 17)]) == {on(2, 8, off=NOT_ORDERED), on(2, 17)}
    assert sent(both, []) == {on(2, 8, off=NOT_ORDERED), on(2, 17, off=NOT_ORDERED)}
    assert sent(both, [on(2, 9), on(2, 17)]) == {on(2, 9), on(2, 17)}


def test_what_is_past_is_rewritten_by_no_plan():
    assert sent([on(-1)], [on(-1, 9)]) == {on(-1)}
    assert sent([on(-1)], [on(-1), on(-2)]) == {on(-1)}
    assert sent([on(-1, off="berkabung")], [on(-1)]) == {on(-1, off="berkabung")}


def test_what_is_gone_is_called_off_with_its_reason_until_it_airs_again():
    gone = on(3, off="berkabung")
    assert sent([on(3)], [], {on(3).place: "berkabung"}) == {gone}
    assert sent([gone], []) == {gone}
    assert sent([gone], [on(3, 10)]) == {on(3, 10)}


AIRINGS = st.lists(
    st.builds(on, st.integers(-3, 3), st.integers(6, 9), slot=st.sampled_from(["pagi-1", "pagi-2"])),
    max_size=12,
    unique_by=lambda one: one.moment,
)


@given(AIRINGS, AIRINGS)
def test_all_that_holds_is_there_and_all_that_was_sent_is_accounted_for(before, now):
    found = sent(before, now)
    coming = {one for one in found if one.day >= TODAY and not one.off}
    assert coming == {one for one in now if one.day >= TODAY}
    if before:
        assert {one for one in found if one.day < TODAY} == {one for one in before if one.day < TODAY}
    places = [one.place for one in found]
    assert all(places.count(one.place) >= [other.place for other in before].count(one.place) for one in before)
