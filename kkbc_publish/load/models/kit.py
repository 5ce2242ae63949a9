"""campaigns/<id>/kit/: what the kit of an activation says.

The run sheet is for the people on the spot, the two press releases for the press. Their texts may hold placeholders
like any copy. A local name that nobody knows yet (market, hours) becomes words in square brackets, to be filled in by
hand; comms staff may write such brackets themselves (``[jumlah pendaftar]``).
"""

from __future__ import annotations

from typing import Literal

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import Count, Id, Lines, Name, Plain, YesNo


class Step(Model):
    """A row of the agenda. Its clock time follows from the opening hour and the minutes of the rows before it.

    ``needs: undian``: only where the permit for the draw is on record; it begins at the time of the draw. ``fills``:
    it takes what is left until the closing hour, at least its ``minutes``.
    """

    minutes: Count
    what: Lines
    who: Plain | None = None
    needs: Literal["undian"] | None = None
    fills: YesNo = False


class Role(Model):
    """Who does what. ``post``: filled in with the name where the data say whose the post is on that day."""

    role: Name
    task: Lines
    post: Name | None = None


class Thing(Model):
    """A thing to bring; ``count`` where more than one is wanted."""

    what: Lines
    count: Count | None = None


class Equipment(Model):
    """Things that belong together."""

    group: Name
    things: tuple[Thing, ...]


class RunSheet(Model):
    """campaigns/<id>/kit/run-sheet.yaml: the sheet of the people who run an activation.

    ``prepare`` ends when the doors open, ``agenda`` begins then. ``draw``: what to heed where a draw is permitted.
    ``say``: what may be said; ``avoid``: rules of wording.yaml whose reasons stand on the sheet. ``results``: the
    numbers to report afterwards.
    """

    title: Name
    audience: Id
    version: Count
    prepare: tuple[Step, ...] = ()
    agenda: tuple[Step, ...]
    people: tuple[Role, ...]
    equipment: tuple[Equipment, ...]
    contacts: tuple[Plain, ...]
    souvenirs: tuple[Lines, ...] = ()
    draw: tuple[Lines, ...] = ()
    safety: tuple[Lines, ...] = ()
    say: tuple[Lines, ...] = ()
    avoid: tuple[Id, ...] = ()
    results: tuple[Plain, ...]


class Paragraph(Model):
    """A paragraph of a press release, or the place of a quote.

    ``text`` may hold placeholders; ``otherwise`` stands in where one cannot be filled. ``apart`` marks a paragraph that
    states a relief apart, as in scripts. ``quote``: what the quote is to be about; its words stay blank until the
    person has approved them. ``post``: whose words they are.
    """

    text: Lines | None = None
    otherwise: Lines | None = None
    apart: Plain | None = None
    quote: Lines | None = None
    post: Name | None = None


class Release(Model):
    """campaigns/<id>/kit/release-before.yaml and release-after.yaml: the press release about an activation.

    ``days``: how many days before (after) the activation it is dated. ``about``: on the agency, at its end.
    """

    title: Name
    audience: Id
    version: Count
    days: Count
    headline: Paragraph
    body: tuple[Paragraph, ...]
    about: tuple[Lines, ...]
