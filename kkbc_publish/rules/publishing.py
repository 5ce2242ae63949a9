"""Rules about the record of what has been sent out, and about publishing."""

from kkbc_publish.rules import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "record-unreadable",
        "error",
        (
            "Berkas catatan terbitan ini rusak ({reason}).",
            "Dari catatan itu program tahu apa yang sudah dikirim; tanpa catatan, jadwal lama tidak dapat dibatalkan.",
            "Kembalikan folder schedules/published/ dari git, lalu ulangi. Terbitan terakhir tetap utuh.",
        ),
        (
            "This file of the record of publications is damaged ({reason}).",
            "The record says what has been sent out; without it, what was sent cannot be called back.",
            "Restore the folder schedules/published/ from git and try again. The last publication is whole.",
        ),
    ),
    Rule(
        "record-edited",
        "error",
        (
            "Berkas catatan terbitan ini diubah dengan tangan, atau berasal dari terbitan lain.",
            "Catatan yang tidak cocok dengan yang terkirim membuat kalender pelanggan salah.",
            "Kembalikan folder schedules/published/ dari git. Perubahan ditulis di campaigns/ atau schedules/.",
        ),
        (
            "This file of the record of publications was edited by hand, or belongs to another publication.",
            "A record that differs from what was sent makes subscribers' calendars wrong.",
            "Restore the folder schedules/published/ from git. Changes are written in campaigns/ or schedules/.",
        ),
    ),
    Rule(
        "record-incomplete",
        "error",
        (
            "Catatan terbitan tidak lengkap: {names} tidak ada.",
            "Yang hilang dari catatan akan hilang tanpa kabar dari kalender pelanggan.",
            "Kembalikan folder schedules/published/ dari git, lalu ulangi.",
        ),
        (
            "The record of publications is not complete: {names} is missing.",
            "What is missing from the record would vanish from subscribers' calendars without a word.",
            "Restore the folder schedules/published/ from git and try again.",
        ),
    ),
    Rule(
        "record-newer",
        "error",
        (
            "Catatan terbitan ini ditulis program versi lebih baru (bentuk {written}; program ini mengenal {known}).",
            "Program lama dapat salah membaca catatan baru.",
            "Perbarui kkbc-publish di komputer ini, lalu ulangi.",
        ),
        (
            "This record was written by a newer version of the program (form {written}; this one knows {known}).",
            "An older program may misread a newer record.",
            "Update kkbc-publish on this machine and try again.",
        ),
    ),
    Rule(
        "site-url-missing",
        "suggestion",
        (
            "Kalender dibuat tanpa tautan ke laman, naskah, dan selebaran, karena site_url belum diisi.",
            "Tautan memerlukan alamat laman unduhan; alamat yang belum ada tidak dikarang.",
            "Isi site_url di campaigns/settings.yaml bila laman unduhan sudah ada. Sampai saat itu tidak perlu apa-apa.",
        ),
        (
            "Calendars were made without links to pages, scripts and flyers, because site_url is not filled in.",
            "Links need the address of the download site; an address that does not exist yet is not made up.",
            "Fill in site_url in campaigns/settings.yaml once there is a site. Until then nothing needs to be done.",
        ),
    ),
)
