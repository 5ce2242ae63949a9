"""Turn a PDF into what in it must not leave the house: what it carries, what it runs, where it leads.

Nearly all papers hold nothing that could: then a look at the words of their objects is enough, which takes a tenth of a
millisecond. Where one of the words stands there, or the file is not packed as ours are, it is read object by object.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Collection, Iterator
from typing import Any

from kkbc_publish.printing.leaving.addresses import address_fault
from kkbc_publish.printing.leaving.found import Found, found

ACTIVE = "leaves-active"
_RUNS = ("menjalankan sesuatu di komputer pembacanya", "it runs something on the reader's computer")
_CARRIES = ("berkas lain yang ikut terbawa", "another file that is carried along")
_LOCKED = ("terkunci, jadi isinya tidak dapat diperiksa", "it is locked, so it cannot be looked at")
_BROKEN = ("tidak dapat dibaca, jadi isinya tidak dapat diperiksa", "it cannot be read, so it cannot be looked at")

# ISO 32000-2, 12.6.4 (actions), 7.11.4 and 14.13 (embedded files), 12.5.6 (annotations), 12.7 (forms)
_ACTIONS = frozenset(
    [
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/Rendition",
        "/RichMediaExecute",
        "/GoTo3DView",
        "/GoToR",
        "/GoToE",
        "/GoToDp",
    ]
)
_CARRIERS = frozenset(("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/EmbeddedFile", "/Filespec"))
_KEYS = {
    "/JS": _RUNS,
    "/AA": _RUNS,
    "/XFA": _RUNS,
    "/JavaScript": _RUNS,
    "/EmbeddedFiles": _CARRIES,
    "/EF": _CARRIES,
    "/AF": _CARRIES,
    "/Collection": _CARRIES,
    "/FFilter": _CARRIES,
}
_WORDS = re.compile(
    rb"/(?:URI|OpenAction|Encrypt|"
    + b"|".join(name[1:].encode() for name in sorted(_ACTIONS | _CARRIERS | _KEYS.keys()))
    + rb")(?![A-Za-z0-9])|/[^\s/<>\[\]()]*#"  # a name may hide behind the numbers of its signs
)
_LENGTH = re.compile(rb"/Length (\d+)(?! \d+ R)")
_LINK = re.compile(rb"/S\s*/URI\s*/URI\s*\(([^()\\]*)\)|/URI\s*\(([^()\\]*)\)\s*/S\s*/URI")


def paper_faults(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    """What is wrong with a PDF."""
    objects = _objects(data) if data.startswith(b"%PDF-") and b"startxref" in data[-64:] else None
    if objects is not None:
        links, left = [], objects
        for link in _LINK.finditer(objects):
            links.append((link[1] or link[2] or b"").decode("latin-1"))
        if links:
            left = _LINK.sub(b"", objects)
        if not _WORDS.search(left):
            yield from filter(None, (address_fault(link, hosts) for link in links))
            return
    yield from _read(data, hosts)


def _objects(data: bytes) -> bytes | None:
    """The text of all objects but the streams that show something; None where the file is not packed as ours are."""
    parts, at = [], 0
    while True:
        start = data.find(b"stream", at)
        if start < 0:
            parts.append(data[at:])
            return b"\n".join(parts)
        body = start + len(b"stream") + (2 if data[start + 6 : start + 8] == b"\r\n" else 1)
        head = data[at:start]
        parts.append(head)
        about = head[head.rfind(b" obj") :]
        length = _LENGTH.search(about)
        if length is None or not about.startswith(b" obj"):
            return None
        end = body + int(length[1])
        if data[end : end + 12].lstrip()[:9] != b"endstream":
            return None
        if b"/ObjStm" in about:
            if b"/FlateDecode" not in about or b"/DecodeParms" in about:
                return None
            try:
                parts.append(zlib.decompress(data[body:end]))
            except zlib.error:
                return None
        at = data.index(b"endstream", end) + len(b"endstream")


def _read(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    import pikepdf  # takes a while, and few files need it

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                yield found(ACTIVE, "/Encrypt", _LOCKED)
            told = set()
            for each in (pdf.trailer, *pdf.objects):
                for one in _object(each, hosts):
                    if one not in told:
                        told.add(one)
                        yield one
    except (pikepdf.PdfError, ValueError, TypeError):
        yield found(ACTIVE, "PDF", _BROKEN)


def _object(one: Any, hosts: Collection[str]) -> Iterator[Found]:
    """What is wrong with an object and those that stand inside it; what it points at is an object of its own."""
    import pikepdf

    if isinstance(one, pikepdf.Array):
        for inner in one:
            if not getattr(inner, "is_indirect", False):
                yield from _object(inner, hosts)
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return
    kinds = {str(one[key]) for key in ("/S", "/Type", "/Subtype") if key in one and isinstance(one[key], pikepdf.Name)}
    for kind in sorted(kinds & (_ACTIONS | _CARRIERS)):
        yield found(ACTIVE, kind, _RUNS if kind in _ACTIONS else _CARRIES)
    for key, inner in one.items():
        if key in _KEYS:
            yield found(ACTIVE, f"{key} {_shown(inner)}".strip(), _KEYS[key])
        elif key == "/URI" and isinstance(inner, pikepdf.String):
            fault = address_fault(str(inner), hosts)
            if fault is not None:
                yield fault
        elif key == "/OpenAction" and isinstance(inner, pikepdf.Dictionary) and str(inner.get("/S")) != "/GoTo":
            yield found(ACTIVE, f"/OpenAction {inner.get('/S')}", _RUNS)
        if not getattr(inner, "is_indirect", False):
            yield from _object(inner, hosts)


def _shown(value: Any) -> str:
    import pikepdf

    return str(value) if isinstance(value, pikepdf.String | pikepdf.Name) else ""
