"""What an output offers: its kind, its templates, its jobs, and how one is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from kkbc_publish.render.job import Job, Rendered

if TYPE_CHECKING:
    from kkbc_publish.place.editions import Edition, RegionEdition, StationEdition
    from kkbc_publish.render.tools import Tools


Render: TypeAlias = "Callable[[Job, Tools], Rendered]"
"""Turns a job into the bytes of its file, with the tools of its process."""


def no_jobs(_: object) -> tuple[Job, ...]:
    """Of an output that makes nothing of a kind of edition."""
    return ()


def no_share(_: object) -> None:
    """Of an output that makes nothing for a kanwil."""


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of file. ``templates``: the folders and files under templates/ it depends on.

    ``jobs`` turns all editions of one branch (one per campaign) into jobs; ``render`` turns a job into
    bytes with the tools of its worker process. ``names``: the templates it renders, and the names each is given.
    ``together``: how many jobs go to a worker in one message, where one takes hardly longer than the message.
    ``station_jobs`` does for a station what ``jobs`` does for a branch. ``region_jobs`` makes those of a kanwil from
    what ``region_share`` takes of the editions of each of its branches. ``nation_jobs`` gets the editions of every
    branch with their activations only: no airings, no copy. ``of_flyers``: each file is made of one flyer, and only
    making it proves the flyer. ``of_schedules``: it is given editions without copy, so that other words change nothing.
    """

    kind: str
    templates: tuple[str, ...]
    jobs: Callable[[tuple[Edition, ...]], Iterable[Job]]
    render: Render
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    station_jobs: Callable[[StationEdition], Iterable[Job]] = no_jobs
    region_share: Callable[[tuple[Edition, ...]], object] = no_share
    region_jobs: Callable[[RegionEdition], Iterable[Job]] = no_jobs
    nation_jobs: Callable[[tuple[tuple[Edition, ...], ...]], Iterable[Job]] = no_jobs
    together: int = 1
    of_flyers: bool = False
    of_schedules: bool = False
