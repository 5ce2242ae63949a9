"""The end of a day is an end like others, whether it is written 24.00 or 00.00."""

from datetime import time

import pytest

from kkbc_publish.indonesian.written import NBSP, hours, minutes_between
from tests.worlds.world import ACTIVATIONS, MARKETS, RADIO_SALEMBA, TEXTS, catalog_of


def told(path: str, old: str, new: str) -> list[tuple[str, dict[str, str]]]:
    assert old in TEXTS[path]
    problems = catalog_of({**TEXTS, path: TEXTS[path].replace(old, new, 1)})[1]
    return [(one.code, dict(one.fields)) for one in problems]


@pytest.mark.parametrize("end", ["24.00", "24:00", "00.00", "24.00.00"])
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ACTIVATIONS, "opens: 09.00\n    closes: 12.00", "opens: 18.00\n    closes: {}"),
        (MARKETS, "closes: 17.00", "closes: {}"),
    ],
)
def test_an_end_at_midnight_comes_after_every_start(path: str, old: str, new: str, end: str) -> None:
    assert told(path, old, new.format(end)) == []


@pytest.mark.parametrize("end", ["24.00", "00.00"])
def test_a_daypart_ends_at_midnight(end: str) -> None:
    text = TEXTS[RADIO_SALEMBA]
    last = [line for line in text.split("\n") if line.strip().startswith("ends:")][-1]
    ended = text[::-1].replace(last[::-1], f"{last.split('ends')[0]}ends: {end}"[::-1], 1)[::-1]
    problems = catalog_of({**TEXTS, RADIO_SALEMBA: ended})[1]
    assert [one.code for one in problems if one.is_error] == []


def test_an_agenda_has_the_minutes_until_midnight() -> None:
    ((code, fields),) = told(ACTIVATIONS, "opens: 09.00\n    closes: 12.00", "opens: 23.30\n    closes: 24.00")
    assert (code, fields["given"]) == ("agenda-too-long", "30")


@pytest.mark.parametrize("start", ["24.00", "24.30", "25.00"])
def test_no_day_begins_at_its_end(start: str) -> None:
    assert [code for code, _ in told(ACTIVATIONS, "opens: 09.00", f"opens: {start}")] == ["wrong-time"]


def test_hours_until_midnight_are_written_as_people_say_them() -> None:
    assert hours(time(18), time(0), "WIB").replace(NBSP, " ") == "pukul 18.00–24.00 WIB"
    assert [minutes_between(time(18), end) for end in (time(0), time(0, 30), time(19, 15))] == [360, -1050, 75]
