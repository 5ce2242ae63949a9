"""Turn the cover letter of a package into a page of A4 and into a message for a chat or a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kkbc_publish.indonesian.written import NBSP, whole
from kkbc_publish.outputs.base import Job, Output, Rendered
from kkbc_publish.outputs.paper import print_paper
from kkbc_publish.outputs.script_text import CHAT_BLANK, bold
from kkbc_publish.packages import CoverLetter, cover_letter
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.tools import Tools

TEMPLATE = "package/cover.html"
STYLES = ("shared/fonts.css", "shared/tokens.css", "letter/letter.css", "package/package.css")
NAMES = frozenset({"letter", "intro", "steps"})
NAME = "surat-pengantar"
OLD = "Yang bertanda berubah menggantikan versi lama. Mohon versi lama tidak dipakai lagi."


def jobs(edition: StationEdition, holds: Sequence[tuple[str, str]]) -> Iterator[Job]:
    """The letter in both forms. ``holds``: what is enclosed."""
    station = edition.station
    made = cover_letter(edition, holds)
    for form in ("pdf", "txt"):
        yield Job(
            kind=f"cover-{form}",
            path=f"partners/{station.id}/{NAME}.{form}",
            campaign=None,
            branch=edition.branch,
            context={"letter": made},
            source=f"schedules/stations/{station.id}.yaml",
            station=station.id,
        )


def intro(letter: CoverLetter) -> str:
    """The first sentences of the letter."""
    if letter.loudspeaker:
        sheet = f"lembar radio pasar {letter.campaigns}"
        return f"Bersama surat ini kami kirimkan {sheet} untuk dibacakan di {letter.to}."
    return (
        f"Bersama surat ini kami kirimkan paket siaran {letter.campaigns} untuk {letter.to}: "
        f"{whole(letter.count)}{NBSP}siaran, {letter.span}. Semua jam adalah waktu setempat ({letter.zone})."
    )


def steps(letter: CoverLetter) -> tuple[str, ...]:
    """What the station is asked to do, in order."""
    if letter.loudspeaker:
        return (
            "Bacakan lembar ini berulang selama pasar ramai; jarak antarbacaan tertulis pada lembarnya.",
            "Bila ada yang kurang jelas atau tidak dapat dibacakan, mohon kabari kami.",
        )
    return (
        "Cocokkan pesanan siaran dengan acara, isi jawabannya, lalu kirim kembali. Bila ada jam yang tidak dapat "
        "dipenuhi, tulis jam gantinya.",
        "Pakai naskah menurut tanggalnya. Sesudah tanggal terakhir, naskah itu jangan disiarkan lagi.",
        "Setiap akhir bulan, isi bukti siar dan kirim kembali: lembar PDF yang ditandatangani, dan XLSX atau CSV "
        "dengan jam siar yang sebenarnya.",
    )


def render_pdf(job: Job, tools: Tools) -> Rendered:
    """The letter as A4 pages, black on white."""
    letter: CoverLetter = job.context["letter"]
    return print_paper(
        job, tools, TEMPLATE, {"letter": letter, "intro": intro(letter), "steps": steps(letter)}, STYLES, safe_mm=6
    )


def render_text(job: Job, _: Tools) -> Rendered:
    """The letter as a message: what is between asterisks is shown in bold."""
    return Rendered(("\n".join(message(job.context["letter"])) + "\n").replace(NBSP, " ").encode())


def message(letter: CoverLetter) -> Iterator[str]:
    """The lines of the message."""
    if letter.marks:
        yield from (letter.marks, "")
    yield from filter(None, (bold("SURAT PENGANTAR"), letter.day))
    yield ""
    yield f"Kepada: {letter.to}" + (f" ({letter.candidate})" if letter.candidate else "")
    yield from (f"Dari: {letter.sender}", f"Kampanye: {letter.campaigns}", "", "Dengan hormat,", "")
    yield intro(letter)
    if letter.candidate:
        yield "Paket ini usulan untuk calon mitra dan belum menjadi pesanan."
    if letter.fresh:
        yield from ("", bold("Yang baru sejak kiriman terakhir"))
        yield from (f"- {one.title}, {one.code}, {one.days}: {one.news}" for one in letter.fresh)
        yield OLD
    if letter.gone:
        yield from ("", bold("Jangan dipakai lagi"), *(f"- {one}" for one in letter.gone))
    yield from ("", bold("Isi paket"), *(f"- {name}: {about}" for name, about in letter.holds))
    yield from ("", bold("Naskah dan kapan dipakai"))
    for one in letter.scripts:
        days = ", ".join(filter(None, (one.days, one.times)))
        yield f"- {one.title}, {one.code}, v{one.version}, {one.seconds}: {days}"
    yield from ("", bold("Mohon bantuannya"))
    yield from (f"{number}. {step}" for number, step in enumerate(steps(letter), 1))
    yield from ("", "Mohon balas bila paket ini sudah diterima. Terima kasih.", "")
    yield from (f"Nama, jabatan: {CHAT_BLANK}", f"Telepon: {letter.phone or CHAT_BLANK}")


def _none(_: object) -> tuple[Job, ...]:
    """Made last, for stations that get a package."""
    return ()


OUTPUTS = (
    Output("cover-pdf", ("package", "letter", "shared"), _none, render_pdf, {TEMPLATE: NAMES}),
    Output("cover-txt", (), _none, render_text),
)
