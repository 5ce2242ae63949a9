"""What the machine is, how busy it is, and what a command with all its processes costs. Linux tells it in /proc."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.25  # seconds between two looks at the processes of a command
PSS_EVERY = 8  # looks: the share of memory that a process has with others costs more to find out


class CannotMeasure(Exception):
    """The text says in plain words what is missing."""


@dataclass(slots=True)
class Process:
    """The last that was seen of a process. ``depth`` 0: the command itself; memory in bytes, CPU in seconds."""

    depth: int
    cpu: float = 0
    peak: int = 0
    share: int = 0


@dataclass(slots=True)
class Run:
    """What a command took: seconds on the wall, and its processes. ``others``: cores kept busy by other work."""

    wall: float
    output: str
    processes: dict[int, Process] = field(default_factory=dict)
    others: float | None = None

    @property
    def cpu(self) -> float:
        return sum(process.cpu for process in self.processes.values())

    @property
    def workers(self) -> list[Process]:
        """The processes of the processes of the command."""
        return [process for process in self.processes.values() if process.depth > 1]


def run(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> Run:
    """Run a command that must succeed, and take its time alone."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    wall = time.perf_counter() - start
    if done.returncode:
        raise CannotMeasure(_failed(command, done.returncode, done.stderr))
    return Run(wall, done.stdout)


def watch(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> Run:
    """Run a command that must succeed, and look at all its processes while it runs."""
    log = folder / "watched.log"
    busy, start = _busy(), time.perf_counter()
    seen: dict[int, Process] = {}
    with open(log, "wb") as errors:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
        looks = 0
        while child.poll() is None:
            _look(child.pid, seen, with_share=looks % PSS_EVERY == 0)
            looks += 1
            time.sleep(EVERY)
    wall = time.perf_counter() - start
    if child.returncode:
        raise CannotMeasure(_failed(command, child.returncode, log.read_text(encoding="utf-8", errors="replace")))
    done = Run(wall, "", seen)
    if busy is not None:
        done.others = max(0.0, ((_busy() or busy) - busy - done.cpu) / wall)
    return done


def _failed(command: Sequence[str], code: int, errors: str) -> str:
    last = "\n".join(f"  | {line}" for line in errors.strip().splitlines()[-12:])
    return f"This command failed with exit code {code}: {' '.join(command)}\n{last}"


def _look(pid: int, seen: dict[int, Process], *, with_share: bool) -> None:
    """Note what the processes below ``pid`` have used so far."""
    below: dict[int, list[tuple[int, float]]] = {}
    ticks = os.sysconf("SC_CLK_TCK") if PROC.is_dir() else 1
    for entry in PROC.glob("[0-9]*") if PROC.is_dir() else ():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        below.setdefault(int(fields[1]), []).append((int(entry.name), (int(fields[11]) + int(fields[12])) / ticks))
    level = [one for parent in below.values() for one in parent if one[0] == pid]
    depth = 0
    while level:
        for number, cpu in level:
            process = seen.setdefault(number, Process(depth))
            process.cpu = max(process.cpu, cpu)
            process.peak = max(process.peak, _kilobytes(PROC / str(number) / "status", "VmHWM:"))
            if with_share and depth:
                process.share = max(process.share, _kilobytes(PROC / str(number) / "smaps_rollup", "Pss:"))
        level = [one for number, _ in level for one in below.get(number, ())]
        depth += 1


def _kilobytes(path: Path, name: str) -> int:
    try:
        for line in path.read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _busy() -> float | None:
    """Seconds for which the cores have worked since the machine was started."""
    try:
        words = (PROC / "stat").read_text().splitlines()[0].split()
    except OSError:
        return None
    user, nice, system = (int(word) for word in words[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def load() -> str:
    """How many processes wanted to run in the last minute."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def facts() -> list[str]:
    """The machine and what decides speed on it, a line each."""
    import weasyprint
    from weasyprint.text.ffi import harfbuzz_subset, pango

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    version = pango.pango_version()
    pango_version = f"{version // 10000}.{version // 100 % 100}.{version % 100}"
    return [
        f"{cores} cores, {_processor()}, {platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}, WeasyPrint {weasyprint.__version__}, Pango {pango_version}, "
        f"HarfBuzz subsetting: {'yes' if harfbuzz_subset else 'NO (fonts are cut in Python: slow)'}",
    ]


def _processor() -> str:
    try:
        for line in (PROC / "cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or sys.platform
