"""Turn a campaign and the files of stations into all its flights: its own, and those that stations carry for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kkbc_publish.load.catalog import Catalog, once
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.flights import Flight
from kkbc_publish.load.models.stations import Station


def with_flights_of(campaign: Campaign, stations: Iterable[Station]) -> Campaign:
    """The campaign with the flights in the files of some stations after its own."""
    own = tuple(flight for station in stations for flight in flights_in(station, campaign.id))
    return campaign.model_copy(update={"flights": (*campaign.flights, *own)}) if own else campaign


def flights_in(station: Station, campaign: str) -> Iterator[Flight]:
    """The flights of a campaign that stand in the file of a station."""
    for flight in station.flights:
        if flight.campaign == campaign:
            yield flight.of(station.id, station.branches)


@once
def whole_campaign(catalog: Catalog, campaign: str) -> Campaign:
    """A campaign that could be read, with its flights at every station."""
    read = catalog.campaigns[campaign].campaign
    assert read is not None
    return with_flights_of(read.value, (catalog.stations[name].value for name in sorted(catalog.stations)))
