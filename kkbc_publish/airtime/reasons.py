"""Turn what the planner did into Indonesian words: why an airing moved, why one is missing, what would help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kkbc_publish.airtime.almanac import DAY
from kkbc_publish.airtime.guards import moment_of
from kkbc_publish.airtime.openings import Window
from kkbc_publish.airtime.values import Guard, Taken, Whose, apart
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import DAYS, clock, full_date, length

FULL = "full"
NO_AVAIL = "avail"
NO_DAYPART = "daypart"
HOLD = "hold"
PAST = "past"
TOO_LATE = ("hari itu sudah lewat ketika dipesan", "pesan hari lain sebagai gantinya bila perlu")
ORDER = "order"
ELSEWHERE = "pesan waktu lain pada stasiun ini, atau stasiun lain"
NOT_TAKEN = "class"
NOT_SOLD = "length"
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


def no_avail(weekday: int | None, seconds: int, windows: Sequence[Window]) -> tuple[str, str]:
    """Nothing on offer for this length at these hours; on this weekday, where others have it."""
    return _no_avail(f" pada {DAYS[weekday]}" if weekday is not None else "", seconds, windows)


def no_avail_on(weekdays: Sequence[int], seconds: int, windows: Sequence[Window]) -> tuple[str, str]:
    """Nothing on offer for this length on these weekdays, in their order."""
    days = "" if len(weekdays) == len(DAYS) else f" pada {spans.weekdays(list(weekdays))}"
    return _no_avail(days, seconds, windows)


def _no_avail(on: str, seconds: int, windows: Sequence[Window]) -> tuple[str, str]:
    return (
        f"stasiun tidak menawarkan slot {length(seconds)}{on} pukul {span(windows)}",
        "lengkapi avails stasiun, atau pilih hari, jam, atau bagian hari lain",
    )


def blocked(guards: Sequence[Guard]) -> tuple[str, str]:
    """Guards leave no minute of the window."""
    words = "; ".join(dict.fromkeys(guard.words for guard in guards))
    return words, "lebarkan jamnya atau pilih bagian hari lain; bila seluruh hari tertutup, tidak ada yang perlu diubah"


def hours(windows: Sequence[Window], part: str) -> str:
    """A usual time that lies outside the hours of its day: those of an activation, or of a part of the day."""
    return f"bagian hari {part} pada hari itu pukul {span(windows)}" if part else f"jam kegiatan {span(windows)}"


def airing(own: Taken, other: Taken) -> str:
    """Another airing in the way: ``siaran pedagang pukul 08.15 (jarak 20 menit menurut pesanan ojek)``."""
    day = " hari sebelumnya" if other.start < 0 else " esok harinya" if other.start >= DAY else ""
    more = [_campaign(other.whose)] if other.whose.campaign != own.whose.campaign else []
    if not (own.start < other.end and other.start < own.end):
        more.append(_distance(own, other))
    return f"siaran {other.whose.flight} pukul {at(other.start)}{day}" + (f" ({', '.join(more)})" if more else "")


def _campaign(whose: Whose) -> str:
    """By its id, and its name where that is another: several campaigns can bear one name."""
    if whose.name.casefold() == whose.campaign:
        return f"kampanye {whose.name}"
    return f'kampanye {whose.campaign} "{whose.name}"'


def _distance(own: Taken, other: Taken) -> str:
    """The widest distance that two airings keep, and who asks for it."""
    needed = apart(own, other)
    minutes = f"jarak {needed // 60} menit"
    for one in (own, other):
        if one.gap == needed:
            return f"{minutes} menurut pesanan {one.whose.flight}"
    if own.whose.campaign != other.whose.campaign:
        return f"{minutes} untuk produk sejenis, {own.whose.category}"
    flight = own.whose.flight if own.item_gap == needed else other.whose.flight
    return f"{minutes} untuk naskah yang sama menurut pesanan {flight}"


def full_avail(name: str, hours: Window, used: int, foreign: Sequence[Whose]) -> str:
    """``slot pagi pukul 06.05–10.00 penuh: terpakai 4, paling banyak 4 siaran sehari``; with whose they are."""
    found = f"slot {name} pukul {span((hours,))} penuh: terpakai {used}, paling banyak {used} siaran sehari"
    if not foreign:
        return found
    names = dict.fromkeys(_campaign(whose) for whose in foreign)
    return f"{found}; {len(foreign)} di antaranya {' dan '.join(names)}"


def no_minute(windows: Sequence[Window]) -> str:
    return f"tidak ada menit lain yang bebas pukul {span(windows)}"


def full(parts: Sequence[str]) -> tuple[str, str]:
    """No room beside the other airings, with what keeps it out."""
    return "; ".join(parts), "lebarkan jamnya, pilih bagian hari lain, kurangi siaran, atau perkecil jaraknya"
