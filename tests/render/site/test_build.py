"""What is made of finished files is made again when one of them changes, and reads only then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.build.build import build
from kkbc_publish.build.options import BuildOptions, BuildReport
from kkbc_publish.build.stages import Pipeline
from kkbc_publish.build.write import Staging
from kkbc_publish.render.job import Entry, Job, Part, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.tools import Tools
from tests.build.fake_stages import WORLD, fake_pipeline, write_files

INLINE = BuildOptions(executor="inline")


def bundle(
    catalog: Any, branch: str, editions: tuple[Any, ...], stations: tuple[Any, ...], entries: tuple[Entry, ...]
) -> Iterator[Job]:
    parts = tuple(Part(one.path, one.sha256) for one in entries if one.kind == "flyer")
    yield Job("zip", f"site/branches/{branch}/{branch}.zip", None, branch, {}, "", parts=parts)


def joined(job: Job, tools: Tools) -> Rendered:
    return Rendered(b"\n".join(job.data[part.path] for part in job.parts))


def hashes(entries: tuple[Entry, ...]) -> Job:
    return Job("sums", "site/SHA256SUMS", None, None, {"files": tuple((one.path, one.sha256) for one in entries)}, "")


def listed(job: Job, tools: Tools) -> Rendered:
    return Rendered("".join(f"{sha256}  {path}\n" for path, sha256 in job.context["files"]).encode())


def stages() -> Pipeline:
    fake = fake_pipeline()
    more = {"zip": Output("zip", (), lambda _: (), joined), "sums": Output("sums", (), lambda _: (), listed)}
    return replace(
        fake,
        outputs={**fake.outputs, **more},
        branch_phases=(bundle, *fake.branch_phases),
        page_kinds=fake.page_kinds | {"zip", "sums"},
        last=hashes,
    )


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("kkbc_publish.build.build.fingerprint", lambda: "program")
    write_files(tmp_path, WORLD)
    assert make(tmp_path).written
    return tmp_path


def make(root: Path, **options: Any) -> BuildReport:
    return build(root, root / "build", replace(INLINE, **options), pipeline=stages())


def test_a_bundle_holds_its_parts_and_pages_see_it(root: Path) -> None:
    folder = root / "build" / "site" / "branches" / "ambon"
    data = (folder / "ambon.zip").read_bytes()
    parts = [path.read_bytes() for path in sorted(folder.glob("*/flyers/*"))]
    assert data == b"\n".join(parts)
    assert "site/branches/ambon/ambon.zip" in (folder / "index.html").read_text()
    lines = (root / "build" / "site" / "SHA256SUMS").read_text().splitlines()
    truth = {path.relative_to(root / "build").as_posix() for path in (root / "build").rglob("*") if path.is_file()}
    assert {line.split("  ")[1] for line in lines} == truth - {"manifest.json", "site/SHA256SUMS"}


def test_only_what_holds_a_changed_file_is_made_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    real = Staging.read
    monkeypatch.setattr(Staging, "read", lambda self, path: read.append(path) or real(self, path))
    write_files(root, {"schedules/branches/ambon.yaml": "Ambon Manise\n"})
    report = make(root)
    assert report.rendered == {"flyer": 3, "zip": 1, "page": 1, "sums": 1}
    assert len(read) == 3 and all(path.startswith("site/branches/ambon/") for path in read)
    read.clear()
    write_files(root, {"templates/page.html": "another page"})
    assert make(root).rendered["page"] == 3
    assert read == []  # the parts are the same, so are the bundles


def test_with_an_error_nothing_is_put_together(root: Path) -> None:
    before = (root / "build" / "manifest.json").read_bytes()
    write_files(root, {"campaigns/two/campaign.yaml": "riders=LONG\n", "schedules/branches/ambon.yaml": "Ambon baru\n"})
    report = make(root)
    assert not report.written and "zip" not in report.rendered
    assert (root / "build" / "manifest.json").read_bytes() == before


def test_a_bundle_holds_the_last_sound_files(root: Path) -> None:
    folder = root / "build" / "site" / "branches" / "ambon"
    old = (folder / "two" / "flyers" / "riders.pdf").read_bytes()
    write_files(root, {"campaigns/two/campaign.yaml": "riders=LONG\n", "schedules/branches/ambon.yaml": "Ambon baru\n"})
    report = make(root, keep_going=True)
    assert report.written
    assert (folder / "two" / "flyers" / "riders.pdf").read_bytes() == old
    parts = [path.read_bytes() for path in sorted(folder.glob("*/flyers/*"))]
    assert old in parts and b"Ambon baru" in b"".join(parts)
    assert (folder / "ambon.zip").read_bytes() == b"\n".join(parts)
