"""Turn the rules of the air into guards: the hours of one day at one station in which nothing may, or should, air.

A guard counts in seconds after local midnight, its start included and its end not. An airing touches a guard with
any second of its length. All here is a pure function of the station, its branches, and the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.indonesian.written import ZONE_NAMES, clock
from kkbc_publish.load.models.days import Certainty, DayFile, DayKind, Hold
from kkbc_publish.load.models.places import Branch, Pasaran
from kkbc_publish.load.models.rules import AirRule, RuleFile, SeasonDaypart, Strength, Where
from kkbc_publish.load.models.stations import Station

HOUR = 3600
OFF_AIR = "on-air"  # what stands for a rule where the station is off the air
SAMPLE_YEAR, SAMPLE_STEP = 2027, 10  # every tenth day of any one year shows how far Maghrib wanders at a place
MINUTES = 1440


class Guard(NamedTuple):
    """``start`` to ``end`` in seconds of the day. ``hard``: never; else where it can be avoided. ``words``: why."""

    start: int
    end: int
    hard: bool
    words: str
    rule: str


class Pressure(NamedTuple):
    """For each minute of the day: on how many days a guard would touch an airing that begins then."""

    hard: tuple[int, ...]
    soft: tuple[int, ...]


def second(moment: time) -> int:
    """16:30 -> 59400, seconds after midnight."""
    return moment.hour * HOUR + moment.minute * 60 + moment.second


def end_second(moment: time) -> int:
    """The same for an end: 00.00 is the end of the day."""
    return second(moment) or DAY


def moment_of(seconds: int) -> time:
    """59400 -> 16:30; the end of the day becomes 00.00."""
    seconds %= DAY
    return time(seconds // HOUR, seconds // 60 % 60, seconds % 60)


def hits(where: Where | Hold, branches: Sequence[Branch], network: str | None = None) -> bool:
    """True where a rule holds for a station that serves these branches and belongs to that network."""
    networks = where.networks if isinstance(where, Where) else ()
    if not (where.provinces or where.kanwil or where.branches or networks):
        return True
    if network and network.casefold() in {one.casefold() for one in networks}:
        return True
    return any(
        branch.id in where.branches or branch.kanwil in where.kanwil or branch.province in where.provinces
        for branch in branches
    )


class GuardBook:
    """The guards of one station, day by day; each day is worked out once.

    ``branches``: those the station serves. Without rules and days only the station's own hours and blackouts count.
    """

    def __init__(
        self, station: Station, branches: Sequence[Branch], rules: RuleFile | None = None, days: DayFile | None = None
    ) -> None:
        self.station, self.branches = station, tuple(branches)
        self._days = days or DayFile()
        self.zone = station.zone.value
        self.zone_name = ZONE_NAMES[self.zone]
        found = rules.rules if rules else ()
        own = [rule for rule in found if hits(rule.where, branches, station.network)]
        self._fixed = [rule for rule in own if _is_fixed(rule)]
        self._dated = [rule for rule in own if not _is_fixed(rule) and rule.magrib is None]
        self._magrib = [rule for rule in own if rule.magrib is not None]
        self._special = {day.date: day for day in reversed(self._days.days)}
        self._observed = {day.date: day for day in self._days.days if day.observance}
        ids = {branch.id for branch in branches}
        self._official = {one.date: second(one.time) for one in self._days.magrib if ids & set(one.branches)}
        place = station.place or (branches[0].place if branches else None)
        self._place = (float(place.latitude), float(place.longitude)) if place else None
        seasonal = rules.ramadan_dayparts if rules else ()
        self.season_dayparts: dict[str, SeasonDaypart] = {one.id: one for one in seasonal}
        self._weekly = [tuple(self._of_weekday(number, told=False)) for number in range(7)]
        self._cache: dict[date, tuple[Guard, ...]] = {}
        self._azan: dict[date, tuple[int, bool]] = {}
        self._pressures: dict[tuple[int, tuple[int, ...]], Pressure] = {}
        self._daily_magrib = [rule for rule in self._magrib if not (rule.days or rule.ramadan)]

    # --- what a day is

    def kind(self, day: date) -> DayKind | None:
        """Whether a day is a national holiday or joint leave."""
        found = self._special.get(day)
        return found.kind if found else None

    def in_ramadan(self, day: date) -> bool:
        return any(one.first <= day <= one.last for one in self._days.ramadan)

    def pasaran(self, day: date) -> Pasaran:
        return Pasaran(almanac.pasaran(day))

    def magrib(self, day: date) -> tuple[int, bool] | None:
        """Maghrib in seconds of the day, and whether that is an official time; None without coordinates."""
        if self._place is None:
            return None
        found = self._azan.get(day)
        if found is None:
            official = self._official.get(day)
            computed = official if official is not None else almanac.magrib(*self._place, self.zone, day)
            found = self._azan[day] = (computed, official is not None)
        return found

    def held(self, branch: Branch, day: date) -> str | None:
        """Why nothing of a branch airs on a day, in Indonesian; None on other days."""
        for hold in self._days.holds:
            if hold.first <= day <= hold.last and hold.starts is None and hits(hold, (branch,)):
                return hold.reason
        return None

    def silence(self, day: date) -> str | None:
        """Why a day is silent for the most part (half of it or more) by a dated rule; None where it is not."""
        for guard in self._dated_guards(day, told=False):
            if guard.hard and guard.end - guard.start >= DAY // 2:
                return guard.words
        return None

    # --- guards

    def on(self, day: date) -> tuple[Guard, ...]:
        """All guards of a day in order of time, hard and soft."""
        found = self._cache.get(day)
        if found is None:
            guards = [*self._weekly[day.weekday()], *self._magrib_guards(day), *self._dated_guards(day, told=False)]
            guards += [*self._blackouts(day), *self._timed_holds(day)]
            found = self._cache[day] = tuple(sorted(guards))
        return found

    def weekly(self, weekday: int) -> tuple[Guard, ...]:
        """The guards that come every week on a weekday (Monday 0), without Maghrib and without dated rules."""
        return self._weekly[weekday]

    def told(self, day: date) -> tuple[Guard, ...]:
        """What should only be told of a day: rules of strength ``peringatan``."""
        return tuple(sorted((*self._of_weekday(day.weekday(), told=True), *self._dated_guards(day, told=True))))

    def _of_weekday(self, number: int, *, told: bool) -> Iterator[Guard]:
        for rule in self._fixed:
            if (rule.strength is Strength.TOLD) is told:
                if rule.weekdays is None or number in rule.weekdays:
                    yield from _today(rule, rule.name)
                if rule.ends_next_day and (rule.weekdays is None or (number - 1) % 7 in rule.weekdays):
                    yield from _after_midnight(rule, rule.name)
        if self.station.on_air and not told:
            yield from self._off_air(number)

    def _off_air(self, number: int) -> Iterator[Guard]:
        at = 0
        hours = sorted((second(o.starts), end_second(o.ends)) for o in self.station.on_air if number in o.weekdays)
        for start, end in (*hours, (DAY, DAY)):
            if start > at:
                yield Guard(at, start, True, "stasiun tidak mengudara", OFF_AIR)
            at = max(at, end)

    def _magrib_guards(self, day: date) -> Iterator[Guard]:
        for rule in self._magrib:
            azan = self.magrib(day)
            if azan is None or not self._holds_on(rule, day) or rule.strength is Strength.TOLD:
                continue
            assert rule.magrib is not None
            moment, official = azan
            words = f"{rule.name} {clock(moment_of(moment))} {self.zone_name}{'' if official else ', perkiraan'}"
            start, end = moment - rule.magrib.before * 60, moment + rule.magrib.after * 60
            yield Guard(start, end, rule.strength is Strength.HARD, words, rule.id)

    def _dated_guards(self, day: date, *, told: bool) -> Iterator[Guard]:
        yesterday = day - timedelta(days=1)
        for rule in self._dated:
            if (rule.strength is Strength.TOLD) is not told:
                continue
            if self._holds_on(rule, day):
                yield from _today(rule, self._words(rule, day))
            if rule.ends_next_day and self._holds_on(rule, yesterday):
                yield from _after_midnight(rule, self._words(rule, yesterday))

    def _holds_on(self, rule: AirRule, day: date) -> bool:
        if (rule.first and day < rule.first) or (rule.last and day > rule.last):
            return False
        if rule.weekdays is not None and day.weekday() not in rule.weekdays:
            return False
        if rule.ramadan and not self.in_ramadan(day):
            return False
        if rule.days:
            special = self._observed.get(day)
            return special is not None and special.observance in rule.days
        return True

    def _words(self, rule: AirRule, day: date) -> str:
        special = self._observed.get(day) if rule.days else None
        unsure = special is not None and special.status is Certainty.ESTIMATE
        return rule.name + (" (tanggal perkiraan)" if unsure else "")

    def _blackouts(self, day: date) -> Iterator[Guard]:
        for one in self.station.blackouts:
            if one.first <= day <= one.last:
                start = second(one.starts) if one.starts else 0
                end = end_second(one.ends) if one.ends else DAY
                yield Guard(start, end, True, f"stasiun menutup slot: {one.reason}", "blackout")

    def _timed_holds(self, day: date) -> Iterator[Guard]:
        for hold in self._days.holds:
            if hold.starts is not None and hold.first <= day <= hold.last and hits(hold, self.branches):
                end = end_second(hold.ends) if hold.ends else DAY
                yield Guard(second(hold.starts), end, True, hold.reason, "hold")

    # --- what is usual

    def pressure(self, seconds: int, weekdays: tuple[int, ...]) -> Pressure:
        """How often guards touch an airing of a length, for each minute in which it could begin, through a year.

        The dates of a flight play no part, so that a usual time stays when a date moves; special days neither.
        """
        found = self._pressures.get((seconds, weekdays))
        if found is None:
            samples = self._sampled_magrib()
            counts: tuple[list[int], list[int]] = ([0] * (MINUTES + 1), [0] * (MINUTES + 1))
            for number in weekdays:
                for guard in self._weekly[number]:
                    _count(counts[0 if guard.hard else 1], guard.start, guard.end, seconds, max(1, len(samples)))
            for rule in self._daily_magrib:
                if rule.strength is not Strength.TOLD and rule.magrib is not None:
                    hard = rule.strength is Strength.HARD
                    for moment in samples:
                        start, end = moment - rule.magrib.before * 60, moment + rule.magrib.after * 60
                        _count(counts[0 if hard else 1], start, end, seconds, len(weekdays))
            found = self._pressures[(seconds, weekdays)] = Pressure(*(_summed(one) for one in counts))
        return found

    def _sampled_magrib(self) -> list[int]:
        if self._place is None or not self._daily_magrib:
            return []
        first = date(SAMPLE_YEAR, 1, 1)
        days = (first + timedelta(days=step) for step in range(0, 365, SAMPLE_STEP))
        return [almanac.magrib(*self._place, self.zone, day) for day in days]

    def earliest_magrib(self) -> int:
        """The earliest Maghrib of the year, or the end of the day without coordinates."""
        if self._place is None:
            return DAY
        first = date(SAMPLE_YEAR, 1, 1)
        days = (first + timedelta(days=step) for step in range(0, 365, SAMPLE_STEP))
        return min(almanac.magrib(*self._place, self.zone, day) for day in days)


def _is_fixed(rule: AirRule) -> bool:
    """True for a rule that every week repeats: same hours, no dates, no sky."""
    return rule.magrib is None and not rule.days and not rule.ramadan and rule.first is None and rule.last is None


def _today(rule: AirRule, words: str) -> Iterator[Guard]:
    hard = rule.strength is Strength.HARD
    if rule.each_hour is not None:
        for hour in range(-1, 24):
            start = hour * HOUR + rule.each_hour.starts * 60
            end = start + rule.each_hour.minutes * 60
            if end > 0 and start < DAY:
                yield Guard(max(0, start), min(DAY, end), hard, words, rule.id)
    if rule.starts is not None and rule.ends is not None:
        end = DAY if rule.ends_next_day else end_second(rule.ends)
        yield Guard(second(rule.starts), end, hard, words, rule.id)


def _after_midnight(rule: AirRule, words: str) -> Iterator[Guard]:
    if rule.ends is not None and second(rule.ends) > 0:
        yield Guard(0, second(rule.ends), rule.strength is Strength.HARD, words, rule.id)


def _count(steps: list[int], start: int, end: int, seconds: int, times: int) -> None:
    """Add ``times`` for each minute at which an airing of a length would touch the guard; ``steps`` are differences."""
    first = max(0, (start - seconds) // 60 + 1)  # the first whole minute later than start - seconds
    last = min(MINUTES, -(-end // 60))  # the first whole minute not before the end
    if first < last:
        steps[first] += times
        steps[last] -= times


def _summed(steps: list[int]) -> tuple[int, ...]:
    total, found = 0, []
    for step in steps[:MINUTES]:
        total += step
        found.append(total)
    return tuple(found)
