"""How acronyms, abbreviations, units and names are said: data that staff keep, looked up word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kkbc_publish.indonesian.spoken.numbers import ONES
from kkbc_publish.indonesian.spoken.words import SHORT_WORDS

ALPHABET = {
    "a": "a", "b": "be", "c": "ce", "d": "de", "e": "e", "f": "ef", "g": "ge", "h": "ha", "i": "i", "j": "je",
    "k": "ka", "l": "el", "m": "em", "n": "en", "o": "o", "p": "pe", "q": "ki", "r": "er", "s": "es", "t": "te",
    "u": "u", "v": "ve", "w": "we", "x": "eks", "y": "ye", "z": "zet",
}  # fmt: skip
_DOTTED, _INNER = re.compile(r"[A-Z][A-Za-z]{0,3}\.[A-Z]"), re.compile(r"\.(?=[A-Z])")
_VOWEL = re.compile("[aeiou]")
_FIGURE, _SIGN = re.compile(r"[0-9@#]|\w\.\w{2}"), re.compile("[/&+]")
_WORD = re.compile(r"[^\W_]+")


def spell(text: str) -> str:
    """``BPJS`` -> ``be pe je es``; ``P3K`` -> ``pe tiga ka``. Signs are not said."""
    names = (ALPHABET.get(c) or (ONES[int(c)] if c in "0123456789" else "") for c in text.lower())
    return " ".join(filter(None, names))


class Lexicon:
    """Readings of written names. Compared and hashed by identity: equal data give the same object.

    A key is matched as it is written and as a whole word; an abbreviation (small letters, or with a dot at its end)
    also with a capital, or small. A reading may hold other keys. A key that starts with a dot (``.id``) is a part of
    web addresses, a unit that starts with a slash (``/s``) stands only after one.

    ``letters``: the acronyms that are spelled. ``words``: short words and names that are whole as they are written.
    ``figured``: the keys that hold figures or look like addresses, ``signed``: the others with a sign in them,
    ``signs``: those that begin with one. ``begins``: first run of letters and digits of a key -> the keys that start
    with it, longest first.
    """

    __slots__ = (
        "_said",
        "_tokens",
        "base",
        "begins",
        "figured",
        "letters",
        "readings",
        "signed",
        "signs",
        "units",
        "words",
    )

    def __init__(
        self,
        readings: Mapping[str, str],
        letters: frozenset[str],
        units: Mapping[str, str],
        base: Lexicon | None = None,
        own: tuple[str, ...] = (),
        words: frozenset[str] = frozenset(),
    ) -> None:
        self.readings: Mapping[str, str] = readings
        self.letters: frozenset[str] = letters
        self.units: Mapping[str, str] = units
        self.base: Lexicon | None = base
        self.words: frozenset[str] = words | base.words if base else words
        fresh = own if base else tuple(readings)
        figured = frozenset(key for key in fresh if _FIGURE.search(key))
        signed = frozenset(key for key in fresh if _SIGN.search(key)) - figured
        self.figured: frozenset[str] = figured | base.figured if base else figured
        self.signed: frozenset[str] = signed | base.signed if base else signed
        signs = tuple(key for key in fresh if not key[0].isalnum() and key[0] != ".")
        self.signs: tuple[str, ...] = (*signs, *base.signs) if base else signs
        self.begins: Mapping[str, tuple[str, ...]] = _indexed(fresh, base.begins if base else {})
        tokens = frozenset(key if key in signs else _WORD.findall(key)[0] for key in own)
        self._tokens: frozenset[str] = tokens | words if base else tokens
        self._said: dict[str, str | None] = {}

    @classmethod
    def of(
        cls,
        readings: Mapping[str, str],
        letters: Iterable[str],
        units: Mapping[str, str],
        words: Iterable[str] = (),
    ) -> Lexicon:
        """The lexicon of readings, acronyms that are spelled, units, whole words. A reading wins over spelling."""
        return _lexicon(tuple(readings.items()), tuple(letters), tuple(units.items()), tuple(words))

    def extended(self, readings: Mapping[str, str], words: Iterable[str] = ()) -> Lexicon:
        """The same with the readings and whole words of a campaign or a branch, which win."""
        return _extended(self, tuple(readings.items()), tuple(words)) if readings or words else self

    def for_text(self, text: str) -> Lexicon:
        """The lexicon without overrides that the text cannot hold: what was said once need not be worked out again."""
        lexicon = self
        while lexicon.base is not None and not any(token in text for token in lexicon._tokens):
            lexicon = lexicon.base
        return lexicon

    def key_at(self, text: str, start: int, token: str) -> str | None:
        """The longest key that starts where ``token``, a whole run of letters and digits, starts."""
        for key in self.begins.get(token, ()):
            end = start + len(key)
            if text.startswith(key, start) and not (key[-1].isalnum() and text[end : end + 1].isalnum()):
                return key
        return None

    def said(self, key: str) -> str | None:
        """The reading of a key with every key in it read as well; None where that never ends."""
        if key not in self._said:
            self._said[key] = self._resolve(key, ())
        return self._said[key]

    def loops(self) -> tuple[tuple[str, ...], ...]:
        """The readings that lead back to themselves, each as the keys on the way, once, smallest key first."""
        found: set[tuple[str, ...]] = set()
        for key in self.readings:
            self._walk(key, (), found)
        return tuple(sorted(found))

    def _walk(self, key: str, trail: tuple[str, ...], found: set[tuple[str, ...]]) -> None:
        if key in trail:
            loop = trail[trail.index(key) :]
            least = loop.index(min(loop))
            found.add(loop[least:] + loop[:least])
            return
        for inner, _, _ in self._keys_in(self.readings[key]):
            self._walk(inner, (*trail, key), found)

    def _keys_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        position = 0
        for match in _WORD.finditer(text):
            key = self.key_at(text, match.start(), match[0]) if match.start() >= position else None
            if key is not None:
                position = match.start() + len(key)
                yield key, match.start(), position

    def _resolve(self, key: str, trail: tuple[str, ...]) -> str | None:
        if key in trail:
            return None
        reading, spoken, position = self.readings[key], "", 0
        for inner, start, end in self._keys_in(reading):
            said = self._resolve(inner, (*trail, key))
            if said is None:
                return None
            spoken += reading[position:start] + said
            position = end
        return spoken + reading[position:]


@lru_cache(maxsize=64)
def _lexicon(
    readings: tuple[tuple[str, str], ...],
    letters: tuple[str, ...],
    units: tuple[tuple[str, str], ...],
    words: tuple[str, ...],
) -> Lexicon:
    spelled = {name: spell(name) for name in letters}
    every = {**spelled, **{" ".join(key.split()): " ".join(said.split()) for key, said in readings if key.split()}}
    every = {**_variants(every), **every}
    only_spelled = frozenset(name for name in letters if every.get(name) == spelled[name])
    return Lexicon(every, only_spelled, dict(units), words=frozenset(words))


@lru_cache(maxsize=1024)
def _extended(base: Lexicon, readings: tuple[tuple[str, str], ...], words: tuple[str, ...]) -> Lexicon:
    own = {" ".join(key.split()): " ".join(said.split()) for key, said in readings if key.split()}
    own = {**{key: said for key, said in _variants(own).items() if key not in base.readings}, **own}
    letters = base.letters - frozenset(own)
    every = {**base.readings, **own}
    return Lexicon(every, letters, base.units, base, tuple(own), frozenset(words))


def _variants(readings: Mapping[str, str]) -> dict[str, str]:
    """Other ways to write a key: ``Jl.`` -> ``jl.``, ``yg`` -> ``Yg``, ``yg.``; ``S.Sos.`` -> ``S. Sos.``, ``S.Sos``.

    What is a word in small letters stays one: ``Kol.`` is a colonel, ``kol.`` a cabbage at the end of a sentence.
    """
    found: dict[str, str] = {}
    for key, said in readings.items():
        forms: list[str] = []
        if _DOTTED.match(key):
            forms = [_INNER.sub(". ", key), *(f"{key[:at]} {key[at:]}" for at in _inner(key))]
            if key.endswith("."):
                forms += [form[:-1] for form in (key, *forms)]
        elif len(key) > 1 and (key.endswith(".") or key.islower()) and key[0].isalpha():
            small = key[0].lower() + key[1:]
            whole = (len(key) == 2 and key.endswith(".")) or small.rstrip(".") in SHORT_WORDS
            forms = [key[0].upper() + key[1:], *([] if whole else [small])]
            if key.islower() and key.isalpha() and not _VOWEL.search(key):
                forms += [f"{form}." for form in (key, *forms)]
        found.update((form, said) for form in forms if form not in readings)
    return found


def _inner(key: str) -> list[int]:
    """The places behind the inner dots of a key."""
    return [match.end() for match in _INNER.finditer(key)]


def _indexed(keys: Iterable[str], before: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """First run of letters and digits -> keys that start with it, longest first."""
    index = dict(before)
    for key in keys:
        match = _WORD.match(key)
        if match and key not in index.get(match[0], ()):
            index[match[0]] = tuple(sorted((*index.get(match[0], ()), key), key=lambda k: (-len(k), k)))
    return index
