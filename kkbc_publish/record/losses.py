"""How much of what was sent out would be taken away or moved at once: a slip looks like that more often than a wish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kkbc_publish.record.airings import SentAiring, airings_in
from kkbc_publish.record.compare import coming, is_by_airing, standing
from kkbc_publish.record.compare_airings import pair
from kkbc_publish.record.values import BRANCHES, STATIONS, Record, SentEvent, SentFile

FAR = timedelta(minutes=30)  # from here on something has moved for whoever is waiting for it
FEW = 1  # one thing alone is never much, unless it is all there was

Files = Mapping[tuple[str, str], SentFile]


@dataclass(frozen=True, slots=True)
class Loss:
    """How much of what was sent would be withdrawn or moved, of what is still to come.

    ``branches``: that keep nothing. ``moved`` and ``activations_moved``: to another day, or by half an hour and more.
    ``flights``: names of flights of which nothing is left ("kkbc/pedagang"). ``stations`` and ``gone``: names of
    stations that air nothing any more, and of branches that keep nothing.
    """

    airings: int
    airings_before: int
    branches: int
    branches_before: int
    moved: int = 0
    activations: int = 0
    activations_moved: int = 0
    activations_before: int = 0
    flights: tuple[str, ...] = field(default=())
    stations: tuple[str, ...] = field(default=())
    gone: tuple[str, ...] = field(default=())

    @property
    def is_large(self) -> bool:
        """More than a tenth of anything at once, or a whole flight."""
        of_airings = (self.airings, self.moved)
        of_activations = (self.activations, self.activations_moved)
        return (
            any(lost * 10 > self.airings_before for lost in of_airings)
            or self.branches * 10 > self.branches_before
            or any(_is_much(lost, self.activations_before) for lost in of_activations)
            or bool(self.flights)
        )


def _is_much(lost: int, before: int) -> bool:
    return lost * 10 > before and (lost > FEW or lost == before)


def loss(before: Record, after: Files, today: date) -> Loss:
    """What publishing would take away or move, counted."""
    pairs = [(file, after.get(key) or SentFile(*key)) for key, file in sorted(before.files.items())]
    was = gone = moved = 0
    stations = []
    for old, new in pairs:
        sent, lost_here, moved_here = _of_airings(old, new, today)
        was, gone, moved = was + sent, gone + lost_here, moved + moved_here
        if old.kind == STATIONS and sent and not (_aired(new, today) or _airing_events(new, today)):
            stations.append(new.name or old.name or old.id)
    activities = list(_activations(before.files, today).items())
    now = _activations(after, today)
    branches = [(old, new) for old, new in pairs if old.kind == BRANCHES and _holds_something(old, today)]
    lost = [old for old, new in branches if not _holds_something(new, today)]
    return Loss(
        airings=gone,
        airings_before=was,
        branches=len(lost),
        branches_before=len(branches),
        moved=moved,
        activations=sum(name not in now for name, _ in activities),
        activations_moved=sum(name in now and _is_far(event, now[name], today) for name, event in activities),
        activations_before=len(activities),
        flights=tuple(sorted(_flights(before.files, today) - _flights(after, today))),
        stations=tuple(stations),
        gone=tuple(old.name or old.id for old in lost),
    )


# --- airings ------------------------------------------------------------------------------------------


def _of_airings(before: SentFile, after: SentFile, today: date) -> tuple[int, int, int]:
    """How many airings to come were sent, how many of them would be called off, and how many moved."""
    if before.airings and is_by_airing(after):
        sent = _aired(before, today)
        kept, gone, _ = pair(sent, _aired(after, today))
        return len(sent), len(gone), sum(_apart(old.moment, own.moment) for old, own in kept)
    now = {event.uid: event for event in _airing_events(after, today)}
    sent_days = lost = moved = 0
    for one in _airing_events(before, today):
        was, left = coming(one, today), coming(now[one.uid], today) if one.uid in now else {}
        sent_days += len(was)
        lost += max(0, len(was) - len(left))
        moved += sum(_apart(was[day], left[day]) for day in was.keys() & left.keys())
    return sent_days, lost, moved


def _aired(file: SentFile, today: date) -> list[SentAiring]:
    return [airing for airing in airings_in(file.airings) if airing.day >= today and not airing.off]


def _airing_events(file: SentFile, today: date) -> list[SentEvent]:
    return [one for one in standing(file, today).values() if one.thing[0] == "airing"]


def _apart(was: datetime, now: datetime) -> bool:
    return was.date() != now.date() or abs(now - was) >= FAR


def _flights(files: Files, today: date) -> set[str]:
    """The flights of which some airing is still to come."""
    return {
        f"{run.campaign}/{run.flight}"
        for file in files.values()
        for run in file.airings
        if not run.off and any(day >= today for day in run.days)
    }


# --- activations and branches -------------------------------------------------------------------------


def _activations(files: Files, today: date) -> dict[tuple[str, ...], SentEvent]:
    """The activations to come, by campaign and id, whoever leads them."""
    found = (event for file in files.values() for event in standing(file, today).values())
    return {event.thing[1:3]: event for event in found if event.thing[0] == "activation"}


def _is_far(was: SentEvent, now: SentEvent, today: date) -> bool:
    old, new = list(_moments(was, today)), list(_moments(now, today))
    return len(old) != len(new) or any(map(_apart, old, new))


def _moments(event: SentEvent, today: date) -> Iterator[datetime]:
    yield from sorted(coming(event, today).values())


def _holds_something(file: SentFile, today: date) -> bool:
    return bool(standing(file, today)) or any(not work.withdrawn and work.valid_until >= today for work in file.works)
