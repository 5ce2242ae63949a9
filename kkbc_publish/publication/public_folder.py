"""The public folder and what stands beside it: journal, staging, and the last three publications.

For a folder ``public``: ``.public.lock``, ``.public.journal``, ``.public.new`` (being put together), ``.public.old``
(only where names cannot be exchanged), and ``.public.kept/<number>/`` with ``record.zip`` and ``sources.zip`` of that
publication, and ``site/`` once another has taken its place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from kkbc_publish.build.disk import FolderLock, WriteTrouble, clear, put_in_place, settle_disk
from kkbc_publish.build.manifest import NOT_OURS
from kkbc_publish.problems.problem import Spot, problem
from kkbc_publish.publication.journal import (
    DONE,
    STAMP,
    SWAP,
    Journal,
    Stamp,
    read_journal,
    read_stamp,
    stamp_text,
    write_journal,
)
from kkbc_publish.render.job import Entry

KEPT = 3  # publications before the one that is public
SUMS = "SHA256SUMS"
RECORD_ZIP, SOURCES_ZIP = "record.zip", "sources.zip"


class Shelf:
    """A public folder. Every method may raise OSError; none of them leaves the folder half."""

    def __init__(self, folder: Path) -> None:
        self.place = str(folder)
        self.target = Path(os.path.realpath(folder))
        self.journal = self._beside("journal")
        self.staging = self._beside("new")
        self.aside = self._beside("old")
        self.kept = self._beside("kept")
        self.lock = FolderLock(self._beside("lock"))

    def _beside(self, name: str) -> Path:
        return self.target.with_name(f".{self.target.name}.{name}")

    @property
    def stamp(self) -> Stamp | None:
        """Which publication is public."""
        return read_stamp(self.target)

    def refuse_foreign(self) -> None:
        """Raise ``WriteTrouble`` where the folder holds anything but a publication: replacing it would delete it."""
        try:
            names = set(os.listdir(self.target)) - NOT_OURS
        except FileNotFoundError:
            return
        if names and self.stamp is None:
            raise WriteTrouble(problem("publish-folder-foreign", Spot(self.place)))

    # --- putting a publication together ---

    def stage(self, files: Mapping[str, Entry], source: Path, stamp: Stamp) -> None:
        """Put the public site together beside the one that is public. ``source``: the folder of the built one.

        A file that is public as it is now is linked, so a small change takes little room; its bytes are looked at
        first, and so are those of every built file. Raises ``WriteTrouble`` where a built file is not what was planned.
        """
        clear(self.staging)
        self.staging.mkdir(parents=True)
        sums: dict[str, str] = {}
        folders: set[str] = set()
        links = True
        for path, entry in files.items():
            if path in (SUMS, STAMP):
                continue
            folder = path.rpartition("/")[0]
            if folder not in folders:
                (self.staging / folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            new, public = self.staging / path, self.target / path
            if links and _is(public, entry):
                try:
                    os.link(public, new)
                except OSError:
                    links = False  # another kind of disk: copies do as well
            if not new.exists():
                shutil.copyfile(source / path, new)
                if not _is(new, entry):
                    raise WriteTrouble(problem("publish-build-changed", Spot(str(source / path)), path=path))
            sums[path] = entry.sha256
        text = stamp_text(stamp).encode()
        (self.staging / STAMP).write_bytes(text)
        sums[STAMP] = hashlib.sha256(text).hexdigest()
        lines = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))
        (self.staging / SUMS).write_bytes(lines.encode())

    def keep(self, number: int, packed: Mapping[str, bytes]) -> None:
        """Put the record and the sources of a publication beside the folder."""
        folder = self.kept / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in packed.items():
            (folder / name).write_bytes(data)

    # --- the swap ---

    def commit(self, journal: Journal) -> None:
        """From here on the publication happens, whatever stops the program."""
        settle_disk(self.staging)
        write_journal(self.journal, journal)

    def swap(self, journal: Journal) -> None:
        """Make public what was put together. Can be called again after any interruption."""
        staged = read_stamp(self.staging)
        if staged is not None and staged.seal == journal.seal and staged.number == journal.number:
            put_in_place(self.staging, self.target, self.aside)

    def settle(self, journal: Journal) -> None:
        """Keep the site that was public before, forget the oldest, and close the journal."""
        for old in (self.staging, self.aside):
            stamp = read_stamp(old)
            if stamp is not None and stamp.number < journal.number:
                home = self.kept / str(stamp.number) / "site"
                if not home.exists():
                    home.parent.mkdir(parents=True, exist_ok=True)
                    os.rename(old, home)
        write_journal(self.journal, Journal(DONE, journal.number, journal.seal))
        self.tidy(journal.number)

    def tidy(self, number: int) -> None:
        """Clear away what is neither public nor kept. ``number``: of the last publication, 0 before the first."""
        clear(self.staging)
        clear(self.aside)
        past = sorted((one for one in self.kept_numbers() if one < number), reverse=True)
        for one in self.kept_numbers():
            if one > number or one in past[KEPT:]:
                clear(self.kept / str(one))

    def kept_numbers(self) -> Iterable[int]:
        """The numbers of the publications beside the folder, the public one among them."""
        try:
            names = os.listdir(self.kept)
        except OSError:
            return []
        return sorted(int(name) for name in names if name.isdecimal())

    # --- after an interruption ---

    def recover(self) -> Journal | None:
        """Finish a swap that was stopped, or undo what had not become one. The journal as it is then.

        Raises ``WriteTrouble`` where neither is possible.
        """
        journal = read_journal(self.journal)
        if journal is None or journal.state != SWAP:
            if not self.target.exists() and read_stamp(self.aside) is not None:
                os.rename(self.aside, self.target)
            stamp = self.stamp
            self.tidy(journal.number if journal else stamp.number if stamp else 0)
            return journal
        self.swap(journal)
        stamp = self.stamp
        if stamp is None or (stamp.number, stamp.seal) != (journal.number, journal.seal):
            raise WriteTrouble(problem("publish-torn", Spot(self.place), number=str(journal.number)))
        self.settle(journal)
        return Journal(DONE, journal.number, journal.seal)


def _is(path: Path, entry: Entry) -> bool:
    """True where a file has the bytes that an entry names."""
    try:
        if path.is_symlink() or path.stat().st_size != entry.bytes:
            return False
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256
    except OSError:
        return False
