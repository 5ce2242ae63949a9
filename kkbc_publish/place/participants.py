"""Which branches take part in a campaign, and in which."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.copy.flights import with_flights_of
from kkbc_publish.load.catalog import Catalog, once
from kkbc_publish.load.models.campaigns import Campaign


def campaigns_of(catalog: Catalog, branch_id: str) -> Iterator[Campaign]:
    """The campaigns that a branch takes part in, with their flights at its stations, in the order of their ids."""
    for campaign in _all(catalog):
        if _takes_part(campaign, branch_id):
            yield with_flights_of(campaign, catalog.stations_of.get(branch_id, ()))


@once
def participants(catalog: Catalog) -> frozenset[str]:
    """The branches that take part in any campaign."""
    return frozenset(
        branch for branch in catalog.branches if any(_takes_part(campaign, branch) for campaign in _all(catalog))
    )


def _all(catalog: Catalog) -> Iterator[Campaign]:
    for folder_id in sorted(catalog.campaigns):
        read = catalog.campaigns[folder_id].campaign
        if read is not None:
            yield read.value


def _takes_part(campaign: Campaign, branch: str) -> bool:
    return not campaign.branches or branch in campaign.branches
