"""Rules about reading YAML text."""

from kkbc_publish.problems.rules.rule import Rule

_QUOTES = 'Tulis seluruh nilainya di antara tanda kutip ganda, misalnya "...".'

RULES: tuple[Rule, ...] = (
    Rule(
        "empty-file",
        "error",
        ("Berkas ini kosong.", "Tanpa isi, tidak ada yang dapat dibuat dari berkas ini.", "Isi berkas ini atau hapus."),
        ("This file is empty.", "Nothing can be made from it.", "Fill it in or delete it."),
    ),
    Rule(
        "not-utf8",
        "error",
        (
            "Berkas ini tidak disimpan sebagai UTF-8; huruf pada tempat ini tidak terbaca.",
            "Huruf seperti é atau tanda kutip melengkung akan rusak.",
            "Buka di editor, pilih Simpan sebagai, pilih penyandian UTF-8, lalu simpan lagi.",
        ),
        (
            "This file is not UTF-8; the character here cannot be read.",
            "Accented letters and curly quotes would break.",
            "Save the file again with the encoding UTF-8.",
        ),
    ),
    Rule(
        "file-too-large",
        "error",
        (
            "Berkas ini {megabytes} MB.",
            "Berkas kampanye paling besar 4 MB; yang lebih besar biasanya bukan YAML.",
            "Periksa apakah berkas lain tersimpan dengan nama ini.",
        ),
        (
            "This file has {megabytes} MB.",
            "Campaign files have at most 4 MB; a larger one is usually not YAML.",
            "Check whether another file was saved under this name.",
        ),
    ),
    Rule(
        "line-too-long",
        "error",
        (
            "Baris ini panjangnya {length} huruf.",
            "Baris sepanjang itu tidak dapat diperiksa orang, dan biasanya isi berkas lain yang ikut tertempel.",
            "Bagi menjadi beberapa baris pendek atau hapus.",
        ),
        (
            "This line has {length} characters.",
            "Nobody can check such a line; it is usually pasted from elsewhere.",
            "Break it into short lines or delete it.",
        ),
    ),
    Rule(
        "control-character",
        "error",
        (
            "Ada huruf kendali {character} yang tidak terlihat.",
            "YAML menolak huruf seperti ini; biasanya ikut tertempel dari aplikasi lain.",
            "Hapus huruf itu dan ketik ulang bagian ini.",
        ),
        (
            "There is an invisible control character {character}.",
            "YAML does not allow it; it usually came with pasted text.",
            "Delete it and type this part again.",
        ),
    ),
    Rule(
        "direction-sign",
        "error",
        (
            "Ada pengatur arah tulisan {point} yang tidak terlihat.",
            "Dengan tanda ini, urutan huruf di layar lain daripada yang dibaca program, juga di dalam catatan.",
            "Hapus baris ini dan ketik ulang.",
        ),
        (
            "There is an invisible direction sign {point}.",
            "With it the screen shows another order of letters than the program reads, in comments as well.",
            "Delete the line and type it again.",
        ),
    ),
    Rule(
        "tab-indent",
        "error",
        (
            "Baris ini menjorok dengan tombol Tab.",
            "YAML hanya menerima spasi untuk menjorokkan baris.",
            "Ganti Tab dengan dua spasi untuk tiap tingkat.",
        ),
        (
            "This line is indented with a tab.",
            "YAML takes only spaces for indentation.",
            "Replace the tab with two spaces a level.",
        ),
    ),
    Rule(
        "no-break-space",
        "error",
        (
            "Ada spasi tak-putus pada baris ini, biasanya ikut tertempel dari Word atau WhatsApp.",
            "YAML tidak membacanya sebagai spasi, sehingga baris ini salah arti.",
            "Hapus spasi itu dan ketik spasi biasa.",
        ),
        (
            "There is a no-break space on this line, usually pasted from Word or WhatsApp.",
            "YAML does not read it as a space.",
            "Delete it and type an ordinary space.",
        ),
    ),
    Rule(
        "placeholder-unquoted",
        "error",
        (
            "Nilai ini dimulai dengan {placeholder} tanpa tanda kutip.",
            "YAML membaca kurung kurawal di awal nilai sebagai hal lain, bukan sebagai isian angka atau nama.",
            'Tulis seluruh nilainya di antara tanda kutip ganda: "{placeholder} ..."',
        ),
        (
            "This value starts with {placeholder} without quotes.",
            "YAML reads a brace at the start of a value as something else, not as a placeholder.",
            'Put the whole value in double quotes: "{placeholder} ..."',
        ),
    ),
    Rule(
        "reserved-character",
        "error",
        ("Nilai ini dimulai dengan tanda {character}.", "Tanda itu punya arti khusus dalam YAML.", _QUOTES),
        (
            "This value starts with {character}.",
            "That character has a meaning of its own in YAML.",
            "Put the whole value in double quotes.",
        ),
    ),
    Rule(
        "unclosed-quote",
        "error",
        (
            "Tanda kutip {quote} yang dibuka di sini tidak ditutup.",
            "Semua teks sesudahnya ikut terbaca sebagai satu nilai.",
            "Tutup dengan tanda kutip yang sama di akhir nilai.",
        ),
        (
            "The quote {quote} opened here is never closed.",
            "All the text after it is read as one value.",
            "Close it with the same quote at the end of the value.",
        ),
    ),
    Rule(
        "unclosed-bracket",
        "error",
        (
            "Kurung {bracket} yang dibuka di sini tidak ditutup dengan benar.",
            "Isi sesudahnya ikut terbaca sebagai bagian daftar ini.",
            "Tutup dengan kurung pasangannya, dan pisahkan isinya dengan koma.",
        ),
        (
            "The bracket {bracket} opened here is not closed properly.",
            "What follows is read as part of this list.",
            "Close it with its partner and separate the entries by commas.",
        ),
    ),
    Rule(
        "merge-conflict",
        "error",
        (
            "Dua orang mengubah bagian ini pada waktu yang sama, dan git meninggalkan kedua versinya di sini.",
            "Di bawah <<<<<<< ada versi yang satu, di bawah ======= versi yang lain, sampai >>>>>>>; "
            "git tidak tahu mana yang benar.",
            "Pertahankan versi yang benar, hapus versi yang lain dan baris-baris tandanya (<<<<<<<, =======, >>>>>>>).",
        ),
        (
            "Two people changed this part at the same time, and git left both versions here.",
            "Below <<<<<<< stands the one version, below ======= the other, up to >>>>>>>; "
            "git cannot know which is right.",
            "Keep the right version, delete the other one and the lines with the marks (<<<<<<<, =======, >>>>>>>).",
        ),
    ),
    Rule(
        "text-after-hash",
        "error",
        (
            "Teks {text} tidak terbaca.",
            "Dalam YAML, tanda # sesudah spasi memulai catatan: sisa baris itu tidak akan tampil di mana pun.",
            'Tulis seluruh nilainya di antara tanda kutip ganda, misalnya "Lapak #12". '
            "Bila memang catatan, beri spasi sesudah tanda #.",
        ),
        (
            "The text {text} is not read.",
            "In YAML a # after a space begins a comment: the rest of the line appears nowhere.",
            'Put the whole value in double quotes, such as "Lapak #12". '
            "If it is meant as a comment, write a space after the #.",
        ),
    ),
    Rule(
        "joined-lines",
        "error",
        (
            "Baris {text} tersambung menjadi satu dengan baris di atasnya.",
            "YAML menyambung baris yang tidak dimulai dengan nama atau tanda hubungnya sendiri.",
            "Bila ini isi tersendiri, mulai baris ini dengan tanda hubung, sejajar dengan isi di atasnya. "
            "Bila ini lanjutan kalimatnya, tulis >- di belakang titik dua atau tanda hubung, dan teksnya di bawahnya.",
        ),
        (
            "The line {text} becomes one with the line above it.",
            "YAML joins lines that do not begin with a key or a dash of their own.",
            "If this is an entry of its own, begin the line with a dash, in line with the entry above. "
            "If the sentence goes on here, write >- after the colon or dash, and the text below it.",
        ),
    ),
    Rule(
        "no-such-character",
        "error",
        (
            "Kode {sign} tidak menunjuk huruf apa pun.",
            "Di dalam tanda kutip ganda, garis miring terbalik memulai kode huruf.",
            "Ketik huruf yang dimaksud, bukan kodenya.",
        ),
        (
            "The code {sign} stands for no character.",
            "Inside double quotes a backslash starts the code of a character.",
            "Type the character itself, not its code.",
        ),
    ),
    Rule(
        "text-after-quote",
        "error",
        (
            "Masih ada teks setelah tanda kutip penutup {quote}.",
            "Tanda petik di tengah kata (misalnya Ma'ruf) menutup nilai yang dibuka dengan tanda yang sama.",
            "Apit seluruh nilai dengan tanda kutip ganda.",
        ),
        (
            "There is text after the closing quote {quote}.",
            "An apostrophe inside a word closes a value that was opened with the same mark.",
            "Put the whole value in double quotes.",
        ),
    ),
    Rule(
        "backslash-in-quotes",
        "error",
        (
            "Ada garis miring terbalik di dalam tanda kutip ganda.",
            "Di dalam tanda kutip ganda, garis miring terbalik memulai kode khusus.",
            "Hapus tanda itu atau pakai tanda kutip tunggal.",
        ),
        (
            "There is a backslash inside double quotes.",
            "Inside double quotes a backslash starts a special code.",
            "Delete it or use single quotes.",
        ),
    ),
    Rule(
        "colon-in-text",
        "error",
        (
            "Ada titik dua di dalam teks tanpa tanda kutip.",
            "YAML mengira titik dua itu memisahkan nama dan nilai.",
            _QUOTES,
        ),
        (
            "There is a colon inside unquoted text.",
            "YAML takes the colon for the end of a key.",
            "Put the whole value in double quotes.",
        ),
    ),
    Rule(
        "missing-colon",
        "error",
        (
            "Baris {text} tidak punya titik dua yang diikuti spasi.",
            "Setiap nama harus diikuti titik dua dan spasi, lalu nilainya.",
            "Tulis nama, titik dua, spasi, nilai.",
        ),
        (
            "The line {text} has no colon with a space after it.",
            "Every key is followed by a colon, a space and its value.",
            "Write key, colon, space, value.",
        ),
    ),
    Rule(
        "wrong-indent",
        "error",
        (
            "Baris ini menjorok tidak sejajar dengan baris sekelompoknya.",
            "YAML membaca susunan dari jarak spasi di awal baris.",
            "Samakan jumlah spasi di awal baris ini dengan baris sekelompoknya.",
        ),
        (
            "This line is not indented like the lines it belongs to.",
            "YAML reads structure from the spaces at the start of a line.",
            "Give it as many leading spaces as its neighbours.",
        ),
    ),
    Rule(
        "second-document",
        "error",
        (
            "Ada garis --- yang memulai dokumen kedua.",
            "Satu berkas hanya boleh berisi satu dokumen; yang kedua akan diabaikan.",
            "Hapus garis itu atau pindahkan isinya ke berkas lain.",
        ),
        (
            "A line --- starts a second document.",
            "A file holds one document; a second would be ignored.",
            "Delete the line or move its content to another file.",
        ),
    ),
    Rule(
        "not-a-mapping",
        "error",
        (
            "Berkas ini tidak tersusun sebagai pasangan nama dan nilai.",
            "Setiap berkas dimulai dengan baris seperti id: nama-singkat.",
            "Mulai setiap baris utama dengan nama, titik dua, spasi, nilai.",
        ),
        (
            "This file is not a set of keys and values.",
            "Every file starts with lines such as id: short-name.",
            "Start each main line with key, colon, space, value.",
        ),
    ),
    Rule(
        "key-not-text",
        "error",
        (
            "Nama di sini bukan teks biasa.",
            "Nama harus satu kata seperti title atau seconds.",
            "Tulis nama tanpa kurung.",
        ),
        (
            "The key here is not plain text.",
            "A key is one word such as title or seconds.",
            "Write the key without brackets.",
        ),
    ),
    Rule(
        "repeated-key",
        "error",
        (
            "Nama {key} sudah ditulis pada baris {line}.",
            "Hanya satu nilai yang dapat dipakai, dan tidak jelas yang mana.",
            "Hapus salah satunya.",
        ),
        (
            "The key {key} already stands on line {line}.",
            "Only one value can count, and it is not clear which.",
            "Delete one of them.",
        ),
    ),
    Rule(
        "curly-quotes",
        "warning",
        (
            "Nilai ini diapit tanda kutip melengkung.",
            "Tanda kutip melengkung ikut tercetak sebagai bagian teks.",
            'Pakai tanda kutip lurus " bila maksudnya mengapit nilai.',
        ),
        (
            "This value stands in curly quotes.",
            "Curly quotes are printed as part of the text.",
            'Use straight quotes " to enclose a value.',
        ),
    ),
    Rule(
        "yaml-anchor",
        "error",
        (
            "Tanda & di awal nilai ({name}) menandai jangkar YAML.",
            "Jangkar tidak dipakai di sini: nilai harus tertulis di tempatnya.",
            _QUOTES,
        ),
        (
            "The & at the start of this value ({name}) makes a YAML anchor.",
            "Anchors are not used here: a value stands where it counts.",
            "Put the whole value in double quotes.",
        ),
    ),
    Rule(
        "yaml-alias",
        "error",
        (
            "Tanda * di awal nilai ({name}) merujuk jangkar YAML.",
            "Rujukan seperti ini tidak dipakai di sini: nilai harus tertulis di tempatnya.",
            _QUOTES,
        ),
        (
            "The * at the start of this value ({name}) is a YAML alias.",
            "Aliases are not used here: a value stands where it counts.",
            "Put the whole value in double quotes.",
        ),
    ),
    Rule(
        "yaml-tag",
        "error",
        ("Tanda ! di awal nilai ({tag}) adalah tanda jenis YAML.", "Tanda jenis tidak dipakai di sini.", _QUOTES),
        (
            "The ! at the start of this value ({tag}) is a YAML tag.",
            "Tags are not used here.",
            "Put the whole value in double quotes.",
        ),
    ),
    Rule(
        "yaml-merge",
        "error",
        (
            "Tanda << menggabungkan bagian lain.",
            "Penggabungan tidak dipakai di sini: nilai harus tertulis di tempatnya.",
            "Tulis nilainya di sini.",
        ),
        (
            "The sign << merges another part.",
            "Merging is not used here: a value stands where it counts.",
            "Write the values here.",
        ),
    ),
    Rule(
        "too-deep",
        "error",
        (
            "Isi berkas ini bertingkat terlalu dalam.",
            "Berkas kampanye yang ada paling banyak bertingkat enam.",
            "Periksa kurung dan jorokan baris.",
        ),
        (
            "This file is nested too deeply.",
            "Campaign files have at most six levels.",
            "Check brackets and indentation.",
        ),
    ),
    Rule(
        "yaml-syntax",
        "error",
        (
            "Susunan YAML tidak terbaca mulai dari sini ({detail}).",
            "Berkas ini tidak dapat dipakai sebelum susunannya betul.",
            "Periksa tanda kutip, titik dua, kurung, dan jorokan pada baris ini dan baris di atasnya.",
        ),
        (
            "The YAML cannot be read from here ({detail}).",
            "The file cannot be used before its structure is right.",
            "Check quotes, colons, brackets and indentation on this line and the one above.",
        ),
    ),
)
