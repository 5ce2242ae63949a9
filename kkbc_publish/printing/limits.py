"""Hold a piece of work to a time, and a worker to a memory: what a designer or a picture asks for may have no end.

Time is that of the processor, so that a busy machine stops nothing that is sound. Setting a limit takes a microsecond.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

TEMPLATE_SECONDS = 10  # the largest of ours takes a tenth of one
PRINT_SECONDS = 30  # the longest page of ours takes three
JOB_SECONDS = 60  # the longest of ours takes five
GRACE = 20  # seconds more after which a process is ended that no exception reaches
AGAIN = 1.0  # seconds after which work that has not stopped is stopped again
MOST_MEMORY = 3 << 30  # bytes that a worker may address; it takes a quarter of that

if sys.platform != "win32":
    import resource


class TooLong(BaseException):
    """A piece of work took longer than it may. No ``Exception``: nobody on the way may think that it can go on."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise ``TooLong`` in work that takes longer. Nothing in a thread, nor on Windows, which has no such timer."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    rest, _ = signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        left, _ = signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if rest:  # of the limit around this one
            signal.setitimer(signal.ITIMER_PROF, max(AGAIN / 100, rest - max(0.0, seconds - left)), AGAIN)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise TooLong


def end_after(seconds: float) -> None:
    """Let the system end this process, a worker, where it is still busy after so many seconds of the processor.

    For work in the midst of a library, where no exception of ours is heard.
    """
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def hold_memory() -> None:
    """Let this process, a worker, ask in vain for more memory than any page of ours needs."""
    if sys.platform.startswith("linux"):
        _limit(resource.RLIMIT_AS, MOST_MEMORY)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
