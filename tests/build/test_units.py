"""Whose files are made again when a source file changes: read from the table of file kinds, and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kkbc_publish.build.units import Units, regions
from kkbc_publish.load import kinds
from kkbc_publish.load.kinds import KINDS, FileKind, Scope
from kkbc_publish.load.load import load
from kkbc_publish.load.models.settings import LexiconFile
from kkbc_publish.load.sources import sources_of
from kkbc_publish.record.values import STATIONS, Record, SentEvent, SentFile
from tests.worlds.small import AMBON, BRANCHES, TEXTS, Project, placed_in

# One station of Ambon and Biak together, one of Cianjur alone.
SHARED = "schedules/stations/radio-berdua.yaml"
ALONE = "schedules/stations/radio-cianjur.yaml"
STATION = "id: {}\nname: Radio\nstatus: terikat\nbranches: [{}]\nzone: Asia/Jakarta\n"
WORLD = {
    **TEXTS,
    SHARED: STATION.format("radio-berdua", "ambon, biak"),
    ALONE: STATION.format("radio-cianjur", "cianjur"),
}
ALL, BOTH, ONE, NOBODY = frozenset(BRANCHES), frozenset({"ambon", "biak"}), frozenset({"cianjur"}), frozenset[str]()

# Path -> the branches whose files depend on it, and whether those of the nation do.
TODAY: dict[str, tuple[frozenset[str], bool]] = {
    "schedules/branches/ambon.yaml": (BOTH, True),
    "schedules/branches/cianjur.yaml": (ONE, True),
    SHARED: (BOTH, False),
    ALONE: (ONE, False),
    "schedules/orders/radio-berdua.yaml": (BOTH, False),
    "schedules/orders/radio-cianjur.yaml": (ONE, False),
    "schedules/regions.yaml": (ALL, True),
    "schedules/markets.yaml": (ALL, True),
    "schedules/rules.yaml": (ALL, False),
    "schedules/days.yaml": (ALL, False),
    "schedules/withdrawals.yaml": (ALL, True),
    "campaigns/settings.yaml": (ALL, True),
    "campaigns/facts.yaml": (ALL, True),
    "campaigns/wording.yaml": (ALL, True),
    "campaigns/lexicon.yaml": (ALL, True),
    "campaigns/one/campaign.yaml": (ALL, True),
    "campaigns/one/activations.yaml": (ALL, True),
    "campaigns/one/lexicon.yaml": (ALL, True),
    "campaigns/one/scripts/talk.yaml": (ALL, True),
    "campaigns/one/flyers/invite.yaml": (ALL, True),
    "campaigns/one/flyers/ambon.yaml": (ALL, True),  # a flyer that bears the name of a branch
    "campaigns/one/kit/run-sheet.yaml": (ALL, True),
    "campaigns/one/kit/release-after.yaml": (ALL, True),
    # What is read without being of a kind.
    "campaigns/approvals/one/flyers/invite.yaml": (ALL, True),
    "schedules/published/branches/ambon.jsonl": (BOTH, True),
    "schedules/published/stations/radio-berdua.jsonl": (BOTH, False),
    "schedules/published/stations/radio-cianjur.jsonl": (ONE, False),
    "schedules/published/publication.json": (NOBODY, True),
    "templates/flyer.html": (ALL, True),
    # What no kind claims counts for everybody.
    "campaigns/one/new/kind.yaml": (ALL, True),
    "schedules/tides/ambon.yaml": (ALL, True),
    "schedules/published/new.json": (ALL, True),
}


def units_of(texts: dict[str, str], record: Record | None = None) -> Units:
    sources = sources_of(texts)
    catalog, _ = load(sources)
    return Units(sources, replace(catalog, record=record or Record()), "program", ("None", "False"))


def touched(path: str, record: Record | None = None, world: dict[str, str] = WORLD) -> tuple[frozenset[str], bool]:
    """The branches whose units another line in a file changes, and whether it changes the nation's.

    A kanwil's must change with those of its branches.
    """
    texts = {path: "", **world}
    before, after = (units_of({**texts, path: text}, record) for text in (texts[path], texts[path] + "\n# another\n"))
    changed = frozenset(name for name in BRANCHES if before.branch(name) != after.branch(name))
    for branches in regions(load(sources_of(world))[0]).values():
        assert (before.region(branches) != after.region(branches)) == (not changed.isdisjoint(branches))
    return changed, before.nation() != after.nation()


@pytest.mark.parametrize("path", TODAY)
def test_a_file_concerns_whom_it_is_about(path: str) -> None:
    assert touched(path) == TODAY[path]


def test_every_kind_of_file_stands_in_the_list_above() -> None:
    assert {kind.name for kind in KINDS if not any(kind.pattern.fullmatch(path) for path in TODAY)} == set()


@pytest.mark.parametrize("path", [AMBON, SHARED, "schedules/regions.yaml"])
def test_a_file_that_is_there_or_not_is_a_change(path: str) -> None:
    gone = {name: text for name, text in WORLD.items() if name != path}
    before, after = units_of(WORLD), units_of(gone)
    assert before.branch("ambon") != after.branch("ambon")


def test_a_file_counts_for_the_branch_that_it_holds_whatever_it_is_called() -> None:
    path = "schedules/branches/amboina.yaml"
    world = {**{name: text for name, text in WORLD.items() if name != AMBON}, path: WORLD[AMBON]}
    assert touched(path, world=world) == (BOTH, True)


def test_files_of_a_station_that_a_branch_has_no_more_concern_it_as_long_as_it_was_sent_airings() -> None:
    moment = datetime(2027, 1, 1, tzinfo=UTC)
    thing = ("airing", "one", "flight", "radio-lama", "cianjur-1")
    event = SentEvent("uid", thing, "cianjur", 0, moment, "0", "CONFIRMED", "", "", date(2027, 1, 2))
    record = Record(files={(STATIONS, "radio-lama"): SentFile(STATIONS, "radio-lama", (event,))})
    path = "schedules/published/stations/radio-lama.jsonl"
    assert touched(path) == (NOBODY, False)
    assert touched(path, record) == (ONE, False)


@pytest.mark.parametrize(("program", "asked"), [("newer", ("None", "False")), ("program", ("None", "True"))])
def test_the_program_and_what_was_asked_concern_everybody(program: str, asked: tuple[str, ...]) -> None:
    sources = sources_of(WORLD)
    catalog, _ = load(sources)
    before, after = units_of(WORLD), Units(sources, catalog, program, asked)
    assert all(before.branch(name) != after.branch(name) for name in BRANCHES)
    assert before.nation() != after.nation()


# --- a kind of file that is not there yet ---------------------------------------------------------------

# Scope and path of a file of a new kind -> the branches whose files depend on it.
NEW: list[tuple[Scope, str, str, frozenset[str]]] = [
    (Scope.ALL, r"schedules/tides\.yaml", "schedules/tides.yaml", ALL),
    (Scope.ALL, r"schedules/tides/(?P<id>[^/]+)\.yaml", "schedules/tides/ambon.yaml", ALL),
    (Scope.ALL, r"campaigns/(?P<campaign>[^/]+)/tides/(?P<id>[^/]+)\.yaml", "campaigns/one/tides/high.yaml", ALL),
    (Scope.BRANCH, r"schedules/tides/(?P<id>[^/]+)\.yaml", "schedules/tides/ambon.yaml", BOTH),
    (Scope.BRANCH, r"schedules/tides/(?P<id>[^/]+)\.yaml", "schedules/tides/cianjur.yaml", ONE),
    (Scope.STATION, r"schedules/tides/(?P<id>[^/]+)\.yaml", "schedules/tides/radio-berdua.yaml", BOTH),
    (Scope.STATION, r"schedules/tides/(?P<station>[^/]+)\.yaml", "schedules/tides/radio-cianjur.yaml", ONE),
    (Scope.NATION, r"schedules/tides\.yaml", "schedules/tides.yaml", NOBODY),
    (Scope.NATION, r"schedules/tides/(?P<id>[^/]+)\.yaml", "schedules/tides/ambon.yaml", NOBODY),
]


def new_kind(monkeypatch: pytest.MonkeyPatch, scope: Scope, pattern: str, nation: bool) -> None:
    kind = FileKind("tides", re.compile(pattern), LexiconFile, scope, nation, "pasang", "tides")
    monkeypatch.setattr(kinds, "KINDS", (*KINDS, kind))


@pytest.mark.parametrize("nation", [True, False])
@pytest.mark.parametrize(("scope", "pattern", "path", "branches"), NEW)
def test_a_new_kind_of_file_concerns_whom_its_line_in_the_table_says(
    monkeypatch: pytest.MonkeyPatch, scope: Scope, pattern: str, path: str, branches: frozenset[str], nation: bool
) -> None:
    assert touched(path) == (ALL, True)  # as long as nobody claims it
    new_kind(monkeypatch, scope, pattern, nation)
    assert touched(path) == (branches, nation)


@pytest.fixture
def placed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    monkeypatch.setattr("kkbc_publish.build.build.fingerprint", lambda: "program")
    yield placed_in(monkeypatch)


@pytest.mark.parametrize(("scope", "expected"), [(Scope.ALL, list(BRANCHES)), (Scope.BRANCH, ["biak"])])
def test_a_build_places_whom_a_file_of_a_new_kind_concerns(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, placed: list[str], scope: Scope, expected: list[str]
) -> None:
    new_kind(monkeypatch, scope, r"schedules/tides/(?P<id>[^/]+)\.yaml", False)
    project = Project(tmp_path)
    assert project.build().written
    placed.clear()
    project.write("schedules/tides/biak.yaml", "units: {m: meter}\n")
    assert project.build().problems == ()
    assert placed == expected
