"""Turn the airings of a station into what a traffic desk books: orders that count them, and seconds by class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kkbc_publish.airtime.orders import order_of
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import DAYS, ZONE_NAMES, clock, day_month_year, full_date, listing
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.orders import Order, OrderStatus
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import Booked, Edition, StationEdition
from kkbc_publish.render.partners.money import (
    OrderValue,
    declined_in,
    orders_in,
    payee_of,
    standing_of,
    values_of,
)

FEW = 3  # so many airings are told by their dates, more by their first and last day
CANDIDATE = "calon mitra, belum terikat kontrak"


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How often one script airs, and its length."""

    title: str
    code: str
    count: int
    seconds: int

    @property
    def total(self) -> int:
        return self.count * self.seconds


@dataclass(frozen=True, slots=True)
class BookedSlot:
    """One time of day of a flight, and the scripts that take turns in it. ``days`` and ``span`` in words."""

    time: str
    days: str
    span: str
    lines: tuple[ItemCount, ...]


@dataclass(frozen=True, slots=True)
class BookedFlight:
    """One flight. ``order``: numbers of its orders, told where the sheet has several or one is lacking."""

    flight: str
    span: str
    slots: tuple[BookedSlot, ...]
    order: str = ""

    @property
    def count(self) -> int:
        return sum(line.count for slot in self.slots for line in slot.lines)

    @property
    def seconds(self) -> int:
        return sum(line.total for slot in self.slots for line in slot.lines)


@dataclass(frozen=True, slots=True)
class ClassTotal:
    """What a station books under one class."""

    air_class: str
    count: int
    seconds: int

    @property
    def hours(self) -> str:
        return hms(self.seconds)


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """The order of one campaign at one station, from top to bottom. ``notes``: what a desk must not overlook.

    ``order``: numbers of the orders on record and where they stand. ``payee``: who is paid; ``values``: what each order
    comes to. ``answers``: what the station has answered already; ``asked``: for what it has not, empty where it has.
    ``not_placed``: what was asked for and is not part of the order.
    """

    campaign: str
    station: str
    candidate: str
    sender: str
    zone: str
    span: str
    marks: str
    order: str
    payee: tuple[tuple[str, str], ...]
    values: tuple[OrderValue, ...]
    answers: tuple[str, ...]
    asked: str
    sections: tuple[BookedFlight, ...]
    classes: tuple[ClassTotal, ...]
    notes: tuple[str, ...]
    not_placed: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(one.count for one in self.classes)

    @property
    def seconds(self) -> int:
        return sum(one.seconds for one in self.classes)

    @property
    def hours(self) -> str:
        return hms(self.seconds)


# --- orders -------------------------------------------------------------------------------------------


def campaigns(edition: StationEdition) -> tuple[Campaign, ...]:
    """The campaigns of which something airs at a station."""
    names = {airing.campaign for airing in edition.airings}
    found = {one.campaign.id: one.campaign for one in edition.editions if one.campaign.id in names}
    return tuple(found.values())


def booked(edition: StationEdition, campaign: Campaign) -> tuple[Booked, ...]:
    """The airings of one campaign at a station, in order of time."""
    return tuple(one for one in edition.airings if one.campaign == campaign.id)


def order_sheet(edition: StationEdition, campaign: Campaign, rows: Sequence[Booked]) -> OrderSheet:
    """The order of a campaign: a section for each flight, and the seconds by class. ``rows``: its airings."""
    own = [one for one in edition.editions if one.campaign.id == campaign.id]
    station, orders = edition.station, orders_in(edition, rows)
    branches = [one.branch.name for one in own if any(row.branch == one.branch.id for row in rows)]
    numbered = [order_of(edition.orders, row) for row in rows]
    is_one = len(orders) == 1 and None not in numbered
    titles = titles_of(edition, rows)
    sections = []
    for flight in campaign.flights:
        rows_of = [row for row in rows if row.flight == flight.id]
        if rows_of:
            words = "" if is_one else "; ".join(one.number for one in orders_in(edition, rows_of))
            sections.append(_section(flight.title, rows_of, titles, words))
    return OrderSheet(
        campaign=campaign.title,
        station=station.name,
        candidate=CANDIDATE if station.status is StationStatus.CANDIDATE else "",
        sender=f"{own[0].agency} Cabang {listing(branches)}",
        zone=ZONE_NAMES[station.zone.value],
        span=spans.period(rows[0].start.date(), rows[-1].start.date()),
        marks=marks_of(own),
        order="; ".join(f"{one.number} ({standing_of(one)})" for one in orders),
        payee=payee_of(station),
        values=values_of(edition, rows),
        answers=tuple(_answer(one) for one in orders if one.status is not OrderStatus.OFFERED),
        asked=_asked(orders, has_more=None in numbered),
        sections=tuple(sections),
        classes=_classes(rows),
        notes=tuple(_notes(edition, rows)),
        not_placed=tuple(_not_placed(edition, campaign)),
    )


def _not_placed(edition: StationEdition, campaign: Campaign) -> Iterable[str]:
    """``ojek: 84 siaran, 4 Januari–28 Maret 2027: stasiun tidak menawarkan ...``; items by their titles."""
    titles = {made.item: made.title for one in edition.editions for made in one.scripts if not made.variety.credit}
    for one in edition.short:
        if one.campaign != campaign.id:
            continue
        if one.first and one.last:
            yield f"{one.flight}: {one.count} siaran, {spans.period(one.first, one.last)}: {one.why}."
        else:
            names = listing([f"{titles.get(item, item)} ({item.rpartition('-')[2]} detik)" for item in one.items])
            yield f"{one.flight}: {names} tidak disiarkan: {one.why}. Naskah lainnya menggantikan gilirannya."


def titles_of(edition: StationEdition, rows: Iterable[Booked]) -> dict[tuple[str, str], str]:
    """Branch and title of an airing -> what a paper calls it: with the branch where a station airs for several."""
    names = {one.branch.id: one.branch.name for one in edition.editions}
    found = {(row.branch, row.title) for row in rows}
    several = len({branch for branch, _ in found}) > 1
    return {(branch, title): f"{title} ({names[branch]})" if several else title for branch, title in found}


def _answer(order: Order) -> str:
    """``SPK/03: diterima, 3 Januari 2027 (Bagian siaran)``."""
    return f"{order.number}: {standing_of(order)} ({order.by})"


def _asked(orders: Sequence[Order], *, has_more: bool) -> str:
    """What the station has still to answer."""
    open_ones = [one.number for one in orders if one.status is OrderStatus.OFFERED]
    words = [f"pesanan {listing(open_ones)}"] if open_ones else []
    words += ["siaran tanpa nomor pesanan" if orders else "pesanan ini"] if has_more else []
    return listing(words)


def marks_of(editions: Iterable[Edition]) -> str:
    """What the face of a file must say, once for all its editions."""
    marks = [mark for one in editions for mark in (one.marks.example, one.marks.draft)]
    return " · ".join(dict.fromkeys(filter(None, marks)))


def _section(title: str, rows: Sequence[Booked], titles: Mapping[tuple[str, str], str], order: str) -> BookedFlight:
    times: dict[str, list[Booked]] = defaultdict(list)
    for row in rows:
        times[clock(row.start.time())].append(row)
    slots = tuple(_slot(time, times[time], titles) for time in sorted(times))
    return BookedFlight(title, spans.period(rows[0].start.date(), rows[-1].start.date()), slots, order)


def _slot(time: str, rows: Sequence[Booked], titles: Mapping[tuple[str, str], str]) -> BookedSlot:
    days = list(dict.fromkeys(row.start.date() for row in rows))
    weekdays = sorted({day.weekday() for day in days})
    few = len(days) <= FEW
    scripts: dict[tuple[str, str, int], int] = defaultdict(int)
    for row in rows:
        scripts[(titles[row.branch, row.title], row.code, row.seconds)] += 1
    return BookedSlot(
        time,
        ", ".join(DAYS[day] for day in weekdays) if few else spans.weekdays(weekdays),
        spans.dates(days) if few else spans.period(days[0], days[-1]),
        tuple(ItemCount(title, code, count, seconds) for (title, code, seconds), count in sorted(scripts.items())),
    )


def _classes(rows: Iterable[Booked]) -> tuple[ClassTotal, ...]:
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[row.air_class].append(row.seconds)
    return tuple(ClassTotal(name, len(found[name]), sum(found[name])) for name in sorted(found))


def _notes(edition: StationEdition, rows: Sequence[Booked]) -> Iterable[str]:
    """Silent days, and airings that are not as usual; many with one reason are told together."""
    names = {row.campaign for row in rows}
    for order in (one for name in sorted(names) for one in declined_in(edition, name)):
        when = f"{day_month_year(order.date)}, {order.by}"
        yield f"Pesanan {order.number} ditolak stasiun ({when}); siarannya tidak termasuk di sini."
    own = (one for one in edition.editions if one.campaign.id in names)
    gone = [one for each in own for one in each.withdrawals]
    for one in gone:
        code = f" ({one.code})" if one.code else ""
        yield f"{one.title}{code}, {one.words}. Alasan: {one.reason.rstrip('.')}."
    first, last = rows[0].start.date(), rows[-1].start.date()
    silent: dict[str, list[date]] = defaultdict(list)
    for day, why in edition.silent:
        if first <= day <= last:
            silent[why].append(day)
    for why, days in silent.items():
        yield f"Tidak ada siaran {spans.dates(days)}: {why}."
    reasons: dict[str, list[Booked]] = defaultdict(list)
    for row in rows:
        if row.reason:
            reasons[row.reason].append(row)
    for why, some in reasons.items():
        if len(some) == 1:
            yield f"{full_date(some[0].start.date())} pukul {clock(some[0].start.time())}, {some[0].title}: {why}."
        else:
            few = list(dict.fromkeys(row.start.date() for row in some))
            told = spans.dates(few) if len(few) <= FEW else f"{day_month_year(few[0])}–{day_month_year(few[-1])}"
            yield f"{told}, {len(some)} siaran: {why}."


def hms(seconds: int) -> str:
    """34560 -> ``09:36:00``."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def days_of(rows: Iterable[Booked]) -> dict[date, list[Booked]]:
    """Airings by local day."""
    found: dict[date, list[Booked]] = defaultdict(list)
    for row in rows:
        found[row.start.date()].append(row)
    return found
