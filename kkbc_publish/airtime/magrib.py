"""Turn a place and its official prayer times into its Maghrib, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.load.models.places import Place

SAMPLE_YEAR, SAMPLE_STEP = 2027, 10  # every tenth day of any one year shows how far Maghrib wanders at a place


class Magrib:
    """Maghrib at one place; each day is worked out once. ``official``: where the ministry has told the time."""

    def __init__(self, place: Place | None, zone: str, official: Mapping[date, int]) -> None:
        self._place = (float(place.latitude), float(place.longitude)) if place else None
        self._zone, self._official = zone, official
        self._known: dict[date, tuple[int, bool]] = {}

    def on(self, day: date) -> tuple[int, bool] | None:
        """Maghrib in seconds of the day, and whether that is an official time; None without coordinates."""
        if self._place is None:
            return None
        found = self._known.get(day)
        if found is None:
            official = self._official.get(day)
            computed = official if official is not None else almanac.magrib(*self._place, self._zone, day)
            found = self._known[day] = (computed, official is not None)
        return found

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """Maghrib through a year, as the sky has it; nothing without coordinates."""
        if self._place is None:
            return ()
        first = date(SAMPLE_YEAR, 1, 1)
        days = (first + timedelta(days=step) for step in range(0, 365, SAMPLE_STEP))
        return tuple(almanac.magrib(*self._place, self._zone, day) for day in days)

    @property
    def earliest(self) -> int:
        """The earliest Maghrib of the year, or the end of the day without coordinates."""
        return min(self.samples, default=DAY)
