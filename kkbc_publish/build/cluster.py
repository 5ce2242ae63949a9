"""Hand the work of a build to workers on several machines, through a scheduler of ``distributed``.

The workshop of a build (templates, what was given, an empty ``scratch/``) travels as one blob, once to each worker
process, and is unpacked there: no disk is shared. Functions travel by name, so workers run the same program; who does
not is refused, whether it is there from the beginning or joins later. Everything foreseen is a ``ClusterTrouble``.

Nothing of ``distributed`` is imported before an executor is asked for.
"""

from __future__ import annotations

import asyncio
import importlib
import io
import itertools
import logging
import os
import pickle
import platform
import re
import shutil
import socket
import tempfile
import threading
import traceback
import uuid
import warnings
import weakref
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypeVar

from kkbc_publish.build.disk import trouble_of
from kkbc_publish.load.program import ingredients
from kkbc_publish.problems.problem import Problem, Spot, problem

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as FarFuture

P = ParamSpec("P")
T = TypeVar("T")
Ended = Callable[[], None]
Outcome: TypeAlias = tuple[Any, BaseException | None]
Program: TypeAlias = dict[str, str]
"""What a program is made of: each part with its version."""

CONNECT_SECONDS = 5
WORKERS_SECONDS = 10  # to wait for the first worker
ANSWER_SECONDS = 60  # for all workers to introduce themselves; a cold one reads the whole program first
LEAVE_SECONDS = 5  # for saying good-bye: whoever waits has pressed Ctrl-C
ALONE_SECONDS = 30  # without any worker in the middle; a nanny needs a few to put another in the place of one that died
LOOK_SECONDS = 1.0
MOST_COPIES = 3  # workshops that a worker keeps; of builds that ended without a word, the oldest goes
NAMED = 3  # workers or differences in one sentence
_TALKATIVE = re.compile(r"(distributed|tornado|asyncio|bokeh)\b")
# The scheduler does none of the work; it only has to speak the same language.
_OF_SCHEDULER = ("dask", "distributed")


class WorkerDied(BrokenExecutor):
    """Every worker that took this piece up died of it. The executor goes on, and so do all other pieces."""


class ClusterTrouble(Exception):
    """Foreseen trouble with the cluster: the build ends, and the last one stays."""

    def __init__(self, told: Problem) -> None:
        super().__init__(told)
        self.problem = told


# --- in the worker -------------------------------------------------------------------------------------


class _Copy:
    """The workshop of a build, unpacked for this worker process. It goes with the process, at the latest."""

    def __init__(self, packed: bytes, folder: str, ended: Ended | None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kkbc-publish-", dir=folder))
        self._ended = ended
        self._remove = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        try:
            with zipfile.ZipFile(io.BytesIO(packed)) as archive:
                archive.extractall(self.folder)
        except BaseException:
            self._remove()
            raise

    def delete(self) -> None:
        if self._ended is not None:
            self._ended()
        self._remove()


_copies: dict[str, _Copy] = {}
_over: set[str] = set()  # builds that have ended, so that none of their pieces begins once more
# One piece at a time: WeasyPrint must not run in threads, and a copy must not go while it is used.
_alone = threading.Lock()


@cache  # what this process runs, even if other files stand on its disk by now
def _made_of() -> Program:
    parts = dict(part.split(" ", 1) for part in ingredients())
    versions = {name: str(importlib.import_module(name).__version__) for name in _OF_SCHEDULER}
    return {**parts, **versions, "machine": platform.machine()}


def _introduce() -> dict[str, Any]:
    """Who is asked: what it runs, and in which process. Plain values: another version has to read them."""
    return {"program": _made_of(), "process": f"{socket.gethostname()} {os.getpid()}"}


def _piece(build: str, packed: bytes, program: Program, payload: bytes) -> Outcome:
    """Do one piece of work in the copy of the workshop: its result, or what it raised."""
    from distributed import get_worker

    worker = get_worker()
    try:
        with _alone:
            if found := _differences(_made_of(), program):
                raise ClusterTrouble(_differs([worker.address], found))
            function, where, arguments, ended = pickle.loads(payload)
            folder = _copy_of(build, packed, worker, ended).folder
            with _scratch(folder / "scratch"):
                return _attempt(function, str(folder / where), *arguments)
    finally:
        _clear()


def _attempt(function: Callable[..., Any], *arguments: Any) -> Outcome:
    try:
        return function(*arguments), None
    except BaseException as error:  # told apart from what goes wrong on the way
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:
            return None, RuntimeError(traceback.format_exc())
        return None, error


def _copy_of(build: str, packed: bytes, worker: Any, ended: Ended | None) -> _Copy:
    if build in _over:
        raise RuntimeError("the build is over")
    if build not in _copies:
        for old in list(_copies)[: len(_copies) + 1 - MOST_COPIES]:
            _copies.pop(old).delete()
        try:
            _copies[build] = _Copy(packed, worker.local_directory, ended)
        except OSError as error:
            place = f"{worker.address} {worker.local_directory}"
            raise ClusterTrouble(trouble_of(error, place).problem) from None
    return _copies[build]


@contextmanager
def _scratch(folder: Path) -> Iterator[None]:
    """Temporary files of a piece go where they are deleted with the copy."""
    before = tempfile.tempdir, os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before[0]
        if before[1] is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before[1]


def _forget(build: str) -> None:
    """The build is over: its copy goes at once, or with the end of the piece that is still being worked on."""
    _over.add(build)
    _clear()


def _clear() -> None:
    # Never waits: this also runs in the thread that keeps the worker's connections alive.
    if _alone.acquire(blocking=False):
        try:
            for build in _over & _copies.keys():
                _copies.pop(build).delete()
        finally:
            _alone.release()


# --- in the parent -------------------------------------------------------------------------------------


class ClusterExecutor(Executor):
    """Hands pieces of work to the workers of a cluster.

    ``submit(fn, place, *arguments)``: ``place`` is the workshop or a path in it; ``fn`` gets the path in the worker's
    own copy instead. A piece whose worker dies is done by another one; where it kills them all (as many as the
    scheduler's ``allowed-failures``), its result is a ``WorkerDied``.
    """

    def __init__(self, client: Client, jobs: int, workshop: Path, ended: Ended | None = None) -> None:
        self._client, self._jobs, self._workshop, self._ended = client, jobs, workshop, ended
        self._build = f"kkbc-{uuid.uuid4().hex}"
        self._numbers = itertools.count()
        self._pending: dict[Future[Any], FarFuture[Any]] = {}
        self._closed = threading.Event()
        self._workers = _introduced(client)
        # The result of a task, not scattered data: should all who hold it die, the scheduler makes it once more.
        self._packed = client.submit(bytes, _pack(workshop), key=f"workshop-{self._build}", pure=False)
        with suppress(Exception):  # who has not got it yet gets it with its first piece
            _bounded(client, ANSWER_SECONDS, partial(client.replicate, [self._packed]))
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def at_once(self) -> int:
        """How many pieces are worked on at the same moment: a thread of each worker, at most as many as jobs."""
        return max(1, min(self._jobs, self._workers) if self._jobs else self._workers)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        place, *arguments = args
        where = Path(str(place)).relative_to(self._workshop).as_posix()
        payload = pickle.dumps((partial(fn, **kwargs), where, arguments, self._ended))
        name = f"{getattr(fn, '__name__', 'piece')}-{self._build}-{next(self._numbers)}"
        near: Future[T] = Future()
        try:
            far = self._client.submit(_piece, self._build, self._packed, _made_of(), payload, key=name, pure=False)
            self._pending[near] = far
            near.add_done_callback(self._withdraw)
            if self._client.loop is None:
                raise RuntimeError("the client is closed")
            self._client.loop.add_callback(self._follow, near, far)
        except Exception as error:  # by then the client knows what has become of the scheduler
            self._pending.pop(near, None)
            raise ClusterTrouble(_lost(self._client)) from error
        return near

    async def _follow(self, near: Future[Any], far: FarFuture[Any]) -> None:
        """Wait, in the thread of the client, until a piece comes to its end."""
        from distributed.scheduler import KilledWorker

        try:
            self._settle(near, *await far)
        except KilledWorker as error:
            self._settle(near, None, WorkerDied(str(error)))
        except ClusterTrouble as error:
            self._settle(near, None, error)
        except BaseException as error:
            cancelled = far.status in ("cancelled", "lost")
            told = _lost(self._client) if cancelled else _refused(_address(self._client), error)
            self._settle(near, None, ClusterTrouble(told))

    def _settle(self, near: Future[Any], result: Any, error: BaseException | None) -> None:
        """Give a piece its end, unless it has one."""
        if self._pending.pop(near, None) is not None and near.set_running_or_notify_cancel():
            if error is None:
                near.set_result(result)
            else:
                near.set_exception(error)

    def _withdraw(self, near: Future[Any]) -> None:
        """A piece that the parent has cancelled is taken off the scheduler as well."""
        far = self._pending.pop(near, None)
        if far is not None:
            with suppress(Exception):
                far.cancel()

    def _watch(self) -> None:
        """Count the workers; where all have gone and none comes back, no piece would ever end."""
        alone = 0.0
        while not self._closed.wait(LOOK_SECONDS):
            with suppress(Exception):
                self._workers = sum(_bounded(self._client, LEAVE_SECONDS, self._client.nthreads).values())
            alone = alone + LOOK_SECONDS if self._pending and not self._workers else 0
            if alone >= ALONE_SECONDS:
                trouble = ClusterTrouble(_deserted(self._client, ALONE_SECONDS))
                for near in list(self._pending):
                    self._settle(near, None, trouble)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._closed.is_set():
            return
        if wait and not cancel_futures:
            _wait(self._pending)
        self._closed.set()
        pending, self._pending = self._pending, {}
        for near in pending:
            near.cancel()
        for last in (
            partial(self._client.cancel, list(pending.values()), force=True),
            partial(self._client.run, _forget, self._build, on_error="ignore"),
        ):
            with suppress(Exception):
                _bounded(self._client, LEAVE_SECONDS, last)
        _close(self._client)


def cluster_executor(scheduler: str, jobs: int, workshop: Path, ended: Ended | None = None) -> ClusterExecutor:
    """Workers of the scheduler at an address (``tcp://host:port``), ready for the pieces of one build.

    ``jobs``: at most so many of them, 0 for all. ``ended``: called in each worker when the build is over, to let go
    of what it kept for it. Raises ``ClusterTrouble``.
    """
    client = _connected(scheduler)
    try:
        return ClusterExecutor(client, jobs, workshop, ended)
    except BaseException:
        _close(client)
        raise


def _connected(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterTrouble(problem("cluster-not-installed", Spot("--executor"))) from None
    _quiet()
    try:
        asyncio.run(_reach(scheduler))
        return Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except Exception as error:
        reason = _reason(error)
        told = problem("scheduler-unreachable", Spot(scheduler), seconds=CONNECT_SECONDS, reason=reason)
        raise ClusterTrouble(told) from error


async def _reach(scheduler: str) -> None:
    """Knock once: a client that cannot come into being complains when it is cleared away, long afterwards."""
    from distributed import Security
    from distributed.comm.core import connect

    knock = await connect(scheduler, timeout=CONNECT_SECONDS, **Security().get_connection_args("client"))
    await knock.close()


def _quiet() -> None:
    """What the library would write to the terminal is told as a problem, or is nobody's business."""
    warnings.filterwarnings("ignore", module=_TALKATIVE.pattern)
    for name in list(logging.root.manager.loggerDict):
        if _TALKATIVE.match(name):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _introduced(client: Client) -> int:
    """Have all workers introduce themselves, and refuse those that would make other bytes. The number of threads."""
    try:
        client.wait_for_workers(1, timeout=WORKERS_SECONDS)
    except TimeoutError:
        raise ClusterTrouble(_deserted(client, WORKERS_SECONDS)) from None
    try:
        scheduler = _bounded(client, ANSWER_SECONDS, partial(client.run_on_scheduler, _introduce))
        answers = _bounded(client, ANSWER_SECONDS, partial(client.run, _introduce, on_error="return"))
        threads = _bounded(client, ANSWER_SECONDS, client.nthreads)
    except Exception as error:
        raise ClusterTrouble(_refused(_address(client), error)) from error
    ours = {name: _made_of()[name] for name in _OF_SCHEDULER}
    if found := _differences(scheduler["program"], ours):
        raise ClusterTrouble(_differs([_address(client)], found))
    for told in _unfit(answers, threads):
        raise ClusterTrouble(told)
    return len(answers)


def _unfit(answers: Mapping[str, Any], threads: Mapping[str, int]) -> Iterator[Problem]:
    """What is wrong with workers: by their addresses, how each introduced itself and how many threads it has."""
    for address, answer in answers.items():
        if isinstance(answer, BaseException):
            yield _refused(address, answer)
    sound = {address: answer for address, answer in answers.items() if isinstance(answer, dict)}
    others = {address: _differences(answer["program"], _made_of()) for address, answer in sound.items()}
    others = {address: found for address, found in others.items() if found}
    if others:
        yield _differs(others, next(iter(others.values())))
    processes = [answer["process"] for answer in sound.values()]
    threaded = [
        address
        for address, answer in sound.items()
        if threads.get(address, 1) > 1 or processes.count(answer["process"]) > 1
    ]
    if threaded:
        yield problem("worker-with-threads", Spot(threaded[0]), workers=_listed(threaded))


def _differences(theirs: Mapping[str, str], ours: Program) -> list[str]:
    """Parts of a program in which another one differs from ours: theirs ≠ ours."""
    names = [name for name in ours if theirs.get(name) != ours[name]]
    return [f"{name} {theirs.get(name, '–')[:12]} ≠ {ours[name][:12]}" for name in names]


def _differs(workers: Collection[str], differences: Iterable[str]) -> Problem:
    place = Spot(next(iter(workers)))
    return problem("cluster-differs", place, workers=_listed(workers), differences=_listed(list(differences)))


def _refused(address: str, error: BaseException) -> Problem:
    return problem("cluster-refused", Spot(address), reason=_reason(error))


def _lost(client: Client) -> Problem:
    return problem("scheduler-lost", Spot(_address(client)))


def _deserted(client: Client, seconds: float) -> Problem:
    return problem("cluster-without-workers", Spot(_address(client)), seconds=round(seconds))


def _address(client: Client) -> str:
    return str(client.scheduler.address) if client.scheduler else "--scheduler"


def _reason(error: BaseException) -> str:
    """The words of the first cause that has any, in one line."""
    words = type(error).__name__
    cause: BaseException | None = error
    while cause is not None:
        words, cause = " ".join(str(cause).split())[:200] or words, cause.__cause__
    return words


def _listed(names: Collection[str]) -> str:
    return ", ".join(itertools.islice(names, NAMED)) + (", …" if len(names) > NAMED else "")


def _bounded(client: Client, seconds: float, ask: Callable[[], Any]) -> Any:
    """Ask through the client, and wait for the answer no longer than that."""

    async def asked() -> Any:
        return await ask()  # in the thread of the client, its methods are coroutines

    return client.sync(asked, callback_timeout=seconds)


def _close(client: Client) -> None:
    with suppress(Exception):
        client.close(timeout=LEAVE_SECONDS)


def _wait(pending: Mapping[Future[Any], FarFuture[Any]]) -> None:
    wait(list(pending))


def _pack(workshop: Path) -> bytes:
    """The workshop as one blob; of ``scratch/``, the folder alone."""
    blob = io.BytesIO()
    with zipfile.ZipFile(blob, "w", zipfile.ZIP_DEFLATED, compresslevel=1, strict_timestamps=False) as archive:
        for path in sorted(workshop.rglob("*")):
            inside = path.relative_to(workshop)
            if inside.parts[0] != "scratch" or len(inside.parts) == 1:
                archive.write(path, inside.as_posix())
    return blob.getvalue()
