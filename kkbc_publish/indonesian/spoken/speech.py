"""Turn a text, with the typed values in it, into parts: each as written and as said.

``Rp16.800 sebulan.`` -> ``Enam belas ribu delapan ratus rupiah sebulan.`` A typed value knows its kind, plain text goes
through the pass of ``reading``. What is not understood comes back as ``Unread``; it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kkbc_publish.indonesian.spoken.grammar import FIGURE, NAME
from kkbc_publish.indonesian.spoken.joins import words_after
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.numbers import ordinal
from kkbc_publish.indonesian.spoken.parts import SpokenPart, Unread, one_line, parts_of
from kkbc_publish.indonesian.spoken.reading import read
from kkbc_publish.indonesian.spoken.values import NAMES, Value, reading

_ONCE_BEFORE = frozenset(("pukul", "jam", "tanggal", "mulai"))  # said by the words before a value or by the value
_ONCE_AFTER = ("rupiah", "persen", "kali", "Waktu Indonesia Barat", "Waktu Indonesia Tengah", "Waktu Indonesia Timur")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]»]*\s*$")
_LETTER = re.compile(r"[a-z](?!\w)")
_OPENS = re.compile(r"[\s\"'“‘(\[«]*")


@dataclass(frozen=True, slots=True)
class Speech:
    """A text as parts, in order, and what in it could not be read."""

    parts: tuple[SpokenPart, ...]
    unread: tuple[Unread, ...]

    @property
    def spoken(self) -> str:
        """What is said, on one line."""
        return one_line(self.parts)

    @property
    def written(self) -> str:
        """The text, exactly."""
        return "".join(part.written for part in self.parts)


def speak(text: str | Sequence[str | Value], lexicon: Lexicon) -> Speech:
    """The parts of a text as they are said."""
    pieces = [text] if isinstance(text, str) else _merged(text)
    parts: list[SpokenPart] = []
    unread: list[Unread] = []
    position = 0
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else ""
        after = pieces[index + 1] if index + 1 < len(pieces) else ""
        if isinstance(piece, Value):
            found = reading(piece, lexicon)
            parts.append(SpokenPart(piece.written, _fitted(piece, found.spoken, before, parts), found.kind))
            trouble, length = found.unread, len(piece.written)
        else:
            length = len(piece)
            if isinstance(before, Value) and "(" in piece:
                piece = _repeated(piece, position, parts, unread)
            shift = length - len(piece)
            fresh, trouble = _plain(piece, lexicon.for_text(piece), _mark(before), _mark(after))
            parts += _once(fresh, parts[-1].spoken) if isinstance(before, Value) and not shift else fresh
            trouble = tuple(Unread(span.text, span.start + shift, span.code) for span in trouble)
        unread += [Unread(span.text, span.start + position, span.code) for span in trouble]
        position += length
    return Speech(tuple(_with_capitals(parts)), tuple(unread))


def _merged(pieces: Sequence[str | Value]) -> list[str | Value]:
    merged: list[str | Value] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, str) and isinstance(last, str):
            merged[-1] = last + piece
        elif piece != "":
            merged.append(piece)
    return merged


def _mark(neighbour: str | Value) -> str:
    return "" if isinstance(neighbour, str) else NAME if neighbour.kind in NAMES else FIGURE


@lru_cache(maxsize=32768)
def _plain(text: str, lexicon: Lexicon, before: str, after: str) -> tuple[tuple[SpokenPart, ...], tuple[Unread, ...]]:
    return parts_of(text, read(text, lexicon, before, after))


def _fitted(value: Value, spoken: str, before: str | Value, parts: Sequence[SpokenPart]) -> str:
    """The words of a value after what stands before it: ``pukul`` once, an ordinal after ``ke-``."""
    if not isinstance(before, str) or not before:
        return spoken
    if before.casefold().endswith("ke-") and value.kind == "bilangan" and isinstance(value.value, int):
        return ordinal(value.value)
    said = parts[-1].spoken.split() if parts else []
    words = spoken.split(" ")
    if before[-1:].isspace() and said and said[-1].casefold() in _ONCE_BEFORE:
        last = "pukul" if said[-1].casefold() == "jam" else said[-1].casefold()
        while len(words) > 1 and words[0] == last:
            words = words[1:]
    return " ".join(words)


def _repeated(piece: str, position: int, parts: list[SpokenPart], unread: list[Unread]) -> str:
    """What is left of a piece after words in brackets that repeat the value before it."""
    end, said = words_after(piece, 0, parts[-1].spoken)
    written = piece[:end]
    if written and said:
        parts.append(SpokenPart(written, "", "figure"))
    elif written:
        parts.append(SpokenPart(written, written, "plain"))
        unread.append(Unread(written, position, "amount-and-words-differ"))
    return piece[end:]


def _once(parts: Sequence[SpokenPart], said: str) -> list[SpokenPart]:
    """The parts after a value without the word that the value closes with: ``Rp5.000`` and `` rupiah``."""
    result = list(parts)
    word = next((word for word in _ONCE_AFTER if said.endswith(word)), None)
    for index, part in enumerate(parts if word else ()):
        spoken = part.spoken.lstrip()
        if spoken and re.match(rf"{word}\b", spoken):
            result[index] = SpokenPart(part.written, spoken[len(word or "") :], part.kind)
        if spoken:
            break
    return result


def _with_capitals(parts: Sequence[SpokenPart]) -> list[SpokenPart]:
    """Figures and names at the start of a sentence begin with a capital, unless they are all of the text.

    The name of a letter that is one letter stays small: a capital alone would no longer be read as one.
    """
    result: list[SpokenPart] = []
    starts = len(parts) > 1
    for part in parts:
        spoken = part.spoken
        opening = _OPENS.match(spoken)
        place = opening.end() if opening else 0
        if place < len(spoken):
            if starts and part.kind != "plain" and spoken[place].islower() and not _LETTER.match(spoken, place):
                part = SpokenPart(part.written, spoken[:place] + spoken[place].upper() + spoken[place + 1 :], part.kind)
            starts = _SENTENCE_END.search(spoken) is not None
        result.append(part)
    return result
