"""Tell whoever prints what is wrong with the siblings, and keep the files that show it."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from kkbc_publish.printing.siblings.made import Report

_LOG = logging.getLogger("kkbc_publish.printing")


def tell(report: Report, kept: Path | None = None) -> None:
    """A line in the log; of a page that came out otherwise both files, and its HTML, in a folder of their own.

    ``kept``: where that folder stands; None for this process's folder of temporary files.
    """
    if not report.html:
        _LOG.warning("Halaman dicetak utuh satu per satu: %s.", "; ".join(report.reasons))
        return
    folder = Path(tempfile.mkdtemp(prefix="kkbc-siblings-", dir=kept))
    (folder / "page.html").write_text(report.html, encoding="utf-8")
    (folder / "ordinary.pdf").write_bytes(report.ordinary)
    (folder / "sibling.pdf").write_bytes(report.sibling)
    _LOG.warning(
        "Halaman dari %s berbeda bila dibuat dari halaman lain; yang utuh dipakai. Lihat %s.", report.source, folder
    )
