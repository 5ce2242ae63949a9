"""What was withdrawn: gone from page and package, not aired, told in words; the next version stands."""

from __future__ import annotations

from datetime import date

import pytest

from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.editions import Edition
from kkbc_publish.place.place import activities, editions
from kkbc_publish.place.shortfalls import placement_problems
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.place.stations import station_edition
from kkbc_publish.place.versions import works_of
from kkbc_publish.publication import withdrawals as withdrawalfile
from kkbc_publish.render.partners.booking import order_sheet
from kkbc_publish.render.site.sections import sections
from kkbc_publish.render.site.values import CalledOff
from tests.worlds.published import files, publish
from tests.worlds.world import ACTIVATIONS, FLYER, SPOT, World

DAY = date(2027, 1, 10)
ITEM = "iuran-pedagang-30"


@pytest.fixture
def world(tmp_path) -> World:
    made = World(tmp_path)
    publish(made)
    return made


def edition(catalog: Catalog, branch: str = "kendari") -> Edition:
    (found,) = editions(catalog, branch)[0]
    return found


def call_back(world: World, *works: str, branches=(), first: date = DAY) -> list:
    catalog = world.catalog()
    found, trouble = withdrawalfile.wanted(
        catalog, works, ("kkbc",), "Angka iuran salah: “keliru”", frozenset(branches), first
    )
    assert not trouble
    assert withdrawalfile.write(world.root, found) == []
    assert not [one for one in world.problems() if one.is_error]
    return found


def scripts(found: Edition) -> list[tuple[str, date, int]]:
    return [(one.name, one.valid_from, one.version) for one in found.scripts]


def words(found: Edition) -> list[str]:
    return [one.words for one in found.withdrawals]


# --- copies


def test_a_withdrawn_script_is_gone_in_all_its_periods_and_the_others_stay(world):
    before = scripts(edition(world.catalog()))
    assert (ITEM, date(2027, 1, 1), 1) in before and len([one for one in before if one[0] == ITEM]) == 2
    call_back(world, ITEM)
    after = edition(world.catalog())
    assert scripts(after) == [one for one in before if one[0] != ITEM]
    assert [(one.name, one.version, one.replaced_by, one.since) for one in after.withdrawals] == [(ITEM, 1, None, DAY)]
    assert words(after) == ["jangan dipakai: v1, belum ada penggantinya"]
    assert after.withdrawals[0].reason == "Angka iuran salah: “keliru”"


def test_a_withdrawn_flyer_is_gone(world):
    call_back(world, "undangan")
    after = edition(world.catalog())
    assert after.flyers == () and [one.kind for one in after.withdrawals] == ["flyer"]
    assert edition(world.catalog(), "jakarta-salemba").withdrawals == ()  # no invitation was ever made there


def test_changed_words_are_the_next_version_and_stand(world):
    call_back(world, ITEM)
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    after = edition(world.catalog())
    assert {one[2] for one in scripts(after) if one[0] == ITEM} == {2}
    assert words(after) == ["jangan dipakai: v1, ganti v2"]


def test_a_withdrawal_outlives_its_publication_and_that_of_the_next_version(world):
    call_back(world, ITEM)
    publish(world, date(2027, 1, 10), 2)
    assert words(edition(world.catalog())) == ["jangan dipakai: v1, belum ada penggantinya"]
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    publish(world, date(2027, 1, 11), 3)
    after = edition(world.catalog())
    assert words(after) == ["jangan dipakai: v1, ganti v2"]
    assert {one.version for one in after.scripts if one.name == ITEM} == {2}
    assert not [one for one in world.problems() if one.is_error]


def test_the_record_says_what_is_withdrawn(world):
    call_back(world, ITEM)
    found = works_of([edition(world.catalog())])
    assert [(one.name, one.version, one.withdrawn) for one in found if one.withdrawn] == [(ITEM, 1, DAY)] * 2


def test_one_branch_only(world):
    call_back(world, ITEM, branches=("kendari",))
    catalog = world.catalog()
    assert words(edition(catalog)) and not words(edition(catalog, "jakarta-salemba"))
    assert ITEM in {one.name for one in edition(catalog, "jakarta-salemba").scripts}


def test_periods_with_numbers_of_their_own_are_told_apart(world):
    """December is v2, the rest still v1: both are withdrawn, and the corrected rest, now v2, stands."""
    world.edit(SPOT, "Ada keringanan sampai", "Keringanan berlaku sampai")
    publish(world, date(2026, 12, 2), 2)
    found = call_back(world, ITEM, branches=("kendari",))
    assert [(one.version, one.periods) for one in found] == [(1, (date(2027, 1, 1),)), (2, (date(2026, 12, 1),))]
    world.edit(SPOT, "Sisihkan sedikit", "Sisihkan sebagian")
    assert (ITEM, date(2027, 1, 1), 2) in scripts(edition(world.catalog()))
    publish(world, date(2027, 1, 11), 3)
    assert (ITEM, date(2027, 1, 1), 2) in scripts(edition(world.catalog()))


def linked(catalog: Catalog) -> dict[str, list[str]]:
    """Branch -> the flyers that the calendars of kanwil and nation link."""
    found = {own.branch.id: [one.flyer for one in own.handouts] for (own,) in activities(catalog)}
    return {branch: names for branch, names in found.items() if names}


def test_no_calendar_links_a_withdrawn_invitation(world):
    assert linked(world.catalog()) == {"kendari": ["undangan"], "papua-jayapura": ["undangan"]}
    call_back(world, "undangan", branches=("kendari",))
    assert linked(world.catalog()) == {"papua-jayapura": ["undangan"]}
    assert edition(world.catalog()).handouts == ()


def test_publishing_a_withdrawal_and_building_again_changes_nothing(world):
    call_back(world, ITEM)
    call_back(world, "undangan", branches=("kendari",))
    world.edit(ACTIVATIONS, "status: usulan", "status: batal")
    catalog = publish(world, date(2027, 1, 10), 2)
    assert {one.path: one for one in files(catalog)} == {one.path: one for one in catalog.record.files.values()}
    events = catalog.record.of("stations", "calon-kendari").events
    assert {day for one in events if one.recurrence for day in one.recurrence.dates() if day >= DAY} == set()


# --- airings


def test_airings_of_a_withdrawn_script_are_left_out_from_the_day_with_the_reason(world):
    before = station_plan(world.catalog(), "calon-kendari")
    call_back(world, ITEM)
    catalog = world.catalog()
    after = station_plan(catalog, "calon-kendari")
    assert after.airings == tuple(one for one in before.airings if one.start.date() < DAY)
    gone = [one for one in after.refusals if one.code == "withdrawn"]
    assert len(gone) == len(before.airings) - len(after.airings) == 2 * 81
    assert {one.why for one in gone} == {"naskah ditarik (v1): Angka iuran salah: “keliru”"}
    assert after.ordered == before.ordered
    told = [one for one in placement_problems(catalog, "kendari") if one.code == "airings-short"]
    assert len(told) == 1 and "naskah ditarik" in told[0].sentences("id")[0]


def test_no_other_airing_moves(world):
    before = station_plan(world.catalog(), "radio-salemba").airings
    call_back(world, "wicara", first=date(2026, 12, 1))
    after = station_plan(world.catalog(), "radio-salemba").airings
    assert after == tuple(one for one in before if one.item == ITEM) and len(after) < len(before)


def test_airings_come_back_with_the_next_version(world):
    before = station_plan(world.catalog(), "calon-kendari").airings
    call_back(world, ITEM)
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    assert station_plan(world.catalog(), "calon-kendari").airings == before


# --- activations that are off


def test_a_cancelled_activation_calls_back_what_names_it(world):
    world.edit(ACTIVATIONS, "status: pasti", "status: batal")
    after = edition(world.catalog())
    assert [(one.kind, one.name, one.activation, one.reason) for one in after.withdrawals] == [
        ("flyer", "undangan", "lapulu", "kegiatan dibatalkan")
    ]
    assert words(after) == ["jangan dipakai: yang untuk Jumat, 15\xa0Januari\xa02027, belum ada penggantinya"]


def test_a_moved_activation_names_the_day_that_takes_its_place(world):
    world.edit(SPOT, "Telepon {call-center}.", "Datang {activation.date}. Telepon {call-center}.")
    publish(world, date(2026, 12, 2), 2)
    world.edit(
        ACTIVATIONS,
        "    status: pasti\n    date: 2027-01-15",
        "    status: dipindah\n    moved_to: lapulu-2\n    date: 2027-01-15",
    )
    world.write(
        ACTIVATIONS,
        world.text(ACTIVATIONS)
        + "  - id: lapulu-2\n    branch: kendari\n    status: pasti\n"
        + "    date: 2027-01-20\n    date_basis: disepakati\n",
    )
    after = edition(world.catalog())
    assert [(one.kind, one.name) for one in after.withdrawals] == [("flyer", "undangan"), ("script", ITEM)]
    assert words(after)[0].endswith("15\xa0Januari\xa02027, ganti yang untuk Rabu, 20\xa0Januari\xa02027")


def test_what_was_never_sent_out_is_not_called_back(tmp_path):
    world = World(tmp_path)
    world.edit(ACTIVATIONS, "status: pasti", "status: batal")
    assert edition(world.catalog()).withdrawals == ()


# --- who is told


def test_the_page_says_what_must_not_be_used_and_no_longer_links_it(world):
    call_back(world, ITEM)
    made = editions(world.catalog(), "kendari")[0]
    (section,) = sections(made, "site/branches/kendari/", (), "")
    assert section.withdrawn == (
        CalledOff(
            "Iuran untuk pedagang pasar",
            "Jangan dipakai: v1, belum ada penggantinya.",
            "Angka iuran salah: “keliru”",
        ),
    )


def test_the_next_order_says_what_must_not_be_used(world):
    call_back(world, ITEM)
    catalog = world.catalog()
    found = station_edition(catalog, catalog.stations["calon-kendari"].value)
    sheet = order_sheet(found, found.editions[0].campaign, found.airings)
    assert sheet.notes[0] == (
        "Iuran untuk pedagang pasar (K27-IPD30-KDI), jangan dipakai: v1, belum ada penggantinya. "
        "Alasan: Angka iuran salah: “keliru”."
    )
    assert {one.title for one in found.airings} == {"Iuran untuk pedagang pasar"}  # what aired before keeps its name


# --- the command


def test_a_script_without_its_length_means_all_of_them(world):
    assert [one.work for one in call_back(world, "iuran-pedagang")] == [ITEM]


def test_what_is_withdrawn_already_is_known(world):
    (entry,) = call_back(world, ITEM)
    assert withdrawalfile.is_known(world.catalog(), entry)
    narrower, _ = withdrawalfile.wanted(world.catalog(), (ITEM,), ("kkbc",), "x", frozenset({"kendari"}), DAY)
    assert [withdrawalfile.is_known(world.catalog(), one) for one in narrower] == [True]


def test_what_was_never_published_cannot_be_withdrawn(tmp_path):
    found, trouble = withdrawalfile.wanted(World(tmp_path).catalog(), (ITEM,), ("kkbc",), "x", frozenset(), DAY)
    assert found == [] and [one.code for one in trouble] == ["work-not-published"]


def test_entries_are_added_below_and_comments_stay(world):
    world.write(withdrawalfile.PATH, "# Catatan kami.\nwithdrawals:\n")
    call_back(world, ITEM)
    call_back(world, "undangan", branches=("kendari",))
    text = world.text(withdrawalfile.PATH)
    assert text.startswith(
        "# Catatan kami.\nwithdrawals:\n  - campaign: kkbc\n    work: iuran-pedagang-30\n    version: 1\n"
    )
    assert text.count("  - campaign") == 2 and "branches: [kendari]" in text


@pytest.mark.parametrize("text", ["withdrawals: []\n", "withdrawals: [\n", "lain: ya\n", b"\xff"])
def test_a_file_that_cannot_be_added_to_is_left_as_it_is(world, text):
    world.write(withdrawalfile.PATH, text)
    entry, _ = withdrawalfile.wanted(world.catalog(), (ITEM,), ("kkbc",), "x", frozenset(), DAY)
    assert [one.code for one in withdrawalfile.write(world.root, entry)] == ["withdrawal-file-unfit"]
    assert (world.root / withdrawalfile.PATH).read_bytes() == (text if isinstance(text, bytes) else text.encode())


def test_a_reason_of_any_signs_is_read_back(world):
    reason = 'Salah: "Rp8.400" \\ {x} #1 – 🌧'
    entry, _ = withdrawalfile.wanted(world.catalog(), ("undangan",), ("kkbc",), reason, frozenset(), DAY)
    assert withdrawalfile.write(world.root, entry) == []
    assert world.catalog().withdrawals.value.withdrawals[0].reason == reason


# --- what is wrong in the file

ENTRY = """\
withdrawals:
  - campaign: kkbc
    work: iuran-pedagang-30
    version: 1
    from: 2027-01-10
    reason: x
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("iuran-pedagang-30", "iuran-pedagan-30", "misspelt-reference", 3),
        ("iuran-pedagang-30", "tidak-ada", "unknown-reference", 3),
        ("campaign: kkbc", "campaign: kkbd", "unknown-reference", 2),
        ("version: 1", "version: 2", "withdrawal-not-published", 4),
        ("version: 1", "version: 0", "withdrawal-not-published", 4),
        ("    from:", "    branches: [kendary]\n    from:", "misspelt-reference", 5),
        ("    reason: x\n", "", "missing-key", 2),
    ],
)
def test_a_fault_in_the_file_is_told_once_and_where_it_stands(world, old, new, code, line):
    assert ENTRY.count(old) == 1
    world.write(withdrawalfile.PATH, ENTRY)
    assert world.problems() == []
    world.write(withdrawalfile.PATH, ENTRY.replace(old, new))
    found = [(one.code, one.spot.path, one.spot.line) for one in world.problems()]
    assert found == [(code, withdrawalfile.PATH, line)]


def test_the_flyer_of_another_text_is_told_by_its_number(world):
    call_back(world, "undangan", branches=("kendari",))
    world.edit(FLYER, "Mampirlah ke stan", "Singgahlah ke stan")
    assert words(edition(world.catalog())) == ["jangan dipakai: v1, ganti v2"]
