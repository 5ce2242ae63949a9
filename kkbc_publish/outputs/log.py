"""Turn a station's airings into daily logs, one CSV file for each day on which something airs.

Columns, with an airing a row, in order of time: ``time`` (HH:MM:SS, local), ``type`` (of the script), ``cart`` (the
material code, as on the script), ``title``, ``length`` (HH:MM:SS). The day is the name of the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.booking import booked, days_of, hms
from kkbc_publish.editions import StationEdition
from kkbc_publish.outputs.base import Job, Output, Rendered
from kkbc_publish.outputs.order import csv_bytes
from kkbc_publish.tools import Tools

COLUMNS = ("time", "type", "cart", "title", "length")


def station_jobs(edition: StationEdition) -> Iterator[Job]:
    """One job for each day on which the station airs something."""
    station = edition.station
    for day, rows in days_of(booked(edition)).items():
        yield Job(
            kind="log",
            path=f"partners/{station.id}/log/{day.isoformat()}.csv",
            campaign=None,
            branch=edition.branch,
            context={
                "rows": tuple(
                    (f"{one.start:%H:%M:%S}", one.type, one.code, one.title, hms(one.seconds)) for one in rows
                )
            },
            source=f"schedules/stations/{station.id}.yaml",
            station=station.id,
            valid_from=day,
            valid_until=day,
            seconds=sum(one.seconds for one in rows),
        )


def render(job: Job, _: Tools) -> Rendered:
    """The bytes of the file."""
    return Rendered(csv_bytes(COLUMNS, job.context["rows"]), checks=("rows-complete",))


OUTPUT = Output("log", (), lambda _: (), render, station_jobs=station_jobs)
