"""Turn what a row of a log calls a thing into material of ours: by code, script or title, however players cut them.

A player logs file names and paths, old consoles cut titles and write them in capitals, traffic desks add a length or a
number of their own. What one text can mean is told whole; the plan decides between several lengths or campaigns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kkbc_publish.asrun.values import CodedItem, Key
from kkbc_publish.load.carts import cart_key
from kkbc_publish.problems.near import near

LEAST_CUT = 10  # letters of a cut title that still say which one it is
LEAST_LIKE = 4  # letters that are enough to say that a row may be ours
ALIKE = 0.75  # share of its letters that a misspelt name has in common with the right one
LONGEST = 300  # letters: no name of anything is as long
SHARED = 2  # threes of letters that a word shares with names of ours where it may be one of them
SAME_LENGTH = 0.2  # of its seconds, by which a logged length differs from the one ordered
KEPT = 4096  # words that are remembered; a log says the same ones over and over
ERRORS = frozenset({"REF", "NA", "NAME", "VALUE", "DIV0", "NULL", "NUM"})  # what Excel writes for what it lost
_ENDING = re.compile(r"\.(?:mp[234]|wav|ogg|opus|m4a|aac|flac|wma|aif+|bwf|cart|mpe?g|avi|txt)$", re.IGNORECASE)
_LENGTH = re.compile(r"^(.*?[^\d\s(\[-])[\s(\[_-]+0{0,2}:?(\d{1,3})\s*(?:detik|dtk|det|sec|s|d|''|[\"'”″])?[)\]]?$")


@dataclass(frozen=True, slots=True)
class Named:
    """What a row names. ``materials``: what it is, one for each item. ``exact``: its code says so.

    ``like``: without materials, what it may be, being like it; None where nothing readable names it, so that it may be
    anything. ``word``: the text that names it; ``meant``: the code it comes near.
    """

    materials: tuple[CodedItem, ...] = ()
    exact: bool = False
    like: frozenset[Key] | None = frozenset()
    word: str = ""
    meant: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What can be ordered of a station: its material by code, item and title.

    ``prefixes`` and ``parts``: what codes begin with, and what else stands in them; ``triples``: what
    stands in any name of ours, three letters at a time. ``others``: see ``of``. ``carts``: by what the station's
    playout calls it. ``seen``: what was found before.
    """

    codes: Mapping[str, tuple[CodedItem, ...]]
    items: Mapping[str, tuple[CodedItem, ...]]
    titles: Mapping[str, tuple[CodedItem, ...]]
    prefixes: frozenset[str]
    parts: frozenset[str]
    triples: frozenset[str]
    others: Mapping[str, str] = field(default_factory=dict)
    carts: Mapping[str, tuple[CodedItem, ...]] = field(default_factory=dict)
    seen: dict[tuple[tuple[str, ...], int | None], Named] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        materials: Iterable[CodedItem],
        others: Mapping[str, str] | None = None,
        carts: Iterable[tuple[str, str]] = (),
    ) -> Known:
        """``others``: the short name of every branch the station does not serve -> its stations, in words.

        ``carts``: what the station's playout calls our material, each name with our code.
        """
        own = list(materials)
        by_code = {one.code: one for one in own}
        codes = _grouped((code_key(one.code), one) for one in own)
        short = _grouped((code_key(one.code.rpartition("-")[0]), one) for one in own)
        items = _grouped((code_key(one.item), one) for one in own)
        scripts = _grouped((code_key(one.item.rpartition("-")[0]), one) for one in own)
        split = [code_parts(one.code) for one in own]
        titles = _grouped((title_key(one.title), one) for one in own)
        words = [*codes, *short, *items, *scripts, *map(code_key, titles), *(others or {})]
        return cls(
            codes,
            {**scripts, **short, **items},
            titles,
            frozenset(parts[0] for parts in split if parts),
            frozenset(part for parts in split for part in parts[1:]),
            frozenset(triple for word in words for triple in _triples(word)),
            others or {},
            _grouped((cart_key(name), by_code[code]) for name, code in carts if code in by_code),
        )

    def find(self, words: Sequence[str], seconds: int | None = None) -> Named:
        """What the cells of a row that name things mean together. ``seconds``: its length, where it says one."""
        key = (tuple(words), seconds)
        if key not in self.seen:
            self.seen[key] = self._find([word for word in map(file_name, words) if word], seconds)
        return self.seen[key]

    def _find(self, words: Sequence[str], seconds: int | None) -> Named:
        said = [word for word in words if readable(word)]
        if not said:
            return Named(like=None)
        shares = any(self._shares(code_key(word)) for word in said)
        for word in said if shares else ():
            found = self._by_code(word)
            if found:
                return Named(of_length(found, seconds), exact=True, word=word)
        cart = self._by_cart(said)
        if cart:
            return Named(of_length(self.carts[cart_key(cart)], seconds), exact=True, word=cart)
        if not shares:
            return Named(word=said[0])  # nearly all rows of a log of everything: songs
        code = next((word for word in said if self.is_code(word)), "")
        titles = next(((found, word) for word in said if (found := self._by_title(word, seconds))), ((), ""))
        if code:  # of another branch, or misspelt
            meant = near(code.casefold(), [one[0].code.casefold() for one in self.codes.values()], 0.75)
            like = frozenset(one.key for one in (*self.codes.get(code_key(meant or ""), ()), *titles[0]))
            written = self.codes[code_key(meant)][0].code if meant else ""
            return Named(like=like, word=code, meant=written, ours=True)
        for word in said:
            found = self.items.get(code_key(word), ())
            if found:
                return Named(of_length(found, seconds), word=word)
        if titles[0]:
            return Named(titles[0], word=titles[1])
        return Named(like=self._like(said), word=said[0])

    def _shares(self, key: str) -> bool:
        """True for a word with so much of a name of ours that it may be one, or a part of one, or one misspelt."""
        return key in self.items or len(self.triples.intersection(_triples(key))) >= SHARED

    def is_code(self, word: str) -> bool:
        """True for what is written like a code of ours: its campaign with a place, or a part of one with another."""
        parts = code_parts(word)
        if len(parts) < 2 or code_key(word) in self.items:
            return False
        if parts[0] in self.prefixes:
            return " " not in word or parts[-1] in self.others
        return " " not in word and not self.parts.isdisjoint(parts)

    def _by_code(self, word: str) -> tuple[CodedItem, ...]:
        """The material whose code a text is or holds: ``UJA-KAN15-MLG (baru)``, ``01_UJA KAN15 MLG``."""
        found = self.codes.get(code_key(word))
        if found:
            return found
        parts = code_parts(word)
        for size in (4, 3, 2):
            for at in range(len(parts) - size + 1):
                found = self.codes.get("".join(parts[at : at + size]))
                if found:
                    return found
        return ()

    def _by_cart(self, said: Sequence[str]) -> str:
        """The cell that is a cart of ours; empty without one.

        A row has one cart: of two numbers the clearer one is it, and the other is a part of a name ("1999").
        """
        number = next((word for word in said if word.isdecimal()), "")
        carts = (word for word in said if cart_key(word) in self.carts and (word == number or not word.isdecimal()))
        return next(carts, "")

    def _by_title(self, word: str, seconds: int | None) -> tuple[CodedItem, ...]:
        """The material whose title a text is, holds, or was cut from, with the length it may say."""
        text, said = _with_length(word)
        found = self._titled(text) if said else ()
        if any(one.seconds == said for one in found):
            return of_length(found, said)
        return of_length(self._titled(title_key(word)), seconds)

    def _titled(self, text: str) -> tuple[CodedItem, ...]:
        return _each_once(self.titles.get(text, ()) or self._holding(text) or self._cut(text))

    def _holding(self, text: str) -> tuple[CodedItem, ...]:
        names = [key for key in self.titles if len(key) >= LEAST_CUT and f" {key} " in f" {text} "]
        return self.titles[max(names, key=len)] if names else ()

    def _cut(self, text: str) -> tuple[CodedItem, ...]:
        if len(text) < LEAST_CUT:
            return ()
        return tuple(one for key, own in self.titles.items() if key.startswith(text) for one in own)

    def _like(self, said: Sequence[str]) -> frozenset[Key]:
        """What a row may be whose words are no more than like ours."""
        found: set[Key] = set()
        for word in said:
            text = title_key(word)
            if len(text) < LEAST_LIKE:
                continue
            for own, known in ((text, self.titles), (code_key(word), self.codes)):
                keys = [key for key in known if key.startswith(own) or _is_like(own, key)]
                found |= {one.key for key in keys for one in known[key]}
        return frozenset(found)


def _is_like(word: str, other: str) -> bool:
    """True for two words that a slip or two set apart."""
    if min(len(word), len(other)) * 2 < ALIKE * (len(word) + len(other)):
        return False
    return near(word.casefold(), [other.casefold()], ALIKE) is not None


def _triples(word: str) -> list[str]:
    return [word[at : at + 3] for at in range(len(word) - 2)]


def _grouped(pairs: Iterable[tuple[str, CodedItem]]) -> dict[str, tuple[CodedItem, ...]]:
    found: dict[str, list[CodedItem]] = {}
    for key, one in pairs:
        if key:
            found.setdefault(key, []).append(one)
    return {key: _each_once(own) for key, own in found.items()}


def _each_once(materials: Iterable[CodedItem]) -> tuple[CodedItem, ...]:
    """One material for each item: without a code nobody can say whose edition was aired."""
    first: dict[Key, CodedItem] = {}
    for one in materials:
        first.setdefault(one.key, one)
    return tuple(first.values())


def of_length(materials: Sequence[CodedItem], seconds: int | None) -> tuple[CodedItem, ...]:
    """Those of the length that a row says, where there are any."""
    if seconds is None:
        return tuple(materials)
    gap = min((abs(one.seconds - seconds) for one in materials), default=0)
    if gap > SAME_LENGTH * max(seconds, 1):
        return tuple(materials)
    return tuple(one for one in materials if abs(one.seconds - seconds) == gap)


def _with_length(word: str) -> tuple[str, int | None]:
    """``Iuran untuk pedagang 30"`` -> its words, and 30."""
    match = _LENGTH.match(" ".join(word.split())) if len(word) <= LONGEST else None
    return (title_key(match[1]), int(match[2])) if match else (title_key(word), None)


def file_name(text: str) -> str:
    r"""``D:\IKLAN\UJA-KAN15-MLG.mp3`` -> UJA-KAN15-MLG; other text as it is."""
    text = text.strip().strip("\"'").rstrip(" .…~")
    if _ENDING.search(text) or re.match(r"[a-zA-Z]:[\\/]|\\\\|/|\.{1,2}[\\/]", text):
        text = re.split(r"[\\/]", text)[-1]
    return _ENDING.sub("", text)


@lru_cache(maxsize=KEPT)
def readable(word: str) -> bool:
    """False where no letter or number is left, or where a workbook says that it lost the value."""
    key = code_key(word)
    return bool(key) and "\ufffd" not in word and not (word.startswith("#") and key in ERRORS)


@lru_cache(maxsize=KEPT)
def code_key(text: str) -> str:
    """``k27 moj30_kdi`` -> ``K27MOJ30KDI``."""
    return re.sub(r"[\W_]+", "", text).upper()


def code_parts(code: str) -> list[str]:
    """``K27-MOJ30-KDI`` -> K27, MOJ30, KDI."""
    return [part for part in re.split(r"[^0-9A-Z]+", code.upper()) if part]


@lru_cache(maxsize=KEPT)
def title_key(text: str) -> str:
    """Titles as they are compared: small letters and single spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", text).casefold().split())
