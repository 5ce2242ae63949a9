"""Whoever does the work, the results are the same; and a worker that dies takes nobody with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kkbc_publish.build.bench import tools_in
from kkbc_publish.build.executors import NAMES, Work, crew, default_jobs, make_executor
from kkbc_publish.build.outcome import RenderBug
from kkbc_publish.printing.siblings.made import Report
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.problems.problem import Spot, as_text, problem
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.tools import Tools
from tests.project import ROOT
from tests.worlds.small import render

TEMPLATES = {"flyer.html": b"<p>", "shared/x.css": b"p {}"}


def job(number: int, words: str = "fine") -> Job:
    return Job("flyer", f"site/{number}.pdf", "one", "ambon", {"words": words}, "campaigns/one/flyers/a.yaml")


def work(*words: str) -> Iterator[Work]:
    for number, text in enumerate(words):
        yield Work(job(number, text), render, f"key {number}")


def results(name: str, todo: Iterator[Work], jobs: int = 2) -> dict[str, Rendered]:
    with crew(name, jobs, TEMPLATES) as workers:
        return {one.job.path: rendered for one, rendered in workers.render(todo)}


def about_process(job: Job, tools: Tools) -> Rendered:
    """Where a worker works: its templates, its folder for temporary files, its way with Ctrl-C."""
    Path(tempfile.mkdtemp(), "left behind").write_text("a font")
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    return Rendered(f"{tools.folder}|{tempfile.gettempdir()}|{os.getpid()}|{ignored}".encode())


def foreseen(job: Job, tools: Tools) -> Rendered:
    raise TemplateFault(problem("template-fault", replace(SPOT, line=3), reason="x"))


def no_room(job: Job, tools: Tools) -> Rendered:
    raise OSError(28, "No space left on device")


def no_memory(job: Job, tools: Tools) -> Rendered:
    raise MemoryError


class Fatal(BaseException):
    """Cannot be pickled back: it wants two arguments."""

    def __init__(self, one: object, two: object) -> None:
        super().__init__()


def fatal(job: Job, tools: Tools) -> Rendered:
    raise Fatal(1, 2)


SPOT = Spot("templates/a.html")


@pytest.mark.parametrize("name", NAMES)
def test_every_job_comes_back_once(name: str) -> None:
    found = results(name, work(*(f"words {number}" for number in range(23))))
    assert sorted(found) == sorted(f"site/{number}.pdf" for number in range(23))
    assert found["site/7.pdf"].data.endswith(b"[('words', 'words 7')]")


def test_the_bytes_do_not_depend_on_the_workers() -> None:
    texts = [f"words {number}" for number in range(11)]
    assert (
        results("inline", work(*texts)) == results("processes", work(*texts), 1) == results("processes", work(*texts))
    )


def test_no_job_is_no_work() -> None:
    assert results("processes", work()) == {}


@pytest.mark.parametrize("name", NAMES)
def test_jobs_are_taken_only_as_they_are_needed(name: str) -> None:
    taken: list[int] = []

    def watched() -> Iterator[Work]:
        for number, one in enumerate(work(*["fine"] * 100)):
            taken.append(number)
            yield one

    with crew(name, 2, TEMPLATES) as workers:
        for done, _ in enumerate(workers.render(watched())):
            assert len(taken) - done < 40


def test_workers_have_their_own_copy_of_the_templates_and_clean_up_after_themselves() -> None:
    todo = (Work(job(number), about_process, "") for number in range(8))
    folders = set()
    for rendered in results("processes", todo).values():
        templates, scratch, pid, ignored = rendered.data.decode().split("|")
        assert ignored == "True" and int(pid) != os.getpid()
        folders.update((templates, scratch))
    assert len(folders) == 2
    assert not any(Path(folder).parent.exists() for folder in folders)


@pytest.mark.parametrize("name", NAMES)
def test_a_bug_comes_back_with_its_traceback(name: str) -> None:
    with pytest.raises(RenderBug, match=r"site/1\.pdf(.|\n)*RuntimeError: a bug"):
        results(name, work("fine", "BUG", "fine"))


@pytest.mark.parametrize("name", NAMES)
def test_exceptions_that_cannot_travel_and_fatal_ones_are_bugs_too(name: str) -> None:
    with pytest.raises(RenderBug, match="Fatal"):
        results(name, iter([Work(job(1), fatal, "")]))


@pytest.mark.parametrize(
    ("function", "code"), [(foreseen, "template-fault"), (no_room, "disk-full"), (no_memory, "worker-died")]
)
def test_foreseen_trouble_is_a_problem(function, code: str) -> None:  # type: ignore[no-untyped-def]
    (rendered,) = results("inline", iter([Work(job(1), function, "")])).values()
    assert [one.code for one in rendered.problems] == [code]
    assert as_text(rendered.problems[0])


def test_a_job_that_kills_its_worker_is_told_and_the_others_are_made() -> None:
    found = results("processes", work(*["fine"] * 5, "DIE", *["fine"] * 9))
    assert len(found) == 15
    dead = {path for path, rendered in found.items() if rendered.problems}
    assert dead == {"site/5.pdf"}
    assert [one.code for one in found["site/5.pdf"].problems] == ["worker-died"]


def test_a_machine_on_which_every_worker_dies_does_not_take_for_ever() -> None:
    found = results("processes", work(*["DIE"] * 40))
    assert len(found) == 40 and all(rendered.problems for rendered in found.values())


def test_there_is_no_other_executor(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        make_executor("threads", 1, tmp_path)
    assert default_jobs() >= 1


def test_workers_of_a_killed_parent_end_and_leave_nothing(tmp_path: Path) -> None:
    code = (
        "import os, signal, time\n"
        "from tests.build.test_executors import *\n"
        "if __name__ == '__main__':\n"
        "    with crew('processes', 2, TEMPLATES) as workers:\n"
        "        todo = (Work(job(number), about_process, '') for number in range(40))\n"
        "        for _, rendered in workers.render(todo):\n"
        "            print(rendered.data.decode(), flush=True)\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    script = tmp_path / "build_and_die.py"
    script.write_text(code)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=ROOT, env=environment)
    assert done.returncode == -signal.SIGKILL
    pid = int(done.stdout.split("|")[2])
    end = time.monotonic() + 5
    while (Path(f"/proc/{pid}").exists() or list(tmp_path.glob("kkbc-publish-*"))) and time.monotonic() < end:
        time.sleep(0.02)
    assert not Path(f"/proc/{pid}").exists()
    assert list(tmp_path.glob("kkbc-publish-*")) == []


def test_ctrl_c_is_the_parents_alone() -> None:
    code = (
        "import os, signal\n"
        "from kkbc_publish.build.executors import warm_up\n"
        "warm_up('processes')\n"
        "try:\n"
        "    os.killpg(0, signal.SIGINT)\n"  # as a terminal does: to all of them
        "    signal.pause()\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, start_new_session=True)
    assert (done.stdout, done.stderr) == ("stopped\n", "")


def test_the_files_of_a_report_outlive_the_workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = tmp_path / "workshop"
    (workshop / "scratch").mkdir(parents=True)
    (workshop / "templates").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(workshop / "scratch"))  # as a worker has it
    printer = tools_in(str(workshop), "siblings").printer
    printer._report(Report(("berbeda",), "a.yaml", "<p>", b"one", b"other"))
    shutil.rmtree(workshop)
    (folder,) = tmp_path.glob("kkbc-siblings-*")
    assert sorted(path.name for path in folder.iterdir()) == ["ordinary.pdf", "page.html", "sibling.pdf"]
