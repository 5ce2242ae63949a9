"""What a build is given: the same for every piece of it, in every process, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kkbc_publish.build.keys import Known, digest_of, job_key
from kkbc_publish.build.leaving import hosts_of, looked_at
from kkbc_publish.build.options import BuildOptions
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.sources import Sources
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.output import Render
from kkbc_publish.render.table import Table


@dataclass(frozen=True, slots=True)
class Decided:
    """A job and its key. ``kept``: the entry of the last build, where its file is what the job would make."""

    job: Job
    key: str
    kept: Entry | None


@dataclass(frozen=True)
class Given:
    """What decides the bytes of a build, and what was asked of it.

    ``templates``: kind -> digest of the templates that its files depend on.
    """

    options: BuildOptions
    catalog: Catalog
    program: str
    table: Table
    templates: Mapping[str, str]
    _renders: dict[str, Render] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Where links of finished files may lead."""
        return hosts_of(self.catalog)

    @cached_property
    def maker(self) -> str:
        """The digest of what makes files and looks at them: where links may lead elsewhere, all are looked at again."""
        return digest_of((self.program, self.hosts))

    def render(self, kind: str) -> Render:
        """How files of a kind are made, and looked at before they are kept; the same each time it is asked for."""
        if kind not in self._renders:
            self._renders[kind] = looked_at(self.table.outputs[kind].render, self.table.look, self.hosts)
        return self._renders[kind]

    def decide(self, job: Job, old: Mapping[str, Entry], known: Known | None = None) -> Decided:
        """Whether a file of the last build is what a job would make.

        ``old``: the sound ones among them, by path. ``known``: digests of what stands in many jobs.
        """
        key = job_key(job, self.templates[job.kind], self.maker, known)
        entry = old.get(job.path)
        return Decided(job, key, entry if entry is not None and entry.made_from == key else None)

    def takes(self, job: Job) -> bool:
        """True for a job whose file this build replaces."""
        return self.options.takes(job.campaign, job.branch, job.kind)

    def is_page(self, kind: str) -> bool:
        """True for what is made of finished files and lists them."""
        return kind in self.table.page_kinds


def templates_of(table: Table, sources: Sources) -> dict[str, str]:
    """Kind -> digest of the templates that its files depend on."""
    return {
        kind: sources.digest(*(f"templates/{name}" for name in output.templates)) if output.templates else ""
        for kind, output in table.outputs.items()
    }
