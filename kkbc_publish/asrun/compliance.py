"""Turn what was aired into what must not have been: within kept hours, on silent days, in a hold, after a withdrawal.

The hours are those that the planner keeps. What the order itself put there is the order's fault, and no finding here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kkbc_publish.airtime.guards import OFF_AIR, GuardBook, second
from kkbc_publish.airtime.stations import guard_book
from kkbc_publish.asrun.values import Finding, Verdict
from kkbc_publish.load.catalog import Catalog

HOLD, WITHDRAWAL = "hold", "withdrawal"


@dataclass(frozen=True, slots=True)
class Breach:
    """An airing that must not have been. ``rule``: an id, or ``hold``, ``blackout``, ``withdrawal``; ``words``: why."""

    finding: Finding
    rule: str
    words: str


def breaches(catalog: Catalog, findings: Iterable[Finding]) -> tuple[Breach, ...]:
    """One for each airing and rule, in the order of station and time."""
    found = []
    for one in findings:
        if one.aired is not None:
            book = guard_book(catalog, one.station)
            ordered = set(_touched(catalog, book, one, one.planned)) if one.planned else set()
            touched = [pair for pair in _touched(catalog, book, one, one.aired) if pair not in ordered]
            if one.verdict is Verdict.WITHDRAWN:
                touched.append((WITHDRAWAL, f"sudah ditarik: {one.reason}"))
            found += [Breach(one, rule, words) for rule, words in dict(touched).items()]
    return tuple(sorted(found, key=lambda one: (one.finding.station, one.finding.moment, one.finding.code, one.rule)))


def _touched(catalog: Catalog, book: GuardBook, one: Finding, start: datetime) -> Iterator[tuple[str, str]]:
    """The rules that an airing would break at a moment, each with its words."""
    day, at = start.date(), second(start.time())
    for guard in book.on(day):
        if guard.hard and guard.rule != OFF_AIR and guard.start < at + one.seconds and at < guard.end:
            yield guard.rule, guard.words
    reason = book.days.held(catalog.branches[one.branch].value, day)
    if reason:
        yield HOLD, f"siaran ditahan: {reason}"
