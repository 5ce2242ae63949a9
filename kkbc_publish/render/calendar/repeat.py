"""Turn the rule of a series into RRULE (RFC 5545, 3.3.10): for calendars that are subscribed to, and for links."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from kkbc_publish.record.recurrence import WEEKLY, Recurrence
from kkbc_publish.render.calendar.appointment import Appointment

GOOGLE = "https://calendar.google.com/calendar/render"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rrule(rule: Recurrence, moment: time, zone: str) -> str:
    """``FREQ=DAILY;UNTIL=20270330T224000Z``: up to the last event itself, which begins at ``moment`` in ``zone``.

    The days left out are not in it: they are exceptions of their own.
    """
    until = datetime.combine(rule.last, moment, ZoneInfo(zone)).astimezone(UTC)
    parts = [f"FREQ={rule.frequency}", f"UNTIL={until:%Y%m%dT%H%M%SZ}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.frequency == WEEKLY:
        parts.append("BYDAY=" + ",".join(WEEKDAYS[number] for number in rule.weekdays))
    if rule.interval > 1:
        parts.append("WKST=MO")
    return ";".join(parts)


def google(one: Appointment, details: str) -> str:
    """A link that opens Google Calendar with the event filled in; it is saved only by who opens it.

    Empty for a series of which a day is left out or comes at another time: a link can say neither, and whoever saved
    it would wait by the radio for nothing. Such a series is for calendars that are subscribed to.
    """
    if _is_irregular(one):
        return ""
    fields = {"action": "TEMPLATE", "text": one.summary, "dates": _dates(one), "details": details}
    if one.location:
        fields["location"] = one.location
    if one.zone:
        fields["ctz"] = one.zone
    if one.recurrence and one.starts and one.zone:
        fields["recur"] = f"RRULE:{rrule(one.recurrence, one.starts.time(), one.zone)}"
    return f"{GOOGLE}?{urlencode(fields, quote_via=quote)}"


def _is_irregular(one: Appointment) -> bool:
    if one.recurrence is None or one.starts is None:
        return False
    usual = one.starts.time()
    return bool(one.recurrence.skipped) or any(
        moved.starts != datetime.combine(moved.day, usual) for moved in (*one.moved, *one.each)
    )


def _dates(one: Appointment) -> str:
    if one.day:
        return f"{one.day:%Y%m%d}/{one.day + timedelta(days=1):%Y%m%d}"
    starts = one.starts or datetime.combine(one.stamp, datetime.min.time())
    ends = one.ends or starts + timedelta(hours=1)  # Google takes no event without an end
    return f"{starts:%Y%m%dT%H%M%S}/{ends:%Y%m%dT%H%M%S}"
