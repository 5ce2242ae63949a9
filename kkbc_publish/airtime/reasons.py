"""Turn what the planner did into Indonesian words: why an airing moved, why one is missing, what would help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kkbc_publish.airtime.guards import moment_of
from kkbc_publish.airtime.openings import Window
from kkbc_publish.airtime.values import Guard
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import DAYS, clock, full_date, length

FULL = "full"
NO_AVAIL = "avail"
NO_DAYPART = "daypart"
NOT_TAKEN = "class"
NOT_SOLD = "length"
CROWDED = "tempat pada jam itu sudah terpakai siaran lain"
WAIT_FOR_HOURS = "jam kegiatan belum ditetapkan, waktu ini sementara"


def at(seconds: int) -> str:
    """59400 -> ``16.30``."""
    return clock(moment_of(seconds))


def moved(wanted: int, start: int, why: str) -> str:
    """``17.52 ke 18.04: azan Magrib 17.54 WITA, perkiraan``."""
    return f"{at(wanted)} ke {at(start)}: {why}"


def moved_day(usual: date, day: date, why: str) -> str:
    """From the slot's usual day of the week to another one."""
    return f"{full_date(usual)} ke {full_date(day)}: {why}"


def kept(guard: Guard) -> str:
    """An airing that stays at a named time although a soft rule would rather not have it there."""
    return f"tetap pada jam pesanan walau {guard.words}"


def stuck(guard: Guard) -> str:
    """An airing for which its window has no other time, so that a soft rule gives way."""
    return f"tidak ada jam lain walau {guard.words}"


def span(windows: Sequence[Window]) -> str:
    """``06.05–10.00``; the whole day has no hours to name."""
    return " dan ".join(f"{at(max(0, start))}–{at(end)}" for start, end in windows)


def no_daypart(part: str) -> tuple[str, str]:
    return (
        f"stasiun tidak punya bagian hari {part}",
        "tambahkan bagian hari itu pada dayparts stasiun, atau pilih bagian hari lain",
    )


def not_of_class(air_class: str) -> tuple[str, str]:
    return (
        f"stasiun tidak menerima naskah kelas {air_class}",
        "lengkapi classes pada stasiun bila sebenarnya diterima, atau pesan naskah dari kelas lain",
    )


def not_sold(seconds: int) -> tuple[str, str]:
    """A length that no avail of the station takes on the weekdays of a flight."""
    return (
        f"stasiun tidak menjual slot {length(seconds)} pada hari penayangan ini",
        "pakai naskah dengan lama lain, atau lengkapi seconds pada avails stasiun",
    )


def not_sold_then(seconds: int) -> tuple[str, str]:
    """A length that the station takes at other hours than those of a flight."""
    return (
        f"stasiun tidak menjual slot {length(seconds)} pada jam penayangan ini",
        "pakai naskah dengan lama lain, jam lain, atau lengkapi seconds pada avails stasiun",
    )


def together(reasons: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Several reasons for one refusal, each with what would help."""
    whys, helps = zip(*reasons, strict=True)
    return "; ".join(dict.fromkeys(whys)), "; ".join(dict.fromkeys(helps))


def no_avail(weekday: int, seconds: int, windows: Sequence[Window]) -> tuple[str, str]:
    """Nothing on offer for this length on this weekday."""
    return no_avail_on((weekday,), seconds, windows)


def no_avail_on(weekdays: Sequence[int], seconds: int, windows: Sequence[Window]) -> tuple[str, str]:
    """Nothing on offer for this length on these weekdays, in their order."""
    days = "" if len(weekdays) == len(DAYS) else f" pada {spans.weekdays(list(weekdays))}"
    return (
        f"stasiun tidak menawarkan slot {length(seconds)}{days} pukul {span(windows)}",
        "lengkapi avails stasiun, atau pilih hari, jam, atau bagian hari lain",
    )


def blocked(guards: Sequence[Guard]) -> tuple[str, str]:
    """Guards leave no minute of the window."""
    words = "; ".join(dict.fromkeys(guard.words for guard in guards))
    return words, "lebarkan jamnya atau pilih bagian hari lain; bila seluruh hari tertutup, tidak ada yang perlu diubah"


def full(gap: int, capacity: int | None) -> tuple[str, str]:
    """Other airings leave no room: what keeps them apart is told."""
    limits = [f"jarak antarsiaran {gap // 60} menit"] if gap >= 60 else []
    limits += [f"paling banyak {capacity} siaran sehari di slot ini"] if capacity is not None else []
    more = f" ({', '.join(limits)})" if limits else ""
    return CROWDED + more, "lebarkan jamnya, pilih bagian hari lain, kurangi siaran, atau perkecil jaraknya"
