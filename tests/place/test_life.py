"""The life of a campaign, published every day while things happen: what was sent stays but for what happened to it.

Each day one event at random is written into the sources as a person would; then all stations are planned for that day
and published. Whatever the event does not speak of is as it was sent, to the minute, script and branch.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from kkbc_publish.airtime.stations import guard_book
from kkbc_publish.airtime.values import Airing
from kkbc_publish.asrun.sent import sent_airings
from kkbc_publish.load.load import load
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.record.airings import airings_in
from tests.worlds import published
from tests.worlds.stations import STATIONS
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, SPOT, TEXTS, World

START = date(2026, 12, 1)
HOMES = (("jakarta-salemba", "Asia/Jakarta"), ("kendari", "Asia/Makassar"), ("papua-jayapura", "Asia/Jayapura"))
KINDS = ("publik-kendari", "swasta-surabaya", "komunitas-klaten", "malam-manado", "pendek-malang")
FLIGHT = """\
  - id: {id}
    from: {first}
    to: {last}
    per_day: {count}
    minutes_apart: 15
    items: [{items}]
"""
ITEMS = ("iuran-pedagang-30", "kanal-30", "jaminan-30")
Slot = tuple[str, str, str, date]  # station, campaign, slot, day
Touched = Callable[[Slot, Airing], bool]


class Life:
    """The sources of a campaign with stations of several kinds, and what happens to them."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance, self.made = world, random.Random(seed), 0
        self.holds: list[tuple[date, date]] = []
        for name in ("kanal", "jaminan"):
            text = TEXTS[SPOT].replace("id: iuran-pedagang", f"id: {name}")
            world.write(SPOT.replace("iuran-pedagang", name), text.replace("short: IP", f"short: {name[:2].upper()}"))
        for name, (home, zone) in zip(KINDS, (HOMES * 2)[: len(KINDS)], strict=True):
            text = re.sub(r"branches: .*", f"branches: [{home}]", STATIONS[name])
            world.write(f"schedules/stations/{name}.yaml", re.sub(r"zone: Asia/\w+", f"zone: {zone}", text, count=1))
        self.add_flight(START)

    def add_flight(self, today: date) -> Touched:
        """A new flight, which may have begun already; it touches nothing."""
        first = today + timedelta(days=self.chance.randint(-3, 8))
        last = first + timedelta(days=self.chance.randint(3, 80))
        items = ", ".join(self.chance.sample(ITEMS, self.chance.randint(1, 3)))
        self.made += 1
        count = self.chance.randint(1, 3)
        ends, starts = min(last, date(2027, 3, 31)), max(first, START)
        flight = FLIGHT.format(id=f"baru-{self.made}", first=starts, last=ends, count=count, items=items)
        text = self.world.text(CAMPAIGN)
        self.world.write(CAMPAIGN, text.replace("  - id: wicara\n", flight + "  - id: wicara\n"))
        return lambda slot, airing: False

    def hold(self, today: date) -> Touched:
        """A hold of all, entered late, on its day, or before."""
        first = today + timedelta(days=self.chance.randint(-2, 6))
        last = first + timedelta(days=self.chance.randint(0, 3))
        self.holds.append((first, last))
        rows = "".join(
            f"  - id: jeda-{number}\n    from: {one}\n    to: {two}\n    reason: berkabung\n    source: contoh\n"
            for number, (one, two) in enumerate(self.holds)
        )
        self.world.write("schedules/days.yaml", f"holds:\n{rows}")
        return lambda slot, airing: first <= slot[3] <= last

    def blackout(self, today: date) -> Touched:
        """The transmitter of one station is down."""
        name = self.chance.choice(KINDS)
        path, day = f"schedules/stations/{name}.yaml", today + timedelta(days=self.chance.randint(-1, 5))
        text = self.world.text(path)
        row = f"  - from: {day}\n    to: {day}\n    reason: pemancar mati\n"
        head = "" if "blackouts:\n" in text else "blackouts:\n"
        self.world.write(path, text.replace("blackouts:\n", "blackouts:\n" + row) if not head else text + head + row)
        return lambda slot, airing: slot[0] == name and slot[3] == day

    def move_activation(self, today: date) -> Touched:
        text = self.world.text(ACTIVATIONS)
        day = today + timedelta(days=self.chance.randint(5, 30))
        self.world.write(ACTIVATIONS, re.sub(r"date: 202\d-\d\d-\d\d", f"date: {day}", text))
        return lambda slot, airing: airing.flight == "jelang"

    def nothing(self, today: date) -> Touched:
        return lambda slot, airing: False

    def happens(self, today: date) -> Touched:
        events = (self.add_flight, self.hold, self.blackout, self.move_activation, self.nothing)
        return self.chance.choices(events, (3, 3, 3, 1, 1))[0](today)


def on_air(world: World, today: date) -> dict[Slot, Airing]:
    catalog = load(world.sources(), today)[0]
    return {
        (name, one.campaign, one.slot, one.start.date()): one
        for name in sorted(catalog.stations)
        for one in station_plan(catalog, name).airings
    }


def said(airing: Airing) -> tuple[time, str, str, int]:
    return airing.start.time(), airing.item, airing.branch, airing.seconds


def keeps_the_rules(world: World, today: date) -> None:
    """No two airings of a station at once, none in a guard that holds for its day from now on."""
    catalog = load(world.sources(), today)[0]
    for name in catalog.stations:
        book, last = guard_book(catalog, name), None
        for one in station_plan(catalog, name).airings:
            assert last is None or last.start + timedelta(seconds=last.seconds) <= one.start, (name, last, one)
            last, begin = one, one.start.hour * 3600 + one.start.minute * 60
            if one.start.date() >= today:
                hit = [
                    guard
                    for guard in book.on(one.start.date())
                    if guard.hard and guard.start < begin + one.seconds and begin < guard.end
                ]
                assert not hit, (name, one, hit)


@pytest.mark.parametrize(
    ("seed", "days"), [(0, 2), *(pytest.param(seed, 60, marks=pytest.mark.long) for seed in range(1, 9))]
)
def test_whatever_happens_changes_only_what_it_speaks_of(tmp_path, seed, days):
    world = World(tmp_path)
    life = Life(world, seed)
    published.publish(world, START)
    sent, told = on_air(world, START), []
    for number in range(1, days + 1):
        today = START + timedelta(days=number)
        touched = life.happens(today)
        now = on_air(world, today)
        for slot, airing in sent.items():
            if slot[3] >= today and touched(slot, airing):
                continue
            assert slot in now and said(now[slot]) == said(airing), (today, slot, airing)
        new = [slot for slot in now.keys() - sent.keys() if slot[3] < today]
        assert not new, (today, new)
        keeps_the_rules(world, today)
        catalog = published.publish(world, today, number + 1)
        assert on_air(world, today) == now, "publishing changes no plan"
        kept = {one.place for name in KINDS for one in airings_in(catalog.record.of("stations", name).airings)}
        assert {
            (one.campaign, one.slot, one.start.date(), one.branch) for s, one in sent.items() if s[0] in KINDS
        } <= kept
        told.append({name: {one.start for one in sent_airings(catalog, name)} for name in KINDS})
        for name in KINDS:  # what a log of the days before is judged against
            past = {moment for moment in told[0][name] if moment.date() < START + timedelta(days=1)}
            assert past <= told[-1][name]
        sent = now
