"""Turn web and mail addresses, handles and hashtags into words.

``www.bpjsketenagakerjaan.go.id/bpu`` -> ``we we we titik be pe je es ketenagakerjaan titik go titik i de garis miring
be pe u``. The scheme is silent. A part of an address is a word, except known acronyms, parts without a vowel (which
nobody can say as a word), single letters, and figures, which are said one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkbc_publish.indonesian.spoken.grammar import MARKS, NAME, Claim, Lazy, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon, spell
from kkbc_publish.indonesian.spoken.numbers import digits

_TOP = "id|com|net|org|info|gov|edu|mil|int|biz|tv|me|io|co|my|sg|ly|gl|gle|app|asia|news|xyz|dev|link|page|site|fm|ai"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
_MAIL = r"[A-Za-z0-9](?:[\w.+-]*[A-Za-z0-9_])?@" + _HOST + r"[A-Za-z]{2,}"
_WEB = (
    r"(?:(?i:https?)://" + _HOST + r"[A-Za-z]{2,}|(?i:www)\." + _HOST + r"[A-Za-z]{2,}|" + _HOST + rf"(?:{_TOP})"
    r"(?![A-Za-z0-9-]|\.[A-Za-z0-9]))(?::[0-9]+)?(?:/[^\s,;!\"'()<>]*)?(?:\?[^\s,;!\"'()<>]*)?"
)
_HANDLE = r"(?!@(?:Rp|rp|RP|IDR)\.?\s?[0-9])[@#](?=[\w.]*[A-Za-z])\w(?:[\w.]*\w)?"
_ADDRESS = Lazy(rf"(?<![\w@./-])(?:(?P<mail>{_MAIL})|(?P<web>{_WEB})|(?P<handle>{_HANDLE}))")
_PIECE = Lazy(r"[A-Za-z]+|[0-9]+|[^A-Za-z0-9]")
_CAMEL = Lazy(r"[A-Z]{2,}(?=[A-Z][a-z]|[^A-Za-z]|$)|[A-Z]?[a-z]+|[A-Z]|[0-9]+|[^A-Za-z0-9]")
_SCHEME = Lazy(r"https?://", re.IGNORECASE)
_SIGNS = {
    ".": "titik",
    "/": "garis miring",
    "-": "strip",
    "_": "garis bawah",
    "@": "et",
    "#": "tagar",
    "+": "plus",
    ":": "titik dua",
    "~": "tilde",
    "?": "tanda tanya",
    "=": "sama dengan",
    "&": "dan",
}


def addresses(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """E-mail and web addresses, ``@handle`` and ``#hashtag``."""
    for match in _ADDRESS.finditer(text):
        written = match[0].rstrip(".:?!-")
        if any(mark in written for mark in MARKS):
            continue
        spoken = hashtag(written, lexicon) if match["handle"] else address(written, lexicon)
        end = match.start() + len(written)
        if spoken is None:
            yield unread(match.start(), end, "unreadable-address")
        else:
            yield Claim(match.start(), end, spoken, "address", "name", mark=NAME)


def address(written: str, lexicon: Lexicon) -> str | None:
    """An address sign by sign; None where it holds a sign without a usual name."""
    scheme = _SCHEME.match(written)
    rest = written[scheme.end() :] if scheme else written
    words: list[str] = []
    before = ""
    for match in _PIECE.finditer(rest.rstrip("/")):
        word = _part(match[0], before, lexicon)
        if word is None:
            return None
        words.append(word)
        before = match[0]
    return " ".join(words)


def hashtag(written: str, lexicon: Lexicon) -> str | None:
    """``#KerjaKerasBebasCemas`` -> ``tagar Kerja Keras Bebas Cemas``; a handle the same way."""
    pieces = (piece for match in _PIECE.finditer(written) for piece in _humps(match[0], lexicon))
    words = [_part(piece, "", lexicon) for piece in pieces]
    return None if None in words else " ".join(word for word in words if word)


def _humps(piece: str, lexicon: Lexicon) -> list[str]:
    """``BPJSTKinfo`` -> ``BPJSTK``, ``info``: known acronyms in capitals, then words by their capitals."""
    for length in range(min(8, len(piece)), 1, -1):
        if piece[:length] in lexicon.letters and piece[:length].isupper():
            return [piece[:length], *_humps(piece[length:], lexicon)]
    return [match[0] for match in _CAMEL.finditer(piece)]


def _part(piece: str, before: str, lexicon: Lexicon) -> str | None:
    if piece[0] in "0123456789":
        return digits(piece)
    if not piece.isalpha():
        return _SIGNS.get(piece)
    labelled = lexicon.said(f".{piece.lower()}") if f".{piece.lower()}" in lexicon.readings else None
    if labelled and before in {".", ""}:
        return labelled
    if piece in lexicon.readings and not piece.islower():
        return lexicon.said(piece)
    upper = piece.upper()
    if len(piece) == 1 or upper in lexicon.letters or _voiceless(piece):
        return spell(piece)
    return _joined(piece if piece.istitle() else piece.lower(), lexicon)


def _joined(piece: str, lexicon: Lexicon) -> str:
    """``bpjsketenagakerjaan`` -> ``be pe je es ketenagakerjaan``: a spelled acronym run together with a word."""
    for length in range(min(6, len(piece) - 4), 2, -1):
        head, tail = piece[:length], piece[-length:]
        if head.upper() in lexicon.letters and _voiceless(head):
            return f"{spell(head)} {_joined(piece[length:], lexicon)}"
        if tail.upper() in lexicon.letters and _voiceless(tail):
            return f"{_joined(piece[:-length], lexicon)} {spell(tail)}"
    return piece


def _voiceless(piece: str) -> bool:
    return not any(c in "aeiouyAEIOUY" for c in piece)
