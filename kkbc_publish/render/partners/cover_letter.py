"""Turn a station edition into what its package holds and the cover letter that says so, a page of A4 and a message.

What is new in a package, and what must not be used any more, is read from what the record says has been sent: there
is no second memory. The record does not tell when a candidate became a partner; see ``was_given``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import NBSP, ZONE_NAMES, clock, full_date, length, listing, whole
from kkbc_publish.load.models.stations import StationKind, StationStatus
from kkbc_publish.place.editions import Booked, Edition, LocalScript, StationEdition
from kkbc_publish.place.versions import work_of
from kkbc_publish.record.changes import Reason
from kkbc_publish.record.values import BRANCHES, CONFIRMED, SCRIPT, STATIONS, is_same_work
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.paper import print_paper
from kkbc_publish.render.partners.booking import CANDIDATE, marks_of
from kkbc_publish.render.partners.change_letter import station_changes
from kkbc_publish.render.partners.stop_notice import sender_of
from kkbc_publish.render.script.text import CHAT_BLANK, bold
from kkbc_publish.render.tools import Tools

TEMPLATE = "package/cover.html"
STYLES = ("shared/fonts.css", "shared/tokens.css", "letter/letter.css", "package/package.css")
NAMES = frozenset({"letter", "intro", "steps"})
NAME = "surat-pengantar"
FEW_TIMES = 4  # so many times of day are listed, more are told by their number
NEW, CHANGED = "baru", "berubah"
OLD = "Yang bertanda berubah menggantikan versi lama. Mohon versi lama tidak dipakai lagi."


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A script of a package: one length and period of copy, of one branch; code, version and days as on its sheet.

    ``news``: ``baru`` or ``berubah: v1 menjadi v2``, empty where there is nothing to say.
    """

    campaign: str
    branch: str
    name: str
    item: str
    title: str
    code: str
    seconds: str
    first: date
    last: date
    times: str
    version: int
    news: str = ""

    @property
    def changed(self) -> bool:
        """True where it takes the place of an earlier version."""
        return self.news.startswith(CHANGED)

    @property
    def days(self) -> str:
        return spans.period(self.first, self.last)


@dataclass(frozen=True, slots=True)
class CoverLetter:
    """Everything a cover letter says, in Indonesian. ``day`` is empty where no publication is being prepared.

    ``gone``: what must not be used any more, a sentence each. ``holds``: name or names of files and what they are.
    """

    to: str
    candidate: str
    sender: str
    campaigns: str
    marks: str
    day: str
    span: str
    zone: str
    count: int
    loudspeaker: bool
    scripts: tuple[Enclosed, ...]
    gone: tuple[str, ...]
    holds: tuple[tuple[str, str], ...]
    phone: str

    @property
    def fresh(self) -> tuple[Enclosed, ...]:
        """What is new since the last package."""
        return tuple(script for script in self.scripts if script.news)


# --- what is enclosed ------------------------------------------------------------------------------------------


def is_due(edition: StationEdition, *, candidates: bool) -> bool:
    """True where a station gets a package: a partner, a candidate where they are asked for; with something to read."""
    wanted = candidates or edition.station.status is StationStatus.CONTRACTED
    return wanted and bool(chosen(edition))


def is_loudspeaker(edition: StationEdition) -> bool:
    return edition.station.kind is StationKind.LOUDSPEAKER


def chosen(edition: StationEdition) -> tuple[tuple[Edition, LocalScript], ...]:
    """The scripts a station needs: those it airs, translations included; a loudspeaker gets its market sheet.

    Copy whose days are past when a publication is being prepared is not sent any more.
    """
    return tuple(
        (one, script) for one in edition.editions for script in one.scripts if _is_needed(edition, one, script)
    )


def _is_needed(edition: StationEdition, one: Edition, script: LocalScript) -> bool:
    today = one.sent.today
    if one.campaign.archive or edition.station.id not in script.stations:
        return False
    if today is not None and script.valid_until < today:
        return False
    if is_loudspeaker(edition):
        return TYPES[script.type].repeats
    return bool(_airings(edition, one, script))


def _airings(edition: StationEdition, one: Edition, script: LocalScript) -> list[Booked]:
    key = (one.campaign.id, one.branch.id, script.item)
    return [
        row
        for row in edition.airings
        if (row.campaign, row.branch, row.item) == key and script.valid_from <= row.start.date() <= script.valid_until
    ]


def enclosed(edition: StationEdition) -> tuple[Enclosed, ...]:
    """The scripts of a package as its letter lists them: by title, length, first day."""
    given = was_given(edition)
    found = [_enclosed(edition, one, script, given=given) for one, script in chosen(edition)]
    return tuple(sorted(found, key=lambda script: (script.title, script.code, script.name, script.first)))


def _enclosed(edition: StationEdition, one: Edition, script: LocalScript, *, given: bool) -> Enclosed:
    rows = _airings(edition, one, script)
    title = f"{script.title} ({script.variety.name})" if script.variety.credit else script.title
    return Enclosed(
        one.campaign.id,
        one.branch.id,
        script.name,
        script.item,
        title,
        script.code,
        length(script.seconds),
        script.valid_from,
        script.valid_until,
        _times(rows),
        script.version,
        _news(one, script) if given else "",
    )


def _times(rows: Sequence[Booked]) -> str:
    found = sorted({row.start.time() for row in rows})
    if len(found) > FEW_TIMES:
        return f"{clock(found[0])}–{clock(found[-1])}, {len(found)} jam siar"
    return ", ".join(clock(at) for at in found)


# --- what is new --------------------------------------------------------------------------------------


def was_given(edition: StationEdition) -> bool:
    """True where a station has certainly been sent scripts before.

    The record keeps works by branch and airings by station. Airings of a candidate stay tentative in it, so a station
    with a confirmed one was a partner. One whose orders were all still open counts as new: then its letter says
    nothing of news, which is never wrong. A loudspeaker has no airings; there the works of its branches decide.
    """
    if not edition.editions:
        return False
    if is_loudspeaker(edition):
        return any(one.sent.of(BRANCHES, one.branch.id).works for one in edition.editions)
    sent = edition.editions[0].sent.of(STATIONS, edition.station.id)
    return any(event.status == CONFIRMED for event in sent.events)


def _news(one: Edition, script: LocalScript) -> str:
    work = work_of(one.campaign.id, script)
    before = [known for known in one.sent.of(BRANCHES, one.branch.id).works if is_same_work(known, work)]
    if not before:
        return NEW
    if any(known.text == work.text and not known.withdrawn for known in before):
        return ""
    return f"{CHANGED}: v{max(known.version for known in before)} menjadi v{work.version}"


def _gone(edition: StationEdition) -> Iterator[str]:
    """What was sent and must not be used any more: called back, or not part of the campaign now."""
    called_back = {
        (told.campaign, told.name): told for one in edition.editions for told in one.withdrawals if told.kind == SCRIPT
    }
    for told in called_back.values():
        code = f" ({told.code})" if told.code else ""
        yield f"{told.title}{code}, {told.words}. Alasan: {told.reason.rstrip('.')}."
    if was_given(edition):
        for change in station_changes(edition):
            if (
                change.kind == SCRIPT
                and change.reason is Reason.WITHDRAWN
                and (change.campaign, change.name) not in called_back
            ):
                yield f"{change.title}, jangan dipakai: v{change.version_was}, belum ada penggantinya."


# --- the letter ---------------------------------------------------------------------------------------


def cover_letter(edition: StationEdition, holds: Sequence[tuple[str, str]]) -> CoverLetter:
    """The letter that goes with a package. ``holds``: what is enclosed, as names of files and what they are."""
    station, scripts = edition.station, enclosed(edition)
    names = {script.campaign for script in scripts}
    own = [one for one in edition.editions if one.campaign.id in names]
    sent = edition.editions[0].sent
    first = min(script.first for script in scripts)
    last = max(script.last for script in scripts)
    contact = next((one.branch.contact for one in own), None)
    return CoverLetter(
        to=station.name,
        candidate=CANDIDATE if station.status is StationStatus.CANDIDATE else "",
        sender=sender_of(own),
        campaigns=listing(list(dict.fromkeys(one.campaign.title for one in own))),
        marks=marks_of(own),
        day=full_date(sent.today) if sent.number and sent.today else "",
        span=spans.period(first, last),
        zone=ZONE_NAMES[station.zone.value],
        count=sum(row.campaign in names for row in edition.airings),
        loudspeaker=is_loudspeaker(edition),
        scripts=scripts,
        gone=tuple(dict.fromkeys(_gone(edition))),
        holds=tuple(holds),
        phone=contact.public_phone if contact else "",
    )


def intro(letter: CoverLetter) -> str:
    """The first sentences of the letter."""
    if letter.loudspeaker:
        sheet = f"lembar radio pasar {letter.campaigns}"
        return f"Bersama surat ini kami kirimkan {sheet} untuk dibacakan di {letter.to}."
    return (
        f"Bersama surat ini kami kirimkan paket siaran {letter.campaigns} untuk {letter.to}: "
        f"{whole(letter.count)}{NBSP}siaran, {letter.span}. Semua jam adalah waktu setempat ({letter.zone})."
    )


def steps(letter: CoverLetter) -> tuple[str, ...]:
    """What the station is asked to do, in order."""
    if letter.loudspeaker:
        return (
            "Bacakan lembar ini berulang selama pasar ramai; jarak antarbacaan tertulis pada lembarnya.",
            "Bila ada yang kurang jelas atau tidak dapat dibacakan, mohon kabari kami.",
        )
    return (
        "Cocokkan pesanan siaran dengan acara, isi jawabannya, lalu kirim kembali. Bila ada jam yang tidak dapat "
        "dipenuhi, tulis jam gantinya.",
        "Pakai naskah menurut tanggalnya. Sesudah tanggal terakhir, naskah itu jangan disiarkan lagi.",
        "Setiap hari, centang lembar siar harian di studio. Setiap akhir bulan, kirim kembali lembar itu (XLSX) atau "
        "bukti siar (XLSX atau CSV) dengan jam siar yang sebenarnya, dan bukti siar PDF yang ditandatangani.",
    )


# --- page and message ---------------------------------------------------------------------------------


def jobs(edition: StationEdition, holds: Sequence[tuple[str, str]]) -> Iterator[Job]:
    """The letter in both forms. ``holds``: what is enclosed."""
    station = edition.station
    made = cover_letter(edition, holds)
    for form in ("pdf", "txt"):
        yield Job(
            kind=f"cover-{form}",
            path=f"partners/{station.id}/{NAME}.{form}",
            campaign=None,
            branch=edition.branch,
            context={"letter": made},
            source=f"schedules/stations/{station.id}.yaml",
            station=station.id,
        )


def render_pdf(job: Job, tools: Tools) -> Rendered:
    """The letter as A4 pages, black on white."""
    letter: CoverLetter = job.context["letter"]
    return print_paper(
        job, tools, TEMPLATE, {"letter": letter, "intro": intro(letter), "steps": steps(letter)}, STYLES, safe_mm=6
    )


def render_text(job: Job, _: Tools) -> Rendered:
    """The letter as a message: what is between asterisks is shown in bold."""
    return Rendered(("\n".join(message(job.context["letter"])) + "\n").replace(NBSP, " ").encode())


def message(letter: CoverLetter) -> Iterator[str]:
    """The lines of the message."""
    if letter.marks:
        yield from (letter.marks, "")
    yield from filter(None, (bold("SURAT PENGANTAR"), letter.day))
    yield ""
    yield f"Kepada: {letter.to}" + (f" ({letter.candidate})" if letter.candidate else "")
    yield from (f"Dari: {letter.sender}", f"Kampanye: {letter.campaigns}", "", "Dengan hormat,", "")
    yield intro(letter)
    if letter.candidate:
        yield "Paket ini usulan untuk calon mitra dan belum menjadi pesanan."
    if letter.fresh:
        yield from ("", bold("Yang baru sejak kiriman terakhir"))
        yield from (f"- {script.title}, {script.code}, {script.days}: {script.news}" for script in letter.fresh)
        yield OLD
    if letter.gone:
        yield from ("", bold("Jangan dipakai lagi"), *(f"- {line}" for line in letter.gone))
    yield from ("", bold("Isi paket"), *(f"- {name}: {about}" for name, about in letter.holds))
    yield from ("", bold("Naskah dan kapan dipakai"))
    for script in letter.scripts:
        days = ", ".join(filter(None, (script.days, script.times)))
        yield f"- {script.title}, {script.code}, v{script.version}, {script.seconds}: {days}"
    yield from ("", bold("Mohon bantuannya"))
    yield from (f"{number}. {step}" for number, step in enumerate(steps(letter), 1))
    yield from ("", "Mohon balas bila paket ini sudah diterima. Terima kasih.", "")
    yield from (f"Nama, jabatan: {CHAT_BLANK}", f"Telepon: {letter.phone or CHAT_BLANK}")


# Made last, for stations that get a package.
OUTPUTS = (
    Output("cover-pdf", ("package", "letter", "shared"), no_jobs, render_pdf, {TEMPLATE: NAMES}),
    Output("cover-txt", (), no_jobs, render_text),
)
