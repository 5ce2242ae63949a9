"""Turn what a station was told into the airings its logs are judged by."""

from __future__ import annotations

from kkbc_publish.airtime.values import Airing
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.station_plans import station_plan


def sent_airings(catalog: Catalog, station_id: str) -> tuple[Airing, ...]:
    """The airings a station was asked to air, in order of time: all logs are held against these, and nothing else."""
    return station_plan(catalog, station_id).airings
