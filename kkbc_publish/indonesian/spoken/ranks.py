"""Turn ordinals, Roman numerals, law references and document numbers into words.

``ke-21`` -> ``kedua puluh satu``; Roman numerals only after a word that counts in them: ``triwulan III`` ->
``triwulan tiga``, ``abad XX`` -> ``abad kedua puluh`` (EYD V gives ``abad XX``, ``abad ke-20`` and ``abad kedua puluh``
as one); ``pasal 27 ayat (1)`` -> ``pasal dua puluh tujuh ayat satu``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkbc_publish.indonesian.spoken.grammar import FIGURE, Claim, Lazy, number, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon, spell
from kkbc_publish.indonesian.spoken.numbers import cardinal, digits, ordinal

# Up to 89, and no single L: "golongan C" and "kelas L" name letters.
_ROMAN = r"(?=[IVX]|L[IVX])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_ANY = Lazy(r"[IVXL]+[a-e]?(?![A-Za-z])")
_KE = Lazy(
    rf"\b(?P<ke>[Kk][Ee])[-–](?:(?P<n>[0-9]+(?:\.[0-9]{{3}})*)(?![0-9A-Za-z]|[.,][0-9])|(?P<roman>{_ROMAN}))(?P<an>-an)?"
)
_KE_OPEN = Lazy(rf"\b[Kk]e-(?={FIGURE})")
_CUE = (
    r"triwulan|kuartal|caturwulan|semester|bab|abad|kelas|pasal|tahap|gelombang|jilid|seri|tingkat|golongan|gol\.?|"
    r"perang dunia|periode|angkatan|juara|lampiran|bagian|eselon|zona|wilayah|regional|edisi|sesi|termin|buku|bidang|"
    r"PON|Pelita|Repelita|Buwono|Paulus|Kodam|divisi|komisi|stadium|grup|tipe|type|kategori|tim|etape|pokja|dapil|"
    r"lantai|lt\.?|dok|pasar|dusun|dsn\.|lingkungan|lingk\.|banjar|jorong|SP|gedung|kanwil|kampus|rayon|resor|korwil|dermaga|pos|blok|gang|gg\.?|lorong|lrg\.?|kaveling|kavling|"
    r"ilir barat|ilir timur|seberang ulu|ulu|RT|RW|rukun tetangga|rukun warga|hamengkubuwono|hamengkubuwana|pakubuwono|"
    r"pakubuwana|paku alam|pakualam|mangkunegara|peringkat|harapan|asisten|wakil ketua|satgas|kloter|level|tk\.?"
)
_BY_RANK = {
    "abad", "perang dunia", "buwono", "paulus", "hamengkubuwono", "hamengkubuwana", "pakubuwono", "pakubuwana",
    "paku alam", "pakualam", "mangkunegara",
}  # fmt: skip
_BY_LETTER = frozenset(("tipe", "type", "kategori", "blok", "gedung", "gang", "gg.", "gg"))  # V and X may be letters
_RULERS = r"Sultan|Sunan|Raja|Ratu|Paus|Buwono|Hamengkubuwono|Pakubuwono|Paku|Pakualam|Mangkunegara|Paulus"
_AFTER = Lazy(rf"\b(?P<cue>(?i:{_CUE}))\s(?P<roman>{_ROMAN})")
_STREET = Lazy(
    rf"\b(?:Jalan|Jl\.?|Jln\.?|Gang|Gg\.?|Lorong|Lrg\.?|Kompleks|Perumahan|Pasar|Ps\.|Psr\.)"
    rf"(?!(?: \w+)* (?:{_RULERS})\b)(?: [A-Z][a-z]+){{1,3}} (?P<roman>{_ROMAN})"
)
_GRADE = Lazy(r"\b(?i:golongan|gol\.?|pangkat)\s(?P<roman>I{1,3}|IV|V)(?P<sub>\s?/?\s?(?P<l>[a-e]))(?![^\W_])")
_MORE = Lazy(
    rf"(?P<join>\s?[-–—]\s?|\s?/\s?|,\s(?:dan\s|atau\s)?|\s(?:dan|atau|sampai|hingga|s\.d\.|s/d)\s)(?P<roman>{_ROMAN})"
)
_VERSE = Lazy(r"\b(?:ayat|angka|butir|nomor)\s?(?P<n>\((?P<d>[0-9]{1,2})\))", re.IGNORECASE)
_VERSE_MORE = Lazy(r"(?:,|,?\s(?:dan|atau|sampai dengan|s\.d\.|sampai))\s(?P<n>\((?P<d>[0-9]{1,2})\))")
_LETTERED = Lazy(r"\b(?:huruf)\s(?P<n>\((?P<l>[a-z])\))")
_NEIGHBOUR = Lazy(
    r"\b(?P<name>R[TtWw])\.?\s?(?P<n>[0-9]{1,3})(?![0-9A-Za-z]|[.,][0-9])(?:(?P<slash>\s?/\s?)(?:(?=RW\b)|(?P<rw>[0-9]{1,3})(?![0-9A-Za-z])))?"
)
_BOTH = Lazy(r"\bRT\s?/\s?RW\.?\s?:?\s?(?P<a>[0-9]{1,3})\s?/\s?(?P<b>[0-9]{1,3})(?![0-9A-Za-z])")
_LAW = Lazy(
    r"\b(?:UU|PP|Perpres|Perppu|Perda|Pergub|Perbup|Perwal|Permen[a-z]*|Kepmen[a-z]*|Keppres|Inpres|Kepgub|POJK|SE|"
    r"Nomor|No\.?|nomor)\s(?P<n>[0-9]{1,3})(?P<slash>/)(?P<y>(?:19|20)[0-9]{2})(?![0-9A-Za-z/]|[.,-][0-9])"
)
_HOUSES = Lazy(r"\b[Nn]o(?:mor|\.)?\s?(?P<a>[1-9][0-9]{0,3})/(?P<b>[1-9][0-9]{0,2})(?![0-9A-Za-z/]|[.,-][0-9])")
_DOCUMENT = Lazy(
    r"\b(?:[Nn]omor|NOMOR|[Nn]o\.?)\s?:?\s?(?P<n>[A-Z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9][A-Za-z0-9.-]*)+)(?![A-Za-z0-9/])"
)
_CHUNK = Lazy(r"[A-Za-z]+|[0-9]+|[./-]")
_MONTH = Lazy(r"(?<=/)(?:XI{0,2}|IX|IV|V?I{0,3})(?=/(?:19|20)[0-9]{2}\b)")
_CHUNK_SIGNS = {".": "titik", "/": "garis miring", "-": "strip"}


def ordinals(text: str, _: Lexicon) -> Iterator[Claim]:
    """``ke-1`` -> ``pertama``, ``ke-21`` -> ``kedua puluh satu``."""
    for match in _KE.finditer(text):
        read = None if match["roman"] else number(match["n"])
        if read is None and not match["roman"]:
            yield unread(match.start(), match.end(), "unreadable-number")
            continue
        value = int(read.value) if read else roman(match["roman"])
        spoken = f"ke{cardinal(value)}an" if match["an"] else ordinal(value)
        yield Claim(match.start(), match.end(), spoken, "rank")


def open_ordinals(text: str, _: Lexicon) -> Iterator[Claim]:
    """``ke-`` before a typed value, which then says itself as an ordinal."""
    for match in _KE_OPEN.finditer(text):
        yield Claim(match.start(), match.end(), "", "rank")


def romans(text: str, _: Lexicon) -> Iterator[Claim]:
    """Roman numerals after a word that counts in them, and those of the same list."""
    if not _ANY.search(text):
        return
    for match in _GRADE.finditer(text):
        spoken = f"{cardinal(roman(match['roman']))} {spell(match['l'])}"
        yield Claim(match.start("roman"), match.end(), spoken, "rank")
    for match in _STREET.finditer(text):
        yield _roman(match, by_rank=False)
    for match in _AFTER.finditer(text):
        if text[match.end() : match.end() + 2] == f"/{FIGURE}":  # "triwulan I/2026"
            yield Claim(match.end(), match.end() + 1, " tahun ", "join")
        by_rank = match["cue"].lower() in _BY_RANK
        if len(match["roman"]) == 1 and match["cue"].lower() in _BY_LETTER:
            continue
        yield _roman(match, by_rank)
        follow = _MORE.match(text, match.end())
        while follow:
            join = follow["join"].strip()
            if join in {"-", "–", "—", "/"}:
                word = " atau " if join == "/" else " sampai "
                yield Claim(*follow.span("join"), word, "join")
            yield _roman(follow, by_rank)
            follow = _MORE.match(text, follow.end())


def roman(written: str) -> int:
    """``XIV`` -> 14."""
    values = [_VALUES[c] for c in written]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def references(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Verses, RT and RW, laws by number and year, numbers of documents."""
    for pattern, more in ((_VERSE, _VERSE_MORE), (_LETTERED, None)):
        for match in pattern.finditer(text):
            step: re.Match[str] | None = match
            while step:
                spoken = spell(step["l"]) if more is None else cardinal(int(step["d"]))
                yield Claim(*step.span("n"), spoken, "rank")
                step = more.match(text, step.end()) if more else None
    for match in _BOTH.finditer(text):
        spoken = f"er te {_zeroed(match['a'])} er we {_zeroed(match['b'])}"
        yield Claim(match.start(), match.end(), spoken, "rank")
    for match in _NEIGHBOUR.finditer(text):
        spoken, end = f"{spell(match['name'])} {_zeroed(match['n'])}", match.end("n")
        if match["rw"]:
            spoken, end = f"{spoken} er we {_zeroed(match['rw'])}", match.end("rw")
        elif match["slash"]:
            spoken, end = spoken + " ", match.end("slash")
        yield Claim(match.start(), end, spoken, "rank")
    for match in _LAW.finditer(text):
        spoken = f"{cardinal(int(match['n']))} tahun {cardinal(int(match['y']))}"
        yield Claim(match.start("n"), match.end("y"), spoken, "rank")
    for match in _HOUSES.finditer(text):
        spoken = f"{cardinal(int(match['a']))} garis miring {cardinal(int(match['b']))}"
        yield Claim(match.start("a"), match.end("b"), spoken, "rank")
    for match in _DOCUMENT.finditer(text):
        if match["n"].count("/") > 1 or any(c.isalpha() for c in match["n"]):
            written = match["n"].rstrip(".-")
            start, said = match.start("n"), _document(written, lexicon)
            if said is None:
                yield unread(start, start + len(written), "unknown-acronym")
            else:
                yield Claim(start, start + len(written), said, "rank")


def _document(written: str, lexicon: Lexicon) -> str | None:
    """``22/PERDIR.02/XI/2022`` -> ``dua puluh dua garis miring perdir titik nol dua garis miring romawi ...``."""
    words: list[str | None] = []
    for match in _CHUNK.finditer(written):
        piece = match[0]
        if piece in _CHUNK_SIGNS:
            words.append(_CHUNK_SIGNS[piece])
        elif piece.isdigit():
            words.append(cardinal(int(piece)) if len(piece) < 5 and piece[0] != "0" else digits(piece))
        elif _MONTH.match(written, match.start()):
            words.append(f"romawi {cardinal(roman(piece))}")
        elif piece in lexicon.readings:
            words.append(lexicon.said(piece))
        else:
            words.append(spell(piece) if len(piece) < 5 else None)
    return None if None in words else " ".join(word for word in words if word)


def _zeroed(figures: str) -> str:
    return digits(figures) if figures[0] == "0" else cardinal(int(figures))


def _roman(match: re.Match[str], by_rank: bool) -> Claim:
    value = roman(match["roman"])
    return Claim(*match.span("roman"), ordinal(value) if by_rank else cardinal(value), "rank")
