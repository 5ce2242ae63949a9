"""Measure what PDFs cost that are made from the layouts of earlier ones, branch after branch as in a build.

Ours are all pages of a kind once. The other ways print an even sample of them, in the same run and in turns with ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kkbc_publish.render.job import Job
from tests.bench import pdfs
from tests.bench.machine import CannotMeasure
from tests.bench.table import Row, faster

SAMPLE = 40  # pages printed in the other ways
TURNS = 10


def rows(jobs: dict[str, Sequence[Job]], ours: Path, plain: Path, packed: Path, seconds: int) -> list[Row]:
    """One row for each ratio with a bar. ``jobs``: "flyer", "script" and "order", of all branches, in order."""
    siblings, whole = (pdfs.as_siblings, ours), (pdfs.as_built, ours)
    loop, draft = (pdfs.one_by_one, plain), (pdfs.first_draft, packed)
    table = []
    for kind, what, others in (
        ("flyer", "A5 flyer", ((loop, "plain loop", 12), (draft, "plain loop, WOFF2, nested grids", 30))),
        ("script", f"script of {seconds} s", ((loop, "plain loop", 8),)),
        ("order", "order", ((whole, "laid out whole", 4),)),
    ):
        pages = pdfs.pages_of(jobs[kind], ours)
        if not pages:
            raise CannotMeasure(f"The project has no {kind}.")
        every = max(1, len(pages) // SAMPLE)
        sample = pages[every // 2 :: every]
        cost, *costs = pdfs.costs_once([(siblings, pages), *((way, sample) for way, _, _ in others)], TURNS)
        for other, (_, of, least) in zip(costs, others, strict=True):
            name = f"{what} from earlier layouts, {len(pages)} pages, CPU each"
            ratio = other.median / cost.median
            table.append(faster(name, cost.median, "ms", other.median, f"{of} ({len(sample)})", least, ratio))
    return table
