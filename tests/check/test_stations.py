"""Contracted stations of every kind in the shipped project: what they cannot take is theirs, and stops nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kkbc_publish.check.check import check
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_edition
from kkbc_publish.problems.problem import Problem, as_text
from tests.worlds.commands import BRANCHES as SHIPPED
from tests.worlds.commands import run, small_project
from tests.worlds.stations import BRANCHES, STATIONS, put_into

ELSEWHERE = ("banda-aceh", "banyuwangi", "nusa-tenggara-barat")  # the shipped rules name the last two
EVERYWHERE = {*SHIPPED, *ELSEWHERE, *(branch for own in BRANCHES.values() for branch in own)}
# Flights of which a station takes nothing at some of their hours, and flights of which it skips single items.
LOST = {
    "publik-kendari": set(),
    "swasta-surabaya": {"ojek"},
    "selat-karangan": set(),
    "komunitas-klaten": {"umum", "gelar-wicara", "cerita", "sisipan", "kuis", "laporan-langsung"},
    "malam-manado": {"pedagang", "ojek", "parkir"},
    "pendek-malang": {"gelar-wicara", "cerita", "sisipan", "kuis", "laporan-langsung"},
}
SKIPPED = {"pendek-malang": {"pedagang", "ojek", "umum", "parkir", "pesisir-dan-desa"}}


def told(root: Path) -> list[Problem]:
    catalog, problems = load(read_sources(root))
    return [*problems, *check(catalog)]


def flights(problems: list[Problem], station: str, code: str) -> set[str]:
    where = f"schedules/stations/{station}.yaml"
    return {dict(one.fields)["flight"] for one in problems if one.spot.path == where and one.code == code}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The shipped campaign with all of the stations."""
    root = small_project(tmp_path_factory.mktemp("nation"), EVERYWHERE)
    put_into(root, STATIONS)
    return root


def test_all_kinds_together_are_warned_of_at_their_own_files(project: Path):
    problems = told(project)
    assert not [one for one in problems if one.is_error]
    for name in LOST:
        assert flights(problems, name, "items-not-taken") == SKIPPED.get(name, set()), name
        assert flights(problems, name, "airings-not-taken") >= LOST[name] - {"laporan-langsung"}, name
        assert flights(problems, name, "airings-not-taken") <= LOST[name], name


def test_a_warning_names_station_number_reason_and_help(project: Path):
    problems = [one for one in told(project) if one.code == "airings-not-taken" and "komunitas" in one.spot.path]
    text = next(as_text(one) for one in problems if dict(one.fields)["flight"] == "umum")
    assert "Radio Komunitas Karangan tidak dapat menerima 121 siaran umum" in text
    assert "stasiun tidak punya bagian hari siang" in text and "Tambahkan bagian hari itu" in text


def test_what_is_lost_stands_in_the_order_of_the_station(project: Path):
    catalog, _ = load(read_sources(project))
    made, _ = editions(catalog, "malang")
    short = station_edition(catalog, catalog.stations["pendek-malang"].value, {"malang": made}).short
    assert {one.flight for one in short if one.count} == LOST["pendek-malang"] & {one.flight for one in short}
    assert {one.flight for one in short if not one.count} == SKIPPED["pendek-malang"]
    assert {airing.seconds for edition in made for airing in edition.airings} == {15, 30}


@pytest.mark.long
@pytest.mark.parametrize("name", STATIONS)
def test_each_alone_lets_others_build(name: str, tmp_path: Path):
    root = small_project(tmp_path, {*SHIPPED, *ELSEWHERE, *BRANCHES[name]})
    put_into(root, [name])
    assert not [one for one in told(root) if one.is_error]
    done = run("build", "--branch", "banda-aceh", "--only", "calendar", root=root, timeout=900)
    assert done.returncode == 0, done.stderr
    assert (root / "build" / "site" / "branches" / "banda-aceh" / "calendar.ics").exists()
