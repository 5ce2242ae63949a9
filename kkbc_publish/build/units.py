"""What a branch, a kanwil and the nation depend on, each as one digest: a unit.

While its unit stays the same, nothing of a branch is placed. Units are computed from the column of the table of file
kinds that says whom a file concerns, so a new kind of YAML file cannot go stale in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from kkbc_publish.airtime.briefs import briefs
from kkbc_publish.build.keys import digest_of
from kkbc_publish.load.catalog import Catalog, Read, T
from kkbc_publish.load.kinds import Scope, kind_of, scope_of
from kkbc_publish.load.sources import Sources
from kkbc_publish.place.sent import keeping

TEMPLATES = "templates"
Row = tuple[str, str]  # path and digest of a source file


class Units:
    """The units of one build. ``asked``: what was asked of it that decides bytes, such as its day."""

    def __init__(self, sources: Sources, catalog: Catalog, program: str, asked: tuple[str, ...]) -> None:
        self._catalog = catalog
        self._given = (program, sources.digest(TEMPLATES), *asked)
        self._rows: dict[tuple[Scope, str], list[Row]] = defaultdict(list)
        nation: list[Row] = []
        for file in sources.files.values():
            if file.path.startswith(f"{TEMPLATES}/"):
                continue
            scope, name, is_nations = scope_of(file.path)
            self._rows[scope, name].append((file.path, file.digest))
            if is_nations:
                nation.append((file.path, file.digest))
        self._shared = digest_of(self._rows[Scope.ALL, ""])
        self._nation = nation
        said = tuple(row for row in self._rows[Scope.ALL, ""] if not _is_copy(row[0]))
        self._frame = digest_of((program, said, [(brief.campaign.id, brief.materials) for brief in briefs(catalog)]))

    def branch(self, branch: str) -> str:
        """What the files of a branch depend on: what concerns all, what is its own, and what its stations are.

        A station that serves several branches shares its avails out among them, so their files count too.
        """
        return digest_of((self._given, self._shared, self._own(branch)))

    def frame(self, branch: str) -> str:
        """What its plans rest on, and all that each text of its campaigns rests on besides its own file.

        Apart from what these say, scripts are seen by their lengths and classes; the day of a publication by nobody.
        """
        return digest_of((self._frame, self._own(branch)))

    def base(self, branch: str) -> str:
        """What its schedules rest on, apart from its texts."""
        return digest_of((self._given, self.frame(branch)))

    def _own(self, branch: str) -> list[Row]:
        stations = self._catalog.stations_of.get(branch, ())
        branches = {branch, *(served for station in stations for served in station.branches)}
        named = {station.id for station in stations} | self._catalog.sent_stations.get(branch, frozenset())
        kept = keeping(self._catalog)
        named |= kept.files_for(branch)
        branches |= set(kept.branches.get(branch, ()))
        rows = [row for name in _named(branches, self._catalog.branches) for row in self._rows[Scope.BRANCH, name]]
        rows += [row for name in _named(named, self._catalog.stations) for row in self._rows[Scope.STATION, name]]
        return sorted(rows)

    def region(self, branches: Iterable[str]) -> str:
        """What the files of a kanwil depend on: all that its branches do."""
        return digest_of([self.branch(branch) for branch in branches])

    def nation(self) -> str:
        """What the files of the nation depend on: nothing is planned for them, and no copy is filled."""
        return digest_of((self._given, self._nation))


def _is_copy(path: str) -> bool:
    """True for a file that only says something: a script, a flyer, a paper of the kit."""
    found = kind_of(path)
    return found is not None and found[0].is_copy


def _named(ids: Iterable[str], read: Mapping[str, Read[T]]) -> set[str]:
    """Some ids, and the names of their files where these differ, which is told but need not stop a build."""
    found = set(ids)
    return found | {PurePosixPath(read[name].path).stem for name in found if name in read}


def regions(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Each kanwil that has branches, with their ids, and with those of which it was shown something before."""
    found: dict[str, set[str]] = {kanwil: set(branches) for kanwil, branches in keeping(catalog).regions.items()}
    for name in catalog.branches:
        kanwil = catalog.branches[name].value.kanwil
        if kanwil in catalog.regions_by_id:
            found.setdefault(kanwil, set()).add(name)
    return {kanwil: tuple(sorted(found[kanwil])) for kanwil in sorted(found)}
