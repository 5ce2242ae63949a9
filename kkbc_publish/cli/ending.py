"""Turn whatever stops the program into its end: soon, with nothing left behind."""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
from contextlib import suppress
from types import FrameType
from typing import NoReturn

PATIENCE = 3.0  # seconds for what is put away at the end


def stop_when_told() -> None:
    """Let a closed terminal and a polite ``kill``, as CI sends it, stop the program as Ctrl-C does."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def end_now(code: int) -> NoReturn:
    """End with ``code``. The usual way waits for every thread, and one may wait for a worker that is gone."""
    for number in (signal.SIGINT, *(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))):
        signal.signal(number, signal.SIG_IGN)
    last = threading.Thread(target=atexit._run_exitfuncs, daemon=True)  # folders of this process, for one
    last.start()
    last.join(PATIENCE)
    with suppress(Exception, SystemExit):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
