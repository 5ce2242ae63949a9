"""A link into Google Calendar gives the days of the feed and no other, or there is no link."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.record.recurrence import find
from kkbc_publish.render.calendar.appointment import Appointment
from kkbc_publish.render.calendar.feeds import appointments
from kkbc_publish.render.calendar.repeat import google, rrule
from tests.worlds.samples import aired, broadcasts, days

FIRST = date(2027, 1, 1)  # a Friday
ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")


def occurrences(link: str) -> list[datetime]:
    """The moments at which the event of a link comes, in UTC, as RFC 5545 is read by another library."""
    said = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    start = datetime.strptime(said["dates"].split("/")[0], "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(said["ctz"]))
    rule = said.get("recur")
    found = list(rrulestr(rule.removeprefix("RRULE:"), dtstart=start)) if rule else [start]
    return [one.astimezone(UTC) for one in found]


@settings(deadline=None, max_examples=60)
@given(st.sets(st.dates(FIRST, date(2027, 4, 1)), min_size=2, max_size=40), st.times(), st.sampled_from(ZONES))
def test_a_rule_ends_with_its_last_day_at_any_hour_of_any_zone(found: set[date], moment: time, zone: str) -> None:
    rule = find(sorted(found))
    if rule is None:
        return
    moment = moment.replace(microsecond=0)
    start = datetime.combine(rule.first, moment, ZoneInfo(zone))
    given_days = [one.date() for one in rrulestr(rrule(rule, moment, zone), dtstart=start)]
    assert given_days == sorted({*rule.dates(), *rule.skipped})
    assert given_days[-1] == rule.last


def links(found: list[Appointment]) -> Counter[datetime]:
    return Counter(moment for one in found if (link := google(one, "")) for moment in occurrences(link))


@pytest.mark.parametrize("at", [time(0, 5), time(6, 40), time(8, 15), time(16, 30), time(23, 59)], ids=str)
def test_a_regular_series_has_a_link_with_all_of_its_days(at: time) -> None:
    airings = (*aired(days(FIRST, 30), at), *aired(days(FIRST, 8, [1, 3]), time(12, 10), slot="siang"))
    found = appointments(broadcasts(*airings, activations=()))
    assert links(found) == Counter(one.start.astimezone(UTC) for one in airings)


@pytest.mark.parametrize(
    "airings",
    [
        aired([day for day in days(FIRST, 30) if day != date(2027, 1, 12)]),
        (
            *aired(days(FIRST, 9)),
            *aired([FIRST + timedelta(days=9)], time(7, 45), slot="pagi-0715"),
            *aired(days(FIRST + timedelta(days=10), 9)),
        ),
    ],
    ids=["a day is left out", "a day has another hour"],
)
def test_a_series_that_a_link_cannot_say_has_none(airings: tuple) -> None:
    found = appointments(broadcasts(*airings, activations=()))
    assert any(one.recurrence for one in found)
    assert [google(one, "") for one in found if one.recurrence] == [""]
    assert not links(found) - Counter(one.start.astimezone(UTC) for one in airings)
