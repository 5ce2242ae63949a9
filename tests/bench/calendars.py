"""Measure the calendars: all branch feeds from placed airings, beside a plain writer of one event an airing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import Edition
from kkbc_publish.place.place import editions
from kkbc_publish.render.calendar.branch import OUTPUT
from kkbc_publish.render.tools import Tools
from tests.bench.table import Row, at_most, shown, times

Feed = Callable[[tuple[Edition, ...]], bytes]
SECONDS = 3
EVERY = 10  # of so many branches the plain writer writes one: it takes a minute for all


def feeds(project: Path, rounds: int) -> list[Row]:
    """CPU of writing every branch feed on one core; the plain writer gets the same editions."""
    catalog = load(read_sources(project))[0]
    placed = [editions(catalog, branch)[0] for branch in sorted(catalog.branches)]
    tools = Tools(project / "templates")

    def ours(found: tuple[Edition, ...]) -> bytes:
        fresh = tuple(replace(one) for one in found)  # an edition keeps the events that were made of it
        return b"".join(OUTPUT.render(job, tools).data for job in OUTPUT.jobs(fresh))

    some = placed[::EVERY]
    own, size = _cost(ours, placed, rounds)
    other, plain_size = (value * len(placed) / len(some) for value in _cost(plain, some, rounds))
    airings = sum(len(one.airings) for found in placed for one in found)
    return [
        at_most(f"{len(placed)} branch feeds, placed airings given, CPU", own, "s", SECONDS, other, "plain writer"),
        Row(
            "  size of all feeds",
            f"{shown(size / 1e6)} MB",
            f"{shown(plain_size / 1e6)} MB plain writer",
            times(size, plain_size),
            note=f"{airings:,} airings; plain: an event for each, no words, icalendar as it comes; 1 branch in {EVERY}",
        ),
    ]


def _cost(write: Feed, placed: Sequence[tuple[Edition, ...]], rounds: int) -> tuple[float, float]:
    """CPU seconds, the median of rounds, and bytes of writing the feeds of some branches."""
    taken, size = [], 0
    for _ in range(rounds):
        begun = time.process_time()
        size = sum(len(write(found)) for found in placed)
        taken.append(time.process_time() - begun)
    return statistics.median(taken), size


def plain(found: tuple[Edition, ...]) -> bytes:
    """A feed as one writes it at first: an event for each airing and activation, with nine properties."""
    calendar = Calendar()
    calendar.add("prodid", "-//plain//")
    calendar.add("version", "2.0")
    stamp = datetime(2027, 1, 1, tzinfo=UTC)
    for edition in found:
        for airing in edition.airings:
            _event(calendar, f"{airing.slot} {airing.station}", airing.start, timedelta(seconds=airing.seconds), stamp)
        for activation in edition.activations:
            _event(calendar, activation.id, activation.day, timedelta(days=1), stamp)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(calendar: Calendar, name: str, start: object, length: timedelta, stamp: datetime) -> None:
    event = Event()
    event.add("uid", f"{name} {start}")
    event.add("dtstamp", stamp)
    event.add("dtstart", start)
    event.add("dtend", start + length)  # type: ignore[operator]  # a date or a time
    event.add("summary", f"Siaran: {name}")
    event.add("description", f"Siaran {name}, lihat naskah.")
    event.add("categories", ["Siaran radio"])
    event.add("status", "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    calendar.add_component(event)
