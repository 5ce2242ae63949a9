"""A campaign as one branch uses it: filled copy in periods, dated airings. What outputs are made from.

These are the values the place stage hands to the outputs. Everything in them is final Indonesian text or
a typed date or time; nothing has to be looked up or computed in a template. All are frozen and picklable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from kkbc_publish.airtime.rates import Charge
from kkbc_publish.airtime.values import Airing, KeptHours
from kkbc_publish.copy.values import Figure, LocalActivation, LocalLine
from kkbc_publish.indonesian.reading_time import ReadingTime
from kkbc_publish.indonesian.written import full_date
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.days import Hold
from kkbc_publish.load.models.orders import Order
from kkbc_publish.load.models.places import Branch, Region
from kkbc_publish.load.models.scripts import Delivery, Pace, ScriptType
from kkbc_publish.load.models.stations import Station
from kkbc_publish.place.papers import KitPaper
from kkbc_publish.record.values import Sent

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Marks:
    """What an artifact must say on its face. Empty strings where nothing has to be said."""

    draft: str  # "DRAF" or ""
    example: str  # "CONTOH, bukan acara resmi" or ""
    approved: str = ""  # by whom and when, on what is no draft: "Kepala Humas, 1 Desember 2026"


@dataclass(frozen=True, slots=True)
class Variety:
    """The language of a script: its name, its BCP 47 tag, and who answers for a translation.

    ``credit`` is empty for the Indonesian original ("Diterjemahkan oleh ..., ditinjau oleh ..., tanggal ...").
    """

    name: str = "Indonesia"
    tag: str = "id"
    credit: str = ""


@dataclass(frozen=True, slots=True)
class LocalRecording:
    """The recording that is aired for this text: file name, measured seconds, sha256."""

    file: str
    seconds: float
    sha256: str


@dataclass(frozen=True, slots=True)
class LocalScript:
    """One length of a script, for one branch and one period of copy.

    ``item``: what an airing names (script id and seconds). ``code``: material code, at most 15 characters.
    ``valid_until`` is "not after" (``jangan disiarkan setelah``), inclusive. ``text_code``: 12 hex digits that
    change with every spoken word. ``clock``: the local time of every airing in the period where it is one and
    the same, with its zone (``WITA``). ``draw``: prize and permit, the permit empty where none is on record.
    ``activation``: id of the activation that the words speak of.
    """

    item: str
    script: str
    code: str
    title: str
    type: ScriptType
    air_class: str
    audience: str
    topics: tuple[str, ...]
    seconds: int
    voice: str
    version: int
    valid_from: date
    valid_until: date
    lines: tuple[LocalLine, ...]
    figures: tuple[Figure, ...]
    notes: tuple[str, ...]
    stations: tuple[str, ...]
    marks: Marks
    reading: ReadingTime
    text_code: str
    pace: Pace = Pace.NORMAL
    delivery: Delivery = Delivery.READ
    recording: LocalRecording | None = None
    variety: Variety = field(default_factory=Variety)
    clock: tuple[time, str] | None = None
    repeat_minutes: int | None = None
    draw: tuple[str, str] | None = None
    activation: str | None = None

    @property
    def without_words(self) -> LocalScript:
        """The same without what is said: what a schedule sees of it."""
        nothing: dict[str, Any] = {"lines": (), "figures": (), "notes": (), "text_code": "", "reading": None}
        return replace(self, recording=None, **nothing)

    @property
    def name(self) -> str:
        """What its files are named by: the item, and the language where it is a translation."""
        return f"{self.item}-{self.variety.tag}" if self.variety.credit else self.item


@dataclass(frozen=True, slots=True)
class LocalPoint:
    """``number``: which of the points of the YAML file it is, from 0."""

    title: str
    text: str
    apart: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand on the face of a flyer in every form that shows something else.

    ``said``: words (phrases) that a form may show; where it shows one of them, one of ``wanted`` is on it as well.
    ``key``: the key path of the YAML file that holds the words. ``small_print``: True where it may stand there.
    """

    said: tuple[str, ...]
    wanted: tuple[str, ...]
    key: str
    small_print: bool = True


@dataclass(frozen=True, slots=True)
class LocalFlyer:
    """A flyer for one branch and one period of copy; ``activation`` is None on one that invites to none.

    ``hero_figure`` is a figure ("Rp8.400") or, where it cannot be stated, words ("Tanya petugas").
    ``address`` is what people type ("www.….go.id/bpu"), ``qr`` the full URL in the QR code. ``short_caveats``: those
    of the figures that are left where a form has no room for points. ``variants``: the forms that are made of it.
    ``fit``: percent to which its type may shrink where the words need it, or None. ``conditions``: what every form
    must show with what it says. ``hero_more``: until when the figure holds for whom, where sectors differ, else empty.
    """

    flyer: str
    code: str
    title: str
    design: str
    picture: str
    audience: str
    topics: tuple[str, ...]
    version: int
    valid_from: date
    valid_until: date
    activation: LocalActivation | None
    kicker: str
    headline: str
    lead: str
    hero_figure: str
    hero_label: str
    hero_is_figure: bool
    points: tuple[LocalPoint, ...]
    bring_title: str
    bring: tuple[str, ...]
    action: str
    link_label: str
    address: str
    qr: str
    help: str
    caveats: tuple[str, ...]
    figures: tuple[Figure, ...]
    marks: Marks
    short_caveats: tuple[str, ...] = ()
    variants: tuple[str, ...] = ("a5",)
    fit: int | None = None
    conditions: tuple[Condition, ...] = ()
    hero_more: str = ""

    @property
    def reliefs(self) -> tuple[LocalPoint, ...]:
        """The points that say a relief apart: a form without points shows them below the figure."""
        return tuple(point for point in self.points if point.apart)


@dataclass(frozen=True, slots=True)
class LocalWithdrawal:
    """A script or flyer that a branch has been sent and must not use any more. Words are Indonesian.

    ``kind``: ``script`` or ``flyer``; ``name`` as in the names of its files. ``version``: the one withdrawn, None where
    an ``activation`` (its id) was cancelled or moved: then ``about`` tells which one. ``replaced_by``: the version that
    takes its place, or the day of the activation that does. ``since``: from then on nothing airs with it.
    ``copies``: what was withdrawn, as it would be made now.
    """

    kind: str
    campaign: str
    name: str
    title: str
    code: str
    reason: str
    version: int | None = None
    replaced_by: int | date | None = None
    since: date | None = None
    activation: str | None = None
    about: str = ""
    copies: tuple[LocalScript | LocalFlyer, ...] = ()

    @property
    def words(self) -> str:
        """``jangan dipakai: v2, ganti v3``, as page, letter and package say it."""
        which = f"v{self.version}" if self.version is not None else self.about
        if self.replaced_by is None:
            return f"jangan dipakai: {which}, belum ada penggantinya"
        if isinstance(self.replaced_by, date):
            return f"jangan dipakai: {which}, ganti yang untuk {full_date(self.replaced_by)}"
        return f"jangan dipakai: {which}, ganti v{self.replaced_by}"


@dataclass(frozen=True, slots=True)
class Handout:
    """A flyer that invites to an activation, without its words: handed out from ``first`` to the activation's day."""

    flyer: str
    activation: str
    first: date


@dataclass(frozen=True, slots=True)
class Edition:
    """A campaign as one branch uses it. ``left_out``: what was left out for want of data, in Indonesian.

    ``withdrawals``: what must not be used any more; none of it is among ``scripts`` and ``flyers``.
    ``sent``: what the branch and its stations have been sent so far, of all campaigns. ``site``: the address of the
    site without the last slash, empty where it has none yet. ``handouts``: the flyers that invite to an activation.
    ``kit``: the papers of its activations, in order of their days. ``called_off``: station -> what it was sent and
    shall not air any more (``SentAiring.place``) -> why. ``is_schedule``: True where it is without copy.
    """

    campaign: Campaign
    branch: Branch
    region: Region
    stations: tuple[Station, ...]
    activations: tuple[LocalActivation, ...]
    scripts: tuple[LocalScript, ...]
    flyers: tuple[LocalFlyer, ...]
    airings: tuple[Airing, ...]
    marks: Marks
    agency: str
    left_out: tuple[str, ...] = field(default=())
    sent: Sent = field(default_factory=Sent)
    withdrawals: tuple[LocalWithdrawal, ...] = ()
    site: str = ""
    handouts: tuple[Handout, ...] = ()
    kit: tuple[KitPaper, ...] = ()
    called_off: Mapping[str, Mapping[tuple[str, str, date, str], str]] = field(default_factory=dict)
    is_schedule: bool = False
    _made: dict[Callable[[Edition], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[[Edition], Made]) -> Made:
        """What is made of this edition, for all who ask: made when it is first asked for, and gone with the edition."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @property
    def without_words(self) -> Edition:
        """The same without copy: what schedules and orders are made of. It is one and the same each time."""
        return self.once(_without_words)


def _without_words(edition: Edition) -> Edition:
    if edition.is_schedule:
        return edition
    told = tuple(
        replace(one, copies=tuple(copy.without_words if isinstance(copy, LocalScript) else copy for copy in one.copies))
        for one in edition.withdrawals
    )
    scripts = tuple(script.without_words for script in edition.scripts)
    return replace(edition, scripts=scripts, flyers=(), kit=(), withdrawals=told, is_schedule=True)


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a station that is worth a picture. ``first``: its Monday; ``why``: what makes it so, in Indonesian.

    ``kept``: for each of its seven days what is kept free, in order of time. ``hangs``: worth a sheet of paper on the
    wall of a studio; the others are looked at on a screen.
    """

    first: date
    why: tuple[str, ...]
    kept: tuple[tuple[KeptHours, ...], ...]
    hangs: bool = True


@dataclass(frozen=True, slots=True)
class Booked:
    """One airing with all a desk has to know: ``code`` and ``title`` of its script, ``type`` in the trade's word.

    ``charge``: what it costs, None at a station with which no money is spoken of.
    """

    campaign: str
    branch: str
    flight: str
    slot: str
    start: datetime
    item: str
    code: str
    title: str
    type: str
    seconds: int
    air_class: str
    status: str
    order: str
    reason: str
    charge: Charge | None = None


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """What one flight ordered of a station and does not get, for one reason.

    ``count``: airings without a place, from ``first`` to ``last``. ``items``: items that the station never takes; where
    ``count`` is zero, others of the flight air instead.
    """

    campaign: str
    flight: str
    count: int
    why: str
    first: date | None = None
    last: date | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StationEdition:
    """All campaigns as one station airs them. ``editions``: those of its branches, by campaign, then branch.

    ``branch``: the branch whose build makes the files of the station, so that a station of several branches gets them
    once. ``airings``: those of the editions that name the station, in order of time. ``silent``: days on which a rule
    leaves it no airing that was ordered, with the reason. ``holds``: those that touch one of its branches. ``short``:
    what else was ordered of it and will not air.
    """

    station: Station
    branch: str
    editions: tuple[Edition, ...]
    airings: tuple[Booked, ...] = ()
    weeks: tuple[Week, ...] = ()
    orders: tuple[Order, ...] = ()
    silent: tuple[tuple[date, str], ...] = ()
    holds: tuple[Hold, ...] = ()
    short: tuple[NotPlaced, ...] = ()

    @property
    def without_words(self) -> StationEdition:
        """The same without copy."""
        return replace(self, editions=tuple(edition.without_words for edition in self.editions))


@dataclass(frozen=True, slots=True)
class RegionEdition:
    """A kanwil, and what each of its branches has for it, as the output that asks has taken it."""

    region: Region
    shares: tuple[Any, ...]
