"""What is made of finished files is made again when one of them changes, and reads only then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.build.options import BuildReport
from kkbc_publish.build.store import Folders
from kkbc_publish.render.job import Entry, Job, Part, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.tools import Tools
from tests.worlds.small import TABLE, Project


def bundle(
    catalog: Any, branch: str, editions: tuple[Any, ...], stations: tuple[Any, ...], entries: tuple[Entry, ...]
) -> Iterator[Job]:
    parts = tuple(Part(entry.path, entry.sha256) for entry in entries if entry.kind == "flyer")
    yield Job("zip", f"site/branches/{branch}/{branch}.zip", None, branch, {}, "", parts=parts)


def joined(job: Job, tools: Tools) -> Rendered:
    return Rendered(b"\n".join(job.data[part.path] for part in job.parts))


def hashes(entries: tuple[Entry, ...]) -> Job:
    files = tuple((entry.path, entry.sha256) for entry in entries)
    return Job("sums", "site/SHA256SUMS", None, None, {"files": files}, "")


def listed(job: Job, tools: Tools) -> Rendered:
    return Rendered("".join(f"{sha256}  {path}\n" for path, sha256 in job.context["files"]).encode())


BUNDLED = replace(
    TABLE,
    outputs={
        **TABLE.outputs,
        "zip": Output("zip", (), no_jobs, joined),
        "sums": Output("sums", (), no_jobs, listed),
    },
    branch_phases=(bundle, *TABLE.branch_phases),
    page_kinds=TABLE.page_kinds | {"zip", "sums"},
    last=hashes,
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr("kkbc_publish.build.build.fingerprint", lambda: "program")
    project = Project(tmp_path)
    assert make(project).written
    return project


def make(project: Project, **options: Any) -> BuildReport:
    return project.build(table=BUNDLED, **options)


def test_a_bundle_holds_its_parts_and_pages_see_it(project: Project) -> None:
    folder = project.out / "site" / "branches" / "ambon"
    data = (folder / "ambon.zip").read_bytes()
    parts = [path.read_bytes() for path in sorted(folder.glob("*/flyers/*"))]
    assert data == b"\n".join(parts)
    assert "site/branches/ambon/ambon.zip" in (folder / "index.html").read_text()
    lines = (project.out / "site" / "SHA256SUMS").read_text().splitlines()
    truth = {path.relative_to(project.out).as_posix() for path in project.out.rglob("*") if path.is_file()}
    assert {line.split("  ")[1] for line in lines} == truth - {"manifest.json", "site/SHA256SUMS"}


def test_only_what_holds_a_changed_file_is_made_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    real = Folders.__getitem__
    monkeypatch.setattr(Folders, "__getitem__", lambda self, path: read.append(path) or real(self, path))
    project.call("ambon", "Ambon Manise")
    report = make(project)
    assert report.rendered == {"flyer": 3, "zip": 1, "page": 1, "sums": 1}
    assert len(read) == 3 and all(path.startswith("site/branches/ambon/") for path in read)
    read.clear()
    project.write("templates/page.html", "another page")
    assert make(project).rendered["page"] == 3
    assert read == []  # the parts are the same, so are the bundles


def test_with_an_error_nothing_is_put_together(project: Project) -> None:
    before = (project.out / "manifest.json").read_bytes()
    project.say("two", "riders", "LONG")
    project.call("ambon", "Ambon baru")
    report = make(project)
    assert not report.written and "zip" not in report.rendered
    assert (project.out / "manifest.json").read_bytes() == before


def test_a_bundle_holds_the_last_sound_files(project: Project) -> None:
    folder = project.out / "site" / "branches" / "ambon"
    old = (folder / "two" / "flyers" / "riders.pdf").read_bytes()
    project.say("two", "riders", "LONG")
    project.call("ambon", "Ambon baru")
    report = make(project, keep_going=True)
    assert report.written
    assert (folder / "two" / "flyers" / "riders.pdf").read_bytes() == old
    parts = [path.read_bytes() for path in sorted(folder.glob("*/flyers/*"))]
    assert old in parts and b"Ambon baru" in b"".join(parts)
    assert (folder / "ambon.zip").read_bytes() == b"\n".join(parts)
