"""What a build is given: the same for every piece of it, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kkbc_publish.build.keys import job_key
from kkbc_publish.build.manifest import Previous, Told
from kkbc_publish.build.options import BuildOptions
from kkbc_publish.build.units import Units
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.sources import Sources
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.table import Table


@dataclass(frozen=True, slots=True)
class Decided:
    """A job and its key. ``kept``: the entry of the last build, where its file is what the job would make."""

    job: Job
    key: str
    kept: Entry | None


@dataclass(frozen=True)
class Given:
    """What decides the bytes of a build (``sources`` as ``catalog``, ``program``), what was asked, the last build."""

    options: BuildOptions
    sources: Sources
    catalog: Catalog
    program: str
    table: Table
    previous: Previous

    @cached_property
    def units(self) -> Units:
        asked = (str(self.options.as_of), str(self.options.candidates))
        return Units(self.sources, self.catalog, self.program, asked)

    @cached_property
    def templates(self) -> dict[str, str]:
        """Kind -> digest of the templates that its files depend on."""
        return {
            kind: self.sources.digest(*(f"templates/{name}" for name in output.templates)) if output.templates else ""
            for kind, output in self.table.outputs.items()
        }

    @cached_property
    def of_branch(self) -> dict[str | None, tuple[Entry, ...]]:
        """Branch -> its files in the last build; None -> those that belong to no branch."""
        found: dict[str | None, list[Entry]] = {}
        for entry in self.previous.manifest.files.values():
            found.setdefault(entry.branch, []).append(entry)
        return {branch: tuple(entries) for branch, entries in found.items()}

    @cached_property
    def damaged(self) -> frozenset[str | None]:
        """The branches of which files are missing or not as they were made."""
        files = self.previous.manifest.files
        return frozenset(files[path].branch for path in self.previous.damaged if path in files)

    @cached_property
    def told(self) -> dict[str, tuple[Told, ...]]:
        """Origin -> what the last build told of it."""
        found: dict[str, list[Told]] = {}
        for told in self.previous.manifest.told:
            found.setdefault(told.origin, []).append(told)
        return {origin: tuple(rows) for origin, rows in found.items()}

    def decide(self, job: Job) -> Decided:
        """Whether the file of the last build is what a job would make."""
        key = job_key(job, self.templates[job.kind], self.program)
        old = self.previous.sound(job.path)
        return Decided(job, key, old if old is not None and old.made_from == key else None)

    def takes(self, job: Job) -> bool:
        """True for a job whose file this build replaces."""
        return self.options.takes(job.campaign, job.branch, job.kind)

    def is_page(self, kind: str) -> bool:
        """True for what is made of finished files and lists them."""
        return kind in self.table.page_kinds
