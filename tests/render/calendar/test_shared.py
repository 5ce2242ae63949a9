"""What is made of many branches is made again only where one of them changed, and waits while one is not sound."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.build import piece, pieces
from kkbc_publish.build.build import build
from kkbc_publish.build.options import BuildOptions, BuildReport
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.place import activities, editions
from kkbc_publish.record.text import head_text, seal_in
from kkbc_publish.record.values import Head, HistoryStep
from kkbc_publish.render.table import OUTPUTS, Table
from tests.readers.calendars import events
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, JAYAPURA, KENDARI, MARKETS, REGIONS, World

KINDS = ("calendar", "station-calendar", "region-calendar", "nation-calendar", "record")


class Project:
    """The miniature world with its calendars only; ``placed``: the branches of which editions were made."""

    def __init__(self, root: Path) -> None:
        self.world = World(root)
        self.world.write("templates/note.css", "")
        self.placed: list[str] = []
        self.counted = 0

    def build(self, **options: Any) -> BuildReport:
        self.placed, self.counted = [], 0
        chosen = replace(BuildOptions(executor="inline"), **options)
        with pytest.MonkeyPatch.context() as patched:
            for room in (piece, pieces):
                patched.setattr(room, "editions", self._placing)
            patched.setattr(pieces, "activities", self._counting)
            return build(read_sources(self.world.root), self.out, chosen, table=self.table())

    def table(self) -> Table:
        """What is made: calendars only."""
        return Table({kind: OUTPUTS[kind] for kind in KINDS})

    def _placing(self, catalog: Catalog, branch: str) -> Any:
        self.placed.append(branch)
        return editions(catalog, branch)

    def _counting(self, catalog: Catalog) -> Any:
        self.counted += 1
        return activities(catalog)

    @property
    def out(self) -> Path:
        return self.world.root / "build"

    def data(self, path: str) -> bytes:
        return (self.out / path).read_bytes()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The world, built."""
    made = Project(tmp_path)
    assert made.build().written
    return made


def regions(project: Project) -> list[str]:
    return sorted(path.parent.name for path in (project.out / "site/regions").rglob("*.ics"))


def test_each_kanwil_and_the_nation_have_a_calendar(project: Project) -> None:
    assert len(regions(project)) == 3
    assert len(events(project.data("site/calendar.ics"))) == 2
    assert [project.placed.count(name) for name in ("kendari", "jakarta-salemba", "papua-jayapura")] == [1, 1, 1]


def test_one_branch_renamed_places_its_own_kanwil_and_no_other(project: Project) -> None:
    (own,) = [line.split(": ")[1] for line in project.world.text(KENDARI).splitlines() if line.startswith("kanwil: ")]
    before = {name: project.data(f"site/regions/{name}/calendar.ics") for name in regions(project)}
    project.world.edit(KENDARI, "name: Kendari\n", "name: Kendari Baru\n")
    report = project.build()
    assert project.placed == ["kendari"]
    assert report.rendered.get("region-calendar") == 1
    after = {name: project.data(f"site/regions/{name}/calendar.ics") for name in regions(project)}
    assert [name for name in before if before[name] != after[name]] == [own]
    assert "Kantor Cabang Kendari Baru" in events(project.data("site/calendar.ics"))[-1]["DESCRIPTION"]


def test_branches_of_one_kanwil_are_placed_together(tmp_path: Path) -> None:
    """Where two share it, one that changed needs the other: no more than these are placed."""
    made = Project(tmp_path)
    text = made.world.text(JAYAPURA)
    (own,) = [line for line in text.splitlines() if line.startswith("kanwil: ")]
    (other,) = [line for line in made.world.text(KENDARI).splitlines() if line.startswith("kanwil: ")]
    made.world.edit(JAYAPURA, own, other)
    assert made.build().written
    made.world.edit(KENDARI, "name: Kendari\n", "name: Kendari Baru\n")
    made.build()
    assert sorted(made.placed) == ["kendari", "papua-jayapura"]


def test_the_nation_is_counted_only_where_branches_or_campaigns_changed(project: Project) -> None:
    project.world.write("schedules/published/readme.txt", "")
    project.world.edit("schedules/stations/radio-salemba.yaml", "per_day: 8", "per_day: 7")
    project.build()
    assert (project.placed, project.counted) == (["jakarta-salemba"], 0)
    project.world.edit(ACTIVATIONS, "date: 2026-12-16", "date: 2026-12-17")
    project.build()
    assert project.counted == 1


def test_a_damaged_file_of_a_kanwil_is_made_again(project: Project) -> None:
    name = regions(project)[0]
    path = project.out / f"site/regions/{name}/calendar.ics"
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    project.build()
    assert path.read_bytes() == whole


def test_what_is_built_of_one_branch_leaves_the_shared_files(project: Project) -> None:
    before = project.data("site/calendar.ics")
    project.world.edit(KENDARI, "name: Kendari\n", "name: Kendari Baru\n")
    project.build(branches=frozenset({"kendari"}))
    assert project.data("site/calendar.ics") == before
    project.build()
    assert project.data("site/calendar.ics") != before


def test_shared_files_wait_while_a_branch_is_not_sound(project: Project) -> None:
    region = f"site/regions/{regions(project)[0]}/calendar.ics"
    before = {path: project.data(path) for path in ("site/calendar.ics", region)}
    project.world.edit(KENDARI, "zone: Asia/Makassar", "zone: Asia/Entah")
    project.world.edit(CAMPAIGN, "title: Hadir di pasar", "title: Hadir lagi di pasar")
    report = project.build(keep_going=True)
    assert report.written
    assert {path: project.data(path) for path in before} == before
    project.world.edit(KENDARI, "zone: Asia/Entah", "zone: Asia/Makassar")
    project.build()
    assert b"Hadir lagi di pasar" in project.data("site/calendar.ics")


def test_a_kanwil_that_lost_its_branches_loses_its_calendar(project: Project) -> None:
    assert REGIONS.endswith("regions.yaml")
    (own,) = [line for line in project.world.text(JAYAPURA).splitlines() if line.startswith("kanwil: ")]
    (other,) = [line for line in project.world.text(KENDARI).splitlines() if line.startswith("kanwil: ")]
    project.world.edit(JAYAPURA, own, other)
    project.build()
    assert own.removeprefix("kanwil: ") not in regions(project)


def test_calendars_without_links_are_told_once(project: Project) -> None:
    assert not project.build().problems
    project.world.edit("campaigns/settings.yaml", "site_url: https://contoh.test/kkbc", "site_url: null")
    for _ in range(2):  # told again by a build that keeps the file
        found = [(one.code, one.spot.path, one.is_error) for one in project.build().problems]
        assert found == [("site-url-missing", "campaigns/settings.yaml", False)]


def test_what_the_guide_offers_for_calendars_can_be_written(project: Project) -> None:
    """A reminder, a stream, and the point of a market: each is read from YAML and reaches the calendar."""
    project.world.edit(CAMPAIGN, "official: tidak\n", "official: tidak\ncalendar: {alarm_minutes: 30}\n")
    stream = "zone: Asia/Makassar\nstream: https://radio.contoh.test/siaran\n"
    project.world.edit("schedules/stations/calon-kendari.yaml", "zone: Asia/Makassar\n", stream)
    place = "    place: {latitude: -3.97, longitude: 122.51, meaning: pasar}\n"
    project.world.edit(MARKETS, "  - id: pasar-lapulu\n", f"  - id: pasar-lapulu\n{place}")
    assert not project.build().problems
    data = project.data("site/branches/kendari/calendar.ics").replace(b"\r\n ", b"")
    assert data.count(b"TRIGGER:-PT30M") == len(events(data)) > 1
    assert b":https://radio.contoh.test/siaran" in data
    assert b"\r\nGEO:-3.97;122.51" in data


def publish(project: Project) -> None:
    """What publishing does to the record: the files of the build become those of ``schedules/published/``."""
    folder = project.out / "record"
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.jsonl")}
    seals = {name: seal_in(path.read_text()) for name, path in files.items()}
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    head = Head(1, date(2026, 11, 1), moment, "", seals, (HistoryStep(1, date(2026, 11, 1), "publish", 1),))
    for name, path in files.items():
        project.world.write(f"schedules/published/{name}", path.read_bytes())
    project.world.write("schedules/published/publication.json", head_text(head))


def test_a_publication_followed_by_a_build_changes_nothing(project: Project) -> None:
    project.build(as_of=date(2026, 11, 1))
    before = {path: path.read_bytes() for path in project.out.rglob("*.ics")}
    publish(project)
    assert not project.build().problems
    assert {path: path.read_bytes() for path in project.out.rglob("*.ics")} == before
    shutil.rmtree(project.out)
    project.build()
    assert {path: path.read_bytes() for path in project.out.rglob("*.ics")} == before


def test_an_activation_that_another_branch_leads_now_is_called_off_where_it_was(project: Project) -> None:
    """And where it is led now it has a name of its own: nobody who subscribed to both sees one name say two things."""
    project.build(as_of=date(2026, 11, 1))
    publish(project)
    project.world.edit(ACTIVATIONS, "branch: kendari", "branch: jakarta-salemba")
    project.world.edit(ACTIVATIONS, "    market: pasar-lapulu\n", "")
    project.build()
    found = [one for one in events(project.data("site/calendar.ics")) if "lapulu" in one["UID"]]
    name, new = "kegiatan.kkbc.lapulu@kkbc-publish", "kegiatan.kkbc.lapulu.jakarta-salemba@kkbc-publish"
    said = {str(one["UID"]): (one["SEQUENCE"], str(one["STATUS"])) for one in found}
    assert said == {name: (1, "CANCELLED"), new: (0, "CONFIRMED")}
    for path, uid in (("branches/kendari", name), ("branches/jakarta-salemba", new)):
        there = [one for one in events(project.data(f"site/{path}/calendar.ics")) if "kegiatan" in one["UID"]]
        assert [(str(one["UID"]), (one["SEQUENCE"], str(one["STATUS"]))) for one in there] == [(uid, said[uid])]


def test_the_record_stands_beside_the_site(project: Project) -> None:
    found = sorted(path.relative_to(project.out).as_posix() for path in (project.out / "record").rglob("*.jsonl"))
    assert found == [
        *(f"record/branches/{name}.jsonl" for name in ("jakarta-salemba", "kendari", "papua-jayapura")),
        *(f"record/stations/{name}.jsonl" for name in ("calon-kendari", "radio-jayapura", "radio-salemba")),
    ]
