"""Turn a catalog into problems: every rule about what the sources say, all at once.

Each check is a pure function of the catalog and stands in its own file; none needs placed airings.
"""

from __future__ import annotations

from kkbc_publish.checks import dates, facts, figures, flights, items, references, schedules, wording
from kkbc_publish.load import Catalog
from kkbc_publish.problems import Problem

CHECKS = (
    references.check,
    dates.check,
    facts.check,
    items.check,
    schedules.check,
    flights.check,
    figures.check,
    wording.check,
)


def check(catalog: Catalog) -> list[Problem]:
    """All problems of a catalog, unsorted."""
    return [problem for one in CHECKS for problem in one(catalog)]
