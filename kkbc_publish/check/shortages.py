"""What a station cannot take of the flights that are meant for it: told at the station, in the way of nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.airtime import reasons
from kkbc_publish.airtime.shortage import Shortage, shortages_of
from kkbc_publish.check.flights import hopeless
from kkbc_publish.indonesian import spans
from kkbc_publish.load.catalog import Catalog, Read
from kkbc_publish.load.models.stations import Station
from kkbc_publish.load.yamltext import KeyPath
from kkbc_publish.problems.problem import Problem, problem, some

NAMES = 5
KEYS = {
    reasons.NOT_TAKEN: "classes",
    reasons.NOT_SOLD: "avails",
    reasons.NO_AVAIL: "avails",
    reasons.NO_DAYPART: "dayparts",
}


def check(catalog: Catalog, faulty: frozenset[str]) -> Iterator[Problem]:
    """Turn a catalog into warnings of its stations: the flight, the number of airings, the reason, what would help.

    ``faulty``: the files in which something else is wrong; that is mended first.
    """
    wrong = hopeless(catalog)
    for read in catalog.stations.values():
        if read.path in faulty:
            continue
        for campaign, one in shortages_of(catalog, read.value.id):
            if (campaign, one.flight) not in wrong:
                yield _told(read, campaign, one)


def _told(read: Read[Station], campaign: str, one: Shortage) -> Problem:
    fields = {
        "station": read.value.name,
        "campaign_id": campaign,
        "flight": one.flight,
        "why": one.why,
        "help": one.help[:1].upper() + one.help[1:],
        "items": some(list(one.items), NAMES),
    }
    where = read.document.locate(_path(read.value, campaign, one))
    if not one.days:
        return problem("items-not-taken", where, count=one.aired, **fields)
    days = spans.period(one.days[0], one.days[-1])
    return problem("airings-not-taken", where, count=len(one.days), days=days, **fields)


def _path(station: Station, campaign: str, one: Shortage) -> KeyPath:
    """The key of the station that would have to say something else; of a flight of its own, that flight."""
    for number, flight in enumerate(station.flights):
        if (flight.campaign, flight.id) == (campaign, one.flight):
            return ("flights", number, "id")
    key = KEYS.get(one.code, "id")
    return (key,) if getattr(station, key) else ("id",)
