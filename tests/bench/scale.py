"""Measure what growth costs: ten times the branches should take ten times the work, and the same memory a piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.commands import Project
from tests.bench.machine import Run, watch
from tests.bench.table import Row, at_most
from tests.worlds.grown import grow

TIMES, LARGE = 10, 10_000  # the shipped branches, and how many of them there could ever be
MOST = 1.1  # times as much for each branch as with the shipped ones
CALENDARS = ("calendar", "station-calendar", "activation-calendar", "region-calendar", "nation-calendar")
COMMANDS = {
    "check": ("check",),
    "airings --json": ("airings", "--json"),
    "calendars and pages": ("build", "--out", "out", *(word for kind in CALENDARS for word in ("--only", kind))),
}
MOST_MEGABYTES = 1000  # of the process that leads


def scale_rows(root: Path, folder: Path, tell: Callable[[str], None]) -> Iterator[Row]:
    """The commands with the shipped branches and with ten times as many; ``check`` with ten thousand."""
    shipped = _project(root, folder / "shipped", 0)
    few = len(shipped.branches())
    grown = _project(root, folder / "grown", few * TIMES)
    before: dict[str, float] = {}
    for what, command in COMMANDS.items():
        tell(f"{what}: {few} and {few * TIMES:,} branches")
        before[what] = _run(shipped, command).cpu
        yield from _rows(what, _run(grown, command), grown, before[what], few)
    tell(f"check: {LARGE:,} branches")
    large = _project(root, folder / "large", LARGE)
    yield from _rows("check", _run(large, COMMANDS["check"]), large, before["check"], few)


def _project(root: Path, folder: Path, branches: int) -> Project:
    """A project of so many branches, or as it is shipped."""
    folder.mkdir()
    if not branches:
        return Project.copied(root, folder)
    grow(root, folder / "input", branches)
    (folder / "input" / "kkbc_publish").symlink_to(root / "kkbc_publish")
    return Project.copied(folder / "input", folder)


def _run(project: Project, command: tuple[str, ...]) -> Run:
    return watch(project.command(*command), project.folder, project.environment)


def _rows(what: str, run: Run, project: Project, before: float, few: int) -> Iterator[Row]:
    """CPU against that of the shipped branches, and the memory of the process that leads."""
    branches = len(project.branches())
    times = branches / few
    bar, ratio = times * MOST, run.cpu / before
    yield Row(
        f"{what}, {branches:,} branches, CPU",
        f"{run.cpu:,.1f} s",
        f"{before:.2f} s with {few}",
        f"{ratio:.1f} ×",
        f"≤ {bar:.0f} ×",
        ratio <= bar,
        f"{run.cpu / branches * 1000:.1f} ms a branch, before {before / few * 1000:.1f} ms",
    )
    parent = max(one.peak for one in run.processes.values() if one.depth == 0) / 1e6
    most = MOST_MEGABYTES if branches <= few * TIMES else None
    yield at_most("  memory (RSS) of the process that leads", parent, "MB", most)
