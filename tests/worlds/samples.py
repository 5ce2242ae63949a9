"""Sample values for tests: sound by themselves, changed by keyword where a test needs something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any
from zoneinfo import ZoneInfo

from kkbc_publish.airtime.values import Airing
from kkbc_publish.copy.values import Figure, LocalActivation, LocalLine
from kkbc_publish.indonesian.reading_time import Rate, ReadingTime
from kkbc_publish.indonesian.spoken.parts import SpokenPart
from kkbc_publish.indonesian.spoken.speech import Speech
from kkbc_publish.load.models.base import Confidence
from kkbc_publish.load.models.campaigns import ActivationStatus, Campaign, DateBasis
from kkbc_publish.load.models.places import Branch, Place, Region, Zone
from kkbc_publish.load.models.scripts import ScriptType
from kkbc_publish.load.models.stations import Station, StationStatus
from kkbc_publish.place.editions import Edition, LocalFlyer, LocalPoint, LocalScript, Marks

AGENCY = "BPJS Ketenagakerjaan"
NO_MARKS = Marks(draft="", example="")
EXAMPLE = Marks(draft="", example="CONTOH, bukan acara resmi")
DRAFT = Marks(draft="DRAF", example="CONTOH, bukan acara resmi")
ADDRESS = "www.bpjsketenagakerjaan.go.id/bpu"

BRANCH = Branch(
    id="kendari",
    name="Kendari",
    short="KDI",
    kanwil="sulawesi-maluku",
    province="Sulawesi Tenggara",
    city="Kota Kendari",
    zone=Zone.MAKASSAR,
    place=Place.model_validate({"latitude": "-3.97", "longitude": "122.51", "meaning": "pusat kota"}),
    confidence=Confidence.HIGH,
    sources=("contoh",),
)
REGION = Region(id="sulawesi-maluku", name="Sulawesi Maluku")
CAMPAIGN = Campaign.model_validate(
    {
        "id": "kkbc-pasar-2027",
        "name": "Kerja Keras Bebas Cemas",
        "short": "KKBC",
        "title": "KKBC di pasar 2027",
        "official": "tidak",
        "from": "2027-01-01",
        "to": "2027-06-30",
    }
)

ACTIVATION = LocalActivation(
    id="pasar-lapulu",
    campaign="kkbc-pasar-2027",
    status=ActivationStatus.PLANNED,
    day=date(2027, 1, 15),
    date_basis=DateBasis.AGREED,
    opens=time(9),
    closes=time(12),
    zone="WITA",
    market="Pasar Lapulu",
    market_city="Kota Kendari",
    booth="stan layanan di pintu utama",
    lead="Kepala Kantor Cabang",
    audiences=("pedagang",),
    topics=("manfaat",),
    radio=None,
    souvenirs_for="pendaftar",
    doorprize=None,
    moved_to=None,
    note=None,
)
OPEN_ACTIVATION = replace(
    ACTIVATION, market=None, market_city=None, opens=None, closes=None, booth=None, date_basis=DateBasis.EXAMPLE
)

FLYER = LocalFlyer(
    flyer="pedagang-undangan",
    code="KKBC-PDG-1",
    title="Undangan untuk pedagang pasar",
    design="undangan",
    picture="lapak",
    audience="pedagang",
    topics=("iuran", "daftar"),
    version=1,
    valid_from=date(2027, 1, 1),
    valid_until=date(2027, 1, 15),
    activation=ACTIVATION,
    kicker="Untuk pedagang pasar",
    headline="Lapak ramai, hati tenang.",
    lead="Bapak/Ibu bekerja keras setiap hari. Lindungi diri dari risiko kerja, mulai sekarang.",
    hero_figure="Rp16.800",
    hero_label="sebulan untuk JKK dan JKM",
    hero_is_figure=True,
    points=(
        LocalPoint("Celaka saat bekerja", "Jaminan Kecelakaan Kerja (JKK): perawatan sesuai kebutuhan medis."),
        LocalPoint("Keluarga di rumah", "Jaminan Kematian (JKM): santunan untuk ahli waris."),
        LocalPoint("Ojek, sopir, dan kurir", "Ada keringanan: Rp8.400 sebulan sampai Maret 2027.", apart=True),
    ),
    bring_title="Bawa saat datang",
    bring=("KTP", "nomor ponsel", "alamat email"),
    action="Datang ke stan kami di pasar",
    link_label="Atau daftar lewat ponsel",
    address=ADDRESS,
    qr=f"https://{ADDRESS}",
    help="Tanya dulu? Telepon 175.",
    caveats=(
        "Perawatan: akibat kecelakaan kerja, sesuai indikasi medis dan ketentuan JKK.",
        "Santunan Rp42 juta: meninggal bukan karena kecelakaan kerja, setelah terdaftar paling singkat 3 bulan.",
    ),
    figures=(),
    marks=NO_MARKS,
)
CALL = replace(
    FLYER,
    flyer="ojek-ajakan",
    code="KKBC-OJK-1",
    title="Ajakan untuk pengemudi ojek",
    design="ajakan",
    picture="motor",
    audience="ojek",
    activation=None,
    valid_until=date(2027, 3, 31),
    kicker="Untuk pengemudi ojek",
    headline="Narik seharian, pulang tanpa cemas.",
    lead="Sejak berangkat sampai pulang, perlindungan kecelakaan kerja menyertai Bapak/Ibu.",
    hero_figure="Rp8.400",
    hero_label="sebulan, keringanan khusus pekerja transportasi sampai Maret 2027",
    points=(
        LocalPoint("Celaka di jalan saat narik?", "Perawatan tanpa batas biaya sesuai kebutuhan medis."),
        LocalPoint("Manfaat tetap utuh", "Iuran diringankan, manfaatnya tidak berkurang."),
    ),
    bring_title="Siapkan dulu",
    action="Daftar dari ponsel sekarang",
    link_label="Pindai atau ketik alamatnya",
    help="Ada pertanyaan? Telepon 175.",
    caveats=(
        "Iuran JKK dan JKM untuk penghasilan yang dilaporkan paling rendah; berlaku untuk bulan iuran "
        "sampai Maret 2027.",
        "Perawatan: akibat kecelakaan kerja, sesuai indikasi medis dan ketentuan JKK.",
    ),
)


def flyer(base: LocalFlyer = FLYER, **changes: Any) -> LocalFlyer:
    return replace(base, **changes)


def edition(*flyers: LocalFlyer, branch: Branch = BRANCH, **changes: Any) -> Edition:
    """An edition with the given flyers, or with ``FLYER`` alone."""
    base = Edition(
        campaign=CAMPAIGN,
        branch=branch,
        region=REGION,
        stations=(),
        activations=(ACTIVATION,),
        scripts=(),
        flyers=flyers or (FLYER,),
        airings=(),
        marks=NO_MARKS,
        agency=AGENCY,
    )
    return replace(base, **changes)


# --- stations, scripts and airings --------------------------------------------------------------------

STATION = Station(
    id="calon-kendari",
    name="Calon mitra radio, Kendari",
    status=StationStatus.CANDIDATE,
    branches=("kendari",),
    zone=Zone.MAKASSAR,
)
SCRIPT = LocalScript(
    item="iuran-pedagang-60",
    script="iuran-pedagang",
    code="KKBC-IUR60-KDI",
    title="Iuran pedagang",
    type=ScriptType.ADLIB,
    air_class="layanan masyarakat",
    audience="pedagang",
    topics=("iuran",),
    seconds=60,
    voice="satu penyiar",
    version=1,
    valid_from=date(2027, 1, 1),
    valid_until=date(2027, 6, 30),
    lines=(LocalLine("say", "Lapak ramai, hati tenang."),),
    figures=(),
    notes=(),
    stations=("Calon mitra radio, Kendari",),
    marks=NO_MARKS,
    reading=ReadingTime(seconds=56.6, low=49.1, high=68.7, declared=5.5, words=118, rate=Rate()),
    text_code="0a1b2c3d4e5f",
)
SHORT_SCRIPT = replace(
    SCRIPT, item="kanal-30", script="kanal", code="KKBC-KNL30-KDI", title="Kanal pendaftaran", seconds=30
)


def aired(
    days: Iterable[date],
    at: time = time(7, 15),
    *,
    station: Station = STATION,
    scripts: Sequence[LocalScript] = (SCRIPT,),
    flight: str = "pagi",
    branch: str = "kendari",
    **changes: Any,
) -> tuple[Airing, ...]:
    """One airing on each day, the scripts in turn, in the slot named after ``at``."""
    zone = ZoneInfo(station.zone)
    turns = zip(days, cycle(scripts), strict=False)
    base = [
        Airing(
            campaign=CAMPAIGN.id,
            flight=flight,
            slot=f"{flight}-{at:%H%M}",
            branch=branch,
            station=station.id,
            item=script.item,
            start=datetime.combine(day, at, zone),
            seconds=script.seconds,
            status="tentative" if station.status is StationStatus.CANDIDATE else "confirmed",
        )
        for day, script in turns
    ]
    return tuple(replace(airing, **changes) for airing in base)


def days(first: date, count: int, weekdays: Iterable[int] = range(7)) -> list[date]:
    """The first ``count`` days from ``first`` on that fall on one of the weekdays (Monday 0)."""
    wanted = set(weekdays)
    every = (first + timedelta(days=n) for n in range(count * 7))
    return [day for day in every if day.weekday() in wanted][:count]


def broadcasts(*airings: Airing, **changes: Any) -> Edition:
    """An edition with these airings on ``STATION`` and nothing else."""
    base: dict[str, Any] = {"stations": (STATION,), "scripts": (SCRIPT, SHORT_SCRIPT), "activations": ()}
    return edition(**{**base, "airings": airings, **changes})


# --- script sheets ------------------------------------------------------------------------------------


def figure(written: str, spoken: str) -> SpokenPart:
    return SpokenPart(written, spoken, "figure")


def name(written: str, spoken: str) -> SpokenPart:
    return SpokenPart(written, spoken, "name")


def said(speaker: str, *words: str | SpokenPart, seconds: float = 5, caveat: bool = False) -> LocalLine:
    """A spoken line; words that are said otherwise than written come as ``figure`` or ``name``."""
    parts = tuple(SpokenPart(one, one, "plain") if isinstance(one, str) else one for one in words)
    text = "".join(part.written for part in parts)
    return LocalLine("say", text, speaker=speaker, seconds=seconds, speech=Speech(parts, ()), caveat=caveat)


def cued(kind: str, text: str, seconds: float | None = None) -> LocalLine:
    return LocalLine("cue", text, cue_kind=kind, seconds=seconds)


def segment(text: str, seconds: float | None) -> LocalLine:
    return LocalLine("segment", text, seconds=seconds)


FEE = figure("Rp16.800", "enam belas ribu delapan ratus rupiah")
HALF_FEE = figure("Rp8.400", "delapan ribu empat ratus rupiah")
CALL_CENTER = figure("175", "satu tujuh lima")
WEB = name("www.contoh.go.id/bpu", "we we we titik contoh titik go titik i de garis miring be pe u")
BPJS = name("BPJS", "be pe je es")
SPOT = replace(
    SCRIPT,
    item="pedagang-tenang-60",
    script="pedagang-tenang",
    code="KKBC-PDG60-KDI",
    title="Kios tetap buka, hati tetap tenang",
    type=ScriptType.SPOT,
    voice="dua suara yang akrab",
    lines=(
        cued("efek", "Pasar pagi, gerobak lewat", 3),
        said("Bu Sari", "Pak Amir, dari subuh sudah angkat karung. Tidak takut celaka?", seconds=5.2),
        said("Pak Amir", "Kerja keras harus. Iurannya mulai ", FEE, " sebulan, lihat ", WEB, ".", seconds=9.4),
        said("Narator", "Pengemudi ojek mendapat keringanan. ", HALF_FEE, " sebulan.", seconds=6),
        said("Narator", "Keringanan ini sampai Maret 2027.", seconds=4, caveat=True),
        said("Narator", "Tanya ", BPJS, " Ketenagakerjaan, telepon ", CALL_CENTER, ".", seconds=5),
        cued("musik", "Naik, lalu hilang", 2.5),
    ),
    figures=(
        Figure("iuran", "normal", "Rp16.800", "Iuran dua program sebulan.", None, None, None),
        Figure("iuran", "ringan", "Rp8.400", "Iuran sebulan.", "Bagi pengemudi ojek.", None, date(2027, 3, 31)),
        Figure("peserta", None, "40,2 juta", "Peserta yang terlindungi.", None, date(2023, 12, 31), None),
    ),
    notes=("Kedua pedagang berbicara santai.",),
    stations=(STATION.id,),
    marks=DRAFT,
)
TALKSHOW = replace(
    SPOT,
    item="gelar-wicara-1800",
    script="gelar-wicara",
    code="KKBC-GWM1800-KDI",
    title="Gelar wicara",
    type=ScriptType.TALKSHOW,
    air_class="acara",
    seconds=1800,
    lines=(
        segment("Pembuka", 90),
        said("Penyiar", "Apa kabar, Bapak Ibu?"),
        segment("Tanya jawab", 1590),
        cued("jeda", "", 30),
        said("Narasumber", "Silakan bertanya kepada petugas."),
        segment("Penutup", 120),
        said("Penyiar", "Terima kasih."),
    ),
)


def sheets(*scripts: LocalScript, **changes: Any) -> Edition:
    """An edition with these scripts on ``STATION`` and nothing else."""
    base: dict[str, Any] = {"stations": (STATION,), "scripts": scripts or (SPOT,), "activations": ()}
    return edition(**{**base, **changes})
