"""On small days the planner places as many airings as an exhaustive search does."""

import random
from itertools import permutations

import pytest

from kkbc_publish.airtime.solve import most
from kkbc_publish.airtime.values import Seeker
from tests.airtime.optimum import optimum, starts

CASES = 300


def random_day(seed):
    """A small crowded day: a few airings, short windows, avails that fill up, distances to keep."""
    dice = random.Random(seed)
    avails = dice.randint(1, 3)
    jobs = []
    for _ in range(dice.randint(1, 5)):
        options = []
        for number in dice.sample(range(avails), dice.randint(1, avails)):
            ranges, at = [], dice.randint(0, 12)
            for _ in range(dice.randint(1, 2)):
                end = at + dice.randint(0, 8)
                ranges.append((at, end))
                at = end + dice.randint(2, 6)
            options.append((number, tuple(ranges)))
        jobs.append(
            Seeker(
                seconds=dice.choice([30, 60, 90, 180, 300]),
                options=tuple(options),
                preferred=dice.randint(0, 20),
                item=dice.choice("abc"),
                gap=dice.choice([0, 0, 60, 240]),
                item_gap=dice.choice([0, 0, 300, 600]),
            )
        )
    return jobs, {number: dice.randint(1, 3) for number in range(avails)}


def is_sound(jobs, capacity, places):
    """Every rule of a day, said once more in the plainest way."""
    done = [(job, place) for job, place in zip(jobs, places, strict=True) if place is not None]
    used = {}
    for job, (minute, number) in done:
        if (minute, number) not in starts(job):
            return False
        used[number] = used.get(number, 0) + 1
    if any(count > capacity[number] for number, count in used.items()):
        return False
    for at, (job, (minute, _)) in enumerate(done):
        for other, (later, _) in done[at + 1 :]:
            gap = max(job.gap, other.gap)
            if job.item == other.item:
                gap = max(gap, job.item_gap, other.item_gap)
            first, second = sorted([(minute * 60, job.seconds), (later * 60, other.seconds)])
            if second[0] < first[0] + first[1] + gap:
                return False
    return True


@pytest.mark.parametrize("part", range(6))
def test_as_many_are_placed_as_there_can_be(part):
    gap = 0
    for seed in range(part, CASES, 6):
        jobs, capacity = random_day(seed)
        found = most(jobs, capacity)
        assert is_sound(jobs, capacity, found), seed
        gap += optimum(jobs, capacity) - sum(place is not None for place in found)
    assert gap == 0


def test_some_of_these_days_are_too_crowded():
    """Where everything fits, the test above would show nothing."""
    crowded = sum(None in most(*random_day(seed)) for seed in range(CASES))
    assert CASES // 4 < crowded < CASES


def test_the_first_jobs_go_before_the_later_ones():
    jobs = [Seeker(60, ((0, ((5, 5),)),), 5) for _ in range(3)]
    assert most(jobs, {0: 9}) == [(5, 0), None, None]


def test_order_of_jobs_does_not_decide_how_many_fit():
    jobs, capacity = random_day(11)
    counts = {sum(place is not None for place in most(list(one), capacity)) for one in permutations(jobs)}
    assert len(counts) == 1


def test_what_fits_stays_at_its_wanted_time():
    jobs = [Seeker(60, ((0, ((0, 100),)),), minute, gap=600) for minute in (10, 40, 70)]
    assert [place[0] for place in most(jobs, {0: 3})] == [10, 40, 70]
