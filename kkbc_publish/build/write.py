"""Turn finished bytes into the build folder, all at once: the new build takes the place of the old in one step.

A build is put together in a folder beside the old one: new files are written, unchanged ones are hard links.
Then the two folders change names. Whatever stops a build, a full disk or a killed process, leaves the last one
whole; what it left lying about is cleared away by the next.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from kkbc_publish.build import disk
from kkbc_publish.build.disk import FolderLock, WriteTrouble, remove_tree, trouble_of
from kkbc_publish.build.manifest import MADE_BY, NAME, NOT_OURS, TOP_NAMES, NotOurs, Unusable, from_text
from kkbc_publish.build.store import TOKEN, Folders, Place
from kkbc_publish.problems.problem import Spot, problem

_OTHER_DISK = {errno.EXDEV, errno.EBUSY}
_NO_LINKS = {errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


class Staging:
    """A build being put together beside ``out``. A context: without ``commit``, nothing has happened.

    One process at a time holds the staging of a folder. Every method but ``commit`` leaves ``out`` alone, and all
    raise ``WriteTrouble`` where the disk refuses.
    """

    def __init__(self, out: Path) -> None:
        self.place = str(out)
        self._target = Path(os.path.realpath(out))
        self._name = self._target.name
        if not self._name:  # the root of a disk: nothing stands beside it
            reason = "akar disk"
            raise WriteTrouble(problem("output-path-wrong", Spot(self.place), reason=reason))
        self._folder = self._target.with_name(f".{self._name}.staging-{os.getpid()}")
        self._old = self._target.with_name(f".{self._name}.old-{os.getpid()}")
        self._files = Folders(self.place, str(self._folder), str(self._target))
        self._token = secrets.token_hex(16)
        self._links = True
        self._lock = FolderLock(self._target.with_name(f".{self._name}.lock"))

    def __enter__(self) -> Staging:
        try:
            refuse_foreign(self.place, self._target)
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._lock.take()
            self._clear_leftovers()
            self._folder.mkdir()
            (self._folder / TOKEN).write_text(self._token, encoding="ascii")
        except BlockingIOError as error:
            raise WriteTrouble(problem("build-locked", Spot(self.place))) from error
        except OSError as error:
            self._lock.release()
            raise trouble_of(error, self.place) from error
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._clear_leftovers()
        finally:
            self._lock.release()

    # --- files ---

    def write(self, path: str, data: bytes) -> None:
        """Put a new file into the build. ``path`` as in ``Job``."""
        try:
            self._files.write(path, data)
        except OSError as error:
            raise trouble_of(error, self.place) from error

    def keep(self, path: str) -> None:
        """Take a file of the old build into the new one, as it is."""
        try:
            old, new = f"{self._target}/{path}", self._files.ready(path)
            if self._links:
                try:
                    os.link(old, new)
                    return
                except OSError as error:
                    if error.errno not in _NO_LINKS:
                        raise
                    self._links = False
            shutil.copyfile(old, new)
        except OSError as error:
            raise trouble_of(error, self.place) from error

    def read(self, path: str) -> bytes:
        """A file of the new build; where it was not made anew, that of the old one."""
        return self._files[path]

    def open_to(self, carried: Mapping[str, bytes]) -> Place:
        """What lets a worker put files here by itself. ``carried``: what it needs where it cannot see this folder."""
        return Place(self.place, str(self._folder), str(self._target), self._token, carried)

    def discard(self, path: str) -> None:
        """Take a file out of the new build again, where it is in it."""
        try:
            with suppress(FileNotFoundError):
                os.unlink(self._files.ready(path))
        except OSError as error:
            raise trouble_of(error, self.place) from error

    def commit(self, manifest: str) -> None:
        """Write the manifest, then let the new build take the place of the old one."""
        self.write(NAME, manifest.encode())
        try:
            (self._folder / TOKEN).unlink()
            self._swap()
        except OSError as error:
            if error.errno in _OTHER_DISK:
                raise WriteTrouble(problem("output-is-a-mount", Spot(self.place), out=self.place)) from error
            raise trouble_of(error, self.place) from error

    # --- the swap ---

    def _swap(self) -> None:
        """The staging folder takes the name of the build. The old build, if any, is cleared away on leaving."""
        if not self._target.exists():
            os.rename(self._folder, self._target)
        elif not disk.exchange(self._folder, self._target):
            # Two steps: a process killed between them is what `_recover` is for.
            os.rename(self._target, self._old)
            try:
                os.rename(self._folder, self._target)
            except OSError:
                os.rename(self._old, self._target)
                raise

    def _clear_leftovers(self) -> None:
        """Bring back a build that was moved aside and not replaced; delete what stopped builds left here.

        The lock is held, so whatever bears such a name is nobody's any more.
        """
        pattern = re.compile(re.escape(f".{self._name}.") + r"(staging|old)-\d+")
        names = [name for name in os.listdir(self._target.parent) if pattern.fullmatch(name)]
        for name in sorted(names):
            folder = self._target.with_name(name)
            aside = ".old-" in name.removeprefix(f".{self._name}") and (folder / NAME).exists()
            if aside and not self._target.exists():
                os.rename(folder, self._target)
            else:
                with suppress(OSError):  # first the manifest: what is half deleted is never brought back
                    (folder / NAME).unlink(missing_ok=True)
                remove_tree(folder)


def tidy(out: Path) -> None:
    """Clear away what a killed build left beside ``out``, unless one is under way. Trouble is for the next build."""
    target = Path(os.path.realpath(out))
    with suppress(OSError, WriteTrouble):
        if any(name.startswith(f".{target.name}.") for name in os.listdir(target.parent)):
            with Staging(out):
                pass


def refuse_foreign(place: str, target: Path) -> None:
    """Raise ``WriteTrouble`` where ``target`` holds anything but a build: replacing it would delete it."""
    try:
        names = set(os.listdir(target)) - NOT_OURS
    except FileNotFoundError:
        return
    if names and not _is_ours(target, names):
        raise WriteTrouble(problem("output-not-a-build", Spot(place)))


def _is_ours(target: Path, names: set[str]) -> bool:
    if NAME not in names:
        return False
    data = (target / NAME).read_bytes()
    if data.startswith(f'{{\n"made_by": "{MADE_BY}"'.encode()):
        return True
    try:
        from_text(data.decode("utf-8", "replace"))
    except NotOurs:
        return False
    except Unusable:
        pass
    return names <= TOP_NAMES  # a broken manifest beside what only a build holds
