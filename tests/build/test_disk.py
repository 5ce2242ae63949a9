"""A file stands in its place whole or not at all, and nothing is left beside it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kkbc_publish.build import disk
from kkbc_publish.build.disk import write_new, write_whole


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_file_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b.yaml", b"old")
    write_whole(tmp_path / "a" / "b.yaml", b"new")
    assert tree(tmp_path) == {"a/b.yaml": b"new"}


def test_a_new_file_takes_no_place_of_another(tmp_path: Path) -> None:
    write_new(tmp_path / "a" / "b.yaml", b"new")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a" / "b.yaml", b"newer")
    (tmp_path / "a" / "link.yaml").symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a" / "link.yaml", b"new")
    assert tree(tmp_path) == {"a/b.yaml": b"new"}


def test_a_file_that_appears_meanwhile_keeps_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_: int) -> None:
        (tmp_path / "b.yaml").write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "b.yaml", b"ours")
    assert tree(tmp_path) == {"b.yaml": b"theirs"}


def test_a_file_system_without_links_takes_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "b.yaml", b"new")
    assert tree(tmp_path) == {"b.yaml": b"new"}


@pytest.mark.parametrize("write", [write_whole, write_new])
@pytest.mark.parametrize("stopped", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_what_is_stopped_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None], stopped: BaseException
) -> None:
    def stop(_: int) -> None:
        raise stopped

    monkeypatch.setattr(os, "fsync", stop)
    (tmp_path / "other.yaml").write_bytes(b"other")
    with pytest.raises(type(stopped)):
        write(tmp_path / "b.yaml", b"new")
    assert tree(tmp_path) == {"other.yaml": b"other"}


@pytest.mark.parametrize("write", [write_whole, write_new])
def test_what_a_killed_program_left_is_in_nobodys_way(tmp_path: Path, write: Callable[[Path, bytes], None]) -> None:
    left = disk._beside(tmp_path / "b.yaml")
    left.write_bytes(b"half of something longer")
    write(tmp_path / "b.yaml", b"new")
    assert tree(tmp_path) == {"b.yaml": b"new"}
