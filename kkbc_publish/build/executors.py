"""Turn jobs into rendered bytes on several cores. Who does the work decides the time it takes, never the bytes.

Workers are processes: WeasyPrint must not run in threads. They are forked from a server that has imported
everything once and runs no thread of ours, or started afresh where there is no such server (Windows).
"""

from __future__ import annotations

import errno
import itertools
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing.context import BaseContext
from multiprocessing.util import Finalize
from pathlib import Path
from typing import ParamSpec, TypeAlias, TypeVar

from kkbc_publish.build import cluster
from kkbc_publish.build.effort import Effort
from kkbc_publish.build.options import Layout
from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.tools import Tools

P = ParamSpec("P")
T = TypeVar("T")
Render = Callable[[Job, Tools], Rendered]

NAMES = ("processes", "inline")  # on this machine
IN_FLIGHT = 3  # chunks for each worker, so that none waits for the parent and the parent holds few results
MOST_DEATHS = 5  # after that many, the machine is at fault, not a job


@dataclass(frozen=True, slots=True)
class Work:
    """A job with the function that renders it and its key (the manifest's ``made_from``).

    ``together``: how many of its kind are sent to a worker in one message.
    """

    job: Job
    render: Render
    key: str
    together: int = 1


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job has no bytes. ``reason``: ``memory``, ``disk`` or ``bug``; ``text`` has the words or the traceback."""

    reason: str
    text: str


Results: TypeAlias = tuple[tuple[Rendered | Failure, Effort], ...]
Measured = Callable[[Job, Effort], None]


class RenderBug(Exception):
    """A job failed in a way nobody foresaw. The text holds the traceback of the worker."""

    def __init__(self, job: Job, text: str) -> None:
        super().__init__(f"{job.path}\n{text}")
        self.path = job.path


def default_jobs() -> int:
    """As many workers as this process may use cores."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on Windows or macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1


# --- in the worker -------------------------------------------------------------------------------------


@cache
def _tools(folder: str, layout: Layout) -> Tools:
    """The tools of this process for a templates folder: made once, kept warm."""
    workshop = Path(folder).parent  # gone with the build, and its folder of temporary files with it
    return Tools(Path(folder), layout, kept=workshop.parent)


def forget_tools() -> None:
    """Let go of the tools that this process kept warm."""
    _tools.cache_clear()


def render_chunk(folder: str, layout: Layout, render: Render, jobs: tuple[Job, ...]) -> Results:
    """Render jobs of one kind one after the other, and say what each took."""
    return tuple(_measured(_tools(folder, layout), render, job) for job in jobs)


def _measured(tools: Tools, render: Render, job: Job) -> tuple[Rendered | Failure, Effort]:
    begun, shared = time.process_time(), tools.pages_shared
    outcome = _render(tools, render, job)
    return outcome, Effort(1, time.process_time() - begun, tools.pages_shared - shared)


def _render(tools: Tools, render: Render, job: Job) -> Rendered | Failure:
    # Exceptions are told in words: not every exception survives the way back to the parent.
    try:
        return render(job, tools)
    except KeyboardInterrupt:
        raise
    except MemoryError:
        return Failure("memory", "")
    except BaseException as error:  # WeasyPrint's fatal errors are no Exception
        foreseen = getattr(error, "problem", None)
        if isinstance(foreseen, Problem):
            return Rendered(b"", problems=(foreseen,))
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            return Failure("disk", error.strerror or "")
        return Failure("bug", traceback.format_exc())


def _begin(workshop: str) -> None:
    """Prepare a worker process. Ctrl-C is the parent's to handle; temporary files go where it deletes them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["TMPDIR"] = tempfile.tempdir = f"{workshop}/scratch"
    # A worker whose parent was killed either waits for work for ever or fails to hand in its results.
    threading.Thread(target=_end_with_parent, args=(workshop,), daemon=True).start()
    Finalize(None, _clear_after_parent, (workshop,), exitpriority=0)


def _end_with_parent(workshop: str) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _clear_after_parent(workshop)
        os._exit(1)


def _clear_after_parent(workshop: str) -> None:
    """Delete what a killed parent could not. Other workers are doing the same, so it may take more than one go."""
    parent = multiprocessing.parent_process()
    for _ in range(10):
        if parent is None or parent.is_alive() or not os.path.exists(workshop):
            return
        shutil.rmtree(workshop, ignore_errors=True)
        time.sleep(0.01)


# --- executors -----------------------------------------------------------------------------------------


class InlineExecutor(Executor):
    """Does the work in this process, at once: for looking into a fault, and for very small builds."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def make_executor(name: str, jobs: int, workshop: Path, scheduler: str = "") -> Executor:
    """The executor of that name. ``workshop`` holds ``templates/``, and ``scratch/`` for temporary files.

    ``scheduler``: the address of the cluster, for executor ``dask``. Raises ``ClusterTrouble``.
    """
    if name == "inline":
        return InlineExecutor()
    if name == "processes":
        warm_up(name)
        return ProcessPoolExecutor(jobs, _context(), _begin, (str(workshop),))
    if name == cluster.NAME:
        return cluster.cluster_executor(scheduler, jobs, workshop, forget_tools)
    raise ValueError(f"no executor {name!r}")


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kkbc_publish.build.warm"])
    return context


def warm_up(name: str) -> None:
    """Let the server of the workers import what they need, while this process goes on."""
    if name == "processes" and _context().get_start_method() == "forkserver":
        from multiprocessing import resource_tracker
        from multiprocessing.forkserver import ensure_running

        resource_tracker.ensure_running()  # starting it would end the blocking of signals below
        # Processes inherit what is blocked: Ctrl-C reaches the server and the workers at no moment of their life.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the parent -------------------------------------------------------------------------------------


class Crew:
    """Workers for one build: renders any number of jobs, replaces workers that die, leaves nothing behind."""

    def __init__(self, name: str, jobs: int, workshop: Path, layout: Layout, scheduler: str = "") -> None:
        self._name, self._jobs, self._workshop, self._layout = name, max(1, jobs), workshop, layout
        self._scheduler = scheduler
        self._executor: Executor | None = None
        self._deaths = 0

    def render(self, work: Iterable[Work], measured: Measured | None = None) -> Iterator[tuple[Work, Rendered]]:
        """Each work with what became of it, in the order in which they are done.

        ``work`` is taken as it is needed and results are handed on at once: memory stays flat.
        ``measured`` is told what each job took. Raises ``RenderBug`` for a fault nobody foresaw.
        """
        inline = self._name == "inline"
        chunks = _chunks(work)
        most = 1 if inline else self._jobs * IN_FLIGHT
        waiting: dict[Future[Results], tuple[Work, ...]] = {}
        lost: list[tuple[Work, ...]] = []
        more = True
        while more or waiting:
            while more and len(waiting) < most and not lost:
                chunk = next(chunks, ())
                more = bool(chunk)
                if chunk:
                    self._submit(chunk, self._jobs, waiting, lost)
            for future in wait(waiting, return_when=FIRST_COMPLETED).done if waiting else ():
                chunk = waiting.pop(future)
                try:
                    yield from _outcomes(chunk, future.result(), measured)
                except BrokenExecutor:
                    lost.append(chunk)
            if lost:
                lost.extend(waiting.values())
                waiting.clear()
                yield from self._one_by_one(itertools.chain.from_iterable(lost), measured)
                lost.clear()

    def _one_by_one(self, work: Iterable[Work], measured: Measured | None) -> Iterator[tuple[Work, Rendered]]:
        """A worker has died and nobody knows of which job: do each alone, so that the others are still made."""
        self.stop()
        for one in work:
            waiting: dict[Future[Results], tuple[Work, ...]] = {}
            try:
                if self._deaths < MOST_DEATHS:
                    self._submit((one,), 1, waiting, [])
                results = [future.result() for future in waiting]
            except BrokenExecutor:
                results = []
                self._deaths += 1
                self.stop()
            yield from _outcomes((one,), results[0], measured) if results else ((one, _died(one)),)
        self.stop()

    def _submit(
        self,
        chunk: tuple[Work, ...],
        jobs: int,
        waiting: dict[Future[Results], tuple[Work, ...]],
        lost: list[tuple[Work, ...]],
    ) -> None:
        """Hand a chunk to the workers; it is lost where they are dead, or die too often."""
        if self._deaths >= MOST_DEATHS:
            lost.append(chunk)
            return
        if self._executor is None:
            self._executor = make_executor(self._name, jobs, self._workshop, self._scheduler)
        jobs_of_chunk = tuple(one.job for one in chunk)
        templates = str(self._workshop / "templates")
        try:
            future = self._executor.submit(render_chunk, templates, self._layout, chunk[0].render, jobs_of_chunk)
        except BrokenExecutor:
            lost.append(chunk)
        else:
            waiting[future] = chunk

    def stop(self) -> None:
        """End the workers at once, whatever they are doing."""
        executor, self._executor = self._executor, None
        forget_tools()  # what was made inline
        if executor is None:
            return
        processes = list((getattr(executor, "_processes", None) or {}).values())
        executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        executor.shutdown(wait=True)


@contextmanager
def crew(
    name: str, jobs: int, templates: Mapping[str, bytes], layout: Layout = "siblings", scheduler: str = ""
) -> Iterator[Crew]:
    """A crew that renders with exactly these templates (path inside ``templates/`` -> bytes).

    They get a copy of their own: a file saved while the build runs cannot be half in it.
    """
    with tempfile.TemporaryDirectory(prefix="kkbc-publish-", ignore_cleanup_errors=True) as workshop:
        for folder in ("templates", "scratch"):
            Path(workshop, folder).mkdir()
        for path, data in templates.items():
            copy = Path(workshop, "templates", path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
        workers = Crew(name, jobs, Path(workshop), layout, scheduler)
        try:
            yield workers
        finally:
            workers.stop()


def _chunks(work: Iterable[Work]) -> Iterator[tuple[Work, ...]]:
    """Neighbours of one kind, as many together as that kind allows."""
    for (_, together), same in itertools.groupby(work, key=lambda one: (one.render, one.together)):
        while chunk := tuple(itertools.islice(same, together)):
            yield chunk


def _outcomes(chunk: tuple[Work, ...], results: Results, measured: Measured | None) -> Iterator[tuple[Work, Rendered]]:
    for one, (result, effort) in zip(chunk, results, strict=True):
        if measured:
            measured(one.job, effort)
        if isinstance(result, Rendered):
            yield one, result
        elif result.reason == "bug":
            raise RenderBug(one.job, result.text)
        elif result.reason == "disk":
            full = problem("disk-full", Spot(tempfile.gettempdir()), reason=result.text)
            yield one, Rendered(b"", problems=(full,))
        else:
            yield one, _died(one)


def _died(work: Work) -> Rendered:
    return Rendered(b"", problems=(problem("worker-died", Spot(work.job.source), path=work.job.path),))
