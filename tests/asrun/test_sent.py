"""A log is judged against what the station was sent, never against what would be planned today."""

from datetime import date

from kkbc_publish.asrun.sent import sent_airings
from kkbc_publish.load.load import load
from kkbc_publish.place.station_plans import station_plan
from tests.worlds import published
from tests.worlds.world import CAMPAIGN, World

STATION = "radio-salemba"


def test_what_was_sent_is_what_logs_are_held_against(tmp_path):
    world = World(tmp_path)
    catalog = published.publish(world, date(2026, 12, 1))
    sent = sent_airings(catalog, STATION)
    assert sent == station_plan(catalog, STATION).airings and len(sent) > 100
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [09.15, 16.30]")
    later = load(world.sources(), date(2027, 1, 13))[0]
    assert sent_airings(later, STATION) == sent
    assert station_plan(later, STATION).airings != sent


def test_without_a_publication_it_is_the_plan(tmp_path):
    catalog = World(tmp_path).catalog()
    assert sent_airings(catalog, STATION) == station_plan(catalog, STATION).airings
