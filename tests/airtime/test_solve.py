"""On small days the solver places as many airings as an exhaustive search does, and moves as few as little."""

import random
from itertools import permutations

import pytest

from kkbc_publish.airtime.solve import most
from kkbc_publish.airtime.values import Seeker
from tests.airtime.optimum import optimum, starts, value

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
def test_a_day_is_as_good_as_it_can_be(part):
    for seed in range(part, CASES, 6):
        jobs, capacity = random_day(seed)
        found = most(jobs, capacity)
        assert is_sound(jobs, capacity, found), seed
        assert value(jobs, found) == optimum(jobs, capacity), seed


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


def test_what_is_full_in_one_part_of_the_day_moves_nothing_in_another():
    """Three for one minute of the morning; the afternoon has nothing to do with them."""
    morning = [Seeker(60, ((0, ((420, 420),)),), 420, gap=1200) for _ in range(3)]
    afternoon = [Seeker(60, ((1, ((700, 1000),)),), minute, gap=1200) for minute in (720, 741, 900)]
    found = most([*morning, *afternoon], {0: 5, 1: 3})
    assert found == [(420, 0), None, None, (720, 1), (741, 1), (900, 1)]


def test_the_one_that_is_in_the_way_of_most_gives_way():
    """The first is near to both others: one moves instead of two."""
    jobs = [Seeker(60, ((0, ((0, 200),)),), minute, gap=600) for minute in (50, 42, 58)]
    assert [place[0] for place in most(jobs, {0: 9})] == [69, 42, 58]


def test_what_is_more_than_an_avail_takes_stays_out_and_the_others_stay():
    jobs = [Seeker(60, ((0, ((0, 600),)),), 20 * number) for number in range(30)]
    assert most(jobs, {0: 6}) == [*((20 * number, 0) for number in range(6)), *[None] * 24]


@pytest.mark.parametrize("size", [14, 24])
def test_a_day_too_large_for_an_exact_answer_is_sound_and_moves_nothing_for_nothing(size):
    dice = random.Random(size)
    for _ in range(4):
        jobs = [
            Seeker(
                60, ((0, ((300, 600),)), (1, ((600, 900),))), 5 * dice.randint(60, 180), dice.choice("abc"), 1200, 3600
            )
            for _ in range(size)
        ]
        found = most(jobs, {0: 7, 1: 9})
        assert is_sound(jobs, {0: 7, 1: 9}, found)
        for number, (job, place) in enumerate(zip(jobs, found, strict=True)):
            if place is not None and place[0] != job.preferred:
                for avail in (0, 1):
                    back = [*found[:number], (job.preferred, avail), *found[number + 1 :]]
                    assert not is_sound(jobs, {0: 7, 1: 9}, back)
