"""campaigns/settings.yaml, wording.yaml and lexicon.yaml: what campaigns have in common.

A campaign may have a lexicon of its own as well.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import Host, Id, Lines, Name, Plain, SiteUrl, YesNo
from kkbc_publish.load.models.places import Zone


class Sector(Model):
    """A sector of work on which the value of a fact can depend."""

    id: Id
    name: Name


class Audience(Model):
    """Whom an item speaks to, and the sectors these people work in.

    Two sectors: the audience is mixed. ``sector_confirmed: tidak``: it is one of these, nobody has
    confirmed which, so a figure on which they differ cannot be stated.
    """

    id: Id
    name: Name
    sectors: Annotated[tuple[Id, ...], Field(min_length=1)]
    sector_confirmed: YesNo = True


FlyerVariantId = Literal[
    "a5", "a4-isi-2", "f4-isi-2", "hitam-putih", "hitam-putih-isi-2", "a4-isi-4", "f4-isi-4", "hitam-putih-isi-4",
    "poster-a4", "poster-a3", "ponsel", "cerita", "cetak",
]  # fmt: skip


class FlyerForm(Model):
    """A form in which flyers are made, and for whom: without lists for everybody."""

    variant: FlyerVariantId
    branches: tuple[Id, ...] = ()
    kanwil: tuple[Id, ...] = ()
    flyers: tuple[Id, ...] = ()


class Settings(Model):
    """campaigns/settings.yaml.

    ``zone``: by whose clock it is decided which day a publication is of. ``qr_hosts``: where QR codes may lead;
    ``link_hosts``: where else links of finished files may, besides ``site_url``.
    """

    zone: Zone = Zone.JAKARTA
    site_url: SiteUrl | None = None
    qr_hosts: tuple[Host, ...]
    link_hosts: tuple[Host, ...] = ("calendar.google.com", "wa.me")
    agency: Name
    sectors: tuple[Sector, ...]
    audiences: tuple[Audience, ...]
    flyer_variants: tuple[FlyerForm, ...] = ()


Readings = dict[Plain, Plain]


class LexiconFile(Model):
    """campaigns/lexicon.yaml, and lexicon.yaml in the folder of a campaign: how words are said.

    ``letters``: acronyms said letter by letter. ``readings``: what is written -> what is said. ``units``: the
    short sign of a unit -> its name. ``words``: short words and names that are no abbreviations.
    """

    letters: tuple[Plain, ...] = ()
    readings: Readings = Field(default={})
    units: Readings = Field(default={})
    words: tuple[Plain, ...] = ()


class WordingRule(Model):
    """Words that copy must not hold. ``…`` in a phrase stands for up to a few words.

    A phrase does not count where the same sentence also holds one of ``unless``, nor directly before one
    of ``not_before`` or after one of ``not_after`` (a longer name that is right). ``needs``: the words may stand where
    the same item, and the same form of a flyer, also holds one of these, outside of the small print.
    """

    id: Id
    phrases: tuple[Plain, ...]
    unless: tuple[Plain, ...] = ()
    not_before: tuple[Plain, ...] = ()
    not_after: tuple[Plain, ...] = ()
    needs: tuple[Plain, ...] = ()
    case: YesNo = False
    only: Literal["semua", "radio", "selebaran"] = "semua"
    severity: Literal["galat", "peringatan"] = "galat"
    why: Lines
    fix: Lines
    source: Plain


class WordingFile(Model):
    """campaigns/wording.yaml."""

    rules: tuple[WordingRule, ...]
