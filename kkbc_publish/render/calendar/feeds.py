"""Turn editions and the record of what has been sent out into feeds: appointments with their names and revisions.

Every feed asks the same functions, branch by branch and file by file of the record, so an event says the same
wherever it is shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time

from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import ZONE_NAMES, clock, full_date
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.record.revise import AIRING, Revised, merged, revise
from kkbc_publish.record.values import BRANCHES, CANCELLED, STATIONS, Sent, SentEvent, SentFile
from kkbc_publish.render.calendar.agenda import activation_drafts, drafts
from kkbc_publish.render.calendar.appointment import (
    AT_MARKET,
    FREE,
    LIVE_REPORT,
    TALKSHOW,
    Appointment,
    Moved,
    in_order,
)

DIGEST_DIGITS = 12
# Not said by the event itself: its name, its revision, and what other outputs want to know.
SILENT = frozenset({"uid", "sequence", "modified", "stamp", "what", "where", "thing", "branch"})


def appointments(edition: Edition) -> list[Appointment]:
    """Everything of one campaign in one branch that holds, sorted by time and UID."""
    return in_order(one for part in _parts(edition.branch.id, edition.sent, drafts(edition)) for one in part[1])


def airings_at(held: Iterable[Appointment], station: str) -> list[Appointment]:
    """Of the appointments of a branch, those that a station airs."""
    return [one for one in held if one.thing[0] == AIRING and one.thing[3] == station]


def market_days(edition: Edition) -> list[Appointment]:
    """The activations alone, as ``appointments`` gives them: the airings are what takes time."""
    sent, branch = edition.sent, edition.branch.id
    wanted = list(activation_drafts(edition))
    return in_order(_named(wanted, _revised(branch, sent, sent.of(BRANCHES, branch), wanted)))


def branch_feed(editions: Sequence[Edition]) -> list[Appointment]:
    """What the calendar of a branch shows: all campaigns, and what was called off or is lately past."""
    sent, branch = editions[0].sent, editions[0].branch.id
    wanted = (one for edition in editions for one in drafts(edition))
    return in_order(one for revised, held in _parts(branch, sent, wanted) for one in (*held, *_left(revised)))


def station_feed(edition: StationEdition) -> list[Appointment]:
    """What the calendar of a station shows: the airings of all its branches, those called off as well."""
    return in_order(one for revised, held in _of_station(edition) for one in (*held, *_left(revised)))


def region_feed(branches: Iterable[Sequence[Edition]]) -> list[Appointment]:
    """What a kanwil sees of its branches: activations, and the airings for which people must be there.

    ``branches``: for each branch, its editions.
    """
    shown = (TALKSHOW, LIVE_REPORT, AT_MARKET)
    return in_order(one for editions in branches for one in branch_feed(editions) if one.category in shown)


def nation_feed(branches: Iterable[Sequence[Edition]]) -> list[Appointment]:
    """The activations of all branches. Needs no airings and no copy."""
    found: list[Appointment] = []
    for editions in branches:
        sent, branch = editions[0].sent, editions[0].branch.id
        wanted = [one for edition in editions for one in activation_drafts(edition)]
        revised = _revised(branch, sent, sent.of(BRANCHES, branch), wanted)
        found += (*_named(wanted, revised), *_left(revised))
    return in_order(found)


def gone_feed(sent: Sent, station: str) -> list[Appointment]:
    """What is left of a station that is none any more, for those who subscribed to it."""
    return in_order(one for revised in _of_gone(sent, station) for one in _left(revised))


# --- files of the record ------------------------------------------------------------------------------


def station_file(edition: StationEdition) -> SentFile:
    """What the record says of a station once this is published."""
    sent = edition.editions[0].sent if edition.editions else Sent()
    return merged(sent.of(STATIONS, edition.station.id), (revised for revised, _ in _of_station(edition)))


def gone_file(sent: Sent, station: str) -> SentFile:
    """The same of a station that is none any more."""
    return merged(sent.of(STATIONS, station), _of_gone(sent, station))


def branch_file(editions: Sequence[Edition]) -> SentFile:
    """The activations of a branch as the record says them once this is published; its works are left as they were."""
    sent, branch = editions[0].sent, editions[0].branch.id
    wanted = [one for edition in editions for one in activation_drafts(edition)]
    return merged(sent.of(BRANCHES, branch), [_revised(branch, sent, sent.of(BRANCHES, branch), wanted)])


def events_of(editions: Sequence[Edition]) -> tuple[SentEvent, ...]:
    """The events of a branch, at all its stations too, as the record says them once this is published."""
    sent, branch = editions[0].sent, editions[0].branch.id
    wanted = (one for edition in editions for one in drafts(edition))
    return tuple(event for revised, _ in _parts(branch, sent, wanted) for event in revised.events)


# --- drafts and the record ----------------------------------------------------------------------------


def _parts(branch: str, sent: Sent, wanted: Iterable[Appointment]) -> Iterator[tuple[Revised, list[Appointment]]]:
    """For each file of the record that a branch has a part in: what became of it, and the appointments that hold."""
    groups: dict[tuple[str, str], list[Appointment]] = {(file.kind, file.id): [] for file in sent.files}
    for one in wanted:
        key = (STATIONS, one.thing[3]) if one.thing[0] == AIRING else (BRANCHES, branch)
        groups.setdefault(key, []).append(one)
    for (kind, name), own in groups.items():
        revised = _revised(branch, sent, sent.of(kind, name), own)
        yield revised, _named(own, revised)


def _of_station(edition: StationEdition) -> Iterator[tuple[Revised, list[Appointment]]]:
    """The same for one station, branch by branch: those it serves, and those it served."""
    station = edition.station.id
    sent = edition.editions[0].sent if edition.editions else Sent()
    file = sent.of(STATIONS, station)
    wanted: dict[str, list[Appointment]] = {one.branch: [] for one in file.events}
    for single in edition.editions:
        own = tuple(one for one in single.airings if one.station == station)
        found = wanted.setdefault(single.branch.id, [])
        found.extend(drafts(replace(single, airings=own, activations=())))
    for branch in sorted(wanted):
        revised = _revised(branch, sent, file, wanted[branch])
        yield revised, _named(wanted[branch], revised)


def _of_gone(sent: Sent, station: str) -> Iterator[Revised]:
    file = sent.of(STATIONS, station)
    for branch in sorted({one.branch for one in file.events}):
        yield _revised(branch, sent, file, ())


def _revised(branch: str, sent: Sent, file: SentFile, wanted: Sequence[Appointment]) -> Revised:
    return revise([_unnamed(one, branch) for one in wanted], file, branch, sent.today, sent.moment)


def _named(wanted: Sequence[Appointment], revised: Revised) -> list[Appointment]:
    return [
        replace(one, uid=event.uid, thing=event.thing, sequence=event.sequence, modified=event.modified)
        for one, event in zip(wanted, revised.settled, strict=True)
    ]


def _unnamed(one: Appointment, branch: str) -> SentEvent:
    """An appointment as the record keeps it, still without a name."""
    return SentEvent(
        uid="",
        thing=one.thing,
        branch=branch,
        sequence=0,
        modified=datetime.combine(one.stamp, time(), UTC),
        digest=_digest(one),
        status=one.status,
        summary=one.summary,
        category=one.category,
        last=_last(one),
        location=one.location,
        day=one.day,
        starts=one.starts,
        ends=one.ends,
        zone=one.zone,
        recurrence=one.recurrence,
        moved=tuple((moved.day, moved.starts) for moved in one.moved),
    )


def _digest(one: Appointment) -> str:
    """Of all that an event says. A field that is empty says nothing, so that new fields change no old event."""
    said = [(field.name, value) for field in fields(one) if (value := getattr(one, field.name)) not in (None, "", ())]
    text = repr([pair for pair in said if pair[0] not in SILENT])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]


def _last(one: Appointment) -> date:
    if one.recurrence:
        return max(one.recurrence.last, *(moved.day for moved in one.moved), date.min)
    end = one.ends or one.starts
    return one.day or (end.date() if end else one.stamp)


# --- what nobody wants any more -----------------------------------------------------------------------


def _left(revised: Revised) -> Iterator[Appointment]:
    """Events of the record as appointments: called off, or past and out of the sources."""
    for event in revised.left:
        off = event.status == CANCELLED
        yield Appointment(
            uid=event.uid,
            summary=f"BATAL · {event.summary}" if off else event.summary,
            description=_left_text(event, off=off),
            category=event.category,
            status=event.status,
            busy=FREE,
            stamp=event.modified.date(),
            location=event.location,
            day=event.day,
            starts=event.starts,
            ends=event.ends,
            zone=event.zone,
            recurrence=event.recurrence,
            moved=tuple(Moved(day, starts, _left_text(event, off=off)) for day, starts in event.moved),
            thing=event.thing,
            branch=event.branch,
            sequence=event.sequence,
            modified=event.modified,
        )


def _left_text(event: SentEvent, *, off: bool) -> str:
    said = "Dibatalkan. Hapus dari rencana siaran atau kegiatan Anda." if off else "Sudah lewat."
    if event.starts is None or event.zone is None:
        when = full_date(event.day) if event.day else ""
    elif event.recurrence:
        first, last = event.recurrence.first, event.recurrence.last
        when = f"{spans.period(first, last)}, pukul {clock(event.starts.time())} {ZONE_NAMES[event.zone]}"
    else:
        moment = f"pukul {clock(event.starts.time())} {ZONE_NAMES[event.zone]}"
        when = f"{full_date(event.starts.date())}, {moment}"
    return f"{said}\nSemula: {when}" if off and when else said
