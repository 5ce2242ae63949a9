"""A miniature world: the smallest project in which every kind of file stands, and nothing is wrong.

Three branches in three time zones: Jakarta Salemba (WIB), Kendari (WITA) and Papua Jayapura (WIT). The campaign
lasts from December 2026 to March 2027, so that one relief ends in the middle of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kkbc_publish.check.check import check
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import Sources, read_sources, sources_of
from kkbc_publish.problems.problem import Problem, in_order

REGIONS = "schedules/regions.yaml"
MARKETS = "schedules/markets.yaml"
SALEMBA = "schedules/branches/jakarta-salemba.yaml"
KENDARI = "schedules/branches/kendari.yaml"
JAYAPURA = "schedules/branches/papua-jayapura.yaml"
RADIO_SALEMBA = "schedules/stations/radio-salemba.yaml"
RADIO_KENDARI = "schedules/stations/calon-kendari.yaml"
RADIO_JAYAPURA = "schedules/stations/radio-jayapura.yaml"
SETTINGS = "campaigns/settings.yaml"
FACTS = "campaigns/facts.yaml"
WORDING = "campaigns/wording.yaml"
LEXICON = "campaigns/lexicon.yaml"
CAMPAIGN = "campaigns/kkbc/campaign.yaml"
ACTIVATIONS = "campaigns/kkbc/activations.yaml"
SPOT = "campaigns/kkbc/scripts/iuran-pedagang.yaml"
TALKSHOW = "campaigns/kkbc/scripts/wicara.yaml"
FLYER = "campaigns/kkbc/flyers/undangan.yaml"
RUN_SHEET = "campaigns/kkbc/kit/run-sheet.yaml"
BEFORE = "campaigns/kkbc/kit/release-before.yaml"
AFTER = "campaigns/kkbc/kit/release-after.yaml"

TEXTS = {
    REGIONS: """\
regions:
  - id: dki-jakarta
    name: DKI Jakarta
  - id: sulawesi-maluku
    name: Sulawesi Maluku
  - id: banuspa
    name: Banuspa
""",
    MARKETS: """\
markets:
  - id: pasar-lapulu
    name: Pasar Lapulu
    branch: kendari
    city: Kota Kendari
    sources: [contoh]
  - id: pasar-senen
    name: Pasar Senen
    branch: jakarta-salemba
    opens: 05.00
    closes: 17.00
    days: setiap hari
    sources: [contoh]
""",
    SALEMBA: """\
id: jakarta-salemba
name: Jakarta Salemba
short: JSL
kanwil: dki-jakarta
province: DKI Jakarta
city: Jakarta Pusat
zone: Asia/Jakarta
place:
  latitude: -6.18
  longitude: 106.83
  meaning: pusat kota
languages: [Betawi]
confidence: tinggi
sources: [contoh]
""",
    KENDARI: """\
# Satu-satunya cabang dengan kegiatan yang sudah lengkap.
id: kendari
name: Kendari
short: KDI
kanwil: sulawesi-maluku
province: Sulawesi Tenggara
city: Kota Kendari
zone: Asia/Makassar
place:
  latitude: -3.97
  longitude: 122.51
  meaning: pusat kota
address:
  text: Jalan Contoh, Kendari
  source: contoh
contact:
  phone: 0401-312345
  public: ya
  source: contoh
officials:
  - post: Kepala Kantor Cabang
    name: Nama Contoh
    since: 2026-01-01
    source: contoh
confidence: tinggi
sources: [contoh]
""",
    JAYAPURA: """\
id: papua-jayapura
name: Papua Jayapura
short: JPR
kanwil: banuspa
province: Papua
city: Kota Jayapura
zone: Asia/Jayapura
place:
  latitude: -2.54
  longitude: 140.7
  meaning: pusat kota
confidence: sedang
sources: [contoh]
""",
    RADIO_SALEMBA: """\
id: radio-salemba
name: Radio Salemba
status: terikat
branches: [jakarta-salemba]
province: DKI Jakarta
zone: Asia/Jakarta
dayparts:
  - id: pagi
    name: Pagi
    starts: 06.05
    ends: 10.00
avails:
  - id: harian
    weekdays: setiap hari
    starts: 06.05
    ends: 17.00
    seconds: [15, 30, 60]
    per_day: 8
  - id: wicara
    weekdays: [sabtu]
    starts: 10.00
    ends: 12.00
    seconds: [600]
    per_day: 1
prefers:
  letters: kapital
  files: [pdf, txt]
""",
    RADIO_KENDARI: """\
id: calon-kendari
name: Calon mitra radio, Kendari
status: calon
branches: [kendari]
zone: Asia/Makassar
avails:
  - id: harian
    weekdays: setiap hari
    starts: 06.05
    ends: 17.00
    seconds: [30, 600]
    per_day: 8
""",
    RADIO_JAYAPURA: """\
id: radio-jayapura
name: Radio Jayapura
status: terikat
branches: [papua-jayapura]
legal_name: PT Radio Jayapura Contoh
npwp: "01.234.567.8-901.000"
bank:
  name: Bank Contoh
  account: "1234567890"
  holder: PT Radio Jayapura Contoh
zone: Asia/Jayapura
avails:
  - id: harian
    weekdays: senin-minggu
    starts: 06.05
    ends: 17.00
    seconds: [30, 600]
    per_day: 8
""",
    SETTINGS: """\
site_url: https://contoh.test/kkbc
zone: Asia/Jakarta
qr_hosts: [www.bpjsketenagakerjaan.go.id]
link_hosts: [calendar.google.com, wa.me]
agency: BPJS Ketenagakerjaan
sectors:
  - id: transportasi
    name: sektor transportasi
  - id: lainnya
    name: di luar sektor transportasi
audiences:
  - id: umum
    name: pekerja informal
    sectors: [transportasi, lainnya]
  - id: pedagang
    name: pedagang pasar
    sectors: [lainnya]
  - id: ojek
    name: pengemudi ojek
    sectors: [transportasi]
  - id: parkir
    name: juru parkir
    sectors: [transportasi, lainnya]
    sector_confirmed: tidak
""",
    FACTS: """\
facts:
  iuran-jkk-jkm-min:
    topic: iuran
    kind: rupiah
    statement: Iuran terendah untuk dua program sebulan.
    variants:
      - id: normal-transportasi-lama
        sectors: [transportasi]
        to: 2025-12
        value: 16800
      - id: ringan-transportasi
        sectors: [transportasi]
        from: 2026-01
        to: 2027-03
        value: 8400
        relief: ya
      - id: normal-transportasi
        sectors: [transportasi]
        from: 2027-04
        value: 16800
      - id: normal-lainnya-lama
        sectors: [lainnya]
        to: 2026-03
        value: 16800
      - id: ringan-lainnya
        sectors: [lainnya]
        from: 2026-04
        to: 2026-12
        value: 8400
        relief: ya
        caveat: Keringanan sampai Desember; belum termasuk JHT.
        caveat_spoken: Keringanan ini sampai {until}. Itu yang terendah, belum termasuk JHT.
      - id: normal-lainnya
        sectors: [lainnya]
        from: 2027-01
        value: 16800
    caveat: Belum termasuk JHT.
    valid_from: 2015-07-01
    confidence: tinggi
    publish: ya
    sources:
      - ref: contoh
        url: https://contoh.id/iuran

  beasiswa-max:
    topic: manfaat
    kind: rupiah
    value: 174000000
    statement: Beasiswa paling banyak untuk dua anak.
    requires: [beasiswa-anak]
    confidence: tinggi
    publish: ya
    sources:
      - ref: contoh

  beasiswa-anak:
    topic: manfaat
    kind: bilangan
    value: 2
    unit: anak
    statement: Beasiswa untuk dua anak.
    confidence: tinggi
    publish: ya
    sources:
      - ref: contoh

  jkm-masa-tunggu:
    topic: syarat
    kind: bilangan
    value: 3
    unit: bulan
    statement: Santunan penuh sesudah tiga bulan.
    confidence: tinggi
    publish: ya
    sources:
      - ref: contoh

  peserta-2026:
    topic: statistik
    kind: bilangan
    value: 45000000
    unit: pekerja
    statement: Banyaknya pekerja terlindungi.
    as_of: 2026-06-30
    confidence: tinggi
    publish: ya
    sources:
      - ref: contoh

  peserta-2023:
    topic: statistik
    kind: bilangan
    value: 40200000
    unit: pekerja
    statement: Banyaknya pekerja terlindungi pada akhir tahun itu.
    as_of: 2023-12-19
    confidence: tinggi
    publish: ya
    sources:
      - ref: contoh

  denda:
    topic: iuran
    kind: persen
    value: 2
    statement: Besarnya denda.
    confidence: rendah
    publish: tidak
    sources: []
    note: Sumbernya bertentangan.

  laman-bpu:
    topic: kanal
    kind: alamat web
    value: www.bpjsketenagakerjaan.go.id/bpu
    statement: Laman pendaftaran pekerja mandiri.
    confidence: tinggi
    publish: ya
    sources:
      - ref: contoh

  laman-lain:
    topic: kanal
    kind: alamat web
    value: s.id/daftar
    statement: Laman yang bukan milik lembaga.
    confidence: tinggi
    publish: ya
    sources:
      - ref: contoh

  call-center:
    topic: kanal
    kind: nomor
    value: 175
    statement: Layanan telepon.
    confidence: tinggi
    publish: ya
    sources:
      - ref: contoh
""",
    WORDING: """\
rules:
  - id: premi
    phrases: [premi, preminya]
    severity: galat
    why: Yang dibayar peserta bernama iuran.
    fix: Ganti dengan "iuran".
    source: contoh
  - id: beasiswa-peristiwa
    phrases: [beasiswa, "{beasiswa-max}"]
    needs: [meninggal, tiada]
    why: Beasiswa hanya bila peserta tiada.
    fix: Sebut peristiwanya.
    source: contoh
  - id: perisai
    phrases: [Perisai]
    needs: [petugas lapangan]
    severity: peringatan
    why: Orang belum mengenal nama itu.
    fix: Jelaskan sekali.
    source: contoh
  - id: jamsostek-saja
    phrases: [Jamsostek]
    not_before: [Mobile]
    why: Nama lama.
    fix: Tulis BPJS Ketenagakerjaan.
    source: contoh
  - id: harga-tiga-program
    phrases: ["tiga program … {iuran-jkk-jkm-min}"]
    unless: [belum termasuk JHT]
    why: Angka itu untuk dua program.
    fix: Sebut dua program.
    source: contoh
  - id: keuntungan
    phrases: [keuntungan]
    only: selebaran
    severity: peringatan
    why: Program ini memberi manfaat.
    fix: Ganti dengan "manfaat".
    source: contoh
""",
    LEXICON: """\
letters: [BPJS, DKI, JKK, JKM, JHT, KTP]
readings:
  BPJamsostek: BPJS Jamsostek
  WIB: Waktu Indonesia Barat
  WITA: Waktu Indonesia Tengah
  WIT: Waktu Indonesia Timur
units:
  km: kilometer
""",
    CAMPAIGN: """\
id: kkbc
name: Kerja Keras Bebas Cemas
short: K27
title: Hadir di pasar
official: tidak
from: 2026-12-01
to: 2027-03-31
flights:
  - id: pedagang
    from: 2026-12-01
    to: 2027-03-31
    weekdays: setiap hari
    times: [08.15, 16.30]
    items: [iuran-pedagang-30]
  - id: wicara
    from: 2026-12-05
    to: 2027-03-27
    branches: [jakarta-salemba]
    kanwil: [banuspa]
    weekdays: [sabtu]
    times: [10.30]
    items: [wicara-600]
""",
    ACTIVATIONS: """\
activations:
  - id: lapulu
    branch: kendari
    status: pasti
    date: 2027-01-15
    date_basis: disepakati
    opens: 09.00
    closes: 12.00
    market: pasar-lapulu
    lead:
      name: Nama Contoh
      post: Kepala Kantor Cabang
    booth: Tenda di pintu utama
    audiences: [pedagang, ojek]
    topics: [iuran, daftar]
    radio: Siaran langsung
    souvenirs_for: pendaftar baru
    doorprize: tidak ada
    sources: [contoh]
  - id: jayapura
    branch: papua-jayapura
    status: usulan
    date: 2026-12-16
    date_basis: contoh
""",
    SPOT: """\
id: iuran-pedagang
short: IPD
title: Iuran untuk pedagang pasar
type: spot
class: layanan masyarakat
audience: pedagang
topics: [iuran]
voice: Penyiar yang hangat
version: 1
versions:
  - seconds: 30
    lines:
      - cue: Pasar pagi
        cue_kind: musik
        seconds: 3
      - speaker: PENYIAR
        say: "Bapak Ibu pedagang, ada {agency}, bukan BPJS Kesehatan."
      - speaker: PENYIAR
        say: Lindungi diri dan keluarga dari risiko saat bekerja.
      - speaker: PENYIAR
        say: "Iurannya mulai {iuran-jkk-jkm-min} sebulan."
      - speaker: PENYIAR
        say: "Ada keringanan sampai {iuran-jkk-jkm-min.until}."
        otherwise: Sisihkan sedikit dari hasil jualan setiap hari, mulai hari ini.
      - speaker: PENYIAR
        say: "Telepon {call-center}. {campaign.name}."
""",
    TALKSHOW: """\
id: wicara
short: GWM
title: Gelar wicara
type: gelar wicara
class: acara
audience: umum
topics: [manfaat, iuran]
voice: Satu penyiar dan satu narasumber
version: 1
notes:
  - Narasumber boleh memakai kata sendiri.
versions:
  - seconds: 600
    lines:
      - segment: Pembuka
        seconds: 120
      - speaker: PENYIAR
        say: "Kita kedatangan petugas {agency} dari {branch.name}."
      - speaker: NARASUMBER
        say: Perlu diingat, ini bukan BPJS Kesehatan.
      - segment: Soal iuran
        seconds: 480
      - speaker: NARASUMBER
        say: "Iurannya {iuran-jkk-jkm-min} sebulan."
      - speaker: NARASUMBER
        say: "Untuk ojek dan kurir, {iuran-jkk-jkm-min:ringan-transportasi}."
        apart: iuran-jkk-jkm-min:ringan-transportasi
""",
    FLYER: """\
id: undangan
short: UND
title: Undangan ke stan di pasar
design: undangan
picture: lapak
audience: umum
topics: [daftar, iuran]
invites: ya
version: 1
kicker: Untuk pekerja mandiri
headline: Kerja keras boleh, cemas jangan
lead: "Mampirlah ke stan {agency}."
hero:
  figure: "{iuran-jkk-jkm-min}"
  label: sebulan untuk dua program
points:
  - title: Untuk keluarga
    text: Terlindungi bila terjadi kecelakaan kerja.
  - title: Ojek dan kurir
    text: "Ada keringanan sampai {iuran-jkk-jkm-min:ringan-transportasi.until}."
    apart: iuran-jkk-jkm-min:ringan-transportasi
bring_title: Bawa saat datang
bring: [KTP, Nomor ponsel]
action: Datang dan daftar
link: "{laman-bpu}"
link_label: Daftar di sini
help: "Telepon {call-center}"
""",
    RUN_SHEET: """\
title: Lembar kegiatan
audience: umum
version: 1
prepare:
  - minutes: 30
    what: "Pasang stan di {activation.booth}."
    who: Koordinator
agenda:
  - minutes: 20
    what: Buka kegiatan.
    who: Pembawa acara
  - minutes: 60
    what: Layani pendaftar.
    fills: ya
  - minutes: 15
    what: Undian di depan saksi.
    needs: undian
  - minutes: 10
    what: "Tutup, sebutkan {call-center}."
people:
  - role: Penanggung jawab
    task: Memutuskan.
    post: Kepala Kantor Cabang
  - role: Pembawa acara
    task: "Memandu di {activation.market}."
equipment:
  - group: Stan
    things:
      - what: tenda
      - what: meja lipat
        count: 2
contacts: [Pengelola pasar]
souvenirs: [Satu untuk satu pendaftar.]
draw: [Kupon diberikan tanpa membayar.]
safety: [Jalan tetap bebas.]
say: ["Ini {agency}, bukan BPJS Kesehatan."]
avoid: [premi]
results: [Peserta baru, Kios yang didatangi, Suvenir]
""",
    BEFORE: """\
title: Siaran pers sebelum kegiatan
audience: umum
version: 1
days: 2
headline:
  text: "{agency} hadir di {activation.market}"
  otherwise: "{agency} {branch.name} hadir di pasar"
body:
  - text: "{agency} Cabang {branch.name} hadir di {activation.market}, {activation.date}, {activation.hours}."
  - quote: ajakan mendaftar
    post: Kepala Kantor Cabang
  - text: "Iuran dua program mulai {iuran-jkk-jkm-min} sebulan."
  - text: "Bagi pengemudi ojek, mulai {iuran-jkk-jkm-min:ringan-transportasi} sebulan."
    apart: iuran-jkk-jkm-min:ringan-transportasi
  - text: "Sampai {peserta-2026.as-of} ada {peserta-2026} peserta."
about: ["Bertanya? Telepon {call-center}."]
""",
    AFTER: """\
title: Siaran pers sesudah kegiatan
audience: umum
version: 1
days: 0
headline:
  text: "[Jumlah] pekerja mendaftar ke {agency}"
body:
  - text: "Sebanyak [jumlah] pekerja mendaftar pada {activation.date}."
about: ["Bertanya? Telepon {call-center}."]
""",
}


def catalog_of(texts: dict[str, str | bytes]) -> tuple[Catalog, list[Problem]]:
    """The catalog of some texts, and all problems of reading and checking them, in order."""
    return _checked(sources_of(texts))


def _checked(sources: Sources) -> tuple[Catalog, list[Problem]]:
    catalog, problems = load(sources)
    return catalog, in_order([*problems, *check(catalog)])


def write_files(root: Path, texts: Mapping[str, str | bytes]) -> None:
    """Write files below a folder; their folders are made where there are none."""
    for path, text in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)


class World:
    """A world in a folder, the miniature one where no other texts are given, to be changed file by file."""

    def __init__(self, root: Path, texts: Mapping[str, str | bytes] = TEXTS) -> None:
        self.root = root
        write_files(root, texts)

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file; its folder is made where there is none."""
        write_files(self.root, {path: text})

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace what stands exactly once in a file."""
        text = self.text(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def delete(self, path: str) -> None:
        (self.root / path).unlink()

    def sources(self) -> Sources:
        return read_sources(self.root)

    def catalog(self) -> Catalog:
        return load(self.sources())[0]

    def problems(self) -> list[Problem]:
        """All problems of reading and checking, in order."""
        return _checked(self.sources())[1]
