"""What is input, what is not, and that nothing on a disk makes reading stumble."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from kkbc_publish.load import program, sources
from kkbc_publish.load.program import fingerprint
from kkbc_publish.load.sources import read_sources, sources_of
from kkbc_publish.problems import boundary
from kkbc_publish.problems.problem import as_text
from tests.worlds.small import TEXTS
from tests.worlds.world import write_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_files(tmp_path, TEXTS)
    return tmp_path


def told(root: Path) -> list[tuple[str, str]]:
    return [(one.code, one.spot.path) for one in read_sources(root).problems]


def test_yaml_of_campaigns_and_schedules_and_every_template_are_read_in_order(root: Path) -> None:
    write_files(
        root,
        {
            "schedules/stations/rri.yml": "x",
            "templates/shared/fonts/a.ttf": "x",
            "campaigns/README.md": "x",
            "campaigns/settings.yaml.bak": "x",
            "campaigns/settings.yaml.orig": "x",
            "schedules/#days.yaml#": "x",
            "campaigns/.facts.yaml.swp": "x",
            "campaigns/~$facts.yaml": "x",
            "templates/flyer.html~": "x",
            "docs/notes.yaml": "x",
        },
    )
    read = read_sources(root)
    assert list(read.files) == sorted([*TEXTS, "schedules/stations/rri.yml", "templates/shared/fonts/a.ttf"])
    assert read.problems == ()
    assert read.files["campaigns/facts.yaml"].data == TEXTS["campaigns/facts.yaml"].encode()


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("schedules/withdrawals.yaml.txt", "schedules/withdrawals.yaml"),
        ("campaigns/one/scripts/sapaan.YAML.TXT", "campaigns/one/scripts/sapaan.yaml"),
        ("schedules/stations/radio-gema", "schedules/stations/radio-gema.yaml"),
        ("campaigns/catatan.txt", "campaigns/catatan.yaml"),
        ("schedules/orders/calon-kendari.xlsx", None),
        ("campaigns/one/scripts/sapaan.docx", None),
        ("schedules/published/2026-12.csv", None),
    ],
)
def test_a_file_that_nobody_reads_is_told_with_the_name_that_was_meant(
    root: Path, path: str, meant: str | None
) -> None:
    write_files(root, {path: "x"})
    (one,) = read_sources(root).problems
    assert (one.code, one.spot.path) == ("unexpected-file", path)
    assert (f"menjadi {meant}," in as_text(one)) is bool(meant) and "berakhiran .yaml" in as_text(one)


def test_of_many_files_that_nobody_reads_the_first_are_told_and_the_rest_counted(root: Path) -> None:
    write_files(root, {f"campaigns/foto/{number:03}.jpg": "x" for number in range(50)})
    problems = read_sources(root).problems
    assert [one.code for one in problems] == ["unexpected-files", *["unexpected-file"] * 20]
    assert dict(problems[0].fields) == {"count": "30"}


def test_the_digest_of_some_files_does_not_depend_on_others(root: Path) -> None:
    before = read_sources(root)
    write_files(root, {"campaigns/one/campaign.yaml": "changed"})
    after = read_sources(root)
    assert before.digest("schedules", "templates/flyer.html") == after.digest("schedules", "templates/flyer.html")
    assert before.digest("campaigns/one") != after.digest("campaigns/one")
    assert before.digest() != after.digest()


def test_a_name_is_a_whole_folder_not_the_beginning_of_another() -> None:
    read = sources_of({"campaigns/one/a.yaml": "a", "campaigns/one-more/b.yaml": "b"})
    assert [file.path for file in read.under("campaigns/one")] == ["campaigns/one/a.yaml"]


def test_moving_a_file_changes_the_digest() -> None:
    assert sources_of({"campaigns/a.yaml": "x"}).digest() != sources_of({"campaigns/b.yaml": "x"}).digest()


def test_a_folder_that_is_no_project_is_told(tmp_path: Path) -> None:
    assert told(tmp_path) == [("input-folder-missing", "campaigns/"), ("input-folder-missing", "schedules/")]


def test_loops_of_links_end(root: Path) -> None:
    (root / "campaigns/one/again").symlink_to(root / "campaigns")
    (root / "campaigns/self.yaml").symlink_to("self.yaml")
    assert told(root) == [("symlink-loop", "campaigns/one/again"), ("symlink-loop", "campaigns/self.yaml")]


def test_links_to_files_and_folders_of_the_project_are_read(root: Path) -> None:
    write_files(root, {"shared/campaign.yaml": "shared=1", "shared/rri.yaml": "rri=1"})
    (root / "campaigns/three").symlink_to("../shared")
    (root / "schedules/rri.yaml").symlink_to(root / "shared/rri.yaml")
    (root / "templates/same.html").symlink_to("flyer.html")
    read = read_sources(root)
    assert read.problems == ()
    assert {"campaigns/three/campaign.yaml", "schedules/rri.yaml", "templates/same.html"} <= set(read.files)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("campaigns/one/pw.yaml", "/etc/passwd"),
        ("campaigns/one/env.yaml", "/proc/self/environ"),
        ("campaigns/one/null.yaml", "/dev/null"),
        ("campaigns/one/gone.yaml", "/nowhere/at/all"),
        ("campaigns/all", "/"),
        ("campaigns/one/up.yaml", "../../../outside.yaml"),
        ("campaigns/one/git.yaml", "../../.git/config"),
        ("campaigns/one/chain.yaml", "../../docs/chain.yaml"),
        ("schedules/stations", "../../elsewhere"),
        ("templates/p.txt", "/etc/passwd"),
        ("templates/facts.txt", "../campaigns/facts.yaml"),
        ("templates", "../elsewhere"),
    ],
)
def test_a_link_that_leads_out_is_told_and_nothing_behind_it_is_opened(
    tmp_path: Path, link: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    write_files(tmp_path, {"outside.yaml": "secret", "elsewhere/flyer.html": "secret"})
    write_files(root, {**TEXTS, ".git/config": "secret"})
    (root / "docs").mkdir()
    (root / "docs/chain.yaml").symlink_to("/etc/passwd")
    for path in [place for place in (root / link).rglob("*") if place.is_file()]:
        path.unlink()
    if (root / link).is_dir():
        (root / link).rmdir()
    (root / link).symlink_to(target)
    opened: list[str] = []
    plain = os.open
    monkeypatch.setattr(os, "open", lambda path, *more: opened.append(str(path)) or plain(path, *more))
    read = read_sources(root)
    assert [(one.code, one.spot.path) for one in read.problems] == [("link-leads-out", link)]
    assert opened and all(path.startswith(f"{root}/") and ".git" not in path for path in opened)
    assert not any(b"secret" in file.data for file in read.files.values())


def test_a_link_to_the_project_itself_ends(root: Path) -> None:
    (root / "campaigns/one/up").symlink_to("../..")
    assert told(root) == [("symlink-loop", "campaigns/one/up")]


def test_links_between_folders_do_not_multiply(root: Path) -> None:
    for level in range(30):
        (root / f"shared/{level}").mkdir(parents=True)
        for name in "ab":
            (root / f"shared/{level}" / name).symlink_to(f"../{level + 1}")
    (root / "shared/30").mkdir()
    (root / "campaigns/deep").symlink_to("../shared/0")
    problems = read_sources(root).problems
    assert {one.code for one in problems} == {"too-many-links"}
    assert len(problems) <= 2 * sources.MOST_LINKS


def test_what_is_no_regular_file_is_never_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "campaigns/pipe.yaml")
    os.mkfifo(root / "docs.pipe")
    (root / "campaigns/to-pipe.yaml").symlink_to("../docs.pipe")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(root)
        server.bind("schedules/socket.yaml")
        plain = os.open
        monkeypatch.setattr(os, "open", lambda path, *more: plain(path, *more) if "pipe" not in str(path) else 1 / 0)
        assert told(root) == [
            ("not-a-file", "campaigns/pipe.yaml"),
            ("not-a-file", "campaigns/to-pipe.yaml"),
            ("not-a-file", "schedules/socket.yaml"),
        ]


def test_what_cannot_be_read_is_told_and_the_rest_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "campaigns/gone.yaml").symlink_to("nowhere")
    os.mkfifo(root / "campaigns/pipe.yaml")
    (root / "templates/huge.svg").write_bytes(b"12345")
    monkeypatch.setattr(boundary, "MOST_BYTES", 4)
    write_files(root, dict.fromkeys(TEXTS, "x"))
    read = read_sources(root)
    assert [(one.code, one.spot.path) for one in read.problems] == [
        ("file-unreadable", "campaigns/gone.yaml"),
        ("not-a-file", "campaigns/pipe.yaml"),
        ("source-too-large", "templates/huge.svg"),
    ]
    assert list(read.files) == sorted(TEXTS)
    assert all(as_text(one, lang) for one in read.problems for lang in ("id", "en"))


def test_names_that_are_one_file_elsewhere_clash(root: Path) -> None:
    write_files(
        root, {"schedules/branches/Ambon.yaml": "x", "campaigns/\u00e9.yaml": "x", "campaigns/e\u0301.yaml": "x"}
    )
    if len(os.listdir(root / "schedules/branches")) == 3:
        pytest.skip("this file system does not tell upper from lower case")
    assert told(root) == [
        ("name-clash", "campaigns/\u00e9.yaml"),
        ("name-clash", "schedules/branches/ambon.yaml"),
    ]


def test_a_name_that_is_no_text_is_told(root: Path) -> None:
    with open(os.fsencode(root / "campaigns") + b"/\xff.yaml", "wb") as file:
        file.write(b"x")
    (one,) = read_sources(root).problems
    assert (one.code, one.spot.path) == ("file-name-unreadable", "campaigns/")
    assert as_text(one).encode()


def test_the_fingerprint_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    assert fingerprint() == before
    monkeypatch.setattr(program, "_packages", lambda: iter(["weasyprint 71.0"]))
    assert fingerprint() != before


def test_the_fingerprint_knows_the_version_of_every_package_that_decides_bytes() -> None:
    unknown = [line for line in program._packages() if line.endswith("unknown")]
    assert unknown == []
