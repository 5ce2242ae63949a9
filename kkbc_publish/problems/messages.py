"""Turn problems into messages: one cause is told once, however many branches and files it was found in.

A wrong word in a copied file, a rule of the nation that is in the way of every station: who reads the same three
sentences a hundred times over finds nothing else among them. Problems stay as many as they are where they are counted,
and where programs read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kkbc_publish.problems.problem import SHOWN_SPOTS, Problem, Spot, order


@dataclass(frozen=True, slots=True)
class Message:
    """What is told once. ``first``: its first problem, whose words are used; ``branches``: where it was found, none
    where it concerns no branch; ``spots``: all its places, none where it has only that of ``first``.
    """

    first: Problem
    branches: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()


def messages(problems: Iterable[Problem]) -> list[Message]:
    """Problems in their order, those of one cause together at the first of them."""
    causes: dict[tuple[object, ...], list[Message]] = {}
    for one, branches in grouped(problems):
        causes.setdefault(_cause(one), []).append(Message(one, branches))
    told = [message for found in causes.values() for message in (_together(found) if _is_one(found) else found)]
    return sorted(told, key=lambda message: order(message.first))


def _cause(one: Problem) -> tuple[object, ...]:
    return (one.code, tuple(pair for pair in one.fields if pair[0] not in one.rule.here))


def _is_one(found: Sequence[Message]) -> bool:
    """True for what is better told once: found in many files, or in many places of a rule that lies elsewhere.

    The same slip a few times in one file is shown each time: there each has to be mended by itself.
    """
    many = len(found) if found[0].first.rule.here else len({message.first.spot.path for message in found})
    return many > SHOWN_SPOTS


def _together(found: Sequence[Message]) -> list[Message]:
    branches = dict.fromkeys(branch for message in found for branch in message.branches)
    return [Message(found[0].first, tuple(branches), tuple(message.first.spot for message in found))]


def grouped(problems: Iterable[Problem]) -> list[tuple[Problem, tuple[str, ...]]]:
    """Each problem once, with the branches in which it was found (none where it concerns no branch)."""
    found: dict[tuple[object, ...], tuple[Problem, list[str]]] = {}
    for one in problems:
        _, branches = found.setdefault((one.code, one.spot, one.fields), (one, []))
        if one.branch:
            branches.append(one.branch)
    return [(one, tuple(branches)) for one, branches in found.values()]
