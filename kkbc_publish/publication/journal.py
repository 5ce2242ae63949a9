"""The journal beside a public folder: which publication it is at, and whether a swap was under way.

Writing the journal is the moment at which a publication happens: before it everything is undone, after it everything
is finished, by whoever comes next.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import TypeVar

from kkbc_publish.build.disk import write_whole

SWAP, DONE = "swap", "done"
MADE_BY, FORMAT = "kkbc_publish", 1


@dataclass(frozen=True, slots=True)
class Journal:
    """``state``: ``swap`` while folders change places, else ``done``. ``number`` and ``seal``: the publication (its
    number, and the seal of its record) that the folder is at, or is on the way to. ``kept``: the folder that was given
    for what is kept of publications, empty where it is the usual one.
    """

    state: str
    number: int
    seal: str
    kept: str = ""


def write_journal(path: Path, journal: Journal) -> None:
    """Replace the journal in one step. Raises OSError."""
    rows = {"made_by": MADE_BY, "format": FORMAT, **asdict(journal)}
    write_whole(path, (json.dumps(rows, indent=1) + "\n").encode())


def read_journal(path: Path) -> Journal | None:
    """The journal; None where there is none. One that cannot be read is none: it was never written half."""
    return read_note(path, Journal)


@dataclass(frozen=True, slots=True)
class Stamp:
    """``publication.json`` in a public folder: which publication it holds. ``site``: digest of all else in it."""

    number: int
    as_of: str
    what: str
    of: int
    site: str
    seal: str


STAMP = "publication.json"


def stamp_text(stamp: Stamp) -> str:
    return json.dumps({"made_by": MADE_BY, "format": FORMAT, **asdict(stamp)}, indent=1) + "\n"


def read_stamp(folder: Path) -> Stamp | None:
    """Which publication a folder holds; None where it holds none of ours."""
    return read_note(folder / STAMP, Stamp)


Note = TypeVar("Note", Journal, Stamp)


def read_note(path: Path, kind: type[Note]) -> Note | None:
    """A small file of ours as a value; None for anything else."""
    try:
        rows = json.loads(path.read_bytes())
        if rows["made_by"] != MADE_BY or rows["format"] != FORMAT:
            return None
        return kind(**{one.name: rows[one.name] for one in fields(kind) if one.name in rows or one.default is MISSING})
    except (OSError, ValueError, KeyError, TypeError):
        return None
