"""Turn a branch's editions into appointments: what a calendar shows, series of airings and activations.

Airings that come at the same local time of day become one repeating appointment per flight, station and
slot; what is not regular stands alone. Words are plain Indonesian text, ready for a lock screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from kkbc_publish import spans
from kkbc_publish.editions import Airing, Edition, LocalActivation, LocalScript, Marks
from kkbc_publish.indonesian import DAYS, ZONE_NAMES, clock, day_month_year, full_date, hours, length, listing
from kkbc_publish.models import ActivationStatus, Campaign, DateBasis, Station, StationKind, StationStatus
from kkbc_publish.recurrence import DAILY, Recurrence, find

TENTATIVE, CONFIRMED, CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"
FREE, MAYBE, BUSY = "FREE", "TENTATIVE", "BUSY"
BROADCAST, AT_MARKET = "Siaran radio", "Kegiatan di pasar"
UID_DOMAIN = "kkbc-publish"  # the program's own name: nobody's web domain
MIN_WEEKDAY_SERIES = 3  # fewer are easier to read one by one
ZONE_OF_NAME = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}

STATUS = {
    ActivationStatus.PROPOSED: TENTATIVE,
    ActivationStatus.PLANNED: TENTATIVE,
    ActivationStatus.CONFIRMED: CONFIRMED,
    ActivationStatus.DONE: CONFIRMED,
    ActivationStatus.CANCELLED: CANCELLED,
    ActivationStatus.MOVED: CANCELLED,
}
# Kept short: these stand in front of a title, for the programs that do not show an event's status.
WITHDRAWN = {ActivationStatus.CANCELLED: "BATAL", ActivationStatus.MOVED: "DIPINDAH"}
STATUS_WORDS = {
    ActivationStatus.PROPOSED: "usulan, belum disepakati",
    ActivationStatus.PLANNED: "rencana, belum pasti",
    ActivationStatus.CONFIRMED: "pasti",
    ActivationStatus.DONE: "sudah selesai",
    ActivationStatus.CANCELLED: "dibatalkan",
    ActivationStatus.MOVED: "dipindah",
}
BASIS_WORDS = {
    DateBasis.EXAMPLE: " (tanggal contoh)",
    DateBasis.REPORTED: " (tanggal menurut berita)",
    DateBasis.AGREED: "",
    DateBasis.SOURCED: "",
}


@dataclass(frozen=True, slots=True)
class Appointment:
    """One event, or one series of them, as a calendar shows it.

    ``starts`` and ``ends`` are local times in ``zone`` (IANA) without a time zone of their own; for an
    event of a whole day, ``day`` is set and the three are None. ``ends`` is None where the end is not
    known. ``stamp`` is the day the data count from (no clock is asked). ``what`` and ``where``: what is aired and at
    which station, without the words that a title needs.
    """

    uid: str
    summary: str
    description: str
    category: str
    status: str
    busy: str
    stamp: date
    location: str = ""
    day: date | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    zone: str | None = None
    recurrence: Recurrence | None = None
    what: str = ""
    where: str = ""


def appointments(edition: Edition) -> list[Appointment]:
    """Everything of one campaign in one branch, sorted by time and UID.

    The airings of a candidate station in an official campaign stay out: nobody has agreed to them, and
    the public would take them for announced.
    """
    return sorted((*_broadcasts(edition), *_activations(edition)), key=_order)


def market_days(edition: Edition) -> list[Appointment]:
    """The activations alone, as ``appointments`` gives them: the airings are what takes time."""
    return sorted(_activations(edition), key=_order)


def is_heard(edition: Edition, station: str) -> bool:
    """True where a station has airings that ``appointments`` shows."""
    return any(one.station == station and not _is_held(edition, one) for one in edition.airings)


def _is_held(edition: Edition, airing: Airing) -> bool:
    """Nobody has agreed to it, in a campaign that would count as announced."""
    return edition.campaign.official and airing.status == "tentative"


def _order(one: Appointment) -> tuple[datetime, str]:
    return (one.starts or datetime.combine(one.day or one.stamp, time()), one.uid)


def uid(*parts: str) -> str:
    """Ids in a fixed order -> a name that stays the same when words, times or the order of things change."""
    return ".".join(quote(part, safe="").replace(".", "-") for part in parts) + "@" + UID_DOMAIN


def short_name(campaign: Campaign) -> str:
    """``Kerja Keras Bebas Cemas`` -> ``KKBC``, as the campaign is known; a name of one or two words in full."""
    words = campaign.name.split()
    return "".join(word[0] for word in words).upper() if len(words) > 2 else campaign.name


def _title(marks: Marks, text: str, withdrawn: str = "") -> str:
    """A title that says before anything else what it is not: an example, a draft, withdrawn."""
    mark = "CONTOH" if marks.example else marks.draft
    return " · ".join(filter(None, (mark, withdrawn, text)))


def _marks(marks: Marks) -> list[str]:
    draft = f"{marks.draft}: naskah belum disetujui" if marks.draft else ""
    return [mark for mark in (marks.example, draft) if mark]


def _text(*blocks: Sequence[str]) -> str:
    """Blocks of lines, empty lines between the blocks."""
    return "\n\n".join("\n".join(block) for block in blocks if block)


# --- airings ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Slot:
    """The airings of one flight at one station in one slot, in local time; ``scripts`` by item."""

    edition: Edition
    scripts: Mapping[str, Sequence[LocalScript]]
    station: Station
    flight: str
    slot: str
    airings: tuple[tuple[datetime, Airing], ...]

    def uid(self, *more: str) -> str:
        edition = self.edition
        slot = self.slot.removeprefix(f"{self.flight}-")
        return uid("siaran", edition.campaign.id, self.flight, edition.branch.id, self.station.id, slot, *more)


def _broadcasts(edition: Edition) -> Iterator[Appointment]:
    for slot in _slots(edition):
        for name, airings, rule in _series(slot):
            yield _appointment(slot, airings, rule, name)


def _slots(edition: Edition) -> Iterator[_Slot]:
    stations = {station.id: station for station in edition.stations}
    zones = {station.id: ZoneInfo(station.zone.value) for station in edition.stations}
    scripts: dict[str, list[LocalScript]] = {}
    for script in edition.scripts:
        if not script.variety.credit:  # a translation stands for the same item, and is not another copy of it
            scripts.setdefault(script.item, []).append(script)
    public = [one for one in edition.airings if not _is_held(edition, one)]
    found: dict[tuple[str, str, str], list[_Timed]] = {}
    for one in public:
        local = _local(one.start, zones[one.station])
        found.setdefault((one.station, one.flight, one.slot), []).append((local, one))
    for (station, flight, slot), airings in found.items():
        airings.sort(key=lambda pair: (pair[0], pair[1].item))
        yield _Slot(edition, scripts, stations[station], flight, slot, tuple(airings))


def _local(start: datetime, zone: ZoneInfo) -> datetime:
    return (start if start.tzinfo is zone else start.astimezone(zone)).replace(tzinfo=None)


_Timed = tuple[datetime, Airing]


def _series(slot: _Slot) -> Iterator[tuple[str, Sequence[_Timed], Recurrence | None]]:
    """UID, airings and rule of each series of a slot; what follows no rule stands alone, with its date in the UID.

    A series has one time of day (the most frequent one, the earlier of two) and one airing a day, because
    Outlook takes no more. Where no rule fits all of it (a station that gives several branches their turn),
    each weekday is tried by itself.
    """
    times = Counter(local.time() for local, _ in slot.airings)
    usual = min(times, key=lambda moment: (-times[moment], moment))
    regular: dict[date, _Timed] = {}
    alone: list[_Timed] = []
    for pair in slot.airings:
        if pair[0].time() == usual and pair[0].date() not in regular:
            regular[pair[0].date()] = pair
        else:
            alone.append(pair)
    rule = find(list(regular))
    if rule or len(regular) == 1:
        yield slot.uid(), list(regular.values()), rule
    else:
        for number, name in enumerate(DAYS):
            days = [day for day in regular if day.weekday() == number]
            rule = find(days) if len(days) >= MIN_WEEKDAY_SERIES else None
            if rule:
                yield slot.uid(name.lower()), [regular[day] for day in days], rule
            else:
                alone.extend(regular[day] for day in days)
    several = Counter(local.date() for local, _ in alone)
    for pair in sorted(alone, key=lambda pair: (pair[0], pair[1].item)):
        written = "%Y%m%d" if several[pair[0].date()] == 1 else "%Y%m%dT%H%M%S"
        yield slot.uid(pair[0].strftime(written)), [pair], None


def _appointment(slot: _Slot, airings: Sequence[_Timed], rule: Recurrence | None, name: str) -> Appointment:
    edition, station = slot.edition, slot.station
    items = list(dict.fromkeys(airing.item for _, airing in airings))
    start = airings[0][0]
    # The longest item decides, in whole minutes: an event of no length disappears in a week view.
    longest = timedelta(minutes=-(-max(airing.seconds for _, airing in airings) // 60))
    what = _what(slot, items, airings)
    agreed = all(airing.status == "confirmed" for _, airing in airings)
    return Appointment(
        uid=name,
        summary=_title(edition.marks, f"Siaran {short_name(edition.campaign)}: {what}, {station.name}"),
        description=_broadcast_text(slot, airings, rule, items),
        category=BROADCAST,
        status=CONFIRMED if agreed else TENTATIVE,
        busy=FREE,
        stamp=edition.campaign.starts,
        location=station.name if station.kind is StationKind.LOUDSPEAKER else "",
        starts=start,
        ends=start + longest,
        zone=station.zone.value,
        recurrence=rule,
        what=what,
        where=station.name,
    )


def _what(slot: _Slot, items: Sequence[str], airings: Sequence[_Timed]) -> str:
    """What is read, in a few words: one script with its lengths, or how many scripts take turns."""
    titles = {_item_title(slot, item) for item in items}
    if len(titles) > 1:
        return f"naskah bergiliran ({len(items)} naskah)"
    lengths = [length(_seconds(item, airings)) for item in items]
    return f"{titles.pop()} ({listing(lengths)})"


def _item_title(slot: _Slot, item: str) -> str:
    copies = slot.scripts.get(item)
    return copies[0].title if copies else item


def _seconds(item: str, airings: Sequence[_Timed]) -> int:
    return next(airing.seconds for _, airing in airings if airing.item == item)


def _broadcast_text(slot: _Slot, airings: Sequence[_Timed], rule: Recurrence | None, items: Sequence[str]) -> str:
    edition, station = slot.edition, slot.station
    turn = []
    for number, item in enumerate(items, 1):
        head = f"{number}. " if len(items) > 1 else ""
        turn.append(f"{head}{_item_title(slot, item)} ({length(_seconds(item, airings))})")
        days = [local.date() for local, airing in airings if airing.item == item]
        turn.extend(_copies(slot.scripts.get(item, ()), days, single=len(items) == 1))
    if len(items) > 1:
        turn.insert(0, "Naskah bergiliran:")
    zone = ZONE_NAMES[station.zone.value]
    first, last = airings[0][0], airings[-1][0]
    moment = f"pukul {clock(first.time())} {zone}"
    if rule is None:
        when = [f"Siar: {full_date(first.date())}, {moment}"]
    else:
        when = [f"Siar: {rhythm(rule)} {moment}, {spans.period(first.date(), last.date())}, {len(airings)} kali"]
        if rule.skipped:
            when.append(f"Tidak siar: {spans.dates(rule.skipped)}")
    candidate = station.status is StationStatus.CANDIDATE
    where = [f"Stasiun: {station.name}" + (" (calon mitra, belum terikat kontrak)" if candidate else "")]
    where.append(f"Kampanye: {edition.campaign.title}")
    return _text(_marks(edition.marks), [*when, *where], turn)


def rhythm(rule: Recurrence) -> str:
    """``Setiap hari``, ``Senin–Jumat``, ``Kamis setiap 2 minggu``."""
    if rule.frequency == DAILY:
        return "Setiap hari" if rule.interval == 1 else f"Setiap {rule.interval} hari"
    every = "" if rule.interval == 1 else f" setiap {rule.interval} minggu"
    return spans.weekdays(rule.weekdays) + every


def _copies(scripts: Sequence[LocalScript], days: Sequence[date], *, single: bool) -> list[str]:
    """Which copy of an item is read on which days; without days where there is one copy and one item."""
    found: list[tuple[str, list[date]]] = []
    left = set(days)
    for script in scripts:
        valid = spans.period(script.valid_from, script.valid_until)
        read = [day for day in days if day in left and script.valid_from <= day <= script.valid_until]
        left.difference_update(read)
        if read:
            found.append((f"naskah {script.code}, berlaku {valid}", read))
    if left:
        found.append(("naskah belum tersedia", sorted(left)))
    if single and len(found) == 1:
        return [f"   {found[0][0]}"]
    return [f"   {spans.dates(read)}: {copy}" for copy, read in found]


# --- activations --------------------------------------------------------------------------------------


def _activations(edition: Edition) -> Iterator[Appointment]:
    own = edition.branch.zone.value
    by_id = {one.id: one for one in edition.activations}
    for one in edition.activations:
        place = one.market or "pasar belum ditetapkan"
        status = STATUS[one.status]
        starts, ends = _hours(one)
        # An event is not copy that waits for approval: only being an example shows in its title.
        marks = Marks("", edition.marks.example)
        yield Appointment(
            uid=uid("kegiatan", one.campaign, one.id),
            summary=_title(marks, f"Kegiatan {short_name(edition.campaign)}: {place}", WITHDRAWN.get(one.status, "")),
            description=_activation_text(edition, one, by_id.get(one.moved_to or "")),
            category=AT_MARKET,
            status=status,
            busy=_busy(one.status, known=starts is not None),
            stamp=edition.campaign.starts,
            location=_location(one),
            day=one.day if starts is None else None,
            starts=starts,
            ends=ends,
            # Jakarta and Pontianak share one name, so the branch's own zone goes first.
            zone=None if starts is None else (own if ZONE_NAMES[own] == one.zone else ZONE_OF_NAME[one.zone]),
        )


def _hours(one: LocalActivation) -> tuple[datetime | None, datetime | None]:
    """Start and end; an end before the start belongs to the next day (night markets)."""
    if one.opens is None:
        return None, None
    starts = datetime.combine(one.day, one.opens)
    if one.closes is None:
        return starts, None
    ends = datetime.combine(one.day, one.closes)
    return starts, ends if ends > starts else ends + timedelta(days=1)


def _busy(status: ActivationStatus, *, known: bool) -> str:
    """Whether a branch's people have their hands full: nobody is blocked for a whole day by a proposal."""
    if STATUS[status] == CANCELLED or status is ActivationStatus.PROPOSED:
        return FREE
    if status is ActivationStatus.PLANNED:
        return MAYBE if known else FREE
    return BUSY if known or status is ActivationStatus.CONFIRMED else FREE


def _location(one: LocalActivation) -> str:
    places = [one.market]
    if one.market_city and one.market_city not in (one.market or ""):
        places.append(one.market_city)
    return ", ".join(filter(None, places))


def _activation_text(edition: Edition, one: LocalActivation, target: LocalActivation | None) -> str:
    status = STATUS_WORDS[one.status]
    if target:
        status += f" ke {full_date(target.day)}" + (f", {target.market}" if target.market else "")
    head = [f"Status: {status}", f"Tanggal: {full_date(one.day)}{BASIS_WORDS[one.date_basis]}"]
    head.append(f"Jam: {hours_words(one)}")
    head.append(f"Tempat: {_location(one) or 'belum ditetapkan'}")
    more = (
        ("Stan", one.booth),
        ("Dipimpin", one.lead),
        ("Untuk", ", ".join(one.audiences)),
        ("Topik", ", ".join(one.topics)),
        ("Radio", one.radio),
        ("Suvenir untuk", one.souvenirs_for),
        ("Doorprize", one.doorprize if one.doorprize != "tidak diketahui" else None),
    )
    details = [f"{label}: {value}" for label, value in more if value]
    where = [f"Kantor Cabang {edition.branch.name}", f"Kampanye: {edition.campaign.title}"]
    marks = [edition.marks.example] if edition.marks.example else []
    return _text(marks, head, details, where)


def hours_words(one: LocalActivation) -> str:
    """The hours of an activation, or that they are not known: of a past one nobody will set them any more."""
    if one.opens:
        return hours(one.opens, one.closes, one.zone)
    return "tidak diketahui" if one.status is ActivationStatus.DONE else "belum ditetapkan"


def calendar_words(editions: Sequence[Edition]) -> tuple[str, str]:
    """Name and description of the calendar of a branch: short, because phones cut it."""
    branch = editions[0].branch
    names = list(dict.fromkeys(short_name(edition.campaign) for edition in editions))
    notes = []
    for edition in editions:
        first, last = edition.campaign.starts, edition.campaign.ends
        period = spans.period(first, last) if first != last else day_month_year(first)
        marks = ", ".join(filter(None, (edition.marks.example, edition.marks.draft)))
        notes.append(f"{edition.campaign.title} ({period})" + (f": {marks}" if marks else ""))
    zone = ZONE_NAMES[branch.zone.value]
    intro = f"Siaran radio dan kegiatan di pasar untuk Kantor Cabang {branch.name}, waktu setempat ({zone})."
    end = f"Bukan kalender resmi {editions[0].agency}. Perubahan dapat terlambat tampil sampai 24 jam."
    return f"{' dan '.join(names)} {branch.name}", "\n".join((intro, *notes, end))
