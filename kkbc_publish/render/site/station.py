"""Turn a station's editions into its page: when it airs what, for which branches, and its calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import ZONE_LONG, ZONE_NAMES
from kkbc_publish.load.models.stations import StationKind, StationStatus
from kkbc_publish.place.editions import Edition, Marks, StationEdition
from kkbc_publish.render.calendar.agenda import is_heard
from kkbc_publish.render.calendar.appointment import Appointment
from kkbc_publish.render.calendar.feeds import airings_at, appointments
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.site.events import series
from kkbc_publish.render.site.files import file, offered
from kkbc_publish.render.site.values import Series, Site
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
    series: tuple[Series, ...]


def station_page_jobs(
    edition: StationEdition, held: Mapping[str, Sequence[Appointment]], entries: Iterable[Entry], site: Site
) -> Iterator[Job]:
    """One page, or none: of a candidate in an official campaign nothing may be announced.

    ``held``: the appointments of each campaign in the branch that makes the page; its other branches are asked here.
    """
    station = edition.station
    folder = f"site/stations/{station.id}/"
    shown = [
        (one, series(_heard(one, edition, held), (one.campaign.starts, one.campaign.ends), several_stations=False))
        for one in edition.editions
    ]
    programmes = tuple(
        Programme(
            one.campaign.title,
            spans.period(one.campaign.starts, one.campaign.ends),
            one.branch.name,
            one.branch.id,
            found,
        )
        for one, found in shown
        if found
    )
    if not programmes and station.status is StationStatus.CANDIDATE:
        return
    calendar = next((one for one in offered(entries) if one.path == f"{folder}calendar.ics"), None)
    contact = station.contact
    public = (contact.phone, contact.email, contact.person) if contact and contact.public else ()
    zone = ZONE_NAMES[station.zone.value]
    marks = [one.marks for one, found in shown if found] or [Marks("", "")]
    yield Job(
        STATION_PAGE,
        f"{folder}index.html",
        campaign=None,
        branch=edition.branch,
        context={
            "station": StationFacts(
                station.id,
                station.name,
                "Radio pengeras suara pasar" if station.kind is StationKind.LOUDSPEAKER else "Stasiun radio",
                station.status is StationStatus.CANDIDATE,
                zone,
                ZONE_LONG[zone],
                tuple(filter(None, public)),
            ),
            "programmes": programmes,
            "calendar": file(calendar, folder) if calendar else None,
            "mark": mark_of(marks[0]),
            "site": site,
        },
        source=f"schedules/stations/{station.id}.yaml",
        station=station.id,
    )


def has_page(edition: Edition, station: str) -> bool:
    """True where a station of an edition has a page of its own."""
    own = next(one for one in edition.stations if one.id == station)
    return own.status is StationStatus.CONTRACTED or is_heard(edition, station)


def _heard(one: Edition, edition: StationEdition, held: Mapping[str, Sequence[Appointment]]) -> list[Appointment]:
    station = edition.station.id
    if one.branch.id == edition.branch and one.campaign.id in held:
        return airings_at(held[one.campaign.id], station)
    airings = tuple(airing for airing in one.airings if airing.station == station)
    return appointments(replace(one, airings=airings, activations=()))
