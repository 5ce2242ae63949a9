"""What a flyer template is given, name by name, in words for designers.

``docs/templat-selebaran.md`` is made from this table; a test compares it with the values themselves and with the page.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypedDict

from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.place.editions import LocalFlyer, LocalPoint, Marks
from kkbc_publish.printing.qr import QrCode


class BranchNames(TypedDict):
    """The branch a flyer is for."""

    name: str
    city: str


class FlyerContext(TypedDict):
    """The names at the top of a flyer template."""

    flyer: LocalFlyer
    branch: BranchNames
    campaign: str
    agency: str
    qr: QrCode
    size: str
    fit: int


TOP: dict[str, str] = {
    "flyer": "selebaran ini: kata-kata, angka, tanggal (lihat di bawah)",
    "branch.name": "nama cabang, misalnya `Kendari`; tulis sendiri `Kantor Cabang` di depannya",
    "branch.city": "kota atau kabupaten cabang",
    "campaign": "nama kampanye: `Kerja Keras Bebas Cemas`",
    "agency": "nama lembaga: `BPJS Ketenagakerjaan`",
    "qr": "kode QR sebagai gambar (lihat di bawah)",
    "size": "pada `brief.html`: `poster` atau `small`, yang mana angkanya berlaku; pada yang lain kosong",
    "fit": "berapa persen huruf diperkecil; 100 berarti seperti biasa",
}
FLYER: dict[str, str] = {
    "flyer": "nama berkas YAML-nya",
    "code": "kode pendek di kaki selebaran, misalnya `K27-UND-KDI`",
    "title": "judul untuk petugas; menjadi judul PDF",
    "design": "rancangan: nama templat di folder ini",
    "picture": "gambar: nama berkas di `pictures/`",
    "audience": "kepada siapa",
    "topics": "daftar topik",
    "version": "versi, sebuah angka",
    "valid_from": "hari pertama berlaku",
    "valid_until": "hari terakhir berlaku",
    "activation": "kegiatan di pasar, atau kosong bila selebaran tidak mengundang (lihat di bawah)",
    "kicker": "baris kecil di atas judul: untuk siapa",
    "headline": "judul, paling banyak tujuh kata",
    "lead": "satu atau dua kalimat pengantar",
    "hero_figure": "angka utama, misalnya `Rp8.400`; atau kata bila angkanya belum pasti",
    "hero_label": "keterangan di bawah angka utama",
    "hero_more": "sampai kapan angka utama berlaku untuk siapa, bila sektornya berbeda; wajib dicetak; boleh kosong",
    "hero_is_figure": "benar bila angka, salah bila kata",
    "points": "daftar butir (lihat di bawah); bentuk tanpa butir mencetak `flyer.reliefs` di bawah angka utama",
    "bring_title": "judul daftar bawaan; boleh kosong",
    "bring": "daftar yang perlu dibawa; boleh kosong",
    "action": "satu ajakan",
    "link_label": "kata-kata di atas alamat",
    "address": "alamat seperti diketik orang, tanpa `https://`",
    "qr": "alamat lengkap yang dimuat kode QR",
    "help": "ke mana bertanya",
    "caveats": "syarat semua angka; wajib dicetak",
    "figures": "angka yang dipakai, dengan sumbernya; tidak untuk dicetak",
    "marks": "tanda DRAF dan CONTOH; wajib dicetak bila ada (lihat di bawah)",
    "short_caveats": "syarat angka bila butir (`points`) tidak dicetak; wajib dicetak",
    "variants": "tidak dipakai di templat",
    "conditions": "tidak dipakai di templat; diperiksa pada setiap bentuk yang sudah jadi",
    "fit": "batas bawah pengecilan huruf dari YAML; di templat pakai `fit` saja",
}
POINT: dict[str, str] = {
    "title": "judul butir",
    "text": "isinya",
    "apart": "benar bila ini keringanan yang disebut terpisah",
    "number": "urutan di YAML dari 0, untuk `data-key`",
}
MARKS: dict[str, str] = {
    "draft": "`DRAF`, atau kosong",
    "example": "`CONTOH, bukan acara resmi`, atau kosong",
    "approved": "siapa yang menyetujui dan kapan, atau kosong; tidak dipakai di selebaran",
}
QR: dict[str, str] = {
    "path": "garis-garis kode, untuk `<path d=…>` setebal 1",
    "modules": "lebar bidang gambar (`viewBox`), tepi putihnya termasuk",
}
ACTIVATION: dict[str, str] = {
    "id": "nama kegiatan di YAML",
    "campaign": "kampanyenya",
    "status": "usulan, rencana, pasti, selesai",
    "day": "tanggal",
    "date_basis": "`contoh` bila tanggalnya hanya contoh",
    "opens": "jam buka setempat; kosong berarti belum diketahui: beri garis isian",
    "closes": "jam tutup; boleh kosong",
    "zone": "WIB, WITA, atau WIT",
    "market": "nama pasar; kosong berarti belum diketahui: beri garis isian",
    "market_city": "kota pasar",
    "booth": "letak stan; boleh kosong",
    "lead": "pemimpin acara; boleh kosong",
    "audiences": "untuk siapa",
    "topics": "daftar topik",
    "radio": "radio yang hadir; boleh kosong",
    "souvenirs_for": "suvenir untuk siapa; boleh kosong",
    "doorprize": "undian; boleh kosong",
    "moved_to": "tidak dipakai di selebaran",
    "point": "tidak dipakai di selebaran",
    "note": "catatan untuk petugas; jangan dicetak",
}


@dataclass(frozen=True, slots=True)
class GivenSection:
    """A section of the page: its heading, how a template writes the names, the names, and the class they are of."""

    heading: str
    prefix: str
    words: dict[str, str]
    of: type[Any] | None


PARTS = (
    GivenSection("Di paling atas", "", TOP, None),
    GivenSection("`flyer`", "flyer.", FLYER, LocalFlyer),
    GivenSection("Tiap butir di `flyer.points`", "point.", POINT, LocalPoint),
    GivenSection("`flyer.activation`", "flyer.activation.", ACTIVATION, LocalActivation),
    GivenSection("`flyer.marks`", "flyer.marks.", MARKS, Marks),
    GivenSection("`qr`", "qr.", QR, QrCode),
)
HEAD = """\
# Templat selebaran: apa yang tersedia

Halaman ini dibuat dari program (`python -m kkbc_publish.render.flyer.given`); jangan diubah dengan tangan.

Warna, ukuran, dan kata-kata tetap ada di `templates/flyer/`: satu berkas HTML untuk tiap rancangan (`undangan`,
`ajakan`, `manfaat`, `langkah`), `brief.html` untuk A6 dan poster, `phone.html` dan `story.html` untuk gambar
ponsel, dan satu lembar gaya (`.css`) untuk tiap bentuk. Warna ada di `shared/tokens.css`; untuk fotokopi di
`tokens-black-white.css`, untuk
percetakan (tinta) di `tokens-press.css`. Profil ICC percetakan disimpan sebagai `templates/flyer/press.icc`.

Tanda pada elemen:

| tanda | artinya |
|---|---|
| `data-fit="nama"` | bingkai: teks di dalamnya tidak boleh keluar, dan dua bingkai tidak boleh bertumpuk |
| `data-key="lead"` | kata-katanya berasal dari kunci YAML itu; masalah ditunjukkan di baris itu |
| `data-small` | catatan kecil: boleh 7 pt, yang lain paling kecil 8 pt |
| `data-qr` | kode QR, dengan jumlah kotaknya |

Gambar (`pictures/*.svg`) memakai warna lewat namanya, `fill="var(--leaf-900)"`, tanpa skrip, tautan, dan gradasi.
"""


LIMITS = (
    "\n"
    "## Batas\n"
    "\n"
    "Templat hanya menampilkan isi yang diberikan. `check` membacanya tanpa menjalankan apa pun. Saat dibuat, "
    "satu templat mendapat 10 detik, satu\n"
    "halaman 30 detik, dan satu berkas 60 detik waktu prosesor; yang lebih lama menjadi galat pada templat "
    "itu, dengan barisnya bila diketahui.\n"
    "`range` paling banyak 1.000, makro tidak boleh memanggil dirinya sendiri, dan `lipsum` tidak ada. Ukuran "
    "yang mustahil (`font-size: 1e308px`)\n"
    "menjadi galat pula. Simpan templat dan lembar gaya dalam UTF-8.\n"
)


def page() -> str:
    """The page for designers, as Markdown."""
    parts = [HEAD]
    for part in PARTS:
        parts.append(f"\n## {part.heading}\n\n| nama | isi |\n|---|---|\n")
        parts += [f"| `{part.prefix}{name}` | {words} |\n" for name, words in part.words.items()]
    return "".join([*parts, LIMITS])


def undescribed() -> list[str]:
    """Names that a template is given and the tables lack, or the other way round; empty when all is well."""
    wrong = sorted({name.split(".")[0] for name in TOP} ^ set(FlyerContext.__annotations__))
    for part in PARTS:
        if part.of is not None:
            wrong += [
                f"{part.prefix}{name}" for name in sorted({known.name for known in fields(part.of)} ^ set(part.words))
            ]
    return wrong


if __name__ == "__main__":
    print(page(), end="")
