"""Turn the editions of a branch into its calendar, ``calendar.ics`` (RFC 5545 and RFC 7986).

What calendar programs need decides the form: repeating events with ``FREQ`` first and ``UNTIL`` in UTC,
local times with one constant VTIMEZONE per zone, names that stay the same from build to build, lines of
at most 75 octets. There is no METHOD (a published event needs an organizer with an address, and few have
one), no UID on the calendar (some programs then keep a single event), no attendee, and an alarm only where
a campaign asks for one. A build knows no clock: what is said of changes comes from the record of what has
been sent out, and before the first publication from the campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from urllib.parse import quote

from icalendar import Calendar

from kkbc_publish.place.editions import Edition
from kkbc_publish.render.calendar.agenda import calendar_words
from kkbc_publish.render.calendar.appointment import Appointment
from kkbc_publish.render.calendar.feeds import branch_feed, gone_feed
from kkbc_publish.render.calendar.text import MAX_OCTETS, Text, address, block, fold, line
from kkbc_publish.render.calendar.vevent import revised, timezone, vevents
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.tools import Tools

REFRESH = timedelta(hours=12)
CALENDAR_COLOR = ("seagreen", "#127A45")  # CSS name (RFC 7986 takes no other); leaf-600 for Apple


def jobs(editions: tuple[Edition, ...]) -> Iterable[Job]:
    """The calendar of the branch, made from all its campaigns; those of stations that are none any more."""
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
    context = job.context
    shown: tuple[Appointment, ...] = context["appointments"]
    calendar = Calendar()
    calendar.add("prodid", "-//kkbc-publish//Kalender KKBC//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, line(context["name"]))
    for key in ("description", "x-wr-caldesc"):
        calendar.add(key, block(context["description"]))
    calendar.add("x-wr-timezone", Text(context["zone"]))
    calendar.add("color", Text(CALENDAR_COLOR[0]))
    calendar.add("x-apple-calendar-color", Text(CALENDAR_COLOR[1]))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", Text(f"PT{REFRESH // timedelta(hours=1)}H"))
    if shown:
        calendar.add("last-modified", max(revised(appointment) for appointment in shown))
    if context["source"]:
        address(calendar, "source", context["source"], VALUE="URI")
    if context["page"]:
        address(calendar, "url", context["page"])
    if context["picture"]:
        address(calendar, "image", context["picture"], VALUE="URI", DISPLAY="BADGE", FMTTYPE="image/jpeg")
    # The calendar's own zone even when nothing uses it: a calendar must hold at least one component.
    for zone in sorted({context["zone"], *(appointment.zone for appointment in shown if appointment.zone)}):
        calendar.add_component(timezone(zone))
    made = [event for appointment in shown for event in vevents(appointment)]
    for event in made:
        calendar.add_component(event)
    data = b"".join(fold(str(content).encode()) for content in calendar.content_lines() if content)
    _assert_sound(data, len(made))
    return Rendered(data, checks=("events-complete", "lines-75-octets"))


def _assert_sound(data: bytes, events: int) -> None:
    """What a reader would stumble over is a bug here, not a mistake in the data."""
    lines = data.split(b"\r\n")
    if max(map(len, lines)) > MAX_OCTETS or b"\n" in b"".join(lines):
        raise AssertionError("a calendar line is too long or badly broken")
    if lines.count(b"BEGIN:VEVENT") != events or lines.count(b"END:VEVENT") != events:
        raise AssertionError("events were lost or forged in a calendar")


OUTPUT = Output(kind="calendar", templates=(), jobs=jobs, render=render, of_schedules=True)
