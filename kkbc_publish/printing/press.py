"""Turn a page in inks into a file for a print shop: real boxes, marks on all plates outside the bleed, and proofs.

It is called PDF/X-4 only where the print shop's own ICC profile is given (``templates/flyer/press.icc``): the profile
is then embedded as the output intent. Without one it is a PDF in CMYK with bleed, and says nothing else.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from kkbc_publish.printing.boxes import Colour
from kkbc_publish.printing.impose import POINTS_PER_MM, boxed, saved
from kkbc_publish.printing.proofs import ink_faults
from kkbc_publish.problems.problem import Problem, Spot, problem

PROFILE = "flyer/press.icc"
BLEED_MM, SLUG_MM, GAP_MM = 3, 7, 0.5  # the marks begin half a millimetre outside the bleed
FILL, STROKE = {"f", "F", "f*", "B", "B*", "b", "b*"}, {"S", "s", "B", "B*", "b", "b*"}
SHOW = {"Tj", "TJ", "'", '"'}


def finish(page: bytes, profile: bytes | None, made: date) -> bytes:
    """The page with bleed as a print shop wants it. ``made``: a date for the metadata, since a build knows no clock."""
    with pikepdf.open(io.BytesIO(page)) as pdf:
        one = pdf.pages[0]
        left, bottom, right, top = (float(edge) for edge in one.trimbox)
        bleed, slug = BLEED_MM * POINTS_PER_MM, (BLEED_MM + SLUG_MM) * POINTS_PER_MM
        one.obj.BleedBox = boxed(left - bleed, bottom - bleed, right + bleed, top + bleed)
        one.obj.MediaBox = boxed(left - slug, bottom - slug, right + slug, top + slug)
        one.obj.CropBox = one.obj.MediaBox
        spaces = one.obj.Resources.get("/ColorSpace", Dictionary())
        # Tint 1 of "All" is full ink on every plate there is.
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
        spaces["/Marks"] = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
        one.obj.Resources["/ColorSpace"] = spaces
        x, y = left - bleed, bottom - bleed
        clip = f"q {x:.3f} {y:.3f} {right - left + 2 * bleed:.3f} {top - bottom + 2 * bleed:.3f} re W n\n"
        one.contents_add(clip.encode(), prepend=True)
        one.contents_add(f"\nQ\n{_marks(left, bottom, right, top)}".encode())
        if profile:
            _as_x4(pdf, profile, made)
        return saved(pdf)


def _marks(left: float, bottom: float, right: float, top: float) -> str:
    near = (BLEED_MM + GAP_MM) * POINTS_PER_MM
    far = (BLEED_MM + SLUG_MM - 1) * POINTS_PER_MM
    lines = []
    for x in (left, right):
        lines += [f"{x:.3f} {top + near:.3f} m {x:.3f} {top + far:.3f} l S"]
        lines += [f"{x:.3f} {bottom - near:.3f} m {x:.3f} {bottom - far:.3f} l S"]
    for y in (bottom, top):
        lines += [f"{left - near:.3f} {y:.3f} m {left - far:.3f} {y:.3f} l S"]
        lines += [f"{right + near:.3f} {y:.3f} m {right + far:.3f} {y:.3f} l S"]
    return "\n".join(["q /Marks CS 1 SCN 0.25 w", *lines, "Q"])


# --- the profile ---------------------------------------------------------------------------------------


def profile_fault(profile: bytes) -> str:
    """Why a file is not the profile of a printing press; empty where it is (ICC.1, header)."""
    if len(profile) < 132 or profile[36:40] != b"acsp":
        return "bukan berkas ICC"
    if profile[16:20] != b"CMYK":
        return f"untuk warna {profile[16:20].decode('ascii', 'replace').strip()}, bukan CMYK"
    if profile[12:16] != b"prtr":
        return "bukan profil mesin cetak"
    return ""


def profile_name(profile: bytes) -> str:
    """What a profile calls itself: its ``desc`` tag, in either of the two forms it has had."""
    count = int.from_bytes(profile[128:132], "big")
    for number in range(min(count, 100)):
        entry = profile[132 + 12 * number : 144 + 12 * number]
        if entry[:4] == b"desc":
            start, size = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:12], "big")
            tag = profile[start : start + size]
            if tag[:4] == b"desc":
                length = int.from_bytes(tag[8:12], "big")
                return tag[12 : 12 + length].rstrip(b"\0").decode("ascii", "replace")
            if tag[:4] == b"mluc":
                length, at = int.from_bytes(tag[20:24], "big"), int.from_bytes(tag[24:28], "big")
                return tag[at : at + length].decode("utf-16-be", "replace").rstrip("\0")
    return "Custom"


def _as_x4(pdf: pikepdf.Pdf, profile: bytes, made: date) -> None:
    """What ISO 15930-7 asks for beside the boxes: the output intent, the metadata, and the word "trapped"."""
    name = profile_name(profile)
    stream = pdf.make_stream(profile, N=4)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name("/GTS_PDFX"),
        OutputConditionIdentifier=name,
        Info=name,
        DestOutputProfile=pdf.make_indirect(stream),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.docinfo["/Trapped"] = Name("/False")
    stamp = f"{made.isoformat()}T00:00:00+00:00"
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = f"D:{made:%Y%m%d}000000+00'00'"
    content = b"".join(page.Contents.read_bytes() for page in pdf.pages if isinstance(page.Contents, pikepdf.Stream))
    digest = hashlib.sha256(content + profile + str(pdf.docinfo.get("/Title", "")).encode()).hexdigest()
    identity = f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as data:
        data["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        data["pdf:Trapped"] = "False"
        data["xmp:CreateDate"] = data["xmp:ModifyDate"] = data["xmp:MetadataDate"] = stamp
        data["xmpMM:DocumentID"] = f"uuid:{identity}"
        data["xmpMM:VersionID"] = "1"
        data["xmpMM:RenditionClass"] = "default"
        data["dc:title"] = str(pdf.docinfo.get("/Title", ""))
    pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = Name.Metadata, Name.XML


# --- proofs of the finished file -----------------------------------------------------------------------


def press_problems(data: bytes, words: Spot, sheet: Spot) -> list[Problem]:
    """What a press would print otherwise than it looks. ``sheet``: the style sheet with the inks."""
    found: list[Problem] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for box in ("/TrimBox", "/BleedBox"):
                if box not in page.obj:
                    found.append(problem("press-box", words, box=box.removeprefix("/")))
            colours = set(_painted(page.obj, page.obj.get("/Resources", Dictionary()), set()))
        for colour in sorted(colours, key=str):
            if isinstance(colour, str):
                found.append(problem("press-not-ink", sheet, colour=colour))
            else:
                found += (problem(code, sheet, **fields) for code, fields in ink_faults(colour))
    return found


def _painted(content: Any, resources: Any, seen: set[Any]) -> Iterator[Colour | str]:
    """Every colour that something is painted with: parts of ink, or the name of a colour space that is not ink."""
    fill: Colour | str = (0.0, 0.0, 0.0, 1.0)  # a page begins with grey, which is the black plate
    stroke = fill
    spaces = {"fill": "", "stroke": ""}
    stack: list[tuple[Colour | str, Colour | str, dict[str, str]]] = []
    for instruction in pikepdf.parse_content_stream(content):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name == "q":
            stack.append((fill, stroke, dict(spaces)))
        elif name == "Q" and stack:
            fill, stroke, spaces = stack.pop()
        elif name in ("cs", "CS"):
            spaces["fill" if name == "cs" else "stroke"] = str(operands[0])
        elif name in ("k", "g", "rg", "sc", "scn", "K", "G", "RG", "SC", "SCN"):
            painted = _colour(name.lower(), operands, spaces["fill" if name.islower() else "stroke"])
            fill, stroke = (painted, stroke) if name.islower() else (fill, painted)
        elif name == "sh":
            yield "gradient"
        elif name == "Do":
            yield from _object(resources, str(operands[0]), seen)
        if name in FILL or name in SHOW:
            yield fill
        if name in STROKE:
            yield stroke


def _colour(name: str, operands: Any, space: str) -> Colour | str:
    if name == "g":
        return (0.0, 0.0, 0.0, 1 - float(operands[0]))
    if name == "rg":
        return "DeviceRGB"
    if name == "k" or space == "/DeviceCMYK":
        return tuple(float(part) for part in operands)
    if space == "/Marks":  # on all plates, as it must be
        return (0.0, 0.0, 0.0, 1.0)
    return space.removeprefix("/") or "Pattern"


def _object(resources: Any, name: str, seen: set[Any]) -> Iterator[Colour | str]:
    one = resources.get("/XObject", Dictionary()).get(name)
    if one is None or one.objgen in seen:
        return
    seen.add(one.objgen)
    if one.get("/Subtype") == "/Form":
        yield from _painted(one, one.get("/Resources", resources), seen)
    elif one.get("/ColorSpace") not in ("/DeviceCMYK", "/DeviceGray"):
        yield str(one.get("/ColorSpace", "picture")).removeprefix("/")


def unembedded_fonts(pdf: pikepdf.Pdf) -> list[str]:
    """The fonts of a PDF that it does not bring along."""
    fonts = [one for one in pdf.objects if isinstance(one, Dictionary)]
    bare = [one.get("/FontName") for one in fonts if one.get("/Type") == "/FontDescriptor" and not _has_file(one)]
    # The fourteen fonts that every reader is said to have come without any description.
    bare += [
        one.get("/BaseFont")
        for one in fonts
        if one.get("/Type") == "/Font" and one.get("/Subtype") in _PLAIN_FONTS and "/FontDescriptor" not in one
    ]
    return sorted({str(name).removeprefix("/") for name in bare})


def _has_file(descriptor: Any) -> bool:
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


_PLAIN_FONTS = ("/Type1", "/TrueType", "/MMType1")
