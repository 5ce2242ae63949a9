"""Nothing leaves in a finished file that runs, carries something along, or leads where it must not."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pikepdf
import pytest
import weasyprint
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.printing.archive import zipped
from kkbc_publish.printing.leaving.addresses import address_fault, host_of
from kkbc_publish.printing.leaving.drawing import more_than_a_drawing
from kkbc_publish.printing.leaving.look import faults_of
from kkbc_publish.printing.workbook import csv_bytes, same_bytes
from kkbc_publish.render.partners.mail import mail

HOSTS = frozenset({"www.agensi.go.id", "siar.contoh.id:8443"})
GOOD = ("https://www.agensi.go.id", "https://WWW.agensi.go.id/bpu?a=1&b=%20#c", "https://siar.contoh.id:8443/x")
BAD = (
    *("http://www.agensi.go.id/", "//www.agensi.go.id/", "///www.agensi.go.id", "https:www.agensi.go.id"),
    *("https://agensi.go.id/", "https://www.agensi.go.id.contoh.id/", "https://contoh.id/www.agensi.go.id"),
    *("https://a.id\\@www.agensi.go.id/", "https://www.agensi.go.id\\.contoh.id/", "https:\\\\www.agensi.go.id"),
    *("https://user:pw@www.agensi.go.id/", "https://www.agensi.go.id@contoh.id/", "https://@www.agensi.go.id/"),
    *("https://www.agensi.go.id:443/", "https://www.agensi.go.id:/", "https://siar.contoh.id/", "https://"),
    *("https://www.agensi.go.id/\tx", "https://www.agensi.go.id\t/", "https://www.agensi\n.go.id/", " https://a.id"),
    *("https://www.agensi.go.id/\u202ex", "https://www.agensi.go.id\u200b/", "https://www.agensi.go.id\0/"),
    *("https://www.аgensi.go.id/", "https://www.agensi。go.id/", "https://[::1]/", "https://2130706433/"),
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "vbscript:x", "file:///C:/x.exe"),
    *("data:text/html,<script>alert(1)</script>", "ftp://www.agensi.go.id/", "blob:https://www.agensi.go.id/x"),
    *("mailto:a@b.id?bcc=c@d.id", "tel:12;ext=3", "intent://x", "ms-word:ofe|u|https://www.agensi.go.id"),
)


@pytest.mark.parametrize("address", GOOD)
def test_an_address_of_the_list_may_be_followed(address: str) -> None:
    assert address_fault(address, HOSTS) is None
    assert host_of(address) in HOSTS


@pytest.mark.parametrize("address", BAD)
def test_no_other_may(address: str) -> None:
    fault = address_fault(address, HOSTS, relative=True)
    assert fault is not None and fault.code == "leaves-address"
    assert fault.text.isprintable()


@settings(deadline=None, max_examples=300)
@given(st.text("ab.:/\\@?#%\t w", max_size=12), st.text("ab.:/\\@?#%\t w", max_size=12))
def test_what_may_be_followed_leads_to_the_host_that_every_reader_sees(before: str, after: str) -> None:
    """By the rule of browsers: a backslash is a slash, tabs vanish, and what stands before @ is a user."""
    address = f"https://{before}www.agensi.go.id{after}"
    if address_fault(address, HOSTS) is None:
        seen = "".join(char for char in address if char not in "\t\n\r").replace("\\", "/")
        authority = seen.partition("://")[2].split("/")[0].split("?")[0].split("#")[0]
        assert authority == "www.agensi.go.id"


def test_a_path_may_be_followed_within_the_site_alone() -> None:
    assert address_fault("../index.html", HOSTS, relative=True) is None
    assert address_fault("../index.html", HOSTS) is not None  # in a PDF it leads into the reader's folders


# --- pages --------------------------------------------------------------------------------------------

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'sha256-AbC='; script-src 'sha256-xyz='; base-uri 'none'; "
    "form-action 'self'"
)
PAGE = f"""<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<link rel="icon" href="data:,">
<title>a</title><style>a {{ background: url(#a) }}</style>
</head>
<body><a href="x/y.pdf">x</a> <a href="https://www.agensi.go.id/">y</a><img src="a.png">
<img src="data:image/png;base64,"><svg><a xlink:href="#x"><path/></a></svg></body>
</html>
"""


def codes(name: str, data: bytes | str) -> set[str]:
    return {one.code for one in faults_of(name, data if isinstance(data, bytes) else data.encode(), HOSTS)}


def test_a_page_as_it_should_be_has_no_fault() -> None:
    assert faults_of("site/index.html", PAGE.encode(), HOSTS) == []


ELEMENTS = (
    *('<script src="https://contoh.id/x.js"></script>', "<script src=x.js></script>", "<iframe src=x></iframe>"),
    *(
        '<img src="https://contoh.id/a.png">',
        '<img src="//contoh.id/a.png">',
        '<img srcset="a.png 1x, http://b.id/ 2x">',
    ),
    *('<img src="https://www.agensi.go.id/a.png">', "<img src=x onerror=alert(1)>", '<base href="https://contoh.id/">'),
    *('<form action="https://contoh.id/">', '<button formaction="http://x.id">', "<object data=a.swf></object>"),
    *('<a href="java&#10;script:alert(1)">', '<a ping="https://contoh.id/" href="#">', '<a href="&#x2f;/contoh.id">'),
    *('<link rel="stylesheet" href="a.css">', "<style>@import 'a.css';</style>", '<embed src="a.pdf">'),
    *('<p style="background: url(https://contoh.id/x)">', "<style>a { background: url( 'http://b.id' ) }</style>"),
    *('<meta http-equiv="Refresh" content="0; url=https://contoh.id">', "<svg><script href=x></script></svg>"),
    *("<svg onload=alert(1)>", '<svg><use href="https://contoh.id/x.svg#a"/></svg>', "<iframe srcdoc='<p>'>"),
    *('<svg><a><animate attributeName="href" values="javascript:x"/></a></svg>', "<video poster=https://b.id/>"),
)


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_that_runs_or_leads_elsewhere_is_found(element: str) -> None:
    assert codes("site/index.html", PAGE.replace("</body>", f"{element}</body>"))


WEAKENED = (
    ("default-src 'none'; ", ""),
    ("base-uri 'none'; ", ""),
    ("; form-action 'self'", ""),
    ("script-src 'sha256-xyz='", "script-src 'unsafe-inline'"),
    ("script-src 'sha256-xyz='", "script-src 'sha256-xyz=' https://contoh.id"),
    ("script-src 'sha256-xyz='", "script-src *"),
    ("img-src 'self' data:", "img-src *"),
    ("form-action 'self'", "form-action 'self' https:"),
    ("; form-action", "; connect-src 'self'; form-action"),
    ("default-src 'none'", "default-src *; default-src 'none'"),
    ("style-src 'sha256-AbC='", "style-src 'unsafe-inline'"),
    (f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">', ""),
    ('<meta charset="utf-8">', '<meta charset="utf-8"><script>x</script>'),
    ('<meta http-equiv="Content', '<!-- --><meta http-equiv="Content'),
    ("<head>", "<head><noscript>"),
    ("<head>", "<head></head><body>"),
    ("http-equiv", "name"),
)


@pytest.mark.parametrize(("old", "new"), WEAKENED)
def test_a_policy_that_is_weakened_or_comes_late_is_found(old: str, new: str) -> None:
    assert PAGE.count(old) >= 1
    assert "leaves-policy" in codes("site/index.html", PAGE.replace(old, new, 1))


# --- drawings -----------------------------------------------------------------------------------------

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
DRAWINGS = (
    *("<script>x</script>", "<SCRIPT/>", '<s:script xmlns:s="http://www.w3.org/2000/svg">x</s:script>'),
    *("<s:script>x</s:script>", "<foreignObject/>", "<x:ForeignObject/>", '<rect onclick="x"/>', '<g x:onload="x"/>'),
    *('<a xlink:href="javascript:x"><path/></a>', '<a href=" java&#10;script:x"/>', '<a href="https://a.id"/>'),
    *('<image href="https://a.id/x.png"/>', '<use href="b.svg#a"/>', '<image x:href="data:text/html,x"/>'),
    *('<set attributeName="onclick" to="x"/>', '<animate attributeName="xlink:href" values="javascript:x"/>'),
    *("<style>@import 'x.css';</style>", '<rect style="fill: url(https://a.id/x)"/>', '<rect fill="url(//a.id#b)"/>'),
    *('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="x"/>', '<?xml-stylesheet href="x.css"?>'),
    *("<script>x</script><unfinished", '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x" onerror="x"/>'),
)


@pytest.mark.parametrize("inside", DRAWINGS)
def test_more_than_a_drawing_is_found_under_any_prefix(inside: str) -> None:
    assert more_than_a_drawing(SVG.format(inside).encode()) is not None


@pytest.mark.parametrize(
    "inside",
    [
        "<title>a</title><script-like/>",
        '<g fill="url(#a)"><use xlink:href="#a"/></g><style>a { fill: red }</style>',
        '<image href="data:image/png;base64,AA=="/><metadata><r:RDF xmlns:r="x" r:about=""/></metadata>',
        "<text>javascript dan onload</text>",
    ],
)
def test_a_drawing_is_left_alone(inside: str) -> None:
    assert more_than_a_drawing(SVG.format(inside).encode()) is None


def test_a_drawing_with_other_letters_or_entities_is_found() -> None:
    assert more_than_a_drawing(b'<?xml version="1.0" encoding="utf-16"?><svg/>') is not None
    assert more_than_a_drawing(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>') is not None


# --- papers -------------------------------------------------------------------------------------------


def paper(html: str) -> bytes:
    data: bytes = weasyprint.HTML(string=f"<html><body><p>Halo {html}</p></body></html>").write_pdf()
    return data


def changed(change: str) -> bytes:
    """A paper in which something was put by hand, as a pikepdf statement on ``pdf``."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper(""))) as pdf:
        page = pdf.pages[0].obj
        names = {"pdf": pdf, "page": page, "D": pikepdf.Dictionary, "N": pikepdf.Name, "A": pikepdf.Array}
        exec(change, {**names, "S": pikepdf.String, "stream": pdf.make_stream})
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def test_a_paper_with_a_link_of_the_list_has_no_fault() -> None:
    assert codes("a.pdf", paper('<a href="https://www.agensi.go.id/bpu">x</a>')) == set()


def test_links_and_files_in_a_paper_are_found() -> None:
    links = ("https://contoh.id/", "javascript:app.alert(1)", "file:///C:/calc.exe")
    found = faults_of("a.pdf", paper("".join(f'<a href="{link}">x</a>' for link in links)), HOSTS)
    assert {one.text for one in found} == set(links)
    carried = paper('<a href="data:application/x-msdownload;base64,TVo=" rel="attachment">x</a>')
    assert "leaves-active" in codes("a.pdf", carried)


CHANGES = (
    "pdf.Root.OpenAction = D(S=N.JavaScript, JS=S('x'))",
    "page.AA = D(O=D(S=N.JavaScript, JS=S('x')))",
    "page.Annots = A([D(Type=N.Annot, Subtype=N.Link, A=D(S=N.Launch, F=S('calc.exe')))])",
    "page.Annots = A([D(Type=N.Annot, Subtype=N.Link, A=D(S=N.GoToR, F=S('other.pdf')))])",
    "page.Annots = A([D(Type=N.Annot, Subtype=N.Link, A=D(S=N.SubmitForm, F=S('https://contoh.id')))])",
    "page.Annots = A([D(Type=N.Annot, Subtype=N.Link, A=D(S=N.URI, URI=S('https://contoh.id/')))])",
    "page.Annots = A([D(Type=N.Annot, Subtype=N.RichMedia)])",
    "page.Annots = A([D(Type=N.Annot, Subtype=N.FileAttachment, FS=D(Type=N.Filespec, EF=D(F=stream(b'x'))))])",
    "pdf.Root.Names = D(EmbeddedFiles=D(Names=A([S('a.exe'), D(Type=N.Filespec, EF=D(F=stream(b'MZ')))])))",
    "pdf.Root.Names = D(JavaScript=D(Names=A([S('a'), D(S=N.JavaScript, JS=stream(b'x'))])))",
    "pdf.Root.AcroForm = D(XFA=stream(b'x'))",
)


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_paper_runs_or_carries_is_found(change: str) -> None:
    assert codes("a.pdf", changed(change))


def test_a_paper_that_cannot_be_read_is_not_taken_for_sound() -> None:
    sound = paper("")
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user=""))
    for data in (b"%PDF-1.7", b"", locked.getvalue(), sound.replace(b"/ObjStm", b"/#4fbjStm")[:-900]):
        assert codes("a.pdf", data), data[:20]


# --- tables, letters, archives ------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@x", "\t=1", "＝1", "\0=1", "=cmd|'/C calc'!A0"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_cell_that_runs_is_found(cell: str, delimiter: str) -> None:
    raw = f'a{delimiter}b\r\n1{delimiter}"{cell}"\r\n'.encode()
    assert codes("a.csv", raw) == {"leaves-formula"}
    assert codes("a.csv", csv_bytes(["a", "b"], [("-5,5", cell), ("1", -7)], delimiter)) == set()


def test_formulas_links_and_parts_in_a_workbook_are_found() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", 1, -2])
    assert codes("a.xlsx", same_bytes(book)) == set()
    book.active.append(["=1+1"])
    assert codes("a.xlsx", same_bytes(book)) == {"leaves-formula"}
    linked = openpyxl.Workbook()
    linked.active["A1"].hyperlink = "https://contoh.id/"
    assert codes("a.xlsx", same_bytes(linked)) == {"leaves-address"}
    made = io.BytesIO(same_bytes(openpyxl.Workbook()))
    with zipfile.ZipFile(made, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"x")
    assert codes("a.xlsx", made.getvalue()) == {"leaves-active"}
    assert codes("a.xlsx", b"PK") == {"leaves-active"}


WORD = '<w:document xmlns:w="w"><w:p>{}</w:p></w:document>'


@pytest.mark.parametrize(
    ("name", "part", "sound"),
    [
        ("word/document.xml", WORD.format('<w:fldSimple w:instr="PAGE"/><w:instrText> NUMPAGES </w:instrText>'), True),
        ("word/document.xml", WORD.format("<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>"), False),
        ("word/document.xml", WORD.format('<w:fldSimple w:instr="INCLUDETEXT x"/>'), False),
        ("word/footer1.xml", WORD.format("<w:object/>"), False),
        ("word/embeddings/a.bin", "x", False),
        ("word/_rels/settings.xml.rels", '<Relationship Target="http://a.id/x.dotm" TargetMode="External"/>', False),
        (
            "word/_rels/document.xml.rels",
            '<Relationship Type="x/hyperlink" Target="https://www.agensi.go.id/" TargetMode="External"/>',
            True,
        ),
    ],
)
def test_what_a_word_file_runs_or_carries_is_found(name: str, part: str, sound: bool) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        parts.writestr(name, part)
    assert bool(codes("a.docx", made.getvalue())) is not sound


def test_the_addresses_of_a_letter_and_the_kinds_of_its_files_are_looked_at() -> None:
    text = "Lihat https://www.agensi.go.id/bpu. Atau (https://www.agensi.go.id)!"
    assert codes("a.eml", mail("Paket", text, "a@b.id", None, [("a.pdf", b"%PDF")])) == set()
    assert codes("a.eml", mail("Paket", "Lihat https://contoh.id", "a@b.id", None, [])) == {"leaves-address"}
    sent = mail("Paket", text, "a@b.id", None, [("a.zip", b"PK")]).replace(b'filename="a.zip"', b'filename="a.exe"')
    assert codes("a.eml", sent) == {"leaves-active"}
    assert codes("a.txt", "Buka http://contoh.id/x sekarang.") == {"leaves-address"}


def test_a_page_that_stays_in_the_house_needs_no_policy_and_runs_nothing() -> None:
    assert codes("proofs/a.html", "<p>a</p>") == set()
    assert codes("proofs/a.html", "<p onclick=x>a</p>") == {"leaves-active"}


def test_in_an_archive_only_what_is_new_is_looked_at() -> None:
    packed = zipped("kendari", [("index.html", b"<p>"), ("flyers/a.pdf", b"no PDF")])
    known = ["site/branches/kendari/flyers/a.pdf"]
    assert {one.code for one in faults_of("a.zip", packed, HOSTS, known)} == {"leaves-policy"}
    assert {one.code for one in faults_of("a.zip", packed, HOSTS)} == {"leaves-policy", "leaves-active"}
