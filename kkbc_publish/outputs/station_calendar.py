"""Turn a station's airings into its calendar: the series of the branch calendars, without their activations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kkbc_publish import spans
from kkbc_publish.agenda import appointments, short_name
from kkbc_publish.editions import Edition, StationEdition
from kkbc_publish.indonesian import ZONE_NAMES
from kkbc_publish.models import StationStatus
from kkbc_publish.outputs.base import Job, Output
from kkbc_publish.outputs.calendar import render


def station_jobs(edition: StationEdition) -> Iterator[Job]:
    """One job, where there is anything to show; airings nobody agreed to stay out of an official campaign's."""
    station = edition.station
    own = [_of_station(one, station.id) for one in edition.editions]
    own = [one for one in own if one.airings]
    shown = sorted((one for single in own for one in appointments(single)), key=lambda one: (one.stamp, one.uid))
    if not shown:
        return
    name, description = _words(edition, own)
    yield Job(
        kind="station-calendar",
        path=f"site/stations/{station.id}/calendar.ics",
        campaign=None,
        branch=edition.branch,
        context={
            "name": name,
            "description": description,
            "zone": station.zone.value,
            "appointments": tuple(shown),
        },
        source=f"schedules/stations/{station.id}.yaml",
        station=station.id,
        valid_from=min(one.airings[0].start.date() for one in own),
        valid_until=max(one.airings[-1].start.date() for one in own),
    )


def _of_station(edition: Edition, station: str) -> Edition:
    airings = tuple(one for one in edition.airings if one.station == station)
    return replace(edition, airings=airings, activations=())


def _words(edition: StationEdition, own: Sequence[Edition]) -> tuple[str, str]:
    """Name and description: short, because phones cut them."""
    station = edition.station
    names = " dan ".join(dict.fromkeys(short_name(one.campaign) for one in own))
    candidate = " (calon mitra, belum terikat kontrak)" if station.status is StationStatus.CANDIDATE else ""
    notes = {}
    for one in own:
        marks = ", ".join(filter(None, (one.marks.example, one.marks.draft)))
        period = spans.period(one.campaign.starts, one.campaign.ends)
        notes[f"{one.campaign.title} ({period})" + (f": {marks}" if marks else "")] = True
    zone = ZONE_NAMES[station.zone.value]
    intro = f"Siaran radio {names} di {station.name}{candidate}, waktu setempat ({zone})."
    end = f"Bukan kalender resmi {own[0].agency}. Perubahan dapat terlambat tampil sampai 24 jam."
    return f"{names} {station.name}", "\n".join((intro, *notes, end))


OUTPUT = Output("station-calendar", (), lambda _: (), render, station_jobs=station_jobs)
