"""Every fault causes exactly its own problems: one for each cause, at the place a person would mend, no others."""

import pytest

from kkbc_publish.problems.problem import as_text
from tests.check.all_faults import FAULTS
from tests.check.faults import CLOSING, Fault, outcome
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, FACTS, FLYER, KENDARI, SPOT, TALKSHOW, TEXTS, World, catalog_of


def told(problems):
    return [(one.code, one.spot.path, one.spot.line, one.spot.column) for one in problems]


def test_the_unedited_world_has_no_problems(tmp_path):
    assert World(tmp_path).problems() == []
    assert catalog_of(TEXTS)[1] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_once_and_where_it_stands(fault: Fault):
    problems, expected = outcome(fault)
    assert told(problems) == expected


def test_no_two_faults_have_one_name():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


# --- what a problem says


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def only(world):
    """The one problem of a world, as text."""
    problems = world.problems()
    assert len(problems) == 1, told(problems)
    return as_text(problems[0]).replace("\u00a0", " ")


def test_a_lapsed_pinned_figure_is_told_with_date_fact_variant_and_line(world):
    world.edit(SPOT, CLOSING, 'say: "Bayar {iuran-jkk-jkm-min:ringan-lainnya}."')
    text = only(world)
    assert "Baris 26 mematok varian ringan-lainnya dari fakta iuran-jkk-jkm-min" in text
    assert "tayang pada 1 Januari 2027" in text and "berakhir 31 Desember 2026" in text


def test_a_wrong_amount_comes_with_the_right_one(world):
    world.edit(FACTS, "value: 174000000", "value: Rp174.000.000,-")
    assert "Tulis angka saja: 174000000." in only(world)


def test_a_typed_figure_comes_with_the_fact_that_fits(world):
    world.edit(SPOT, CLOSING, "say: Bayar Rp8.400 sebulan.")
    assert "Ganti dengan {iuran-jkk-jkm-min}." in only(world)


def test_a_misspelt_placeholder_keeps_its_part(world):
    world.edit(SPOT, CLOSING, 'say: "Sampai {iuran-jkk-jkm-mim:ringan-lainnya.until}."')
    assert "Maksud Anda {iuran-jkk-jkm-min:ringan-lainnya.until}?" in only(world)


@pytest.mark.parametrize(
    ("typed", "meant"), [("WITA", "Asia/Makassar"), ("wit", "Asia/Jayapura"), ("WIB", "Asia/Jakarta")]
)
def test_a_zone_by_its_indonesian_name_is_understood(world, typed, meant):
    world.edit(KENDARI, "zone: Asia/Makassar", f"zone: {typed}")
    assert f"Maksud Anda {meant}?" in only(world)


def test_a_choice_like_no_other_is_not_guessed(world):
    world.edit(KENDARI, "zone: Asia/Makassar", "zone: Europe/Rome")
    assert "Maksud Anda" not in only(world)
    assert "Tulis salah satu: Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura." in only(world)


def test_a_repeated_key_names_the_line_of_the_first(world):
    world.edit(SPOT, "version: 1", "version: 1\ntitle: Lagi")
    text = only(world)
    assert text.startswith(f"{SPOT}:10:1  GALAT repeated-key") and "pada baris 3" in text


def test_a_relief_not_said_apart_comes_with_the_line_to_add(world):
    world.edit(TALKSHOW, "\n        apart: iuran-jkk-jkm-min:ringan-transportasi", "")
    text = only(world)
    assert "Mulai 1 Januari 2027" in text
    assert "Tambahkan baris dengan apart: iuran-jkk-jkm-min:ringan-transportasi" in text


def test_branches_that_lack_local_data_are_counted_and_named(world):
    world.edit(SPOT, CLOSING, 'say: "Datang ke {branch.address}."')
    assert "di 2 cabang karena {branch.address} belum diketahui (Jakarta Salemba, Papua Jayapura)." in only(world)


# --- what is no fault


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(FACTS, "as_of: 2023-12-19", "as_of: 2025-04-01", id="statistic of the last two years"),
    ],
)
def test_an_old_statistic_is_for_archives_only(world, path, old, new):
    world.edit(SPOT, CLOSING, 'say: "Sudah {peserta-2023}, {peserta-2023.as-of}."')
    assert [one.code for one in world.problems()] == ["old-statistic"]
    world.edit(path, old, new)
    assert world.problems() == []


def test_an_archive_that_airs_nothing_may_use_old_statistics(world):
    world.edit(SPOT, CLOSING, 'say: "Sudah {peserta-2023}, {peserta-2023.as-of}."')
    text = world.text(CAMPAIGN).replace("official: tidak", "official: tidak\narchive: ya")
    world.write(CAMPAIGN, text[: text.index("flights:")])
    assert world.problems() == []


def test_one_date_serves_every_statistic_of_that_month(world):
    world.edit(FACTS, "value: 3\n", "value: 3\n    as_of: 2026-06-01\n")
    world.edit(SPOT, CLOSING, 'say: "{peserta-2026} dan {jkm-masa-tunggu}, {jkm-masa-tunggu.as-of}."')
    assert world.problems() == []


def test_a_draw_with_a_permit_may_be_named(world):
    world.edit(SPOT, CLOSING, "say: Ada doorprize untuk Bapak Ibu.")
    world.edit(ACTIVATIONS, "doorprize: tidak ada", "doorprize: ada\n    doorprize_permit: izin contoh")
    assert [one.code for one in world.problems()] == ["draw-without-permit"]  # the other branch would say it too
    world.edit(ACTIVATIONS, "date_basis: contoh", "date_basis: contoh\n    doorprize_permit: izin contoh")
    assert world.problems() == []


def test_an_unconfirmed_sector_needs_words_without_the_figure(world):
    world.edit(FLYER, "audience: umum", "audience: parkir")
    assert [one.code for one in world.problems()] == ["figure-unsure"]
    world.edit(FLYER, "  label: sebulan", "  otherwise: Tanya petugas\n  label: sebulan")
    assert world.problems() == []


def test_an_invitation_needs_hours_only_where_there_is_an_activation(world):
    """Jakarta Salemba has no activation, so no invitation is made for it; Papua Jayapura's has no hours yet."""
    world.edit(FLYER, "Datang dan daftar", '"Datang {activation.hours}"')
    world.edit(ACTIVATIONS, "date: 2026-12-16", "date: 2026-12-16\n    opens: 10.00")
    assert world.problems() == []


def test_a_hyphenated_or_longer_word_is_not_the_forbidden_one(world):
    world.edit(SPOT, CLOSING, "say: Mari ke supremium, ke pre-premi-an, dan pakai Jamsostek Mobile.")
    assert world.problems() == []
