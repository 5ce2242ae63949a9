"""Turn a place on the disk into the bytes of the file there, or into the problem with it: where the project ends.

What a project holds comes from many hands, and one link is enough to put a file of passwords onto a public page, one
pipe to wait for ever. What is read is a regular file whose real path lies in the folder it belongs to; all else is told
and never opened.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from kkbc_publish.problems.problem import Problem, Spot, problem

MOST_BYTES = 64_000_000  # of one file: what is larger was put there by mistake and must not fill the memory
_KINDS = (
    (stat.S_ISFIFO, "pipa", "a pipe"),
    (stat.S_ISSOCK, "soket", "a socket"),
    (stat.S_ISCHR, "perangkat", "a device"),
    (stat.S_ISBLK, "perangkat", "a device"),
    (stat.S_ISDIR, "folder", "a folder"),
)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def lies_in(full: str | Path, top: str | Path) -> bool:
    """True where a place, all links followed, is ``top`` or lies below it, and below no hidden folder of it.

    Hidden are the places of programs, such as git's: what they keep is nobody's copy.
    """
    real, base = os.path.realpath(full), os.path.realpath(top)
    if real == base:
        return True
    inside = os.path.relpath(real, base) if os.path.splitdrive(real)[0] == os.path.splitdrive(base)[0] else os.pardir
    return not inside.startswith(".") and f"{os.sep}." not in inside


def link_fault(path: str, full: str | Path, top: str | Path) -> Problem | None:
    """The problem with a link at ``full`` that leads out of ``top``. ``path``: as the problem names it."""
    if lies_in(full, top):
        return None
    return problem("link-leads-out", Spot(path))


def file_fault(path: str, full: str | Path) -> Problem | None:
    """The problem with a pipe, a device or a folder where a file is expected; whatever else is wrong shows later."""
    try:
        mode = os.stat(full).st_mode
    except OSError:
        return None
    return None if stat.S_ISREG(mode) else _no_file(path, mode)


def read_file(path: str, full: str | Path) -> bytes | Problem:
    """The bytes of a regular file, or why they are not read. A link is followed: whoever names the file asks for it."""
    try:
        about = os.lstat(full)
        real = full
        if stat.S_ISLNK(about.st_mode):
            real = os.path.realpath(full, strict=True)
            about = os.stat(real)
        if not stat.S_ISREG(about.st_mode):
            return _no_file(path, about.st_mode)
        handle = os.open(real, _READ)
        with open(handle, "rb") as file:
            about = os.fstat(handle)  # another file may have taken its name
            if not stat.S_ISREG(about.st_mode):
                return _no_file(path, about.st_mode)
            data = file.read(MOST_BYTES + 1) if about.st_size <= MOST_BYTES else b""
            size = max(about.st_size, len(data))
            return data if size <= MOST_BYTES else problem("source-too-large", Spot(path), megabytes=size // 1_000_000)
    except OSError as error:
        return unreadable(path, error)


def unreadable(path: str, error: OSError) -> Problem:
    """What an error of the operating system means for somebody who reads a file or a folder."""
    if error.errno == errno.ELOOP:
        return problem("symlink-loop", Spot(path))
    return problem("file-unreadable", Spot(path), reason=error.strerror or type(error).__name__)


def _no_file(path: str, mode: int) -> Problem:
    kind = next((words for is_kind, *words in _KINDS if is_kind(mode)), ["berkas khusus", "a special file"])
    return problem("not-a-file", Spot(path), kind=kind[0], kind_en=kind[1])
