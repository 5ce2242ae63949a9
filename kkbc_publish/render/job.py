"""What an output is: jobs made from editions, and how one job becomes the bytes of one file.

A job is pure data that can be pickled to a worker and hashed: an artifact is rendered again only if
the hash of its job, the templates and the program changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from kkbc_publish.problems.problem import Problem


@dataclass(frozen=True, slots=True)
class Part:
    """A finished file of the same build that another one is made of. Its hash stands for its bytes in a key."""

    path: str
    sha256: str


class Finished(Protocol):
    """The bytes of finished files of a build by their paths, read when they are asked for."""

    def __getitem__(self, path: str, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be made. ``path`` is relative to the build folder, with forward slashes.

    ``context`` holds only what the file shows (dataclasses of ``editions``, strings, numbers, dates,
    tuples, dicts): it is the input that decides whether the file must be rendered again. ``source`` is
    the YAML file (relative path) a problem found while rendering points at. ``parts``: the files it is made of; their
    bytes are in ``data``, by path, when the job is rendered, and read only then.
    """

    kind: str
    path: str
    campaign: str | None
    branch: str | None
    context: Mapping[str, Any]
    source: str
    language: str = "id"
    station: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    version: int | None = None
    seconds: int | None = None
    parts: tuple[Part, ...] = ()
    data: Finished = field(default_factory=dict[str, bytes])


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a finished file, what was measured, and the names of the checks it passed."""

    data: bytes
    pages: int | None = None
    checks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished file as the manifest lists it. ``path`` as in ``Job``; ``bytes`` is the size of the file.

    ``made_from`` is the key of the job: while it stays the same, so do the bytes.
    """

    path: str
    sha256: str
    bytes: int
    kind: str
    campaign: str | None
    branch: str | None
    station: str | None
    language: str
    valid_from: date | None
    valid_until: date | None
    pages: int | None
    seconds: int | None
    version: int | None
    checks: tuple[str, ...]
    made_from: str
