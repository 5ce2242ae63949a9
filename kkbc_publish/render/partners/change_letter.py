"""Turn what changes with a publication into a letter to one station or one branch, pages of A4 and a chat message.

It says what was, what is now, and from when. A letter compares what was sent out with what is about to be; without a
publication before, or without a change, there is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kkbc_publish.indonesian.written import ANY_ZONE, NBSP, day_month_year, full_date, listing
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import Edition, LocalWithdrawal, StationEdition
from kkbc_publish.place.stations import booked
from kkbc_publish.place.versions import works_of
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.record.compare import compare, is_publishing
from kkbc_publish.record.revise import ACTIVATION, AIRING
from kkbc_publish.record.values import BRANCHES, FLYER, SCRIPT, STATIONS, Record, SentEvent, SentFile
from kkbc_publish.render.calendar.feeds import sent_airings, sent_events, station_file
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.paper import print_paper
from kkbc_publish.render.partners.booking import CANDIDATE, marks_of
from kkbc_publish.render.partners.stop_notice import sender_of
from kkbc_publish.render.script.text import CHAT_BLANK, bold
from kkbc_publish.render.tools import Tools

TEMPLATE = "letter/letter.html"
STYLES = ("shared/fonts.css", "shared/tokens.css", "letter/letter.css")
NAMES = frozenset({"letter", "rest"})
HEADINGS = {AIRING: "Siaran", ACTIVATION: "Kegiatan di pasar", SCRIPT: "Naskah radio", FLYER: "Selebaran"}
NOTHING = "–"
LONGEST = 220  # characters of copy in one cell; the copy itself is in the package
REST = "Yang tidak disebut di sini tetap seperti semula. Pesanan, naskah, dan kalender yang baru sudah disesuaikan."
JOINED = (
    (re.compile(r"\b(\d\d?)–(?=\d\d?\b)"), r"\1–" + "\u2060"),
    (re.compile(rf"(?<=\d) (?={ANY_ZONE})"), "\u00a0"),
)
# What the heading of a part says already: "Kegiatan KKBC: " before a name, " (KKBC)" behind it.
_INTRO = re.compile(r"^(Siaran|Kegiatan) [^:]{1,40}: |(?<=\S) \([^()]{1,40}\)$")
_MARKED = re.compile(r"^((CONTOH|DRAF|BATAL|DIPINDAH) · )+|( · (CONTOH|DRAF))+$")


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One thing that changes. ``more``: its reason; empty where there is none to add."""

    what: str
    was: str
    now: str
    since: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class LetterPart:
    """The rows about one kind of thing."""

    heading: str
    rows: tuple[LetterRow, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything a change letter says, in Indonesian."""

    number: int
    day: str
    to: str
    candidate: str
    sender: str
    campaigns: str
    marks: str
    parts: tuple[LetterPart, ...]

    @property
    def count(self) -> int:
        return sum(len(part.rows) for part in self.parts)


# --- what changes -------------------------------------------------------------------------------------


def station_letter(edition: StationEdition) -> Letter | None:
    """The letter to a station: its airings, and the scripts it reads."""
    if not edition.editions or not _is_due(edition.editions[0]):
        return None
    changes = [*station_changes(edition)]
    made = letter(edition.station.name, edition.editions, changes, dropped=f", {edition.station.name}")
    if made and edition.station.status is StationStatus.CANDIDATE:
        return replace(made, candidate=CANDIDATE)
    return made


def branch_letter(editions: Sequence[Edition]) -> Letter | None:
    """The letter to a branch: its activations, the airings of its stations, its scripts and flyers."""
    if not editions or not _is_due(editions[0]):
        return None
    stations = {station.id: station.name for edition in editions for station in edition.stations}
    only = f", {next(iter(stations.values()))}" if len(stations) == 1 else ""
    made = letter(f"Kantor Cabang {editions[0].branch.name}", editions, [*branch_changes(editions)], dropped=only)
    return replace(made, sender=editions[0].agency) if made else None


def _is_due(edition: Edition) -> bool:
    return edition.sent.number > 0 and edition.sent.today is not None


def station_changes(edition: StationEdition) -> Iterator[Change]:
    """What changes for a station."""
    sent = edition.editions[0].sent
    today = sent.today or date.min
    key = (STATIONS, edition.station.id)
    yield from _publishing(compare(Record(None, {key: sent.of(*key)}), {key: station_file(edition)}, today))
    for branch in dict.fromkeys(one.branch.id for one in edition.editions):
        own = [one for one in edition.editions if one.branch.id == branch]
        yield from (change for change in _works(own) if change.kind == SCRIPT)


def branch_changes(editions: Sequence[Edition]) -> Iterator[Change]:
    """What changes for a branch."""
    sent, branch = editions[0].sent, editions[0].branch.id
    before = {(file.kind, file.id): _part(file, branch) for file in sent.files}
    groups: dict[tuple[str, str], list[SentEvent]] = {key: [] for key in before}
    for event in sent_events(editions):
        key = (STATIONS, event.thing[3]) if event.thing[0] == AIRING else (BRANCHES, branch)
        groups.setdefault(key, []).append(event)
    after = {key: SentFile(*key, tuple(events)) for key, events in groups.items()}
    for station in {station.id: station for edition in editions for station in edition.stations}.values():
        key = (STATIONS, station.id)
        was = before.get(key, SentFile(*key)).airings
        airings = sent_airings(station, booked(station.id, editions), editions, was, sent.today)
        after[key] = replace(after.get(key, SentFile(*key)), airings=airings, name=station.name)
    yield from _publishing(compare(Record(None, before), after, sent.today or date.min))
    yield from _works(editions)


def _part(file: SentFile, branch: str) -> SentFile:
    events = tuple(event for event in file.events if event.branch == branch)
    airings = tuple(run for run in file.airings if run.branch == branch)
    return SentFile(file.kind, file.id, events, airings=airings, name=file.name)


def _works(editions: Sequence[Edition]) -> Iterator[Change]:
    """The scripts and flyers of a branch that change."""
    sent, key = editions[0].sent, (BRANCHES, editions[0].branch.id)
    before, after = SentFile(*key, works=sent.of(*key).works), SentFile(*key, works=tuple(works_of(editions)))
    yield from _publishing(compare(Record(None, {key: before}), {key: after}, sent.today or date.min))


def _publishing(changes: Iterable[Change]) -> Iterator[Change]:
    return (change for change in changes if is_publishing(change))


# --- the letter ---------------------------------------------------------------------------------------


def letter(to: str, editions: Sequence[Edition], changes: Sequence[Change], dropped: str = "") -> Letter | None:
    """The letter that tells some changes; None where there are none. ``dropped``: what need not be said of each."""
    rows: dict[str, list[tuple[date, LetterRow]]] = defaultdict(list)
    today = editions[0].sent.today or date.min
    for group in _groups(changes):
        rows[group[0].kind].append(_row(group, editions, today, dropped))
    parts = tuple(
        LetterPart(
            HEADINGS[kind], tuple(row for _, row in sorted(rows[kind], key=lambda pair: (pair[0], pair[1].what)))
        )
        for kind in HEADINGS
        if kind in rows
    )
    if not parts:
        return None
    sent, names = editions[0].sent, {change.campaign for change in changes}
    own = [edition for edition in editions if edition.campaign.id in names] or list(editions)
    return Letter(
        number=sent.number,
        day=full_date(sent.today) if sent.today else "",
        to=to,
        candidate="",
        sender=sender_of(own),
        campaigns=listing(list(dict.fromkeys(edition.campaign.title for edition in own))),
        marks=marks_of(own),
        parts=parts,
    )


def _groups(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes that say the same of the same thing, whatever event or period they were found in."""
    found: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        # What an event of the calendar says below its title changes nothing about what is aired or done.
        small = change.reason is Reason.COPY and change.kind in (AIRING, ACTIVATION) and not change.was
        if change.kind in HEADINGS and not small:
            key = (
                change.reason,
                change.kind,
                change.campaign,
                change.title,
                change.was,
                change.now,
                change.version_was,
                change.version_now,
                change.why,
            )
            found.setdefault(key, []).append(change)
    return list(found.values())


def _row(group: Sequence[Change], editions: Sequence[Edition], today: date, dropped: str) -> tuple[date, LetterRow]:
    first, why = group[0], group[0].why
    # What changes about days that are past or under way changes from today on.
    since = max(today, min((change.since for change in group if change.since), default=today))
    is_event = first.kind not in (SCRIPT, FLYER)
    what = _MARKED.sub("", first.title).removesuffix(dropped) if is_event else first.title.rpartition(" · ")[2]
    if is_event and len({edition.campaign.id for edition in editions if not edition.campaign.archive}) < 2:
        what = _INTRO.sub("", what, count=1)
    was, now = first.was, first.now
    if first.kind in (SCRIPT, FLYER):
        was, now, why = _work_words(first, [told for edition in editions for told in edition.withdrawals])
    elif first.reason is Reason.WITHDRAWN:
        now = "ditiadakan"
    more = f"Alasan: {why}" if why else ""
    if first.kind != AIRING:  # of an airing each day counts
        was, now = _cut(was), _cut(now)
    return since, LetterRow(what[:1].upper() + what[1:], was or NOTHING, now or NOTHING, day_month_year(since), more)


def _work_words(change: Change, called_back: Sequence[LocalWithdrawal]) -> tuple[str, str, str]:
    """Was, is now, and why, of a script or flyer: with its versions."""
    same = (
        told
        for told in called_back
        if (told.kind, told.campaign, told.name) == (change.kind, change.campaign, change.name)
    )
    told = next((one for one in same if one.activation or one.version == change.version_was), None)
    was = f"v{change.version_was}: {change.was}" if change.version_was and change.was else change.was
    if told is not None and change.reason in (Reason.WITHDRAWN, Reason.COPY):
        return was, told.words[:1].upper() + told.words[1:], told.reason
    if change.reason is Reason.WITHDRAWN:
        return was, f"Jangan dipakai: v{change.version_was}, belum ada penggantinya", ""
    return was, f"v{change.version_now}: {change.now}" if change.version_now and change.now else change.now, ""


def _cut(text: str) -> str:
    flat = " / ".join(text.splitlines())
    for pattern, joined in JOINED:
        flat = pattern.sub(joined, flat)
    if not flat:
        return NOTHING
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rpartition(" ")[0] + " …"


# --- pages and message --------------------------------------------------------------------------------


def _station_jobs(kind: str, edition: StationEdition) -> Iterator[Job]:
    made = station_letter(edition)
    if made is not None:
        station = edition.station.id
        source = f"schedules/stations/{station}.yaml"
        yield _job(kind, f"partners/{station}", made, edition.branch, source, edition.editions[0], station)


def _branch_jobs(kind: str, editions: tuple[Edition, ...]) -> Iterator[Job]:
    made = branch_letter(editions)
    if made is not None:
        branch = editions[0].branch.id
        yield _job(kind, f"letters/{branch}", made, branch, f"schedules/branches/{branch}.yaml", editions[0])


def _job(
    kind: str, folder: str, made: Letter, branch: str, source: str, edition: Edition, station: str | None = None
) -> Job:
    return Job(
        kind=kind,
        path=f"{folder}/perubahan_{made.number}.{kind.removeprefix('letter-')}",
        campaign=None,
        branch=branch,
        context={"letter": made},
        source=source,
        station=station,
        valid_from=edition.sent.today,
        valid_until=edition.sent.today,
    )


def render_pdf(job: Job, tools: Tools) -> Rendered:
    """The letter as A4 pages, black on white."""
    return print_paper(job, tools, TEMPLATE, {"letter": job.context["letter"], "rest": REST}, STYLES, safe_mm=6)


def render_text(job: Job, _: Tools) -> Rendered:
    """The letter as a message for a chat: what is between asterisks is shown in bold."""
    return Rendered(
        ("\n".join(message(job.context["letter"])) + "\n").replace(NBSP, " ").replace("\u2060", "").encode()
    )


def message(made: Letter) -> Iterator[str]:
    """The lines of the message."""
    if made.marks:
        yield from (made.marks, "")
    yield from (bold(f"SURAT PERUBAHAN {made.number}"), made.day, "")
    yield f"Kepada: {made.to}" + (f" ({made.candidate})" if made.candidate else "")
    yield from (f"Dari: {made.sender}", f"Kampanye: {made.campaigns}")
    for part in made.parts:
        yield from ("", bold(part.heading))
        for row in part.rows:
            yield f"- {row.what}"
            yield from (f"  {line}" for line in _lines(row.was, row.now, row.since, row.more))
    yield from ("", REST, "", "Mohon balas bila pesan ini sudah diterima.", f"Nama: {CHAT_BLANK}")


def _lines(was: str, now: str, since: str, more: str) -> Iterable[str]:
    if was != NOTHING:
        yield f"Semula: {was}"
    yield f"Menjadi: {bold(now)}"
    if since:
        yield f"Mulai: {since}"
    if more:
        yield more


PDF = Output(
    "letter-pdf",
    ("letter", "shared"),
    lambda editions: _branch_jobs("letter-pdf", editions),
    render_pdf,
    {TEMPLATE: NAMES},
    lambda edition: _station_jobs("letter-pdf", edition),
)
TEXT = Output(
    "letter-txt",
    (),
    lambda editions: _branch_jobs("letter-txt", editions),
    render_text,
    station_jobs=lambda edition: _station_jobs("letter-txt", edition),
)
