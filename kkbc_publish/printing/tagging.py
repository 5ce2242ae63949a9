"""Turn a tagged PDF into what a screen reader would miss in it (PDF/UA-1, ISO 14289-1, the parts that can be counted).

A title that is shown, a language, one first heading and no level skipped, words for every figure, a table with heads,
and nothing painted that is neither part of the text nor marked as ornament.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

PAINT = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Tj", b"TJ", b"'", b'"', b"Do", b"sh"}
Gap = tuple[str, str]  # what is missing, in Indonesian and in English


def gaps(pdf: pikepdf.Pdf) -> Iterator[Gap]:
    """What a PDF lacks to be read aloud."""
    root = pdf.Root
    if not str(pdf.docinfo.get("/Title", "")).strip() or not root.get("/ViewerPreferences", Dictionary()).get(
        "/DisplayDocTitle"
    ):
        yield "judul yang ditampilkan", "a title that is shown"
    if not str(root.get("/Lang", "")):
        yield "bahasa", "a language"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked") or "/StructTreeRoot" not in root:
        yield "susunan isi", "a structure"
        return
    yield from _of_structure(list(_tags(root.StructTreeRoot)))
    if any(_untagged(page.Contents.read_bytes()) for page in pdf.pages):
        yield "tanda pada semua isi", "a tag on all that is painted"


def _of_structure(tags: list[tuple[str, Any]]) -> Iterator[Gap]:
    levels = [int(name[2]) for name, _ in tags if len(name) == 3 and name[:2] == "/H" and name[2].isdigit()]
    if levels.count(1) != 1:
        yield f"satu judul utama (H1), bukan {levels.count(1)}", f"one first heading (H1), not {levels.count(1)}"
    if any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False)):
        yield "tingkat judul yang berurutan", "headings without a skipped level"
    wordless = sum(1 for name, tag in tags if name == "/Figure" and not str(tag.get("/Alt", "")).strip())
    if wordless:
        yield f"kata-kata untuk {wordless} gambar", f"words for {wordless} of its figures"
    names = [name for name, _ in tags]
    if names.count("/Table") and not names.count("/TH"):
        yield "kepala tabel", "the heads of a table"


def _tags(parent: Any) -> Iterator[tuple[str, Any]]:
    """The elements of the structure in the order in which they are read."""
    inside = parent.get("/K", ())
    for one in inside if isinstance(inside, Array) else (inside,):
        if isinstance(one, Dictionary) and "/S" in one:
            yield str(one.S), one
            yield from _tags(one)


def _untagged(content: bytes) -> bool:
    """True where something is painted outside all marks. Expects an operator at the end of a line, as WeasyPrint
    writes them; its text stands in hexadecimal, and so holds no operator."""
    depth = 0
    for line in content.split(b"\n"):
        operator = line[line.rfind(b" ") + 1 :]
        if operator in (b"BDC", b"BMC"):
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        elif not depth and operator in PAINT:
            return True
    return False
