"""Events are made once of an edition, whatever shows them or keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kkbc_publish.place.editions import Edition
from kkbc_publish.record.values import STATIONS
from kkbc_publish.render.calendar import agenda, events
from kkbc_publish.render.calendar.appointment import Appointment
from kkbc_publish.render.calendar.series import Series, Timed
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.table import TABLE, Table
from kkbc_publish.render.tools import Tools
from tests.render.calendar.test_feeds import FIRST, MORNING, world
from tests.render.calendar.test_shared import Project, publish
from tests.worlds.samples import STATION
from tests.worlds.world import CAMPAIGN, RADIO_KENDARI


def blank(job: Job, tools: Tools) -> Rendered:
    """No file of these builds is looked at."""
    return Rendered(b"-")


class Everything(Project):
    """The miniature world with every file that a build has; only those of the record have their bytes."""

    def table(self) -> Table:
        outputs = {
            kind: output if kind == "record" else replace(output, render=blank)
            for kind, output in TABLE.outputs.items()
        }
        return replace(TABLE, outputs=outputs, contact_sheets=None, look=None)


def test_the_airings_of_an_edition_become_events_once_in_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two branches share a station, and what was sent before has changed: so there are letters about it as well."""
    project = Everything(tmp_path)
    project.world.edit(RADIO_KENDARI, "branches: [kendari]", "branches: [kendari, papua-jayapura]")
    assert project.build(as_of=date(2026, 11, 1)).written
    publish(project)
    project.world.edit(CAMPAIGN, "08.15", "08.45")
    turned: list[Edition] = []
    airings = 0

    def unnamed(edition: Edition) -> Iterator[Appointment]:
        turned.append(edition)
        return agenda.unnamed(edition)

    def series(timed: Iterable[Timed]) -> list[Series]:
        nonlocal airings
        given = list(timed)
        airings += len(given)
        return made_series(given)

    made_series = agenda.series
    monkeypatch.setattr(events, "unnamed", unnamed)
    monkeypatch.setattr(agenda, "series", series)
    report = project.build(as_of=date(2026, 11, 2))
    assert {"calendar", "station-calendar", "branch-page", "station-page", "letter-txt"} <= report.rendered.keys()
    assert set(Counter(map(id, turned)).values()) == {1}
    assert airings == sum(len(edition.airings) for edition in turned) > 0


def test_an_edition_that_was_changed_has_events_of_its_own() -> None:
    edition = world(*MORNING)
    other = replace(edition, airings=MORNING[:9])
    (held,), (fewer,) = (events.events_of(one)[STATIONS, STATION.id].held for one in (edition, other))
    assert held.recurrence is not None and fewer.recurrence is not None
    assert (held.recurrence.first, fewer.recurrence.first) == (FIRST, FIRST)
    assert held.recurrence.last > fewer.recurrence.last
    assert events.events_of(edition) is events.events_of(edition)
