"""Turn editions into the record that publishing them would leave: what each branch and station has then been sent.

These files stand beside the site. Publishing puts them into ``schedules/published/``, so that what people have been
sent is known exactly as it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.place.versions import works_left, works_of
from kkbc_publish.record.text import sent_text
from kkbc_publish.record.values import SentFile
from kkbc_publish.render.calendar.feeds import branch_file, gone_file, left_file, station_file
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.tools import Tools

FOLDER = "record"


def jobs(editions: tuple[Edition, ...]) -> Iterator[Job]:
    """The file of a branch, and those of stations and branches that are none any more and that it keeps in mind."""
    if not editions:
        return
    branch, sent = editions[0].branch.id, editions[0].sent
    file = replace(branch_file(editions), works=tuple(works_of(editions)))
    yield _job(file, branch, f"schedules/branches/{branch}.yaml")
    for station in sorted(sent.gone):
        yield _job(gone_file(sent, station), branch, f"schedules/branches/{branch}.yaml", station)
    for other in sent.left:
        kept = replace(left_file(sent, other), works=works_left(sent, other))
        yield _job(kept, branch, f"schedules/branches/{branch}.yaml")


def station_jobs(edition: StationEdition) -> Iterator[Job]:
    """The file of a station."""
    station = edition.station.id
    yield _job(station_file(edition), edition.branch, f"schedules/stations/{station}.yaml", station)


def render(job: Job, tools: Tools) -> Rendered:
    """The file as text, an event or a work a line."""
    file: SentFile = job.context["file"]
    return Rendered(sent_text(file).encode(), checks=("sealed",))


def _job(file: SentFile, branch: str, source: str, station: str | None = None) -> Job:
    return Job("record", f"{FOLDER}/{file.path}", None, branch, {"file": file}, source, station=station)


OUTPUT = Output("record", (), jobs, render, station_jobs=station_jobs, together=16)
