"""What is wrong, where, why, and how to mend it: problems as data, and problems as text.

Expected trouble (a typing error in YAML, a flyer too long, a full disk) is a ``Problem``; exceptions mean
bugs. A problem names a rule by code and carries the rule's fields; the words stand in ``rules``, in
Indonesian and English, so one problem can be told in either language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kkbc_publish.problems.rules.rule import Rule
from kkbc_publish.problems.rules.table import RULES

SHOWN_BRANCHES = 5
SHOWN_SPOTS = 3  # of a problem that was found in many places
FRAME_WIDTH = 160  # columns of a user's line that are shown; a 2 MB line must not flood the screen


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


SEVERITY_WORDS = {
    "id": {Severity.ERROR: "GALAT", Severity.WARNING: "PERINGATAN", Severity.SUGGESTION: "SARAN"},
    "en": {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "SUGGESTION"},
}
LABELS = {"id": ("Apa", "Mengapa", "Perbaiki"), "en": ("What", "Why", "Fix")}
ALSO = {"id": "Juga di", "en": "Also in"}


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file: 1-based line and column, how many columns, and the user's own line."""

    path: str
    line: int = 0
    column: int = 0
    width: int = 1
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with one cause. ``fields`` fill the rule's sentences. ``campaign`` and ``branch``
    name the edition that is not sound because of it; None means all of them.
    """

    code: str
    spot: Spot
    fields: tuple[tuple[str, str], ...] = ()
    campaign: str | None = None
    branch: str | None = None

    @property
    def rule(self) -> Rule:
        return RULES[self.code]

    @property
    def severity(self) -> Severity:
        return Severity(self.rule.severity)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def sentences(self, lang: str) -> tuple[str, str, str]:
        """What, why and how to mend it, in ``id`` or ``en``."""
        what, why, fix = self.rule.texts(lang)
        values = dict(self.fields)
        return what.format_map(values), why.format_map(values), fix.format_map(values)


def problem(
    code: str, spot: Spot, *, campaign: str | None = None, branch: str | None = None, **fields: object
) -> Problem:
    """A problem of rule ``code`` at ``spot``; fields become text."""
    texts = tuple(sorted((key, str(value)) for key, value in fields.items()))
    return Problem(code, spot, texts, campaign, branch)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by file and place, each told once."""
    return sorted(set(problems), key=order)


def order(one: Problem) -> tuple[object, ...]:
    """By file and place."""
    return (one.spot, one.code, one.fields, one.campaign or "", one.branch or "")


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(p.is_error for p in problems)


def some(names: Sequence[str], most: int) -> str:
    """The first names of a longer list, with an ellipsis where there are more."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def _frame(spot: Spot) -> list[str]:
    """The user's line with a mark under the place; long lines are cut around it."""
    if not spot.line or not spot.excerpt:
        return []
    start = max(0, spot.column - 1 - FRAME_WIDTH // 2) if len(spot.excerpt) > FRAME_WIDTH else 0
    text = spot.excerpt[start : start + FRAME_WIDTH].replace("\t", "⇥").rstrip("\r\n")
    cut = "…" if start else ""
    offset = spot.column - 1 - start + len(cut)
    marks = "^" * max(1, min(spot.width, len(text) - spot.column + 1 + start))
    number = str(spot.line)
    return [f"  {number} | {cut}{text}", f"  {' ' * len(number)} | {' ' * offset}{marks}"]


def as_text(one: Problem, lang: str = "id", branches: Sequence[str] = (), spots: Sequence[Spot] = ()) -> str:
    """A problem as a person reads it: place, code, branches, own line, what, why, how to mend it.

    ``spots``: all places where it was found, its own first; none where it was found in no other.
    """
    head = f"{one.spot}  {SEVERITY_WORDS[lang][one.severity]} {one.code}"
    if branches:
        more = f" (+{len(branches) - SHOWN_BRANCHES})" if len(branches) > SHOWN_BRANCHES else ""
        head += f"  [{', '.join(branches[:SHOWN_BRANCHES])}{more}]"
    if spots:
        head += f"  ({how_many(spots, lang)})"
    also = also_at(spots, lang)
    labels: tuple[str, ...] = (*LABELS[lang], ALSO[lang]) if also else LABELS[lang]
    width = max(len(label) for label in labels) + 1
    told = zip(labels, (*one.sentences(lang), also), strict=False)
    body = [f"  {label + ':':<{width}} {sentence}" for label, sentence in told if sentence]
    return "\n".join([head, *_frame(one.spot), *body])


def how_many(spots: Sequence[Spot], lang: str = "id") -> str:
    """In how many files something was found; in how many places, where it is one file."""
    files = len({spot.path for spot in spots})
    if lang == "en":
        return f"in {files} files" if files > 1 else f"in {len(spots)} places"
    return f"di {files} berkas" if files > 1 else f"di {len(spots)} tempat"


def also_at(spots: Sequence[Spot], lang: str = "id") -> str:
    """The places beside the first one, the first few of them: ``a.yaml:3:5, b.yaml:3:5, dan 119 lagi``."""
    rest = len(spots) - SHOWN_SPOTS
    more = (f", dan {rest} lagi", f", and {rest} more")[lang == "en"] if rest > 0 else ""
    return ", ".join(map(str, spots[1:SHOWN_SPOTS])) + more


def as_json(problems: Sequence[Problem], lang: str = "id") -> str:
    """All problems as one JSON array for editors and other programs."""
    rows = []
    for one in problems:
        what, why, fix = one.sentences(lang)
        rows.append(
            {
                "code": one.code,
                "severity": one.severity.value,
                "path": one.spot.path,
                "line": one.spot.line,
                "column": one.spot.column,
                "what": what,
                "why": why,
                "fix": fix,
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(one: Problem, lang: str = "id") -> str:
    """A workflow command that shows the problem beside the line in a git web page."""

    def escaped(text: str, more: str = "") -> str:
        for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *((c, f"%{ord(c):02X}") for c in more)):
            text = text.replace(char, code)
        return text

    level = {"error": "error", "warning": "warning", "suggestion": "notice"}[one.severity.value]
    what, why, fix = one.sentences(lang)
    place = f"file={escaped(one.spot.path, ':,')}"
    if one.spot.line:
        place += f",line={one.spot.line},col={one.spot.column}"
    return f"::{level} {place},title={escaped(one.code, ':,')}::{escaped(' '.join(filter(None, (what, why, fix))))}"
