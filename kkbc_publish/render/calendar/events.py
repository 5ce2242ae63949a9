"""Turn an edition into its events: the airings and activations of one campaign at one branch, named and revised.

They are made once. Feeds, pages, letters and the record choose from them and sort, so an event says the same wherever
it is shown. A thing in the record bears the id of its campaign, so no campaign of a branch waits for another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time

from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import ZONE_NAMES, clock, full_date
from kkbc_publish.place.editions import Edition
from kkbc_publish.record.revise import AIRING, Revised, revise
from kkbc_publish.record.values import BRANCHES, CANCELLED, STATIONS, Sent, SentEvent, SentFile
from kkbc_publish.render.calendar.agenda import unnamed
from kkbc_publish.render.calendar.appointment import FREE, Appointment, Moved

DIGEST_DIGITS = 12
# Not said by the event itself: its name, its revision, and what other outputs want to know.
SILENT = frozenset({"uid", "sequence", "modified", "stamp", "what", "where", "thing", "branch", "regions"})


@dataclass(frozen=True, slots=True)
class Share:
    """What one campaign of one branch has in one file of the record: its activations, or its airings at a station.

    ``held``: the events that hold. ``left``: those that nobody wants any more, called off or lately past. ``revised``:
    both as the record keeps them.
    """

    held: tuple[Appointment, ...]
    left: tuple[Appointment, ...]
    revised: Revised


Events = Mapping[tuple[str, str], Share]  # kind and id of a file of the record -> what the edition has in it


def events_of(edition: Edition) -> Events:
    """The events of an edition. None of them says what a script says."""
    return edition.without_words.once(_events)


def forgotten(sent: Sent, file: SentFile, known: Iterable[tuple[str, str]], branch: str = "") -> list[Share]:
    """What a file of the record keeps of campaigns that have no edition any more, ``known`` being those that have one.

    ``known``: branch and campaign of each. ``branch``: the only one that is asked about, or empty.
    """
    pairs = {(event.branch, event.thing[1]) for event in file.events if branch in ("", event.branch)}
    return [_share(sent, file, *pair, ()) for pair in sorted(pairs - set(known))]


def _events(edition: Edition) -> Events:
    sent, branch = edition.sent, edition.branch.id
    wanted: dict[tuple[str, str], list[Appointment]] = {(file.kind, file.id): [] for file in sent.files}
    for draft in unnamed(edition):
        key = (STATIONS, draft.thing[3]) if draft.thing[0] == AIRING else (BRANCHES, branch)
        wanted.setdefault(key, []).append(draft)
    region = edition.region.id
    return {key: _share(sent, sent.of(*key), branch, edition.campaign.id, own, region) for key, own in wanted.items()}


def _share(
    sent: Sent, file: SentFile, branch: str, campaign: str, wanted: Sequence[Appointment], region: str = ""
) -> Share:
    own = replace(
        file,
        events=tuple(event for event in file.events if event.thing[1] == campaign),
        minted=tuple(pair for pair in file.minted if pair[0].startswith(f"{campaign}.")),
    )
    unnamed = [_unnamed(draft, branch, region) for draft in wanted]
    revised = revise(unnamed, own, branch, sent.today, sent.moment, sent.taken)
    held = (
        replace(
            draft,
            uid=event.uid,
            thing=event.thing,
            sequence=event.sequence,
            modified=event.modified,
            regions=event.regions,
        )
        for draft, event in zip(wanted, revised.settled, strict=True)
    )
    return Share(tuple(held), tuple(_left(event) for event in revised.left), revised)


# --- what the record compares -------------------------------------------------------------------------


def _unnamed(draft: Appointment, branch: str, region: str) -> SentEvent:
    """An appointment as the record keeps it, still without a name."""
    return SentEvent(
        uid="",
        thing=draft.thing,
        branch=branch,
        sequence=0,
        modified=datetime.combine(draft.stamp, time(), UTC),
        digest=_digest(draft),
        status=draft.status,
        summary=draft.summary,
        category=draft.category,
        last=_last(draft),
        location=draft.location,
        day=draft.day,
        starts=draft.starts,
        ends=draft.ends,
        zone=draft.zone,
        recurrence=draft.recurrence,
        moved=tuple((moved.day, moved.starts) for moved in draft.moved),
        regions=(region,) if region else (),
    )


def _digest(draft: Appointment) -> str:
    """Of all that an event says. A field that is empty says nothing, so that new fields change no old event."""
    values = ((field.name, getattr(draft, field.name)) for field in fields(draft) if field.name not in SILENT)
    text = repr([(name, value) for name, value in values if value not in (None, "", ())])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]


def _last(draft: Appointment) -> date:
    if draft.recurrence:
        return max(draft.recurrence.last, *(moved.day for moved in draft.moved), date.min)
    end = draft.ends or draft.starts
    return draft.day or (end.date() if end else draft.stamp)


# --- what nobody wants any more -----------------------------------------------------------------------


def _left(event: SentEvent) -> Appointment:
    """An event of the record as an appointment: called off, or past and out of the sources."""
    off = event.status == CANCELLED
    return Appointment(
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
        regions=event.regions,
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
