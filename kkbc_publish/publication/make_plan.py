"""Make the plan of a publication: build for its day, and compare with what was published last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kkbc_publish.build.build import build
from kkbc_publish.build.disk import trouble_of
from kkbc_publish.build.options import BuildOptions
from kkbc_publish.copy.approval.standings import Draft, drafts
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import Sources
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem
from kkbc_publish.publication.built import Built, read_built
from kkbc_publish.publication.headlines import SHORT, headlines
from kkbc_publish.publication.plan import PUBLISH, Plan
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.record.compare import compare, in_order
from kkbc_publish.record.losses import loss
from kkbc_publish.record.text import FOLDER, HEAD, seal_of_head, text_of
from kkbc_publish.record.values import Record

if TYPE_CHECKING:
    from kkbc_publish.build.options import Progress
    from kkbc_publish.render.table import Table


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A plan with the build it is about, and what must be approved first; or only what is wrong."""

    problems: tuple[Problem, ...]
    plan: Plan | None = None
    built: Built | None = None
    drafts: tuple[Draft, ...] = ()


def make_plan(
    sources: Sources,
    out: Path,
    as_of: date,
    options: BuildOptions | None = None,
    progress: Progress | None = None,
    table: Table | None = None,
    *,
    backwards: bool = False,
) -> MadePlan:
    """Build what ``sources`` say for a day into ``out``, and compare it with the record.

    ``backwards``: also for a day before that of the last publication, which was then made ahead of its time.
    """
    catalog, problems = load(sources, as_of)
    if has_errors(problems) or has_errors(sources.problems):
        return MadePlan((*sources.problems, *problems))
    record = catalog.record
    too_early = () if backwards else tuple(set_back(record, as_of))
    if too_early:
        return MadePlan(too_early)
    chosen = replace(options or BuildOptions(), as_of=as_of)
    report = build(sources, out, chosen, progress, table=table, loaded=(catalog, problems))
    if has_errors(report.problems):
        return MadePlan(report.problems)
    try:
        built = read_built(out)
        waiting = drafts(catalog)
        plan = _planned(waiting, sources, record, built, as_of)
    except OSError as error:
        return MadePlan((*report.problems, trouble_of(error, str(error.filename or out)).problem))
    return MadePlan(report.problems, plan, built, waiting)


def set_back(record: Record, as_of: date) -> Iterator[Problem]:
    """A day before that of the last publication: most likely the clock is wrong."""
    if record.head is not None and as_of < record.head.as_of:
        spot = Spot(f"{FOLDER}/{HEAD}")
        yield problem("publish-day-before", spot, day=as_of.isoformat(), last=record.head.as_of.isoformat())


def _planned(waiting: Sequence[Draft], sources: Sources, record: Record, built: Built, as_of: date) -> Plan:
    head = record.head
    number = head.number + 1 if head else 1
    changes = [*compare(record, built.sent, as_of, built.marks())]
    found = []
    for one in waiting:
        words = "; ".join(one.changes) or "belum disetujui"
        found.append(f"{one.kind.value}/{one.item}: {words}")
        for campaign in one.campaigns:
            changes.append(
                Change(
                    Reason.DRAFT,
                    one.kind.value.removesuffix("s"),
                    campaign,
                    "",
                    None,
                    one.item,
                    one.item,
                    one.approved,
                    words,
                )
            )
    known = {path: text_of(data) for path, data in recorded(sources).items() if path != HEAD}
    same_record = known == {path: text_of(data) for path, data in built.record_texts.items()}
    return Plan(
        number=number,
        as_of=as_of,
        base=seal_of_head(head),
        inputs=built.manifest.inputs or "",
        sources=short_digests(sources),
        site=built.site,
        record=built.record,
        changes=in_order(changes),
        drafts=tuple(found),
        loss=loss(record, built.sent, as_of),
        headlines=headlines(record, built.sent, sources, as_of),
        unchanged=head is not None and head.site == built.site and same_record,
        what=PUBLISH,
        of=number,
    )


def recorded(sources: Sources) -> dict[str, bytes]:
    """The files of the record among sources, by their path in it."""
    return {file.path.removeprefix(f"{FOLDER}/"): file.data for file in sources.under(FOLDER)}


def short_digests(sources: Sources) -> dict[str, str]:
    """Path -> short digest of every input file."""
    return {path: file.digest[:SHORT] for path, file in sources.files.items()}
