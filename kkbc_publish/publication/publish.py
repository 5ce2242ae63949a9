"""Carry out a plan exactly: first everything that could go wrong, then one moment at which it happens."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kkbc_publish.build.build import build, inputs_digest
from kkbc_publish.build.disk import FolderLock, WriteTrouble, trouble_of
from kkbc_publish.build.options import BuildOptions
from kkbc_publish.copy.approval.standings import Draft, drafts, source_of
from kkbc_publish.load.approvals import ItemKind, ItemName
from kkbc_publish.load.load import load
from kkbc_publish.load.program import fingerprint
from kkbc_publish.load.sources import FOLDERS, Sources, read_sources
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem, some
from kkbc_publish.publication.built import Built, read_built
from kkbc_publish.publication.journal import SWAP, Journal, Stamp, read_journal, write_journal
from kkbc_publish.publication.make_plan import MadePlan, make_plan, set_back, short_digests
from kkbc_publish.publication.plan import Plan
from kkbc_publish.publication.public_folder import RECORD_ZIP, SOURCES_ZIP, Shelf
from kkbc_publish.publication.record_folder import Pointer, RecordFolder, packed
from kkbc_publish.record.text import FOLDER, HEAD, head_text, seal_in, seal_of_head
from kkbc_publish.record.values import Head, HistoryStep, Record, revision_moment

if TYPE_CHECKING:
    from kkbc_publish.build.options import Progress
    from kkbc_publish.render.table import Table

HISTORY = 20  # steps the head remembers
SHOWN = 5  # names in one sentence


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. ``number``: the publication that is public now; ``changed``: something was written."""

    problems: tuple[Problem, ...] = ()
    number: int = 0
    changed: bool = False


@contextmanager
def held(root: Path, *folders: Path) -> Iterator[tuple[RecordFolder, list[Shelf]]]:
    """Hold the record and public folders, after finishing or undoing what was stopped there.

    Raises ``WriteTrouble`` where somebody else holds one of them, or where the disk refuses.
    """
    record = RecordFolder(root)
    if not record.target.parent.is_dir():
        raise WriteTrouble(problem("input-folder-missing", Spot("schedules/"), folder="schedules"))
    pending = record.pending()
    wanted = [Shelf(folder) for folder in folders]
    if pending is not None and all(shelf.target != Path(pending.to) for shelf in wanted):
        wanted.append(Shelf(Path(pending.to)))
    holding = [shelf for shelf in wanted if shelf.target.parent.is_dir() or shelf.target in map(Path, folders)]
    taken: list[FolderLock] = []
    try:
        for shelf in holding:
            shelf.target.parent.mkdir(parents=True, exist_ok=True)
        for lock in (record.lock, *(shelf.lock for shelf in holding)):
            lock.take()
            taken.append(lock)
        for shelf in holding:
            shelf.recover()
        record.recover()
        yield record, wanted[: len(folders)]
    except BlockingIOError as error:
        raise WriteTrouble(problem("publish-locked", Spot(str(folders[0]) if folders else FOLDER))) from error
    except OSError as error:
        raise trouble_of(error, str(error.filename or root)) from error
    finally:
        for lock in reversed(taken):
            lock.release()


def plan_for(
    root: Path,
    out: Path,
    as_of: date,
    options: BuildOptions | None = None,
    progress: Progress | None = None,
    table: Table | None = None,
) -> MadePlan:
    """The plan of the next publication, after finishing or undoing one that was stopped."""
    try:
        with held(root):
            return make_plan(read_sources(root), out, as_of, options, progress, table)
    except WriteTrouble as stop:
        return MadePlan((stop.problem,))


def publish(
    root: Path,
    out: Path,
    folder: Path,
    plan: Plan,
    options: BuildOptions | None = None,
    progress: Progress | None = None,
    table: Table | None = None,
    *,
    yes: bool = False,
) -> Outcome:
    """Carry out a plan that was made for the project at ``root``. Nothing else than the plan says is ever done."""
    try:
        wrong = tuple(misplaced(root, out, folder))
        if wrong:
            return Outcome(wrong)
        with held(root, folder) as (on_disk, (shelf,)):
            shelf.refuse_foreign()
            sources = read_sources(root)
            catalog, trouble = load(sources, plan.as_of)
            if has_errors((*sources.problems, *trouble)):
                return Outcome((*sources.problems, *trouble))
            record = catalog.record
            if _is_done(plan, record, shelf, sources):
                return Outcome(number=record.head.number if record.head else 0)
            refused = tuple(_refused(plan, record, shelf, sources))
            if refused:
                return Outcome(refused)
            chosen = replace(options or BuildOptions(), as_of=plan.as_of)
            report = build(sources, out, chosen, progress, table=table, loaded=(catalog, trouble))
            if has_errors(report.problems):
                return Outcome(report.problems)
            built = read_built(out)
            refused = (*_other(plan, built), *unapproved(drafts(catalog)), *too_much(plan, yes))
            if refused:
                return Outcome(refused)
            texts = built.record_texts
            return carry_out(on_disk, shelf, plan, built, record, texts, kept_sources(sources))
    except WriteTrouble as stop:
        return Outcome((stop.problem,))


def kept_sources(sources: Sources) -> dict[str, bytes]:
    """What a publication was made from, without the record it was made on."""
    return {path: file.data for path, file in sources.files.items() if not path.startswith(f"{FOLDER}/")}


# --- reasons to refuse ---------------------------------------------------------------------------------


def misplaced(root: Path, out: Path, folder: Path) -> Iterator[Problem]:
    """A public folder inside the project's input, or around or inside the build, would be swallowed or swallow."""
    target = Path(os.path.realpath(folder))
    tops = [Path(os.path.realpath(root / name)) for name in FOLDERS]
    for top in (*tops, Path(os.path.realpath(out))):
        if target == top or top in target.parents or target in top.parents:
            yield problem("publish-folder-wrong", Spot(str(folder)), folder=top.name)
            return
    if os.path.ismount(target):
        yield problem("output-is-a-mount", Spot(str(folder)), out=str(folder))


def _is_done(plan: Plan, record: Record, shelf: Shelf, sources: Sources) -> bool:
    """True where exactly this plan has been carried out before, perhaps by the recovery a moment ago."""
    head, stamp = record.head, shelf.stamp
    if head is None or stamp is None or stamp.seal != seal_of_head(head):
        return False
    if plan.unchanged and plan.base == stamp.seal:
        return not any(_outdated(plan, sources))
    return (head.number, head.as_of, head.site) == (plan.number, plan.as_of, plan.site)


def of_the_folder(record: Record, shelf: Shelf) -> Iterator[Problem]:
    """A public folder that is ahead of the record here, or that parted from it."""
    head, stamp = record.head, shelf.stamp
    here, there = head.number if head else 0, stamp.number if stamp else 0
    if there > here:
        yield problem("publish-behind", Spot(shelf.place), there=str(there), here=str(here))
    elif stamp is not None and there == here and stamp.seal != seal_of_head(head):
        yield problem("publish-parted", Spot(shelf.place), number=str(there))


def _refused(plan: Plan, record: Record, shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    parted = list(of_the_folder(record, shelf))
    yield from parted
    head = record.head
    here = head.number if head else 0
    if parted:
        return
    if plan.base != seal_of_head(head):
        yield problem("plan-of-another-state", Spot(FOLDER), plan=str(plan.number - 1), here=str(here))
        return
    yield from set_back(record, plan.as_of)
    yield from _outdated(plan, sources)


def _outdated(plan: Plan, sources: Sources) -> Iterator[Problem]:
    """What has changed since the plan was made."""
    inputs = inputs_digest(fingerprint(), sources, plan.as_of)
    if inputs != plan.inputs:
        now = short_digests(sources)
        names = sorted(path for path in {*now, *plan.sources} if now.get(path) != plan.sources.get(path))
        yield problem("plan-outdated", Spot(names[0] if names else "."), names=some(names, SHOWN) or "kkbc-publish")


def _other(plan: Plan, built: Built) -> Iterator[Problem]:
    if built.site != plan.site or built.record != plan.record:
        yield problem("publish-build-changed", Spot(str(built.out)), path=str(built.out))


def unapproved(waiting: Iterable[Draft]) -> Iterator[Problem]:
    for one in waiting:
        names = [ItemName(campaign, one.kind, one.item) for campaign in one.campaigns]
        name = ItemName("", one.kind, one.item) if one.kind is ItemKind.FACT else names[0]
        what = "; ".join(one.changes) or "belum disetujui siapa pun"
        yield problem("publish-draft", Spot(source_of(name)), item=str(name), what=what)


def too_much(plan: Plan, yes: bool) -> Iterator[Problem]:
    lost = plan.loss
    if lost.is_large and not yes:
        yield problem(
            "publish-withdraws-much",
            Spot(FOLDER),
            airings=str(lost.airings),
            all_airings=str(lost.airings_before),
            branches=str(lost.branches),
            all_branches=str(lost.branches_before),
        )


# --- doing it ------------------------------------------------------------------------------------------


def carry_out(
    on_disk: RecordFolder,
    shelf: Shelf,
    plan: Plan,
    built: Built,
    record: Record,
    texts: Mapping[str, bytes],
    sources: Mapping[str, bytes],
) -> Outcome:
    """Publish a build and put its record in place. ``texts``: the files of the record; ``sources``: to be kept.

    Raises ``WriteTrouble`` where the disk refuses; then everything is as it was.
    """
    head = record.head if plan.unchanged else _head(plan, built, record, texts)
    assert head is not None
    seal = seal_of_head(head)
    whole = {**texts, HEAD: head_text(head).encode()}
    step = head.history[0]
    stamp = Stamp(head.number, head.as_of.isoformat(), step.what, step.of, head.site, seal)
    journal = Journal(SWAP, head.number, seal)
    before = read_journal(shelf.journal)
    try:
        if not plan.unchanged:
            on_disk.stage(whole)
            on_disk.announce(Pointer(str(shelf.target), head.number, seal))
        shelf.stage(built.site_files, built.out / "site", stamp)
        shelf.keep(head.number, {RECORD_ZIP: packed(whole), SOURCES_ZIP: packed(sources)})
        shelf.commit(journal)
        shelf.swap(journal)
        on_disk.swap(seal)
    except (OSError, WriteTrouble) as error:
        _undo(on_disk, shelf, before, seal)
        raise (
            error if isinstance(error, WriteTrouble) else trouble_of(error, str(error.filename or shelf.place))
        ) from error
    shelf.settle(journal)
    on_disk.settle()
    return Outcome(number=head.number, changed=True)


def _undo(on_disk: RecordFolder, shelf: Shelf, before: Journal | None, seal: str) -> None:
    """Put everything back as it was, unless the new site is public already: then the next command finishes it.

    Whatever cannot be put back now, because the disk goes on refusing, is put back by the next command as well.
    """
    stamp = shelf.stamp
    if stamp is not None and stamp.seal == seal:
        return
    try:
        if before is not None:
            write_journal(shelf.journal, before)
        else:
            shelf.journal.unlink(missing_ok=True)
        number = before.number if before else stamp.number if stamp else 0
        shelf.tidy(number)
        on_disk.settle()
    except OSError:
        return


def _head(plan: Plan, built: Built, record: Record, texts: Mapping[str, bytes]) -> Head:
    moment = revision_moment(record.head, plan.as_of)
    assert moment is not None  # a plan has a day
    history = (HistoryStep(plan.number, plan.as_of, plan.what, plan.of), *(record.head.history if record.head else ()))
    seals = {path: seal_in(data.decode()) for path, data in texts.items()}
    return Head(plan.number, plan.as_of, moment, plan.site, seals, history[:HISTORY], built.marks())
