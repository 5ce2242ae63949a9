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
        "warning",
        (
            "Tidak satu pun dari {rows} baris log ini berisi materi yang dipesan.",
            "Bila benar, tidak ada yang disiarkan; lebih sering kolom kode atau judulnya lain.",
            "Periksa log.columns pada {file}, atau tanyakan kepada stasiun.",
        ),
        (
            "Not one of the {rows} rows of this log holds material that was ordered.",
            "If that is right, nothing was aired; more often the column of codes or titles is another.",
            "Check log.columns of {file}, or ask the station.",
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
)
