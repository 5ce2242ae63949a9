"""Turn a station edition into what its package holds and what its cover letter says.

What is new in a package, and what must not be used any more, is read from what the record says has been sent: there
is no second memory. The record does not tell when a candidate became a partner; see ``was_given``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kkbc_publish.booking import CANDIDATE, marks_of
from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import ZONE_NAMES, clock, full_date, length, listing
from kkbc_publish.letters import station_changes
from kkbc_publish.load.models.stations import StationKind, StationStatus
from kkbc_publish.notices import sender_of
from kkbc_publish.place.editions import Booked, Edition, LocalScript, StationEdition
from kkbc_publish.place.versions import work_of
from kkbc_publish.record.changes import Reason
from kkbc_publish.record.values import BRANCHES, SCRIPT, STATIONS, is_same_work

FEW_TIMES = 4  # so many times of day are listed, more are told by their number
NEW, CHANGED = "baru", "berubah"
CONFIRMED = "CONFIRMED"  # as events of the record say it (RFC 5545)


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
        return tuple(one for one in self.scripts if one.news)


def is_due(edition: StationEdition, *, drafts: bool) -> bool:
    """True where a station gets a package: a partner, a candidate where they are asked for; with something to read."""
    wanted = drafts or edition.station.status is StationStatus.CONTRACTED
    return wanted and bool(chosen(edition))


def is_loudspeaker(edition: StationEdition) -> bool:
    return edition.station.kind is StationKind.LOUDSPEAKER


# --- scripts ------------------------------------------------------------------------------------------


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
    return tuple(sorted(found, key=lambda one: (one.title, one.code, one.name, one.first)))


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
    return ", ".join(clock(one) for one in found)


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
    return any(one.status == CONFIRMED for one in sent.events)


def _news(one: Edition, script: LocalScript) -> str:
    work = work_of(one.campaign.id, script)
    before = [each for each in one.sent.of(BRANCHES, one.branch.id).works if is_same_work(each, work)]
    if not before:
        return NEW
    if any(each.text == work.text and not each.withdrawn for each in before):
        return ""
    return f"{CHANGED}: v{max(each.version for each in before)} menjadi v{work.version}"


def _gone(edition: StationEdition) -> Iterator[str]:
    """What was sent and must not be used any more: called back, or not part of the campaign now."""
    told = {
        (one.campaign.id, each.name): each
        for one in edition.editions
        for each in one.withdrawals
        if each.kind == SCRIPT
    }
    for each in told.values():
        code = f" ({each.code})" if each.code else ""
        yield f"{each.title}{code}, {each.words}. Alasan: {each.reason.rstrip('.')}."
    if was_given(edition):
        for change in station_changes(edition):
            if (
                change.kind == SCRIPT
                and change.reason is Reason.WITHDRAWN
                and (change.campaign, change.name) not in told
            ):
                yield f"{change.title}, jangan dipakai: v{change.version_was}, belum ada penggantinya."


# --- the letter ---------------------------------------------------------------------------------------


def cover_letter(edition: StationEdition, holds: Sequence[tuple[str, str]]) -> CoverLetter:
    """The letter that goes with a package. ``holds``: what is enclosed, as names of files and what they are."""
    station, scripts = edition.station, enclosed(edition)
    names = {one.campaign for one in scripts}
    own = [one for one in edition.editions if one.campaign.id in names]
    sent = edition.editions[0].sent
    first = min(one.first for one in scripts)
    last = max(one.last for one in scripts)
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
        phone=str(contact.phone) if contact and contact.public and contact.phone else "",
    )
