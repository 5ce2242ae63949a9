"""Turn an address into a QR code, and prove that the code on a finished page can be read from a bad copy."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import segno

from kkbc_publish.printing.boxes import Code

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


@lru_cache(maxsize=256)  # many branches share an address
def draw_qr(url: str) -> QrCode:
    """The QR code of ``url``, error correction M, drawn with as few strokes along rows and columns as can be.

    Raises ``segno.DataOverflowError`` for an address that no code can hold.
    """
    matrix = segno.make_qr(url, error="m", boost_error=False, mask=QR_MASK).matrix
    dark = {
        (x, y) for y, row in enumerate(matrix, QUIET_MODULES) for x, one in enumerate(row, QUIET_MODULES) if one & 1
    }
    rows, columns = _strokes(dark)
    parts = [f"M{x} {y}.5h{length}" for x, y, length in rows] + [f"M{x}.5 {y}v{length}" for x, y, length in columns]
    return QrCode("".join(parts), len(matrix) + 2 * QUIET_MODULES)


Run = tuple[int, int, int]  # the column and the row where it begins, and its length


def _strokes(dark: set[tuple[int, int]]) -> tuple[list[Run], list[Run]]:
    """Runs along rows and along columns that cover every dark module, as few as can be: each stroke takes its time
    on every flyer, and this saves a quarter of them.

    A module is covered by the run of its row or by that of its column. So the runs to draw are a vertex cover of
    the graph whose edges are the modules, and the smallest follows from a largest matching (Kőnig's theorem).
    """
    rows = list(_runs(dark))
    columns = [(x, y, length) for y, x, length in _runs({(y, x) for x, y in dark})]
    column_at = {(x, y + step): number for number, (x, y, length) in enumerate(columns) for step in range(length)}
    crossing = [[column_at[x + step, y] for step in range(length)] for x, y, length in rows]
    of_column: dict[int, int] = {}

    def matched(row: int, seen: set[int]) -> bool:
        for column in crossing[row]:
            if column not in seen:
                seen.add(column)
                if column not in of_column or matched(of_column[column], seen):
                    of_column[column] = row
                    return True
        return False

    free = [row for row in range(len(rows)) if not matched(row, set())]
    reached, met = set(free), set[int]()
    while free:
        for column in crossing[free.pop()]:
            if column not in met:
                met.add(column)
                if of_column[column] not in reached:
                    reached.add(of_column[column])
                    free.append(of_column[column])
    return [run for number, run in enumerate(rows) if number not in reached], [columns[one] for one in sorted(met)]


def _runs(dark: set[tuple[int, int]]) -> Iterator[Run]:
    """The runs of dark modules along the rows."""
    for x, y in sorted(dark, key=lambda one: (one[1], one[0])):
        if (x - 1, y) not in dark:
            length = 1
            while (x + length, y) in dark:
                length += 1
            yield x, y, length


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
