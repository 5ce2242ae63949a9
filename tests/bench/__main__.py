"""``python -m tests.bench``: measure the build, and print one table. ``--quick`` builds a few branches only;
``--scale`` measures ten times as many, and ten thousand, instead.

CPU figures are medians of rounds in which all ways to do a thing take turns, so they hold on a busy machine
too; seconds on the wall do not. Nothing here fails because something is slow: bars are for reading.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.machine import CannotMeasure, facts, load
from tests.bench.table import Row, at_most, faster, lines

if TYPE_CHECKING:
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.render.job import Job

ROUNDS = 3
BRANCHES = 24
QUICK_BRANCHES = 8
FORMS = 2  # branches of which every form of every flyer is made
SECONDS = 60  # the script that is measured


def tell(text: str) -> None:
    print(f"measuring: {text} ...", file=sys.stderr, flush=True)


def measure(root: Path, folder: Path, rows: list[Row], *, quick: bool) -> None:
    """Add all rows of the table, measured on a copy of the project at ``root`` in the empty ``folder``."""
    from tests.bench.calendars import feeds
    from tests.bench.commands import PlainCost, Project, builds, short_commands
    from tests.bench.planner import placing, placing_around_what_was_sent
    from tests.bench.site import site_rows

    project = Project.copied(root, folder / "project")
    costs, plain = _pdfs(project.folder, folder, QUICK_BRANCHES if quick else BRANCHES, 6 if quick else 1)
    rows += costs
    tell("check, --help, airings")
    rows += short_commands(project, ROUNDS)
    tell("placing airings")
    rows += placing(project, ROUNDS)
    tell("placing around what was sent")
    rows += placing_around_what_was_sent(project, ROUNDS)
    tell("the site")
    rows += site_rows(project.folder)
    tell("calendars of all branches in two ways")
    rows += feeds(project.folder, ROUNDS)
    names = project.branches()
    few = names[:: max(1, len(names) // 3)][:3] if quick else ()
    for row in builds(project, ROUNDS, PlainCost(*plain), few, tell):
        rows.append(row)  # one by one: what follows may not be measurable


def growth(root: Path, folder: Path, rows: list[Row]) -> None:
    """Add the rows of larger projects, made from the project at ``root`` in the empty ``folder``."""
    from tests.bench.scale import scale_rows

    for row in scale_rows(root, folder, tell):
        rows.append(row)  # one by one: what follows may not be measurable


def _in_order(catalog: Catalog, branches: Iterable[str]) -> dict[str, list[Job]]:
    """All A5 flyers, scripts of ``SECONDS`` and orders of branches, as a build asks for them."""
    from kkbc_publish.place.place import editions
    from kkbc_publish.place.stations import station_editions
    from kkbc_publish.render.table import OUTPUTS

    found: dict[str, list[Job]] = {"flyer": [], "script": [], "order": []}
    for branch in branches:
        placed = editions(catalog, branch)[0]
        found["flyer"] += [job for job in OUTPUTS["flyer"].jobs(placed) if job.context["variant"] == "a5"]
        found["script"] += [job for job in OUTPUTS["script-pdf"].jobs(placed) if job.seconds == SECONDS]
        for station in station_editions(catalog, branch, placed):
            found["order"] += OUTPUTS["order-pdf"].station_jobs(station)
    return found


def _pdfs(project: Path, folder: Path, branches: int, every: int) -> tuple[list[Row], tuple[float, float]]:
    """What a flyer and a script cost, and the cost of both in a plain loop.

    From earlier layouts they are made of all branches, or of one in ``every``.
    """
    from kkbc_publish.load.load import load as load_catalog
    from kkbc_publish.load.sources import read_sources
    from kkbc_publish.place.place import editions
    from kkbc_publish.problems.problem import has_errors
    from kkbc_publish.render.table import OUTPUTS
    from tests.bench import forms, pdfs, shared

    catalog, trouble = load_catalog(read_sources(project))
    if has_errors(trouble):
        raise CannotMeasure("The project has errors: see kkbc-publish check.")
    names = sorted(catalog.branches)
    flyers, scripts, with_flyers = [], [], []
    for turn, branch in enumerate(names[:: max(1, len(names) // branches)][:branches]):
        placed = editions(catalog, branch)[0]
        with_flyers += [one for one in placed if one.flyers] if turn < FORMS else []
        of_branch = [job for job in OUTPUTS["flyer"].jobs(placed) if job.context["variant"] == "a5"]
        flyers += of_branch[turn % len(of_branch) :][:1] if of_branch else []
        spots = [job for job in OUTPUTS["script-pdf"].jobs(placed) if job.seconds == SECONDS]
        scripts += spots[turn % len(spots) :][:1] if spots else []
    if not flyers or not scripts:
        raise CannotMeasure(f"The project has no flyers, or no scripts of {SECONDS} seconds.")

    ours = project / "templates"
    plain = pdfs.plain_templates(ours, folder / "plain", woff2=False)
    packed = pdfs.plain_templates(ours, folder / "packed", woff2=True)
    tell(f"{len(flyers)} flyers in three ways")
    ways = [(pdfs.as_built, ours), (pdfs.one_by_one, plain), (pdfs.first_draft, packed)]
    flyer, flyer_loop, draft = pdfs.costs(ways, pdfs.pages_of(flyers, ours), ROUNDS)
    tell(f"{len(scripts)} scripts in two ways")
    script, script_loop = pdfs.costs(ways[:2], pdfs.pages_of(scripts, ours), ROUNDS)
    rows = []
    spot = f"script of {SECONDS} s"
    for what, one, other, of, least in (
        ("flyer", flyer, flyer_loop, "plain loop", 1.2),
        ("flyer", flyer, draft, "plain loop, WOFF2, nested grids", 3),
        (spot, script, script_loop, "plain loop", 1.2),
    ):
        if not pdfs.same_words(one, other):
            raise CannotMeasure(f"The words of a {what} differ from those of the {of}: they cannot be compared.")
        cheaper = one.times_cheaper_than(other)
        rows.append(faster(f"{what}, CPU for each PDF", one.median, "ms", other.median, of, least, cheaper))
    rows.append(at_most(f"{spot}, CPU for each PDF", script.median, "ms", 70))
    tell("flyers, scripts and orders from the layouts of earlier ones")
    rows += shared.rows(_in_order(catalog, names[::every]), ours, plain, packed, SECONDS)
    tell("the forms of a flyer")
    rows += forms.rows(with_flyers, ours, ROUNDS)
    return rows, (flyer_loop.median, script_loop.median)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the build.")
    parser.add_argument("--quick", action="store_true", help="build a few branches instead of all")
    parser.add_argument("--scale", action="store_true", help="measure what growth costs, and nothing else")
    asked = parser.parse_args()
    begun, before, trouble = time.perf_counter(), load(), ""
    rows: list[Row] = []
    try:
        about = facts()
        with tempfile.TemporaryDirectory(prefix="kkbc-bench-", ignore_cleanup_errors=True) as folder:
            if asked.scale:
                growth(Path.cwd(), Path(folder), rows)
            else:
                measure(Path.cwd(), Path(folder), rows, quick=asked.quick)
    except CannotMeasure as reason:
        trouble = str(reason)
    except ImportError as missing:
        about, trouble = [], f"{missing}. `make bench` installs what is needed."
    except OSError as missing:
        about, trouble = [], f"{missing}. See kkbc-publish doctor."
    if rows:
        print(*about, sep="\n")
        print(f"load {before} before, {load()} after; took {time.perf_counter() - begun:.0f} s", end="\n\n")
        print(*lines(rows), sep="\n")
    if trouble:
        print("The rest cannot be measured." if rows else "Cannot measure.", trouble, file=sys.stderr)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
