"""A small pipeline for tests of the build: one line of text is a fact, an item or a fault.

``campaigns/facts.yaml`` holds ``name=value`` lines; ``campaigns/<id>/campaign.yaml`` holds ``item=words`` lines, in
which ``{name}`` is a fact. Some words are orders: BROKEN (a problem of the campaign), LONG (an error while
rendering), TIGHT (a suggestion), BUG (an exception), DIE (the worker dies).
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kkbc_publish.build.stages import Pipeline
from kkbc_publish.load.sources import Sources
from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.render.job import Entry, Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.tools import Tools


@dataclass(frozen=True)
class FakeCatalog:
    facts: dict[str, str]
    branches: dict[str, str]
    campaigns: dict[str, dict[str, str]]


@dataclass(frozen=True)
class FakeEdition:
    campaign: str
    branch: str
    place: str
    items: tuple[tuple[str, str], ...]


def _pairs(data: bytes) -> dict[str, str]:
    return dict(line.split("=", 1) for line in data.decode().splitlines() if "=" in line)


def load(sources: Sources, as_of: date | None = None) -> tuple[FakeCatalog, list[Problem]]:
    catalog, trouble = FakeCatalog({}, {}, {}), []
    for path, file in sources.files.items():
        parts = path.split("/")
        if path == "campaigns/facts.yaml":
            catalog.facts.update(_pairs(file.data))
        elif parts[0] == "campaigns" and b"BROKEN" in file.data:
            trouble.append(problem("file-unreadable", Spot(path), reason="BROKEN"))
        elif parts[0] == "campaigns":
            catalog.campaigns[parts[1]] = _pairs(file.data)
        elif path.startswith("schedules/branches/"):
            if b"BROKEN" in file.data:
                trouble.append(problem("file-unreadable", Spot(path), reason="BROKEN"))
            else:
                catalog.branches[Path(path).stem] = file.data.decode().strip()
    return catalog, trouble


def check(catalog: FakeCatalog) -> list[Problem]:
    return [
        problem("stray-files-removed", Spot("campaigns/facts.yaml"), names="none")
        for _ in range("none" in catalog.facts)
    ]


@dataclass
class Placed:
    """Counts which branches were placed."""

    branches: list[str] = field(default_factory=list)

    def editions(self, catalog: FakeCatalog, branch: str) -> tuple[tuple[Any, ...], list[Problem]]:
        self.branches.append(branch)
        found = []
        for campaign, items in sorted(catalog.campaigns.items()):
            filled = tuple((item, words.format_map(catalog.facts)) for item, words in sorted(items.items()))
            found.append(FakeEdition(campaign, branch, catalog.branches[branch], filled))
        trouble = []
        if "TINY" in catalog.branches[branch]:
            trouble.append(problem("stray-files-removed", Spot(f"schedules/branches/{branch}.yaml"), names="TINY"))
        return tuple(found), trouble


def flyer_jobs(editions: tuple[Any, ...]) -> Iterable[Job]:
    for one in editions:
        for item, words in one.items:
            yield Job(
                kind="flyer",
                path=f"site/branches/{one.branch}/{one.campaign}/flyers/{item}.pdf",
                campaign=one.campaign,
                branch=one.branch,
                context={"words": words, "place": one.place},
                source=f"campaigns/{one.campaign}/campaign.yaml",
            )


def calendar_jobs(editions: tuple[Any, ...]) -> Iterable[Job]:
    if editions:
        branch = editions[0].branch
        items = tuple((one.campaign, one.items) for one in editions)
        path = f"site/branches/{branch}/calendar.ics"
        yield Job("calendar", path, None, branch, {"items": items}, f"schedules/branches/{branch}.yaml")


def render(job: Job, tools: Tools) -> Rendered:
    words = str(job.context.get("words", ""))
    if "DIE" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "BUG" in words:
        raise RuntimeError("a bug")
    spot = Spot(job.source, 1, 1, 1, words)
    if "LONG" in words:
        return Rendered(b"", problems=(problem("source-too-large", spot, megabytes=1),))
    template = (tools.folder / f"{job.kind}.html").read_text()
    told = (problem("stray-files-removed", spot, names="TIGHT"),) if "TIGHT" in words else ()
    data = f"{template}|{job.path}|{sorted(job.context.items())}".encode()
    return Rendered(data, pages=1, checks=("fake",), problems=told)


def branch_page(
    catalog: FakeCatalog,
    branch: str,
    editions: tuple[Any, ...],
    stations: tuple[Any, ...],
    entries: tuple[Entry, ...],
) -> list[Job]:
    links = tuple((one.path, one.bytes) for one in entries)
    return [Job("page", f"site/branches/{branch}/index.html", None, branch, {"links": links}, "templates/page.html")]


def index(catalog: FakeCatalog, entries: tuple[Entry, ...]) -> list[Job]:
    links = tuple(one.path for one in entries if one.kind == "page")
    context = {"branches": tuple(sorted(catalog.branches)), "links": links}
    return [Job("index", "site/index.html", None, None, context, "templates/index.html")]


def fake_pipeline(placed: Placed | None = None) -> Pipeline:
    return Pipeline(
        load=load,
        check=check,
        editions=(placed or Placed()).editions,
        without=lambda catalog, campaigns, branches: FakeCatalog(
            catalog.facts,
            {name: text for name, text in catalog.branches.items() if name not in branches},
            {name: items for name, items in catalog.campaigns.items() if name not in campaigns},
        ),
        unit_sources=lambda catalog, branch: ("campaigns", f"schedules/branches/{branch}.yaml"),
        outputs={
            "flyer": Output("flyer", ("flyer.html",), flyer_jobs, render),
            "calendar": Output("calendar", ("calendar.html",), calendar_jobs, render),
            "page": Output("page", ("page.html",), lambda editions: (), render),
            "index": Output("index", ("index.html",), lambda editions: (), render),
        },
        branch_phases=(branch_page,),
        whole_phases=(index,),
        page_kinds=frozenset({"page", "index"}),
    )


def write_files(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


WORLD = {
    "campaigns/facts.yaml": "price=8400\nbenefit=42000000\n",
    "campaigns/one/campaign.yaml": "invite=Only {price} a month\nhelp=Up to {benefit}\n",
    "campaigns/two/campaign.yaml": "riders=Ride safely\n",
    "schedules/branches/ambon.yaml": "Ambon\n",
    "schedules/branches/biak.yaml": "Biak\n",
    "schedules/branches/cianjur.yaml": "Cianjur\n",
    "templates/flyer.html": "flyer",
    "templates/calendar.html": "calendar",
    "templates/page.html": "page",
    "templates/index.html": "index",
}
