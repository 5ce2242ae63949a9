"""Measure the planner: airings a second, memory, and how far it stays below the most that can be placed."""

from __future__ import annotations

import json
import shutil
import statistics

from tests.bench.commands import Project
from tests.bench.table import Row, at_most, shown

SMALL_DAYS = 240
SENT, TODAY = "2026-12-01", "2027-01-13"
PLACE = f"""
import json, resource, time
from datetime import date
from pathlib import Path
from kkbc_publish.load.load import load
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.load.sources import read_sources
catalog = load(read_sources(Path(".")), date.fromisoformat("{TODAY}"))[0]
took, count = [], 0
for station in sorted(catalog.stations):
    begun = time.process_time()
    count += len(station_plan(catalog, station).airings)
    took.append(time.process_time() - begun)
print(json.dumps([count, sum(took), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, max(took)]))
"""
PUBLISH = f"""
from datetime import date
from pathlib import Path
from tests.worlds.published import publish
from tests.worlds.world import World
publish(World(Path("."), {{}}), date.fromisoformat("{SENT}"))
"""
DAYS = "schedules/days.yaml"
HOLD = """\
holds:
  - {id: berkabung, from: 2027-01-20, to: 2027-01-22, reason: hari berkabung nasional, source: pengukuran}
"""


def placing_around_what_was_sent(project: Project, rounds: int) -> list[Row]:
    """The same airings placed again when all of them have been sent; and when a hold of three days comes after that."""
    days, record = project.folder / DAYS, project.folder / "schedules" / "published"
    text = days.read_text(encoding="utf-8")
    free = [json.loads(project.python(PLACE).output) for _ in range(rounds)]
    project.python(PUBLISH)
    sent = [json.loads(project.python(PLACE).output) for _ in range(rounds)]
    days.write_text(text.replace("holds: []\n", HOLD), encoding="utf-8")
    held = [json.loads(project.python(PLACE).output) for _ in range(rounds)]
    days.write_text(text, encoding="utf-8")
    shutil.rmtree(record)
    plain, pinned, touched = (statistics.median(run[1] for run in runs) for runs in (free, sent, held))
    worst = statistics.median(run[3] for run in held)
    return [
        at_most(f"placing around {sent[0][0]:,} that were sent, CPU", pinned, "s", 1.3 * plain, plain, "unsent"),
        at_most("  and with a hold of three days for all, CPU", touched, "s", None, plain, "unsent"),
        Row("    airings that it takes", f"{sent[0][0] - held[0][0]:,}"),
        at_most("    the station that takes longest", worst, "s", 1),
    ]


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
