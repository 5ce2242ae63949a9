"""Rules about single values: times, dates, amounts, choices."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "empty-text",
        "error",
        ("Nilai {key} kosong.", "Bagian ini perlu diisi.", "Isi nilainya, atau hapus baris ini bila memang tidak ada."),
        (
            "The value of {key} is empty.",
            "This part needs a value.",
            "Fill it in, or delete the line if there is none.",
        ),
    ),
    Rule(
        "not-text",
        "error",
        (
            "Nilai {key} bukan teks, melainkan {value}.",
            "Di sini diharapkan satu teks.",
            "Tulis teks di belakang titik dua, pada baris yang sama.",
        ),
        (
            "The value of {key} is not text but {value}.",
            "One text is expected here.",
            "Write the text after the colon, on the same line.",
        ),
    ),
    Rule(
        "not-a-list",
        "error",
        (
            "Nilai {key} bukan daftar: {value}.",
            "Di sini diharapkan daftar, walau isinya hanya satu.",
            "Tulis dalam kurung siku, misalnya [satu, dua], atau satu baris per isi yang diawali tanda hubung.",
        ),
        (
            "The value of {key} is not a list: {value}.",
            "A list is expected here, even with one entry.",
            "Write it in brackets, such as [one, two], or one line each starting with a dash.",
        ),
    ),
    Rule(
        "not-a-group",
        "error",
        (
            "Nilai {key} bukan kelompok baris: {value}.",
            "Di sini diharapkan beberapa baris nama dan nilai yang menjorok.",
            "Tulis baris nama dan nilai di bawahnya, menjorok dua spasi.",
        ),
        (
            "The value of {key} is not a group of keys: {value}.",
            "Several indented lines of keys and values are expected here.",
            "Write them below, indented by two spaces.",
        ),
    ),
    Rule(
        "wrong-choice",
        "error",
        ("{key} tidak mengenal {value}.", "Isinya dipilih dari daftar yang tetap.", "Tulis salah satu: {choices}."),
        ("{key} does not know {value}.", "Its value is one of a fixed list.", "Write one of: {choices}."),
    ),
    Rule(
        "misspelt-choice",
        "error",
        ("{key} tidak mengenal {value}.", "Yang dikenal: {choices}.", "Maksud Anda {meant}?"),
        ("{key} does not know {value}.", "Known are: {choices}.", "Did you mean {meant}?"),
    ),
    Rule(
        "wrong-id",
        "error",
        (
            "{key} bukan nama singkat yang sah: {value}.",
            "Nama singkat dipakai sebagai nama berkas dan alamat: huruf kecil, angka, dan tanda hubung.",
            "Tulis misalnya {suggestion}.",
        ),
        (
            "{key} is not a valid id: {value}.",
            "Ids become file names and addresses: small letters, digits, hyphens.",
            "Write {suggestion}, for example.",
        ),
    ),
    Rule(
        "long-id",
        "error",
        (
            "{key} panjangnya {length} huruf: {value}.",
            "Beberapa nama singkat berdiri dalam satu nama berkas, dan nama berkas terbatas panjangnya.",
            "Perpendek sampai paling banyak {most} huruf.",
        ),
        (
            "{key} has {length} characters: {value}.",
            "Several ids stand in one file name, and file names cannot be of any length.",
            "Shorten it to at most {most} characters.",
        ),
    ),
    Rule(
        "reserved-id",
        "error",
        (
            "{key} tidak boleh bernama {value}.",
            "Di Windows nama itu milik perangkat (printer, layar), sehingga berkasnya tidak dapat disimpan.",
            "Pilih nama lain, misalnya {suggestion}.",
        ),
        (
            "{key} cannot be called {value}.",
            "On Windows that is the name of a device (a printer, the screen): no file can have it.",
            "Choose another name, such as {suggestion}.",
        ),
    ),
    Rule(
        "unseen-sign",
        "error",
        (
            "{key} memuat tanda yang tidak terlihat: {words}, {point}.",
            "Tanda seperti ini biasanya ikut tertempel dari Word, WhatsApp, atau halaman web, dan merusak pencocokan "
            "dan cetakan.",
            "Hapus bagian di sekitar tempat ini, lalu ketik ulang.",
        ),
        (
            "{key} holds a sign that nobody sees: {words_en}, {point}.",
            "Such signs come with text pasted from Word, WhatsApp or a web page, and spoil matching and printing.",
            "Delete what stands around this place and type it again.",
        ),
    ),
    Rule(
        "line-break",
        "error",
        (
            "{key} terbagi menjadi beberapa baris ({words}, {point}).",
            "Nama, judul, dan keterangan pendek dicetak pada satu baris, dan tidak semua berkas mengenal baris kedua.",
            "Tulis pada satu baris; bila memang panjang, tulis >- di belakang titik dua dan teksnya di bawahnya.",
        ),
        (
            "{key} is broken into several lines ({words_en}, {point}).",
            "Names, titles and short notes are printed on one line, and not every file knows a second.",
            "Write it on one line; if it is long, write >- after the colon and the text below.",
        ),
    ),
    Rule(
        "mixed-letters",
        "error",
        (
            "Kata {word} memuat huruf dari abjad lain: {sign} ({name}).",
            "Huruf itu tampak seperti huruf kita, tetapi tidak ditemukan oleh pencarian, dan pengucapan serta "
            "cetakannya salah.",
            "Ketik ulang katanya.",
        ),
        (
            "The word {word} holds a letter of another alphabet: {sign} ({name}).",
            "It looks like one of ours, but no search finds the word, and it is said and printed wrongly.",
            "Type the word again.",
        ),
    ),
    Rule(
        "long-name",
        "error",
        (
            "{key} panjangnya {length} huruf: {value}.",
            "Nama dan judul tercetak di kop surat, judul acara kalender, dan nama lembar kerja.",
            "Perpendek sampai paling banyak {most} huruf; penjelasannya dapat ditulis di note.",
        ),
        (
            "{key} has {length} characters: {value}.",
            "Names and titles stand in letterheads, titles of calendar events and of sheets.",
            "Shorten it to at most {most} characters; more can be said in note.",
        ),
    ),
    Rule(
        "picture-sign",
        "error",
        (
            "{key} memuat gambar kecil {sign} ({point}).",
            "Huruf cetak kita tidak punya gambar itu, sehingga semua lembar yang menyebut nama ini cacat.",
            "Hapus gambar itu.",
        ),
        (
            "{key} holds the pictogram {sign} ({point}).",
            "Our typefaces do not have it, so every sheet with this name would be flawed.",
            "Delete it.",
        ),
    ),
    Rule(
        "wrong-web-address",
        "error",
        (
            "{key} bukan alamat laman yang sah: {value}.",
            "Alamat ini dapat dibuka orang, jadi harus lengkap, tanpa spasi, tanpa nama pengguna.",
            "Salin dari bilah alamat peramban, misalnya https://contoh.id/berita?id=5.",
        ),
        (
            "{key} is not a valid web address: {value}.",
            "People can open it, so it is complete, without spaces and without a user name.",
            "Copy it from the browser's address line, such as https://contoh.id/berita?id=5.",
        ),
    ),
    Rule(
        "wrong-stream-address",
        "error",
        (
            "{key} bukan alamat siaran internet yang sah: {value}.",
            "Pendengar membukanya dari kalender, jadi alamatnya harus lengkap; porta, ; dan ? boleh ada.",
            "Salin dari stasiun, misalnya https://radio.contoh.id:8502/stream.",
        ),
        (
            "{key} is not a valid address of a stream: {value}.",
            "Listeners open it from the calendar, so it is complete; a port, ; and ? may be there.",
            "Copy it from the station, such as https://radio.contoh.id:8502/stream.",
        ),
    ),
    Rule(
        "wrong-cart",
        "error",
        (
            "{key} bukan nomor cart yang sah: {value}.",
            "Nomor cart dibaca program siar stasiun: satu sampai dua belas huruf dan angka, tanpa tanda lain.",
            "Tulis nomor yang dipakai stasiun, misalnya 100234.",
        ),
        (
            "{key} is not a valid cart: {value}.",
            "Carts are read by the station's playout: one to twelve letters and digits, no other sign.",
            "Write the number that the station uses, such as 100234.",
        ),
    ),
    Rule(
        "wrong-short",
        "error",
        (
            "{key} bukan kode singkat yang sah: {value}.",
            "Kode singkat dicetak pada naskah dan selebaran: huruf besar dan angka saja.",
            "Tulis tiga huruf besar, misalnya PDG.",
        ),
        (
            "{key} is not a valid short code: {value}.",
            "Short codes are printed on scripts and flyers: capitals and digits only.",
            "Write three capitals, such as PDG.",
        ),
    ),
    Rule(
        "wrong-hexadecimal",
        "error",
        (
            "{key} bukan kode yang sah: {value}.",
            "Kode ini terdiri atas {digits} angka dan huruf a sampai f.",
            "Salin kodenya persis dari lembar naskah, atau dari program yang menghitungnya.",
        ),
        (
            "{key} is not a valid code: {value}.",
            "It consists of {digits} digits and letters from a to f.",
            "Copy it as it stands on the script sheet, or as the program that computed it gave it.",
        ),
    ),
    Rule(
        "wrong-language-tag",
        "error",
        (
            "{key} bukan kode bahasa: {value}.",
            "Kode bahasa terdiri atas dua atau tiga huruf kecil.",
            "Tulis misalnya jv untuk bahasa Jawa, su untuk Sunda, bug untuk Bugis.",
        ),
        (
            "{key} is not the code of a language: {value}.",
            "Such a code has two or three small letters.",
            "Write jv for Javanese, su for Sundanese, bug for Buginese, for example.",
        ),
    ),
    Rule(
        "wrong-time",
        "error",
        (
            "{key} bukan jam yang sah: {value}.",
            "Jam siaran dan acara memakai hitungan 24 jam, dari 00.00 sampai 23.59.",
            "Tulis jam dan menit, misalnya 16.30.",
        ),
        (
            "{key} is not a valid time: {value}.",
            "Times use the 24-hour clock, from 00.00 to 23.59.",
            "Write hours and minutes, such as 16.30.",
        ),
    ),
    Rule(
        "wrong-date",
        "error",
        (
            "{key} bukan tanggal yang sah: {value}.",
            "Urutan tahun-bulan-hari dipakai supaya tidak ada dua arti.",
            "Tulis misalnya {suggestion}.",
        ),
        (
            "{key} is not a valid date: {value}.",
            "The order year-month-day has only one reading.",
            "Write {suggestion}, for example.",
        ),
    ),
    Rule(
        "no-such-date",
        "error",
        (
            "Tanggal {value} tidak ada di kalender.",
            "Acara dan siaran memerlukan tanggal yang ada.",
            "Periksa bulan dan harinya.",
        ),
        ("There is no date {value}.", "Events and airings need a date that exists.", "Check month and day."),
    ),
    Rule(
        "wrong-month",
        "error",
        (
            "{key} bukan bulan yang sah: {value}.",
            "Masa berlaku angka dihitung per bulan iuran.",
            "Tulis tahun dan bulan, misalnya 2026-12.",
        ),
        (
            "{key} is not a valid month: {value}.",
            "Figures hold for contribution months.",
            "Write year and month, such as 2026-12.",
        ),
    ),
    Rule(
        "wrong-rupiah",
        "error",
        (
            "{key} bukan jumlah rupiah yang sah: {value}.",
            "Titik ribuan dapat terbaca sebagai koma desimal, jadi angka ditulis tanpa titik.",
            "Tulis angka saja: {suggestion}.",
        ),
        (
            "{key} is not a valid amount: {value}.",
            "A thousands dot can be read as a decimal point, so amounts are written without.",
            "Write digits only: {suggestion}.",
        ),
    ),
    Rule(
        "wrong-count",
        "error",
        (
            "{key} bukan bilangan yang sah: {value}.",
            "Di sini diharapkan bilangan bulat tanpa titik.",
            "Tulis angka saja: {suggestion}.",
        ),
        (
            "{key} is not a valid whole number: {value}.",
            "A whole number without dots is expected.",
            "Write digits only: {suggestion}.",
        ),
    ),
    Rule(
        "wrong-npwp",
        "error",
        (
            "{key} bukan NPWP: {value}.",
            "NPWP terdiri atas 15 angka, 16 angka sejak 2024, atau 22 angka untuk tempat kegiatan usaha.",
            "Salin nomornya dari kartu NPWP stasiun, misalnya 01.234.567.8-901.000.",
        ),
        (
            "{key} is not a tax number (NPWP): {value}.",
            "An NPWP has 15 digits, 16 since 2024, or 22 for a place of business.",
            "Copy the number from the station's card, such as 01.234.567.8-901.000.",
        ),
    ),
    Rule(
        "wrong-decimal",
        "error",
        (
            "{key} bukan angka yang sah: {value}.",
            "Di sini diharapkan angka tanpa titik ribuan, dengan koma bila perlu.",
            "Tulis misalnya 12,5.",
        ),
        (
            "{key} is not a valid number: {value}.",
            "A number without a thousands dot is expected, with a comma if needed.",
            "Write 12,5, for example.",
        ),
    ),
    Rule(
        "wrong-phone",
        "error",
        (
            "{key} bukan nomor telepon yang sah: {value}.",
            "Nomor telepon terdiri atas paling sedikit tiga angka.",
            "Tulis angkanya, misalnya 0401-312345.",
        ),
        (
            "{key} is not a valid phone number: {value}.",
            "A phone number has at least three digits.",
            "Write its digits, such as 0401-312345.",
        ),
    ),
    Rule(
        "wrong-yes-no",
        "error",
        (
            "{key} hanya mengenal ya atau tidak, bukan {value}.",
            "Dengan kata lain, program tidak tahu mana yang dimaksud.",
            "Tulis ya atau tidak.",
        ),
        (
            "{key} takes only ya or tidak, not {value}.",
            "The program cannot tell which is meant otherwise.",
            "Write ya or tidak.",
        ),
    ),
    Rule(
        "wrong-weekday",
        "error",
        (
            "{key} memuat hari yang tidak dikenal: {value}.",
            "Hari ditulis dalam bahasa Indonesia.",
            "Tulis misalnya senin-jumat, setiap hari, atau [senin, rabu].",
        ),
        (
            "{key} holds an unknown weekday: {value}.",
            "Weekdays are written in Indonesian.",
            "Write senin-jumat, setiap hari or [senin, rabu], for example.",
        ),
    ),
    Rule(
        "empty-list",
        "error",
        (
            "Daftar {key} kosong.",
            "Tanpa isi, bagian ini tidak berbuat apa-apa.",
            "Isi paling sedikit satu, atau hapus bagian ini.",
        ),
        (
            "The list {key} is empty.",
            "Without entries this part does nothing.",
            "Give at least one, or delete this part.",
        ),
    ),
    Rule(
        "wrong-site-url",
        "error",
        (
            "{key} bukan alamat situs yang sah: {value}.",
            "Alamat ini dipakai untuk tautan pada kalender dan halaman.",
            "Tulis alamat lengkap yang dimulai dengan https://",
        ),
        (
            "{key} is not a valid site address: {value}.",
            "It is used for links in calendars and pages.",
            "Write the whole address, starting with https://",
        ),
    ),
    Rule(
        "wrong-host",
        "error",
        (
            "{key} bukan nama situs yang sah: {value}.",
            "Daftar ini menentukan ke mana kode QR dan tautan boleh menuju.",
            "Tulis nama situsnya saja, tanpa https:// dan garis miring, misalnya www.bpjsketenagakerjaan.go.id",
        ),
        (
            "{key} is not a valid host: {value}.",
            "The list says where QR codes and links may lead.",
            "Write the name of the site alone, without https:// and slashes, such as www.bpjsketenagakerjaan.go.id",
        ),
    ),
)
