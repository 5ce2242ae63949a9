"""Rules about the machine, the disk and the command line."""

from kkbc_publish.problems.rules.rule import Rule

_READING: tuple[Rule, ...] = (
    Rule(
        "input-folder-missing",
        "error",
        (
            "Folder {folder}/ tidak ada.",
            "Tanpa folder itu tidak ada yang dapat dibuat.",
            "Jalankan perintah ini dari folder proyek, yaitu folder yang berisi campaigns/, schedules/ dan templates/.",
        ),
        (
            "There is no folder {folder}/.",
            "Nothing can be made without it.",
            "Run this command in the project folder, the one that holds campaigns/, schedules/ and templates/.",
        ),
    ),
    Rule(
        "file-unreadable",
        "error",
        (
            "Berkas ini tidak dapat dibaca ({reason}).",
            "Isinya mungkin menentukan angka atau jadwal, jadi tidak boleh dilewati begitu saja.",
            "Periksa apakah berkas ini masih ada dan boleh Anda buka; salin ulang bila perlu.",
        ),
        (
            "This file cannot be read ({reason}).",
            "It may decide a figure or an airing, so it must not be passed over.",
            "See whether the file still exists and you may open it; copy it again if need be.",
        ),
    ),
    Rule(
        "symlink-loop",
        "error",
        (
            "Tautan ini berputar kembali ke dirinya sendiri.",
            "Isinya tidak akan pernah habis dibaca.",
            "Hapus tautan ini, lalu taruh berkas yang dimaksud di tempatnya.",
        ),
        (
            "This link leads back to itself.",
            "Reading it would never end.",
            "Delete the link and put the file that was meant in its place.",
        ),
    ),
    Rule(
        "link-leads-out",
        "error",
        (
            "Tautan ini menuju tempat di luar folder yang seharusnya.",
            "Apa yang ada di sana bukan milik proyek ini; bisa jadi rahasia yang lalu tampil di halaman umum. "
            "Karena itu tidak dibuka.",
            "Hapus tautan ini, lalu taruh berkas yang dimaksud di tempatnya.",
        ),
        (
            "This link leads to a place outside the folder it belongs to.",
            "What lies there is no part of this project, and may be a secret that would stand on a public page. "
            "So it was not opened.",
            "Delete the link and put the file that was meant in its place.",
        ),
    ),
    Rule(
        "too-many-links",
        "error",
        (
            "Tautan ke folder sudah lebih dari {most}; yang ini dan yang sesudahnya tidak diikuti.",
            "Folder yang saling bertautan dapat menyebut satu berkas berulang-ulang tanpa habisnya.",
            "Ganti tautan dengan folder yang sebenarnya.",
        ),
        (
            "There are more than {most} links to folders; this one and those after it are not followed.",
            "Folders that link to each other can name one file again and again without an end.",
            "Replace the links with the folders themselves.",
        ),
    ),
    Rule(
        "not-a-file",
        "error",
        (
            "Ini bukan berkas biasa, melainkan {kind}.",
            "Hanya berkas biasa yang dibaca: yang lain dapat membuat program menunggu tanpa akhir.",
            "Hapus, lalu taruh berkas yang dimaksud di tempatnya.",
        ),
        (
            "This is no regular file but {kind_en}.",
            "Only regular files are read: anything else can keep the program waiting for ever.",
            "Delete it and put the file that was meant in its place.",
        ),
    ),
    Rule(
        "name-clash",
        "error",
        (
            "Nama berkas ini sama dengan {other}, kecuali huruf besar-kecil atau cara menyimpan aksennya.",
            "Di Windows dan macOS keduanya adalah satu berkas, jadi salah satunya akan hilang.",
            "Hapus salah satu, atau beri nama yang benar-benar berbeda, dengan huruf kecil semua.",
        ),
        (
            "The name of this file is that of {other}, but for case or the way an accent is stored.",
            "On Windows and macOS they are one file, so one of the two would be lost.",
            "Delete one of them or give it a name that really differs, in lower case.",
        ),
    ),
    Rule(
        "file-name-unreadable",
        "error",
        (
            "Di folder ini ada berkas yang namanya tidak terbaca: {name}.",
            "Nama seperti itu tidak dapat ditulis di halaman maupun di daftar berkas.",
            "Ganti namanya dengan huruf kecil, angka dan tanda hubung.",
        ),
        (
            "This folder holds a file whose name cannot be read: {name}.",
            "Such a name can be written neither on a page nor in the list of files.",
            "Rename it with lower-case letters, digits and hyphens.",
        ),
    ),
    Rule(
        "source-too-large",
        "error",
        (
            "Berkas ini {megabytes} MB.",
            "Berkas sebesar itu hampir pasti tersimpan di sini tanpa sengaja.",
            "Pindahkan berkas ini, atau perkecil sampai di bawah 64 MB.",
        ),
        (
            "This file has {megabytes} MB.",
            "A file of that size was almost certainly put here by mistake.",
            "Move it away, or make it smaller than 64 MB.",
        ),
    ),
)

_WRITING: tuple[Rule, ...] = (
    Rule(
        "output-not-writable",
        "error",
        (
            "Folder hasil ini tidak dapat ditulis ({reason}).",
            "Hasil pembuatan yang terakhir tetap utuh; tidak ada yang berubah.",
            "Periksa izin folder ini, tutup program yang sedang membukanya, atau pilih folder lain dengan --out.",
        ),
        (
            "This output folder cannot be written ({reason}).",
            "The last build is whole; nothing has changed.",
            "Look at the permissions of the folder, close programs that use it, or choose another with --out.",
        ),
        machine=True,
    ),
    Rule(
        "output-path-wrong",
        "error",
        (
            "Folder hasil tidak dapat dibuat pada tempat ini ({reason}).",
            "Salah satu bagian dari tempat itu bukan folder, atau namanya terlalu panjang.",
            "Pilih tempat lain dengan --out, misalnya --out build.",
        ),
        (
            "The output folder cannot be made in this place ({reason}).",
            "A part of that place is not a folder, or a name is too long.",
            "Choose another place with --out, for example --out build.",
        ),
    ),
    Rule(
        "output-is-a-mount",
        "error",
        (
            "Folder hasil ini adalah pangkal sebuah penyimpanan, jadi isinya tidak dapat diganti sekaligus.",
            "Hasil baru menggantikan yang lama dalam satu langkah, supaya tidak pernah ada yang setengah jadi.",
            "Pilih folder di dalamnya, misalnya --out {out}/build.",
        ),
        (
            "This output folder is the top of a mounted disk, so it cannot be replaced as a whole.",
            "A new build takes the place of the old one in one step, so that there is never half a build.",
            "Choose a folder inside it, for example --out {out}/build.",
        ),
    ),
    Rule(
        "output-in-input",
        "error",
        (
            "Folder hasil ini berada di dalam {folder}/.",
            "Hasilnya akan ikut terbaca sebagai bahan pada pembuatan berikutnya.",
            "Pilih tempat lain dengan --out, misalnya --out build.",
        ),
        (
            "This output folder is inside {folder}/.",
            "What is built would be read as input by the next build.",
            "Choose another place with --out, for example --out build.",
        ),
    ),
    Rule(
        "output-over-source",
        "error",
        (
            "Hasil ini akan menimpa atau bercampur dengan bahan di {source}.",
            "Bahan yang tertimpa tidak dapat dikembalikan, dan yang bercampur ikut terbaca pada pembuatan berikutnya.",
            "Pilih tempat atau nama lain untuk hasilnya.",
        ),
        (
            "This would be written over, or among, the sources in {source}.",
            "A source that is written over is lost, and what stands among them is read by the next build.",
            "Choose another place or name.",
        ),
    ),
    Rule(
        "disk-full",
        "error",
        (
            "Tempat penyimpanan penuh ({reason}).",
            "Hasil pembuatan yang terakhir tetap utuh; tidak ada yang berubah.",
            "Kosongkan sebagian tempat penyimpanan, lalu jalankan lagi.",
        ),
        (
            "The disk is full ({reason}).",
            "The last build is whole; nothing has changed.",
            "Make room on the disk, then run the command again.",
        ),
        machine=True,
    ),
    Rule(
        "output-not-a-build",
        "error",
        (
            "Folder ini berisi sesuatu yang bukan hasil kkbc-publish.",
            "Membuat hasil di sini akan menghapus isinya.",
            "Pilih folder yang kosong atau belum ada dengan --out, atau pindahkan dulu isinya.",
        ),
        (
            "This folder holds something that kkbc-publish has not made.",
            "Building here would delete it.",
            "Choose an empty or new folder with --out, or move what it holds away first.",
        ),
    ),
    Rule(
        "build-locked",
        "error",
        (
            "Pembuatan lain sedang berjalan untuk folder ini.",
            "Dua pembuatan ke satu folder akan saling menimpa.",
            "Tunggu sampai selesai, lalu jalankan lagi, atau pilih folder lain dengan --out.",
        ),
        (
            "Another build into this folder is under way.",
            "Two builds into one folder would overwrite each other.",
            "Wait until it is done and run the command again, or choose another folder with --out.",
        ),
    ),
    Rule(
        "manifest-unreadable",
        "suggestion",
        (
            "Daftar berkas dari pembuatan terakhir tidak dapat dipakai ({reason}).",
            "Karena itu semua berkas dibuat ulang.",
            "Tidak perlu berbuat apa-apa. Isi folder hasil jangan disunting; sunting campaigns/ atau schedules/.",
        ),
        (
            "The list of files of the last build cannot be used ({reason}).",
            "So every file is made anew.",
            "Nothing needs to be done. Do not edit the output folder; edit campaigns/ or schedules/.",
        ),
    ),
    Rule(
        "stray-files-removed",
        "suggestion",
        (
            "Berkas yang tidak dibuat kkbc-publish dihapus dari folder hasil: {names}.",
            "Folder hasil diganti seluruhnya setiap kali dibuat, supaya tidak ada berkas lama yang tertinggal.",
            "Simpan berkas Anda sendiri di luar folder hasil.",
        ),
        (
            "Files that kkbc-publish had not made were removed from the output folder: {names}.",
            "Each build replaces the whole folder, so that nothing out of date stays behind.",
            "Keep your own files outside the output folder.",
        ),
    ),
)

_BUILDING: tuple[Rule, ...] = (
    Rule(
        "worker-died",
        "error",
        (
            "Pembuatan {path} terhenti mendadak.",
            "Biasanya memori komputer habis; berkas ini tidak jadi dibuat.",
            "Tutup program lain, lalu jalankan lagi dengan --jobs 1.",
        ),
        (
            "Making {path} stopped all at once.",
            "The computer has usually run out of memory; this file was not made.",
            "Close other programs, then run the command again with --jobs 1.",
        ),
    ),
    Rule(
        "same-path-twice",
        "error",
        (
            "Dua berkas akan memakai nama yang sama: {path}.",
            "Yang satu akan menimpa yang lain.",
            "Ganti salah satu id, supaya namanya berbeda. Yang satu lagi dibuat dari {other}.",
        ),
        (
            "Two files would have the same name: {path}.",
            "One would overwrite the other.",
            "Change one of the ids so that the names differ. The other is made from {other}.",
        ),
    ),
    Rule(
        "file-not-written",
        "error",
        (
            "Berkas ini tidak dapat ditulis ({reason}).",
            "Yang sudah ada sebelumnya tetap utuh; tidak ada yang setengah jadi.",
            "Periksa izin foldernya dan sisa tempat di penyimpanan, atau pilih tempat lain, lalu jalankan lagi.",
        ),
        (
            "This file cannot be written ({reason}).",
            "What was there before is whole; nothing is half done.",
            "Look at the permissions of the folder and the room on the disk, or choose another place, then run the command again.",
        ),
        machine=True,
    ),
    Rule(
        "file-there-already",
        "error",
        (
            "Berkas ini sudah ada.",
            "Isinya mungkin sudah ditulis orang, jadi tidak ditimpa.",
            "Pilih nama lain, atau buka berkas yang sudah ada dan ubah isinya.",
        ),
        (
            "This file is there already.",
            "Somebody may have written what it says, so it is not replaced.",
            "Choose another name, or open the file that is there and change it.",
        ),
    ),
    Rule(
        "filter-unknown",
        "error",
        (
            "`{option} {value}`: tidak ada yang bernama itu.",
            "Tidak ada yang dapat dibuat untuk nama yang tidak dikenal.",
            "Periksa ejaannya. Yang mirip atau yang ada: {known}.",
        ),
        (
            "`{option} {value}`: there is nothing of that name.",
            "Nothing can be made for a name that is not known.",
            "Check the spelling. Near to it, or there to choose from: {known}.",
        ),
    ),
)

RULES: tuple[Rule, ...] = (*_READING, *_WRITING, *_BUILDING)
