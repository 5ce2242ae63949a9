"""What copy is when it is filled, as values: figures, lines, activations in final words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from kkbc_publish.indonesian.spoken.speech import Speech
from kkbc_publish.load.models.campaigns import ActivationStatus, DateBasis

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
class LocalLine:
    """A line of a script with every placeholder filled. ``kind``: ``say``, ``cue`` or ``segment``.

    ``seconds``: declared length of a cue or segment; of speech, the estimate at the item's pace and rate.
    ``speech``: how the words of a ``say`` line are said. ``caveat``: added by the engine, because a figure's
    caveat travels with it. ``caveat_share``: how much of the line is caveats, from 0 to 1. ``path``: where the line
    stands in the script's YAML.
    """

    kind: str
    text: str
    speaker: str = ""
    cue_kind: str = ""
    seconds: float | None = None
    speech: Speech | None = None
    caveat: bool = False
    caveat_share: float = 0
    path: KeyPath = ()


@dataclass(frozen=True, slots=True)
class LocalActivation:
    """An activation with its names looked up. Times are local; ``market`` and hours None where not known.

    ``point``: latitude and longitude of the market, where the data have them.
    """

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
    point: tuple[float, float] | None = None
