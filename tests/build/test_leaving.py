"""A file that must not leave is no part of a build, is told with its name and its cause, and holds up no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kkbc_publish.build.build import build
from kkbc_publish.build.options import BuildOptions, BuildReport
from kkbc_publish.load.sources import read_sources
from tests.project import TEMPLATES
from tests.worlds.world import World

BRANCH_PAGE = "templates/site/branch.html"


@pytest.fixture
def world(tmp_path: Path) -> World:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    return World(tmp_path)


def made(world: World, *kinds: str) -> BuildReport:
    options = BuildOptions(kinds=frozenset(kinds), executor="inline", keep_going=True)
    return build(read_sources(world.root), world.root / "build", options)


def test_a_link_of_a_template_is_told_at_its_line_and_other_files_are_made(world: World) -> None:
    world.edit(BRANCH_PAGE, "{% block page %}", '{% block page %}<a href="https://contoh.id/masuk">Masuk</a>')
    report = made(world, "branch-page", "index", "script-txt")
    found = [one for one in report.problems if one.is_error]
    assert found and {one.code for one in found} == {"leaves-address"}
    assert {dict(one.fields)["found"] for one in found} == {"https://contoh.id/masuk"}
    assert {dict(one.fields)["path"] for one in found} >= {"site/branches/kendari/index.html"}
    line = world.text(BRANCH_PAGE)[: world.text(BRANCH_PAGE).index("https://contoh.id")].count("\n") + 1
    assert {(one.spot.path, one.spot.line) for one in found} == {(BRANCH_PAGE, line)}
    files = {path.name for path in (world.root / "build").rglob("*") if path.is_file()}
    assert any(name.endswith(".txt") for name in files)
    assert not (world.root / "build/site/branches/kendari/index.html").exists()


def test_where_links_may_lead_decides_which_files_are_current(world: World) -> None:
    """A host that is taken off the list is found in files that nothing else has changed."""
    assert not [one for one in made(world, "branch-page").problems if one.is_error]
    settings = "campaigns/settings.yaml"
    world.edit(settings, "qr_hosts:", "link_hosts: [wa.me]\nqr_hosts:")
    found = [one for one in made(world, "branch-page").problems if one.is_error]
    assert {one.code for one in found} == {"leaves-address"}
    assert all("calendar.google.com" in dict(one.fields)["found"] for one in found)
