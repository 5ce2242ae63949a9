"""Where the files of a build are put and read while it is made: by whoever makes them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kkbc_publish.build.disk import trouble_of

TOKEN = ".token"  # proves to a worker that the folder it sees is the one that is meant


@dataclass(frozen=True, slots=True)
class Place:
    """Where a build is put together.

    ``called``: its name for people. ``folder``: the new one, ``last``: the one before. ``token``: what it is known by.
    ``carried``: the bytes of files of the last build, for a worker that may not see these folders.
    """

    called: str
    folder: str
    last: str
    token: str
    carried: Mapping[str, bytes] = field(default_factory=dict, repr=False)


class Folders:
    """The folders themselves: files are written there, and read from there."""

    is_shared = True

    def __init__(self, called: str, folder: str, last: str, *, again: bool = False) -> None:
        self._called, self._folder, self._last = called, folder, last
        self._mode = "wb" if again else "xb"
        self._made: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Put a new file into the build. ``path`` as in ``Job``. Raises OSError."""
        with open(self.ready(path), self._mode) as file:
            file.write(data)

    def __getitem__(self, path: str) -> bytes:
        """A file of the new build, or of the last where it was not made anew. Raises ``WriteTrouble``, ValueError."""
        for folder in (self._folder, self._last):
            try:
                with open(f"{folder}/{path}", "rb", buffering=0) as file:
                    return file.readall()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise trouble_of(error, self._called) from error
        raise ValueError(f"not a file of this build: {path!r}")

    def ready(self, path: str) -> str:
        """The full path of a file of the new build, its folder made."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            if os.path.isabs(path) or "\\" in path or ".." in path.split("/"):
                raise ValueError(f"not a path inside a build: {path!r}")
            os.makedirs(f"{self._folder}/{folder}", exist_ok=True)
            self._made.add(folder)
        return f"{self._folder}/{path}"


class Carried:
    """No folder that this machine sees: files are kept until they are handed back, and read from what was sent."""

    is_shared = False

    def __init__(self, carried: Mapping[str, bytes]) -> None:
        self._files = dict(carried)

    def write(self, path: str, data: bytes) -> None:
        """Keep a file for those that are made of it."""
        self._files[path] = data

    def __getitem__(self, path: str) -> bytes:
        """A file that was made here or was sent. Raises ValueError."""
        if path not in self._files:
            raise ValueError(f"not a file of this build: {path!r}")
        return self._files[path]


def store_at(place: Place, *, again: bool = False) -> Folders | Carried:
    """The folders of a place, where they are seen here; else what was carried."""
    try:
        seen = Path(place.folder, TOKEN).read_text(encoding="ascii") == place.token
    except (OSError, UnicodeDecodeError):
        seen = False
    return Folders(place.called, place.folder, place.last, again=again) if seen else Carried(place.carried)
