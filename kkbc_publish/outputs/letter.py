"""Turn change letters into pages of A4, and into a message for a chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kkbc_publish.indonesian.written import NBSP
from kkbc_publish.letters import NOTHING, Letter, branch_letter, station_letter
from kkbc_publish.outputs.base import Job, Output, Rendered
from kkbc_publish.outputs.paper import print_paper
from kkbc_publish.outputs.script_text import CHAT_BLANK, bold
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.tools import Tools

TEMPLATE = "letter/letter.html"
STYLES = ("shared/fonts.css", "shared/tokens.css", "letter/letter.css")
NAMES = frozenset({"letter", "rest"})
REST = "Yang tidak disebut di sini tetap seperti semula. Pesanan, naskah, dan kalender yang baru sudah disesuaikan."


def _station_jobs(kind: str, edition: StationEdition) -> Iterator[Job]:
    made = station_letter(edition)
    if made is not None:
        station = edition.station.id
        source = f"schedules/stations/{station}.yaml"
        yield _job(kind, f"partners/{station}", made, edition.branch, source, edition.editions[0], station)


def _branch_jobs(kind: str, editions: tuple[Edition, ...]) -> Iterator[Job]:
    made = branch_letter(editions)
    if made is not None:
        branch = editions[0].branch.id
        yield _job(kind, f"letters/{branch}", made, branch, f"schedules/branches/{branch}.yaml", editions[0])


def _job(
    kind: str, folder: str, made: Letter, branch: str, source: str, edition: Edition, station: str | None = None
) -> Job:
    return Job(
        kind=kind,
        path=f"{folder}/perubahan_{made.number}.{kind.removeprefix('letter-')}",
        campaign=None,
        branch=branch,
        context={"letter": made},
        source=source,
        station=station,
        valid_from=edition.sent.today,
        valid_until=edition.sent.today,
    )


def render_pdf(job: Job, tools: Tools) -> Rendered:
    """The letter as A4 pages, black on white."""
    return print_paper(job, tools, TEMPLATE, {"letter": job.context["letter"], "rest": REST}, STYLES, safe_mm=6)


def render_text(job: Job, _: Tools) -> Rendered:
    """The letter as a message for a chat: what is between asterisks is shown in bold."""
    return Rendered(
        ("\n".join(message(job.context["letter"])) + "\n").replace(NBSP, " ").replace("\u2060", "").encode()
    )


def message(made: Letter) -> Iterator[str]:
    """The lines of the message."""
    if made.marks:
        yield from (made.marks, "")
    yield from (bold(f"SURAT PERUBAHAN {made.number}"), made.day, "")
    yield f"Kepada: {made.to}" + (f" ({made.candidate})" if made.candidate else "")
    yield from (f"Dari: {made.sender}", f"Kampanye: {made.campaigns}")
    for part in made.parts:
        yield from ("", bold(part.heading))
        for row in part.rows:
            yield f"- {row.what}"
            yield from (f"  {line}" for line in _lines(row.was, row.now, row.since, row.more))
    yield from ("", REST, "", "Mohon balas bila pesan ini sudah diterima.", f"Nama: {CHAT_BLANK}")


def _lines(was: str, now: str, since: str, more: str) -> Iterable[str]:
    if was != NOTHING:
        yield f"Semula: {was}"
    yield f"Menjadi: {bold(now)}"
    if since:
        yield f"Mulai: {since}"
    if more:
        yield more


PDF = Output(
    "letter-pdf",
    ("letter", "shared"),
    lambda editions: _branch_jobs("letter-pdf", editions),
    render_pdf,
    {TEMPLATE: NAMES},
    lambda edition: _station_jobs("letter-pdf", edition),
)
TEXT = Output(
    "letter-txt",
    (),
    lambda editions: _branch_jobs("letter-txt", editions),
    render_text,
    station_jobs=lambda edition: _station_jobs("letter-txt", edition),
)
