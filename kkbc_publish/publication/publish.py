"""Carry out a plan exactly: first everything that could go wrong, then one moment at which it happens."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kkbc_publish.build.build import build, inputs_digest
from kkbc_publish.build.disk import FolderLock, WriteTrouble, trouble_of
from kkbc_publish.build.options import BuildOptions
from kkbc_publish.copy.approval.standings import Draft, drafts, source_of
from kkbc_publish.load.approvals import ItemKind, ItemName
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.program import fingerprint
from kkbc_publish.load.signatures import NotSigned, armored, sign
from kkbc_publish.load.sources import FOLDERS, Sources, read_sources, sources_of
from kkbc_publish.problems.problem import Problem, Spot, has_errors, problem, some
from kkbc_publish.publication.built import Built, read_built
from kkbc_publish.publication.headlines import words_digests
from kkbc_publish.publication.journal import SWAP, Journal, Stamp, read_journal, write_journal
from kkbc_publish.publication.kept import RECORD_ZIP, SOURCES_ZIP, digest_of, packed
from kkbc_publish.publication.loss_words import loss_words
from kkbc_publish.publication.make_plan import MadePlan, make_plan, set_back, short_digests
from kkbc_publish.publication.plan import Plan
from kkbc_publish.publication.public_folder import Shelf
from kkbc_publish.publication.record_folder import Pointer, RecordFolder
from kkbc_publish.record.text import FOLDER, HEAD, head_text, seal_in, seal_of_head
from kkbc_publish.record.values import Head, HistoryStep, Record, revision_moment

if TYPE_CHECKING:
    from kkbc_publish.build.options import Progress
    from kkbc_publish.render.table import Table

HISTORY = 200  # steps the head remembers: a folder that is further behind is taken for one that parted
SHOWN = 5  # names in one sentence
AHEAD = timedelta(days=7)  # a publication is prepared days ahead, not weeks


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. ``number``: the publication that is public now; ``changed``: something was written."""

    problems: tuple[Problem, ...] = ()
    number: int = 0
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What one publisher holds at a time. ``finished``: the publication that was stopped and has now been finished."""

    record: RecordFolder
    shelves: tuple[Shelf, ...]
    finished: Pointer | None = None


@contextmanager
def held(root: Path, *folders: Path, kept: Path | None = None) -> Iterator[Held]:
    """Hold the record and public folders, after finishing or undoing what was stopped there.

    ``kept``: the folder given for what is kept of publications. Raises ``WriteTrouble`` where somebody else holds one
    of them, or where the disk refuses.
    """
    record = RecordFolder(root)
    if not record.target.parent.is_dir():
        raise WriteTrouble(problem("input-folder-missing", Spot("schedules/"), folder="schedules"))
    pending = record.pending()
    wanted = [Shelf(folder, kept) for folder in folders]
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
            shelf.move_kept()
            shelf.recover()
        finished = record.recover(holding)
        yield Held(record, tuple(wanted[: len(folders)]), finished)
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
        with held(root) as holding:
            made = make_plan(read_sources(root), out, as_of, options, progress, table)
            return replace(made, problems=(*told_finished(holding), *made.problems))
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
    kept: Path | None = None,
    today: date | None = None,
    key: Path | None = None,
) -> Outcome:
    """Carry out a plan that was made for the project at ``root``. Nothing else than the plan says is ever done.

    ``yes``: also where much is lost, the day is far off, or the folder has lost its mark. ``kept``: where record and
    sources are kept for going back. ``today``: the day of the office, if the plan's is to be held against it. ``key``:
    the SSH key to sign the sums of the site with.
    """
    try:
        refuse_misplaced(root, out, folder)
        with held(root, folder, kept=kept) as holding:
            (shelf,) = holding.shelves
            noted = (*told_finished(holding), *shelf.unfit(yes=yes))
            sources = read_sources(root)
            catalog, trouble = load(sources, plan.as_of)
            if has_errors((*noted, *trouble)):
                return Outcome((*noted, *trouble))
            record = catalog.record
            if _is_done(plan, record, shelf, sources):
                return Outcome(noted, record.head.number if record.head else 0)
            refused = (*_refused(plan, record, shelf, sources), *far_off(plan.as_of, today, yes))
            if refused:
                return Outcome(refused)
            chosen = replace(options or BuildOptions(), as_of=plan.as_of)
            report = build(sources, out, chosen, progress, table=table, loaded=(catalog, trouble))
            refused = tuple(report.problems if has_errors(report.problems) else _unlike(plan, out, catalog, yes))
            if refused:
                return Outcome(refused)
            done = carry_out(holding, plan, read_built(out), record, kept_sources(sources), key)
            return replace(done, problems=noted)
    except WriteTrouble as stop:
        return Outcome((stop.problem,))


def kept_sources(sources: Sources) -> dict[str, bytes]:
    """What a publication was made from, without the record it was made on."""
    return {path: file.data for path, file in sources.files.items() if not path.startswith(f"{FOLDER}/")}


# --- reasons to refuse ---------------------------------------------------------------------------------


def refuse_misplaced(root: Path, out: Path, folder: Path) -> None:
    """Raise ``WriteTrouble`` where a public folder stands in the wrong place."""
    for one in _misplaced(root, out, folder):
        raise WriteTrouble(one)


def _misplaced(root: Path, out: Path, folder: Path) -> Iterator[Problem]:
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
        return not any(_outdated(plan, sources)) and shelf.is_sound(head.site)
    return (head.number, head.as_of, head.site) == (plan.number, plan.as_of, plan.site)


def of_the_folder(record: Record, shelf: Shelf) -> Iterator[Problem]:
    """A public folder that is ahead of the record here, or whose publication is none of those on record here."""
    head, state = record.head, shelf.state
    here, there = head.number if head else 0, state.number if state else 0
    if there > here:
        yield problem("publish-behind", Spot(shelf.place), there=str(there), here=str(here))
    elif state is not None and state.seal != _seal_then(head, there):
        yield problem("publish-parted", Spot(shelf.place), number=str(there))


def _seal_then(head: Head | None, number: int) -> str | None:
    """The seal that the record here had as publication ``number``; None where no publication here had that number."""
    if head is None or number == head.number:
        return seal_of_head(head)
    return next((step.seal for step in head.history if step.number == number), None)


def told_finished(holding: Held) -> Iterator[Problem]:
    """What was stopped on its way, and has been finished before anything else was done."""
    if holding.finished is not None:
        yield problem("publish-finished", Spot(holding.finished.to), number=str(holding.finished.number))


def far_off(as_of: date, today: date | None, yes: bool) -> Iterator[Problem]:
    """A day so far ahead of that of the office that it is more likely a slip than a wish."""
    if today is not None and as_of - today > AHEAD and not yes:
        yield problem("publish-day-far", Spot(FOLDER), day=as_of.isoformat(), today=today.isoformat())


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


def _unlike(plan: Plan, out: Path, catalog: Catalog, yes: bool) -> Iterator[Problem]:
    """Why what was built is not to be published after all. Raises OSError."""
    yield from _other(plan, read_built(out))
    yield from unapproved(drafts(catalog))
    yield from too_much(plan, yes)


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
    if plan.loss.is_large and not yes:
        words = {"what": "; ".join(loss_words(plan.loss, "id")), "what_en": "; ".join(loss_words(plan.loss, "en"))}
        yield problem("publish-withdraws-much", Spot(FOLDER), **words)


# --- doing it ------------------------------------------------------------------------------------------


def carry_out(
    holding: Held,
    plan: Plan,
    built: Built,
    record: Record,
    sources: Mapping[str, bytes],
    key: Path | None = None,
) -> Outcome:
    """Publish a build and put its record in place. ``sources``: to be kept; ``key``: to sign the sums of the site with.

    Raises ``WriteTrouble`` where the disk refuses; then everything is as it was.
    """
    on_disk, (shelf,), texts = holding.record, holding.shelves, built.record_texts
    head = record.head if plan.unchanged else _head(plan, built, record, texts, sources)
    assert head is not None
    seal = seal_of_head(head)
    whole = {**texts, HEAD: head_text(head).encode()}
    step = head.history[0]
    stamp = Stamp(head.number, head.as_of.isoformat(), step.what, step.of, head.site, seal)
    journal = Journal(SWAP, head.number, seal)
    before, pointer = read_journal(shelf.journal), Pointer(str(shelf.target), head.number, seal)
    try:
        if not plan.unchanged:
            on_disk.stage(whole)
            on_disk.announce(pointer)
        shelf.stage(built.site_files, built.out / "site", stamp, partial(_signature, key) if key else None)
        shelf.keep(head.number, {RECORD_ZIP: packed(whole), **_kept(head, sources)})
        shelf.commit(journal)
        shelf.swap(journal)
        on_disk.swap(seal)
    except (OSError, WriteTrouble) as error:
        _undo(on_disk, shelf, before, seal)
        raise (
            error if isinstance(error, WriteTrouble) else trouble_of(error, str(error.filename or shelf.place))
        ) from error
    shelf.settle(journal)
    on_disk.finish(pointer)
    return Outcome(number=head.number, changed=True)


def _signature(key: Path, data: bytes) -> str:
    try:
        return armored(sign(data, key))
    except NotSigned as error:
        raise WriteTrouble(problem("sums-not-signed", Spot(str(key)), reason=str(error))) from error


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


def _kept(head: Head, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sources to keep. Those that a publication was not made from, although they give the same, are not its own."""
    return {SOURCES_ZIP: packed(sources)} if head.history[0].sources in ("", digest_of(sources)) else {}


def _head(plan: Plan, built: Built, record: Record, texts: Mapping[str, bytes], sources: Mapping[str, bytes]) -> Head:
    moment = revision_moment(record.head, plan.as_of)
    assert moment is not None  # a plan has a day
    before = record.head.history if record.head else ()
    before = tuple(
        replace(step, seal=step.seal or seal_of_head(record.head)) if n == 0 else step for n, step in enumerate(before)
    )
    history = (HistoryStep(plan.number, plan.as_of, plan.what, plan.of, sources=digest_of(sources)), *before)
    seals = {path: seal_in(data.decode()) for path, data in texts.items()}
    words = words_digests(sources_of(sources))
    return Head(plan.number, plan.as_of, moment, plan.site, seals, history[:HISTORY], built.marks(), words)
