"""Rules about every word of the copy."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "stray-brace",
        "error",
        (
            "Ada kurung kurawal {brace} tanpa pasangan.",
            "Isian ditulis di antara dua kurung kurawal.",
            "Lengkapi menjadi isian utuh atau hapus kurungnya.",
        ),
        (
            "There is a brace {brace} without its partner.",
            "A placeholder stands between two braces.",
            "Complete the placeholder or delete the brace.",
        ),
    ),
    Rule(
        "placeholder-unreadable",
        "error",
        (
            "Isian {placeholder} tidak terbaca.",
            "Isian berisi nama fakta atau nama data setempat.",
            "Tulis misalnya {{iuran-jkk-jkm-min}} atau {{branch.name}}.",
        ),
        (
            "The placeholder {placeholder} cannot be read.",
            "A placeholder names a fact or local data.",
            "Write {{iuran-jkk-jkm-min}} or {{branch.name}}, for example.",
        ),
    ),
    Rule(
        "unknown-placeholder",
        "error",
        (
            "Isian {placeholder} tidak dikenal.",
            "Tidak ada data setempat dengan nama itu.",
            "Pakai salah satu nama ini: {names}.",
        ),
        ("The placeholder {placeholder} is not known.", "There is no local data of that name.", "Use one of: {names}."),
    ),
    Rule(
        "misspelt-placeholder",
        "error",
        (
            "Isian {placeholder} tidak dikenal.",
            "Tidak ada fakta atau data setempat dengan nama itu.",
            "Maksud Anda {meant}?",
        ),
        (
            "The placeholder {placeholder} is not known.",
            "There is no fact or local data of that name.",
            "Did you mean {meant}?",
        ),
    ),
    Rule(
        "unknown-fact",
        "error",
        (
            "Tidak ada fakta {placeholder} dalam facts.yaml.",
            "Setiap angka dalam naskah berasal dari facts.yaml.",
            "Periksa ejaannya, atau tambahkan fakta itu beserta sumbernya.",
        ),
        (
            "There is no fact {placeholder} in facts.yaml.",
            "Every figure in copy comes from facts.yaml.",
            "Check the spelling, or add the fact with its source.",
        ),
    ),
    Rule(
        "unknown-variant",
        "error",
        (
            "Fakta {fact} tidak punya varian {variant}.",
            "Isian ini meminta satu varian tertentu.",
            "Pakai salah satu varian ini: {names}.",
        ),
        ("The fact {fact} has no variant {variant}.", "The placeholder asks for one variant.", "Use one of: {names}."),
    ),
    Rule(
        "unknown-part",
        "error",
        (
            "Isian {placeholder} meminta bagian yang tidak ada.",
            "Bagian yang dikenal: {parts}.",
            "Pakai salah satunya, atau hapus bagian di belakang titik.",
        ),
        (
            "The placeholder {placeholder} asks for an unknown part.",
            "Known parts: {parts}.",
            "Use one of them or delete what follows the dot.",
        ),
    ),
    Rule(
        "part-without-value",
        "error",
        (
            "Isian {placeholder} kosong: fakta {fact} tidak punya as_of.",
            "Tanggal pengukuran hanya ada pada statistik.",
            "Hapus isian ini atau lengkapi as_of pada fakta.",
        ),
        (
            "The placeholder {placeholder} is empty: the fact {fact} has no as_of.",
            "Only statistics have a date of measurement.",
            "Delete it or complete as_of of the fact.",
        ),
    ),
    Rule(
        "unknown-apart",
        "error",
        (
            "apart {apart} tidak menunjuk varian yang ada.",
            "Keringanan yang disebut terpisah merujuk satu varian.",
            "Tulis apart: nama-fakta:nama-varian.",
        ),
        (
            "apart {apart} names no variant.",
            "A relief stated apart refers to one variant.",
            "Write apart: fact-id:variant-id.",
        ),
    ),
    Rule(
        "fact-not-publishable",
        "error",
        (
            "Fakta {fact} tidak boleh disiarkan.",
            "Fakta ini ditandai publish: tidak. {reason}",
            "Pakai fakta lain, atau sahkan fakta ini dulu.",
        ),
        (
            "The fact {fact} must not be published.",
            "It is marked publish: tidak. {reason}",
            "Use another fact, or have this one confirmed first.",
        ),
    ),
    Rule(
        "old-statistic",
        "error",
        (
            "Statistik {fact} berasal dari {as_of}; pada {day} umurnya lebih dari dua puluh empat bulan.",
            "Angka lama menyesatkan pendengar; hanya arsip yang boleh memakainya.",
            "Pakai statistik yang lebih baru, atau hapus kalimatnya.",
        ),
        (
            "The statistic {fact} is of {as_of}; on {day} it is more than 24 months old.",
            "Old figures mislead; only archives may use them.",
            "Use a newer statistic or delete the sentence.",
        ),
    ),
    Rule(
        "statistic-without-date",
        "error",
        (
            "Statistik {fact} dipakai tanpa tanggalnya.",
            "Statistik hanya benar pada tanggal pengukurannya.",
            "Sebut tanggalnya dengan {{{fact}.as-of}} dalam bahan yang sama.",
        ),
        (
            "The statistic {fact} is used without its date.",
            "A statistic is true on its date only.",
            "Give its date with {{{fact}.as-of}} in the same item.",
        ),
    ),
    Rule(
        "companion-missing",
        "error",
        (
            "Fakta {fact} dipakai tanpa {companion}.",
            "Kedua fakta ini wajib disebut bersama.",
            "Sebut {{{companion}}} dalam bahan yang sama.",
        ),
        (
            "The fact {fact} is used without {companion}.",
            "These two must be stated together.",
            "State {{{companion}}} in the same item.",
        ),
    ),
    Rule(
        "fact-not-in-force",
        "error",
        (
            "Fakta {fact} tidak berlaku pada {day} (baris {line}; berakhir {until}).",
            "Bahan yang tayang pada hari itu akan menyebut angka yang sudah lewat.",
            "Ubah tanggal siaran, atau pakai fakta yang berlaku.",
        ),
        (
            "The fact {fact} does not hold on {day} (line {line}; it ended on {until}).",
            "Copy airing that day would state a lapsed figure.",
            "Change the dates, or use a fact that holds.",
        ),
    ),
    Rule(
        "pinned-outside",
        "error",
        (
            "Baris {line} mematok varian {variant} dari fakta {fact}, padahal bahan ini tayang pada {day}, di luar masanya (berakhir {until}).",
            "Angka yang dipatok tidak berlaku pada hari itu.",
            "Hapus nama varian supaya angkanya mengikuti bulan, atau akhiri siaran sebelum masanya habis.",
        ),
        (
            "Line {line} pins variant {variant} of fact {fact}, but the item airs on {day}, outside its months (it ended on {until}).",
            "The pinned figure does not hold on that day.",
            "Drop the variant so that the figure follows the month, or end the airings before it lapses.",
        ),
    ),
    Rule(
        "figure-unsure",
        "error",
        (
            "Nilai {fact} bagi {audience} tidak dapat dipastikan pada {day}: sektornya belum dipastikan dan nilainya berbeda.",
            "Angka yang belum pasti tidak boleh disebut.",
            "Tambahkan otherwise tanpa angka, misalnya ajakan bertanya kepada petugas.",
        ),
        (
            "The value of {fact} for {audience} is not certain on {day}: their sector is unconfirmed and the values differ.",
            "An uncertain figure must not be stated.",
            "Add an otherwise without the figure, such as an invitation to ask at the booth.",
        ),
    ),
    Rule(
        "no-end",
        "error",
        (
            "Nilai {fact} pada {day} tidak punya masa akhir.",
            "Teks ini menyebut masa akhir dan tidak dapat ditinggalkan.",
            "Tambahkan otherwise tanpa masa akhir, atau tulis kalimatnya tanpa {{{fact}.until}}.",
        ),
        (
            "The value of {fact} on {day} has no end.",
            "This text names the end and cannot be left out.",
            "Add an otherwise without the end, or write it without {{{fact}.until}}.",
        ),
    ),
    Rule(
        "relief-not-apart",
        "error",
        (
            "Mulai {day} nilai {fact} berbeda menurut sektor, tetapi bahan ini tidak menyebut keringanannya terpisah.",
            "Khalayak campuran mendengar tarif normal; yang mendapat keringanan perlu tahu.",
            "Tambahkan baris dengan apart: {apart}",
        ),
        (
            "From {day} the value of {fact} differs by sector, but this item does not state the relief apart.",
            "A mixed audience hears the normal rate; those with relief need to know.",
            "Add a line with apart: {apart}",
        ),
    ),
    Rule(
        "left-out",
        "suggestion",
        (
            "Baris ini ditinggalkan di {count} cabang karena {placeholder} belum diketahui ({names}).",
            "Data setempat itu belum ada, dan tidak boleh dikarang.",
            "Lengkapi datanya, atau tambahkan otherwise sebagai pengganti.",
        ),
        (
            "This line is left out in {count} branches because {placeholder} is not known ({names}).",
            "That local data is missing, and nothing is invented.",
            "Complete the data or add an otherwise.",
        ),
    ),
    Rule(
        "cannot-be-filled",
        "error",
        (
            "Isian {placeholder} tidak dapat diisi di {count} cabang ({names}).",
            "Teks ini tidak dapat ditinggalkan, dan data yang belum ada tidak boleh dikarang.",
            "Lengkapi datanya, atau tulis teks tanpa isian ini.",
        ),
        (
            "The placeholder {placeholder} cannot be filled in {count} branches ({names}).",
            "This text cannot be left out, and nothing is invented.",
            "Complete the data, or write the text without it.",
        ),
    ),
    Rule(
        "headline-long",
        "warning",
        (
            "Judul ini {words} kata; paling banyak {limit}.",
            "Pembaca di pasar hanya melihat dua detik.",
            "Perpendek judul.",
        ),
        (
            "This headline has {words} words; at most {limit}.",
            "A reader in a market looks for two seconds.",
            "Shorten the headline.",
        ),
    ),
    Rule(
        "qr-host",
        "error",
        (
            "Kode QR akan menuju {host}, yang tidak ada dalam daftar alamat yang diizinkan.",
            "Kode QR hanya boleh menuju laman resmi: {hosts}.",
            "Pakai fakta alamat resmi, misalnya {{laman-bpu}}.",
        ),
        (
            "The QR code would lead to {host}, which is not an allowed host.",
            "QR codes lead to official pages only: {hosts}.",
            "Use the fact of an official address, such as {{laman-bpu}}.",
        ),
    ),
    Rule(
        "typed-figure",
        "error",
        (
            "Angka {text} diketik langsung.",
            "Setiap angka berasal dari facts.yaml supaya ikut berubah dan tertelusur.",
            "Pakai isian fakta; bila faktanya belum ada, tambahkan dulu beserta sumbernya.",
        ),
        (
            "The figure {text} is typed by hand.",
            "Every figure comes from facts.yaml so that it changes everywhere and can be traced.",
            "Use a fact placeholder; add the fact with its source if there is none.",
        ),
    ),
    Rule(
        "typed-figure-fact",
        "error",
        (
            "Angka {text} diketik langsung.",
            "Setiap angka berasal dari facts.yaml supaya ikut berubah dan tertelusur.",
            "Ganti dengan {fact}.",
        ),
        (
            "The figure {text} is typed by hand.",
            "Every figure comes from facts.yaml so that it changes everywhere and can be traced.",
            "Replace it by {fact}.",
        ),
    ),
    Rule(
        "typed-time",
        "error",
        (
            "Jam {text} diketik langsung.",
            "Jam dan zona dihitung per cabang; yang diketik akan salah di zona lain.",
            "Pakai isian seperti {{activation.hours}}, atau hapus.",
        ),
        (
            "The time {text} is typed by hand.",
            "Times and zones are computed for each branch.",
            "Use a placeholder such as {{activation.hours}}, or delete it.",
        ),
    ),
    Rule(
        "typed-zone",
        "error",
        (
            "Zona waktu {text} diketik langsung.",
            "Zona dihitung per cabang; yang diketik akan salah di zona lain.",
            "Pakai {{branch.zone}}, atau hapus.",
        ),
        (
            "The time zone {text} is typed by hand.",
            "Zones are computed for each branch.",
            "Use {{branch.zone}} or delete it.",
        ),
    ),
    Rule(
        "typed-weekday",
        "error",
        (
            "Hari {text} diketik langsung.",
            "Nama hari dihitung dari tanggalnya; yang diketik mudah salah.",
            "Pakai {{activation.date}} atau {{activation.weekday}}.",
        ),
        (
            "The weekday {text} is typed by hand.",
            "Weekdays are computed from dates; typed ones go wrong.",
            "Use {{activation.date}} or {{activation.weekday}}.",
        ),
    ),
    Rule(
        "typed-date",
        "error",
        (
            "Tanggal {text} diketik langsung.",
            "Tanggal dan bulan berasal dari jadwal dan fakta supaya ikut berubah; yang diketik cepat basi.",
            "Pakai {{activation.date}}, atau bagian fakta seperti {{iuran-jkk-jkm-min.until}}.",
        ),
        (
            "The date {text} is typed by hand.",
            "Dates come from schedules and facts so that they change everywhere; typed ones go stale.",
            "Use {{activation.date}}, or a part of a fact such as {{iuran-jkk-jkm-min.until}}.",
        ),
    ),
    Rule(
        "typed-address",
        "error",
        (
            "Alamat laman {text} diketik langsung.",
            "Hanya alamat resmi dari facts.yaml yang boleh disebut.",
            "Pakai isian fakta, misalnya {{laman-bpu}}.",
        ),
        (
            "The web address {text} is typed by hand.",
            "Only official addresses from facts.yaml may be given.",
            "Use a fact placeholder such as {{laman-bpu}}.",
        ),
    ),
    Rule(
        "typed-mail",
        "error",
        (
            "Alamat surel {text} diketik langsung.",
            "Hanya kontak resmi yang ada dalam data yang boleh disebut.",
            "Hapus, atau lengkapi datanya dengan sumber.",
        ),
        (
            "The mail address {text} is typed by hand.",
            "Only contacts that are in the data may be given.",
            "Delete it, or complete the data with its source.",
        ),
    ),
    Rule(
        "wording",
        "error",
        ('Kata "{text}" tidak boleh dipakai di sini.', "{why}", "{fix}"),
        ('The words "{text}" must not be used here.', "{why}", "{fix}"),
    ),
    Rule(
        "wording-advice",
        "warning",
        ('Sebaiknya tidak memakai "{text}" di sini.', "{why}", "{fix}"),
        ('Better not to use "{text}" here.', "{why}", "{fix}"),
    ),
    Rule(
        "not-health-insurance",
        "warning",
        (
            'Bahan radio ini tidak menegaskan "bukan BPJS Kesehatan".',
            "Pendengar sering tertukar antara kedua lembaga.",
            "Sebut sekali dalam kalimat sendiri: ini bukan BPJS Kesehatan (atau: berbeda dengan BPJS Kesehatan).",
        ),
        (
            'This radio item does not say "bukan BPJS Kesehatan".',
            "Listeners often confuse the two agencies.",
            "Say once, in a sentence of its own, that this is not BPJS Kesehatan (or differs from it).",
        ),
    ),
    Rule(
        "nickname-first",
        "warning",
        (
            "Nama panggilan BPJamsostek disebut sebelum nama resmi.",
            "Nama resmi lengkap disebut pada penyebutan pertama.",
            "Sebut {agency} lebih dulu.",
        ),
        (
            "The nickname BPJamsostek comes before the official name.",
            "The full name is given at first mention.",
            "Say {agency} first.",
        ),
    ),
    Rule(
        "draw-without-permit",
        "error",
        (
            "Bahan ini menyebut {text}, padahal izin undian tidak tercatat.",
            "Undian berhadiah memerlukan izin.",
            "Catat izinnya pada doorprize_permit acara, atau hapus kalimat ini.",
        ),
        (
            "This item mentions {text}, but no permit for a draw is on record.",
            "A prize draw needs a permit.",
            "Record it in doorprize_permit of the activation, or delete the sentence.",
        ),
    ),
    Rule(
        "pinned-other-sector",
        "error",
        (
            "Varian {variant} dari fakta {fact} hanya untuk sektor {sectors}, padahal khalayak bahan ini {audience}.",
            "Angka untuk sektor lain menyesatkan khalayak ini.",
            "Hapus nama varian supaya angkanya mengikuti khalayak, atau sebut terpisah dengan apart.",
        ),
        (
            "Variant {variant} of fact {fact} is for sector {sectors} only, but this item speaks to {audience}.",
            "The figure of another sector misleads them.",
            "Drop the variant so that the figure follows the audience, or state it apart with apart.",
        ),
    ),
    Rule(
        "placeholder-not-filled",
        "error",
        (
            "Isian {placeholder} tidak diisi di sini.",
            "Judul, catatan, isyarat, dan keterangan acara dicetak apa adanya.",
            "Tulis tanpa isian.",
        ),
        (
            "The placeholder {placeholder} is not filled here.",
            "Titles, notes, cues and words about activations are printed as they stand.",
            "Write it without a placeholder.",
        ),
    ),
    Rule(
        "typed-name",
        "error",
        (
            "Nama {text} diketik langsung.",
            "Nama pasar, jalan, orang, dan stasiun berasal dari data; yang diketik ikut terbit di semua cabang.",
            "Pakai isian seperti {{activation.market}}, atau tulis tanpa nama.",
        ),
        (
            "The name {text} is typed by hand.",
            "Names of markets, streets, people and stations come from the data; a typed one goes out in every branch.",
            "Use a placeholder such as {{activation.market}}, or write it without the name.",
        ),
    ),
)
