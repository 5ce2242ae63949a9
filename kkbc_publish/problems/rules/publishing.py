"""Rules about the record of what has been sent out, and about publishing."""

from kkbc_publish.problems.rules.rule import Rule

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
    Rule(
        "plan-unreadable",
        "error",
        (
            "Berkas ini bukan rencana terbit yang dapat dibaca ({reason}).",
            "Yang diterbitkan hanya persis yang tertulis dalam rencana.",
            "Buat rencana baru: kkbc-publish plan -o rencana.json.",
        ),
        (
            "This file is no plan that can be read ({reason}).",
            "Only what a plan says is ever published.",
            "Make a new plan: kkbc-publish plan -o plan.json.",
        ),
    ),
    Rule(
        "plan-edited",
        "error",
        (
            "Berkas rencana ini diubah dengan tangan.",
            "Yang diterbitkan harus persis yang ditampilkan oleh plan.",
            "Buat rencana baru: kkbc-publish plan -o rencana.json. Perubahan ditulis di campaigns/ atau schedules/.",
        ),
        (
            "This plan was edited by hand.",
            "What is published must be exactly what plan showed.",
            "Make a new plan: kkbc-publish plan -o plan.json. Changes are written in campaigns/ or schedules/.",
        ),
    ),
    Rule(
        "plan-newer",
        "error",
        (
            "Rencana ini ditulis program versi lebih baru (bentuk {written}; program ini mengenal {known}).",
            "Program lama dapat salah membaca rencana baru.",
            "Perbarui kkbc-publish di komputer ini, lalu ulangi.",
        ),
        (
            "This plan was written by a newer version of the program (form {written}; this one knows {known}).",
            "An older program may misread a newer plan.",
            "Update kkbc-publish on this machine and try again.",
        ),
    ),
    Rule(
        "plan-of-another-state",
        "error",
        (
            "Rencana ini dibuat di atas terbitan {plan}, padahal terbitan terakhir sekarang {here}.",
            "Menerbitkannya akan menimpa yang terbit sesudahnya.",
            "Jalankan plan lagi, periksa hasilnya, lalu terbitkan.",
        ),
        (
            "This plan builds on publication {plan}, but the last one now is {here}.",
            "Carrying it out would overwrite what was published since.",
            "Run plan again, look at it, then publish.",
        ),
    ),
    Rule(
        "plan-outdated",
        "error",
        (
            "Sejak rencana ini dibuat, yang berikut berubah: {names}.",
            "Yang diterbitkan harus persis yang ditampilkan oleh plan.",
            "Jalankan plan lagi, periksa hasilnya, lalu terbitkan.",
        ),
        (
            "Since this plan was made, these have changed: {names}.",
            "What is published must be exactly what plan showed.",
            "Run plan again, look at it, then publish.",
        ),
    ),
    Rule(
        "publish-build-changed",
        "error",
        (
            "Hasil pembuatan tidak sama dengan yang direncanakan: {path}.",
            "Yang diterbitkan harus persis yang ditampilkan oleh plan.",
            "Jalankan plan lagi, periksa hasilnya, lalu terbitkan. Jangan menyunting folder hasil.",
        ),
        (
            "What was built is not what was planned: {path}.",
            "What is published must be exactly what plan showed.",
            "Run plan again, look at it, then publish. Do not edit the output folder.",
        ),
    ),
    Rule(
        "publish-draft",
        "error",
        (
            "{item} masih draf: {what}.",
            "Yang belum disetujui tidak boleh terbit.",
            "Kembalikan isinya, atau mintakan persetujuan: kkbc-publish approve {item}. Lalu jalankan plan lagi.",
        ),
        (
            "{item} is still a draft: {what}.",
            "What nobody has approved must not be published.",
            "Undo the change, or have it approved: kkbc-publish approve {item}. Then run plan again.",
        ),
    ),
    Rule(
        "publish-withdraws-much",
        "error",
        (
            "Terbitan ini menarik {airings} dari {all_airings} siaran, dan {branches} dari {all_branches} cabang.",
            "Lebih dari sepersepuluh sekaligus biasanya kekeliruan, misalnya berkas yang terhapus.",
            "Periksa rencananya. Bila memang begitu, ulangi dengan --yes.",
        ),
        (
            "This withdraws {airings} of {all_airings} airings, and {branches} of {all_branches} branches.",
            "More than a tenth at once is mostly a slip, such as a file deleted by mistake.",
            "Look at the plan. If it is meant, add --yes.",
        ),
    ),
    Rule(
        "publish-day-before",
        "error",
        (
            "Hari terbit {day} lebih awal daripada terbitan terakhir ({last}).",
            "Kalender pelanggan mengabaikan perubahan yang tampak lebih tua daripada yang sudah mereka terima.",
            "Periksa jam komputer ini, atau beri hari yang benar dengan --as-of.",
        ),
        (
            "The day {day} is before that of the last publication ({last}).",
            "Subscribers' calendars ignore a change that looks older than what they have.",
            "Check this machine's clock, or give the right day with --as-of.",
        ),
    ),
    Rule(
        "publish-behind",
        "error",
        (
            "Folder ini sudah memuat terbitan {there}, sedangkan catatan di sini baru sampai terbitan {here}.",
            "Orang lain sudah menerbitkan; menerbitkan dari sini akan menimpanya.",
            "Ambil dulu perubahan terbaru dari git (git pull), jalankan plan lagi, lalu terbitkan.",
        ),
        (
            "This folder holds publication {there}, but the record here knows only {here}.",
            "Somebody else has published; publishing from here would overwrite it.",
            "Fetch the latest changes from git (git pull), run plan again, then publish.",
        ),
    ),
    Rule(
        "publish-parted",
        "error",
        (
            "Folder ini memuat terbitan {number} yang lain daripada terbitan {number} dalam catatan di sini.",
            "Dua orang menerbitkan dari keadaan yang sama; menimpanya akan menghapus pekerjaan salah satu.",
            "Ambil catatan yang cocok dengan folder itu dari git, jalankan plan lagi, lalu terbitkan.",
        ),
        (
            "This folder holds another publication {number} than the one on record here.",
            "Two people published from the same state; overwriting would lose the work of one.",
            "Fetch from git the record that belongs to the folder, run plan again, then publish.",
        ),
    ),
    Rule(
        "publish-locked",
        "error",
        (
            "Ada yang sedang menerbitkan dari sini atau ke folder ini.",
            "Dua terbitan sekaligus akan saling menimpa.",
            "Tunggu sampai selesai, lalu ulangi.",
        ),
        (
            "Somebody is publishing from here or to this folder.",
            "Two publications at once would overwrite each other.",
            "Wait until it is done, then try again.",
        ),
    ),
    Rule(
        "publish-folder-foreign",
        "error",
        (
            "Folder ini berisi hal lain, bukan terbitan kami.",
            "Terbitan mengganti seluruh isi folder, jadi yang ada di situ akan hilang.",
            "Pilih folder kosong atau folder baru dengan --to.",
        ),
        (
            "This folder holds something else than a publication of ours.",
            "A publication replaces all that is in the folder.",
            "Choose an empty or a new folder with --to.",
        ),
    ),
    Rule(
        "publish-folder-wrong",
        "error",
        (
            "Folder terbit ini berada di dalam, atau memuat, {folder}/.",
            "Situs yang terbit tidak boleh bercampur dengan bahan atau hasil pembuatan.",
            "Pilih folder di luar proyek dengan --to.",
        ),
        (
            "This public folder is inside {folder}/, or holds it.",
            "A public site must not mix with the sources or the build.",
            "Choose a folder outside the project with --to.",
        ),
    ),
    Rule(
        "publish-folder-away",
        "error",
        (
            "Terbitan {number} ke {to} terhenti di tengah jalan, dan folder itu tidak terjangkau sekarang.",
            "Tanpa folder itu tidak dapat diketahui apakah terbitan itu jadi.",
            "Sambungkan kembali tempat penyimpanannya, lalu ulangi.",
        ),
        (
            "Publication {number} to {to} was stopped on its way, and that folder cannot be reached now.",
            "Without it nobody can know whether the publication happened.",
            "Connect the disk or the share again, then try again.",
        ),
    ),
    Rule(
        "publish-torn",
        "error",
        (
            "Terbitan {number} terhenti di tengah jalan dan tidak dapat diselesaikan: bagian yang disiapkan hilang.",
            "Situs atau catatan belum tentu cocok satu sama lain.",
            "Jangan hapus apa pun. Kembalikan schedules/published/ dari git, lalu hubungi pengelola.",
        ),
        (
            "Publication {number} was stopped on its way and cannot be finished: what was prepared is gone.",
            "Site and record may not belong together.",
            "Delete nothing. Restore schedules/published/ from git, then ask the maintainers.",
        ),
    ),
    Rule(
        "rollback-nothing",
        "error",
        (
            "Belum ada terbitan sebelumnya untuk dikembalikan.",
            "Pengembalian selalu menuju terbitan sebelum yang sekarang.",
            "Perbaiki bahannya, jalankan plan, lalu terbitkan.",
        ),
        (
            "There is no earlier publication to return to.",
            "A rollback always returns to the one before.",
            "Mend the sources, run plan, then publish.",
        ),
    ),
    Rule(
        "rollback-not-kept",
        "error",
        (
            "Terbitan {number} tidak lagi disimpan di samping folder ini.",
            "Yang disimpan hanya tiga terbitan terakhir.",
            "Ambil bahan terbitan itu dari git, jalankan plan, lalu terbitkan.",
        ),
        (
            "Publication {number} is no longer kept beside this folder.",
            "Only the last three are kept.",
            "Take the sources of that publication from git, run plan, then publish.",
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
