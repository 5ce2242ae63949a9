"""Turn stop notices into a sheet of A4 to print or send, and into a message for a chat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kkbc_publish.indonesian.written import NBSP
from kkbc_publish.notices import StopNotice, stop_notices
from kkbc_publish.outputs.base import Job, Output, Rendered
from kkbc_publish.outputs.script_text import CHAT_BLANK, bold
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.problems.problem import Spot, has_errors, problem
from kkbc_publish.tools import Tools

TEMPLATE = "letter/notice.html"
STYLES = ("shared/fonts.css", "shared/tokens.css", "letter/letter.css")
NAMES = frozenset({"notice"})
TITLE = "Hentikan siaran"


def jobs_of(kind: str, suffix: str) -> Callable[[StationEdition], Iterable[Job]]:
    """What makes the jobs of one form; ``suffix``: how its file names end."""

    def jobs(edition: StationEdition) -> Iterator[Job]:
        station = edition.station
        for notice in stop_notices(edition):
            yield Job(
                kind=kind,
                path=f"partners/{station.id}/hentikan_{notice.hold}{suffix}",
                campaign=None,
                branch=edition.branch,
                context={"notice": notice},
                source="schedules/days.yaml",
                station=station.id,
                valid_from=notice.first,
                valid_until=notice.last,
            )

    return jobs


def render_pdf(job: Job, tools: Tools) -> Rendered:
    """The notice on one page, black on white."""
    try:
        html = tools.templates.render(TEMPLATE, {"notice": job.context["notice"]})
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    printed = tools.printer.print(html, STYLES, template=TEMPLATE, source=job.source, safe_mm=6)
    problems = printed.problems
    if printed.pages > 1:
        problems = (*problems, problem("notice-pages", Spot(job.source), pages=printed.pages, station=job.station))
    checks = () if has_errors(problems) else ("one-page", "pdf/ua-1", "glyphs", "text-complete")
    return Rendered(printed.data, printed.pages, checks, problems)


def render_text(job: Job, _: Tools) -> Rendered:
    """The notice as a message for a chat: what is between asterisks is shown in bold."""
    return Rendered(("\n".join(message(job.context["notice"])) + "\n").replace(NBSP, " ").encode())


def message(notice: StopNotice) -> Iterator[str]:
    """The lines of the message."""
    if notice.marks:
        yield from (notice.marks, "")
    yield from (bold(TITLE.upper()), "")
    yield f"Kepada: {notice.station}" + (f" ({notice.candidate})" if notice.candidate else "")
    yield from (f"Dari: {notice.sender}", "")
    yield from (f"Mohon hentikan siaran {notice.campaigns}.", f"Mulai: {bold(notice.starts)}")
    yield from (f"Sampai: {bold(notice.ends)}", f"Alasan: {notice.reason}", "")
    yield bold(f"{notice.count} siaran yang dihentikan:")
    yield from (f"- {row.times} {row.title}, {row.days}" for row in notice.rows)
    yield from ("", "Pengganti: tidak ada dari kami; silakan isi dengan acara stasiun sendiri.", notice.after, "")
    yield "Mohon balas pesan ini bila siaran sudah dihentikan, dengan nama dan jam."
    yield f"Konfirmasi kepada: {CHAT_BLANK}"
    yield f"Telepon: {notice.phone or CHAT_BLANK}"


PDF = Output(
    "stop-notice-pdf",
    ("letter", "shared"),
    lambda _: (),
    render_pdf,
    {TEMPLATE: NAMES},
    jobs_of("stop-notice-pdf", ".pdf"),
)
TEXT = Output("stop-notice-txt", (), lambda _: (), render_text, station_jobs=jobs_of("stop-notice-txt", ".txt"))
