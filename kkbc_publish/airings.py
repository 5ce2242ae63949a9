"""Turn one campaign into the airings of one station: the planner without a catalog.

Placement is a pure function of one station, the campaigns, the rules, and the branches the station serves: adding
another station changes nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kkbc_publish.editions import Airing
from kkbc_publish.guards import GuardBook
from kkbc_publish.models import Branch, Campaign, Station
from kkbc_publish.planning.station import plan
from kkbc_publish.planning.values import Brief, Material


def place(
    campaign: Campaign, station: Station, branches: Sequence[Branch], seconds_of: Mapping[str, int]
) -> tuple[Airing, ...]:
    """All airings of a campaign on one station, in order of time, with no rules but the station's own hours.

    ``branches``: those the station serves, in the order of the station's file. ``seconds_of``: length of every
    item that can air.
    """
    materials = {item: Material(seconds) for item, seconds in seconds_of.items()}
    return plan(station, branches, [Brief(campaign, materials)], GuardBook(station, branches)).airings
