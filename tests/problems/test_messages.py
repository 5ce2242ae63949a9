"""One cause is one message, however many files, places and branches it was found in; different causes stay apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kkbc_publish.problems.messages import messages
from kkbc_publish.problems.problem import Problem, Spot, as_text, problem


def wrong_time(file: str, line: int = 3, value: str = "25.00", branch: str | None = None) -> Problem:
    spot = Spot(f"schedules/stations/{file}.yaml", line, 5, 5, "  a: 25.00")
    return problem("wrong-time", spot, key="starts", value=value, branch=branch)


def silent(line: int, flight: str, why: str = "Nyepi") -> Problem:
    fields = {"flight": flight, "count": line, "where": "", "days": "8 Maret 2027", "why": why, "help": "-"}
    return problem("airings-silent", Spot("campaigns/k/campaign.yaml", line, 9), **fields)


CASES = {
    "the same in many files": ([wrong_time(name) for name in "abcde"], [("a", 5)]),
    "the same in few files is shown in each": ([wrong_time(name) for name in "abc"], [("a", 0), ("b", 0), ("c", 0)]),
    "other values are other causes": (
        [*(wrong_time(name) for name in "abcd"), wrong_time("e", value="24.10")],
        [("a", 4), ("e", 0)],
    ),
    "each slip within a file is mended by itself": (
        [wrong_time("a", line) for line in (3, 4, 5, 6, 7)],
        [("a", 0)] * 5,
    ),
    "one rule in the way of many flights": (
        [silent(line, f"f{line}") for line in (1, 2, 3, 4)],
        [("campaign", 4)],
    ),
    "two rules in the way": (
        [*(silent(line, f"f{line}") for line in (1, 2, 3, 4)), silent(9, "f9", "Idulfitri")],
        [("campaign", 4), ("campaign", 0)],
    ),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("found", "told"), CASES.values(), ids=CASES.keys())
def test_one_cause_is_told_once(found: Sequence[Problem], told: list[tuple[str, int]]) -> None:
    made = messages(found)
    assert [(one.first.spot.path.rpartition("/")[2].removesuffix(".yaml"), len(one.spots)) for one in made] == told


def test_the_branches_of_all_places_are_named_once() -> None:
    found = [wrong_time(name, branch=branch) for name in "abcd" for branch in ("kendari", "ternate")]
    (message,) = messages(found)
    assert message.branches == ("kendari", "ternate") and len(message.spots) == 4


@pytest.mark.parametrize(
    ("lang", "found", "head", "foot"),
    [
        (
            "id",
            [wrong_time(f"s{number:03}") for number in range(122)],
            "schedules/stations/s000.yaml:3:5  GALAT wrong-time  (di 122 berkas)",
            "  Juga di:  schedules/stations/s001.yaml:3:5, schedules/stations/s002.yaml:3:5, dan 119 lagi",
        ),
        (
            "en",
            [wrong_time(f"s{number:03}") for number in range(122)],
            "schedules/stations/s000.yaml:3:5  ERROR wrong-time  (in 122 files)",
            "  Also in: schedules/stations/s001.yaml:3:5, schedules/stations/s002.yaml:3:5, and 119 more",
        ),
        (
            "id",
            [silent(line, f"f{line}") for line in (1, 2, 3, 4)],
            "campaigns/k/campaign.yaml:1:9  SARAN airings-silent  (di 4 tempat)",
            "  Juga di:  campaigns/k/campaign.yaml:2:9, campaigns/k/campaign.yaml:3:9, dan 1 lagi",
        ),
    ],
)
def test_a_message_says_how_often_and_where_first(lang: str, found: list[Problem], head: str, foot: str) -> None:
    (message,) = messages(found)
    lines = as_text(message.first, lang, message.branches, message.spots).split("\n")
    assert (lines[0], lines[-1]) == (head, foot)


def test_a_message_of_one_place_is_the_problem_itself() -> None:
    (message,) = messages([wrong_time("a")])
    assert as_text(message.first, "id", message.branches, message.spots) == as_text(wrong_time("a"))
