"""Turn values into what pages say and link: sizes, periods, addresses of other services."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote, urlencode

from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import NBSP, day_month_year, decimal
from kkbc_publish.place.editions import Marks
from kkbc_publish.record.recurrence import DAILY, Recurrence
from kkbc_publish.render.calendar.appointment import Appointment

GOOGLE = "https://calendar.google.com/calendar/render"
WHATSAPP = "https://wa.me/"
_WITHIN_A_MONTH = re.compile(r"^(\d{1,2})–")
_ONLY_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*").fullmatch  # what needs no quoting, by RFC 3986, 2.3
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def size(count: int) -> str:
    """Bytes -> ``313 kB``, ``1,2 MB`` (of 1000 and 1,000,000 bytes), never less than ``1 kB``."""
    if count >= 999_500:
        return f"{decimal(round(Decimal(count) / 1_000_000, 1))}{NBSP}MB"
    return f"{max(1, round(count / 1000))}{NBSP}kB"


def mark_of(marks: Marks) -> str:
    return " · ".join(filter(None, (marks.draft, marks.example)))


@lru_cache(maxsize=1024)  # a site says the same few periods ten thousand times
def validity(first: date | None, last: date | None, *, later: bool) -> str:
    """``Berlaku 1–31 Desember 2026``; of what follows it ``Mulai 1 Januari 2027, sampai 31 Maret 2027``."""
    if first is None or last is None:
        return "Tanpa batas waktu"
    if later and first != last:
        return f"Mulai {day_month_year(first)}, sampai {day_month_year(last)}"
    return f"Berlaku {period(first, last)}"


def period(first: date, last: date) -> str:
    """``1–31 Desember 2026``, not broken after the dash within a month."""
    return _WITHIN_A_MONTH.sub("\\1–\u2060", spans.period(first, last))


def address(path: str) -> str:
    """A path as a link has it."""
    return path if _ONLY_PLAIN(path) else quote(path)


def whatsapp(text: str) -> str:
    """A link that opens WhatsApp with a text to send, to whom the sender chooses."""
    return f"{WHATSAPP}?{urlencode({'text': text}, quote_via=quote)}"


def google(one: Appointment, details: str) -> str:
    """A link that opens Google Calendar with the event filled in. It is saved only by who opens it."""
    fields = {"action": "TEMPLATE", "text": one.summary, "dates": _dates(one), "details": details}
    if one.location:
        fields["location"] = one.location
    if one.zone:
        fields["ctz"] = one.zone
    if one.recurrence and one.starts:
        fields["recur"] = f"RRULE:{_rule(one.recurrence)}"
    return f"{GOOGLE}?{urlencode(fields, quote_via=quote)}"


def _dates(one: Appointment) -> str:
    if one.day:
        return f"{one.day:%Y%m%d}/{one.day + timedelta(days=1):%Y%m%d}"
    starts = one.starts or datetime.combine(one.stamp, datetime.min.time())
    ends = one.ends or starts + timedelta(hours=1)  # Google takes no event without an end
    return f"{starts:%Y%m%dT%H%M%S}/{ends:%Y%m%dT%H%M%S}"


def _rule(rule: Recurrence) -> str:
    """RFC 5545 3.3.10. Days left out cannot be said in a link; the details name them."""
    parts = [f"FREQ={rule.frequency}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.frequency != DAILY:
        parts.append("BYDAY=" + ",".join(WEEKDAYS[number] for number in rule.weekdays))
    return ";".join([*parts, f"UNTIL={rule.last:%Y%m%d}T235959Z"])
