"""Turn the withdrawals of a project into what its stations must not air any more."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from kkbc_publish.asrun.values import Withdrawn
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.record.values import BRANCHES


def withdrawn_in(catalog: Catalog) -> tuple[Withdrawn, ...]:
    """What has been withdrawn, by station and branch, from the first minute of its day at the station.

    Not where a later version has been sent out since: a log names the material, and cannot tell its versions apart.
    """
    found = []
    for entry in catalog.withdrawals.value.withdrawals if catalog.withdrawals else ():
        for branch in sorted(catalog.branches.keys() & (entry.branches or catalog.branches)):
            sent = catalog.record.of(BRANCHES, branch).works
            same = [work.version for work in sent if (work.campaign, work.name) == (entry.campaign, entry.work)]
            if max(same, default=0) <= entry.version:
                for station in catalog.stations_of.get(branch, ()):
                    since = datetime.combine(entry.first, time(), ZoneInfo(station.zone.value))
                    where = (station.id, branch, entry.campaign)
                    found.append(Withdrawn(entry.work, since, entry.reason, *where))
    return tuple(found)
