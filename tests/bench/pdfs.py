"""Measure what one PDF costs in CPU time: as the product makes it, and as a plain loop would.

Each way has a process of its own, which prints the same pages in every round; the rounds of all ways take
turns, so that a busy machine is busy for each of them.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from kkbc_publish.printing.pdf import VARIANT, Printed
from kkbc_publish.render.job import Job
from kkbc_publish.render.tools import Tools
from tests.bench.machine import CannotMeasure

GRID = Path(__file__).with_name("grid.css")
WARM_UP = 3  # pages: by then fonts and style sheets are loaded
PrintPage = Callable[["Page"], bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """A job, and the HTML and the style sheets (inside ``templates/``) that the product prints it from."""

    job: Job
    html: str
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU milliseconds for a PDF, one value a round, and the PDFs of the warm-up."""

    rounds: tuple[float, ...]
    samples: tuple[bytes, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    def times_cheaper_than(self, other: Cost) -> float:
        """The median of the ratios of the rounds: each round saw the machine equally busy for both."""
        return statistics.median(two / one for one, two in zip(self.rounds, other.rounds, strict=True))


class _Listener:
    """Stands in for the printer and keeps what it is asked to print."""

    def __init__(self) -> None:
        self.asked: tuple[str, tuple[str, ...]] = ("", ())

    def print(self, html: str, stylesheets: tuple[str, ...], **_: Any) -> Printed:
        self.asked = (html, stylesheets)
        return Printed(b"", 1)


def pages_of(jobs: Iterable[Job], templates: Path) -> list[Page]:
    """The jobs with what they are printed from."""
    from kkbc_publish.render.table import OUTPUTS

    listener, tools = _Listener(), Tools(templates, "ordinary")
    tools.__dict__["printer"] = listener
    pages = []
    for job in jobs:
        rendered = OUTPUTS[job.kind].render(job, tools)
        if rendered.problems:
            raise CannotMeasure(f"{job.path} cannot be rendered: {rendered.problems[0].code}")
        pages.append(Page(job, *listener.asked))
    return pages


# --- the ways to print, each in its own process --------------------------------------------------------


def as_built(templates: Path, layout: Literal["siblings", "ordinary"] = "ordinary") -> PrintPage:
    """As a worker of a build does it: words into the template, QR code, printing, all checks of the page."""
    from kkbc_publish.build import warm  # noqa: F401  (imports, then freezes what is loaded)
    from kkbc_publish.render.table import OUTPUTS

    tools = Tools(templates, layout)

    def make(page: Page) -> bytes:
        rendered = OUTPUTS[page.job.kind].render(page.job, tools)
        if not rendered.data:
            raise CannotMeasure(f"{page.job.path} cannot be printed: {rendered.problems[0].code}")
        return rendered.data

    return make


def as_siblings(templates: Path) -> PrintPage:
    """The same, with pages made from the layouts of earlier ones where only words differ."""
    return as_built(templates, "siblings")


def _plain(html: str, folder: str) -> str:
    """A page for a printer that reads files, and that takes no colours by their names in drawings."""
    return html.replace("asset:", f"{folder}/").replace('"var(--black)"', '"#000"')


def one_by_one(templates: Path) -> PrintPage:
    """WeasyPrint's own example in a loop: finished HTML, style sheets read and fonts loaded for every page."""
    import weasyprint

    folder = templates.as_uri()

    def make(page: Page) -> bytes:
        html = _plain(page.html, folder)
        sheets = [templates / sheet for sheet in page.sheets]
        data: bytes = weasyprint.HTML(string=html).write_pdf(stylesheets=sheets, pdf_variant=VARIANT)
        return data

    return make


def first_draft(templates: Path) -> PrintPage:
    """The same in a loop with a page of nested grids, and the best mask sought for every QR code."""
    import segno
    import weasyprint

    folder = templates.as_uri()

    def make(page: Page) -> bytes:
        segno.make_qr(page.job.context["flyer"].qr, error="m", boost_error=False)
        html = _plain(page.html, folder)
        sheets = [*(templates / sheet for sheet in page.sheets), GRID]
        data: bytes = weasyprint.HTML(string=html).write_pdf(stylesheets=sheets, pdf_variant=VARIANT)
        return data

    return make


def plain_templates(templates: Path, copy: Path, *, woff2: bool) -> Path:
    """A copy of the templates with ordinary addresses, for a printer that reads files; fonts as WOFF2 if wished."""
    import shutil

    shutil.copytree(templates, copy)
    for sheet in copy.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8").replace("asset:", f"{copy.as_uri()}/")
        sheet.write_text(text.replace(".ttf", ".woff2") if woff2 else text, encoding="utf-8")
    if woff2:
        from fontTools.ttLib import TTFont

        for path in copy.rglob("*.ttf"):
            font = TTFont(path)
            font.flavor = "woff2"
            font.save(path.with_suffix(".woff2"))
    return copy


# --- taking turns --------------------------------------------------------------------------------------


Way = tuple[Callable[[Path], PrintPage], Path]  # a function that prepares a process, and its templates


def costs(ways: Sequence[Way], pages: Sequence[Page], rounds: int) -> list[Cost]:
    """What the pages cost in each way."""
    with _processes([(*way, pages) for way in ways]) as ends:
        samples = [_answer(end) for end in ends]
        taken: list[list[float]] = [[] for _ in ways]
        for _ in range(rounds):
            for end, times in zip(ends, taken, strict=True):
                end.send((0, len(pages)))
                times.append(_answer(end) / len(pages))
        return [Cost(tuple(times), sample) for times, sample in zip(taken, samples, strict=True)]


def costs_once(ways: Sequence[tuple[Way, Sequence[Page]]], turns: int) -> list[Cost]:
    """What pages cost that are printed once each, in their order, as in a build; each way has its own.

    The ways take turns, a part of their pages in each; a cost has one value, the mean of all pages.
    """
    with _processes([(*way, pages) for way, pages in ways]) as ends:
        samples = [_answer(end) for end in ends]
        taken = [0.0 for _ in ways]
        for turn in range(turns):
            for number, (end, (_, pages)) in enumerate(zip(ends, ways, strict=True)):
                end.send((turn * len(pages) // turns, (turn + 1) * len(pages) // turns))
                taken[number] += _answer(end)
        means = [spent / len(pages) for spent, (_, pages) in zip(taken, ways, strict=True)]
        return [Cost((mean,), sample) for mean, sample in zip(means, samples, strict=True)]


@contextmanager
def _processes(
    ways: Sequence[tuple[Callable[[Path], PrintPage], Path, Sequence[Page]]],
) -> Iterator[list[Connection]]:
    context = multiprocessing.get_context("spawn")
    processes, ends = [], []
    try:
        for prepare, templates, pages in ways:
            end, far = context.Pipe()
            process = context.Process(target=_serve, args=(far, prepare, templates, list(pages)), daemon=True)
            process.start()
            far.close()
            processes.append(process)
            ends.append(end)
        yield ends
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _answer(end: Connection) -> Any:
    try:
        answer = end.recv()
    except EOFError:
        raise CannotMeasure("A process that prints pages died.") from None
    if isinstance(answer, Exception):
        raise CannotMeasure(f"Pages cannot be printed: {answer}")
    return answer


def _serve(end: Connection, prepare: Callable[[Path], PrintPage], templates: Path, pages: list[Page]) -> None:
    import logging
    import tempfile

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    tempfile.tempdir = str(templates.parent)  # WeasyPrint leaves its fonts behind when it is stopped
    try:
        make = prepare(templates)
        end.send(tuple(make(page) for page in pages[:WARM_UP]))
        while part := end.recv():
            start = time.process_time()
            for page in pages[slice(*part)]:
                make(page)
            end.send((time.process_time() - start) * 1000)
    except EOFError:
        return
    except Exception as error:
        end.send(CannotMeasure(f"{type(error).__name__}: {error}"))


def same_words(ours: Cost, other: Cost) -> bool:
    """True where both ways put the same letters on their pages: else one of them does less work."""
    return all(_letters(one) == _letters(two) for one, two in zip(ours.samples, other.samples, strict=True))


def _letters(data: bytes) -> Counter[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return Counter(letter for letter in text if letter.isalnum())
