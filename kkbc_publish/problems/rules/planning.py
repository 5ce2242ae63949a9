"""Rules about flights and airings."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "repeated-cart",
        "error",
        (
            "Cart {cart} sudah dipakai untuk {other} pada baris {line}.",
            "Satu cart memuat satu naskah. Dengan dua naskah, yang tersiar dapat naskah yang lain.",
            "Tanyakan kepada stasiun cart mana milik {own}.",
        ),
        (
            "Cart {cart} is already that of {other} on line {line}.",
            "One cart holds one text. With two of them, the other one may be aired.",
            "Ask the station which cart is that of {own}.",
        ),
    ),
    Rule(
        "cart-form",
        "error",
        (
            "Cart {cart} tidak dapat ditulis dalam bentuk {form}.",
            "Bentuk {form} menampung {room}.",
            "Perbaiki nomornya, atau hapus {form} dari `playout.forms`.",
        ),
        (
            "Cart {cart} cannot be written in the form {form}.",
            "The form {form} has room for {room_en}.",
            "Correct the number, or remove {form} from `playout.forms`.",
        ),
    ),
    Rule(
        "no-avail",
        "error",
        (
            "Pukul {time} selama {seconds} detik tidak ditawarkan satu pun dari {count} stasiun ({names}) pada hari penayangan ini.",
            "Stasiun hanya menerima siaran pada waktu yang ditawarkannya.",
            "Pilih jam lain, kurangi hari, atau lengkapi avails stasiun.",
        ),
        (
            "{time} for {seconds} seconds is offered by none of the {count} stations ({names}) on the days of this flight.",
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
            "Pindahkan ke penayangan yang memuat activation: dengan during: ya.",
        ),
        (
            "The live report {item} cannot be put into a flight with fixed days.",
            '"We are at the market" is true on the day of each branch\'s activation only.',
            "Move it to a flight that has activation: with during: ya.",
        ),
    ),
    Rule(
        "activation-on-silent-day",
        "warning",
        (
            "Kegiatan pada {day} jatuh pada hari yang ditutup: {why}.",
            "Pada hari itu tidak ada siaran, dan pasar mungkin tutup.",
            "Pilih tanggal lain.",
        ),
        (
            "The activation on {day} falls on a day that is closed: {why}.",
            "Nothing airs on that day, and markets may be shut.",
            "Choose another date.",
        ),
    ),
    Rule(
        "activation-near-silent-area",
        "suggestion",
        (
            "Pada {day} berlaku imbauan di wilayah ini: {why}.",
            "Siaran dan acara mungkin diminta menyesuaikan diri.",
            "Tanyakan dahulu kepada cabang.",
        ),
        (
            "On {day} an appeal holds in this area: {why}.",
            "Broadcasts and events may be asked to adjust.",
            "Ask the branch first.",
        ),
    ),
    Rule(
        "flight-orders-nothing",
        "error",
        (
            "Penayangan {flight} tidak menyebut berapa kali siarnya.",
            "Tanpa jam atau jumlah, tidak ada yang dapat dipesan.",
            "Tulis times: [08.15], per_day: 2, atau per_week: 3.",
        ),
        (
            "The flight {flight} does not say how often it airs.",
            "Without times or a number nothing can be ordered.",
            "Write times: [08.15], per_day: 2 or per_week: 3.",
        ),
    ),
    Rule(
        "flight-counts-twice",
        "error",
        (
            "{key} tidak dapat dipakai bersama {other} (baris {line}).",
            "Jam tetap, jumlah sehari, dan jumlah sepekan adalah tiga cara memesan yang berbeda.",
            "Hapus salah satunya.",
        ),
        (
            "{key} cannot be used together with {other} (line {line}).",
            "Fixed times, a number a day and a number a week are three different ways to order.",
            "Delete one of them.",
        ),
    ),
    Rule(
        "weights-sum-to-nothing",
        "error",
        (
            "Semua bobot naskah pada {flight} nol.",
            "Bobot menentukan bagian tiap naskah; dari nol tidak ada yang dapat dibagi.",
            "Beri paling sedikit satu naskah weight: 1.",
        ),
        (
            "All weights of the items of {flight} are zero.",
            "A weight is an item's share; nothing can be shared out of zero.",
            "Give at least one item weight: 1.",
        ),
    ),
    Rule(
        "time-in-guard",
        "error",
        (
            "Pukul {time} selama {seconds} detik mengenai waktu yang dijaga di semua stasiun: {why}.",
            "Aturan ini keras: siaran tidak boleh menyentuhnya dengan satu detik pun.",
            "Pilih jam lain.",
        ),
        (
            "{time} for {seconds} seconds touches a time that is kept free at every station: {why}.",
            "The rule is hard: no second of an airing may touch it.",
            "Choose another time.",
        ),
        here=("seconds", "time"),
    ),
    Rule(
        "item-not-taken",
        "error",
        (
            "Naskah {item} ({seconds} detik) tidak diterima satu pun dari {count} stasiun ({names}).",
            "Semua avails mereka berlama lain, atau stasiunnya menolak kelas naskah ini.",
            "Pakai versi dengan lama lain, atau lengkapi seconds pada avails dan classes pada stasiun.",
        ),
        (
            "The item {item} ({seconds} seconds) is taken by none of the {count} stations ({names}).",
            "All their avails are of other lengths, or the stations do not take its class.",
            "Use a version of another length, or complete seconds of the avails and classes of the station.",
        ),
    ),
    Rule(
        "item-comes-too-late",
        "warning",
        (
            "Naskah {item} tidak mendapat siaran di {count} stasiun ({stations}): semua siaran {flight} sampai {last} "
            "sudah terkirim tanpa naskah ini.",
            "Yang sudah dikirim ke stasiun dan cabang tidak diganti diam-diam.",
            "Akhiri {flight} dengan to: sehari sebelum naskah ini mulai, lalu buat penayangan baru mulai hari itu dengan "
            "naskah ini; rencana terbitan menunjukkan siaran yang berganti.",
        ),
        (
            "The item {item} gets no airing at {count} stations ({stations}): all airings of {flight} up to {last} have "
            "been sent without it.",
            "What stations and branches have been sent is not replaced in silence.",
            "End {flight} with to: on the day before this item starts, and start a new flight with it on that day; the "
            "plan of the publication shows what changes.",
        ),
        here=("count", "stations"),
    ),
    Rule(
        "airings-not-taken",
        "warning",
        (
            "{station} tidak dapat menerima {count} siaran {flight} dari kampanye {campaign_id} ({days}): {why}.",
            "Kekurangan ini milik stasiun itu saja: penayangannya tetap berjalan di stasiun lain.",
            "{help}; atau kecualikan stasiun ini dengan except_stations pada penayangan itu.",
        ),
        (
            "{station} cannot take {count} airings of {flight} of the campaign {campaign_id} ({days}): {why}.",
            "This is short at the one station alone: the flight airs at all others.",
            "Complete the file of the station, or leave it out of the flight with except_stations.",
        ),
        here=("station", "count", "days"),
    ),
    Rule(
        "items-not-taken",
        "warning",
        (
            "{station} tidak menyiarkan {items} dari {flight}, kampanye {campaign_id}: {why}.",
            "Penayangan itu tetap siar {count} kali di stasiun ini, diisi naskahnya yang lain.",
            "{help}. Bila memang begitu, tidak ada yang perlu diubah.",
        ),
        (
            "{station} does not air {items} of {flight}, campaign {campaign_id}: {why}.",
            "The flight still airs {count} times at this station, with its other items.",
            "Use a version of another length, or complete avails and classes of the station; or leave it as it is.",
        ),
        here=("station", "count"),
    ),
    Rule(
        "flight-of-campaign",
        "error",
        (
            "Penayangan {flight} milik stasiun ini bernama sama dengan penayangan kampanyenya ({file}).",
            "Pesanan, jawaban stasiun, dan log membedakan penayangan dari namanya.",
            "Beri nama lain.",
        ),
        (
            "The flight {flight} of this station has the name of a flight of its campaign ({file}).",
            "Orders, answers and logs tell flights apart by their names.",
            "Give it another name.",
        ),
    ),
    Rule(
        "flight-for-nobody",
        "warning",
        (
            "Penayangan {flight} tidak sampai ke satu stasiun pun.",
            "Cabang dan stasiun yang disebutnya tidak bertemu, atau semuanya dikecualikan.",
            "Periksa branches, kanwil, stations, except_branches, dan except_stations.",
        ),
        (
            "The flight {flight} reaches no station.",
            "The branches and stations it names have nothing in common, or all of them are left out.",
            "Check branches, kanwil, stations, except_branches and except_stations.",
        ),
    ),
    Rule(
        "branch-not-served",
        "error",
        (
            "Cabang {branch_id} tidak dilayani stasiun ini.",
            "Penayangan dalam berkas stasiun hanya untuk cabang yang dilayaninya: {served}.",
            "Hapus cabang itu, atau tambahkan pada branches stasiun.",
        ),
        (
            "The branch {branch_id} is not served by this station.",
            "A flight in the file of a station is for branches it serves: {served}.",
            "Delete the branch, or add it to the branches of the station.",
        ),
    ),
    Rule(
        "avail-too-short",
        "error",
        (
            "Slot {avail} ({start}–{end}) lebih pendek daripada {seconds} detik yang ditawarkannya.",
            "Siaran selama itu tidak akan pernah muat.",
            "Lebarkan jam slot ini, atau hapus {seconds} dari seconds.",
        ),
        (
            "The avail {avail} ({start}–{end}) is shorter than the {seconds} seconds it offers.",
            "An airing of that length would never fit.",
            "Widen the hours of the avail, or delete {seconds} from seconds.",
        ),
    ),
    Rule(
        "avail-off-air",
        "error",
        (
            "Slot {avail} ditawarkan pada {days}, padahal saat itu stasiun tidak mengudara.",
            "Di luar jam mengudara tidak ada yang dapat disiarkan.",
            "Perbaiki jam atau hari slot ini, atau on_air.",
        ),
        (
            "The avail {avail} is offered on {days}, when the station is off the air.",
            "Nothing can air outside the hours on air.",
            "Correct the hours or weekdays of the avail, or on_air.",
        ),
    ),
    Rule(
        "window-over-midnight",
        "error",
        (
            "Jam {start}–{end} melewati tengah malam.",
            "Hari siaran dihitung dari pukul 00.00; jam sesudahnya milik hari berikutnya.",
            "Akhiri pukul 00.00, dan tulis sisanya sebagai bagian tersendiri mulai 00.00.",
        ),
        (
            "The hours {start}–{end} run over midnight.",
            "A day on air counts from 00.00; later hours belong to the next day.",
            "End at 00.00, and write the rest as an entry of its own from 00.00.",
        ),
    ),
    Rule(
        "station-without-avails",
        "warning",
        (
            "Stasiun {station} belum punya avails.",
            "Tanpa slot yang ditawarkan, tidak satu pun siaran dapat ditempatkan di sini.",
            "Isi avails: hari, jam, lama, dan jumlah sehari yang diterima stasiun.",
        ),
        (
            "The station {station} has no avails yet.",
            "Without openings on offer no airing can be placed here.",
            "Fill in avails: weekdays, hours, lengths, and how many a day the station takes.",
        ),
        here=("station",),
    ),
    Rule(
        "daypart-unknown",
        "error",
        (
            "Bagian hari {part} tidak dikenal satu pun dari {count} stasiun ({names}).",
            "Bagian hari milik tiap stasiun; hanya yang dikenal stasiun dapat dipesan.",
            "Tambahkan pada dayparts stasiun, atau pilih salah satu: {known}.",
        ),
        (
            "The daypart {part} is known to none of the {count} stations ({names}).",
            "Dayparts are each station's own; only those it knows can be ordered.",
            "Add it to the dayparts of the station, or choose one of: {known}.",
        ),
    ),
    Rule(
        "rule-without-hours",
        "error",
        (
            "Aturan {rule} tidak menyebut jam.",
            "Aturan siaran menjaga jam tertentu; tanpa jam ia tidak menjaga apa pun.",
            "Isi starts dan ends, atau magrib, subuh, atau each_hour.",
        ),
        (
            "The rule {rule} names no hours.",
            "A rule of the air keeps certain hours free; without hours it keeps nothing.",
            "Fill in starts and ends, or magrib, subuh or each_hour.",
        ),
    ),
    Rule(
        "rule-for-no-day",
        "error",
        (
            "Aturan {rule} menyebut hari {day}, yang tidak ada pada days.yaml.",
            "Aturan itu tidak akan pernah berlaku.",
            "Tambahkan harinya dengan observance: {day}, atau perbaiki namanya.",
        ),
        (
            "The rule {rule} names the day {day}, which is not in days.yaml.",
            "The rule would never hold.",
            "Add the day with observance: {day}, or correct the name.",
        ),
    ),
    Rule(
        "ramadan-missing",
        "error",
        (
            "Tanggal Ramadan {year} belum ada, padahal ada penayangan pada tahun itu.",
            "Jam sahur dan berbuka mengikuti tanggal ini, dan tidak ada program yang boleh menebaknya.",
            "Tambahkan from, to, status, dan source untuk {year}; status: perkiraan sampai ditetapkan pemerintah.",
        ),
        (
            "The dates of Ramadan {year} are missing, and there are flights in that year.",
            "The hours of fasting follow these dates, and no program may guess them.",
            "Add from, to, status and source for {year}; status: perkiraan until the government has decided.",
        ),
    ),
    Rule(
        "zone-of-province",
        "error",
        (
            "Zona {zone} ({short}) bukan zona Provinsi {province} ({right}).",
            "Jam siaran akan meleset satu jam atau lebih.",
            "Tulis zona yang benar, atau perbaiki provinsinya.",
        ),
        (
            "The zone {zone} ({short}) is not that of the province {province} ({right}).",
            "Airings would be an hour or more off.",
            "Write the right zone, or correct the province.",
        ),
    ),
    Rule(
        "unknown-province",
        "error",
        (
            "Provinsi {province} tidak dikenal.",
            "Aturan per provinsi dan zona waktu dicocokkan dengan nama provinsi.",
            "Tulis namanya seperti pada berkas cabang, misalnya {meant}.",
        ),
        (
            "The province {province} is not known.",
            "Rules by province and time zones are matched by the name of the province.",
            "Write it as in the branch files, such as {meant}.",
        ),
    ),
)
