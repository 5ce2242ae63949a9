"""Turn the kit of an activation into paper: run sheet and press releases, each as PDF and as a Word file to edit.

Both forms of a paper are made from the same value, so they say the same words in the same order. The templates stand
in ``templates/kit/``: an HTML file and an XML file (Word) for each paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.place.editions import Edition
from kkbc_publish.place.papers import KitPaper, LocalRelease, LocalRunSheet
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.paper import print_paper
from kkbc_publish.render.script.docx import Style, word_file
from kkbc_publish.render.tools import Tools

STYLESHEETS = ("shared/fonts.css", "shared/tokens.css", "shared/a4.css", "kit/kit.css")
SAFE_MM = 6
TOGETHER = 8
TITLES = {  # of the files, on the page of a branch
    "lembar-kegiatan": "Lembar kegiatan",
    "siaran-pers-sebelum": "Siaran pers sebelum kegiatan",
    "siaran-pers-sesudah": "Siaran pers sesudah kegiatan",
}
SOURCES = {  # where their words stand, in the folder of the campaign
    "lembar-kegiatan": "run-sheet.yaml",
    "siaran-pers-sebelum": "release-before.yaml",
    "siaran-pers-sesudah": "release-after.yaml",
}
HEADINGS = {
    "agenda": "Susunan acara",
    "people": "Petugas: nama dan nomor telepon ditulis di sebelah kanan",
    "equipment": "Perlengkapan",
    "contacts": "Yang dihubungi",
    "radio": "Radio",
    "souvenirs": "Suvenir",
    "draw": "Undian",
    "safety": "Keselamatan dan cuaca",
    "say": "Boleh dikatakan",
    "avoid": "Batas ucapan",
    "results": "Angka untuk dilaporkan sesudah kegiatan",
    "release": "Siaran pers",
    "about": "Tentang kami",
    "contact": "Kontak media",
    "figures": "Untuk pemeriksa, tidak ikut dikirim: angka dan sumbernya",
}
STYLES = (
    Style("Title", "Title", 17, bold=True, leading=1.05, after=2),
    Style("Heading1", "Heading 1", 10, bold=True, before=8, after=2, keeps=True),
    Style("Kop", "Kop", 9, bold=True, after=4),
    Style("KopKecil", "Kop Kecil", 9),
    Style("KopBesar", "Kop Besar", 12, bold=True, leading=1.1, before=2, after=6),
    Style("Isi", "Isi", 9.5, leading=1.2, before=1, after=2),
    Style("JudulBaris", "Judul Baris", 9.5, bold=True, leading=1.2, before=1, after=2),
    Style("Judul", "Judul Siaran", 17, bold=True, leading=1.1, before=6, after=6, keeps=True),
    Style("Paragraf", "Paragraf", 10.5, leading=1.25, after=6),
    Style("Kutipan", "Kutipan", 10.5, leading=1.25, before=2, after=12),
    Style("Catatan", "Catatan", 8, leading=1.15, after=1),
)


@dataclass(frozen=True, slots=True)
class _Form:
    """One paper: its kind of value, and its templates without their endings."""

    kind: str
    value: type[LocalRunSheet] | type[LocalRelease]
    template: str


FORMS = (
    _Form("run-sheet", LocalRunSheet, "kit/run-sheet"),
    _Form("press-release", LocalRelease, "kit/release"),
)
NAMES = frozenset({"paper", "headings"})


def _jobs_of(kind: str, form: _Form, suffix: str) -> Callable[[tuple[Edition, ...]], Iterable[Job]]:
    def jobs(editions: tuple[Edition, ...]) -> Iterator[Job]:
        for edition in editions:
            papers = [paper for paper in edition.kit if isinstance(paper, form.value)]
            days = Counter((paper.name, paper.day) for paper in papers)
            for paper in papers:
                yield _job(kind, suffix, edition, paper, alone=days[paper.name, paper.day] == 1)

    return jobs


def _job(kind: str, suffix: str, edition: Edition, paper: KitPaper, *, alone: bool) -> Job:
    """``alone``: no other activation of the branch is on that day, so the day tells them apart."""
    campaign, branch = edition.campaign.id, edition.branch.id
    which = "" if alone else f"_{paper.activation}"
    return Job(
        kind=kind,
        path=f"site/branches/{branch}/{campaign}/activation/{paper.name}_{branch}_{paper.day}{which}{suffix}",
        campaign=campaign,
        branch=branch,
        context={"paper": paper},
        source=f"campaigns/{campaign}/kit/{SOURCES[paper.name]}",
        valid_from=paper.first,
        valid_until=paper.last,
        version=paper.version,
    )


def _print(template: str, job: Job, tools: Tools) -> Rendered:
    """The paper as A4 pages, black on white, with room to write."""
    return print_paper(
        job, tools, template, {"paper": job.context["paper"], "headings": HEADINGS}, STYLESHEETS, safe_mm=SAFE_MM
    )


def _write(template: str, job: Job, tools: Tools) -> Rendered:
    """The paper as a Word file that the branch completes."""
    paper: KitPaper = job.context["paper"]
    try:
        body = tools.templates.render(template, {"paper": paper, "headings": HEADINGS})
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    head, title = f"{paper.title} · {day_month_year(paper.day)}", f"{paper.title} ({paper.code})"
    return Rendered(word_file(body, STYLES, head=head, foot=foot_of(paper), title=title))


def foot_of(paper: KitPaper) -> str:
    """What stands at the foot of every page, beside its number."""
    return " · ".join(filter(None, (paper.code, paper.marks)))


def _outputs() -> Iterator[Output]:
    for form in FORMS:
        html, xml = f"{form.template}.html", f"{form.template}.xml"
        pdf, word = f"{form.kind}-pdf", f"{form.kind}-docx"
        yield Output(pdf, ("kit", "shared"), _jobs_of(pdf, form, ".pdf"), partial(_print, html), {html: NAMES})
        templates = ("kit", "shared/word.xml")
        yield Output(
            word, templates, _jobs_of(word, form, ".docx"), partial(_write, xml), {xml: NAMES}, together=TOGETHER
        )


OUTPUTS = tuple(_outputs())
