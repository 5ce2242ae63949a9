"""Stopping the program where it hurts: a process of its own that is killed at a chosen step or moment."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from kkbc_publish.build import disk

# Every way in which publishing changes the disk by name; what it writes into files is behind `open`.
CALLS = ("rename", "replace", "link", "unlink", "mkdir", "rmdir", "fsync")


@contextmanager
def at_each_step(act: Callable[[str], None]) -> Iterator[None]:
    """Call ``act`` before each step on the disk, with its name."""
    before: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in CALLS}
    exchange = disk.exchange

    def wrapped(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            act(name)
            return call(*arguments, **named)

        return step

    try:
        for name, call in before.items():
            setattr(os, name, wrapped(name, call))
        disk.exchange = wrapped("exchange", exchange)
        yield
    finally:
        for name, call in before.items():
            setattr(os, name, call)
        disk.exchange = exchange


def count_steps(run: Callable[[], Any]) -> int:
    """How many steps on the disk a run takes."""
    steps: list[str] = []
    with at_each_step(steps.append):
        run()
    return len(steps)


def killed_at(step: int, run: Callable[[], Any]) -> bool:
    """Run in a process of its own and kill it before the step of that number; False where it came to its end."""

    def dying() -> None:
        left = step

        def act(_: str) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        with at_each_step(act):
            run()

    return _ended(_forked(dying))


def killed_after(seconds: float, run: Callable[[], Any]) -> bool:
    """Run in a process of its own and kill it after a time; False where it came to its end."""
    child = _forked(run)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return _ended(child)


def _forked(run: Callable[[], Any]) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            run()
            code = 0
        finally:
            os._exit(code)
    return child


def _ended(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def spread(count: int, total: int, seed: int) -> list[int]:
    """``count`` of the numbers below ``total``, the same ones each time, the first and the last among them."""
    chosen = random.Random(seed).sample(range(total), min(count, total))
    return sorted({0, total - 1, *chosen})
