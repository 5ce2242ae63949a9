"""Turn one piece of plain text into what its spans say: one ordered pass over a list of recognisers.

The order is the rule, for an earlier recogniser takes a span from all later ones:

1. names of the lexicon that could be taken for something else (``COVID-19``, ``24/7``): staff have the first word
2. web and mail addresses, handles, hashtags; ordinals (``ke-5``)
3. laws, verses, RT and RW, numbers of documents; dates with the month as a word
4. numbers to call, accounts and postcodes by the words before them, then by their form; dates in figures
5. scores, radio frequencies, times of day, ratios; money, school years and decades
6. fractions, percentages, multiples, measures; letters and figures run together; every figure that is left
7. words in brackets that repeat a figure; units and signs right after one
8. Roman numerals after their word, spans of weekdays and months, signs between words
9. capitals that are letters by the word before them; abbreviations, acronyms, names of the lexicon
10. what is short for something unknown: other capitals, initials, words cut off by a dot
11. dashes between two figures; last, what nobody claimed and nobody can say

A recogniser is asked only for texts that hold one of the signs or letters it cannot do without.
"""

from __future__ import annotations

from collections.abc import Sequence

from kkbc_publish.indonesian.spoken import (
    address,
    amounts,
    clock,
    counts,
    dates,
    joins,
    money,
    names,
    plates,
    ranks,
    shorts,
    signs,
    telephone,
)
from kkbc_publish.indonesian.spoken.grammar import FIGURE, MARKS, UNSEEN, Claim, Lazy, Recogniser
from kkbc_publish.indonesian.spoken.lexicon import Lexicon

# A recogniser, and signs or letters (small ones stand for both) of which a text must hold one for it to be asked.
Step = tuple[Recogniser, tuple[str, ...]]
SHORT = "\x00"  # stands for: one or two figures after a figure and a sign, as in dates and times
_ADDRESSES: tuple[Step, ...] = ((signs.each, ("@",)), (address.addresses, ()))
_FIGURED: tuple[Step, ...] = ((names.figured_names, ()),)
_ORDINALS: tuple[Step, ...] = ((ranks.ordinals, ()),)
_FIGURES: tuple[Step, ...] = (
    (plates.plates, ()),
    (ranks.references, ("RT", "RW", "Rt", "Rw", "/", "(")),
    (dates.written_dates, tuple(dates.MONTHS_BEGIN)),
    (telephone.called, telephone.CUES_BEGIN),
    (telephone.channels, ("di 1", "lewat 1", "melalui 1", "via 1", ", 1", ", atau 1")),
    (telephone.identities, telephone.IDENTITIES_BEGIN),
    (telephone.postcodes, telephone.PLACES_BEGIN),
    (telephone.by_form, ("0", "+")),
    (dates.figure_dates, (SHORT,)),
    (amounts.scores, (" seri", "skor", "menang", "kalah", "imbang", "unggul", "tinggal", "takluk", "duduk", "hasil")),
    (amounts.frequencies, ("FM", "AM", "Hz")),
    (clock.times, (SHORT, "pukul", "pkl", "pk.", "jam ", "wib", "wit")),
    (clock.ratios, (":",)),
    (money.money, money.SIGNS_BEGIN),
    (dates.periods, ("/", "-", " H")),
    (amounts.fractions, ("/", "½", "⅓", "⅔", "¼", "¾", "⅕", "⅛")),
    (amounts.percentages, ("%", "‰", "persen")),
    (amounts.multiples, ("x", "×")),
    (counts.measures, ()),
    (counts.marked, ()),
    (counts.numbers, ()),
)
_AFTER_FIGURES: tuple[Step, ...] = (
    (ranks.open_ordinals, ("ke-",)),
    (amounts.lone_times, ("x", "×")),
    (counts.lone_units, ()),
)
_REST: tuple[Step, ...] = (
    (ranks.romans, ("I", "V", "X")),
    (dates.spans, ("-", "–", "—")),
    (names.signed_names, ()),
    (signs.slashes, ("/",)),
    (signs.signs, ("&", "+", "±", "<", ">", "≥", "≤", "=", "≈")),
    (shorts.letters, ()),
    (names.names, ()),
    (shorts.shorts, ()),
)

_PLAIN = Lazy(r"[A-Za-z\s,.;:!?'\"()]*")
_SHORT = Lazy(r"[0-9]\s?[./:-]\s?[0-9]{1,2}(?![0-9])")
_DIGIT = Lazy(r"[0-9½⅓⅔¼¾⅕⅛]")
_ADDRESS = Lazy(r"[@#]|[A-Za-z0-9]\.[A-Za-z]")
# Signs that are written in several ways, one for one.
_SAME = {ord(c): " " for c in "\t\r\n\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000"}
_SAME |= {0x2010: "-", 0x2011: "-", 0x2212: "-", 0x2012: "–", 0x2015: "—", 0xFF05: "%", 0x2044: "/"}
_SAME |= {ord(mark): "\ufffd" for mark in MARKS}
_UNSEEN = Lazy(f"[{UNSEEN}]|  ")  # also spaces in a row


def read(text: str, lexicon: Lexicon, before: str = "", after: str = "") -> tuple[Claim, ...]:
    """The spans of a piece that are not said as they are written, in order, with those that cannot be read.

    ``before`` and ``after`` are the marks of typed values that stand right before and after the piece.
    """
    scan = text.translate(_SAME)
    places = None
    if _UNSEEN.search(scan):
        seen = [index for index, c in enumerate(scan) if c not in UNSEEN]
        places = [
            index for index, last in zip(seen, [-1, *seen], strict=False) if scan[index] != " " or scan[last] != " "
        ]
        scan = "".join(scan[index] for index in places)
        places.append(len(text))
    found = _found(f"{before}{scan}{after}", lexicon)
    if places:
        return tuple(span.moved(places[span.start - len(before)], places[span.end - len(before)]) for span in found)
    if before:
        return tuple(span.moved(span.start - len(before), span.end - len(before)) for span in found)
    return tuple(found)


def _found(scan: str, lexicon: Lexicon) -> list[Claim]:
    """All spans of a text in which typed values are marks."""
    found: list[Claim] = []
    both = f"{scan}\n{scan.lower()}"
    blanked = scan
    if _SHORT.search(scan):
        both += SHORT
    addressed = _ADDRESS.search(scan)
    if addressed or lexicon.signs or _DIGIT.search(scan):
        blanked = _claim(blanked, both, lexicon, _FIGURED, found)
    if addressed:
        blanked = _claim(blanked, both, lexicon, _ADDRESSES, found)
    if "ke-" in both:
        blanked = _claim(blanked, both, lexicon, _ORDINALS, found)
    if _DIGIT.search(blanked):
        blanked = _claim(blanked, both, lexicon, _FIGURES, found, while_=_DIGIT)
        found = joins.said_once(scan, sorted(found, key=_place))
        blanked = _blank(blanked, found)
    if FIGURE in blanked:
        blanked = _claim(blanked, both, lexicon, _AFTER_FIGURES, found)
    blanked = _claim(blanked, both, lexicon, _REST, found)
    if _PLAIN.fullmatch(scan):
        return sorted(found, key=_place)
    edges = [Claim(at, at + 1, "", "value") for at in (0, len(scan) - 1) if scan[at] == FIGURE]
    found = [span for span in joins.ranges(scan, sorted([*found, *edges], key=_place)) if span.family != "value"]
    return sorted([*found, *joins.leftovers(_blank(blanked, found))], key=_place)


def _claim(
    text: str, both: str, lexicon: Lexicon, steps: Sequence[Step], found: list[Claim], while_: Lazy | None = None
) -> str:
    """Let each recogniser claim its spans in what is left of the text, as long as ``while_`` finds something there."""
    for recogniser, needs in steps:
        if needs and not _holds(both, needs):
            continue
        fresh = list(recogniser(text, lexicon))
        if not fresh:
            continue
        if len(fresh) > 1:
            fresh = _apart(fresh)
        found += fresh
        text = _blank(text, fresh)
        if while_ is not None and not while_.search(text):
            break
    return text


def _apart(found: list[Claim]) -> list[Claim]:
    """In order, without what lies over another that starts before it."""
    kept: list[Claim] = []
    for span in sorted(found, key=_place):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - asked twenty times a line, where any() costs five times as much
        if sign in text:
            return True
    return False


def _blank(text: str, found: Sequence[Claim]) -> str:
    """The text with every span of ``found`` as marks."""
    if not found:
        return text
    kept, position = [], 0
    for span in found:
        kept.append(text[position : span.start])
        kept.append(span.mark * (span.end - span.start))
        position = span.end
    kept.append(text[position:])
    return "".join(kept)


def _place(span: Claim) -> tuple[int, int]:
    """By place; of two that start together the longer first."""
    return span.start, -span.end
