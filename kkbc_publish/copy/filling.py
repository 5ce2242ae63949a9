"""Turn copy into the text of one branch: placeholders filled, caveats beside their figures.

Placement makes editions of it; the checks ask the same functions what an announcer would have to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from kkbc_publish.copy.facts import Resolution, differs, holds, holds_since, resolve, variant_by_id, written
from kkbc_publish.copy.placeholders import Filled, Use, fill
from kkbc_publish.copy.values import Figure, KeyPath, LocalLine
from kkbc_publish.indonesian.reading_time import PACES, Rate, ReadingTime, line_seconds, reading_time
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.speech import speak
from kkbc_publish.load.models.facts import Fact
from kkbc_publish.load.models.scripts import Line, Pace, ScriptVersion
from kkbc_publish.load.models.settings import Audience

TEXT_CODE_LENGTH = 12  # hex digits: short enough to be copied by hand, long enough never to meet another


@dataclass(frozen=True)
class Filler:
    """Fills texts for one branch, audience and month.

    ``sectors``: how copy calls a sector, by its id. ``first``: the day on which the texts are read first, where that
    is before the month of their figures: these then say from when they hold. ``aloud``: for an announcer. ``said``:
    sentences of caveats that need not be said any more.
    """

    local: Mapping[str, str | None]
    facts: Mapping[str, Fact]
    audience: Audience
    month: date
    sectors: Mapping[str, str]
    first: date | None = None
    aloud: bool = False
    said: frozenset[str] = frozenset()

    def __call__(self, text: str) -> Filled:
        return fill(text, self.local, self.facts, self._resolve, aloud=self.aloud)

    def bare(self, text: str) -> Filled:
        """The text filled, without the words that say from when a figure holds: these stand elsewhere."""
        return fill(text, self.local, self.facts, self._resolve, aloud=self.aloud, dated=False)

    def _resolve(self, fact: Fact, pin: str | None) -> Resolution:
        found = resolve(fact, self.audience, self.month, pin, self.sectors)
        if self.first and self.first < self.month and found.state == "stated":
            found = replace(found, since=holds_since(fact, self.audience, self.month, self.first, pin))
        if self.said.isdisjoint(found.spoken):
            return found
        return replace(found, spoken=tuple(sentence for sentence in found.spoken if sentence not in self.said))

    def best(self, text: str, otherwise: str | None) -> Filled:
        """The text filled, or what stands in for it where it cannot be filled."""
        filled = self(text)
        return filled if filled.complete or otherwise is None else self(otherwise)

    def states_apart(self, apart: str) -> bool:
        """True where a relief must be said apart: its variant holds and the audience's sectors differ."""
        fact_id, _, variant_id = apart.partition(":")
        fact = self.facts[fact_id]
        variant = variant_by_id(fact, variant_id)
        return variant is not None and holds(variant, self.month) and differs(fact, self.audience, self.month)


# --- lines of a script


def local_lines(
    version: ScriptVersion, base: KeyPath, fill_in: Filler, lexicon: Lexicon
) -> tuple[list[LocalLine], list[Use]]:
    """The lines of a version as a branch reads them, caveats added, and the figures they use.

    ``base``: where the version stands in its file. No sentence of a caveat is said twice in an item, and what the copy
    says of the end of a figure is not said again.
    """
    aloud = replace(fill_in, aloud=True)
    paths: list[KeyPath] = [(*base, "lines", index) for index in range(len(version.lines))]
    once = [_line(line, path, aloud, lexicon)[1] for line, path in zip(version.lines, paths, strict=True)]
    said = {sentence for used in once for use in used if use.part == "until" for sentence in use.resolution.spoken_ends}
    lines: list[LocalLine] = []
    uses: list[tuple[int, Use]] = []
    for line, path in zip(version.lines, paths, strict=True):
        made, used = _line(line, path, replace(aloud, said=frozenset(said)), lexicon)
        if made is not None:
            lines.append(made)
            uses.extend((len(lines) - 1, use) for use in used)
            said.update(sentence for use in used if use.part == "caveat" for sentence in use.resolution.spoken)
    return _with_caveats(lines, uses, lexicon, said), [use for _, use in uses]


def _line(line: Line, path: KeyPath, fill_in: Filler, lexicon: Lexicon) -> tuple[LocalLine | None, tuple[Use, ...]]:
    seconds = float(line.seconds) if line.seconds is not None else None
    if line.cue is not None:
        return LocalLine("cue", line.cue, cue_kind=line.cue_kind or "", seconds=seconds, path=path), ()
    if line.apart and not fill_in.states_apart(line.apart):
        return None, ()
    if line.segment is not None:
        filled = fill_in(line.segment)
        return LocalLine("segment", filled.text, seconds=seconds, path=path), filled.uses
    filled = fill_in.best(line.say or "", line.otherwise)
    text = filled.text.strip()
    if not filled.complete or not text:
        return None, ()
    speech = speak(filled.pieces, lexicon)
    caveats = "".join(sentence for use in filled.uses if use.part == "caveat" for sentence in use.resolution.spoken)
    share = min(1.0, len(caveats) / len(text))
    made = LocalLine("say", text, speaker=line.speaker or "", speech=speech, caveat_share=share, path=path)
    return made, filled.uses


def timed(lines: Sequence[LocalLine], pace: Pace, rate: Rate) -> tuple[tuple[LocalLine, ...], ReadingTime]:
    """The lines with the seconds that each spoken one takes, and the reading time of all."""
    said = [line.speech.spoken if line.speech else "" for line in lines if line.kind == "say"]
    factor = PACES[pace.value]
    each = iter(line_seconds(said))
    found = tuple(
        replace(line, seconds=round(next(each) * factor * rate.factor, 2)) if line.kind == "say" else line
        for line in lines
    )
    declared = sum(line.seconds or 0 for line in lines if line.kind == "cue")
    return found, reading_time(said, declared, factor, rate)


def text_code(lines: Iterable[LocalLine]) -> str:
    """12 hex digits that change with every spoken word: what a recording is bound to."""
    said = "\n".join(line.speech.spoken for line in lines if line.speech)
    return sha256(said.encode()).hexdigest()[:TEXT_CODE_LENGTH]


# --- figures and their caveats


def stated(use: Use) -> tuple[str, tuple[str, ...]]:
    """What a use states: a fact in one of its variants. Each has a caveat of its own."""
    return use.fact, use.resolution.variants


def said_caveats(uses: Iterable[Use]) -> set[tuple[str, tuple[str, ...]]]:
    """The facts and variants whose caveat the copy itself says."""
    return {stated(use) for use in uses if use.part == "caveat"}


def _with_caveats(
    lines: Sequence[LocalLine], uses: Sequence[tuple[int, Use]], lexicon: Lexicon, said: Iterable[str]
) -> list[LocalLine]:
    """Add each figure's caveat after the last line that uses the figure, without the sentences that are said."""
    by_copy = said_caveats(use for _, use in uses)
    unsaid = [(index, use) for index, use in uses if use.part is None and stated(use) not in by_copy]
    last = {stated(use): index for index, use in unsaid}
    wanted: dict[int, list[str]] = {}
    for index, use in unsaid:
        if last[stated(use)] == index:
            wanted.setdefault(index, []).extend(use.resolution.spoken)
    result: list[LocalLine] = []
    told = set(said)
    for index, line in enumerate(lines):
        result.append(line)
        caveat = " ".join(sentence for sentence in dict.fromkeys(wanted.get(index, ())) if sentence not in told)
        told.update(wanted.get(index, ()))
        if caveat:
            speech = speak(caveat, lexicon)
            result.append(
                LocalLine(
                    "say",
                    caveat,
                    speaker=line.speaker,
                    speech=speech,
                    caveat=True,
                    caveat_share=1.0,
                    path=line.path,
                )
            )
    return result


def caveat_seconds(lines: Iterable[LocalLine]) -> float:
    """How long the caveats of an item take, of the seconds that its lines take (see ``timed``)."""
    return sum((line.seconds or 0) * line.caveat_share for line in lines if line.kind == "say")


def figures(uses: Iterable[Use], facts: Mapping[str, Fact]) -> tuple[Figure, ...]:
    """The figures of a text, each once, in the order of their first use."""
    found: dict[tuple[str, tuple[str, ...]], Figure] = {}
    for use in uses:
        fact, resolution = facts[use.fact], use.resolution
        key = (use.fact, resolution.variants)
        if key not in found:
            found[key] = Figure(
                fact=use.fact,
                variant="+".join(resolution.variants) or None,
                written=written(fact.kind, resolution.value),
                statement=fact.statement,
                caveat=" ".join(resolution.caveats) or None,
                as_of=fact.as_of,
                until=resolution.until,
            )
    return tuple(found.values())
