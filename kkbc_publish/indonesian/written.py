"""Turn typed values into written Indonesian: dates, times, zones, rupiah, numbers.

Local names of days and months follow the KBBI spelling; rupiah is written "Rp16.800" without a space
(Pedoman Umum Ejaan Bahasa Indonesia). Numbers and their magnitude are joined by a no-break space.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

NBSP = "\u00a0"
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
ZONE_LONG = {"WIB": "Waktu Indonesia Barat", "WITA": "Waktu Indonesia Tengah", "WIT": "Waktu Indonesia Timur"}
ZONE_HOURS = {"WIB": 7, "WITA": 8, "WIT": 9}  # ahead of UTC
# Pontianak is WIB too, but a branch of WIB is far more often on Jakarta's clock.
ZONE_OF_NAME = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
ANY_ZONE = "|".join(ZONE_LONG)  # for patterns
_MAGNITUDES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def weekday(day: date) -> str:
    """2027-01-15 -> ``Jumat``."""
    return DAYS[day.weekday()]


def day_month_year(day: date) -> str:
    """2027-01-15 -> ``15 Januari 2027``, held together by no-break spaces."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def full_date(day: date) -> str:
    """2027-01-15 -> ``Jumat, 15 Januari 2027``."""
    return f"{weekday(day)}, {day_month_year(day)}"


def month_year(day: date) -> str:
    """2026-12-31 -> ``Desember 2026``."""
    return f"{MONTHS[day.month - 1]}{NBSP}{day.year}"


def clock(moment: time) -> str:
    """16:30 -> ``16.30``."""
    return f"{moment.hour:02}.{moment.minute:02}"


def hours(opens: time, closes: time | None, zone: str) -> str:
    """09:00, 12:00, WITA -> ``pukul 09.00–12.00 WITA``; without an end ``mulai pukul 09.00 WITA``.

    An end of 00:00 is the end of the day, ``24.00``.
    """
    if closes is None:
        return f"mulai pukul{NBSP}{clock(opens)}{NBSP}{zone}"
    end = clock(closes) if closes != time() else "24.00"
    return f"pukul{NBSP}{clock(opens)}–{end}{NBSP}{zone}"


def minutes_between(opens: time, closes: time) -> int:
    """18:00, 19:30 -> 90. An end of 00:00 is the end of the day."""
    return (closes.hour or (0 if closes.minute else 24)) * 60 + closes.minute - opens.hour * 60 - opens.minute


def whole(number: int) -> str:
    """40196096 -> ``40.196.096``."""
    return f"{number:,}".replace(",", ".")


def decimal(number: Decimal) -> str:
    """Decimal("12.50") -> ``12,5``: no false zeros behind the comma."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    head, _, tail = text.partition(".")
    return whole(int(head)) + (f",{tail}" if tail else "")


def magnitude(number: int) -> str:
    """40200000 -> ``40,2 juta``; a number that does not end after two decimals is written out."""
    for size, name in _MAGNITUDES:
        if number >= size and number % (size // 100) == 0:
            return f"{decimal(Decimal(number) / size)}{NBSP}{name}"
    return whole(number)


def rupiah(amount: int) -> str:
    """16800 -> ``Rp16.800``; 42000000 -> ``Rp42 juta``."""
    return "Rp" + magnitude(amount)


def full_rupiah(amount: int) -> str:
    """42000000 -> ``Rp42.000.000``; -15000 -> ``−Rp15.000``: what is paid is never shortened."""
    return f"{'−' if amount < 0 else ''}Rp{whole(abs(amount))}"


def listing(parts: Sequence[str]) -> str:
    """["A", "B", "C"] -> ``A, B, dan C``; two are joined by ``dan`` alone."""
    if len(parts) <= 2:
        return " dan ".join(parts)
    return ", ".join(parts[:-1]) + ", dan " + parts[-1]


def length(seconds: int) -> str:
    """60 -> ``60 detik``; 1800 -> ``30 menit``; 95 -> ``1 menit 35 detik``."""
    if seconds <= 90:
        return f"{seconds}{NBSP}detik"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}{NBSP}menit" + (f" {rest}{NBSP}detik" if rest else "")


def short_length(seconds: int) -> str:
    """30 -> ``30 dtk``; 1800 -> ``30 mnt``: where there is little room."""
    return length(seconds).replace("detik", "dtk").replace("menit", "mnt")


def decimal_seconds(seconds: float) -> str:
    """4.25 -> ``4,2 detik``: an estimate, to a tenth."""
    return f"{seconds:.1f}".replace(".", ",") + f"{NBSP}detik"
