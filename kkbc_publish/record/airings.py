"""The airings that a station has been sent, with time and item, as runs: the same at one time of many days.

They are what a log is judged against, and what later plans keep. What was called off stays, with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kkbc_publish.record import cells

Place = tuple[str, str, date, str]  # what an airing fills: the slot of a campaign, on a day, for a branch
KEPT_PAST = timedelta(days=400)  # logs, and the bills that rest on them, come late: a year and a month


@dataclass(frozen=True, slots=True)
class SentAiring:
    """One airing as a station has it. ``start``: local time in ``zone`` (IANA). ``code`` and ``title``: of its script.

    ``why``: why it does not air as usual, in Indonesian, empty where it does. ``off``: why it was called off after it
    had been sent; empty while it stands.
    """

    campaign: str
    flight: str
    slot: str
    branch: str
    item: str
    code: str
    title: str
    seconds: int
    zone: str
    start: time
    day: date
    why: str = ""
    off: str = ""

    @property
    def moment(self) -> datetime:
        """When it airs, aware."""
        return datetime.combine(self.day, self.start, ZoneInfo(self.zone))

    @property
    def place(self) -> Place:
        return (self.campaign, self.slot, self.day, self.branch)


@dataclass(frozen=True, slots=True)
class SentRun:
    """Airings that differ in nothing but their day. The fields are those of ``SentAiring``."""

    campaign: str
    flight: str
    slot: str
    branch: str
    item: str
    code: str
    title: str
    seconds: int
    zone: str
    start: time
    days: tuple[date, ...]
    why: str = ""
    off: str = ""


_SHARED = tuple(field.name for field in fields(SentRun) if field.name != "days")


def runs_of(airings: Iterable[SentAiring]) -> tuple[SentRun, ...]:
    """Airings as runs, in a fixed order whatever theirs is."""
    days: dict[tuple[Any, ...], set[date]] = {}
    for airing in airings:
        days.setdefault(tuple(getattr(airing, name) for name in _SHARED), set()).add(airing.day)
    made = [SentRun(days=tuple(sorted(own)), **dict(zip(_SHARED, values, strict=True))) for values, own in days.items()]
    return tuple(
        sorted(made, key=lambda run: (run.campaign, run.flight, run.slot, run.days, run.branch, run.item, run.off))
    )


def airings_in(runs: Iterable[SentRun]) -> Iterator[SentAiring]:
    """Each airing of some runs."""
    for run in runs:
        shared = {name: getattr(run, name) for name in _SHARED}
        for day in run.days:
            yield SentAiring(day=day, **shared)


def merged_airings(
    before: Sequence[SentRun],
    now: Iterable[SentAiring],
    called_off: Mapping[tuple[str, str, date, str], str],
    today: date,
) -> tuple[SentRun, ...]:
    """What a station has been sent once ``now`` is published: what it had before and has no more stays.

    What is past stays as it was, whatever is planned of it now; what is to come is called off: ``called_off`` knows
    why, by ``SentAiring.place``. A slot can have two airings on a day, where the station moves one there.
    """
    sent = [airing for airing in airings_in(before) if airing.day >= today - KEPT_PAST]
    past = [airing for airing in sent if airing.day < today]
    coming = [airing for airing in now if not before or airing.day >= today]
    moments = {(airing.place, airing.start) for airing in coming}
    had = [airing for airing in sent if airing.day >= today and (airing.place, airing.start) not in moments]
    left = Counter(airing.place for airing in coming)
    left.subtract(airing.place for airing in sent if (airing.place, airing.start) in moments and not airing.off)
    gone = []
    for airing in had:
        if airing.off:
            gone += [airing] if airing.place not in left else []
        elif left[airing.place] > 0:
            left[airing.place] -= 1  # it airs at another time of its day
        else:
            gone.append(_off(airing, called_off.get(airing.place, NOT_ORDERED)))
    return runs_of([*past, *coming, *gone])


NOT_ORDERED = "tidak dipesan lagi"
CALLED_BACK = "naskah ditarik"  # how the reason begins where a script was withdrawn: with a new version it airs again


def _off(airing: SentAiring, why: str) -> SentAiring:
    values = {field.name: getattr(airing, field.name) for field in fields(airing)}
    return SentAiring(**values | {"off": why})


# --- as rows -------------------------------------------------------------------------------------------


def row_of(run: SentRun) -> dict[str, object]:
    """A run as a line of the record says it."""
    row: dict[str, object] = {"airs": run.slot}
    row |= {name: getattr(run, name) for name in _SHARED if name not in ("slot", "start")}
    row |= {"start": run.start.isoformat(), "days": [day.isoformat() for day in run.days]}
    return {name: value for name, value in row.items() if value != ""}


def run_of(row: Mapping[str, Any]) -> SentRun:
    """A line of the record as a run. Raises KeyError, TypeError, ValueError."""
    return SentRun(
        campaign=cells.words(row["campaign"]),
        flight=cells.words(row["flight"]),
        slot=cells.words(row["airs"]),
        branch=cells.words(row["branch"]),
        item=cells.words(row["item"]),
        code=cells.words(row["code"]),
        title=cells.words(row["title"]),
        seconds=cells.number(row["seconds"]),
        zone=cells.zone(row["zone"]),
        start=time.fromisoformat(row["start"]),
        days=tuple(date.fromisoformat(day) for day in row["days"]),
        why=cells.words(row.get("why", "")),
        off=cells.words(row.get("off", "")),
    )
