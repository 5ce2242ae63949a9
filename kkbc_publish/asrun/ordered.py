"""Turn the airings ordered of a station into answers about moments: what was ordered near one, and from when to when.

It decides between ways to read a cell, never whether something was aired.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from kkbc_publish.airtime.values import Airing
from kkbc_publish.asrun.values import CodedItem, Key

NEVER = timedelta.max


class Ordered:
    """When each item was ordered of a station. ``first`` and ``last``: the days of its orders, None without any."""

    def __init__(self, airings: Iterable[Airing]) -> None:
        self._starts: dict[Key, list[datetime]] = defaultdict(list)
        self.days: set[date] = set()
        for airing in airings:
            self._starts[(airing.campaign, airing.item)].append(airing.start)
            self.days.add(airing.start.date())
        for starts in self._starts.values():
            starts.sort()
        self.first = min(self.days, default=None)
        self.last = max(self.days, default=None)
        self.after_noon = any(start.hour >= 13 for starts in self._starts.values() for start in starts)

    def gap(self, keys: Collection[Key], moment: datetime) -> timedelta:
        """How far the nearest airing ordered of one of these items is; ``NEVER`` without any."""
        found = NEVER
        for key in keys:
            starts = self._starts.get(key, [])
            at = bisect_left(starts, moment)
            for start in starts[max(0, at - 1) : at + 1]:
                found = min(found, abs(start - moment))
        return found

    def nearest_first(self, materials: Iterable[CodedItem], moment: datetime) -> list[CodedItem]:
        """Material in the order of how near it was ordered: what is on air there comes before what is not."""
        return sorted(materials, key=lambda one: self.gap((one.key,), moment))

    def share(self, days: Collection[date]) -> float:
        """The share of days that lie within the orders."""
        if not days or self.first is None or self.last is None:
            return 0.0
        return sum(self.first <= day <= self.last for day in days) / len(days)
