"""Measure what the other forms of a flyer cost in CPU time, once the workers are warm."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kkbc_publish.place.editions import Edition
from kkbc_publish.render.flyer.flyer import jobs, render
from kkbc_publish.render.flyer.variants import VARIANTS
from kkbc_publish.render.job import Job
from kkbc_publish.render.tools import Tools
from tests.bench.machine import CannotMeasure
from tests.bench.table import Row, at_most

T = TypeVar("T")
BARS = {"a5": 45, "hitam-putih": None, "poster-a3": None, "ponsel": 120, "cerita": 120, "cetak": None}  # ms
IMPOSED, IMPOSED_BAR = "a4-isi-2", 10
BRANCHES, BRANCHES_BAR = 122, 4  # seconds
NAMES = {
    "a5": "A5 flyer with its checks",
    "hitam-putih": "  black and white",
    "poster-a3": "  A3 poster",
    "ponsel": "  picture 1080 x 1350",
    "cerita": "  picture 1080 x 1920",
    "cetak": "  press PDF with its proofs",
}


def in_form(editions: Iterable[Edition], form: str) -> list[Job]:
    """The flyers of editions in one form only."""
    found = []
    for one in editions:
        flyers = tuple(replace(flyer, variants=(form,)) for flyer in one.flyers)
        found += list(jobs((replace(one, flyers=flyers),)))
    return found


def rows(editions: list[Edition], templates: Path, rounds: int) -> list[Row]:
    """One row for each form, the median of the rounds; a sheet is measured from its finished page on."""
    tools = Tools(templates, "ordinary")
    table = [
        at_most(
            f"{NAMES[form]}, CPU", _median(lambda job: _render(job, tools), in_form(editions, form), rounds), "ms", bar
        )
        for form, bar in BARS.items()
    ]
    from kkbc_publish.printing.impose import impose

    sheet = VARIANTS[IMPOSED].sheet
    assert sheet is not None
    finished = [_render(job, tools) for job in in_form(editions, "a5")]
    table.append(
        at_most(
            "  sheet of two from finished A5",
            _median(lambda page: impose(page, sheet), finished, rounds),
            "ms",
            IMPOSED_BAR,
        )
    )
    table.append(one_for_each(editions, templates))
    return table


def one_for_each(editions: list[Edition], templates: Path) -> Row:
    """Seconds on the wall for as many A5 flyers as there are branches, on two workers that are warm already."""
    from kkbc_publish.build.executors import Work, crew

    files = {one.relative_to(templates).as_posix(): one.read_bytes() for one in templates.rglob("*") if one.is_file()}
    work = [Work(job, render, job.path, together=4) for job in in_form(editions, "a5")]
    many = [work[number % len(work)] for number in range(BRANCHES)]
    with crew("processes", 2, files) as workers:
        list(workers.render(work))
        start = time.perf_counter()
        made = list(workers.render(many))
        seconds = time.perf_counter() - start
    if any(not one.data for _, one in made):
        raise CannotMeasure("A flyer cannot be made.")
    return at_most(f"{BRANCHES} A5 flyers, two workers, wall", seconds, "s", BRANCHES_BAR)


def _render(job: Job, tools: Tools) -> bytes:
    made = render(job, tools)
    if not made.data:
        raise CannotMeasure(f"{job.path} cannot be made: {made.problems[0].code}")
    return made.data


def _median(do: Callable[[T], object], what: list[T], rounds: int) -> float:
    """CPU milliseconds for one of ``what``."""
    times = []
    for number in range(rounds + 1):
        start = time.process_time()
        for one in what:
            do(one)
        if number:  # the first round warms up
            times.append((time.process_time() - start) * 1000 / len(what))
    return statistics.median(times)
