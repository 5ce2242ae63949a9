"""Turn a text into the signs in it that nobody sees: control characters, breaks, zero-width and direction signs.

They come along when text is pasted from Word, WhatsApp or a web page. In a name they tear a mail header or a workbook
apart, in a date they make two equal lines differ, and direction signs show another order of words than is read.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Beside the categories of Unicode: letters and marks that are drawn as nothing.
_DRAWN_AS_NOTHING = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u0600-\u0605\u06dd\u070f\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    f"\ufeff\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f{_DRAWN_AS_NOTHING}]"
)
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# What staff may have heard of, in their words; for all others Unicode's own name.
_WORDS = {
    "\t": ("Tab", "tab"),
    "\n": ("pergantian baris", "line break"),
    "\r": ("pergantian baris", "line break"),
    "\x0b": ("pergantian baris", "line break"),
    "\x0c": ("pergantian halaman", "page break"),
    "\x85": ("pergantian baris", "line break"),
    "\u2028": ("pergantian baris", "line separator"),
    "\u2029": ("pergantian paragraf", "paragraph separator"),
    "\u00a0": ("spasi tak-putus", "no-break space"),
    "\u202f": ("spasi tak-putus sempit", "narrow no-break space"),
    "\u00ad": ("tanda hubung lunak", "soft hyphen"),
    "\u200b": ("spasi selebar nol", "zero width space"),
    "\u200c": ("pemisah selebar nol", "zero width non-joiner"),
    "\u200d": ("penyambung selebar nol", "zero width joiner"),
    "\u2060": ("penyambung kata", "word joiner"),
    "\ufeff": ("tanda awal berkas", "zero width no-break space"),
}
# Letters of other alphabets and of formulas, many of which look like ours: Greek, Cyrillic, Armenian, Cherokee, wide.
_FOREIGN = (
    "\u0370-\u052f\u0531-\u0587\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\ua640-\ua69f\uff21-\uff5a\U0001d400-\U0001d7ff"
)
_FOREIGN_LETTER = re.compile(f"[{_FOREIGN}]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_LETTERS = re.compile(r"[^\W\d_]+")
TURNED = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
)  # what shows a line in another order than it is read (Trojan Source)
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_DIRECTION = re.compile(f"[{_DIRECTIONS}]")


class Mixed(NamedTuple):
    """A word of two alphabets, and the first letter of the other one."""

    word: str
    letter: str

    @property
    def name(self) -> str:
        return f"U+{ord(self.letter):04X} {unicodedata.name(self.letter, '').lower()}"


class Sign(NamedTuple):
    """A sign that does not belong where it stands: the sign, and how many characters stand before it."""

    char: str
    before: int

    @property
    def point(self) -> str:
        return f"U+{ord(self.char):04X}"

    @property
    def words(self) -> tuple[str, str]:
        """What it is, in Indonesian and English."""
        if self.char in _WORDS:
            return _WORDS[self.char]
        name = unicodedata.name(self.char, "").lower()
        if _DIRECTION.match(self.char):
            return f"pengatur arah tulisan ({name})", f"direction sign ({name})"
        kind = unicodedata.category(self.char)
        if kind == "Cs":
            return "separuh huruf", "half a character"
        if kind == "Co":
            return "huruf buatan satu aplikasi", "character of one application only"
        if kind == "Zs":
            return f"spasi khusus ({name})", name
        return (f"huruf tak terlihat ({name})", name) if name else ("huruf kendali", "control character")


def unseen(text: str, *, breaks: bool = False, spaces: bool = True) -> Sign | None:
    """The first sign of a text that nobody sees. ``breaks``: lines may end; ``spaces``: of any width may be there."""
    for match in _UNSEEN.finditer(text):
        if not (breaks and match[0] == "\n"):
            return Sign(match[0], match.start())
    odd = None if spaces else _ODD_SPACE.search(text)
    return Sign(odd[0], odd.start()) if odd else None


def mixed(text: str) -> Mixed | None:
    """The first word of a text in which a letter of another alphabet stands among ours: it looks right and is not."""
    if not _FOREIGN_LETTER.search(text):
        return None
    for word in _LETTERS.findall(text):
        letter = _FOREIGN_LETTER.search(word)
        if letter and _LATIN_LETTER.search(word):
            return Mixed(word, letter[0])
    return None
