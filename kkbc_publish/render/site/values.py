"""What the pages show, as values: final Indonesian words, links and dates. Templates look nothing up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kkbc_publish.indonesian.written import ZONE_LONG, ZONE_NAMES
from kkbc_publish.load.models.places import Branch, Region

FORMS = 2  # forms of a flyer that are shown at once; the others are folded away


@dataclass(frozen=True, slots=True)
class BranchFacts:
    """What the pages say about a branch. ``zone`` is WIB, WITA or WIT; ``aliases`` are what else people look for."""

    id: str
    name: str
    kanwil: str
    kanwil_id: str
    province: str
    city: str
    zone: str
    aliases: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()

    @classmethod
    def of(cls, branch: Branch, region: Region) -> BranchFacts:
        contact = branch.contact
        shown = (contact.phone, contact.email, contact.person) if contact and contact.public else ()
        return cls(
            branch.id,
            branch.name,
            region.name,
            region.id,
            branch.province,
            branch.city,
            ZONE_NAMES[branch.zone.value],
            branch.aliases,
            tuple(filter(None, shown)),
        )

    @property
    def path(self) -> str:
        return f"site/branches/{self.id}/index.html"

    @property
    def zone_long(self) -> str:
        return ZONE_LONG[self.zone]


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says. ``home``: the address of the site (``site_url``), or empty where it has none yet."""

    agency: str
    campaign: str
    home: str = ""


class File(NamedTuple):
    """A link to a file. ``name``: A5, a poster, else PDF or Word; ``about``: what else is said, pages and size.

    A tuple, since a site has fifty thousand: templates take it apart instead of asking for each of its values.
    """

    href: str
    name: str
    about: str
    download: bool = False


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture of a flyer: where it is, and its size in pixels."""

    href: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Version:
    """The files of one item that hold for the same days. ``first`` and ``last``: ISO dates, or empty."""

    when: str
    first: str
    last: str
    files: tuple[File, ...]
    picture: Thumbnail | None = None

    @property
    def shown(self) -> tuple[File, ...]:
        return self.files if len(self.files) <= FORMS + 1 else self.files[:FORMS]

    @property
    def folded(self) -> tuple[File, ...]:
        return self.files[len(self.shown) :]


@dataclass(frozen=True, slots=True)
class SiteItem:
    """A flyer or one length of a script. ``detail``: the length, or empty."""

    title: str
    detail: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """What is listed under one title: the lengths of a script. ``details``: their lengths together."""

    title: str
    details: str
    items: tuple[SiteItem, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An activation. ``changed``: BATAL or PINDAH, else empty; ``moved_to``: where and when it went.

    ``google`` opens a calendar in the browser, ``ics`` is the file for all other calendars, ``share`` opens WhatsApp.
    """

    day: str
    iso: str
    place: str
    hours: str
    status: str
    changed: str
    moved_to: str
    google: str
    ics: str
    share: str
    over: bool


@dataclass(frozen=True, slots=True)
class ShownSeries:
    """Airings that come again at the same hour, or one that stands alone. ``last``: ISO date of the last one."""

    time: str
    rhythm: str
    what: str
    station: str
    period: str
    moved: tuple[str, ...]
    last: str
    google: str


@dataclass(frozen=True, slots=True)
class Register:
    """How to register, in the words of the flyer that invites to the event."""

    label: str
    url: str
    address: str
    bring_title: str
    bring: tuple[str, ...]
    help: str


@dataclass(frozen=True, slots=True)
class CalledOff:
    """A script or flyer that must not be used any more: which, what to use instead, and why."""

    title: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class CampaignSection:
    """One campaign on a page. ``mark``: what it says on its face, or empty. ``turns``: when copy is replaced.

    ``withdrawn``: what was handed out before and must not be used any more.
    """

    id: str
    title: str
    when: str
    archive: bool
    mark: str
    events: tuple[Event, ...]
    register: Register | None
    flyers: tuple[SiteItem, ...]
    scripts: tuple[ItemGroup, ...]
    kit: tuple[ItemGroup, ...]
    series: tuple[ShownSeries, ...]
    turns: str
    left_out: tuple[str, ...]
    withdrawn: tuple[CalledOff, ...] = ()

    @property
    def changes(self) -> tuple[Event, ...]:
        return tuple(one for one in self.events if one.changed)

    @property
    def coming(self) -> tuple[Event, ...]:
        return tuple(one for one in self.events if not one.changed)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The ZIP of a branch: where it is, how large, how many files, its SHA-256. ``rest``: some forms are not in it."""

    href: str
    size: str
    count: int
    sha256: str
    rest: bool
