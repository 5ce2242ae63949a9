"""Turn YAML text into the places at which YAML itself would drop or join words without saying so.

``Lapak #12`` is ``Lapak`` to YAML, a forgotten dash makes one entry of two, a forgotten quote makes text of the keys
below it. All of it is correct YAML, and none of it what the writer meant. Two versions of one line that git could not
choose from are no YAML at all, but what the parser says of them helps nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from yaml.nodes import ScalarNode

from kkbc_publish.problems.problem import Problem, Spot, problem

_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?$")
_HASH = re.compile(r"[ \t]#")
_LEAD = re.compile(r" *(?:- +)*")
_NEXT_ENTRY = re.compile(r" *(?:- +)*(?:- |[\"']?[\w-]+[\"']?:(?: |$))")
_OFF_DUTY = re.compile(r"#(?:[\w-]+:(?:\s|$)|-\s)")  # a line of YAML that somebody put out of use for a while
BLOCKS = ("|", ">")


def conflicts(path: str, text: str) -> Iterator[Problem]:
    """One problem for each place at which git left two versions: at its first marker, whichever of them is left."""
    if not any(sign * 7 in text for sign in "<=>|"):
        return
    is_open = False
    for number, line in enumerate(text.split("\n"), start=1):
        marker = _MARKER.match(line)
        if not marker:
            continue
        sign = marker[1][0]
        if not is_open or sign == "<":
            yield problem("merge-conflict", Spot(path, number, 1, len(line), line))
        is_open = sign != ">"


def unread(path: str, text: str, scalars: Sequence[ScalarNode]) -> Iterator[Problem]:
    """Words that are dropped, and lines that are joined, in a text whose keys and values are ``scalars``, in order."""
    lines = text.split("\n")
    if _HASH.search(text):
        yield from _after_hash(path, text, lines, scalars)
    for node in scalars:
        if node.end_mark.line > node.start_mark.line:
            yield from _joined(path, lines, node)


def _after_hash(path: str, text: str, lines: Sequence[str], scalars: Iterable[ScalarNode]) -> Iterator[Problem]:
    """Where ``#`` makes a comment of words that belong to the value before it."""
    spans = [_inside(text, node) for node in scalars]
    starts = [start for start, _ in spans]

    def in_text(position: int) -> bool:
        index = bisect_right(starts, position) - 1
        return index >= 0 and position < spans[index][1]

    valued = {
        node.end_mark.line for node in scalars if not node.style and not text.startswith(":", node.end_mark.index)
    }
    begin, above = 0, -1  # where the line begins in the text; the last line above it that is no comment
    for number, line in enumerate(lines):
        signs = (match.end() - 1 for match in _HASH.finditer(line))
        if line.lstrip().startswith("#") and not in_text(begin + _margin(line)):
            goes_on = above in valued and _margin(line) > _content(lines[above]) and not _OFF_DUTY.match(line.lstrip())
            column = _margin(line) if goes_on else None
        else:
            column = next((sign for sign in signs if not in_text(begin + sign)), None)
            above = number if line.strip() else above
        if column is not None and line[column + 1 : column + 2].strip():
            where = Spot(path, number + 1, column + 1, len(line) - column, line)
            yield problem("text-after-hash", where, text=_short(line[column:]))
        begin += len(line) + 1


def _inside(text: str, node: ScalarNode) -> tuple[int, int]:
    """From where to where ``#`` is a letter like others: within quotes, and below the first line of a block."""
    start = node.start_mark.index
    if node.style in BLOCKS:
        start = text.find("\n", start) + 1 or len(text)
    return start, node.end_mark.index


def _content(line: str) -> int:
    """The column at which a line begins, its dashes not counted."""
    lead = _LEAD.match(line)
    return lead.end() if lead else 0


def _joined(path: str, lines: Sequence[str], node: ScalarNode) -> Iterator[Problem]:
    first, last = node.start_mark.line, node.end_mark.line
    if not node.style:
        number = next(number for number in range(first + 1, last + 1) if lines[number].strip())
        yield problem("joined-lines", _line(path, lines, number), text=_short(lines[number]))
    elif node.style == ">":
        below = [number for number in range(first + 1, min(last + 1, len(lines))) if lines[number].strip()]
        base = _margin(lines[below[0]]) if below else 0
        for number in below:
            if lines[number].startswith("- ", base) and _margin(lines[number]) == base:
                yield problem("joined-lines", _line(path, lines, number), text=_short(lines[number]))
                return
    elif node.style not in BLOCKS:
        column = _content(lines[first])
        for number in range(first + 1, last + 1):
            if _margin(lines[number]) <= column and _NEXT_ENTRY.match(lines[number]):
                where = Spot(path, first + 1, node.start_mark.column + 1, 1, lines[first])
                yield problem("unclosed-quote", where, quote=node.style)
                return


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line(path: str, lines: Sequence[str], number: int) -> Spot:
    line = lines[number]
    return Spot(path, number + 1, _margin(line) + 1, len(line.strip()), line)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 60 else text[:57] + "..."
