"""Script sheets: the words of PDF and text, what a station must not miss, and what stays as it was written."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from kkbc_publish.models import Preferences, ScriptType, Station, StationStatus
from kkbc_publish.outputs.base import Job, Rendered
from kkbc_publish.outputs.script import PDF, TEXT
from kkbc_publish.sheet import FORMS, capitals_of
from kkbc_publish.tools import Tools
from tests.samples import NO_MARKS, SPOT, STATION, TALKSHOW, cued, said, segment, sheets

TEMPLATES = Path(__file__).parent.parent / "templates"
CAPITALS = STATION.model_copy(update={"id": "kapital", "prefers": Preferences(letters="kapital")})
ADLIB = replace(SPOT, type=ScriptType.ADLIB, item="adlib-60")
LIVE = replace(TALKSHOW, type=ScriptType.LIVE_REPORT, item="laporan-1800")
LONG = replace(SPOT, item="panjang-60", title="Kios tetap buka, hati tetap tenang, " * 4, lines=SPOT.lines * 5)


@cache
def tools() -> Tools:
    return Tools(TEMPLATES)


@pytest.fixture(scope="module", autouse=True)
def _tools_are_put_away():
    """Fonts must be let go of before the interpreter ends."""
    yield
    tools.cache_clear()


def job(output=PDF, script=SPOT, **changes) -> Job:
    (only,) = output.jobs((sheets(script, **changes),))
    return only


def text_of(script=SPOT, **changes) -> str:
    return TEXT.render(job(TEXT, script, **changes), tools()).data.decode()


def printed(script=SPOT, **changes) -> tuple[Rendered, list[str]]:
    """The PDF and the text of each page, with the spaces a reader sees."""
    made = PDF.render(job(PDF, script, **changes), tools())
    assert made.problems == ()
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.data)]
    return made, [" ".join(page.split()) for page in pages]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def body(pages: list[str], script=SPOT) -> str:
    """The pages without what stands in their margins; that it stands there is checked on the way."""
    length = {60: "60 detik", 1800: "30 menit"}[script.seconds]
    marks = " · ".join(filter(None, (script.marks.example, script.marks.draft)))
    left = []
    for number, page in enumerate(pages, 1):
        head = "" if number == 1 else f"{script.code}, versi 1 · {script.title}"
        margin = f"{head} {length} Jangan siarkan setelah Rabu, 30 Juni 2027 Halaman {number}/{len(pages)} {marks}"
        margin = " ".join(margin.split())
        assert page.endswith(margin)
        left.append(page.removesuffix(margin))
    return " ".join(left)


@pytest.mark.parametrize("script", [SPOT, ADLIB, TALKSHOW, LIVE, LONG], ids=lambda script: script.item)
def test_pdf_and_text_say_the_same_words_in_the_same_order(script):
    _, pages = printed(script)
    assert words(body(pages, script)) == words(text_of(script))


def test_a_long_script_takes_several_pages_that_each_name_it():
    made, pages = printed(LONG)
    assert made.pages == len(pages) > 1
    body(pages, LONG)


def test_every_type_of_script_has_a_form_and_its_template():
    assert set(FORMS) == set(ScriptType)
    for form in FORMS.values():
        assert (TEMPLATES / form.template).is_file()
    assert len({form.label for form in FORMS.values()}) == len(FORMS)


def test_the_same_script_gives_the_same_bytes():
    again = Tools(TEMPLATES)
    for output in (PDF, TEXT):
        assert output.render(job(output), again).data == output.render(job(output), tools()).data


def test_jobs_name_files_by_item_branch_and_first_day():
    made = job()
    folder = "site/branches/kendari/kkbc-pasar-2027/scripts"
    assert made.path == f"{folder}/pedagang-tenang-60_kendari_2027-01-01.pdf"
    assert job(TEXT).path == made.path.removesuffix(".pdf") + ".txt"
    assert made.source == "campaigns/kkbc-pasar-2027/scripts/pedagang-tenang.yaml"
    assert (made.seconds, made.version, made.valid_until) == (60, 1, SPOT.valid_until)


def test_text_is_plain():
    text = text_of()
    assert text.startswith("CONTOH, bukan acara resmi · DRAF\n")
    assert text.endswith("\n--- SELESAI ---\n")
    for char in "\t\r\u00a0\u202f":
        assert char not in text


def test_without_marks_nothing_is_called_a_draft():
    script = replace(SPOT, marks=NO_MARKS)
    text = text_of(script)
    assert text.startswith("*Kios tetap buka, hati tetap tenang*\n")
    assert "Persetujuan: disetujui\n" in text
    assert "Disetujui oleh" not in text
    assert "Disetujui oleh" in text_of()
    _, pages = printed(script)
    assert "DRAF" not in pages[0] and "CONTOH" not in pages[0]


def test_cues_are_in_brackets_and_capitals_and_speech_is_not():
    text = text_of()
    assert "\n01 [EFEK: PASAR PAGI, GEROBAK LEWAT, 3 DETIK]\n" in text
    assert "\n02 BU SARI: Pak Amir, dari subuh" in text
    assert "\n06 [MUSIK: NAIK, LALU HILANG, 2,5 DETIK]\n" in text


def test_a_caveat_is_an_ordinary_line():
    assert "\n05 NARATOR: Keringanan ini sampai Maret 2027.\n" in text_of()


def test_capitals_only_where_every_station_wants_them():
    wanted = replace(SPOT, stations=("kapital",))
    shouted = text_of(wanted, stations=(CAPITALS,))
    assert "02 BU SARI: PAK AMIR, DARI SUBUH" in shouted
    assert "MULAI Rp16.800 SEBULAN, LIHAT www.contoh.go.id/bpu." in shouted
    assert "“BPJS” dibaca huruf demi huruf." in shouted  # a note is not spoken
    both = replace(SPOT, stations=("kapital", STATION.id))
    assert "02 BU SARI: Pak Amir" in text_of(both, stations=(CAPITALS, STATION))
    _, pages = printed(wanted, stations=(CAPITALS,))
    assert words(body(pages)) == words(shouted)


def test_capitals_leave_amounts_and_addresses():
    assert capitals_of("Bayar Rp8.400, ketik bpjs.go.id/bpu ya") == "BAYAR Rp8.400, KETIK bpjs.go.id/bpu YA"
    assert capitals_of("Rugi? Jangan.") == "RUGI? JANGAN."


def test_a_candidate_station_is_called_one():
    contracted = Station.model_validate(
        {**STATION.model_dump(), "id": "lain", "name": "Radio Lain", "status": StationStatus.CONTRACTED}
    )
    script = replace(SPOT, stations=(STATION.id, "lain"))
    assert "Stasiun: Calon mitra radio, Kendari (calon) dan Radio Lain\n" in text_of(
        script, stations=(STATION, contracted)
    )


def test_a_station_not_yet_known_is_left_to_be_filled_in():
    assert "\nStasiun: ________________\n" in text_of(replace(SPOT, stations=()))


def test_figures_carry_caveat_month_and_end():
    text = text_of()
    assert "- Rp8.400: Iuran sebulan. Bagi pengemudi ojek. Berlaku sampai Maret 2027.\n" in text
    assert "- 40,2 juta: Peserta yang terlindungi. Data per Desember 2023.\n" in text
    assert "Angka dalam naskah ini" not in text_of(replace(SPOT, figures=()))


def test_a_rundown_shows_the_running_time_of_its_segments():
    text = text_of(TALKSHOW)
    assert "*00:00–01:30 · Segmen 1: Pembuka · 90 detik*" in text
    assert "*01:30–28:00 · Segmen 2: Tanya jawab · 26 menit 30 detik*" in text
    assert "*28:00–30:00 · Segmen 3: Penutup · 2 menit*" in text
    assert "[JEDA: 30 DETIK]" in text


def test_the_running_time_ends_at_a_segment_of_unknown_length():
    text = text_of(replace(TALKSHOW, lines=(segment("Satu", 60), segment("Dua", None), segment("Tiga", 60))))
    assert "*00:00–01:00 · Segmen 1: Satu · 60 detik*\n\n*Segmen 2: Dua*\n\n*Segmen 3: Tiga · 60 detik*" in text


def test_read_live_the_speaker_is_named_where_one_begins():
    lines = (said("Penyiar", "Satu."), said("Penyiar", "Dua."), cued("jeda", "", 1), said("Penyiar", "Tiga."))
    text = text_of(replace(ADLIB, lines=lines))
    assert "01 PENYIAR: Satu.\n\n02 Dua.\n\n03 [JEDA: 1 DETIK]\n\n04 PENYIAR: Tiga.\n" in text


def test_the_pdf_is_tagged_with_one_title():
    made, _ = printed()
    document = pypdfium2.PdfDocument(made.data)
    assert document.get_metadata_dict()["Title"] == f"{SPOT.title} ({SPOT.code})"
    assert document.is_tagged()
    assert "pdf/ua-1" in made.checks


def test_a_character_without_a_glyph_is_told_of_the_script():
    made = PDF.render(job(PDF, replace(SPOT, lines=(said("A", "Panah → ini."),))), tools())
    assert [(one.code, one.spot.path) for one in made.problems] == [
        ("missing-glyph", "campaigns/kkbc-pasar-2027/scripts/pedagang-tenang.yaml")
    ]
    assert made.checks == ()


def test_hostile_text_stays_text():
    script = replace(SPOT, lines=(said("<b>", "Harga < 5 & {{ sheet }} \"kutip\" '*'"),), title="A & <i>B</i>")
    _, pages = printed(script)
    assert "Harga < 5 & {{ sheet }} \"kutip\" '*'" in pages[0]
    assert "A & <i>B</i>" in pages[0]
