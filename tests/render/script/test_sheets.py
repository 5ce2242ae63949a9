"""Script sheets: the words of PDF, Word and text, what a station must not miss, and what stays as it was written."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.indonesian.reading_time import Rate
from kkbc_publish.load.load import load
from kkbc_publish.load.models.scripts import Delivery, Pace, ScriptType
from kkbc_publish.load.models.stations import Preferences, Station, StationStatus
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import LocalRecording, Variety
from kkbc_publish.place.place import editions
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.script import docx as script_docx
from kkbc_publish.render.script import pdf as script_pdf
from kkbc_publish.render.script import text as script_text
from kkbc_publish.render.script.lines import capitals_of
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.worlds.samples import NO_MARKS, SPOT, STATION, TALKSHOW, cued, figure, name, said, segment, sheets

PDF, DOCX = script_pdf.OUTPUT, script_docx.OUTPUT
TEXT, CHAT = script_text.PLAIN_OUTPUT, script_text.CHAT_OUTPUT
CAPITALS = STATION.model_copy(update={"id": "kapital", "prefers": Preferences(letters="kapital")})
ADLIB = replace(SPOT, type=ScriptType.ADLIB, item="adlib-60")
LIVE = replace(TALKSHOW, type=ScriptType.LIVE_REPORT, item="laporan-1800")
DRAMA = replace(SPOT, type=ScriptType.DRAMA, item="drama-60")
QUIZ = replace(TALKSHOW, type=ScriptType.QUIZ, item="kuis-1800", draw=("Payung", ""), clock=(time(10, 30), "WITA"))
MARKET = replace(SPOT, type=ScriptType.MARKET_SHEET, item="pasar-60", repeat_minutes=30, lines=SPOT.lines[1:5])
LONG = replace(SPOT, item="panjang-60", title="Kios tetap buka, hati tetap tenang, " * 4, lines=SPOT.lines * 5)
EVERY = [SPOT, ADLIB, DRAMA, TALKSHOW, LIVE, QUIZ, MARKET, LONG]


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


def text_of(script=SPOT, output=TEXT, **changes) -> str:
    return output.render(job(output, script, **changes), tools()).data.decode()


def printed(script=SPOT, **changes) -> tuple[Rendered, list[str]]:
    """The PDF and the text of each page, with the spaces a reader sees."""
    made = PDF.render(job(PDF, script, **changes), tools())
    assert made.problems == ()
    return made, pages_of(made.data)


def pages_of(data: bytes) -> list[str]:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    return [" ".join(page.split()) for page in pages]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def from_title(text: str, title: str) -> str:
    """What comes after the title, which stands in every form."""
    _, found, rest = text.partition(title.strip())
    assert found
    return rest


def body(pages: list[str], job: Job) -> str:
    """The pages without what stands in their margins and in the corner; that it stands there is checked on the way."""
    script = job.context["script"]
    length = {15: "15 detik", 30: "30 detik", 60: "60 detik", 90: "90 detik", 120: "2 menit", 180: "3 menit"} | {
        300: "5 menit",
        1800: "30 menit",
    }
    repeats = f", Ulangi setiap {script.repeat_minutes} menit" if script.repeat_minutes else ""
    until = " ".join(script_pdf.sheet_for(job).until.split())
    marks = " · ".join(
        filter(None, (f"{script.code}, versi {script.version}", script.marks.example, script.marks.draft))
    )
    left = []
    for number, page in enumerate(pages, 1):
        corner = f"{length[script.seconds]}{repeats} Jangan siarkan setelah {until}"
        head = f"{script.title} · {length[script.seconds]} · Jangan siarkan setelah {until}"
        margin = f"{corner if number == 1 else ' '.join(head.split())} Halaman {number}/{len(pages)} · {marks}"
        assert page.lower().endswith(margin.lower())
        left.append(page[: -len(margin)])
    return " ".join(left)


CORNER = re.compile(r"^(?P<about>[^\n]*\n)\n?(?:.*\n)*?Jangan siarkan setelah(?:: |\n).*\n")


def without_corner(text: str) -> str:
    """A text form from its title on, without length and last day: on paper they stand in the corner."""
    return CORNER.sub(r"\g<about>", text.lstrip("=* \n"), count=1)


def said_in_word(data: bytes) -> list[str]:
    """The paragraphs of the body, in their order."""
    body = docx.Document(io.BytesIO(data)).element.body
    breaks = {qn("w:t"): lambda one: one.text or "", qn("w:tab"): lambda one: " "}
    return ["".join(breaks[one.tag](one) for one in p.iter(*breaks)) for p in body.iter(qn("w:p"))]


def forms_of(script_job: dict[str, Job], title: str) -> dict[str, list[str]]:
    """The words of a script in every form, from the title on."""
    made = {output.kind: output.render(script_job[output.kind], tools()).data for output in (PDF, DOCX, TEXT, CHAT)}
    pages = body(pages_of(made[PDF.kind]), script_job[PDF.kind])
    word = "\n".join(said_in_word(made[DOCX.kind]))
    found = {PDF.kind: words(from_title(pages, " ".join(title.split())))}
    for kind, text in ((DOCX.kind, word), (TEXT.kind, made[TEXT.kind].decode()), (CHAT.kind, made[CHAT.kind].decode())):
        found[kind] = words(without_corner(from_title(text, title)))
    return found


@pytest.mark.parametrize("script", EVERY, ids=lambda script: script.item)
def test_every_form_says_the_same_words_in_the_same_order(script):
    one_each = {output.kind: job(output, script) for output in (PDF, DOCX, TEXT, CHAT)}
    said = forms_of(one_each, script.title)
    assert len(said[PDF.kind]) > 60
    for kind in (DOCX.kind, TEXT.kind, CHAT.kind):
        assert said[kind] == said[PDF.kind], kind


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.long)])
def test_every_shipped_item_says_the_same_words_in_every_form(every):
    catalog = load(read_sources(ROOT))[0]
    made = editions(catalog, "jakarta-plaza-bpjamsostek")[0]
    jobs = {output.kind: list(output.jobs(made)) for output in (PDF, DOCX, TEXT, CHAT)}
    assert len(jobs[PDF.kind]) > 25
    for together in list(zip(*jobs.values(), strict=True))[::every]:
        by_kind = dict(zip(jobs, together, strict=True))
        said = forms_of(by_kind, by_kind[PDF.kind].context["script"].title)
        assert said[DOCX.kind] == said[TEXT.kind] == said[CHAT.kind] == said[PDF.kind], by_kind[PDF.kind].path


def test_a_long_script_takes_several_pages_that_each_name_it():
    made, pages = printed(LONG)
    assert made.pages == len(pages) > 1
    body(pages, job(PDF, LONG))


def test_no_line_is_split_over_pages():
    """Every line of a drama of several pages ends on the page on which it begins."""
    sentence = "Kerja keras boleh, cemas jangan, begitu kata orang di pasar ini setiap pagi sampai sore hari."
    lines = tuple(said("Narator", f"Awal {number}. {sentence * 3} Ujung {number}.") for number in range(1, 25))
    _, pages = printed(replace(DRAMA, lines=lines))
    assert len(pages) > 2
    for page in pages:
        assert re.findall(r"Awal (\d+)", page) == re.findall(r"Ujung (\d+)", page) != []


def test_a_market_sheet_is_one_page_without_times():
    catalog = load(read_sources(ROOT))[0]
    for branch in ("jakarta-plaza-bpjamsostek", "duri"):
        for one in PDF.jobs(editions(catalog, branch)[0]):
            if one.context["script"].type is ScriptType.MARKET_SHEET:
                made = PDF.render(one, tools())
                assert made.pages == 1 and "00:0" not in pages_of(made.data)[0]
                assert "ulangi setiap 30 menit" in pages_of(made.data)[0].lower()
                shouted = replace(one, context={**one.context, "capitals": True})
                assert PDF.render(shouted, tools()).pages == 1


def test_a_market_sheet_of_two_pages_is_told():
    made = PDF.render(job(PDF, replace(MARKET, lines=MARKET.lines * 6)), tools())
    assert [(one.code, one.spot.path) for one in made.problems] == [
        ("sheet-not-one-page", "campaigns/kkbc-pasar-2027/scripts/pedagang-tenang.yaml")
    ]
    assert made.checks == ()


def test_every_type_of_script_has_its_templates():
    assert set(TYPES) == set(ScriptType)
    for form in TYPES.values():
        assert (TEMPLATES / form.template).is_file() and (TEMPLATES / form.template).with_suffix(".xml").is_file()
    assert len({form.label for form in TYPES.values()}) == len(TYPES)


def test_the_same_script_gives_the_same_bytes():
    again = Tools(TEMPLATES)
    script_docx._parts.cache_clear()
    for output in (PDF, DOCX, TEXT, CHAT):
        first = output.render(job(output), tools()).data
        script_docx._parts.cache_clear()
        assert output.render(job(output), again).data == first


def test_a_word_sheet_can_be_edited_and_holds_no_clock():
    made = DOCX.render(job(DOCX), tools()).data
    document = docx.Document(io.BytesIO(made))
    named = {
        p.style.name for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs
    }
    assert {"Dialog", "Isyarat", "Kop Besar", "Title"} <= named
    about = document.core_properties
    assert (about.author, about.created.year, about.title) == ("", 1980, f"{SPOT.title} ({SPOT.code}, versi\xa01)")
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "DRAF" in section.footer.paragraphs[0].text and SPOT.title in section.header.paragraphs[0].text
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for table in document.tables for row in table.rows)


def test_figures_stand_as_they_are_said_with_the_written_form_beside_them():
    text = text_of()
    assert "Iurannya mulai enam belas ribu delapan ratus rupiah (Rp16.800) sebulan" in text
    assert "keringanan. Delapan ribu empat ratus rupiah (Rp8.400) sebulan." in text  # a sentence begins with it
    assert "- BPJS: be pe je es\n" in text and "Tanya BPJS Ketenagakerjaan" in text


def test_how_names_are_said_stands_once_and_without_the_words_around_them():
    whole, first = name("BPJS Ketenagakerjaan", "Be pe je es Ketenagakerjaan"), name("JKK", "Je ka ka")
    text = text_of(replace(SPOT, lines=(said("A", first, " dari ", whole, "."), said("A", whole, ".")), figures=()))
    assert "Cara membaca\n------------\n- JKK: je ka ka\n- BPJS: be pe je es\n\nNaskah" in text


def test_the_written_form_is_not_torn_from_what_is_said():
    line = said("A", "Sampai ", figure("31 Maret 2027", "tiga puluh satu Maret dua ribu dua puluh tujuh"), ".")
    (shown,) = (one for one in script_pdf.sheet_for(job(PDF, replace(SPOT, lines=(line,)))).lines if one.kind == "say")
    assert shown.text.endswith("dua puluh tujuh\xa0(31\xa0Maret\xa02027).")


def test_breath_marks_stand_where_a_text_is_read_at_sight():
    assert "Pak Amir, / dari subuh sudah angkat karung. // Tidak takut celaka? //" in text_of(ADLIB)
    assert " / " not in text_of(SPOT)


def test_the_header_says_how_long_how_and_until_when():
    text = text_of()
    assert "Waktu baca: 57 detik (49–69), perkiraan, belum dikalibrasi; 118 kata\n" in text
    assert "kode teks 0a1b2c3d4e5f\n" in text
    assert "\nJangan siarkan setelah: Rabu, 30 Juni 2027\n" in text
    timed = replace(SPOT, reading=replace(SPOT.reading, rate=Rate(1.1, 4, date(2026, 11, 12))), pace=Pace.SLOW)
    assert "dikalibrasi dari 4 pembacaan, 12 November 2026;" in text_of(timed)
    assert "tempo pelan\n" in text_of(timed)


def test_a_recording_is_named_with_its_length_and_digest():
    kept = LocalRecording("pasar.mp3", 58.5, "ab" * 32)
    text = text_of(replace(SPOT, delivery=Delivery.RECORDED, recording=kept))
    assert "Cara siar: rekaman pasar.mp3, 58,5 detik\n" in text and f"sha256 {'ab' * 32}\n" in text
    assert "berkas untuk kode teks ini belum ada" in text_of(replace(SPOT, delivery=Delivery.RECORDED))


def test_a_translation_says_who_answers_for_it():
    own = replace(SPOT, variety=Variety("Jawa (krama)", "jv", "Diterjemahkan oleh A; ditinjau oleh B, 1 November 2026"))
    text = text_of(own)
    assert "Terjemahan: Diterjemahkan oleh A; ditinjau oleh B, 1 November 2026\n" in text and "Jawa (krama);" in text
    assert job(TEXT, own).path.endswith("/pedagang-tenang-60-jv_kendari_2027-01-01.txt")
    assert job(TEXT, own).language == "jv"


def test_a_prize_without_a_permit_leaves_a_line_for_it():
    assert "Hadiah: Payung\n" in text_of(QUIZ) and "\nIzin undian: nomor, tanggal ____" in text_of(QUIZ)
    assert "Izin undian: No. 1" in text_of(replace(QUIZ, draw=("Payung", "No. 1")))


def test_a_quiz_runs_by_the_clock_where_its_hour_is_known():
    text = text_of(QUIZ)
    assert "== 10.30.00–10.31.30 WITA · Segmen 1: Pembuka · 90 detik ==" in text
    assert "--- Akhir naskah · 11.00.00 WITA ---" in text


def test_jobs_name_files_by_item_branch_and_first_day():
    made = job()
    folder = "site/branches/kendari/kkbc-pasar-2027/scripts"
    assert made.path == f"{folder}/pedagang-tenang-60_kendari_2027-01-01.pdf"
    assert job(TEXT).path == made.path.removesuffix(".pdf") + ".txt"
    assert job(CHAT).path == made.path.removesuffix(".pdf") + "_wa.txt"
    assert job(DOCX).path == made.path.removesuffix(".pdf") + ".docx"
    assert made.source == "campaigns/kkbc-pasar-2027/scripts/pedagang-tenang.yaml"
    assert (made.seconds, made.version, made.valid_until) == (60, 1, SPOT.valid_until)


def test_text_is_plain():
    text = text_of()
    assert text.startswith("CONTOH, bukan acara resmi · DRAF\n")
    assert "\n--- Akhir naskah · 00:35 ---\n" in text and text.endswith("Data per Desember 2023.\n")
    for char in "\t\r\u00a0\u202f":
        assert char not in text


def test_without_marks_nothing_is_called_a_draft():
    script = replace(SPOT, marks=NO_MARKS)
    text = text_of(script)
    assert text.startswith("KKBC-PDG60-KDI, versi 1 · kode teks")
    assert "Persetujuan: disetujui\n" in text
    assert "Disetujui oleh" not in text
    assert "Disetujui oleh" in text_of()
    _, pages = printed(script)
    assert "DRAF" not in pages[0] and "CONTOH" not in pages[0]


def test_cues_are_in_brackets_and_capitals_and_speech_is_not():
    text = text_of()
    assert "\n01  00:00  [EFEK: PASAR PAGI, GEROBAK LEWAT, 3 DETIK]\n" in text
    assert "\n02  00:03  BU SARI: Pak Amir, dari subuh" in text
    assert "\n07  00:33  [MUSIK: NAIK, LALU HILANG, 2,5 DETIK]\n" in text
    assert "\n02  00:03 *BU SARI*\nPak Amir, dari subuh" in text_of(output=CHAT)


def test_a_caveat_is_an_ordinary_line():
    assert "\n05  00:24  NARATOR: Keringanan ini sampai Maret 2027.\n" in text_of()


def test_capitals_only_where_every_station_wants_them():
    wanted = replace(SPOT, stations=("kapital",))
    shouted = text_of(wanted, stations=(CAPITALS,))
    assert "BU SARI: PAK AMIR, DARI SUBUH" in shouted
    assert "MULAI ENAM BELAS RIBU DELAPAN RATUS RUPIAH (Rp16.800) SEBULAN, LIHAT www.contoh.go.id/bpu." in shouted
    assert "Kedua pedagang berbicara santai." in shouted  # a note is not spoken
    both = replace(SPOT, stations=("kapital", STATION.id))
    assert "BU SARI: Pak Amir" in text_of(both, stations=(CAPITALS, STATION))
    jobs = {output.kind: job(output, wanted, stations=(CAPITALS,)) for output in (PDF, DOCX, TEXT, CHAT)}
    said = forms_of(jobs, wanted.title)
    assert said[PDF.kind] == said[DOCX.kind] == said[TEXT.kind]


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
    assert "\nStasiun ________________________\n" in text_of(replace(SPOT, stations=()))


def test_figures_carry_month_and_end():
    text = text_of()
    assert "- Rp8.400: Iuran sebulan. Berlaku sampai Maret 2027.\n" in text  # its caveat is a line of the script
    assert "- 40,2 juta: Peserta yang terlindungi. Data per Desember 2023.\n" in text
    assert "\nAngka\n" in text and "\nAngka\n" not in text_of(replace(SPOT, figures=()))


def test_a_rundown_shows_the_running_time_of_its_segments():
    text = text_of(TALKSHOW)
    assert "== 00:00–01:30 · Segmen 1: Pembuka · 90 detik ==" in text
    assert "== 01:30–28:00 · Segmen 2: Tanya jawab · 26 menit 30 detik ==" in text
    assert "== 28:00–30:00 · Segmen 3: Penutup · 2 menit ==" in text
    assert "[JEDA: 30 DETIK]" in text


def test_the_running_time_ends_at_a_segment_of_unknown_length():
    text = text_of(replace(TALKSHOW, lines=(segment("Satu", 60), segment("Dua", None), segment("Tiga", 60))))
    assert (
        "== 00:00–01:00 · Segmen 1: Satu · 60 detik ==\n\n== Segmen 2: Dua ==\n\n== Segmen 3: Tiga · 60 detik =="
        in text
    )


def test_read_live_the_speaker_is_named_where_one_begins():
    lines = (said("Penyiar", "Satu."), said("Penyiar", "Dua."), cued("jeda", "", 1), said("Penyiar", "Tiga."))
    text = text_of(replace(ADLIB, lines=lines))
    assert (
        "PENYIAR: Satu. //\n\n02  00:05  Dua. //\n\n03  00:10  [JEDA: 1 DETIK]\n\n04  00:11  PENYIAR: Tiga. //\n"
        in text
    )


def test_the_pdf_is_tagged_with_one_title():
    made, _ = printed()
    document = pypdfium2.PdfDocument(made.data)
    assert document.get_metadata_dict()["Title"] == f"{SPOT.title} ({SPOT.code}, versi\xa01)"
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


@pytest.mark.long
def test_every_shipped_word_sheet_opens_in_libreoffice(tmp_path):
    """All sheets of a branch laid out by LibreOffice: every word arrives, and a market sheet is still one page."""
    office = shutil.which("soffice")
    assert office, "soffice is missing: run `.ci/setup verify`"
    made = editions(load(read_sources(ROOT))[0], "kendari")[0]
    wanted = {}
    for one in DOCX.jobs(made):
        path = tmp_path / Path(one.path).name
        path.write_bytes(DOCX.render(one, tools()).data)
        wanted[path.stem] = words("\n".join(said_in_word(path.read_bytes())))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for stem, spoken in wanted.items():
        pages = pages_of((tmp_path / f"{stem}.pdf").read_bytes())
        shown = Counter(words(" ".join(pages)))
        assert not Counter(spoken) - shown, stem
        assert len(pages) == 1 or not stem.startswith("lembar-pasar"), stem
