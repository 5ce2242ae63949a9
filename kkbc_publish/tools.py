"""The tools of one process: Jinja environment, parsed style sheets, fonts. Made once, used by every job."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kkbc_publish.pdf import PdfPrinter
    from kkbc_publish.templating import Templates


@dataclass(frozen=True)
class Tools:
    """Tools that read from the ``templates/`` folder at ``folder``; each is made when first used."""

    folder: Path

    @cached_property
    def templates(self) -> Templates:
        from kkbc_publish.templating import Templates

        return Templates(self.folder)

    @cached_property
    def printer(self) -> PdfPrinter:
        from kkbc_publish.pdf import PdfPrinter

        return PdfPrinter(self.folder)
