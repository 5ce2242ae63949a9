"""What others keep in a public folder, such as CNAME, .htaccess or .well-known/: it stays with every publication.

A publication knows its own files by the sums it left. All else in the folder is somebody else's and goes along into the
next one; where a file of ours would cover it, the publication is refused by name.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

LARGE = 1_000_000  # bytes: from here on a file goes along as a link, and not as a copy
# What hosts of web sites want to find at the top of a folder that is still empty otherwise.
HOSTS = frozenset({"CNAME", "robots.txt", "favicon.ico", "README.md"})


def paths_in(sums: str) -> frozenset[str]:
    """The paths that a list of sums names."""
    return frozenset(match[1] for match in re.finditer(r"^[0-9a-f]{64} [ *](.+)$", sums, re.M))


def is_hosts(name: str) -> bool:
    """True for a name at the top of a folder that makes nothing of it but a folder that is served."""
    return name.startswith(".") or name in HOSTS


def others_in(folder: Path, ours: Iterable[str]) -> tuple[str, ...]:
    """The paths of all files and links in a folder that are not ours, and of folders that hold nothing."""
    return tuple(sorted(_strange(folder, "", frozenset(ours))))


def _strange(folder: Path, above: str, ours: frozenset[str]) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    if above and not entries:
        yield above.rstrip("/")
    for entry in entries:
        path = f"{above}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _strange(folder / entry.name, f"{path}/", ours)
        elif path not in ours:
            yield path


def covered(others: Iterable[str], files: Iterable[str], folder: Path) -> tuple[str, ...]:
    """Those of other people's paths that a file of ours would cover, or that would stand in the way of one."""
    ours = set(files)
    folders = {path[: place.start()] for path in ours for place in re.finditer("/", path)}
    found = []
    for path in others:
        is_folder = (folder / path).is_dir() and not (folder / path).is_symlink()
        above = (path[: place.start()] for place in re.finditer("/", path))
        if path in ours or (path in folders and not is_folder) or any(one in ours for one in above):
            found.append(path)
    return tuple(found)


def take_along(others: Iterable[str], source: Path, target: Path) -> None:
    """Bring what others keep in one folder into another, as it is. Raises OSError."""
    for path in others:
        old, new = source / path, target / path
        new.parent.mkdir(parents=True, exist_ok=True)
        if old.is_symlink():
            os.symlink(os.readlink(old), new)
        elif old.is_dir():
            new.mkdir(exist_ok=True)
            shutil.copystat(old, new)
        elif old.is_file() and (old.stat().st_size < LARGE or not _linked(old, new)):
            shutil.copy2(old, new)


def _linked(old: Path, new: Path) -> bool:
    try:
        os.link(old, new)
    except OSError:
        return False
    return True
