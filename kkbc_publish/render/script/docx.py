"""Turn a script sheet into a Word file that a station can edit: named styles, A4, the same bytes every time.

The styles are set here, the body is a template (``templates/script/*.xml``). The file around the body is made once
in a process by python-docx; a sheet only puts its words in. Nothing in the file knows a clock or an author.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.script.jobs import HEADINGS, jobs_of, sheet_for
from kkbc_publish.render.tools import Tools

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

FONT, SECOND_FONT = "Arial", "Liberation Sans"  # on nearly every machine one of them is there, both of one width
LANGUAGE = "id-ID"
PAGE_MM = (210, 297)
MARGINS_MM = {"top": 16, "right": 14, "bottom": 15, "left": 16}
COLUMN_MM = 32  # from a label to what belongs to it
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP file can name
# What a sheet puts in. Private characters, so that no word of a script can be taken for a place.
BODY, HEAD, FOOT, TITLE, SPOKEN = (f"\ue000{name}\ue001" for name in ("body", "head", "foot", "title", "spoken"))
UNUSED = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects", "webSettings", "theme", "numbering")
TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Sizes in points; ``id`` is its name in the templates, ``name`` in Word."""

    id: str
    name: str
    size: float
    bold: bool = False
    leading: float = 1.15
    before: float = 0
    after: float = 0
    keeps: bool = False  # with what follows
    spoken: bool = False  # in the language of the script
    column: bool = False  # a label, and what belongs to it in the next column
    rule: bool = False  # a thin line above it


STYLES = (
    Style("Title", "Title", 17, bold=True, leading=1.0, after=2),
    Style("Heading1", "Heading 1", 9, bold=True, before=6, after=3, keeps=True),
    Style("Kop", "Kop", 9, bold=True, after=4),
    Style("KopKecil", "Kop Kecil", 9),
    Style("KopBesar", "Kop Besar", 16, bold=True, leading=1.0),
    Style("Bidang", "Bidang", 9, column=True),
    Style("BidangAwal", "Bidang Awal", 9, before=6, column=True, rule=True),
    Style("Isian", "Isian", 8),
    Style("Nomor", "Nomor", 8.5, bold=True, leading=1.4, before=3),
    Style("Dialog", "Dialog", 13, leading=1.25, after=2, spoken=True),
    Style("DialogKecil", "Dialog Kecil", 11.5, leading=1.25, after=2, spoken=True),
    Style("DialogBesar", "Dialog Besar", 16, leading=1.2, after=2, spoken=True),
    Style("DialogPasar", "Dialog Pasar", 17, leading=1.05, spoken=True),
    Style("Isyarat", "Isyarat", 11, leading=1.25, after=2),
    Style("Segmen", "Segmen", 11.5, bold=True, before=4, after=2, keeps=True),
    Style("Akhir", "Akhir", 9),
)


def render(job: Job, tools: Tools) -> Rendered:
    """The sheet as a Word file."""
    sheet = sheet_for(job)
    template = word_template(sheet.form.template)
    try:
        body = tools.templates.render(template, {"sheet": sheet, "headings": HEADINGS})
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    spoken = LANGUAGE if sheet.tag == "id" else sheet.tag
    title = f"{sheet.title} ({sheet.code})"
    return Rendered(word_file(body, STYLES, head=sheet.head, foot=sheet.foot, title=title, spoken=spoken))


def word_file(
    body: str, styles: tuple[Style, ...], *, head: str, foot: str, title: str, spoken: str = LANGUAGE
) -> bytes:
    """A Word file around a body of WordprocessingML. ``head``: on every page but the first; ``foot``: on every page."""
    words = {HEAD: head, FOOT: foot, TITLE: title, SPOKEN: spoken}
    places = {BODY: body, **{place: escape(text) for place, text in words.items()}}
    return _zipped({name: _filled(part, places) for name, part in _parts(styles).items()})


def word_template(template: str) -> str:
    """The Word template that stands beside an HTML template."""
    return template.removesuffix(".html") + ".xml"


def _filled(part: bytes, places: dict[str, str]) -> bytes:
    for place, text in places.items():
        part = part.replace(place.encode(), text.encode())
    return part


def _zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP file with nothing in it of the moment or the machine it was made on."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            file.writestr(entry, data)
    return buffer.getvalue()


# --- the file around the words


@cache
def _parts(wanted: tuple[Style, ...]) -> dict[str, bytes]:
    """The parts of a Word file with all wanted styles, and places where the words go."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    for relations in (document.part.package.rels, document.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(UNUSED)]:
            del relations[name]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    for side, width in MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance = section.footer_distance = Mm(7)
    _set_styles(document, wanted)
    _set_margins_text(document)
    _set_properties(document)
    document.add_paragraph(BODY)
    saved = BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    paragraph = _paragraph_around(parts["word/document.xml"], BODY)
    parts["word/document.xml"] = parts["word/document.xml"].replace(paragraph, BODY.encode())
    first = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
    return {name: parts[name] for name in (*first, *sorted(parts.keys() - set(first)))}


def _paragraph_around(xml: bytes, text: str) -> bytes:
    at = xml.index(text.encode())
    return xml[xml.rindex(b"<w:p>", 0, at) : xml.index(b"</w:p>", at) + len(b"</w:p>")]


def _set_styles(document: Document, looks: tuple[Style, ...]) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = document.styles
    wanted = {look.id for look in looks} | {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
    for unwanted in [style for style in styles.element.style_lst if style.styleId not in wanted]:
        styles.element.remove(unwanted)
    styles.element.remove(styles.element.find(_w("latentStyles")))
    normal: Any = styles["Normal"]
    _set_font(normal, 9, False)
    defaults = styles.element.find(f".//{_w('rPrDefault')}/{_w('rPr')}")
    defaults.clear()
    _child(defaults, "lang", val=LANGUAGE, eastAsia=LANGUAGE)
    known = {style.style_id for style in styles}
    for look in looks:
        style: Any
        if look.id in known:
            style = next(style for style in styles if style.style_id == look.id)
            style.element.remove_all("w:rPr", "w:pPr", "w:link", "w:next")
        else:
            style = styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
            style.element.styleId = look.id
        style.base_style, style.quick_style, style.hidden = normal, True, False
        _set_font(style, look.size, look.bold)
        _set_paragraph(style, look)
    for name, size, bold in (("Label", 8.5, True), ("Tertulis", 10, False)):
        character: Any = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        character.font.size, character.font.bold = Pt(size), bold


def _set_font(style: Any, size: float, bold: bool) -> None:
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    fonts = style.element.rPr.rFonts
    for kind in ("cs", "eastAsia"):
        fonts.set(_w(kind), FONT)


_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind")  # what the schema wants behind them


def _set_paragraph(style: ParagraphStyle, look: Style) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    paragraph = style.paragraph_format
    paragraph.line_spacing, paragraph.keep_with_next = look.leading, look.keeps
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.keep_together, paragraph.widow_control = True, True
    if look.column:
        paragraph.left_indent, paragraph.first_line_indent = Mm(COLUMN_MM), Mm(-COLUMN_MM)
        paragraph.tab_stops.add_tab_stop(Mm(COLUMN_MM))
    if look.rule:
        borders = OxmlElement("w:pBdr")
        _child(borders, "top", val="single", sz="4", space="3", color="000000")
        style.element.pPr.insert_element_before(borders, *_AFTER_BORDERS)
    if look.spoken:
        _child(style.element.get_or_add_rPr(), "lang", val=SPOKEN)


def _set_margins_text(document: Document) -> None:
    """Page and code at the foot of every page; title, length and last day on top of every page but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run(HEAD)
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        for text, field in (("Halaman ", "PAGE"), ("/", "NUMPAGES"), (f" · {FOOT}", "")):
            paragraph.add_run(text)
            if field:
                _child(_child(paragraph._p, "fldSimple", instr=field), "r").text = "1"
    section.first_page_header.is_linked_to_previous = False
    for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
        part.paragraphs[0].style = document.styles["Kop"]


def _set_properties(document: Document) -> None:
    properties = document.core_properties._element
    for old in list(properties):
        properties.remove(old)
    about = document.core_properties
    about.title, about.language = TITLE, LANGUAGE
    about.created = about.modified = datetime(*EPOCH)
    fonts = next(part.target_part for part in document.part.rels.values() if part.reltype.endswith("fontTable"))
    fonts._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{_W}"><w:font w:name="{FONT}">'
        f'<w:altName w:val="{SECOND_FONT}"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        f'<w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _child(parent: Any, name: str, **attributes: str) -> Any:
    """A new last child of the WordprocessingML element."""
    from docx.oxml import OxmlElement

    child = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        child.set(_w(key), value)
    parent.append(child)
    return child


NAMES = {word_template(form.template): frozenset({"sheet", "headings"}) for form in TYPES.values()}
OUTPUT = Output(
    "script-docx",
    ("script", "shared/word.xml"),
    jobs_of("script-docx", ".docx"),
    render,
    NAMES,
    together=TOGETHER,
)
