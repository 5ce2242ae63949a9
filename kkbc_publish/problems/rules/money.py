"""Rules about money: rates, orders, discounts, budgets."""

from __future__ import annotations

from kkbc_publish.problems.rules.rule import Rule

RULES = (
    Rule(
        "rate-hours-twice",
        "error",
        (
            "Tarif ini menyebut bagian hari dan jam sekaligus.",
            "Jam sebuah tarif hanya boleh dikatakan sekali, supaya tidak dapat berselisih.",
            "Hapus daypart, atau hapus starts dan ends.",
        ),
        (
            "This rate names a daypart and hours as well.",
            "The hours of a rate are said once, so that they cannot disagree.",
            "Take out daypart, or starts and ends.",
        ),
    ),
    Rule(
        "rate-hours-open",
        "error",
        (
            "Jam tarif ini belum lengkap: {key} tidak ada.",
            "Tarif berlaku dari starts sampai ends.",
            "Tulis {key}, atau hapus keduanya bila tarif berlaku sepanjang hari.",
        ),
        (
            "The hours of this rate are not complete: {key} is missing.",
            "A rate holds from starts to ends.",
            "Add {key}, or take out both if the rate holds all day.",
        ),
    ),
    Rule(
        "rate-daypart-unknown",
        "error",
        (
            "Stasiun ini tidak punya bagian hari {part}. Yang ada: {known}.",
            "Tarif menurut bagian hari memakai jam bagian hari stasiun itu.",
            "Perbaiki namanya, atau tambahkan bagian hari itu pada dayparts.",
        ),
        (
            "This station has no daypart {part}. There are: {known}.",
            "A rate by daypart takes the hours of the station's own daypart.",
            "Correct the name, or add it to dayparts.",
        ),
    ),
    Rule(
        "rates-overlap",
        "error",
        (
            "Dua tarif berlaku sekaligus untuk siaran {kind} {seconds} detik: yang ini dan yang di baris {line} ({when}).",
            "Untuk satu siaran hanya boleh ada satu tarif.",
            "Tulis to pada tarif lama, atau perbaiki jam, panjang, atau kelasnya.",
        ),
        (
            "Two rates hold at once for an airing of {seconds} seconds, {kind}: this one and that of line {line} ({when}).",
            "There is one rate for an airing.",
            "Give the older one a to, or correct the hours, the length or the class.",
        ),
    ),
    Rule(
        "rate-gap",
        "warning",
        (
            "Dari {first} sampai {last} tidak ada tarif untuk siaran {kind} {seconds} detik ({part}).",
            "Siaran pada hari-hari itu dilaporkan belum ada tarif, dan jumlah pesanan belum lengkap.",
            "Sambung kedua tarif, atau tambahkan tarif untuk hari-hari itu.",
        ),
        (
            "From {first} to {last} there is no rate for airings of {seconds} seconds, {kind} ({part}).",
            "What airs on these days is told to have no rate, and the sum of an order is not whole.",
            "Join the two rates, or add one for these days.",
        ),
    ),
    Rule(
        "rate-of-nothing",
        "error",
        (
            "Tarif siaran {kind} ini 0 rupiah.",
            "Siaran tanpa bayaran dipesan sebagai bonus atau layanan masyarakat, supaya terlihat pada pesanan.",
            "Tulis tarifnya, atau hapus tarif ini dan pesan siarannya sebagai bonus.",
        ),
        (
            "This rate of {kind} is 0 rupiah.",
            "What costs nothing is ordered as a bonus or as public service, so that the order shows it.",
            "Write the amount, or take this rate out and order the airings as a bonus.",
        ),
    ),
    Rule(
        "order-number-twice",
        "error",
        (
            "Nomor pesanan {number} sudah dipakai di baris {line}.",
            "Nomor itulah yang dikutip pada bukti siar dan tagihan.",
            "Beri nomor lain, atau gabungkan kedua pesanan.",
        ),
        (
            "The order number {number} is used in line {line} already.",
            "It is what proofs and bills refer to.",
            "Give it another number, or join the two orders.",
        ),
    ),
    Rule(
        "orders-overlap",
        "error",
        (
            "Pesanan {number} memesan siaran yang juga dipesan {other} (baris {line}): {flights}, {first}–{last}.",
            "Satu siaran hanya dapat dipesan dan dibayar satu kali.",
            "Batasi masa (from, to) atau flights salah satunya.",
        ),
        (
            "The order {number} orders what {other} (line {line}) orders too: {flights}, {first}–{last}.",
            "An airing is ordered, and paid, once.",
            "Narrow the period (from, to) or the flights of one of them.",
        ),
    ),
    Rule(
        "order-line-flight",
        "error",
        (
            "Pesanan ini tidak memuat penayangan {flight}. Yang ada: {known}.",
            "Baris pesanan mengatakan bagaimana satu penayangannya dicatat stasiun.",
            "Perbaiki namanya, atau tambahkan pada flights pesanan ini.",
        ),
        (
            "This order has no flight {flight}. There are: {known}.",
            "A line of an order says how one of its flights is booked.",
            "Correct the name, or add it to the flights of this order.",
        ),
    ),
    Rule(
        "order-line-item",
        "error",
        (
            "Penayangan {flight} tidak memuat naskah {item}. Yang ada: {known}.",
            "Baris pesanan hanya dapat menyebut naskah penayangan itu.",
            "Perbaiki namanya, atau hapus items bila baris ini untuk semua naskahnya.",
        ),
        (
            "The flight {flight} has no item {item}. There are: {known}.",
            "A line of an order can only name items of its flight.",
            "Correct the name, or take out items if the line is about all of them.",
        ),
    ),
    Rule(
        "order-line-twice",
        "error",
        (
            "{what} sudah punya baris dalam pesanan ini (baris {line}).",
            "Satu siaran dicatat stasiun dengan satu cara.",
            "Gabungkan kedua baris.",
        ),
        (
            "{what} has a line in this order already (line {line}).",
            "An airing is booked in one way.",
            "Join the two lines.",
        ),
    ),
    Rule(
        "order-class-not-taken",
        "error",
        (
            "Pesanan ini mencatat siaran sebagai {kind}, padahal stasiun hanya menerima {known}.",
            "classes pada berkas stasiun mengatakan apa yang diterimanya.",
            "Pilih kelas yang diterima, atau tambahkan pada classes bila stasiun memang menerimanya.",
        ),
        (
            "This order books airings as {kind}, and the station takes {known} only.",
            "classes in the file of the station says what it takes.",
            "Choose a class that it takes, or add this one to classes if it does take it.",
        ),
    ),
    Rule(
        "discount-unclear",
        "error",
        (
            "Potongan ini {what}.",
            "Potongan ditulis sebagai persen, atau sebagai rupiah.",
            "Tulis salah satu saja: percent atau rupiah.",
        ),
        (
            "This discount {what_en}.",
            "A discount is a percentage, or an amount in rupiah.",
            "Write one of them: percent or rupiah.",
        ),
    ),
    Rule(
        "percent-too-large",
        "error",
        (
            "{key} {value} persen lebih dari seluruhnya.",
            "Paling banyak 100 persen.",
            "Periksa angkanya; 11 berarti 11 persen.",
        ),
        (
            "{key} of {value} percent is more than all of it.",
            "It is 100 percent at most.",
            "Check the number; 11 means 11 percent.",
        ),
    ),
    Rule(
        "budget-unknown",
        "error",
        (
            "Anggaran menyebut {thing} {id}, yang tidak ada dalam data.{meant}",
            "Anggaran dibagi menurut kanwil dan cabang yang ada.",
            "Perbaiki namanya.",
        ),
        (
            "The budget names the {thing_en} {id}, which is not in the data.{meant_en}",
            "A budget is shared out over the kanwil and branches there are.",
            "Correct the name.",
        ),
    ),
    Rule(
        "budget-shares",
        "warning",
        (
            "Bagian anggaran {what} berjumlah {sum}, lebih dari {whole}.",
            "Bagian-bagian itu diambil dari jumlah yang lebih besar.",
            "Perbaiki bagiannya, atau naikkan jumlahnya.",
        ),
        (
            "The shares of the budget ({what_en}) come to {sum}, more than {whole}.",
            "They are taken out of the larger sum.",
            "Correct the shares, or raise the sum.",
        ),
    ),
)
