"""Works of the record: what people read in a script or flyer, and the version that people see."""

from dataclasses import replace
from datetime import date

import pytest

from kkbc_publish.place.place import editions
from kkbc_publish.place.versions import version_of, works_of
from kkbc_publish.record.text import read_record, sent_text
from kkbc_publish.record.values import BRANCHES, Record, SentFile, SentWork, is_same_work
from tests.worlds.world import ACTIVATIONS, FACTS, FLYER, KENDARI, SPOT, World

JANUARY, MARCH = date(2027, 1, 1), date(2027, 3, 31)
SPOTS = [("iuran-pedagang-30", "2026-12-01"), ("iuran-pedagang-30", "2027-01-01")]
TALKSHOWS = [("wicara-600", "2026-12-01"), ("wicara-600", "2027-01-01")]
WORK = SentWork("script", "kkbc", "ojek-60", JANUARY, MARCH, "K27-OJ60-KDI", 2, "aa")


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def sent(world, *, branch="kendari"):
    """The works of a branch, as they would stand on record."""
    return works_of(editions(world.catalog(), branch)[0])


def after(world, works, *, branch="kendari", today=date(2026, 12, 1)):
    """The works of a branch that has been sent ``works`` before."""
    catalog = world.catalog()
    record = Record(None, {(BRANCHES, branch): SentFile(BRANCHES, branch, works=tuple(works))})
    return works_of(editions(replace(catalog, record=record, as_of=today), branch)[0])


def told(works):
    return [(one.name, one.valid_from.isoformat(), one.version, one.withdrawn) for one in works]


def test_a_branch_has_a_work_for_each_item_and_period(world):
    assert told(sent(world)) == [
        ("undangan", "2026-12-01", 1, None),
        ("iuran-pedagang-30", "2026-12-01", 1, None),
        ("iuran-pedagang-30", "2027-01-01", 1, None),
        ("wicara-600", "2026-12-01", 1, None),
        ("wicara-600", "2027-01-01", 1, None),
    ]


def test_works_of_other_languages_stand_beside_the_original(world):
    world.edit(
        SPOT,
        "version: 1\n",
        "version: 1\nvariants:\n  - language: Betawi\n    code: bew\n    translator: A\n    reviewer: B\n"
        "    reviewed: 2026-11-01\n    title: Iuran\n    versions:\n      - seconds: 30\n"
        "        lines:\n          - say: Ini {agency}, bukan BPJS Kesehatan. Iurannya {iuran-jkk-jkm-min}.\n",
    )
    names = {one.name for one in sent(world, branch="jakarta-salemba")}
    assert {"iuran-pedagang-30", "iuran-pedagang-30-bew"} <= names


def test_a_work_reads_back_from_the_record(world):
    file = SentFile(BRANCHES, "kendari", works=(*sent(world), replace(WORK, withdrawn=JANUARY)))
    texts = {file.path: sent_text(file).encode()}
    _, problems = read_record(texts)
    assert [one.code for one in problems] == ["record-incomplete"]  # only the head is missing


def test_what_did_not_change_keeps_its_version(world):
    first = sent(world)
    raised = [replace(one, version=4) for one in first]
    assert after(world, first) == first
    assert [one.version for one in after(world, raised)] == [4] * 5


@pytest.mark.parametrize(
    ("path", "was", "now", "changed"),
    [
        (SPOT, "dari risiko", "dari bahaya", SPOTS),
        (FLYER, "Untuk pekerja mandiri", "Untuk semua pekerja", [("undangan", "2026-12-01")]),
        (KENDARI, "name: Kendari\n", "name: Kota Kendari\n", TALKSHOWS),
        (ACTIVATIONS, "opens: 09.00", "opens: 08.00", [("undangan", "2026-12-01")]),
        (SPOT, "seconds: 3\n", "seconds: 4\n", []),
        # A figure of 2027 is read in the second period only, and on the flyer for a day in January.
        (
            FACTS,
            "from: 2027-01\n        value: 16800",
            "from: 2027-01\n        value: 16900",
            [("undangan", "2026-12-01"), ("iuran-pedagang-30", "2027-01-01"), ("wicara-600", "2027-01-01")],
        ),
    ],
)  # fmt: skip
def test_changed_words_are_the_next_version_without_anybody_typing_it(world, path, was, now, changed):
    first = sent(world)
    world.edit(path, was, now)
    second = after(world, first)
    assert [(name, day) for name, day, version, _ in told(second) if version == 2] == changed
    assert {version for _, _, version, _ in told(second)} <= {1, 2}


def test_a_typed_version_is_kept_where_it_is_higher(world):
    first = sent(world)
    world.edit(SPOT, "version: 1\n", "version: 7\n")
    assert {one.version for one in after(world, first) if one.name == "iuran-pedagang-30"} == {7}


@pytest.mark.parametrize(
    ("work", "before", "version"),
    [
        (WORK, [], 2),
        (WORK, [WORK], 2),
        (replace(WORK, text="bb"), [WORK], 3),
        (replace(WORK, text="bb", version=9), [WORK], 9),
        (WORK, [replace(WORK, version=5)], 5),
        # Back to older words: people hold v3 now, so these are v4.
        (WORK, [replace(WORK, text="bb", version=3)], 4),
        # A period that was cut in two, one half with new words.
        (replace(WORK, valid_until=date(2027, 1, 31)), [WORK], 2),
        (replace(WORK, valid_from=date(2027, 2, 1), text="bb"), [WORK], 3),
        # Put together again: the other half got v3.
        (WORK, [replace(WORK, valid_until=date(2027, 1, 31)), replace(WORK, text="bb", version=3)], 4),
        # Other days, another activation, another name, another kind: another work.
        (replace(WORK, valid_from=date(2027, 4, 1), valid_until=date(2027, 4, 30), text="bb"), [WORK], 2),
        (replace(WORK, activation="b", text="bb"), [replace(WORK, activation="a")], 2),
        (replace(WORK, name="ojek-30", text="bb"), [WORK], 2),
        (replace(WORK, kind="flyer", text="bb"), [WORK], 2),
    ],
)
def test_the_version_that_people_see(work, before, version):
    assert version_of(work, before) == version


def test_a_work_of_an_activation_stays_itself_when_the_activation_moves():
    april = replace(WORK, activation="a", valid_from=date(2027, 4, 1), valid_until=date(2027, 4, 2))
    assert is_same_work(april, replace(WORK, activation="a"))


def test_what_is_not_there_any_more_stays_as_withdrawn_until_its_days_are_past(world):
    first = sent(world)
    world.delete(FLYER)
    second = after(world, first)
    assert told(second) == [
        ("undangan", "2026-12-01", 1, date(2026, 12, 1)),
        ("iuran-pedagang-30", "2026-12-01", 1, None),
        ("iuran-pedagang-30", "2027-01-01", 1, None),
        ("wicara-600", "2026-12-01", 1, None),
        ("wicara-600", "2027-01-01", 1, None),
    ]
    assert after(world, second, today=date(2026, 12, 9)) == second
    assert "undangan" not in {one.name for one in after(world, second, today=date(2027, 1, 16))}


def test_a_number_is_not_given_twice(world):
    """What comes back with other words after it was withdrawn is the next version."""
    first = sent(world)
    text = world.text(FLYER)
    world.delete(FLYER)
    second = after(world, first)
    world.write(FLYER, text.replace("Untuk pekerja mandiri", "Untuk semua pekerja"))
    assert told(after(world, second))[0] == ("undangan", "2026-12-01", 2, None)
