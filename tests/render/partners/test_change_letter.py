"""Change letters: what was, what is now, from when; none where nothing changed, and none without a publication."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_edition
from kkbc_publish.publication import withdrawals as withdrawalfile
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.render.partners import change_letter as output
from kkbc_publish.render.partners.change_letter import Letter, branch_letter, letter, station_letter
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.published import catalog_of, publish
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, SPOT, World

DAY = date(2027, 1, 10)


@cache
def tools() -> Tools:
    return Tools(TEMPLATES)


@pytest.fixture(scope="module", autouse=True)
def _put_tools_away():
    yield
    tools.cache_clear()


@pytest.fixture
def world(tmp_path) -> World:
    made = World(tmp_path)
    publish(made)
    return made


def to_station(world: World, name: str = "calon-kendari", day: date | None = DAY) -> Letter | None:
    catalog = catalog_of(world, day)
    return station_letter(station_edition(catalog, catalog.stations[name].value))


def to_branch(world: World, name: str = "kendari", day: date | None = DAY) -> Letter | None:
    return branch_letter(editions(catalog_of(world, day), name)[0])


def rows(made: Letter | None) -> list[tuple[str, ...]]:
    assert made is not None
    found = [
        (part.heading, row.what, row.was, row.now, row.since, row.more) for part in made.parts for row in part.rows
    ]
    return [tuple(text.replace("\u00a0", " ").replace("\u2060", "") for text in row) for row in found]


def test_nothing_changed_needs_no_letter(world):
    assert to_station(world) is None and to_branch(world) is None


def test_there_is_no_letter_before_the_first_publication_nor_in_a_plain_build(tmp_path):
    world = World(tmp_path)
    assert to_station(world) is None
    publish(world)
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.45]")
    assert to_station(world, day=None) is None and to_branch(world, day=None) is None
    assert to_station(world) is not None


def test_a_moved_daily_series_is_one_row(world):
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.45]")
    made = to_station(world)
    (row,) = rows(made)
    assert row[0] == "Siaran" and "16.30" in row[2] and "16.45" in row[3] and row[5] == ""
    assert row[4] == "10 Januari 2027" and row[1].startswith("Iuran untuk pedagang pasar")
    assert (made.number, made.day.replace("\u00a0", " ")) == (2, "Minggu, 10 Januari 2027")
    assert [one[2:4] for one in rows(to_branch(world))] == [row[2:4]]


def test_a_letter_comes_with_the_publication_and_goes_with_it(world):
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.45]")
    publish(world, DAY, 2)
    assert to_station(world) is None and to_branch(world) is None


def test_only_those_who_are_touched_get_one(world):
    world.edit(ACTIVATIONS, "opens: 09.00", "opens: 08.00")
    assert [one[0] for one in rows(to_branch(world))] == ["Kegiatan di pasar", "Selebaran"]
    assert to_branch(world, "papua-jayapura") is None and to_station(world, "radio-jayapura") is None
    assert to_station(world) is None  # a station does not hand out flyers


def test_what_is_withdrawn_says_so_with_its_reason(world):
    catalog = world.catalog()
    found, _ = withdrawalfile.wanted(catalog, ("iuran-pedagang-30",), ("kkbc",), "angka salah", frozenset(), DAY)
    withdrawalfile.write(world.root, found)
    told = rows(to_station(world))
    assert [one[0] for one in told] == ["Siaran", "Siaran", "Naskah radio"]
    assert {one[3] for one in told[:2]} == {"ditiadakan"}
    assert told[2][3] == "Jangan dipakai: v1, belum ada penggantinya" and told[2][5] == "Alasan: angka salah"
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    told = rows(to_station(world))
    assert {one[0] for one in told} == {"Naskah radio"}
    assert {one[3] for one in told} == {"Jangan dipakai: v1, ganti v2"}


def test_a_cancelled_activation_calls_its_flyer_back(world):
    world.edit(ACTIVATIONS, "status: pasti", "status: batal")
    told = rows(to_branch(world))
    assert [one[0] for one in told] == ["Kegiatan di pasar", "Selebaran"]
    assert told[0][3] == "ditiadakan" and told[0][2].startswith("Jumat, 15 Januari 2027")
    assert told[1][3] == "Jangan dipakai: yang untuk Jumat, 15 Januari 2027, belum ada penggantinya"
    assert told[1][5] == "Alasan: kegiatan dibatalkan"


def test_what_only_the_calendar_says_is_no_row(world):
    changes = [Change(Reason.COPY, "airing", "kkbc", "kendari", "x", "u", "Siaran", now="keterangan di kalender")]
    assert letter("x", editions(catalog_of(world, DAY), "kendari")[0], changes) is None


def test_changed_words_stand_side_by_side(world):
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    told = rows(to_station(world))
    assert [one[0] for one in told] == ["Naskah radio"]
    assert told[0][2].startswith("v1: ") and "diri dan keluarga" in told[0][2]
    assert told[0][3].startswith("v2: ") and "diri serta keluarga" in told[0][3]


def many(count: int, world: World) -> Letter:
    made = editions(catalog_of(world, DAY), "kendari")[0]
    changes = [
        Change(
            Reason.MOVED, "airing", "kkbc", "kendari", "calon-kendari", f"s{number}",
            f"CONTOH · Siaran KKBC: naskah bergiliran {number}", "Setiap hari pukul 16.30", "pukul 17.05", DAY,
        )
        for number in range(count)
    ]  # fmt: skip
    found = letter("Calon mitra radio, Kendari", made, changes)
    assert found is not None
    return found


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (40, 2)])
def test_a_letter_is_as_many_pages_as_it_needs_and_is_sound(world, count, pages):
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.45]")
    catalog = catalog_of(world, DAY)
    found = station_edition(catalog, catalog.stations["calon-kendari"].value)
    (job,) = output.PDF.station_jobs(found)
    assert job.path == "partners/calon-kendari/perubahan_2.pdf"
    job.context["letter"] = many(count, world)
    made = output.PDF.render(job, tools())
    assert (made.problems, made.pages) == ((), pages) and "text-complete" in made.checks
    text = output.TEXT.render(job, tools()).data.decode()
    assert text.count("Menjadi: *") == count and "*SURAT PERUBAHAN 2*" in text


def test_equal_input_gives_equal_letters(world):
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.45]")
    for kind in (output.PDF, output.TEXT):
        jobs = [job for _ in range(2) for job in kind.jobs(editions(catalog_of(world, DAY), "kendari")[0])]
        assert jobs[0] == jobs[1] and jobs[0].path.startswith("letters/kendari/perubahan_2.")
        assert kind.render(jobs[0], tools()) == kind.render(jobs[1], tools())
