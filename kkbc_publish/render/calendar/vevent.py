"""Turn an appointment into its VEVENTs: the event or series, and one for each airing that comes at another time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Component, Event, Timezone, TimezoneStandard
from icalendar.prop import vCalAddress, vCategory, vRecur

from kkbc_publish.indonesian.written import ZONE_NAMES
from kkbc_publish.record.recurrence import WEEKLY, Recurrence
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
from kkbc_publish.render.calendar.text import Raw, Text, address, block, clean, line

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
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


class Place(Component):
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


def revised(one: Appointment) -> datetime:
    """When an event was last changed, in UTC."""
    return one.modified or datetime.combine(one.stamp, time(), UTC)


def vevents(one: Appointment) -> Iterator[Event]:
    """The VEVENT of an appointment, then its exceptions in order of time."""
    event = _said(one, one.description, one.links)
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
    yield event
    for moved in one.moved:
        yield _exception(one, moved)


def _exception(one: Appointment, moved: Moved) -> Event:
    assert one.starts and one.zone
    zone = ZoneInfo(one.zone)
    event = _said(one, moved.description, moved.links)
    event.add("recurrence-id", datetime.combine(moved.day, one.starts.time(), zone))
    event.add("dtstart", moved.starts.replace(tzinfo=zone))
    if one.ends:
        event.add("dtend", (moved.starts + (one.ends - one.starts)).replace(tzinfo=zone))
    return event


def _said(one: Appointment, description: str, links: tuple[str, ...]) -> Event:
    """All that an event and its exceptions say alike. DTSTAMP is LAST-MODIFIED: nothing is stamped with a clock."""
    event, moment = Event(), revised(one)
    event.add("uid", Text(one.uid))
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("sequence", one.sequence)
    event.add("summary", line(one.summary))
    event.add("description", block(description))
    event.add("categories", vCategory([one.category]))
    event.add("color", Text(EVENT_COLOR.get(one.category, EVENT_COLOR[BROADCAST])))
    event.add("status", Text(one.status))
    event.add("transp", Text("TRANSPARENT" if one.busy == FREE else "OPAQUE"))
    event.add("x-microsoft-cdo-busystatus", Text(one.busy))
    if one.location:
        event.add("location", line(one.location))
    if one.point:
        _place(event, one, one.point)
    if one.url:
        address(event, "url", one.url)
    if one.contact:
        event.add("contact", line(one.contact))
    if one.organizer:
        name, mail = one.organizer
        # Quotes have no place in a parameter, however they are written.
        organizer = vCalAddress(f"mailto:{clean(mail)}", params={"CN": str(line(name)).replace('"', "'")})
        event.add("organizer", organizer)
    for link in links:
        address(event, "attach", link, FMTTYPE="application/pdf")
    if one.stream:
        address(event, "conference", one.stream, VALUE="URI", FEATURE="AUDIO", LABEL="Siaran lewat internet")
    if one.alarm_minutes and one.status != CANCELLED:
        alarm = Alarm()
        alarm.add("action", Text("DISPLAY"))
        alarm.add("trigger", timedelta(minutes=-one.alarm_minutes))
        alarm.add("description", line(one.summary))
        event.add_component(alarm)
    return event


def _place(event: Event, one: Appointment, point: tuple[float, float]) -> None:
    """The point on the map as GEO, as RFC 9073 says it, and as Apple reads it."""
    latitude, longitude = (f"{value:.6f}".rstrip("0").rstrip(".") for value in point)
    event.add("geo", Raw(f"{latitude};{longitude}"))
    title = str(line(one.location)).replace('"', "'")
    address(
        event,
        "x-apple-structured-location",
        f"geo:{latitude},{longitude}",
        **{"VALUE": "URI", "X-APPLE-RADIUS": APPLE_RADIUS, "X-TITLE": title},
    )
    place = Place()
    place.add("uid", Text(f"tempat.{one.uid}"))
    place.add("name", line(one.location))
    place.add("geo", Raw(f"{latitude};{longitude}"))
    event.add_component(place)


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
