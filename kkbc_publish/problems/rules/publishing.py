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
            "Kembalikan schedules/published/ dari git. Sesudah merge yang bentrok, yang tampil di situs yang benar: "
            "kkbc-publish record --take public --to FOLDER.",
        ),
        (
            "This file of the record of publications is damaged ({reason}).",
            "The record says what has been sent out; without it, what was sent cannot be called back.",
            "Restore schedules/published/ from git. After a merge with conflicts, what is public decides: "
            "kkbc-publish record --take public --to DIR.",
        ),
    ),
    Rule(
        "record-edited",
        "error",
        (
            "Berkas catatan terbitan ini diubah dengan tangan, atau berasal dari terbitan lain.",
            "Catatan yang tidak cocok dengan yang terkirim membuat kalender pelanggan salah.",
            "Kembalikan schedules/published/ dari git; sesudah merge: kkbc-publish record --take public --to FOLDER. "
            "Perubahan ditulis di campaigns/ atau schedules/.",
        ),
        (
            "This file of the record of publications was edited by hand, or belongs to another publication.",
            "A record that differs from what was sent makes subscribers' calendars wrong.",
            "Restore schedules/published/ from git; after a merge: kkbc-publish record --take public --to DIR. "
            "Changes are written in campaigns/ or schedules/.",
        ),
    ),
    Rule(
        "record-incomplete",
        "error",
        (
            "Catatan terbitan tidak lengkap: {names} tidak ada.",
            "Yang hilang dari catatan akan hilang tanpa kabar dari kalender pelanggan.",
            "Kembalikan schedules/published/ dari git; sesudah merge: kkbc-publish record --take public --to FOLDER.",
        ),
        (
            "The record of publications is not complete: {names} is missing.",
            "What is missing from the record would vanish from subscribers' calendars without a word.",
            "Restore schedules/published/ from git; after a merge: kkbc-publish record --take public --to DIR.",
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
            "Banyak yang hilang atau bergeser dengan terbitan ini: {what}.",
            "Lebih dari sepersepuluh sekaligus biasanya kekeliruan, misalnya berkas yang terhapus.",
            "Periksa rencananya. Bila memang begitu, ulangi dengan --yes.",
        ),
        (
            "Much is lost or moved by this publication: {what_en}.",
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
            "Periksa jam komputer ini, atau beri hari dengan --as-of. Bila terbitan terakhir salah hari: rollback --yes.",
        ),
        (
            "The day {day} is before that of the last publication ({last}).",
            "Subscribers' calendars ignore a change that looks older than what they have.",
            "Check this machine's clock, or give a day with --as-of. If the last one was of a wrong day: rollback --yes.",
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
            "Folder ini memuat terbitan {number} yang tidak ada dalam catatan di sini.",
            "Orang lain menerbitkannya dari keadaan yang sama; menimpanya menghapus pekerjaannya dan memundurkan nomor.",
            "Ambil catatan milik folder itu: kkbc-publish record --take public --to FOLDER. Lalu plan lagi dan terbitkan.",
        ),
        (
            "This folder holds a publication {number} that is none of those on record here.",
            "Somebody else published it from the same state; overwriting would lose that work, and numbers would go down.",
            "Take the record that belongs to the folder: kkbc-publish record --take public --to DIR. Then plan and publish.",
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
        "publish-covers-others",
        "error",
        (
            "Berkas ini ada di folder terbit, bukan dari kami, dan akan tertimpa: {names}.",
            "Yang disimpan orang lain di folder publik tidak boleh hilang tanpa kabar.",
            "Pindahkan atau ganti namanya, lalu ulangi.",
        ),
        (
            "These stand in the public folder, are not ours, and would be covered: {names}.",
            "What others keep in the public folder must not vanish without a word.",
            "Move or rename them, then try again.",
        ),
    ),
    Rule(
        "publish-kept-served",
        "error",
        (
            "Bahan untuk rollback akan disimpan di {kept}, yang dapat dilihat dari web.",
            "Di dalamnya ada bahan, persetujuan, dan kontak yang tidak untuk umum.",
            "Pilih folder di luar jangkauan server web: --kept FOLDER. Cukup sekali; seterusnya diingat.",
        ),
        (
            "What is kept for rollback would lie in {kept}, which a web server shows.",
            "It holds sources, approvals and contacts that are not public.",
            "Choose a folder that no web server shows: --kept DIR. Once is enough; it is remembered.",
        ),
    ),
    Rule(
        "publish-beside-served",
        "warning",
        (
            "Folder induknya, {parent}, tampak ditampilkan server web.",
            "Selama terbit, situs yang sedang disiapkan berada di samping folder ini dan ikut terlihat.",
            "Lebih baik: arahkan server web ke folder terbit itu sendiri, dan taruh folder itu di tempat lain.",
        ),
        (
            "Its parent folder, {parent}, looks like one that a web server shows.",
            "While publishing, the site that is being put together stands beside this folder and can be seen.",
            "Better let the web server show the public folder itself, and let that stand elsewhere.",
        ),
    ),
    Rule(
        "publish-marker-gone",
        "error",
        (
            "Folder ini pernah memuat terbitan {number}, tetapi tandanya (publication.json) tidak ada.",
            "Mungkin tempat penyimpanannya belum terpasang, sehingga terbitan akan tersimpan di tempat yang salah.",
            "Periksa apakah disk atau folder jaringannya terhubung. Bila memang dikosongkan, ulangi dengan --yes.",
        ),
        (
            "This folder held publication {number}, but its mark (publication.json) is not there.",
            "Perhaps its disk is not mounted, and the publication would land in the wrong place.",
            "Look whether the disk or share is connected. If it was emptied on purpose, add --yes.",
        ),
    ),
    Rule(
        "sums-not-signed",
        "error",
        (
            "SHA256SUMS tidak dapat ditandatangani dengan kunci ini: {reason}.",
            "Yang diminta bertanda tangan tidak boleh terbit tanpanya.",
            "Periksa kunci dan agen SSH Anda (ssh-add -l), lalu ulangi; atau terbitkan tanpa --key.",
        ),
        (
            "SHA256SUMS cannot be signed with this key: {reason}.",
            "What was asked to be signed must not be published without.",
            "Look at your key and SSH agent (ssh-add -l) and try again; or publish without --key.",
        ),
    ),
    Rule(
        "publish-day-far",
        "error",
        (
            "Hari terbit {day} lebih dari seminggu di depan; hari ini {today}.",
            "Sesudah itu terbitan untuk hari-hari sebelumnya ditolak, dan yang belum lewat dianggap sudah lewat.",
            "Buat rencana untuk hari yang benar. Bila memang begitu, ulangi dengan --yes.",
        ),
        (
            "The day {day} is more than a week ahead; today is {today}.",
            "After it, publications of earlier days are refused, and what is still to come counts as past.",
            "Make the plan for the right day. If it is meant, add --yes.",
        ),
    ),
    Rule(
        "publish-finished",
        "suggestion",
        (
            "Terbitan {number} ke folder ini tadi terhenti di tengah jalan; sekarang sudah diselesaikan.",
            "Perintah yang terhenti tidak perlu diulang.",
            "Simpan schedules/published/ ke git.",
        ),
        (
            "Publication {number} to this folder was stopped on its way; it has now been finished.",
            "The command that was stopped need not be repeated.",
            "Commit schedules/published/ to git.",
        ),
    ),
    Rule(
        "rollback-unknown",
        "error",
        (
            "Terbitan {number} tidak ada dalam catatan; yang ada: {known}.",
            "Pengembalian hanya dapat menuju terbitan yang pernah ada.",
            "Sebutkan salah satunya dengan --publication.",
        ),
        (
            "There is no publication {number} on record; there are {known}.",
            "A rollback can only return to one that there was.",
            "Name one of them with --publication.",
        ),
    ),
    Rule(
        "rollback-kept-changed",
        "error",
        (
            "Bahan terbitan {number} yang disimpan di {kept} rusak, atau diubah sesudah terbit.",
            "Yang terbit kembali harus persis yang pernah terbit dan disetujui.",
            "Ambil bahan terbitan itu dari git, jalankan plan, lalu terbitkan. Periksa siapa yang dapat menulis ke folder itu.",
        ),
        (
            "The sources of publication {number} kept in {kept} are damaged, or were changed after it.",
            "What is published again must be exactly what was published and approved.",
            "Take the sources of that publication from git, run plan, then publish. See who can write to that folder.",
        ),
    ),
    Rule(
        "record-not-public",
        "error",
        (
            "Folder ini tidak memuat terbitan kami, jadi tidak ada catatan yang dapat diambil.",
            "Catatan diambil dari terbitan yang sedang tampil.",
            "Sebutkan folder situs publik dengan --to.",
        ),
        (
            "This folder holds no publication of ours, so there is no record to take.",
            "The record is taken from the publication that is public.",
            "Name the public folder with --to.",
        ),
    ),
    Rule(
        "record-not-kept",
        "error",
        (
            "Catatan terbitan {number} tidak ada di {kept}, atau tidak utuh.",
            "Hanya catatan yang utuh dan milik terbitan itu yang boleh dipakai.",
            "Ambil schedules/published/ dari git rekan yang menerbitkannya, atau sebutkan --kept FOLDER tempat ia menyimpannya.",
        ),
        (
            "The record of publication {number} is not in {kept}, or not whole.",
            "Only a whole record that belongs to that publication may be used.",
            "Take schedules/published/ from the git of whoever published it, or name the folder where it was kept: --kept DIR.",
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
            "Bahan terbitan {number} tidak tersimpan di {kept}.",
            "Yang disimpan hanya tiga terbitan terakhir, di komputer yang menerbitkan atau di folder yang diberi dengan --kept.",
            "Ambil bahan terbitan itu dari git, jalankan plan, lalu terbitkan.",
        ),
        (
            "The sources of publication {number} are not kept in {kept}.",
            "Only the last three are kept, on the machine that published or in the folder given with --kept.",
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
