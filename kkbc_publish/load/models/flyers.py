"""campaigns/<id>/flyers/: what stands on a flyer, from the headline to where to ask."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from kkbc_publish.load.models.base import Model, Topic
from kkbc_publish.load.models.fields import Count, Id, Lines, Name, Plain, YesNo

Design = Literal["undangan", "ajakan", "manfaat", "langkah"]
DESIGNS: tuple[Design, ...] = get_args(Design)


class Hero(Model):
    """The figure that is the picture of a flyer, with the words under it."""

    figure: Plain
    label: Plain
    otherwise: Plain | None = None
    otherwise_label: Plain | None = None


class FlyerPoint(Model):
    """One short statement of a flyer."""

    title: Name
    text: Lines
    otherwise: Plain | None = None
    apart: Plain | None = None


class Flyer(Model):
    """campaigns/<id>/flyers/<id>.yaml."""

    id: Id
    short: Annotated[str, Field(pattern=r"^[A-Z0-9]{3}$")]
    title: Name
    design: Design
    picture: Literal["lapak", "motor", "perahu", "padi", "peluit", "payung", "kalender"]
    audience: Id
    topics: tuple[Topic, ...]
    invites: YesNo
    version: Count
    kicker: Name
    headline: Plain
    lead: Lines
    hero: Hero
    points: tuple[FlyerPoint, ...]
    bring_title: Name | None = None
    bring: tuple[Plain, ...] = ()
    action: Plain
    link: Plain
    link_label: Name
    help: Plain
    fit: Count | None = None
