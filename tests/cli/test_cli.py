"""The command line as people meet it: exit codes, language, data apart from talk, never a traceback."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from datetime import date

import pytest

from kkbc_publish.indonesian.written import DAYS
from tests.project import ROOT
from tests.render.partners.test_station_files import shared
from tests.worlds.commands import BRANCHES, COMMAND, run, small_project
from tests.worlds.world import World


def test_help_is_indonesian_unless_asked_otherwise():
    assert "Satu kampanye dalam YAML" in run("--help").stdout
    assert "One campaign in YAML" in run("--help", environment={"KKBC_LANG": "en"}).stdout
    assert "One campaign in YAML" in run("--lang", "en", "--help").stdout


def test_every_command_has_help():
    for command in ("check", "build", "airings", "explain", "doctor", "withdraw"):
        done = run(command, "--help")
        assert done.returncode == 0 and command in done.stdout


def test_check_of_the_shipped_project_is_fine():
    done = run("check")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "0 galat" in done.stderr


@pytest.mark.parametrize("arguments", [("nonsense",), ("check", "--nonsense"), ("airings", "--branch", "kendarih")])
def test_wrong_usage_is_exit_code_2(arguments):
    assert run(*arguments).returncode == 2


def test_problems_are_told_in_three_forms(project, tmp_path):
    root = tmp_path / "broken"
    shutil.copytree(project, root)
    path = root / "schedules" / "branches" / "kendari.yaml"
    path.write_text(path.read_text().replace("kanwil:", "kanwill:"))
    text = run("check", root=root)
    assert text.returncode == 1
    assert "misspelt-key" in text.stderr and "Maksud Anda kanwil?" in text.stderr
    rows = json.loads(run("check", "--format", "json", root=root).stdout)
    assert [(row["code"], row["path"]) for row in rows] == [("misspelt-key", "schedules/branches/kendari.yaml")]
    assert "Did you mean kanwil?" in run("--lang", "en", "check", root=root).stderr
    github = run("check", "--format", "github", root=root).stdout
    assert github.startswith("::error file=schedules/branches/kendari.yaml,line=")


def test_airings_are_data_on_standard_output(project):
    done = run("airings", "--json", "--branch", "kendari", root=project)
    rows = json.loads(done.stdout)
    names = {"campaign", "branch", "station", "item", "start", "seconds", "status", "flight", "slot", "reason"}
    assert set(rows[0]) == names and all(row["slot"].startswith(row["flight"]) for row in rows)
    assert rows[0]["start"].endswith("+08:00")
    assert {row["branch"] for row in rows} == {"kendari"}
    assert {row["status"] for row in rows} == {"tentative"}


@pytest.fixture(scope="module")
def bali(tmp_path_factory):
    """The shipped campaign, rules and days for Denpasar, where Nyepi is kept, and some others. Nobody changes it."""
    names = ("bali-denpasar", "banyuwangi", "nusa-tenggara-barat", "banda-aceh", *BRANCHES)
    root = small_project(tmp_path_factory.mktemp("bali"), names)
    for name in ("days", "rules"):
        shutil.copy(ROOT / "schedules" / f"{name}.yaml", root / "schedules")
    return root


def test_airings_say_why_and_can_be_narrowed_down(bali):
    days = ("--from", "2027-03-07", "--to", "2027-03-09")
    done = run("airings", "--json", "--why", "--station", "calon-bali-denpasar", *days, root=bali)
    rows = json.loads(done.stdout)
    assert {row["day"] for row in rows} == {"2027-03-07", "2027-03-08", "2027-03-09"}
    silent = [row for row in rows if row["day"] == "2027-03-08"]
    assert len(silent) == 6
    assert {(row["status"], row["start"]) for row in silent} == {("refused", None)}
    assert all("Nyepi" in row["reason"] for row in silent)
    table = run("airings", "--why", "--branch", "bali-denpasar", *days, root=bali).stdout
    assert len(table.splitlines()) == len(rows) and table.count("ditiadakan: Nyepi") == 6
    plain = run("airings", "--branch", "bali-denpasar", *days, root=bali).stdout
    assert len(plain.splitlines()) == len(rows) - 6 and "Nyepi" not in plain
    assert run("airings", "--from", "1 Maret", root=bali).returncode == 2


def test_airings_of_today_are_a_message_for_the_studio(tmp_path):
    project = World(tmp_path / "proyek").root
    done = run("airings", "--today", "--as-of", "2027-01-16", "--station", "radio-salemba", root=project)
    head, marks, count, *lines = done.stdout.splitlines()
    assert head == "*Radio Salemba, Sabtu, 16 Januari 2027*" and "DRAF" in marks
    assert count == f"{len(lines)} siaran, jam WIB:"
    found = run("airings", "--json", "--today", "--as-of", "2027-01-16", "--station", "radio-salemba", root=project)
    rows = json.loads(found.stdout)
    assert [line[:5] for line in lines] == [row["start"][11:16].replace(":", ".") for row in rows] != []
    assert any(line.endswith(", 10 mnt (K27-GWM600-JSL)") for line in lines)
    silent = run("airings", "--today", "--as-of", "2020-01-01", "--branch", "kendari", root=project).stdout
    assert silent.splitlines()[-1] == "Tidak ada siaran hari ini."
    for wrong in (("--today",), ("--today", "--branch", "kendari", "--why"), ("--as-of", "2027-01-16")):
        assert run("airings", *wrong, root=project).returncode == 2


def test_airings_of_a_station_come_in_order_of_time_under_their_days(tmp_path):
    world = shared(tmp_path / "dua-cabang")
    table = run("airings", "--station", "calon-kendari", "--to", "2026-12-20", root=world.root).stdout.splitlines()
    rows = [line for line in table if line[4] == "-"]
    assert rows == sorted(rows, key=lambda line: line[:16]) and {"kendari", "baubau"} == {
        line.split()[5] for line in rows
    }
    heads = [line for line in table if line[4] != "-"]
    assert heads == list(dict.fromkeys(heads)) and {line.split(", ")[1] for line in heads} == {row[:10] for row in rows}
    assert heads[0].startswith(DAYS[date.fromisoformat(heads[0].split(", ")[1]).weekday()])


def test_check_tells_what_has_no_room_when_asked(bali):
    done = run("check", "--placement", root=bali)
    assert done.returncode == 0 and "airings-silent" in done.stderr
    assert "airings-silent" not in run("check", root=bali).stderr


def test_explain_tells_a_rule_and_suggests_near_codes():
    assert "facts.yaml" in run("explain", "typed-figure").stdout
    done = run("explain", "typed-figur")
    assert done.returncode == 2 and "typed-figure" in done.stderr


def test_doctor_finds_this_machine_fit():
    assert run("doctor").returncode == 0


def test_a_second_build_has_nothing_to_do(project, build, tmp_path):
    shutil.copytree(build, tmp_path / "build")  # which another run of the program has made
    again = run("build", "--out", tmp_path / "build", root=project)
    assert again.returncode == 0
    assert "Tidak ada yang berubah: 0 dibuat" in again.stderr


@pytest.mark.parametrize("executor", [pytest.param("inline", marks=pytest.mark.long), "processes"])
def test_build_shows_what_each_kind_took_where_asked(project, tmp_path, executor):
    arguments = (
        "build",
        "--only",
        "script-pdf",
        "--branch",
        "kendari",
        "--executor",
        executor,
        "--jobs",
        "1",
        "--out",
        tmp_path / "build",
    )
    made = run("--lang", "en", *arguments, "--timings", root=project)
    assert made.returncode == 0, made.stderr
    told = made.stderr.splitlines()
    kept, done, head, *rows, own = told[-len(made.stderr.rpartition("Used again: ")[2].splitlines()) :]
    counts = dict(re.findall(r"([a-z-]+) (\d+)[,)]", done))
    assert {row.split()[0]: row.split()[1] for row in rows} == counts and "script-pdf" in counts
    assert head.split()[:2] == ["kind", "files"] and own.startswith("(parent process) ")
    seconds = [float(row.split()[2]) for row in rows]
    assert seconds == sorted(seconds, reverse=True) and seconds[0] > 0
    shared = sum(int(row.split()[-1]) for row in rows)
    assert shared > 0 and kept == f"Used again: files 0; pages made from the layout of another {shared}."
    again = run("--lang", "en", *arguments, "--timings", root=project)
    assert "parent process" not in again.stderr and "Used again" not in again.stderr


def test_a_faulty_template_is_a_problem_with_its_line(project, tmp_path):
    root = tmp_path / "broken"
    shutil.copytree(project, root)
    path = root / "templates" / "flyer" / "base.html"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines) + "{{ nonsense }}\n")
    done = run("check", root=root)
    assert done.returncode == 1
    assert f"templates/flyer/base.html:{len(lines) + 1}:" in done.stderr
    built = run("build", "--only", "flyer", "--branch", "kendari", "--out", tmp_path / "build", root=root)
    assert built.returncode == 1 and not (tmp_path / "build").exists()
    assert "template-undefined" in built.stderr


def test_an_output_folder_that_cannot_be_written_is_exit_code_4(project):
    # Nobody can make a folder in /proc, not even root.
    done = run("build", "--only", "script-txt", "--out", "/proc/kkbc-build", root=project)
    assert done.returncode == 4, done.stderr
    assert "output-not-writable" in done.stderr


def test_a_folder_of_somebody_else_is_not_replaced(project, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("dear")
    done = run("build", "--out", theirs, root=project)
    assert done.returncode == 1
    assert "output-not-a-build" in done.stderr
    assert [path.name for path in theirs.iterdir()] == ["letter.txt"]


def test_a_project_that_is_not_there_is_a_problem(tmp_path):
    done = run("check", root=tmp_path)
    assert done.returncode == 1
    assert "input-folder-missing" in done.stderr


def test_ctrl_c_in_the_middle_leaves_the_last_build_whole(project, tmp_path):
    out = tmp_path / "build"
    assert run("build", "--only", "script-txt", "--out", out, root=project).returncode == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    started = subprocess.Popen(
        [*COMMAND, "build", "--out", str(out)],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert started.stderr is not None
    for line in started.stderr:
        if line.startswith("Membuat naskah"):
            break
    time.sleep(1)
    os.killpg(started.pid, signal.SIGINT)
    rest = started.communicate(timeout=60)[1]
    assert started.returncode == 130, rest
    assert "Traceback" not in rest
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_withdrawing_what_was_never_published_is_refused_and_writes_nothing(project):
    done = run("withdraw", "iuran-pedagang-30", "--reason", "angka salah", root=project)
    assert done.returncode == 1 and "work-not-published" in done.stderr
    done = run("withdraw", "iuran-pedagan-30", "--reason", "angka salah", root=project)
    assert done.returncode == 2 and "Maksud Anda iuran-pedagang-30?" in done.stderr
    assert not (project / "schedules" / "withdrawals.yaml").exists()
