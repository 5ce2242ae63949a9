"""All or nothing: whatever happens while a build is written, the last one is whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kkbc_publish.build import disk, write
from kkbc_publish.build.disk import WriteTrouble
from kkbc_publish.build.manifest import NAME, Manifest, as_text
from kkbc_publish.build.write import Staging
from kkbc_publish.problems.problem import as_text as told

MANIFEST = as_text(Manifest())


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def make(out: Path, files: dict[str, bytes], keep: tuple[str, ...] = ()) -> None:
    with Staging(out) as staging:
        for path, data in files.items():
            staging.write(path, data)
        for path in keep:
            staging.keep(path)
        staging.commit(MANIFEST)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    make(tmp_path / "build", {"site/a.pdf": b"a", "site/b.pdf": b"b"})
    return tmp_path / "build"


OLD = {NAME: MANIFEST.encode(), "site/a.pdf": b"a", "site/b.pdf": b"b"}


@pytest.fixture(params=["exchange", "two renames"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two renames":
        monkeypatch.setattr(disk, "exchange", lambda one, other: False)


def test_the_new_build_takes_the_place_of_the_old(out: Path, swap: None) -> None:
    assert tree(out) == OLD
    kept = (out / "site/b.pdf").stat()
    make(out, {"site/c/d.pdf": b"d"}, keep=("site/b.pdf",))
    assert tree(out) == {NAME: MANIFEST.encode(), "site/b.pdf": b"b", "site/c/d.pdf": b"d"}
    assert os.path.samestat((out / "site/b.pdf").stat(), kept)
    assert os.listdir(out.parent) == ["build"]  # nothing is left beside it


def test_without_commit_nothing_has_happened(out: Path) -> None:
    with Staging(out) as staging:
        staging.write("site/a.pdf", b"new")
    with pytest.raises(KeyboardInterrupt), Staging(out) as staging:
        staging.write("site/a.pdf", b"new")
        raise KeyboardInterrupt
    assert tree(out) == OLD
    assert os.listdir(out.parent) == ["build"]


def test_a_file_can_be_taken_out_again(out: Path) -> None:
    with Staging(out) as staging:
        staging.write("site/a.pdf", b"new")
        staging.discard("site/a.pdf")
        staging.keep("site/a.pdf")
        staging.commit(MANIFEST)
    assert tree(out) == {NAME: MANIFEST.encode(), "site/a.pdf": b"a"}


def test_files_are_copied_where_links_are_impossible(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    make(out, {}, keep=("site/a.pdf", "site/b.pdf"))
    assert tree(out) == OLD


def test_a_path_outside_the_build_is_a_bug(out: Path) -> None:
    for path in ("../a", "/etc/x", "a\\b"):
        with pytest.raises(ValueError), Staging(out) as staging:
            staging.write(path, b"")


def test_a_link_to_the_build_folder_stays_a_link(out: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("build")
    make(link, {"site/n.pdf": b"n"})
    assert link.is_symlink()
    assert "site/n.pdf" in tree(out)


# --- refusals ---


def trouble(out: Path) -> str:
    with pytest.raises(WriteTrouble) as caught, Staging(out):
        pass
    assert told(caught.value.problem, "id") and told(caught.value.problem, "en")
    return caught.value.problem.code


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.docx": b"years of work"},
        {NAME: b'{"name": "my app"}', "index.html": b""},
        {NAME: b'{"name": "my app"}'},
        {NAME: b"{", "thesis.docx": b"x"},
        {"site/index.html": b"no manifest"},
    ],
)
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    out = tmp_path / "build"
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    assert trouble(out) == "output-not-a-build"
    assert tree(out) == files


@pytest.mark.parametrize("files", [{}, {".DS_Store": b"x"}, {NAME: b"{broken", "site/a.pdf": b"a"}])
def test_an_empty_folder_and_a_build_with_a_broken_manifest_are_replaced(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    out = tmp_path / "build"
    out.mkdir()
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    make(out, {"site/n.pdf": b"n"})
    assert tree(out) == {NAME: MANIFEST.encode(), "site/n.pdf": b"n"}


def test_places_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert trouble(tmp_path / "file") == "output-path-wrong"
    assert trouble(tmp_path / "file" / "build") == "output-path-wrong"
    assert trouble(tmp_path / ("n" * 300)) == "output-path-wrong"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    assert trouble(tmp_path / "closed" / "build") == "output-not-writable"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.EACCES, "output-not-writable"),
        (errno.EROFS, "output-not-writable"),
        (errno.EIO, "output-not-writable"),
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.ENAMETOOLONG, "output-path-wrong"),
    ],
)
@pytest.mark.parametrize("call", ["mkdir", "link", "rename"])
def test_whatever_the_disk_refuses_leaves_the_last_build(
    out: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, expected: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(write, "_NO_LINKS", set())
        patched.setattr(disk, "exchange", lambda one, other: False)
        patched.setattr(os, call, refuse)
        with pytest.raises(WriteTrouble) as caught:
            make(out, {"site/n.pdf": b"n"}, keep=("site/a.pdf",))
    assert caught.value.problem.code == expected
    assert tree(out) == OLD
    make(out, {}, keep=("site/a.pdf", "site/b.pdf"))
    assert (tree(out), os.listdir(out.parent)) == (OLD, ["build"])


def test_a_full_disk_leaves_the_last_build(out: Path) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path; from kkbc_publish.build.write import *\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (50_000,) * 2)\n"
        "try:\n"
        "    with Staging(Path(sys.argv[1])) as staging: staging.write('site/big.pdf', bytes(100_000))\n"
        "except WriteTrouble as error: print(error.problem.code)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(out)], capture_output=True, text=True, check=True)
    assert done.stdout == "disk-full\n"
    assert (tree(out), os.listdir(out.parent)) == (OLD, ["build"])


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV])
def test_the_top_of_a_disk_cannot_be_swapped(out: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def busy(*_: object) -> bool:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(disk, "exchange", busy)
    with pytest.raises(WriteTrouble) as caught:
        make(out, {})
    assert caught.value.problem.code == "output-is-a-mount"
    assert tree(out) == OLD


# --- two at once, and killed ones ---


def test_the_second_of_two_builds_is_told(out: Path) -> None:
    with Staging(out) as staging:
        assert trouble(out) == "build-locked"
        staging.keep("site/a.pdf")
        staging.commit(MANIFEST)
    make(out, {"site/n.pdf": b"n"})
    assert tree(out) == {NAME: MANIFEST.encode(), "site/n.pdf": b"n"}


def test_builds_into_two_folders_do_not_wait_for_each_other(out: Path) -> None:
    with Staging(out), Staging(out.with_name("other")):
        pass


def test_a_build_killed_between_two_renames_is_brought_back(out: Path) -> None:
    os.rename(out, out.with_name(".build.old-1"))
    out.with_name(".build.staging-1").mkdir()
    with Staging(out):
        assert tree(out) == OLD
    assert os.listdir(out.parent) == ["build"]


def test_what_is_half_deleted_is_not_brought_back(out: Path) -> None:
    os.rename(out, out.with_name(".build.old-1"))
    (out.with_name(".build.old-1") / NAME).unlink()
    make(out, {"site/n.pdf": b"n"})
    assert tree(out) == {NAME: MANIFEST.encode(), "site/n.pdf": b"n"}


def test_only_our_own_leftovers_are_deleted(out: Path) -> None:
    others = [".build.staging-x", ".build2.staging-1", "build.staging-1", ".build.staging-1.txt", ".build.old"]
    for name in others:
        out.with_name(name).mkdir()
    make(out, {})
    assert sorted(os.listdir(out.parent)) == sorted(["build", *others])


@pytest.fixture
def endless(out: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that builds one of two builds after the other, for ever."""
    code = (
        "import sys; from pathlib import Path; from kkbc_publish.build.write import Staging\n"
        "import kkbc_publish.build.disk as d\n"
        "if sys.argv[2] == 'two': d.exchange = lambda one, other: False\n"
        "n = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    with Staging(Path(sys.argv[1])) as staging:\n"
        "        for i in range(20): staging.write(f'site/{i}.txt', str(n).encode())\n"
        "        staging.commit(sys.argv[3])\n"
        "    if n == 1: print('going', flush=True)\n"
    )
    running: list[subprocess.Popen[str]] = []

    def start(way: str) -> subprocess.Popen[str]:
        arguments = [sys.executable, "-c", code, str(out), way, MANIFEST]
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        running.append(process)
        assert process.stdout is not None and process.stdout.readline() == "going\n"
        return process

    yield start  # type: ignore[misc]
    for process in running:
        process.kill()
        process.wait()


@pytest.mark.parametrize("way", ["exchange", "two"])
@pytest.mark.parametrize("milliseconds", [0.3, 1.1, 2.3, 3.1, 4.7, 6.1])
def test_a_build_killed_at_any_moment_leaves_a_whole_one(out: Path, endless, way: str, milliseconds: float) -> None:  # type: ignore[no-untyped-def]
    import time

    process = endless(way)
    time.sleep(milliseconds / 1000)
    process.kill()
    process.wait()
    if way == "exchange":  # in one step: even before anything tidies up
        whole(out)
    with Staging(out):
        whole(out)
    assert os.listdir(out.parent) == ["build"]


def whole(out: Path) -> None:
    files = tree(out)
    assert files.pop(NAME) == MANIFEST.encode()
    assert len(files) == 20 and len(set(files.values())) == 1, "files of two builds are mixed"


def test_a_file_is_read_from_the_new_build_else_from_the_old(tmp_path):
    out = tmp_path / "build"
    with Staging(out) as staging:
        staging.write("site/a.txt", b"old")
        staging.write("site/b.txt", b"old")
        staging.commit(MANIFEST)
    with Staging(out) as staging:
        staging.write("site/a.txt", b"new")
        assert (staging.read("site/a.txt"), staging.read("site/b.txt")) == (b"new", b"old")
        with pytest.raises(ValueError, match="not a file of this build"):
            staging.read("site/c.txt")
