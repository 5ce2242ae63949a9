"""Turn the standard streams into ones that a command can rely on, be they closed, full or without a reader.

What goes to standard output is the result: where it cannot be written the program ends, with code 0 where the reader
went away (a pager, ``head``) and with that of a machine's trouble where there is no room. What goes to standard error
is talk: where nobody can hear it, the command goes on and its own code counts.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from kkbc_publish.cli.console import FINE, MACHINE, say, talk


def use_streams() -> None:
    """Put the streams of this process in order. Call it once, before anything is read or written."""
    _fill_gaps()
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    else:
        _in_utf8(sys.stdin)
    sys.stdout = _outlet(sys.stdout, 1)
    sys.stderr = _outlet(sys.stderr, 2)


def _fill_gaps() -> None:
    """A stream that was closed would give its number to the next file that is opened, and get all its talk."""
    for number, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # takes the lowest number that is free; output into the first two is refused


def _in_utf8(stream: object) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")


def _outlet(stream: TextIO | None, number: int) -> TextIO:
    """The stream of a number. A terminal stays as it is: it refuses nothing, and on Windows it has ways of its own."""
    if isinstance(stream, io.TextIOWrapper):
        raw = getattr(stream.buffer, "raw", stream.buffer)
        if stream.isatty() or not isinstance(raw, io.FileIO):
            _in_utf8(stream)
            return stream
    buffer = io.BufferedWriter(_Outlet(number, "wb", closefd=False))  # type: ignore[type-var]  # for the name of an argument
    return io.TextIOWrapper(buffer, "utf-8", "replace", line_buffering=number == 2)


class _Outlet(io.FileIO):
    """Where bytes go out. After the first refusal they go nowhere: what is left of them ends with the program."""

    _refused = False

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self._refused:
            return len(data)
        try:
            return super().write(data)
        except OSError as error:
            self._refused = True
            if self.fileno() == 1:
                _end(error)
            return len(data)


def _end(error: OSError) -> None:
    if isinstance(error, BrokenPipeError):
        raise SystemExit(FINE)
    reason = error.strerror or type(error).__name__
    with suppress(OSError):
        talk(say(f"Keluaran tidak dapat ditulis: {reason}.", f"The output cannot be written: {reason}."))
    raise SystemExit(MACHINE)
