"""What was sent out keeps its name, whatever its time is now; a revision goes up only for what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.record.assignment import best
from kkbc_publish.record.recurrence import find
from kkbc_publish.record.revise import Revised, merged, revise
from kkbc_publish.record.values import CANCELLED, SentEvent, SentFile

FIRST = date(2027, 1, 4)  # a Monday
BEFORE_ALL = datetime(2026, 12, 1, tzinfo=UTC)
PUBLISHED = datetime(2027, 1, 1, tzinfo=UTC)
LATER = datetime(2027, 1, 10, tzinfo=UTC)


def event(days: list[date], at: time = time(7, 15), *, flight: str = "pagi", **changes: object) -> SentEvent:
    """A wanted event: a series where the days are regular, else one airing."""
    start = datetime.combine(days[0], at)
    base = SentEvent(
        uid="",
        thing=("airing", "kkbc", flight, "radio-a"),
        branch="kendari",
        sequence=0,
        modified=BEFORE_ALL,
        digest=f"{days[0]}{days[-1]}{len(days)}{at}",
        status="CONFIRMED",
        summary="Siaran",
        category="Siaran radio",
        last=days[-1],
        starts=start,
        ends=start + timedelta(minutes=1),
        zone="Asia/Makassar",
        recurrence=find(days) if len(days) > 1 else None,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def days(count: int, first: date = FIRST, step: int = 1) -> list[date]:
    return [first + timedelta(days=step * number) for number in range(count)]


def record(revised: Revised, sent: SentFile | None = None) -> SentFile:
    return merged(sent or SentFile("stations", "radio-a"), [revised])


def sent(*wanted: SentEvent) -> SentFile:
    """The record after these were published."""
    empty = SentFile("stations", "radio-a")
    return record(revise(wanted, empty, "kendari", date(2027, 1, 1), PUBLISHED))


def again(file: SentFile, *wanted: SentEvent, today: date = date(2027, 1, 10), moment: datetime = LATER) -> Revised:
    return revise(wanted, file, "kendari", today, moment)


def slots(revised: Revised) -> list[tuple[str, int, str]]:
    return [(one.thing[4], one.sequence, one.status) for one in revised.events]


MORNING, EVENING = event(days(40)), event(days(40), time(16, 30))


def test_before_any_publication_nothing_is_dated():
    empty = SentFile("stations", "radio-a")
    one, two = revise((EVENING, MORNING), empty, "kendari", None, None).settled
    assert (one.uid, two.uid) == (
        "siaran.kkbc.pagi.radio-a.kendari-2@kkbc-publish",
        "siaran.kkbc.pagi.radio-a.kendari-1@kkbc-publish",
    )
    assert {(item.sequence, item.modified) for item in (one, two)} == {(0, BEFORE_ALL)}


def test_nothing_changed_nothing_moves():
    file = sent(MORNING, EVENING)
    assert record(again(file, EVENING, MORNING), file) == file


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ((event(days(40), time(7, 40)), EVENING), [("kendari-1", 1), ("kendari-2", 0)]),
        ((EVENING, event(days(40), time(20))), [("kendari-2", 0), ("kendari-1", 1)]),
        ((event(days(33)), EVENING), [("kendari-1", 1), ("kendari-2", 0)]),
        ((replace(MORNING, summary="Lain", digest="x"), EVENING), [("kendari-1", 1), ("kendari-2", 0)]),
        ((MORNING, event(days(40), time(12)), EVENING), [("kendari-1", 0), ("kendari-3", 0), ("kendari-2", 0)]),
    ],
    ids=["a time moved", "one moved past the other", "fewer days", "other words", "one added"],
)
def test_a_thing_keeps_its_name(wanted, expected):
    found = again(sent(MORNING, EVENING), *wanted)
    assert [(one.thing[4], one.sequence) for one in found.settled] == expected
    assert found.left == ()


def test_times_that_swap_stay_where_they_are():
    """What airs at 07.15 is the thing that aired at 07.15, in whatever order the file has them."""
    file = sent(MORNING, EVENING)
    found = again(file, replace(EVENING, summary="B", digest="b"), replace(MORNING, summary="A", digest="a"))
    assert [(one.thing[4], one.starts) for one in found.settled] == [
        ("kendari-2", EVENING.starts),
        ("kendari-1", MORNING.starts),
    ]


def test_the_best_pairing_is_taken_and_not_the_first_one():
    """The first wanted series would fit both; only the other fits nowhere else."""
    a, b = event(days(30), time(7)), event(days(30, FIRST + timedelta(days=20)), time(9))
    file = sent(a, b)
    wide = event(days(50), time(8))
    early = event(days(20), time(6))
    found = again(file, wide, early)
    assert [one.thing[4] for one in found.settled] == ["kendari-2", "kendari-1"]


def test_what_is_not_wanted_is_cancelled_once_and_forgotten_when_it_is_past():
    file = sent(MORNING, EVENING)
    off = again(file, EVENING)
    assert slots(off) == [("kendari-2", 0, "CONFIRMED"), ("kendari-1", 1, CANCELLED)]
    assert off.left[0].modified == LATER
    kept = record(off, file)
    assert record(again(kept, EVENING, today=date(2027, 1, 20)), kept) == kept
    gone = again(kept, EVENING, today=MORNING.last + timedelta(days=1))
    assert slots(gone) == [("kendari-2", 0, "CONFIRMED")]
    assert gone.minted == (("kkbc.pagi.kendari", 2),)


def test_a_number_is_never_given_twice():
    file = sent(MORNING, EVENING)
    file = record(again(file, MORNING), file)
    file = record(again(file, MORNING, today=date(2027, 6, 1)), file)
    assert [one.thing[4] for one in file.events] == ["kendari-1"]
    back = again(file, MORNING, event(days(9, date(2027, 6, 2)), time(16, 30)), today=date(2027, 6, 1))
    assert [one.thing[4] for one in back.settled] == ["kendari-1", "kendari-3"]


def test_what_was_called_off_comes_back_as_something_new():
    file = sent(MORNING)
    file = record(again(file), file)
    assert slots(again(file, MORNING)) == [("kendari-2", 0, "CONFIRMED"), ("kendari-1", 1, CANCELLED)]


def test_the_past_stays_as_it_was_for_two_months():
    file = sent(event([FIRST]), EVENING)
    after = FIRST + timedelta(days=1)
    kept = again(file, EVENING, today=after)
    assert slots(kept) == [("kendari-2", 0, "CONFIRMED"), ("kendari-1", 0, "CONFIRMED")]
    assert slots(again(file, EVENING, today=FIRST + timedelta(days=61)))[1:] == [("kendari-1", 0, "CONFIRMED")]
    assert slots(again(file, EVENING, today=FIRST + timedelta(days=62)))[1:] == []


def test_history_does_not_become_something_new():
    """A live report that is over stays; the next one has a name of its own."""
    file = sent(event([FIRST]))
    found = again(file, event([FIRST + timedelta(days=30)]), today=FIRST + timedelta(days=1))
    assert [one.thing[4] for one in found.events] == ["kendari-2", "kendari-1"]


def test_a_single_airing_that_moves_to_another_day_is_the_same():
    found = again(sent(event([date(2027, 2, 1)])), event([date(2027, 2, 5)]))
    assert slots(found) == [("kendari-1", 1, "CONFIRMED")]


def test_branches_of_one_station_know_nothing_of_each_other():
    file = sent(MORNING)
    other = revise((replace(MORNING, branch="kupang"),), file, "kupang", date(2027, 1, 10), LATER)
    assert [one.uid for one in other.events] == ["siaran.kkbc.pagi.radio-a.kupang-1@kkbc-publish"]
    assert record(other, file).minted == (("kkbc.pagi.kendari", 1), ("kkbc.pagi.kupang", 1))


ACTIVATION = replace(
    event([date(2027, 2, 1)]), thing=("activation", "kkbc", "a1"), starts=None, ends=None, zone=None,
    day=date(2027, 2, 1),
)  # fmt: skip


def test_an_activation_is_its_id_and_may_come_back():
    file = sent(ACTIVATION)
    moved = replace(ACTIVATION, day=date(2027, 3, 1), last=date(2027, 3, 1), digest="m")
    assert [(one.uid, one.sequence) for one in again(file, moved).events] == [("kegiatan.kkbc.a1@kkbc-publish", 1)]
    off = record(again(file), file)
    back = again(off, ACTIVATION)
    assert [(one.uid, one.sequence, one.status) for one in back.events] == [
        ("kegiatan.kkbc.a1@kkbc-publish", 2, "CONFIRMED")
    ]


# --- any world ----------------------------------------------------------------------------------------


@st.composite
def events(draw: st.DrawFn) -> list[SentEvent]:
    made = []
    for _ in range(draw(st.integers(0, 5))):
        first = FIRST + timedelta(days=draw(st.integers(0, 20)))
        at = time(draw(st.integers(6, 9)), draw(st.sampled_from((0, 15, 30))))
        flight = draw(st.sampled_from(("pagi", "sore")))
        made.append(event(days(draw(st.sampled_from((1, 5, 20))), first), at, flight=flight))
    unique = {(one.thing, one.starts): one for one in made}  # no two airings at once
    return list(unique.values())


DATES = st.dates(date(2027, 1, 1), date(2027, 3, 31))


@settings(deadline=None)
@given(events(), events(), DATES)
def test_revising_twice_is_revising_once(before, after, today):
    file = sent(*before)
    once = record(again(file, *after, today=today), file)
    assert record(again(once, *after, today=today, moment=LATER + timedelta(days=1)), once) == once


@settings(deadline=None)
@given(events(), events(), DATES, st.randoms())
def test_the_order_of_files_plays_no_part(before, after, today, random):
    file = sent(*before)
    shuffled = [*after]
    random.shuffle(shuffled)
    other = replace(file, events=tuple(random.sample(file.events, len(file.events))))
    assert record(again(file, *after, today=today), file) == record(again(other, *shuffled, today=today), other)


@settings(deadline=None)
@given(st.lists(st.tuples(events(), st.integers(0, 20)), max_size=5))
def test_a_sequence_never_falls_and_no_name_stands_twice(steps):
    file, today, known = SentFile("stations", "radio-a"), date(2027, 1, 1), {}
    for wanted, passed in steps:
        today += timedelta(days=passed)
        moment = datetime.combine(today, time(), UTC)
        found = revise(wanted, file, "kendari", today, moment)
        file = record(found, file)
        assert len({one.uid for one in file.events}) == len(file.events)
        for one in file.events:
            before = known.get(one.uid)
            assert before is None or one.sequence >= before.sequence
            assert before is None or one.sequence > before.sequence or one.digest == before.digest
            assert one.thing[:4] == (before or one).thing[:4]
        known |= {one.uid: one for one in file.events}


@settings(deadline=None)
@given(events(), st.integers(-30, 30), st.text(max_size=9))
def test_names_survive_new_words_and_one_new_time(before, minutes, words):
    file = sent(*before)
    names = [one.uid for one in again(file, *before).settled]
    after = [replace(one, summary=words, digest=f"{words}{one.digest}") for one in before]
    if after and after[0].starts and after[0].ends:
        moved = after[0].starts + timedelta(minutes=minutes)
        if not any(one.starts and one.starts.time() == moved.time() for one in after[1:]):
            after[0] = replace(after[0], starts=moved, ends=moved + timedelta(minutes=1), digest="moved")
    assert sorted(one.uid for one in again(file, *after, today=FIRST).settled) == sorted(names)


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_the_pairing_is_the_best_there_is(rows, columns, data):
    from itertools import permutations

    worth = [[data.draw(st.integers(0, 9)) for _ in range(columns)] for _ in range(rows)]
    found = best(worth)
    padded = [[*row, *([0] * rows)] for row in worth]
    most = max(
        sum(padded[row][column] for row, column in enumerate(order))
        for order in permutations(range(columns + rows), rows)
    )
    assert sum(worth[row][column] for row, column in found.items()) == most
    assert len(set(found.values())) == len(found)


# --- other lives --------------------------------------------------------------------------------------


def test_an_activation_that_was_forgotten_goes_on_where_its_number_was():
    file = sent(ACTIVATION)
    for day in (3, 9, 14):
        later = replace(ACTIVATION, day=date(2027, 2, day), last=date(2027, 2, day), digest=str(day))
        file = record(again(file, later), file)
    file = record(again(file), file)
    assert [(one.sequence, one.status) for one in file.events] == [(4, CANCELLED)]
    gone = record(again(file, today=date(2027, 6, 1)), file)
    assert gone.events == () and gone.retired == (("kegiatan.kkbc.a1@kkbc-publish", 4),)
    (back,) = again(gone, ACTIVATION, today=date(2027, 6, 1)).events
    assert (back.uid, back.sequence) == ("kegiatan.kkbc.a1@kkbc-publish", 5)
    assert record(again(gone, ACTIVATION, today=date(2027, 6, 1)), gone).retired == gone.retired


def test_a_name_that_another_branch_gave_is_not_given_again():
    name = "kegiatan.kkbc.a1@kkbc-publish"
    empty = SentFile("branches", "kupang")
    moved = replace(ACTIVATION, branch="kupang")
    (new,) = revise((moved,), empty, "kupang", date(2027, 1, 10), LATER, {name}).events
    assert (new.uid, new.sequence) == ("kegiatan.kkbc.a1.kupang@kkbc-publish", 0)
    file = merged(empty, [revise((moved,), empty, "kupang", date(2027, 1, 10), LATER, {name})])
    (same,) = revise((moved,), file, "kupang", date(2027, 1, 11), LATER, {name}).events
    assert same == new  # it stays its own, whoever else has had one
    (usual,) = revise((moved,), empty, "kupang", date(2027, 1, 10), LATER).events
    assert usual.uid == name


def test_kanwils_that_were_shown_an_event_go_on_being_shown_it():
    file = sent(replace(MORNING, regions=("timur",)))
    (moved,) = again(file, replace(MORNING, regions=("barat",))).settled
    assert (moved.regions, moved.sequence) == (("barat", "timur"), 0)
    (off,) = again(record(again(file, replace(MORNING, regions=("barat",))), file)).left
    assert off.regions == ("barat", "timur")
