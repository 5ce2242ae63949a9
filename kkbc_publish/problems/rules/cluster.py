"""Rules about a build that several machines work on."""

from kkbc_publish.problems.rules.rule import Rule

_ASKING: tuple[Rule, ...] = (
    Rule(
        "scheduler-missing",
        "error",
        (
            "`--executor dask` memerlukan alamat penjadwal.",
            "Tanpa alamat itu tidak diketahui komputer mana yang ikut bekerja.",
            "Tambahkan alamatnya, misalnya --scheduler tcp://10.0.0.5:8786, atau hapus --executor dask.",
        ),
        (
            "`--executor dask` needs the address of a scheduler.",
            "Without it nobody knows which machines are to work.",
            "Add the address, for example --scheduler tcp://10.0.0.5:8786, or leave --executor dask out.",
        ),
    ),
    Rule(
        "scheduler-unasked",
        "error",
        (
            "`--scheduler` tidak berlaku untuk --executor {executor}.",
            "Hanya --executor dask yang membagi pekerjaan ke beberapa komputer.",
            "Tambahkan --executor dask, atau hapus --scheduler.",
        ),
        (
            "`--scheduler` has no meaning for --executor {executor}.",
            "Only --executor dask shares the work among several machines.",
            "Add --executor dask, or leave --scheduler out.",
        ),
    ),
    Rule(
        "scheduler-address-wrong",
        "error",
        (
            "`{address}` bukan alamat penjadwal.",
            "Alamat terdiri atas tcp:// (atau tls://), nama komputer, titik dua dan nomor porta.",
            "Salin alamat yang ditampilkan `dask scheduler` saat mulai, misalnya tcp://10.0.0.5:8786.",
        ),
        (
            "`{address}` is not the address of a scheduler.",
            "An address is tcp:// (or tls://), the name of the machine, a colon and the number of the port.",
            "Copy the address that `dask scheduler` shows when it starts, for example tcp://10.0.0.5:8786.",
        ),
    ),
    Rule(
        "cluster-not-installed",
        "error",
        (
            "Bagian untuk bekerja dengan beberapa komputer belum terpasang.",
            "Tanpa paket distributed, penjadwal tidak dapat dihubungi.",
            'Jalankan pip install "kkbc-publish[cluster]", di sini dan di setiap komputer yang ikut bekerja.',
        ),
        (
            "The part for working with several machines is not installed.",
            "No scheduler can be reached without the package distributed.",
            'Run pip install "kkbc-publish[cluster]", here and on every machine that is to work.',
        ),
        machine=True,
    ),
)

_REACHING: tuple[Rule, ...] = (
    Rule(
        "scheduler-unreachable",
        "error",
        (
            "Penjadwal tidak menjawab dalam {seconds} detik ({reason}).",
            "Tidak ada yang dikerjakan; hasil pembuatan yang terakhir tetap utuh.",
            "Periksa apakah `dask scheduler` sedang berjalan, alamatnya benar, dan jaringan mengizinkan porta itu.",
        ),
        (
            "The scheduler does not answer within {seconds} seconds ({reason}).",
            "Nothing was done; the last build is whole.",
            "See whether `dask scheduler` is running, the address is right, and the network lets this port through.",
        ),
        machine=True,
    ),
    Rule(
        "scheduler-lost",
        "error",
        (
            "Penjadwal menghilang di tengah pekerjaan.",
            "Sisa pekerjaan tidak dapat dibagikan lagi; hasil pembuatan yang terakhir tetap utuh.",
            "Jalankan lagi `dask scheduler` beserta para pekerja, lalu ulangi perintah ini.",
        ),
        (
            "The scheduler went away in the middle of the work.",
            "What is left cannot be handed out any more; the last build is whole.",
            "Start `dask scheduler` and the workers again, then run the command again.",
        ),
        machine=True,
    ),
    Rule(
        "cluster-without-workers",
        "error",
        (
            "Tidak ada pekerja yang terhubung ke penjadwal selama {seconds} detik.",
            "Penjadwal hanya membagi pekerjaan; hasil pembuatan yang terakhir tetap utuh.",
            "Jalankan `dask worker ALAMAT --nworkers=-1 --nthreads=1` di setiap komputer, lalu ulangi perintah ini.",
        ),
        (
            "No worker has been connected to the scheduler for {seconds} seconds.",
            "A scheduler only hands out work; the last build is whole.",
            "Start `dask worker ADDRESS --nworkers=-1 --nthreads=1` on every machine, then run the command again.",
        ),
        machine=True,
    ),
)

_WORKING: tuple[Rule, ...] = (
    Rule(
        "cluster-differs",
        "error",
        (
            "Program pada {workers} tidak sama dengan yang di sini: {differences}.",
            "Versi lain dapat membuat berkas yang berbeda, sehingga hasilnya bercampur.",
            "Pasang versi yang sama di semua komputer, lalu jalankan ulang penjadwal dan para pekerja.",
        ),
        (
            "The program at {workers} is not the one that runs here: {differences}.",
            "Another version may make other files, so the build would be a mixture.",
            "Install the same version on all machines, then start the scheduler and the workers again.",
        ),
        machine=True,
    ),
    Rule(
        "worker-with-threads",
        "error",
        (
            "Pekerja {workers} bekerja dengan beberapa utas sekaligus.",
            "Mesin cetak PDF tidak boleh dijalankan dalam beberapa utas; hasilnya bisa rusak.",
            "Jalankan pekerja dengan satu utas tiap proses: dask worker ALAMAT --nworkers=-1 --nthreads=1.",
        ),
        (
            "The workers {workers} do several things at a time in threads.",
            "The PDF printer must not run in threads; what it makes may be spoilt.",
            "Start workers with one thread a process: dask worker ADDRESS --nworkers=-1 --nthreads=1.",
        ),
        machine=True,
    ),
    Rule(
        "cluster-refused",
        "error",
        (
            "Pekerja atau penjadwal tidak dapat menerima pekerjaan ({reason}).",
            "Program di sana mungkin tidak terpasang lengkap, atau versinya lain; hasil pembuatan yang terakhir tetap utuh.",
            "Pasang kkbc-publish[cluster] versi yang sama di semua komputer, dan jalankan penjadwal serta pekerja dari situ.",
        ),
        (
            "A worker or the scheduler cannot take up the work ({reason}).",
            "The program may not be installed there as a whole, or in another version; the last build is whole.",
            "Install the same version of kkbc-publish[cluster] on all machines, and start scheduler and workers from there.",
        ),
        machine=True,
    ),
)

RULES: tuple[Rule, ...] = (*_ASKING, *_REACHING, *_WORKING)
