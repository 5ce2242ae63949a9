"""Make-goods are proposals that keep every rule the planner keeps, and that the planner carries out as they are."""

from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from kkbc_publish.asrun.judge import materials
from kkbc_publish.asrun.makegoods import as_yaml, make_goods
from kkbc_publish.asrun.matching import reconcile
from kkbc_publish.asrun.values import Verdict
from kkbc_publish.place.station_plans import station_plan
from tests.place.test_withdrawing import call_back
from tests.worlds import published
from tests.worlds.world import CAMPAIGN, RADIO_KENDARI, World

STATION = "calon-kendari"
RULES, DAYS = "schedules/rules.yaml", "schedules/days.yaml"
WITHDRAWALS = "schedules/withdrawals.yaml"
WITA = ZoneInfo("Asia/Makassar")


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def missing(catalog, *days, slot=None):
    """What is found where nothing was aired on these days; of one slot, or of all."""
    airings = [one for one in station_plan(catalog, STATION).airings if one.start.date() in days]
    airings = [one for one in airings if slot is None or one.slot == slot]
    found = reconcile(STATION, airings, [], materials(catalog, STATION))
    assert found and {one.verdict for one in found} == {Verdict.MISSING}
    return found


def proposed(catalog, found, as_of=date(2027, 1, 10)):
    return make_goods(catalog, found, as_of)


def starts(proposals):
    return [f"{one.start:%Y-%m-%d %H.%M}" for one in proposals.made]


MISSED = date(2027, 1, 5)


def test_a_missing_airing_is_made_good_two_days_ahead_and_clear_of_the_others(world):
    catalog = world.catalog()
    found = proposed(catalog, missing(catalog, MISSED, slot="pedagang-0815"))
    assert starts(found) == ["2027-01-12 08.16"]
    assert found.refused == ()


def test_proposals_keep_the_distance_of_their_flight(world):
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.30]\n    minutes_apart: 45")
    catalog = world.catalog()
    found = proposed(catalog, missing(catalog, MISSED))
    assert starts(found) == ["2027-01-12 09.01", "2027-02-20 15.44"]


def test_a_full_day_is_passed_over(world):
    """Two airings are planned every day, and the avail takes three: so the second proposal is of another day."""
    world.edit(RADIO_KENDARI, "per_day: 8", "per_day: 3")
    catalog = world.catalog()
    found = proposed(catalog, missing(catalog, MISSED))
    assert [one[:10] for one in starts(found)] == ["2027-01-12", "2027-02-20"]


def test_proposals_are_spread_over_the_rest_of_the_flight(world):
    """One a day in the last week of a flight; and no day gets two more than another where airings outnumber days."""
    catalog = world.catalog()
    gone = missing(catalog, *(date(2027, 1, day) for day in range(5, 12)), slot="pedagang-0815")
    days = [one.start.date() for one in proposed(catalog, gone, date(2027, 3, 22)).made]
    assert len(days) == len(set(days)) == 7
    apart = [one.start.date() for one in proposed(catalog, gone, date(2027, 1, 12)).made]
    gaps = [(late - early).days for early, late in pairwise(apart)]
    assert len(apart) == 7 and min(gaps) >= 10
    late = [one.start.date() for one in proposed(catalog, gone, date(2027, 3, 27)).made]
    assert sorted(Counter(late).values()) == [2, 2, 3]


def test_an_avail_that_is_full_takes_none(world):
    world.edit(RADIO_KENDARI, "per_day: 8", "per_day: 2")
    catalog = world.catalog()
    found = proposed(catalog, missing(catalog, MISSED))
    assert found.made == ()
    assert [why for _, why in found.refused] == ["tidak ada tempat yang bebas dalam sisa masa pesanan"] * 2


def test_overlapping_avails_are_never_overbooked(world):
    """Nobody knows in which of the two the planned airings stand, so both count them."""
    again = "  - {id: lagi, weekdays: setiap hari, starts: 06.05, ends: 17.00, seconds: [30], per_day: 2}\n"
    world.edit(RADIO_KENDARI, "per_day: 8\n", f"per_day: 2\n{again}")
    catalog = world.catalog()
    assert proposed(catalog, missing(catalog, MISSED)).made == ()


def test_rules_holds_and_blackouts_are_kept(world):
    """Nyepi on the first day, a hold on the second, the station's own blackout on the third, a guard on the fourth."""
    world.write(
        RULES,
        """\
rules:
  - {id: nyepi, name: Nyepi, strength: keras, days: [nyepi], starts: 06.00, ends: 06.00, ends_next_day: ya,
     source: contoh, confidence: tinggi}
  - {id: jeda, name: Jeda, strength: keras, weekdays: [jumat], starts: 08.15, ends: 09.30, source: contoh,
     confidence: tinggi}
""",
    )
    world.write(
        DAYS,
        """\
days:
  - {date: 2027-01-12, name: Nyepi, kind: libur nasional, observance: nyepi, status: tetap, source: contoh}
holds:
  - {id: duka, reason: Berkabung, from: 2027-01-13, to: 2027-01-13, source: contoh}
""",
    )
    world.edit(
        RADIO_KENDARI, "avails:\n", "blackouts:\n  - {from: 2027-01-14, to: 2027-01-14, reason: lomba}\navails:\n"
    )
    catalog = world.catalog()
    found = proposed(catalog, missing(catalog, MISSED, slot="pedagang-0815"))
    assert len(found.made) == 1
    moment = found.made[0].start
    assert moment.date() == date(2027, 1, 15)  # a Friday
    assert not "08.14" < f"{moment:%H.%M}" < "09.30"


def test_in_ramadan_a_ramadan_daypart_is_kept(world):
    season = "ramadan_dayparts:\n  - {id: sahur, name: Sahur, starts: 02.30, ends: 04.30, source: contoh}\n"
    world.write(RULES, f"rules: []\n{season}")
    world.write(DAYS, "ramadan:\n  - {from: 2027-02-08, to: 2027-03-09, status: tetap, source: contoh}\n")
    world.edit(RADIO_KENDARI, "starts: 06.05", "starts: 02.00")
    times = "times: [08.15, 16.30]\n    items: [iuran-pedagang-30]"
    world.edit(CAMPAIGN, times, "per_day: 1\n    dayparts: [sahur]\n    items: [iuran-pedagang-30]")
    catalog = world.catalog()
    found = proposed(catalog, missing(catalog, date(2027, 2, 10)), as_of=date(2027, 2, 15))
    assert [one[:10] for one in starts(found)] == ["2027-02-17"]
    assert "02.30" <= starts(found)[0][11:] < "04.30"
    last = proposed(catalog, missing(catalog, date(2027, 2, 10)), as_of=date(2027, 3, 9))
    assert last.made == ()


def test_weekdays_of_the_flight_are_kept(world):
    world.edit(CAMPAIGN, "weekdays: setiap hari", "weekdays: [selasa]")
    catalog = world.catalog()
    found = proposed(catalog, missing(catalog, MISSED, slot="pedagang-0815"))
    assert [one.start.strftime("%A") for one in found.made] == ["Tuesday"]


def test_after_the_flight_nothing_can_be_made_good(world):
    catalog = world.catalog()
    found = proposed(catalog, missing(catalog, MISSED), as_of=date(2027, 3, 30))
    assert found.made == ()
    assert {why for _, why in found.refused} == {"pesanannya sudah berakhir"}


def test_proposals_do_not_change_the_plan(world):
    catalog = world.catalog()
    before = station_plan(catalog, STATION).airings
    proposed(catalog, missing(catalog, MISSED))
    assert station_plan(catalog, STATION).airings == before
    assert station_plan(world.catalog(), STATION).airings == before


@pytest.mark.parametrize("apart", [0, 20, 45])
def test_the_planner_carries_out_what_is_pasted_and_moves_nothing_else(world, apart):
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", f"times: [08.15, 16.30]\n    minutes_apart: {apart}")
    catalog = world.catalog()
    before = station_plan(catalog, STATION).airings
    found = proposed(catalog, missing(catalog, *(date(2027, 1, day) for day in (4, 5, 6, 7))))
    assert len(found.made) == 8
    text = world.text(CAMPAIGN)
    world.write(CAMPAIGN, text + "\n".join(as_yaml(found.made, "kkbc")) + "\n")
    assert [one.code for one in world.problems() if one.is_error] == []
    after = station_plan(world.catalog(), STATION).airings
    kept = [one for one in after if not one.flight.startswith("ganti-")]
    added = sorted((one.start, one.item) for one in after if one.flight.startswith("ganti-"))
    assert [(one.start, one.item, one.slot) for one in kept] == [(one.start, one.item, one.slot) for one in before]
    assert added == sorted((one.start, one.missing.item) for one in found.made)


def test_times_are_those_of_the_station(world):
    catalog = world.catalog()
    (only,) = proposed(catalog, missing(catalog, MISSED, slot="pedagang-0815")).made
    assert only.start == datetime(2027, 1, 12, 8, 16, tzinfo=WITA)
    assert str(only.start.tzinfo) == "Asia/Makassar"


def test_what_was_sent_is_taken_whatever_is_planned_now(world):
    """The flight names another hour, and nobody has told the station yet: it airs at the old one."""
    catalog = published.publish(world, date(2026, 12, 1))
    gone = missing(catalog, MISSED, slot="pedagang-0815")
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [09.15, 16.30]")
    assert starts(proposed(published.catalog_of(world, date(2027, 1, 10)), gone)) == ["2027-01-12 08.16"]


def test_proposals_keep_the_distance_of_one_item_among_themselves(world):
    """All are due on the last Tuesday of the flight, beside the airing that is planned there."""
    flight = "    weekdays: setiap hari\n    times: [08.15, 16.30]"
    world.edit(CAMPAIGN, flight, "    weekdays: [selasa]\n    times: [08.15]\n    item_minutes_apart: 90")
    catalog = world.catalog()
    found = proposed(catalog, missing(catalog, *(date(2027, 1, day) for day in (5, 12, 19))), date(2027, 3, 24))
    assert sorted(starts(found)) == ["2027-03-30 06.44", "2027-03-30 09.46", "2027-03-30 11.17"]


def test_what_was_called_back_is_not_made_good(world):
    catalog = published.publish(world, date(2026, 12, 1))
    gone = missing(catalog, MISSED)
    call_back(world, "iuran-pedagang-30", first=date(2027, 1, 20))
    found = proposed(published.catalog_of(world, date(2027, 1, 10)), gone)
    assert found.made == ()
    assert {why for _, why in found.refused} == {"naskahnya ditarik"}


def test_a_script_of_the_same_name_in_another_campaign_is_made_good(world):
    catalog = published.publish(world, date(2026, 12, 1))
    gone = missing(catalog, MISSED)
    call_back(world, "iuran-pedagang-30", first=date(2027, 1, 20))
    world.write(WITHDRAWALS, world.text(WITHDRAWALS).replace("campaign: kkbc", "campaign: lain"))
    assert len(proposed(published.catalog_of(world, date(2027, 1, 10)), gone).made) == 2
