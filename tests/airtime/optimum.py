"""The best plan of a small day, by trying every minute; and small days to try it on."""

from __future__ import annotations

import random
from datetime import date

from kkbc_publish.airtime.demand import demands
from kkbc_publish.airtime.guards import GuardBook, second
from kkbc_publish.airtime.openings import Openings
from kkbc_publish.airtime.usual import usual_times
from kkbc_publish.airtime.values import Seeker
from kkbc_publish.load.models.stations import Station
from tests.worlds.airplans import MAGRIB, avail, branch, brief_of, flight, planned, rules, station

Value = tuple[int, int, int]  # airings that stay out, airings that moved, minutes moved in all: less is better


def starts(job):
    return [
        (minute, number) for number, ranges in job.options for low, high in ranges for minute in range(low, high + 1)
    ]


def optimum(jobs, capacity) -> Value:
    """The best there can be, by trying every minute of every job (no cleverness shared with the solver)."""
    best = (len(jobs) + 1, 0, 0)

    def search(number, placed, value):
        nonlocal best
        if value >= best:
            return
        if number == len(jobs):
            best = value
            return
        job = jobs[number]
        out, moved, minutes = value
        for minute, number_of in sorted(starts(job), key=lambda start: abs(start[0] - job.preferred)):
            if sum(other == number_of for _, _, other in placed) < capacity[number_of] and all(
                goes_with(job, minute, other, later) for other, later, _ in placed
            ):
                away = abs(minute - job.preferred)
                search(number + 1, [*placed, (job, minute, number_of)], (out, moved + bool(away), minutes + away))
        search(number + 1, placed, (out + 1, moved, minutes))

    search(0, [], (0, 0, 0))
    return best


def value(jobs, places) -> Value:
    """How good the places of a day are."""
    away = [abs(place[0] - job.preferred) for job, place in zip(jobs, places, strict=True) if place is not None]
    return places.count(None), sum(map(bool, away)), sum(away)


def goes_with(job, minute, other, later):
    gap = max(job.gap, other.gap)
    if job.item == other.item:
        gap = max(gap, job.item_gap, other.item_gap)
    return minute * 60 >= later * 60 + other.seconds + gap or later * 60 >= minute * 60 + job.seconds + gap


def clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}.{minutes % 60:02}"


def crowded(seed: int):
    """One day, narrow avails around Maghrib, and more airings than may fit."""
    dice = random.Random(seed)
    avails = []
    for number in range(dice.randint(1, 2)):
        start = 17 * 60 + dice.randint(20, 70)
        end = start + dice.randint(3, 8)
        avails.append(avail(f"a{number}", clock(start), clock(end), seconds=(30, 60, 120), per_day=dice.randint(1, 3)))
    where = station(at=dice.choice(["kendari", "papua-jayapura", "banda-aceh"]), avails=avails)
    wanted = []
    for number in range(dice.randint(1, 3)):
        more = {"times": [clock(17 * 60 + dice.randint(20, 80))]}
        if dice.random() < 0.6:
            more = {"per_day": str(dice.randint(1, 2))}
        items = [f"{dice.choice('xyz')}-{dice.choice([30, 60, 120])}"]
        gaps = {"minutes_apart": dice.choice(["0", "0", "2", "5"]), "item_minutes_apart": dice.choice(["0", "0", "6"])}
        window = {"first": "2027-01-05", "last": "2027-01-05", "may_move": "8"}
        wanted.append(flight(f"f{number}", items=items, **gaps, **more, **window))
    return where, wanted


def jobs_of(where: Station, wanted, book: GuardBook) -> dict[str, Seeker]:
    """The same day once more, minute by minute, from the data alone (but for the usual times); by slot."""
    day = date(2027, 1, 5)
    found: dict[str, Seeker] = {}
    brief = brief_of(*wanted)
    orders = demands(brief, where, book.branches, book)
    usual = usual_times([orders], Openings(where.avails), book)
    for one, order in zip(wanted, orders, strict=True):
        item = one["items"][0]
        seconds = int(item.rpartition("-")[2])
        for slot in order.slots:
            own_time = usual[slot.name].get(day.weekday())
            preferred = (own_time.start if own_time else slot.ideal) // 60
            options = []
            for number, own in enumerate(where.avails):
                minutes = []
                for minute in range(1440):
                    start, end = minute * 60, minute * 60 + seconds
                    inside = second(own.starts) <= start and end <= second(own.ends)
                    if slot.fixed:
                        inside = inside and slot.ideal - 480 <= start <= slot.ideal + 480
                    if inside and not any(guard.start < end and start < guard.end for guard in book.on(day)):
                        minutes.append((minute, minute))
                if minutes:
                    options.append((number, tuple(minutes)))
            gaps = int(one["minutes_apart"]) * 60, int(one["item_minutes_apart"]) * 60
            found[slot.name] = Seeker(seconds, tuple(options), preferred, item, *gaps)
    return found


def gap_to_optimum(seeds) -> tuple[int, int, int, list[tuple[int, Value, Value]]]:
    """Airings placed, airings that can be, days on which something had to stay out, and the days not at their best.

    Each of these with its seed, its value, and the best value.
    """
    placed = best = short = 0
    worse = []
    rule_file = rules(MAGRIB)
    for seed in seeds:
        where, wanted = crowded(seed)
        book = GuardBook(where, [branch(where.branches[0])], rule_file)
        jobs = jobs_of(where, wanted, book)
        plan = planned(where, *wanted, rule_file=rule_file)
        assert plan.ordered == len(jobs)
        starts_of = {one.slot: (one.start.hour * 60 + one.start.minute, 0) for one in plan.airings}
        own = value(list(jobs.values()), [starts_of.get(name) for name in jobs])
        found = optimum(list(jobs.values()), {number: own.per_day for number, own in enumerate(where.avails)})
        placed += len(plan.airings)
        best += len(jobs) - found[0]
        short += bool(plan.refusals)
        if own != found:
            worse.append((seed, own, found))
    return placed, best, short, worse
