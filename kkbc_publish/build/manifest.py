"""Turn the entries of a build into ``manifest.json`` and back, and say whether a build is still as it was made.

The manifest lists every file of a build but itself. It also remembers what the build was made from, so that
the next one makes only what changed, and what was told, so that a warning is told again while it holds.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.record.seal import seal_apart, seal_of, with_seal
from kkbc_publish.render.job import Entry

NAME = "manifest.json"
FORMAT = 1
MADE_BY = "kkbc_publish"
OPENING = "{\n"
TOP_NAMES = frozenset({NAME, "site", "partners", "letters", "proofs", "record"})  # what stands at the top of a build
NOT_OURS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # file managers put these into any folder

_ENTRY_FIELDS = tuple(one.name for one in fields(Entry))


@dataclass(frozen=True, slots=True)
class Told:
    """A warning or suggestion of a build. ``origin``: ``check``, ``branch:<id>`` or ``file:<path>``."""

    origin: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build holds and what it was made from.

    ``inputs``: digest of all input and the program where the build is complete, else None. ``units``: branch id
    -> digest of everything its files depend on, for branches that were built in full.
    """

    files: Mapping[str, Entry] = field(default_factory=dict)
    inputs: str | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


# --- to text -------------------------------------------------------------------------------------------


def as_text(manifest: Manifest) -> str:
    """The manifest as JSON: sorted, a line for each file, so that two of them can be compared by eye."""
    body = {
        "units": _lines({name: manifest.units[name] for name in sorted(manifest.units)}),
        "told": _lines([told_row(one) for one in sorted(manifest.told, key=_told_order)]),
        "files": _lines([_row(manifest.files[path]) for path in sorted(manifest.files)]),
    }
    head = {"made_by": MADE_BY, "format": FORMAT, "inputs": manifest.inputs}
    parts = [*(f'"{key}": {_json(value)}' for key, value in head.items()), *(f'"{k}": {v}' for k, v in body.items())]
    # The seal tells a manifest that was edited by hand from one that a build wrote.
    members = OPENING + ",\n".join(parts)
    return with_seal(members, _seal(members))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _seal(members: str) -> str:
    return seal_of(members.removeprefix(OPENING), digits=64)


def _lines(rows: Mapping[str, Any] | list[Any]) -> str:
    """JSON with one member on each line."""
    if not rows:
        return _json(rows)
    if isinstance(rows, Mapping):
        return "{\n" + ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in rows.items()) + "\n}"
    return "[\n" + ",\n".join(map(_json, rows)) + "\n]"


def _row(entry: Entry) -> dict[str, Any]:
    row = {name: getattr(entry, name) for name in _ENTRY_FIELDS}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def told_row(told: Told) -> list[Any]:
    """A warning as JSON holds it."""
    one, spot = told.problem, told.problem.spot
    place = [spot.path, spot.line, spot.column, spot.width, spot.excerpt]
    return [told.origin, one.code, place, dict(one.fields), one.campaign, one.branch]


def _told_order(told: Told) -> tuple[Any, ...]:
    one = told.problem
    return (told.origin, one.spot, one.code, one.fields, one.campaign or "", one.branch or "")


# --- from text -----------------------------------------------------------------------------------------


class NotOurs(Exception):
    """The text is well-formed JSON that is no manifest of this program."""


class Unusable(Exception):
    """The manifest cannot be used. The text is the reason."""


def from_text(text: str) -> Manifest:
    """The manifest that ``as_text`` wrote. Raises ``Unusable`` or ``NotOurs`` for any other text."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unusable("not JSON") from error
    if not isinstance(data, dict) or data.get("made_by") != MADE_BY:
        raise NotOurs
    if data.get("format") != FORMAT:
        raise Unusable(f"format {data.get('format')}")
    members, seal = seal_apart(text)
    if not members.startswith(OPENING) or seal != _seal(members):
        raise Unusable("edited by hand")
    try:
        files = {row["path"]: _entry(row) for row in data["files"]}
        told = tuple(told_from_row(row) for row in data["told"])
        return Manifest(files, data["inputs"], dict(data["units"]), told)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Unusable("unknown shape") from error


def _entry(row: dict[str, Any]) -> Entry:
    path = row["path"]
    if path.startswith("/") or ".." in path.split("/") or "\\" in path:
        raise ValueError(path)
    values = {name: row[name] for name in _ENTRY_FIELDS}
    for name in ("valid_from", "valid_until"):
        values[name] = date.fromisoformat(values[name]) if values[name] is not None else None
    return Entry(**{**values, "checks": tuple(values["checks"])})


def told_from_row(row: list[Any]) -> Told:
    """The warning that ``told_row`` wrote."""
    origin, code, place, values, campaign, branch = row
    return Told(origin, Problem(code, Spot(*place), tuple(sorted(values.items())), campaign, branch))


# --- on the disk ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Previous:
    """The build that stands at ``out`` now. ``manifest`` is empty where there is none that can be used.

    ``damaged``: listed files that are missing or not as they were made; ``strays``: files that are not listed.
    ``data``: the manifest as it was read.
    """

    manifest: Manifest = field(default_factory=Manifest)
    damaged: frozenset[str] = frozenset()
    strays: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    data: bytes = field(default=b"", repr=False)

    @property
    def is_intact(self) -> bool:
        return bool(self.manifest.files) and not self.damaged and not self.strays

    def sound(self, path: str) -> Entry | None:
        """The entry of a file that is still as it was made."""
        return None if path in self.damaged else self.manifest.files.get(path)


def read_previous(out: Path, known: Previous | None = None) -> Previous:
    """The build at ``out``. A manifest that cannot be used counts as no build, which is told.

    ``known``: what was read a moment ago. A manifest that is still the same is not taken apart again.
    """
    path = out / NAME
    try:
        written = path.stat().st_mtime_ns
        data = path.read_bytes()
        manifest = known.manifest if known and known.data and data == known.data else from_text(data.decode())
    except OSError:
        return Previous()
    except NotOurs:
        return Previous()  # `write` refuses to replace such a folder
    except (Unusable, UnicodeDecodeError) as error:
        reason = str(error) if isinstance(error, Unusable) else "not UTF-8"
        return Previous(problems=(problem("manifest-unreadable", Spot(str(path)), reason=reason),))
    damaged, strays = inspect(out, manifest, written)
    return Previous(manifest, damaged, strays, data=data)


def is_intact(out: Path, manifest: Manifest) -> bool:
    """True where the folder holds exactly the files of the manifest, each as it was made."""
    try:
        damaged, strays = inspect(out, manifest, (out / NAME).stat().st_mtime_ns)
    except OSError:
        return False
    return not damaged and not strays


def inspect(out: Path, manifest: Manifest, written: int) -> tuple[frozenset[str], tuple[str, ...]]:
    """Compare a folder with its manifest, ``written`` at that time (nanoseconds): damaged files, stray files.

    Sizes are always compared; contents where a file is newer than the manifest, which is written last.
    """
    damaged, strays, missing = set[str](), [], set(manifest.files)
    for path, full, about in files_below(str(out)):
        entry = manifest.files.get(path)
        if entry is None:
            if path != NAME and path.rpartition("/")[2] not in NOT_OURS:
                strays.append(path)
            continue
        missing.discard(path)
        same_size = about is not None and about.st_size == entry.bytes
        changed_since = about is not None and about.st_mtime_ns > written
        if not same_size or (changed_since and _sha256(full) != entry.sha256):
            damaged.add(path)
    return frozenset(damaged | missing), tuple(sorted(strays))


def files_below(folder: str, prefix: str = "") -> Iterator[tuple[str, str, os.stat_result | None]]:
    """Every file below a folder with its stat; None for links and other things that a build never makes."""
    try:
        with os.scandir(folder) as listing:
            items = list(listing)
    except OSError:
        return  # what is listed below it counts as missing
    for item in items:
        if item.is_dir(follow_symlinks=False):
            yield from files_below(item.path, f"{prefix}{item.name}/")
        elif item.is_file(follow_symlinks=False):
            try:
                yield prefix + item.name, item.path, item.stat(follow_symlinks=False)
            except OSError:
                yield prefix + item.name, item.path, None
        else:
            yield prefix + item.name, item.path, None


def _sha256(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
