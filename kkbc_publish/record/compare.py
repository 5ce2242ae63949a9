"""Compare what has been sent out with what would be sent out now: changes, told for people.

Days that are past when the comparison is made for do not count: nothing can be changed about them.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kkbc_publish.indonesian.spans import period, weekdays
from kkbc_publish.indonesian.written import ZONE_NAMES, clock, full_date
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.record.compare_airings import AIRING, airing_changes
from kkbc_publish.record.values import (
    CANCELLED,
    STATUS_WORDS,
    Record,
    SentEvent,
    SentFile,
    SentWork,
    is_same_work,
)

EXPIRES_WITHIN = timedelta(days=14)
ORDER = {reason: number for number, reason in enumerate(Reason)}

Files = Mapping[tuple[str, str], SentFile]
Marks = Mapping[str, str]  # branch -> "kind=digest kind=digest", as `artifact_marks` makes them


def compare(before: Record, after: Files, today: date, made: Marks | None = None) -> tuple[Change, ...]:
    """All that would change for somebody from ``today`` on, in a fixed order. ``made``: marks of the files."""
    found: list[Change] = []
    for key in sorted({*before.files, *after}):
        was, now = before.of(*key), after.get(key) or SentFile(*key)
        found += _of_file(was, now, today)
    head = before.head
    if head is not None and made is not None:
        found += _artifacts(head.artifacts, made, found)
    found += (change for key in sorted(after) for change in _expiring(after[key], today))
    return in_order(found)


def _of_file(was: SentFile, now: SentFile, today: date) -> Iterator[Change]:
    """What changes in one file. Where each airing is known it is compared, and not how calendars show it."""
    if is_by_airing(was) and is_by_airing(now):
        yield from airing_changes(was, now, today)
        was, now = _without_airings(was), _without_airings(now)
    yield from _events(was, now, today)
    yield from _works(was, now, today)


def is_by_airing(file: SentFile) -> bool:
    """True where nothing of a file is known by the events of calendars alone, as the first records had it."""
    return bool(file.airings) or not any(event.thing[0] == AIRING for event in file.events)


def _without_airings(file: SentFile) -> SentFile:
    return replace(file, events=tuple(event for event in file.events if event.thing[0] != AIRING))


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """By reason, then by what it is and for whom."""
    return tuple(
        sorted(
            changes,
            key=lambda one: (ORDER[one.reason], one.campaign, one.kind, one.branch, one.name, one.since or date.min),
        )
    )


def is_publishing(change: Change) -> bool:
    """True for what publishing would change; the rest is only to be known."""
    return change.reason not in (Reason.EXPIRING, Reason.DRAFT)


# --- events --------------------------------------------------------------------------------------------


def _events(before: SentFile, after: SentFile, today: date) -> Iterator[Change]:
    was, now = standing(before, today), standing(after, today)
    for uid in sorted({*was, *now}):
        old, new = was.get(uid), now.get(uid)
        if old is None and new is not None:
            days = coming(new, today)
            yield _told(Reason.NEW, new, now=when(new, days), days=tuple(days))
        elif new is None and old is not None:
            days = coming(old, today)
            yield _told(Reason.WITHDRAWN, old, was=when(old, days), days=tuple(days))
        elif old is not None and new is not None and _said(old) != _said(new):
            yield from _revised(old, new, today)


def standing(file: SentFile, today: date) -> dict[str, SentEvent]:
    """The events of a file that take place on some day from ``today`` on, by their UID."""
    return {event.uid: event for event in file.events if event.status != CANCELLED and coming(event, today)}


def _said(event: SentEvent) -> SentEvent:
    """An event without its revision, and whoever else is shown it."""
    return replace(event, sequence=0, modified=datetime.min, regions=())


def coming(event: SentEvent, today: date) -> dict[date, datetime]:
    """Day of each airing that is still to come, as its series gives it -> when it takes place."""
    if event.starts is None:
        found = {event.day: datetime.combine(event.day, time())} if event.day else {}
    elif event.recurrence is None:
        found = {event.starts.date(): event.starts}
    else:
        moment = event.starts.time()
        found = {day: datetime.combine(day, moment) for day in event.recurrence.dates()} | dict(event.moved)
    return {day: found[day] for day in sorted(found) if found[day].date() >= today}


def when(event: SentEvent, days: Mapping[date, datetime]) -> str:
    """``Jumat, 15 Januari 2027, pukul 09.00 WITA``; ``Setiap hari pukul 08.15 WIB, 1–31 Januari 2027, 31 kali``."""
    zone = f" {ZONE_NAMES[event.zone]}" if event.zone else ""
    moments = sorted(days.values())
    if not moments:
        return ""
    if event.starts is None:
        return ", ".join(full_date(moment.date()) for moment in moments)
    times = sorted({moment.time() for moment in moments})
    at = f"pukul {' dan '.join(map(clock, times)) if len(times) < 3 else 'berbeda-beda'}{zone}"
    if len(moments) == 1:
        return f"{full_date(moments[0].date())}, {at}"
    rhythm = weekdays(sorted({moment.weekday() for moment in moments}))
    return f"{rhythm} {at}, {period(moments[0].date(), moments[-1].date())}, {len(moments)} kali"


def _revised(old: SentEvent, new: SentEvent, today: date) -> Iterator[Change]:
    """What is different in an event that stays: its days, its times, its place, or only its words."""
    was, now = coming(old, today), coming(new, today)
    gone = {day: was[day] for day in was.keys() - now.keys()}
    more = {day: now[day] for day in now.keys() - was.keys()}
    if gone and more:  # another rhythm, or another day: one thing that moved
        yield _told(Reason.MOVED, new, when(old, was), when(new, now), tuple(sorted({*gone, *more})))
        return
    if gone:
        yield _told(Reason.WITHDRAWN, old, was=when(old, gone), days=tuple(sorted(gone)))
    if more:
        yield _told(Reason.NEW, new, now=when(new, more), days=tuple(sorted(more)))
    moved: dict[tuple[time, time], list[date]] = defaultdict(list)
    for day in sorted(was.keys() & now.keys()):
        if was[day] != now[day]:
            moved[was[day].time(), now[day].time()].append(day)
    for days in moved.values():
        before, after = {day: was[day] for day in days}, {day: now[day] for day in days}
        yield _told(Reason.MOVED, new, when(old, before), when(new, after), tuple(days))
    if old.location != new.location:
        yield _told(Reason.MOVED, new, old.location, new.location, tuple(now))
    elif not (gone or more or moved):
        yield _told(Reason.COPY, new, *_words(old, new), tuple(now))


def _words(old: SentEvent, new: SentEvent) -> tuple[str, str]:
    if old.status != new.status:
        return STATUS_WORDS.get(old.status, old.status), STATUS_WORDS.get(new.status, new.status)
    if old.summary != new.summary:
        return old.summary, new.summary
    if (old.starts, old.ends) != (new.starts, new.ends):
        return _until(old), _until(new)
    return "", "keterangan di kalender"


def _until(event: SentEvent) -> str:
    return f"sampai pukul {clock(event.ends.time())}" if event.ends else "tanpa jam selesai"


def _told(reason: Reason, event: SentEvent, was: str = "", now: str = "", days: tuple[date, ...] = ()) -> Change:
    kind, campaign = event.thing[:2]
    station = event.thing[3] if kind == "airing" else None
    since = days[0] if days else None
    return Change(reason, kind, campaign, event.branch, station, event.uid, event.summary, was, now, since, days)


# --- works ---------------------------------------------------------------------------------------------


def _works(before: SentFile, after: SentFile, today: date) -> Iterator[Change]:
    was = [work for work in before.works if work.valid_until >= today]
    now = [work for work in after.works if work.valid_until >= today and not work.withdrawn]
    for new in now:
        old = [one for one in was if is_same_work(one, new)]
        standing = [one for one in old if not one.withdrawn]
        same = [one for one in standing if one.text == new.text]
        if any(_days(one) == _days(new) and one.version == new.version for one in same):
            continue
        if not standing:
            yield _work(Reason.NEW, after.id, new, now=_valid(new))
        elif not same:
            last = max(standing, key=lambda one: (one.key == new.key, one.version, one.key))
            yield _work(Reason.COPY, after.id, new, *changed_lines(last.lines, new.lines), last.version)
        elif all(_days(one) != _days(new) for one in same):
            last = max(same, key=lambda one: (one.key == new.key, one.key))
            yield _work(Reason.MOVED, after.id, new, _valid(last), _valid(new), last.version)
        else:
            yield _work(Reason.ARTIFACT, after.id, new, f"v{same[0].version}", f"v{new.version}", same[0].version)
    for one in was:
        if not one.withdrawn and not any(is_same_work(one, new) for new in now):
            yield _work(Reason.WITHDRAWN, before.id, one, was=_valid(one), version_was=one.version)


def _days(work: SentWork) -> tuple[date, date]:
    return work.valid_from, work.valid_until


def _valid(work: SentWork) -> str:
    return f"berlaku {period(work.valid_from, work.valid_until)}"


def _work(
    reason: Reason, branch: str, work: SentWork, was: str = "", now: str = "", version_was: int | None = None
) -> Change:
    title = work.lines[0] if work.lines else work.name
    version = None if reason is Reason.WITHDRAWN else work.version
    since = work.valid_until if reason is Reason.EXPIRING else work.valid_from
    return Change(
        reason, work.kind, work.campaign, branch, None, work.name, title, was, now, since, (), version_was, version
    )


def changed_lines(was: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    """The lines that differ, of each text; where only what stands around them does, words for that."""
    gone: list[str] = []
    come: list[str] = []
    for kind, first, last, start, end in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += was[first:last]
            come += now[start:end]
    if not gone and not come:
        return "", "petunjuk, catatan, atau angka di sekitar naskah"
    return "\n".join(gone), "\n".join(come)


def _expiring(file: SentFile, today: date) -> Iterator[Change]:
    """Works that end soon and that nothing follows. What speaks of an activation ends with it, as it should."""
    standing = [work for work in file.works if not work.withdrawn and work.activation is None]
    for one in standing:
        later = (other for other in standing if other.valid_until > one.valid_until)
        followed = any(
            (one.kind, one.campaign, one.name) == (other.kind, other.campaign, other.name) for other in later
        )
        if today <= one.valid_until <= today + EXPIRES_WITHIN and not followed:
            yield _work(Reason.EXPIRING, file.id, one, was=_valid(one))


# --- files ---------------------------------------------------------------------------------------------


def _artifacts(before: Marks, after: Marks, told: Sequence[Change]) -> Iterator[Change]:
    """Files whose bytes are others although nothing that is told above explains it: a layout, a page, a font."""
    explained = {one.branch for one in told} | ({""} if told else set())  # what serves all branches is theirs too
    for branch in sorted({*before, *after} - explained):
        was, now = _marks(before.get(branch, "")), _marks(after.get(branch, ""))
        for kind in sorted(kind for kind in {*was, *now} if was.get(kind) != now.get(kind)):
            yield Change(Reason.ARTIFACT, "file", "", branch, None, kind, kind)


def _marks(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split()) if text else {}
