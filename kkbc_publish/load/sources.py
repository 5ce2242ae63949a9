"""Turn the project's input folders into Sources: the bytes of every file that decides what is built.

Read are ``campaigns/``, ``schedules/`` (YAML files, and the record in ``schedules/published/``) and every file of
``templates/``. Hidden files and backups of editors are not input.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kkbc_publish.problems.problem import Problem, Spot, in_order, problem
from kkbc_publish.record.text import FOLDER as RECORD

FOLDERS = ("campaigns", "schedules", "templates")
NEEDED_FOLDERS = ("campaigns", "schedules")
YAML_ENDINGS = (".yaml", ".yml")
RECORD_ENDINGS = (".json", ".jsonl")
MOST_BYTES = 64_000_000  # of one file: what is larger was put there by mistake and must not fill the memory


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file. ``path`` is relative to the project, with forward slashes; ``digest`` is SHA-256 in hex."""

    path: str
    data: bytes = field(repr=False)
    digest: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All input files by path, in the order of their paths, and the problems of reading them.

    ``root``: the folder they were read from; None for sources that stand in none.
    """

    files: Mapping[str, SourceFile]
    problems: tuple[Problem, ...] = ()
    root: Path | None = None

    def under(self, *names: str) -> Iterator[SourceFile]:
        """The files that are one of ``names`` or stand in a folder of that name; all where none is given."""
        folders = tuple(f"{name.rstrip('/')}/" for name in names)
        for path, file in self.files.items():
            if not names or path in names or path.startswith(folders):
                yield file

    def digest(self, *names: str) -> str:
        """One digest of paths and contents of the files ``under(*names)``. A name without files adds nothing."""
        total = hashlib.sha256()
        for file in self.under(*names):
            total.update(f"{file.path}\0{file.digest}\n".encode())
        return total.hexdigest()


def sources_of(texts: Mapping[str, bytes | str]) -> Sources:
    """Sources that stand in no folder: paths and contents."""
    files = {}
    for path in sorted(texts):
        text = texts[path]
        data = text.encode() if isinstance(text, str) else text
        files[path] = SourceFile(path, data, hashlib.sha256(data).hexdigest())
    return Sources(files)


def read_sources(root: Path) -> Sources:
    """Read the input of the project at ``root``. A file that cannot be read becomes a problem."""
    trouble: list[Problem] = []
    found: dict[str, bytes] = {}
    for folder in FOLDERS:
        top = root / folder
        if top.is_dir():
            for path, full in _walk(str(top), folder, (), trouble):
                data = _read(path, full, trouble)
                if data is not None:
                    found[path] = data
        elif folder in NEEDED_FOLDERS:
            trouble.append(problem("input-folder-missing", Spot(f"{folder}/"), folder=folder))
    trouble.extend(_clashes(found))
    return Sources(sources_of(found).files, tuple(in_order(trouble)), root)


def _walk(
    full: str, path: str, above: tuple[tuple[int, int], ...], trouble: list[Problem]
) -> Iterator[tuple[str, str]]:
    """Path in the project and path on the disk of every input file below a folder. ``above`` ends loops of links."""
    try:
        here = os.stat(full)
        with os.scandir(full) as listing:
            items = sorted(listing, key=lambda item: item.name)
    except OSError as error:
        trouble.append(_unreadable(path, error))
        return
    identity = (here.st_dev, here.st_ino)
    if identity in above:
        trouble.append(problem("symlink-loop", Spot(path)))
        return
    for item in items:
        if not _is_input(item.name):
            continue
        name = f"{path}/{item.name}"
        if not _is_text(item.name):
            trouble.append(problem("file-name-unreadable", Spot(f"{path}/"), name=ascii(item.name)))
        elif item.is_dir(follow_symlinks=False) or (item.is_symlink() and os.path.isdir(item.path)):
            yield from _walk(item.path, name, (*above, identity), trouble)
        elif name.startswith(f"{RECORD}/"):
            if name.endswith(RECORD_ENDINGS):
                yield name, item.path
        elif name.startswith("templates/") or name.lower().endswith(YAML_ENDINGS):
            yield name, item.path


def _is_input(name: str) -> bool:
    return not name.startswith((".", "~$")) and not name.endswith("~") and name not in ("__pycache__", "Thumbs.db")


def _is_text(name: str) -> bool:
    """False for names that are no Unicode text: they could neither be shown nor written into the manifest."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(path: str, full: str, trouble: list[Problem]) -> bytes | None:
    try:
        # Not blocking: a named pipe would wait for a writer that never comes.
        handle = os.open(full, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                trouble.append(problem("file-unreadable", Spot(path), reason="not a regular file"))
            elif about.st_size > MOST_BYTES:
                megabytes = about.st_size // 1_000_000
                trouble.append(problem("source-too-large", Spot(path), megabytes=megabytes))
            else:
                return file.read()
    except OSError as error:
        trouble.append(_unreadable(path, error))
    return None


def _unreadable(path: str, error: OSError) -> Problem:
    if error.errno == errno.ELOOP:
        return problem("symlink-loop", Spot(path))
    return problem("file-unreadable", Spot(path), reason=error.strerror or type(error).__name__)


def _clashes(paths: Iterable[str]) -> Iterator[Problem]:
    """Two names that are one file on Windows or macOS: they differ in case or in how an accent is stored."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield problem("name-clash", Spot(path), other=other)
