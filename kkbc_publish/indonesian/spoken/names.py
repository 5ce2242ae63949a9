"""Turn acronyms, abbreviations and overridden names into words, by the lexicon; unknown capitals are not read.

An abbreviation that closes with a dot keeps the dot where it also closes the sentence (``dan lain-lain.``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkbc_publish.indonesian.spoken.grammar import FIGURE, MAGNITUDE_NAMES, MAGNITUDES, MARKS, NAME, Claim, Lazy, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.written import DAYS, MONTHS

_TOKEN = re.compile(r"[^\W_]+")
_CLOSING = ("dan ", "tersebut", "yang bersangkutan", "te be ka")  # abbreviations that can close a sentence
_SUFFIX = Lazy(r"(?P<name>[A-Z]{2,})(?P<suffix>nya|ku|mu|kah|lah|pun|an)")
_CAPITALS = Lazy(r"[A-Z]{2}")
# Degrees stand behind a name, so the same letters before one are initials (M.H. Thamrin).
_DEGREES = ("Sarjana ", "Magister ", "Ahli ", "Spesialis ", "Diploma ")
_DEGREE_KEY = Lazy(r"[A-Z][A-Za-z]{0,3}\..*|[A-Z]{2,4}")
_STREET = Lazy(r"\b(?:Jalan|Jl\.?|Jln\.?)\s?$")
_TITLE = Lazy(r"[A-Z]\.")
_NAME_NEXT = Lazy(rf"\s?(?:[A-Z][a-z'’]|{NAME})")
_NAME_LATER = Lazy(rf"\s?(?:[A-Z][\w.'’]|{NAME})")
# Before a family name of Tapanuli or Minahasa ``H.`` is as often an initial as the title of a pilgrim.
_FAMILY_NAMES = """
    Aritonang Gultom Harahap Hutabarat Hutagalung Hutapea Kalangi Lumbantobing Lumentut Manurung Marpaung Nababan
    Nainggolan Napitupulu Nasution Pandjaitan Pangaribuan Panggabean Panjaitan Pardede Pasaribu Purba Rumambi Samosir
    Saragih Siahaan Siburian Sihombing Sihotang Silaban Silalahi Simanjuntak Simatupang Simbolon Sinaga Siregar
    Sitompul Sitorus Situmorang Tambunan Tampubolon Tobing Wowor
"""
_FAMILIES = frozenset(_FAMILY_NAMES.split())
_WORD_NEXT = Lazy(r"\s?(?P<word>[A-Z][a-z]+)(?! [A-Z][a-z])")
_INITIAL_LAST = Lazy(r"[A-Z]\.\s?$")
_NUMBERED = Lazy(rf"\b(?P<word>[Nn]o|KM|[Kk]m|[Ll]t|LT)\.?\s?(?={FIGURE})")
_COUNTED = Lazy(rf"\b(?P<word>[Hh]al|[Pp]sl|[Tt]gl|[Tt]hn|[Tt]h)\.\s?(?={FIGURE})")
_SHOUTED = {name.upper(): name for name in (*DAYS, *MONTHS, "rupiah")}
_SHOUTED |= {name.upper(): MAGNITUDE_NAMES[size] for name, size in MAGNITUDES.items()}
_BEFORE_FIGURE = {
    "hal": "halaman", "psl": "pasal", "tgl": "tanggal", "thn": "tahun", "th": "tahun", "no": "nomor",
    "km": "kilometer", "lt": "lantai",
}  # fmt: skip


def figured_names(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Keys that could be taken for figures, signs or addresses, before those are looked for: ``COVID-19``, ``24/7``."""
    yield from _known(text, lexicon, lexicon.figured)
    for key in lexicon.signs:
        start = text.find(key)
        while start >= 0:
            yield _said(text, start, key, lexicon)
            start = text.find(key, start + len(key))


def signed_names(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Keys with signs in them (``Bapak/Ibu``, ``d/a``), before any sign is looked for."""
    yield from _known(text, lexicon, lexicon.signed)


def names(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Every other key of the lexicon, and capitals that are none."""
    for match in _NUMBERED.finditer(text):
        word = _BEFORE_FIGURE[match["word"].lower()]
        yield Claim(match.start(), match.end(), f"{word} ", "name", "name", mark=NAME)
    for match in _COUNTED.finditer(text):
        word = _BEFORE_FIGURE[match["word"].lower()]
        yield Claim(match.start(), match.end(), f"{word} ", "name", "name", mark=NAME)
    yield from _known(text, lexicon, None)


def _known(text: str, lexicon: Lexicon, only: frozenset[str] | None) -> Iterator[Claim]:
    """The keys in a text, or those of ``only``; without it, also capitals that are no key."""
    position = 0
    begins = lexicon.begins
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token not in begins and (only is not None or token.islower() or token.istitle()):
            continue
        start = match.start()
        if start < position:
            continue
        key = lexicon.key_at(text, start, token)
        if key is not None and only is not None and (key not in only or _runs_on(text, start, start + len(key))):
            key = None
        if key is not None and not _stands(text, start, key, lexicon, glued=start == position):
            key = None
        if key is not None:
            position = start + len(key)
            yield _said(text, start, key, lexicon)
        elif only is None and _CAPITALS.search(token):
            yield _capitals(text, start, token, lexicon)


def _stands(text: str, start: int, key: str, lexicon: Lexicon, *, glued: bool) -> bool:
    """False where a short key is something else: a title of one letter or a degree at the wrong end of a name.

    ``glued``: another key ends right before it.
    """
    end = start + len(key)
    if text[start - 1 : start] == "." and key[:1].isupper() and not glued:
        return False  # the rest of "X.Y. Nama"
    if _TITLE.fullmatch(key):
        family = _WORD_NEXT.match(text, end)
        if family and family["word"] in _FAMILIES:
            return False
        return _NAME_LATER.match(text, end) is not None and not _INITIAL_LAST.search(text[max(start - 3, 0) : start])
    if lexicon.readings[key].startswith(_DEGREES) and _DEGREE_KEY.fullmatch(key):
        before = text[:start].rstrip()
        named = before.endswith(",") or _NAME_NEXT.match(text, end) is None
        return named and not before.endswith(FIGURE)
    # Streets bear the names of physicians as well as of doctors of letters, all with a capital.
    return key != "Dr." or _STREET.search(text[max(start - 8, 0) : start]) is None


def _runs_on(text: str, start: int, end: int) -> bool:
    """True where a key is part of a longer row of figures (``24/7/2026``) or of an address (``s1.ac.id``)."""
    before, sign, after = text[start - 1 : start], text[end : end + 1], text[end + 1 : end + 2]
    if before == "@" or (before and before in "/.,-+" and text[start].isdigit()):
        return True
    return (sign in {".", "@"} and after.isalnum()) or (
        sign != "" and sign in "/,:-" and after.isdigit() and text[end - 1].isdigit()
    )


def _said(text: str, start: int, key: str, lexicon: Lexicon) -> Claim:
    end = start + len(key)
    spoken = lexicon.said(key)
    if spoken is None:
        return unread(start, end, "looping-reading")
    if key.endswith("."):
        if _ends_sentence(text, end) and (spoken.startswith((*_CLOSING, *_DEGREES)) or not text[end:].strip()):
            end -= 1
        elif text[end : end + 1].isalnum() or text[end : end + 1] in MARKS:
            spoken += " "
    return Claim(start, end, spoken, "name", "name", mark=NAME)


def _capitals(text: str, start: int, token: str, lexicon: Lexicon) -> Claim:
    """Capitals that are no key: an acronym with an ending, a day or month in capitals, else unknown."""
    if token in _SHOUTED:
        return Claim(start, start + len(token), _SHOUTED[token], "name", "name", mark=NAME)
    split = _SUFFIX.fullmatch(token)
    said = lexicon.said(split["name"]) if split and split["name"] in lexicon.readings else None
    if split and said:
        return Claim(start, start + len(token), said + split["suffix"], "name", "name", mark=NAME)
    return unread(start, start + len(token), "unknown-acronym")


def _ends_sentence(text: str, end: int) -> bool:
    """True where a dot before ``end`` can close a sentence: nothing follows, or a capital does."""
    rest = text[end:].lstrip("\"'”’)] ")
    return not rest or (rest[0].isupper() and not text[end].isalnum())
