"""Turn number plates into words: ``DT 1234 AB`` -> ``de te satu dua tiga empat a be``, figures one by one.

A row of area letters, figures and letters is a plate after a word for one (``pelat``, ``nomor polisi``, ``mobil``), or
where its length leaves nothing else; other such rows are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkbc_publish.indonesian.spoken.grammar import Claim, Lazy, ahead_of, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon, spell

# The area letters of the police (Perkap Nomor 5 Tahun 2012, annex); RI of the state, CD and CC of embassies.
_AREA = (
    r"(?:A[ABDEG]?|B[ABDEGHKLMNP]?|C[CD]|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[ABGSTY]?|R[I]?|S|T|W|Z)"
)
_PLATE = Lazy(
    rf"(?<![\w./-])(?P<area>{_AREA})[ -]?(?P<n>[1-9][0-9]{{0,3}})(?:[ -]?(?P<series>[A-Z]{{1,3}}))?(?![\w/]|[.,-][0-9])"
)
_CUE = Lazy(
    r"\b(?:pe?lat|nopol|no\. ?pol\.?|(?:nomor|no\.) (?:polisi|kendaraan|pelat|plat)|bernomor|berpelat|berplat|mobil|"
    r"motor|truk|bus|angkot|ojek|taksi|kendaraan)\b[^.;!?]*$",
    re.IGNORECASE,
)
_PLACED = Lazy(
    r"\b(?:blok|kav\.?|kaveling|kavling|unit|lantai|lt\.?|gedung|gate|terminal|ruang|meja|kursi|pintu|kios|"
    r"(?<!plat )(?<!pelat )(?:no\.?|nomor)|los|lapak|kelas|kertas|ukuran|sim)\s?$",
    re.IGNORECASE,
)
_NOT_SERIES = frozenset(("WIB", "WIT", "KG", "KM", "GB", "MB", "TB", "KK", "RT", "RW", "KTP", "FM", "AM", "HP"))


def plates(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Number plates, letters by name and figures one by one."""
    for match in _PLATE.finditer(text):
        before, series = ahead_of(text, match.start()), match["series"]
        if _PLACED.search(before) or match[0] in lexicon.readings:
            continue
        cued = _CUE.search(before) is not None
        if not cued and (series is None or series in _NOT_SERIES or series in lexicon.units):
            continue
        if cued or (len(match["n"]) > 2 and len(series or "") > 1):
            yield Claim(match.start(), match.end(), spell(match[0]), "plate")
        else:
            yield unread(match.start(), match.end(), "unknown-acronym")
