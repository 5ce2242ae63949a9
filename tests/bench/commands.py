"""Measure the commands as people run them: whole processes, Python's start included, on a copy of the project."""

from __future__ import annotations

import compileall
import json
import os
import re
import shutil
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.machine import CannotMeasure, Run, run, watch
from tests.bench.table import Row, at_most, shown

INPUT = ("campaigns", "schedules", "templates")
OUT = "out"
COPY_KINDS = ("flyer", "script-pdf", "script-docx", "script-txt", "script-chat")  # files that copy stands in
# Reads the same files with PyYAML as it comes, and does nothing else.
PLAIN_READER = """
import pathlib, yaml
for folder in ("campaigns", "schedules"):
    for path in sorted(pathlib.Path(folder).rglob("*.yaml")):
        yaml.safe_load(path.read_text(encoding="utf-8"))
"""


@dataclass(frozen=True)
class Project:
    """A copy of the project and the program in ``folder``: nothing that is saved meanwhile disturbs it."""

    folder: Path

    @classmethod
    def copied(cls, root: Path, folder: Path) -> Project:
        for name in INPUT:
            if not (root / name).is_dir():
                raise CannotMeasure(f"There is no folder {name}/ here: run the bench in the project's folder.")
            shutil.copytree(root / name, folder / name)
        program = folder / "kkbc_publish"
        shutil.copytree(root / "kkbc_publish", program, ignore=shutil.ignore_patterns("__pycache__"))
        # As it is after the first run, even where Python is told to leave no compiled files behind.
        compileall.compile_dir(program, quiet=1)
        (folder / "tmp").mkdir()
        return cls(folder)

    def branches(self) -> list[str]:
        return sorted(path.stem for path in (self.folder / "schedules" / "branches").glob("*.yaml"))

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "kkbc_publish", *arguments]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "TMPDIR": str(self.folder / "tmp"), "KKBC_LANG": "en"}

    def run(self, *arguments: str) -> Run:
        return run(self.command(*arguments), self.folder, self.environment)

    def python(self, code: str) -> Run:
        return run([sys.executable, "-c", code], self.folder, self.environment)

    def build(self, *arguments: str) -> Run:
        return watch(self.command("build", "--out", OUT, *arguments), self.folder, self.environment)

    def entries(self) -> dict[str, dict[str, object]]:
        """The files of the last build by path, as the manifest lists them."""
        manifest = json.loads((self.folder / OUT / "manifest.json").read_text(encoding="utf-8"))
        return {entry["path"]: entry for entry in manifest["files"]}


def median_of(rounds: int, *measures: Callable[[], Run]) -> list[float]:
    """The median of seconds on the wall for each, taking turns."""
    walls: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for measure, taken in zip(measures, walls, strict=True):
            taken.append(measure().wall)
    return [statistics.median(taken) for taken in walls]


# --- short commands ------------------------------------------------------------------------------------


def short_commands(project: Project, rounds: int) -> list[Row]:
    """``check``, ``--help`` and ``airings``."""
    checked, read = median_of(rounds, lambda: project.run("check"), lambda: project.python(PLAIN_READER))
    helped, python = median_of(rounds, lambda: project.run("--help"), lambda: project.python("pass"))
    airings = [project.run("airings", "--json") for _ in range(rounds)]
    count, wall = len(json.loads(airings[0].output)), statistics.median(one.wall for one in airings)
    return [
        at_most("check: everything, whole process", checked, "s", 1, read, "yaml.safe_load alone"),
        at_most("--help, whole process", helped, "s", 0.25, python, "empty Python"),
        at_most("airings --json, whole process", wall, "s", None),
        Row("  airings", f"{count:,}", note=f"{count / wall:,.0f} a second"),
    ]


# --- builds --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlainCost:
    """CPU milliseconds of a plain loop for one PDF, by kind: what a full build would cost that way."""

    flyer: float
    script: float

    def seconds(self, kinds: Counter[str]) -> float:
        return (kinds["flyer"] * self.flyer + kinds["script-pdf"] * self.script) / 1000


def builds(
    project: Project, rounds: int, plain: PlainCost, branches: Sequence[str], tell: Callable[[str], None]
) -> Iterator[Row]:
    """A cold build, one with nothing to do, and builds after small changes. ``branches``: these alone, or all."""
    whole = not branches
    only = [word for branch in branches for word in ("--branch", branch)]
    part = "" if whole else f" ({len(branches)} branches)"
    tell(f"cold build{part}")
    cold = project.build("--jobs", "2", *only)
    yield from _cold(project, cold, plain, part)
    tell("builds with nothing to do")
    idle = statistics.median(project.run("build", "--out", OUT, *only).wall for _ in range(rounds))
    # A build of some branches is never known to be complete, so it looks closer: the bar is not for it.
    what = f"build with nothing to do, whole process{part}"
    yield at_most(what, idle, "s", 1 if whole else None, cold.wall, "cold")
    tell("builds after a change")
    names = project.branches()
    chosen = (branches or names[:: max(1, len(names) // rounds)])[:rounds]
    yield from _changes(project, "one branch's address added", chosen, _add_address, only, cold.wall)
    yield from _changes(project, "one branch renamed", chosen, _rename, only, cold.wall)
    yield from _fact(project, only, cold.wall)


def _cold(project: Project, cold: Run, plain: PlainCost, part: str) -> list[Row]:
    """What a build of everything takes and gives."""
    made = project.entries().values()
    kinds = Counter(str(entry["kind"]) for entry in made)
    size = sum(int(str(entry["bytes"])) for entry in made) / 1e6
    reckoned = "PDFs alone in the plain loop, reckoned from above"
    rows = [
        at_most(f"cold build, 2 workers, wall{part}", cold.wall, "s", None if part else 150),
        at_most("  CPU of all its processes", cold.cpu, "s", None, plain.seconds(kinds), reckoned),
        Row("  files", f"{kinds.total():,}", note=_listed(kinds)),
        Row("  bytes", f"{size:,.1f} MB"),
        *_memory(cold),
    ]
    if cold.others is not None:
        note = "" if cold.others < 0.2 else "seconds on the wall would be fewer on a quiet machine"
        rows.append(Row("  cores that other work kept busy meanwhile", f"{cold.others:.1f}", note=note))
    return rows


def _memory(cold: Run) -> list[Row]:
    if not cold.workers:
        return [Row("  peak memory of a worker", "not measured: this system has no /proc")]
    peak, share = max(one.peak for one in cold.workers) / 1e6, max(one.share for one in cold.workers) / 1e6
    parent = max(one.peak for one in cold.processes.values() if one.depth == 0) / 1e6
    return [
        at_most("  peak memory (RSS) of a worker", peak, "MB", 200),
        Row("    of that its share of what it has in common (PSS)", f"{shown(share)} MB"),
        Row("  peak memory (RSS) of the parent", f"{shown(parent)} MB"),
    ]


def _changes(
    project: Project, what: str, branches: Sequence[str], change: Callable[[Path], None], only: list[str], cold: float
) -> list[Row]:
    """Change the file of one branch and build, for one branch after the other."""
    walls, counts = [], Counter[str]()
    for branch in branches:
        change(project.folder / "schedules" / "branches" / f"{branch}.yaml")
        before = project.entries()
        walls.append(project.run("build", "--out", OUT, *only).wall)
        counts = _anew(before, project.entries())
    wall = statistics.median(walls)
    return [
        at_most(f"build: {what}, whole process", wall, "s", 3, cold, "cold"),
        Row("  files made anew", str(counts.total()), note=_listed(counts)),
    ]


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{kind} {count:,}" for kind, count in sorted(counts.items()))


def _anew(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]) -> Counter[str]:
    """Files by kind that were not kept: new, or made from other input."""
    return Counter(
        str(entry["kind"])
        for path, entry in after.items()
        if path not in before or before[path]["made_from"] != entry["made_from"]
    )


def _add_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if re.search(r"^address:", text, re.MULTILINE):
        text = re.sub(r"^(address:\n +text: )(.*)$", r"\1Jalan Contoh 1", text, flags=re.MULTILINE)
    else:
        text = f"{text.rstrip()}\naddress:\n  text: Jalan Contoh 1\n  source: contoh untuk pengukuran\n"
    path.write_text(text, encoding="utf-8")


def _rename(path: Path) -> None:
    """Another last letter: all files of the branch change, and a name that has room still has it."""
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^(name: .*)(\w)$", lambda old: old[1] + ("e" if old[2] == "a" else "a"), text, flags=re.MULTILINE),
        encoding="utf-8",
    )


def _fact(project: Project, only: list[str], cold: float) -> list[Row]:
    """Change the value of the fact that the fewest scripts and flyers use, and count what is made anew."""
    path = project.folder / "campaigns" / "facts.yaml"
    text = path.read_text(encoding="utf-8")
    before = project.entries()
    users = _users(project)
    fact, wanted, changed = _rarest(text, users, before)
    path.write_text(changed, encoding="utf-8")
    done = project.run("build", "--out", OUT, *only)
    counts = _anew(before, project.entries())
    printed = sum(counts[kind] for kind in COPY_KINDS)
    return [
        at_most(f"build: one fact changed ({fact}), whole process", done.wall, "s", None, cold, "cold"),
        Row("  files made anew", str(counts.total()), note=_listed(counts)),
        Row(
            "  of them scripts and flyers",
            str(printed),
            f"{wanted} use it",
            "",
            "all of them, no other",
            printed == wanted,
        ),
    ]


def _users(project: Project) -> dict[str, set[tuple[str, str]]]:
    """Fact -> the scripts and flyers (campaign, id) whose copy names it."""
    found: dict[str, set[tuple[str, str]]] = {}
    for path in sorted((project.folder / "campaigns").glob("*/*/*.yaml")):
        for name in re.findall(r"\{([a-z0-9-]+)[.:}]", path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add((path.parts[-3], path.stem))
    return found


def _rarest(
    text: str, users: dict[str, set[tuple[str, str]]], made: dict[str, dict[str, object]]
) -> tuple[str, int, str]:
    """The fact with a plain whole number that the fewest files use; how many; the fact file with another value."""
    files = Counter[tuple[str, str]]()
    for entry in made.values():
        if entry["kind"] in COPY_KINDS:
            name = str(entry["path"]).rpartition("/")[2].partition("_")[0]
            item = re.sub(r"-\d+$", "", name) if entry["kind"] != "flyer" else name
            files[str(entry["campaign"]), item] += 1
    choices = []
    for match in re.finditer(r"^  ([a-z0-9-]+):\n(?:    .*\n)*?    value: (\d+)$", text, re.MULTILINE):
        wanted = sum(files[user] for user in users.get(match[1], ()))
        if wanted:
            changed = f"{text[: match.start(2)]}{int(match[2]) + 1}{text[match.end(2) :]}"
            choices.append((wanted, match[1], changed))
    if not choices:
        raise CannotMeasure("No fact with a whole number is used by any script or flyer.")
    wanted, fact, changed = min(choices)
    return fact, wanted, changed
