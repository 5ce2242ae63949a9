"""Pages of many branches made from the layouts of earlier ones: no byte is otherwise, and nearly all are made so."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.printing import pdf
from kkbc_publish.printing.pdf import PdfPrinter
from kkbc_publish.printing.siblings import shelf
from kkbc_publish.render.job import Job
from kkbc_publish.render.table import OUTPUTS
from tests.worlds.pages import asked

ROOT = Path(__file__).parents[2]
BRANCHES = 61  # every second one
KINDS = ("script-pdf", "flyer", "order-pdf", "run-sheet-pdf", "press-release-pdf")


def jobs(catalog: Any, branch: str) -> Iterator[Job]:
    placed, _ = editions(catalog, branch)
    stations = tuple(station_editions(catalog, branch, placed))
    for kind in KINDS:
        yield from OUTPUTS[kind].jobs(placed)
        for station in stations:
            yield from OUTPUTS[kind].station_jobs(station)


@pytest.mark.long
def test_many_branches_print_the_same_both_ways(monkeypatch):
    """Bytes, problems, warnings and codes. How many pages a worker can keep at a time is another matter."""
    monkeypatch.setattr(pdf, "SAMPLE", 10**9)
    monkeypatch.setattr(shelf, "MOST_BYTES", 10**9)
    siblings, ordinary = PdfPrinter(ROOT / "templates", "siblings"), PdfPrinter(ROOT / "templates", "ordinary")
    catalog, _ = load(read_sources(ROOT))
    names = sorted(catalog.branches)
    printed: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for branch in names[:: len(names) // BRANCHES][:BRANCHES]:
        for job in jobs(catalog, branch):
            html, stylesheets, options = asked(job, ROOT / "templates")
            before = siblings._siblings.counts["sibling"]
            page = siblings.print(html, stylesheets, **options)
            assert page == ordinary.print(html, stylesheets, **options), job.path
            printed[job.kind] += 1
            made[job.kind] += siblings._siblings.counts["sibling"] - before
    print({kind: f"{made[kind]} of {printed[kind]}" for kind in KINDS}, siblings._siblings.counts)
    assert set(printed) == set(KINDS)
    scripts_and_flyers = printed["script-pdf"] + printed["flyer"]
    assert made["script-pdf"] + made["flyer"] >= 0.95 * scripts_and_flyers, (made, printed, siblings._siblings.counts)
