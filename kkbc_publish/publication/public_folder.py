"""The public folder and what stands beside it: journal, lock, and what is being put together.

For a folder ``public``: ``.public.lock``, ``.public.journal``, ``.public.new`` (being put together), ``.public.old``
(only where names cannot be exchanged). All of it is public, or about to be; what is kept for going back lies elsewhere
(``kept``).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kkbc_publish.build.disk import FolderLock, WriteTrouble, clear, put_in_place, settle_disk
from kkbc_publish.build.manifest import NOT_OURS
from kkbc_publish.problems.problem import Problem, Spot, problem, some
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
from kkbc_publish.publication.kept import SITE_SUMS, KeptFolder, is_served, looks_served, usual_place
from kkbc_publish.publication.others import covered, is_hosts, others_in, paths_in, take_along
from kkbc_publish.render.job import Entry

SUMS = SITE_SUMS
SIGNED = f"{SUMS}.sig"
OURS = frozenset({SUMS, STAMP, SIGNED})
Sign = Callable[[bytes], str]
READABLE, ENTERABLE = 0o644, 0o755  # whoever runs the web server reads the site, whatever this person's umask is
SHOWN = 5  # names in one sentence


class Shelf:
    """A public folder. Every method may raise OSError; none of them leaves the folder half.

    ``kept``: the folder given for what is kept. Given once, it is remembered beside the public folder.
    """

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        self.place = str(folder)
        self.target = Path(os.path.realpath(folder))
        self.journal = self._beside("journal")
        self.staging = self._beside("new")
        self.aside = self._beside("old")
        self.lock = FolderLock(self._beside("lock"))
        usual, known = usual_place(self.target), read_journal(self.journal)
        remembered = Path(known.kept) if known and known.kept else usual
        self.kept = KeptFolder(Path(os.path.realpath(kept)) if kept else remembered)
        self._kept_before = remembered

    def _beside(self, name: str) -> Path:
        return self.target.with_name(f".{self.target.name}.{name}")

    @property
    def stamp(self) -> Stamp | None:
        """Which publication is public."""
        return read_stamp(self.target)

    @property
    def state(self) -> Journal | Stamp | None:
        """Number and seal of the publication that is public, or was when the folder was last seen."""
        return self.stamp or read_journal(self.journal)

    # --- reasons to refuse ---

    def unfit(self, *, yes: bool = False) -> Iterator[Problem]:
        """A folder that holds something else, that is not there any more, or beside which all can be seen."""
        if is_served(self.kept.place, self.target):
            yield problem("publish-kept-served", Spot(self.place), kept=str(self.kept.place))
        elif looks_served(self.target.parent):
            yield problem("publish-beside-served", Spot(self.place), parent=str(self.target.parent))
        try:
            names = set(os.listdir(self.target)) - NOT_OURS
        except FileNotFoundError:
            names = set()
        if self.stamp is not None:
            return
        known = self.state
        if known is not None:
            if not yes:
                yield problem("publish-marker-gone", Spot(self.place), number=str(known.number))
        elif not all(map(is_hosts, names)):
            yield problem("publish-folder-foreign", Spot(self.place))

    def others(self, files: Mapping[str, Entry]) -> tuple[str, ...]:
        """What others keep in the folder. ``files``: those of the site that is to come.

        Raises ``WriteTrouble`` where one of these would cover it.
        """
        known = self.state
        sums = self.kept.sums(known.number) if known else ""
        with suppress(OSError, UnicodeDecodeError):
            sums += "\n" + (self.target / SUMS).read_text(encoding="utf-8")
        listed = paths_in(sums)
        if known is not None and not listed:  # nobody knows any more what was ours: at least what has our name
            listed = frozenset(files)
        found = others_in(self.target, {*listed, *OURS})
        wrong = covered(found, {*files, *OURS}, self.target)
        if wrong:
            raise WriteTrouble(problem("publish-covers-others", Spot(self.place), names=some(wrong, SHOWN)))
        return found

    def is_sound(self, site: str) -> bool:
        """True where every file of the publication is as it was published. ``site``: its digest by the record."""
        try:
            sums = (self.target / SUMS).read_bytes().decode()
            rows = {path: digest for digest, _, path in (line.partition("  ") for line in sums.splitlines())}
            stamped = rows.pop(STAMP)
            total = "".join(f"{rows[path]}  {path}\n" for path in sorted(rows))
            rows[SUMS] = hashlib.sha256(total.encode()).hexdigest()
            whole = "".join(f"{rows[path]}  {path}\n" for path in sorted(rows))
            if hashlib.sha256(whole.encode()).hexdigest() != site:
                return False
            rows |= {STAMP: stamped}
            return all(_digest(self.target / path) == digest for path, digest in rows.items() if path != SUMS)
        except (OSError, UnicodeDecodeError, ValueError, KeyError):
            return False

    # --- putting a publication together ---

    def stage(self, files: Mapping[str, Entry], source: Path, stamp: Stamp, sign: Sign | None = None) -> None:
        """Put the public site together beside the one that is public. ``source``: the folder of the built one.

        ``sign``: turns the sums into a signature, which then stands beside them.

        A file that is public as it is now is linked, so a small change takes little room; its bytes are looked at
        first, and so are those of every built file. Raises ``WriteTrouble`` where a built file is not what was planned,
        or would cover what others keep here.
        """
        others = self.others(files)
        clear(self.staging)
        self.staging.mkdir(parents=True)
        take_along(others, self.target, self.staging)
        os.chmod(self.staging, ENTERABLE)
        sums: dict[str, str] = {}
        folders: set[str] = set()
        links = True
        for path, entry in files.items():
            if path in (SUMS, STAMP):
                continue
            self._make_folders(path.rpartition("/")[0], folders)
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
            _open_up(new, READABLE)
            sums[path] = entry.sha256
        text = stamp_text(stamp).encode()
        self._write(STAMP, text)
        sums[STAMP] = hashlib.sha256(text).hexdigest()
        lines = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()
        self._write(SUMS, lines)
        if sign is not None:
            self._write(SIGNED, sign(lines).encode())

    def _make_folders(self, folder: str, known: set[str]) -> None:
        """Make a folder below the staging one, and those above it, so that everybody can enter them."""
        if folder and folder not in known:
            self._make_folders(folder.rpartition("/")[0], known)
            (self.staging / folder).mkdir(exist_ok=True)
            _open_up(self.staging / folder, ENTERABLE)
            known.add(folder)

    def _write(self, name: str, data: bytes) -> None:
        (self.staging / name).write_bytes(data)
        os.chmod(self.staging / name, READABLE)

    def keep(self, number: int, packed: Mapping[str, bytes]) -> None:
        """Keep record, sources and sums of a publication where no web server looks."""
        self.kept.put(number, {**packed, SITE_SUMS: (self.staging / SUMS).read_bytes()})

    # --- the swap ---

    def commit(self, journal: Journal) -> None:
        """From here on the publication happens, whatever stops the program."""
        settle_disk(self.staging)
        self._note(journal)

    def _note(self, journal: Journal) -> None:
        usual = self.kept.place == usual_place(self.target)
        write_journal(self.journal, replace(journal, kept="" if usual else str(self.kept.place)))

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
                self.kept.take_site(stamp.number, old)
        self._note(Journal(DONE, journal.number, journal.seal))
        self.tidy(journal.number)

    def tidy(self, number: int) -> None:
        """Clear away what is neither public nor kept. ``number``: of the last publication, 0 before the first."""
        clear(self.staging)
        clear(self.aside)
        self.kept.forget(number)

    # --- after an interruption ---

    def move_kept(self) -> None:
        """Bring what was kept elsewhere, beside the public folder or where it was given before, to its place."""
        known = read_journal(self.journal)
        if known is not None:
            usual = self.kept.place == usual_place(self.target)
            place = "" if usual else str(self.kept.place)
            if known.kept != place:
                write_journal(self.journal, replace(known, kept=place))
        self.kept.take_over(self._kept_before, clearing=False)
        # Beside the public folder is where web servers look: what earlier versions of the program kept there must go.
        self.kept.take_over(self._beside("kept"), clearing=True)

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


def _open_up(path: Path, least: int) -> None:
    """Let everybody read a file or enter a folder, besides what is allowed already."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if mode & least != least:
        os.chmod(path, mode | least)


def _digest(path: Path) -> str:
    if path.is_symlink():
        return ""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is(path: Path, entry: Entry) -> bool:
    """True where a file has the bytes that an entry names."""
    try:
        return not path.is_symlink() and path.stat().st_size == entry.bytes and _digest(path) == entry.sha256
    except OSError:
        return False
