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
    Rule(
        "station-zone",
        "warning",
        (
            "Zona stasiun {zone} berbeda dari zona cabangnya ({others}).",
            "Jam siaran mengikuti zona stasiun; cabang membaca zonanya sendiri.",
            "Periksa zone stasiun ini.",
        ),
        (
            "The zone {zone} of this station differs from those of its branches ({others}).",
            "Airings follow the zone of the station; branches read their own.",
            "Check the zone of this station.",
        ),
    ),
    Rule(
        "draw-needs-permit",
        "error",
        (
            "Acara ini memuat doorprize, tetapi doorprize_permit belum diisi.",
            "Undian berhadiah memerlukan izin.",
            "Isi doorprize_permit dengan nomor dan tanggal izin, atau tulis doorprize: tidak ada.",
        ),
        (
            "This activation has a draw, but doorprize_permit is not filled in.",
            "A prize draw needs a permit.",
            "Fill doorprize_permit with number and date of the permit, or set doorprize: tidak ada.",
        ),
    ),
    Rule(
        "live-report-in-flight",
        "error",
        (
            "Laporan langsung {item} tidak dapat dijadwalkan pada hari tetap.",
            '"Kami berada di pasar" hanya benar pada hari acara di cabang itu.',
            "Hapus dari items; naskahnya tetap dibuat untuk hari acara tiap cabang.",
        ),
        (
            "The live report {item} cannot be put into a flight with fixed days.",
            '"We are at the market" is true on the day of each branch\'s activation only.',
            "Delete it from items; its script is still made for the day of each activation.",
        ),
    ),
)
