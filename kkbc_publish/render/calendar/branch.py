"""Turn the editions of a branch into its calendar, ``calendar.ics`` (RFC 5545 and RFC 7986).

What calendar programs need decides the form: repeating events with ``FREQ`` first and ``UNTIL`` in UTC,
local times with one constant VTIMEZONE per zone, names that stay the same from build to build, lines of
at most 75 octets. There is no METHOD (a published event needs an organizer with an address, and few have
one), no UID on the calendar (some programs then keep a single event), no attendee, and an alarm only where
a campaign asks for one. A build knows no clock: what is said of changes comes from the record of what has
been sent out, and before the first publication from the campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from kkbc_publish.place.editions import Edition
from kkbc_publish.render.calendar.agenda import calendar_words
from kkbc_publish.render.calendar.appointment import Appointment
from kkbc_publish.render.calendar.feeds import branch_feed, gone_feed, left_feed
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.tools import Tools


def jobs(editions: tuple[Edition, ...]) -> Iterable[Job]:
    """The calendar of the branch, of all its campaigns; those of stations and branches that are none any more."""
    if not editions:
        return
    branch = editions[0].branch
    name, description = calendar_words(editions)
    yield Job(
        kind="calendar",
        path=f"site/branches/{branch.id}/calendar.ics",
        campaign=None,
        branch=branch.id,
        context=context(
            f"branches/{branch.id}",
            name,
            description,
            branch.zone.value,
            branch_feed(editions),
            site=editions[0].site,
            picture="preview.jpg",
        ),
        source=f"schedules/branches/{branch.id}.yaml",
        valid_from=min(edition.campaign.starts for edition in editions),
        valid_until=max(edition.campaign.ends for edition in editions),
    )
    yield from _left_jobs(editions[0])
    for station in sorted(editions[0].sent.gone):
        words = f"Siaran radio di stasiun ini tidak diteruskan.\nBukan kalender resmi {editions[0].agency}."
        shown = gone_feed(editions[0].sent, station)
        if shown:
            yield Job(
                kind="station-calendar",
                path=f"site/stations/{station}/calendar.ics",
                campaign=None,
                branch=branch.id,
                context=context(f"stations/{station}", station, words, branch.zone.value, shown, site=editions[0].site),
                source=f"schedules/branches/{branch.id}.yaml",
                station=station,
            )


def _left_jobs(edition: Edition) -> Iterator[Job]:
    """The calendars of branches that are none any more, or take part in nothing: what was sent is seen called off."""
    keeper = edition.branch
    for branch in edition.sent.left:
        shown = left_feed(edition.sent, branch)
        if shown:
            words = f"Kalender cabang ini tidak diteruskan.\nBukan kalender resmi {edition.agency}."
            yield Job(
                kind="calendar",
                path=f"site/branches/{branch}/calendar.ics",
                campaign=None,
                branch=keeper.id,
                context=context(
                    f"branches/{branch}", branch, words, keeper.zone.value, shown, site=edition.site, page=False
                ),
                source=f"schedules/branches/{keeper.id}.yaml",
            )


def context(
    folder: str,
    name: str,
    description: str,
    zone: str,
    appointments: Sequence[Appointment],
    *,
    site: str = "",
    page: bool = True,
    picture: str = "",
) -> dict[str, object]:
    """What a calendar shows. ``folder``: where it lies below the site; ``picture``: file beside it, if there is one.

    Where the site has no address yet, nothing is linked.
    """
    home = f"{site}/{quote(folder)}".rstrip("/") if site else ""
    return {
        "name": name,
        "description": description,
        "zone": zone,
        "appointments": tuple(appointments),
        "source": f"{home}/calendar.ics" if home else "",
        "page": f"{home}/index.html" if home and page else "",
        "picture": f"{home}/{picture}" if home and picture else "",
    }


def render(job: Job, tools: Tools) -> Rendered:
    """The bytes of the file."""
    from kkbc_publish.render.calendar.ics import ics  # with a library that only those who make calendars wait for

    return Rendered(ics(job.context), checks=("events-complete", "lines-75-octets"))


OUTPUT = Output(kind="calendar", templates=(), jobs=jobs, render=render, of_schedules=True)
