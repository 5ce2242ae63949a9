"""A build makes what changed, keeps what did not, and changes nothing where something is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kkbc_publish.build.build import build
from kkbc_publish.build.manifest import NAME, from_text, is_intact
from kkbc_publish.build.options import BuildReport, Silent
from kkbc_publish.build.outcome import RenderBug
from kkbc_publish.build.write import Staging
from kkbc_publish.load import load
from kkbc_publish.place.editions import Edition
from kkbc_publish.problems.messages import grouped
from kkbc_publish.problems.problem import as_text
from kkbc_publish.render.job import Job
from kkbc_publish.render.output import Output
from tests.worlds.small import (
    AMBON,
    BRANCHES,
    FACTS,
    HELP,
    INLINE,
    INVITE,
    ONE,
    RELIEF_WITHOUT_END,
    RIDERS,
    SHORT_OF_AIRTIME,
    TABLE,
    TEXTS,
    Project,
    campaign,
    facts,
    flyer,
    flyer_jobs,
    placed_in,
    render,
)

ALL = {"calendar": 3, "flyer": 9, "index": 1, "page": 3}
UNREADABLE = "id: [\n"


@pytest.fixture(scope="module", autouse=True)
def program() -> Iterator[None]:
    """The program is the same for all tests, also while somebody is working on it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kkbc_publish.build.build.fingerprint", lambda: "program")
        yield


@pytest.fixture(scope="module")
def built_once(program: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("project"))
    assert project.build().written
    return project.root


@pytest.fixture
def project(tmp_path: Path, built_once: Path) -> Project:
    """A project that has been built."""
    shutil.copytree(built_once, tmp_path / "project")
    return Project.at(tmp_path / "project")


@pytest.fixture
def placed(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The branches that were placed since the first build."""
    return placed_in(monkeypatch)


def is_sound(project: Project) -> bool:
    """The build is exactly what its manifest says."""
    manifest = from_text((project.out / NAME).read_text())
    return is_intact(project.out, manifest) and set(project.tree()) == {NAME, *manifest.files}


def codes(report: BuildReport) -> list[str]:
    """The codes of what was told, once for all branches in which it was found."""
    assert all(as_text(problem, lang) for problem in report.problems for lang in ("id", "en"))
    return [problem.code for problem, _ in grouped(report.problems)]


# --- what is up to date ---


def test_a_first_build_makes_everything(tmp_path: Path) -> None:
    project = Project(tmp_path)
    report = project.build()
    assert (report.rendered, report.kept, report.removed, report.problems) == (ALL, 0, 0, ())
    assert report.by_branch == {"": 1, "ambon": 5, "biak": 5, "cianjur": 5}
    assert is_sound(project)
    assert sorted(os.listdir(tmp_path)) == ["build", "campaigns", "schedules", "templates"]


def test_nothing_changed_is_nothing_done(project: Project) -> None:
    before = os.stat(project.out / NAME)
    report = project.build()
    assert (report.up_to_date, report.written, report.rendered, report.kept) == (True, False, {}, 16)
    assert os.path.samestat(os.stat(project.out / NAME), before)


def test_the_stages_are_not_even_imported_where_nothing_has_changed(project: Project) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "import kkbc_publish.build.build as engine; from kkbc_publish.load.sources import read_sources\n"
        "engine.fingerprint = lambda: 'program'\n"
        "print(engine.build(read_sources(Path(sys.argv[1])), Path(sys.argv[2])).up_to_date)\n"
        "print([name for name in sys.argv[3:] if name in sys.modules])"
    )
    stages = [f"kkbc_publish.{name}" for name in ("load.load", "check.check", "place.place", "render.table")]
    assert all(name in sys.modules for name in stages)
    arguments = [sys.executable, "-c", code, str(project.root), str(project.out), *stages]
    done = subprocess.run(arguments, cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True)
    assert done.stdout == "True\n[]\n"


def test_what_the_caller_has_loaded_is_not_loaded_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.call("ambon", "Ambon Manise")
    sources = project.sources()
    loaded = load.load(sources)
    with monkeypatch.context() as patched:
        patched.setattr(load, "load", None)
        with pytest.raises(TypeError):
            project.build()
        assert build(sources, project.out, INLINE, table=TABLE, loaded=loaded).rendered == {"flyer": 3, "page": 1}
    assert project.build(project.root / "fresh").written
    assert project.tree() == project.tree(project.root / "fresh")


def test_one_branch_changed_makes_that_branch(project: Project, placed: list[str]) -> None:
    untouched = os.stat(project.out / "site/branches/biak/calendar.ics")
    project.call("ambon", "Ambon Manise")
    report = project.build()
    assert placed == ["ambon"]
    # Its calendar does not show the place, and the sizes on the page have changed; the index is the same.
    assert report.rendered == {"flyer": 3, "page": 1}
    assert report.by_branch == {"ambon": 4}
    assert report.kept == 12
    assert os.path.samestat(os.stat(project.out / "site/branches/biak/calendar.ics"), untouched)
    assert is_sound(project)


def test_a_build_for_drafts_looks_at_every_branch_again_and_so_does_the_next(
    project: Project, placed: list[str]
) -> None:
    project.build()
    for candidates in (True, False):
        placed.clear()
        project.build(candidates=candidates)
        assert placed == list(BRANCHES)
        project.build(candidates=candidates)
        assert placed == list(BRANCHES)


def test_one_fact_changed_makes_only_what_uses_it(project: Project) -> None:
    project.write(FACTS, facts(price=9900))
    report = project.build()
    # The words have the same length, so no page changes: it lists sizes.
    assert report.rendered == {"flyer": 3, "calendar": 3}
    assert b"Rp9.900" in project.tree()["site/branches/biak/one/flyers/invite.pdf"]


def test_one_template_changed_makes_what_it_is_used_for(project: Project) -> None:
    project.write("templates/calendar.html", "CALENDAR")
    assert project.build().rendered == {"calendar": 3}
    project.write("templates/notes.txt", "used by nothing")
    assert project.build().rendered == {}
    assert project.build().up_to_date


def test_another_version_of_the_program_makes_everything(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kkbc_publish.build.build.fingerprint", lambda: "newer")
    assert project.build().rendered == ALL


def test_a_change_and_back_makes_what_changed(project: Project) -> None:
    before = project.tree()
    project.say("one", "invite", "Kata lain {price}")
    project.delete(HELP)
    report = project.build()
    assert (report.removed, report.rendered) == (3, {"calendar": 3, "flyer": 3, "page": 3})
    for path in (INVITE, HELP):
        project.write(path, TEXTS[path])
    project.build()
    assert project.tree() == before


def test_a_branch_that_is_gone_leaves_nothing(project: Project) -> None:
    project.delete("schedules/branches/biak.yaml")
    report = project.build()
    assert (report.removed, report.rendered) == (5, {"index": 1})
    assert not (project.out / "site/branches/biak").exists()
    assert is_sound(project)


@pytest.mark.parametrize("harm", ["deleted", "changed", "emptied"])
def test_a_damaged_file_is_made_again(project: Project, placed: list[str], harm: str) -> None:
    before, target = project.tree(), project.out / "site/branches/biak/one/flyers/help.pdf"
    if harm == "deleted":
        target.unlink()
    else:
        time.sleep(0.01)  # longer than a tick of the file system's clock
        target.write_bytes(b"" if harm == "emptied" else bytes(target.stat().st_size))
    report = project.build()
    assert (report.rendered, placed) == ({"flyer": 1}, ["biak"])
    assert project.tree() == before


def test_a_file_nobody_made_is_removed_and_told(project: Project) -> None:
    before = project.tree()
    (project.out / "site/mine.txt").write_text("mine")
    report = project.build()
    assert codes(report) == ["stray-files-removed"]
    assert project.tree() == before
    assert project.build().problems == ()


@pytest.mark.parametrize("text", ["", "{", '{"made_by": "kkbc_publish", "format": 99}'])
def test_a_manifest_that_cannot_be_used_is_told_and_everything_made(project: Project, text: str) -> None:
    before = project.tree()
    (project.out / NAME).write_text(text)
    report = project.build()
    assert (codes(report), report.rendered) == (["manifest-unreadable"], ALL)
    assert project.tree() == before
    assert project.build().problems == ()


def test_the_same_bytes_with_any_workers_hash_seed_and_time_zone(project: Project, tmp_path: Path) -> None:
    expected = project.tree()
    assert project.build(tmp_path / "two", executor="processes", jobs=2).written
    assert project.tree(tmp_path / "two") == expected
    code = (
        "import sys; from pathlib import Path; from tests.build.test_build import *; import kkbc_publish.build.build\n"
        "kkbc_publish.build.build.fingerprint = lambda: 'program'\n"
        "print(Project.at(Path(sys.argv[1])).build(Path(sys.argv[2])).written)"
    )
    root = Path(__file__).parents[2]
    for number, (seed, zone) in enumerate((("1", "Asia/Jayapura"), ("2", "America/New_York"))):
        out = tmp_path / f"other {number}"
        environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        arguments = [sys.executable, "-c", code, str(project.root), str(out)]
        subprocess.run(arguments, env=environment, check=True, cwd=root, capture_output=True)
        assert project.tree(out) == expected


# --- something is wrong ---


BROKEN: dict[str, tuple[str, str]] = {
    "a campaign": (ONE, UNREADABLE),
    "a branch": (AMBON, UNREADABLE),
    "a flyer": (INVITE, UNREADABLE),
    "a page too long": (INVITE, flyer("invite", "LONG")),
}


@pytest.mark.parametrize("what", BROKEN)
def test_an_error_leaves_the_last_build(project: Project, what: str) -> None:
    before = project.tree()
    project.write(*BROKEN[what])
    project.say("two", "riders", "Kata yang baik")
    for _ in range(2):
        report = project.build()
        assert not report.written and len(codes(report)) == 1
        assert project.tree() == before
    assert os.listdir(project.root).count("build") == 1


def test_everything_is_told_at_once(project: Project) -> None:
    project.write("campaigns/three/campaign.yaml", UNREADABLE)
    project.write("campaigns/four/campaign.yaml", campaign("four"))
    for letter in "abcdefghijkl":
        project.say("four", letter, f"LONG {letter}")
    project.say("one", "invite", "LONG")
    project.say("two", "riders", "LONG too")
    report = project.build()
    found = [(problem.spot.path, problem.spot.excerpt, branches) for problem, branches in grouped(report.problems)]
    assert sorted(found) == [
        *((f"campaigns/four/flyers/{letter}.yaml", f"LONG {letter}", BRANCHES) for letter in "abcdefghijkl"),
        (INVITE, "LONG", BRANCHES),
        ("campaigns/three/campaign.yaml", "", ()),
        (RIDERS, "LONG too", BRANCHES),
    ]


def test_one_cause_is_told_once_not_for_every_file(project: Project) -> None:
    project.write("templates/flyer.html", "FAULT")
    assert [problem.code for problem in project.build().problems] == ["template-fault"]


def test_keep_going_replaces_what_is_sound(project: Project) -> None:
    before = project.tree()
    project.say("one", "invite", "LONG")
    project.say("one", "help", "Kata baru")
    project.say("two", "riders", "Kata baru")
    report = project.build(keep_going=True)
    assert (report.written, codes(report)) == (True, ["source-too-large"])
    after = project.tree()
    changed = {path for path in after if after[path] != before.get(path)} - {NAME}
    # Of campaign one nothing changed, not even the sound item; nor the calendar, which shows both campaigns.
    assert changed == {
        f"site/branches/{b}/{rest}" for b in BRANCHES for rest in ("two/flyers/riders.pdf", "index.html")
    }
    assert set(before) == set(after)
    assert is_sound(project)
    manifest = from_text((project.out / NAME).read_text())
    assert (manifest.inputs, manifest.units) == (None, {})
    project.say("one", "invite", "Sudah pendek")
    assert project.build().problems == ()
    assert project.build().up_to_date


@pytest.mark.parametrize("what", ["a campaign", "a flyer", "a page too long"])
def test_keep_going_without_a_last_build_leaves_the_unsound_out(project: Project, tmp_path: Path, what: str) -> None:
    project.write(*BROKEN[what])
    report = project.build(tmp_path / "out", keep_going=True)
    assert report.written
    assert {path.split("/")[-1] for path in project.tree(tmp_path / "out")} == {NAME, "riders.pdf", "index.html"}


def test_keep_going_keeps_all_of_a_branch_whose_file_is_broken(project: Project) -> None:
    before = project.tree()
    project.write(AMBON, UNREADABLE)
    project.say("two", "riders", "Kata baru")
    report = project.build(keep_going=True)
    assert report.written and is_sound(project)
    after = project.tree()
    of_ambon = [path for path in before if "ambon" in path]
    assert [after[path] for path in of_ambon] == [before[path] for path in of_ambon]
    assert b"Kata baru" in after["site/branches/biak/two/flyers/riders.pdf"]
    assert after["site/index.html"] == before["site/index.html"]


def test_keep_going_with_nothing_sound_changes_nothing(project: Project) -> None:
    before = project.tree()
    (project.root / "campaigns/loop.yaml").symlink_to("loop.yaml")
    report = project.build(keep_going=True)
    assert (report.written, codes(report)) == (False, ["symlink-loop"])
    assert project.tree() == before


def shouted(editions: tuple[Edition, ...]) -> Iterable[Job]:
    """Files whose names differ from those of the flyers in their case alone."""
    for job in flyer_jobs(editions):
        folder, _, name = job.path.rpartition("/")
        yield replace(job, path=f"{folder}/{name.title()}")


def test_two_files_of_one_name_are_told(project: Project) -> None:
    outputs = {**TABLE.outputs, "poster": Output("poster", ("flyer.html",), shouted, render)}
    project.write("templates/notes.txt", "not up to date")
    report = project.build(table=replace(TABLE, outputs=outputs))
    assert set(codes(report)) == {"same-path-twice"}
    assert not report.written


def test_a_template_folder_that_is_not_there_is_told(project: Project) -> None:
    shutil.rmtree(project.root / "templates")
    assert codes(project.build()) == ["input-folder-missing"]


def test_a_bug_leaves_the_last_build_and_is_not_hidden(project: Project) -> None:
    before = project.tree()
    project.say("two", "riders", "BUG")
    with pytest.raises(RenderBug, match=r"two/flyers/riders\.pdf"):
        project.build()
    assert project.tree() == before
    assert ".build.lock" not in os.listdir(project.root)


def test_a_worker_that_dies_is_an_error_of_its_edition(project: Project) -> None:
    project.say("two", "riders", "DIE")
    report = project.build(executor="processes", jobs=2, keep_going=True)
    assert set(codes(report)) == {"worker-died"}
    assert is_sound(project)


# --- warnings ---


def test_what_is_told_is_told_again_while_it_holds(project: Project, placed: list[str]) -> None:
    project.say("two", "riders", "TIGHT")  # told while rendering
    project.write(FACTS, facts(more=RELIEF_WITHOUT_END))  # told by a check
    for path, text in SHORT_OF_AIRTIME.items():  # told while placing
        project.write(path, text)
    first = project.build()
    assert codes(first) == ["relief-without-end", "airings-short", "type-shrunk"] and first.written
    assert [problem.branch for problem in first.problems] == [None, "biak", *BRANCHES]
    assert project.build().up_to_date
    assert project.build().problems == first.problems
    placed.clear()
    project.call("ambon", "Ambon Manise")
    second = project.build()
    assert second.written and second.problems == first.problems
    assert placed == ["ambon"]
    project.say("two", "riders", "Kata biasa")
    assert codes(project.build()) == ["relief-without-end", "airings-short"]


# --- stations ---

RADIO = "schedules/stations/radio-biak.yaml"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("starts: 06.05", "starts: 17.30", "ends-before-start"), ("per_day: 1", "per_day: 1, pulang: 2", "unknown-key")],
)
def test_an_error_in_the_file_of_a_station_stops_its_own_branches_alone(project, old, new, code) -> None:
    for path, text in SHORT_OF_AIRTIME.items():
        project.write(path, text)
    project.edit(RADIO, old, new)
    project.write(FACTS, facts(price=9000))
    before = project.tree()
    assert not project.build().written
    elsewhere = project.build(branches=frozenset({"ambon"}))
    assert elsewhere.written and codes(elsewhere) == [code]
    assert {name for name, data in project.tree().items() if data != before.get(name) and "/ambon/" in name}
    assert not project.build(branches=frozenset({"biak"})).written
    assert project.build(keep_going=True).written
    after = project.tree()
    changed = {name.split("/")[2] for name in after if after[name] != before[name] and "site/branches/" in name}
    assert changed == {"ambon", "cianjur"}


# --- filters ---


FILTERS: list[tuple[dict[str, object], Callable[[str], bool]]] = [
    ({"branches": frozenset({"biak"})}, lambda path: "/biak/" in path),
    ({"campaigns": frozenset({"two"})}, lambda path: "/two/" in path),
    ({"kinds": frozenset({"calendar"})}, lambda path: path.endswith("calendar.ics")),
    ({"branches": frozenset({"biak"}), "campaigns": frozenset({"two"})}, lambda path: "/biak/two/" in path),
]


@pytest.mark.parametrize(("options", "theirs"), FILTERS, ids=["branch", "campaign", "kind", "both"])
def test_a_filter_replaces_its_own_files_and_keeps_the_rest(
    project: Project, options: dict[str, object], theirs: Callable[[str], bool]
) -> None:
    before = project.tree()
    project.write(FACTS, facts(price=1, benefit=2))
    project.say("two", "riders", "Baru")
    report = project.build(**options)
    assert report.written and is_sound(project)
    after = project.tree()
    changed = {path for path in after if after[path] != before[path]}
    pages = {path for path in changed if path.endswith("index.html")} | {NAME}
    assert changed - pages == {path for path in before if theirs(path)} - {path for path in before if "index" in path}
    # Pages are as if made from all that is there now.
    manifest = from_text((project.out / NAME).read_text())
    for path, entry in manifest.files.items():
        if entry.kind == "page":
            sizes = [
                f"'{e.path}', {e.bytes}"
                for e in manifest.files.values()
                if e.branch == entry.branch and e.kind != "page"
            ]
            assert all(size in after[path].decode() for size in sizes)
    # The next whole build makes the rest, and ends where a build from nothing ends.
    assert manifest.inputs is None
    project.build()
    assert project.build(project.root / "fresh").written
    assert project.tree() == project.tree(project.root / "fresh")


def test_back_and_forth_after_a_filter_is_not_taken_for_unchanged(project: Project) -> None:
    before = project.tree()
    project.say("two", "riders", "Baru")
    project.build(campaigns=frozenset({"two"}))
    project.write(RIDERS, TEXTS[RIDERS])
    project.build()
    assert project.tree() == before


def test_a_filter_with_nothing_to_do_leaves_the_build_complete(project: Project) -> None:
    for options, _ in FILTERS:
        assert project.build(**options).up_to_date


@pytest.mark.parametrize(
    ("options", "near"),
    [
        ({"branches": frozenset({"ambom"})}, "ambon"),
        ({"campaigns": frozenset({"three"})}, "one, two"),
        ({"kinds": frozenset({"flyers"})}, "flyer"),
    ],
)
def test_a_filter_nothing_bears_is_told_with_what_is_near(
    project: Project, options: dict[str, object], near: str
) -> None:
    assert codes(project.build(**options)) == ["filter-unknown"]  # also where there is nothing to do
    project.write(FACTS, facts(price=1, benefit=2))
    report = project.build(**options)
    assert codes(report) == ["filter-unknown"]
    assert near in as_text(report.problems[0])
    assert not report.written


# --- where to ---


def test_a_folder_of_somebody_else_is_not_touched(project: Project) -> None:
    other = project.root / "thesis"
    project.write("thesis/chapter.txt", "years of work")
    assert codes(project.build(other)) == ["output-not-a-build"]
    assert project.tree(other) == {"chapter.txt": b"years of work"}


@pytest.mark.parametrize("place", ["campaigns/build", "templates", "schedules/branches/../x"])
def test_the_input_is_no_place_for_the_output(project: Project, place: str) -> None:
    assert "output-in-input" in codes(project.build(project.root / place))


def test_a_build_into_a_folder_in_use_is_told(project: Project) -> None:
    project.write(FACTS, facts(price=1, benefit=2))
    with Staging(project.out):
        assert codes(project.build()) == ["build-locked"]
    assert project.build().written


# --- what it took ---


@pytest.mark.parametrize("executor", ["inline", "processes"])
def test_every_kind_that_was_rendered_says_what_it_took(project: Project, tmp_path: Path, executor: str) -> None:
    report = project.build(tmp_path / "anew", executor=executor)
    assert {kind: effort.files for kind, effort in report.efforts.items()} == report.rendered == ALL
    assert all(effort.seconds > 0 for effort in report.efforts.values())
    assert project.build(tmp_path / "anew", executor=executor).efforts == {}


def test_progress_hears_of_every_branch_and_its_files(project: Project, tmp_path: Path) -> None:
    heard, planned = [], []

    class Heard(Silent):
        def branch(self, number: int, of: int, files: int) -> None:
            heard.append((number, of, files))

        def planned(self, path: str) -> None:
            planned.append(path)

    project.build(tmp_path / "anew", progress=Heard())
    assert [(number, of) for number, of, _ in heard] == [(1, 3), (2, 3), (3, 3)]
    of_branches = [path for path in planned if path.startswith("site/branches/")]
    assert sum(files for *_, files in heard) == len(of_branches) == ALL["flyer"] + ALL["calendar"] + ALL["page"]
    heard.clear()
    project.call("ambon", "Ambon Manise")
    project.build(tmp_path / "anew", progress=Heard())
    assert [files > 0 for *_, files in heard] == [False, False, True]  # those without anything to do come first


# --- stopped ---


def test_ctrl_c_leaves_the_last_build_and_nothing_else(project: Project) -> None:
    before, beside = project.tree(), sorted(os.listdir(project.root))
    project.write(FACTS, facts(price=1, benefit=2))

    class Impatient(Silent):
        def done(self, path: str) -> None:
            raise KeyboardInterrupt

    for executor in ("inline", "processes"):
        with pytest.raises(KeyboardInterrupt):
            project.build(progress=Impatient(), executor=executor)
        assert project.tree() == before
        assert sorted(os.listdir(project.root)) == beside


def test_a_build_killed_at_any_moment_leaves_a_whole_one(project: Project, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.build.test_build import *; import kkbc_publish.build.build\n"
        "kkbc_publish.build.build.fingerprint = lambda: 'program'\n"
        "project = Project.at(Path(sys.argv[1]))\n"
        "for number in range(10_000):\n"
        "    project.write(FACTS, facts(price=number))\n"
        "    assert project.build().written\n"
        "    if not number: print('going', flush=True)\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(tmp_path)}
    for number in range(4):
        arguments = [sys.executable, "-c", code, str(project.root)]
        with subprocess.Popen(arguments, env=environment, cwd=root, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None and process.stdout.readline() == "going\n"
            time.sleep(0.0037 * (number + 1))
            process.kill()
        assert is_sound(project)
        project.write(FACTS, TEXTS[FACTS])  # it was killed while writing that, too
        project.build()
        assert is_sound(project)
        assert [name for name in os.listdir(project.root) if name.startswith(".")] == []
