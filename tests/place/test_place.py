"""Editions: airings in local time, copy cut into periods, nothing said that the data do not hold."""

from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import pairwise

import pytest

from kkbc_publish.load.load import load
from kkbc_publish.load.models.scripts import ScriptType
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.place import editions
from tests.project import ROOT
from tests.worlds.airplans import all_airings, place

CAMPAIGN = "kkbc-pasar-2027"


@lru_cache
def catalog():
    return load(read_sources(ROOT))[0]


@lru_cache
def edition(branch, campaign=CAMPAIGN):
    return next(one for one in editions(catalog(), branch)[0] if one.campaign.id == campaign)


def script_on(branch, script, day, seconds=60):
    """The words of a script as they air at a branch on a day."""
    found = [
        one
        for one in edition(branch).scripts
        if one.script == script and one.seconds == seconds and one.valid_from <= day <= one.valid_until
    ]
    assert len(found) == 1, f"{script} on {day}: {len(found)} periods"
    return " ".join(line.text for line in found[0].lines)


LAST_OF_2026, FIRST_OF_2027 = date(2026, 12, 31), date(2027, 1, 1)


def test_traders_hear_the_reduced_rate_until_new_year_and_the_normal_rate_from_then_on():
    before, after = (script_on("kendari", "iuran-pedagang", day) for day in (LAST_OF_2026, FIRST_OF_2027))
    assert "Rp8.400" in before and "Desember\u00a02026" in before.replace(" ", "\u00a0")
    assert "Rp16.800" not in before
    assert "Rp16.800" in after
    assert "Rp8.400" not in after and "eringanan" not in after


def test_ojek_hear_the_reduced_rate_on_both_days():
    for day in (LAST_OF_2026, FIRST_OF_2027):
        said = script_on("kendari", "manfaat-ojek", day)
        assert "Rp8.400" in said and "Rp16.800" not in said


def test_a_parking_spot_names_no_figure_once_the_sectors_differ():
    said = script_on("kendari", "iuran-parkir", date(2027, 1, 15))
    assert "Rp" not in said
    assert "petugas" in said


def test_a_general_flyer_for_january_gives_the_normal_rate_and_states_relief_apart():
    flyer = next(one for one in edition("jakarta-salemba").flyers if one.flyer == "undangan")
    assert flyer.activation is not None and flyer.activation.day == date(2027, 1, 15)
    assert flyer.hero_figure == "Rp16.800"
    apart = [point.text for point in flyer.points if point.apart]
    assert len(apart) == 1 and "Rp8.400" in apart[0]


def test_the_airings_of_new_year_carry_different_copy():
    airings = {
        airing.start.date(): airing.item
        for airing in edition("kendari").airings
        if airing.item.startswith("iuran-pedagang") and airing.start.date() in (LAST_OF_2026, FIRST_OF_2027)
    }
    assert set(airings) == {LAST_OF_2026, FIRST_OF_2027}


@pytest.mark.parametrize(
    ("branch", "utc"),
    [
        ("jakarta-salemba", "09:30"),
        ("pontianak", "09:30"),
        ("kendari", "08:30"),
        ("papua-jayapura", "07:30"),
    ],
)
def test_half_past_four_is_local_time_everywhere(branch, utc):
    found = {
        airing.start.astimezone(UTC).strftime("%H:%M")
        for airing in edition(branch).airings
        if airing.start.strftime("%H:%M") == "16:30"
    }
    assert found == {utc}


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.long)])
def test_periods_of_an_item_follow_each_other_without_gap(every):
    for one in sorted(catalog().branches)[::every]:
        spans = {}
        for script in edition(one).scripts:
            spans.setdefault(script.item, []).append((script.valid_from, script.valid_until))
        for item, periods in spans.items():
            for (_, end), (start, _) in pairwise(periods):
                assert (start - end).days == 1, (one, item)


def test_every_airing_falls_into_a_period_of_its_copy():
    for branch in ("kendari", "bali-denpasar", "jakarta-salemba"):
        one = edition(branch)
        spans = [(s.item, s.valid_from, s.valid_until) for s in one.scripts]
        for airing in one.airings:
            day = airing.start.date()
            assert sum(item == airing.item and first <= day <= last for item, first, last in spans) == 1


def test_a_station_of_its_own_does_not_change_the_airings_of_others():
    folder = catalog().campaigns[CAMPAIGN].campaign.value
    kendari, ternate = (catalog().branches[name].value for name in ("kendari", "ternate"))
    station = catalog().stations["calon-kendari"].value
    lengths = {"iuran-pedagang-60": 60}
    alone = place(folder, station, [kendari], lengths)
    shared = place(folder, station.model_copy(update={"branches": ("kendari", "ternate")}), [kendari, ternate], lengths)
    assert [a.start for a in alone] == [a.start for a in shared]
    assert {a.branch for a in shared} == {"kendari", "ternate"}
    counts = [sum(a.branch == name for a in shared) for name in ("kendari", "ternate")]
    assert abs(counts[0] - counts[1]) <= len({a.slot for a in shared})


def test_a_live_report_is_for_the_day_of_the_activation_only():
    reports = [one for one in edition("kendari").scripts if one.type is ScriptType.LIVE_REPORT]
    day = edition("kendari").activations[0].day
    assert [(one.valid_from, one.valid_until) for one in reports] == [(day, day)]


def test_each_variant_brings_its_own_caveat():
    """In January a mixed audience hears the normal rate and the relief, each with its own condition."""
    flyer = next(one for one in edition("jakarta-salemba").flyers if one.flyer == "undangan")
    assert flyer.caveats[0] == "Angka untuk iuran Januari\u00a02027."
    assert flyer.caveats[1].startswith("Untuk penghasilan terendah")
    assert any("Maret 2027" in caveat for caveat in flyer.caveats[2:])


def test_what_a_branch_still_lacks_is_said_on_its_page():
    assert any("jam belum ditetapkan" in line for line in edition("kendari").left_out)
    assert any("pasar dan jam belum ditetapkan" in line for line in edition("duri").left_out)


def test_the_archive_names_the_head_of_a_branch_only_on_the_day_the_source_gives():
    one = edition("jakarta-salemba", "kkbc-pasar-2023").activations[0]
    assert one.lead == "Didin Haryono, Kepala Kantor Cabang"
    assert one.opens is None and one.closes is None


@pytest.mark.parametrize("every", [20, pytest.param(1, marks=pytest.mark.long)])
def test_no_airing_shares_its_moment_with_another_on_its_station(every):
    seen, branches = {}, sorted(catalog().branches)[::every]
    for airing in all_airings(catalog(), branches):
        key = (airing.station, airing.start.astimezone(UTC))
        assert key not in seen, (airing, seen[key])
        seen[key] = airing
    assert len(seen) > 700 * len(branches)
    assert min(moment for _, moment in seen) >= datetime(2026, 11, 30, 21, tzinfo=UTC)
