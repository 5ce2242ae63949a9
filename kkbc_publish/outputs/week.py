"""Turn a week of a station into a timetable to look at: a page for a screen (HTML) and a sheet of A4 (PDF).

Columns are days, downwards run the hours; hours that a rule keeps free are shaded and say why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kkbc_publish.airtime.guards import second
from kkbc_publish.airtime.values import Kept
from kkbc_publish.booking import CANDIDATE, days_of, marks_of
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import DAYS, MONTHS, NBSP, ZONE_LONG, ZONE_NAMES, length
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.outputs.base import Job, Output, Rendered
from kkbc_publish.outputs.paper import print_paper
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.timetable import Shown, picture
from kkbc_publish.tools import Tools

STYLES = ("shared/fonts.css", "shared/tokens.css", "week/week.css", "week/print.css")
ON_PAPER, ON_SCREEN = "week/sheet.html", "week/page.html"
SHORT = {"detik": "dtk", "menit": "mnt"}


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """A week of a station, in words. ``days``: weekday and date of each column."""

    title: str
    station: str
    candidate: str
    why: str
    zone: str
    campaigns: str
    marks: str
    days: tuple[tuple[str, str], ...]


def _jobs(kind: str, edition: StationEdition) -> Iterator[Job]:
    """One job for each week that is worth a picture, or that hangs on a wall."""
    station = edition.station
    by_day = days_of(edition.airings)
    for week in edition.weeks:
        if kind == "week-pdf" and not week.hangs:
            continue
        days = [week.first + timedelta(days=number) for number in range(7)]
        rows = [by_day.get(day, []) for day in days]
        names = {row.campaign for day in rows for row in day}
        own = [one for one in edition.editions if one.campaign.id in names]
        zone = ZONE_NAMES[station.zone.value]
        why = "; ".join(week.why)
        yield Job(
            kind=kind,
            path=f"partners/{station.id}/pekan_{week.first.isoformat()}.{kind.removeprefix('week-')}",
            campaign=None,
            branch=edition.branch,
            context={
                "week": WeekSheet(
                    f"Pekan siaran {spans.period(days[0], days[-1])}",
                    station.name,
                    CANDIDATE if station.status is StationStatus.CANDIDATE else "",
                    why[:1].upper() + why[1:],
                    f"{ZONE_LONG[zone]} ({zone})",
                    "; ".join(dict.fromkeys(one.campaign.title for one in own)),
                    marks_of(own),
                    tuple((DAYS[day.weekday()], _day_month(day)) for day in days),
                ),
                "airings": tuple(
                    tuple((second(row.start.time()), row.seconds, _words(row.title, row.seconds)) for row in day)
                    for day in rows
                ),
                "kept": week.kept,
            },
            source=f"schedules/stations/{station.id}.yaml",
            station=station.id,
            valid_from=days[0],
            valid_until=days[-1],
        )


def _day_month(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def _words(title: str, seconds: int) -> str:
    written = length(seconds)
    for long, short in SHORT.items():
        written = written.replace(long, short)
    return f"{title}, {written}"


def _context(job: Job) -> dict[str, Any]:
    kept: tuple[tuple[Kept, ...], ...] = job.context["kept"]
    made = picture([[Shown(*one) for one in day] for day in job.context["airings"]], kept)
    return {"week": job.context["week"], "picture": made}


def _print(job: Job, tools: Tools) -> Rendered:
    """One sheet of A4, black on white."""
    return print_paper(job, tools, ON_PAPER, _context(job), STYLES, safe_mm=5)


def _page(job: Job, tools: Tools) -> Rendered:
    """A page that needs no other file."""
    try:
        return Rendered(tools.templates.render(ON_SCREEN, _context(job)).encode())
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))


NAMES = frozenset({"week", "picture"})
TEMPLATES = ("week", "shared")
PDF = Output("week-pdf", TEMPLATES, lambda _: (), _print, {ON_PAPER: NAMES}, lambda edition: _jobs("week-pdf", edition))
HTML = Output(
    "week-html", TEMPLATES, lambda _: (), _page, {ON_SCREEN: NAMES}, lambda edition: _jobs("week-html", edition)
)
