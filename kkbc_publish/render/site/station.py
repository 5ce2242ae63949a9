"""Turn a station's editions into its page: when it airs what, for which branches, and its calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import ZONE_LONG, ZONE_NAMES
from kkbc_publish.load.models.stations import Station, StationKind, StationStatus
from kkbc_publish.place.editions import Edition, Marks, StationEdition
from kkbc_publish.render.calendar.agenda import is_heard
from kkbc_publish.render.calendar.feeds import airings_at
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.site.events import series
from kkbc_publish.render.site.files import file, offered
from kkbc_publish.render.site.values import ShownSeries, Site
from kkbc_publish.render.site.words import mark_of

STATION_PAGE = "station-page"


@dataclass(frozen=True, slots=True)
class StationFacts:
    """What the page says about a station. ``contact`` only where the data mark it as public."""

    id: str
    name: str
    kind: str
    candidate: bool
    zone: str
    zone_long: str
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """What a station airs of one campaign for one branch."""

    campaign: str
    when: str
    branch: str
    branch_id: str
    series: tuple[ShownSeries, ...]


def station_page_jobs(edition: StationEdition, entries: Iterable[Entry], site: Site) -> Iterator[Job]:
    """One page, or none: of a candidate in an official campaign nothing may be announced."""
    station = edition.station
    folder = f"site/stations/{station.id}/"
    heard = [(own, programme) for own in edition.editions if (programme := _programme(own, station.id))]
    if not heard and station.status is StationStatus.CANDIDATE:
        return
    calendar = next((entry for entry in offered(entries) if entry.path == f"{folder}calendar.ics"), None)
    yield Job(
        STATION_PAGE,
        f"{folder}index.html",
        campaign=None,
        branch=edition.branch,
        context={
            "station": _facts(station),
            "programmes": tuple(programme for _, programme in heard),
            "calendar": file(calendar, folder) if calendar else None,
            "mark": mark_of(heard[0][0].marks if heard else Marks("", "")),
            "site": site,
        },
        source=f"schedules/stations/{station.id}.yaml",
        station=station.id,
    )


def _facts(station: Station) -> StationFacts:
    contact = station.contact
    public = (contact.phone, contact.email, contact.person) if contact and contact.public else ()
    zone = ZONE_NAMES[station.zone.value]
    return StationFacts(
        station.id,
        station.name,
        "Radio pengeras suara pasar" if station.kind is StationKind.LOUDSPEAKER else "Stasiun radio",
        station.status is StationStatus.CANDIDATE,
        zone,
        ZONE_LONG[zone],
        tuple(filter(None, public)),
    )


def _programme(edition: Edition, station: str) -> Programme | None:
    campaign, branch = edition.campaign, edition.branch
    days = (campaign.starts, campaign.ends)
    aired = series(airings_at(edition, station), days, several_stations=False)
    return Programme(campaign.title, spans.period(*days), branch.name, branch.id, aired) if aired else None


def has_page(edition: Edition, station: str) -> bool:
    """True where a station of an edition has a page of its own."""
    own = next(known for known in edition.stations if known.id == station)
    return own.status is StationStatus.CONTRACTED or is_heard(edition, station)
