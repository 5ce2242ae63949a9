"""Turn a way to render files into one that looks at each file again before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from kkbc_publish.load.catalog import Catalog
from kkbc_publish.printing.leaving.addresses import host_of
from kkbc_publish.printing.leaving.found import Found
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Render
from kkbc_publish.render.table import Look
from kkbc_publish.render.tools import Tools

_WORDS = frozenset({".html", ".css", ".svg", ".xml", ".txt", ".js"})  # templates that are text
_LEAST = 4  # characters: fewer stand anywhere


def hosts_of(catalog: Catalog) -> frozenset[str]:
    """Where links of finished files may lead, as campaigns/settings.yaml has it."""
    if catalog.settings is None:
        return frozenset()
    said = catalog.settings.value
    home = host_of(said.site_url) if said.site_url else None
    return frozenset((*said.qr_hosts, *said.link_hosts, *((home,) if home else ())))


def looked_at(render: Render, look: Look | None, hosts: frozenset[str]) -> Render:
    """The same, and what must not leave is a problem of its file. It can travel to a worker."""
    return partial(_looked_at, render, look, hosts) if look else render


def _looked_at(render: Render, look: Look, hosts: frozenset[str], job: Job, tools: Tools) -> Rendered:
    rendered = render(job, tools)
    if not rendered.data or has_errors(rendered.problems):
        return rendered
    faults = look(job.path, rendered.data, hosts, [part.path for part in job.parts])
    return replace(rendered, problems=(*rendered.problems, *_told(faults, job, tools))) if faults else rendered


def _told(faults: list[Found], job: Job, tools: Tools) -> Iterator[Problem]:
    for fault in faults:
        spot = _written_at(fault.text, tools.folder) or Spot(job.source or job.path)
        reason, reason_en = fault.reason
        yield problem(fault.code, spot, path=job.path, found=fault.text, reason=reason, reason_en=reason_en)


def _written_at(text: str, templates: Path) -> Spot | None:
    """The one place in the templates at which a text stands; None where there is none, or more than one."""
    found = []
    for path in sorted(templates.rglob("*")) if len(text) >= _LEAST else ():
        if path.suffix in _WORDS:
            for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
                column = line.find(text)
                if column >= 0:
                    name = f"templates/{path.relative_to(templates).as_posix()}"
                    found.append(Spot(name, number, column + 1, len(text), line))
    return found[0] if len(found) == 1 else None
