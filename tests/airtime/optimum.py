"""The most airings a small day can hold, by trying every minute; and small days to try it on."""

from __future__ import annotations

import random
from datetime import date

from kkbc_publish.airtime.guards import GuardBook, second
from kkbc_publish.airtime.values import Seeker
from kkbc_publish.load.models.stations import Station
from tests.worlds.airplans import MAGRIB, avail, branch, flight, planned, rules, station


def starts(job):
    return [
        (minute, number) for number, ranges in job.options for low, high in ranges for minute in range(low, high + 1)
    ]


def optimum(jobs, capacity):
    """The most airings there can be, by trying every minute of every job (no cleverness shared with the solver)."""
    best = 0

    def search(number, placed):
        nonlocal best
        best = max(best, len(placed))
        if number == len(jobs) or len(placed) + len(jobs) - number <= best:
            return
        job = jobs[number]
        for minute, number_of in starts(job):
            if sum(other == number_of for _, _, other in placed) < capacity[number_of] and all(
                goes_with(job, minute, other, later) for other, later, _ in placed
            ):
                search(number + 1, [*placed, (job, minute, number_of)])
        search(number + 1, placed)

    search(0, [])
    return best


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


def jobs_of(where: Station, wanted, book: GuardBook) -> list[Seeker]:
    """The same day once more, minute by minute, from the data alone."""
    day = date(2027, 1, 5)
    found = []
    for one in wanted:
        item = one["items"][0]
        seconds = int(item.rpartition("-")[2])
        for moment in one.get("times") or [None] * int(one["per_day"]):
            options = []
            for number, own in enumerate(where.avails):
                minutes = []
                for minute in range(1440):
                    start, end = minute * 60, minute * 60 + seconds
                    inside = second(own.starts) <= start and end <= second(own.ends)
                    if moment is not None:
                        at = int(moment[:2]) * 3600 + int(moment[3:]) * 60
                        inside = inside and at - 480 <= start <= at + 480
                    if inside and not any(guard.start < end and start < guard.end for guard in book.on(day)):
                        minutes.append((minute, minute))
                if minutes:
                    options.append((number, tuple(minutes)))
            gaps = int(one["minutes_apart"]) * 60, int(one["item_minutes_apart"]) * 60
            found.append(Seeker(seconds, tuple(options), 0, item, *gaps))
    return found


def gap_to_optimum(seeds) -> tuple[int, int, int]:
    """Airings placed, airings that can be, and days on which something had to stay out."""
    placed = best = short = 0
    rule_file = rules(MAGRIB)
    for seed in seeds:
        where, wanted = crowded(seed)
        book = GuardBook(where, [branch(where.branches[0])], rule_file)
        jobs = jobs_of(where, wanted, book)
        plan = planned(where, *wanted, rule_file=rule_file)
        assert plan.ordered == len(jobs)
        placed += len(plan.airings)
        best += optimum(jobs, {number: own.per_day for number, own in enumerate(where.avails)})
        short += bool(plan.refusals)
    return placed, best, short
