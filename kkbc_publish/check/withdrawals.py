"""What is withdrawn was sent out: a wrong number would withdraw nothing."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.copy.items import works_known
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.withdrawals import Withdrawal
from kkbc_publish.problems.problem import Problem, problem, some
from kkbc_publish.record.values import BRANCHES


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its withdrawals. References to what does not exist are told elsewhere."""
    if catalog.withdrawals is None:
        return
    document = catalog.withdrawals.document
    for number, withdrawal in enumerate(catalog.withdrawals.value.withdrawals):
        folder = catalog.campaigns.get(withdrawal.campaign)
        if folder is None or withdrawal.work not in works_known(catalog, folder):
            continue
        if not set(withdrawal.branches) <= catalog.branches.keys():
            continue
        versions = published(catalog, withdrawal)
        if withdrawal.version > max(versions, default=0) or withdrawal.version == 0:
            yield problem(
                "withdrawal-not-published",
                document.locate(("withdrawals", number, "version")),
                work=withdrawal.work,
                version=withdrawal.version,
                where=f" di {some(withdrawal.branches, 3)}" if withdrawal.branches else "",
                where_en=f" at {some(withdrawal.branches, 3)}" if withdrawal.branches else "",
                known=", ".join(f"v{version}" for version in versions) or "belum ada",
                known_en=", ".join(f"v{version}" for version in versions) or "none",
            )


def published(catalog: Catalog, withdrawal: Withdrawal) -> list[int]:
    """The versions on record of a work that is withdrawn, at the branches it is withdrawn at."""
    return sorted(
        {
            work.version
            for (kind, branch), file in catalog.record.files.items()
            if kind == BRANCHES and (not withdrawal.branches or branch in withdrawal.branches)
            for work in file.works
            if (work.campaign, work.name) == (withdrawal.campaign, withdrawal.work)
        }
    )
