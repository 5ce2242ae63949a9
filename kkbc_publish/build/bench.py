"""What one process works with: the tools for the templates of a build, and what that build was given.

A workshop is a folder that a build makes for its workers: ``templates/``, a file ``given`` that says what the build
was given, and ``scratch/`` for temporary files.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import mmap
import multiprocessing
import pickle
import time
import traceback
from contextlib import suppress
from functools import cache
from pathlib import Path

from kkbc_publish.build.effort import Effort
from kkbc_publish.build.given import Given, templates_of
from kkbc_publish.build.options import BuildOptions, Layout
from kkbc_publish.build.outcome import BUG, DISK, MEMORY, Failure
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import Sources
from kkbc_publish.printing.limits import GRACE, JOB_SECONDS, TooLong, at_most, end_after
from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Render
from kkbc_publish.render.table import TABLE, Table
from kkbc_publish.render.tools import Tools

GIVEN, TEMPLATES, SCRATCH = "given", "templates", "scratch"
GROWN = 16 << 20  # bytes: less than a tenth of what a worker may hold
_at_hand: dict[str, Given] = {}  # by workshop, where this process made what the build was given


def put_given(workshop: str, options: BuildOptions, program: str, table: Table, sources: Sources) -> None:
    """Put down what a build was given, for its workers."""
    told = (options, program, None if table is TABLE else table, sources)
    Path(workshop, GIVEN).write_bytes(pickle.dumps(told, pickle.HIGHEST_PROTOCOL))


def keep_at_hand(workshop: str, given: Given) -> None:
    """Let this process work with what it has: nothing is read again."""
    _at_hand[workshop] = given


def forget_all() -> None:
    """Let go of all that belongs to a workshop."""
    _at_hand.clear()
    given_in.cache_clear()
    tools_in.cache_clear()


@cache
def given_in(workshop: str) -> Given:
    """What the build of a workshop was given. The sources are loaded once in each process."""
    if workshop in _at_hand:
        return _at_hand[workshop]
    options: BuildOptions
    sources: Sources
    # Written by this build a moment ago, in a folder that only this user may enter.
    options, program, table, sources = pickle.loads(Path(workshop, GIVEN).read_bytes())
    catalog, _ = load(sources, options.as_of)
    table = table or TABLE
    return Given(options, catalog, program, table, templates_of(table, sources))


def begin_work(workshop: str) -> None:
    """Make ready what every task needs, before the first one comes."""
    given_in(workshop)


@cache
def tools_in(workshop: str, layout: Layout) -> Tools:
    """The tools of this process for the templates of a workshop: made once, kept warm."""
    folder = Path(workshop)
    # What must outlive the build stands beside the workshop, which is gone with it.
    return Tools(folder / TEMPLATES, layout, kept=folder.parent)


class _Held:
    """How much this process held when it last gave memory back, in bytes."""

    size = 0


def give_back() -> None:
    """Give back to the system what branches have left behind: pages are full of circles, and memory of holes.

    In a worker only: another process holds more than its share of a build, and looking through that takes long. And
    only where it has grown: looking through all that a worker keeps takes as long as making a branch's scripts.
    """
    if multiprocessing.parent_process() is None:
        return
    size = _size()
    if size is not None and size < _Held.size + GROWN:
        return
    gc.collect()
    with suppress(AttributeError, OSError):  # of glibc alone
        ctypes.CDLL(None).malloc_trim(0)
    _Held.size = _size() or 0


def _size() -> int | None:
    """The bytes of memory this process takes; None where that cannot be known (it is told on Linux alone)."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * mmap.PAGESIZE
    except (OSError, ValueError, IndexError):
        return None


def measured(tools: Tools, render: Render, job: Job) -> tuple[Rendered | Failure, Effort]:
    """Render a job, and say what it took."""
    begun, shared = time.process_time(), tools.pages_shared
    outcome = _rendered(tools, render, job)
    return outcome, Effort(1, time.process_time() - begun, tools.pages_shared - shared)


def _rendered(tools: Tools, render: Render, job: Job) -> Rendered | Failure:
    # Exceptions are told in words: not every exception survives the way back to the parent.
    try:
        if multiprocessing.parent_process() is not None:
            end_after(JOB_SECONDS + GRACE)
        with at_most(JOB_SECONDS):
            return render(job, tools)
    except KeyboardInterrupt:
        raise
    except TooLong:
        endless = problem("job-endless", Spot(job.source), path=job.path, seconds=JOB_SECONDS)
        return Rendered(b"", problems=(endless,))
    except MemoryError:
        return Failure(MEMORY, "")
    except BaseException as error:  # WeasyPrint's fatal errors are no Exception
        foreseen = getattr(error, "problem", None)
        if isinstance(foreseen, Problem):
            return Rendered(b"", problems=(foreseen,))
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            return Failure(DISK, error.strerror or "")
        return Failure(BUG, traceback.format_exc())
