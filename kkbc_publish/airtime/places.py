"""Turn where a station and its branches are into where a rule holds, and at which hours of the station's day.

A rule of a region is meant for a place: its hours are those of the place's clock. A station stands in one place, and
may serve branches in others: what holds at its own place keeps every airing away, what holds at a branch elsewhere
those for that branch alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kkbc_publish.airtime import almanac
from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.days import everywhere, hits
from kkbc_publish.airtime.values import Guard
from kkbc_publish.load.models.days import Hold
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.rules import AirRule, Where
from kkbc_publish.load.models.stations import Station


class Places:
    """The place of one station, and those of the branches it serves.

    ``home``: the branches where it stands: in its province; where nobody has told that, in its zone, else all.
    """

    def __init__(self, station: Station, branches: Sequence[Branch]) -> None:
        self._station, self._branches = station, tuple(branches)
        if station.province:
            self.home = tuple(branch for branch in branches if branch.province == station.province)
        else:
            self.home = tuple(branch for branch in branches if branch.zone is station.zone) or self._branches

    def is_here(self, where: Where | Hold) -> bool:
        """True where a rule holds at the place of the station."""
        return hits(where, self.home, self._station.network) or self._station.province in where.provinces

    def is_anywhere(self, where: Where | Hold) -> bool:
        """True where it holds at the place of the station or of a branch it serves."""
        return self.is_here(where) or hits(where, self._branches, self._station.network)

    def shift(self, branch: Branch) -> int:
        """Seconds from the clock of a branch to that of the station: -3600 from WITA to WIB."""
        return almanac.offset(self._station.zone.value) - almanac.offset(branch.zone.value)

    def shift_of(self, rule: AirRule) -> int:
        """The same from the clock by which a rule is meant at this station."""
        where = rule.where
        if rule.zone:
            return almanac.offset(self._station.zone.value) - almanac.offset(rule.zone.value)
        if everywhere(where) or hits(where, (), self._station.network):
            return 0
        meant = (self.shift(branch) for branch in (*self.home, *self._branches) if hits(where, (branch,)))
        return next(meant, 0)


def shifted(make: Callable[[int], Iterable[Guard]], shift: int) -> Iterator[Guard]:
    """The guards of a day by a clock that differs by ``shift`` seconds. ``make``: those of a day so many days later."""
    for step in (-1, 0, 1) if shift else (0,):
        for guard in make(step):
            start, end = guard.start + shift + step * DAY, guard.end + shift + step * DAY
            if max(0, start) < min(DAY, end):
                yield guard._replace(start=max(0, start), end=min(DAY, end))
