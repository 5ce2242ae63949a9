"""Nothing that was read is dropped without a word: each row about our material is used, or left with its reason."""

from __future__ import annotations

import csv
import io
import random
import re
from datetime import date
from pathlib import Path

import pytest

import kkbc_publish
from kkbc_publish.asrun.judge import Question, materials, read_log
from kkbc_publish.asrun.values import Unread
from kkbc_publish.load.catalog import Catalog
from tests.worlds.logs import OURS, Aired, as_csv, planned
from tests.worlds.world import World

STATION = "calon-kendari"
ODD = (
    "",
    "-",
    "x",
    "99",
    "2027-13-01",
    "31/12/2026",
    "25.61",
    "?",
    "0",
    "tidak siar",
    '"',
    "K27-IPD30-XXX",
    "\x00",
    "2099-01-01",
)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return World(tmp_path_factory.mktemp("dunia")).catalog()


@pytest.fixture(scope="module")
def rows(catalog: Catalog) -> list[Aired]:
    return planned(catalog, STATION, date(2027, 1, 4), date(2027, 1, 20))


@pytest.mark.parametrize("seed", range(40))
def test_each_row_that_names_ours_is_used_or_left_with_a_reason(catalog: Catalog, rows: list[Aired], seed: int) -> None:
    """A cell or two of some rows are spoiled, never the one with the code: they are ours whatever else they say."""
    chance = random.Random(seed)
    lines = list(csv.reader(io.StringIO(as_csv(rows).decode())))
    code = OURS.headings.index("cart")
    for line in chance.sample(lines[1:], 5):
        for column in chance.sample([at for at in range(len(line)) if at != code], 2):
            line[column] = chance.choice(ODD)
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    taken, problems = read_log(catalog, STATION, "log.csv", text.getvalue().encode(), Question(date(2027, 2, 1)))
    used = {row.spot.line for row in taken.rows}
    left = {one.spot.line for one in taken.unread}
    assert used | left == set(range(2, len(lines) + 1))
    assert len(used) + len(left - used) == len(lines) - 1
    told = {one.spot.line for one in problems}
    assert left <= told | used, (left, problems)


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04", b"a,b\n1,2\n", b"%PDF-1.4", b"tanggal,jam,kode\n"])
def test_a_file_of_which_nothing_is_used_may_have_held_anything(catalog: Catalog, data: bytes) -> None:
    taken, problems = read_log(catalog, STATION, "log.csv", data, Question(date(2027, 2, 1)))
    assert taken.rows == [] and problems
    assert any(isinstance(one, Unread) and one.keys is None and one.first is None for one in taken.unread)
    assert materials(catalog, STATION)


def test_rows_of_others_are_read_in_one_place_alone() -> None:
    """A further reader of rows must be held to the same: name it here when it is."""
    root = Path(kkbc_publish.__file__).parent
    calls = re.compile(r"\b(?:csv\.(?:reader|DictReader)|load_workbook|sheets_of|ExcelReader)\(")
    files = ((path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in root.rglob("*.py"))
    readers = {path for path, text in files if calls.search(text)}
    # The last reads back what is about to leave the house, and no rows of others.
    assert readers == {"asrun/reading.py", "printing/opened.py", "printing/leaving/tables.py"}
