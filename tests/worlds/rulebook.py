"""Turn the airings of a station into what is wrong with them, by the rules as they are written and nothing else.

It knows the files (rules, days, stations, flights, orders, activations) and the sky, and none of the planner: what is
kept free is worked out in absolute time, airing by airing, as somebody would with the files and a watch in hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from typing import Any
from zoneinfo import ZoneInfo

from kkbc_publish.airtime import almanac
from kkbc_publish.load.models.campaigns import Activation, ActivationStatus, Campaign
from kkbc_publish.load.models.days import DayFile, Hold
from kkbc_publish.load.models.flights import Flight
from kkbc_publish.load.models.places import Branch, Place
from kkbc_publish.load.models.rules import AirRule, RuleFile, Strength, Where
from kkbc_publish.load.models.stations import Avail, Station

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MIDNIGHT = time()
OFF = (ActivationStatus.CANCELLED, ActivationStatus.MOVED)


@dataclass(frozen=True)
class Shut:
    """Time from ``start`` to ``end`` (aware) in which nothing airs; ``branch``: for this one alone, empty for all."""

    start: datetime
    end: datetime
    why: str
    branch: str = ""


@dataclass(frozen=True)
class Rulebook:
    """All that is written about one station. ``items``: campaign and item -> its seconds and its class.

    ``moved``: campaign, slot and day (as it airs) of what the station has moved: its hours are the station's own wish.
    """

    station: Station
    branches: Mapping[str, Branch]
    rules: RuleFile
    days: DayFile
    campaigns: Mapping[str, Campaign]
    activations: Mapping[str, Sequence[Activation]]
    items: Mapping[tuple[str, str], tuple[int, str]]
    moved: frozenset[tuple[str, str, date]] = frozenset()
    _shut: dict[date, list[Shut]] = field(default_factory=dict, compare=False)

    def faults(self, airings: Sequence[Any], days: Iterable[date]) -> list[str]:
        """What is wrong with the airings that begin on some days. ``airings``: all of the station, in order of time."""
        wanted = sorted(set(days))
        on_day: dict[date, list[Any]] = {}
        for one in airings:
            on_day.setdefault(one.start.date(), []).append(one)
        found = []
        for day in wanted:
            near = [one for step in (-DAY, timedelta(), DAY) for one in on_day.get(day + step, ())]
            for one in on_day.get(day, ()):
                found += [f"{_name(one)}: {why}" for why in self._alone(one)]
                found += [
                    f"{_name(one)}: {why}" for other in near if other is not one for why in self._pair(one, other)
                ]
            if self.station.avails:
                found += [
                    f"{_name(one)}: no room in an avail" for one in self._unseated(near) if one.start.date() == day
                ]
        weeks = {almanac.week(day) for day in wanted}
        return [*found, *self._too_many(airings, set(wanted), weeks)]

    # --- one airing

    def _alone(self, one: Any) -> Iterator[str]:
        end = one.start + timedelta(seconds=one.seconds)
        for shut in self.shut(one.start.date()):
            if shut.branch in ("", one.branch) and shut.start < end and one.start < shut.end:
                yield f"in {shut.why}"
        if not self._is_on_air(one.start, end):
            yield "the station is off the air"
        known = self.items.get((one.campaign, one.item))
        if known is None or known[0] != one.seconds:
            yield f"an item of {known and known[0]} seconds, not {one.seconds}"
        elif known[1] not in self.station.classes:
            yield f"the station takes no {known[1]}"
        flight = self._flight(one)
        if flight is None:
            yield "of no flight"
            return
        if one.item not in flight.items:
            yield "an item that its flight does not have"
        if one.branch not in self.branches or not _is_for(
            flight, self.campaigns[one.campaign], self.branches[one.branch]
        ):
            yield "a branch that its flight does not serve"
        if self.station.id in flight.except_stations or (flight.stations and self.station.id not in flight.stations):
            yield "a station that its flight leaves out"
        if (one.campaign, one.slot, one.start.date()) not in self.moved:
            yield from self._of_flight(one, flight, end)

    def _of_flight(self, one: Any, flight: Flight, end: datetime) -> Iterator[str]:
        """Whether an airing is on a day and at an hour that its flight names."""
        day = one.start.date()
        if not self._is_day(flight, day):
            yield "not on a day of its flight"
        if flight.activation and not self._near_activation(flight, one, end):
            yield "not near an activation"
        clock = datetime.combine(day, one.start.time())
        if flight.times:
            away = min(abs(clock - datetime.combine(day, moment)) for moment in flight.times)
            if away > timedelta(minutes=flight.may_move):
                yield f"{away} from any time of its flight"
        elif flight.dayparts and not any(self._in_part(part, one.start, end) for part in flight.dayparts):
            yield "in no daypart of its flight"

    def _is_day(self, flight: Flight, day: date) -> bool:
        kind = next((one.kind for one in self.days.days if one.date == day), None)
        weeks = almanac.week(day) - almanac.week(flight.starts)
        return (
            flight.starts <= day <= flight.ends
            and day.weekday() in flight.weekdays
            and (not flight.dates or day in flight.dates)
            and weeks % max(1, flight.every_weeks) == 0
            and (kind is None or kind not in flight.skip)
        )

    def _near_activation(self, flight: Flight, one: Any, end: datetime) -> bool:
        tie = flight.activation
        assert tie is not None
        zone, day = ZoneInfo(self.branches[one.branch].zone.value), one.start.date()
        for row in self.activations.get(one.campaign, ()):
            if row.branch != one.branch or row.status in OFF:
                continue
            if not tie.during and timedelta() <= row.date - day <= tie.days_before * DAY:
                return True
            if tie.during and row.date == day and row.opens is not None:
                opens = datetime.combine(day, row.opens, zone)
                closes = _end_of(day, row.closes or MIDNIGHT, zone)
                if opens <= one.start and end <= closes:
                    return True
        return False

    def _in_part(self, part: str, start: datetime, end: datetime) -> bool:
        zone, day = self.zone, start.date()
        spans = []
        for daypart in self.station.dayparts:
            if daypart.id == part:
                spans = [_span(day + step, daypart.starts, daypart.ends, zone) for step in (-DAY, timedelta())]
                break
        else:
            for season in self.rules.ramadan_dayparts:
                if season.id == part and self.is_ramadan(day):
                    opens = datetime.combine(day, season.starts, zone)
                    closes = _end_of(day, season.ends or MIDNIGHT, zone)
                    if season.until_magrib:
                        closes = min(self._magribs(day), default=closes)
                    spans.append((opens, closes))
        return any(opens <= start and end <= closes for opens, closes in spans)

    # --- two airings

    def _pair(self, one: Any, other: Any) -> Iterator[str]:
        """What is wrong between an airing and another one, of which the earlier is told with the later."""
        if (other.start, other.campaign, other.slot) < (one.start, one.campaign, one.slot):
            return
        gap = other.start - one.start - timedelta(seconds=one.seconds)
        if gap < timedelta():
            yield f"over {_name(other)}"
            return
        flights = [self._flight(one), self._flight(other)]
        minutes = max((flight.minutes_apart for flight in flights if flight), default=0)
        if one.campaign == other.campaign and one.item == other.item:
            minutes = max([minutes, *(flight.item_minutes_apart for flight in flights if flight)])
        elif one.campaign != other.campaign:
            names = {self._category(here) for here in (one, other)}
            same = [row.minutes_apart for row in self.rules.separation if names == {row.category}]
            minutes = max([minutes, *same])
        if gap < timedelta(minutes=minutes):
            yield f"{gap} before {_name(other)}, {minutes} minutes are asked for"

    def _category(self, one: Any) -> str | None:
        flight = self._flight(one)
        return (flight.category if flight else None) or self.campaigns[one.campaign].category

    # --- how many

    def _unseated(self, airings: Sequence[Any]) -> list[Any]:
        """Airings for which no avail is left, each avail of a day (of a night) being used so many times."""
        holders: dict[tuple[int, date], list[Any]] = {}
        offers = {id(one): list(self._offers(one)) for one in airings}

        def seat(one: Any, seen: set[tuple[int, date]]) -> bool:
            for place in offers[id(one)]:
                if place in seen:
                    continue
                seen.add(place)
                own = holders.setdefault(place, [])
                if len(own) < self.station.avails[place[0]].per_day:
                    own.append(one)
                    return True
                for at, holder in enumerate(own):
                    if seat(holder, seen):
                        own[at] = one
                        return True
            return False

        return [one for one in airings if not seat(one, set())]

    def _offers(self, one: Any) -> Iterator[tuple[int, date]]:
        """The avails, each with its day, in which an airing lies."""
        end = one.start + timedelta(seconds=one.seconds)
        for number, avail in enumerate(self.station.avails):
            for day in (one.start.date(), one.start.date() - DAY):
                if day.weekday() in avail.weekdays and one.seconds in avail.seconds:
                    opens, closes = self._open(avail, day)
                    if opens <= one.start and end <= closes:
                        yield number, day

    def _open(self, avail: Avail, day: date) -> tuple[datetime, datetime]:
        return _span(day, avail.starts, avail.ends, self.zone)

    def _too_many(self, airings: Sequence[Any], days: set[date], weeks: set[int]) -> Iterator[str]:
        """Flights that air more often on a day, or in a week, than they order."""
        daily: Counter[tuple[str, str, date, str]] = Counter()
        weekly: Counter[tuple[str, str, int]] = Counter()
        for one in airings:
            flight = self._flight(one)
            if flight is None or (one.campaign, one.slot, one.start.date()) in self.moved:
                continue
            own = one.branch if flight.activation and flight.activation.during else ""
            daily[one.campaign, flight.id, one.start.date(), own] += 1
            weekly[one.campaign, flight.id, almanac.week(one.start.date())] += 1
        for (campaign, name, day, _), count in daily.items():
            flight = self._named(campaign, name)
            assert flight is not None
            most = len(flight.times) or flight.per_day
            if day in days and most is not None and count > most:
                yield f"{campaign} {name}: {count} airings on {day}, {most} are ordered"
        for (campaign, name, week), count in weekly.items():
            flight = self._named(campaign, name)
            assert flight is not None
            if week in weeks and flight.per_day is None and flight.per_week and count > flight.per_week:
                yield f"{campaign} {name}: {count} airings in week {week}, {flight.per_week} are ordered"

    # --- what is kept free

    def shut(self, day: date) -> list[Shut]:
        """All that keeps airings of a day of the station away."""
        if day not in self._shut:
            self._shut[day] = [*self._by_rules(day), *self._by_holds(day), *self._by_blackouts(day)]
        return self._shut[day]

    def _by_rules(self, day: date) -> Iterator[Shut]:
        for rule in self.rules.rules:
            if rule.strength is not Strength.HARD:
                continue
            here = (
                _is_meant(rule.where, self.home, self.station.network) or self.station.province in rule.where.provinces
            )
            named = [branch for branch in self.branches.values() if _is_meant(rule.where, [branch], None)]
            if rule.magrib or rule.subuh:
                if (here or named) and self._holds_on(rule, day):
                    yield from self._around_azan(rule, day)
            elif here:
                yield from self._at_hours(rule, day, self._clock_of(rule))
            else:
                for branch in named:
                    yield from self._at_hours(rule, day, branch.zone.value, branch.id)

    def _clock_of(self, rule: AirRule) -> str:
        """The clock by which a rule is meant: its own, that of the place it names, or the station's."""
        if rule.zone:
            return rule.zone.value
        where = rule.where
        if not (where.provinces or where.kanwil or where.branches):
            return self.station.zone.value
        meant = (branch.zone.value for branch in self.home if _is_meant(where, [branch], None))
        return next(meant, self.station.zone.value)

    def _at_hours(self, rule: AirRule, around: date, clock: str, branch: str = "") -> Iterator[Shut]:
        zone = ZoneInfo(clock)
        for day in (around - DAY, around, around + DAY):
            if not self._holds_on(rule, day):
                continue
            if rule.each_hour:
                for hour in range(24):
                    start = datetime.combine(day, time(hour, rule.each_hour.starts), zone)
                    yield Shut(start, start + timedelta(minutes=rule.each_hour.minutes), rule.id, branch)
            if rule.starts is not None and rule.ends is not None:
                start = datetime.combine(day, rule.starts, zone)
                if rule.ends_next_day:
                    yield Shut(start, datetime.combine(day + DAY, rule.ends, zone), rule.id, branch)
                else:
                    yield Shut(start, _end_of(day, rule.ends, zone), rule.id, branch)

    def _around_azan(self, rule: AirRule, day: date) -> Iterator[Shut]:
        for around, moments in ((rule.magrib, self._magribs(day)), (rule.subuh, self._subuhs(day))):
            if around is not None:
                for moment in moments:
                    before, after = timedelta(minutes=around.before), timedelta(minutes=around.after)
                    yield Shut(moment - before, moment + after, f"{rule.id} {moment:%H.%M}")

    def _magribs(self, day: date) -> list[datetime]:
        found = []
        for place, near in self._praying_at:
            told = [one for one in self.days.magrib if one.date == day and any(b.id in one.branches for b in near)]
            if told:
                found.append(datetime.combine(day, told[-1].time, ZoneInfo(near[0].zone.value)))
            else:
                found.append(self._sky(almanac.magrib, place, day))
        return found

    def _subuhs(self, day: date) -> list[datetime]:
        return [self._sky(almanac.subuh, place, day) for place, _ in self._praying_at]

    def _sky(self, compute: Any, place: Place, day: date) -> datetime:
        seconds = _computed(compute, float(place.latitude), float(place.longitude), self.station.zone.value, day)
        return datetime.combine(day, MIDNIGHT, self.zone) + timedelta(seconds=seconds)

    @property
    def _praying_at(self) -> list[tuple[Place, list[Branch]]]:
        if self.station.place:
            return [(self.station.place, self.home)]
        return [(branch.place, [branch]) for branch in self.branches.values()]

    def _holds_on(self, rule: AirRule, day: date) -> bool:
        if (rule.first and day < rule.first) or (rule.last and day > rule.last):
            return False
        if rule.weekdays is not None and day.weekday() not in rule.weekdays:
            return False
        if rule.ramadan and not self.is_ramadan(day):
            return False
        named = {one.observance for one in self.days.days if one.date == day and one.observance}
        return not rule.days or not named.isdisjoint(rule.days)

    def is_ramadan(self, day: date) -> bool:
        return any(month.first <= day <= month.last for month in self.days.ramadan)

    def _by_holds(self, around: date) -> Iterator[Shut]:
        for hold in self.days.holds:
            for branch in self.branches.values():
                if not _is_meant(hold, [branch], None):
                    continue
                zone = ZoneInfo(branch.zone.value)
                for day in (around - DAY, around, around + DAY):
                    if hold.first <= day <= hold.last:
                        start = datetime.combine(day, hold.starts or MIDNIGHT, zone)
                        ends = hold.ends if hold.starts is not None else None
                        yield Shut(start, _end_of(day, ends or MIDNIGHT, zone), f"hold {hold.id}", branch.id)

    def _by_blackouts(self, day: date) -> Iterator[Shut]:
        for row in self.station.blackouts:
            if row.first <= day <= row.last:
                start = datetime.combine(day, row.starts or MIDNIGHT, self.zone)
                yield Shut(start, _end_of(day, row.ends or MIDNIGHT, self.zone), f"blackout {row.reason}")

    def _is_on_air(self, start: datetime, end: datetime) -> bool:
        """True where the station is on the air all the while."""
        if not self.station.on_air:
            return True
        spans = [
            _span(day, hours.starts, hours.ends, self.zone)
            for hours in self.station.on_air
            for day in (start.date() - DAY, start.date(), start.date() + DAY)
            if day.weekday() in hours.weekdays
        ]
        for opens, closes in sorted(spans):
            if opens <= start < closes:
                start = closes
        return end <= start

    # --- who and where

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.station.zone.value)

    @cached_property
    def home(self) -> list[Branch]:
        """The branches at whose place the station stands."""
        if self.station.province:
            return [branch for branch in self.branches.values() if branch.province == self.station.province]
        near = [branch for branch in self.branches.values() if branch.zone is self.station.zone]
        return near or list(self.branches.values())

    def _flight(self, one: Any) -> Flight | None:
        return self._named(one.campaign, one.flight)

    def _named(self, campaign: str, name: str) -> Flight | None:
        made = self._flights.get((campaign, name))
        return made

    @cached_property
    def _flights(self) -> dict[tuple[str, str], Flight]:
        own = {(row.campaign, row.id): row.of(self.station.id, self.station.branches) for row in self.station.flights}
        return own | {(name, row.id): row for name, campaign in self.campaigns.items() for row in campaign.flights}


@cache
def _computed(compute: Any, latitude: float, longitude: float, zone: str, day: date) -> int:
    seconds: int = compute(latitude, longitude, zone, day)
    return seconds


def uneven(flight: Flight, items: Sequence[str], taken: Iterable[str]) -> list[str]:
    """Items of a flight that aired more or less often than their share by more than one. ``taken``: those it airs."""
    weights = {entry.item: entry.weight for entry in flight.entries if entry.item in set(taken)}
    total, count = sum(weights.values()), Counter(items)
    return [item for item, weight in weights.items() if total and abs(count[item] - len(items) * weight / total) > 1]


def _name(one: Any) -> str:
    return f"{one.campaign} {one.slot} {one.item} {one.branch} {one.start:%Y-%m-%d %H.%M}"


def _span(day: date, starts: time, ends: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Hours that begin on a day; an end that is not later is on the next day."""
    last = day + DAY if ends <= starts else day
    return datetime.combine(day, starts, zone), datetime.combine(last, ends, zone)


def _end_of(day: date, ends: time, zone: ZoneInfo) -> datetime:
    """The end of hours within a day; 00.00 is the end of it."""
    return datetime.combine(day + DAY if ends == MIDNIGHT else day, ends, zone)


def _is_meant(where: Where | Hold, branches: Iterable[Branch], network: str | None) -> bool:
    """True for what names a branch, its kanwil or province, or the network; and for what names nobody."""
    networks = where.networks if isinstance(where, Where) else ()
    if not (where.provinces or where.kanwil or where.branches or networks):
        return True
    if network is not None and network.casefold() in [name.casefold() for name in networks]:
        return True
    return any(b.id in where.branches or b.kanwil in where.kanwil or b.province in where.provinces for b in branches)


def _is_for(flight: Flight, campaign: Campaign, branch: Branch) -> bool:
    if (campaign.branches and branch.id not in campaign.branches) or branch.id in flight.except_branches:
        return False
    named = flight.branches or flight.kanwil
    return not named or branch.id in flight.branches or branch.kanwil in flight.kanwil
