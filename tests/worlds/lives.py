"""A campaign with twenty stations of the seven kinds, and all that can happen to it, written as people would.

Files stand as values and are written as YAML; a day is published by what a publication leaves of each station. What
the copy says is filled where it counts (``publish`` with ``whole``): the first day, and when words change.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

import yaml

from kkbc_publish.airtime.stations import served
from kkbc_publish.asrun.judge import Question, judge, materials
from kkbc_publish.asrun.makegoods import as_yaml
from kkbc_publish.asrun.withdrawn import withdrawn_in
from kkbc_publish.copy.items import item_id
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import ReadBefore, load
from kkbc_publish.load.models.days import DayFile
from kkbc_publish.load.models.rules import RuleFile
from kkbc_publish.load.sources import sources_of
from kkbc_publish.place.called_off import called_off
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.record.airings import SentAiring, airings_in, merged_airings
from kkbc_publish.record.text import read_files, sent_text
from kkbc_publish.record.values import BRANCHES, STATIONS, Head, Record, SentFile, revision_moment
from tests.project import ROOT
from tests.worlds import published
from tests.worlds.logs import Aired, as_csv
from tests.worlds.rulebook import Rulebook
from tests.worlds.stations import STATIONS as KINDS
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, KENDARI, RADIO_JAYAPURA, RADIO_KENDARI, RADIO_SALEMBA, SPOT, TEXTS

START, END = date(2026, 12, 1), date(2027, 4, 15)
LAST = date(2027, 3, 31)  # of the flights that are there from the beginning
DAYS, RULES, WITHDRAWALS = "schedules/days.yaml", "schedules/rules.yaml", "schedules/withdrawals.yaml"
HOMES = (
    ("jakarta-salemba", "Asia/Jakarta"),
    ("kendari", "Asia/Makassar"),
    ("papua-jayapura", "Asia/Jayapura"),
    ("bali-denpasar", "Asia/Makassar"),
)
BALI = ("bali-denpasar", "bali-gianyar")
COUNT = 20
Values = dict[str, Any]
Slot = tuple[str, str, str, date]  # station, campaign, slot and day
Touched = Callable[[str, SentAiring], bool]


@dataclass
class Event:
    """What happened: in words, and which airings of a station it speaks of; all others stay.

    ``days``: those whose rules it changes. ``expected``: station, moment, item and branch of what must air from now on.
    ``flights``: campaign and flight of those that order something else since.
    """

    words: str
    touches: Touched
    days: frozenset[date] = frozenset()
    expected: list[tuple[str, Any, str, str]] = field(default_factory=list)
    flights: frozenset[tuple[str, str]] = frozenset()
    whole: bool = False


def nobody(station: str, airing: SentAiring) -> bool:
    return False


@cache
def _read(path: str) -> Values:
    found: Values = yaml.load((ROOT / path).read_text(), yaml.BaseLoader)
    return found


def _parsed(text: str) -> Values:
    found: Values = yaml.load(text, yaml.BaseLoader)
    return found


def _copied(values: Any) -> Any:
    return yaml.load(_text(values), yaml.BaseLoader)


def _text(values: Any) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(values, Dumper=dumper, sort_keys=False, allow_unicode=True, width=10**6)


class Life:
    """The files of the project, what has been sent, and the chance by which things happen."""

    def __init__(self, seed: int, stations: int = COUNT, first: date = START, last: date = LAST) -> None:
        self.chance, self.number, self.made = random.Random(seed), 0, 0
        self.today, self.last = first, last
        self.files: dict[str, Values] = {}
        self.texts: dict[str, str] = {}
        self.shelf: ReadBefore = {}
        self.record = Record()
        self.stations = list(self._stations(stations))
        self._files()
        self.catalog = self.read(first)
        self.publish(first, whole=True)

    # --- files

    def _files(self) -> None:
        gone = {RADIO_SALEMBA, RADIO_KENDARI, RADIO_JAYAPURA, SPOT, CAMPAIGN, ACTIVATIONS}
        self.texts |= {path: text for path, text in TEXTS.items() if path not in gone}
        for name, short in (("bali-denpasar", "DPS"), ("bali-gianyar", "GIN")):
            own = _parsed(TEXTS[KENDARI]) | {"id": name, "name": name.title(), "short": short}
            own |= {"province": "Bali", "kanwil": "banuspa", "officials": []}
            own |= {"place": {"latitude": "-8.65", "longitude": "115.22", "meaning": "pusat kota"}}
            self.write(f"schedules/branches/{name}.yaml", own)
        for path, own in self._scripts("kkbc"):
            self.write(path, own)
        self.write(CAMPAIGN, self._campaign())
        self.write(ACTIVATIONS, {"activations": list(_activations())})
        self.write(DAYS, _copied(_read(DAYS)))
        rules = _copied(_read(RULES)) | {"separation": [SEPARATION]}
        self.write(RULES, rules)

    def _stations(self, count: int) -> Iterator[str]:
        kinds = list(KINDS)
        for number in range(count):
            kind = kinds[number % len(kinds)]
            home, zone = HOMES[(number + number // len(kinds)) % len(HOMES)]
            own = _parsed(KINDS[kind]) | {"id": f"{kind}-{number}", "name": f"{kind} {number}", "zone": zone}
            own["branches"] = [home]
            if kind == "selat-karangan":
                own |= {"branches": ["jakarta-salemba", *BALI], "zone": "Asia/Jakarta"}
            self.write(f"schedules/stations/{own['id']}.yaml", own)
            yield own["id"]

    @staticmethod
    def _scripts(campaign: str) -> Iterator[tuple[str, Values]]:
        base = _parsed(TEXTS[SPOT])
        lines = base["versions"][0]["lines"]
        for name, short, seconds, kind in SCRIPTS:
            own = base | {"id": name, "short": short, "type": kind, "title": name.replace("-", " ").capitalize()}
            own |= {"versions": [{"seconds": str(length), "lines": _copied(lines)} for length in seconds]}
            yield f"campaigns/{campaign}/scripts/{name}.yaml", own

    def _campaign(self) -> Values:
        base = {key: value for key, value in _parsed(TEXTS[CAMPAIGN]).items() if key != "flights"}
        return base | {
            "to": str(END),
            "category": "jaminan",
            "flights": [_copied(one) | {"to": str(self.last)} for one in FLIGHTS],
        }

    def write(self, path: str, values: Values) -> None:
        self.files[path] = values
        self.texts[path] = _text(values)

    def read(self, today: date) -> Catalog:
        """The catalog of the files as they are, for a day, with what has been sent."""
        catalog, trouble = load(sources_of(self.texts), today, self.shelf)
        assert not trouble, [(one.code, one.spot) for one in trouble]
        catalog.record = self.record
        return catalog

    # --- what is sent

    def sent(self, station: str) -> list[SentAiring]:
        """What a station has been sent and that stands."""
        return [one for one in airings_in(self.record.of(STATIONS, station).airings) if not one.off]

    def basis(self, station: str) -> int:
        """A number for all files that the plan of a station rests on."""
        own = (f"schedules/stations/{station}.yaml", _orders_of(station))
        others = ("schedules/stations/", "schedules/orders/")
        return hash(
            tuple((path, text) for path, text in self.texts.items() if path in own or not path.startswith(others))
        )

    def would_send(self, catalog: Catalog, station: str, today: date) -> SentFile:
        """The file of a station once a day is published, without its calendar."""
        own = catalog.stations[station].value
        known = materials(catalog, station)
        now = (
            SentAiring(
                one.campaign, one.flight, one.slot, one.branch, one.item, what.code, what.title, one.seconds,
                own.zone.value, one.start.time(), one.start.date(), one.reason,
            )
            for one in station_plan(catalog, station).airings
            for what in (known[one.campaign, one.item, one.branch],)
        )  # fmt: skip
        before = self.record.of(STATIONS, station).airings
        airings = merged_airings(before, now, called_off(catalog, station), today)
        return SentFile(STATIONS, station, airings=airings, name=own.name)

    def publish(self, today: date, *, whole: bool = False, files: dict[str, SentFile] | None = None) -> None:
        """Send a day: the airings of every station; where words are new, all that branches get as well."""
        self.number += 1
        moment = revision_moment(self.record.head, today)
        assert moment is not None
        made = dict(self.record.files)
        if whole:
            made |= {(one.kind, one.id): one for one in published.files(self.catalog) if one.kind == BRANCHES}
        sent = files or {name: self.would_send(self.catalog, name, today) for name in self.stations}
        made |= {(STATIONS, name): file for name, file in sent.items()}
        self.record = Record(Head(self.number, today, moment, "0" * 64, {}), made)
        self.today = today

    def written_and_read(self) -> bool:
        """True where the record is the same once it has been written and read again."""
        texts = {file.path: sent_text(file).encode() for file in self.record.files.values()}
        return read_files(texts)[0] == dict(self.record.files)

    def rulebook(self, catalog: Catalog, station: str) -> Rulebook:
        """All that the files say of a station."""
        own = catalog.stations[station].value
        items = {
            (name, item_id(read.value.id, version.seconds)): (version.seconds, read.value.air_class)
            for name, folder in catalog.campaigns.items()
            for read in folder.scripts.values()
            for version in read.value.versions
        }
        campaigns = {name: folder.campaign.value for name, folder in catalog.campaigns.items() if folder.campaign}
        rows = {
            name: folder.activations.value.activations
            for name, folder in catalog.campaigns.items()
            if folder.activations
        }
        orders = catalog.orders[station].value.orders if station in catalog.orders else ()
        moved = frozenset(
            (order.campaign, change.slot, change.to_date or change.date)
            for order in orders
            for change in order.changes
            if change.time or change.to_date
        )
        rules = catalog.rules.value if catalog.rules else RuleFile(rules=())
        days = catalog.days.value if catalog.days else DayFile()
        branches = {branch.id: branch for branch in served(catalog, station)}
        return Rulebook(own, branches, rules, days, campaigns, rows, items, moved)

    # --- what happens

    def happens(self, today: date) -> Event:
        """One event of a day, written into the files."""
        self.today = today
        while True:
            make, _ = self.chance.choices(EVENTS, [often for _, often in EVENTS])[0]
            event: Event | None = make(self, today)
            if event is not None:
                return event

    def _day(self, today: date, low: int, high: int) -> date:
        return today + timedelta(days=self.chance.randint(low, high))

    def _new_id(self, name: str) -> str:
        self.made += 1
        return f"{name}-{self.made}"

    def _campaigns(self) -> list[str]:
        return sorted(path for path in self.files if path.endswith("/campaign.yaml"))

    def hold(self, today: date) -> Event:
        """Nothing airs: everywhere, in a province or for a branch, all day or for some hours; often entered late."""
        first = self._day(today, -2, 6)
        last = first + timedelta(days=self.chance.randint(0, 3))
        row: Values = {"id": self._new_id("jeda"), "from": str(first), "to": str(last), "reason": "berkabung"}
        where = self.chance.choice([{}, {}, {"provinces": ["Bali"]}, {"branches": ["kendari"]}])
        hours = self.chance.random() < 0.3
        row |= {"source": "contoh"} | where | ({"starts": "10.00", "ends": "19.00"} if hours else {})
        days = self.files[DAYS]
        days["holds"] = [*(days["holds"] or []), row]
        self.write(DAYS, days)
        named = {"Bali": BALI, "kendari": ("kendari",)}
        branches = next((named[name] for names in where.values() for name in names), None)
        span = _span(first - timedelta(days=1), last + timedelta(days=1))

        def touches(station: str, airing: SentAiring) -> bool:
            return airing.day in span and (branches is None or airing.branch in branches)

        return Event(f"hold {first}..{last} {where} {hours}", touches, span)

    def blackout(self, today: date) -> Event:
        """A station closes a day, or some hours of it."""
        name, day = self.chance.choice(self.stations), self._day(today, -1, 5)
        path = f"schedules/stations/{name}.yaml"
        hours = {"starts": "06.00", "ends": "12.00"} if self.chance.random() < 0.4 else {}
        own = self.files[path]
        row = {"from": str(day), "to": str(day), "reason": "pemancar mati"} | hours
        self.write(path, own | {"blackouts": [*own.get("blackouts", []), row]})
        # What reaches into the closed hours is touched as well as what begins in them.
        return Event(
            f"blackout {name} {day} {hours}",
            lambda station, one: station == name and one.day == day and (not hours or 5 <= one.start.hour < 12),
            frozenset([day]),
        )

    def new_flight(self, today: date) -> Event:
        """A flight of any kind, which may have begun already."""
        path = self.chance.choice(self._campaigns())
        own = self.files[path]
        flight = _copied(self.chance.choice(SHAPES)) | {"id": self._new_id("baru")}
        first = self._day(today, -3, 8)
        last = min(first + timedelta(days=self.chance.randint(3, 60)), END)
        flight |= {"from": str(max(first, START)), "to": str(last)}
        names = self.chance.sample(SPOTS, self.chance.randint(1, 3))
        flight["items"] = [{"item": name, "weight": self.chance.randint(1, 3)} for name in names]
        if self.chance.random() < 0.5:
            flight["stations"] = self.chance.sample(self.stations, self.chance.randint(1, 6))
        if self.chance.random() < 0.3:
            flight["priority"] = self.chance.randint(1, 9)
        self.write(path, own | {"flights": [*own["flights"], flight]})
        return Event(f"new flight {flight['id']} {flight}", nobody)

    def new_campaign(self, today: date) -> Event | None:
        """Another campaign, which comes first in the alphabet and may be more urgent."""
        if len(self._campaigns()) > 2:
            return None
        name = self._new_id("aaa")
        base = self._campaign() | {"id": name, "short": f"A{self.made}", "from": str(today)}
        base |= {"priority": self.chance.choice([1, 9]), "category": self.chance.choice(["jaminan", "lain"])}
        flights = [flight for flight in base["flights"] if "activation" not in flight]
        base["flights"] = [flight | {"from": str(max(today, START))} for flight in self.chance.sample(flights, 3)]
        for path, own in self._scripts(name):
            self.write(path, own)
        self.write(f"campaigns/{name}/campaign.yaml", base)
        return Event(f"new campaign {name}", nobody, whole=True)

    def move_activation(self, today: date) -> Event:
        rows = self.files[ACTIVATIONS]["activations"]
        row = self.chance.choice(rows)
        row["date"] = str(self._day(today, 1, 30))
        if self.chance.random() < 0.5:
            opens = self.chance.randint(7, 13)
            row |= {"opens": f"{opens:02}.00", "closes": f"{opens + 3:02}.00"}
        self.write(ACTIVATIONS, {"activations": rows})
        return Event(
            f"activation {row}", lambda station, one: one.flight in ("jelang", "laporan") and one.campaign == "kkbc"
        )

    def isbat(self, today: date) -> Event | None:
        """Ramadan begins, or ends with Idulfitri, a day earlier or later than was thought."""
        days = self.files[DAYS]
        month = days["ramadan"][-1]
        step = timedelta(days=self.chance.choice([-1, 1]))
        first, last = date.fromisoformat(month["from"]), date.fromisoformat(month["to"])
        if self.chance.random() < 0.5:
            month["from"], changed = str(first + step), {first, first + step}
        else:
            month["to"], changed = str(last + step), {last, last + step}
            for row in days["days"]:
                if row.get("observance") in ("idulfitri", "malam-takbiran") and row["date"] > "2027-02":
                    day = date.fromisoformat(row["date"])
                    row["date"] = str(day + step)
                    changed |= {day, day + step}
        if not 28 <= (date.fromisoformat(month["to"]) - date.fromisoformat(month["from"])).days <= 30:
            self.files[DAYS] = _parsed(self.texts[DAYS])
            return None
        self.write(DAYS, days)
        return Event(f"isbat {month}", lambda station, one: one.day in changed, frozenset(changed))

    # --- answers of a station

    def _orders(self, station: str) -> list[Values]:
        found: list[Values] = self.files.get(_orders_of(station), {}).get("orders", [])
        return found

    def _order(self, station: str, campaign: str, status: str, today: date) -> Values:
        return {
            "number": self._new_id("SPK"),
            "campaign": campaign,
            "status": status,
            "date": str(today),
            "by": "Bagian siaran",
        }

    def _write_orders(self, station: str, orders: list[Values]) -> None:
        self.write(_orders_of(station), {"station": station, "orders": orders})

    def _coming(self, station: str, today: date) -> list[SentAiring]:
        return [one for one in self.sent(station) if one.day > today]

    def accepts(self, today: date) -> Event | None:
        station = self.chance.choice(self.stations)
        coming = self._coming(station, today)
        if not coming:
            return None
        one = self.chance.choice(coming)
        order = self._order(station, one.campaign, "diterima", today) | {"flights": [one.flight]}
        self._write_orders(station, [*self._orders(station), order])
        return Event(f"{station} accepts {one.campaign} {one.flight}", nobody)

    def declines(self, today: date) -> Event | None:
        """A station declines a flight; one that it has taken before is taken back."""
        station = self.chance.choice(self.stations)
        coming = self._coming(station, today)
        if not coming:
            return None
        one = self.chance.choice(coming)
        orders = [order for order in self._orders(station) if one.flight not in order.get("flights", [])]
        gone = [order for order in self._orders(station) if order not in orders]
        flights = sorted({one.flight, *(name for order in gone for name in order["flights"])})
        order = self._order(station, one.campaign, "ditolak", today) | {"flights": flights}
        self._write_orders(station, [*orders, order])
        return Event(
            f"{station} declines {one.campaign} {flights}",
            lambda name, other: name == station and other.flight in flights,
        )

    def changes(self, today: date) -> Event | None:
        """A station skips an airing, or moves it within its day or to another one."""
        station = self.chance.choice(self.stations)
        orders = self._orders(station)
        known = {(row["slot"], row["date"]) for order in orders for row in order.get("changes", [])}
        gone = {(row["slot"], row.get("to_date")) for order in orders for row in order.get("changes", [])}
        coming = [
            one
            for one in self._coming(station, today)
            if (one.slot, str(one.day)) not in known | gone and not one.why.endswith("dipindah stasiun")
        ]
        if not coming:
            return None
        one = self.chance.choice(coming)
        row: Values = {"slot": one.slot, "date": str(one.day)}
        kind = self.chance.choice(["skip", "time", "time", "day"])
        minutes = one.start.hour * 60 + one.start.minute + 5 * self.chance.randint(-12, 12)
        if kind == "time":
            minutes = min(max(minutes, 0), 1435)
            row["time"] = f"{minutes // 60:02}.{minutes % 60:02}"
        if kind == "day":
            row["to_date"] = str(max(one.day + timedelta(days=self.chance.choice([-1, 1, 2])), today + timedelta(1)))
            if row["to_date"] == row["date"]:
                return None
        names = [order for order in orders if one.flight in order.get("flights", []) and order["status"] != "ditolak"]
        order = names[-1] if names else self._order(station, one.campaign, "diubah", today) | {"flights": [one.flight]}
        order["status"] = "diubah"
        order.setdefault("changes", []).append(row)
        self._write_orders(station, [*(other for other in orders if other is not order), order])
        return Event(
            f"{station} changes {row} of {one.campaign}, {one.start}",
            lambda name, other: name == station and other == one,
        )

    # --- words and items

    def withdraws(self, today: date) -> Event | None:
        """A script that was sent is called back, everywhere or at one branch."""
        branch = self.chance.choice(sorted(self.catalog.branches))
        works = [
            work for work in self.record.of(BRANCHES, branch).works if work.kind == "script" and not work.withdrawn
        ]
        if not works:
            return None
        work = self.chance.choice(works)
        first = self._day(today, 0, 3)
        row: Values = {"campaign": work.campaign, "work": work.name, "version": str(work.version), "from": str(first)}
        row |= {"reason": "angkanya keliru"}
        if self.chance.random() < 0.5:
            row["branches"] = [branch]
        own = self.files.get(WITHDRAWALS, {}).get("withdrawals", [])
        self.write(WITHDRAWALS, {"withdrawals": [*own, row]})
        return Event(
            f"withdraws {row}",
            lambda station, one: (
                (one.campaign, one.item) == (work.campaign, work.name)
                and one.day >= first
                and one.branch in row.get("branches", [one.branch])
            ),
            whole=True,
        )

    def corrects(self, today: date) -> Event:
        """Other words: no airing changes but those that come back because their script had been called back."""
        path = self.chance.choice(sorted(path for path in self.files if "/scripts/" in path))
        own = self.files[path]
        for version in own["versions"]:
            version["lines"][2]["say"] = f"Lindungi diri dan keluarga, {self._new_id('kata')}."
        self.write(path, own)
        return Event(f"corrects {path}", nobody, whole=True)

    def exchanges(self, today: date) -> Event | None:
        """An item of a flight gives way to another one."""
        path = self.chance.choice(self._campaigns())
        own = self.files[path]
        flight = self.chance.choice([one for one in own["flights"] if "activation" not in one])
        entries = [_entry(entry) for entry in flight["items"]]
        names = {entry["item"] for entry in entries}
        new = [name for name in SPOTS if name not in names]
        if not new:
            return None
        entry, name = self.chance.choice(entries), self.chance.choice(new)
        gone = entry["item"]
        entry["item"] = name
        flight["items"] = entries
        self.write(path, own)
        campaign, changed = own["id"], flight["id"]
        return Event(
            f"exchanges {gone} for {name} in {campaign} {changed}",
            lambda station, one: (one.campaign, one.flight, one.item) == (campaign, changed, gone),
            flights=frozenset([(campaign, changed)]),
        )

    def weighs(self, today: date) -> Event:
        """Another weight: what was sent stays."""
        path = self.chance.choice(self._campaigns())
        own = self.files[path]
        flight = self.chance.choice(own["flights"])
        entries = [_entry(entry) for entry in flight["items"]]
        self.chance.choice(entries)["weight"] = str(self.chance.randint(1, 4))
        flight["items"] = entries
        self.write(path, own)
        return Event(f"weighs {flight['id']}", nobody, flights=frozenset([(own["id"], flight["id"])]))

    # --- logs

    def log_of(self, station: str, first: date, last: date) -> list[Aired]:
        """The log of a station that airs all that it was sent, on the second."""
        found = [one for one in self.sent(station) if first <= one.day <= last]
        return sorted((Aired(one.moment, one.code, one.title, one.seconds) for one in found), key=lambda one: one.start)

    def judged(self, station: str, rows: list[Aired], first: date, last: date, today: date) -> Any:
        """The report on a log of a station."""
        catalog = self.read(today)
        asked = Question(today, station, first, last, withdrawn=withdrawn_in(catalog), complete=True)
        return judge(catalog, [(f"{station}.csv", as_csv(rows))], asked)[0]

    def lacks(self, today: date) -> Event | None:
        """A log lacks airings; what is proposed for them is ordered as it was told."""
        station, day = self.chance.choice(self.stations), today - timedelta(days=1)
        rows = self.log_of(station, day, day)
        if len(rows) < 2:
            return None
        gone = self.chance.sample(rows, self.chance.randint(1, 2))
        report = self.judged(station, [row for row in rows if row not in gone], day, day, today)
        made = report.proposals.made
        for path in self._campaigns():
            own = self.files[path]
            lines = "\n".join(as_yaml(made, own["id"]))
            if lines:
                more = _parsed(f"flights:\n{lines}\n")["flights"]
                known = {flight["id"] for flight in own["flights"]}
                assert known.isdisjoint(flight["id"] for flight in more), (known, more)
                self.write(path, own | {"flights": [*own["flights"], *more]})
        expected = [(station, one.start, one.missing.item, one.missing.branch) for one in made]
        return Event(f"make-goods at {station}: {[str(one.start) for one in made]}", nobody, expected=expected)

    def nothing(self, today: date) -> Event:
        return Event("nothing", nobody)


EVENTS: tuple[tuple[Callable[[Life, date], Event | None], int], ...] = (
    (Life.hold, 3),
    (Life.blackout, 3),
    (Life.lacks, 2),
    (Life.new_flight, 3),
    (Life.new_campaign, 1),
    (Life.move_activation, 2),
    (Life.isbat, 2),
    (Life.accepts, 2),
    (Life.declines, 1),
    (Life.changes, 4),
    (Life.withdraws, 2),
    (Life.corrects, 2),
    (Life.exchanges, 2),
    (Life.weighs, 2),
    (Life.nothing, 1),
)
SCRIPTS = (
    ("iuran-pedagang", "IPD", (30,), "spot"),
    ("kanal", "KAN", (15, 30, 60), "spot"),
    ("jaminan", "JAM", (30, 60), "spot"),
    ("laporan", "LAP", (180,), "laporan langsung"),
)
SPOTS = ("iuran-pedagang-30", "kanal-15", "kanal-30", "kanal-60", "jaminan-30", "jaminan-60")
SEPARATION = {"category": "jaminan", "minutes_apart": "5", "source": "contoh"}
_ALL = {"from": str(START), "to": str(LAST)}
FLIGHTS: tuple[Values, ...] = (
    {"id": "tetap", **_ALL, "times": ["08.15", "16.30"], "items": ["iuran-pedagang-30"]},
    {
        "id": "harian", **_ALL, "per_day": "3", "minutes_apart": "15",
        "items": ["iuran-pedagang-30", {"item": "kanal-30", "weight": "2"}, "jaminan-30"],
    },
    {"id": "malam", **_ALL, "per_day": "1", "dayparts": ["malam"], "items": ["kanal-15", "jaminan-60"]},
    {"id": "pekanan", **_ALL, "per_week": "2", "item_minutes_apart": "90", "items": ["kanal-60", "jaminan-60"]},
    {"id": "selang", **_ALL, "every_weeks": "2", "weekdays": ["senin", "kamis"], "per_day": "1", "items": ["kanal-30"]},
    {"id": "puasa", **_ALL, "per_day": "2", "dayparts": ["sahur", "ngabuburit"], "items": ["jaminan-30"]},
    {"id": "jelang", **_ALL, "activation": {"days_before": "3"}, "per_day": "2", "items": ["kanal-30"]},
    {"id": "laporan", **_ALL, "activation": {"during": "ya"}, "per_day": "1", "items": ["laporan-180"]},
)  # fmt: skip
SHAPES: tuple[Values, ...] = (
    {"per_day": "1", "minutes_apart": "20"},
    {"per_day": "2", "minutes_apart": "10", "item_minutes_apart": "60"},
    {"per_day": "3"},
    {"per_week": "3", "minutes_apart": "30"},
    {"times": ["09.05", "12.00"]},
    {"times": ["17.50"], "may_move": "10"},
    {"per_day": "1", "dayparts": ["pagi", "malam"]},
    {"per_day": "2", "weekdays": ["sabtu", "minggu"], "skip": ["libur nasional"]},
    {"per_day": "1", "every_weeks": "2", "category": "lain"},
)


def _activations() -> Iterator[Values]:
    for name, branch, day in (
        ("senen", "jakarta-salemba", "2027-01-10"),
        ("lapulu", "kendari", "2027-01-15"),
        ("hamadi", "papua-jayapura", "2026-12-16"),
        ("badung", "bali-denpasar", "2027-02-20"),
    ):
        row = {"id": name, "branch": branch, "status": "rencana", "date": day, "date_basis": "contoh"}
        yield row | {"opens": "09.00", "closes": "12.00"}


def _entry(entry: Any) -> Values:
    return {"item": entry, "weight": "1"} if isinstance(entry, str) else {"weight": "1"} | entry


def _orders_of(station: str) -> str:
    return f"schedules/orders/{station}.yaml"


def _span(first: date, last: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=number) for number in range((last - first).days + 1))
