"""Turn an address into a QR code, and prove that the code on a finished page can be read from a bad copy."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import groupby

import segno

from kkbc_publish.boxes import Code

QUIET_MODULES = 4  # ISO/IEC 18004: light modules around the code
# Any mask gives a code that can be read. Rating all eight, as the standard advises for the best contrast,
# takes longer than drawing the code.
QR_MASK = 3
COPY_DPI = 100  # worse than any photocopier
COPY_BLUR = 0.8  # pixels
COPY_TILT = 3  # degrees
MARGIN_MM = 1


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as a drawing: a ``path`` of strokes one unit wide in a square of ``modules`` units.

    The quiet zone around the code is part of the square.
    """

    path: str
    modules: int


def draw_qr(url: str) -> QrCode:
    """The QR code of ``url``, error correction M, one stroke per run of dark modules.

    Raises ``segno.DataOverflowError`` for an address that no code can hold.
    """
    matrix = segno.make_qr(url, error="m", boost_error=False, mask=QR_MASK).matrix
    parts = []
    for y, row in enumerate(matrix, QUIET_MODULES):
        x = QUIET_MODULES
        for dark, run in groupby(row, lambda module: bool(module & 1)):
            width = len(tuple(run))
            if dark:
                parts.append(f"M{x} {y}.5h{width}")
            x += width
    return QrCode("".join(parts), len(matrix) + 2 * QUIET_MODULES)


def read_from_copy(pdf: bytes, code: Code, zoom: float) -> str | None:
    """What a reader finds in a bad photocopy of the code: coarse, out of focus, black or white, put in aslant."""
    import pypdfium2
    import zxingcpp
    from PIL import Image, ImageFilter

    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        page = document[code.page]
        scale = 0.75 * zoom  # CSS pixels to points on paper
        left, top, right, bottom = (edge * scale for edge in code.edges)
        width, height = page.get_size()
        box = page.get_mediabox()
        # Edges count from the corner of the trimmed page: a page with bleed reaches further.
        trim = page.get_trimbox(fallback_ok=True)
        left, right = left + trim[0] - box[0], right + trim[0] - box[0]
        top, bottom = top + box[3] - trim[3], bottom + box[3] - trim[3]
        margin = MARGIN_MM * 72 / 25.4
        crop = (left - margin, height - bottom - margin, width - right - margin, top - margin)
        picture = page.render(
            scale=COPY_DPI / 72, crop=tuple(max(0.0, edge) for edge in crop), grayscale=True, optimize_mode="print"
        ).to_pil()
        frame = Image.new("L", (picture.width + 24, picture.height + 24), 255)
        frame.paste(picture.convert("L"), (12, 12))
        turned = frame.rotate(COPY_TILT, Image.Resampling.BICUBIC, fillcolor=255)
        copied = turned.filter(ImageFilter.GaussianBlur(COPY_BLUR)).point([0] * 128 + [255] * 128)
        found = zxingcpp.read_barcodes(copied)
        return found[0].text if found else None
    finally:
        document.close()
