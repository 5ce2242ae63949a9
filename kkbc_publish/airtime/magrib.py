"""Turn places and their official prayer times into Maghrib, day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.load.models.places import Place

SAMPLE_YEAR, SAMPLE_STEP = 2027, 10  # every tenth day of any one year shows how far Maghrib wanders at a place


class Magrib:
    """Maghrib at the places of one station; each day is worked out once.

    ``places``: that of the station, else those of its branches. ``official``: by place, where the ministry has told the
    time. All of it in seconds of the day in ``zone``.
    """

    def __init__(self, places: Sequence[Place], zone: str, official: Sequence[Mapping[date, int]]) -> None:
        pairs = zip(places, official, strict=True)
        self._places = [(float(place.latitude), float(place.longitude), told) for place, told in pairs]
        self._zone = zone
        self._known: dict[date, tuple[tuple[int, bool], ...]] = {}

    def all_on(self, day: date) -> tuple[tuple[int, bool], ...]:
        """Every Maghrib of a day, the earliest first, each with whether that is an official time."""
        found = self._known.get(day)
        if found is None:
            times: dict[int, bool] = {}
            for latitude, longitude, official in self._places:
                told = official.get(day)
                moment = told if told is not None else almanac.magrib(latitude, longitude, self._zone, day)
                times[moment] = times.get(moment, False) or told is not None
            found = self._known[day] = tuple(sorted(times.items()))
        return found

    def on(self, day: date) -> tuple[int, bool] | None:
        """The earliest Maghrib of a day; None without coordinates."""
        return next(iter(self.all_on(day)), None)

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """Maghrib through a year, as the sky has it; nothing without coordinates."""
        first = date(SAMPLE_YEAR, 1, 1)
        days = [first + timedelta(days=step) for step in range(0, 365, SAMPLE_STEP)]
        places = [(latitude, longitude) for latitude, longitude, _ in self._places]
        return tuple(almanac.magrib(*place, self._zone, day) for place in places for day in days)

    @property
    def earliest(self) -> int:
        """The earliest Maghrib of the year, or the end of the day without coordinates."""
        return min(self.samples, default=DAY)
