"""Three independent readers of calendars: icalendar, ical.js (Thunderbird's) and libical (Evolution's, KDE's).

Each gives every occurrence, with overrides in the place of what they override. A reader that is missing fails the
tests that want it, so that nobody takes silence for success.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, cast

import pytest
import recurring_ical_events
from icalendar import Calendar, Component

from tests.project import ROOT

JS = ROOT / "tests" / "js"
FIRST, LAST = datetime(2020, 1, 1), datetime(2035, 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One event on one day. ``start``: an instant in UTC; of a whole day, its midnight there."""

    start: datetime
    uid: str
    summary: str
    description: str
    location: str
    status: str


def airing_times(found: list[Occurrence]) -> list[tuple[datetime, str]]:
    return [(one.start, one.uid) for one in found]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# --- icalendar ----------------------------------------------------------------------------------------


def read(data: bytes) -> Calendar:
    """The file as icalendar reads it, without an error in any component."""
    calendar = cast(Calendar, Calendar.from_ical(data))
    assert [part.errors for part in calendar.walk()] == [[] for _ in calendar.walk()]
    return calendar


def events(data: bytes) -> list[Component]:
    return [part for part in read(data).subcomponents if part.name == "VEVENT"]


def by_python(data: bytes) -> list[Occurrence]:
    """Every occurrence, as recurring-ical-events expands what icalendar has read."""
    found = recurring_ical_events.of(read(data)).between(FIRST, LAST)
    return sorted(
        Occurrence(
            _instant(one["DTSTART"].dt),
            str(one["UID"]),
            _plain(str(one["SUMMARY"])),
            _plain(str(one["DESCRIPTION"])),
            _plain(str(one.get("LOCATION", ""))),
            str(one["STATUS"]),
        )
        for one in found
    )


def _instant(moment: date | datetime) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)


# --- ical.js ------------------------------------------------------------------------------------------


@cache
def node() -> str:
    """The program of the second reader."""
    found = shutil.which("node")
    if found and (JS / "node_modules" / "ical.js").is_dir():
        return found
    if os.environ.get("KKBC_TESTS_WITHOUT_NODE") == "1":
        pytest.skip("KKBC_TESTS_WITHOUT_NODE=1: calendars are not read by ical.js")
    pytest.fail("node or tests/js/node_modules is missing: run `npm ci` in tests/js, or set KKBC_TESTS_WITHOUT_NODE=1")


def rows_by_node(data: bytes) -> list[dict[str, Any]]:
    """Every occurrence as ical.js tells it, in its own words."""
    done = subprocess.run([node(), "expand.mjs"], cwd=JS, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return cast(list[dict[str, Any]], json.loads(done.stdout)["occurrences"])


def mail_by_node(data: bytes) -> dict[str, Any]:
    """A mail as postal-mime reads it: subject, text, headers, and the name, type and hash of each attachment."""
    done = subprocess.run([node(), "mail.mjs"], cwd=JS, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return cast(dict[str, Any], json.loads(done.stdout))


def by_node(data: bytes) -> list[Occurrence]:
    """Every occurrence, as ical.js expands the file."""
    return sorted(
        Occurrence(
            _instant(date.fromisoformat(one["start"]) if one["all_day"] else datetime.fromisoformat(one["start"])),
            one["uid"],
            _plain(one["summary"]),
            _plain(one["description"]),
            _plain(one["location"] or ""),
            one["status"],
        )
        for one in rows_by_node(data)
    )


# --- libical ------------------------------------------------------------------------------------------


class _Time(ctypes.Structure):
    """``struct icaltimetype`` of libical 3."""

    _fields_ = [  # as ctypes wants them
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    ]


class _Span(ctypes.Structure):
    """``struct icaltime_span``: two instants as seconds since 1970."""

    _fields_ = [("start", ctypes.c_long), ("end", ctypes.c_long), ("is_busy", ctypes.c_int)]


_EACH = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_Span), ctypes.c_void_p)
VEVENT, RECURRENCE_ID = b"VEVENT", b"RECURRENCE-ID"


@cache
def libical() -> ctypes.CDLL:
    """The third reader, Debian's libical3."""
    try:
        library = ctypes.CDLL("libical.so.3")
    except OSError:
        if os.environ.get("KKBC_TESTS_WITHOUT_LIBICAL") == "1":
            pytest.skip("KKBC_TESTS_WITHOUT_LIBICAL=1: calendars are not read by libical")
        pytest.fail("libical.so.3 is missing: install libical3, or set KKBC_TESTS_WITHOUT_LIBICAL=1")
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    signatures: dict[str, tuple[Any, list[Any]]] = {
        "icalparser_parse_string": (pointer, [text]),
        "icalcomponent_free": (None, [pointer]),
        "icalcomponent_count_errors": (number, [pointer]),
        "icalrestriction_check": (number, [pointer]),
        "icalcomponent_as_ical_string": (text, [pointer]),
        "icalcomponent_string_to_kind": (number, [text]),
        "icalproperty_string_to_kind": (number, [text]),
        "icalcomponent_get_first_component": (pointer, [pointer, number]),
        "icalcomponent_get_next_component": (pointer, [pointer, number]),
        "icalcomponent_get_first_property": (pointer, [pointer, number]),
        "icalproperty_get_value_as_string": (text, [pointer]),
        "icalproperty_get_comment": (text, [pointer]),
        "icalcomponent_get_uid": (text, [pointer]),
        "icalcomponent_get_summary": (text, [pointer]),
        "icalcomponent_get_description": (text, [pointer]),
        "icalcomponent_get_location": (text, [pointer]),
        "icalcomponent_get_recurrenceid": (_Time, [pointer]),
        "icalcomponent_get_dtstart": (_Time, [pointer]),
        "icaltime_as_timet_with_zone": (ctypes.c_long, [_Time, pointer]),
        "icalcomponent_foreach_recurrence": (None, [pointer, _Time, _Time, _EACH, pointer]),
        "icaltimezone_get_utc_timezone": (pointer, []),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def by_libical(data: bytes) -> list[Occurrence]:
    """Every occurrence, as libical expands the file; no error in reading it, none against its restrictions.

    These are strict only of files that are published to somebody, so it is asked as if it were one as well.
    """
    assert objections(data) == []
    published = data.replace(b"VERSION:2.0\r\n", b"VERSION:2.0\r\nMETHOD:PUBLISH\r\n")
    assert published != data
    assert [one for one in objections(published) if "ORGANIZER" not in one] == []  # few have an address
    library = libical()
    calendar = library.icalparser_parse_string(data)
    try:
        return sorted(_expanded(library, calendar))
    finally:
        library.icalcomponent_free(calendar)


def objections(data: bytes) -> list[str]:
    """What libical finds wrong with a file: it leaves that in the calendar."""
    library = libical()
    calendar = library.icalparser_parse_string(data)
    assert calendar, "libical cannot read the file"
    try:
        sound = library.icalrestriction_check(calendar)
        count = library.icalcomponent_count_errors(calendar)
        told = library.icalcomponent_as_ical_string(calendar).decode().replace("\r\n ", "")
        found = [line for line in told.splitlines() if line.startswith("X-LIC-ERROR")]
        assert bool(found) == bool(count or not sound)
        return found
    finally:
        library.icalcomponent_free(calendar)


def _expanded(library: ctypes.CDLL, calendar: int) -> list[Occurrence]:
    kind = library.icalcomponent_string_to_kind(VEVENT)
    part, parts = library.icalcomponent_get_first_component(calendar, kind), []
    while part:
        parts.append(part)
        part = library.icalcomponent_get_next_component(calendar, kind)
    exception = library.icalproperty_string_to_kind(RECURRENCE_ID)
    moved = {
        (_text(library.icalcomponent_get_uid(part)), _overridden(library, part))
        for part in parts
        if library.icalcomponent_get_first_property(part, exception)
    }
    found = []
    for part in parts:
        own = _of(library, part)
        if library.icalcomponent_get_first_property(part, exception):
            found.append(Occurrence(_moment(library, library.icalcomponent_get_dtstart(part)), *own))
        else:
            starts = [start for start in _starts(library, part) if (own[0], start) not in moved]
            found += [Occurrence(start, *own) for start in starts]
    return found


def _starts(library: ctypes.CDLL, part: int) -> list[datetime]:
    found: list[datetime] = []

    def each(_: int, span: Any, __: int) -> None:
        found.append(datetime.fromtimestamp(span.contents.start, UTC))

    zone = library.icaltimezone_get_utc_timezone()
    first, last = (_Time(one.year, 1, 1, 0, 0, 0, 0, 0, zone) for one in (FIRST, LAST))
    library.icalcomponent_foreach_recurrence(part, first, last, _EACH(each), None)
    return found


def _overridden(library: ctypes.CDLL, part: int) -> datetime:
    """RECURRENCE-ID, in the zone of DTSTART: libical 3 does not look its own one up."""
    time = library.icalcomponent_get_recurrenceid(part)
    return _moment(library, time, time.zone or library.icalcomponent_get_dtstart(part).zone)


def _moment(library: ctypes.CDLL, time: _Time, zone: int | None = None) -> datetime:
    return datetime.fromtimestamp(library.icaltime_as_timet_with_zone(time, zone or time.zone), UTC)


def _of(library: ctypes.CDLL, part: int) -> tuple[str, str, str, str, str]:
    status = library.icalcomponent_get_first_property(part, library.icalproperty_string_to_kind(b"STATUS"))
    return (
        _text(library.icalcomponent_get_uid(part)),
        _plain(_text(library.icalcomponent_get_summary(part))),
        _plain(_text(library.icalcomponent_get_description(part))),
        _plain(_text(library.icalcomponent_get_location(part))),
        _text(library.icalproperty_get_value_as_string(status)),
    )


def _text(value: bytes | None) -> str:
    return (value or b"").decode()


# --- all of them --------------------------------------------------------------------------------------


def agreed(data: bytes) -> list[Occurrence]:
    """What the three readers say alike, word for word."""
    in_python, in_node, in_libical = by_python(data), by_node(data), by_libical(data)
    assert in_node == in_python
    assert in_libical == in_python
    return in_python


def fits_outlook(data: bytes) -> None:
    """What Outlook can hold of a series ([MS-OXOCAL] 2.2.1.44): one instance a day, no exception past a neighbour."""
    parts = events(data)
    hours = {str(event["UID"]): _hours(event) for event in parts}
    days = Counter((one.uid, (one.start + hours[one.uid]).date()) for one in by_libical(data))
    assert set(days.values()) <= {1}
    for event in parts:
        assert "RDATE" not in event
        if "RECURRENCE-ID" in event:
            assert event["RECURRENCE-ID"].dt.date() == event["DTSTART"].dt.date(), event["UID"]


def _hours(event: Component) -> timedelta:
    moment = event["DTSTART"].dt
    return (moment.utcoffset() if isinstance(moment, datetime) else None) or timedelta()
