"""Turn recorded events and wanted ones into pairs that are the same thing, whatever its time is now.

What has exactly the times it had is itself. The rest is paired so that all pairs together share the most airings,
then the most days, then lie nearest in time: the best of all pairings, found the same in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from kkbc_publish.record.assignment import best
from kkbc_publish.record.values import SentEvent

MINUTES = 24 * 60
FAR = 9_999  # days


def pairs(old: Sequence[SentEvent], new: Sequence[SentEvent], today: date) -> dict[int, int]:
    """Number of a wanted event -> number of the recorded one that it is. ``old`` and ``new`` are in an order of theirs.

    What is past on either side is only paired with what shares a day with it: history does not become something new.
    """
    times = {(one.starts, one.recurrence, one.moved): number for number, one in reversed(list(enumerate(old)))}
    found: dict[int, int] = {}
    for number, one in enumerate(new):
        same = times.get((one.starts, one.recurrence, one.moved))
        if same is not None and same not in found.values():
            found[number] = same
    left_new = [number for number in range(len(new)) if number not in found]
    left_old = [number for number in range(len(old)) if number not in set(found.values())]
    if left_new and left_old:
        was = [airings(old[number]) for number in left_old]
        now = [airings(new[number]) for number in left_new]
        past_old, past_new = [old[n].last < today for n in left_old], [new[n].last < today for n in left_new]
        worth = [
            [_worth(before, after, past_old[b] or past_new[a]) for b, before in enumerate(was)]
            for a, after in enumerate(now)
        ]
        for row, column in best(worth).items():
            found[left_new[row]] = left_old[column]
    return found


def airings(event: SentEvent) -> dict[date, time]:
    """The days of an event, each with its local time."""
    if event.starts is None:
        return {event.day: time()} if event.day else {}
    if event.recurrence is None:
        return {event.starts.date(): event.starts.time()}
    found = dict.fromkeys(event.recurrence.dates(), event.starts.time())
    return found | {day: moment.time() for day, moment in event.moved}


def _worth(was: Mapping[date, time], now: Mapping[date, time], past: bool) -> int:
    """How much speaks for two being the same; 0: they are not."""
    days = was.keys() & now.keys()
    if not was or not now or (past and not days):
        return 0
    same = sum(was[day] == now[day] for day in days)
    apart = abs(_usual(was) - _usual(now))
    far = min(FAR, abs((min(was) - min(now)).days))
    return ((same * FAR + len(days)) * FAR + (MINUTES - apart)) * FAR + (FAR - far)


def _usual(found: Mapping[date, time]) -> int:
    """The most frequent time of day in minutes, the earliest of several."""
    count: dict[int, int] = {}
    for moment in found.values():
        minute = moment.hour * 60 + moment.minute
        count[minute] = count.get(minute, 0) + 1
    return min(count, key=lambda minute: (-count[minute], minute))
