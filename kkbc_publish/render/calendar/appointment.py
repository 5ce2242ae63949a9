"""An appointment: what a calendar shows, before it has a name and a revision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from kkbc_publish.record.recurrence import Recurrence

FREE, MAYBE, BUSY = "FREE", "TENTATIVE", "BUSY"
BROADCAST, TALKSHOW, LIVE_REPORT, AT_MARKET = "Siaran radio", "Gelar wicara", "Laporan langsung", "Kegiatan di pasar"


@dataclass(frozen=True, slots=True)
class Moved:
    """An airing of a series that says something of its own: on its own day, at the usual time or another one.

    ``summary``: empty where the title of the series does.
    """

    day: date
    starts: datetime
    description: str
    links: tuple[str, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One event, or one series of them, as a calendar shows it.

    ``starts`` and ``ends`` are local times in ``zone`` (IANA) without a time zone of their own; for an
    event of a whole day, ``day`` is set and the three are None. ``ends`` is None where the end is not
    known. ``stamp`` is the day the data count from (no clock is asked). ``moved``: airings of a series that come at
    another time of their day. ``each``: at a partner where scripts take turns, all its other airings, each with the
    script of its day, for the calendar of the station. ``links``: the PDFs of the scripts or flyers that hold on its
    days. ``what`` and ``where``: what is aired and at which station, without the words that a title needs. ``thing``:
    what it is, as ids. ``regions``: kanwils that have been shown it. ``sequence`` and ``modified`` (UTC): its revision,
    from the record of what has been sent out.
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
    moved: tuple[Moved, ...] = ()
    each: tuple[Moved, ...] = ()
    what: str = ""
    where: str = ""
    thing: tuple[str, ...] = ()
    branch: str = ""
    url: str = ""
    point: tuple[float, float] | None = None
    contact: str = ""
    organizer: tuple[str, str] | None = None  # name and e-mail address
    links: tuple[str, ...] = ()
    stream: str = ""
    alarm_minutes: int | None = None
    sequence: int = 0
    modified: datetime | None = None
    regions: tuple[str, ...] = ()


def in_order(found: Iterable[Appointment]) -> list[Appointment]:
    """Sorted by time and UID."""
    return sorted(
        found, key=lambda event: (event.starts or datetime.combine(event.day or event.stamp, time()), event.uid)
    )
