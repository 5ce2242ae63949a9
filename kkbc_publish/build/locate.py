"""Turn a problem found on a finished page into one that points at the line of its words.

Workers know the words, not the YAML they came from: they name the key (``points.1.text``), and here, where the
catalog is at hand, the key becomes a line. Only problems pay for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kkbc_publish.problems.problem import Problem
from kkbc_publish.render.job import Job

if TYPE_CHECKING:
    from kkbc_publish.load.catalog import Catalog


def located(catalog: Catalog, job: Job, one: Problem) -> Problem:
    """The problem with its branch, and with the line of its key in the YAML file of the job, where it has one."""
    if one.spot.path == job.source and "/flyers/" in job.source:
        one = replace(one, branch=job.branch)
    fields = dict(one.fields)
    key = fields.pop("key", "")
    if not key:
        return one
    one = replace(one, fields=tuple(sorted(fields.items())))
    folder = catalog.campaigns.get(job.campaign or "")
    files = folder.flyers.values() if folder else ()
    document = next((read.document for read in files if read.document.path == job.source), None)
    if document is None:
        return one
    path = tuple(int(part) if part.isdigit() else part for part in key.split("."))
    return replace(one, spot=document.locate(path))
