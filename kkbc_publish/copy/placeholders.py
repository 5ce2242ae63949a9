"""Turn copy with placeholders into text: ``{fact-id}``, ``{fact-id:variant.until}``, ``{branch.name}``.

A placeholder is a fact (with an optional pinned variant and an optional part) or a local name. Nothing else
is computed in copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kkbc_publish.copy.facts import Resolution, written
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.indonesian.spoken.values import Value
from kkbc_publish.load.models.facts import Fact

LOCAL_NAMES = (
    "agency",
    "campaign.name",
    "branch.name",
    "branch.city",
    "branch.province",
    "branch.zone",
    "branch.address",
    "activation.market",
    "activation.date",
    "activation.weekday",
    "activation.hours",
    "activation.booth",
    "station.name",
)
# Names that are said as they are, or as the lexicon has them; dates and hours are read like other text.
SPOKEN_NAMES = frozenset(
    {
        "agency",
        "campaign.name",
        "branch.name",
        "branch.city",
        "branch.province",
        "branch.zone",
        "activation.market",
        "station.name",
    }
)
LOCAL_SCOPES = ("branch", "activation", "station", "campaign")
PARTS = ("caveat", "until", "as-of")
_BRACES = re.compile(r"\{([^{}]*)\}")
_FACT = re.compile(r"(?P<fact>[a-z0-9]+(?:-[a-z0-9]+)*)(?::(?P<variant>[a-z0-9-]+))?(?:\.(?P<part>[a-z-]+))?")


@dataclass(frozen=True, slots=True)
class Ref:
    """A placeholder as written. ``local`` where it names local data, else ``fact`` (and variant, part).
    ``bad`` where it can be neither."""

    raw: str
    local: str | None = None
    fact: str | None = None
    variant: str | None = None
    part: str | None = None

    @property
    def bad(self) -> bool:
        return self.local is None and self.fact is None


def ref(inner: str) -> Ref:
    """The inside of the braces -> what it refers to."""
    raw, name = "{" + inner + "}", inner.strip()
    if name == "agency" or name.split(".")[0] in LOCAL_SCOPES:
        return Ref(raw, local=name)
    match = _FACT.fullmatch(name)
    return Ref(raw, fact=match["fact"], variant=match["variant"], part=match["part"]) if match else Ref(raw)


def refs(text: str) -> list[Ref]:
    """Every placeholder of a text, in order."""
    return [ref(match[1]) for match in _BRACES.finditer(text)]


def stray_brace(text: str) -> int | None:
    """Where a brace stands that belongs to no placeholder."""
    braces = ((start, match) for start, part in plain_parts(text) for match in re.finditer(r"[{}]", part))
    return next((start + match.start() for start, match in braces), None)


def plain_parts(text: str) -> Iterator[tuple[int, str]]:
    """The text between the placeholders, each part with where it starts."""
    position = 0
    for match in _BRACES.finditer(text):
        yield position, text[position : match.start()]
        position = match.end()
    yield position, text[position:]


@dataclass(frozen=True, slots=True)
class Use:
    """A figure that a filled text holds: the fact, its resolution, and whether the caveat is in the text."""

    fact: str
    resolution: Resolution
    part: str | None


Piece = str | Value


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its placeholders filled, the figures it holds, and the names that could not be filled.

    ``pieces``: the same text for those who say it aloud: words, and typed values that need no guessing.
    """

    text: str
    uses: tuple[Use, ...]
    pieces: tuple[Piece, ...]
    missing: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return not (self.missing or self.unsure)


def fill(
    text: str,
    local: Mapping[str, str | None],
    facts: Mapping[str, Fact],
    resolver: Callable[[Fact, str | None], Resolution],
    *,
    aloud: bool = False,
    dated: bool = True,
) -> Filled:
    """Fill a text. ``resolver`` gives a fact (and pinned variant) for the audience and month at hand.

    ``aloud``: caveats as they are said, not as they are printed. ``dated``: a figure that holds only later says so.
    """
    uses: list[Use] = []
    pieces: list[Piece] = []
    missing: list[str] = []
    unsure: list[str] = []

    position = 0
    for match in _BRACES.finditer(text):
        pieces += filter(None, [text[position : match.start()]])
        position = match.end()
        asked = ref(match[1])
        if asked.local is not None:
            name = local.get(asked.local)
            missing += [asked.local] if name is None else []
            pieces += [] if name is None else [_named(asked.local, name)]
            continue
        fact = facts.get(asked.fact or "")
        if fact is None:
            missing.append(match[1])
            continue
        found = resolver(fact, asked.variant)
        if found.state != "stated":
            unsure.append(asked.fact or "")
            continue
        value = _part(fact, found, asked.part, aloud=aloud)
        if not value and not (asked.part == "caveat" and found.caveats):  # a caveat may have been said before
            missing.append(match[1])  # "until" of a value without an end: what speaks of an end has no place now
            continue
        uses.append(Use(asked.fact or "", found, asked.part))
        pieces += _said(fact, found, asked.part, value, dated=dated)
    pieces += filter(None, [text[position:]])
    whole = "".join(piece if isinstance(piece, str) else piece.written for piece in pieces)
    return Filled(whole, tuple(uses), tuple(pieces), tuple(missing), tuple(unsure))


def _named(place: str, name: str) -> Piece:
    return Value("nama", name, name) if place in SPOKEN_NAMES else name


def _said(fact: Fact, found: Resolution, part: str | None, value: str, *, dated: bool) -> Iterator[Piece]:
    """The pieces of one placeholder: words, or a figure and from when it holds."""
    if part:
        if value:
            yield value
        return
    yield Value(fact.kind.value, found.value, value)
    if found.since and dated:
        yield f" (mulai {indonesian.month_year(found.since)})"


def _part(fact: Fact, found: Resolution, part: str | None, *, aloud: bool) -> str:
    if part == "caveat":
        return " ".join(found.spoken if aloud else found.caveats)
    if part == "until":
        return found.ends if found.spoken_end else ""
    if part == "as-of":
        return indonesian.month_year(fact.as_of) if fact.as_of else ""
    return written(fact.kind, found.value)
