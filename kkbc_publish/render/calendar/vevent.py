"""Turn an appointment into its VEVENTs: the event or series, and one for each airing with words or a time of its own.

These bear the UID of their series and the day they stand for (RECURRENCE-ID): one name, one revision, one line in the
record, however many airings there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Component, Event, Timezone, TimezoneStandard
from icalendar.prop import vCalAddress, vCategory, vRecur

from kkbc_publish.indonesian.written import ZONE_NAMES
from kkbc_publish.record.recurrence import Recurrence
from kkbc_publish.record.values import CANCELLED
from kkbc_publish.render.calendar.appointment import (
    AT_MARKET,
    BROADCAST,
    FREE,
    LIVE_REPORT,
    TALKSHOW,
    Appointment,
    Moved,
)
from kkbc_publish.render.calendar.repeat import rrule
from kkbc_publish.render.calendar.text import Raw, Text, address, block, clean, line

# RFC 7986 takes CSS names only.
EVENT_COLOR = {BROADCAST: "seagreen", TALKSHOW: "teal", LIVE_REPORT: "orange", AT_MARKET: "gold"}
APPLE_RADIUS = "100"  # metres around the point
# Offset since when (IANA time zone database): Pontianak kept WITA until the end of 1987.
ZONES = {
    "Asia/Jakarta": (7, 7, datetime(1970, 1, 1)),
    "Asia/Pontianak": (8, 7, datetime(1988, 1, 1)),
    "Asia/Makassar": (8, 8, datetime(1970, 1, 1)),
    "Asia/Jayapura": (9, 9, datetime(1970, 1, 1)),
}


class VLocation(Component):
    """Where an event is, as a component of its own (RFC 9073)."""

    name = "VLOCATION"


@cache
def timezone(zone: str) -> Timezone:
    """The constant VTIMEZONE of a zone: no daylight saving, one offset since an early date."""
    before, since, start = ZONES[zone]
    standard = TimezoneStandard()
    standard.add("dtstart", start)
    standard.add("tzoffsetfrom", timedelta(hours=before))
    standard.add("tzoffsetto", timedelta(hours=since))
    standard.add("tzname", ZONE_NAMES[zone])
    found = Timezone()
    found.add("tzid", zone)
    found.add_component(standard)
    return found


def revised(appointment: Appointment) -> datetime:
    """When an event was last changed, in UTC."""
    return appointment.modified or datetime.combine(appointment.stamp, time(), UTC)


def vevents(appointment: Appointment) -> Iterator[Event]:
    """The VEVENT of an appointment, then its exceptions in order of time."""
    event = _said(appointment, appointment.summary, appointment.description, appointment.links)
    if appointment.day:
        event.add("dtstart", appointment.day)
        event.add("dtend", appointment.day + timedelta(days=1))
    if appointment.starts and appointment.zone:
        zone = ZoneInfo(appointment.zone)
        event.add("dtstart", appointment.starts.replace(tzinfo=zone))
        if appointment.ends:
            event.add("dtend", appointment.ends.replace(tzinfo=zone))
        if appointment.recurrence:
            _repeat(event, appointment.recurrence, appointment.starts.time(), appointment.zone)
    yield event
    for moved in sorted((*appointment.moved, *appointment.each), key=lambda one: one.starts):
        yield _exception(appointment, moved)


def _exception(appointment: Appointment, moved: Moved) -> Event:
    assert appointment.starts and appointment.zone
    zone = ZoneInfo(appointment.zone)
    event = _said(appointment, moved.summary or appointment.summary, moved.description, moved.links)
    event.add("recurrence-id", datetime.combine(moved.day, appointment.starts.time(), zone))
    event.add("dtstart", moved.starts.replace(tzinfo=zone))
    if appointment.ends:
        event.add("dtend", (moved.starts + (appointment.ends - appointment.starts)).replace(tzinfo=zone))
    return event


def _said(appointment: Appointment, summary: str, description: str, links: tuple[str, ...]) -> Event:
    """All that an event and its exceptions say alike. DTSTAMP is LAST-MODIFIED: nothing is stamped with a clock."""
    event, moment = Event(), revised(appointment)
    event.add("uid", Text(appointment.uid))
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("sequence", appointment.sequence)
    event.add("summary", line(summary))
    event.add("description", block(description))
    event.add("categories", vCategory([appointment.category]))
    event.add("color", Text(EVENT_COLOR.get(appointment.category, EVENT_COLOR[BROADCAST])))
    event.add("status", Text(appointment.status))
    event.add("transp", Text("TRANSPARENT" if appointment.busy == FREE else "OPAQUE"))
    event.add("x-microsoft-cdo-busystatus", Text(appointment.busy))
    if appointment.location:
        event.add("location", line(appointment.location))
    if appointment.point:
        _place(event, appointment, appointment.point)
    if appointment.url:
        address(event, "url", appointment.url)
    if appointment.contact:
        event.add("contact", line(appointment.contact))
    if appointment.organizer:
        name, mail = appointment.organizer
        # Quotes have no place in a parameter, however they are written.
        organizer = vCalAddress(f"mailto:{clean(mail)}", params={"CN": str(line(name)).replace('"', "'")})
        event.add("organizer", organizer)
    for link in links:
        address(event, "attach", link, FMTTYPE="application/pdf")
    if appointment.stream:
        address(event, "conference", appointment.stream, VALUE="URI", FEATURE="AUDIO", LABEL="Siaran lewat internet")
    if appointment.alarm_minutes and appointment.status != CANCELLED:
        alarm = Alarm()
        alarm.add("action", Text("DISPLAY"))
        alarm.add("trigger", timedelta(minutes=-appointment.alarm_minutes))
        alarm.add("description", line(summary))
        event.add_component(alarm)
    return event


def _place(event: Event, appointment: Appointment, point: tuple[float, float]) -> None:
    """The point on the map as GEO, as RFC 9073 says it, and as Apple reads it."""
    latitude, longitude = (f"{value:.6f}".rstrip("0").rstrip(".") for value in point)
    event.add("geo", Raw(f"{latitude};{longitude}"))
    title = str(line(appointment.location)).replace('"', "'")
    address(
        event,
        "x-apple-structured-location",
        f"geo:{latitude},{longitude}",
        **{"VALUE": "URI", "X-APPLE-RADIUS": APPLE_RADIUS, "X-TITLE": title},
    )
    place = VLocation()
    place.add("uid", Text(f"tempat.{appointment.uid}"))
    place.add("name", line(appointment.location))
    place.add("geo", Raw(f"{latitude};{longitude}"))
    event.add_component(place)


def _repeat(event: Event, rule: Recurrence, moment: time, zone: str) -> None:
    """RRULE and an EXDATE for each day left out, in lines of their own, which more programs read."""
    event.add("rrule", vRecur.from_ical(rrule(rule, moment, zone)))
    for day in rule.skipped:
        event.add("exdate", datetime.combine(day, moment, ZoneInfo(zone)))
