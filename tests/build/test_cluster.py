"""A build on several machines: the bytes are those of one, and who dies, joins late or runs something else is told.

Scheduler and workers are real ones, on this machine, each a process of its own.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kkbc_publish.build import cluster
from kkbc_publish.build.cluster import ClusterExecutor, ClusterTrouble, cluster_executor
from kkbc_publish.cli.console import exit_code
from kkbc_publish.problems.problem import as_text
from tests.build.test_executors import Fatal
from tests.project import ROOT
from tests.worlds.commands import COMMAND, HERE, run
from tests.worlds.small import Project

WAIT = 60.0  # seconds for what takes one or two, on a machine that does other things as well
NOBODY = "tcp://127.0.0.1:9"  # no machine of ours answers there


def until(found: Callable[[], Any]) -> Any:
    end = time.monotonic() + WAIT
    while not (value := found()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
    return value


class Machines:
    """A scheduler, and workers that join it. Each worker process can die once of a piece without being replaced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(told))
        self.address: str = until(lambda: told.exists() and told.read_text() and json.loads(told.read_text()))[
            "address"
        ]

    def workers(self, *more: str, threads: int = 1, program: Path = ROOT) -> None:
        """A machine with worker processes joins; a nanny replaces those that die, unless there is none."""
        how = ("--nthreads", str(threads), "--local-directory", str(self.folder), *more)
        self._start("worker", self.address, *how, program=program)

    def _start(self, *command: str, program: Path = ROOT) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join(dict.fromkeys((str(program), str(ROOT))))
        settings = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1", "PYTHONPATH": paths}
        begun = subprocess.Popen(
            [sys.executable, "-m", "dask", *command, "--host", "127.0.0.1", "--dashboard-address", ":0"],
            env={**os.environ, **settings},
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.started.append(begun)
        return begun

    def stop(self, keep: int = 0) -> None:
        """End all that was started but the first few."""
        while len(self.started) > keep:
            process = self.started.pop()
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def copies(self) -> list[Path]:
        """The workshops that workers keep at this moment."""
        return list(self.folder.glob("dask-scratch-space*/worker-*/kkbc-publish-*"))


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler with three worker processes."""
    three = Machines(tmp_path_factory.mktemp("machines"))
    try:
        three.workers("--nworkers", "3")
        yield three
    finally:
        three.stop()


@pytest.fixture(scope="module")
def another_scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    few = Machines(tmp_path_factory.mktemp("others"))
    try:
        yield few
    finally:
        few.stop()


@pytest.fixture
def others(another_scheduler: Machines) -> Iterator[Machines]:
    """A scheduler with no worker yet."""
    yield another_scheduler
    another_scheduler.stop(keep=1)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    folder = tmp_path / "workshop"
    for name in ("templates", "scratch"):
        (folder / name).mkdir(parents=True)
    (folder / "templates" / "flyer.html").write_text("<p>")
    (folder / "scratch" / "of the parent").write_text("stays here")
    return folder


@pytest.fixture
def executor(machines: Machines, workshop: Path) -> Iterator[ClusterExecutor]:
    with cluster_executor(machines.address, 0, workshop, ended) as three:
        until(lambda: three.at_once == 3)
        yield three


def refusal(address: str, workshop: Path) -> tuple[str, str]:
    """The code of the problem with which a cluster is refused, and its words."""
    with pytest.raises(ClusterTrouble) as caught:
        cluster_executor(address, 0, workshop)
    told = caught.value.problem
    return told.code, as_text(told)


# --- pieces of work -----------------------------------------------------------------------------------


def look(templates: str, seconds: float) -> tuple[int, str, list[str], str]:
    time.sleep(seconds)
    return os.getpid(), templates, sorted(os.listdir(templates)), tempfile.gettempdir()


def slow(workshop: str, marks: str) -> int:
    """Says in which process it is, and takes its time where it is the first to do so."""
    first = not os.listdir(marks)
    Path(marks, str(os.getpid())).touch()
    time.sleep(WAIT if first else 0)
    return os.getpid()


def die(workshop: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(workshop: str, error: type[BaseException]) -> None:
    raise Fatal(1, 2) if error is Fatal else error("a bug")


def ended() -> None:
    Path(tempfile.gettempdir(), f"ended {os.getpid()}").touch()


# --- the same bytes -----------------------------------------------------------------------------------


def test_a_build_has_the_bytes_of_one_machine(machines: Machines, tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert project.build().problems == ()
    before = project.tree()
    report = project.build(tmp_path / "other", executor="dask", scheduler=machines.address)
    assert (report.problems, report.written) == ((), True)
    assert project.tree(tmp_path / "other") == before


def test_every_worker_has_one_copy_of_the_workshop_and_it_goes_with_the_build(
    machines: Machines, workshop: Path
) -> None:
    with cluster_executor(machines.address, 0, workshop) as executor:
        until(lambda: executor.at_once == 3)
        futures = [executor.submit(look, workshop / "templates", 0.05) for _ in range(24)]
        done = [future.result(WAIT) for future in futures]
        seen = {(pid, folder, scratch) for pid, folder, _, scratch in done}
        assert len({pid for pid, _, _ in seen}) == len(seen) == 3
        for _, folder, scratch in seen:
            assert Path(folder).parent == Path(scratch).parent != workshop
            assert os.listdir(scratch) == []
        assert {tuple(names) for _, _, names, _ in done} == {("flyer.html",)}
    assert not any(Path(folder).exists() for _, folder, _ in seen)
    assert machines.copies() == []


def test_there_is_work_for_as_many_as_are_asked_for(machines: Machines, workshop: Path) -> None:
    with cluster_executor(machines.address, 2, workshop) as executor:
        assert executor.at_once == 2


def test_what_a_piece_raises_comes_back(executor: ClusterExecutor, workshop: Path) -> None:
    with pytest.raises(KeyError, match="a bug"):
        executor.submit(fail, workshop, KeyError).result(WAIT)
    with pytest.raises(RuntimeError, match="Fatal"):  # which cannot travel
        executor.submit(fail, workshop, Fatal).result(WAIT)


# --- who dies -----------------------------------------------------------------------------------------


def test_the_piece_of_a_killed_worker_is_done_by_another(
    executor: ClusterExecutor, workshop: Path, tmp_path: Path
) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    futures = [executor.submit(slow, workshop, str(marks))]
    (pid,) = (int(name) for name in until(lambda: os.listdir(marks)))
    futures += [executor.submit(slow, workshop, str(marks)) for _ in range(8)]
    os.kill(pid, signal.SIGKILL)
    done = [future.result(WAIT) for future in futures]
    assert pid not in done[:1] and len(done) == 9


def test_a_piece_that_kills_every_worker_is_told_and_the_others_are_done(
    executor: ClusterExecutor, workshop: Path
) -> None:
    deadly = executor.submit(die, workshop)
    with pytest.raises(BrokenExecutor):
        deadly.result(WAIT)
    assert executor.submit(look, workshop / "templates", 0).result(WAIT)[2] == ["flyer.html"]


def test_without_any_worker_nobody_waits_for_ever(
    others: Machines, workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "WORKERS_SECONDS", 0.3)
    monkeypatch.setattr(cluster, "ALONE_SECONDS", 1)
    assert refusal(others.address, workshop)[0] == "cluster-without-workers"
    monkeypatch.setattr(cluster, "WORKERS_SECONDS", WAIT)
    others.workers("--no-nanny")
    with cluster_executor(others.address, 0, workshop) as executor:
        future = executor.submit(look, workshop, WAIT)
        os.killpg(others.started[-1].pid, signal.SIGKILL)
        with pytest.raises(ClusterTrouble, match="cluster-without-workers"):
            future.result(WAIT)


def test_a_scheduler_that_goes_away_ends_the_build_and_the_last_one_stays(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.build()
    before = project.tree()
    project.say("one", "invite", "Lain")
    doomed = Machines(tmp_path)
    doomed.workers("--no-nanny")

    class Killer:
        """Progress that ends the scheduler with the first file that is planned."""

        def planned(self, path: str) -> None:
            doomed.scheduler.kill()

        def __getattr__(self, name: str) -> Callable[..., None]:
            return lambda *_: None

    try:
        report = project.build(progress=Killer(), executor="dask", scheduler=doomed.address)
    finally:
        doomed.stop()
    assert {one.code for one in report.problems} <= {"scheduler-lost", "scheduler-unreachable", "cluster-refused"}
    assert not report.written and len(report.problems) == 1
    assert project.tree() == before


# --- who is refused -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def another_program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program, in another version."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "kkbc_publish", folder / "kkbc_publish", ignore=shutil.ignore_patterns("__pycache__"))
    with open(folder / "kkbc_publish" / "render" / "job.py", "a") as file:
        file.write("\n# another version\n")
    return folder


def test_another_program_is_refused_at_once_and_when_it_joins_late(
    others: Machines, workshop: Path, another_program: Path
) -> None:
    others.workers("--no-nanny")
    with cluster_executor(others.address, 0, workshop) as executor:
        others.workers("--no-nanny", program=another_program)
        until(lambda: executor.at_once == 2)
        futures = [executor.submit(look, workshop / "templates", 0.2) for _ in range(12)]
        told = [error.problem.code for future in futures if (error := future.exception(WAIT))]  # type: ignore[attr-defined]
        assert 0 < len(told) < 12 and set(told) == {"cluster-differs"}
    code, words = refusal(others.address, workshop)
    assert code == "cluster-differs" and "kkbc-publish" in words and "weasyprint" not in words


def test_threads_are_refused(others: Machines, workshop: Path) -> None:
    others.workers("--no-nanny", threads=2)
    assert refusal(others.address, workshop)[0] == "worker-with-threads"


def test_a_scheduler_that_does_not_answer_is_told(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.3)
    code, words = refusal(NOBODY, workshop)
    assert code == "scheduler-unreachable" and NOBODY in words


def test_without_distributed_the_extra_is_named(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, words = refusal(NOBODY, workshop)
    assert code == "cluster-not-installed" and "kkbc-publish[cluster]" in words


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"executor": "dask"}, "scheduler-missing"),
        ({"scheduler": NOBODY}, "scheduler-unasked"),
        ({"executor": "dask", "scheduler": "10.0.0.5"}, "scheduler-address-wrong"),
    ],
)
def test_a_cluster_is_named_as_it_should_be(options: dict[str, str], code: str, tmp_path: Path) -> None:
    report = Project(tmp_path).build(**options)
    assert [one.code for one in report.problems] == [code] and not report.written
    assert exit_code(report.problems) == 2


def test_a_full_disk_of_a_worker_is_told_and_nothing_is_left(
    tmp_path: Path, workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "extractall", full)
    worker = SimpleNamespace(address="tcp://10.0.0.5:1", local_directory=str(tmp_path))
    with pytest.raises(ClusterTrouble, match="disk-full"):
        cluster._copy_of("a build", cluster._pack(workshop), worker, None)
    assert list(tmp_path.glob("kkbc-publish-*")) == []


def test_nothing_of_it_is_imported_unless_it_is_asked_for() -> None:
    code = "import sys, kkbc_publish.build.executors, kkbc_publish.cli.main; print('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout == "False\n"


# --- the command --------------------------------------------------------------------------------------


def test_ctrl_c_leaves_no_file_and_no_copy(machines: Machines, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "build"
    command = [*COMMAND, "build", "--executor", "dask", "--scheduler", machines.address]
    command += ["--branch", "kendari", "--out", str(out)]
    environment = {**os.environ, **HERE, "PYTHONPATH": str(ROOT)}
    begun = subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True)
    until(machines.copies)
    begun.send_signal(signal.SIGINT)
    _, said = begun.communicate(timeout=WAIT)
    assert begun.returncode == 130
    assert said.splitlines()[-1] == "Dihentikan. Hasil sebelumnya tetap utuh."
    assert not any(word in said for word in ("Traceback", "distributed", "tornado", "Future"))
    assert os.listdir(out.parent) == []
    until(lambda: not machines.copies())


@pytest.mark.long
@pytest.mark.parametrize("branches", [("kendari", "bali-denpasar"), ()], ids=["two branches", "all branches"])
def test_the_shipped_campaigns_survive_a_killed_worker(
    branches: tuple[str, ...], machines: Machines, tmp_path: Path
) -> None:
    """The bytes are those of one machine, though a worker is killed in the middle."""
    wanted = [word for name in branches for word in ("--branch", name)]
    alone = run("build", "--out", tmp_path / "alone", *wanted, timeout=7200)
    assert alone.returncode == 0, alone.stderr
    command = [*COMMAND, "build", "--executor", "dask", "--scheduler", machines.address, *wanted]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = subprocess.Popen([*command, "--out", str(tmp_path / "together")], cwd=ROOT, env=environment)
    (copy, *_) = until(machines.copies)
    os.kill(holder(copy), signal.SIGKILL)
    assert begun.wait(7200) == 0
    project = Project.at(tmp_path)
    assert project.tree(tmp_path / "alone") == project.tree(tmp_path / "together")


def holder(copy: Path) -> int:
    """The worker process whose copy this is: the one that holds the lock of its folder."""
    lock = f"{copy.parent}.dirlock"
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(os.readlink(handle) == lock for handle in (process / "fd").iterdir()):
                return int(process.name)
        except OSError:
            continue
    raise AssertionError(f"nobody holds {lock}")
