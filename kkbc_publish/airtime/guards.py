"""Turn the rules of the air into guards: the hours of one day at one station in which nothing may, or should, air.

A guard counts in seconds after local midnight, its start included and its end not. An airing touches a guard with
any second of its length. All here is a pure function of the station, its branches, and the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.azan import Azan
from kkbc_publish.airtime.days import Days, hits
from kkbc_publish.airtime.places import Places, shifted
from kkbc_publish.airtime.values import Guard
from kkbc_publish.indonesian.written import ZONE_NAMES, clock
from kkbc_publish.load.models.days import DayFile, Hold, MagribTime
from kkbc_publish.load.models.places import Branch, Place
from kkbc_publish.load.models.rules import AirRule, AroundAzan, RuleFile, SeasonDaypart, Strength
from kkbc_publish.load.models.stations import Station

HOUR = 3600
OFF_AIR = "on-air"  # what stands for a rule where the station is off the air
MINUTES = 1440


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


class Rules(NamedTuple):
    """The rules of the air that hold at one station.

    ``fixed``: those that every week repeats; ``azan``: those around a call to prayer; ``dated``: all others.
    ``apart``: those that keep away what airs for branches elsewhere.
    """

    fixed: tuple[AirRule, ...]
    azan: tuple[AirRule, ...]
    dated: tuple[AirRule, ...]
    apart: tuple[AirRule, ...]

    @property
    def daily_azan(self) -> Iterator[AirRule]:
        """Those around a call to prayer that hold on any day and keep airings away."""
        for rule in self.azan:
            if not (rule.days or rule.ramadan) and rule.strength is not Strength.TOLD:
                yield rule


def rules_of(places: Places, file: RuleFile | None) -> Rules:
    """The rules of a station: those of its place, and from elsewhere those that only avoid or tell of hours."""
    own: list[AirRule] = []
    apart: list[AirRule] = []
    for rule in file.rules if file else ():
        if places.is_here(rule.where):
            own.append(rule)
        elif places.is_anywhere(rule.where):
            (apart if rule.strength is Strength.HARD and not _azan_of(rule) else own).append(rule)
    return Rules(
        fixed=tuple(rule for rule in own if _is_fixed(rule)),
        azan=tuple(rule for rule in own if _azan_of(rule)),
        dated=tuple(rule for rule in own if not _is_fixed(rule) and not _azan_of(rule)),
        apart=tuple(apart),
    )


class GuardBook:
    """The guards of one station, day by day; each day is worked out once.

    ``branches``: those the station serves. ``days``: what each day is; ``magrib`` and ``subuh``: when these are.
    Without rules and days only the station's own hours and blackouts count.
    """

    def __init__(
        self, station: Station, branches: Sequence[Branch], rules: RuleFile | None = None, days: DayFile | None = None
    ) -> None:
        file = days or DayFile()
        self.station, self.branches, self.days = station, tuple(branches), Days(file)
        self.places = Places(station, self.branches)
        places, official = _praying_at(station, self.branches, self.places.home, file)
        self.magrib = Azan(almanac.magrib, places, station.zone.value, official)
        self.subuh = Azan(almanac.subuh, places, station.zone.value, [{} for _ in places])
        self._file = rules or RuleFile(rules=())
        self._rules = rules_of(self.places, rules)
        self._weekly = [tuple(self._of_weekday(number, told=False)) for number in range(7)]
        self._cache: dict[tuple[str, date], tuple[Guard, ...]] = {}  # by branch, none: all that airs
        self._pressures: dict[tuple[int, tuple[int, ...]], Pressure] = {}

    @property
    def season_dayparts(self) -> dict[str, SeasonDaypart]:
        """The parts of the day that a season brings, by id."""
        return {daypart.id: daypart for daypart in self._file.ramadan_dayparts}

    @property
    def separation(self) -> dict[str, int]:
        """Category of product -> the seconds that campaigns keep apart in it."""
        return {one.category: one.minutes_apart * 60 for one in self._file.separation}

    def on(self, day: date) -> tuple[Guard, ...]:
        """All guards of a day in order of time, hard and soft."""
        found = self._cache.get(("", day))
        if found is None:
            found = self._cache[("", day)] = tuple(sorted((*self.but_azan(day), *self._azan_guards(day))))
        return found

    def but_azan(self, day: date) -> tuple[Guard, ...]:
        """The guards of a day, in no order, but for those around calls to prayer: the sun need not be reckoned."""
        lasting = (*self._weekly[day.weekday()], *self._dated_guards(day, told=False))
        return (*lasting, *self._blackouts(day), *self._timed_holds(day))

    def weekly(self, weekday: int) -> tuple[Guard, ...]:
        """The guards that come every week on a weekday (Monday 0), without Maghrib and without dated rules."""
        return self._weekly[weekday]

    def told(self, day: date) -> tuple[Guard, ...]:
        """What should only be told of a day: rules of strength ``peringatan``."""
        return tuple(sorted((*self._of_weekday(day.weekday(), told=True), *self._dated_guards(day, told=True))))

    def of_branch(self, branch: Branch, day: date) -> tuple[Guard, ...]:
        """The hard guards of a day that keep away what airs for one branch alone, because of where that branch is."""
        found = self._cache.get((branch.id, day))
        if found is None:
            found = self._cache[(branch.id, day)] = tuple(sorted(self._apart(branch, day)))
        return found

    def held(self, branch: Branch, day: date) -> str | None:
        """Why nothing of a branch airs on a day. Where its clock is another one, ``of_branch`` has the hours."""
        return self.days.held(branch, day) if self.places.shift(branch) == 0 else None

    def silence(self, day: date, branch: Branch) -> str | None:
        """Why a day is silent for the most part (half of it or more) at a branch by a dated rule; None elsewhere."""
        for guard in (*self._dated_guards(day, told=False), *self.of_branch(branch, day)):
            if guard.hard and guard.end - guard.start >= DAY // 2:
                return guard.words
        return None

    def pressure(self, seconds: int, weekdays: tuple[int, ...]) -> Pressure:
        """How often guards touch an airing of a length, for each minute in which it could begin, through a year.

        The dates of a flight play no part, so that a usual time stays when a date moves; special days neither.
        """
        found = self._pressures.get((seconds, weekdays))
        if found is None:
            weekly = [guard for number in weekdays for guard in self._weekly[number]]
            daily = [
                (rule.strength is Strength.HARD, around, azan.samples)
                for rule in self._rules.daily_azan
                for around, azan in self._azan(rule)
            ]
            found = _pressure(weekly, daily, seconds, len(weekdays))
            self._pressures[(seconds, weekdays)] = found
        return found

    # --- what makes guards

    def _of_weekday(self, number: int, *, told: bool) -> Iterator[Guard]:
        for rule in self._rules.fixed:
            if (rule.strength is Strength.TOLD) is told:
                yield from shifted(partial(_of_week, rule, number), self.places.shift_of(rule))
        if self.station.on_air and not told:
            yield from self._off_air(number)

    def _off_air(self, number: int) -> Iterator[Guard]:
        at = 0
        parts = [part for hours in self.station.on_air for part in hours.parts if number in part.weekdays]
        hours = sorted((second(part.starts), end_second(part.ends)) for part in parts)
        for start, end in (*hours, (DAY, DAY)):
            if start > at:
                yield Guard(at, start, True, "stasiun tidak mengudara", OFF_AIR)
            at = max(at, end)

    def _azan(self, rule: AirRule) -> Iterator[tuple[AroundAzan, Azan]]:
        if rule.magrib is not None:
            yield rule.magrib, self.magrib
        if rule.subuh is not None:
            yield rule.subuh, self.subuh

    def _azan_guards(self, day: date) -> Iterator[Guard]:
        zone = ZONE_NAMES[self.station.zone.value]
        for rule in self._rules.azan:
            if rule.strength is Strength.TOLD or not self.days.has(rule, day):
                continue
            for around, azan in self._azan(rule):
                for moment, official in azan.all_on(day):
                    words = f"{rule.name} {clock(moment_of(moment))} {zone}{'' if official else ', perkiraan'}"
                    yield Guard(*_around(around, moment), rule.strength is Strength.HARD, words, rule.id)

    def _dated_guards(self, day: date, *, told: bool) -> Iterator[Guard]:
        for rule in self._rules.dated:
            if (rule.strength is Strength.TOLD) is told:
                yield from shifted(partial(self._dated, rule, day), self.places.shift_of(rule))

    def _dated(self, rule: AirRule, day: date, step: int) -> Iterator[Guard]:
        """The guards of a dated rule on a day, by the clock of the place it is meant for."""
        day += timedelta(days=step)
        yesterday = day - timedelta(days=1)
        if self.days.has(rule, day):
            yield from _today(rule, self.days.words(rule, day))
        if rule.ends_next_day and self.days.has(rule, yesterday):
            yield from _after_midnight(rule, self.days.words(rule, yesterday))

    def _blackouts(self, day: date) -> Iterator[Guard]:
        for blackout in self.station.blackouts:
            if blackout.first <= day <= blackout.last:
                start = second(blackout.starts) if blackout.starts else 0
                end = end_second(blackout.ends) if blackout.ends else DAY
                part = blackout.starts is not None or blackout.ends is not None
                hours = f" pukul {clock(moment_of(start))}–{clock(moment_of(end))}" if part else ""
                words = f"stasiun menutup slot{hours}"
                yield Guard(start, end, True, f"{words}: {blackout.reason}", "blackout")

    def _timed_holds(self, day: date) -> Iterator[Guard]:
        """Those that hold for all that airs at the station."""
        if self.branches:
            yield from shifted(partial(self._holds, day, self._is_everyones), self.places.shift(self.branches[0]))

    def _holds(self, day: date, wanted: Callable[[Hold], bool], step: int) -> Iterator[Guard]:
        for hold in self.days.holds_on(day + timedelta(days=step), timed=True):
            assert hold.starts is not None
            if wanted(hold):
                yield Guard(second(hold.starts), end_second(hold.ends) if hold.ends else DAY, True, hold.reason, "hold")

    def _is_everyones(self, hold: Hold) -> bool:
        """True for a hold of every branch of the station, at the same hours of its day."""
        shifts = {self.places.shift(branch) for branch in self.branches}
        return len(shifts) == 1 and all(hits(hold, (branch,)) for branch in self.branches)

    def _apart(self, branch: Branch, day: date) -> Iterator[Guard]:
        shift = self.places.shift(branch)
        for rule in self._rules.apart:
            if hits(rule.where, (branch,)):
                make = partial(_of_week, rule, day.weekday()) if _is_fixed(rule) else partial(self._dated, rule, day)
                yield from shifted(make, shift)
        mine = partial(_hits_one, branch)
        yield from shifted(partial(self._holds, day, lambda hold: mine(hold) and not self._is_everyones(hold)), shift)
        if shift:
            yield from shifted(partial(self._whole_holds, branch, day), shift)

    def _whole_holds(self, branch: Branch, day: date, step: int) -> Iterator[Guard]:
        why = self.days.held(branch, day + timedelta(days=step))
        if why:
            yield Guard(0, DAY, True, why, "hold")


def _praying_at(
    station: Station, branches: Sequence[Branch], home: Sequence[Branch], file: DayFile
) -> tuple[list[Place], list[dict[date, int]]]:
    """The places whose calls to prayer a station minds, with their official times of Maghrib.

    That of the station; where nobody has told it, those of all branches that it serves.
    """
    places = [(station.place, home)] if station.place else [(one.place, (one,)) for one in branches]
    official = [
        {told.date: second(told.time) + _official_shift(station, near) for told in file.magrib if _is_of(told, near)}
        for _, near in places
    ]
    return [place for place, _ in places], official


def _is_of(told: MagribTime, branches: Sequence[Branch]) -> bool:
    return any(branch.id in told.branches for branch in branches)


def _official_shift(station: Station, branches: Sequence[Branch]) -> int:
    """An official time is told by the clock of its branch."""
    return Places(station, branches).shift(branches[0])


def _hits_one(branch: Branch, hold: Hold) -> bool:
    return hits(hold, (branch,))


def _of_week(rule: AirRule, weekday: int, step: int) -> Iterator[Guard]:
    """The guards of a rule that every week repeats, so many days after a weekday."""
    return weekly_guards(rule, (weekday + step) % 7)


def weekly_guards(rule: AirRule, weekday: int) -> Iterator[Guard]:
    """The guards of a rule on a weekday (Monday 0) of any week; none of one that is bound to dates or to the sky."""
    if not _is_fixed(rule):
        return
    if rule.weekdays is None or weekday in rule.weekdays:
        yield from _today(rule, rule.name)
    if rule.ends_next_day and (rule.weekdays is None or (weekday - 1) % 7 in rule.weekdays):
        yield from _after_midnight(rule, rule.name)


def _azan_of(rule: AirRule) -> bool:
    """True for a rule that follows the sky."""
    return rule.magrib is not None or rule.subuh is not None


def _is_fixed(rule: AirRule) -> bool:
    """True for a rule that every week repeats: same hours, no dates, no sky."""
    return not _azan_of(rule) and not rule.days and not rule.ramadan and rule.first is None and rule.last is None


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


def _around(around: AroundAzan, moment: int) -> tuple[int, int]:
    """The seconds that are kept free around a call to prayer."""
    return moment - around.before * 60, moment + around.after * 60


# --- what is usual


def _pressure(
    weekly: Iterable[Guard], daily: Sequence[tuple[bool, AroundAzan, Sequence[int]]], seconds: int, weekdays: int
) -> Pressure:
    """Count guards by the minutes they close: those of the week at every sample, calls to prayer on every weekday."""
    hard, soft = [0] * (MINUTES + 1), [0] * (MINUTES + 1)
    most = max((len(samples) for _, _, samples in daily), default=0)
    for guard in weekly:
        _count(hard if guard.hard else soft, guard.start, guard.end, seconds, max(1, most))
    for is_hard, around, samples in daily:
        for moment in samples:
            _count(hard if is_hard else soft, *_around(around, moment), seconds, weekdays)
    return Pressure(_summed(hard), _summed(soft))


def _count(steps: list[int], start: int, end: int, seconds: int, times: int) -> None:
    """Add ``times`` for each minute at which an airing of a length would touch the guard; ``steps`` are differences."""
    first = max(0, (start - seconds) // 60 + 1)  # the first whole minute later than start - seconds
    last = min(MINUTES, -(-end // 60))  # the first whole minute not before the end
    if first < last:
        steps[first] += times
        steps[last] -= times


def _summed(steps: list[int]) -> tuple[int, ...]:
    return tuple(accumulate(steps[:MINUTES]))
