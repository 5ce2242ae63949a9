"""Rules about the logs that stations send back."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "log-unreadable",
        "error",
        (
            "Berkas log ini tidak dapat dibaca: {reason}.",
            "Tanpa isi yang utuh tidak dapat dikatakan apa yang disiarkan.",
            "Minta berkasnya dikirim ulang sebagai CSV atau XLSX.",
        ),
        (
            "This log file cannot be read: {reason}.",
            "Without its whole content nobody can say what was aired.",
            "Ask for the file again, as CSV or XLSX.",
        ),
    ),
    Rule(
        "log-empty",
        "error",
        (
            "Log ini tidak memuat satu baris siaran pun.",
            "Log kosong bukan bukti bahwa tidak ada yang disiarkan.",
            "Minta log yang berisi, atau jangan sertakan berkas ini.",
        ),
        (
            "This log has not a single row.",
            "An empty log is no proof that nothing was aired.",
            "Ask for a log with rows, or leave this file out.",
        ),
    ),
    Rule(
        "log-too-large",
        "error",
        (
            "Log ini terlalu besar ({size}).",
            "Log sebulan jauh lebih kecil; mungkin berkas yang keliru.",
            "Kirim satu log per bulan, tanpa gambar dan lembar lain.",
        ),
        (
            "This log is too large ({size}).",
            "A month's log is far smaller; it may be the wrong file.",
            "Send one log a month, without pictures and other sheets.",
        ),
    ),
    Rule(
        "log-whose",
        "error",
        (
            "Tidak diketahui log ini milik stasiun mana.",
            "Nama berkas, foldernya, dan isinya tidak menyebut id satu stasiun.",
            "Tambahkan --station ID, atau taruh id stasiun dalam nama berkas.",
        ),
        (
            "It is not known whose log this is.",
            "Neither the name of the file, its folder nor its content holds the id of one station.",
            "Add --station ID, or put the id of the station into the name of the file.",
        ),
    ),
    Rule(
        "log-of-another-station",
        "error",
        (
            "Log ini berisi siaran {other}, bukan {station}.",
            "Siaran stasiun lain tidak dapat dicocokkan dengan pesanan ini.",
            "Jalankan lagi dengan --station yang benar, atau minta log yang benar.",
        ),
        (
            "This log holds airings of {other}, not of {station}.",
            "The airings of another station cannot be matched with this order.",
            "Run it again with the right --station, or ask for the right log.",
        ),
    ),
    Rule(
        "log-no-heading",
        "error",
        (
            "Tidak ada baris judul kolom di antara {rows} baris pertama.",
            "Tanpa judul kolom tidak diketahui mana tanggal, jam, dan kode.",
            "Beri judul kolom seperti log harian: date, time, cart, title, length, note; atau isi log.columns pada {file}.",
        ),
        (
            "There is no heading among the first {rows} rows.",
            "Without a heading it is not known which column is the date, the time and the code.",
            "Name the columns as in the daily log: date, time, cart, title, length, note; or fill in log.columns of {file}.",
        ),
    ),
    Rule(
        "log-column-missing",
        "error",
        (
            "Kolom {wanted} tidak ada.{suggestion}",
            "Kolom ini diperlukan untuk mencocokkan siaran.",
            "Perbaiki judul kolomnya, atau isi log.columns.{key} pada {file}. Kolom yang ada: {known}.",
        ),
        (
            "There is no column {wanted}.{suggestion_en}",
            "Airings cannot be matched without it.",
            "Correct the heading, or fill in log.columns.{key} of {file}. Columns there are: {known}.",
        ),
    ),
    Rule(
        "log-column-twice",
        "error",
        (
            "Kolom {name} ada dua kali.",
            "Tidak diketahui mana yang dipakai.",
            "Ganti judul salah satunya.",
        ),
        (
            "The column {name} is there twice.",
            "It is not known which one counts.",
            "Rename one of them.",
        ),
    ),
    Rule(
        "log-wrong-date",
        "error",
        (
            "{value} pada kolom {column} bukan tanggal.",
            "Baris ini tidak dapat dicocokkan.",
            "Tulis 2027-03-09 atau 9 Maret 2027.",
        ),
        (
            "{value} in column {column} is not a date.",
            "The row cannot be matched.",
            "Write 2027-03-09 or 9 Maret 2027.",
        ),
    ),
    Rule(
        "log-date-two-readings",
        "error",
        (
            "{value} pada kolom {column} dapat dibaca {first} atau {second}.",
            "Tidak satu pun tanggal dalam berkas ini menunjukkan urutannya.",
            "Isi log.dates pada {file}: hari-bulan-tahun atau bulan-hari-tahun.",
        ),
        (
            "{value} in column {column} can be read as {first} or {second}.",
            "No date in this file shows the order of its parts.",
            "Fill in log.dates of {file}: hari-bulan-tahun or bulan-hari-tahun.",
        ),
    ),
    Rule(
        "log-wrong-time",
        "error",
        (
            "{value} pada kolom {column} bukan jam.",
            "Baris ini tidak dapat dicocokkan.",
            "Tulis 16.30 atau 16:30:05.",
        ),
        (
            "{value} in column {column} is not a time.",
            "The row cannot be matched.",
            "Write 16.30 or 16:30:05.",
        ),
    ),
    Rule(
        "log-wrong-length",
        "warning",
        (
            "{value} pada kolom {column} bukan lama siaran.",
            "Baris tetap dihitung, tetapi lamanya tidak diperiksa.",
            "Tulis detik (30) atau jam:menit:detik (00:00:30).",
        ),
        (
            "{value} in column {column} is not a length.",
            "The row counts all the same, but its length is not looked at.",
            "Write seconds (30) or hours:minutes:seconds (00:00:30).",
        ),
    ),
    Rule(
        "log-formula",
        "error",
        (
            "Sel pada kolom {column} berisi rumus yang belum dihitung.",
            "Rumus tidak pernah dijalankan di sini.",
            "Buka dan simpan berkasnya dengan Excel, atau tempelkan sebagai nilai.",
        ),
        (
            "The cell in column {column} holds a formula that was never calculated.",
            "Formulas are never run here.",
            "Open and save the file with Excel, or paste values.",
        ),
    ),
    Rule(
        "log-cut-off",
        "warning",
        (
            "Log ini terputus di tengah baris terakhir.",
            "Baris itu tidak dihitung, dan siaran sesudahnya mungkin ada tetapi tidak terkirim.",
            "Minta berkasnya dikirim ulang.",
        ),
        (
            "This log ends in the midst of its last row.",
            "That row is not counted, and what aired later may never have been sent.",
            "Ask for the file again.",
        ),
    ),
    Rule(
        "log-stray-quote",
        "error",
        (
            "Tanda kutip pada baris ini tidak ada pasangannya pada baris yang sama; {rows} baris di bawahnya menjadi satu sel.",
            "Baris-baris itu dibaca satu per satu seolah-olah tanda kutipnya tidak ada; hasilnya perlu diperiksa.",
            "Hapus tanda kutip itu, atau minta lognya sebagai XLSX.",
        ),
        (
            "A quotation mark in this line has no other in the same line; {rows} rows below it become one cell.",
            "These rows are read one by one as if the mark were not there; see whether the result is right.",
            "Delete that mark, or ask for the log as XLSX.",
        ),
    ),
    Rule(
        "log-cell-far",
        "warning",
        (
            "Isi {cell} jauh di kanan tabel dan tidak dibaca.",
            "Tabel log tidak selebar itu; biasanya sel itu terisi tanpa sengaja.",
            "Hapus isinya, atau pindahkan ke dekat tabel bila memang bagian dari log.",
        ),
        (
            "What stands in {cell_en} is far to the right of the table and is not read.",
            "No log is as wide; such a cell is mostly filled by accident.",
            "Delete it, or move it to the table if it is a part of the log.",
        ),
    ),
    Rule(
        "log-row-in-future",
        "warning",
        (
            "Baris ini bertanggal {day}, sesudah {today}.",
            "Yang belum terjadi tidak dapat dilaporkan sudah disiarkan; baris ini tidak dihitung.",
            "Periksa tanggalnya, atau tanyakan kepada stasiun.",
        ),
        (
            "This row is of {day}, later than {today}.",
            "What has not happened yet cannot have been aired; the row is not counted.",
            "Check the date, or ask the station.",
        ),
    ),
    Rule(
        "log-row-twice",
        "warning",
        (
            "Baris ini sama dengan {first}.",
            "Satu siaran dihitung sekali saja.",
            "Bila memang disiarkan dua kali, tulis jamnya masing-masing.",
        ),
        (
            "This row is the same as {first}.",
            "One airing counts once.",
            "If it aired twice indeed, write the time of each.",
        ),
    ),
    Rule(
        "log-code-unknown",
        "warning",
        (
            "Kode {value} tidak dipesan di stasiun ini.{suggestion}",
            "Baris ini tidak dihitung.",
            "Cocokkan dengan kode materi pada naskah.",
        ),
        (
            "The code {value} was not ordered of this station.{suggestion_en}",
            "The row is not counted.",
            "Compare it with the material code on the script.",
        ),
    ),
    Rule(
        "log-zone-shift",
        "error",
        (
            "Jam pada log ini {hours} jam {direction} daripada pesanan, pada {share} dari {rows} baris.",
            "Log mungkin ditulis dalam {zone}, atau stasiun sungguh menyiarkan pada jam lain; itu tidak dapat ditebak, jadi log ini tidak dinilai.",
            "Tanyakan kepada stasiun. Bila zonanya lain, isi log.zone: {id} pada {file}; bila jamnya memang begitu, isi log.zone: {own}.",
        ),
        (
            "The times of this log are {hours} hours {direction_en} than ordered, in {share} of {rows} rows.",
            "The log may be written in {zone}, or the station did air at other hours; that cannot be guessed, so this log is not judged.",
            "Ask the station. If the zone differs, fill in log.zone: {id} of {file}; if it did air then, fill in log.zone: {own}.",
        ),
    ),
    Rule(
        "log-without-ours",
        "error",
        (
            "Tidak satu pun dari {rows} baris log ini berisi materi yang dipesan.",
            "Bila benar, tidak ada yang disiarkan; lebih sering kolom kode atau judulnya lain. Log ini tidak dinilai.",
            "Periksa log.columns pada {file}, atau tanyakan kepada stasiun; bila memang tidak ada, tambahkan --complete.",
        ),
        (
            "Not one of the {rows} rows of this log holds material that was ordered.",
            "If that is right, nothing was aired; more often the column of codes or titles is another. It is not judged.",
            "Check log.columns of {file}, or ask the station; if there is none indeed, add --complete.",
        ),
    ),
    Rule(
        "log-covers-part",
        "suggestion",
        (
            "Log stasiun ini memuat {span}; {count} siaran lain pada bulan itu tidak dinilai.",
            "Hari di luar log tidak dianggap hilang.",
            "Bila log ini sudah lengkap, tambahkan --from dan --to.",
        ),
        (
            "The log of this station covers {span}; {count} other airings of these months are not judged.",
            "Days outside a log are not taken for missing.",
            "If the log is complete, add --from and --to.",
        ),
    ),
    Rule(
        "log-more-like-this",
        "warning",
        (
            "Masih ada {count} masalah {kind} dalam berkas ini.",
            "Hanya {shown} yang pertama ditampilkan.",
            "Perbaiki sebabnya, lalu jalankan lagi.",
        ),
        (
            "There are {count} more problems {kind} in this file.",
            "Only the first {shown} are shown.",
            "Mend the cause and run it again.",
        ),
    ),
    Rule(
        "log-no-date",
        "error",
        (
            "Baris ini tidak bertanggal, dan harinya tidak dapat disimpulkan dari baris di sekitarnya.",
            "Siarannya tidak dapat dicocokkan, jadi dilaporkan tidak terbaca.",
            "Isi tanggalnya, atau tanyakan kepada stasiun.",
        ),
        (
            "This row has no date, and the rows around it do not tell its day.",
            "Its airing cannot be matched and is reported as unread.",
            "Fill in the date, or ask the station.",
        ),
    ),
    Rule(
        "log-no-time",
        "error",
        (
            "Baris ini tidak berjam dan tidak bercatatan.",
            "Mungkin tidak disiarkan, mungkin jamnya terhapus; siarannya dilaporkan tidak terbaca.",
            "Isi jamnya, atau tulis sebabnya pada catatan bila tidak disiarkan.",
        ),
        (
            "This row has neither a time nor a note.",
            "It may not have aired, or the time may have been lost; its airing is reported as unread.",
            "Fill in the time, or write into the note why it was not aired.",
        ),
    ),
    Rule(
        "log-no-name",
        "error",
        (
            "Pada baris ini tidak terbaca apa yang disiarkan.",
            "Baris ini mungkin siaran kita; yang mungkin termasuk di dalamnya dilaporkan tidak terbaca.",
            "Isi kode atau judulnya, atau tanyakan kepada stasiun.",
        ),
        (
            "This row does not say what was aired.",
            "It may be an airing of ours; those it may be are reported as unread.",
            "Fill in the code or the title, or ask the station.",
        ),
    ),
    Rule(
        "log-name-unclear",
        "warning",
        (
            "{value} pada kolom {column} mirip {meant}, tetapi tidak sama.",
            "Baris ini tidak dihitung; siaran yang mungkin dimaksud dilaporkan tidak terbaca.",
            "Tanyakan kepada stasiun, lalu tulis kode materinya.",
        ),
        (
            "{value} in column {column} is like {meant} and not the same.",
            "The row is not counted; the airings it may mean are reported as unread.",
            "Ask the station, then write the material code.",
        ),
    ),
    Rule(
        "log-note-against-time",
        "warning",
        (
            "Catatan {value} mengatakan tidak disiarkan, padahal jamnya terisi.",
            "Keduanya tidak mungkin benar; siarannya dilaporkan tidak terbaca.",
            "Tanyakan kepada stasiun, lalu hapus salah satunya.",
        ),
        (
            "The note {value} says that it was not aired, although there is a time.",
            "Both cannot be right; its airing is reported as unread.",
            "Ask the station, then delete one of them.",
        ),
    ),
    Rule(
        "log-note-beside-time",
        "warning",
        (
            "Catatan {value} mengatakan tidak disiarkan, dan jam pesanannya masih tertulis.",
            "Siarannya dihitung tidak siar, karena jam itu mungkin hanya sisa dari pesanan.",
            "Bila memang tidak disiarkan, kosongkan jamnya; bila ternyata disiarkan, hapus catatannya.",
        ),
        (
            "The note {value} says that it was not aired, and the ordered time still stands there.",
            "It counts as not aired, since that time may be left from the order.",
            "If it was not aired, empty the time; if it was, delete the note.",
        ),
    ),
    Rule(
        "log-two-encoders",
        "warning",
        (
            "{count} baris mulai sebelum siaran yang sama selesai.",
            "Satu siaran tidak dapat mulai dua kali; mungkin dua komputer mencatatnya. Masing-masing dihitung sekali.",
            "Tidak ada yang perlu diperbaiki, kecuali lognya keliru.",
        ),
        (
            "{count} rows begin before the same airing has ended.",
            "One airing cannot begin twice; two machines may have logged it. Each counts once.",
            "Nothing needs mending, unless the log is wrong.",
        ),
    ),
    Rule(
        "log-of-other-days",
        "error",
        (
            "{count} dari {rows} baris log ini berada jauh di luar masa pesanan ({ordered}); log ini memuat {span}.",
            "Tahun atau bulannya mungkin salah ketik, jadi log ini tidak dinilai.",
            "Periksa tahun dan bulan pada lognya, atau minta log yang benar.",
        ),
        (
            "{count} of the {rows} rows of this log lie far outside the days ordered ({ordered}); it covers {span}.",
            "The year or month may be mistyped, so this log is not judged.",
            "Check the year and month in the log, or ask for the right one.",
        ),
    ),
    Rule(
        "log-of-another-month",
        "error",
        (
            "Log ini memuat {span}, bukan hari yang dinilai ({wanted}).",
            "Siaran bulan lain tidak mengatakan apa-apa tentang hari yang dinilai, jadi log ini tidak dinilai.",
            "Minta log bulan yang benar, atau ubah --from dan --to.",
        ),
        (
            "This log covers {span}, not the days judged ({wanted}).",
            "Airings of another month say nothing about the days judged, so this log is not judged.",
            "Ask for the log of the right month, or change --from and --to.",
        ),
    ),
    Rule(
        "log-row-far",
        "warning",
        (
            "Baris ini bertanggal {day}, jauh di luar masa pesanan.",
            "Tanggalnya mungkin salah ketik; baris ini tidak dihitung, dan siaran yang mungkin dimaksud dilaporkan tidak terbaca.",
            "Periksa tanggalnya, atau tanyakan kepada stasiun.",
        ),
        (
            "This row is of {day}, far outside the days ordered.",
            "The date may be mistyped; the row is not counted, and the airings it may mean are reported as unread.",
            "Check the date, or ask the station.",
        ),
    ),
    Rule(
        "log-days-without-rows",
        "error",
        (
            "Log tidak memuat satu baris pun pada {number} hari yang ada pesanannya: {days}.",
            "Mungkin hari itu tidak dicatat; {count} siaran dilaporkan tidak ada catatan, bukan tidak siar.",
            "Tanyakan kepada stasiun. Bila lognya memang lengkap, tambahkan --complete.",
        ),
        (
            "The log has no row at all on {number} days with orders: {days}.",
            "They may not have been logged; {count} airings are reported as without a record, not as missing.",
            "Ask the station. If the log is complete, add --complete.",
        ),
    ),
    Rule(
        "log-sheet-unread",
        "error",
        (
            "Lembar {sheet} memuat materi kita, tetapi tidak punya judul kolom yang dikenal.",
            "Isinya tidak dibaca, jadi tidak ada siaran yang dinilai tidak siar.",
            "Beri judul kolom seperti lembar lain, atau hapus lembarnya.",
        ),
        (
            "The sheet {sheet} holds material of ours and has no heading that is known.",
            "It was not read, so no airing is called missing.",
            "Give it the headings of the other sheets, or delete it.",
        ),
    ),
    Rule(
        "log-sheet-left-out",
        "suggestion",
        (
            "Lembar {sheet} tidak dibaca sebagai log.",
            "Lembar itu tidak punya judul kolom log, atau memuat rencana.",
            "Bila lembar itu juga log, beri judul kolom seperti lembar lain.",
        ),
        (
            "The sheet {sheet} is not read as a log.",
            "It has no heading of a log, or holds a plan.",
            "If it is a log as well, give it the headings of the other sheets.",
        ),
    ),
    Rule(
        "log-columns-by-content",
        "suggestion",
        (
            "Kolom dikenali dari isinya, bukan dari judulnya: {columns}.",
            "Judul kolomnya tidak dikenal.",
            "Periksa apakah benar; bila ya, tulis judulnya pada log.columns di berkas stasiun.",
        ),
        (
            "Columns were known by what they hold, not by their heading: {columns}.",
            "Their headings are not known.",
            "See whether that is right; if so, write the headings into log.columns of the station's file.",
        ),
    ),
)
