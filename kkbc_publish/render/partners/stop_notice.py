"""Turn a hold and what a station has been sent into a stop notice, a sheet of A4 and a message for a chat.

It says which airings stop, why, and until when. Only what the station knows of can be stopped: airings that were sent
out and are still to come. A hold that was there before the airings were sent needs no notice, and one whose end has
been published needs none any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from kkbc_publish.airtime.days import hits
from kkbc_publish.airtime.guards import end_second, second
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import NBSP, ZONE_NAMES, clock, full_date, listing
from kkbc_publish.load.models.days import Hold
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import Edition, LocalScript, StationEdition
from kkbc_publish.problems.problem import Spot, problem
from kkbc_publish.record.compare import coming
from kkbc_publish.record.values import CANCELLED, STATIONS, SentEvent, SentFile
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.paper import print_paper
from kkbc_publish.render.partners.booking import CANDIDATE, FEW, marks_of
from kkbc_publish.render.script.text import CHAT_BLANK, bold
from kkbc_publish.render.tools import Tools

TEMPLATE = "notice/notice.html"
STYLES = ("shared/fonts.css", "shared/tokens.css", "letter/letter.css")
NAMES = frozenset({"notice"})
TITLE = "Hentikan siaran"
OURS = "kami"  # "Mohon hentikan siaran kami": of campaigns whose title is not known any more
ROWS = 14  # that fit on one page beside the rest
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StopRow:
    """Airings that stop: at what times, what they are, on which days. In words."""

    times: str
    title: str
    days: str


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Everything a stop notice says, in Indonesian. ``phone`` is empty where the data give none for the public."""

    hold: str
    station: str
    candidate: str
    sender: str
    campaigns: str
    marks: str
    starts: str
    ends: str
    reason: str
    count: int
    rows: tuple[StopRow, ...]
    after: str
    phone: str
    first: date
    last: date


# --- what stops ---------------------------------------------------------------------------------------


def stop_notices(edition: StationEdition) -> Iterator[StopNotice]:
    """One for each hold that stops something the station has been sent."""
    for hold in edition.holds:
        stopped = [(event, sorted(_within(hold, event, edition))) for event in _sent(edition).events]
        stopped = [(event, moments) for event, moments in stopped if moments]
        if stopped:
            yield _notice(edition, hold, stopped)


def _sent(edition: StationEdition) -> SentFile:
    files = (file for one in edition.editions for file in one.sent.files)
    wanted = (STATIONS, edition.station.id)
    return next((file for file in files if (file.kind, file.id) == wanted), SentFile(*wanted))


def _within(hold: Hold, event: SentEvent, edition: StationEdition) -> Iterator[datetime]:
    """The airings of an event that a hold stops. One of whole days stops what its branches air, one of hours all."""
    branches = [one.branch for one in edition.editions if hold.starts or one.branch.id == event.branch]
    if event.status == CANCELLED or event.starts is None or not hits(hold, branches):
        return
    today = edition.editions[0].sent.today or date.min
    length = int((event.ends - event.starts).total_seconds()) if event.ends else 0
    start = second(hold.starts) if hold.starts else 0
    end = end_second(hold.ends) if hold.ends else second(time(23, 59, 59)) + 1
    for moment in coming(event, today).values():
        if hold.first <= moment.date() <= hold.last:
            at = second(moment.time())
            if at < end and start < at + max(1, length):
                yield moment


# --- the notice ---------------------------------------------------------------------------------------


def _notice(edition: StationEdition, hold: Hold, stopped: Sequence[tuple[SentEvent, Sequence[datetime]]]) -> StopNotice:
    branches = list(dict.fromkeys(event.branch for event, _ in stopped))
    names = list(dict.fromkeys(event.thing[1] for event, _ in stopped))
    own = [one for one in edition.editions if one.branch.id in branches and one.campaign.id in names]
    # What stops may be that of a branch whose station this was, or of a campaign that is none any more.
    senders = own or edition.editions
    titles = {one.campaign.id: one.campaign.title for one in edition.editions}
    moments = [moment for _, found in stopped for moment in found]
    zone = ZONE_NAMES[edition.station.zone.value]
    first, last = min(moments).date(), max(moments).date()
    contact = next((one.branch.contact for one in senders), None)
    return StopNotice(
        hold=hold.id,
        station=edition.station.name,
        candidate=CANDIDATE if edition.station.status is StationStatus.CANDIDATE else "",
        sender=sender_of(senders),
        campaigns=listing(list(dict.fromkeys(titles[name] for name in names if name in titles))) or OURS,
        marks=marks_of(senders),
        starts=f"{full_date(max(first, hold.first))}, {_from(hold, zone)}",
        ends=f"{full_date(hold.last)}, {_until(hold, zone)}",
        reason=hold.reason,
        count=len(moments),
        rows=_rows(own, stopped),
        after=_after(edition, hold, zone),
        phone=contact.public_phone if contact else "",
        first=first,
        last=last,
    )


def sender_of(editions: Sequence[Edition]) -> str:
    """``BPJS Ketenagakerjaan Cabang Kendari``."""
    names = list(dict.fromkeys(edition.branch.name for edition in editions))
    return f"{editions[0].agency} Cabang {listing(names)}"


def _from(hold: Hold, zone: str) -> str:
    return f"pukul {clock(hold.starts)} {zone}" if hold.starts else "sepanjang hari"


def _until(hold: Hold, zone: str) -> str:
    if hold.starts is None:
        return "sepanjang hari"
    return f"pukul {clock(hold.ends)} {zone}" if hold.ends else "sampai tengah malam"


def _after(edition: StationEdition, hold: Hold, zone: str) -> str:
    """What comes when the hold is over."""
    later = [
        moment
        for event in _sent(edition).events
        if event.status != CANCELLED
        for moment in coming(event, hold.last + DAY).values()
        if event.starts
    ]
    if hold.starts and hold.ends:
        hours = f"pukul {clock(hold.starts)}–{clock(hold.ends)} {zone}"
        return f"Di luar {hours} siaran berjalan seperti biasa."
    if not later:
        return "Sesudah itu tidak ada siaran lagi."
    return f"Siaran kembali menurut jadwal mulai {full_date(min(later).date())}."


def _rows(own: Sequence[Edition], stopped: Sequence[tuple[SentEvent, Sequence[datetime]]]) -> tuple[StopRow, ...]:
    """By time and script; where there are too many for a page, by script; else all in one."""
    found: dict[tuple[time, str], list[date]] = defaultdict(list)
    for event, moments in stopped:
        for moment in moments:
            found[moment.time(), _title(own, event)].append(moment.date())
    rows = tuple(StopRow(clock(at), title, days_words(found[at, title])) for at, title in sorted(found))
    if len(rows) <= ROWS:
        return rows
    by_title: dict[str, list[tuple[time, date]]] = defaultdict(list)
    for (at, title), days in found.items():
        by_title[title] += [(at, day) for day in days]
    if len(by_title) > ROWS:
        by_title = {"Semua siaran kami": [pair for pairs in by_title.values() for pair in pairs]}
    return tuple(
        StopRow(_times([at for at, _ in pairs]), title, days_words([day for _, day in pairs]))
        for title, pairs in sorted(by_title.items())
    )


def _times(moments: Sequence[time]) -> str:
    times = sorted(set(moments))
    if len(times) > FEW:
        return f"{clock(times[0])}–{clock(times[-1])}"
    return ", ".join(clock(at) for at in times)


def days_words(days: Sequence[date]) -> str:
    """Days in few words: ``20, 22 Januari 2027``, ``20–26 Januari 2027``, ``Senin, Rabu, dan Jumat, 4–29 Januari``."""
    known = sorted(set(days))
    if len(known) == 1:
        return full_date(known[0])
    whole = len(known) == (known[-1] - known[0]).days + 1
    if len(known) <= FEW and not whole:
        return spans.dates(known)
    stretch = spans.period(known[0], known[-1])
    return stretch if whole else f"{spans.weekdays(sorted({day.weekday() for day in known}))}, {stretch}"


def _title(own: Sequence[Edition], event: SentEvent) -> str:
    """What a flight airs: its script, or that several take turns."""
    edition = next((one for one in own if (one.campaign.id, one.branch.id) == (event.thing[1], event.branch)), None)
    flight = next((one for one in edition.campaign.flights if one.id == event.thing[2]), None) if edition else None
    if edition is None or flight is None:
        return event.summary
    titles = dict.fromkeys(titles_of(edition)[item] for item in flight.items if item in titles_of(edition))
    if len(titles) == 1:
        return next(iter(titles))
    return "Naskah bergiliran" if titles else event.summary


def titles_of(edition: Edition) -> Mapping[str, str]:
    """Item -> its title, of those that stand and of those that were called back."""
    called_back = [copy for told in edition.withdrawals for copy in told.copies if isinstance(copy, LocalScript)]
    return {script.item: script.title for script in (*called_back, *edition.scripts) if not script.variety.credit}


# --- page and message ---------------------------------------------------------------------------------


def jobs_of(kind: str, suffix: str) -> Callable[[StationEdition], Iterable[Job]]:
    """What makes the jobs of one form; ``suffix``: how its file names end."""

    def jobs(edition: StationEdition) -> Iterator[Job]:
        station = edition.station
        for notice in stop_notices(edition):
            yield Job(
                kind=kind,
                path=f"partners/{station.id}/hentikan_{notice.hold}{suffix}",
                campaign=None,
                branch=edition.branch,
                context={"notice": notice},
                source="schedules/days.yaml",
                station=station.id,
                valid_from=notice.first,
                valid_until=notice.last,
            )

    return jobs


def render_pdf(job: Job, tools: Tools) -> Rendered:
    """The notice on one page, black on white."""
    printed = print_paper(job, tools, TEMPLATE, {"notice": job.context["notice"]}, STYLES, safe_mm=6)
    if printed.pages is not None and printed.pages > 1:
        too_long = problem("notice-pages", Spot(job.source), pages=printed.pages, station=job.station)
        return replace(printed, checks=(), problems=(*printed.problems, too_long))
    return replace(printed, checks=("one-page", *printed.checks)) if printed.checks else printed


def render_text(job: Job, _: Tools) -> Rendered:
    """The notice as a message for a chat: what is between asterisks is shown in bold."""
    return Rendered(("\n".join(message(job.context["notice"])) + "\n").replace(NBSP, " ").encode())


def message(notice: StopNotice) -> Iterator[str]:
    """The lines of the message."""
    if notice.marks:
        yield from (notice.marks, "")
    yield from (bold(TITLE.upper()), "")
    yield f"Kepada: {notice.station}" + (f" ({notice.candidate})" if notice.candidate else "")
    yield from (f"Dari: {notice.sender}", "")
    yield from (f"Mohon hentikan siaran {notice.campaigns}.", f"Mulai: {bold(notice.starts)}")
    yield from (f"Sampai: {bold(notice.ends)}", f"Alasan: {notice.reason}", "")
    yield bold(f"{notice.count} siaran yang dihentikan:")
    yield from (f"- {row.times} {row.title}, {row.days}" for row in notice.rows)
    yield from ("", "Pengganti: tidak ada dari kami; silakan isi dengan acara stasiun sendiri.", notice.after, "")
    yield "Mohon balas pesan ini bila siaran sudah dihentikan, dengan nama dan jam."
    yield f"Konfirmasi kepada: {CHAT_BLANK}"
    yield f"Telepon: {notice.phone or CHAT_BLANK}"


PDF = Output(
    "stop-notice-pdf",
    ("notice", "letter/letter.css", "letter/rule.svg", "shared"),
    no_jobs,
    render_pdf,
    {TEMPLATE: NAMES},
    jobs_of("stop-notice-pdf", ".pdf"),
)
TEXT = Output("stop-notice-txt", (), no_jobs, render_text, station_jobs=jobs_of("stop-notice-txt", ".txt"))
