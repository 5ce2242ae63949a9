"""What differs between what was sent out and what would be sent: each thing once, with its reason."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kkbc_publish.record.changes import Reason
from kkbc_publish.record.compare import compare, is_publishing
from kkbc_publish.record.losses import Loss, loss
from kkbc_publish.record.recurrence import Recurrence
from kkbc_publish.record.values import Head, Record, SentEvent, SentFile, SentWork

MOMENT = datetime(2027, 1, 4, tzinfo=UTC)
TODAY = date(2027, 1, 10)
DAILY = Recurrence("DAILY", 1, (), date(2027, 1, 4), date(2027, 1, 31))
SERIES = SentEvent(
    uid="a", thing=("airing", "kkbc", "pagi", "radio-a", "s1"), branch="kendari", sequence=2, modified=MOMENT,
    digest="1",
    status="CONFIRMED", summary="Siaran KKBC, Radio A", category="Siaran radio", last=date(2027, 1, 31),
    starts=datetime(2027, 1, 4, 8, 15), ends=datetime(2027, 1, 4, 8, 16), zone="Asia/Makassar", recurrence=DAILY,
)  # fmt: skip
EVENT = SentEvent(
    uid="k", thing=("activation", "kkbc", "lapulu"), branch="kendari", sequence=0, modified=MOMENT, digest="1",
    status="CONFIRMED", summary="Kegiatan KKBC: Pasar Lapulu", category="Kegiatan di pasar", last=date(2027, 1, 15),
    location="Pasar Lapulu", starts=datetime(2027, 1, 15, 9), ends=datetime(2027, 1, 15, 12), zone="Asia/Makassar",
)  # fmt: skip
WORK = SentWork(
    "script", "kkbc", "ojek-60", date(2027, 1, 1), date(2027, 3, 31), "K27-OJ60-KDI", 2, "aa", None, ("Ojek", "Satu")
)


def station(*events):
    return SentFile("stations", "radio-a", events)


def branch(*things):
    events = tuple(one for one in things if isinstance(one, SentEvent))
    return SentFile("branches", "kendari", events, tuple(one for one in things if isinstance(one, SentWork)))


def told(before, after, today=TODAY):
    """Reason, name, was and now of each change, no-break spaces as plain ones; and its days by number of the month."""
    record = Record(None, {(before.kind, before.id): before})
    found = compare(record, {(after.kind, after.id): after}, today)
    plain = [(one.reason, one.name, *(text.replace("\u00a0", " ") for text in (one.was, one.now))) for one in found]
    return [(*row, [day.day for day in one.days]) for row, one in zip(plain, found, strict=True)]


def test_nothing_changed_is_no_change():
    assert told(station(SERIES), station(SERIES)) == []
    assert told(branch(EVENT, WORK), branch(EVENT, WORK)) == []
    assert told(station(SERIES), station(replace(SERIES, sequence=7, modified=MOMENT + timedelta(1)))) == []


def test_a_new_event_and_one_that_is_gone():
    rhythm = "Setiap hari pukul 08.15 WITA, 10–31 Januari 2027, 22 kali"
    days = list(range(10, 32))
    assert told(station(), station(SERIES)) == [(Reason.NEW, "a", "", rhythm, days)]
    gone = [(Reason.WITHDRAWN, "a", rhythm, "", days)]
    assert told(station(SERIES), station()) == gone
    assert told(station(SERIES), station(replace(SERIES, status="CANCELLED"))) == gone


def test_what_was_cancelled_before_is_not_cancelled_again():
    cancelled = replace(SERIES, status="CANCELLED")
    assert told(station(cancelled), station()) == []
    assert [row[0] for row in told(station(cancelled), station(SERIES))] == [Reason.NEW]


def test_what_is_past_is_nobodys_change():
    assert told(station(SERIES), station(), today=date(2027, 2, 1)) == []
    skipped = replace(SERIES, recurrence=replace(DAILY, skipped=(date(2027, 1, 5),)))
    assert told(station(SERIES), station(skipped)) == [
        (Reason.COPY, "a", "", "keterangan di kalender", list(range(10, 32)))
    ]


def test_one_airing_at_another_time():
    moved = replace(SERIES, digest="2", moved=((date(2027, 1, 12), datetime(2027, 1, 12, 9, 5)),))
    assert told(station(SERIES), station(moved)) == [
        (
            Reason.MOVED,
            "a",
            "Selasa, 12 Januari 2027, pukul 08.15 WITA",
            "Selasa, 12 Januari 2027, pukul 09.05 WITA",
            [12],
        )
    ]


def test_a_whole_series_at_another_time():
    later = replace(SERIES, digest="2", starts=datetime(2027, 1, 4, 9), ends=datetime(2027, 1, 4, 9, 1))
    assert told(station(SERIES), station(later)) == [
        (
            Reason.MOVED,
            "a",
            "Setiap hari pukul 08.15 WITA, 10–31 Januari 2027, 22 kali",
            "Setiap hari pukul 09.00 WITA, 10–31 Januari 2027, 22 kali",
            list(range(10, 32)),
        )
    ]


def test_one_airing_left_out_and_one_more():
    skipped = replace(SERIES, digest="2", recurrence=replace(DAILY, skipped=(date(2027, 1, 12),)))
    day = "Selasa, 12 Januari 2027, pukul 08.15 WITA"
    assert told(station(SERIES), station(skipped)) == [(Reason.WITHDRAWN, "a", day, "", [12])]
    assert told(station(skipped), station(SERIES)) == [(Reason.NEW, "a", "", day, [12])]


def test_another_rhythm_is_one_move():
    fridays = replace(SERIES, digest="2", recurrence=Recurrence("WEEKLY", 1, (4,), date(2027, 1, 8), date(2027, 2, 12)))
    [(reason, _, was, now, _)] = told(station(SERIES), station(fridays))
    assert (reason, was[:11]) == (Reason.MOVED, "Setiap hari")
    assert now == "Jumat pukul 08.15 WITA, 15 Januari–12 Februari 2027, 5 kali"


@pytest.mark.parametrize(
    ("change", "reason", "was", "now"),
    [
        (
            {"starts": datetime(2027, 1, 16, 9), "ends": datetime(2027, 1, 16, 12)},
            Reason.MOVED,
            "Jumat, 15 Januari 2027, pukul 09.00 WITA",
            "Sabtu, 16 Januari 2027, pukul 09.00 WITA",
        ),
        ({"location": "Pasar Baru"}, Reason.MOVED, "Pasar Lapulu", "Pasar Baru"),
        ({"status": "TENTATIVE"}, Reason.COPY, "pasti", "rencana"),
        ({"summary": "Kegiatan"}, Reason.COPY, "Kegiatan KKBC: Pasar Lapulu", "Kegiatan"),
        ({"ends": datetime(2027, 1, 15, 13)}, Reason.COPY, "sampai pukul 12.00", "sampai pukul 13.00"),
        ({"digest": "2"}, Reason.COPY, "", "keterangan di kalender"),
        (
            {"day": date(2027, 1, 15), "starts": None, "ends": None, "zone": None},
            Reason.MOVED,
            "Jumat, 15 Januari 2027, pukul 09.00 WITA",
            "Jumat, 15 Januari 2027",
        ),
    ],
)
def test_what_is_different_in_an_activation(change, reason, was, now):
    [row] = told(branch(EVENT), branch(replace(EVENT, **change)))
    assert row[:4] == (reason, "k", was, now)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([], [WORK], [(Reason.NEW, "", "berlaku 1 Januari–31 Maret 2027", None, 2)]),
        ([WORK], [], [(Reason.WITHDRAWN, "berlaku 1 Januari–31 Maret 2027", "", 2, None)]),
        (
            [WORK],
            [replace(WORK, withdrawn=TODAY)],
            [(Reason.WITHDRAWN, "berlaku 1 Januari–31 Maret 2027", "", 2, None)],
        ),
        ([replace(WORK, withdrawn=TODAY)], [], []),
        ([replace(WORK, withdrawn=TODAY)], [WORK], [(Reason.NEW, "", "berlaku 1 Januari–31 Maret 2027", None, 2)]),
        (
            [WORK],
            [replace(WORK, text="bb", version=3, lines=("Ojek", "Dua"))],
            [(Reason.COPY, "Satu", "Dua", 2, 3)],
        ),
        (
            [WORK],
            [replace(WORK, text="bb", version=3)],
            [(Reason.COPY, "", "petunjuk, catatan, atau angka di sekitar naskah", 2, 3)],
        ),
        (
            [WORK],
            [replace(WORK, valid_until=date(2027, 4, 30))],
            [(Reason.MOVED, "berlaku 1 Januari–31 Maret 2027", "berlaku 1 Januari–30 April 2027", 2, 2)],
        ),
        ([WORK], [replace(WORK, version=5)], [(Reason.ARTIFACT, "v2", "v5", 2, 5)]),
        ([replace(WORK, valid_until=date(2027, 1, 9))], [], []),
    ],
)
def test_what_is_different_in_works(before, after, found):
    record = Record(None, {("branches", "kendari"): branch(*before)})
    changes = compare(record, {("branches", "kendari"): branch(*after)}, TODAY)
    plain = [(one.reason, *(text.replace("\u00a0", " ") for text in (one.was, one.now))) for one in changes]
    assert [(*row, one.version_was, one.version_now) for row, one in zip(plain, changes, strict=True)] == found


def test_a_period_cut_in_two_tells_each_half():
    first = replace(WORK, valid_until=date(2027, 1, 31))
    second = replace(WORK, valid_from=date(2027, 2, 1), text="bb", version=3, lines=("Ojek", "Dua"))
    rows = told(branch(WORK), branch(first, second))
    assert [(row[0], row[2], row[3]) for row in rows] == [
        (Reason.MOVED, "berlaku 1 Januari–31 Maret 2027", "berlaku 1–31 Januari 2027"),
        (Reason.COPY, "Satu", "Dua"),
    ]


@pytest.mark.parametrize(
    ("work", "others", "expires"),
    [
        (replace(WORK, valid_until=date(2027, 1, 20)), [], True),
        (replace(WORK, valid_until=date(2027, 1, 24)), [], True),
        (replace(WORK, valid_until=date(2027, 1, 25)), [], False),
        (replace(WORK, valid_until=date(2027, 1, 20)), [replace(WORK, valid_from=date(2027, 1, 21))], False),
        (replace(WORK, valid_until=date(2027, 1, 20)), [replace(WORK, name="ojek-30")], True),
        (replace(WORK, valid_until=date(2027, 1, 20), activation="lapulu"), [], False),
    ],
)
def test_what_ends_soon_is_told_unless_something_follows(work, others, expires):
    file = branch(work, *others)
    changes = compare(Record(None, {("branches", "kendari"): file}), {("branches", "kendari"): file}, TODAY)
    assert [one.reason for one in changes] == [Reason.EXPIRING] * expires
    assert not any(is_publishing(one) for one in changes)


def test_other_bytes_are_told_where_no_word_explains_them():
    seals = {"branches/kendari.jsonl": "1"}
    head = Head(1, TODAY, MOMENT, "", seals, (), {"kendari": "flyer=1 script-pdf=2", "kupang": "flyer=3"})
    before = Record(head, {("branches", "kendari"): branch(WORK)})
    marks = {"kendari": "flyer=9 script-pdf=2", "kupang": "flyer=3"}
    same = compare(before, {("branches", "kendari"): branch(WORK)}, TODAY, marks)
    assert [(one.reason, one.branch, one.name) for one in same] == [(Reason.ARTIFACT, "kendari", "flyer")]
    other = compare(before, {("branches", "kendari"): branch(replace(WORK, text="b", version=3))}, TODAY, marks)
    assert [one.reason for one in other] == [Reason.COPY]


def test_more_than_a_tenth_withdrawn_is_counted():
    record = Record(None, {("stations", "radio-a"): station(SERIES), ("branches", "kendari"): branch(EVENT, WORK)})
    skipped = replace(SERIES, recurrence=replace(DAILY, skipped=(date(2027, 1, 12), date(2027, 1, 13))))
    now = {("stations", "radio-a"): station(skipped), ("branches", "kendari"): branch(EVENT)}
    assert loss(record, now, TODAY) == Loss(2, 22, 0, 1, activations_before=1)
    assert not loss(record, now, TODAY).is_large
    lost = loss(record, {}, TODAY)
    assert (lost.airings, lost.airings_before, lost.branches, lost.branches_before) == (22, 22, 1, 1)
    assert (lost.activations, lost.activations_before, lost.stations, lost.gone) == (1, 1, ("radio-a",), ("kendari",))
    assert lost.is_large
    assert not loss(Record(), now, TODAY).is_large
    assert not loss(record, {}, date(2027, 6, 1)).is_large


@pytest.mark.parametrize(
    ("lost", "is_large"),
    [
        (Loss(10, 100, 0, 3), False),
        (Loss(11, 100, 0, 3), True),
        (Loss(0, 100, 0, 3, moved=10), False),
        (Loss(0, 100, 0, 3, moved=11), True),
        (Loss(0, 100, 1, 122), False),
        (Loss(0, 100, 13, 122), True),
        (Loss(0, 100, 0, 3, activations=1, activations_before=5), False),
        (Loss(0, 100, 0, 3, activations=2, activations_before=5), True),
        (Loss(0, 100, 0, 3, activations=1, activations_before=1), True),
        (Loss(0, 100, 0, 3, activations_moved=20, activations_before=122), True),
        (Loss(0, 100, 0, 3, activations_moved=1, activations_before=3), False),
        (Loss(5, 100, 0, 3, flights=("kkbc/pagi",)), True),
    ],
)
def test_much_of_anything_at_once_is_a_slip_until_somebody_says_yes(lost, is_large):
    assert lost.is_large is is_large


@pytest.mark.parametrize(
    ("minutes", "days", "moved"), [(0, 0, 0), (29, 0, 0), (30, 0, 1), (60, 0, 1), (-60, 0, 1), (0, 1, 1), (0, 30, 1)]
)
def test_an_activation_has_moved_on_another_day_or_half_an_hour_away(minutes, days, moved):
    later = timedelta(days=days, minutes=minutes)
    timed = replace(
        EVENT, day=None, starts=datetime(2027, 1, 15, 9), ends=datetime(2027, 1, 15, 12), zone="Asia/Makassar"
    )
    now = replace(timed, starts=timed.starts + later, ends=timed.ends + later, last=timed.last + timedelta(days=days))
    record = Record(None, {("branches", "kendari"): branch(timed)})
    lost = loss(record, {("branches", "kendari"): branch(now)}, TODAY)
    assert (lost.activations_moved, lost.activations, lost.activations_before) == (moved, 0, 1)
