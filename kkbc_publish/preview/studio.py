"""Turn the project as it stands now into any one file of its site, made only when somebody looks at it.

Every saved file makes a new ``Snapshot``. Files that did not change are not read again, only the branch that is
looked at is placed, and only what is asked for is rendered; so an edited sentence shows within a second. Checks
run after that, on the same snapshot, and their problems follow.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from kkbc_publish.build.executors import Crew, Work, crew
from kkbc_publish.build.keys import job_key
from kkbc_publish.build.leaving import hosts_of, looked_at
from kkbc_publish.build.manifest import read_previous
from kkbc_publish.check.check import check
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import ReadBefore, load
from kkbc_publish.load.sources import Sources, read_sources
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.problems.problem import Problem, has_errors, in_order
from kkbc_publish.render.job import Entry, Job, Rendered
from kkbc_publish.render.output import Output
from kkbc_publish.render.table import TABLE
from kkbc_publish.render.tools import Tools

SITE = "site/"
ALL = ""  # stands for no single branch
TOKENS = "shared/tokens.css"  # the colours on screen
MOST_KEPT = 200  # finished files; a long afternoon of looking must not fill the memory
PAGE_FIRST = 0.6  # seconds that checks wait for the page that is looked at
# Made in this process at once; everything else needs WeasyPrint or the like and is made by a worker.
AT_ONCE = frozenset({".html", ".txt", ".ics", ".csv", ".svg", ".css", ".js", ".json", ".jsonl"})


@dataclass
class Snapshot:
    """The project at one moment. ``number`` counts up with every saved file.

    ``problems`` are None while they are being looked for. ``files``: what has been planned of each branch so far.
    ``shown``: somebody has seen something of it.
    """

    number: int
    catalog: Catalog
    read: tuple[Problem, ...]
    templates: str
    problems: tuple[Problem, ...] | None = None
    files: dict[str, Mapping[str, Job]] = field(default_factory=dict)
    checked: threading.Event = field(default_factory=threading.Event)
    shown: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class View:
    """One file as it would be built. ``job`` is None, and ``data`` empty, where there is no such file.

    ``problems``: found while it was made; with errors among them there is no ``data``.
    """

    job: Job | None
    data: bytes = b""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page that will be printed, as HTML. ``styles``: files below templates/; ``zoom``: its scale in print."""

    html: str
    styles: tuple[str, ...]
    zoom: float


class Broken(Exception):
    """The project cannot be shown as it stands. ``problems`` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass
class Workshop:
    """What files are made with while the templates stay as they are: tools, and one warm worker while it is open.

    ``made``: finished files, by path and key.
    """

    tools: Tools
    crew: Crew | None = None
    made: dict[tuple[str, str], Rendered] = field(default_factory=dict)
    open: ExitStack = field(default_factory=ExitStack)

    @classmethod
    def of(cls, root: Path, sources: Sources) -> Workshop:
        """A workshop with the templates as they were read."""
        shop = cls(Tools(root / "templates"))
        copies = {file.path.partition("/")[2]: file.data for file in sources.under("templates")}
        shop.crew = shop.open.enter_context(crew("processes", 1, copies))
        return shop

    def render(self, output: Output, job: Job, hosts: frozenset[str]) -> Rendered:
        """The file, made in this process where that is done at once, and looked at as in a build."""
        render = looked_at(output.render, TABLE.look, hosts)
        if PurePosixPath(job.path).suffix in AT_ONCE or self.crew is None:
            return render(job, self.tools)
        return next(made for _, made in self.crew.render([Work(job, render, "")]))


class Studio:
    """The project at ``root``, always as it was last saved. A context: it keeps one warm worker while it is open.

    ``told`` is called with nothing whenever there is something new to see. ``built``: the folder of the last
    build, which knows the sizes of files nobody has looked at yet.
    """

    def __init__(self, root: Path, built: Path, told: Callable[[], None] = lambda: None) -> None:
        self._root, self._told = root, told
        self._shelf: ReadBefore = {}
        self._snapshot: Snapshot | None = None
        self._sound: dict[str, Mapping[str, Job]] = {}  # of each branch, the last files that could be planned
        self._sizes = read_previous(built).manifest.files
        self._shop = Workshop(Tools(root / "templates"))
        self._placing, self._making = threading.Lock(), threading.RLock()

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, *_: object) -> None:
        with self._making:
            self._shop.open.close()

    # --- what is new ---

    def refresh(self) -> None:
        """Read what changed, tell that there is something new, then check it and tell again."""
        sources = read_sources(self._root)
        catalog, trouble = load(sources, shelf=self._shelf)
        templates = sources.digest("templates")
        before = self._snapshot
        if before is None or before.templates != templates:
            with self._making:
                self._shop.open.close()
                self._shop = Workshop.of(self._root, sources)
        snapshot = Snapshot(before.number + 1 if before else 1, catalog, tuple(trouble), templates)
        self._snapshot = snapshot
        self._told()
        if before is not None and before.shown.is_set():
            snapshot.shown.wait(PAGE_FIRST)  # somebody is looking: checks would only slow their page down
        snapshot.problems = tuple(in_order((*trouble, *check(catalog))))
        snapshot.checked.set()
        self._told()

    @property
    def now(self) -> Snapshot:
        """The project as it was last saved."""
        if self._snapshot is None:
            self.refresh()
            assert self._snapshot is not None
        return self._snapshot

    # --- one file ---

    def view(self, path: str) -> View:
        """The file at ``path`` (as in ``Job``). Raises ``Broken`` where its branch cannot be shown at all."""
        snapshot = self.now
        try:
            job = self._job(snapshot, path)
            return self._made_now(snapshot, job) if job else View(None)
        finally:
            snapshot.shown.set()

    def _job(self, snapshot: Snapshot, path: str) -> Job | None:
        planned = [self._files(snapshot, branch) for branch in self._branches_of(snapshot, path)]
        return next((files[path] for files in planned or [self._whole(snapshot)] if path in files), None)

    def _branches_of(self, snapshot: Snapshot, path: str) -> Iterator[str]:
        """The branch whose build makes a file, told by its path."""
        parts = path.split("/")
        if len(parts) > 2 and parts[:2] == ["site", "branches"] and parts[2] in snapshot.catalog.branches:
            yield parts[2]
        if len(parts) > 2 and parts[:2] == ["site", "stations"]:
            station = snapshot.catalog.stations.get(parts[2])
            served = station.value.branches if station else ()
            yield from sorted(name for name in served if name in snapshot.catalog.branches)

    def _whole(self, snapshot: Snapshot) -> Mapping[str, Job]:
        """The files of no single branch: the index, the map, the pages of the kanwil. All branches count as made."""
        with self._placing:
            if ALL not in snapshot.files:
                pages = [f"{SITE}branches/{branch}/index.html" for branch in snapshot.catalog.branches]
                entries = [self._entry(Job("branch-page", path, None, path.split("/")[2], {}, "")) for path in pages]
                made: dict[str, Job] = {}
                for phase in TABLE.whole_phases:
                    for job in phase(snapshot.catalog, tuple(sorted(entries, key=lambda entry: entry.path))):
                        made[job.path] = job
                        entries.append(self._entry(job))
                snapshot.files[ALL] = made
            return snapshot.files[ALL]

    def _files(self, snapshot: Snapshot, branch: str) -> Mapping[str, Job]:
        """Every file of a branch as a job. Where it cannot be placed now, those of the last time it could."""
        with self._placing:
            if branch not in snapshot.files:
                try:
                    snapshot.files[branch] = self._sound[branch] = self._planned(snapshot.catalog, branch)
                except Exception as error:
                    # Placement expects a checked catalog. Whether this is bad input or a bug, the checks know.
                    snapshot.checked.wait()
                    problems = snapshot.problems or ()
                    if not has_errors(problems):
                        raise
                    if branch not in self._sound:
                        raise Broken(problems) from error
                    snapshot.files[branch] = self._sound[branch]
            return snapshot.files[branch]

    def _planned(self, catalog: Catalog, branch: str) -> Mapping[str, Job]:
        outputs = TABLE.outputs.values()
        placed, _ = editions(catalog, branch)
        jobs = {job.path: job for output in outputs for job in output.jobs(placed)}
        stations = tuple(station_editions(catalog, branch, placed))
        for station in stations:
            jobs |= {job.path: job for output in outputs for job in output.station_jobs(station)}
        for phase in TABLE.branch_phases:
            entries = tuple(self._entry(jobs[path]) for path in sorted(jobs))
            jobs |= {job.path: job for job in phase(catalog, branch, placed, stations, entries)}
        return jobs

    def _entry(self, job: Job) -> Entry:
        """A file as the pages list it before it is made: its size is that of the last build."""
        known = self._sizes.get(job.path)
        return Entry(
            job.path,
            known.sha256 if known else "",
            known.bytes if known else 0,
            job.kind,
            job.campaign,
            job.branch,
            job.station,
            job.language,
            job.valid_from,
            job.valid_until,
            known.pages if known else None,
            job.seconds,
            job.version,
            (),
            "",
        )

    def sketch(self, path: str) -> Sketch | None:
        """A flyer in colour as HTML, long before its PDF is there; None for any other file."""
        from kkbc_publish.render.flyer import flyer
        from kkbc_publish.render.flyer.variants import VARIANTS

        job = self._job(self.now, path)
        if job is None or job.kind != flyer.OUTPUT.kind:
            return None
        layout = VARIANTS[job.context["variant"]].layout
        if layout.tokens != TOKENS:
            return None  # inks and black and white are judged in print
        try:
            return Sketch(flyer.markup(job, layout, self._shop.tools), layout.stylesheets, layout.zoom)
        except (TemplateFault, ValueError):
            return None  # the PDF will say what is wrong

    def template(self, name: str) -> bytes:
        """A style sheet, font or picture below templates/, as it was last saved; nothing where there is none."""
        file = self.now.catalog.sources.files.get(f"templates/{name}")
        return file.data if file else b""

    def _made_now(self, snapshot: Snapshot, job: Job) -> View:
        key = (job.path, job_key(job, snapshot.templates, ""))
        with self._making:
            made = self._shop.made
            rendered = made.get(key)
            if rendered is None:
                if len(made) >= MOST_KEPT:
                    made.clear()
                rendered = made[key] = self._render(job)
        return View(job, b"" if has_errors(rendered.problems) else rendered.data, rendered.problems)

    def _render(self, job: Job) -> Rendered:
        if job.parts:
            made = {part.path: self.view(part.path) for part in job.parts}
            troubled = tuple(problem for view in made.values() for problem in view.problems)
            if not all(view.data for view in made.values()):
                return Rendered(b"", problems=troubled)
            job = replace(job, data={path: view.data for path, view in made.items()})
        return self._shop.render(TABLE.outputs[job.kind], job, hosts_of(self.now.catalog))
