"""What is known from the last build never makes a file that a build from nothing would not make."""

from __future__ import annotations

import pickle
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.build import bench, memories, standing
from kkbc_publish.build.build import build
from kkbc_publish.build.keys import Known, job_key
from kkbc_publish.build.options import BuildOptions, BuildReport
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.memory import Memory
from kkbc_publish.place import station_plans
from kkbc_publish.place.place import editions
from kkbc_publish.render.table import OUTPUTS, Table
from tests.project import TEMPLATES
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, FACTS, FLYER, KENDARI, RADIO_KENDARI, SPOT, World

# Everything that is made without a layout: what a page shows comes from the same editions.
KINDS = (
    "script-txt",
    "script-chat",
    "calendar",
    "activation-calendar",
    "station-calendar",
    "region-calendar",
    "nation-calendar",
    "record",
    "order-csv",
    "log",
    "run-sheet-docx",
    "press-release-docx",
    "change-letter-txt",
    "stop-notice-txt",
)


def table() -> Table:
    return Table({kind: OUTPUTS[kind] for kind in KINDS if kind in OUTPUTS})


def made(world: World, out: Path, **options: Any) -> BuildReport:
    return build(world.sources(), out, BuildOptions(executor="inline", keep_going=True, **options), table=table())


def tree(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(files)}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The world, built, with all that is known of it."""
    world = World(tmp_path / "world")
    for folder in ("kit", "shared"):
        shutil.copytree(TEMPLATES / folder, world.root / "templates" / folder)
    assert made(world, tmp_path / "build").written
    return world


def fresh(world: World, tmp_path: Path, **options: Any) -> dict[str, bytes]:
    """What a build from nothing makes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path / "nothing"))
        shutil.rmtree(tmp_path / "anew", ignore_errors=True)
        shutil.rmtree(tmp_path / "nothing", ignore_errors=True)
        made(world, tmp_path / "anew", **options)
    return tree(tmp_path / "anew")


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stations that are planned from now on."""
    planned: list[str] = []
    real = station_plans._planned

    def planning(catalog: Catalog, station: str) -> Any:
        planned.append(station)
        return real(catalog, station)

    monkeypatch.setattr(station_plans, "_planned", planning)
    return planned


EDITS = {
    "a word of a script": (SPOT, "risiko saat", "segala risiko saat"),
    "the words that cut a script into periods": (SPOT, "sampai {iuran-jkk-jkm-min.until}", "untuk semua"),
    "the class of a script": (SPOT, "class: layanan masyarakat", "class: berbayar"),
    "the title of a script": (SPOT, "title: Iuran untuk pedagang pasar", "title: Iuran pedagang"),
    "a figure": (FACTS, "statement: Iuran terendah untuk dua program sebulan.", "statement: Iuran dua program."),
    "what a campaign is": (CAMPAIGN, "official: tidak", "official: ya"),
    "a flyer": (FLYER, "headline: ", "headline: Ayo, "),
    "a flight": (CAMPAIGN, "title: Hadir di pasar", "title: Hadir lagi di pasar"),
    "the name of a branch": (KENDARI, "name: Kendari\n", "name: Kendari Baru\n"),
    "a station": (RADIO_KENDARI, "per_day: 8", "per_day: 3"),
    "a day at a market": (ACTIVATIONS, "date: 2026-12-16", "date: 2026-12-17"),
}


@pytest.mark.parametrize("what", EDITS)
def test_whatever_changes_the_files_are_those_of_a_build_from_nothing(what: str, world: World, tmp_path: Path) -> None:
    path, old, new = EDITS[what]
    if old not in world.text(path):
        pytest.fail(f"{old!r} is not in {path} any more")
    world.edit(path, old, new)
    made(world, tmp_path / "build")
    assert tree(tmp_path / "build") == fresh(world, tmp_path)


def test_another_word_plans_no_station_and_makes_no_schedule(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = counted(monkeypatch)
    world.edit(SPOT, "risiko saat", "segala risiko saat")
    report = made(world, tmp_path / "build")
    assert planned == []
    assert set(report.rendered) <= {"script-txt", "script-chat", "record", "run-sheet-docx"} and report.rendered


def test_another_length_plans_stations(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = counted(monkeypatch)
    world.edit(CAMPAIGN, "title: Hadir di pasar", "title: Hadir lagi di pasar")
    made(world, tmp_path / "build")
    assert planned


def test_the_next_day_plans_nothing_anew(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(world, tmp_path / "build", as_of=date(2026, 12, 1))
    planned = counted(monkeypatch)
    made(world, tmp_path / "build", as_of=date(2026, 12, 2))
    assert planned == []
    assert tree(tmp_path / "build") == fresh(world, tmp_path, as_of=date(2026, 12, 2))


def test_a_schedule_is_looked_at_where_its_file_is_damaged(world: World, tmp_path: Path) -> None:
    path = tmp_path / "build/site/branches/kendari/calendar.ics"
    whole = path.read_bytes()
    path.write_bytes(whole[:50])
    world.edit(SPOT, "risiko saat", "segala risiko saat")
    made(world, tmp_path / "build")
    assert path.read_bytes() == whole


def test_a_key_does_not_depend_on_who_has_asked_before(world: World) -> None:
    catalog = world.catalog()
    jobs = [job for kind in KINDS if kind in OUTPUTS for job in OUTPUTS[kind].jobs(editions(catalog, "kendari")[0])]
    known: Known = {}
    assert any(job_key(job, "", "", known) for job in jobs) and known
    assert [job_key(job, "", "", known) for job in jobs] == [job_key(job, "", "") for job in jobs]


HARMS: dict[str, Callable[[Path], object]] = {
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "empty": lambda path: path.write_bytes(b""),
    "other bytes": lambda path: path.write_bytes(path.read_bytes()[:40] + b"x" + path.read_bytes()[41:]),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_memory_that_is_lost_costs_time_only(harm: str, world: World, tmp_path: Path, cache: Path) -> None:
    found = [path for path in cache.rglob("*") if path.is_file() and path.name != standing.FILE]
    assert {path.name for path in found} == {"jakarta-salemba", "kendari", "papua-jayapura"}
    for path in found:
        HARMS[harm](path)
    world.edit(SPOT, "risiko saat", "segala risiko saat")
    made(world, tmp_path / "build")
    assert tree(tmp_path / "build") == fresh(world, tmp_path)


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert memories.memories_of(tmp_path / "build", "program") is None
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = memories.memories_of(tmp_path / "build", "program")
    assert folder is not None and Path(folder).is_dir()
    memories.keep(folder, "kendari", {"plan": b"1"})
    assert memories.recall(folder, "kendari") == {"plan": b"1"}
    assert memories.recall(folder, "banda-aceh") == {}
    other = memories.memories_of(tmp_path / "build", "another program")
    assert other != folder and not Path(folder).exists()


@pytest.mark.parametrize("packed", [b"", b"no pickle", pickle.dumps([1])[:-1], b"cno.such.module\nname\n."])
def test_what_cannot_be_unpacked_is_worked_out_again_and_kept_anew(packed: bytes) -> None:
    memory = Memory("frame", {("frame", "plan"): packed, ("frame", "text"): pickle.dumps("known")})
    assert memory.once("plan", lambda: "made") == "made"
    assert memory.once("text", lambda: pytest.fail("it is known")) == "known"
    assert memory.has_news
    again = Memory("frame", memory.packed())
    assert again.once("plan", lambda: pytest.fail("it is kept")) == "made"


@pytest.mark.parametrize(
    ("worker", "sizes", "looks"),
    [
        (False, [100], 0),
        (True, [100, 100, 100], 1),
        (True, [100, 100 + bench.GROWN - 1, 100 + bench.GROWN], 2),
        (True, [None, None, None], 3),
    ],
)
def test_memory_is_given_back_by_workers_that_have_grown(
    monkeypatch: pytest.MonkeyPatch, worker: bool, sizes: list[int | None], looks: int
) -> None:
    """Where nobody knows how large a worker is, it looks every time."""
    found: list[int] = []
    monkeypatch.setattr(bench.multiprocessing, "parent_process", lambda: object() if worker else None)
    monkeypatch.setattr(bench.gc, "collect", lambda: found.append(1))
    monkeypatch.setattr(bench._Held, "size", -bench.GROWN)
    for size in sizes:
        monkeypatch.setattr(bench, "_size", lambda size=size: size)
        bench.give_back()
    assert len(found) == looks


def test_a_build_with_nothing_to_do_does_not_read_its_manifest(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kkbc_publish.build.build.read_previous", lambda *_: pytest.fail("read"))
    report = made(world, tmp_path / "build")
    assert report.up_to_date and report.kept == len(tree(tmp_path / "build"))


def edited(path: Path) -> None:
    path.write_text(path.read_text().replace("200", "201", 1))


def linked(path: Path) -> None:
    path.rename(path.parents[2] / "elsewhere")
    path.symlink_to(path.parents[2] / "elsewhere")


CALENDAR = "site/calendar.ics"
TOUCHED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a file is gone": (CALENDAR, Path.unlink),
    "a file has come": ("site/new.txt", lambda path: path.write_text("new")),
    "a file has grown": (CALENDAR, lambda path: path.write_text("longer" * 9_999)),
    "a file was written again": (CALENDAR, lambda path: path.write_bytes(b"x" + path.read_bytes()[1:])),
    "a file is a link": (CALENDAR, linked),
    "the manifest was edited": ("manifest.json", edited),
}


@pytest.mark.parametrize("what", TOUCHED)
def test_a_build_that_was_touched_is_looked_at(what: str, world: World, tmp_path: Path) -> None:
    whole = tree(tmp_path / "build")
    path, touch = TOUCHED[what]
    touch(tmp_path / "build" / path)
    assert not made(world, tmp_path / "build").up_to_date
    assert tree(tmp_path / "build") == whole
    assert made(world, tmp_path / "build").up_to_date


def values(world: World) -> Iterator[tuple[str, str, str]]:
    """Every value of the world, line by line, each changed a little in a way of its own kind."""
    for path in sorted(world.sources().files):
        if not path.endswith(".yaml"):
            continue
        for line in world.text(path).splitlines():
            found = re.search(r"(\d+)(?=\D*$)|(\b[a-z]{4,}\b)(?=[^:]*$)", line)
            if found and not line.lstrip().startswith("#"):
                word = found[0]
                other = str(int(word) + 1).zfill(len(word)) if word.isdigit() else word[::-1]
                yield path, line, line[: found.start()] + other + line[found.end() :]


@pytest.mark.long
def test_no_value_of_any_file_is_overlooked(world: World, tmp_path: Path) -> None:
    """Each value changed for itself: what is made is what a build from nothing makes."""
    looked_at = 0
    for path, old, new in list(values(world)):
        before = world.text(path)
        world.write(path, before.replace(old, new, 1))
        if not [problem for problem in world.problems() if problem.is_error]:
            made(world, tmp_path / "build")
            assert tree(tmp_path / "build") == fresh(world, tmp_path), (path, old, new)
            looked_at += 1
            world.write(path, before)
            made(world, tmp_path / "build")
        world.write(path, before)
    assert looked_at > 50
