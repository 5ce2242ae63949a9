"""Rules about templates, finished pages and files."""

from kkbc_publish.problems.rules.rule import Rule

_LEAVING: tuple[Rule, ...] = (
    Rule(
        "leaves-address",
        "error",
        (
            "Berkas {path} menautkan {found}: {reason}.",
            "Orang yang membuka tautan atau memindai kode percaya bahwa tujuannya milik kita.",
            "Perbaiki alamat itu. Bila tujuannya memang benar, tambahkan nama situsnya pada `link_hosts` di "
            "campaigns/settings.yaml.",
        ),
        (
            "The file {path} links {found}: {reason_en}.",
            "Whoever follows a link or scans a code trusts that it leads to us.",
            "Mend the address. Where it does lead to the right place, add the host to `link_hosts` in "
            "campaigns/settings.yaml.",
        ),
        here=("path",),
    ),
    Rule(
        "leaves-active",
        "error",
        (
            "Berkas {path} memuat {found}: {reason}.",
            "Berkas kita dibuka di komputer kantor cabang, stasiun, dan warga; isinya hanya boleh dibaca.",
            "Hapus bagian itu dari templat atau sumbernya.",
        ),
        (
            "The file {path} holds {found}: {reason_en}.",
            "Our files are opened on the computers of branches, stations and the public; they are there to be read.",
            "Take it out of the template or the source.",
        ),
        here=("path",),
    ),
    Rule(
        "leaves-policy",
        "error",
        (
            "Kebijakan keamanan halaman {path}: {found} {reason}.",
            "Kebijakan itu mencegah halaman menjalankan atau mengambil apa pun dari luar.",
            "Di templat, pertahankan meta Content-Security-Policy dengan {{{{ policy }}}} tepat sesudah charset.",
        ),
        (
            "The security policy of the page {path}: {found}, {reason_en}.",
            "The policy keeps the page from running or fetching anything from elsewhere.",
            "In the template, keep the meta Content-Security-Policy with {{{{ policy }}}} right after the charset.",
        ),
        here=("path",),
    ),
    Rule(
        "leaves-formula",
        "error",
        (
            "Berkas {path} memuat sel {found}: {reason}.",
            "Sel seperti itu dapat mengambil atau mengirim data begitu berkasnya dibuka.",
            "Ubah teksnya, agar tidak diawali = + - atau @.",
        ),
        (
            "The file {path} has the cell {found}: {reason_en}.",
            "Such a cell can fetch or send data as soon as the file is opened.",
            "Change the text so that it does not begin with = + - or @.",
        ),
        here=("path",),
    ),
)

_TEMPLATES: tuple[Rule, ...] = (
    Rule(
        "sheet-not-one-page",
        "error",
        (
            "Lembar {title} menjadi {pages} halaman.",
            "Lembar radio pasar dibaca berulang-ulang dan dipasang di dinding: harus satu halaman.",
            "Pendekkan naskahnya atau catatannya.",
        ),
        (
            "The sheet {title} takes {pages} pages.",
            "The sheet of a market's radio is read again and again, and hangs on a wall: it has to be one page.",
            "Shorten the script or its notes.",
        ),
    ),
    Rule(
        "cart-missing",
        "warning",
        (
            "{station}: {count} kode belum punya nomor cart: {codes}.",
            "Berkas harian {forms} hanya memuat nomor cart. Berkas yang kurang akan membuat siaran hilang tanpa tanda, "
            "maka {days} hari belum dibuat.",
            "Tanyakan nomornya kepada stasiun, lalu isi `carts` di berkas stasiun.",
        ),
        (
            "{station}: {count} codes have no cart yet: {codes}.",
            "The daily files {forms} hold carts only. A file that lacks some would lose airings without a sign, so {days} "
            "days were not made.",
            "Ask the station for the numbers, and put them under `carts` in its file.",
        ),
    ),
    Rule(
        "template-undefined",
        "error",
        (
            "Templat memakai `{name}`, yang tidak ada.",
            "Tanpa isi itu berkas akan terbit dengan bagian yang kosong.",
            "Periksa ejaan nama itu.{suggestion}",
        ),
        (
            "The template uses `{name}`, which does not exist.",
            "Without it the file would come out with an empty place.",
            "Check the spelling of the name.{suggestion_en}",
        ),
    ),
    Rule(
        "template-syntax",
        "error",
        (
            "Templat tidak dapat dibaca: {reason}",
            "Tidak ada berkas yang dapat dibuat dari templat ini.",
            "Perbaiki baris itu; perubahan yang terakhir biasanya penyebabnya.",
        ),
        (
            "The template cannot be read: {reason}",
            "No file can be made from this template.",
            "Mend that line; the latest change is usually the cause.",
        ),
    ),
    Rule(
        "template-missing",
        "error",
        (
            "Templat `{name}` tidak ada.",
            "Berkas yang memakainya tidak dapat dibuat.",
            "Periksa ejaan nama berkas, atau kembalikan berkas itu ke folder templates/.",
        ),
        (
            "There is no template `{name}`.",
            "The files that use it cannot be made.",
            "Check the spelling of the file name, or put the file back into templates/.",
        ),
    ),
    Rule(
        "template-fault",
        "error",
        (
            "Templat gagal dijalankan: {reason}",
            "Berkas tidak dapat dibuat.",
            "Perbaiki baris itu; templat hanya boleh menampilkan isi yang diberikan.",
        ),
        (
            "The template failed: {reason}",
            "The file cannot be made.",
            "Mend that line; a template may only show what it is given.",
        ),
    ),
    Rule(
        "template-endless",
        "error",
        (
            "Templat belum selesai sesudah {seconds} detik.",
            "Halaman terbesar kita selesai dalam satu detik; pengulangan pada baris itu mungkin tidak berakhir.",
            "Perbaiki pengulangannya; ulangi hanya isi yang diberikan.",
        ),
        (
            "The template is not done after {seconds} seconds.",
            "The largest page of ours takes one; what is repeated in that line may have no end.",
            "Mend what is repeated; repeat only what the template is given.",
        ),
    ),
    Rule(
        "template-too-deep",
        "error",
        (
            "Templat bersarang terlalu dalam, atau memanggil dirinya sendiri.",
            "Berkas tidak dapat dibuat.",
            "Kurangi tanda kurung, if, dan for yang bersarang; makro tidak boleh memanggil dirinya sendiri.",
        ),
        (
            "The template is nested too deeply, or calls itself.",
            "The file cannot be made.",
            "Nest fewer brackets, ifs and fors; no macro may call itself.",
        ),
    ),
    Rule(
        "template-too-much",
        "error",
        (
            "Templat meminta memori lebih banyak daripada yang diperlukan halaman mana pun.",
            "Berkas tidak dapat dibuat.",
            "Perbaiki baris itu; teks yang digandakan berulang-ulang biasanya penyebabnya.",
        ),
        (
            "The template asks for more memory than any page needs.",
            "The file cannot be made.",
            "Mend that line; text that is doubled over and over is usually the cause.",
        ),
    ),
    Rule(
        "template-not-utf8",
        "error",
        (
            "Berkas ini tidak disimpan dalam UTF-8.",
            "Huruf pada tempat itu tidak dapat dibaca, jadi halaman akan memuat tanda yang salah.",
            "Simpan ulang berkas ini sebagai UTF-8, lalu periksa baris itu.",
        ),
        (
            "This file is not saved as UTF-8.",
            "The letter there cannot be read, so pages would show a wrong sign.",
            "Save the file as UTF-8 again, then look at that line.",
        ),
    ),
    Rule(
        "print-failed",
        "error",
        (
            "Pencetak PDF gagal pada halaman ini: {reason}",
            "Biasanya ada ukuran yang mustahil atau hitungan yang terlalu dalam pada lembar gaya atau templat.",
            "Batalkan perubahan terakhir pada templat dan lembar gayanya, lalu ubah sedikit demi sedikit.",
        ),
        (
            "The PDF printer failed on this page: {reason}",
            "There is mostly an impossible size or too deep a calculation in a style sheet or template.",
            "Take back the latest change of the template and its style sheets, then change them bit by bit.",
        ),
    ),
    Rule(
        "print-endless",
        "error",
        (
            "Halaman dari templat ini belum selesai dicetak sesudah {seconds} detik.",
            "Halaman kita selesai dalam tiga detik; lembar gaya atau gambarnya meminta terlalu banyak.",
            "Batalkan perubahan terakhir pada templat, lembar gaya, dan gambarnya, lalu ubah sedikit demi sedikit.",
        ),
        (
            "A page of this template is not printed after {seconds} seconds.",
            "Pages of ours take three; its style sheets or pictures ask for too much.",
            "Take back the latest change of the template, its style sheets and pictures, then change them bit by bit.",
        ),
    ),
    Rule(
        "job-endless",
        "error",
        (
            "Berkas {path} belum selesai sesudah {seconds} detik.",
            "Berkas terbesar kita selesai dalam lima detik; templat, lembar gaya, atau gambar pada halaman ini terlalu berat.",
            "Batalkan perubahan terakhir pada templat, lembar gaya, dan gambarnya.",
        ),
        (
            "The file {path} is not done after {seconds} seconds.",
            "The largest of ours takes five; a template, style sheet or picture of this page asks for too much.",
            "Take back the latest change of its templates, style sheets and pictures.",
        ),
    ),
)

_PAGES: tuple[Rule, ...] = (
    Rule(
        "print-warning",
        "error",
        (
            "Pencetak PDF tidak memahami sesuatu: {message}",
            "Yang tidak dipahami dilewati, sehingga tampilan halaman tidak lagi seperti rancangan.",
            "Ubah atau hapus bagian itu dari templat atau lembar gaya.",
        ),
        (
            "The PDF printer did not understand something: {message}",
            "What it does not understand is skipped, so the page no longer looks as designed.",
            "Change or delete that part of the template or style sheet.",
        ),
    ),
    Rule(
        "harfbuzz-missing",
        "error",
        (
            "Pustaka libharfbuzz-subset tidak terpasang di mesin ini.",
            "Tanpa pustaka itu pembuatan PDF tiga kali lebih lambat dan hasilnya berbeda.",
            "Pasang paket `libharfbuzz-subset0`.",
        ),
        (
            "The library libharfbuzz-subset is not installed on this machine.",
            "Without it PDFs take three times as long, and differ.",
            "Install the package `libharfbuzz-subset0`.",
        ),
        machine=True,
    ),
    Rule(
        "blocked-address",
        "error",
        (
            "Templat atau lembar gaya meminta berkas yang tidak dapat diambil: {address}",
            "Halaman hanya boleh memakai berkas dari folder templates/, agar selalu sama dan tidak bocor keluar.",
            "Simpan berkasnya di templates/ dan tulis alamatnya sebagai asset:folder/nama-berkas.",
        ),
        (
            "A template or style sheet asks for a file that cannot be had: {address}",
            "Pages may use only files of templates/, so that they are always the same and nothing leaks.",
            "Keep the file in templates/ and write its address as asset:folder/file-name.",
        ),
    ),
    Rule(
        "picture-large",
        "error",
        (
            "Gambar ini {megabytes} MB, terlalu besar: paling besar {most} MB.",
            "Cabang mengunduh selebaran lewat ponsel, dan gambar yang besar memperlambat semua halaman.",
            "Perkecil gambarnya, atau pakai gambar SVG yang sederhana.",
        ),
        (
            "This picture has {megabytes_en} MB, which is too large: {most} MB at most.",
            "Branches download flyers on phones, and a large picture slows every page down.",
            "Make the picture smaller, or use a simple SVG drawing.",
        ),
    ),
    Rule(
        "picture-pixels",
        "error",
        (
            "Gambar ini terdiri atas {megapixels} juta titik, terlalu banyak: paling banyak {most} juta.",
            "Berkasnya mungkin kecil, tetapi untuk mencetaknya seluruh titik harus muat di memori.",
            "Perkecil ukurannya (lebar dan tinggi); satu halaman A3 cetak hanya perlu 17 juta titik.",
        ),
        (
            "This picture has {megapixels} million pixels, which are too many: {most} million at most.",
            "Its file may be small, but to print it all of them must fit into memory.",
            "Make it smaller in width and height; a printed page of A3 needs only 17 million.",
        ),
    ),
    Rule(
        "drawing-shapes",
        "error",
        (
            "Gambar ini terlalu rumit: lebih dari {most} bentuk dengan semua ulangannya, atau ulangan yang berputar.",
            "Bentuk yang diulang (use) di dalam ulangan berlipat ganda, dan mencetaknya tidak akan selesai.",
            "Sederhanakan gambarnya; gambar kita terdiri atas seratus bentuk.",
        ),
        (
            "This drawing is too intricate: more than {most} shapes with all that it repeats, or repeats in a circle.",
            "Shapes that are repeated (use) within repeats multiply, and printing them would never end.",
            "Make it simpler; our drawings have a hundred shapes.",
        ),
    ),
    Rule(
        "drawing-unsafe",
        "error",
        (
            "Gambar ini memuat skrip atau tautan: {found}",
            "Selebaran hanya memakai berkas dari folder templates/, dan gambar tidak boleh menjalankan apa pun.",
            "Hapus skrip atau tautannya, lalu simpan gambarnya sebagai SVG biasa.",
        ),
        (
            "This drawing holds a script or a link: {found}",
            "Flyers use only files of templates/, and a drawing must not run anything.",
            "Take the script or link out and save the drawing as plain SVG.",
        ),
    ),
    Rule(
        "drawing-colour",
        "error",
        (
            "Warna `--{name}` tidak dikenal, atau nilainya bukan warna.{suggestion}",
            "Warna gambar diambil dari berkas warna (tokens), agar sama di layar, di fotokopi, dan di percetakan.",
            "Pakai nama warna dari templates/shared/tokens.css, atau perbaiki nilainya di sana.",
        ),
        (
            "The colour `--{name}` is not known, or its value is no colour.{suggestion_en}",
            "The colours of a drawing come from the file of colours (tokens), the same on screen, copies and in print.",
            "Use the name of a colour of templates/shared/tokens.css, or mend its value there.",
        ),
    ),
    Rule(
        "missing-glyph",
        "error",
        (
            "Huruf {character} tidak ada di fon kita.",
            "Di halaman cetak akan muncul kotak kosong di tempatnya.",
            "Ganti dengan kata atau tanda biasa, misalnya tanda hubung (-) atau titik tengah (·).",
        ),
        (
            "The character {character} is not in our fonts.",
            "The printed page would show an empty box in its place.",
            "Use a word or an ordinary sign, such as a hyphen (-) or a middle dot (·).",
        ),
    ),
    Rule(
        "foreign-font",
        "error",
        (
            "Lembar gaya memakai fon {font}, yang bukan fon kita.",
            "Fon lain tidak ikut disimpan, sehingga tiap komputer akan mencetak huruf yang berbeda.",
            "Pakai salah satu dari: {ours}.",
        ),
        (
            "A style sheet uses the font {font}, which is not one of ours.",
            "Other fonts are not kept with the project, so each computer would print different letters.",
            "Use one of: {ours}.",
        ),
    ),
    Rule(
        "no-font",
        "error",
        (
            "Tidak ada satu pun fon yang dapat dipakai untuk halaman ini.",
            "Tanpa fon tidak ada huruf yang dapat dicetak.",
            "Kembalikan templates/shared/fonts.css dan berkas fon di templates/shared/fonts/.",
        ),
        (
            "There is not one font to set this page in.",
            "Without a font no letter can be printed.",
            "Restore templates/shared/fonts.css and the font files in templates/shared/fonts/.",
        ),
    ),
    Rule(
        "lost-text",
        "error",
        (
            "Ada kata yang tidak sampai ke halaman: {words}",
            "Pembaca tidak akan melihatnya.",
            "Persingkat teks, atau beri tempat lebih besar di templat.",
        ),
        (
            "Words did not reach the page: {words}",
            "Readers would not see them.",
            "Shorten the text, or give it more room in the template.",
        ),
    ),
    Rule(
        "text-outside",
        "error",
        (
            "Teks “{text}” keluar {millimetres} mm dari {frame}.",
            "Teks yang keluar dari tempatnya terpotong atau menimpa bagian lain.",
            "Persingkat teks itu, atau beri tempat lebih besar di templat.",
        ),
        (
            "The text “{text}” runs {millimetres_en} mm out of {frame_en}.",
            "Text outside its place is cut off or covers something else.",
            "Shorten the text, or give it more room in the template.",
        ),
    ),
    Rule(
        "frames-overlap",
        "error",
        (
            "Bagian “{one}” dan “{other}” bertumpuk {millimetres} mm.",
            "Teks yang bertumpuk tidak dapat dibaca.",
            "Persingkat teks di salah satunya, atau beri tempat lebih besar di templat.",
        ),
        (
            "The parts “{one}” and “{other}” overlap by {millimetres_en} mm.",
            "Text that lies on text cannot be read.",
            "Shorten the text in one of them, or give them more room in the template.",
        ),
    ),
    Rule(
        "flyer-pages",
        "error",
        (
            "Selebaran ini menjadi {pages} halaman untuk cabang {place}.",
            "Selebaran harus muat di satu halaman.",
            "Persingkat pengantar atau poin, atau kurangi jumlah poin.",
        ),
        (
            "This flyer takes {pages} pages for the branch {place}.",
            "A flyer must fit on one page.",
            "Shorten the lead or the points, or drop a point.",
        ),
    ),
)

_LETTERS: tuple[Rule, ...] = (
    Rule(
        "notice-pages",
        "error",
        (
            "Surat penghentian siaran untuk {station} menjadi {pages} halaman.",
            "Surat ini dibaca dalam semenit, di layar ponsel: harus satu halaman.",
            "Pendekkan alasan pada holds di schedules/days.yaml.",
        ),
        (
            "The stop notice for {station} takes {pages} pages.",
            "It is read in a minute, on a phone: it has to be one page.",
            "Shorten the reason under holds in schedules/days.yaml.",
        ),
    ),
)

RULES: tuple[Rule, ...] = _TEMPLATES + _PAGES + _LETTERS + _LEAVING
