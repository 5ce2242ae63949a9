"""Rules about flights and airings."""

from kkbc_publish.rules import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "no-avail",
        "error",
        (
            "Pukul {time} selama {seconds} detik tidak ditawarkan oleh {count} stasiun ({names}) pada semua hari penayangan ini.",
            "Stasiun hanya menerima siaran pada waktu yang ditawarkannya.",
            "Pilih jam lain, kurangi hari, atau lengkapi avails stasiun.",
        ),
        (
            "{time} for {seconds} seconds is not offered by {count} stations ({names}) on all days of this flight.",
            "Stations take airings only in the avails they offer.",
            "Choose another time, fewer weekdays, or complete the avails.",
        ),
    ),
    Rule(
        "airings-collide",
        "error",
        (
            "Siaran pukul {time} bertabrakan dengan siaran pukul {other} dari {flight} (baris {line}).",
            "Satu stasiun tidak dapat menyiarkan dua naskah sekaligus.",
            "Geser salah satunya.",
        ),
        (
            "The airing at {time} collides with the one at {other} of {flight} (line {line}).",
            "A station cannot air two items at once.",
            "Move one of them.",
        ),
    ),
)
