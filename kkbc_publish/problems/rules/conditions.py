"""Rules about what must stand with what is said: conditions, reliefs, the event of a benefit, words to be read aloud."""

from kkbc_publish.problems.rules.rule import Rule

_PRINTED: tuple[Rule, ...] = (
    Rule(
        "form-without-condition",
        "error",
        (
            "Pada bentuk “{form}” tercetak “{text}”, tetapi tidak tercetak “{wanted}”.",
            "Pembaca bentuk ini hanya melihat apa yang tercetak di situ, dan tanpa kata-kata itu ia keliru.",
            "Tulis kata-kata itu di tempat yang ada pada setiap bentuk, misalnya pada label, atau pakai angka lain.",
        ),
        (
            "The form “{form}” shows “{text}” but not “{wanted}”.",
            "Who reads this form sees what is printed there alone, and is misled without these words.",
            "Put the words where every form has them, such as the label, or use another figure.",
        ),
    ),
    Rule(
        "pinned-to-some",
        "error",
        (
            "Keringanan {variant} dari fakta {fact} hanya untuk sektor {sectors}, padahal kalimat ini untuk semua {audience}.",
            "Yang bekerja di sektor lain akan mengira keringanan itu, atau masanya, berlaku untuknya.",
            "Hapus nama varian supaya angka dan masanya mengikuti khalayak, atau sebut terpisah dengan apart.",
        ),
        (
            "The relief {variant} of fact {fact} is for sector {sectors} only, but this sentence speaks to all of {audience}.",
            "People of other sectors take the relief, or its end, to be theirs.",
            "Drop the variant so that figure and end follow the audience, or state it apart with apart.",
        ),
    ),
    Rule(
        "words-missing",
        "error",
        ('Ada "{text}", tetapi bahan ini tidak memuat satu pun dari: {wanted}.', "{why}", "{fix}"),
        ('There is "{text}", but this item has none of: {wanted}.', "{why}", "{fix}"),
    ),
    Rule(
        "words-missing-advice",
        "warning",
        ('Ada "{text}"; sebaiknya bahan ini juga memuat salah satu dari: {wanted}.', "{why}", "{fix}"),
        ('There is "{text}"; better if this item also had one of: {wanted}.', "{why}", "{fix}"),
    ),
)

_SPOKEN: tuple[Rule, ...] = (
    Rule(
        "semicolon-aloud",
        "error",
        (
            "Ada titik koma dalam kalimat yang dibacakan.",
            "Titik koma tidak terdengar: pendengar menangkapnya sebagai satu kalimat yang terputus-putus.",
            "Pecah menjadi dua kalimat.",
        ),
        (
            "There is a semicolon in a sentence that is read aloud.",
            "Nobody hears a semicolon: listeners get one sentence in fragments.",
            "Make two sentences of it.",
        ),
    ),
    Rule(
        "caveat-read-as-printed",
        "error",
        (
            "Syarat fakta {fact} dibacakan di radio, tetapi tersusun seperti catatan kecil (ada titik koma).",
            "Penyiar membacanya seperti telegram, dan pendengar tidak menangkapnya.",
            "Tulis caveat_spoken dengan kalimat pendek, di bawah caveat.",
        ),
        (
            "The caveat of {fact} is read on air, but is written like small print (it has a semicolon).",
            "An announcer reads it like a telegram, and nobody takes it in.",
            "Write caveat_spoken in short sentences, below caveat.",
        ),
    ),
    Rule(
        "spoken-without-printed",
        "error",
        (
            "Fakta {fact} punya caveat_spoken tanpa caveat.",
            "Syarat yang hanya diucapkan tidak akan tercetak di selebaran.",
            "Tulis juga caveat untuk bahan cetak.",
        ),
        (
            "Fact {fact} has caveat_spoken without caveat.",
            "A condition that is only spoken is on no flyer.",
            "Write caveat for print as well.",
        ),
    ),
    Rule(
        "spoken-caveat-unfilled",
        "error",
        (
            "Di caveat_spoken fakta {fact} ada isian selain {{until}}.",
            "Hanya bulan terakhir nilai itu sendiri yang diisikan program di sini.",
            "Tulis kata-katanya, atau pakai {{until}}.",
        ),
        (
            "caveat_spoken of {fact} has a placeholder other than {{until}}.",
            "Only the last month of the value itself is filled in here.",
            "Write the words, or use {{until}}.",
        ),
    ),
    Rule(
        "spoken-caveat-endless",
        "error",
        (
            "Di caveat_spoken fakta {fact} ada {{until}}, padahal nilainya tidak punya bulan terakhir.",
            "Tidak ada bulan yang dapat diucapkan.",
            "Hapus {{until}}, atau isi to (pada fakta tanpa varian: valid_to).",
        ),
        (
            "caveat_spoken of {fact} has {{until}}, but its value has no last month.",
            "There is no month to say.",
            "Take out {{until}}, or fill in to (valid_to where the fact has no variants).",
        ),
    ),
    Rule(
        "played-live",
        "warning",
        (
            "Naskah ini ditandai dibaca langsung, padahal memuat {what}.",
            "Stasiun tidak memainkan tokoh dan efek suara secara langsung; naskah seperti ini direkam lebih dahulu.",
            'Tulis delivery: diproduksi stasiun (atau "rekaman" bila rekamannya dikirim).',
        ),
        (
            "This script is marked as read live, but has {what_en}.",
            "A station plays no characters and effects live; such a script is recorded before.",
            'Write delivery: diproduksi stasiun (or "rekaman" where the recording is sent).',
        ),
    ),
)

RULES: tuple[Rule, ...] = _PRINTED + _SPOKEN
