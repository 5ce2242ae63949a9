"""Whatever ends the program, it ends within seconds, with the right code, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kkbc_publish.build.executors import Work, crew
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.tools import Tools
from tests.project import ROOT
from tests.worlds.commands import COMMAND, HERE
from tests.worlds.world import World

SECONDS = 60  # for a busy machine; none of these takes two
LOUD = ("explain typed-figure", "speak halo", "--version", "--help", "schema campaign")  # they have a result
LONG_LOUD = ("airings", "check --format json", "check --format github", "explain", "new --help")


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder with a short name: the sockets of workers stand in it, and theirs may have some hundred letters."""
    with tempfile.TemporaryDirectory(prefix="kkbc-") as folder:
        yield Path(folder)


def shell(line: str, root: Path) -> tuple[int, str]:
    """The exit code of the program in a line of a shell, in which ``KKBC`` stands for it; and what it said."""
    done = subprocess.run(
        ["bash", "-c", line.replace("KKBC", " ".join(COMMAND)) + "\nexit ${PIPESTATUS[0]}"],
        cwd=root,
        env={**os.environ, **HERE, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr, done.stderr
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return World(tmp_path_factory.mktemp("proyek")).root


COMMANDS = [*LOUD[:2], *(pytest.param(one, marks=pytest.mark.long) for one in (*LOUD[2:], *LONG_LOUD))]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_result_that_cannot_be_written_is_the_machines_trouble(root: Path, command: str) -> None:
    for where in ("> /dev/full", ">&-"):
        code, said = shell(f"KKBC {command} {where}", root)
        assert code == 4 and "Keluaran tidak dapat ditulis" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_goes_away_is_no_trouble(root: Path, command: str) -> None:
    assert shell(f"KKBC {command} | head -c 1", root) == (0, "")
    assert shell(f"KKBC {command} | true", root)[0] == 0


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("explain typed-figur", 2),
        pytest.param("check", 1, marks=pytest.mark.long),  # this project has no templates
        pytest.param("nonsense", 2, marks=pytest.mark.long),
    ],
)
def test_talk_that_nobody_can_hear_changes_no_exit_code(root: Path, command: str, code: int) -> None:
    for where in ("2> /dev/full", "2>&-", "2> >(true)"):
        assert shell(f"KKBC {command} {where}", root)[0] == code


def test_no_input_is_nothing_to_say(root: Path) -> None:
    assert shell("KKBC speak <&-", root) == (0, "")
    assert shell("KKBC speak <&- >&- 2>&-", root) == (0, "")


@pytest.mark.parametrize("command", ["build --out /", pytest.param("rollback --to /etc/..", marks=pytest.mark.long)])
def test_the_root_of_a_disk_is_no_place(root: Path, command: str) -> None:
    code, said = shell(f"KKBC {command}", root)
    assert code == 2 and "akar disk" in said


# --- a build that is stopped, or has a fault ----------------------------------------------------------


def heavy(job: Job, tools: Tools) -> Rendered:
    """Results that are long on their way; one of them is a bug, and one never comes."""
    words = str(job.context["words"])
    if words == "BUG":
        raise RuntimeError("a bug")
    if words == "SLEEP":
        time.sleep(600)
    return Rendered(bytes(8_000_000))


def work(*words: str) -> Iterator[Work]:
    for number, text in enumerate(words):
        job = Job("flyer", f"site/{number}.pdf", "one", "ambon", {"words": text}, "campaigns/one/flyers/a.yaml")
        yield Work(job, heavy, f"key {number}")


def build(words: str) -> None:
    """What a command does: it goes through the one door."""
    from kkbc_publish.cli import main

    def command(**_: object) -> None:
        with crew("processes", 2, {"flyer.html": b"<p>"}) as workers:
            for done, _ in enumerate(workers.render(work(*words.split()))):
                print(done, flush=True)

    main.commands.main = command  # type: ignore[method-assign]
    main.main()


def started(words: str, folder: Path) -> subprocess.Popen[str]:
    program = f"from tests.whole.test_endings import build\nif __name__ == '__main__':\n    build({words!r})\n"
    (folder / "program.py").write_text(program)
    return subprocess.Popen(
        [sys.executable, str(folder / "program.py")],
        cwd=ROOT,
        env={**os.environ, **HERE, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str], folder: Path) -> tuple[int, str]:
    """Exit code and talk of a program that has ended in time, with all its workers, and left nothing behind."""
    said = process.communicate(timeout=SECONDS)[1]
    assert list((folder / "tmp").iterdir()) == []
    with pytest.raises(ProcessLookupError):
        for _ in range(100):  # the server of the workers takes a moment to see that nobody is left
            os.killpg(process.pid, 0)
            time.sleep(0.05)
    return process.returncode, said


@pytest.mark.parametrize("attempt", [0, *(pytest.param(one, marks=pytest.mark.long) for one in range(1, 8))])
def test_a_bug_in_a_worker_ends_the_program(tmp_path: Path, attempt: int) -> None:
    (tmp_path / "tmp").mkdir()
    process = started("fine fine fine BUG " + "fine " * 20, tmp_path)
    code, said = ended(process, tmp_path)
    assert code == 3 and "RenderBug" in said


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, *(pytest.param(one, marks=pytest.mark.long) for one in (signal.SIGINT, signal.SIGHUP))]
)
def test_a_signal_ends_the_program(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "tmp").mkdir()
    process = started("fine fine SLEEP SLEEP", tmp_path)
    assert process.stdout is not None and process.stdout.readline()
    process.send_signal(number)
    code, said = ended(process, tmp_path)
    assert code == 130 and "Dihentikan" in said


@pytest.mark.long
def test_a_program_that_is_killed_leaves_nothing_to_others(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    process = started("fine fine SLEEP SLEEP", tmp_path)
    assert process.stdout is not None and process.stdout.readline()
    process.kill()
    process.wait()
    time.sleep(3)
    assert ended(process, tmp_path)[0] == -signal.SIGKILL
