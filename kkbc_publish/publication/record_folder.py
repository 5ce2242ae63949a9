"""``schedules/published/`` as a folder: replaced whole, and made whole after an interruption.

Beside it stand, while a publication is under way, ``.published.new`` (the record it would leave) and
``.published.swap`` (where the journal of that publication stands): so whoever comes next knows whether it happened.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kkbc_publish.build.disk import FolderLock, WriteTrouble, clear, put_in_place, settle_disk, write_whole
from kkbc_publish.problems.problem import Spot, problem
from kkbc_publish.publication.journal import read_journal
from kkbc_publish.publication.kept import NotAsKept
from kkbc_publish.publication.public_folder import Shelf
from kkbc_publish.record.text import FOLDER, HEAD, read_record, seal_of_head


@dataclass(frozen=True, slots=True)
class Pointer:
    """The publication that is under way: the public folder, its number, and the seal of its record."""

    to: str
    number: int
    seal: str


class RecordFolder:
    """The record of a project on the disk. Every method may raise OSError."""

    def __init__(self, root: Path) -> None:
        self.target = Path(os.path.realpath(root / FOLDER))
        self.staging = self.target.with_name(f".{self.target.name}.new")
        self.aside = self.target.with_name(f".{self.target.name}.old")
        self.pointer = self.target.with_name(f".{self.target.name}.swap")
        self.lock = FolderLock(self.target.with_name(f".{self.target.name}.lock"))

    def stage(self, texts: Mapping[str, bytes]) -> None:
        """Put the new record together beside the old one."""
        clear(self.staging)
        self.staging.mkdir(parents=True)
        for path, data in texts.items():
            (self.staging / path).parent.mkdir(exist_ok=True)
            (self.staging / path).write_bytes(data)
        settle_disk(self.staging)

    def announce(self, pointer: Pointer) -> None:
        """Leave word of the publication that is about to happen."""
        write_whole(self.pointer, _pointer_text(pointer))

    def swap(self, seal: str) -> None:
        """Let the new record take the place of the old one. Can be called again after any interruption."""
        if head_seal(self.staging) == seal and head_seal(self.target) != seal:
            put_in_place(self.staging, self.target, self.aside)

    def replace_with(self, texts: Mapping[str, bytes]) -> None:
        """Put another record in the place of the one here, in one step."""
        self.stage(texts)
        put_in_place(self.staging, self.target, self.aside)
        clear(self.staging)
        clear(self.aside)

    def finish(self, pointer: Pointer) -> None:
        """Clear away what a publication left here. Until the lock is let go, it is known what was done."""
        self.lock.note(_pointer_text(pointer))
        self.settle()

    def settle(self) -> None:
        """Clear away what a publication left here. Last the pointer: until then it is known what was under way."""
        clear(self.staging)
        clear(self.aside)
        self.pointer.unlink(missing_ok=True)

    def pending(self) -> Pointer | None:
        """The publication that was under way when the program was stopped."""
        try:
            return _pointer(self.pointer.read_bytes())
        except OSError:
            return None

    def recover(self, shelves: Iterable[Shelf] = ()) -> Pointer | None:
        """Finish or undo what was stopped: the publication that was finished, None where none was.

        ``shelves``: public folders that are held. Raises ``WriteTrouble`` where that cannot be known or done.
        """
        pointer = self.pending()
        if pointer is None:
            if not self.target.exists() and head_seal(self.aside):
                os.rename(self.aside, self.target)
            self.settle()
            return self._done_before(shelves)
        held = (shelf for shelf in shelves if shelf.target == Path(pointer.to))
        shelf = next(held, None) or Shelf(Path(pointer.to))
        if not shelf.target.parent.is_dir():
            words = {"number": str(pointer.number), "to": pointer.to}
            raise WriteTrouble(problem("publish-folder-away", Spot(str(self.target)), **words))
        happened = _has_happened(pointer, shelf)
        if happened:
            self.swap(pointer.seal)
            if head_seal(self.target) != pointer.seal:
                self._restore(pointer, shelf)
        elif not self.target.exists() and head_seal(self.aside):
            os.rename(self.aside, self.target)
        self.settle()
        return pointer if happened else None

    def _done_before(self, shelves: Iterable[Shelf]) -> Pointer | None:
        """What a process had done that was killed before it could let go of this folder."""
        pointer = _pointer(self.lock.found)
        known = pointer and any(shelf.target == Path(pointer.to) and _has_happened(pointer, shelf) for shelf in shelves)
        return pointer if known else None

    def _restore(self, pointer: Pointer, shelf: Shelf) -> None:
        """The new record was lost from here: take it from what is kept of publications."""
        texts = record_kept(shelf, pointer.number, pointer.seal)
        if texts is None:
            raise WriteTrouble(problem("publish-torn", Spot(str(self.target)), number=str(pointer.number)))
        self.replace_with(texts)


def _pointer_text(pointer: Pointer) -> bytes:
    return (json.dumps({"to": pointer.to, "number": pointer.number, "seal": pointer.seal}) + "\n").encode()


def _pointer(data: bytes) -> Pointer | None:
    """A publication that was under way, from the file that says so; None for anything else."""
    try:
        rows = json.loads(data)
        return Pointer(str(rows["to"]), int(rows["number"]), str(rows["seal"]))
    except (ValueError, KeyError, TypeError):
        return None


def _has_happened(pointer: Pointer, shelf: Shelf) -> bool:
    journal, stamp = read_journal(shelf.journal), shelf.stamp
    return any(one is not None and (one.number, one.seal) == (pointer.number, pointer.seal) for one in (journal, stamp))


def record_kept(shelf: Shelf, number: int, seal: str) -> dict[str, bytes] | None:
    """The files of the record that a publication left, whole and of that seal; None where they are not kept so."""
    try:
        texts = shelf.kept.record(number)
    except NotAsKept:
        return None
    record, trouble = read_record(texts)
    return texts if not trouble and seal_of_head(record.head) == seal else None


def head_seal(folder: Path) -> str:
    """The seal of the record in a folder; empty where there is none."""
    try:
        return str(json.loads((folder / HEAD).read_bytes())["seal"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
