"""Turn sources into a build folder, making only what is not up to date.

Three steps decide what is up to date, each finer than the one before: the whole input has not changed; nothing
that a branch depends on has changed; the job of a file has not changed. A build knows no clock, reads no source and
prints nothing. With errors it leaves the last build as it was, after reporting all of them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kkbc_publish.build.disk import WriteTrouble, trouble_of
from kkbc_publish.build.manifest import Previous, Told, as_text, read_previous
from kkbc_publish.build.memories import memories_of
from kkbc_publish.build.options import BuildOptions, BuildReport, Progress, Silent, wrongly_asked
from kkbc_publish.build.standing import keep_standing, standing_at
from kkbc_publish.build.write import Staging, tidy
from kkbc_publish.load.approvals import FOLDER as APPROVALS
from kkbc_publish.load.program import fingerprint
from kkbc_publish.load.sources import FOLDERS, Sources
from kkbc_publish.problems.near import nearest
from kkbc_publish.problems.problem import Problem, Spot, has_errors, in_order, problem

if TYPE_CHECKING:
    from kkbc_publish.build.executors import Crew
    from kkbc_publish.build.given import Given
    from kkbc_publish.build.harvest import Harvest
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.render.table import Table

SHOWN = 8  # names listed in one sentence; more are an ellipsis

Loaded: TypeAlias = "tuple[Catalog, list[Problem]]"
"""What sources were loaded as, and what was wrong with them."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One call of ``build``: where to, what for, and what is known of the input without loading it."""

    sources: Sources
    out: Path
    options: BuildOptions
    progress: Progress
    program: str
    inputs: str
    memories: str | None


def build(
    sources: Sources,
    out: Path,
    options: BuildOptions | None = None,
    progress: Progress | None = None,
    *,
    table: Table | None = None,
    loaded: Loaded | None = None,
) -> BuildReport:
    """Build what ``sources`` say into ``out``.

    ``table``: what is made, where it is not everything. ``loaded``: what the caller has loaded these sources as, for
    the day of the options. Every expected trouble is a problem of the report. Raises ``outcome.RenderBug`` for a
    fault in a render function, and passes KeyboardInterrupt on; in both cases the last build is whole and nothing is
    left behind.
    """
    options, progress = options or BuildOptions(), progress or Silent()
    progress.stage("read")
    program = fingerprint()
    inputs = inputs_digest(program, sources, options.as_of, candidates=options.candidates)
    memories = memories_of(out, program)
    standing = None if has_errors(sources.problems) else standing_at(memories, out)
    if standing is not None and standing.inputs == inputs and not any(_wrongly_asked(options, sources, standing.kinds)):
        return _up_to_date(out, sources, standing.told, standing.files)
    previous = read_previous(out)
    files = previous.manifest.files
    unchanged = previous.manifest.inputs == inputs and previous.is_intact and not has_errors(sources.problems)
    if unchanged and not any(_wrongly_asked(options, sources, {entry.kind for entry in files.values()})):
        keep_standing(memories, out, previous.manifest)
        return _up_to_date(out, sources, previous.manifest.told, len(files))
    asked = _Asked(sources, out, options, progress, program, inputs, memories)
    return _rebuild(asked, previous, table, loaded)


def _up_to_date(out: Path, sources: Sources, told: tuple[Told, ...], files: int) -> BuildReport:
    tidy(out)
    again = in_order((*sources.problems, *(row.problem for row in told)))
    return BuildReport(tuple(again), kept=files, up_to_date=True)


def inputs_digest(program: str, sources: Sources, as_of: date | None, *, candidates: bool = False) -> str:
    """What decides every byte of a build, as one digest."""
    return hashlib.sha256(f"{program} {sources.digest()} {as_of} {candidates}".encode()).hexdigest()


def _rebuild(asked: _Asked, before: Previous, table: Table | None, loaded: Loaded | None) -> BuildReport:
    """Build what is not up to date."""
    # Imported here: a build with nothing to do needs none of it.
    from kkbc_publish.build import cluster, executors
    from kkbc_publish.build.bench import keep_at_hand, put_given
    from kkbc_publish.build.given import Given, templates_of
    from kkbc_publish.check.check import check
    from kkbc_publish.load.load import load
    from kkbc_publish.render.table import TABLE

    options = asked.options
    executors.warm_up(options.executor)
    table, trouble = table or TABLE, list[Problem]()
    templates = {file.path.partition("/")[2]: file.data for file in asked.sources.under("templates")}
    try:
        with executors.crew(options.executor, options.jobs, templates, options.layout, options.scheduler) as crew:
            if not crew.is_inline:
                put_given(crew.workshop, options, asked.program, table, asked.sources)
                crew.start()
            asked.progress.stage("check")
            catalog, found = loaded or load(asked.sources, options.as_of)
            trouble = [*asked.sources.problems, *found, *check(catalog), *_misplaced(asked.out, asked.sources)]
            unknown = list(_wrongly_asked(options, asked.sources, {*table.outputs, *table.page_kinds}))
            if unknown:
                return BuildReport(tuple(in_order((*trouble, *unknown))))
            given = Given(options, catalog, asked.program, table, templates_of(table, asked.sources))
            if crew.is_inline:
                keep_at_hand(crew.workshop, given)
            return _make(asked, before, given, trouble, crew)
    except (WriteTrouble, cluster.ClusterTrouble) as stop:
        return BuildReport(tuple(in_order((*trouble, stop.problem))))
    except OSError as error:
        # Reading is over and Staging tells its own trouble: this is the folder for temporary files.
        return BuildReport(tuple(in_order((*trouble, trouble_of(error, str(error.filename or asked.out)).problem))))


def _make(asked: _Asked, before: Previous, given: Given, trouble: list[Problem], crew: Crew) -> BuildReport:
    """Render what has to be rendered, and put it in place where it is sound."""
    from kkbc_publish.build.before import Before
    from kkbc_publish.build.concern import is_elsewhere
    from kkbc_publish.build.harvest import Harvest

    options, out = asked.options, asked.out
    in_the_way = [found for found in trouble if not is_elsewhere(given.catalog, options, found)]
    may_write = options.keep_going or not has_errors(in_the_way)
    with ExitStack() as stack:
        staging = stack.enter_context(Staging(out)) if may_write else None
        previous = read_previous(out, before)  # again, now that no other build can change it
        harvest = Harvest(given, Before(previous), staging, asked.progress)
        harvest.add(trouble)
        harvest.problems.extend(previous.problems)  # of this build only: not told again by the next
        _render(harvest, crew, asked)
        wrong = harvest.soundness.has_errors
        if staging is None or harvest.soundness.known.is_everything or (wrong and not options.keep_going):
            return _report(harvest, written=False)
        asked.progress.stage("write")
        complete = not wrong and not options.is_partial
        harvest.problems.extend(_strays(out, previous))
        manifest = harvest.finish(asked.inputs if complete else None)
        staging.commit(as_text(manifest))
        keep_standing(asked.memories, out, manifest)
        return _report(harvest, written=True)


def _render(harvest: Harvest, crew: Crew, asked: _Asked) -> None:
    """Render first the files, then what is made of them and lists them."""
    from kkbc_publish.build.pages import make_pages
    from kkbc_publish.build.pieces import make_branches, shared_works
    from kkbc_publish.build.units import Units

    options = asked.options
    units = Units(asked.sources, harvest.given.catalog, asked.program, (str(options.as_of), str(options.candidates)))
    asked.progress.stage("render")
    make_branches(harvest, crew, units, asked.memories)
    if not (options.branches or options.campaigns):
        for work, rendered in crew.render(shared_works(harvest, units), harvest.measured):
            harvest.take_rendered(work, rendered)
    harvest.settle()
    asked.progress.stage("pages")
    make_pages(harvest, crew)


def _report(harvest: Harvest, *, written: bool) -> BuildReport:
    old = harvest.before.previous.manifest.files
    by_kind, by_branch = Counter[str](), Counter[str]()
    for (kind, branch), count in harvest.tally.rendered.items():
        by_kind[kind] += count
        by_branch[branch] += count
    return BuildReport(
        tuple(in_order(harvest.problems)),
        dict(sorted(by_kind.items())),
        dict(sorted(by_branch.items())),
        kept=len(harvest.entries.keys() - harvest.fresh) if written else len(old),
        removed=len(old.keys() - harvest.entries.keys()) if written else 0,
        written=written,
        efforts=dict(harvest.tally.efforts),
    )


def _misplaced(out: Path, sources: Sources) -> Iterator[Problem]:
    """An output folder inside the input would become input; without templates nothing can be rendered."""
    target = out.resolve()
    tops = [(folder, (sources.root / folder).resolve()) for folder in FOLDERS] if sources.root is not None else []
    for folder, top in tops:
        if top == target or top in target.parents:
            yield problem("output-in-input", Spot(str(out)), folder=folder)
    if not any(sources.under("templates")):
        yield problem("input-folder-missing", Spot("templates/"), folder="templates")


def _wrongly_asked(options: BuildOptions, sources: Sources, kinds: Collection[str]) -> Iterator[Problem]:
    """Names given as filters that nothing bears, and a cluster that is not named as it should be."""
    yield from wrongly_asked(options)
    campaigns = {file.path.split("/")[1] for file in sources.under("campaigns") if file.path.count("/") > 1}
    campaigns.discard(APPROVALS)  # the folder of the approvals of facts
    branches = {Path(file.path).stem for file in sources.under("schedules/branches")}
    for option, given, known in (
        ("--campaign", options.campaigns, campaigns),
        ("--branch", options.branches, branches),
        ("--only", options.kinds, kinds),
    ):
        for value in sorted(given - set(known)):
            near = nearest(value, known, 3)
            yield problem("filter-unknown", Spot(option), option=option, value=value, known=_listed(near or known))


def _strays(out: Path, previous: Previous) -> Iterator[Problem]:
    if previous.strays:
        names = [name.encode("utf-8", "replace").decode() for name in previous.strays]
        yield problem("stray-files-removed", Spot(str(out)), names=_listed(names))


def _listed(names: Collection[str]) -> str:
    shown = sorted(names)[:SHOWN]
    return ", ".join(shown) + (", …" if len(names) > len(shown) else "")
