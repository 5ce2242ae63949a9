"""What is asked of a build, what it tells on the way, and what it did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeAlias

from kkbc_publish.build.effort import Effort
from kkbc_publish.problems.problem import Problem, Spot, problem

CLUSTER = "dask"  # the executor that hands its work to other machines
_ADDRESS = re.compile(r"(tcp|tls)://\S+:\d+")
Layout: TypeAlias = Literal["siblings", "ordinary"]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build. Empty filters take everything; ``jobs`` 0: a worker for each core.

    ``as_of``: the day of a publication that is being prepared. A plain build knows none. ``candidates``: stations
    that are no partners yet get a package as well, marked as what it is. ``layout``: whether a page may be made from
    the layout of another that differs in words only; the bytes are the same. ``scheduler``: the address of the
    cluster that executor ``dask`` hands its work to.
    """

    campaigns: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    keep_going: bool = False
    jobs: int = 0
    executor: str = "processes"
    as_of: date | None = None
    candidates: bool = False
    layout: Layout = "siblings"
    scheduler: str = ""

    @property
    def is_partial(self) -> bool:
        return bool(self.campaigns or self.branches or self.kinds)

    def takes_branch(self, branch: str | None) -> bool:
        return not self.branches or branch in self.branches

    def takes_kind(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds

    def takes(self, campaign: str | None, branch: str | None, kind: str) -> bool:
        """True for the files that this build replaces; all others are kept as they are."""
        return (
            self.takes_branch(branch) and (not self.campaigns or campaign in self.campaigns) and self.takes_kind(kind)
        )


class Progress(Protocol):
    """Told how far a build is. ``stage``: ``read``, ``check``, ``render``, ``pages`` or ``write``.

    ``branch``: the ``number``-th of so many branches is taken up, and ``files`` of it have to be rendered.
    """

    def stage(self, name: str) -> None: ...

    def branch(self, number: int, of: int, files: int) -> None: ...

    def planned(self, path: str) -> None: ...

    def done(self, path: str) -> None: ...


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str) -> None: ...

    def branch(self, number: int, of: int, files: int) -> None: ...

    def planned(self, path: str) -> None: ...

    def done(self, path: str) -> None: ...


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. ``rendered`` counts files by kind, ``by_branch`` by branch.

    ``written``: the build folder was replaced. ``up_to_date``: there was nothing to do. ``efforts``: by kind, what was
    made and what it took, files that are not sound too.
    """

    problems: tuple[Problem, ...] = ()
    rendered: Mapping[str, int] = field(default_factory=dict)
    by_branch: Mapping[str, int] = field(default_factory=dict)
    kept: int = 0
    removed: int = 0
    written: bool = False
    up_to_date: bool = False
    efforts: Mapping[str, Effort] = field(default_factory=dict)


def wrongly_asked(options: BuildOptions) -> Iterator[Problem]:
    """What is wrong with the options that name a cluster."""
    executor, scheduler = options.executor, options.scheduler
    if executor == CLUSTER and not scheduler:
        yield problem("scheduler-missing", Spot("--scheduler"))
    elif executor != CLUSTER and scheduler:
        yield problem("scheduler-unasked", Spot("--scheduler"), executor=executor)
    elif scheduler and not _ADDRESS.fullmatch(scheduler):
        yield problem("scheduler-address-wrong", Spot("--scheduler"), address=scheduler)
