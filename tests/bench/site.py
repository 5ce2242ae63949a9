"""Measure the site: made for all branches from finished files, and opened over a slow link."""

from __future__ import annotations

import hashlib
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from unittest.mock import patch

from kkbc_publish.build import pages as pages_of_a_build
from kkbc_publish.build.before import Before
from kkbc_publish.build.executors import Work, crew, default_jobs
from kkbc_publish.build.given import Given, templates_of
from kkbc_publish.build.harvest import Harvest
from kkbc_publish.build.manifest import Previous
from kkbc_publish.build.options import BuildOptions, Silent
from kkbc_publish.build.outcome import entry_of
from kkbc_publish.build.pages import make_pages
from kkbc_publish.build.write import Staging
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.render.job import Entry, Job, Rendered
from kkbc_publish.render.site import front, pictures
from kkbc_publish.render.site.about import site_of
from kkbc_publish.render.site.pictures import SIZE
from kkbc_publish.render.table import OUTPUTS, TABLE
from tests.bench.machine import CannotMeasure
from tests.bench.table import Row, at_most

# How large a file of each ending is in a build of the shipped campaigns; a picture of a page is a fifth of a phone's.
BYTES = {".pdf": 20_000, ".png": 70_000, ".docx": 9_000, ".txt": 1_000, ".ics": 20_000, ".html": 9_000}
THUMBNAIL = 15_000
# A slow mobile link: bits a second, and milliseconds for each way there and back.
LINK_BITS, LINK_MS = 400_000, 400


def site_rows(root: Path) -> Iterator[Row]:
    """The time for all pages and ZIPs, and until pages can be used over a slow link."""
    with tempfile.TemporaryDirectory(prefix="kkbc-bench-site-", ignore_cleanup_errors=True) as folder:
        out = Path(folder) / "build"
        wall, cpu, count = _make(root, out)
        yield at_most(f"site of {count} branches from finished files", wall, "s", 5)
        yield at_most("  the same, CPU of all processes", cpu, "s", 5 * default_jobs())
        yield from _opened(out / "site")


def _make(root: Path, out: Path) -> tuple[float, float, int]:
    """Seconds on the wall and of CPU to make the site; how many branches it has."""
    sources = read_sources(root)
    catalog, _ = load(sources)
    placed = {branch: editions(catalog, branch)[0] for branch in sorted(catalog.branches)}
    stations = {branch: tuple(station_editions(catalog, branch, found)) for branch, found in placed.items()}
    finished = replace(TABLE, branch_phases=TABLE.branch_phases[1:], contact_sheets=None)  # pictures are there
    templates = {file.path.partition("/")[2]: file.data for file in sources.under("templates")}
    given = Given(BuildOptions(), catalog, "bench", finished, templates_of(finished, sources))
    with Staging(out) as staging, crew("processes", default_jobs(), templates) as workers:
        harvest = Harvest(given, Before(Previous()), staging, Silent())
        for branch, found in placed.items():
            for job, rendered in _stand_ins(found, stations[branch]):
                staging.write(job.path, rendered.data)
                harvest.entries[job.path] = entry_of(job, "", rendered)
            harvest.branches.placed[branch] = {}
        harvest.fresh.update(harvest.entries)
        # What is measured is what comes after the branches were placed.
        with patch.object(pages_of_a_build, "place", lambda _, __, branch: (placed[branch], stations[branch], [])):
            list(workers.render(_pages_missing(given)))  # workers start before the clock does
            before, begun = _cpu(), time.perf_counter()
            make_pages(harvest, workers)
            wall = time.perf_counter() - begun
        workers.stop()
        cpu = _cpu() - before
        if harvest.soundness.has_errors:
            raise CannotMeasure("The site could not be made: see kkbc-publish check.")
        staging.commit("{}")
    return wall, cpu, len(placed)


def _pages_missing(given: Given) -> Iterator[Work]:
    """The page for what is not there, once for each worker."""
    output = given.table.outputs[front.MISSING]
    for number in range(default_jobs()):
        job = Job(front.MISSING, f"{number}.html", None, None, {"site": site_of(given.catalog), "mark": ""}, "")
        yield Work(job, output.render, "")


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _stand_ins(editions: tuple[Edition, ...], stations: tuple[StationEdition, ...]) -> Iterator[tuple[Job, Rendered]]:
    """Every file of a branch with the name, kind and size it has in a build, and nothing in it that can be read."""
    jobs = [job for output in OUTPUTS.values() for job in output.jobs(editions)]
    jobs += [job for output in OUTPUTS.values() for station in stations for job in output.station_jobs(station)]
    for job in jobs:
        yield _stand_in(job, BYTES.get(PurePosixPath(job.path).suffix, 5_000))
    for branch in {edition.branch.id for edition in editions}:
        entries = tuple(entry_of(job, "", _stand_in(job, 1)[1]) for job in jobs)
        for job in pictures.thumbnails(_of(branch, entries)):
            yield _stand_in(job, THUMBNAIL)


def _of(branch: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(one for one in entries if one.branch == branch)


def _stand_in(job: Job, size: int) -> tuple[Job, Rendered]:
    seed = hashlib.sha256(job.path.encode()).digest()
    data = (seed * (size // len(seed) + 1))[:size]
    return job, Rendered(data, pages=1 if job.path.endswith(".pdf") else None)


def _opened(site: Path) -> Iterator[Row]:
    """Until the field for searching or the button of a branch can be used, over a slow link."""
    if shutil.which("chromium") is None:
        raise CannotMeasure("Chromium is missing: apt-get install chromium.")
    from PIL import Image

    from tests.readers.browser import PHONE, chromium, page_in, served

    for picture in site.glob("branches/kendari/*/pictures/*.png"):
        Image.effect_noise(SIZE, 20).quantize(8).save(picture)  # stand-ins cannot be shown
    with served(site, packed=True) as address, chromium() as browser:
        for name, path, ready in (
            ("index", "index.html", "#q"),
            ("branch page", "branches/kendari/index.html", ".button"),
        ):
            taken = []
            for _ in range(3):
                page = page_in(browser, PHONE)
                link = page.context.new_cdp_session(page)
                link.send("Network.enable")
                speed = LINK_BITS / 8
                link.send(
                    "Network.emulateNetworkConditions",
                    {"offline": False, "latency": LINK_MS, "downloadThroughput": speed, "uploadThroughput": speed},
                )
                begun = time.perf_counter()
                page.goto(f"{address}/{path}", wait_until="domcontentloaded")
                page.locator(ready).first.wait_for()
                taken.append(time.perf_counter() - begun)
                page.context.close()
            yield at_most(f"{name} usable at 400 kbit/s and 400 ms", sorted(taken)[1], "s", 2)
