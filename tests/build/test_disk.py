"""A file stands in its place whole or not at all, and nothing is left beside it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kkbc_publish.build import disk
from kkbc_publish.build.disk import WriteTrouble, refuse_source, write_new, write_whole


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


@pytest.mark.parametrize("write", [write_whole, write_new])
def test_nothing_is_written_through_a_link_that_waits_under_the_name_of_the_unfinished_file(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    os.link(tmp_path / "theirs", tmp_path / "hard")
    (tmp_path / ".b.html.new").symlink_to("theirs")
    (tmp_path / ".c.html.new").hardlink_to(tmp_path / "theirs")
    for name in ("b.html", "c.html"):
        write(tmp_path / name, b"ours")
        assert not (tmp_path / name).is_symlink()
    assert tree(tmp_path) == {"b.html": b"ours", "c.html": b"ours", "hard": b"theirs", "theirs": b"theirs"}


@pytest.mark.parametrize("write", [write_whole, write_new])
def test_a_folder_under_the_name_of_the_unfinished_file_is_told(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    (tmp_path / ".b.html.new").mkdir()
    with pytest.raises(IsADirectoryError):
        write(tmp_path / "b.html", b"ours")


def test_a_file_takes_the_place_of_a_link_and_leaves_alone_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "b.html").symlink_to("theirs")
    write_whole(tmp_path / "b.html", b"ours")
    assert tree(tmp_path) == {"b.html": b"ours", "theirs": b"theirs"} and not (tmp_path / "b.html").is_symlink()


@pytest.mark.parametrize(
    "target",
    [
        "project/campaigns/settings.yaml",
        "project/campaigns/new.html",
        "project/templates/a/b.html",
        "project/schedules/../schedules/x.html",
        "linked/x.html",
        "log.csv",
        "same/log.csv",
    ],
)
def test_a_report_takes_the_place_of_no_source(tmp_path: Path, target: str) -> None:
    for folder in ("campaigns", "schedules", "templates"):
        (tmp_path / "project" / folder).mkdir(parents=True)
    (tmp_path / "linked").symlink_to("project/campaigns")
    (tmp_path / "same").symlink_to(".")
    (tmp_path / "log.csv").touch()
    with pytest.raises(WriteTrouble) as caught:
        refuse_source(tmp_path / "project", tmp_path / target, [tmp_path / "log.csv"])
    assert caught.value.problem.code == "output-over-source"


@pytest.mark.parametrize("target", ["project/report.html", "campaigns/x.html", "project/campaigns.html", "log.html"])
def test_a_report_stands_anywhere_else(tmp_path: Path, target: str) -> None:
    (tmp_path / "project/campaigns").mkdir(parents=True)
    refuse_source(tmp_path / "project", tmp_path / target, [tmp_path / "log.csv"])
