"""Keep what was worked out for a branch from one build to the next, in the user's own cache folder.

It is no part of a build: where it is lost, or cannot be read or written, everything is worked out again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Hashable, Mapping
from contextlib import suppress
from pathlib import Path

from kkbc_publish.build.disk import remove_tree

FOLDER = "kkbc-publish"
MOST_KNOWN = 40  # builds of one user, each with its own folder; the one used longest ago goes first


def memories_of(out: Path, program: str) -> str | None:
    """The folder for what a build into ``out`` keeps in mind. Another program knows nothing of what this one kept."""
    home = _cache_home()
    if home is None:
        return None
    name = hashlib.sha256(os.path.realpath(out).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    folder = home / FOLDER / name / program[:24]
    try:
        home.mkdir(parents=True, exist_ok=True)
        (home / FOLDER).mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder.parent)
        _clear_old(home / FOLDER, folder)
    except OSError:
        return None
    return str(folder)


def _cache_home() -> Path | None:
    """Where this user's programs keep what they can do without (XDG Base Directory; ``LOCALAPPDATA`` on Windows)."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return Path(named) if named else Path.home() / ".cache"
    except RuntimeError:  # no home
        return None


def _clear_old(top: Path, own: Path) -> None:
    """Remove what other programs kept for this build, and what belongs to builds of long ago."""
    for folder in own.parent.iterdir():
        if folder != own:
            remove_tree(folder)
    builds = sorted(top.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in builds[MOST_KNOWN:]:
        remove_tree(folder)


def recall(folder: str | None, branch: str) -> Mapping[Hashable, bytes]:
    """What is known of a branch."""
    if folder is not None:
        # Written by this program for this user, in a folder that nobody else may enter.
        import pickle  # a build with nothing to do needs none of it

        with suppress(Exception):  # whatever is wrong with the file, it is as good as lost
            data = Path(folder, branch).read_bytes()
            digest, body = data[:32], data[32:]
            if hashlib.sha256(body).digest() == digest:
                known: Mapping[Hashable, bytes] = pickle.loads(body)
                return known
    return {}


def keep(folder: str | None, branch: str, known: Mapping[Hashable, bytes]) -> None:
    """Keep what is known of a branch for the next build."""
    if folder is not None:
        import pickle

        body = pickle.dumps(known, pickle.HIGHEST_PROTOCOL)
        new = Path(folder, f"{branch}.{os.getpid()}")
        with suppress(OSError):
            new.write_bytes(hashlib.sha256(body).digest() + body)
            os.replace(new, Path(folder, branch))
