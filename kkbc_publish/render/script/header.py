"""The header of a script sheet: what a traffic desk files and an announcer has to know."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.indonesian.reading_time import Rate
from kkbc_publish.indonesian.written import NBSP, day_month_year, decimal_seconds, full_date, length, listing
from kkbc_publish.load.models.scripts import Delivery, Pace
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import LocalScript
from kkbc_publish.render.script.lines import minutes
from kkbc_publish.render.script.values import Sender, SheetField

PACES = {Pace.SLOW: "pelan", Pace.NORMAL: "biasa", Pace.FAST: "cepat"}
STATION_WORDS = {StationStatus.CANDIDATE: " (calon)", StationStatus.CONTRACTED: ""}
LONGEST_IN_SECONDS = 90


def fields_of(script: LocalScript, sender: Sender) -> Iterator[SheetField]:
    """The entries of the header that have a value."""
    draft = script.marks.draft
    yield SheetField("Waktu baca", _reading_time(script))
    yield SheetField("Bahasa dan suara", f"{script.variety.name}; {_small(script.voice)}; tempo {PACES[script.pace]}")
    if script.variety.credit:
        yield SheetField("Terjemahan", script.variety.credit)
    yield SheetField("Cara siar", _delivery(script))
    if script.recording:
        yield SheetField("Sidik rekaman", f"sha256 {script.recording.sha256}")
    yield SheetField("Berlaku mulai", full_date(script.valid_from))
    yield SheetField(
        "Persetujuan", f"belum disetujui ({draft})" if draft else f"disetujui {script.marks.approved}".strip()
    )
    where = f"{sender.city}, {sender.zone}"
    yield SheetField("Pengirim", f"{sender.agency} Cabang {sender.branch} ({where}), Kanwil {sender.region}")
    if sender.stations:
        yield SheetField("Stasiun", listing([name + STATION_WORDS[status] for name, status in sender.stations]))
    if script.draw:
        prize, permit = script.draw
        yield SheetField("Hadiah", prize)
        if permit:
            yield SheetField("Izin undian", permit)


def blanks_of(script: LocalScript, sender: Sender) -> Iterator[str]:
    """The labels of what is to be filled in by hand."""
    yield "Kontak cabang: nama, telepon"
    if not sender.stations:
        yield "Stasiun"
    if script.draw and not script.draw[1]:
        yield "Izin undian: nomor, tanggal"
    if script.marks.draft:
        yield "Disetujui oleh, tanggal"


def _reading_time(script: LocalScript) -> str:
    """``57 detik (49–69), perkiraan, belum dikalibrasi; 118 kata``."""
    reading = script.reading
    seconds, low, high = round(reading.seconds), round(reading.low), round(reading.high)
    band = f"{low}–{high}" if seconds <= LONGEST_IN_SECONDS else f"{minutes(low)}–{minutes(high)}"
    return f"{length(seconds)} ({band}), {_calibration(reading.rate)}; {reading.words}{NBSP}kata"


def _calibration(rate: Rate) -> str:
    if not rate.readings:
        return "perkiraan, belum dikalibrasi"
    when = f", {day_month_year(rate.day)}" if rate.day else ""
    return f"dikalibrasi dari {rate.readings}{NBSP}pembacaan{when}"


def _delivery(script: LocalScript) -> str:
    """How the item reaches the air, in the words of the data, and the recording where there is one."""
    delivery, recording = script.delivery.value, script.recording
    if recording:
        return f"{delivery} {recording.file}, {decimal_seconds(recording.seconds)}"
    if script.delivery is Delivery.RECORDED:
        return f"{delivery}, tetapi berkas untuk kode teks ini belum ada"
    return f"{delivery}; bila direkam, catat kode teksnya"


def _small(text: str) -> str:
    """A note in the midst of a sentence: without its capital."""
    return text[:1].lower() + text[1:]
