"""Name what is short for something that only its writer knows: initials, lone capitals, words cut off by a dot.

``Blok D`` -> ``Blok de``: after a word that counts in letters a capital is its own name. Everywhere else it may be a
title, a name or a measure (``M. Nur``, ``2 M``), so it is not read; nor is a word before a dot that neither closes a
sentence nor stands in the lexicon (``Kmp. Baru``), nor one without a vowel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkbc_publish.indonesian.spoken.grammar import FIGURE, MARKS, NAME, Claim, Lazy, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon, spell
from kkbc_publish.indonesian.spoken.words import SHORT_WORDS

_LETTERED = (
    r"blok|vitamin|grup|kelompok|golongan|gol\.?|golongan darah|darah|gedung|tipe|type|SIM|hepatitis|tribun|rencana|"
    r"plan|opsi|pilihan|jawaban|terminal|gate|pintu|kategori|seri|poin|huruf|bagian|ruang|aula|tim|area|zona|sektor|"
    r"kaveling|kavling|kav\.|unit|formulir|liga|kelas|rute|jalur|los|menara|tower|lantai|sayap|hanggar|nilai|akreditasi|"
    r"peringkat|koridor|kompi|dermaga|influenza"
)
_CUED = Lazy(
    rf"\b(?i:{_LETTERED})\s(?P<first>[A-Z]{{1,2}})(?P<more>(?:(?:,\s?|,?\s(?:dan|atau|sampai|hingga)\s|\s?[/&]\s?|\s?-\s?)"
    r"[A-Z](?![\w'’]|[.-]\w))*)(?![\w'’]|[.-]\w)"
)
# The answers of a quiz: "Apakah A, delapan ribu; B, ...": no name and no measure goes on with a comma here.
_ANSWER = Lazy(r"(?:^\W*|[;:?(]\s|\b(?:[Aa]pakah|atau|[Jj]awaban|[Pp]ilih|[Pp]ilihan)\s)(?P<letter>[A-E])(?=[,:)]\s)")
_CAPITAL = Lazy(r"[A-Z]+")
_NUMERALS = frozenset("IVX")  # letters or Roman numerals: nobody can tell
_HOUSE = Lazy(rf"(?<={FIGURE})\s?(?P<letter>[A-Z])(?![\w'’]|[.-]\w)")
_HOUSE_CUE = Lazy(
    rf"\b(?i:no|nomor|no\.|blok|kav\.|kaveling|kavling|unit|lapak|kios|los|stan|stand|rt|rw)\s?[{MARKS}]+$"
)
# I before the names that follow it in Bali and old Bugis and Makassar: a word of its own.
_PARTICLE = Lazy(
    r"(?<![\w.])I(?= (?:Gusti|Wayan|Putu|Made|Nyoman|Ketut|Gede|Gde|Komang|Kadek|Dewa|Nengah|Luh|Bagus|Ngurah|Gst\.|"
    r"Wy\.|Kt\.|Nym\.|Md\.|Gd\.|Kd\.|Km\.|Pt\.|La|Mangadacinna|Mallombassi|Mannindori|Fatimah)(?!\w))"
)
_GLUED = r"[^\W\d_]+(?:\.[^\W_]+)+\.?"
_DOTTED = Lazy(rf"(?<!\w)(?:(?P<glued>{_GLUED})|(?P<cut>[^\W\d_]+)\.(?!\.))")
_ALONE = Lazy(
    r"(?<!\w)(?:(?P<letter>[A-ZÀ-ÖØ-Þ](?!\w|['’][^\W\d_])|(?<![-'’])[b-df-hj-np-tv-xz](?![\w'’-]))|"
    r"[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{2,}(?!\w))"
)
_CAPITALS = Lazy(r"(?<!\w)[A-Z]{1,2}(?!\w)")
_INTERJECTION = Lazy(r"hm+|ps+t|ss+t+|brr+|ss+h+|pff+", re.IGNORECASE)
_VOWEL = re.compile(r"[^b-df-hj-np-tv-z]", re.IGNORECASE)
_CONSONANT = re.compile(r"[b-df-hj-np-tv-z]$", re.IGNORECASE)
_CLOSES = "\"'”’)]»"


def letters(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Capitals after a word that counts in letters, and behind the figures of a house; ``I`` before a name."""
    if not _CAPITALS.search(text):
        return
    for match in _CUED.finditer(text):
        if match["first"] in _NUMERALS or (len(match["first"]) > 1 and not _is_row(match, lexicon)):
            continue
        for part in ("first", "more"):
            for capital in _CAPITAL.finditer(match[part]):
                start = match.start(part) + capital.start()
                yield _letter(start, capital[0])
    for match in _HOUSE.finditer(text):
        if _HOUSE_CUE.search(text[max(match.start() - 30, 0) : match.start()]):
            yield Claim(match.start(), match.end(), f" {spell(match['letter'])}", "name", "name", mark=NAME)
    for match in _ANSWER.finditer(text):
        yield _letter(match.start("letter"), match["letter"])
    for match in _PARTICLE.finditer(text):
        yield Claim(match.start(), match.end(), "I", "name", "name", mark=NAME)


def shorts(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """What is left that is short for something: initials, words cut off by a dot, capitals, words of consonants."""
    for match in _DOTTED.finditer(text) if "." in text else ():
        word = match["cut"]
        if match["glued"]:
            closes = match[0].endswith(".") and not text[match.end() :].strip() and not _initials(match[0])
            yield unread(match.start(), match.end() - closes, "unknown-abbreviation")
        elif _is_cut(text, word, match.end()) and not _INTERJECTION.fullmatch(word) and word not in lexicon.words:
            yield unread(match.start(), match.end(), "lone-letter" if _lone(word) else "unknown-abbreviation")
    for match in _ALONE.finditer(text):
        if not _INTERJECTION.fullmatch(match[0]) and match[0] not in lexicon.words:
            yield unread(match.start(), match.end(), "lone-letter" if match["letter"] else "unknown-abbreviation")


def _is_row(match: re.Match[str], lexicon: Lexicon) -> bool:
    """True for ``Blok AA``; two capitals after another word are an acronym."""
    return match[0].lower().startswith("blok") and match["first"] not in lexicon.readings


def _letter(start: int, written: str) -> Claim:
    return Claim(start, start + len(written), spell(written), "name", "name", mark=NAME)


def _initials(written: str) -> bool:
    return all(len(part) < 2 for part in written.split("."))


def _lone(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _is_cut(text: str, word: str, end: int) -> bool:
    """True where a dot that ends before ``end`` closes no sentence for certain."""
    if _lone(word):
        return True
    rest = text[end:]
    following = rest.lstrip()
    whole = word.lower() in SHORT_WORDS or not (_CONSONANT.search(word) and len(_VOWEL.findall(word)) < 2)
    if not following or following[0] in _CLOSES:
        return not whole if rest.startswith(")") else not _VOWEL.search(word)
    if rest[0] in ",;:/-":
        return True
    if following[0].islower():
        return True
    if following[0].isdigit() or following[0] == FIGURE:
        return not whole or following == rest
    return not whole
