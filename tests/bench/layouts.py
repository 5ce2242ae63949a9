"""``python -m tests.bench.layouts``: what it saves to make pages from the layouts of earlier ones.

Every page is printed both ways in turn, branch after branch as a build does, so the ratio holds on a busy machine. The
first pages of each kind are laid out whole either way; ``later`` leaves out those of the first third of the branches.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.printing.pdf import PdfPrinter
from kkbc_publish.render.table import OUTPUTS
from kkbc_publish.render.tools import Tools

BRANCHES = 12
EVERY = {"script-pdf": 12, "a5": 2, "order-pdf": 1}  # of the sources of a kind one in so many


class Asked(Exception):
    """A page is asked for."""


class Listener:
    """Stands in place of the printer and keeps what it is asked for."""

    def __init__(self) -> None:
        self.asked: Any = None

    def print(self, html: str, stylesheets: tuple[str, ...], **options: Any) -> None:
        self.asked = (html, stylesheets, options)
        raise Asked


def pages(root: Path, branches: int) -> list[tuple[int, str, Any]]:
    """Number of the branch, kind, and what the printer is asked for."""
    catalog, _ = load(read_sources(root))
    names = sorted(catalog.branches)
    found = []
    for number, branch in enumerate(names[:: max(1, len(names) // branches)][:branches]):
        placed, _ = editions(catalog, branch)
        jobs = [*OUTPUTS["script-pdf"].jobs(placed), *OUTPUTS["flyer"].jobs(placed)]
        for station in station_editions(catalog, branch, placed):
            jobs += OUTPUTS["order-pdf"].station_jobs(station)
        for job in jobs:
            kind = job.context["variant"] if job.kind == "flyer" else job.kind
            if kind not in EVERY or sum(job.source.encode()) % EVERY[kind]:
                continue
            tools, listener = Tools(root / "templates"), Listener()
            tools.__dict__["printer"] = listener
            try:
                OUTPUTS[job.kind].render(job, tools)
            except Asked:
                found.append((number, kind, listener.asked))
    return found


def main() -> None:
    branches = int(sys.argv[1]) if len(sys.argv) > 1 else BRANCHES
    root = Path.cwd()
    printers = [PdfPrinter(root / "templates", "ordinary"), PdfPrinter(root / "templates", "siblings")]
    spent: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for number, kind, (html, stylesheets, options) in pages(root, branches):
        costs = []
        for printer in printers:
            start = time.process_time()
            printer.print(html, stylesheets, **options)
            costs.append((time.process_time() - start) * 1000)
        spent[kind].append((number, *costs))
    for kind, rows in spent.items():
        for name, first in (("all", 0), ("later", branches // 3)):
            ordinary = [one for number, one, _ in rows if number >= first]
            siblings = [one for number, _, one in rows if number >= first]
            one, other = sum(ordinary) / len(ordinary), sum(siblings) / len(siblings)
            print(
                f"{kind:12s} {name:6s} {len(ordinary):4d} pages  {one:6.1f} -> {other:6.1f} ms  {one / other:.2f} times"
            )


if __name__ == "__main__":
    main()
