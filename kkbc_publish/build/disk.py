"""Small certain steps on the disk: a file written whole, one folder for another, everything settled."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from kkbc_publish.load.sources import FOLDERS
from kkbc_publish.problems.problem import Problem, Spot, problem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

REMOVERS = 8  # threads
_NOTE = 4096  # bytes of a note in a lock: more than any has
_AT_FDCWD = -100  # linux/fcntl.h
_RENAME_EXCHANGE = 2  # linux/fs.h
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_WRONG_PATH = {errno.ENOTDIR, errno.ENAMETOOLONG, errno.EEXIST, errno.ELOOP, errno.EISDIR, errno.EINVAL}
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place of whatever file stands there, in one step, and make sure that it outlives a power cut.

    Raises OSError; the file is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = _beside(path)
    try:
        _write_settled(new, data)
        os.replace(new, path)
    except BaseException:
        _forget(new)
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
    new = _beside(path)
    try:
        _write_settled(new, data)
        try:
            os.link(new, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: another program's file of a moment ago is all that is risked
            os.rename(new, path)
    finally:
        _forget(new)
    settle_folder(path.parent)


def _beside(path: Path) -> Path:
    """Where a file is put together: hidden, so that it is no input; always the same, so that litter is written over."""
    return path.with_name(f".{path.name.removeprefix('.')}.new")


def _write_settled(path: Path, data: bytes) -> None:
    """Write a file that is new: what somebody has put there before is never written through."""
    _forget(path)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError as error:  # a folder, which cannot be forgotten
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path)) from error
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _forget(new: Path) -> None:
    with suppress(OSError):
        new.unlink(missing_ok=True)


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
    elif not exchange(new, target):
        remove_tree(aside)
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
        remove_tree(path)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


class WriteTrouble(Exception):
    """The build cannot be written. The last build is untouched; ``problem`` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def trouble_of(error: OSError, place: str) -> WriteTrouble:
    """What an error of the operating system means for somebody who builds into ``place``."""
    code = "output-not-writable"
    if error.errno in _FULL:
        code = "disk-full"
    elif error.errno in _WRONG_PATH:
        code = "output-path-wrong"
    return WriteTrouble(problem(code, Spot(place), reason=error.strerror or type(error).__name__))


def refuse_source(root: Path, target: Path, read: Iterable[Path] = ()) -> None:
    """Raises WriteTrouble where a file would stand among what a project is made of, or in place of what was ``read``.

    A link that has the target's name is no danger: the new file takes its place.
    """
    where = Path(os.path.realpath(target.parent), target.name)
    for folder in FOLDERS:
        if where.is_relative_to(os.path.realpath(root / folder)):
            raise WriteTrouble(problem("output-over-source", Spot(target.as_posix()), source=f"{folder}/"))
    for file in read:
        if where == Path(os.path.realpath(file)):
            raise WriteTrouble(problem("output-over-source", Spot(target.as_posix()), source=file.as_posix()))


class FolderLock:
    """A lock that one process at a time holds. ``path``: a file that stands beside what is locked.

    ``found``: the note of whoever held it before, where that one was killed before it could let go.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self.found = b""

    def take(self) -> None:
        """Raises BlockingIOError where another process holds it."""
        while self._handle is None:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
            try:
                _lock(handle)
                # Whoever held it before has deleted the file: what is locked must be what has the name now.
                if self._path.exists() and os.path.samestat(os.fstat(handle), self._path.stat()):
                    self._handle = handle
                    self.found = os.read(handle, _NOTE)
                    os.ftruncate(handle, 0)
            finally:
                if self._handle != handle:
                    os.close(handle)

    def note(self, text: bytes) -> None:
        """Leave word of what was done, for whoever comes next if this process does not live to let go."""
        if self._handle is not None:
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text)

    def release(self) -> None:
        if self._handle is not None:
            with suppress(OSError):  # an empty file may stay behind; the next one takes it over
                self._path.unlink(missing_ok=True)
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> None:
    """Lock a file, or raise BlockingIOError. A file system without locks goes without."""
    try:
        if sys.platform == "win32":
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except PermissionError as error:
                raise BlockingIOError from error
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise


def exchange(new: Path, old: Path) -> bool:
    """Exchange the names of two folders in one step (renameat2, Linux). False where that is not possible."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code))


def remove_tree(folder: Path) -> None:
    """Remove a folder with all it holds; what resists stays for the next run.

    Folders go a level at a time, by several threads: on some file systems (ext4 seen) removing one takes
    milliseconds of waiting, and a build has hundreds of them.
    """
    if folder.is_symlink():
        return  # none of ours is one, and what it points to is somebody else's
    levels: list[list[str]] = []
    level = [str(folder)]
    while level:
        levels.append(level)
        below: list[str] = []
        for path in level:
            with suppress(OSError), os.scandir(path) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        below.append(entry.path)
                    else:
                        with suppress(OSError):
                            os.unlink(entry.path)
        level = below

    def remove(path: str) -> None:
        with suppress(OSError):
            os.rmdir(path)

    with ThreadPoolExecutor(REMOVERS) as removers:
        for level in reversed(levels):
            list(removers.map(remove, level))
