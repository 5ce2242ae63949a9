"""The record of what has been sent out: text that reads back, and a clear word where it cannot be used."""

from datetime import UTC, date, datetime

import pytest

from kkbc_publish.load.sources import read_sources
from kkbc_publish.record.recurrence import Recurrence
from kkbc_publish.record.text import FOLDER, HEAD, head_text, read_record, seal_in, sent_text
from kkbc_publish.record.values import Head, HistoryStep, Record, SentEvent, SentFile, SentWork, revision_moment

MOMENT = datetime(2027, 1, 4, tzinfo=UTC)
SERIES = SentEvent(
    uid="siaran.kkbc.pagi.radio-a.s1@kkbc-publish",
    thing=("airing", "kkbc", "pagi", "radio-a", "s1"),
    branch="kendari",
    sequence=2,
    modified=MOMENT,
    digest="0123456789ab",
    status="CONFIRMED",
    summary='Siaran "KKBC", Radio A; & <kawan>',
    category="Siaran radio",
    last=date(2027, 3, 1),
    starts=datetime(2027, 1, 4, 16, 30),
    ends=datetime(2027, 1, 4, 16, 31),
    zone="Asia/Makassar",
    recurrence=Recurrence("DAILY", 1, (), date(2027, 1, 4), date(2027, 3, 1), (date(2027, 2, 1),)),
    moved=((date(2027, 1, 9), datetime(2027, 1, 9, 17, 5)),),
)
WHOLE_DAY = SentEvent(
    "kegiatan.kkbc.a1@kkbc-publish", ("activation", "kkbc", "a1"), "kendari", 0, MOMENT, "ab", "TENTATIVE",
    "Kegiatan\u2028di pasar", "Kegiatan di pasar", date(2027, 2, 2), day=date(2027, 2, 2),
)  # fmt: skip
WORK = SentWork(
    "script", "kkbc", "ojek-60", date(2027, 1, 4), date(2027, 3, 31), "KKBC-OJ60-KDI", 2, "aa", None, ("Rp8.400",)
)
STATION = SentFile("stations", "radio-a", (SERIES,), (), (("kkbc.pagi", 3),))
BRANCH = SentFile("branches", "kendari", (WHOLE_DAY,), (WORK,))


def published(*files: SentFile, **changed: object) -> dict[str, bytes]:
    """The files of a record as they stand on the disk."""
    texts = {file.path: sent_text(file).encode() for file in files}
    seals = {path: seal_in(text.decode()) for path, text in texts.items()}
    head = Head(3, date(2027, 1, 4), MOMENT, "5" * 64, seals, (HistoryStep(3, date(2027, 1, 4), "publish", 3),))
    return {HEAD: head_text(head).encode(), **texts}


def codes(texts: dict[str, bytes]) -> list[tuple[str, str, int]]:
    record, problems = read_record(texts)
    assert (record == Record()) is bool(problems)
    return [(one.code, one.spot.path.removeprefix(f"{FOLDER}/"), one.spot.line) for one in problems]


def edited(texts: dict[str, bytes], path: str, was: bytes, now: bytes) -> dict[str, bytes]:
    """One file with other bytes in it; they must have been there."""
    assert was in texts[path]
    return {path: texts[path].replace(was, now)}


def test_what_is_written_reads_back():
    record, problems = read_record(published(STATION, BRANCH))
    assert not problems
    assert record.of("stations", "radio-a") == STATION
    assert record.of("branches", "kendari") == BRANCH
    assert record.of("branches", "kupang") == SentFile("branches", "kupang")
    assert record.head is not None
    assert (record.head.number, record.head.as_of) == (3, date(2027, 1, 4))


def test_equal_content_is_equal_text_in_any_order():
    other = SentFile("stations", "radio-a", (WHOLE_DAY, SERIES))
    assert sent_text(other) == sent_text(SentFile("stations", "radio-a", (SERIES, WHOLE_DAY)))


def test_a_line_for_each_thing():
    assert sent_text(BRANCH).count("\n") == 3


def test_no_record_is_an_empty_one():
    assert read_record({}) == (Record(), [])


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda texts: texts.pop("stations/radio-a.jsonl"), [("record-incomplete", HEAD, 0)]),
        (lambda texts: texts.pop(HEAD), [("record-incomplete", HEAD, 0)]),
        (
            lambda texts: texts.update(edited(texts, "stations/radio-a.jsonl", b"16:30", b"16:35")),
            [("record-edited", "stations/radio-a.jsonl", 1)],
        ),
        (
            lambda texts: texts.update({"stations/radio-a.jsonl": sent_text(SentFile("stations", "radio-a")).encode()}),
            [("record-edited", "stations/radio-a.jsonl", 0)],
        ),
        (
            lambda texts: texts.update({"stations/radio-b.jsonl": texts["stations/radio-a.jsonl"]}),
            [("record-edited", "stations/radio-b.jsonl", 1)],
        ),
        (
            lambda texts: texts.update({"branches/kendari.jsonl": texts["branches/kendari.jsonl"][:200]}),
            [("record-edited", "branches/kendari.jsonl", 1)],
        ),
        (
            lambda texts: texts.update({"branches/kendari.jsonl": b"\xff\xfe"}),
            [("record-unreadable", "branches/kendari.jsonl", 1)],
        ),
        (
            lambda texts: texts.update({"branches/kendari.jsonl": b""}),
            [("record-unreadable", "branches/kendari.jsonl", 1)],
        ),
        (lambda texts: texts.update(edited(texts, HEAD, b'"number": 3', b'"number": 4')), [("record-edited", HEAD, 1)]),
        (lambda texts: texts.update({HEAD: b"<<<<<<< HEAD\n"}), [("record-unreadable", HEAD, 1)]),
        (
            lambda texts: texts.update(edited(texts, HEAD, b'"format": 2', b'"format": 3')),
            [("record-newer", HEAD, 1)],
        ),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_trusted_is_not_used(change, found):
    """One bad file is enough: half a memory would cancel what is still on air."""
    texts = published(STATION, BRANCH)
    change(texts)
    assert codes(texts) == found


def test_the_record_is_input_and_yaml_beside_it_is_not(tmp_path):
    for name in ("campaigns", "schedules/published/stations"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / FOLDER / "stations" / "radio-a.jsonl").write_text(sent_text(STATION))
    (tmp_path / FOLDER / "notes.yaml").write_text("a: b\n")
    assert list(read_sources(tmp_path).files) == [f"{FOLDER}/stations/radio-a.jsonl"]


def test_later_changes_always_look_later():
    head = Head(1, date(2027, 1, 4), datetime(2027, 1, 4, 0, 3, tzinfo=UTC), "", {})
    assert revision_moment(None, None) is None
    assert revision_moment(None, date(2027, 1, 4)) == MOMENT
    assert revision_moment(head, date(2027, 1, 4)) == datetime(2027, 1, 4, 0, 4, tzinfo=UTC)
    assert revision_moment(head, date(2027, 1, 5)) == datetime(2027, 1, 5, tzinfo=UTC)
    assert revision_moment(head, None) == datetime(2027, 1, 4, 0, 4, tzinfo=UTC)
