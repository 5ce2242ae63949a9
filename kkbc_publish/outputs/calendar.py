"""Turn the editions of a branch into its calendar, ``calendar.ics`` (RFC 5545 and RFC 7986).

What calendar programs need decides the form: repeating events with ``FREQ`` first and ``UNTIL`` in UTC,
local times with one constant VTIMEZONE per zone, names that stay the same from build to build, lines of
at most 75 octets. There is no METHOD (a published event needs an organizer with an address, and there is
none to give), no UID on the calendar (some programs then keep a single event), no attendee and no alarm.
DTSTAMP is the campaign's first day at 00:00 UTC: a build knows no clock, and equal input gives equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard
from icalendar.prop import vCategory, vRecur, vText

from kkbc_publish.agenda import AT_MARKET, BROADCAST, FREE, Appointment, appointments, calendar_words
from kkbc_publish.editions import Edition
from kkbc_publish.indonesian import ZONE_NAMES
from kkbc_publish.outputs.base import Job, Output, Rendered
from kkbc_publish.recurrence import WEEKLY, Recurrence
from kkbc_publish.tools import Tools

MAX_OCTETS = 75  # of a line without its break, RFC 5545 3.1
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
REFRESH = timedelta(hours=12)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CALENDAR_COLOR = ("seagreen", "#127A45")  # CSS name (RFC 7986 takes no other); leaf-600 for Apple
EVENT_COLOR = {BROADCAST: "seagreen", AT_MARKET: "gold"}
# Offset since when (IANA time zone database): Pontianak kept WITA until the end of 1987.
ZONES = {
    "Asia/Jakarta": (7, 7, datetime(1970, 1, 1)),
    "Asia/Pontianak": (8, 7, datetime(1988, 1, 1)),
    "Asia/Makassar": (8, 8, datetime(1970, 1, 1)),
    "Asia/Jayapura": (9, 9, datetime(1970, 1, 1)),
}


def jobs(editions: tuple[Edition, ...]) -> Iterable[Job]:
    """One job: the calendar of the branch, made from all its campaigns."""
    if not editions:
        return
    branch = editions[0].branch
    name, description = calendar_words(editions)
    yield Job(
        kind="calendar",
        path=f"site/branches/{branch.id}/calendar.ics",
        campaign=None,
        branch=branch.id,
        context={
            "name": name,
            "description": description,
            "zone": branch.zone.value,
            "appointments": tuple(one for edition in editions for one in appointments(edition)),
        },
        source=f"schedules/branches/{branch.id}.yaml",
        valid_from=min(edition.campaign.starts for edition in editions),
        valid_until=max(edition.campaign.ends for edition in editions),
    )


def render(job: Job, tools: Tools) -> Rendered:
    """The bytes of the file."""
    context = job.context
    calendar = Calendar()
    calendar.add("prodid", "-//kkbc-publish//Kalender KKBC//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, _line(context["name"]))
    for key in ("description", "x-wr-caldesc"):
        calendar.add(key, Text(clean(context["description"])))
    calendar.add("x-wr-timezone", Text(context["zone"]))
    calendar.add("color", Text(CALENDAR_COLOR[0]))
    calendar.add("x-apple-calendar-color", Text(CALENDAR_COLOR[1]))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", Text(f"PT{REFRESH // timedelta(hours=1)}H"))
    events: tuple[Appointment, ...] = context["appointments"]
    # The branch's own zone even when nothing uses it: a calendar must hold at least one component.
    for zone in sorted({context["zone"], *(one.zone for one in events if one.zone)}):
        calendar.add_component(_timezone(zone))
    for one in events:
        calendar.add_component(_event(one))
    data = b"".join(fold(str(line).encode()) for line in calendar.content_lines() if line)
    _assert_sound(data, len(events))
    return Rendered(data, checks=("events-complete", "lines-75-octets"))


def clean(text: str) -> str:
    """Text without control characters; every kind of line break becomes a plain one.

    Control characters have no place in iCalendar text (RFC 5545 3.3.11), and the separators U+0085,
    U+2028 and U+2029 end a line for some readers.
    """
    for breaking in ("\r\n", "\r", "\u0085", "\u2028", "\u2029"):
        text = text.replace(breaking, "\n")
    return _CONTROL.sub("", text.replace("\t", " "))


def fold(line: bytes) -> bytes:
    """A content line with its line breaks: at most 75 octets, cut neither in a character nor in an escape.

    The library folds character by character, which takes half of the time of a feed.
    """
    pieces = []
    while len(line) > MAX_OCTETS:
        cut = MAX_OCTETS
        while line[cut] & 0xC0 == 0x80:  # UTF-8: the middle of a character
            cut -= 1
        head = line[:cut]
        if (cut - len(head.rstrip(b"\\"))) % 2:  # the last backslash belongs to what follows
            cut -= 1
        pieces.append(line[:cut])
        line = b" " + line[cut:]
    return b"\r\n".join([*pieces, line]) + b"\r\n"


class Text(vText):
    r"""A text value escaped as RFC 5545 3.3.11 says.

    The library's own escaping takes a backslash before a capital N for a line break, which would change
    what was written.
    """

    def to_ical(self) -> bytes:
        text = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode()


def _line(text: str) -> Text:
    return Text(" ".join(clean(text).split()))


@cache
def _timezone(zone: str) -> Timezone:
    """The constant VTIMEZONE of a zone: no daylight saving, one offset since an early date."""
    before, since, start = ZONES[zone]
    standard = TimezoneStandard()
    standard.add("dtstart", start)
    standard.add("tzoffsetfrom", timedelta(hours=before))
    standard.add("tzoffsetto", timedelta(hours=since))
    standard.add("tzname", ZONE_NAMES[zone])
    timezone = Timezone()
    timezone.add("tzid", zone)
    timezone.add_component(standard)
    return timezone


def _event(one: Appointment) -> Event:
    event = Event()
    event.add("uid", Text(one.uid))
    event.add("dtstamp", datetime.combine(one.stamp, time(), UTC))
    event.add("sequence", 0)
    event.add("summary", _line(one.summary))
    event.add("description", Text(clean(one.description)))
    if one.location:
        event.add("location", _line(one.location))
    event.add("categories", vCategory([one.category]))
    event.add("color", Text(EVENT_COLOR[one.category]))
    event.add("status", Text(one.status))
    event.add("transp", Text("TRANSPARENT" if one.busy == FREE else "OPAQUE"))
    event.add("x-microsoft-cdo-busystatus", Text(one.busy))
    if one.day:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
    if one.starts and one.zone:
        zone = ZoneInfo(one.zone)
        event.add("dtstart", one.starts.replace(tzinfo=zone))
        if one.ends:
            event.add("dtend", one.ends.replace(tzinfo=zone))
        if one.recurrence:
            _repeat(event, one.recurrence, one.starts.time(), zone)
    return event


def _repeat(event: Event, rule: Recurrence, moment: time, zone: ZoneInfo) -> None:
    """RRULE and an EXDATE for each day left out, in lines of their own, which more programs read."""

    def at(day: date) -> datetime:
        return datetime.combine(day, moment, zone)

    parts: dict[str, object] = {"freq": rule.frequency, "until": at(rule.last).astimezone(UTC)}
    if rule.frequency == WEEKLY:
        parts["byday"] = [WEEKDAYS[number] for number in rule.weekdays]
    if rule.interval > 1:
        parts |= {"interval": rule.interval, "wkst": "MO"}
    event.add("rrule", vRecur(parts))
    for day in rule.skipped:
        event.add("exdate", at(day))


def _assert_sound(data: bytes, events: int) -> None:
    """What a reader would stumble over is a bug here, not a mistake in the data."""
    lines = data.split(b"\r\n")
    if max(map(len, lines)) > MAX_OCTETS or b"\n" in b"".join(lines):
        raise AssertionError("a calendar line is too long or badly broken")
    if lines.count(b"BEGIN:VEVENT") != events or lines.count(b"END:VEVENT") != events:
        raise AssertionError("events were lost or forged in a calendar")


OUTPUT = Output(kind="calendar", templates=(), jobs=jobs, render=render)
