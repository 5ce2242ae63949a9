"""Turn what was approved and what stands there now into differences, told word by word and digit by digit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kkbc_publish.copy.approval.rows import ITSELF, LINE_NAMES, is_shared
from kkbc_publish.load.approvals import Row

ALIKE = 0.5  # from this likeness on, two texts are one that changed; below, one went and another came
# First words of names that several rows of a part can bear.
REPEATED = frozenset({*LINE_NAMES, "otherwise", "apart", "points", "bring", "notes", "topics", "source", "requires"})
WORDS = {
    "id": {"line": "baris", "new": "baru", "gone": "dihapus", "moved": "dipindah", "digit": "digit ke-"},
    "en": {"line": "line", "new": "new", "gone": "removed", "moved": "moved", "digit": "digit "},
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that changed, came (``old`` is None) or went (``new`` is None). ``line``: which line of its length.

    ``moved``: the same row as before, at another place.
    """

    old: Row | None
    new: Row | None
    line: int | None = None
    moved: bool = False

    @property
    def part(self) -> str:
        return self._row.part

    @property
    def _row(self) -> Row:
        row = self.new or self.old
        assert row is not None
        return row

    def words(self, lang: str = "id") -> str:
        """Where, what was, and what is now: ``60 detik, baris 3 (say PENYIAR): "Rp8.400" → "Rp8.500"``."""
        said, row = WORDS[lang], self._row
        place = [row.part] if row.part != ITSELF else []
        place.append(f"{said['line']} {self.line} ({row.name})" if self.line else row.name)
        return f"{_visible(', '.join(filter(None, place)))}: {self._told(said)}"

    def _told(self, said: dict[str, str]) -> str:
        if self.moved:
            return f"{said['moved']} {_quoted(self._row.text)}"
        if self.old is None:
            return f"{said['new']} {_quoted(self._row.text)}"
        if self.new is None:
            return f"{said['gone']} {_quoted(self._row.text)}"
        both = ((self.old.name, self.new.name), (self.old.text, self.new.text))
        return "; ".join(piece for old, new in both if old != new for piece in _changed(old, new, said["digit"]))


def differences(old: Sequence[Row], new: Sequence[Row]) -> tuple[RowChange, ...]:
    """Every difference between two lists of rows, in the order of the new ones; none where they say the same.

    A fact that is used for the first time, or no longer, is no difference of its own: the line that names it is, or
    the problem of the file it stood in.
    """
    parts = dict.fromkeys(row.part for row in (*new, *old))
    found: list[RowChange] = []
    for part in parts:
        before, after = ([row for row in rows if row.part == part] for rows in (old, new))
        if before != after:
            found += _with_moves(list(_in_part(before, after)))
    both = {row.part for row in old} & {row.part for row in new}
    return tuple(change for change in found if change.part in both or not is_shared(change.part))


def _in_part(old: Sequence[Row], new: Sequence[Row]) -> Iterator[RowChange]:
    old_lines, new_lines = _line_numbers(old), _line_numbers(new)
    for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for before, after in _paired(old, new, range(i, i_end), range(j, j_end)):
            line = new_lines[after] if after is not None else old_lines[before] if before is not None else None
            yield RowChange(
                old[before] if before is not None else None, new[after] if after is not None else None, line
            )


def _paired(
    old: Sequence[Row], new: Sequence[Row], before: range, after: range
) -> Iterator[tuple[int | None, int | None]]:
    """Which of the new rows are old ones that changed: the most alike, and none out of turn."""
    if len(before) == len(after) == 1 and _head(old[before[0]]) == _head(new[after[0]]):
        yield before[0], after[0]  # nothing else it could be
        return
    rest = after.start
    for index in before:
        likeness = [(_likeness(old[index], new[other]), -other) for other in range(rest, after.stop)]
        best, other = max(likeness, default=(0.0, 0))
        if best >= ALIKE:
            yield from ((None, came) for came in range(rest, -other))
            yield index, -other
            rest = 1 - other
        else:
            yield index, None
    yield from ((None, came) for came in range(rest, after.stop))


def _likeness(old: Row, new: Row) -> float:
    """1: the same text or, where a name is given once, the same name. A line of copy goes by its words."""
    if _head(old) != _head(new):
        return 0.0
    if old.name == new.name and _head(new) not in REPEATED:
        return 1.0
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio()


def _head(row: Row) -> str:
    return row.name.partition(" ")[0]


def _with_moves(changes: list[RowChange]) -> Iterator[RowChange]:
    """A row that went from one place and came at another has moved."""
    went = [change.old for change in changes if change.new is None]
    came = [change.new for change in changes if change.old is None]
    for change in changes:
        if change.new is None and change.old in came:
            continue
        moved = change.old is None and change.new in went
        yield RowChange(change.new, change.new, change.line, moved=True) if moved else change


def _line_numbers(rows: Iterable[Row]) -> list[int | None]:
    """For each row the number of the script line it belongs to, from 1; None before the first."""
    found: list[int | None] = []
    number = 0
    for row in rows:
        number += _head(row) in LINE_NAMES
        found.append(number or None)
    return found


# --- words and digits


def _changed(old: str, new: str, digit: str) -> Iterator[str]:
    """The words that changed, old and new; the whole texts where little is left of the old one."""
    before, after = old.split(" "), new.split(" ")
    match = SequenceMatcher(None, before, after, autojunk=False)
    if len(before) > 1 and match.ratio() < ALIKE / 2:
        yield f"{_quoted(old)} → {_quoted(new)}"
        return
    for kind, i, i_end, j, j_end in match.get_opcodes():
        if kind == "equal":
            continue
        if kind != "replace" and (i or i_end < len(before)):
            # What came or went is told with the word beside it, which shows where.
            start = 1 if i else 0
            i, j, more = i - start, j - start, 1 - start
            i_end, j_end = i_end + more, j_end + more
        was, now = " ".join(before[i:i_end]), " ".join(after[j:j_end])
        yield f"{_quoted(was)} → {_quoted(now)}{_digit(was, now, digit)}"


def _digit(old: str, new: str, label: str) -> str:
    """`` (digit ke-2: 4 → 5)`` where one digit of a longer number is all that changed."""
    if len(old) != len(new):
        return ""
    places = [index for index, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
    if len(places) != 1 or not (old[places[0]].isdigit() and new[places[0]].isdigit()):
        return ""
    place = places[0]
    number = sum(character.isdigit() for character in old[: place + 1])
    return f" ({label}{number}: {old[place]} → {new[place]})" if len(old) > 1 else ""


def _quoted(text: str) -> str:
    return f'"{_visible(text)}"'


def _visible(text: str) -> str:
    """The text with signs that cannot be seen written out: a no-break space is a change too."""
    return "".join(
        f"⟨U+{ord(sign):04X}⟩" if sign != " " and unicodedata.category(sign) in ("Zs", "Zl", "Zp", "Cf", "Cc") else sign
        for sign in text
    )
