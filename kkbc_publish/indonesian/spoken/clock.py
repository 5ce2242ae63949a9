"""Turn times of day into words: ``09.30 WIB`` -> ``pukul sembilan tiga puluh Waktu Indonesia Barat``.

Whole hours are said without minutes, up to nine minutes with ``lewat`` (``20.03`` would sound like 23.00), ``pukul``
once, the zone once at the end of a range. Two figures after a dot are
a time only beside ``pukul``, ``jam`` or a zone, between the ends of a range of times, or after a leading zero; else
they could be a price or a number with its dot misplaced, and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kkbc_publish.indonesian.spoken.dates import until
from kkbc_publish.indonesian.spoken.grammar import FIGURE, UNTIL, Claim, Lazy, ahead_of, unread
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.numbers import ONES, cardinal
from kkbc_publish.indonesian.written import ANY_ZONE, ZONE_LONG

_ZONE = rf"(?:\s?\b(?:{ANY_ZONE})\b)?"
_FULL = rf"[0-9]{{1,2}}[.:][0-9]{{2}}(?:[.:][0-9]{{2}})?{_ZONE}"
_HOUR = rf"[0-9]{{1,2}}(?:[.:][0-9]{{2}}(?:[.:][0-9]{{2}})?)?{_ZONE}"
_CUE = r"(?:pukul|pkl\.?|pk\.|jam)"
_WORDS = r"\s(?:sampai(?:\sdengan)?|hingga|dan|atau|lalu)\s"
_CHAIN = Lazy(
    rf"(?:\b(?P<cue>{_CUE})\s?:?\s?)?(?<![0-9A-Za-z.,:/-])(?P<first>{_HOUR})"
    rf"(?P<rest>(?:(?:{UNTIL}|{_WORDS}|,?\s(?:dan|atau)\s|,\s)(?:{_CUE}\s)?{_FULL}|{UNTIL}(?:{_CUE}\s)?{_HOUR}|\s?/\s?{_FULL})*)"
    r"(?:(?P<open>(?:\s?[-–—]\s?|\s?s\.d\.\s?|\s?s/d\s?)(?=(?:selesai|tuntas|habis)\b))|(?![0-9A-Za-z%]|[.,:][0-9]|\s?%))",
    re.IGNORECASE,
)
_MOMENT = Lazy(
    rf"(?P<h>[0-9]{{1,2}})(?:[.:](?P<m>[0-9]{{2}})(?:[.:](?P<s>[0-9]{{2}}))?)?(?:\s?(?P<zone>{ANY_ZONE})\b)?",
    re.IGNORECASE,
)
_WRONG = Lazy(rf"\b(?:pukul|pkl\.?|pk\.)\s?:?\s?(?P<time>[0-9][0-9.,:]*(?:\s?(?:{ANY_ZONE})\b)?)|"
              rf"(?<![0-9A-Za-z.,:])(?P<zoned>[0-9][0-9.,:]*\s?(?:{ANY_ZONE})\b)")  # fmt: skip
_COUNT_BEFORE = Lazy(rf"(?:[0-9{FIGURE}/]|\b(?:per|{'|'.join(ONES)}|puluh|belas|sepuluh|sebelas|setengah))\s?$")
_DAYTIME = Lazy(r"\s(?:pagi|siang|sore|malam|petang|subuh|dini hari)\b")
_RATIO = Lazy(r"\b(?:skala|perbandingan|rasio|banding|skor)\b", re.IGNORECASE)
_SHARE = Lazy(r"(?<![0-9A-Za-z.,:])(?P<a>[0-9]{1,6}) ?: ?(?P<b>[0-9]{1,6})(?![0-9A-Za-z]|[.,:][0-9])")
_MONEY_BEFORE = Lazy(r"(?:Rp\.?|IDR|USD?\$?|\$|€|£|RM)\s?-?$")


def times(text: str, _: Lexicon) -> Iterator[Claim]:
    """Times of day, alone, in ranges and in lists."""
    found = [span for span in (_chain(text, match) for match in _CHAIN.finditer(text)) if span]
    yield from found
    for match in _WRONG.finditer(text):
        start, end = match.span("time" if match["time"] else "zoned")
        if all(end <= span.start or span.end <= start for span in found):
            yield unread(start, end, "unreadable-time")


def ratios(text: str, _: Lexicon) -> Iterator[Claim]:
    """``skala 1:500`` -> ``satu banding lima ratus``; without such a word it could be a verse, a score or a time."""
    for match in _SHARE.finditer(text):
        if _RATIO.search(ahead_of(text, match.start())):
            spoken = f"{cardinal(int(match['a']))} banding {cardinal(int(match['b']))}"
            yield Claim(match.start(), match.end(), spoken, "ratio")
        else:
            yield unread(match.start(), match.end(), "unreadable-number")


def _chain(text: str, match: re.Match[str]) -> Claim | None:
    """A chain of moments that are times for certain, else an unread span, or None where they are no times."""
    start, cue = match.start("first"), (match["cue"] or "").rstrip(".").lower()
    if cue == "jam" and _COUNT_BEFORE.search(ahead_of(text, match.start())):
        cue = ""  # "2 x 24 jam 5-7 hari": the hours are counted
    body = text[start : match.end("rest")]
    moments = list(_MOMENT.finditer(body))
    zoned = any(m["zone"] for m in moments) or _DAYTIME.match(text, match.end("rest")) is not None
    full = all(m["m"] for m in moments)
    valid = all(_is_time(m) for m in moments)
    rises = all(int(a["h"]) <= int(b["h"]) for a, b in pairwise(moments))
    if not (cue or zoned):
        if not full or _MONEY_BEFORE.search(ahead_of(text, start)):
            return None
        single = len(moments) == 1
        certain = moments[0]["h"].startswith("0") or (":" in body and len(moments[0]["h"]) == 2) if single else rises
        if not (valid and certain):
            return unread(start, match.end("rest"), "unreadable-time") if valid and ":" not in body else None
    if not valid:
        if cue == "jam" and not (zoned or full):
            return None
        return unread(start, match.end("rest"), "unreadable-time")
    if cue == "jam" and len(moments) == 1 and not full and not zoned:
        return None  # "jam 7" reads like any number
    spoken = _spoken(body, moments)
    if match["open"]:
        spoken += f" {until(match['open'])} "
    if not cue:
        return Claim(start, match.end(), "pukul " + spoken, "time")
    if cue in {"pukul", "jam"}:
        return Claim(start, match.end(), spoken, "time")
    return Claim(match.start(), match.end(), "pukul " + spoken, "time")


def _spoken(body: str, moments: list[re.Match[str]]) -> str:
    """The moments with what stands between them; a zone that the next moment repeats is said there."""
    words, position = "", 0
    for index, moment in enumerate(moments):
        between = body[position : moment.start()]
        words += _between(between) + _moment(moment)
        zone = (moment["zone"] or "").upper()
        after = moments[index + 1] if index + 1 < len(moments) else None
        if zone and not (after and (after["zone"] or "").upper() == zone):
            words += f" {ZONE_LONG[zone]}"
        position = moment.end()
    return words


def _between(written: str) -> str:
    word = written.strip()
    if not word:
        return ""
    sign = word.split()[0]
    if sign[0] in "-–—" or sign in {"s.d.", "s.d", "s/d", "sd."} or sign.startswith("s."):
        tail = word.lstrip("-–—s.d/ ").strip()
        return f" {until(sign)} " + (f"{tail} " if tail else "")
    if sign[0] == "/":
        return " atau pukul "
    return f"{'' if word.startswith(',') else ' '}{word} "


def _moment(match: re.Match[str]) -> str:
    hour, minute, second = (int(match[part] or 0) for part in "hms")
    if second:
        return f"{cardinal(hour)} lewat {cardinal(minute)} menit {cardinal(second)} detik"
    if 0 < minute < 10:
        return f"{cardinal(hour)} lewat {cardinal(minute)} menit"
    return f"{cardinal(hour)} {cardinal(minute)}" if minute else cardinal(hour)


def _is_time(match: re.Match[str]) -> bool:
    hour, minute, second = (int(match[part] or 0) for part in "hms")
    return (hour < 24 and minute < 60 and second < 60) or (hour, minute, second) == (24, 0, 0)
