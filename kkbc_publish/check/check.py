"""Turn a catalog into problems: every rule about what the sources say, all at once.

Each check is a pure function of the catalog and stands in its own file; none needs placed airings.
"""

from __future__ import annotations

from kkbc_publish.check import (
    approvals,
    dates,
    delivery,
    facts,
    figures,
    flights,
    items,
    kit,
    rates,
    references,
    repeats,
    schedules,
    shortages,
    speech,
    timing,
    unheard,
    withdrawals,
    wording,
)
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.problems.few import few
from kkbc_publish.problems.problem import Problem

CHECKS = (
    references.check,
    repeats.check,
    dates.check,
    facts.check,
    items.check,
    kit.check,
    schedules.check,
    flights.check,
    rates.check,
    withdrawals.check,
    figures.check,
    wording.check,
    speech.check,
    approvals.check,
)
# What would be read out, and what a station cannot take, is known only where nothing else is wrong.
AT_LAST = (timing.check, delivery.check, shortages.check, unheard.check)


def check(catalog: Catalog) -> list[Problem]:
    """All problems of a catalog, unsorted."""
    found = [problem for rule in CHECKS for problem in rule(catalog)]
    faulty = frozenset(problem.spot.path for problem in found if problem.is_error)
    return [*few(found), *few(problem for rule in AT_LAST for problem in rule(catalog, faulty))]
