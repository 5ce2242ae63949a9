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
FILES, BRANCHES, LEFT = ("berkas", "files"), ("cabang", "branches"), ("· sisa", "· left")
LINE_EVERY = 500  # files; a log of thousands of lines helps nobody


class ProgressLines:
    """Progress as plain lines on standard error."""

    def __init__(self, lang: str) -> None:
        self._word = 1 if lang == "en" else 0
        self._done = 0

    def stage(self, name: str) -> None:
        print(STAGES[name][self._word] + " ...", file=sys.stderr, flush=True)

    def branch(self, number: int, of: int, files: int) -> None: ...

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
    # rich takes longer to import than `--help` may.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    word = 1 if lang == "en" else 0
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f} " + FILES[word] + "{task.fields[branches]}"),
        TimeElapsedColumn(),
        TextColumn(LEFT[word]),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:

        class Bars:
            """Progress as one bar of files; how many there will be follows from the branches taken up so far."""

            def __init__(self) -> None:
                self._task = bars.add_task(STAGES["read"][word], total=None, branches="")
                self._planned = self._foreseen = self._expected = 0

            def stage(self, name: str) -> None:
                bars.update(self._task, description=STAGES[name][word])

            def branch(self, number: int, of: int, files: int) -> None:
                self._foreseen += files
                self._expected = self._foreseen * of // number
                total = max(self._planned, self._expected) or None
                bars.update(self._task, total=total, branches=f", {number}/{of} {BRANCHES[word]}")

            def planned(self, path: str) -> None:
                self._planned += 1
                bars.update(self._task, total=max(self._planned, self._expected))

            def done(self, path: str) -> None:
                bars.advance(self._task)

        yield Bars()
