"""Turn telephone, service, account and identity numbers into digits said one by one.

What makes a number such a code is the word before it (``hubungi 175``, ``kode pos 12930``, ``NIK``) or its form
(``+62 811``, a leading zero). ``175 peserta`` stays a count even after such a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkbc_publish.indonesian.spoken.grammar import FIGURE, Claim, Lazy, ahead_of
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.numbers import digits

# Words after which a number of three figures or more is one to call; between them and the number may stand _FILL.
_CALL = (
    r"hubungi|hub\.?|menghubungi|dihubungi|telepon|telpon|telefon|menelepon|telp|tlp|tel|kontak|call[ -]?cent(?:er|re)|"
    r"contact[ -]?cent(?:er|re)|hot ?line|wa|whatsapp|sms|faks|faksimile|faksimili|fax|hp|ponsel|handphone|"
    r"nomor darurat|nomor layanan|bebas pulsa|pusat panggilan|care|dial"
)
# The same where the sentence must also go on as after such a number.
_MAYBE = (
    r"layanan|darurat|ambulans|polisi|tanya|tanyakan|bpjamsostek|info|bantuan|customer service|cs|damkar|panggil|"
    r"panggilan|pemadam kebakaran|pengaduan|aduan|tekan|lapor|melapor|laporkan|halo|posko|informasi|"
    r"(?:kirim|ketik)(?: \S+){0,4} ke"
)
_FILL = (
    r"ke|di|nomor|no\.?|kami|kita|saja|segera|langsung|petugas|pada|kantor|cabang|layanan|masyarakat|pelanggan|pusat|"
    r"resmi|darurat|telepon|telp\.?|wa|whatsapp|sms|hp|bebas|pulsa|gratis|call|center|contact|care|bpjs|kesehatan|"
    r"ketenagakerjaan|bpjamsostek|polisi|ambulans|damkar|pemadam|kebakaran|via|melalui|lewat|informasi|pengaduan|"
    r"bantuan|hotline|anda|adalah|yaitu|yakni|24 jam|atau|dan|lebih|lanjut|lengkap|selengkapnya|cukup|hanya|"
    r"(?-i:[A-Z][A-Za-z]+)"
)
# One of these, small, stands in every text that the patterns with such words can match.
CUES_BEGIN = (
    "hub", "tel", "tlp", "kontak", "call", "contact", "hot", "wa ", "wa:", "whatsapp", "sms", "faks", "fax", "hp",
    "ponsel", "phone", "nomor", "pulsa", "panggil", "care", "dial", "layanan", "darurat", "ambulan", "polisi", "info",
    "tanya", "bpjamsostek", "bantuan", "customer", "cs", "damkar", "adu", "tekan", "lapor", "halo", "posko", "kirim",
    "ketik", "pemadam",
)  # fmt: skip
IDENTITIES_BEGIN = (
    "ext", "eks", "pes", "rek",
    "nik", "kpj", "npwp", "nip", "nisn", "nib", "va ", "va:", "otp", "pin", "imei", "virtual", "kode", "rekening",
    "nomor", "no.", "no ", "*",
)  # fmt: skip
PLACES_BEGIN = ("Jl", "Jalan", "Kec", "Kel", "Kota", "Kab", "Gg", "Gang", "Alamat", "Dusun", "Desa")
_NUMBER = r"(?:\+[0-9]{1,3}[ -]?)?(?:\([0-9]{2,5}\)[ -]?)?[0-9]+(?:[-.][0-9]+|[ ][0-9]{3,}){0,5}"
_END = r"(?![0-9A-Za-z%]|[.,:/-][0-9]|[ ]?(?:%|[x×][ ]?[0-9]))"
_CUED = Lazy(
    rf"\b(?:(?P<call>{_CALL})|(?P<maybe>{_MAYBE}))\b[.:]?[ ]*(?:(?:{_FILL})[:,]?[ ]+){{0,6}}:?[ ]?"
    rf"(?:\((?![0-9]{{2,5}}\)[ -]?[0-9]))?(?P<number>{_NUMBER}){_END}",
    re.IGNORECASE,
)
# A short number that stands alone after "di" or beside other ways to reach someone: "di JMO, 175, atau kantor cabang".
_CHANNEL = Lazy(
    r"(?:\b(?:di|lewat|melalui|via)[ ]|"
    r"\b(?:JMO|aplikasi|Mobile|kantor cabang|laman|WhatsApp|WA|petugas|email),[ ](?:atau[ ])?)"
    rf"(?P<number>1[0-9]{{2}}|14[0-9]{{3}}|1500[0-9]{{3}}){_END}"
)
_NEXT = Lazy(rf"[ ]?(?:,|;|/|atau|dan|serta|,[ ]?atau|,[ ]?dan)[ ]?(?P<number>{_NUMBER}){_END}", re.IGNORECASE)
_IDENTITY = Lazy(
    r"\b(?:NIK|KPJ|NPWP|NIP|NISN|NIB|VA|OTP|PIN|IMEI|virtual account|kode(?: [a-z]+)?|rekening|(?:no\.? )?rek\.?|"
    r"(?:nomor|no\.?) (?:KTP|KK|KPJ|HP|WA|rekening|peserta|kartu|polisi|induk|pelanggan|resi|registrasi|pendaftaran|"
    r"identitas|paspor|seri|polis|token|tiket|referensi|telepon|ponsel|kontak))\b"
    r"(?:(?:[ ](?:nomor|no\.?|anda|adalah|yaitu|[A-Z]{3,}|peserta)){0,3}[ ]?[:=]?[ ]?)"
    r"(?P<number>[0-9]{3,}(?:[-. ][0-9]{1,})*|[0-9]{2}(?:[-.][0-9]{1,}){2,})(?![0-9A-Za-z%]|[,/][0-9])",
    re.IGNORECASE,
)
_FORM = Lazy(
    r"(?<![0-9A-Za-z.,/+-])(?:\+[0-9]{1,3}[ -]?(?:\([0-9]{1,4}\)[ -]?)?[0-9]{2,}(?:[-. ][0-9]{2,})*|"
    r"0[0-9]{1,4}(?:[- .][0-9]{3,}){1,4}|0[0-9]{6,})"
    r"(?![0-9A-Za-z%]|[.,/-][0-9])|"
    r"\(0[0-9]{1,4}\)[ -]?[0-9]{3,}(?:[- ][0-9]{2,})*(?![0-9A-Za-z%]|[.,/-][0-9])"
)
_EXTENSION = Lazy(
    r"\b(?:ext|eks|ekst|ekstensi|extension|pesawat telepon|pes)\.?\s?:?\s?(?P<number>[0-9]{1,5})"
    r"(?![0-9A-Za-z%]|[.,][0-9])",
    re.IGNORECASE,
)
_SERVICE = Lazy(r"(?<![\w*])\*[0-9]+(?:\*[0-9]+)*#")
_PLACE = Lazy(r"\b(?:Jl|Jln|Jalan|Kec|Kecamatan|Kel|Kelurahan|Kota|Kab|Kabupaten|Gg|Gang|Alamat|Dusun|Desa)\b")
_POSTCODE = Lazy(r"(?<=[a-z][ ])(?P<number>[1-9][0-9]{4})(?=[ ]?(?:$|[.,;)]|\n))(?![.,][0-9])")
# What counts things: a number before one of these is a count, whatever stands before it.
COUNTED = Lazy(
    r"[ ](?:orang|peserta|pekerja|warga|kali|jam|hari|minggu|bulan|tahun|menit|detik|kota|cabang|kantor|pasar|pedagang|"
    r"rupiah|ribu|rb|juta|jt|miliar|triliun|persen|anak|unit|lembar|buah|titik|lokasi|nomor|penerima|keluarga|desa|"
    r"kecamatan|kelurahan|provinsi|kabupaten|perusahaan|meter|km|kg|ton|liter|pasien|korban|pelanggan|petugas|siswa|guru|"
    r"nelayan|petani|sopir|pengemudi|kasus|laporan|rumah|kepala|kursi|paket|ekor|kilogram|kilometer|hektare|hektar|jiwa|"
    r"tempat|toko|gerai|agen|bank|mitra|tenaga|perawat|dokter|karyawan|buruh|relawan|panggilan|klaim|kartu|dokumen)\b",
    re.IGNORECASE,
)
_OTHER = Lazy(  # a time, a date or a range after such a word
    r"[0-9]{1,2}\.[0-9]{2}(?:-[0-9]{1,2}\.[0-9]{2})?|[0-9]{1,2}([-.])[0-9]{1,2}\1[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
    r"[0-9]{1,3}-[0-9]{1,3}"
)
_GOES_ON = Lazy(
    r"[ ]?(?:$|[^\w ]|[ ](?:untuk|atau|dan|agar|supaya|jika|bila|kalau|apabila|sekarang|segera|ya|yuk|saat|ketika|"
    r"setiap|tiap|pada|dengan|yang|bebas|gratis|di|via|melalui|lewat|ini|itu|juga|saja|dulu|lalu|kemudian|sebelum|"
    r"sesudah|setelah|kapan|tanpa|demi|guna|bagi|sebagai|adalah|siap|selalu|buka|aktif|kami|kita|atas|dari|ke|serta|"
    r"maupun|karena|sebab|mulai|sampai|hingga|tetap|akan|dapat|bisa|tidak|bukan|sudah|telah|24|pukul|jam|selama|"
    r"sepanjang|[A-Z]))"
)
_GROUPED = Lazy(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_YEAR = Lazy(r"(?:19|20)[0-9]{2}")


def called(text: str, _: Lexicon) -> Iterator[Claim]:
    """Numbers to call, by the word before them, and the numbers of the same list after them."""
    for match in _CUED.finditer(text):
        start, end = match.span("number")
        if not _is_code(text, match):
            continue
        yield _digits(text, start, end)
        follow = _NEXT.match(text, end)
        while follow and not COUNTED.match(text, follow.end()) and len(_only(follow["number"])) >= 3:
            yield _digits(text, *follow.span("number"))
            follow = _NEXT.match(text, follow.end())


def channels(text: str, _: Lexicon) -> Iterator[Claim]:
    """Short service numbers without such a word, named as a way to reach someone."""
    for match in _CHANNEL.finditer(text):
        if _GOES_ON.match(text, match.end()) and not COUNTED.match(text, match.end()):
            yield _digits(text, *match.span("number"))


def identities(text: str, _: Lexicon) -> Iterator[Claim]:
    """NIK, KPJ, postcodes, accounts: numbers after the word that names them; also ``*123#``."""
    for match in _IDENTITY.finditer(text):
        start, end = match.span("number")
        if not COUNTED.match(text, end):
            yield _digits(text, start, end)
    for match in _EXTENSION.finditer(text):
        yield _digits(text, *match.span("number"))
    for match in _SERVICE.finditer(text):
        words = [{"*": "bintang", "#": "pagar"}.get(c) or digits(c) for c in match[0]]
        yield Claim(match.start(), match.end(), " ".join(words), "code")


def postcodes(text: str, _: Lexicon) -> Iterator[Claim]:
    """A number of five figures after a name, in a text with a street or district before it: ``..., Kendari 93111``."""
    place = _PLACE.search(text)
    for match in _POSTCODE.finditer(text) if place else ():
        word = ahead_of(text, match.start()).split()[-1]
        if place and match.start() > place.start() and word.lstrip("(\"'")[:1].isupper():
            yield _digits(text, *match.span("number"))


def by_form(text: str, _: Lexicon) -> Iterator[Claim]:
    """Numbers that show by their form that they are codes: ``+62 811``, ``(021) 123``, a leading zero."""
    for match in _FORM.finditer(text):
        if len(_only(match[0])) >= 7:
            yield _digits(text, match.start(), match.end())


def _is_code(text: str, match: re.Match[str]) -> bool:
    written = match["number"]
    figures = _only(written)
    if (
        COUNTED.match(text, match.end("number"))
        or _OTHER.fullmatch(written)
        or (len(figures) < 3 and not figures.startswith("0"))
    ):
        return False
    if _GROUPED.fullmatch(written) and not (match["call"] and written.startswith("1.500.")):  # 1500-xxx are hotlines
        return False
    if match["call"]:
        return True
    return bool(_GOES_ON.match(text, match.end("number"))) and not (
        _YEAR.fullmatch(written) and not match["maybe"].endswith(" ke")
    )


def _only(number: str) -> str:
    return "".join(c for c in number if c in "0123456789")


def _digits(text: str, start: int, end: int) -> Claim:
    return Claim(start, end, digits(text[start:end]), "code", mark=FIGURE)
