"""Turn the problems of a file into those worth telling: of one kind the first, and a count of the others.

A file in which everything is wrong has one cause, such as another file that was saved under its name. Who reads the
first places knows it; a quarter of a million of them help nobody, and nobody waits for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kkbc_publish.problems.problem import Problem, Spot, problem

MOST_OF_A_KIND = 200  # in one file; the shipped files have at most 122 places of one kind, one for each branch


def few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first of each kind in each file, and how many there are more. What is sound without the others stays so."""
    seen: Counter[tuple[str, str, str | None, str | None]] = Counter()
    for one in problems:
        kind = (one.code, one.spot.path, one.campaign, one.branch)
        seen[kind] += 1
        if seen[kind] <= MOST_OF_A_KIND:
            yield one
    for (code, path, campaign, branch), count in seen.items():
        if count > MOST_OF_A_KIND:
            yield more(path, count - MOST_OF_A_KIND, code, campaign, branch)


def more(path: str, count: int, kind: str, campaign: str | None = None, branch: str | None = None) -> Problem:
    """How many problems of a kind a file has beside those that are told."""
    return problem("more-of-the-same", Spot(path), campaign=campaign, branch=branch, count=count, kind=kind)
