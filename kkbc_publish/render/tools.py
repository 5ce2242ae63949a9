"""The tools of one process: Jinja environment, parsed style sheets, fonts. Made once, used by every job."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kkbc_publish.printing.pdf import PdfPrinter
    from kkbc_publish.printing.templating import Templates
    from kkbc_publish.render.job import Rendered


@dataclass
class Pages:
    """The last few finished pages: a sheet of four is made from the page that was printed just before."""

    most: int = 4
    _pages: dict[Hashable, Rendered] = field(default_factory=dict)

    def get(self, key: Hashable) -> Rendered | None:
        return self._pages.get(key)

    def keep(self, key: Hashable, page: Rendered) -> None:
        self._pages.pop(key, None)
        self._pages[key] = page
        if len(self._pages) > self.most:
            del self._pages[next(iter(self._pages))]


@dataclass(frozen=True)
class Tools:
    """Tools that read from the ``templates/`` folder at ``folder``; each is made when first used.

    ``layout``: "siblings" prints a page from the layout of an earlier one where only words differ, to the same bytes.
    ``kept``: in a build, where the files of a page are kept that came out otherwise, which must outlive this process.
    What the workers of a build share is the folder around ``folder``.
    """

    folder: Path
    layout: Literal["siblings", "ordinary"] = "siblings"
    kept: Path | None = None

    @cached_property
    def templates(self) -> Templates:
        from kkbc_publish.printing.templating import Templates

        return Templates(self.folder)

    @cached_property
    def printer(self) -> PdfPrinter:
        from kkbc_publish.printing.pdf import PdfPrinter
        from kkbc_publish.printing.siblings.reports import tell

        build = self.folder.parent if self.kept else None
        return PdfPrinter(self.folder, self.layout, partial(tell, kept=self.kept, build=build))

    @property
    def pages_shared(self) -> int:
        """How many pages were so far made from the layout of another. Asking makes no printer."""
        printer: PdfPrinter | None = self.__dict__.get("printer")
        return printer.shared if printer else 0

    @cached_property
    def pages(self) -> Pages:
        return Pages()

    @cached_property
    def codes_read(self) -> set[Hashable]:
        """The QR codes that were read back from a bad copy: address, modules, their size, colours."""
        return set()
