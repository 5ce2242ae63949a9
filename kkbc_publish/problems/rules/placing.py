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
        "order-too-near",
        "error",
        (
            "Slot {slot} pada {day} dipindah ke {time}, terlalu dekat dengan {why}.",
            "minutes_apart dan item_minutes_apart berlaku juga untuk siaran yang dipindah stasiun.",
            "Sepakati waktu lain dengan stasiun, lalu perbaiki perubahan ini.",
        ),
        (
            "The slot {slot} on {day} was moved to {time}, too near to another one: {why}.",
            "minutes_apart and item_minutes_apart hold for what a station moved as well.",
            "Agree on another time with the station, and correct this change.",
        ),
    ),
    Rule(
        "order-no-avail",
        "error",
        (
            "Slot {slot} pada {day} dipindah ke {time}, padahal {why}.",
            "Siaran yang dipindah stasiun pun memakai slot yang ditawarkannya (avails).",
            "Sepakati waktu lain, atau lengkapi avails bila stasiun memang menawarkan waktu itu.",
        ),
        (
            "The slot {slot} on {day} was moved to {time}, where nothing is on offer: {why}.",
            "What a station moved takes one of its avails as well.",
            "Agree on another time, or add it to the avails if the station does offer it.",
        ),
    ),
    Rule(
        "order-avail-full",
        "error",
        (
            "Slot {slot} pada {day} dipindah ke {time}, padahal penuh: {why}.",
            "per_day adalah banyaknya siaran yang diterima stasiun dalam sehari pada slot itu.",
            "Sepakati waktu lain, atau naikkan per_day bila stasiun memang menambah tempat.",
        ),
        (
            "The slot {slot} on {day} was moved to {time}, which is full: {why}.",
            "per_day is how many airings a day the station takes there.",
            "Agree on another time, or raise per_day if the station does make room.",
        ),
    ),
    Rule(
        "order-outside-flight",
        "error",
        (
            "Slot {slot} pada {day} dipindah ke {time}, di luar hari yang dipesan: {why}.",
            "Siaran dapat dipindah ke hari lain, asalkan masih dalam penayangan dan pesanannya.",
            "Pilih hari di dalamnya, atau hapus waktunya bila siaran ini tidak jadi disiarkan.",
        ),
        (
            "The slot {slot} on {day} was moved to {time}, outside of the days ordered: {why}.",
            "An airing can move to another day of its flight and its order.",
            "Choose a day within them, or leave the time out if it will not air.",
        ),
    ),
    Rule(
        "order-moves-nothing",
        "error",
        (
            "Slot {slot} pada {day} dipindah ke waktunya sendiri, pukul {why}.",
            "Itu bukan perubahan.",
            "Hapus perubahan ini, atau tulis waktu yang baru.",
        ),
        (
            "The slot {slot} on {day} was moved to its own time, {why}.",
            "That is no change.",
            "Take this change out, or write the new time.",
        ),
    ),
    Rule(
        "order-changed-twice",
        "error",
        (
            "Perubahan ini tertulis dua kali dalam satu pesanan: {why}.",
            "Satu siaran hanya dapat punya satu waktu.",
            "Sisakan yang benar.",
        ),
        (
            "This change stands twice in one order: {why}.",
            "An airing can have only one time.",
            "Keep the right one.",
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
        "rate-missing",
        "warning",
        (
            "Belum ada tarif untuk {count} siaran {kind} {seconds} detik di {station}, {days}{part}.",
            "Tanpa tarif nilainya tidak dapat dihitung; jumlah pesanan dan anggaran belum lengkap.",
            "Tambahkan tarif itu pada rates stasiun, atau pesan siarannya sebagai bonus.",
        ),
        (
            "There is no rate yet for {count} airings ({kind}) of {seconds} seconds at {station}, {days}{part}.",
            "Without one their value cannot be told; the sums of order and budget are not whole.",
            "Add it to the rates of the station, or order these airings as a bonus.",
        ),
    ),
    Rule(
        "order-without-airings",
        "warning",
        (
            "Pesanan {number} tidak memuat satu siaran pun di {station}.",
            "Masanya (from, to), flights, atau stasiunnya tidak cocok dengan rencana.",
            "Periksa pesanan ini dengan kkbc-publish airings --station {id}.",
        ),
        (
            "The order {number} holds not one airing of {station}.",
            "Its period (from, to), its flights or the station do not fit the plan.",
            "Check this order with kkbc-publish airings --station {id}.",
        ),
    ),
    Rule(
        "bonus-too-many",
        "warning",
        (
            "Baris ini memberi {bonus} siaran bonus, padahal hanya ada {count} siaran.",
            "Bonus diambil dari siaran baris itu, yang terakhir lebih dahulu.",
            "Kurangi bonus, atau tulis semua.",
        ),
        (
            "This line gives {bonus} airings as a bonus, and has only {count}.",
            "They are taken from the airings of the line, the last ones first.",
            "Give fewer, or write semua.",
        ),
    ),
    Rule(
        "discount-too-large",
        "error",
        (
            "Potongan {discount} lebih besar daripada nilai pesanan {number}, {gross}.",
            "Tidak ada yang dapat dipotong lagi.",
            "Periksa potongannya, tarifnya, atau masa pesanan.",
        ),
        (
            "The discount of {discount} is more than the order {number} is worth, {gross}.",
            "There is nothing more to take it from.",
            "Check the discount, the rates, or the period of the order.",
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
