"""What is kept of publications for going back: record and sources of each, where no web server looks.

For a public folder there is one folder of this kind, with a folder for each number: ``record.zip``, ``sources.zip``,
``SHA256SUMS`` of the site, and ``site/`` once another publication has taken its place. Sources hold contacts that are
not public, so the folder is for its owner alone, unless somebody has made it for a group.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import stat
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from kkbc_publish.build.disk import clear, write_whole

KEPT = 3  # publications before the one that is public
RECORD_ZIP, SOURCES_ZIP, SITE_SUMS = "record.zip", "sources.zip", "SHA256SUMS"
SITE = "site"
MOST_BYTES = 500_000_000  # of all files of one archive together: ours have a tenth of that
OWNER_ONLY = 0o700
# How folders are called that web servers show, and what lies in them.
WEB_NAMES = frozenset({"www", "htdocs", "public_html", "html", "wwwroot", "webroot"})
WEB_FILES = ("index.html", "index.htm", "index.php", ".htaccess", "robots.txt", ".well-known", "CNAME")


class NotAsKept(Exception):
    """An archive that is not as the program keeps them: changed, damaged, or with a path that leads out of it."""


class KeptFolder:
    """The folder for one public folder. Every method may raise OSError."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def numbers(self) -> list[int]:
        """The publications of which something is kept, the public one among them."""
        try:
            names = os.listdir(self.place)
        except OSError:
            return []
        return sorted(int(name) for name in names if name.isdecimal())

    def of(self, number: int) -> Path:
        return self.place / str(number)

    def put(self, number: int, files: Mapping[str, bytes]) -> None:
        """Keep files of a publication, each readable by whoever may read the folder."""
        self._ready(self.of(number))
        for name, data in files.items():
            path = self.of(number) / name
            write_whole(path, data)
            os.chmod(path, self._mode() & 0o660)

    def take_site(self, number: int, site: Path) -> None:
        """Keep the site that was public, unless it is kept already."""
        home = self.of(number) / SITE
        if home.exists():
            return
        self._ready(home.parent)
        try:
            os.rename(site, home)
        except OSError:  # the folder is on another disk: a copy, which is whole before it has its name
            part = home.with_name(f".{SITE}.new")
            clear(part)
            shutil.copytree(site, part, symlinks=True)
            os.rename(part, home)

    def forget(self, number: int) -> None:
        """Forget what is neither of the publication ``number`` nor of the last ones before it."""
        past = [one for one in reversed(self.numbers()) if one < number]
        for one in self.numbers():
            if one > number or one in past[KEPT:]:
                clear(self.of(one))

    def take_over(self, other: Path, *, clearing: bool) -> None:
        """Keep what is kept in another folder, too, and clear that away where it must not stay.

        Can be called again after any interruption.
        """
        if not other.is_dir() or other.is_symlink() or other == self.place:
            return
        for number in KeptFolder(other).numbers():
            source, target = other / str(number), self.of(number)
            if not target.exists():
                self._ready(self.place)
                part = self.place / f".{number}.new"
                clear(part)
                shutil.copytree(source, part, symlinks=True)
                self._close(part)
                os.rename(part, target)
        if clearing:
            clear(other)

    def sums(self, number: int) -> str:
        """The sums of a site as it was published; empty where they are not kept."""
        try:
            return (self.of(number) / SITE_SUMS).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def record(self, number: int) -> dict[str, bytes]:
        """The files of the record that a publication left. Raises ``NotAsKept``."""
        return _unpacked(self.of(number) / RECORD_ZIP)

    def sources(self, number: int, digest: str = "") -> dict[str, bytes]:
        """What a publication was made from. ``digest``: what its contents are by the record. Raises ``NotAsKept``."""
        files = _unpacked(self.of(number) / SOURCES_ZIP)
        if digest and digest_of(files) != digest:
            raise NotAsKept(SOURCES_ZIP)
        return files

    def _ready(self, folder: Path) -> None:
        if not self.place.exists():
            self.place.mkdir(parents=True, mode=OWNER_ONLY)
            os.chmod(self.place, OWNER_ONLY)
        if folder != self.place and not folder.exists():
            folder.mkdir(exist_ok=True)
            os.chmod(folder, self._mode())

    def _mode(self) -> int:
        """Who may do what here: as with the folder itself, and nobody else."""
        return stat.S_IMODE(os.stat(self.place).st_mode) & 0o770

    def _close(self, folder: Path) -> None:
        """Give a folder that was brought from elsewhere, and what was kept in it, the permissions of this one."""
        os.chmod(folder, self._mode())
        for name in (RECORD_ZIP, SOURCES_ZIP, SITE_SUMS):
            if (folder / name).is_file():
                os.chmod(folder / name, self._mode() & 0o660)


# --- where it lies --------------------------------------------------------------------------------------


def usual_place(target: Path) -> Path:
    """Where things are kept unless a folder was given: with this person's state files, by the path of the site."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    name = hashlib.sha256(os.fsencode(target)).hexdigest()[:12]
    return Path(os.path.realpath(base)) / "kkbc-publish" / "kept" / f"{target.name}-{name}"


def is_served(kept: Path, target: Path) -> bool:
    """True where a web server that shows the public folder would show what is kept, too."""
    if kept == target or target in kept.parents:
        return True
    return any(looks_served(above) for above in kept.parents if above in target.parents)


def looks_served(folder: Path) -> bool:
    """True for a folder that looks like one a web server shows."""
    return folder.name.lower() in WEB_NAMES or any(os.path.lexists(folder / name) for name in WEB_FILES)


# --- many files in one ----------------------------------------------------------------------------------


def digest_of(files: Mapping[str, bytes]) -> str:
    """One digest of paths and contents, however they are packed."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(f"{path}\0{hashlib.sha256(files[path]).hexdigest()}\n".encode())
    return total.hexdigest()


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


def _unpacked(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = [one.filename for one in members]
            if not all(map(_stays_inside, names)) or len(set(names)) < len(names):
                raise NotAsKept(path.name)
            if sum(one.file_size for one in members) > MOST_BYTES:
                raise NotAsKept(path.name)
            return {one.filename: archive.read(one) for one in members}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise NotAsKept(path.name) from error
    except OSError as error:
        raise NotAsKept(path.name) from error


def _stays_inside(name: str) -> bool:
    """True for the path of a file below a folder, on any system: no way up, no other root, drive or stream."""
    return bool(name) and not re.search(r"[\\:\0]|^/|//|/$|(^|/)\.{1,2}(/|$)", name)
