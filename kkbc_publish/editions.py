"""A campaign as one branch uses it: filled copy in periods, dated airings. What outputs are made from.

These are the values the place stage hands to the outputs. Everything in them is final Indonesian text or
a typed date or time; nothing has to be looked up or computed in a template. All are frozen and picklable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from kkbc_publish.models import ActivationStatus, Branch, Campaign, DateBasis, Region, ScriptType, Station

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact as one text uses it: ``written`` is the value in print ("Rp8.400")."""

    fact: str
    variant: str | None
    written: str
    statement: str
    caveat: str | None
    as_of: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Marks:
    """What an artifact must say on its face. Empty strings where nothing has to be said."""

    draft: str  # "DRAF" or ""
    example: str  # "CONTOH, bukan acara resmi" or ""


@dataclass(frozen=True, slots=True)
class LocalLine:
    """A line of a script with every placeholder filled. ``kind``: ``say``, ``cue`` or ``segment``.

    ``seconds``: declared length of a cue or segment, None for speech. ``caveat``: added by the engine,
    because a figure's caveat travels with it. ``path``: where the line stands in the script's YAML.
    """

    kind: str
    text: str
    speaker: str = ""
    cue_kind: str = ""
    seconds: float | None = None
    caveat: bool = False
    path: KeyPath = ()


@dataclass(frozen=True, slots=True)
class LocalScript:
    """One length of a script, for one branch and one period of copy.

    ``item``: what an airing names (script id and seconds). ``code``: material code, at most 15 characters.
    ``valid_until`` is "not after" (``jangan disiarkan setelah``), inclusive.
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
    language: str
    version: int
    valid_from: date
    valid_until: date
    lines: tuple[LocalLine, ...]
    figures: tuple[Figure, ...]
    notes: tuple[str, ...]
    stations: tuple[str, ...]
    marks: Marks


@dataclass(frozen=True, slots=True)
class LocalActivation:
    """An activation with its names looked up. Times are local; ``market`` and hours None where not known."""

    id: str
    campaign: str
    status: ActivationStatus
    day: date
    date_basis: DateBasis
    opens: time | None
    closes: time | None
    zone: str  # WIB, WITA or WIT
    market: str | None
    market_city: str | None
    booth: str | None
    lead: str | None  # "Nama, jabatan" where the data say the post is theirs that day, else the post alone
    audiences: tuple[str, ...]
    topics: tuple[str, ...]
    radio: str | None
    souvenirs_for: str | None
    doorprize: str | None
    moved_to: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class LocalPoint:
    """``number``: which of the points of the YAML file it is, from 0."""

    title: str
    text: str
    apart: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class LocalFlyer:
    """A flyer for one branch and one period of copy; ``activation`` is None on one that invites to none.

    ``hero_figure`` is a figure ("Rp8.400") or, where it cannot be stated, words ("Tanya petugas").
    ``address`` is what people type ("www.….go.id/bpu"), ``qr`` the full URL in the QR code. ``short_caveats``: those
    of the figures that are left where a form has no room for points. ``variants``: the forms that are made of it.
    ``fit``: percent to which its type may shrink where the words need it, or None.
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


@dataclass(frozen=True, slots=True)
class Airing:
    """One dated broadcast. ``start`` is aware local time; ``slot`` is the flight's time of day it belongs to.

    ``status``: ``tentative`` for a candidate station, ``confirmed`` for a contracted one.
    """

    campaign: str
    flight: str
    slot: str
    branch: str
    station: str
    item: str
    start: datetime
    seconds: int
    status: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A campaign as one branch uses it. ``left_out``: what was left out for want of data, in Indonesian."""

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
