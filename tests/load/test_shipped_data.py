"""The campaigns and schedules of this repository are sound, complete, and traceable."""

from collections import Counter

import pytest

from kkbc_publish.check.check import check
from kkbc_publish.load.load import load
from kkbc_publish.load.models.base import Confidence
from kkbc_publish.load.models.campaigns import ActivationStatus, DateBasis
from kkbc_publish.load.models.scripts import ScriptType
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.load.sources import read_sources
from kkbc_publish.problems.problem import as_text, in_order
from tests.project import ROOT

PROPOSED = "kkbc-pasar-2027"


@pytest.fixture(scope="module")
def loaded():
    catalog, problems = load(read_sources(ROOT))
    return catalog, in_order([*problems, *check(catalog)])


@pytest.fixture(scope="module")
def catalog(loaded):
    return loaded[0]


@pytest.fixture(scope="module")
def proposed(catalog):
    return catalog.campaigns[PROPOSED]


def test_everything_loads_and_checks_without_a_problem(loaded):
    assert [as_text(one) for one in loaded[1]] == []
    assert not loaded[0].broken


def test_there_are_122_branches_in_three_zones(catalog):
    zones = Counter(read.value.zone.value for read in catalog.branches.values())
    assert sum(zones.values()) == 122
    assert set(zones) >= {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}


def test_every_kind_of_file_is_there(catalog):
    assert catalog.settings and catalog.facts and catalog.wording and catalog.regions and catalog.markets
    assert catalog.stations and catalog.campaigns.keys() >= {PROPOSED}
    for folder in catalog.campaigns.values():
        assert folder.campaign and folder.activations and folder.scripts


def test_every_branch_has_a_station_for_its_airings(catalog):
    assert set(catalog.stations_of) == set(catalog.branches)


def test_no_station_is_called_contracted_that_nobody_contracted(catalog):
    """No contract is known: every station stands in for one to come, and says so in its name and its note."""
    for read in catalog.stations.values():
        assert read.value.status is StationStatus.CANDIDATE, read.path
        assert read.value.id.startswith("calon-") and read.value.name.startswith("Calon mitra"), read.path


def test_every_fact_has_a_source_or_stays_unpublished(catalog):
    for fact_id, fact in catalog.facts_by_id.items():
        assert fact.sources or not fact.publish, fact_id
        assert fact.publish is False or fact.confidence is not Confidence.LOW, fact_id
        assert fact.publish or fact.note, f"{fact_id} does not say why it stays unpublished"


def test_every_relief_names_its_end(catalog):
    reliefs = [v for fact in catalog.facts_by_id.values() for v in fact.variants if v.relief]
    assert reliefs and all(variant.ends for variant in reliefs)


def test_the_campaign_is_marked_as_an_example(proposed):
    assert proposed.campaign.value.official is False
    assert "bukan kegiatan resmi" in (proposed.campaign.value.note or "")


def test_the_copy_speaks_to_every_audience_on_every_topic(proposed):
    copy = [read.value for read in (*proposed.scripts.values(), *proposed.flyers.values())]
    assert {one.audience for one in copy} >= {"umum", "pedagang", "ojek", "parkir", "nelayan", "petani"}
    topics = {topic.value for one in copy for topic in one.topics}
    assert topics >= {"manfaat", "iuran", "reaktivasi", "klaim", "kanal"}


def test_there_are_scripts_and_flyers_enough(proposed):
    assert len(proposed.scripts) >= 6
    assert len(proposed.flyers) >= 3
    lengths = {version.seconds for read in proposed.scripts.values() for version in read.value.versions}
    assert lengths >= {30, 60}


def test_every_item_airs_but_the_market_sheet(proposed):
    """A market sheet is read again and again, without a time."""
    ordered = {item for flight in proposed.campaign.value.flights for item in flight.items}
    scripts = [read.value for read in proposed.scripts.values() if read.value.type is not ScriptType.MARKET_SHEET]
    written = {f"{script.id}-{version.seconds}" for script in scripts for version in script.versions}
    assert written == ordered


def test_live_reports_air_on_the_days_of_activations_only(proposed):
    live = {script for script, read in proposed.scripts.items() if read.value.type is ScriptType.LIVE_REPORT}
    for flight in proposed.campaign.value.flights:
        if any(item.rpartition("-")[0] in live for item in flight.items):
            assert flight.activation and flight.activation.during


def test_every_branch_has_exactly_one_proposed_activation(catalog, proposed):
    rows = proposed.activations.value.activations
    assert Counter(row.branch for row in rows) == dict.fromkeys(catalog.branches, 1)
    assert {(row.status, row.date_basis) for row in rows} == {(ActivationStatus.PROPOSED, DateBasis.EXAMPLE)}


def test_a_proposed_activation_is_on_no_sunday(proposed):
    assert [row.id for row in proposed.activations.value.activations if row.date.weekday() == 6] == []


def test_nothing_is_invented_about_a_proposed_activation(proposed):
    """Nobody has agreed on hours, a booth or a person, so none stands in the data."""
    for row in proposed.activations.value.activations:
        assert (row.opens, row.closes, row.booth, row.lead, row.speakers, row.doorprize) == (None,) * 4 + ((), None), (
            row.id
        )


def test_the_archive_airs_nothing(catalog):
    archives = [folder for folder in catalog.campaigns.values() if folder.campaign.value.archive]
    assert archives and all(not folder.campaign.value.flights for folder in archives)
