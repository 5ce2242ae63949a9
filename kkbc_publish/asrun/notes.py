"""Turn what a station wrote beside an airing into whether it says, anywhere in it, that it was not aired.

Words count as whole words: ``batalyon lewat`` cancels nothing. What is itself denied (``tidak ada yang batal``) counts
for nothing either.
"""

from __future__ import annotations

import re

_NOT = r"(?:tidak|tdk|tak|gagal|belum|blm|ga|gak|nggak|enggak|urung|lupa|batal)"
_MEANWHILE = r"(?:(?:jadi|sempat|bisa|dapat|pernah|lagi|ikut|sama\s+sekali|kami|kita)\s+){0,3}"
_AIR = r"(?:(?:di|ter|me|meng)?-?(?:siar|tayang|putar|puter|udara|air)(?:kan|in)?|on[\s-]?air)"
_AIRED = r"(?:air(?:ed)?|play(?:ed)?|broadcast(?:ed)?|transmitted|run|ran)"
NOT_AIRED = re.compile(
    rf"\b(?:{_NOT}\s+{_MEANWHILE}{_AIR}"
    rf"|(?:siar|tayang|putar|tersiar|disiarkan|ditayangkan|diputar|aired|played)\s*[:=?]\s*(?:tidak|tdk|tak|no|not|batal)"
    r"|batal|dibatalkan|kosong|ditiadakan|dilewati|terlewat(?:kan|i)?|kelewat(?:an)?|off[\s-]air"
    rf"|(?:not|never|n['’]t)\s+(?:been\s+)?{_AIRED}|\w+n['’]t\s+(?:been\s+)?{_AIRED}|failed\s+to\s+{_AIRED}|unaired"
    r"|cancel(?:l?ed)?|missed|skip(?:ped)?|pre-?empted)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:tidak|tdk|tak|bukan|belum|tanpa|ga|gak|nggak|not|never|no|nothing|none)\s+"
    r"(?:(?:ada|yang|jadi|pernah|sampai|satu\s+pun|any|been|was|were)\s+){0,3}$",
    re.IGNORECASE,
)
# What a station writes beside an airing that went well; a reason for none ("siaran langsung sidang") has none of these.
_WENT_WELL = re.compile(
    r"\b(?:(?:di|ter)?(?:siar|tayang|putar)(?:kan)?|aired|played|airing|as\s+(?:planned|ordered)|lancar|normal|aman|oke?"
    r"|seperti\s+biasa|sesuai\s+(?:jadwal|pesanan)"
    r"|(?:tidak|tdk|tak|tanpa|no)\s+(?:ada\s+)?(?:ter\w*ganggu|gangguan|kendala|masalah|kosong\w*|problem|trouble)s?)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^[\s:;,.()–-]+|[\s:;,.()–-]+$")


def refusal(note: str) -> re.Match[str] | None:
    """Where a note says that something was not aired; None where it does not."""
    found = NOT_AIRED.finditer(note)
    return next((match for match in found if not _DENIED.search(note[: match.start()])), None)


def affirms(note: str) -> bool:
    """True where a note says that something was aired after all: what is in doubt then was not simply left out."""
    if refusal(note):
        return False
    return bool(_WENT_WELL.search(note)) or NOT_AIRED.search(note) is not None


def reason(note: str, refused: re.Match[str]) -> str:
    """The reason that a note gives: without the words themselves where it begins with them, else all of it."""
    left = _AROUND.sub("", f"{note[: refused.start()]} {note[refused.end() :]}")
    return left if refused.start() == 0 and left else note
