"""The kit of an activation: times that follow from the opening hour, nothing invented, both forms the same words."""

from __future__ import annotations

import io
import pickle
import re
import zipfile
from dataclasses import replace
from datetime import date, time
from functools import cache

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from kkbc_publish.build.keys import canonical
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import Edition
from kkbc_publish.place.kit.run_sheet import NO_DRAW, NO_PERMIT, moment
from kkbc_publish.place.papers import LocalRelease, LocalRunSheet, words
from kkbc_publish.place.place import editions
from kkbc_publish.render import kit
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, KENDARI, MARKETS, RADIO_KENDARI, RUN_SHEET, TEXTS, catalog_of

SHEET_PDF, SHEET_WORD, RELEASE_PDF, RELEASE_WORD = kit.OUTPUTS
NBSP = "\u00a0"
PERMIT = ("doorprize: tidak ada", "doorprize: ada\n    doorprize_permit: izin 12/UGB")


@cache
def tools() -> Tools:
    return Tools(TEMPLATES)


@pytest.fixture(scope="module", autouse=True)
def _tools_are_put_away():
    """Fonts must be let go of before the interpreter ends."""
    yield
    tools.cache_clear()


def edition_of(branch: str = "kendari", *edits: tuple[str, str, str], without: tuple[str, ...] = ()) -> Edition:
    """The edition of a branch in the miniature world with some edits."""
    texts = {path: text for path, text in TEXTS.items() if path not in without}
    for path, old, new in edits:
        assert texts[path].count(old) == 1, (path, old)
        texts[path] = texts[path].replace(old, new)
    catalog, problems = catalog_of(texts)
    assert [one for one in problems if one.is_error] == []
    return editions(catalog, branch)[0][0]


def sheet_of(*args, **kwargs) -> LocalRunSheet:
    (sheet,) = [one for one in edition_of(*args, **kwargs).kit if isinstance(one, LocalRunSheet)]
    return sheet


def releases_of(*args, **kwargs) -> dict[str, LocalRelease]:
    return {one.name: one for one in edition_of(*args, **kwargs).kit if isinstance(one, LocalRelease)}


def before(*args, **kwargs) -> LocalRelease:
    return releases_of(*args, **kwargs)["siaran-pers-sebelum"]


def said(texts) -> str:
    """Words and blanks as one plain text."""
    return " ".join("".join(text) for text in texts).replace(NBSP, " ")


def body(release: LocalRelease) -> list[str]:
    return ["".join(one.text).replace(NBSP, " ") for one in release.body]


def edit(old: str, new: str, path: str = ACTIVATIONS) -> tuple[str, str, str]:
    return (path, old, new)


# --- the agenda


def test_the_agenda_runs_from_the_opening_to_the_closing_hour():
    """09.00 to 12.00: the preparations end at nine, and the step that fills takes what the others leave."""
    assert [(one.time, one.length.replace(NBSP, " ")) for one in sheet_of().steps] == [
        ("08.30", "30 menit"),
        ("09.00", "20 menit"),
        ("09.20", "150 menit"),
        ("11.50", "10 menit"),
    ]


def test_without_an_opening_hour_times_count_from_it():
    sheet = sheet_of("papua-jayapura")
    assert [one.time for one in sheet.steps] == ["−00.30", "+00.00", "+00.20", "+01.20"]
    assert sheet.notes[0].startswith("Jam buka belum ditetapkan")


def test_without_a_closing_hour_the_sheet_says_what_may_shift():
    sheet = sheet_of("kendari", edit("    closes: 12.00\n", ""))
    assert [one.time for one in sheet.steps] == ["08.30", "09.00", "09.20", "10.20"]
    assert sheet.notes == ("Jam tutup belum ditetapkan: waktu sesudah baris Layani pendaftar. dapat bergeser.",)


def test_times_go_round_midnight():
    assert moment(-45, time(0, 15)) == "23.30" and moment(60, time(23, 30)) == "00.30"


# --- the draw


def test_a_draw_has_its_permit_and_its_time():
    sheet = sheet_of("kendari", edit(*PERMIT))
    assert said(sheet.draw) == "Izin undian: izin 12/UGB. Waktu undi: pukul 11.35 WITA. Kupon diberikan tanpa membayar."
    assert [(one.time, "".join(one.what)) for one in sheet.steps][3] == ("11.35", "Undian di depan saksi.")


def test_a_draw_before_the_hours_are_known_counts_from_the_opening():
    open_hours = edit("    opens: 09.00\n    closes: 12.00\n", "")
    assert "Waktu undi: +01.20 sesudah buka." in said(sheet_of("kendari", edit(*PERMIT), open_hours).draw)


@pytest.mark.parametrize(("told", "says"), [("tidak ada", NO_DRAW), ("tidak diketahui", NO_PERMIT)])
def test_without_a_permit_there_is_no_draw(told, says):
    sheet = sheet_of("kendari", edit("doorprize: tidak ada", f"doorprize: {told}"))
    assert said(sheet.draw) == says
    assert all("Undian" not in "".join(one.what) for one in sheet.steps)
    assert said(sheet_of("papua-jayapura").draw) == NO_PERMIT


# --- people, radio, what is not known


def test_an_official_is_named_only_while_the_post_is_theirs():
    (lead, host) = sheet_of().people
    assert (lead.name, host.name) == ("Nama Contoh", "")
    ended = (KENDARI, "since: 2026-01-01", "since: 2026-01-01\n    until: 2027-01-14")
    assert sheet_of("kendari", ended).people[0].name == ""
    assert "kata Nama Contoh, Kepala Kantor Cabang BPJS" in body(before())[1]
    assert "kata [nama], Kepala Kantor Cabang BPJS" in body(before("kendari", ended))[1]


def test_what_nobody_knows_is_a_place_to_fill_in():
    sheet = sheet_of("papua-jayapura")
    assert [(one.label, one.value) for one in sheet.fields] == [
        ("Jam (WIT)", ""),
        ("Pasar", ""),
        ("Letak stan", ""),
        ("Penanggung jawab", ""),
    ]
    assert said(one.what for one in sheet.steps).startswith("Pasang stan di [letak stan].")
    assert "".join(sheet.people[1].task) == "Memandu di [nama pasar]."


def test_what_is_known_is_not_left_to_fill_in():
    sheet = sheet_of()
    assert [one.value.replace(NBSP, " ") for one in sheet.fields] == [
        "pukul 09.00–12.00 WITA",
        "Pasar Lapulu, Kota Kendari",
        "Tenda di pintu utama",
        "Nama Contoh, Kepala Kantor Cabang",
        "pedagang dan ojek",
    ]
    assert said(sheet.souvenirs).startswith("Untuk pendaftar baru.")


SATURDAYS = "branches: [jakarta-salemba]\n    kanwil: [banuspa]\n    weekdays: [sabtu]"
TALK = (CAMPAIGN, SATURDAYS, "branches: [kendari]\n    weekdays: [jumat]")


def test_the_radio_part_names_what_is_spoken_that_day_and_counts_the_rest():
    """15 January 2027 is a Friday: a talkshow at half past ten, and two spots."""
    radio = said(sheet_of("kendari", TALK).radio)
    assert "Calon mitra radio, Kendari (calon): 10.30 WITA gelar wicara “Gelar wicara” (10 menit)." in radio
    assert "Selain itu 2 siaran lain" in radio


def test_an_official_campaign_keeps_candidates_off_the_sheet():
    official = (CAMPAIGN, "official: tidak", "official: ya")
    contracted = (RADIO_KENDARI, "status: calon", "status: terikat")
    assert "Calon mitra" not in said(sheet_of("kendari", TALK, official).radio)
    assert "10.30 WITA" not in said(sheet_of("kendari", TALK, official).radio)
    assert "10.30 WITA" in said(sheet_of("kendari", TALK, official, contracted).radio)


def test_a_branch_without_a_station_has_room_for_one():
    radio = said(sheet_of("kendari", without=(RADIO_KENDARI,)).radio)
    assert "Bila ada: [nama stasiun radio], pukul [jam], penyiar [nama]." in radio


def test_the_reasons_of_the_wording_rules_stand_on_the_sheet():
    assert said(sheet_of().avoid) == "Yang dibayar peserta bernama iuran."


# --- the releases


def test_a_release_is_dated_and_placed():
    """15 January 2027 is a Friday; two days before it is a Wednesday."""
    release = before()
    assert release.dateline.replace(NBSP, " ") == "KENDARI, Rabu, 13 Januari 2027"
    assert (release.first, release.last) == (date(2027, 1, 13), date(2027, 1, 15))
    assert body(release)[0] == (
        "BPJS Ketenagakerjaan Cabang Kendari hadir di Pasar Lapulu, Jumat, 15 Januari 2027, pukul 09.00–12.00 WITA."
    )
    after = releases_of()["siaran-pers-sesudah"]
    assert after.headline == ("", "[Jumlah]", " pekerja mendaftar ke BPJS Ketenagakerjaan")


def test_words_stand_in_for_what_is_not_known_before_a_blank_does():
    release = before("papua-jayapura")
    assert "".join(release.headline) == "BPJS Ketenagakerjaan Papua Jayapura hadir di pasar"
    assert "hadir di [nama pasar], Rabu, 16 Desember 2026, pukul [jam mulai dan selesai] WIT." in body(release)[0]


def test_a_quote_waits_for_its_approval():
    (quote,) = [one for one in before().body if one.quote]
    assert quote.text[1] == "[kutipan menunggu persetujuan: ajakan mendaftar]"
    assert before().todo


def test_figures_are_those_of_the_month_of_the_activation_with_their_terms():
    """In January a mixed audience reads the normal rate and, apart from it, the relief; in December one relief."""
    january, december = body(before()), body(before("papua-jayapura"))
    assert january[2] == "Iuran dua program mulai Rp16.800 sebulan. Ketentuannya: belum termasuk JHT."
    assert january[3] == "Bagi pengemudi ojek, mulai Rp8.400 sebulan. Ketentuannya: belum termasuk JHT."
    assert december[2] == (
        "Iuran dua program mulai Rp8.400 sebulan. "
        "Ketentuannya: belum termasuk JHT; keringanan sampai Desember; belum termasuk JHT."
    )
    assert len(december) == len(january) - 1


def test_a_caveat_travels_with_its_figure_onto_the_run_sheet_too():
    priced = (RUN_SHEET, "Buka kegiatan.", '"Iuran dua program {iuran-jkk-jkm-min}."')
    traders = (RUN_SHEET, "audience: umum", "audience: pedagang")
    text = said(one.what for one in sheet_of("papua-jayapura", priced, traders).steps)
    assert "Iuran dua program Rp8.400. Ketentuannya: keringanan sampai Desember; belum termasuk JHT." in text


def test_every_figure_comes_with_its_date_and_its_source():
    figures = {one.written.replace(NBSP, " "): one.terms.replace(NBSP, " ") for one in before().figures}
    assert figures["45 juta"] == "Banyaknya pekerja terlindungi. Data per 30 Juni 2026. Sumber: contoh."
    assert "Angka untuk iuran Januari 2027." in figures["Rp8.400"]
    assert "Berlaku sampai Maret 2027." in figures["Rp8.400"]
    assert "175" not in figures


def test_a_draft_is_not_to_be_published():
    assert before().release == "Konsep, belum untuk disiarkan"
    assert before().marks == "CONTOH, bukan acara resmi · DRAF"


@pytest.mark.parametrize("status", ["batal", "dipindah"])
def test_an_activation_that_is_off_has_no_papers(status):
    moved = "\n    moved_to: jayapura" if status == "dipindah" else ""
    assert edition_of("kendari", edit("status: pasti", f"status: {status}{moved}")).kit == ()


def test_the_papers_of_what_it_became_say_which_date_they_replace():
    later = """\
activations:
  - id: baru
    branch: kendari
    status: rencana
    date: 2027-01-22
    date_basis: disepakati
"""
    became = edit("activations:\n", later), edit("status: pasti", "status: dipindah\n    moved_to: baru")
    papers = edition_of("kendari", *became).kit
    assert {one.day for one in papers} == {date(2027, 1, 22)}
    sheet, release, after = papers
    assert sheet.notes[0].replace(NBSP, " ") == "Menggantikan jadwal semula, Jumat, 15 Januari 2027."
    assert body(release)[1] == "Jadwal ini menggantikan rencana semula, Jumat, 15 Januari 2027."
    assert not any("semula" in text for text in body(after))


def test_what_is_done_has_no_release_from_before():
    assert set(releases_of("kendari", edit("status: pasti", "status: selesai"))) == {"siaran-pers-sesudah"}


def test_an_archive_has_no_kit():
    flights = TEXTS[CAMPAIGN][TEXTS[CAMPAIGN].index("flights:") :]
    archive = (CAMPAIGN, "official: tidak", "official: tidak\narchive: ya"), (CAMPAIGN, flights, "")
    assert edition_of("kendari", *archive).kit == ()


def test_only_what_is_public_of_a_contact_is_printed():
    assert before().contacts == ("Nama", "Telepon: 0401-312345")
    assert before("kendari", (KENDARI, "public: ya", "public: tidak")).contacts == ("Nama", "Telepon")


def test_brackets_are_what_is_filled_in():
    assert words("di [nama pasar].") == ("di ", "[nama pasar]", ".")
    assert words("tanpa") == ("tanpa",) and words("[a][b]") == ("", "[a]", "", "[b]", "")


# --- files


def jobs_of(edition: Edition):
    return [job for output in kit.OUTPUTS for job in output.jobs((edition,))]


def test_files_are_named_by_paper_branch_and_day():
    folder = "site/branches/kendari/kkbc/activation"
    assert [job.path for job in jobs_of(edition_of())] == [
        f"{folder}/lembar-kegiatan_kendari_2027-01-15.pdf",
        f"{folder}/lembar-kegiatan_kendari_2027-01-15.docx",
        f"{folder}/siaran-pers-sebelum_kendari_2027-01-15.pdf",
        f"{folder}/siaran-pers-sesudah_kendari_2027-01-15.pdf",
        f"{folder}/siaran-pers-sebelum_kendari_2027-01-15.docx",
        f"{folder}/siaran-pers-sesudah_kendari_2027-01-15.docx",
    ]
    assert {job.source for job in jobs_of(edition_of())} == {
        f"campaigns/kkbc/kit/{name}.yaml" for name in ("run-sheet", "release-before", "release-after")
    }


def test_forty_activations_have_their_own_files_even_on_one_day():
    row = "  - {{id: a{0}, branch: kendari, status: usulan, date: 2027-02-{1:02}, date_basis: contoh}}\n"
    rows = "".join(row.format(number, 1 + number % 20) for number in range(40))
    found = [job.path for job in jobs_of(edition_of("kendari", edit("activations:\n", f"activations:\n{rows}")))]
    assert len(set(found)) == len(found) == 41 * 6
    assert any(path.endswith("lembar-kegiatan_kendari_2027-02-01_a20.pdf") for path in found)


def test_workers_can_be_handed_the_papers():
    for output in kit.OUTPUTS:
        for job in output.jobs((edition_of(),)):
            assert pickle.loads(pickle.dumps((output.render, job)))[1] == job


# --- paper


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def word_text(data: bytes) -> str:
    part = docx.Document(io.BytesIO(data)).element.body
    breaks = {qn("w:t"): lambda one: one.text or "", qn("w:tab"): lambda one: " "}
    return "\n".join("".join(breaks[one.tag](one) for one in p.iter(*breaks)) for p in part.iter(qn("w:p")))


def pdf_text(data: bytes, paper) -> str:
    """The pages without their margins; that these stand there is checked on the way."""
    found, document = [], pypdfium2.PdfDocument(data)
    for number, page in enumerate(document, 1):
        text = " ".join(page.get_textpage().get_text_range().split())
        head = f"{paper.title} · {kit.day_month_year(paper.day)} " if number > 1 else ""
        margin = " ".join(f"{head}Halaman {number}/{len(document)} · {kit.foot_of(paper)}".split())
        assert text.endswith(margin), (text[-200:], margin)
        found.append(text.removesuffix(margin))
    return " ".join(found)


def papers_of(edition: Edition):
    for pdf, word in ((SHEET_PDF, SHEET_WORD), (RELEASE_PDF, RELEASE_WORD)):
        yield from zip(pdf.jobs((edition,)), word.jobs((edition,)), strict=True)


@cache
def shipped():
    return load(read_sources(ROOT))[0]


def shipped_edition(branch: str) -> Edition:
    return next(one for one in editions(shipped(), branch)[0] if one.campaign.id == "kkbc-pasar-2027")


NASTY = (MARKETS, "name: Pasar Lapulu", "name: Pasar Ma'rang"), edit("pintu utama", "pintu “utama” & <samping>")
EDITIONS = {
    "complete": lambda: edition_of("kendari", edit(*PERMIT), TALK),
    "nothing known": lambda: edition_of("papua-jayapura"),
    "hostile name": lambda: edition_of("kendari", *NASTY, without=(RADIO_KENDARI,)),
    "kendari": lambda: shipped_edition("kendari"),
    "longest name": lambda: shipped_edition("jakarta-plaza-bpjamsostek"),
}


@pytest.mark.parametrize("name", EDITIONS)
def test_both_forms_say_the_same_words_in_the_same_order_twice_the_same_bytes(name):
    for pdf_job, word_job in papers_of(EDITIONS[name]()):
        pdf = (SHEET_PDF if pdf_job.kind == SHEET_PDF.kind else RELEASE_PDF).render
        word = (SHEET_WORD if word_job.kind == SHEET_WORD.kind else RELEASE_WORD).render
        printed, written = pdf(pdf_job, tools()), word(word_job, tools())
        assert printed.problems == () and written.problems == ()
        assert printed.checks == ("pdf/ua-1", "glyphs", "text-complete")
        assert tokens(pdf_text(printed.data, pdf_job.context["paper"])) == tokens(word_text(written.data))
        assert pdf(pdf_job, tools()).data == printed.data and word(word_job, tools()).data == written.data
        assert canonical(pdf_job)


@pytest.mark.parametrize("branch", ["kendari", "jakarta-plaza-bpjamsostek", "banda-aceh"])
def test_the_shipped_sheet_is_two_pages_and_a_release_one(branch):
    pages = {
        pdf_job.context["paper"].name: (SHEET_PDF if pdf_job.kind == SHEET_PDF.kind else RELEASE_PDF)
        .render(pdf_job, tools())
        .pages
        for pdf_job, _ in papers_of(shipped_edition(branch))
    }
    assert pages == {"lembar-kegiatan": 2, "siaran-pers-sebelum": 1, "siaran-pers-sesudah": 1}


def test_every_proposed_activation_has_its_papers():
    rows = shipped().campaigns["kkbc-pasar-2027"].activations.value.activations
    assert len(rows) == 122
    found = [one.kit for one in (shipped_edition(row.branch) for row in rows[::20])]
    assert {len(kit) for kit in found} == {3}


def test_marks_are_on_the_face_of_every_paper():
    for pdf_job, word_job in papers_of(edition_of()):
        render = SHEET_WORD.render if word_job.kind == SHEET_WORD.kind else RELEASE_WORD.render
        assert word_text(render(word_job, tools()).data).startswith("CONTOH, bukan acara resmi · DRAF")
        plain = replace(pdf_job.context["paper"], marks="")
        again = replace(word_job, context={"paper": plain})
        assert "DRAF" not in word_text(render(again, tools()).data)


def test_a_word_file_can_be_edited_and_holds_no_clock():
    for _, word_job in papers_of(edition_of()):
        render = SHEET_WORD.render if word_job.kind == SHEET_WORD.kind else RELEASE_WORD.render
        data = render(word_job, tools()).data
        document = docx.Document(io.BytesIO(data))
        assert document.core_properties.author == "" and document.core_properties.created.year == 1980
        assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
        known = {style.style_id for style in document.styles}
        used = {one.get(qn("w:val")) for one in document.element.body.iter(qn("w:pStyle"))}
        assert used <= known


def test_a_word_without_a_glyph_is_told_of_the_kit():
    strange = (RUN_SHEET, "Buka kegiatan.", "Buka ꦧꦸꦏ.")
    (job,) = SHEET_PDF.jobs((edition_of("kendari", strange),))
    problems = SHEET_PDF.render(job, tools()).problems
    assert {(one.code, one.spot.path) for one in problems} == {("missing-glyph", RUN_SHEET)}
