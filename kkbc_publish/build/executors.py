"""Turn jobs into rendered bytes on several cores. Who does the work decides the time it takes, never the bytes.

Workers are processes: WeasyPrint must not run in threads. They are forked from a server that has imported
everything once and runs no thread of ours, or started afresh where there is no such server (Windows).
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.context import BaseContext
from multiprocessing.util import Finalize, get_temp_dir
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeAlias, TypeVar

from kkbc_publish.build import cluster
from kkbc_publish.build.bench import SCRATCH, TEMPLATES, begin_work, forget_all, measured, tools_in
from kkbc_publish.build.effort import Effort
from kkbc_publish.build.making import fatal_jobs
from kkbc_publish.build.options import CLUSTER, Layout
from kkbc_publish.build.outcome import Failure, died, rendered_of
from kkbc_publish.build.tasks import BranchTask, Done, StationTask
from kkbc_publish.printing.limits import hold_memory
from kkbc_publish.problems.problem import Spot, problem
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Render

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

NAMES = ("processes", "inline")  # on this machine
IN_FLIGHT = 3  # chunks for each worker, so that none waits for the parent and the parent holds few results
SOON, PATIENCE = 0.5, 5.0  # seconds that ending workers may take
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


Results: TypeAlias = tuple[tuple[Rendered | Failure, Effort], ...]
Measured = Callable[[Job, Effort], None]


def default_jobs() -> int:
    """As many workers as this process may use cores."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on Windows or macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1


# --- in the worker -------------------------------------------------------------------------------------


def render_chunk(workshop: str, layout: Layout, render: Render, jobs: tuple[Job, ...]) -> Results:
    """Render jobs of one kind one after the other, and say what each took."""
    return tuple(measured(tools_in(workshop, layout), render, job) for job in jobs)


def _begin(workshop: str) -> None:
    """Prepare a worker process. Ctrl-C is the parent's to handle; temporary files go where it deletes them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["TMPDIR"] = tempfile.tempdir = f"{workshop}/scratch"
    hold_memory()
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
        shutil.rmtree(get_temp_dir(), ignore_errors=True)  # the parent's as well: where it met its workers
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

    ``jobs``: how many workers, 0 for all that a cluster has. ``scheduler``: the address of the cluster, for executor
    ``dask``. Raises ``ClusterTrouble``.
    """
    if name == "inline":
        return InlineExecutor()
    if name == "processes":
        warm_up(name)
        return ProcessPoolExecutor(jobs, _context(), _begin, (str(workshop),))
    if name == CLUSTER:
        return cluster.cluster_executor(scheduler, jobs, workshop, forget_all)
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


# --- tasks ---------------------------------------------------------------------------------------------


class Task(Protocol[T_co]):
    """What a worker is asked in one message."""

    def call(self, workshop: str, layout: Layout) -> tuple[Callable[..., T_co], tuple[Any, ...]]:
        """The function that does it, and what that is called with."""

    def apart(self) -> Iterable[Task[T_co]]:
        """The same in its smallest parts: a worker has died, and nobody knows of which."""

    def without(self, fatal: frozenset[str]) -> Task[T_co] | None:
        """The same without jobs that a worker did not survive, where these are known and there is more."""

    def dead(self) -> T_co:
        """What becomes of it where no worker survives it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbours of one kind."""

    works: tuple[Work, ...]

    def call(self, workshop: str, layout: Layout) -> tuple[Callable[..., Results], tuple[Any, ...]]:
        jobs = tuple(work.job for work in self.works)
        return render_chunk, (workshop, layout, self.works[0].render, jobs)

    def apart(self) -> Iterable[Chunk]:
        return (Chunk((work,)) for work in self.works)

    def without(self, fatal: frozenset[str]) -> Chunk | None:
        return None

    def dead(self) -> Results:
        return tuple((Rendered(b"", problems=(died(work.job),)), Effort()) for work in self.works)


@dataclass(frozen=True, slots=True)
class Whole:
    """A branch or a station at once."""

    make: Callable[[str, Any], Done]
    asked: BranchTask | StationTask

    def call(self, workshop: str, layout: Layout) -> tuple[Callable[..., Done], tuple[Any, ...]]:
        return self.make, (workshop, self.asked)

    def apart(self) -> Iterable[Whole]:
        return (replace(self, asked=replace(self.asked, again=True)),)

    def without(self, fatal: frozenset[str]) -> Whole | None:
        if not fatal - self.asked.fatal:
            return None
        return replace(self, asked=replace(self.asked, fatal=self.asked.fatal | fatal, again=True))

    def dead(self) -> Done:
        path = self.asked.source
        return Done(problems=(problem("worker-died", Spot(path), path=path),))


# --- in the parent -------------------------------------------------------------------------------------


class Crew:
    """Workers for one build: does any number of tasks, replaces workers that die, leaves nothing behind."""

    def __init__(self, name: str, jobs: int, workshop: Path, layout: Layout, scheduler: str = "") -> None:
        self._name, self._jobs, self._workshop, self._layout = name, jobs, workshop, layout
        self._scheduler = scheduler
        self._executor: Executor | None = None
        self._deaths = 0

    @property
    def workshop(self) -> str:
        """The folder that its workers work in."""
        return str(self._workshop)

    @property
    def is_inline(self) -> bool:
        """True where this process does the work itself."""
        return self._name == "inline"

    @property
    def is_elsewhere(self) -> bool:
        """True where workers may not see the folders of this machine."""
        return self._name == CLUSTER

    @property
    def workers(self) -> int:
        """How many tasks are done at once."""
        if self.is_elsewhere:
            executor = self._ready()
            assert isinstance(executor, cluster.ClusterExecutor)
            return executor.at_once
        return 1 if self.is_inline else self._jobs or default_jobs()

    def start(self) -> None:
        """Let the workers start and read what the build was given, while this process goes on."""
        if self._name == "processes":
            executor = self._ready()
            for _ in range(self.workers):
                executor.submit(begin_work, self.workshop)

    def render(self, work: Iterable[Work], measured: Measured | None = None) -> Iterator[tuple[Work, Rendered]]:
        """Each work with what became of it, in the order in which they are done.

        ``work`` is taken as it is needed and results are handed on at once: memory stays flat.
        ``measured`` is told what each job took. Raises ``RenderBug`` for a fault nobody foresaw.
        """
        for chunk, results in self.do(_chunks(work)):
            assert isinstance(chunk, Chunk)
            for one, (result, effort) in zip(chunk.works, results, strict=True):
                if measured:
                    measured(one.job, effort)
                yield one, rendered_of(one.job, result)

    def do(self, tasks: Iterable[Task[T]]) -> Iterator[tuple[Task[T], T]]:
        """Each task with its result, in the order in which they are done; they are taken as they are needed."""
        todo = iter(tasks)
        waiting: dict[Future[T], Task[T]] = {}
        lost: list[Task[T]] = []
        more = True
        while more or waiting:
            most = 1 if self.is_inline else self.workers * IN_FLIGHT
            while more and len(waiting) < most and not lost:
                task = next(todo, None)
                more = task is not None
                if task is not None:
                    self._submit(task, waiting, lost)
            for future in wait(waiting, return_when=FIRST_COMPLETED).done if waiting else ():
                task = waiting.pop(future)
                try:
                    yield task, future.result()
                except cluster.WorkerDied:  # several, one after the other; all other tasks go on
                    yield task, task.dead()
                except BrokenExecutor:
                    lost.append(task)
            if lost:
                lost.extend(waiting.values())
                waiting.clear()
                yield from self._one_by_one([part for task in lost for part in task.apart()])
                lost.clear()

    def _one_by_one(self, tasks: Iterable[Task[T]]) -> Iterator[tuple[Task[T], T]]:
        """A worker has died and nobody knows of which job: do each alone, so that the others are still made."""
        self.stop()
        fatal_jobs(self.workshop)
        for task in tasks:
            attempt: Task[T] | None = task
            while attempt is not None and self._deaths < MOST_DEATHS:
                waiting: dict[Future[T], Task[T]] = {}
                try:
                    self._submit(attempt, waiting, [], workers=1)
                    results = [future.result() for future in waiting]
                except BrokenExecutor:
                    self._deaths += 1
                    self.stop()
                    attempt = attempt.without(fatal_jobs(self.workshop))
                else:
                    yield from ((attempt, result) for result in results)
                    break
            else:
                yield task, task.dead()
        self.stop()

    def _ready(self, workers: int = 0) -> Executor:
        """The workers, made where there are none."""
        if self._executor is None:
            jobs = self._jobs if self.is_elsewhere else workers or self._jobs or default_jobs()
            self._executor = make_executor(self._name, jobs, self._workshop, self._scheduler)
        return self._executor

    def _submit(self, task: Task[T], waiting: dict[Future[T], Task[T]], lost: list[Task[T]], workers: int = 0) -> None:
        """Hand a task to the workers; it is lost where they are dead, or die too often."""
        if self._deaths >= MOST_DEATHS:
            lost.append(task)
            return
        call, given = task.call(self.workshop, self._layout)
        try:
            future = self._ready(workers).submit(call, *given)
        except BrokenExecutor:
            lost.append(task)
        else:
            waiting[future] = task

    def stop(self) -> None:
        """End the workers at once, whatever they are doing."""
        executor, self._executor = self._executor, None
        forget_all()  # what was made inline
        if isinstance(executor, ProcessPoolExecutor):
            _end(executor)
        elif executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)


def _end(executor: ProcessPoolExecutor) -> None:
    """End a pool and its workers within seconds.

    A worker may end in the midst of a message. The thread that waits for the rest of it sees the end of the pipe only
    when nobody holds its other end any more, this process neither; else it waits for ever, and the program with it.
    """
    processes = list((getattr(executor, "_processes", None) or {}).values())
    thread, results = getattr(executor, "_executor_manager_thread", None), getattr(executor, "_result_queue", None)
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    late = time.monotonic() + PATIENCE
    for process in processes:
        process.join(max(0, late - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join(PATIENCE)
    if thread is not None:
        thread.join(SOON)
        if thread.is_alive() and results is not None:
            results._writer.close()
            thread.join(PATIENCE)


@contextmanager
def crew(
    name: str, jobs: int, templates: Mapping[str, bytes], layout: Layout = "siblings", scheduler: str = ""
) -> Iterator[Crew]:
    """A crew that renders with exactly these templates (path inside ``templates/`` -> bytes).

    They get a copy of their own: a file saved while the build runs cannot be half in it.
    """
    with tempfile.TemporaryDirectory(prefix="kkbc-publish-", ignore_cleanup_errors=True) as workshop:
        for folder in (TEMPLATES, SCRATCH):
            Path(workshop, folder).mkdir()
        for path, data in templates.items():
            copy = Path(workshop, TEMPLATES, path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
        workers = Crew(name, jobs, Path(workshop), layout, scheduler)
        try:
            yield workers
        finally:
            workers.stop()


def _chunks(work: Iterable[Work]) -> Iterator[Chunk]:
    """Neighbours of one kind, as many together as that kind allows."""
    for (_, together), same in itertools.groupby(work, key=lambda one: (one.render, one.together)):
        while chunk := tuple(itertools.islice(same, together)):
            yield Chunk(chunk)
