"""Rules about the record of what has been sent out, and about publishing."""

from kkbc_publish.rules import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "withdrawal-not-published",
        "error",
        (
            "{work} versi {version} belum pernah terbit{where}; yang pernah terbit: {known}.",
            "Yang ditarik adalah berkas yang sudah dipegang orang; nomor yang keliru tidak menarik apa pun.",
            "Cocokkan nomor versi dengan yang tercetak, atau pakai kkbc-publish withdraw, yang mengisinya sendiri.",
        ),
        (
            "Version {version} of {work} has never been published{where_en}; published so far: {known_en}.",
            "What is withdrawn is a file that people hold; a wrong number withdraws nothing.",
            "Compare the version with the printed one, or use kkbc-publish withdraw, which fills it in.",
        ),
    ),
    Rule(
        "work-not-published",
        "error",
        (
            "{work} belum pernah terbit{where}.",
            "Yang ditarik adalah berkas yang sudah dipegang orang; yang belum terbit cukup diubah atau dihapus.",
            "Ubah naskah atau selebarannya di folder campaigns/.",
        ),
        (
            "{work} has never been published{where_en}.",
            "What is withdrawn is a file that people hold; what was never published can simply be changed.",
            "Change the script or flyer in campaigns/.",
        ),
    ),
    Rule(
        "withdrawal-file-unfit",
        "error",
        (
            "Penarikan tidak dapat ditambahkan ke berkas ini ({reason}).",
            "Berkas yang sudah salah tidak boleh ditambahi.",
            "Perbaiki berkas ini (kkbc-publish check menunjukkan tempatnya), lalu ulangi.",
        ),
        (
            "The withdrawal cannot be added to this file ({reason}).",
            "A file that is wrong already must not be added to.",
            "Mend this file (kkbc-publish check shows where), and try again.",
        ),
    ),
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
)
