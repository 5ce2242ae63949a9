"""schedules/branches/, regions.yaml and markets.yaml: where things are, whom to reach there, who holds a post."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kkbc_publish.load.models.base import Confidence, Model
from kkbc_publish.load.models.fields import (
    Coordinate,
    Date,
    EndTime,
    Id,
    Lines,
    Name,
    Phone,
    Plain,
    Time,
    Weekdays,
    YesNo,
)


class Zone(StrEnum):
    """The four IANA zones of Indonesia; none has daylight saving."""

    JAKARTA = "Asia/Jakarta"
    PONTIANAK = "Asia/Pontianak"
    MAKASSAR = "Asia/Makassar"
    JAYAPURA = "Asia/Jayapura"


class Place(Model):
    """A point on the map, and what the point stands for (``pusat kota``: not the office)."""

    latitude: Coordinate
    longitude: Coordinate
    meaning: Literal["pusat kota", "kantor", "pasar", "stasiun"]


class Address(Model):
    """An address as a source gave it."""

    text: Lines
    source: Plain


class Contact(Model):
    """How to reach a branch; shown to the public only where ``public`` says so."""

    phone: Phone | None = None
    email: Plain | None = None
    person: Plain | None = None
    public: YesNo = False
    source: Plain

    @property
    def public_phone(self) -> str:
        """The telephone number, where the public may have it; else empty."""
        return self.phone or "" if self.public else ""


class Official(Model):
    """A person in a post, on the days the data say so."""

    post: Name
    name: Name
    since: Date | None = None
    until: Date | None = None
    source: Plain

    def holds_on(self, day: date) -> bool:
        """True where the data say the post is theirs on that day: a start is needed, an end may be open."""
        return self.since is not None and self.since <= day and (self.until is None or day <= self.until)


class Branch(Model):
    """schedules/branches/<id>.yaml: one of the 122 branch offices."""

    id: Id
    name: Name
    short: Annotated[str, Field(pattern=r"^[A-Z0-9]{3}$")]
    kanwil: Id
    province: Plain
    city: Name
    zone: Zone
    place: Place
    languages: tuple[Plain, ...] = ()
    aliases: tuple[Plain, ...] = ()
    readings: dict[Plain, Plain] = Field(default={})
    office_code: Plain | None = None
    address: Address | None = None
    contact: Contact | None = None
    officials: tuple[Official, ...] = ()
    confidence: Confidence
    sources: tuple[Plain, ...]
    note: Lines | None = None


class Region(Model):
    """A kanwil (regional office) in schedules/regions.yaml; branches name theirs by id."""

    id: Id
    name: Name


class RegionFile(Model):
    regions: tuple[Region, ...]


class MarketKind(StrEnum):
    TRADITIONAL = "tradisional"
    MODERN = "modern"


class Pasaran(StrEnum):
    """The five days of the Javanese market week."""

    LEGI = "legi"
    PAHING = "pahing"
    PON = "pon"
    WAGE = "wage"
    KLIWON = "kliwon"


class Market(Model):
    """A market in schedules/markets.yaml; hours and days only where a source gave them.

    ``pasaran``: where the market goes by the Javanese market week, its days in it.
    """

    id: Id
    name: Name
    aliases: tuple[Plain, ...] = ()
    branch: Id
    city: Name | None = None
    kind: MarketKind | None = None
    opens: Time | None = None
    closes: EndTime | None = None
    days: Weekdays | None = None
    pasaran: tuple[Pasaran, ...] = ()
    place: Place | None = None
    loudspeaker: Plain | None = None
    sources: tuple[Plain, ...]


class MarketFile(Model):
    markets: tuple[Market, ...]
