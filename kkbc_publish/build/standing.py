"""Know a build that stands as it was made without reading its manifest, which lists every file of it.

What is needed for that is kept beside the memories of a build. A manifest that was touched since, a file that came,
went, grew or was written later: then the manifest is read, and decides.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kkbc_publish.build.manifest import NAME, Manifest, Told, files_below, told_from_row, told_row

FILE = "standing"  # no branch has this name: its digest would be no memory of one


@dataclass(frozen=True, slots=True)
class Standing:
    """A build that stands as it was made: its input, how many files it has, their kinds, and what it told."""

    inputs: str
    files: int
    kinds: frozenset[str]
    told: tuple[Told, ...]


def keep_standing(folder: str | None, out: Path, manifest: Manifest) -> None:
    """Keep in mind the build that has just been put in place."""
    if folder is None:
        return
    kept = Path(folder, FILE)
    with suppress(OSError):
        if manifest.inputs is None:
            kept.unlink(missing_ok=True)
            return
        about = {
            "manifest": _stamp(out),
            "inputs": manifest.inputs,
            "files": len(manifest.files),
            "shape": _shape((path, entry.bytes) for path, entry in manifest.files.items()),
            "kinds": sorted({entry.kind for entry in manifest.files.values()}),
            "told": [told_row(told) for told in manifest.told],
        }
        new = kept.with_name(f"{FILE}.{os.getpid()}")
        new.write_text(json.dumps(about), encoding="utf-8")
        os.replace(new, kept)


def standing_at(folder: str | None, out: Path) -> Standing | None:
    """The build at ``out``, where nothing there has changed since it was made."""
    if folder is None:
        return None
    try:
        about = json.loads(Path(folder, FILE).read_text(encoding="utf-8"))
        stamp = _stamp(out)
        if about["manifest"] != stamp:
            return None
        found = list(files_below(str(out)))
        sizes = [(path, info.st_size) for path, _, info in found if info is not None and path != NAME]
        is_older = all(info is not None and info.st_mtime_ns <= stamp[1] for _, _, info in found)
        if not is_older or len(sizes) != len(found) - 1 or _shape(sizes) != about["shape"]:
            return None
        told = tuple(told_from_row(row) for row in about["told"])
        return Standing(about["inputs"], about["files"], frozenset(about["kinds"]), told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None  # as good as lost


def _stamp(out: Path) -> list[int]:
    """What changes when the manifest is written, or another takes its name."""
    about = (out / NAME).stat()
    return [about.st_size, about.st_mtime_ns, about.st_ino]


def _shape(files: Iterable[tuple[str, int]]) -> str:
    """The digest of names and sizes."""
    lines = "\n".join(sorted(f"{path}\0{size}" for path, size in files))
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
