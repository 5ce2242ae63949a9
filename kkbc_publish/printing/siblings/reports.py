"""Tell whoever prints what is wrong with the siblings, and keep the files that show it."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from kkbc_publish.printing.siblings.made import Report

_LOG = logging.getLogger("kkbc_publish.printing")


def tell(report: Report, kept: Path | None = None, build: Path | None = None) -> None:
    """A line in the log; of a page that came out otherwise both files, and its HTML, in a folder of their own.

    ``kept``: where that folder stands; None for this process's folder of temporary files. ``build``: a folder that the
    workers of one build share: what all of them find is said by the first only.
    """
    if not report.html:
        if build is None or _is_first(build):
            _LOG.warning(
                "Semua halaman ditata utuh, jadi lebih lama jadinya; hasilnya tetap sama. "
                "Sebabnya ada di `kkbc-publish doctor`."
            )
        return
    folder = Path(tempfile.mkdtemp(prefix="kkbc-siblings-", dir=kept))
    (folder / "page.html").write_text(report.html, encoding="utf-8")
    (folder / "ordinary.pdf").write_bytes(report.ordinary)
    (folder / "sibling.pdf").write_bytes(report.sibling)
    _LOG.warning(
        "Halaman dari %s berbeda bila dibuat dari halaman lain; yang utuh dipakai. Lihat %s.", report.source, folder
    )


def _is_first(build: Path) -> bool:
    try:
        (build / "ditata-utuh").open("x").close()
    except FileExistsError:
        return False
    return True
