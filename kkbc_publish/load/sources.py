"""Turn the project's input folders into Sources: the bytes of every file that decides what is built.

Read are ``campaigns/``, ``schedules/`` (YAML files, and the record in ``schedules/published/``) and every file of
``templates/``. Hidden files and backups are left alone; what else nobody reads is told.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kkbc_publish.load.strays import is_left_alone, strays, wrong_ending
from kkbc_publish.problems.boundary import lies_in, link_fault, read_file, unreadable
from kkbc_publish.problems.problem import Problem, Spot, in_order, problem
from kkbc_publish.record.text import FOLDER as RECORD

FOLDERS = ("campaigns", "schedules", "templates")
NEEDED_FOLDERS = ("campaigns", "schedules")
YAML_ENDINGS = (".yaml", ".yml")
RECORD_ENDINGS = (".json", ".jsonl")
MOST_LINKS = 100  # links to folders that are followed: links between folders could name each file endlessly often


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
    reading = _Reading(root)
    found: dict[str, bytes] = {}
    for folder in FOLDERS:
        top = root / folder
        if top.is_dir():
            for path, full in reading.walk(folder, str(top)):
                data = read_file(path, full)
                if isinstance(data, Problem):
                    reading.trouble.append(data)
                else:
                    found[path] = data
        elif folder in NEEDED_FOLDERS:
            reading.trouble.append(problem("input-folder-missing", Spot(f"{folder}/"), folder=folder))
    reading.trouble.extend((*_clashes(found), *strays(reading.unread, wrong_ending)))
    return Sources(sources_of(found).files, tuple(in_order(reading.trouble)), root)


@dataclass
class _Reading:
    """A walk through the input folders of one project: what was wrong, which files are nothing that is read, and how
    many links to folders it followed."""

    root: Path
    trouble: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    links: int = 0

    def walk(self, path: str, full: str) -> Iterator[tuple[str, str]]:
        """Path in the project and path on the disk of every input file at or below a place."""
        # What designers use lies in templates/: printing reads nothing else. Other input may come from all the project.
        top = self.root / "templates" if path.startswith("templates/") else self.root
        is_link = os.path.islink(full)
        if is_link and (fault := link_fault(path, full, top)):
            self.trouble.append(fault)
        elif not os.path.isdir(full):
            if _is_read(path):
                yield path, full
            else:
                self.unread.append(path)
        elif is_link and lies_in(os.path.dirname(full), full):
            self.trouble.append(problem("symlink-loop", Spot(path)))
        elif is_link and self.links == MOST_LINKS:
            self.trouble.append(problem("too-many-links", Spot(path), most=MOST_LINKS))
        else:
            self.links += is_link
            yield from self._below(path, full)

    def _below(self, path: str, full: str) -> Iterator[tuple[str, str]]:
        try:
            with os.scandir(full) as listing:
                items = sorted(listing, key=lambda item: item.name)
        except OSError as error:
            self.trouble.append(unreadable(path, error))
            return
        for item in items:
            if is_left_alone(item.name):
                continue
            name = f"{path}/{item.name}"
            if not _is_text(item.name):
                self.trouble.append(problem("file-name-unreadable", Spot(f"{path}/"), name=ascii(item.name)))
            elif item.is_symlink() or item.is_dir():
                yield from self.walk(name, item.path)
            elif _is_read(name):
                yield name, item.path
            else:
                self.unread.append(name)


def _is_read(path: str) -> bool:
    if path.startswith(f"{RECORD}/"):
        return path.endswith(RECORD_ENDINGS)
    return path.startswith("templates/") or path.lower().endswith(YAML_ENDINGS)


def _is_text(name: str) -> bool:
    """False for names that are no Unicode text: they could neither be shown nor written into the manifest."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _clashes(paths: Iterable[str]) -> Iterator[Problem]:
    """Two names that are one file on Windows or macOS: they differ in case or in how an accent is stored."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield problem("name-clash", Spot(path), other=other)
