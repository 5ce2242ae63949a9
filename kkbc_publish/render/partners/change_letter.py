"""Turn change letters into pages of A4, and into a message for a chat."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kkbc_publish.indonesian.written import ANY_ZONE, NBSP, day_month_year, full_date, listing
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import Edition, LocalWithdrawal, StationEdition
from kkbc_publish.place.versions import works_of
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.record.compare import compare, is_publishing
from kkbc_publish.record.revise import AIRING
from kkbc_publish.record.values import BRANCHES, FLYER, SCRIPT, STATIONS, Record, SentEvent, SentFile
from kkbc_publish.render.calendar.feeds import events_of, station_file
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
REST = "Yang tidak disebut di sini tetap seperti semula. Pesanan, naskah, dan kalender yang baru sudah disesuaikan."


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


ACTIVATION = "activation"


HEADINGS = {AIRING: "Siaran", ACTIVATION: "Kegiatan di pasar", SCRIPT: "Naskah radio", FLYER: "Selebaran"}


NOTHING = "–"


JOINED = (
    (re.compile(r"\b(\d\d?)–(?=\d\d?\b)"), r"\1–" + "\u2060"),
    (re.compile(rf"(?<=\d) (?={ANY_ZONE})"), "\u00a0"),
)


_INTRO = re.compile(r"(Siaran|Kegiatan) [^:]{1,40}: ")  # what the heading of a part says already


LONGEST = 220  # characters of copy in one cell; the copy itself is in the package


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
        yield from (one for one in _works(own) if one.kind == SCRIPT)


def branch_changes(editions: Sequence[Edition]) -> Iterator[Change]:
    """What changes for a branch."""
    sent, branch = editions[0].sent, editions[0].branch.id
    before = {(file.kind, file.id): _part(file, branch) for file in sent.files}
    groups: dict[tuple[str, str], list[SentEvent]] = {key: [] for key in before}
    for event in events_of(editions):
        key = (STATIONS, event.thing[3]) if event.thing[0] == AIRING else (BRANCHES, branch)
        groups.setdefault(key, []).append(event)
    after = {key: SentFile(*key, tuple(events)) for key, events in groups.items()}
    yield from _publishing(compare(Record(None, before), after, sent.today or date.min))
    yield from _works(editions)


def _part(file: SentFile, branch: str) -> SentFile:
    return SentFile(file.kind, file.id, tuple(one for one in file.events if one.branch == branch))


def _works(editions: Sequence[Edition]) -> Iterator[Change]:
    """The scripts and flyers of a branch that change."""
    sent, key = editions[0].sent, (BRANCHES, editions[0].branch.id)
    before, after = SentFile(*key, works=sent.of(*key).works), SentFile(*key, works=tuple(works_of(editions)))
    yield from _publishing(compare(Record(None, {key: before}), {key: after}, sent.today or date.min))


def _publishing(changes: Iterable[Change]) -> Iterator[Change]:
    return (one for one in changes if is_publishing(one))


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
    sent, names = editions[0].sent, {one.campaign for one in changes}
    own = [one for one in editions if one.campaign.id in names] or list(editions)
    return Letter(
        number=sent.number,
        day=full_date(sent.today) if sent.today else "",
        to=to,
        candidate="",
        sender=sender_of(own),
        campaigns=listing(list(dict.fromkeys(one.campaign.title for one in own))),
        marks=marks_of(own),
        parts=parts,
    )


def _groups(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes that say the same of the same thing, whatever event or period they were found in."""
    found: dict[tuple[object, ...], list[Change]] = {}
    for one in changes:
        # What an event of the calendar says below its title changes nothing about what is aired or done.
        small = one.reason is Reason.COPY and one.kind in (AIRING, ACTIVATION) and not one.was
        if one.kind in HEADINGS and not small:
            key = (one.reason, one.kind, one.campaign, one.title, one.was, one.now, one.version_was, one.version_now)
            found.setdefault(key, []).append(one)
    return list(found.values())


def _row(group: Sequence[Change], editions: Sequence[Edition], today: date, dropped: str) -> tuple[date, LetterRow]:
    first, why = group[0], ""
    # What changes about days that are past or under way changes from today on.
    since = max(today, min((one.since for one in group if one.since), default=today))
    what = first.title.rpartition(" · ")[2].removesuffix(dropped)
    if len({one.campaign.id for one in editions if not one.campaign.archive}) < 2 and _INTRO.match(what):
        what = _INTRO.sub("", what, count=1)
    was, now = first.was, first.now
    if first.kind in (SCRIPT, FLYER):
        was, now, why = _work_words(first, [told for one in editions for told in one.withdrawals])
    elif first.reason is Reason.WITHDRAWN:
        now = "ditiadakan"
    more = f"Alasan: {why}" if why else ""
    return since, LetterRow(what[:1].upper() + what[1:], _cut(was), _cut(now), day_month_year(since), more)


def _work_words(one: Change, called_back: Sequence[LocalWithdrawal]) -> tuple[str, str, str]:
    """Was, is now, and why, of a script or flyer: with its versions."""
    same = (told for told in called_back if (told.kind, told.campaign, told.name) == (one.kind, one.campaign, one.name))
    told = next((each for each in same if each.activation or each.version == one.version_was), None)
    was = f"v{one.version_was}: {one.was}" if one.version_was and one.was else one.was
    if told is not None and one.reason in (Reason.WITHDRAWN, Reason.COPY):
        return was, told.words[:1].upper() + told.words[1:], told.reason
    if one.reason is Reason.WITHDRAWN:
        return was, f"Jangan dipakai: v{one.version_was}, belum ada penggantinya", ""
    return was, f"v{one.version_now}: {one.now}" if one.version_now and one.now else one.now, ""


def _cut(text: str) -> str:
    flat = " / ".join(text.splitlines())
    for pattern, joined in JOINED:
        flat = pattern.sub(joined, flat)
    if not flat:
        return NOTHING
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rpartition(" ")[0] + " …"
