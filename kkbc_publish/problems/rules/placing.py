"""Rules about what placing the airings shows: no room, silent days, stations' answers, people in two places."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "airings-short",
        "warning",
        (
            "{count} siaran {flight} tidak mendapat tempat{where}, {days}: {why}.",
            "Yang dipesan tetapi tidak tersiar harus diketahui sebelum pesanan dikirim.",
            "{help}.",
        ),
        (
            "{count} airings of {flight} have no place{where}, {days}: {why}.",
            "What is ordered and will not air must be known before the order is sent.",
            "Widen the hours, choose another daypart, complete the avails, or order fewer.",
        ),
        here=("count", "flight", "where"),
    ),
    Rule(
        "airings-silent",
        "suggestion",
        (
            "{count} siaran {flight} ditiadakan{where}, {days}: {why}.",
            "Aturan ini menutup seluruh jamnya pada hari itu.",
            "Tidak ada yang perlu diubah, kecuali bila ingin menggantinya pada hari lain.",
        ),
        (
            "{count} airings of {flight} are left out{where}, {days}: {why}.",
            "The rule keeps all of its hours free on these days.",
            "Nothing has to be changed, unless other days shall make up for them.",
        ),
        here=("count", "flight", "where"),
    ),
    Rule(
        "order-against-rule",
        "error",
        (
            "Slot {slot} pada {day} dipindah ke {time}, padahal jam itu dijaga: {why}.",
            "Siaran yang dipindah stasiun diperiksa lagi terhadap aturan siaran.",
            "Sepakati jam lain dengan stasiun, lalu perbaiki jam ini.",
        ),
        (
            "The slot {slot} on {day} was moved to {time}, which a rule keeps free: {why}.",
            "An airing that the station moved is checked against the rules again.",
            "Agree on another time with the station, and correct this one.",
        ),
    ),
    Rule(
        "order-collides",
        "error",
        (
            "Slot {slot} pada {day} dipindah ke {time}, padahal saat itu ada siaran lain: {why}.",
            "Satu stasiun tidak dapat menyiarkan dua naskah sekaligus, dan siaran lain tidak ikut digeser.",
            "Sepakati jam lain dengan stasiun, lalu perbaiki jam ini.",
        ),
        (
            "The slot {slot} on {day} was moved to {time}, when another one airs: {why}.",
            "A station cannot air two items at once, and no other airing moves for it.",
            "Agree on another time with the station, and correct this one.",
        ),
    ),
    Rule(
        "order-without-airing",
        "error",
        (
            "Jawaban stasiun tidak cocok dengan rencana: {why}.",
            "Perubahan hanya dapat dicatat untuk siaran yang direncanakan.",
            "Periksa slot dan tanggalnya dengan kkbc-publish airings --why.",
        ),
        (
            "The station's answer does not fit the plan: {why}.",
            "A change can be entered only for an airing that is planned.",
            "Check slot and date with kkbc-publish airings --why.",
        ),
    ),
    Rule(
        "guest-at-activation",
        "warning",
        (
            "Pada {day}, gelar wicara pukul {talk} bersamaan dengan kegiatan ini (mulai {opens}): {guest} diperlukan di dua tempat.",
            "Satu orang tidak dapat berada di studio dan di pasar pada jam yang sama.",
            "Ubah jam salah satunya, atau tulis narasumber lain pada guest.",
        ),
        (
            "On {day} the talkshow at {talk} runs while this activation does (from {opens}): {guest} is needed in two places.",
            "Nobody can be in the studio and at the market at the same hour.",
            "Move one of them, or name another guest under guest.",
        ),
    ),
    Rule(
        "live-reports-collide",
        "warning",
        (
            "Pada {day}, dua laporan langsung oleh satu tim terlalu berdekatan: {first} dan {second}.",
            "Satu tim hanya dapat melapor dari satu tempat; untuk berpindah pasar perlu paling sedikit satu jam.",
            "Pesan salah satunya pada jam lain, atau pada satu stasiun saja.",
        ),
        (
            "On {day} two live reports by one team are too close together: {first} and {second}.",
            "A team can report from one place at a time; to move to another market it needs at least an hour.",
            "Order one of them at another hour, or on one station only.",
        ),
    ),
)
