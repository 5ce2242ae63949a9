"""A grown world: the shipped project with each of its branches several times over, for measuring what growth costs.

A copy has another id, name and short code than its branch, a station of its own for each of the branch's, its markets
and its activations; it lies in the same place, in the same kanwil and zone. What the copies share (facts, copy, rules)
stays as it is, so that a project of ten times the branches has ten times the work, and no new kind of it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import ascii_uppercase, digits

INPUT = ("campaigns", "schedules", "templates")
# What names an entry of a list, and what it names: its branch, its market, the activation it moved to.
_NAMES = re.compile(r"^( *(?:- )?(?:id|branch|market|moved_to): )(\S+)$", re.MULTILINE)
_BRANCHES = re.compile(r"^(branches: \[)(.+)(\])$", re.MULTILINE)
_ID = re.compile(r"^( *(?:- )?id: )(.+)$", re.MULTILINE)
_SHORT = re.compile(r"^short: \S+$", re.MULTILINE)
_NAME = re.compile(r"^( *name: )(.+)$", re.MULTILINE)


def grow(root: Path, folder: Path, branches: int) -> int:
    """Write a project of about so many branches into the new ``folder``; how many it has in the end."""
    for name in INPUT:
        shutil.copytree(root / name, folder / name)
    places = folder / "schedules"
    offices = {path: path.read_text(encoding="utf-8") for path in sorted((places / "branches").glob("*.yaml"))}
    stations = {path: path.read_text(encoding="utf-8") for path in sorted((places / "stations").glob("*.yaml"))}
    lists = [places / "markets.yaml", *(folder / "campaigns").glob("*/activations.yaml")]
    written = {path: path.read_text(encoding="utf-8") for path in lists if path.exists()}
    codes = _codes(set(re.findall(r"^short: (\S+)$", "\n".join(offices.values()), re.MULTILINE)))
    times = max(1, round(branches / len(offices)))
    for number in range(2, times + 1):
        for path, text in offices.items():
            copied = _SHORT.sub(lambda _: f"short: {next(codes)}", _named(text, number, _ID, _NAME), count=1)
            _write(path, number, copied)
        for path, text in stations.items():
            _write(path, number, _branches_of(_named(text, number, _ID, _NAME), number))
    for path, text in written.items():
        head, entries = _entries(text)
        copies = "".join(_again(entries, number) for number in range(2, times + 1))
        path.write_text(f"{head}{entries.rstrip()}\n{copies}", encoding="utf-8")
    return times * len(offices)


def _codes(taken: set[str]) -> Iterator[str]:
    """Short codes that no branch has."""
    every = (
        "".join(letters) for letters in product(ascii_uppercase, ascii_uppercase + digits, ascii_uppercase + digits)
    )
    return (code for code in every if code not in taken)


def _write(path: Path, number: int, text: str) -> None:
    path.with_name(f"{path.stem}-{number}.yaml").write_text(text, encoding="utf-8")


def _named(text: str, number: int, *keys: re.Pattern[str]) -> str:
    """The text with another id and name at its top."""
    text = keys[0].sub(rf"\g<1>\g<2>-{number}", text, count=1)
    return keys[1].sub(rf"\g<1>\g<2> {number}", text, count=1)


def _branches_of(text: str, number: int) -> str:
    """The text with the copies of the branches it is about."""
    return _BRANCHES.sub(lambda found: found[1] + re.sub(r"[\w-]+", rf"\g<0>-{number}", found[2]) + found[3], text)


def _entries(text: str) -> tuple[str, str]:
    """What stands before the first entry of a list, and the entries."""
    start = re.search(r"^  - ", text, re.MULTILINE)
    return (text[: start.start()], text[start.start() :]) if start else (text, "")


def _again(entries: str, number: int) -> str:
    """All entries of a list for the copies of their branches."""
    return _NAMES.sub(rf"\g<1>\g<2>-{number}", entries).rstrip() + "\n"
