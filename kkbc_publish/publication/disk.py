"""Small certain steps on the disk: a file written whole, one folder for another, everything settled."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from kkbc_publish import write


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place in one step, and make sure that it outlives a power cut. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    try:
        with open(new, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    settle_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Put a new file in place, whole or not at all. Raises FileExistsError where a file is there, and OSError."""
    if os.path.lexists(path):
        raise FileExistsError(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # what is there is no folder, and not the file that was meant
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent)) from error
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(new, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(new, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: another program's file of a moment ago is all that is risked
            os.rename(new, path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    settle_folder(path.parent)


def settle_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut. Windows keeps them by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def settle_disk(folder: Path) -> None:
    """Write everything below a folder to the disk: its whole file system at once, which beats file by file."""
    if not sys.platform.startswith("linux"):
        with suppress(AttributeError):
            os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(handle) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(handle)


def put_in_place(new: Path, target: Path, aside: Path) -> None:
    """Let a folder take the name of another in one step; the old one is then ``new`` or ``aside``. Raises OSError.

    Where the system cannot exchange names it takes two steps: between them ``target`` is missing and ``aside`` is
    whole. Whoever comes next calls this again.
    """
    if not target.exists():
        os.rename(new, target)
    elif not write.exchange(new, target):
        write.remove_tree(aside)
        os.rename(target, aside)
        try:
            os.rename(new, target)
        except OSError:
            os.rename(aside, target)
            raise
    settle_folder(target.parent)


def clear(path: Path) -> None:
    """Remove a folder or a file that is not needed any more; what resists stays for the next time."""
    if path.is_dir() and not path.is_symlink():
        write.remove_tree(path)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
