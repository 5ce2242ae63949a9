"""Turn a flight into what it orders of one station: its days, for whom, and its slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime import reasons as words
from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.guards import GuardBook, end_second, second
from kkbc_publish.airtime.openings import Openings, Window
from kkbc_publish.airtime.values import NOBODY, Brief, Whose
from kkbc_publish.copy.items import GONE, serves
from kkbc_publish.indonesian.written import clock
from kkbc_publish.load.models.campaigns import Activation, Campaign
from kkbc_publish.load.models.fields import EVERY_DAY
from kkbc_publish.load.models.flights import Flight
from kkbc_publish.load.models.places import Branch, Market, Pasaran
from kkbc_publish.load.models.stations import Station

LAST_MINUTES = 1800  # seconds before the end of an activation in which nobody is invited to it any more; assumed


@dataclass(frozen=True, slots=True)
class Slot:
    """One airing a day (or a week) of a flight, with a name that stays: ``pedagang-0815``, ``ojek-pagi-1``.

    ``windows``: where it may be, in seconds of the day; none where the station has no such daypart. Of a named time
    they say when it may begin (it ends by its own length later). ``ideal``: the
    second it would begin at best. ``fixed``: the flight names this time. ``weekday``: of a slot that airs once a
    week. ``ramadan``: on days of Ramadan only; ``until_magrib``: its window ends at Maghrib.
    """

    name: str
    number: int
    windows: tuple[Window, ...]
    ideal: int
    daypart: str = ""
    fixed: bool = False
    weekday: int | None = None
    ramadan: bool = False
    until_magrib: bool = False

    def room(self, seconds: int) -> tuple[Window, ...]:
        """The windows for an airing of a length: of a named time they say when it may begin, not when it ends."""
        return tuple((start, end + seconds) for start, end in self.windows) if self.fixed else self.windows


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Items of a flight that a station never takes there, and why (in Indonesian)."""

    items: tuple[str, ...]
    code: str
    why: str
    help: str


@dataclass(frozen=True, slots=True)
class Demand:
    """What a flight orders of a station. ``days``: each day with the branches it airs for.

    ``items``: those that the station takes; ``not_taken``: the others. Where it takes none, ``items`` are all of them
    and ``barred`` says why every airing of it is refused. ``each``: every branch gets its own airing (a live report);
    else the branches take turns. ``regular``: it repeats, so its slots look for one time for good. ``gap`` and
    ``item_gap`` are seconds to any other airing and to one of the same item; ``lengths``: each that an item has, the
    shortest first, in seconds. ``whose``: how its airings are told apart from those of other campaigns.
    """

    flight: Flight
    items: tuple[str, ...]
    weights: tuple[int, ...]
    slots: tuple[Slot, ...]
    days: dict[date, tuple[Branch, ...]]
    each: bool
    regular: bool
    gap: int
    item_gap: int
    lengths: tuple[int, ...]
    whose: Whose = NOBODY
    not_taken: tuple[NotTaken, ...] = ()
    barred: NotTaken | None = None

    @property
    def shortest(self) -> int:
        return self.lengths[0]

    @property
    def longest(self) -> int:
        return self.lengths[-1]


def demands(brief: Brief, station: Station, branches: Sequence[Branch], book: GuardBook) -> list[Demand]:
    """What each flight of a campaign orders of a station, in the order of the file."""
    found, openings = [], Openings(station.daily_avails)
    for flight in brief.campaign.flights:
        if not flight.is_at(station.id):
            continue
        wanted = tuple(branch for branch in branches if serves(flight, brief.campaign, branch))
        entries = [entry for entry in flight.entries if entry.item in brief.materials and entry.weight > 0]
        if not wanted or not entries:
            continue
        own = tuple(slots(flight, station, book))
        refused = tuple(_not_taken([entry.item for entry in entries], flight, own, brief, station, openings))
        out = {item for one in refused for item in one.items}
        barred = _together(refused) if all(entry.item in out for entry in entries) else None
        if barred is None:
            entries = [entry for entry in entries if entry.item not in out]
        lengths = {brief.materials[entry.item].seconds for entry in entries}
        tie = flight.activation
        found.append(
            Demand(
                flight=flight,
                items=tuple(entry.item for entry in entries),
                weights=tuple(entry.weight for entry in entries),
                slots=tuple(replace(slot, windows=()) for slot in own) if barred else own,
                days=dict(days(flight, wanted, brief, book)),
                each=tie is not None and tie.during,
                regular=tie is None and not flight.dates and not flight.pasaran and not flight.market_days,
                gap=flight.minutes_apart * 60,
                item_gap=flight.item_minutes_apart * 60,
                lengths=tuple(sorted(lengths)),
                whose=_whose(flight, brief.campaign, book),
                not_taken=refused,
                barred=barred,
            )
        )
    return found


def _whose(flight: Flight, campaign: Campaign, book: GuardBook) -> Whose:
    category = flight.category or campaign.category or ""
    return Whose(campaign.id, campaign.name, flight.id, category, book.separation.get(category, 0))


def _not_taken(
    items: Sequence[str], flight: Flight, own: Sequence[Slot], brief: Brief, station: Station, openings: Openings
) -> Iterator[NotTaken]:
    """Items of a class that a station refuses, and those of lengths that it does not sell where the flight airs.

    Where it sells none of them there, the hours are wrong and not the lengths: all that it sells elsewhere stay.
    """
    classes: dict[str, list[str]] = {}
    lengths: dict[int, list[str]] = {}
    for item in items:
        material = brief.materials[item]
        if not brief.is_taken(flight.id, item, station.classes):
            classes.setdefault(material.air_class, []).append(item)
        elif station.avails:
            lengths.setdefault(material.seconds, []).append(item)
    for air_class, refused in classes.items():
        yield NotTaken(tuple(refused), words.NOT_TAKEN, *words.not_of_class(air_class))
    sold = {seconds for seconds in lengths if any(openings.fitting(day, seconds) for day in flight.weekdays)}
    anywhere = flight.activation is not None and flight.activation.during  # its hours are those of the activation
    here = sold if anywhere else {seconds for seconds in sold if _is_sold(seconds, flight, own, openings)}
    for seconds, refused in lengths.items():
        if seconds not in sold:
            yield NotTaken(tuple(refused), words.NOT_SOLD, *words.not_sold(seconds))
        elif here and seconds not in here:
            yield NotTaken(tuple(refused), words.NOT_SOLD, *words.not_sold_then(seconds))


def _together(refused: Sequence[NotTaken]) -> NotTaken:
    """All that is not taken as one, with every reason."""
    why, help = words.together([(one.why, one.help) for one in refused])
    return NotTaken(tuple(item for one in refused for item in one.items), refused[0].code, why, help)


def _is_sold(seconds: int, flight: Flight, own: Sequence[Slot], openings: Openings) -> bool:
    """True where a slot of a flight meets, on some weekday, an avail of this length."""
    return any(
        openings.options(day, seconds, slot.room(seconds), ())
        for slot in own
        for day in (flight.weekdays if slot.weekday is None else (slot.weekday,))
    )


# --- days ---------------------------------------------------------------------------------------------


def days(
    flight: Flight, branches: Sequence[Branch], brief: Brief, book: GuardBook
) -> Iterator[tuple[date, tuple[Branch, ...]]]:
    """Every day of a flight, with the branches it airs for on that day."""
    everyone = tuple(branches)
    markets = [market for market in brief.markets if market.branch in {branch.id for branch in branches}]
    near = _near_activations(flight, branches, brief.activations) if flight.activation else {}
    for day in calendar(flight, book):
        found = everyone
        if flight.activation:
            found = tuple(branch for branch in found if branch.id in near.get(day, ()))
        if flight.pasaran or flight.market_days:
            found = tuple(
                branch for branch in found if any(_is_market_day(flight, market, branch, day) for market in markets)
            )
        if found:
            yield day, found


def calendar(flight: Flight, book: GuardBook) -> Iterator[date]:
    """The days of a flight as far as the calendar alone decides: dates, weekdays, weeks, days left out."""
    first_week = almanac.week(flight.starts)
    given = set(flight.dates)
    day = flight.starts
    while day <= flight.ends:
        if (
            day.weekday() in flight.weekdays
            and (not given or day in given)
            and (flight.every_weeks <= 1 or (almanac.week(day) - first_week) % flight.every_weeks == 0)
            and not (flight.skip and book.days.kind(day) in flight.skip)
        ):
            yield day
        day += timedelta(days=1)


def _near_activations(flight: Flight, branches: Iterable[Branch], rows: Iterable[Activation]) -> dict[date, set[str]]:
    assert flight.activation is not None
    own = {branch.id for branch in branches}
    before = 0 if flight.activation.during else flight.activation.days_before
    found: dict[date, set[str]] = {}
    for row in rows:
        if row.branch in own and row.status not in GONE:
            for step in range(before + 1):
                found.setdefault(row.date - timedelta(days=step), set()).add(row.branch)
    return found


def _is_market_day(flight: Flight, market: Market, branch: Branch, day: date) -> bool:
    """True where the branch's market is held that day, by the Javanese week or by the week of seven days."""
    if market.branch != branch.id:
        return False
    pasaran = Pasaran(almanac.pasaran(day))
    by_pasaran = pasaran in market.pasaran
    if flight.pasaran:
        return by_pasaran and pasaran in flight.pasaran
    by_week = market.days is not None and day.weekday() in market.days
    return by_pasaran if market.pasaran else by_week


# --- slots --------------------------------------------------------------------------------------------


def slots(flight: Flight, station: Station, book: GuardBook) -> Iterator[Slot]:
    """The slots of a flight at a station: one for each named time, or so many a day or a week over the dayparts."""
    for number, moment in enumerate(flight.times):
        at, room = second(moment), flight.may_move * 60
        yield Slot(f"{flight.id}-{clock(moment).replace('.', '')}", number, ((at - room, at + room),), at, fixed=True)
    if flight.times:
        return
    wanted = flight.per_day if flight.per_day is not None else flight.per_week or 0
    weekly = flight.per_day is None
    parts = flight.dayparts or ("",)
    weekdays = flight.weekdays or EVERY_DAY
    counts = [len(range(turn, wanted, len(parts))) for turn in range(len(parts))]
    for number in range(wanted):
        turn, at = number % len(parts), number // len(parts)
        part = parts[turn]
        windows = _windows(part, station, book)
        bounds = windows[0] if windows else None
        shape = 0 if weekly and wanted <= len(weekdays) else at  # on days of their own, slots need no room between
        many = 1 if weekly and wanted <= len(weekdays) else counts[turn]
        ideal = bounds[0] + (bounds[1] - bounds[0]) * (2 * shape + 1) // (2 * many) if bounds else 0
        season = book.season_dayparts.get(part) if not any(daypart.id == part for daypart in station.dayparts) else None
        weekday = None
        if weekly:
            turn_of_week = number * len(weekdays) // wanted if wanted <= len(weekdays) else number % len(weekdays)
            weekday = weekdays[turn_of_week]
        name = f"{flight.id}-{part}-{at + 1}" if part else f"{flight.id}-{number + 1}"
        yield Slot(
            name,
            number,
            windows,
            ideal // 300 * 300,
            daypart=part,
            weekday=weekday,
            ramadan=season is not None,
            until_magrib=season is not None and season.until_magrib,
        )


def _windows(part: str, station: Station, book: GuardBook) -> tuple[Window, ...]:
    """The hours of a daypart, the first those in which its slots would be at best; none where it is not known."""
    if not part:
        return (_whole_day(station),)
    for daypart in station.dayparts:
        if daypart.id == part:
            return tuple((second(starts), end_second(ends)) for starts, ends in daypart.parts)
    season = book.season_dayparts.get(part)
    if season is None:
        return ()
    if season.until_magrib:
        return ((second(season.starts), book.magrib.earliest),)
    return ((second(season.starts), end_second(season.ends) if season.ends else DAY),)


def _whole_day(station: Station) -> Window:
    """The day as far as the station offers anything in it."""
    if not station.avails:
        return 0, DAY
    opens = min(second(avail.starts) for avail in station.daily_avails)
    return opens, max(end_second(avail.ends) for avail in station.daily_avails)


def windows_on(slot: Slot, day: date, book: GuardBook) -> tuple[Window, ...]:
    """The windows of a slot on one day: Maghrib ends some of them at another minute each day."""
    if slot.until_magrib:
        azan = book.magrib.on(day)
        return tuple((start, azan[0] if azan else end) for start, end in slot.windows)
    return slot.windows


def hours_of(activation: Activation, shift: int) -> Window | None:
    """The hours of an activation where they are known; without an end, to the end of the day.

    ``shift``: seconds from the clock of the branch, by which it is held, to that of the station.
    """
    if activation.opens is None:
        return None
    opens, closes = second(activation.opens), end_second(activation.closes) if activation.closes else DAY
    return max(0, opens + shift), min(DAY, closes + shift)


def best_of(hours: Window) -> tuple[Window, Window, int]:
    """The first half of an activation, all of it but its last minutes, and the moment at which it is best told of.

    By a third of it people have come; after the first half it is late to invite, and at the end they pack up.
    """
    opens, closes = hours
    last = min(LAST_MINUTES, (closes - opens) // 4)
    return (opens, opens + (closes - opens) // 2), (opens, closes - last), (opens + (closes - opens) // 3) // 60 * 60
