"""Turn HTML and style sheets of the templates into a tagged PDF (PDF/UA-1), the same bytes every time.

WeasyPrint does the work. It must not run in threads (they crash it): one ``PdfPrinter`` per process.
Nothing outside ``templates/`` can be fetched and no font of the machine is seen. Each thing that would
silently look different (a warning, a character without a glyph, a font that is not ours, lost words) is
a problem.
"""

from __future__ import annotations

import logging
import os
import re
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote
from urllib.request import urlopen
from xml.etree import ElementTree

with warnings.catch_warnings():  # a machine without any font is fine: we bring ours
    warnings.simplefilter("ignore")
    import weasyprint
import cssselect2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from kkbc_publish.printing import (
    boxes,
    packing,  # noqa: F401  (from here on PDFs are packed as it says)
)
from kkbc_publish.printing.drawings import (
    SCHEME,
    Drawings,
    PictureFault,
    check_size,
    drawn,
    lifted,
    read_drawing,
    without_names,
)
from kkbc_publish.printing.found import faults, spot_of, warned
from kkbc_publish.printing.limits import PRINT_SECONDS, TooLong, at_most
from kkbc_publish.printing.pictures import pixel_fault, shape_fault
from kkbc_publish.printing.proofs import VARIANT, Limits
from kkbc_publish.printing.siblings import privates
from kkbc_publish.printing.siblings.made import Made, Report
from kkbc_publish.printing.siblings.markup import OF_THE_PAGE
from kkbc_publish.printing.siblings.reports import tell
from kkbc_publish.printing.texts import not_utf8
from kkbc_publish.problems.boundary import lies_in
from kkbc_publish.problems.problem import Problem, Spot, in_order, problem

if TYPE_CHECKING:
    from kkbc_publish.printing.siblings.shelf import Siblings

_NO_SYSTEM_FONTS = Path(__file__).with_name("no_system_fonts.conf")
_FONT_FACE = re.compile(r"@font-face\s*{([^}]*)}")
_FAMILY = re.compile(r"font-family:\s*[\"']?([^;\"']+)")
_WEIGHT = re.compile(r"font-weight:\s*(\d+)")
PRINTER = frozenset(("weasyprint", "tinycss2", "tinyhtml5", "cssselect2", "pydyf", "pyphen", "fontTools", "decimal"))
_COLOURS = "shared/tokens.css"
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;{}]+?)\s*;")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|none|device-cmyk\([0-9. ]+\)")
_USED_TOKEN = re.compile(r"var\(--([a-z0-9-]+)\)")
_USED_IN_PAGE = re.compile(r"((?:fill|stroke)=\")var\(--([a-z0-9-]+)\)")
_BROKEN_FACE = re.compile(r"Font-face ['\"](.+)['\"] cannot be loaded")
SAMPLE = 50  # one page in so many is printed the ordinary way too
_MEDIA = {".ttf": "font/ttf", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, its number of pages, and what is wrong with it.

    ``problems`` are ready to be told. ``warnings`` are WeasyPrint's own words, all of them among the
    problems already. No ``data`` where printing could not go on. ``codes``: the QR codes on the pages.
    """

    data: bytes
    pages: int
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    codes: tuple[boxes.Code, ...] = ()


class _Assets(URLFetcher):  # type: ignore[misc]
    """Serves ``asset:`` addresses from one folder, and ``data:``; anything else stops the printing.

    Drawings (SVG) may use the colours of a style sheet of ``tokens`` as style sheets do: ``fill="var(--ink)"``,
    which is ``--drawn-ink`` where there is one. A drawing with a script or a link is refused.
    """

    def __init__(self, folder: Path, tokens: str) -> None:
        super().__init__(allowed_protocols={"asset", "data", SCHEME}, allow_redirects=False, fail_on_errors=True)
        self.folder = folder
        self.refused = ""
        self.fault: Problem | None = None  # what is wrong with the file that was refused, where that is known
        self.tokens = dict(_TOKEN.findall(_text_of(folder, tokens))) if (folder / tokens).is_file() else {}
        self.colours = {name: value for name, value in self.tokens.items() if _COLOUR.fullmatch(value)}
        self.images = Drawings()
        self.lifted: dict[str, bytes] = {}  # the drawings of the page that is printed, by their address

    def styled(self, css: str) -> str:
        """A style sheet with the values of its tokens: WeasyPrint would look each up again for every element."""
        return _USED_TOKEN.sub(lambda used: self.tokens.get(used[1], used[0]), css)

    def drawn_in(self, html: str) -> str:
        """A page with the colours of the drawings inside it; those not known are left, to be told as a warning.

        The drawings have addresses then, by which they are kept for the next page.
        """

        def colour(used: re.Match[str]) -> str:
            value = drawn(used[2], self.colours)
            return used[1] + value if value else used[0]

        self.lifted.clear()
        return lifted(_USED_IN_PAGE.sub(colour, html), self.lifted)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        try:
            if url in self.lifted:
                if fault := shape_fault(self.lifted[url], "templates/"):
                    raise PictureFault(fault)
                return URLFetcherResponse(url, self.lifted[url], {"Content-Type": _MEDIA[".svg"]})
            if url.lower().startswith("data:"):
                return self._within(url)
            if not url.lower().startswith("asset:"):
                return super().fetch(url, headers)
            path = (self.folder / unquote(url[len("asset:") :])).resolve()
            if not path.is_relative_to(self.folder):
                raise ValueError(f"outside the templates: {url}")
            name = f"templates/{path.relative_to(self.folder).as_posix()}"
            check_size(path.stat().st_size, name)
            body = path.read_bytes()
            if path.suffix == ".svg":
                body = read_drawing(body, name, self.colours)
            elif path.suffix == ".png" and (fault := pixel_fault(body, name)):
                raise PictureFault(fault)
            return URLFetcherResponse(url, body, {"Content-Type": _MEDIA[path.suffix]})
        except PictureFault as fault:
            self.refused, self.fault = url, fault.problem
            raise
        except Exception:
            self.refused, self.fault = url, None
            raise

    def _within(self, url: str) -> URLFetcherResponse:
        """A picture that stands in its address: no smaller for that, and no safer."""
        with urlopen(url) as answer:  # of an address that holds its own data nothing is asked for
            body, media = answer.read(), answer.headers.get_content_type()
        if media == _MEDIA[".svg"]:
            body = read_drawing(body, "templates/", self.colours)
        elif fault := pixel_fault(body, "templates/"):
            raise PictureFault(fault)
        return URLFetcherResponse(url, body, {"Content-Type": media})


def _text_of(folder: Path, path: str) -> str:
    """A text of the templates. Raises OSError, also for a link that leads out of them, and UnicodeDecodeError."""
    if not lies_in(folder / path, folder):
        raise FileNotFoundError(path)
    return (folder / path).read_text(encoding="utf-8")


def _faces(sheets: Sequence[_Sheet]) -> frozenset[tuple[str, int]]:
    """Family and weight of every font that style sheets bring."""
    return frozenset[tuple[str, int]]().union(*(sheet.faces for sheet in sheets))


class _Log(logging.Handler):
    """Collects what WeasyPrint warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    logger = logging.getLogger("weasyprint")
    handler, propagate = _Log(), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A parsed style sheet, the fonts it brought, and what was wrong with it, to be told for each page."""

    css: Any
    faces: frozenset[tuple[str, int]]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    of_the_page: bool = False  # has lengths that follow from the size of the page


class PdfPrinter:
    """Prints pages with the style sheets and fonts of one ``templates`` folder. For one process, no threads.

    ``layout``: "siblings" makes a page from the layout of an earlier one where only words differ, and one page in fifty
    both ways, to the same bytes; ``report`` is told where that cannot be done, or was done wrong. ``shared``: how many
    pages were so far made from the layout of another.
    """

    def __init__(
        self,
        folder: Path,
        layout: Literal["siblings", "ordinary"] = "ordinary",
        report: Callable[[Report], None] = tell,
    ) -> None:
        self.folder = folder.resolve()
        self._report = report
        self.shared = 0
        self._siblings = self._opened() if layout == "siblings" else None
        self._sheets: dict[tuple[str, str], _Sheet] = {}
        self._fonts = _only_our_fonts()
        self._assets: dict[str, _Assets] = {}
        self._endless: dict[str, Problem] = {}

    def _opened(self) -> Siblings | None:
        """The kept pages, where WeasyPrint is the one that they are made for."""
        reasons = tuple(privates.changed())
        if reasons:
            self._report(Report(reasons))
            return None
        from kkbc_publish.printing.siblings.shelf import Siblings  # fails where WeasyPrint is another

        return Siblings()

    def print(
        self,
        html: str,
        stylesheets: tuple[str, ...],
        *,
        template: str = "",
        source: str = "",
        safe_mm: float = 0,
        limits: Limits | None = None,
        zoom: float = 1,
        variant: str | None = VARIANT,
    ) -> Printed:
        """A page or pages as a PDF, ``zoom`` times as large as its style sheets say.

        ``stylesheets`` are paths inside the templates folder. ``template`` is the template the page came
        from and ``source`` the YAML file of its words: problems point at the one that can mend them. Text
        must stay ``safe_mm`` millimetres inside the page and inside elements marked ``data-fit="name"``.
        ``limits``: how type and codes must be set. The colours of drawings come from the one of the style sheets
        that is named ``tokens…``.
        """
        page = Spot(f"templates/{template}" if template else source)
        words = Spot(source or page.path)
        tokens = next((path for path in stylesheets if "/tokens" in path), _COLOURS)
        fetcher = self._fetcher(tokens)
        if page.path in self._endless:  # or a build waits for each of its pages
            return Printed(b"", 0, (self._endless[page.path],))
        try:
            sheets = [self._sheet(path, tokens) for path in stylesheets]
            if not any(sheet.faces for sheet in self._sheets.values()):
                # Without any font at all Pango has none to fall back on, and the process dies.
                return Printed(b"", 0, tuple(in_order([*_told(sheets), problem("no-font", page)])))
            with _listening() as messages, at_most(PRINT_SECONDS):
                made = self._made(fetcher.drawn_in(html), fetcher, sheets, zoom, variant, messages, source)
        except BaseException as error:
            return self._broken_off(error, page, fetcher)
        if messages:  # a picture that failed stays in the cache, and would be left out without a word next time
            fetcher.images.clear()
        laid = boxes.read(made.document, safe_mm / zoom)
        problems = [*_told(sheets), *(warned(message, page, words, made.written) for message in messages)]
        faces = _faces(sheets)
        styles = Spot(f"templates/{stylesheets[-1]}") if stylesheets else page
        problems += faults(laid, made.written, words, styles, faces, limits, zoom)
        told = tuple(message for sheet in sheets for message in sheet.warnings) + tuple(messages)
        return Printed(made.data, len(made.document.pages), tuple(in_order(problems)), told, laid.codes)

    def _broken_off(self, error: BaseException, page: Spot, fetcher: _Assets) -> Printed:
        """What people are told of an error in the midst of a page. Raises a fault of ours again."""
        if isinstance(error, FatalURLFetchingError):
            found = fetcher.fault or problem("blocked-address", page, address=fetcher.refused)
            return Printed(b"", 0, (found,))
        if isinstance(error, TooLong):
            found = self._endless[page.path] = problem("print-endless", page, seconds=PRINT_SECONDS)
        elif isinstance(error, Exception) and _is_of_the_printer(error):
            found = _failed(page, error)
        else:
            raise error
        self.forget_pictures()  # nothing that was begun with it is used again
        return Printed(b"", 0, (found,))

    def forget_pictures(self) -> None:
        """Let go of the pictures kept for the next page, after a page full of pictures that no other has."""
        for fetcher in self._assets.values():
            fetcher.images.clear()
        if self._siblings:
            self._siblings.forget()

    def _made(
        self,
        html: str,
        fetcher: _Assets,
        sheets: list[_Sheet],
        zoom: float,
        variant: str | None,
        messages: list[str],
        source: str,
    ) -> Made:
        """The page, as the sibling of one that was laid out before or the ordinary way: the bytes are the same."""

        def ordinary(finisher: Callable[[Any, Any], None] | None) -> Made:
            parsed = _Page(html, fetcher)
            document = parsed.render(
                font_config=self._fonts,
                stylesheets=[sheet.css for sheet in sheets],
                cache=fetcher.images,
                pdf_variant=variant,
            )
            data: bytes = document.write_pdf(zoom=zoom, pdf_variant=variant, finisher=finisher)
            return Made(data, document, parsed.etree_element)

        if self._siblings is None or any(sheet.problems or sheet.of_the_page for sheet in sheets):
            return ordinary(None)
        look = tuple(sheet.css for sheet in sheets)
        siblings = self._siblings.counts["sibling"]
        made = self._siblings.print(_without_entities(html), look, zoom, variant, messages, ordinary)
        if messages or zlib.crc32(html.encode()) % SAMPLE:
            if self._siblings.counts["sibling"] > siblings:
                self.shared += len(made.document.pages)
            return made
        again = ordinary(None)
        if again.data != made.data or messages or boxes.read(again.document) != boxes.read(made.document):
            self._siblings = None  # what is wrong once may be wrong again
            self._report(Report(("berbeda",), source, html, again.data, made.data))
        return again

    def _fetcher(self, tokens: str) -> _Assets:
        if tokens not in self._assets:
            self._assets[tokens] = _Assets(self.folder, tokens)
        return self._assets[tokens]

    def _sheet(self, path: str, tokens: str) -> _Sheet:
        """The style sheet with the values of ``tokens``, parsed; parsed once, its warnings kept for every page."""
        if (path, tokens) not in self._sheets:
            spot = Spot(f"templates/{path}")
            try:
                text = _text_of(self.folder, path)
            except (OSError, UnicodeDecodeError) as error:
                wrong = (
                    not_utf8(spot.path, error.object)
                    if isinstance(error, UnicodeDecodeError)
                    else problem("template-missing", spot, name=path)
                )
                return _Sheet(weasyprint.CSS(string=""), frozenset(), (wrong,), ())
            fetcher = self._fetcher(tokens)
            styled = fetcher.styled(text)
            if styled == text and tokens != _COLOURS:  # fonts, for one: once is enough, whatever the colours
                self._sheets[path, tokens] = self._sheet(path, _COLOURS)
                return self._sheets[path, tokens]
            try:
                with _listening() as messages:
                    css = weasyprint.CSS(string=styled, url_fetcher=fetcher, font_config=self._fonts)
            except Exception as error:
                if not _is_of_the_printer(error):
                    raise
                return _Sheet(weasyprint.CSS(string=""), frozenset(), (_failed(spot, error),), ())
            if self._siblings and _FONT_FACE.search(text):
                self._siblings.forget()  # with a new font Pango begins anew; those that are kept are its old ones
            found = tuple(warned(message, spot_of(message, spot, text), spot) for message in messages)
            self._sheets[path, tokens] = _Sheet(
                css, _loaded_faces(text, messages), found, tuple(messages), bool(OF_THE_PAGE.search(text))
            )
        return self._sheets[path, tokens]


class _Page(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """A page, read and styled without work that no template of ours needs; the result is the same.

    A well-formed page is read by expat, in a tenth of the time that the HTML parser takes; any other page by the
    HTML parser. WeasyPrint's defaults give every element six pseudo-elements (a list marker, and footnotes and
    their calls), whose styles are computed for nothing; here only list items have a marker. What is used of
    WeasyPrint here is not public: tests watch that it is still what WeasyPrint asks for.
    """

    def __init__(self, html: str, fetcher: URLFetcher) -> None:
        try:
            root = ElementTree.fromstring(_without_entities(html))
        except ElementTree.ParseError:
            super().__init__(string=html, url_fetcher=fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [_lean_defaults()]


def _without_entities(html: str) -> str:
    """The page as XML: without document type, and with named characters as such."""
    return without_names(re.sub(r"^\s*<!doctype html>\s*", "", html, flags=re.IGNORECASE))


@cache
def _lean_defaults() -> weasyprint.CSS:
    text = (Path(weasyprint.css.__file__).parent / "html5_ua.css").read_text(encoding="utf-8")
    # Nor a style for each of the sixteen boxes in a page's margins: our pages say how those look that they use.
    unused = re.compile(r"::(?:foot)?note-|  @(?:top|left|right|bottom)-")
    lines = (line for line in text.splitlines() if not unused.match(line))
    return weasyprint.CSS(string="\n".join(lines).replace("\n::marker", "\nli::marker"))


def _only_our_fonts() -> FontConfiguration:
    """A font configuration in which no font of the machine exists.

    Fontconfig reads the name of its configuration from the environment, at this moment only.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_NO_SYSTEM_FONTS)
    try:
        return FontConfiguration()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _loaded_faces(css: str, messages: list[str]) -> frozenset[tuple[str, int]]:
    """Family and weight of each ``@font-face``, without the families WeasyPrint could not load."""
    broken = {match[1] for message in messages if (match := _BROKEN_FACE.match(message))}
    faces = set()
    for block in _FONT_FACE.findall(css):
        family, weight = _FAMILY.search(block), _WEIGHT.search(block)
        if family and family[1].strip() not in broken:
            faces.add((family[1].strip(), int(weight[1]) if weight else 400))
    return frozenset(faces)


def _is_of_the_printer(error: Exception) -> bool:
    """True for what a library of the printer raised: it met a size or a nesting that it was not made for."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    module = str(trace.tb_frame.f_globals.get("__name__", "")) if trace is not None else ""
    return module.split(".")[0] in PRINTER and not isinstance(error, MemoryError | OSError)


def _failed(spot: Spot, error: Exception) -> Problem:
    return problem("print-failed", spot, reason=" ".join(f"{type(error).__name__}: {error}".split())[:200])


def _told(sheets: list[_Sheet]) -> list[Problem]:
    return [found for sheet in sheets for found in sheet.problems]
