"""Turn what the YAML parser stumbled over into the cause that a person can see.

The parser says where it gave up, which is often lines below the mistake, in words about tokens. ``CAUSES`` lists what
people really did: the parser's words, and the function that looks for the cause in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from kkbc_publish.problems.problem import Problem, Spot, problem

Place = tuple[int, int]  # line and column, 0-based


@dataclass(frozen=True)
class Stumble:
    """Where the parser stumbled, what it said, and where what it was reading then had begun."""

    path: str
    lines: Sequence[str]
    said: str
    context: str
    here: Place
    began: Place | None
    error: str

    def at(self, place: Place, width: int = 1) -> Spot:
        line, column = place
        return Spot(self.path, line + 1, column + 1, width, self.lines[line])

    def sign(self, place: Place) -> str:
        """The character at a place; none at the end of a line."""
        line, column = place
        return self.lines[line][column : column + 1]

    def lines_up(self) -> Iterator[int]:
        """The line of the stumble and all above it, upwards."""
        return iter(range(self.here[0], -1, -1))


def stumble(path: str, text: str, error: yaml.MarkedYAMLError) -> Stumble:
    """A parser's error as plain values."""
    lines = text.split("\n")
    mark, began = error.problem_mark or error.context_mark, error.context_mark
    here = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    said, context = error.problem or "", error.context or ""
    return Stumble(path, lines, said, context, here, (began.line, began.column) if began else None, str(error))


def syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """The cause a person can see, from what the parser stumbled over and the line it stumbled on."""
    met = stumble(path, text, error)
    told = next(filter(None, (cause.tell(met) for cause in CAUSES if cause.fits(met))), None)
    return told or problem("yaml-syntax", met.at(met.here), detail=met.said or met.error)


def character_problem(path: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    """A character that YAML does not allow at all (a control character)."""
    for number, line in enumerate(text.split("\n"), start=1):
        for column, char in enumerate(line, start=1):
            if char in "\ufeff\ufffe\uffff" or not (char.isprintable() or char == "\t" or ord(char) > 0x9F):
                return problem("control-character", Spot(path, number, column, 1, line), character=f"U+{ord(char):04X}")
    return problem("control-character", Spot(path, 1, 1), character=str(error.character))


# --- what people did


# A brace where a value starts: after dashes, a key, or the opening bracket or a comma of a list.
_PLACEHOLDER_START = re.compile(r"^\s*(?:- +)*(?:[\w-]+: +)?(?:\[(?:[^\"'\]]*,)? *)?(\{[^{}\"']+\})")


def _placeholder(met: Stumble) -> Problem | None:
    """A placeholder at the start of a value, on the line of the stumble or the one above it."""
    for line in list(met.lines_up())[:2]:
        match = _PLACEHOLDER_START.search(met.lines[line])
        if match:
            where = met.at((line, match.start(1)), len(match[1]))
            return problem("placeholder-unquoted", where, placeholder=match[1])
    return None


def _foreign_sign(met: Stumble) -> Problem:
    sign = met.sign(met.here)
    if sign == "\t":
        return problem("tab-indent", met.at(met.here))
    return problem("reserved-character", met.at(met.here), character=sign or "?")


def _sign_there(signs: Sequence[str]) -> Callable[[Stumble], Problem | None]:
    """One of these signs, where the parser stumbled."""

    def tell(met: Stumble) -> Problem | None:
        sign = met.sign(met.here)
        return problem("reserved-character", met.at(met.here), character=sign) if sign in signs else None

    return tell


def _sign_before(met: Stumble) -> Problem | None:
    """A sign that means something to YAML, where what the parser was reading began."""
    if met.began is None:
        return None
    return problem("reserved-character", met.at(met.began), character=met.sign(met.began))


def _backslash(met: Stumble) -> Problem:
    return problem("backslash-in-quotes", met.at(met.here))


def _no_character(met: Stumble) -> Problem:
    """A code that stands for no character: half of one, or beyond the last."""
    line, column = met.here
    code = re.match(r"[0-9A-Fa-f]*", met.lines[line][column:])
    return problem("no-such-character", met.at(met.here), sign=f"U+{code[0].upper()}" if code else "U+")


def _quote_without_end(met: Stumble) -> Problem | None:
    return problem("unclosed-quote", met.at(met.began), quote=met.sign(met.began)) if met.began else None


def _bracket_without_end(met: Stumble) -> Problem:
    place = met.began or met.here
    return problem("unclosed-bracket", met.at(place), bracket=met.sign(place))


def _colon(met: Stumble) -> Problem:
    return problem("colon-in-text", met.at(met.here))


def _second_document(met: Stumble) -> Problem:
    return problem("second-document", met.at(met.here))


_OPEN_QUOTE = re.compile(r"""^\s*(?:- +)*(?:[\w-]+: +)?("(?:[^"\\]|\\.)*|'[^']*)$""")


def _quote_closed_late(met: Stumble) -> Problem | None:
    """A quote that was closed only by the opening quote of a later line, just before the stumble."""
    number, column = met.here
    for line in range(number - 1, -1, -1):
        match = _OPEN_QUOTE.match(met.lines[line])
        quote = match[1][0] if match else ""
        if match and quote in met.lines[number][:column]:
            if any(quote in between for between in met.lines[line + 1 : number]):
                return None
            return problem("unclosed-quote", met.at((line, match.start(1))), quote=quote)
    return None


_CLOSED_EARLY = re.compile(r"(?:^|[:\-\[,]\s+)(['\"])(?:(?!\1).)*\1(?=\s*[^\s,\]}#:])")


def _quote_closed_early(met: Stumble) -> Problem | None:
    """A quote with more text behind it, on the line of the stumble or the two above it."""
    for line in list(met.lines_up())[:3]:
        match = _CLOSED_EARLY.search(met.lines[line])
        if match:
            return problem("text-after-quote", met.at((line, match.end() - 1)), quote=match[1])
    return None


def _key_without_colon(met: Stumble) -> Problem | None:
    for line in met.lines_up():
        text = met.lines[line].strip()
        if text and not text.startswith("#") and ": " not in text and not text.endswith(":"):
            column = len(met.lines[line]) - len(met.lines[line].lstrip())
            return problem("missing-colon", met.at((line, column), len(text)), text=text[:60])
    return None


def _indent(met: Stumble) -> Problem:
    return problem("wrong-indent", met.at(met.here))


class Cause(NamedTuple):
    """What the parser says, in which context, the function that finds the cause, and a text in which it does."""

    said: str
    context: str
    tell: Callable[[Stumble], Problem | None]
    example: str

    def fits(self, met: Stumble) -> bool:
        return self.said in met.said and self.context in met.context


# The first that fits and finds its cause is told.
CAUSES = (
    Cause("", "", _placeholder, "say: {agency} siap\n"),
    Cause("cannot start any token", "", _foreign_sign, "a: @x\n"),
    Cause("escape character", "", _backslash, 'a: "kata \\p"\n'),
    Cause("hexdecimal number", "", _backslash, 'a: "\\x4"\n'),
    Cause("invalid Unicode character", "", _no_character, 'a: "\\ud800"\n'),
    Cause("", "quoted scalar", _quote_without_end, 'a: "x\nb: y\n'),
    Cause("", "an alias", _sign_before, "a: *tebal* x\n"),
    Cause("", "an anchor", _sign_before, "a: & x\n"),
    Cause("", "a block scalar", _sign_before, "a: > 5 orang\n"),
    Cause("", "a tag", _sign_before, "a: !<x y\n"),
    Cause("", "a directive", _sign_before, "%x\na: y\n"),
    Cause("not allowed in this context", "", _sign_there(("-", "?")), "a: - x\n"),
    Cause("", "flow sequence", _bracket_without_end, "a: [x, y\nb: z\n"),
    Cause("", "flow mapping", _bracket_without_end, "a: {x: y\nb: z\n"),
    Cause("expected node content", "", _sign_there(("]", "}", ",")), "a: ]\n"),
    Cause("mapping values are not allowed", "", _colon, "judul: Kerja Keras: Bebas Cemas\n"),
    Cause("but found another document", "", _second_document, "a: x\n---\nb: y\n"),
    Cause("not find expected", "", _quote_closed_late, 'a: "x\nb: "y"\nc: z\n'),
    Cause("not find expected", "", _quote_closed_early, 'a: "x" y\n'),
    Cause("could not find expected ':'", "", _key_without_colon, "id: x\ntitle Halo\nb: c\n"),
    Cause("did not find expected '-' indicator", "", _indent, "- x\ny: z\n"),
    Cause("did not find expected key", "", _indent, "a:\n   b: x\n  c: y\n"),
)
