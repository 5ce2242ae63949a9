"""How far a build is, shown to a person: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kkbc_publish.build.options import Progress

STAGES = {
    "read": ("Membaca berkas", "Reading files"),
    "check": ("Memeriksa", "Checking"),
    "render": ("Membuat naskah, selebaran, dan kalender", "Making scripts, flyers and calendars"),
    "pages": ("Membuat halaman", "Making pages"),
    "write": ("Menyimpan", "Writing"),
}
LINE_EVERY = 500  # files; a log of thousands of lines helps nobody


class ProgressLines:
    """Progress as plain lines on standard error."""

    def __init__(self, lang: str) -> None:
        self._word = 1 if lang == "en" else 0
        self._done = 0

    def stage(self, name: str) -> None:
        print(STAGES[name][self._word] + " ...", file=sys.stderr, flush=True)

    def planned(self, path: str) -> None: ...

    def done(self, path: str) -> None:
        self._done += 1
        if self._done % LINE_EVERY == 0:
            print(f"  {self._done} ...", file=sys.stderr, flush=True)


@contextmanager
def watched(lang: str) -> Iterator[Progress]:
    """Progress for the terminal at hand."""
    if not sys.stderr.isatty():
        yield ProgressLines(lang)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:

        class Bars:
            """Progress as one bar that grows while files are planned and made."""

            def __init__(self) -> None:
                self._task = bars.add_task(STAGES["read"][0], total=None)
                self._planned = 0

            def stage(self, name: str) -> None:
                bars.update(self._task, description=STAGES[name][1 if lang == "en" else 0])

            def planned(self, path: str) -> None:
                self._planned += 1
                bars.update(self._task, total=self._planned)

            def done(self, path: str) -> None:
                bars.advance(self._task)

        yield Bars()
