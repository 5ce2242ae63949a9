"""A life of publications: a small office that edits, publishes and takes back for weeks, and a reader of its feeds.

The office is a state from which all its YAML is written, so any edit can be undone, and none leaves a reference behind.
The reader subscribes to every calendar and judges each publication by the ones before.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import recurring_ical_events

from kkbc_publish.build.options import BuildOptions
from kkbc_publish.load.sources import read_sources
from kkbc_publish.publication.make_plan import make_plan
from kkbc_publish.publication.publish import Outcome, publish
from kkbc_publish.publication.rollback import rollback
from kkbc_publish.render.table import TABLE, Table
from tests.worlds import world
from tests.worlds.publishing import Newsroom

INLINE = BuildOptions(executor="inline")
BEGIN, END = date(2026, 11, 28), date(2027, 3, 31)
KINDS = frozenset({"calendar", "station-calendar", "region-calendar", "nation-calendar", "record", "sums"})


def calendars_only() -> Table:
    outputs = {kind: output for kind, output in TABLE.outputs.items() if kind in KINDS}
    return Table(outputs, last=TABLE.last, page_kinds=frozenset({"sums"}))


# --- the office -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Office:
    """Everything that an edit can change. Branches and stations go by what they are, their ids may change."""

    branches: dict[str, tuple[str, str]] = field(  # which -> id, kanwil
        default_factory=lambda: {
            "a": ("jakarta-salemba", "dki-jakarta"),
            "b": ("kendari", "sulawesi-maluku"),
            "c": ("papua-jayapura", "banuspa"),
        }
    )
    stations: dict[str, tuple[str, str]] = field(  # which -> id, branch
        default_factory=lambda: {
            "a": ("radio-salemba", "a"),
            "b": ("calon-kendari", "b"),
            "c": ("radio-jayapura", "c"),
        }
    )
    activations: dict[str, tuple[str, date, str]] = field(  # id -> branch, day, status
        default_factory=lambda: {
            "lapulu": ("b", date(2027, 1, 15), "pasti"),
            "jayapura": ("c", date(2026, 12, 16), "usulan"),
        }
    )
    flights: dict[str, tuple[str, date]] = field(  # id -> times, last day
        default_factory=lambda: {"pedagang": ("08.15, 16.30", END), "siang": ("12.20", date(2027, 1, 31))}
    )
    answers: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    words: str = "dari risiko"

    def texts(self) -> dict[str, str]:
        found = {
            path: text for path, text in world.TEXTS.items() if "/branches/" not in path and "/stations/" not in path
        }
        kanwils = sorted({kanwil for _, kanwil in self.branches.values()})
        found[world.REGIONS] = "regions:\n" + "".join(f"  - {{id: {one}, name: Kanwil {one}}}\n" for one in kanwils)
        del found[world.MARKETS]
        usual = {"a": world.SALEMBA, "b": world.KENDARI, "c": world.JAYAPURA}
        radio = {"a": world.RADIO_SALEMBA, "b": world.RADIO_KENDARI, "c": world.RADIO_JAYAPURA}
        for which, (name, kanwil) in self.branches.items():
            text = re.sub(r"(?m)^id: .*$", f"id: {name}", world.TEXTS[usual[which]])
            found[f"schedules/branches/{name}.yaml"] = re.sub(r"(?m)^kanwil: .*$", f"kanwil: {kanwil}", text)
        for which, (name, branch) in self.stations.items():
            text = re.sub(r"(?m)^id: [a-z-]+$", f"id: {name}", world.TEXTS[radio[which]], count=1)
            text = text.replace("seconds: [30, 600]", "seconds: [15, 30, 60, 600]")
            own = self.branches[branch][0]
            found[f"schedules/stations/{name}.yaml"] = re.sub(r"(?m)^branches: .*$", f"branches: [{own}]", text)
        found[world.CAMPAIGN] = self._campaign()
        found[world.ACTIVATIONS] = "activations:\n" + "".join(
            self._activation(*one) for one in self.activations.items()
        )
        if not self.activations:
            found[world.ACTIVATIONS] = "activations: []\n"
        if self.answers and "radio-salemba" in {name for name, _ in self.stations.values()}:
            found["schedules/orders/radio-salemba.yaml"] = (
                "station: radio-salemba\norders:\n  - number: PO-1\n    campaign: kkbc\n    status: diubah\n"
                "    date: 2026-11-20\n    by: Nama Contoh\n    changes:\n" + "".join(self.answers)
            )
        if self.holds:
            found["schedules/days.yaml"] = "holds:\n" + "".join(self.holds)
        found[world.SPOT] = found[world.SPOT].replace("dari risiko", self.words)
        return found

    def _campaign(self) -> str:
        head = world.TEXTS[world.CAMPAIGN].partition("flights:\n")[0]
        flights = (
            f"  - {{id: {name}, from: 2026-12-01, to: {last}, weekdays: setiap hari, times: [{times}], "
            "items: [iuran-pedagang-30]}\n"
            for name, (times, last) in self.flights.items()
        )
        return f"{head}flights:\n{''.join(flights)}"

    def _activation(self, name: str, row: tuple[str, date, str]) -> str:
        branch, day, status = row
        return (
            f"  - {{id: {name}, branch: {self.branches[branch][0]}, status: {status}, date: {day}, "
            "date_basis: disepakati}\n"
        )


# --- edits ----------------------------------------------------------------------------------------------


def edits() -> dict[str, Callable[[Office, random.Random, date], Office]]:
    """What people do to an office, each by its name."""
    return {
        function.__name__.strip("_"): function
        for function in (
            _time, _extend, _drop_flight, _add_flight, _move_activation, _give_activation, _drop_activation,
            _add_activation, _status, _close_branch, _open_branch, _rename_branch, _rename_station, _swap_stations,
            _move_kanwil, _rename_kanwil, _skip, _hold, _words,
        )
    }  # fmt: skip


def _pick(chance: random.Random, choices: Iterable[str]) -> str:
    return chance.choice(sorted(choices))


def _time(office: Office, chance: random.Random, day: date) -> Office:
    name = _pick(chance, office.flights)
    times = ", ".join(
        sorted(chance.sample(["07.10", "08.15", "09.40", "11.30", "13.05", "14.20", "16.30"], chance.randint(1, 2)))
    )
    return replace(office, flights={**office.flights, name: (times, office.flights[name][1])})


def _extend(office: Office, chance: random.Random, day: date) -> Office:
    name = _pick(chance, office.flights)
    last = max(day, min(END, office.flights[name][1] + timedelta(days=chance.choice([-9, -2, 3, 14, 30]))))
    return replace(office, flights={**office.flights, name: (office.flights[name][0], last)})


def _drop_flight(office: Office, chance: random.Random, day: date) -> Office:
    name = _pick(chance, office.flights)
    left = {one: row for one, row in office.flights.items() if one != name}
    return replace(office, flights=left) if left else office


def _add_flight(office: Office, chance: random.Random, day: date) -> Office:
    name = chance.choice(["pedagang", "siang", "sore"])
    times = {"pedagang": "08.15, 16.30", "siang": "12.20", "sore": "15.45"}[name]
    return replace(office, flights={**office.flights, name: (times, END)})


def _move_activation(office: Office, chance: random.Random, day: date) -> Office:
    return _other(office, chance, lambda row: (row[0], day + timedelta(days=chance.randint(1, 60)), row[2]))


def _give_activation(office: Office, chance: random.Random, day: date) -> Office:
    return _other(office, chance, lambda row: (_pick(chance, office.branches), *row[1:]))


def _status(office: Office, chance: random.Random, day: date) -> Office:
    return _other(office, chance, lambda row: (*row[:2], chance.choice(["usulan", "rencana", "pasti", "batal"])))


def _other(office: Office, chance: random.Random, change: Callable[[tuple], tuple]) -> Office:
    if not office.activations:
        return office
    name = _pick(chance, office.activations)
    return replace(office, activations={**office.activations, name: change(office.activations[name])})


def _drop_activation(office: Office, chance: random.Random, day: date) -> Office:
    if not office.activations:
        return office
    name = _pick(chance, office.activations)
    return replace(office, activations={one: row for one, row in office.activations.items() if one != name})


def _add_activation(office: Office, chance: random.Random, day: date) -> Office:
    name = chance.choice(["lapulu", "jayapura", "senen", "wua-wua"])
    row = (_pick(chance, office.branches), day + timedelta(days=chance.randint(1, 60)), "rencana")
    return replace(office, activations={**office.activations, name: row})


def _close_branch(office: Office, chance: random.Random, day: date) -> Office:
    if len(office.branches) < 3:
        return office
    gone = _pick(chance, office.branches)
    return replace(
        office,
        branches={which: row for which, row in office.branches.items() if which != gone},
        stations={which: row for which, row in office.stations.items() if row[1] != gone},
        activations={name: row for name, row in office.activations.items() if row[0] != gone},
    )


def _open_branch(office: Office, chance: random.Random, day: date) -> Office:
    new = Office()
    missing = sorted(set(new.branches) - set(office.branches))
    if not missing:
        return office
    which = chance.choice(missing)
    stations = {one: row for one, row in new.stations.items() if row[1] == which and one not in office.stations}
    return replace(
        office,
        branches={**office.branches, which: new.branches[which]},
        stations={**office.stations, **stations},
    )


def _rename_branch(office: Office, chance: random.Random, day: date) -> Office:
    which = _pick(chance, office.branches)
    name, kanwil = office.branches[which]
    name = name.removesuffix("-kota") if name.endswith("-kota") else f"{name}-kota"
    return replace(office, branches={**office.branches, which: (name, kanwil)})


def _rename_station(office: Office, chance: random.Random, day: date) -> Office:
    if not office.stations:
        return office
    which = _pick(chance, office.stations)
    name, branch = office.stations[which]
    name = name.removesuffix("-fm") if name.endswith("-fm") else f"{name}-fm"
    return replace(office, stations={**office.stations, which: (name, branch)})


def _swap_stations(office: Office, chance: random.Random, day: date) -> Office:
    if len(office.stations) < 2:
        return office
    one, other = chance.sample(sorted(office.stations), 2)
    first, second = office.stations[one], office.stations[other]
    return replace(office, stations={**office.stations, one: (first[0], second[1]), other: (second[0], first[1])})


def _move_kanwil(office: Office, chance: random.Random, day: date) -> Office:
    which, other = _pick(chance, office.branches), _pick(chance, office.branches)
    moved = (office.branches[which][0], office.branches[other][1])
    return replace(office, branches={**office.branches, which: moved})


def _rename_kanwil(office: Office, chance: random.Random, day: date) -> Office:
    old = _pick(chance, {kanwil for _, kanwil in office.branches.values()})
    new = old.removesuffix("-baru") if old.endswith("-baru") else f"{old}-baru"
    return replace(
        office,
        branches={which: (name, new if kanwil == old else kanwil) for which, (name, kanwil) in office.branches.items()},
    )


def _skip(office: Office, chance: random.Random, day: date) -> Office:
    slot = chance.choice(["pedagang-0815", "pedagang-1630", "siang-1220"])
    on = day + timedelta(days=chance.randint(1, 20))
    change = f"      - {{slot: {slot}, date: {on}, reason: siaran khusus}}\n"
    moved = f"      - {{slot: {slot}, date: {on}, time: 09.25, reason: permintaan stasiun}}\n"
    kept = tuple(row for row in office.answers if f"{slot}, date: {on}" not in row)
    return replace(office, answers=(*kept, chance.choice([change, moved])))


def _hold(office: Office, chance: random.Random, day: date) -> Office:
    if office.holds and chance.random() < 0.5:
        return replace(office, holds=())
    first = day + timedelta(days=chance.randint(0, 20))
    last = first + timedelta(days=chance.randint(0, 3))
    hours = chance.choice(["", ", starts: 08.00, ends: 12.00"])
    row = (
        f"  - {{id: h{len(office.holds)}, reason: masa berkabung, from: {first}, to: {last}, source: contoh{hours}}}\n"
    )
    return replace(office, holds=(*office.holds, row))


def _words(office: Office, chance: random.Random, day: date) -> Office:
    return replace(office, words=f"dari {chance.choice(['risiko', 'bahaya', 'musibah'])}")


# --- the reader -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """One event as a feed showed it: all its components together."""

    sequence: int
    modified: datetime
    status: str
    body: bytes
    last: date


def last_day(parts: list[icalendar.Component]) -> date:
    """The last day on which any of an event takes place, as a calendar program works it out."""
    calendar = icalendar.Calendar()
    for part in parts:
        calendar.add_component(part)
    found = [
        one["DTSTART"].dt for one in recurring_ical_events.of(calendar).between(date(2026, 1, 1), date(2028, 1, 1))
    ]
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in found]
    return max(days, default=date.min)


def read_feed(data: bytes) -> dict[str, Seen]:
    parts: dict[str, list[icalendar.Component]] = {}
    for part in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        parts.setdefault(str(part["UID"]), []).append(part)
    found = {}
    for uid, own in parts.items():
        head = next((one for one in own if "RECURRENCE-ID" not in one), own[0])
        body = b"".join(one.to_ical() for one in own)
        found[uid] = Seen(int(head["SEQUENCE"]), head["LAST-MODIFIED"].dt, str(head["STATUS"]), body, last_day(own))
    return found


class Reader:
    """Somebody who subscribes to every feed and forgets nothing."""

    def __init__(self) -> None:
        self.feeds: dict[str, dict[str, Seen]] = {}
        self.highest: dict[str, tuple[int, datetime]] = {}

    def judge(self, public: Path, today: date) -> Iterator[str]:
        """What is wrong with the feeds of a publication, after all that was read before."""
        now = {
            path.relative_to(public).as_posix(): read_feed(path.read_bytes()) for path in sorted(public.rglob("*.ics"))
        }
        yield from self._gone(now, today)
        yield from self._revised(now)
        yield from self._agree(now)
        self.feeds = now
        for found in now.values():
            for uid, seen in found.items():
                most = self.highest.get(uid, (-1, seen.modified))
                self.highest[uid] = (max(most[0], seen.sequence), max(most[1], seen.modified))

    def _gone(self, now: dict[str, dict[str, Seen]], today: date) -> Iterator[str]:
        for path, before in self.feeds.items():
            for uid, seen in before.items():
                if seen.last >= today and uid not in now.get(path, {}):
                    yield f"{path}: {uid} ({seen.status}, until {seen.last}) is gone"

    def _revised(self, now: dict[str, dict[str, Seen]]) -> Iterator[str]:
        for path, found in now.items():
            before = self.feeds.get(path, {})
            for uid, seen in found.items():
                sequence, modified = self.highest.get(uid, (-1, seen.modified))
                if seen.sequence < sequence or seen.modified < modified:
                    yield f"{path}: {uid} went back from {sequence} {modified} to {seen.sequence} {seen.modified}"
                old = before.get(uid)
                if old is None:
                    continue
                if old.body != seen.body and (old.sequence, old.modified) == (seen.sequence, seen.modified):
                    yield f"{path}: {uid} changed without a revision"
                if old.body == seen.body and (old.sequence, old.modified) != (seen.sequence, seen.modified):
                    yield f"{path}: {uid} has a revision without a change"

    def _agree(self, now: dict[str, dict[str, Seen]]) -> Iterator[str]:
        said: dict[str, tuple[str, int, str]] = {}
        for path, found in now.items():
            for uid, seen in found.items():
                first = said.setdefault(uid, (path, seen.sequence, seen.status))
                if first[1:] != (seen.sequence, seen.status):
                    yield f"{uid} is {first[1:]} in {first[0]} and {(seen.sequence, seen.status)} in {path}"
        branches = {uid for path, found in now.items() if path.startswith("branches/") for uid in found}
        stations = {uid for path, found in now.items() if path.startswith("stations/") for uid in found}
        activations = {uid for uid in branches if uid.startswith("kegiatan.")}
        yield from _differ("branches", branches, "stations and activations", stations | activations)
        yield from _differ("the nation", set(now.get("calendar.ics", {})), "activations", activations)
        regions = {uid for path, found in now.items() if path.startswith("regions/") for uid in found}
        yield from _differ("kanwils", regions, "activations", activations)


def _differ(one: str, first: set[str], other: str, second: set[str]) -> Iterator[str]:
    for uid in sorted(first ^ second):
        yield f"{uid} is in {one if uid in first else other} but not in {other if uid in first else one}"


# --- the life -------------------------------------------------------------------------------------------


class Life:
    """An office that lives: each step edits, plans and publishes, or takes back, and the reader judges."""

    def __init__(self, root: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.office, self.day = Office(), BEGIN
        self.room = Newsroom(root)
        self.reader, self.log = Reader(), []
        self._write()

    def _write(self) -> None:
        wanted = self.office.texts()
        for folder in ("campaigns", "schedules"):
            for path in (self.room.root / folder).rglob("*.yaml"):
                name = path.relative_to(self.room.root).as_posix()
                if name not in wanted and "/approvals/" not in name:
                    path.unlink()
        for path, text in wanted.items():
            self.room.write(path, text)
        self.room.approve()

    def release(self, root: Path | None = None, public: Path | None = None) -> Outcome:
        """Plan and publish what stands in the folder ``root``, the office's own where none is named."""
        root, public = root or self.room.root, public or self.room.public
        made = make_plan(read_sources(root), root / "build", self.day, INLINE, table=calendars_only())
        if made.plan is None:
            return Outcome(made.problems)
        return publish(
            root, root / "build", public, made.plan, INLINE, table=calendars_only(), yes=True, kept=root / ".kept"
        )

    def judged(self) -> list[str]:
        return list(self.reader.judge(self.room.public, self.day))

    def edit(self, name: str) -> bool:
        """One edit and its publication; False, and nothing has happened, where it is none that can be published."""
        before = self.office
        self.office = edits()[name](before, self.chance, self.day)
        if self.office == before:
            return False
        self._write()
        outcome = self.release()
        if any(one.code == "order-without-airing" for one in outcome.problems):  # the station answers anew
            self.office = replace(self.office, answers=())
            self._write()
            outcome = self.release()
        if any(one.is_error for one in outcome.problems):
            assert all(one.code not in ("publish-torn", "publish-draft", "plan-outdated") for one in outcome.problems)
            self.log.append(f"{self.day} {name}: {sorted({one.code for one in outcome.problems if one.is_error})}")
            self.office = before
            self._write()
            return False
        self.log.append(f"{self.day} {name}: {outcome.number}")
        return True

    def take_back(self) -> None:
        room = self.room
        back = rollback(
            room.root,
            room.build_folder,
            room.public,
            self.day,
            INLINE,
            table=calendars_only(),
            yes=True,
            kept=room.kept,
        )
        codes = [one.code for one in back.outcome.problems if one.is_error]
        self.log.append(f"{self.day} rollback: {back.outcome.number} {codes}")

    def step(self) -> list[str]:
        """One day, or part of one."""
        self.day += timedelta(days=self.chance.choice([0, 0, 0, 1, 2, 6]))
        if self.chance.random() < 0.12:
            self.take_back()
        else:
            for name in self.chance.sample(sorted(edits()), len(edits())):
                if self.edit(name):
                    break
        return self.judged()
