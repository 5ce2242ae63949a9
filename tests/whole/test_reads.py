"""Each source file is read once by whatever is asked, and loaded once: what is decided is decided of one reading."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.build.build import build
from kkbc_publish.load import load
from kkbc_publish.load.sources import FOLDERS
from kkbc_publish.publication.publish import plan_for, publish
from kkbc_publish.publication.rollback import rollback
from kkbc_publish.record.text import FOLDER, HEAD
from tests.worlds.publishing import INLINE, Newsroom, light_table
from tests.worlds.world import SPOT

LATER = date(2026, 12, 3)
RECORD = f"{FOLDER}/{HEAD}"

_watched: list[tuple[str, Counter[str]]] = []


def _heard(event: str, args: tuple[Any, ...]) -> None:
    """Python tells of every file that is opened, whichever way. It goes on for ever; only what is watched counts."""
    if event == "open" and _watched and isinstance(args[0], str | bytes):
        root, opened = _watched[-1]
        path = os.path.abspath(os.fsdecode(args[0]))
        writes = (args[2] or 0) & (os.O_WRONLY | os.O_RDWR)
        if path.startswith(f"{root}/") and not writes:
            opened[path.removeprefix(f"{root}/")] += 1


@pytest.fixture(scope="module", autouse=True)
def hook() -> None:
    sys.addaudithook(_heard)


@contextmanager
def opened(root: Path) -> Iterator[Counter[str]]:
    """How often each file below a folder is opened to be read, by its path there."""
    found: Counter[str] = Counter()
    _watched.append((os.path.abspath(root), found))
    try:
        yield found
    finally:
        _watched.pop()


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with two publications, and words that are not published yet."""
    with pytest.MonkeyPatch.context() as patched:
        for module in ("build.build", "publication.publish"):
            patched.setattr(f"kkbc_publish.{module}.fingerprint", lambda: "program")
        room = Newsroom(tmp_path_factory.mktemp("room") / "project")
        room.release()
        room.edit(SPOT, "dari risiko", "dari bahaya")
        room.approve()
        room.release(LATER)
        room.edit(SPOT, "dari bahaya", "dari musibah")
        room.approve()
        yield room.root


@pytest.fixture
def room(released: Path, tmp_path: Path) -> Newsroom:
    shutil.copytree(released, tmp_path / "project")
    return Newsroom.at(tmp_path / "project")


def a_build(room: Newsroom) -> Callable[[], bool]:
    return lambda: build(room.sources(), room.build_folder, INLINE, table=light_table()).written


def a_plan(room: Newsroom) -> Callable[[], bool]:
    return lambda: plan_for(room.root, room.build_folder, LATER, INLINE, table=light_table()).plan is not None


def a_publication(room: Newsroom) -> Callable[[], bool]:
    plan, folders = room.plan(LATER), (room.root, room.build_folder, room.public)
    return lambda: publish(*folders, plan, INLINE, table=light_table(), yes=True).changed


def a_rollback(room: Newsroom) -> Callable[[], bool]:
    folders = (room.root, room.build_folder, room.public)
    return lambda: rollback(*folders, LATER, INLINE, table=light_table(), yes=True).outcome.changed


@pytest.mark.parametrize(
    ("prepare", "again"),
    [
        (a_build, frozenset()),
        (a_plan, frozenset()),
        # The moment at which one record takes the place of the other looks which one stands there.
        (a_publication, frozenset({RECORD})),
        (a_rollback, frozenset({RECORD})),
    ],
)
def test_each_source_is_read_once_and_loaded_once(
    room: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    prepare: Callable[[Newsroom], Callable[[], bool]],
    again: frozenset[str],
) -> None:
    run, sources = prepare(room), set(room.sources().files)
    assert {path.partition("/")[0] for path in sources} == set(FOLDERS) and RECORD in sources
    loaded: Counter[str] = Counter()
    real = load.read_document

    def counted(path: str, data: bytes) -> Any:
        loaded[path] += 1
        return real(path, data)

    monkeypatch.setattr(load, "read_document", counted)  # what loads, loads every file by it
    with opened(room.root) as read:
        assert run()
    found = {path: times for path, times in read.items() if path in sources}
    assert found == {path: 2 if path in again else 1 for path in sources}
    assert set(loaded.values()) == {1} and SPOT in loaded
