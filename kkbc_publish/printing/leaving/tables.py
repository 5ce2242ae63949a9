"""Turn tables (CSV), workbooks and Word files into what in them must not leave the house: formulas, macros, links."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterator
from html import unescape

from kkbc_publish.printing.leaving.addresses import address_fault
from kkbc_publish.printing.leaving.found import Found, found
from kkbc_publish.printing.workbook import runs

ACTIVE, FORMULA = "leaves-active", "leaves-formula"
MOST_PART = 50_000_000  # bytes of a part of a workbook, unpacked: ours have a hundredth of that
_DELIMITERS = ",;\t|"
_BEGINS = ("dijalankan program lembar kerja sebagai rumus", "a spreadsheet runs it as a formula")
_CARRIES = ("berkas atau program lain yang ikut terbawa", "another file or program that is carried along")
_ELSEWHERE = ("memuat sesuatu dari luar berkas ini", "it loads something from outside this file")
_BROKEN = ("tidak dapat dibaca, jadi isinya tidak dapat diperiksa", "it cannot be read, so it cannot be looked at")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")

# Parts of an Office file (ECMA-376) that hold a program, another file, or data from elsewhere.
_FOREIGN_PART = re.compile(
    r"vba|activex|ctrlprops|embeddings|externallinks|connections|querytables|macrosheets|dialogsheets|webextensions"
    r"|afchunk|customui|\.(?:exe|dll|js|vbs|hta|bat|cmd|ps1|lnk)$",
    re.IGNORECASE,
)
_LOOKED_AT = re.compile(r"(?:\.rels|(?:sheet\d*|sharedStrings|workbook|document|header\d*|footer\d*|notes)\.xml)$")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)[\"']")
_LINK = re.compile(rb"/hyperlink[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?(?:f[\s>/]|ddeLink\b|definedName\b(?![^>]*\bname=\"_xlnm\.))[^<]{0,200}")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]{0,200})")
# Where none of these stands in a part, it holds no formula and no text that would be one: that is soon known.
_BEGINS_TEXT = (b"<t>", b'<t xml:space="preserve">')
_RUNNING = (b"=", b"+", b"-", b"@", b"\t", b"\r", b"\n", b"&#", b"\xc2", b"\xe2", b"\xef")
_SUSPECT = (
    b"<f>",
    b"<f ",
    b"<f/",
    b"<ddeLink",
    b"<definedName",
    *(t + sign for t in _BEGINS_TEXT for sign in _RUNNING),
)
_FIELD = re.compile(rb"<\w+:instrText\b[^>]*>([^<]*)|<\w+:fldSimple\b[^>]*?\binstr\s*=\s*[\"']([^\"']*)")
_HARMLESS_FIELD = re.compile(rb"\s*(?:(?:PAGE|NUMPAGES|SECTIONPAGES)\s*(?:\\\*\s*\w+\s*)?)?")
_OBJECT = re.compile(rb"<\w+:(?:object|OLEObject|altChunk|control|subDoc)\b[^>]*")


def csv_faults(data: bytes) -> Iterator[Found]:
    """The cells of a CSV that a spreadsheet would run; a number is none of them."""
    text = data.decode("utf-8-sig", "replace")
    heading = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    try:
        cells = set().union(*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        for cell in sorted(cells):
            if runs(cell) and not _NUMBER.fullmatch(cell):
                yield found(FORMULA, cell, _BEGINS)
    except csv.Error:
        yield found(FORMULA, "CSV", _BROKEN)


def office_faults(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    """What is wrong with a workbook or a Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for about in parts.infolist():
                if _FOREIGN_PART.search(about.filename):
                    yield found(ACTIVE, about.filename, _CARRIES)
                elif _LOOKED_AT.search(about.filename):
                    if about.file_size > MOST_PART:
                        raise zipfile.BadZipFile
                    yield from _part(about.filename, parts.read(about), hosts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        yield found(ACTIVE, "ZIP", _BROKEN)


def _part(name: str, part: bytes, hosts: Collection[str]) -> Iterator[Found]:
    if name.endswith(".rels"):
        for relation in _RELATION.findall(part):
            if _OUTSIDE.search(relation):
                yield from _relation(relation, hosts)
    elif name.startswith("xl/"):
        if b":worksheet" in part[:1000] or any(sign in part for sign in _SUSPECT):
            yield from _cells(part)
    else:
        for first, second in _FIELD.findall(part):
            if not _HARMLESS_FIELD.fullmatch(first or second):
                yield found(ACTIVE, _said(first or second), _ELSEWHERE)
        for carried in _OBJECT.findall(part):
            yield found(ACTIVE, _said(carried), _CARRIES)


def _cells(part: bytes) -> Iterator[Found]:
    for formula in _FORMULA.findall(part):
        yield found(FORMULA, _said(formula), _BEGINS)
    for text in {_said(text) for text in _TEXT.findall(part)}:
        if runs(text):
            yield found(FORMULA, text, _BEGINS)


def _relation(relation: bytes, hosts: Collection[str]) -> Iterator[Found]:
    """A relation that leads out of its file: a link that may be followed, or something that is loaded by itself."""
    target = _TARGET.search(relation)
    address = _said(target[1]) if target else ""
    if _LINK.search(relation):
        fault = address_fault(address, hosts)
        if fault is not None:
            yield fault
    else:
        yield found(ACTIVE, address, _ELSEWHERE)


def _said(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace"))
