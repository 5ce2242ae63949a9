"""The manifest there and back, and what it notices."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from kkbc_publish.build.manifest import (
    NAME,
    Manifest,
    NotOurs,
    Told,
    Unusable,
    as_text,
    from_text,
    is_intact,
    read_previous,
)
from kkbc_publish.problems.problem import Spot, problem
from kkbc_publish.render.job import Entry


def entry(path: str, data: bytes = b"data", **changes: object) -> Entry:
    sha256 = hashlib.sha256(data).hexdigest()
    base = Entry(path, sha256, len(data), "flyer", "one", "ambon", None, "id", date(2027, 1, 1), date(2027, 3, 31),
                 1, None, 2, ("own-fonts",), "key")  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def manifest(*entries: Entry) -> Manifest:
    told = Told(
        "branch:ambon", problem("stray-files-removed", Spot("a.yaml", 3, 1, 2, "é: {"), branch="ambon", names="é")
    )
    return Manifest({one.path: one for one in entries}, "inputs", {"ambon": "unit"}, (told,))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    files = {"site/a.pdf": b"a", "site/b/c.txt": b"bcd"}
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    text = as_text(manifest(*(entry(path, data) for path, data in files.items())))
    (tmp_path / NAME).write_text(text)
    return tmp_path


def test_there_and_back() -> None:
    one = manifest(entry("site/a.pdf"), entry("site/é ü.txt", pages=None, valid_from=None, checks=(), campaign=None))
    assert from_text(as_text(one)) == one
    assert from_text(as_text(Manifest())) == Manifest()


def test_a_line_for_each_file_sorted_with_every_field() -> None:
    text = as_text(manifest(entry("site/b.pdf"), entry("site/a.pdf")))
    lines = [line for line in text.splitlines() if line.startswith('{"path"')]
    assert [json.loads(line.rstrip(","))["path"] for line in lines] == ["site/a.pdf", "site/b.pdf"]
    data = json.loads(text)
    assert all(set(row) == {one.name for one in fields(Entry)} for row in data["files"])
    assert (data["files"][0]["valid_from"], data["format"], data["inputs"]) == ("2027-01-01", 1, "inputs")
    assert text.endswith("}\n")


def test_the_order_of_entries_does_not_matter() -> None:
    one, two = entry("site/a.pdf"), entry("site/b.pdf")
    assert as_text(manifest(one, two)) == as_text(manifest(two, one))


GOOD = as_text(manifest(entry("site/a.pdf")))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        (GOOD[:-40], "not JSON"),
        ("[" * 100_000, "not JSON"),
        (GOOD.replace('"format": 1', '"format": 2'), "format 2"),
        (GOOD.replace('"bytes": 4', '"bytes": 5'), "edited by hand"),
        (GOOD.replace("\n", "\r\n"), "edited by hand"),
        (json.dumps(json.loads(GOOD), indent=2), "edited by hand"),
    ],
    ids=["empty", "cut", "deep", "newer", "edited", "line ends", "reformatted"],
)
def test_a_manifest_that_cannot_be_trusted_is_no_build(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        from_text(text)
    (tmp_path / NAME).write_bytes(text.encode())
    previous = read_previous(tmp_path)
    assert previous.manifest == Manifest()
    assert [(one.code, one.severity) for one in previous.problems] == [("manifest-unreadable", "suggestion")]


def test_json_of_another_program_is_not_ours() -> None:
    for text in ("{}", "[]", '{"name": "app", "icons": []}', '"x"', "null"):
        with pytest.raises(NotOurs):
            from_text(text)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00" * 100], ids=["not utf-8", "zeros"])
def test_bytes_that_are_no_text_are_no_build(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert [one.code for one in read_previous(tmp_path).problems] == ["manifest-unreadable"]


def test_no_folder_is_no_build(tmp_path: Path) -> None:
    assert read_previous(tmp_path / "nowhere").problems == ()
    assert not read_previous(tmp_path / "nowhere").is_intact


@pytest.mark.parametrize("path", ["../a.pdf", "/etc/passwd", "site/../../a", "site\\a.pdf"])
def test_a_manifest_does_not_lead_out_of_its_folder(path: str) -> None:
    with pytest.raises(Unusable):
        from_text(as_text(manifest(entry(path))))


def test_a_build_as_it_was_made_is_intact(out: Path) -> None:
    previous = read_previous(out)
    assert previous.is_intact and is_intact(out, previous.manifest)
    (out / ".DS_Store").write_bytes(b"what file managers leave")
    assert is_intact(out, previous.manifest)


def test_a_touched_file_with_the_same_bytes_is_intact(out: Path) -> None:
    later = (out / NAME).stat().st_mtime_ns + 10**9
    os.utime(out / "site/a.pdf", ns=(later, later))
    assert read_previous(out).is_intact


def test_damage_is_seen(out: Path) -> None:
    later = (out / NAME).stat().st_mtime_ns + 10**9
    (out / "site/b/c.txt").write_bytes(b"xyz")  # of the same size
    os.utime(out / "site/b/c.txt", ns=(later, later))
    previous = read_previous(out)
    assert (previous.damaged, previous.strays) == ({"site/b/c.txt"}, ())
    assert previous.sound("site/a.pdf") is not None
    assert previous.sound("site/b/c.txt") is None


@pytest.mark.parametrize("harm", ["missing", "short", "link", "folder", "all"])
def test_every_kind_of_damage_is_seen(out: Path, harm: str) -> None:
    target = out / "site/a.pdf"
    target.unlink()
    if harm == "short":
        target.write_bytes(b"")
    elif harm == "link":
        target.symlink_to(out / "site/b/c.txt")
    elif harm == "folder":
        target.mkdir()
    elif harm == "all":
        os.rename(out / "site", out.parent / "elsewhere")
    expected = {"site/a.pdf", "site/b/c.txt"} if harm == "all" else {"site/a.pdf"}
    assert read_previous(out).damaged == expected
    assert not is_intact(out, read_previous(out).manifest)


def test_strays_are_seen(out: Path) -> None:
    (out / "site/mine.txt").write_text("mine")
    previous = read_previous(out)
    assert (previous.strays, previous.damaged, previous.is_intact) == (("site/mine.txt",), frozenset(), False)
