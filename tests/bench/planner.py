"""Measure the planner: airings a second, memory, and how far it stays below the most that can be placed."""

from __future__ import annotations

import json
import statistics

from tests.bench.commands import Project
from tests.bench.table import Row, at_most, shown

SMALL_DAYS = 240
PLACE = """
import json, resource, time
from pathlib import Path
from kkbc_publish.load.load import load
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.load.sources import read_sources
catalog = load(read_sources(Path(".")))[0]
begun = time.process_time()
count = sum(len(station_plan(catalog, station).airings) for station in sorted(catalog.stations))
taken = time.process_time() - begun
print(json.dumps([count, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def placing(project: Project, rounds: int) -> list[Row]:
    """All airings of the project placed by one process; ``check`` with placement; the gap on small days."""
    from tests.airtime.optimum import gap_to_optimum

    runs = [json.loads(project.python(PLACE).output) for _ in range(rounds)]
    count, seconds = runs[0][0], statistics.median(run[1] for run in runs)
    checked = statistics.median(project.run("check", "--placement").wall for _ in range(rounds))
    placed, most, crowded, worse = gap_to_optimum(range(SMALL_DAYS))
    gap = 100 * (most - placed) / most
    return [
        at_most("placing all airings, CPU", seconds, "s", 10),
        Row("  airings", f"{count:,}", note=f"{count / seconds:,.0f} a second"),
        at_most("  memory", max(run[2] for run in runs), "MB", 500),
        at_most("check --placement, whole process", checked, "s", 12),
        Row(
            f"gap to exhaustive search, {SMALL_DAYS} small days",
            f"{shown(gap)} %",
            bar="≤ 1 %",
            holds=gap <= 1,
            note=f"{placed} of {most} airings; {crowded} days too small for all that was ordered",
        ),
        at_most("  days on which more is moved than must be", len(worse), "", 0),
    ]
