"""What a worker is asked for a whole branch or station, and what it hands back: only values that can travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kkbc_publish.build.effort import Effort
from kkbc_publish.build.outcome import Outcome
from kkbc_publish.build.soundness import Soundness
from kkbc_publish.build.store import Place
from kkbc_publish.problems.problem import Problem
from kkbc_publish.render.job import Entry


@dataclass(frozen=True, slots=True)
class BranchTask:
    """A branch to be placed and made.

    ``old``: the sound files of its last build. ``soundness``: what is known to be wrong. ``place``: where its files
    go, None where nothing is written. ``share``: which share of its files this is, of how many: a build of few branches
    keeps all workers busy. ``pages``: whether what lists its files is made as well. ``fatal``: paths of jobs that a
    worker did not survive. ``again``: a worker died over it before. ``memories``: the folder of what is known of
    branches, and ``frame``: what that must rest on.
    """

    branch: str
    old: tuple[Entry, ...]
    soundness: Soundness
    place: Place | None
    share: tuple[int, int] = (0, 1)
    pages: bool = True
    fatal: frozenset[str] = frozenset()
    again: bool = False
    memories: str | None = None
    frame: str = ""
    base: str = ""
    schedule: str = ""

    @property
    def source(self) -> str:
        """The YAML file that a problem of the whole points at."""
        return f"schedules/branches/{self.branch}.yaml"


@dataclass(frozen=True, slots=True)
class StationTask:
    """The package of a station, made of the finished ``files`` of its branches. ``old``: sound files of its last."""

    station: str
    files: tuple[Entry, ...]
    old: tuple[Entry, ...]
    soundness: Soundness
    place: Place | None
    fatal: frozenset[str] = frozenset()
    again: bool = False

    @property
    def source(self) -> str:
        """The YAML file that a problem of the whole points at."""
        return f"schedules/stations/{self.station}.yaml"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task.

    ``kept``: paths of files that are current. ``only_told``: paths of outcomes of which nothing is kept. ``waiting``:
    files that stay as they were. ``problems``: found in placing. ``paged``: whether what lists the files was made.
    ``shares``: kind -> what the kanwil's file of that kind needs of this branch. ``due``: stations whose packages wait
    for the files of all their branches. ``trouble``: the disk refused, and why.
    ``schedule``: the digest of what its schedules are made of.
    """

    outcomes: tuple[Outcome, ...] = ()
    kept: tuple[str, ...] = ()
    only_told: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    paged: bool = False
    shares: Mapping[str, object] = field(default_factory=dict)
    due: tuple[str, ...] = ()
    efforts: Mapping[str, Effort] = field(default_factory=dict)
    trouble: Problem | None = None
    schedule: str = ""
