"""The record of what has been sent out: text that reads back, and a clear word where it cannot be used."""

import json
from datetime import UTC, date, datetime, time

import pytest

from kkbc_publish.load.sources import read_sources
from kkbc_publish.record.airings import SentRun
from kkbc_publish.record.compare import compare
from kkbc_publish.record.recurrence import Recurrence
from kkbc_publish.record.seal import seal_of
from kkbc_publish.record.text import FOLDER, HEAD, head_text, read_files, read_record, seal_in, sent_text
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


def test_line_ends_of_a_checkout_are_no_edit():
    texts = published(STATION, BRANCH)
    windows = {path: data.replace(b"\n", b"\r\n") for path, data in texts.items()}
    assert read_record(windows) == read_record(texts) != (Record(), [])


def test_what_a_record_of_before_did_not_say_leaves_its_seal():
    """A publication is known by the seal of its head, whatever later versions of the program say more."""
    old = Head(3, date(2027, 1, 4), MOMENT, "5" * 64, {}, (HistoryStep(3, date(2027, 1, 4), "publish", 3),))
    assert '"records"' not in head_text(old) and '"sources"' not in head_text(old)
    steps = (HistoryStep(4, MOMENT.date(), "rollback", 2, "", "aa"), HistoryStep(3, MOMENT.date(), "publish", 3, "bb"))
    record, trouble = read_record({HEAD: head_text(Head(4, MOMENT.date(), MOMENT, "", {}, steps)).encode()})
    assert not trouble and record.head is not None and record.head.history == steps


NONSENSE = (
    None, 0, -1, 1.5, True, "", "x", "2027-02-30", "2027-01-04T00:00:00Z", "9999-12-31", [], ["x"], [1], {}, {"a": 1},
)  # fmt: skip


def changed_cells(row: object) -> list[object]:
    """A row of JSON with each of its cells, at any depth, missing or nonsense."""
    found: list[object] = []
    if isinstance(row, dict):
        found += [{name: cell for name, cell in row.items() if name != left} for left in row]
        for name, cell in row.items():
            found += [{**row, name: wrong} for wrong in (*NONSENSE, *changed_cells(cell))]
    elif isinstance(row, list):
        for number, cell in enumerate(row):
            before, after = row[:number], row[number + 1 :]
            found += [[*before, wrong, *after] for wrong in (*NONSENSE, *changed_cells(cell))]
    return found


RUN = SentRun(
    "kkbc", "pagi", "pagi-0715", "kendari", "ojek-60", "K27", "Ojek", 60, "Asia/Makassar", time(7, 15),
    (date(2027, 1, 5), date(2027, 1, 6)), "azan", "hold",
)  # fmt: skip


@pytest.mark.parametrize("file", [SentFile("stations", "radio-a", (SERIES,), (), (("kkbc.pagi", 3),), (RUN,)), BRANCH])
def test_nonsense_under_a_true_seal_is_a_problem_and_never_a_fault(file):
    """Whatever stands in a cell: it is told, or what is read can be compared and written again."""
    head, *lines = sent_text(file).rstrip("\n").split("\n")
    first, rows = json.loads(head), [json.loads(line) for line in lines]
    first.pop("seal")
    told = 0
    variants = [({**first, name: wrong}, rows) for name in ("minted", "name") for wrong in NONSENSE]
    variants += [
        (first, [*rows[:n], wrong, *rows[n + 1 :]]) for n, row in enumerate(rows) for wrong in changed_cells(row)
    ]
    for top, body in variants:
        text = "".join(json.dumps(row) + "\n" for row in body)
        sealed = {**top, "seal": seal_of(json.dumps(top, ensure_ascii=False, separators=(",", ":")), text)}
        line = json.dumps(sealed, ensure_ascii=False, separators=(",", ":"))
        files, _, trouble = read_files({file.path: f"{line}\n{text}".encode()})
        told += bool(trouble)
        for found in files.values():
            compare(Record(None, {(file.kind, file.id): file}), {(file.kind, file.id): found}, date(2027, 1, 5))
            sent_text(found)
    assert told > len(variants) * 0.6
