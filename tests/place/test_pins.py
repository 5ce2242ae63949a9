"""What was sent, accepted or aired stays: each event changes what it speaks of, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from kkbc_publish.airtime.values import Airing, StationPlan
from kkbc_publish.check.check import check
from kkbc_publish.load.load import load
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.problems.problem import Problem
from kkbc_publish.record.airings import airings_in
from tests.worlds import published
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, RADIO_SALEMBA, SPOT, TEXTS, World

STATION = "radio-salemba"
SENT, TODAY = date(2026, 12, 1), date(2027, 1, 13)  # a Wednesday
DAILY = """\
  - id: harian
    from: 2026-12-01
    to: 2027-03-31
    branches: [jakarta-salemba]
    per_day: 3
    minutes_apart: 20
    items:
      - iuran-pedagang-30
      - item: kanal-30
        weight: 2
      - jaminan-30
"""
MORE = """\
  - id: {id}
    from: {first}
    to: {last}
    stations: [radio-salemba]
    times: [{times}]
    items: [iuran-pedagang-30]
"""
NEXT = """\
  - id: lanjutan
    from: 2027-03-22
    to: 2027-03-31
    branches: [jakarta-salemba]
    per_day: 3
    minutes_apart: 20
    items: [iuran-pedagang-30, baru-30]
"""
DAYS = "schedules/days.yaml"
HOLD = """\
holds:
  - id: berkabung
    from: {first}
    to: {last}
    reason: hari berkabung nasional
    source: contoh
"""


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    for name in ("kanal", "jaminan"):
        made.write(
            SPOT.replace("iuran-pedagang", name),
            TEXTS[SPOT].replace("id: iuran-pedagang", f"id: {name}").replace("short: IP", f"short: {name[:2].upper()}"),
        )
    made.edit(CAMPAIGN, "  - id: wicara\n", DAILY + "  - id: wicara\n")
    made.edit(ACTIVATIONS, "branch: kendari", "branch: jakarta-salemba")
    made.edit(ACTIVATIONS, "market: pasar-lapulu", "market: pasar-senen")
    return made


def plan(world: World, today: date = TODAY) -> StationPlan:
    return station_plan(load(world.sources(), today)[0], STATION)


def problems(world: World, today: date = TODAY) -> list[Problem]:
    return check(load(world.sources(), today)[0])


def add_item(world: World) -> None:
    text = TEXTS[SPOT].replace("id: iuran-pedagang", "id: baru").replace("short: IP", "short: BA")
    world.write(SPOT.replace("iuran-pedagang", "baru"), text)


def airs(found: StationPlan) -> dict[tuple[str, str, date], Airing]:
    return {(one.campaign, one.slot, one.start.date()): one for one in found.airings}


def as_sent(one: Airing) -> tuple[time, str, str]:
    return one.start.time(), one.item, one.branch


def hold(first: date, last: date) -> Callable[[World], None]:
    return lambda world: world.write(DAYS, HOLD.format(first=first, last=last))


def flight(id: str, first: date, last: date, times: str) -> Callable[[World], None]:
    def add(world: World) -> None:
        text = world.text(CAMPAIGN)
        world.write(
            CAMPAIGN,
            text.replace(
                "  - id: wicara\n", MORE.format(id=id, first=first, last=last, times=times) + "  - id: wicara\n"
            ),
        )

    return add


def blackout(world: World) -> None:
    world.write(
        RADIO_SALEMBA,
        world.text(RADIO_SALEMBA) + "blackouts:\n  - from: 2027-01-21\n    to: 2027-01-21\n    reason: pemancar mati\n",
    )


def other_campaign(world: World) -> None:
    """It comes first in the alphabet, has the higher priority, and wants the same hours."""
    text = world.text(CAMPAIGN).replace("id: kkbc", "id: aaa", 1).replace("short: K27", "short: AAA\npriority: 9")
    start = text.index("  - id: wicara\n")
    world.write("campaigns/aaa/campaign.yaml", text[:start])
    for name in ("iuran-pedagang", "kanal", "jaminan"):
        path = SPOT.replace("iuran-pedagang", name)
        world.write(path.replace("kkbc", "aaa"), world.text(path))


EVENTS = [
    pytest.param(hold(date(2027, 1, 20), date(2027, 1, 22)), (date(2027, 1, 20), date(2027, 1, 22)), id="hold"),
    pytest.param(hold(date(2027, 1, 10), date(2027, 1, 16)), (TODAY, date(2027, 1, 16)), id="hold that began"),
    pytest.param(flight("sore", date(2027, 1, 15), date(2027, 2, 15), "09.00, 11.15, 12.00"), None, id="new flight"),
    pytest.param(flight("lampau", date(2027, 1, 1), date(2027, 2, 15), "09.00, 11.15"), None, id="flight of the past"),
    pytest.param(blackout, (date(2027, 1, 21), date(2027, 1, 21)), id="transmitter down"),
    pytest.param(other_campaign, None, id="another campaign"),
]  # fmt: skip


@pytest.mark.parametrize(("event", "touched"), EVENTS)
def test_an_event_changes_only_what_it_speaks_of(world, event, touched):
    published.publish(world, SENT)
    before = airs(plan(world))
    event(world)
    after = airs(plan(world))
    for key, airing in before.items():
        if touched and touched[0] <= key[2] <= touched[1]:
            assert key not in after
        else:
            assert key in after and as_sent(after[key]) == as_sent(airing), key
    assert not [key for key in after.keys() - before.keys() if key[2] < TODAY]


def test_what_is_past_is_touched_by_nothing(world):
    """A hold that is entered when its days are past: what aired has aired."""
    published.publish(world, SENT)
    before = airs(plan(world))
    hold(date(2027, 1, 4), date(2027, 1, 14))(world)
    after = airs(plan(world))
    gone = {key[2] for key in before.keys() - after.keys()}
    assert gone == {TODAY, TODAY + timedelta(days=1)}


def test_what_is_off_is_told_with_its_reason_and_stays_off_on_record(world):
    published.publish(world, SENT)
    hold(date(2027, 1, 20), date(2027, 1, 22))(world)
    published.publish(world, TODAY, 2)
    catalog = world.catalog()
    runs = catalog.record.of("stations", STATION).airings
    off = [one for one in airings_in(runs) if one.off]
    assert {one.day.day for one in off} == {20, 21, 22}
    assert {one.off for one in off} == {"hari berkabung nasional"}
    days = {one.day for one in airings_in(runs) if not one.off}
    assert min(days) == date(2026, 12, 1)


def test_an_item_that_its_flight_drops_is_replaced_at_its_time(world):
    published.publish(world, SENT)
    before = airs(plan(world))
    world.edit(CAMPAIGN, "      - jaminan-30\n", "")
    after = airs(plan(world))
    for key, airing in before.items():
        assert after[key].start == airing.start
        if airing.item != "jaminan-30" or key[2] < TODAY:
            assert after[key].item == airing.item
        else:
            assert after[key].item != "jaminan-30"


def test_an_item_that_joins_a_flight_that_was_sent_whole_is_told(world):
    """Nothing that was sent gives way to it; once the flight is longer, it has its turns in what is new."""
    published.publish(world, SENT)
    add_item(world)
    world.edit(CAMPAIGN, "      - jaminan-30\n", "      - jaminan-30\n      - baru-30\n")
    late = [one for one in problems(world) if one.code == "item-comes-too-late"]
    assert [(one.spot.path, dict(one.fields)["item"], dict(one.fields)["stations"]) for one in late] == [
        (CAMPAIGN, "baru-30", "Radio Salemba")
    ]
    assert world.text(CAMPAIGN).splitlines()[late[0].spot.line - 1].strip() == "- baru-30"
    assert "baru-30" not in {one.item for one in plan(world).airings}
    world.edit(CAMPAIGN, "    to: 2027-03-31\n    branches: [jakarta", "    to: 2027-03-21\n    branches: [jakarta")
    world.edit(CAMPAIGN, "  - id: wicara\n", NEXT + "  - id: wicara\n")
    assert {one.item for one in plan(world).airings if one.flight == "lanjutan"} >= {"baru-30"}


@pytest.mark.parametrize(("sent", "today"), [(False, TODAY), (True, date(2027, 4, 1))], ids=["not sent", "all over"])
def test_an_item_that_joins_a_flight_otherwise_needs_no_word(world, sent, today):
    add_item(world)
    if sent:
        published.publish(world, SENT)
    world.edit(CAMPAIGN, "      - jaminan-30\n", "      - jaminan-30\n      - baru-30\n")
    assert "item-comes-too-late" not in {one.code for one in problems(world, today)}


def test_a_guard_that_comes_later_moves_what_is_in_its_way_alone(world):
    published.publish(world, SENT)
    before = airs(plan(world))
    rule = """\
rules:
  - id: upacara
    name: upacara
    strength: keras
    from: 2027-01-18
    to: 2027-01-18
    starts: 08.00
    ends: 09.00
    source: contoh
    confidence: tinggi
"""
    world.write("schedules/rules.yaml", rule)
    after = airs(plan(world))
    changed = [key for key in before if key not in after or as_sent(after[key]) != as_sent(before[key])]
    assert [(key[1], key[2].day) for key in changed] == [("pedagang-0815", 18)]
    moved = after[changed[0]]
    assert moved.item == before[changed[0]].item and moved.reason.startswith("08.15 ke 0") and "upacara" in moved.reason


def test_shares_hold_over_what_was_sent_and_what_is_new(world):
    """A flight that is made longer goes on with its rotation: each week has its shares."""
    world.edit(CAMPAIGN, "    to: 2027-03-31\n    branches: [jakarta", "    to: 2027-02-03\n    branches: [jakarta")
    published.publish(world, SENT)
    world.edit(CAMPAIGN, "    to: 2027-02-03\n    branches: [jakarta", "    to: 2027-03-31\n    branches: [jakarta")
    weeks: dict[date, list[str]] = {}
    for one in plan(world).airings:
        if one.flight == "harian":
            day = one.start.date()
            weeks.setdefault(day - timedelta(days=day.weekday()), []).append(one.item)
    for items in list(weeks.values())[1:-1]:
        assert len(items) == 21
        for item, weight in (("iuran-pedagang-30", 1), ("kanal-30", 2), ("jaminan-30", 1)):
            assert abs(items.count(item) - 21 * weight / 4) < 1


def test_without_a_publication_nothing_is_kept(world):
    assert plan(world).unsettled is None
    assert plan(world) == plan(world, SENT)


def test_nothing_new_is_the_same_plan_on_every_day(world):
    published.publish(world, SENT)
    assert plan(world).unsettled is None
    assert plan(world) == plan(world, date(2027, 3, 1))


WITHDRAWN = """\
withdrawals:
  - campaign: kkbc
    work: jaminan-30
    version: 1
    from: 2027-01-14
    reason: angkanya keliru
"""
DECLINED = """\
station: radio-salemba
orders:
  - number: SPK-1
    campaign: kkbc
    flights: [pedagang]
    from: 2027-01-18
    status: ditolak
    date: 2027-01-13
    by: Bagian siaran
"""


def test_what_was_called_back_comes_back_where_it_was(world):
    """Nothing takes its place in between, whatever happens to the shares of its flight."""
    published.publish(world, SENT)
    before = airs(plan(world))
    world.write("schedules/withdrawals.yaml", WITHDRAWN)
    without = airs(plan(world))
    gone = before.keys() - without.keys()
    assert {before[key].item for key in gone} == {"jaminan-30"} and min(key[2] for key in gone) >= date(2027, 1, 14)
    published.publish(world, TODAY, 2)
    world.edit(CAMPAIGN, "        weight: 2\n", "        weight: 5\n")
    assert {key: as_sent(one) for key, one in airs(plan(world)).items()} == {
        key: as_sent(one) for key, one in without.items()
    }
    path = SPOT.replace("iuran-pedagang", "jaminan")
    world.edit(path, "Lindungi diri dan keluarga dari risiko", "Lindungi diri Anda dan keluarga dari risiko")
    assert {key: as_sent(one) for key, one in airs(plan(world)).items()} == {
        key: as_sent(one) for key, one in before.items()
    }


@pytest.mark.parametrize("sent", [False, True], ids=["at once", "once it was told"])
def test_what_a_station_declined_takes_no_room(world, sent):
    published.publish(world, SENT)
    world.write("schedules/orders/radio-salemba.yaml", DECLINED)
    if sent:
        published.publish(world, TODAY, 2)
    flight("ganti", date(2027, 1, 18), date(2027, 1, 24), "08.15, 16.30")(world)
    found = plan(world)
    assert [f"{one.start:%H.%M}" for one in found.airings if one.flight == "ganti"] == ["08.15", "16.30"] * 7
    assert [one.start.date() for one in found.airings if one.flight == "pedagang"][-1] == date(2027, 1, 17)
    why = {(one.code, one.why) for one in found.refusals if one.flight == "pedagang"}
    assert why == {("order", "stasiun menolak pesanan SPK-1 (13\u00a0Januari\u00a02027, Bagian siaran)")}
    assert found.ordered == len(found.airings) + len(found.refusals)


SKIPPED = """\
station: radio-salemba
orders:
  - number: SPK-1
    campaign: kkbc
    status: diubah
    date: 2027-01-13
    by: Bagian siaran
    changes:
      - slot: pedagang-0815
        date: 2027-01-20
        reason: bola
"""


@pytest.mark.parametrize("sent", [False, True], ids=["at once", "once it was told"])
def test_a_slot_that_a_station_skips_takes_no_room(world, sent):
    published.publish(world, SENT)
    world.write("schedules/orders/radio-salemba.yaml", SKIPPED)
    if sent:
        published.publish(world, TODAY, 2)
    flight("ganti", date(2027, 1, 20), date(2027, 1, 20), "08.15")(world)
    found = plan(world)
    on_day = {one.slot: f"{one.start:%H.%M}" for one in found.airings if one.start.date() == date(2027, 1, 20)}
    assert on_day["ganti-0815"] == "08.15" and "pedagang-0815" not in on_day
    assert {one.why for one in found.refusals if one.slot == "pedagang-0815"} == {
        "stasiun tidak menyiarkan slot ini (pesanan SPK-1): bola"
    }
    assert "order-without-airing" not in {one.code for one in problems(world)}
