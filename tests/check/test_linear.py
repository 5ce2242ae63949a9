"""Twice as much of anything takes no more than twice the work: nobody's paste keeps the check busy for hours.

Counted are calls, which are the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from kkbc_publish.check.check import check
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import sources_of
from kkbc_publish.problems.few import MOST_OF_A_KIND
from kkbc_publish.problems.messages import messages
from kkbc_publish.problems.problem import Problem, as_text
from tests.check.faults import CLOSING
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, FLYER, MARKETS, SPOT, TEXTS

MOST = 2.5  # times the work for twice the input
SIZES = (30, 60, 120)
SLACK = 3000  # calls
USUAL = ("unknown keys", "wrong values", "figures", "unexpected files")  # the others take a while together


def said(words: str) -> str:
    return TEXTS[SPOT].replace(CLOSING, f"say: >-\n{words}")


INPUTS: dict[str, Callable[[int], dict[str, str]]] = {
    "unknown keys": lambda n: {SPOT: TEXTS[SPOT] + "".join(f"kunci{i}: x\n" for i in range(n))},
    "repeated keys": lambda n: {SPOT: TEXTS[SPOT] + "title: x\n" * n},
    "keys that are lists": lambda n: {SPOT: TEXTS[SPOT] + "? [x]\n: y\n" * n},
    "aliases": lambda n: {SPOT: "a: &a x\n" + "".join(f"k{i}: *a\n" for i in range(n))},
    "brackets": lambda n: {SPOT: "a: " + "[\n" * n},
    "closed brackets": lambda n: {SPOT: "a:\n" + "  - [x, [y, {z: w}]]\n" * n},
    "hashes": lambda n: {SPOT: TEXTS[SPOT] + "".join(f"k{i}: x #y\n" for i in range(n))},
    "hashes in one text": lambda n: {SPOT: said("          Lapak #12\n" * n)},
    "joined lines": lambda n: {SPOT: TEXTS[SPOT] + "notes:\n" + "  - x\n    y\n" * n},
    "conflicts": lambda n: {SPOT: "<<<<<<< a\nx: y\n=======\nx: z\n>>>>>>> b\n" * n},
    "no-break spaces": lambda n: {SPOT: "a:\u00a0x\n" * n},
    "wrong values": lambda n: {CAMPAIGN: TEXTS[CAMPAIGN].replace("[10.30]", "\n" + "      - 25.00\n" * n)},
    "wrong choices": lambda n: {SPOT: TEXTS[SPOT].replace("topics: [iuran]", "topics:\n" + "  - iurn\n" * n)},
    "groups without keys": lambda n: {MARKETS: TEXTS[MARKETS] + "  - aliases: [x]\n" * n},
    "markets": lambda n: {
        MARKETS: TEXTS[MARKETS]
        + "".join(f"  - id: p{i}\n    name: P{i}\n    branch: tidak-ada\n    sources: [x]\n" for i in range(n))
    },
    "markets of one id": lambda n: {
        MARKETS: TEXTS[MARKETS] + "  - id: p\n    name: P\n    branch: kendari\n    sources: [x]\n" * n
    },
    "activations": lambda n: {
        ACTIVATIONS: TEXTS[ACTIVATIONS].rstrip()
        + "\n"
        + "".join(
            f"  - id: a{i}\n    branch: tidak-ada\n    status: rencana\n    date: 2020-01-01\n    date_basis: contoh\n"
            for i in range(n)
        )
    },
    "branches": lambda n: {
        CAMPAIGN: f"{TEXTS[CAMPAIGN].rstrip()}\nbranches: [{', '.join(f'x{i}' for i in range(n))}]\n"
    },
    "figures": lambda n: {SPOT: said("          Bayar Rp5.000 sebulan.\n" * n)},
    "other figures": lambda n: {SPOT: said("".join(f"          Bayar Rp{i}.000 sebulan.\n" for i in range(n)))},
    "placeholders": lambda n: {SPOT: said("          Bayar {tidak-ada} sebulan.\n" * n)},
    "braces": lambda n: {SPOT: said("          Bayar } sebulan.\n" * n)},
    "points": lambda n: {
        FLYER: TEXTS[FLYER].replace("points:\n", "points:\n" + '  - {title: Rp5.000, text: "Rp5.000"}\n' * n)
    },
    "unexpected files": lambda n: {f"campaigns/x/{i}/y.yaml": "a: b\n" for i in range(n)},
    "scripts": lambda n: {f"campaigns/kkbc/scripts/s{i}.yaml": "id: [x]\n" for i in range(n)},
}


def work(texts: dict[str, str]) -> tuple[int, list[Problem]]:
    """How many calls it takes to read, check and tell everything; and what is told."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sources = sources_of({**TEXTS, **texts})
    sys.setprofile(count)
    try:
        catalog, found = load(sources)
        found += check(catalog)
        told = [as_text(one.first, "id", one.branches, one.spots) for one in messages(found)]
    finally:
        sys.setprofile(None)
    assert told
    return calls, found


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in USUAL else pytest.mark.long) for name in INPUTS]
)
def test_twice_as_much_is_no_more_than_twice_the_work(name: str) -> None:
    work(INPUTS[name](SIZES[0]))  # what is kept for the next time is not counted
    first, second, third = (work(INPUTS[name](size))[0] for size in SIZES)
    assert third - second <= MOST * max(second - first, SLACK)


def test_so_many_of_a_kind_are_counted() -> None:
    _, found = work(INPUTS["unknown keys"](MOST_OF_A_KIND + 50))
    (last,) = [one for one in found if one.code == "more-of-the-same"]
    assert dict(last.fields) == {"count": "50", "kind": "unknown-key"}
    assert sum(one.code in ("unknown-key", "misspelt-key") for one in found) == MOST_OF_A_KIND
