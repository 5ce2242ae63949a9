"""Turn a project into a build folder, making only what is not up to date.

Three steps decide what is up to date, each finer than the one before: the whole input has not changed; nothing
that a branch depends on has changed; the job of a file has not changed. A build knows no clock and prints
nothing. With errors it leaves the last build as it was, after reporting all of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kkbc_publish.build.disk import WriteTrouble, trouble_of
from kkbc_publish.build.manifest import Previous, as_text, read_previous
from kkbc_publish.build.write import Staging, tidy
from kkbc_publish.load.approvals import FOLDER as APPROVALS
from kkbc_publish.load.program import fingerprint
from kkbc_publish.load.sources import FOLDERS, Sources, read_sources
from kkbc_publish.problems.near import nearest
from kkbc_publish.problems.problem import Problem, Spot, has_errors, in_order, problem

if TYPE_CHECKING:
    from kkbc_publish.build import executors
    from kkbc_publish.build.rebuild import Rebuild
    from kkbc_publish.build.stages import Pipeline

from kkbc_publish.build.options import BuildOptions, BuildReport, Progress, Silent

SHOWN = 8  # names listed in one sentence; more are an ellipsis


def build(
    root: Path,
    out: Path,
    options: BuildOptions | None = None,
    progress: Progress | None = None,
    pipeline: Pipeline | None = None,
) -> BuildReport:
    """Build the project at ``root`` into ``out``.

    Every expected trouble is a problem of the report. Raises ``executors.RenderBug`` for a fault in a render
    function, and passes KeyboardInterrupt on; in both cases the last build is whole and nothing is left behind.
    """
    options, progress = options or BuildOptions(), progress or Silent()
    progress.stage("read")
    sources, program = read_sources(root), fingerprint()
    inputs = inputs_digest(program, sources, options.as_of, drafts=options.drafts)
    previous = read_previous(out)
    files = previous.manifest.files
    unchanged = previous.manifest.inputs == inputs and previous.is_intact and not has_errors(sources.problems)
    if unchanged and not any(_unknown_names(options, sources, {entry.kind for entry in files.values()})):
        tidy(out)
        told = in_order((*sources.problems, *(one.problem for one in previous.manifest.told)))
        return BuildReport(tuple(told), kept=len(files), up_to_date=True)
    return _rebuild(root, out, options, progress, pipeline, sources, program, inputs, previous)


def inputs_digest(program: str, sources: Sources, as_of: date | None, *, drafts: bool = False) -> str:
    """What decides every byte of a build, as one digest."""
    return hashlib.sha256(f"{program} {sources.digest()} {as_of} {drafts}".encode()).hexdigest()


def _rebuild(
    root: Path,
    out: Path,
    options: BuildOptions,
    progress: Progress,
    pipeline: Pipeline | None,
    sources: Sources,
    program: str,
    inputs: str,
    before: Previous,
) -> BuildReport:
    # Imported here: a build with nothing to do needs none of it.
    from kkbc_publish.build import executors, stages
    from kkbc_publish.build.rebuild import Rebuild

    executors.warm_up(options.executor)
    stage = pipeline or stages.pipeline(drafts=options.drafts)
    progress.stage("check")
    catalog, trouble = stage.load(sources, options.as_of)
    trouble = [*sources.problems, *trouble, *stage.check(catalog), *_misplaced(root, out, sources)]
    unknown = list(_unknown_names(options, sources, {*stage.outputs, *stage.page_kinds}))
    if unknown:
        return BuildReport(tuple(in_order((*trouble, *unknown))))
    may_write = options.keep_going or not has_errors(trouble)
    try:
        with ExitStack() as stack:
            staging = stack.enter_context(Staging(out)) if may_write else None
            previous = read_previous(out, before)  # again, now that no other build can change it
            templates = {file.path.partition("/")[2]: file.data for file in sources.under("templates")}
            jobs = options.jobs or executors.default_jobs()
            crew = stack.enter_context(executors.crew(options.executor, jobs, templates))
            run = Rebuild(options, progress, stage, catalog, sources, program, previous, staging)
            run.add(trouble)
            run.problems.extend(previous.problems)  # of this build only: not told again by the next
            _make(run, crew, progress)
            if staging is None or run.nothing_is_sound or (run.has_errors and not options.keep_going):
                return _report(run, previous, written=False)
            progress.stage("write")
            complete = not run.has_errors and not options.is_partial
            run.problems.extend(_strays(out, previous))
            staging.commit(as_text(run.finish(inputs if complete else None)))
            return _report(run, previous, written=True)
    except WriteTrouble as stop:
        return BuildReport(tuple(in_order((*trouble, stop.problem))))
    except OSError as error:
        # Reading is over and Staging tells its own trouble: this is the folder for temporary files.
        return BuildReport(tuple(in_order((*trouble, trouble_of(error, str(error.filename or out)).problem))))


def _make(run: Rebuild, crew: executors.Crew, progress: Progress) -> None:
    """Render what has to be rendered: first the files, then what is made of them and lists them."""
    progress.stage("render")
    for work, rendered in crew.render(run.files()):
        run.take(work, rendered)
    run.settle()
    progress.stage("pages")
    for phase in run.page_phases():
        for work, rendered in crew.render(phase):
            run.take(work, rendered)
        run.settle_pages()


def _report(run: Rebuild, previous: Previous, *, written: bool) -> BuildReport:
    old = previous.manifest.files
    return BuildReport(
        tuple(in_order(run.problems)),
        dict(sorted(run.rendered.items())),
        dict(sorted(run.by_branch.items())),
        kept=len(run.entries.keys() - run.fresh) if written else len(old),
        removed=len(old.keys() - run.entries.keys()) if written else 0,
        written=written,
    )


def _misplaced(root: Path, out: Path, sources: Sources) -> Iterator[Problem]:
    """An output folder inside the input would become input; without templates nothing can be rendered."""
    target = out.resolve()
    for folder in FOLDERS:
        top = (root / folder).resolve()
        if top == target or top in target.parents:
            yield problem("output-in-input", Spot(str(out)), folder=folder)
    if not any(sources.under("templates")):
        yield problem("input-folder-missing", Spot("templates/"), folder="templates")


def _unknown_names(options: BuildOptions, sources: Sources, kinds: Collection[str]) -> Iterator[Problem]:
    """Names given as filters that nothing bears."""
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
