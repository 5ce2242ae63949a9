"""Turn what a calendar shows into the bytes of its file (RFC 5545), and make sure that it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from icalendar import Calendar

from kkbc_publish.render.calendar.appointment import Appointment
from kkbc_publish.render.calendar.text import MAX_OCTETS, Text, address, block, fold, line
from kkbc_publish.render.calendar.vevent import revised, timezone, vevents

REFRESH = timedelta(hours=12)
CALENDAR_COLOR = ("seagreen", "#127A45")  # CSS name (RFC 7986 takes no other); leaf-600 for Apple


def ics(context: Mapping[str, Any]) -> bytes:
    """The bytes of a calendar; ``context`` as ``branch.context`` makes it."""
    shown: tuple[Appointment, ...] = context["appointments"]
    calendar = Calendar()
    calendar.add("prodid", "-//kkbc-publish//Kalender KKBC//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, line(context["name"]))
    for key in ("description", "x-wr-caldesc"):
        calendar.add(key, block(context["description"]))
    calendar.add("x-wr-timezone", Text(context["zone"]))
    calendar.add("color", Text(CALENDAR_COLOR[0]))
    calendar.add("x-apple-calendar-color", Text(CALENDAR_COLOR[1]))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", Text(f"PT{REFRESH // timedelta(hours=1)}H"))
    if shown:
        calendar.add("last-modified", max(revised(appointment) for appointment in shown))
    if context["source"]:
        address(calendar, "source", context["source"], VALUE="URI")
    if context["page"]:
        address(calendar, "url", context["page"])
    if context["picture"]:
        address(calendar, "image", context["picture"], VALUE="URI", DISPLAY="BADGE", FMTTYPE="image/jpeg")
    # The calendar's own zone even when nothing uses it: a calendar must hold at least one component.
    for zone in sorted({context["zone"], *(appointment.zone for appointment in shown if appointment.zone)}):
        calendar.add_component(timezone(zone))
    made = [event for appointment in shown for event in vevents(appointment)]
    for event in made:
        calendar.add_component(event)
    data = b"".join(fold(str(content).encode()) for content in calendar.content_lines() if content)
    _assert_sound(data, len(made))
    return data


def _assert_sound(data: bytes, events: int) -> None:
    """What a reader would stumble over is a bug here, not a mistake in the data."""
    lines = data.split(b"\r\n")
    if max(map(len, lines)) > MAX_OCTETS or b"\n" in b"".join(lines):
        raise AssertionError("a calendar line is too long or badly broken")
    if lines.count(b"BEGIN:VEVENT") != events or lines.count(b"END:VEVENT") != events:
        raise AssertionError("events were lost or forged in a calendar")
