"""What has been sent out, as values: events of calendars and works (scripts and flyers), and when.

A build makes the record that a publication would leave as files of its own (``build/record/``); publishing puts
them into ``schedules/published/``. So what is compared, and what is kept, is made in one place only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from kkbc_publish.record.airings import SentRun
from kkbc_publish.record.recurrence import Recurrence

STATIONS, BRANCHES = "stations", "branches"
TENTATIVE, CONFIRMED, CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"  # STATUS of an event (RFC 5545)
STATUS_WORDS = {TENTATIVE: "rencana", CONFIRMED: "pasti", CANCELLED: "dibatalkan"}
# Two publications may fall on one day; the later one must look later to a calendar program.
STEP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SentEvent:
    """An event or a series as subscribers have it now. ``uid`` belongs to the thing and never to its time.

    ``thing``: what it is, as ids: ``("airing", campaign, flight, station, slot id)`` or ``("activation", campaign,
    activation)``. ``branch``: whose feed shows it; a slot id begins with it, so no branch of a station waits for
    another. ``digest``: of all that the event says but its revision. ``sequence`` and ``modified`` (UTC) go up
    together, and only when the digest or the status changes. Times are local in ``zone`` (IANA); an event of a whole
    day has ``day`` and none of them. ``moved``: date of an airing of a series -> the local time at which it airs
    instead on that day. ``last``: the day after which it is past. ``regions``: the kanwils in whose calendars it has
    ever been shown.
    """

    uid: str
    thing: tuple[str, ...]
    branch: str
    sequence: int
    modified: datetime
    digest: str
    status: str
    summary: str
    category: str
    last: date
    location: str = ""
    day: date | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    zone: str | None = None
    recurrence: Recurrence | None = None
    moved: tuple[tuple[date, datetime], ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentWork:
    """A script or a flyer as a branch has it now: one period of copy.

    ``kind``: ``script`` or ``flyer``. ``name``: what its files are named by (``LocalScript.name``, or the flyer's
    id). ``text``: digest of all that people read in it. ``lines``: that text, for telling what changed.
    ``withdrawn``: the day from which it must not be used any more. It stays on record as long as nothing else has
    taken its place, or its number would be given again and the text would be taken for one never sent.
    """

    kind: str
    campaign: str
    name: str
    valid_from: date
    valid_until: date
    code: str
    version: int
    text: str
    activation: str | None = None
    lines: tuple[str, ...] = ()
    withdrawn: date | None = None

    @property
    def key(self) -> tuple[str, str, str, date]:
        return (self.kind, self.campaign, self.name, self.valid_from)


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file of the record: what one station or one branch has been sent.

    ``kind``: ``stations`` (airings) or ``branches`` (activations and works). ``minted``: for each campaign, flight and
    branch of a station ("campaign.flight.branch"), the highest number ever given to a slot: none is used twice.
    ``airings``: each airing that a station has been sent; its ``events`` are how calendars show them.
    ``name``: what it is called. ``retired``: UIDs of activations that are not remembered any more, with the highest
    SEQUENCE that each of them had: should one come back, it goes on from there.
    """

    kind: str
    id: str
    events: tuple[SentEvent, ...] = ()
    works: tuple[SentWork, ...] = ()
    minted: tuple[tuple[str, int], ...] = ()
    airings: tuple[SentRun, ...] = ()
    name: str = ""
    retired: tuple[tuple[str, int], ...] = ()

    @property
    def path(self) -> str:
        """Where it stands below the folder of the record."""
        return f"{self.kind}/{self.id}.jsonl"


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One publication in the record's history. ``what``: ``publish`` or ``rollback``.

    ``of``: the publication whose sources it was made from: its own number, or the one it returned to. ``seal``: of the
    record that it left, empty of the last one, whose record this is. ``sources``: digest of what it was made from.
    """

    number: int
    as_of: date
    what: str
    of: int
    seal: str = ""
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The last publication: its number (from 1), the day it was made for, and the moment its changes bear.

    ``site``: digest of the public site. ``seals``: path of each file of the record -> its seal. ``history``: the
    latest steps, the last one first. ``artifacts``: branch -> a mark of its files of each kind, so that it is known
    whether bytes changed where no word did. ``words``: path -> short digest of each source whose words reach people
    without an approval of their own, so that the next plan can say which of them changed.
    """

    number: int
    as_of: date
    moment: datetime
    site: str
    seals: Mapping[str, str]
    history: tuple[HistoryStep, ...] = ()
    artifacts: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that has been sent out. ``head`` is None before the first publication."""

    head: Head | None = None
    files: Mapping[tuple[str, str], SentFile] = field(default_factory=dict)

    def of(self, kind: str, name: str) -> SentFile:
        """What a station or a branch has been sent; an empty file where it has been sent nothing."""
        return self.files.get((kind, name)) or SentFile(kind, name)


@dataclass(frozen=True, slots=True)
class Sent:
    """What one branch or one station has been sent, and the moment that changes are dated with.

    ``files``: the files of the record it is compared with, those of stations it no longer has as well; ``gone``: the
    stations among them that are no station any more, and whose calendars this branch keeps. ``today``: the day the
    build is made for: the one asked for, else that of the last publication; None before the first. ``moment``:
    LAST-MODIFIED of whatever changes; None where nothing has ever been published and no day was asked for.
    ``number``: of the publication that is being prepared on top of an earlier one; 0 otherwise. ``left``: branches that
    are none any more, or take part in nothing, and whose calendars this branch keeps. ``taken``: UIDs of activations
    that another branch has led, and that subscribers know from there.
    """

    files: tuple[SentFile, ...] = ()
    today: date | None = None
    moment: datetime | None = None
    gone: frozenset[str] = frozenset()
    number: int = 0
    left: tuple[str, ...] = ()
    taken: frozenset[str] = frozenset()

    def of(self, kind: str, name: str) -> SentFile:
        """One of the files; an empty one where nothing has been sent."""
        return next((file for file in self.files if (file.kind, file.id) == (kind, name)), SentFile(kind, name))


def revision_moment(head: Head | None, as_of: date | None) -> datetime | None:
    """The moment that changes are dated with: the day's first, but later than the last publication's."""
    if as_of is None:
        return head.moment + STEP if head else None
    midnight = datetime.combine(as_of, time(), UTC)
    return max(midnight, head.moment + STEP) if head else midnight


SCRIPT, FLYER = "script", "flyer"


def is_same_work(work: SentWork, other: SentWork) -> bool:
    """True where one takes the place of the other: the same thing to say, for days that they share.

    The days alone would not do for a work that speaks of an activation: when the activation moves, so do they.
    """
    if (work.kind, work.campaign, work.name, work.activation) != (
        other.kind,
        other.campaign,
        other.name,
        other.activation,
    ):
        return False
    if work.activation is not None:
        return True
    return work.valid_from <= other.valid_until and other.valid_from <= work.valid_until
