"""Packages of stations: what is in them for whom, what their letter says is new, and forms that come back filled in."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from kkbc_publish.asrun.judge import Question, judge
from kkbc_publish.asrun.values import Verdict
from kkbc_publish.build.build import build
from kkbc_publish.build.manifest import read_previous
from kkbc_publish.build.options import BuildOptions, BuildReport
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.place.stations import station_edition
from kkbc_publish.publication import withdrawals as withdrawalfile
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.partners import proof
from kkbc_publish.render.partners.cover_letter import CoverLetter, cover_letter, enclosed, message
from kkbc_publish.render.partners.mail import mail
from kkbc_publish.render.partners.package import PHASES, contents, mailed, plain, wrapped
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.readers.calendars import mail_by_node
from tests.render.partners.test_station_files import shared
from tests.worlds.published import catalog_of, publish
from tests.worlds.world import CAMPAIGN, KENDARI, RADIO_JAYAPURA, RADIO_KENDARI, RADIO_SALEMBA, SPOT, World

KINDS = frozenset({"script-pdf", "script-docx", "script-txt", "script-chat", "order-csv", "log", "station-calendar"})
DAY = date(2027, 1, 10)
SHEET = "campaigns/kkbc/scripts/lembar.yaml"
NAMES = {
    "surat-pengantar.pdf",
    "surat-pengantar.txt",
    "calendar.ics",
    *(f"log/{month}.csv" for month in ("2026-12", "2027-01", "2027-02", "2027-03")),
}


@cache
def tools() -> Tools:
    return Tools(TEMPLATES)


@pytest.fixture(scope="module", autouse=True)
def _put_tools_away() -> Iterator[None]:
    yield
    tools.cache_clear()


# --- a build ------------------------------------------------------------------------------------------


def built(world: World, out: Path, **more) -> BuildReport:
    return build(read_sources(world.root), out, BuildOptions(kinds=KINDS, executor="inline", **more))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[World, Path]:
    """A world of two partners and a candidate, built without candidates. One partner reads its scripts from a chat."""
    root = tmp_path_factory.mktemp("proyek")
    world = World(root)
    shutil.copytree(TEMPLATES, root / "templates")
    world.edit(RADIO_SALEMBA, "files: [pdf, txt]", "files: [pdf, docx]")
    text = "prefers:\n  files: [txt, wa]\ncontact:\n  email: siaran@radio.test\n  source: contoh\n"
    world.write(RADIO_JAYAPURA, world.text(RADIO_JAYAPURA) + text)
    out = root.parent / f"{root.name}-hasil"
    report = built(world, out)
    assert report.written, [one.code for one in report.problems if one.is_error]
    return world, out


def names_in(out: Path, station: str) -> set[str]:
    folder = out / "partners" / station
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_partner_gets_its_package_in_a_plain_build_and_a_candidate_none(made):
    _, out = made
    names = names_in(out, "radio-salemba")
    assert names >= NAMES | {"radio-salemba.zip", "radio-salemba.eml", "pesanan_kkbc_radio-salemba.csv"}
    forms = {f"bukti-siar_radio-salemba_2027-01.{form}" for form in ("pdf", "xlsx", "csv")}
    assert names >= forms
    ours = names_in(out, "calon-kendari")
    assert ours == {name for name in ours if name.startswith(("log/", "pesanan_"))} != set()


def test_scripts_come_in_the_forms_the_station_prefers_and_in_no_other(made):
    _, out = made
    salemba = sorted(name for name in names_in(out, "radio-salemba") if name.startswith("naskah/"))
    items = {"iuran-pedagang-30": ("2026-12-01", "2027-01-01"), "wicara-600": ("2026-12-05", "2027-01-01")}
    stems = [f"naskah/{name}_jakarta-salemba_{first}" for name, days in items.items() for first in days]
    assert salemba == [f"{stem}.{form}" for stem in stems for form in ("docx", "pdf")]
    jayapura = names_in(out, "radio-jayapura")
    scripts = {name for name in jayapura if name.startswith("naskah/")}
    assert scripts and all(name.endswith(".txt") for name in scripts)
    assert {name for name in scripts if name.endswith("_wa.txt")} not in (set(), scripts)
    assert not [name for name in jayapura if name.endswith(".docx")]
    with zipfile.ZipFile(out / "partners/radio-jayapura/radio-jayapura.zip") as archive:
        assert not [name for name in archive.namelist() if name.endswith(".docx")]
        assert not [name for name in archive.namelist() if "naskah/" in name and name.endswith(".pdf")]


def test_a_copy_has_the_bytes_of_the_branch_s_own_file(made):
    _, out = made
    for path in (out / "partners/radio-salemba/naskah").iterdir():
        assert path.read_bytes() == (out / "site/branches/jakarta-salemba/kkbc/scripts" / path.name).read_bytes()
    station = out / "site/stations/radio-salemba/calendar.ics"
    assert (out / "partners/radio-salemba/calendar.ics").read_bytes() == station.read_bytes()


def test_the_zip_holds_the_folder_and_its_hashes(made):
    _, out = made
    names = names_in(out, "radio-salemba") - {"radio-salemba.zip", "radio-salemba.eml"}
    with zipfile.ZipFile(out / "partners/radio-salemba/radio-salemba.zip") as archive:
        assert set(archive.namelist()) == {f"radio-salemba/{name}" for name in names | {"SHA256SUMS"}}
        sums = archive.read("radio-salemba/SHA256SUMS").decode().splitlines()
        assert {line.split("  ")[1] for line in sums} == names
        for line in sums:
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(f"radio-salemba/{name}")).hexdigest() == digest


@pytest.mark.parametrize("station", ["radio-salemba", "radio-jayapura"])
def test_two_parsers_open_the_mail_with_the_zip_and_the_papers_to_read_at_once(made, station):
    _, out = made
    data = (out / f"partners/{station}/{station}.eml").read_bytes()
    folder = out / "partners" / station
    carried = (f"{station}.zip", "surat-pengantar.pdf")  # no order: this build was not asked for its PDF
    wanted = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in carried}
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage) and not message.defects
    found = {
        str(one.get_filename()): hashlib.sha256(one.get_payload(decode=True)).hexdigest()
        for one in message.iter_attachments()
    }
    assert found == wanted
    letter = (folder / "surat-pengantar.txt").read_text(encoding="utf-8")
    letter = f"{letter.replace('*', '')}\nTerlampir: {station}.zip dan surat-pengantar.pdf.\n"
    body = message.get_body()
    assert body is not None and body.get_content().replace("\r\n", "\n") == letter
    assert "SURAT PENGANTAR" in letter.splitlines()
    assert (message["X-Unsent"], message["From"], message["Date"]) == ("1", None, None)
    assert message["To"] == ("siaran@radio.test" if station == "radio-jayapura" else None)
    other = mail_by_node(data)
    assert {one["name"]: one["sha256"] for one in other["attachments"]} == wanted
    assert other["text"].replace("\r\n", "\n").strip() == letter.strip()
    assert other["subject"] == message["Subject"]
    assert other["subject"].startswith("CONTOH, bukan acara resmi · DRAF: Paket siaran Hadir di pasar, Radio ")


@pytest.mark.long
def test_another_build_has_the_same_bytes(made, tmp_path):
    world, out = made
    assert built(world, tmp_path / "lagi").written
    one, other = (read_previous(path).manifest.files for path in (out, tmp_path / "lagi"))
    packed = {path: entry.sha256 for path, entry in one.items() if path.startswith("partners/")}
    assert packed == {path: entry.sha256 for path, entry in other.items() if path.startswith("partners/")}
    assert len(packed) > 50


def test_drafts_bring_packages_for_candidates_and_go_with_them(made, tmp_path):
    world, out = made
    copy = tmp_path / "hasil"
    shutil.copytree(out, copy)
    only = {"branches": frozenset({"kendari"})}
    assert built(world, copy, candidates=True, **only).written
    names = names_in(copy, "calon-kendari")
    assert names >= NAMES | {"calon-kendari.zip", "calon-kendari.eml"}
    letter = (copy / "partners/calon-kendari/surat-pengantar.txt").read_text(encoding="utf-8")
    assert "Kepada: Calon mitra radio, Kendari (calon mitra, belum terikat kontrak)" in letter
    assert "belum menjadi pesanan" in letter
    assert names_in(copy, "radio-salemba") == names_in(out, "radio-salemba")
    assert built(world, copy, **only).removed > 0
    assert names_in(copy, "calon-kendari") == names_in(out, "calon-kendari")


def test_a_package_of_two_branches_stays_whole_while_one_of_them_is_not_sound(tmp_path):
    world = shared(tmp_path / "proyek")
    shutil.copytree(TEMPLATES, tmp_path / "proyek" / "templates")
    out = tmp_path / "hasil"
    assert built(world, out, candidates=True, branches=frozenset({"baubau"})).written
    assert not [name for name in names_in(out, "calon-kendari") if name.startswith("naskah/")]  # half is not whole
    assert built(world, out, candidates=True, branches=frozenset({"baubau", "kendari"})).written
    names = names_in(out, "calon-kendari")
    scripts = {name for name in names if name.startswith("naskah/")}
    assert {name.split("_")[1] for name in scripts} == {"baubau", "kendari"} and "calon-kendari.zip" in names
    before = {name: (out / "partners/calon-kendari" / name).read_bytes() for name in names}
    world.edit(KENDARI, "short: KDI", "short: KDI\nkontak: siapa")
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    only = frozenset({"baubau", "kendari"})
    report = built(world, out, candidates=True, branches=only, keep_going=True)
    assert report.written and [one for one in report.problems if one.is_error]
    assert {name: (out / "partners/calon-kendari" / name).read_bytes() for name in names} == before


# --- which files, without a build ---------------------------------------------------------------------


def edition_of(catalog: Catalog, station: str) -> StationEdition:
    return station_edition(catalog, catalog.stations[station].value)


def entry(job: Job) -> Entry:
    digest = hashlib.sha256(job.path.encode()).hexdigest()
    more = (job.valid_from, job.valid_until, None, job.seconds, job.version)
    return Entry(job.path, digest, 1, job.kind, job.campaign, job.branch, job.station, job.language, *more, (), "")


def entries_of(edition: StationEdition) -> tuple[Entry, ...]:
    from kkbc_publish.render.table import OUTPUTS

    branches = dict.fromkeys(one.branch.id for one in edition.editions)
    jobs = [
        job
        for branch in branches
        for output in OUTPUTS.values()
        for job in output.jobs(tuple(one for one in edition.editions if one.branch.id == branch))
    ]
    jobs += [job for output in OUTPUTS.values() for job in output.station_jobs(edition)]
    return tuple(entry(job) for job in jobs)


def in_package(edition: StationEdition, *, candidates: bool = True) -> list[Job]:
    made = entries_of(edition)
    jobs: list[Job] = []
    for phase in PHASES:
        jobs += phase(edition, (*made, *map(entry, jobs)), candidates=candidates)
    return jobs


def test_a_mail_carries_at_most_ten_files_and_the_zip_or_all(tmp_path):
    edition = edition_of(shared(tmp_path).catalog(), "calon-kendari")
    draft = in_package(edition)[-1]
    attached = [Path(part.path).name for part in draft.parts if part.path != draft.context["text"]]
    assert attached == ["calon-kendari.zip", "surat-pengantar.pdf", "pesanan_kkbc_calon-kendari.pdf"]
    notices = tuple(
        replace(one, path=f"partners/calon-kendari/hentikan_{number:02}.pdf")
        for number, one in enumerate([entry(draft)] * 20)
    )
    packed = map(entry, in_package(edition)[:-1])
    (draft,) = mailed(
        edition, (*entries_of(edition), *packed, *(replace(one, kind="x") for one in notices)), candidates=True
    )
    attached = [Path(part.path).name for part in draft.parts if part.path != draft.context["text"]]
    assert attached == ["calon-kendari.zip", *(f"hentikan_{number:02}.pdf" for number in range(9))]


def test_a_mail_shows_no_asterisks_of_a_chat():
    assert plain("*SURAT*\nsatu * dua\n*Isi*\n- 2*3*4\n") == "SURAT\nsatu * dua\nIsi\n- 2*3*4\n"


def test_a_station_of_two_branches_gets_the_scripts_of_both_and_waits_for_them(tmp_path):
    edition = edition_of(shared(tmp_path).catalog(), "calon-kendari")
    scripts = {job.path for job in in_package(edition) if "/naskah/" in job.path}
    assert {path.split("_")[1] for path in scripts} == {"baubau", "kendari"}
    own = tuple(one for one in entries_of(edition) if "/kendari/" not in one.path)
    assert not [*contents(edition, own, candidates=True)] and not [*wrapped(edition, own, candidates=True)]


def test_names_of_stations_never_become_names_of_files(tmp_path):
    world = World(tmp_path)
    world.edit(RADIO_KENDARI, "name: Calon mitra radio, Kendari", 'name: "Radio Ma\'ruf/Suara"')
    jobs = in_package(edition_of(world.catalog(), "calon-kendari"))
    assert jobs and all(set(job.path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_./") for job in jobs)
    (draft,) = (job for job in jobs if job.path.endswith(".eml"))
    assert "Radio Ma'ruf/Suara" in draft.context["subject"]


def test_a_script_that_does_not_air_there_is_not_sent(tmp_path):
    world = World(tmp_path)
    edition = edition_of(world.catalog(), "calon-kendari")  # the talk show airs elsewhere
    assert {one.item for one in enclosed(edition)} == {"iuran-pedagang-30"}
    assert {script.item for one in edition.editions for script in one.scripts} >= {"wicara-600"}


def test_a_loudspeaker_gets_its_sheet_and_no_orders_or_logs(tmp_path):
    world = World(tmp_path)
    spot = world.text(SPOT).replace("iuran-pedagang", "lembar").replace("short: IPD", "short: LBR")
    sheet = spot.replace("type: spot", "type: lembar pasar").replace(
        "  - seconds: 30\n", "  - seconds: 60\n    repeat_minutes: 30\n"
    )
    world.write(SHEET, sheet)
    world.edit(RADIO_KENDARI, "status: calon\n", "status: terikat\nkind: pengeras suara\n")
    edition = edition_of(world.catalog(), "calon-kendari")
    names = {job.path.removeprefix("partners/calon-kendari/") for job in in_package(edition, candidates=False)}
    scripts = {name for name in names if name.startswith("naskah/")}
    assert {name.split("_")[0] for name in scripts} == {"naskah/lembar-60"}
    assert names - scripts == {"surat-pengantar.pdf", "surat-pengantar.txt", "calon-kendari.zip", "calon-kendari.eml"}
    words = "\n".join(message(cover_letter(edition, ())))
    assert "lembar radio pasar" in words and "pesanan" not in words and "bukti siar" not in words


# --- what the letter says -----------------------------------------------------------------------------


@pytest.fixture
def world(tmp_path) -> World:
    """A world that has been sent out, in which the station of Kendari was a partner."""
    made = World(tmp_path)
    made.edit(RADIO_KENDARI, "status: calon\n", "status: terikat\n")
    publish(made)
    return made


def letter_to(world: World, station: str = "calon-kendari", day: date | None = DAY) -> CoverLetter:
    return cover_letter(edition_of(catalog_of(world, day), station), ())


def test_before_the_first_publication_all_is_simply_enclosed(tmp_path):
    letter = letter_to(World(tmp_path), day=None)
    assert letter.scripts and (letter.fresh, letter.gone, letter.day) == ((), (), "")


def test_what_has_not_changed_is_no_news(world):
    letter = letter_to(world)
    assert letter.scripts and (letter.fresh, letter.gone) == ((), ())
    assert letter.day.replace("\u00a0", " ") == "Minggu, 10 Januari 2027"


def test_a_letter_bears_a_day_only_where_a_publication_is_prepared(world):
    assert letter_to(world, day=None).day == "" != letter_to(world).day


def test_changed_words_are_told_with_both_versions(world):
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    letter = letter_to(world)
    assert {one.news for one in letter.scripts} == {"berubah: v1 menjadi v2"}
    assert "berubah: v1 menjadi v2" in "\n".join(message(letter))


def test_a_script_that_was_never_sent_is_new(world):
    world.edit(CAMPAIGN, "branches: [jakarta-salemba]\n", "branches: [jakarta-salemba, kendari]\n")
    world.edit(SPOT, "  - seconds: 30\n", "  - seconds: 60\n    lines:\n      - speaker: PENYIAR\n"
               "        say: Lindungi diri dan keluarga.\n  - seconds: 30\n")  # fmt: skip
    more = (
        "  - id: siang\n    from: 2026-12-20\n    to: 2027-03-31\n    times: [12.00]\n    items: [iuran-pedagang-60]\n"
    )
    world.edit(CAMPAIGN, "  - id: wicara\n", f"{more}  - id: wicara\n")
    world.edit(RADIO_KENDARI, "seconds: [30, 600]", "seconds: [30, 60, 600]")
    news = {one.item: one.news for one in letter_to(world).scripts}
    assert news == {"iuran-pedagang-30": "", "iuran-pedagang-60": "baru", "wicara-600": ""}


def withdraw(world: World) -> None:
    found, _ = withdrawalfile.wanted(
        world.catalog(), ("iuran-pedagang-30",), ("kkbc",), "angka salah", frozenset(), DAY
    )
    withdrawalfile.write(world.root, found)


def test_what_is_withdrawn_is_not_in_the_package_and_is_named_in_its_letter(world):
    world.edit(CAMPAIGN, "branches: [jakarta-salemba]\n", "branches: [jakarta-salemba, kendari]\n")
    publish(world, date(2026, 12, 2), 2)
    withdraw(world)
    edition = edition_of(catalog_of(world, DAY), "calon-kendari")
    paths = {job.path for job in in_package(edition, candidates=False)}
    assert [path for path in paths if "wicara" in path] and not [path for path in paths if "iuran-pedagang" in path]
    (gone,) = cover_letter(edition, ()).gone
    assert gone.startswith("Iuran untuk pedagang pasar (K27-IPD30-KDI), jangan dipakai: v1, belum ada penggantinya.")
    assert gone.endswith("Alasan: angka salah.")


def test_what_takes_the_place_of_a_withdrawn_version_is_told(world):
    withdraw(world)
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    letter = letter_to(world)
    assert ["v1, ganti v2" in one for one in letter.gone] == [True]
    assert {one.news for one in letter.fresh} == {"berubah: v1 menjadi v2"}


def test_a_station_that_was_a_candidate_last_time_is_told_of_no_news(tmp_path):
    world = World(tmp_path)
    publish(world)
    world.edit(RADIO_KENDARI, "status: calon\n", "status: terikat\n")
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    assert letter_to(world).fresh == ()


# --- the form that comes back -------------------------------------------------------------------------


def forms(catalog: Catalog, station: str, form: str) -> dict[str, bytes]:
    edition = edition_of(catalog, station)
    render = {f"proof-{name}": one for name, one in (("csv", proof.render_csv), ("xlsx", proof.render_xlsx))}
    made = ((job, render[job.kind](job, tools())) for job in proof.jobs(edition) if job.kind == f"proof-{form}")
    return {job.path.rpartition("/")[2]: rendered.data for job, rendered in made}


def filled_csv(data: bytes, delimiter: str = ";") -> bytes:
    """All aired as ordered, but for the third airing, of which a reason is told."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    for number, row in enumerate(rows[1:], 1):
        row[3], row[7] = ("", "listrik padam") if number == 3 else (row[2], "")
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def filled_xlsx(data: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    tab = book.active
    assert tab is not None
    top = next(row[0].row for row in tab.iter_rows() if row[0].value == "tanggal")
    for number, row in enumerate(tab.iter_rows(min_row=top + 1), 1):
        assert isinstance(row[2].value, time) and row[3].value is None
        row[3].value, row[7].value = (None, "listrik padam") if number == 3 else (row[2].value, None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("form", "fill"), [("csv", filled_csv), ("xlsx", filled_xlsx)])
def test_a_form_that_is_filled_in_is_reconciled_without_any_setting(tmp_path, form, fill):
    catalog = World(tmp_path).catalog()
    files = [(name, fill(data)) for name, data in sorted(forms(catalog, "radio-salemba", form).items())]
    assert len(files) == 4
    found, problems = judge(catalog, files, Question(date(2027, 5, 1)))
    assert not [one for one in problems if one.is_error]
    verdicts = [one.verdict for one in found.findings if one.station == "radio-salemba"]
    total = len(station_plan(catalog, "radio-salemba").airings)
    assert (len(verdicts), verdicts.count(Verdict.AIRED), verdicts.count(Verdict.MISSING)) == (total, total - 4, 4)
    assert {one.reason for one in found.findings if one.verdict is Verdict.MISSING} == {"listrik padam"}


def test_a_station_that_names_its_columns_gets_a_form_with_these_names(tmp_path):
    world = World(tmp_path)
    log = "log:\n  columns:\n    start: Mengudara\n    code: Kode klien\n  delimiter: titik koma\n"
    world.write(RADIO_SALEMBA, world.text(RADIO_SALEMBA) + log)
    catalog = world.catalog()
    name, data = sorted(forms(catalog, "radio-salemba", "csv").items())[0]
    assert data.startswith(b"\xef\xbb\xbftanggal;hari;jam pesanan;Mengudara;Kode klien;judul;")
    found, problems = judge(catalog, [(name, filled_csv(data, ";"))], Question(date(2027, 5, 1)))
    assert not [one for one in problems if one.is_error]
    verdicts = [one.verdict for one in found.findings]
    assert verdicts.count(Verdict.MISSING) == 1 and verdicts.count(Verdict.AIRED) == len(verdicts) - 1


def test_no_cell_of_a_form_is_run(tmp_path):
    edition = edition_of(World(tmp_path).catalog(), "radio-salemba")
    forged = replace(edition, airings=tuple(replace(one, title="=HYPERLINK(1)", code="@x") for one in edition.airings))
    for job in proof.jobs(forged):
        if job.kind == "proof-csv":
            rows = list(
                csv.reader(
                    io.StringIO(proof.render_csv(job, tools()).data.decode("utf-8-sig"), newline=""), delimiter=";"
                )
            )
            assert {(row[4], row[5]) for row in rows[1:]} == {("'@x", "'=HYPERLINK(1)")}
        elif job.kind == "proof-xlsx":
            book = openpyxl.load_workbook(io.BytesIO(proof.render_xlsx(job, tools()).data))
            cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
            assert not [cell for cell in cells if cell.data_type == "f"]
            assert not [one for one in cells if isinstance(one.value, str) and one.value.startswith(("=", "@"))]


def test_the_form_counts_what_was_ordered_and_leaves_the_rest_blank(tmp_path):
    edition = edition_of(World(tmp_path).catalog(), "radio-salemba")
    sheets = [job.context["proof"] for job in proof.jobs(edition) if job.kind == "proof-pdf"]
    assert sum(one.count for one in sheets) == len(edition.airings)
    job = next(job for job in proof.jobs(edition) if job.kind == "proof-pdf")
    printed = proof.render_pdf(job, tools())
    assert not printed.problems and printed.pages == 1 and "pdf/ua-1" in printed.checks


# --- the mail -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "to", ["", "bagian siaran", "a@b", "a@b.test, c@d.test", "Nama <a@b.test>", "a@b.test\nBcc: x"]
)
def test_only_a_plain_address_is_a_receiver(to):
    message = message_from_bytes(mail("Hal", "Isi\n", to, None, ()), policy=default)
    assert (message["To"], message["Bcc"]) == (None, None)


def test_a_mail_bears_the_day_of_its_publication_and_a_name_of_its_content():
    one = mail("Paket – é", "Isi 1–2\n", "a@b.test", DAY, (("a.txt", b"x"),))
    assert one == mail("Paket – é", "Isi 1–2\n", "a@b.test", DAY, (("a.txt", b"x"),))
    first, other = (
        message_from_bytes(data, policy=default) for data in (one, mail("Paket – é", "Isi 1–2\n", "", DAY, ()))
    )
    assert first["Date"].datetime.date() == DAY and first["Subject"] == "Paket – é"
    assert first["Message-ID"] != other["Message-ID"]
    assert all(len(line) <= 998 for line in one.split(b"\r\n")) and b"\n" not in one.replace(b"\r\n", b"")


def test_the_shipped_candidates_get_no_package_in_a_plain_build():
    catalog = load(read_sources(ROOT))[0]
    edition = edition_of(catalog, "calon-kendari")
    assert not in_package(edition, candidates=False) and in_package(edition)
