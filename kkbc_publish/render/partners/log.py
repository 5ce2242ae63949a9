"""Turn a station's airings into its daily logs, a CSV file for each month with the days in their order.

Columns, with an airing a row, in order of time: ``date`` (2027-03-09), ``time`` (HH:MM:SS, local), ``type`` (of the
script), ``cart`` (the material code, as on the script), ``title``, ``length`` (HH:MM:SS). A file for each day would
make fifteen thousand files of a few lines each; stations whose playout loads one get it (``dayfiles``).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kkbc_publish.place.editions import StationEdition
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.partners.booking import hms
from kkbc_publish.render.partners.tables import delimiter_of, station_csv
from kkbc_publish.render.tools import Tools

COLUMNS = ("date", "time", "type", "cart", "title", "length")


def station_jobs(edition: StationEdition) -> Iterator[Job]:
    """One job for each month in which the station airs something, whatever the campaign."""
    station = edition.station
    for month, group in groupby(edition.airings, key=lambda one: f"{one.start:%Y-%m}"):
        rows = list(group)
        yield Job(
            kind="log",
            path=f"partners/{station.id}/log/{month}.csv",
            campaign=None,
            branch=edition.branch,
            context={
                "rows": tuple(
                    (f"{one.start:%Y-%m-%d}", f"{one.start:%H:%M:%S}", one.type, one.code, one.title, hms(one.seconds))
                    for one in rows
                ),
                "delimiter": delimiter_of(station),
            },
            source=f"schedules/stations/{station.id}.yaml",
            station=station.id,
            valid_from=rows[0].start.date(),
            valid_until=rows[-1].start.date(),
            seconds=sum(one.seconds for one in rows),
        )


def render(job: Job, _: Tools) -> Rendered:
    """The bytes of the file."""
    return Rendered(station_csv(COLUMNS, job.context["rows"], job.context["delimiter"]), checks=("rows-complete",))


OUTPUT = Output("log", (), no_jobs, render, station_jobs=station_jobs, of_schedules=True)
