"""Turn our material codes into what a station's playout calls them: its own carts, or short codes made from ours."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterable, Iterator

from kkbc_publish.load.models.stations import DayForm, Station

SHORTEST_FIELD = 8  # characters in which systems with short names take a code (WireReady: importlogs.txt)
_HEAD, _TAIL = 5, 3

# What the forms of a day's file have room for; m3u8 takes any name.
ROOM: dict[DayForm, re.Pattern[str]] = {
    "kolom": re.compile(r"[A-Za-z0-9]{1,8}"),
    "rivendell": re.compile(r"(?=.{1,6}$)0*[1-9][0-9]*"),
    "natural-log": re.compile(r"[A-Za-z0-9]{1,6}"),
}


def short_code(code: str) -> str:
    """``UJA-IPD30-SBD`` -> ``IPD30`` and three signs that stand for all of the code.

    It depends on the code alone, so it stays when others come. Two of the same head share three signs once in 32,768
    pairs; such codes are told, and need carts.
    """
    plain = re.sub(r"[^A-Z0-9]", "", code.upper())
    if len(plain) <= SHORTEST_FIELD:
        return plain
    parts = code.upper().split("-")
    head = re.sub(r"[^A-Z0-9]", "", "".join(parts[1:-1]) or plain)
    tail = b32encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"{head[:_HEAD]}{tail[:_TAIL]}"


def cart_of(station: Station, form: DayForm, code: str) -> str | None:
    """What a code is called in a form of a day's file; None where only the station can say."""
    own = station.carts.get(code)
    if form == "m3u8":
        return own or code
    if form == "kolom":
        return own or short_code(code)
    return own


def cart_key(cart: str) -> str:
    """Carts as they are compared: ``0012`` and ``12`` are one, for a workbook keeps the number alone."""
    return cart.lstrip("0").upper() or cart


def names_at(station: Station, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every name, other than our own, under which the playout of a station may log a code, with that code."""
    short = station.playout is not None and "kolom" in station.playout.forms
    for code in codes:
        if code in station.carts:
            yield station.carts[code], code
        elif short:
            yield short_code(code), code
