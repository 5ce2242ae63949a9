"""What became of a job, in values that travel between processes."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass

from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem
from kkbc_publish.render.job import Entry, Job, Rendered

MEMORY, DISK, BUG = "memory", "disk", "bug"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job has no bytes. ``reason``: ``memory``, ``disk`` or ``bug``; ``text`` has the words or the traceback."""

    reason: str
    text: str


class RenderBug(Exception):
    """A job failed in a way nobody foresaw. The text holds the traceback of the worker."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(f"{path}\n{text}")
        self.path = path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job.

    ``entry``: its file as the manifest lists it, None where it is not sound. ``data``: the bytes of the file, None
    where it is written already or there is none. ``bug``: the traceback of a fault that nobody foresaw. ``taken``: a
    file of its name was there before it.
    """

    kind: str
    path: str
    campaign: str | None
    branch: str | None
    source: str
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()
    data: bytes | None = None
    bug: str = ""
    taken: bool = False


def outcome_of(job: Job, key: str, rendered: Rendered) -> Outcome:
    """The outcome of a job that was rendered, with its bytes."""
    sound = not has_errors(rendered.problems)
    return Outcome(
        job.kind,
        job.path,
        job.campaign,
        job.branch,
        job.source,
        entry_of(job, key, rendered) if sound else None,
        rendered.problems,
        rendered.data if sound else None,
    )


def rendered_of(job: Job, result: Rendered | Failure) -> Rendered:
    """A failure as a problem, where people can do something about it. Raises ``RenderBug`` for one that they cannot."""
    if isinstance(result, Rendered):
        return result
    if result.reason == BUG:
        raise RenderBug(job.path, result.text)
    if result.reason == DISK:
        full = problem("disk-full", Spot(tempfile.gettempdir()), reason=result.text)
        return Rendered(b"", problems=(full,))
    return Rendered(b"", problems=(died(job),))


def died(job: Job) -> Problem:
    """The worker did not live to finish a job."""
    return problem("worker-died", Spot(job.source), path=job.path)


def entry_of(job: Job, key: str, rendered: Rendered) -> Entry:
    """A finished file as the manifest lists it. ``key``: that of its job."""
    return Entry(
        path=job.path,
        sha256=hashlib.sha256(rendered.data).hexdigest(),
        bytes=len(rendered.data),
        kind=job.kind,
        campaign=job.campaign,
        branch=job.branch,
        station=job.station,
        language=job.language,
        valid_from=job.valid_from,
        valid_until=job.valid_until,
        pages=rendered.pages,
        seconds=job.seconds,
        version=job.version,
        checks=rendered.checks,
        made_from=key,
    )
