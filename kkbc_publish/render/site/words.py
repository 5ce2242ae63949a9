"""Turn values into what pages say and link: sizes, periods, addresses of other services."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote, urlencode

from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import NBSP, day_month_year, decimal
from kkbc_publish.place.editions import Marks

WHATSAPP = "https://wa.me/"
_WITHIN_A_MONTH = re.compile(r"^(\d{1,2})–")
_ONLY_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*").fullmatch  # what needs no quoting, by RFC 3986, 2.3


def size(count: int) -> str:
    """Bytes -> ``313 kB``, ``1,2 MB`` (of 1000 and 1,000,000 bytes), never less than ``1 kB``."""
    if count >= 999_500:
        return f"{decimal(round(Decimal(count) / 1_000_000, 1))}{NBSP}MB"
    return f"{max(1, round(count / 1000))}{NBSP}kB"


def mark_of(marks: Marks) -> str:
    return " · ".join(filter(None, (marks.draft, marks.example)))


@lru_cache(maxsize=1024)  # a site says the same few periods ten thousand times
def validity(first: date | None, last: date | None, *, later: bool) -> str:
    """``Berlaku 1–31 Desember 2026``; of what follows it ``Mulai 1 Januari 2027, sampai 31 Maret 2027``."""
    if first is None or last is None:
        return "Tanpa batas waktu"
    if later and first != last:
        return f"Mulai {day_month_year(first)}, sampai {day_month_year(last)}"
    return f"Berlaku {period(first, last)}"


def period(first: date, last: date) -> str:
    """``1–31 Desember 2026``, not broken after the dash within a month."""
    return _WITHIN_A_MONTH.sub("\\1–\u2060", spans.period(first, last))


def address(path: str) -> str:
    """A path as a link has it."""
    return path if _ONLY_PLAIN(path) else quote(path)


def whatsapp(text: str) -> str:
    """A link that opens WhatsApp with a text to send, to whom the sender chooses."""
    return f"{WHATSAPP}?{urlencode({'text': text}, quote_via=quote)}"
