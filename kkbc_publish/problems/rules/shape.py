"""Rules about files, keys and references."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "missing-file",
        "error",
        (
            "Berkas ini tidak ada.",
            "Tanpa berkas ini kampanye tidak dapat dibaca.",
            "Buat berkas ini, atau kembalikan dari simpanan sebelumnya.",
        ),
        ("This file is missing.", "The campaign cannot be read without it.", "Create the file or restore it."),
    ),
    Rule(
        "unexpected-file",
        "warning",
        (
            "Berkas ini tidak dibaca: {reason}.",
            "Isinya tidak akan muncul di mana pun.",
            "{cure}",
        ),
        ("This file is not read: {reason_en}.", "Its content will not appear anywhere.", "{cure_en}"),
    ),
    Rule(
        "unexpected-files",
        "warning",
        (
            "Di sini dan di folder lain masih ada {count} berkas yang tidak dibaca.",
            "Sebanyak itu biasanya folder yang tersalin ke tempat yang salah; isinya tidak akan muncul di mana pun.",
            "Pindahkan atau hapus foldernya.",
        ),
        (
            "Here and in other folders there are {count} more files that are not read.",
            "So many are usually a folder that was copied to the wrong place; its content will not appear anywhere.",
            "Move or delete the folder.",
        ),
    ),
    Rule(
        "more-of-the-same",
        "warning",
        (
            "Di berkas ini masih ada {count} masalah {kind} lagi.",
            "Sebanyak itu biasanya satu sebab, misalnya berkas lain yang tersimpan dengan nama ini.",
            "Perbaiki yang pertama, lalu jalankan pemeriksaan lagi.",
        ),
        (
            "In this file there are {count} more problems of the kind {kind}.",
            "So many usually have one cause, such as another file that was saved under this name.",
            "Mend the first ones, then run the check again.",
        ),
    ),
    Rule(
        "yml-ending",
        "error",
        ("Berkas ini berakhiran .yml.", "Hanya berkas berakhiran .yaml yang dibaca.", "Ganti namanya menjadi {meant}."),
        ("This file ends in .yml.", "Only files ending in .yaml are read.", "Rename it to {meant}."),
    ),
    Rule(
        "missing-key",
        "error",
        ("Baris {key} belum ada.", "Tanpa baris ini, bagian ini tidak lengkap.", "Tambahkan baris: {example}"),
        ("The key {key} is missing.", "Without it this part is not complete.", "Add a line: {example}"),
    ),
    Rule(
        "unknown-key",
        "error",
        (
            "Nama {key} tidak dikenal di sini.",
            "Isinya tidak akan dipakai.",
            "Hapus baris ini, atau pakai salah satu nama ini: {keys}.",
        ),
        ("The key {key} is not known here.", "Its value would not be used.", "Delete the line or use one of: {keys}."),
    ),
    Rule(
        "misspelt-key",
        "error",
        ("Nama {key} tidak dikenal di sini.", "Isinya tidak akan dipakai.", "Maksud Anda {meant}?"),
        ("The key {key} is not known here.", "Its value would not be used.", "Did you mean {meant}?"),
    ),
    Rule(
        "id-not-file-name",
        "error",
        (
            "id {id} tidak sama dengan nama berkas atau foldernya ({name}).",
            "Orang mencari berkas lewat namanya; dua nama membingungkan.",
            "Samakan id dan nama berkas.",
        ),
        (
            "The id {id} differs from the name of its file or folder ({name}).",
            "People find files by name; two names confuse.",
            "Make id and file name the same.",
        ),
    ),
    Rule(
        "repeated-id",
        "error",
        (
            "id {id} sudah dipakai oleh {other}.",
            "Dua berkas dengan satu id tidak dapat dibedakan.",
            "Beri id lain, sama dengan nama berkasnya.",
        ),
        (
            "The id {id} is already used by {other}.",
            "Two files with one id cannot be told apart.",
            "Give it another id, the same as its file name.",
        ),
    ),
    Rule(
        "repeated-entry",
        "error",
        (
            "{id} sudah ada pada baris {line}.",
            "Dua isi dengan satu nama tidak dapat dibedakan.",
            "Beri nama lain atau hapus salah satunya.",
        ),
        (
            "{id} already stands on line {line}.",
            "Two entries with one name cannot be told apart.",
            "Rename or delete one of them.",
        ),
    ),
    Rule(
        "repeated-short",
        "error",
        (
            "Kode singkat {short} sudah dipakai oleh {other}.",
            "Kode pada naskah dan selebaran harus menunjuk satu bahan saja.",
            "Pilih kode lain.",
        ),
        (
            "The short code {short} is already used by {other}.",
            "A code on a script or flyer must mean one item only.",
            "Choose another code.",
        ),
    ),
    Rule(
        "unknown-reference",
        "error",
        (
            "Tidak ada {thing} dengan nama {id}.",
            "Rujukan harus menunjuk sesuatu yang ada.",
            "Periksa ejaannya, atau buat {thing} itu dulu.",
        ),
        (
            "There is no {thing_en} called {id}.",
            "A reference must name something that exists.",
            "Check the spelling, or create the {thing_en} first.",
        ),
    ),
    Rule(
        "misspelt-reference",
        "error",
        ("Tidak ada {thing} dengan nama {id}.", "Rujukan harus menunjuk sesuatu yang ada.", "Maksud Anda {meant}?"),
        (
            "There is no {thing_en} called {id}.",
            "A reference must name something that exists.",
            "Did you mean {meant}?",
        ),
    ),
    Rule(
        "loop",
        "error",
        (
            "Rujukan ini berputar: {chain}.",
            "Mengikuti rujukan ini tidak pernah sampai ke ujung.",
            "Putuskan salah satu rujukannya.",
        ),
        ("These references go round in a loop: {chain}.", "Following them never ends.", "Break one of them."),
    ),
    Rule(
        "ends-before-start",
        "error",
        (
            "{end_key} ({end}) tidak sesudah {start_key} ({start}, baris {line}).",
            "Masa yang berakhir sebelum mulai tidak punya isi.",
            "Perbaiki salah satunya.",
        ),
        (
            "{end_key} ({end}) does not come after {start_key} ({start}, line {line}).",
            "A span that ends before it starts holds nothing.",
            "Correct one of them.",
        ),
    ),
    Rule(
        "outside-campaign",
        "error",
        (
            "{day} di luar masa kampanye ({start} sampai {end}).",
            "Siaran dan acara hanya dibuat dalam masa kampanye.",
            "Geser tanggal ini atau ubah masa kampanye.",
        ),
        (
            "{day} lies outside the campaign ({start} to {end}).",
            "Airings and events are made within the campaign only.",
            "Move this date or change the campaign.",
        ),
    ),
    Rule(
        "closes-without-opens",
        "error",
        (
            "Jam selesai {end} ada, tetapi jam mulai tidak.",
            "Pengunjung perlu tahu kapan acara dimulai.",
            "Isi opens, atau hapus closes.",
        ),
        (
            "There is a closing time {end} but no opening time.",
            "Visitors need to know when it starts.",
            "Fill in opens or delete closes.",
        ),
    ),
    Rule(
        "moved-where",
        "error",
        (
            "Acara {id} berstatus dipindah, tetapi tidak disebut dipindah ke mana.",
            "Cabang dan pengunjung perlu tahu acara penggantinya.",
            "Isi moved_to dengan id acara pengganti.",
        ),
        (
            "The activation {id} is moved, but not where to.",
            "Branches and visitors need to know what replaces it.",
            "Fill moved_to with the id of the new activation.",
        ),
    ),
    Rule(
        "fact-without-value",
        "error",
        (
            "Fakta {fact} tidak punya nilai.",
            "Tanpa nilai, fakta tidak dapat dipakai dalam naskah.",
            "Isi value, atau variants bila nilainya bergantung pada sektor atau bulan.",
        ),
        (
            "The fact {fact} has no value.",
            "Without a value it cannot be used in copy.",
            "Fill in value, or variants if it depends on sector or month.",
        ),
    ),
    Rule(
        "fact-value-twice",
        "error",
        (
            "Fakta {fact} punya value dan variants sekaligus.",
            "Tidak jelas nilai mana yang berlaku.",
            "Pakai salah satu saja.",
        ),
        ("The fact {fact} has both value and variants.", "It is not clear which counts.", "Keep one of them."),
    ),
    Rule(
        "variant-gap",
        "error",
        (
            "Fakta {fact} tidak punya nilai untuk sektor {sector} mulai {month}.",
            "Naskah yang tayang pada bulan itu tidak akan punya angka.",
            "Tambah varian untuk bulan itu, atau perpanjang varian sebelumnya.",
        ),
        (
            "The fact {fact} has no value for sector {sector} from {month}.",
            "Copy airing in that month would have no figure.",
            "Add a variant for that month or extend the one before.",
        ),
    ),
    Rule(
        "variant-overlap",
        "error",
        (
            "Fakta {fact} punya dua nilai untuk sektor {sector} pada {month}.",
            "Tidak jelas angka mana yang benar.",
            "Perbaiki from dan to supaya masa kedua varian tidak bertindihan.",
        ),
        (
            "The fact {fact} has two values for sector {sector} in {month}.",
            "It is not clear which figure is right.",
            "Mend from and to so that the variants do not overlap.",
        ),
    ),
    Rule(
        "relief-without-end",
        "warning",
        (
            "Keringanan {variant} pada fakta {fact} tidak punya bulan akhir.",
            "Keringanan disebut dengan masa berlakunya.",
            "Isi to dengan bulan terakhir keringanan.",
        ),
        (
            "The relief {variant} of fact {fact} has no last month.",
            "A relief is stated with its end.",
            "Fill to with its last month.",
        ),
    ),
    Rule(
        "low-confidence-published",
        "error",
        (
            "Fakta {fact} boleh disiarkan padahal keyakinannya rendah.",
            "Angka yang belum pasti tidak boleh sampai ke publik.",
            "Tulis publish: tidak, atau lengkapi sumber lalu naikkan confidence.",
        ),
        (
            "The fact {fact} may be published although its confidence is low.",
            "An unsure figure must not reach the public.",
            "Set publish: tidak, or complete the sources and raise confidence.",
        ),
    ),
    Rule(
        "fact-without-source",
        "error",
        (
            "Fakta {fact} tidak punya sumber.",
            "Setiap angka yang disiarkan harus dapat ditelusuri.",
            "Isi sources, atau tulis publish: tidak.",
        ),
        (
            "The fact {fact} has no source.",
            "Every published figure must be traceable.",
            "Fill in sources or set publish: tidak.",
        ),
    ),
    Rule(
        "no-versions",
        "error",
        (
            "Naskah ini tidak punya versi.",
            "Tanpa versi tidak ada yang dapat dibacakan.",
            "Isi versions dengan seconds dan lines.",
        ),
        ("This script has no version.", "Nothing could be read.", "Fill versions with seconds and lines."),
    ),
    Rule(
        "repeated-version",
        "error",
        (
            "Versi {seconds} detik sudah ada pada baris {line}.",
            "Dua versi dengan panjang yang sama tidak dapat dibedakan.",
            "Ubah panjangnya atau hapus salah satunya.",
        ),
        (
            "A version of {seconds} seconds already stands on line {line}.",
            "Two versions of one length cannot be told apart.",
            "Change the length or delete one.",
        ),
    ),
    Rule(
        "no-seconds",
        "error",
        ("Panjang versi ini nol detik.", "Stasiun memesan waktu menurut panjang naskah.", "Isi seconds, misalnya 60."),
        ("This version has zero seconds.", "Stations book time by length.", "Fill in seconds, such as 60."),
    ),
    Rule(
        "line-says-nothing",
        "error",
        (
            "Baris ini tidak berisi say, cue, atau segment.",
            "Penyiar tidak tahu apa yang harus dilakukan.",
            "Isi salah satunya.",
        ),
        ("This line has no say, cue or segment.", "The announcer would not know what to do.", "Fill in one of them."),
    ),
    Rule(
        "line-mixed",
        "error",
        (
            "Baris ini berisi {first} dan {second} sekaligus.",
            "Satu baris naskah berisi satu hal.",
            "Pisahkan menjadi dua baris.",
        ),
        ("This line has both {first} and {second}.", "One line of a script holds one thing.", "Make two lines of it."),
    ),
    Rule(
        "cue-without-kind",
        "error",
        (
            "Isyarat ini tidak menyebut jenisnya.",
            "Operator perlu tahu apakah ini musik, efek, suasana, atau jeda.",
            "Tambahkan cue_kind: musik, efek, suasana, atau jeda.",
        ),
        (
            "This cue does not say its kind.",
            "The operator must know whether it is music, effect, atmosphere or pause.",
            "Add cue_kind: musik, efek, suasana or jeda.",
        ),
    ),
    Rule(
        "cue-without-seconds",
        "error",
        (
            "Isyarat atau segmen ini tidak menyebut panjangnya.",
            "Tanpa panjang, lama siaran tidak dapat dihitung.",
            "Tambahkan seconds, misalnya 3.",
        ),
        (
            "This cue or segment has no length.",
            "Without it the length of the item cannot be computed.",
            "Add seconds, such as 3.",
        ),
    ),
    Rule(
        "otherwise-alone",
        "error",
        (
            "Ada otherwise tanpa say.",
            "otherwise hanya pengganti bila say tidak dapat diisi.",
            "Tulis say, atau ganti otherwise menjadi say.",
        ),
        (
            "There is an otherwise without a say.",
            "otherwise only stands in where say cannot be filled.",
            "Write say, or rename otherwise to say.",
        ),
    ),
    Rule(
        "nothing-said",
        "error",
        (
            "Versi ini tidak punya kalimat yang dibacakan.",
            "Naskah yang hanya berisi isyarat tidak menyampaikan pesan.",
            "Tambahkan baris say.",
        ),
        ("This version has nothing to say.", "A script of cues alone carries no message.", "Add say lines."),
    ),
    Rule(
        "cues-fill-item",
        "error",
        (
            "Isyarat memakan {cues} detik dari {seconds} detik.",
            "Tidak tersisa waktu untuk berbicara.",
            "Perpendek isyarat atau panjangkan versi.",
        ),
        (
            "Cues take {cues} of {seconds} seconds.",
            "No time is left for speech.",
            "Shorten the cues or lengthen the version.",
        ),
    ),
    Rule(
        "segments-do-not-add-up",
        "error",
        (
            "Jumlah segmen {found}, padahal acara diminta {asked}.",
            "Jam berjalan pada susunan acara akan salah.",
            "Sesuaikan seconds pada segmen.",
        ),
        (
            "The segments add up to {found}, but {asked} are asked for.",
            "The running clock of the rundown would be wrong.",
            "Adjust the seconds of the segments.",
        ),
    ),
    Rule(
        "code-too-long",
        "error",
        (
            "Kode materi {material} lebih dari {limit} huruf.",
            "Sistem siaran stasiun hanya menampung kode sepanjang itu.",
            "Perpendek short kampanye.",
        ),
        (
            "The material code {material} has more than {limit} characters.",
            "Broadcast systems hold no longer code.",
            "Shorten the campaign code.",
        ),
    ),
    Rule(
        "market-of-other-branch",
        "error",
        (
            "Pasar {market} tercatat pada cabang {owner}, bukan {here}.",
            "Selebaran akan mengundang orang ke kota lain.",
            "Pilih pasar cabang ini, atau perbaiki schedules/markets.yaml.",
        ),
        (
            "The market {market} belongs to branch {owner}, not {here}.",
            "The flyer would invite people to another town.",
            "Choose a market of this branch, or correct schedules/markets.yaml.",
        ),
    ),
    Rule(
        "archive-with-flights",
        "error",
        (
            "Kampanye arsip ini masih punya penayangan.",
            "Arsip boleh memakai statistik lama justru karena tidak disiarkan lagi.",
            "Hapus flights, atau tulis archive: tidak.",
        ),
        (
            "This archived campaign still has flights.",
            "Archives may use old statistics because they no longer air.",
            "Delete the flights or set archive: tidak.",
        ),
    ),
)
