"""One job for each length, period and language of each script. What its sheet looks like is up to the form.

The forms are PDF (``pdf``), Word (``docx``) and plain text (``text``); each is made from the sheet of the same job.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kkbc_publish.indonesian.written import ZONE_NAMES
from kkbc_publish.place.editions import Edition, LocalScript
from kkbc_publish.render.job import Job
from kkbc_publish.render.script.sheet import sheet_of
from kkbc_publish.render.script.values import ScriptSheet, Sender

HEADINGS = {"notes": "Catatan", "guide": "Cara membaca", "figures": "Angka"}


def jobs_of(kind: str, suffix: str) -> Callable[[tuple[Edition, ...]], Iterable[Job]]:
    """What makes the jobs of one form; ``suffix``: how its file names end."""

    def jobs(editions: tuple[Edition, ...]) -> Iterator[Job]:
        for edition in editions:
            for script in edition.scripts:
                yield _job(kind, suffix, edition, script)

    return jobs


def sheet_for(job: Job) -> ScriptSheet:
    """The sheet that a job asks for."""
    return sheet_of(**job.context)


def path_of(edition: Edition, script: LocalScript, suffix: str) -> str:
    """Where a script lies in the build."""
    branch = edition.branch.id
    name = f"{script.name}_{branch}_{script.valid_from.isoformat()}{suffix}"
    return f"site/branches/{branch}/{edition.campaign.id}/scripts/{name}"


def _job(kind: str, suffix: str, edition: Edition, script: LocalScript) -> Job:
    campaign, branch = edition.campaign, edition.branch
    stations = [station for station in edition.stations if station.id in script.stations]
    sender = Sender(
        agency=edition.agency,
        campaign=campaign.name,
        branch=branch.name,
        city=branch.city,
        zone=ZONE_NAMES[branch.zone],
        region=edition.region.name,
        stations=tuple((station.name, station.status) for station in stations),
    )
    # One sheet serves all stations of the branch: capitals only where every one of them wants capitals.
    capitals = bool(stations) and all(station.prefers.letters == "kapital" for station in stations)
    return Job(
        kind=kind,
        path=path_of(edition, script, suffix),
        campaign=campaign.id,
        branch=branch.id,
        context={"script": script, "sender": sender, "capitals": capitals},
        source=f"campaigns/{campaign.id}/scripts/{script.script}.yaml",
        language=script.variety.tag,
        valid_from=script.valid_from,
        valid_until=script.valid_until,
        version=script.version,
        seconds=script.seconds,
    )
