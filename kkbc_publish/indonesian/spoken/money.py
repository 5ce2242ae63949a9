"""Turn amounts of money into words: ``Rp1,5 miliar`` -> ``satu koma lima miliar rupiah``.

The currency is said last and once, also for a range (``Rp10.000-Rp20.000`` -> ``sepuluh ribu sampai dua puluh ribu
rupiah``); ``,-`` and ``,00`` are silent. Dots group thousands (EYD V): ``Rp16.80`` and ``Rp1.5 juta`` are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kkbc_publish.indonesian.spoken.dates import until
from kkbc_publish.indonesian.spoken.grammar import (
    BLOB,
    MAGNITUDE,
    MAGNITUDES,
    UNTIL,
    Claim,
    Lazy,
    Number,
    magnified,
    number,
    unread,
)
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.numbers import cardinal

_CURRENCIES = {
    "Rp": "rupiah",
    "RP": "rupiah",
    "rp": "rupiah",
    "IDR": "rupiah",
    "US$": "dolar Amerika Serikat",
    "USD": "dolar Amerika Serikat",
    "S$": "dolar Singapura",
    "SGD": "dolar Singapura",
    "A$": "dolar Australia",
    "AUD": "dolar Australia",
    "HK$": "dolar Hong Kong",
    "$": "dolar",
    "RM": "ringgit",
    "MYR": "ringgit",
    "SAR": "riyal",
    "EUR": "euro",
    "€": "euro",
    "GBP": "pound sterling",
    "£": "pound sterling",
    "JPY": "yen",
    "¥": "yen",
}
_SIGN = "(?:" + "|".join(name.replace("$", r"\$") for name in sorted(_CURRENCIES, key=len, reverse=True)) + ")"
SIGNS_BEGIN = (
    "Rp", "rp", "RP", "$", "€", "£", "¥", "IDR", "USD", "SGD", "AUD", "RM", "MYR", "SAR", "EUR", "GBP", "JPY", ",-",
    ",–",
)  # fmt: skip
_SIZE = r"(?:\s?(?P<{0}>" + MAGNITUDE + r"|[MT](?=[^\w-]|$|-\s?Rp))(?P<{0}an>an)?(?![A-Za-z]))?"
_TAIL = r"(?:[.,][-–—]+(?![0-9]))?"
_MONEY = Lazy(
    rf"(?<![A-Za-z0-9$])(?P<minus>-|minus\s)?(?P<sign>{_SIGN})\.?\s?(?P<minus2>-)?(?P<a>{BLOB}){_TAIL}"
    + _SIZE.replace("{0}", "size")
    + rf"(?:(?P<until>{UNTIL})(?:(?P<sign2>{_SIGN})\.?\s?)?(?P<b>{BLOB}){_TAIL}"
    + _SIZE.replace("{0}", "last")
    + r")?(?P<an>-an\b)?(?P<again>\s(?:rupiah|dolar|euro)\b)?(?P<stray>[0-9A-Za-z]*)"
)
_BARE = Lazy(rf"(?<![0-9A-Za-z.,$€£¥])(?P<a>{BLOB}),[-–—]+(?![0-9A-Za-z])(?:\srupiah\b)?")
_RATE = Lazy(r"\s?/\s?(?=[A-Za-z]{2})(?!(?:Rp|rp|RP|US|SG|AU|RM|MY|EU|ID)[ .]?[0-9])")
_WHOLE = Lazy(r"([0-9.]+),00")
_CENTS = Lazy(r"([0-9.]+),([0-9]{2})")


def money(text: str, _: Lexicon) -> Iterator[Claim]:
    """Amounts and ranges of amounts with a currency before them, or with ``,-`` behind."""
    for match in _MONEY.finditer(text):
        found = _amounts(match)
        yield found
        rate = _RATE.match(text, found.end)
        if rate:
            yield Claim(rate.start(), rate.end(), " per ", "sign")
    for match in _BARE.finditer(text):
        amount = _amount(match["a"], None, "rupiah")
        if amount is not None:
            yield Claim(match.start(), match.end(), f"{amount.spoken} rupiah", "money", value=amount.value)


def _amounts(match: re.Match[str]) -> Claim:
    start, end = match.start(), match.end()
    currency = _CURRENCIES[match["sign"]]
    if match["stray"] or (match["sign2"] and _CURRENCIES[match["sign2"]] != currency):
        return unread(start, end, "unreadable-amount")
    size, size2 = _size(match["size"]), _size(match["last"])
    last = _amount(match["b"] or match["a"], size2 if match["b"] else size, currency)
    first = None
    if match["b"]:
        shares = size2 is not None and size is None and "," in match["a"]  # "Rp1,5-2 juta"
        first = number(match["a"], in_context=True) if shares else _amount(match["a"], size, currency)
    if last is None or (match["b"] and first is None):
        return unread(start, end, "unreadable-amount")
    about = match["an"] or match["sizean"] or match["lastan"]
    spoken = last.spoken if currency in last.spoken else f"{last.spoken}{'an' if about else ''} {currency}"
    if first is not None:
        # In "Rp5-10 juta" both ends are millions; in "Rp500.000-1 juta" only the second is.
        shared = MAGNITUDES[size2] if size2 and not size and first.value < 1000 else 1
        if first.value * shared >= last.value:
            return unread(start, end, "unreadable-amount")
        spoken = f"{first.spoken} {until(match['until'])} {spoken}"
    if match["minus"] or match["minus2"]:
        spoken = f"minus {spoken}"
    return Claim(start, end, spoken, "money", value=last.value)


def _size(written: str | None) -> str | None:
    return {"M": "miliar", "T": "triliun"}.get(written or "", written)


def _amount(blob: str, size: str | None, currency: str) -> Number | None:
    """The words of an amount; with cents the currency stands in it already."""
    whole = _WHOLE.fullmatch(blob)
    if whole:
        blob = whole[1]
    elif size is None and "," in blob:
        cents = _CENTS.fullmatch(blob)
        units = number(cents[1]) if cents else None
        if cents is None or units is None:
            return None
        return Number(
            f"{units.spoken} {currency} {cardinal(int(cents[2]))} sen", units.value + Decimal(int(cents[2])) / 100
        )
    if blob.startswith("0") and blob != "0" and not blob.startswith("0,"):
        return None
    found = magnified(blob, size)
    if found is None and blob.isdigit():  # with a currency, an ungrouped number is no code
        found = Number(cardinal(int(blob)), Decimal(blob)) if len(blob) <= 18 else None
    return found
