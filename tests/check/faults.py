"""What a fault is: an edit of the miniature world, and exactly the problems it must cause.

The tables of faults stand beside this file, by what is wrong: files, copy, plans, the kit, speech, approvals.

In the new text ``▸`` marks where a problem points; the mark is taken out before the file is read. The codes stand
in the order of the marks. An edit without a mark is part of the fault, but nothing points there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kkbc_publish.problems.problem import Problem
from tests.worlds.world import SPOT, TALKSHOW, TEXTS, catalog_of

MARK = "▸"
CLOSING = 'say: "Telepon {call-center}. {campaign.name}."'  # the last line of the spot
KEEN = "say: Perlu diingat, ini bukan BPJS Kesehatan."  # a line of the talkshow that has time to spare
Change = tuple[str, str | None, str | bytes | None]  # path, old text (None: the whole file), new text (None: no file)
Expected = tuple[str, str, int, int]  # code, path, line, column


@dataclass(frozen=True)
class Fault:
    """``given``: problems that no mark can show, such as one about a file as a whole (line 0)."""

    name: str
    changes: tuple[Change, ...]
    codes: tuple[str, ...] = ()
    given: tuple[Expected, ...] = ()

    def texts(self) -> tuple[dict[str, str | bytes], list[Expected]]:
        """The world with this fault, and the problems it must have, in order of their places."""
        texts: dict[str, str | bytes] = dict(TEXTS)
        for path, old, new in self.changes:
            if new is None:
                del texts[path]
            elif old is None:
                texts[path] = new
            else:
                text = texts[path]
                assert isinstance(text, str) and isinstance(new, str)
                plain = text.replace(MARK, "")
                assert plain.count(old) == 1, f"{old!r} stands {plain.count(old)} times in {path}"
                assert old in text, f"an edit of {path} would take out the mark of another"
                texts[path] = text.replace(old, new)
        places = []
        for path, text in texts.items():
            if isinstance(text, str) and MARK in text:
                places += [(path, line, column) for line, column in _marks(text)]
                texts[path] = text.replace(MARK, "")
        assert len(places) == len(self.codes), "as many codes as marks"
        pointed = [(code, *place) for code, place in zip(self.codes, sorted(places), strict=True)]
        return texts, sorted([*pointed, *self.given], key=lambda row: row[1:])


@cache
def outcome(fault: Fault) -> tuple[list[Problem], list[Expected]]:
    """The problems of the world with a fault, and those it must have."""
    texts, expected = fault.texts()
    return catalog_of(texts)[1], expected


def _marks(text: str) -> list[tuple[int, int]]:
    """Line and column of every mark, counted as if no mark were there."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        position = line.find(MARK)
        while position >= 0:
            found.append((number, position - line[:position].count(MARK) + 1))
            position = line.find(MARK, position + 1)
    return found


def fault(name: str, codes: str, *changes: Change) -> Fault:
    return Fault(name, changes, tuple(codes.split()))


def whole(name: str, code: str, path: str, *changes: Change) -> Fault:
    """A fault of a file as a whole."""
    return Fault(name, changes, given=((code, path, 0, 0),))


def in_closing(name: str, codes: str, words: str) -> Fault:
    """A fault in the words of the last line of the spot."""
    return fault(name, codes, (SPOT, CLOSING, f'say: "{words}"'))


def in_talkshow(name: str, codes: str, words: str) -> Fault:
    """A fault in the words of a line that has time to spare."""
    return fault(name, codes, (TALKSHOW, KEEN, f'say: "Perlu diingat, ini bukan BPJS Kesehatan. {words}"'))
