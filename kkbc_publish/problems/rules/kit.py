"""Rules about the kit of an activation: run sheet and press releases."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "paragraph-empty",
        "error",
        (
            "Paragraf ini tidak berisi text atau quote.",
            "Siaran pers akan kehilangan satu paragraf tanpa ada yang tahu.",
            "Isi text, atau quote dengan post, atau hapus paragraf ini.",
        ),
        (
            "This paragraph has neither text nor quote.",
            "The release would lack a paragraph and nobody would know.",
            "Fill in text, or quote with post, or delete the paragraph.",
        ),
    ),
    Rule(
        "paragraph-mixed",
        "error",
        (
            "quote berdiri di tempat yang juga berisi kalimat.",
            "Kutipan dikosongkan sampai disetujui, jadi punya paragraf sendiri.",
            "Pindahkan quote ke paragraf tersendiri, dengan post di bawahnya.",
        ),
        (
            "A quote stands where there are sentences, too.",
            "A quote stays blank until it is approved, so it has a paragraph of its own.",
            "Move the quote into a paragraph of its own, with its post.",
        ),
    ),
    Rule(
        "quote-without-post",
        "error",
        (
            "Kutipan ini tidak menyebut jabatan orang yang berbicara (post).",
            "Tanpa jabatan, tidak jelas siapa yang harus menyetujui kutipan.",
            "Tambahkan post, misalnya post: Kepala Kantor Cabang.",
        ),
        (
            "This quote does not say whose words it holds (post).",
            "Without a post nobody knows who has to approve it.",
            "Add post, such as post: Kepala Kantor Cabang.",
        ),
    ),
    Rule(
        "step-cannot-fill",
        "error",
        (
            "fills ada pada baris persiapan.",
            "Persiapan berakhir saat buka; yang dapat mengisi sisa waktu hanya baris agenda.",
            "Hapus fills di sini, atau tulis pada satu baris agenda.",
        ),
        (
            "fills stands in a row of the preparations.",
            "Preparations end at the opening; only a row of the agenda can take the time that is left.",
            "Delete fills here, or write it in one row of the agenda.",
        ),
    ),
    Rule(
        "two-steps-fill",
        "error",
        (
            "Dua baris agenda memakai fills (yang pertama pada baris {line}).",
            "Sisa waktu sampai tutup hanya dapat diambil satu baris.",
            "Hapus salah satunya.",
        ),
        (
            "Two rows of the agenda have fills (the first on line {line}).",
            "Only one row can take the time that is left until the closing hour.",
            "Delete one of them.",
        ),
    ),
    Rule(
        "agenda-too-long",
        "warning",
        (
            "Susunan acara memerlukan {needed} menit, tetapi kegiatan ini hanya {given} menit.",
            "Lembar kegiatan akan menyebut jam sesudah kegiatan ditutup, {over} menit terlalu lama.",
            "Perbaiki jam kegiatan, atau kurangi menit pada agenda di kit/run-sheet.yaml.",
        ),
        (
            "The agenda takes {needed} minutes, but this activation lasts only {given}.",
            "The run sheet would name times after the closing hour, {over} minutes too late.",
            "Correct the hours, or take minutes off the agenda in kit/run-sheet.yaml.",
        ),
    ),
)
