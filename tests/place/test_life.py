"""The life of a campaign, published every day while things happen: what was sent stays but for what happened to it.

Each day one event at random is written into the files as a person would; then all stations are planned and published.
Whatever the event does not speak of is as it was sent, to the minute, script and branch; every rule holds, as
``tests/worlds/rulebook.py`` reads it; letters tell the whole difference; logs of what was sent are perfect for good.

A day of twenty stations takes about eight seconds of one processor, so a seed a quarter of an hour: the longer run has
two. ``KKBC_TESTS_SEEDS=20`` asks for more.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from kkbc_publish.airtime import almanac
from kkbc_publish.asrun.sent import sent_airings
from kkbc_publish.asrun.values import Verdict
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.place import editions
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.place.stations import station_edition
from kkbc_publish.record.airings import SentAiring, airings_in
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.record.compare_airings import airing_changes
from kkbc_publish.record.revise import AIRING
from kkbc_publish.record.values import STATIONS, SentFile
from kkbc_publish.render.calendar.feeds import station_file
from kkbc_publish.render.partners.change_letter import HEADINGS, NOTHING, LetterRow, station_letter
from tests.readers import letters
from tests.worlds.lives import LAST, START, Event, Life
from tests.worlds.rulebook import uneven

SEEDS = int(os.environ.get("KKBC_TESTS_SEEDS", "2"))  # of the longer run
ONE = timedelta(days=1)
Known = tuple[object, ...]


def known(airing: SentAiring) -> Known:
    """What the station has to know of an airing: whatever its slot is called."""
    return (airing.moment, airing.campaign, airing.item, airing.branch, airing.seconds)


def standing(file: SentFile) -> list[SentAiring]:
    return [one for one in airings_in(file.airings) if not one.off]


class Watch:
    """A life that is looked at on each of its days."""

    def __init__(self, seed: int, stations: int, first: date = START, last: date = LAST) -> None:
        self.life, self.first = Life(seed, stations, first, last), first
        self.aired: dict[str, dict[date, frozenset[Known]]] = defaultdict(dict)
        self.touched: set[tuple[str, str]] = set()
        self.bases = {name: self.life.basis(name) for name in self.life.stations}
        for name in self.life.stations:
            for one in self.life.sent(name):
                if one.day < first:
                    self.aired[name].setdefault(one.day, frozenset())
                    self.aired[name][one.day] |= {known(one)}
        self.note(first)
        self.obeys(self.life.catalog, None, {}, self.life.stations)

    def note(self, today: date) -> None:
        """Keep what each station has for the day: it airs that and nothing else."""
        for name in self.life.stations:
            self.aired[name][today] = frozenset(known(one) for one in self.life.sent(name) if one.day == today)

    def day(self, today: date) -> None:
        life = self.life
        event = life.happens(today)
        before = {name: life.record.of(STATIONS, name) for name in life.stations}
        catalog = life.catalog = life.read(today)
        concerned = self.concerned(event)
        after = before | {name: life.would_send(catalog, name, today) for name in concerned}
        self.touched |= event.flights
        said = f"{today}: {event.words}"
        for name in concerned:
            self.stays(said, event, name, before[name], after[name], today)
            self.is_told(said, before[name], after[name], today)
        for station, start, item, branch in event.expected:
            found = [one for one in standing(after[station]) if one.moment == start]
            assert [(one.item, one.branch) for one in found] == [(item, branch)], (said, station, start, found)
        self.obeys(catalog, event, before, concerned)
        if event.whole:
            self.is_written(said, catalog, after)
        life.publish(today, whole=event.whole, files=after)
        again = life.read(today)
        for name in life.chance.sample(concerned, 2):
            now, then = (set(airings_in(file.airings)) for file in (life.would_send(again, name, today), after[name]))
            assert now == then, (said, name, "publishing changes a plan", sorted(map(str, now ^ then))[:6])
        life.catalog = again
        self.note(today)
        self.stays_perfect(said, again, today)

    def concerned(self, event: Event) -> list[str]:
        """The stations whose files say something new, and two others: on these nothing may change."""
        life = self.life
        bases = {name: life.basis(name) for name in life.stations}
        new = [name for name in life.stations if event.whole or bases[name] != self.bases[name]]
        self.bases = bases
        others = [name for name in life.stations if name not in new]
        return new + life.chance.sample(others, min(2, len(others)))

    def stays(self, said: str, event: Event, name: str, before: SentFile, after: SentFile, today: date) -> None:
        """All that the event does not speak of is as it was sent, and nothing new is in the past."""
        now = {known(one) for one in standing(after)}
        had = {known(one) for one in standing(before)}
        for one in standing(before):
            if one.day < today or not event.touches(name, one):
                assert known(one) in now, (said, name, one, [x for x in standing(after) if x.place == one.place])
        late = [one for one in standing(after) if one.day < today and known(one) not in had]
        assert not late, (said, name, late)

    def is_told(self, said: str, before: SentFile, after: SentFile, today: date) -> None:
        """Who has the letter and what was sent before knows all that holds now."""
        rows = [_row(change) for change in airing_changes(before, after, today)]
        _followed(said, rows, before, after, today)

    def is_written(self, said: str, catalog: Catalog, after: dict[str, SentFile]) -> None:
        """The record and the letter that are made of everything say the same."""
        life = self.life
        made = {branch: editions(catalog, branch)[0] for branch in catalog.branches}
        for name in life.stations:
            edition = station_edition(catalog, catalog.stations[name].value, dict(made))
            assert station_file(edition).airings == after[name].airings, (said, name)
            letter = station_letter(edition)
            parts = [part for part in letter.parts if part.heading == HEADINGS[AIRING]] if letter else []
            rows = [row for part in parts for row in part.rows]
            _followed(said, rows, life.record.of(STATIONS, name), after[name], life.today)

    def obeys(
        self, catalog: Catalog, event: Event | None, before: dict[str, SentFile], concerned: Iterable[str]
    ) -> None:
        """Every rule holds from today on, wherever something changed."""
        today = self.life.today
        for name in concerned:
            airings = list(station_plan(catalog, name).airings)
            had = {known(one) for one in standing(before[name])} if before else set()
            now = {(one.start, one.campaign, one.item, one.branch, one.seconds): one for one in airings}
            days = {one.start.date() for key, one in now.items() if key not in had}
            days |= event.days if event else frozenset()
            wrong = self.life.rulebook(catalog, name).faults(airings, [day for day in days if day >= today])
            assert not wrong, (today, event and event.words, name, wrong)

    def stays_perfect(self, said: str, catalog: Catalog, today: date) -> None:
        """What logs are held against never changes; one of them is really read."""
        life = self.life
        for name in life.stations:
            sent: dict[date, set[Known]] = defaultdict(set)
            for one in life.sent(name):
                if one.day <= today:
                    sent[one.day].add(known(one))
            noted = {day: own for day, own in self.aired[name].items() if own}
            assert {day: frozenset(own) for day, own in sent.items()} == noted, (said, name)
        name = life.chance.choice(life.stations)
        first = max(self.first, today - timedelta(days=life.chance.randint(1, 40)))
        last = min(first + 3 * ONE, today - ONE)
        rows = life.log_of(name, first, last)
        judged = [one.start for one in sent_airings(catalog, name) if first <= one.start.date() <= last]
        assert judged == [one.start for one in rows], (said, name)
        report = life.judged(name, rows, first, last, today)
        assert [one.verdict for one in report.findings] == [Verdict.AIRED] * len(rows), (said, name, report.findings)

    def is_fair(self) -> None:
        """Each week of a flight that is whole and was left alone gives every item its share."""
        life = self.life
        for name in life.stations:
            plan = station_plan(life.catalog, name)
            lacking = {(one.campaign, one.flight, almanac.week(one.day)) for one in plan.refusals}
            weeks: dict[tuple[str, str, int], list[str]] = defaultdict(list)
            for one in plan.airings:
                weeks[one.campaign, one.flight, almanac.week(one.start.date())].append(one.item)
            for (campaign, flight, week), items in weeks.items():
                if (campaign, flight) in self.touched or (campaign, flight, week) in lacking:
                    continue
                folder = life.catalog.campaigns[campaign].campaign
                assert folder is not None
                own = next(row for row in folder.value.flights if row.id == flight)
                taken = {item for (c, f, _), found in weeks.items() if (c, f) == (campaign, flight) for item in found}
                assert not uneven(own, items, taken), (name, campaign, flight, week, items)


def _row(change: Change) -> LetterRow:
    now = "ditiadakan" if change.reason is Reason.WITHDRAWN else change.now
    return LetterRow(change.title, change.was or NOTHING, now, "")


def _followed(said: str, rows: Iterable[LetterRow], before: SentFile, after: SentFile, today: date) -> None:
    """Carry out the rows of a letter on what was sent before: that is what holds now."""
    state: dict[letters.Moment, str] = {(one.day, one.start): one.code for one in standing(before) if one.day >= today}
    come: dict[letters.Moment, str] = {}
    for row in rows:
        if row.was == NOTHING:
            come |= dict.fromkeys(letters.moments(row.now), "")
        elif row.now == "ditiadakan":
            for moment in letters.moments(row.was):
                del state[moment]
        elif "pukul" in row.now.casefold():
            was, now = sorted(letters.moments(row.was)), sorted(letters.moments(row.now))
            assert len(was) == len(now), (said, row)
            own = letters.code(row.now)
            come |= {new: own or state.pop(old) for old, new in zip(was, now, strict=True)}
            for old in was if own else ():
                del state[old]
        else:
            head, _, _ = row.was.rpartition(": ")
            for moment in letters.moments(head):
                assert state[moment] == letters.code(row.was), (said, row)
                state[moment] = letters.code(row.now)
    assert not state.keys() & come.keys(), (said, state.keys() & come.keys())
    state |= come
    held = {(one.day, one.start): one.code for one in standing(after) if one.day >= today}
    assert state.keys() == held.keys(), (said, sorted(state.keys() ^ held.keys()))
    wrong = {moment: (own, held[moment]) for moment, own in state.items() if own not in ("", held[moment])}
    assert not wrong, (said, wrong)


@pytest.mark.parametrize(
    ("seed", "stations", "days", "last"),
    [
        (0, 3, 2, date(2026, 12, 20)),
        *(pytest.param(seed, 20, 120, LAST, marks=pytest.mark.long) for seed in range(1, SEEDS + 1)),
    ],
)
def test_whatever_happens_changes_only_what_it_speaks_of(seed, stations, days, last):
    watch = Watch(seed, stations, last=last)
    for number in range(1, days + 1):
        watch.day(START + timedelta(days=number))
    watch.is_fair()
    assert watch.life.written_and_read()
