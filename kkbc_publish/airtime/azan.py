"""Turn places and their official prayer times into the calls to prayer of a station, day by day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.load.models.places import Place

SAMPLE_YEAR, SAMPLE_STEP = 2027, 10  # every tenth day of any one year shows how far a prayer wanders at a place


class Azan:
    """One call to prayer at the places of one station; each day is worked out once.

    ``compute``: its time by the sky (``almanac.magrib``). ``places``: that of the station, else those of its branches.
    ``official``: by place, where the ministry has told the time. All of it in seconds of the day in ``zone``.
    """

    def __init__(
        self,
        compute: Callable[[float, float, str, date], int],
        places: Sequence[Place],
        zone: str,
        official: Sequence[Mapping[date, int]],
    ) -> None:
        self._compute = compute
        pairs = zip(places, official, strict=True)
        self._places = [(float(place.latitude), float(place.longitude), told) for place, told in pairs]
        self._zone = zone
        self._known: dict[date, tuple[tuple[int, bool], ...]] = {}

    def all_on(self, day: date) -> tuple[tuple[int, bool], ...]:
        """Every call of a day, the earliest first, each with whether that is an official time."""
        found = self._known.get(day)
        if found is None:
            times: dict[int, bool] = {}
            for latitude, longitude, official in self._places:
                told = official.get(day)
                moment = told if told is not None else self._compute(latitude, longitude, self._zone, day)
                times[moment] = times.get(moment, False) or told is not None
            found = self._known[day] = tuple(sorted(times.items()))
        return found

    def on(self, day: date) -> tuple[int, bool] | None:
        """The earliest of a day; None without coordinates."""
        return next(iter(self.all_on(day)), None)

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """The calls through a year, as the sky has them; nothing without coordinates."""
        first = date(SAMPLE_YEAR, 1, 1)
        days = [first + timedelta(days=step) for step in range(0, 365, SAMPLE_STEP)]
        places = [(latitude, longitude) for latitude, longitude, _ in self._places]
        return tuple(self._compute(*place, self._zone, day) for place in places for day in days)

    @property
    def earliest(self) -> int:
        """The earliest of the year, or the end of the day without coordinates."""
        return min(self.samples, default=DAY)
