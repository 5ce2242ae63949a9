"""Whom an error concerns: one in the file of a station is in the way of the branches it serves, and of nobody else."""

from __future__ import annotations

import re

from kkbc_publish.build.options import BuildOptions
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.kinds import Scope, scope_of
from kkbc_publish.problems.problem import Problem


def served_by(catalog: Catalog, problem: Problem) -> tuple[str, ...]:
    """The branches of the station in whose file (or order) a problem stands; none where it stands anywhere else.

    Of a file that cannot be read as a station, those whose ids stand in it.
    """
    path = problem.spot.path
    scope, name, _ = scope_of(path)
    if scope is not Scope.STATION:
        return ()
    if name in catalog.stations:
        return tuple(one for one in catalog.stations[name].value.branches if one in catalog.branches)
    file = catalog.sources.files.get(path)
    words = set(re.findall(r"[a-z0-9-]+", file.data.decode("utf-8", "replace"))) if file else set()
    return tuple(sorted(words & catalog.branches.keys()))


def is_elsewhere(catalog: Catalog, options: BuildOptions, problem: Problem) -> bool:
    """True for a problem of stations whose branches the build does not make."""
    served = served_by(catalog, problem)
    return bool(served) and not any(map(options.takes_branch, served))
