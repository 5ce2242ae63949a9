"""Turn a station's airings into its calendar: the series of the branch calendars, without their activations.

A partner's calendar is read at the microphone, so each airing of a series has the script of its day for a title. Nobody
reads aloud from that of a candidate: its series stay as they are, and so do the sizes of 122 feeds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kkbc_publish.indonesian.written import ZONE_NAMES, listing
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.render.calendar.agenda import campaign_notes, short_name
from kkbc_publish.render.calendar.branch import context, render
from kkbc_publish.render.calendar.feeds import station_feed
from kkbc_publish.render.job import Job
from kkbc_publish.render.output import Output, no_jobs


def station_jobs(edition: StationEdition) -> Iterator[Job]:
    """One job, where there is anything to show; airings nobody agreed to stay out of an official campaign's."""
    station, shown = edition.station, station_feed(edition)
    if not shown:
        return
    own = [(one, [airing for airing in one.airings if airing.station == station.id]) for one in edition.editions]
    days = [airing.start.date() for _, airings in own for airing in airings]
    name, description = _words(edition, [one for one, airings in own if airings])
    yield Job(
        kind="station-calendar",
        path=f"site/stations/{station.id}/calendar.ics",
        campaign=None,
        branch=edition.branch,
        context=context(
            f"stations/{station.id}", name, description, station.zone.value, shown, site=edition.editions[0].site
        ),
        source=f"schedules/stations/{station.id}.yaml",
        station=station.id,
        valid_from=min(days, default=None),
        valid_until=max(days, default=None),
    )


def _words(edition: StationEdition, own: Sequence[Edition]) -> tuple[str, str]:
    """Name and description: short, because phones cut them. ``own``: the editions with airings there."""
    station = edition.station
    names = listing(list(dict.fromkeys(short_name(one.campaign) for one in own or edition.editions)))
    candidate = " (calon mitra, belum terikat kontrak)" if station.status is StationStatus.CANDIDATE else ""
    zone = ZONE_NAMES[station.zone.value]
    intro = f"Siaran radio {names} di {station.name}{candidate}, waktu setempat ({zone})."
    end = f"Bukan kalender resmi {edition.editions[0].agency}. Perubahan dapat terlambat tampil sampai 24 jam."
    return f"{names} {station.name}", "\n".join((intro, *campaign_notes(own), end))


OUTPUT = Output("station-calendar", (), no_jobs, render, station_jobs=station_jobs, of_schedules=True)
