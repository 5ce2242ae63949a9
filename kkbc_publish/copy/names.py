"""Turn what the data say about a branch into the local names that copy can use."""

from __future__ import annotations

from collections.abc import Mapping

from kkbc_publish.copy.activations import local_activations
from kkbc_publish.copy.items import GONE
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.stations import StationStatus

LocalNames = Mapping[str, str | None]


def local_names(catalog: Catalog, campaign: Campaign, branch: Branch, activation: LocalActivation | None) -> LocalNames:
    """The local placeholders and what they stand for at a branch; None where the data say nothing."""
    stations = catalog.stations_of.get(branch.id, ())
    contracted = [station.name for station in stations if station.status is StationStatus.CONTRACTED]
    names: dict[str, str | None] = {
        "agency": catalog.settings.value.agency if catalog.settings else None,
        "campaign.name": campaign.name,
        "branch.name": branch.name,
        "branch.city": branch.city,
        "branch.province": branch.province,
        "branch.zone": indonesian.ZONE_NAMES[branch.zone],
        "branch.address": branch.address.text if branch.address else None,
        # A candidate has no name to say on air, and with several stations none of them is the one.
        "station.name": contracted[0] if len(contracted) == 1 else None,
    }
    if activation:
        hours = indonesian.hours(activation.opens, activation.closes, activation.zone) if activation.opens else None
        names |= {
            "activation.market": activation.market,
            "activation.date": indonesian.full_date(activation.day),
            "activation.weekday": indonesian.weekday(activation.day),
            "activation.hours": hours,
            "activation.booth": activation.booth,
        }
    return names


def names_of_branches(catalog: Catalog, campaign: Campaign, *, invites: bool = False) -> dict[str, LocalNames]:
    """Branch name -> its local names, for every branch of a campaign (with its first activation that stands).

    ``invites``: only the branches that have one, because for the others no invitation is made.
    """
    found = {}
    for branch_id in sorted(catalog.branches):
        branch = catalog.branches[branch_id].value
        if campaign.branches and branch_id not in campaign.branches:
            continue
        standing = [
            activation for activation in local_activations(catalog, campaign, branch) if activation.status not in GONE
        ]
        if invites and not standing:
            continue
        found[branch.name] = local_names(catalog, campaign, branch, standing[0] if standing else None)
    return found
