"""Rules about what is read aloud: how it is said, how long it takes, and how it reaches the air."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-acronym",
        "error",
        (
            "Cara membaca {text} belum ada di kamus ucapan.",
            "Dua penyiar dapat membacanya dengan dua cara.",
            "Tambahkan {text} pada campaigns/lexicon.yaml: di letters bila dieja, di readings bila dibaca sebagai kata.",
        ),
        (
            "The lexicon does not say how to read {text}.",
            "Two announcers may read it in two ways.",
            "Add {text} to campaigns/lexicon.yaml: to letters if it is spelled out, to readings if it is a word.",
        ),
    ),
    Rule(
        "unknown-abbreviation",
        "error",
        (
            "Singkatan {text} belum ada di kamus ucapan.",
            "Hanya penulisnya yang tahu kepanjangannya; penyiar akan menebak.",
            "Tulis lengkap, atau tambahkan pada readings di campaigns/lexicon.yaml, bersama namanya bila perlu, misalnya "
            '"B.J. Habibie: be je Habibie". Bila ini kata utuh, tambahkan pada words.',
        ),
        (
            "The abbreviation {text} is not in the lexicon.",
            "Only who wrote it knows what it stands for; an announcer would guess.",
            "Write it in full, or add it to readings in campaigns/lexicon.yaml, with the name where that decides, such "
            'as "B.J. Habibie: be je Habibie". If it is a whole word, add it to words.',
        ),
    ),
    Rule(
        "lone-letter",
        "error",
        (
            "Huruf {text} berdiri sendiri dan dapat berarti lebih dari satu hal.",
            "Huruf itu bisa gelar, nama, satuan, atau angka Romawi; penyiar akan menebak.",
            "Tulis lengkap (Muhammad Nur, dua miliar), atau tambahkan bersama katanya pada readings di "
            'campaigns/lexicon.yaml, misalnya "A. Yani: Ahmad Yani".',
        ),
        (
            "The letter {text} stands alone and can mean more than one thing.",
            "It may be a title, a name, a unit or a Roman numeral; an announcer would guess.",
            "Write it in full (Muhammad Nur, dua miliar), or add it with its word to readings in "
            'campaigns/lexicon.yaml, such as "A. Yani: Ahmad Yani".',
        ),
    ),
    Rule(
        "unreadable-amount",
        "error",
        (
            "Jumlah {text} tidak dapat dibaca.",
            "Titik dan koma di dalamnya tidak membentuk jumlah rupiah yang jelas.",
            "Tulis seperti Rp16.800 atau Rp1,5 miliar, atau pakai nama faktanya dalam kurung kurawal.",
        ),
        (
            "The amount {text} cannot be read.",
            "Its dots and commas make no clear amount of rupiah.",
            "Write Rp16.800 or Rp1,5 miliar, or use the fact's name in braces.",
        ),
    ),
    Rule(
        "unreadable-date",
        "error",
        (
            "Tanggal {text} tidak dapat dibaca.",
            "Tidak ada tanggal seperti itu, atau artinya lebih dari satu.",
            "Tulis seperti 12 Desember 2026 atau 12/12/2026.",
        ),
        (
            "The date {text} cannot be read.",
            "There is no such date, or it has more than one meaning.",
            "Write 12 Desember 2026 or 12/12/2026.",
        ),
    ),
    Rule(
        "unreadable-time",
        "error",
        (
            "Jam {text} tidak dapat dibaca dengan pasti.",
            "Jam seperti itu tidak ada, atau bisa juga sebuah bilangan.",
            "Tulis jam dari 00.00 sampai 24.00 dengan pukul atau zona waktunya, misalnya pukul 16.30 WITA.",
        ),
        (
            "The time {text} cannot be read for certain.",
            "There is no such time of day, or it could be a number.",
            "Write a time from 00.00 to 24.00 with pukul or its zone, such as pukul 16.30 WITA.",
        ),
    ),
    Rule(
        "unreadable-number",
        "error",
        (
            "Bilangan {text} tidak dapat dibaca dengan pasti.",
            "Penyiar akan menebak artinya.",
            "Tulis dengan titik ribuan dan koma desimal (16.800 atau 1,5), atau tulis dengan kata-kata.",
        ),
        (
            "The number {text} cannot be read for certain.",
            "An announcer would have to guess.",
            "Write it with a dot for thousands and a comma for decimals (16.800, 1,5), or in words.",
        ),
    ),
    Rule(
        "unreadable-range",
        "error",
        (
            "Rentang {text} tidak dapat dibaca dengan pasti.",
            "Kedua ujungnya tidak membentuk rentang yang jelas.",
            "Tulis dengan kata sampai, misalnya 5 sampai 10 hari.",
        ),
        (
            "The range {text} cannot be read for certain.",
            "Its two ends make no clear range.",
            "Write it with sampai, such as 5 sampai 10 hari.",
        ),
    ),
    Rule(
        "unreadable-address",
        "error",
        (
            "Alamat {text} tidak dapat dibacakan.",
            "Ada tanda di dalamnya yang tidak dapat diucapkan.",
            "Pakai alamat yang lebih sederhana.",
        ),
        (
            "The address {text} cannot be read out.",
            "It holds a sign that cannot be said.",
            "Use a simpler address.",
        ),
    ),
    Rule(
        "amount-and-words-differ",
        "error",
        (
            "Angka dan kata-katanya berbeda: {text}.",
            "Salah satunya keliru, dan penyiar tidak tahu yang mana.",
            "Samakan keduanya, atau tulis salah satunya saja.",
        ),
        (
            "The figure and its words differ: {text}.",
            "One of them is wrong, and an announcer cannot know which.",
            "Make them agree, or write only one of them.",
        ),
    ),
    Rule(
        "doubled-by-figure",
        "error",
        (
            "Kata ulang ditulis dengan angka: {text}.",
            "Angka 2 dibaca dua, bukan diulang.",
            "Tulis kata ulangnya dengan tanda hubung.",
        ),
        (
            "A doubled word is written with a figure: {text}.",
            "The figure would be read as a number.",
            "Write the word twice, with a hyphen.",
        ),
    ),
    Rule(
        "unreadable-sign",
        "error",
        (
            "Tanda {text} tidak dapat dibaca.",
            "Di radio, tanda tidak terdengar.",
            "Ganti dengan kata-kata, atau tambahkan ke campaigns/lexicon.yaml.",
        ),
        (
            "The sign {text} cannot be read.",
            "A sign is not heard on the radio.",
            "Write words instead, or add it to campaigns/lexicon.yaml.",
        ),
    ),
    Rule(
        "looping-reading",
        "error",
        (
            "Bacaan {word} kembali ke dirinya sendiri: {loop}.",
            "Bacaan yang berputar tidak pernah selesai dibaca.",
            "Tulis salah satu bacaannya dengan kata-kata biasa.",
        ),
        (
            "The reading of {word} leads back to itself: {loop}.",
            "A reading that goes round in circles never ends.",
            "Write one of these readings in plain words.",
        ),
    ),
    Rule(
        "lexicon-twice",
        "error",
        (
            "{word} ada di letters dan juga di readings (baris {line}).",
            "Tidak jelas apakah kata ini dieja atau dibaca.",
            "Hapus salah satunya.",
        ),
        (
            "{word} stands in letters and in readings (line {line}).",
            "It is not clear whether it is spelled out or read.",
            "Delete one of them.",
        ),
    ),
    Rule(
        "lexicon-no-word",
        "error",
        (
            "{word} di words bukan satu kata.",
            "Di words hanya ada kata atau nama pendek yang utuh, tanpa titik, angka, atau spasi.",
            "Tulis katanya saja, atau pindahkan ke readings bersama bacaannya.",
        ),
        (
            "{word} in words is not one word.",
            "words holds short words and names that are whole, without dots, figures or spaces.",
            "Write the word alone, or move it to readings with what is said for it.",
        ),
    ),
    Rule(
        "lexicon-unspeakable",
        "error",
        (
            "Bacaan {word} memuat {text} yang tidak dapat dibaca: {said}.",
            "Bacaan harus berupa kata-kata.",
            "Tulis bacaannya persis seperti diucapkan.",
        ),
        (
            "The reading of {word} holds {text}, which cannot be read: {said}.",
            "A reading has to be words.",
            "Write it as it is spoken.",
        ),
    ),
    Rule(
        "item-too-long",
        "error",
        (
            "Naskah {asked} ini memakan {found}: lebih {over} (tempo {pace}, cabang {office}).",
            "Stasiun memotong naskah yang melebihi waktunya. Baris yang paling lama: {lines}.",
            "Pendekkan baris itu, atau pesan waktu yang lebih panjang.",
        ),
        (
            "This item of {asked} takes {found}: {over} too long (pace {pace}, branch {office}).",
            "Stations cut what runs over. The lines that cost most: {lines}.",
            "Shorten these lines, or ask for a longer item.",
        ),
    ),
    Rule(
        "item-too-short",
        "warning",
        (
            "Naskah {asked} ini hanya memakan {found}: tersisa {left} (tempo {pace}, cabang {office}).",
            "Stasiun harus mengisi sisa waktunya sendiri.",
            "Tambah isinya, tambah musik, atau pesan waktu yang lebih pendek.",
        ),
        (
            "This item of {asked} takes only {found}: {left} are left (pace {pace}, branch {office}).",
            "The station would have to fill the rest.",
            "Say more, add music, or ask for a shorter item.",
        ),
    ),
    Rule(
        "segment-too-long",
        "error",
        (
            "Yang dibacakan dalam segmen {asked} ini memakan {found}: lebih {over}.",
            "Segmen berikutnya akan mundur.",
            "Pendekkan bacaannya atau panjangkan segmennya.",
        ),
        (
            "What is read in this segment of {asked} takes {found}: {over} too long.",
            "The next segment would start late.",
            "Shorten what is read, or lengthen the segment.",
        ),
    ),
    Rule(
        "repeat-missing",
        "error",
        (
            "Naskah jenis {kind} belum menyebut repeat_minutes.",
            "Radio pasar perlu tahu setiap berapa menit naskah ini diulang.",
            "Tambahkan misalnya repeat_minutes: 30.",
        ),
        (
            "A script of type {kind} needs repeat_minutes.",
            "The market's radio has to know after how many minutes it is read again.",
            "Add repeat_minutes: 30, for example.",
        ),
    ),
    Rule(
        "repeat-elsewhere",
        "error",
        (
            "repeat_minutes tidak berlaku untuk naskah jenis {kind}.",
            "Hanya lembar radio pasar yang diulang tanpa jadwal siaran.",
            "Hapus baris ini, atau ganti jenis naskahnya.",
        ),
        (
            "repeat_minutes means nothing in a script of type {kind}.",
            "Only the sheet of a market's radio is repeated without airing times.",
            "Delete this line, or change the type.",
        ),
    ),
    Rule(
        "quiz-needs-permit",
        "error",
        (
            "Hadiah {prize} diundi, tetapi izinnya belum dicatat.",
            "Undian berhadiah perlu izin.",
            "Isi permit dengan nomor dan tanggal izin, atau hapus bagian draw.",
        ),
        (
            "The prize {prize} is drawn, but no permit is on record.",
            "A prize draw needs a permit.",
            "Fill permit with its number and date, or delete draw.",
        ),
    ),
    Rule(
        "zero-seconds",
        "error",
        (
            "Isian {key} di sini nol detik.",
            "Tidak ada bacaan yang selesai dalam nol detik.",
            "Tulis lamanya dalam detik, misalnya 57,5.",
        ),
        ("{key} is zero seconds here.", "Nothing is read in no time.", "Write the length in seconds, such as 57,5."),
    ),
    Rule(
        "too-few-readings",
        "warning",
        (
            "Baru ada {count} pembacaan berwaktu; perlu {needed} dari penyiar yang sama.",
            "Satu kali salah menekan stopwatch sudah mengubah hasilnya, jadi angka ini belum dipakai.",
            "Ukur naskah lain dengan penyiar yang sama, lalu tambahkan di sini.",
        ),
        (
            "There are only {count} timed readings; {needed} of the same announcer are needed.",
            "One slip of the watch would change the result, so they are not used yet.",
            "Time further scripts with the same announcer and add them here.",
        ),
    ),
    Rule(
        "implausible-reading",
        "error",
        (
            "Bacaan yang diperkirakan {estimated} diukur {measured}.",
            "Tidak ada penyiar yang membaca secepat atau selambat itu.",
            "Periksa kedua angkanya; ukur sekali lagi.",
        ),
        (
            "A reading estimated at {estimated} was measured at {measured}.",
            "No announcer reads that fast or that slowly.",
            "Check both figures; time it once more.",
        ),
    ),
    Rule(
        "recording-stale",
        "error",
        (
            "Rekaman {file} dibuat dari kata-kata lain (kode teks {text}; sekarang {now}).",
            "Cabang {office} menyiarkannya mulai {day}, padahal kata atau angkanya sudah berubah.",
            "Rekam ulang dari naskah sekarang dan isi kode teksnya, atau kembalikan kata-katanya.",
        ),
        (
            "The recording {file} was made from other words (text code {text}; now {now}).",
            "Branch {office} airs it from {day}, although a word or figure has changed.",
            "Record it again from the script as it is and enter its text code, or take the change back.",
        ),
    ),
    Rule(
        "recording-of-other-words",
        "warning",
        (
            "Rekaman {file} dibuat dari kata-kata lain (kode teks {text}; sekarang {now}).",
            "Belum ada siaran yang memakainya, tetapi cabang {office} dapat memesannya mulai {day}.",
            "Rekam ulang dari naskah sekarang, atau hapus rekamannya dari daftar.",
        ),
        (
            "The recording {file} was made from other words (text code {text}; now {now}).",
            "No airing uses it yet, but branch {office} could from {day}.",
            "Record it again, or take it off the list.",
        ),
    ),
    Rule(
        "recording-missing",
        "error",
        (
            "Siaran {item} memakai rekaman, tetapi untuk {count} cabang belum ada rekamannya ({names}).",
            "Mulai {day} tidak ada yang dapat diputar.",
            "Tambahkan rekamannya dengan kode teks dari lembar naskah, atau ganti delivery.",
        ),
        (
            "{item} is aired from recordings, and {count} branches have none ({names}).",
            "From {day} there is nothing to play.",
            "Add the recording with the text code of the script sheet, or change delivery.",
        ),
    ),
    Rule(
        "recording-too-long",
        "error",
        (
            "Rekaman {file} melebihi {asked}: lebih {over}.",
            "Stasiun memotong rekaman yang melebihi waktunya.",
            "Potong rekamannya, atau pesan waktu yang lebih panjang.",
        ),
        (
            "The recording {file} exceeds {asked} by {over}.",
            "Stations cut what runs over.",
            "Shorten the recording, or ask for a longer item.",
        ),
    ),
    Rule(
        "recording-not-aired",
        "warning",
        (
            "Ada rekaman, tetapi cara siarnya {delivery}.",
            "Rekaman ini tidak akan disiarkan.",
            "Tulis delivery: rekaman, atau hapus recordings.",
        ),
        (
            "There are recordings, but the item is delivered as {delivery}.",
            "They will not be aired.",
            "Write delivery: rekaman, or delete recordings.",
        ),
    ),
    Rule(
        "variant-incomplete",
        "warning",
        (
            "Naskah bahasa {language} belum dipakai: {keys} belum diisi.",
            "Terjemahan disiarkan hanya bila jelas siapa yang menulis, siapa yang meninjau, dan kapan.",
            "Isi translator, reviewer, dan reviewed. Sementara itu dipakai naskah bahasa Indonesia.",
        ),
        (
            "The script in {language} is not used yet: {keys} missing.",
            "A translation is aired only where it says who wrote it, who reviewed it, and when.",
            "Fill translator, reviewer and reviewed. Until then the Indonesian script is used.",
        ),
    ),
    Rule(
        "variant-unused",
        "warning",
        (
            "Tidak ada cabang dengan bahasa {language}.",
            "Naskah ini tidak sampai ke cabang mana pun.",
            "Tulis nama bahasa seperti pada languages di berkas cabang.",
        ),
        (
            "No branch has the language {language}.",
            "This script reaches nobody.",
            "Write the language as it stands under languages in the branch files.",
        ),
    ),
    Rule(
        "repeated-variant-language",
        "error",
        (
            "Naskah bahasa {language} ada dua kali (baris {line}).",
            "Tidak jelas yang mana yang dibacakan.",
            "Hapus salah satunya.",
        ),
        (
            "There are two scripts in {language} (line {line}).",
            "It is not clear which is read.",
            "Delete one of them.",
        ),
    ),
    Rule(
        "variant-length",
        "error",
        (
            "Panjang {seconds} detik tidak ada pada naskah bahasa Indonesia ({have}).",
            "Terjemahan menggantikan naskah yang sama panjangnya.",
            "Samakan panjangnya, atau tambahkan panjang itu pada naskah bahasa Indonesia.",
        ),
        (
            "The Indonesian script has no length of {seconds} seconds ({have}).",
            "A translation stands for the script of the same length.",
            "Use one of these lengths, or add it to the Indonesian script.",
        ),
    ),
)
