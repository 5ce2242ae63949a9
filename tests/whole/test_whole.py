"""The whole way: what a build of the shipped campaigns holds, and that the same input gives the same bytes."""

import filecmp
import hashlib
import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.place import editions
from kkbc_publish.printing import pdf
from kkbc_publish.render.table import OUTPUTS
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.worlds.commands import BRANCHES, HERE, built

CAMPAIGN = "kkbc-pasar-2027"
# Nothing in the surroundings may reach the bytes: hash seed, time zone, language of the machine.
ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}


def files_of(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def check_contents(out: Path, branches) -> None:
    """Every branch has its files; the manifest lists every file but itself, truly."""
    for branch in branches:
        folder = out / "site" / "branches" / branch
        assert (folder / "calendar.ics").exists() and (folder / "index.html").exists()
        assert len(list((folder / CAMPAIGN / "flyers").glob("*.pdf"))) >= 3
        for ending in ("pdf", "txt"):
            assert len(list((folder / CAMPAIGN / "scripts").glob(f"*.{ending}"))) >= 6
    listed = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["files"]
    truth = files_of(out)
    del truth["manifest.json"]
    assert {row["path"]: row["sha256"] for row in listed} == {
        path: hashlib.sha256(data).hexdigest() for path, data in truth.items()
    }
    assert all(row["bytes"] == len(truth[row["path"]]) for row in listed)
    assert all(row["checks"] for row in listed if row["kind"] in {"flyer", "script-pdf"})


def same(first: Path, second: Path) -> bool:
    names = set(files_of(first)) | set(files_of(second))
    _, different, missing = filecmp.cmpfiles(first, second, names, shallow=False)
    assert not different and not missing, (different[:5], missing[:5])
    return True


def test_a_build_holds_everything_it_promises(build):
    check_contents(build, BRANCHES)


def test_the_same_input_gives_the_same_bytes(project, build, tmp_path):
    """One branch of three, by another worker in another place; all of them twice is for a longer test."""
    built(project, tmp_path / "again", "--branch", "kendari", "--jobs", "1", environment=ELSEWHERE)
    for folder in ("site/branches/kendari", "site/stations/calon-kendari", "partners/calon-kendari"):
        assert same(build / folder, tmp_path / "again" / folder)


def edited(project: Path, build: Path, tmp_path: Path, path: str, old: str, new: str) -> tuple[str, set[str]]:
    """Edit one file of a copy of the project, build again; the last line said, and the files that changed."""
    root, out = tmp_path / "project", tmp_path / "build"
    shutil.copytree(project, root)
    shutil.copytree(build, out)
    before = files_of(out)
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    (root / path).write_text(text.replace(old, new), encoding="utf-8")
    said = built(root, out)
    after = files_of(out)
    return said, {name for name in before | after if before.get(name) != after.get(name)} - {"manifest.json"}


@pytest.mark.long
def test_one_branch_changed_means_only_its_files(project, build, tmp_path):
    path = "schedules/branches/kendari.yaml"
    said, changed = edited(project, build, tmp_path, path, "city: Kota Kendari", "city: Kendari")
    around = {"site/index.html", "site/SHA256SUMS"}
    assert changed and all("/kendari/" in f"/{name}" or name in around for name in changed), sorted(changed)
    rendered = int(said.split(" rendered")[0].rpartition(" ")[2])
    total = sum(1 for name in files_of(build) if "/kendari/" in f"/{name}") + 1
    assert 0 < rendered <= total


def test_one_figure_changed_means_only_what_uses_it(project, build, tmp_path):
    said, changed = edited(project, build, tmp_path, "campaigns/facts.yaml", "value: 48000000", "value: 49000000")
    assert changed == set() and ": 0 rendered" in said  # no shipped copy uses this figure
    path = tmp_path / "project" / "campaigns" / "facts.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("\n  syarat-usia:\n")
    path.write_text(f"{head}\n  syarat-usia:\n{rest.replace('value: 65', 'value: 64', 1)}", encoding="utf-8")
    before = files_of(tmp_path / "build")
    built(tmp_path / "project", tmp_path / "build")
    after = files_of(tmp_path / "build")
    changed = {name for name in after if before.get(name) != after[name]} - {"manifest.json"}
    using = {name for name, data in before.items() if name.endswith(".txt") and b"(65)" in data}
    assert using and {name for name in changed if name.endswith(".txt")} == using
    lists = ("index.html", ".zip", "SHA256SUMS")
    copy = ("/scripts/", "/activation/", "record/branches/")  # scripts, press releases, and what is on record of them
    other = {name for name in changed if not name.endswith(lists) and not any(part in name for part in copy)}
    assert not other


def test_the_shipped_templates_make_well_formed_pages():
    """Well-formed pages are read in a tenth of the time; nothing but this test would notice the difference."""
    catalog = load(read_sources(ROOT))[0]
    tools = Tools(TEMPLATES)
    pages = []
    real = pdf._Page
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_Page", lambda html, fetcher: pages.append(html) or real(html, fetcher))
        for kind in ("flyer", "script-pdf"):
            for job in list(OUTPUTS[kind].jobs(editions(catalog, "kendari")[0]))[::3]:
                OUTPUTS[kind].render(job, tools)
    assert len(pages) > 10
    for page in pages:
        ElementTree.fromstring(pdf._without_entities(page))


@pytest.mark.long
def test_all_branches_twice(tmp_path):
    """The shipped campaigns for all 122 branches, by two workers here and by one elsewhere: the same bytes."""
    branches = sorted(path.stem for path in (ROOT / "schedules" / "branches").glob("*.yaml"))
    assert len(branches) == 122
    built(ROOT, tmp_path / "one", "--jobs", "2", environment=HERE)
    check_contents(tmp_path / "one", branches)
    built(ROOT, tmp_path / "two", "--jobs", "1", environment=ELSEWHERE)
    assert same(tmp_path / "one", tmp_path / "two")
    assert ": 0 rendered" in built(ROOT, tmp_path / "one")
