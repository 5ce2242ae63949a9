"""``schedules/published/`` as a folder: replaced whole, and made whole after an interruption.

Beside it stand, while a publication is under way, ``.published.new`` (the record it would leave) and
``.published.swap`` (where the journal of that publication stands): so whoever comes next knows whether it happened.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kkbc_publish.build.disk import FolderLock, WriteTrouble, clear, put_in_place, settle_disk, write_whole
from kkbc_publish.problems.problem import Spot, problem
from kkbc_publish.publication.journal import read_journal
from kkbc_publish.publication.public_folder import RECORD_ZIP, Shelf
from kkbc_publish.record.text import FOLDER, HEAD


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
        rows = {"to": pointer.to, "number": pointer.number, "seal": pointer.seal}
        write_whole(self.pointer, (json.dumps(rows) + "\n").encode())

    def swap(self, seal: str) -> None:
        """Let the new record take the place of the old one. Can be called again after any interruption."""
        if head_seal(self.staging) == seal and head_seal(self.target) != seal:
            put_in_place(self.staging, self.target, self.aside)

    def settle(self) -> None:
        """Clear away what a publication left here. First the pointer: without it nothing is under way."""
        self.pointer.unlink(missing_ok=True)
        clear(self.staging)
        clear(self.aside)

    def pending(self) -> Pointer | None:
        """The publication that was under way when the program was stopped."""
        try:
            rows = json.loads(self.pointer.read_bytes())
            return Pointer(str(rows["to"]), int(rows["number"]), str(rows["seal"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def recover(self) -> None:
        """Finish or undo what was stopped. Raises ``WriteTrouble`` where that cannot be known or done."""
        pointer = self.pending()
        if pointer is None:
            if not self.target.exists() and head_seal(self.aside):
                os.rename(self.aside, self.target)
            self.settle()
            return
        shelf = Shelf(Path(pointer.to))
        if not shelf.target.parent.is_dir():
            words = {"number": str(pointer.number), "to": pointer.to}
            raise WriteTrouble(problem("publish-folder-away", Spot(str(self.target)), **words))
        if _has_happened(pointer, shelf):
            self.swap(pointer.seal)
            if head_seal(self.target) != pointer.seal:
                self._restore(pointer, shelf)
        elif not self.target.exists() and head_seal(self.aside):
            os.rename(self.aside, self.target)
        self.settle()

    def _restore(self, pointer: Pointer, shelf: Shelf) -> None:
        """The new record was lost from here: take it from beside the public folder."""
        try:
            data = (shelf.kept / str(pointer.number) / RECORD_ZIP).read_bytes()
            texts = unpacked(data)
        except (OSError, zipfile.BadZipFile) as error:
            raise WriteTrouble(problem("publish-torn", Spot(str(self.target)), number=str(pointer.number))) from error
        self.stage(texts)
        put_in_place(self.staging, self.target, self.aside)


def _has_happened(pointer: Pointer, shelf: Shelf) -> bool:
    journal, stamp = read_journal(shelf.journal), shelf.stamp
    return any(one is not None and (one.number, one.seal) == (pointer.number, pointer.seal) for one in (journal, stamp))


def head_seal(folder: Path) -> str:
    """The seal of the record in a folder; empty where there is none."""
    try:
        return str(json.loads((folder / HEAD).read_bytes())["seal"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


# --- records and sources in one file ------------------------------------------------------------------


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP that is the same for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            about = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            about.external_attr = 0o644 << 16
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, files[path])
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of such a ZIP. Raises zipfile.BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
