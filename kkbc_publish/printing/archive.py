"""Turn finished files into a ZIP that is the same whenever and wherever it is made.

Sorted names, one date for all, text packed and the rest stored (PDF, Word and pictures are packed already). All
stands in one folder, so that unpacking strews nothing about.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say: no clock
READABLE = 0o100644 << 16  # an ordinary file that all may read
PACKED = (".txt", ".ics", ".html", ".csv")
LEVEL = 6


def zipped(top: str, files: Sequence[tuple[str, bytes]]) -> bytes:
    """Files by name -> a ZIP in which all stand in the folder ``top``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in sorted(files):
            info = zipfile.ZipInfo(f"{top}/{name}", STAMP)
            info.create_system = 3  # Unix: the mode counts, on every machine that makes it
            info.external_attr = READABLE
            info.compress_type = zipfile.ZIP_DEFLATED if name.endswith(PACKED) else zipfile.ZIP_STORED
            archive.writestr(info, data, compresslevel=LEVEL)
    return out.getvalue()
