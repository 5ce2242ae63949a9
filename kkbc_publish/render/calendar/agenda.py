"""Turn a branch's editions into appointments: what a calendar shows, series of airings and activations.

Airings that come at the same local time of day become one repeating appointment per flight, station and
slot; what is not regular stands alone. Words are plain Indonesian text, ready for a lock screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from kkbc_publish.airtime.almanac import pasaran
from kkbc_publish.airtime.values import Airing
from kkbc_publish.copy.activations import STATUS_WORDS, point
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import (
    DAYS,
    ZONE_NAMES,
    ZONE_OF_NAME,
    clock,
    full_date,
    hours,
    length,
    listing,
    short_length,
)
from kkbc_publish.load.models.campaigns import ActivationStatus, Campaign, DateBasis
from kkbc_publish.load.models.scripts import ScriptType
from kkbc_publish.load.models.stations import Station, StationKind, StationStatus
from kkbc_publish.place.editions import Edition, LocalScript, Marks
from kkbc_publish.record.recurrence import DAILY, Recurrence
from kkbc_publish.record.revise import ACTIVATION, AIRING
from kkbc_publish.record.values import CANCELLED, CONFIRMED, TENTATIVE
from kkbc_publish.render.calendar.appointment import (
    AT_MARKET,
    BROADCAST,
    BUSY,
    FREE,
    LIVE_REPORT,
    MAYBE,
    TALKSHOW,
    Appointment,
    Moved,
)
from kkbc_publish.render.calendar.series import Series, Timed, series

CATEGORIES = {ScriptType.TALKSHOW: TALKSHOW, ScriptType.LIVE_REPORT: LIVE_REPORT}  # all other scripts: BROADCAST

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
BASIS_WORDS = {
    DateBasis.EXAMPLE: " (tanggal contoh)",
    DateBasis.REPORTED: " (tanggal menurut berita)",
    DateBasis.AGREED: "",
    DateBasis.SOURCED: "",
}


def unnamed(edition: Edition) -> Iterator[Appointment]:
    """Everything of one campaign in one branch, without names and revisions: these come from the record.

    The airings of a candidate station in an official campaign stay out: nobody has agreed to them, and
    the public would take them for announced.
    """
    yield from _broadcasts(edition)
    yield from unnamed_activations(edition)


def is_heard(edition: Edition, station: str) -> bool:
    """True where a station has airings that calendars show."""
    return any(airing.station == station and not _is_held(edition, airing) for airing in edition.airings)


def _is_held(edition: Edition, airing: Airing) -> bool:
    """Nobody has agreed to it, in a campaign that would count as announced."""
    return edition.campaign.official and airing.status == "tentative"


def _common(edition: Edition) -> dict[str, object]:
    """What every event of a branch and a campaign says. A contact only where the data say that it may be public."""
    branch, site = edition.branch, edition.site
    office = f"{edition.agency} Cabang {branch.name}"
    contact = branch.contact if branch.contact and branch.contact.public else None
    reach = [part for part in (contact.person, contact.phone, contact.email) if part] if contact else []
    return {
        "branch": branch.id,
        "url": f"{site}/branches/{quote(branch.id)}/index.html" if site else "",
        "contact": ", ".join([office, *reach]) if reach else "",
        "organizer": (office, contact.email) if contact and contact.email else None,
        "alarm_minutes": edition.campaign.calendar.alarm_minutes,
    }


def short_name(campaign: Campaign) -> str:
    """``Kerja Keras Bebas Cemas`` -> ``KKBC``, as the campaign is known; a name of one or two words in full."""
    words = campaign.name.split()
    return "".join(word[0] for word in words).upper() if len(words) > 2 else campaign.name


def _title(marks: Marks, text: str, withdrawn: str = "") -> str:
    """A title that says before anything else what it is not: an example, a draft, withdrawn."""
    mark = "CONTOH" if marks.example else marks.draft
    return " · ".join(filter(None, (mark, withdrawn, text)))


def _airing_title(slot: _Slot, what: str, more: str = "") -> str:
    """The title of an airing. At a partner what is read comes first, since somebody reads it from a phone that shows
    few letters; that of a candidate says before anything else that it is an example or a draft.
    """
    marks = slot.edition.marks
    if slot.station.status is StationStatus.CONTRACTED:
        return " · ".join(filter(None, (f"{what}{more}", "CONTOH" if marks.example else marks.draft)))
    return _title(marks, f"{what}{more}")


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
    airings: tuple[Timed, ...]


def _broadcasts(edition: Edition) -> Iterator[Appointment]:
    common = _common(edition)
    for slot in _slots(edition):
        for one in series(slot.airings):
            yield replace(_appointment(slot, one), **common)  # type: ignore[arg-type]  # the fields have their types


def _slots(edition: Edition) -> Iterator[_Slot]:
    stations = {station.id: station for station in edition.stations}
    zones = {station.id: ZoneInfo(station.zone.value) for station in edition.stations}
    scripts: dict[str, list[LocalScript]] = {}
    for script in edition.scripts:
        if not script.variety.credit:  # a translation stands for the same item, and is not another copy of it
            scripts.setdefault(script.item, []).append(script)
    public = [airing for airing in edition.airings if not _is_held(edition, airing)]
    found: dict[tuple[str, str, str], list[Timed]] = {}
    for airing in public:
        local = _local(airing.start, zones[airing.station])
        found.setdefault((airing.station, airing.flight, airing.slot), []).append((local, airing))
    for (station, flight, _), airings in found.items():
        yield _Slot(edition, scripts, stations[station], flight, tuple(airings))


def _local(start: datetime, zone: ZoneInfo) -> datetime:
    return (start if start.tzinfo is zone else start.astimezone(zone)).replace(tzinfo=None)


def _appointment(slot: _Slot, one: Series) -> Appointment:
    edition, station, airings = slot.edition, slot.station, one.airings
    items = list(dict.fromkeys(airing.item for _, airing in airings))
    # The longest item decides, in whole minutes: an event of no length disappears in a week view.
    longest = timedelta(minutes=-(-max(airing.seconds for _, airing in airings) // 60))
    what, named = _what(slot, items, airings)
    agreed = all(airing.status == "confirmed" for _, airing in airings)
    where = point(station.place)
    return Appointment(
        uid="",
        summary=_airing_title(slot, what, _place(slot)),
        description=_broadcast_text(slot, one, items),
        category=_category(slot, items),
        status=CONFIRMED if agreed else TENTATIVE,
        busy=FREE,
        stamp=edition.campaign.starts,
        # Those who listen are anywhere; a loudspeaker and a studio that is on the map are somewhere.
        location=station.name if station.kind is StationKind.LOUDSPEAKER or where else "",
        starts=one.start,
        ends=one.start + longest,
        zone=station.zone.value,
        recurrence=one.rule,
        moved=tuple(_moved(slot, one, pair) for pair in one.moved),
        each=tuple(_each(slot, one, items)),
        what=named,
        where=station.name,
        thing=(AIRING, edition.campaign.id, slot.flight, station.id),
        point=where,
        links=_script_links(slot, airings),
        stream=station.stream or "",
    )


def _category(slot: _Slot, items: Sequence[str]) -> str:
    """A talkshow or a live report where any of the scripts is one: people must be there for it."""
    types = {script.type for item in items for script in slot.scripts.get(item, ())}
    return next((name for kind, name in CATEGORIES.items() if kind in types), BROADCAST)


def _moved(slot: _Slot, one: Series, pair: Timed) -> Moved:
    airing = pair[1]
    why = airing.reason or f"biasanya pukul {clock(one.start.time())}"
    return _own(slot, pair, _place(slot), [f"Jam pada hari ini: {why}"], _when(slot, Series((pair,))))


def _each(slot: _Slot, one: Series, items: Sequence[str]) -> Iterator[Moved]:
    """The other airings of a series in which scripts take turns, at a partner: somebody reads from its calendar.

    They say their script and no more: what else there is to say would double the feed, and the calendar says it once.
    """
    if slot.station.status is StationStatus.CONTRACTED and one.rule and len(items) > 1:
        moved = {local for local, _ in one.moved}
        yield from (_own(slot, pair) for pair in one.airings if pair[0] not in moved)


def _own(slot: _Slot, pair: Timed, place: str = "", before: Sequence[str] = (), after: Sequence[str] = ()) -> Moved:
    """One airing of a series. ``place``: what its title says behind the script; ``before``, ``after``: what its
    description says besides.
    """
    local, airing = pair
    links = _script_links(slot, (pair,))
    script = [*_turn(slot, [airing.item], (pair,)), *links]
    title = f"{_item_title(slot, airing.item)}, {short_length(airing.seconds)}"
    words = _text(before, script, after, _marks(slot.edition.marks))
    return Moved(local.date(), local, words, links, _airing_title(slot, title, place))


def _place(slot: _Slot) -> str:
    """What the title of an airing says behind what is read: ``(KKBC), Radio Salemba``."""
    return f" ({short_name(slot.edition.campaign)}), {slot.station.name}"


def _script_links(slot: _Slot, airings: Sequence[Timed]) -> tuple[str, ...]:
    """The sheets of the copy that holds on the days of the airings; none while there is no address to link to."""
    edition = slot.edition
    if not edition.site:
        return ()
    found: dict[str, None] = {}
    for local, airing in airings:
        script = _copy_on(slot.scripts.get(airing.item, ()), local.date())
        if script:
            file = f"{script.name}_{edition.branch.id}_{script.valid_from.isoformat()}.pdf"
            path = f"branches/{edition.branch.id}/{edition.campaign.id}/scripts/{file}"
            found[f"{edition.site}/{quote(path)}"] = None
    return tuple(found)


def _copy_on(scripts: Sequence[LocalScript], day: date) -> LocalScript | None:
    return next((script for script in scripts if script.valid_from <= day <= script.valid_until), None)


def _what(slot: _Slot, items: Sequence[str], airings: Sequence[Timed]) -> tuple[str, str]:
    """What is read: in the few words of a title, and with the names of all scripts that take turns."""
    titles = list(dict.fromkeys(_item_title(slot, item) for item in items))
    if len(titles) > 1:
        flight = slot.flight.replace("-", " ").capitalize()
        return f"{flight}: {len(items)} naskah bergiliran", f"{flight}: {listing(titles)}"
    lengths = [short_length(_seconds(item, airings)) for item in items]
    return f"{titles[0]}, {listing(lengths)}", f"{titles[0]}, {listing(lengths)}"


def _item_title(slot: _Slot, item: str) -> str:
    copies = slot.scripts.get(item)
    return copies[0].title if copies else item


def _seconds(item: str, airings: Sequence[Timed]) -> int:
    return next(airing.seconds for _, airing in airings if airing.item == item)


def _broadcast_text(slot: _Slot, one: Series, items: Sequence[str]) -> str:
    turn = _turn(slot, items, one.airings)
    if len(items) > 1:
        turn.insert(0, "Naskah bergiliran:")
    return _text(_marks(slot.edition.marks), _when(slot, one), turn)


def _turn(slot: _Slot, items: Sequence[str], airings: Sequence[Timed]) -> list[str]:
    """The scripts that are read, who reads them, and which copy on which days."""
    turn = []
    for number, item in enumerate(items, 1):
        head = f"{number}. " if len(items) > 1 else ""
        turn.append(f"{head}{_item_title(slot, item)} ({length(_seconds(item, airings))})")
        turn.extend(_read_by(slot, item))
        days = [local.date() for local, airing in airings if airing.item == item]
        turn.extend(_copies(slot.scripts.get(item, ()), days, single=len(items) == 1))
    return turn


def _when(slot: _Slot, one: Series) -> list[str]:
    """When it airs, at which station, of which campaign."""
    station, airings, rule = slot.station, one.airings, one.rule
    zone = ZONE_NAMES[station.zone.value]
    first, last = airings[0][0], airings[-1][0]
    moment = f"pukul {clock(one.start.time())} {zone}"
    if rule is None:
        when = [f"Siar: {full_date(first.date())}, {moment}"]
    else:
        when = [f"Siar: {rhythm(rule)} {moment}, {spans.period(first.date(), last.date())}, {len(airings)} kali"]
        if rule.skipped:
            when.append(f"Tidak siar: {spans.dates(rule.skipped)}")
        when.extend(f"Lain jam: {spans.dates([at.date()])} pukul {clock(at.time())}" for at, _ in one.moved)
    candidate = station.status is StationStatus.CANDIDATE
    where = [f"Stasiun: {station.name}" + (" (calon mitra, belum terikat kontrak)" if candidate else "")]
    return [*when, *where, f"Kampanye: {slot.edition.campaign.title}"]


def _read_by(slot: _Slot, item: str) -> Iterator[str]:
    """Who reads it, as far as the data say."""
    for script in slot.scripts.get(item, ())[:1]:
        yield f"   {script.delivery.value}, suara: {script.voice}"
        guest = next((flight.guest for flight in slot.edition.campaign.flights if flight.id == slot.flight), None)
        if script.type is ScriptType.TALKSHOW and guest:
            yield f"   narasumber: {guest}"


def rhythm(rule: Recurrence) -> str:
    """``Setiap hari``, ``Senin–Jumat``, ``Kamis setiap 2 minggu``, ``Setiap 5 hari (Pon)``."""
    if rule.frequency == DAILY:
        if rule.interval == 1:
            return "Setiap hari"
        market = pasaran(rule.first).capitalize()  # 5 days: the same day of the market week; 35: of both weeks
        names = {5: f" ({market})", 35: f" ({DAYS[rule.first.weekday()]} {market})"}
        return f"Setiap {rule.interval} hari{names.get(rule.interval, '')}"
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


def unnamed_activations(edition: Edition) -> Iterator[Appointment]:
    """The activations of a branch in a campaign. Needs no airings, no scripts, and no words of flyers."""
    own, common = edition.branch.zone.value, _common(edition)
    by_id = {activation.id: activation for activation in edition.activations}
    for activation in edition.activations:
        place = activation.market or "pasar belum ditetapkan"
        status = STATUS[activation.status]
        starts, ends = _hours(activation)
        # An event is not copy that waits for approval: only being an example shows in its title.
        marks = Marks("", edition.marks.example)
        appointment = Appointment(
            uid="",
            summary=_title(
                marks, f"Kegiatan {short_name(edition.campaign)}: {place}", WITHDRAWN.get(activation.status, "")
            ),
            description=_activation_text(edition, activation, by_id.get(activation.moved_to or "")),
            category=AT_MARKET,
            status=status,
            busy=_busy(activation.status, known=starts is not None),
            stamp=edition.campaign.starts,
            location=_location(activation),
            day=activation.day if starts is None else None,
            starts=starts,
            ends=ends,
            # Jakarta and Pontianak share one name, so the branch's own zone goes first.
            zone=None
            if starts is None
            else (own if ZONE_NAMES[own] == activation.zone else ZONE_OF_NAME[activation.zone]),
            thing=(ACTIVATION, activation.campaign, activation.id),
            point=activation.point,
            links=_flyer_links(edition, activation),
        )
        yield replace(appointment, **common)  # type: ignore[arg-type]  # the fields have their types


def _flyer_links(edition: Edition, activation: LocalActivation) -> tuple[str, ...]:
    """The flyers that invite to an activation; none while there is no address to link to."""
    branch, links = edition.branch.id, []
    for handout in edition.handouts:
        if edition.site and handout.activation == activation.id:
            file = f"{handout.flyer}_{branch}_{handout.first.isoformat()}.pdf"
            path = f"branches/{branch}/{edition.campaign.id}/flyers/{file}"
            links.append(f"{edition.site}/{quote(path)}")
    return tuple(links)


def _hours(activation: LocalActivation) -> tuple[datetime | None, datetime | None]:
    """Start and end; an end before the start belongs to the next day (night markets)."""
    if activation.opens is None:
        return None, None
    starts = datetime.combine(activation.day, activation.opens)
    if activation.closes is None:
        return starts, None
    ends = datetime.combine(activation.day, activation.closes)
    return starts, ends if ends > starts else ends + timedelta(days=1)


def _busy(status: ActivationStatus, *, known: bool) -> str:
    """Whether a branch's people have their hands full: nobody is blocked for a whole day by a proposal."""
    if STATUS[status] == CANCELLED or status is ActivationStatus.PROPOSED:
        return FREE
    if status is ActivationStatus.PLANNED:
        return MAYBE if known else FREE
    return BUSY if known or status is ActivationStatus.CONFIRMED else FREE


def _location(activation: LocalActivation) -> str:
    places = [activation.market]
    if activation.market_city and activation.market_city not in (activation.market or ""):
        places.append(activation.market_city)
    return ", ".join(filter(None, places))


def _activation_text(edition: Edition, activation: LocalActivation, target: LocalActivation | None) -> str:
    status = STATUS_WORDS[activation.status]
    if target:
        status += f" ke {full_date(target.day)}" + (f", {target.market}" if target.market else "")
    head = [f"Status: {status}", f"Tanggal: {full_date(activation.day)}{BASIS_WORDS[activation.date_basis]}"]
    head.append(f"Jam: {hours_words(activation)}")
    head.append(f"Tempat: {_location(activation) or 'belum ditetapkan'}")
    if activation.market and activation.point is None:
        head.append("Titik di peta: belum ada di data")
    more = (
        ("Stan", activation.booth),
        ("Dipimpin", activation.lead),
        ("Untuk", ", ".join(activation.audiences)),
        ("Topik", ", ".join(activation.topics)),
        ("Radio", activation.radio),
        ("Suvenir untuk", activation.souvenirs_for),
        ("Doorprize", activation.doorprize if activation.doorprize != "tidak diketahui" else None),
    )
    details = [f"{label}: {value}" for label, value in more if value]
    where = [f"Kantor Cabang {edition.branch.name}", f"Kampanye: {edition.campaign.title}"]
    marks = [edition.marks.example] if edition.marks.example else []
    return _text(marks, head, details, where)


def hours_words(activation: LocalActivation) -> str:
    """The hours of an activation, or that they are not known: of a past one nobody will set them any more."""
    if activation.opens:
        return hours(activation.opens, activation.closes, activation.zone)
    return "tidak diketahui" if activation.status is ActivationStatus.DONE else "belum ditetapkan"


def campaign_notes(editions: Iterable[Edition]) -> list[str]:
    """Each campaign with its period, and with what it is not: official, approved."""
    notes = []
    for edition in editions:
        first, last = edition.campaign.starts, edition.campaign.ends
        marks = ", ".join(filter(None, (edition.marks.example, edition.marks.draft)))
        notes.append(f"{edition.campaign.title} ({spans.period(first, last)})" + (f": {marks}" if marks else ""))
    return list(dict.fromkeys(notes))


def calendar_words(editions: Sequence[Edition]) -> tuple[str, str]:
    """Name and description of the calendar of a branch: short, because phones cut it."""
    branch = editions[0].branch
    names = list(dict.fromkeys(short_name(edition.campaign) for edition in editions))
    zone = ZONE_NAMES[branch.zone.value]
    intro = f"Siaran radio dan kegiatan di pasar untuk Kantor Cabang {branch.name}, waktu setempat ({zone})."
    end = f"Bukan kalender resmi {editions[0].agency}. Perubahan dapat terlambat tampil sampai 24 jam."
    return f"{listing(names)} {branch.name}", "\n".join((intro, *campaign_notes(editions), end))
