"""What the last build leaves to this one: its files by branch, what was told of them, and what is not as it was."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kkbc_publish.build.manifest import Previous, Told
from kkbc_publish.render.job import Entry


@dataclass(frozen=True)
class Before:
    """The last build, looked up in the ways that the next one asks."""

    previous: Previous

    @cached_property
    def sound(self) -> dict[str, Entry]:
        """The files that are there as they were made, by path."""
        files, damaged = self.previous.manifest.files, self.previous.damaged
        return {path: entry for path, entry in files.items() if path not in damaged}

    @cached_property
    def of_branch(self) -> dict[str | None, tuple[Entry, ...]]:
        """Branch -> its files in the last build; None -> those that belong to no branch."""
        found: dict[str | None, list[Entry]] = {}
        for entry in self.previous.manifest.files.values():
            found.setdefault(entry.branch, []).append(entry)
        return {branch: tuple(entries) for branch, entries in found.items()}

    def sound_of(self, branch: str) -> tuple[Entry, ...]:
        """The sound files of a branch."""
        return tuple(entry for entry in self.of_branch.get(branch, ()) if entry.path in self.sound)

    @cached_property
    def damaged(self) -> frozenset[str | None]:
        """The branches of which files are missing or not as they were made."""
        files = self.previous.manifest.files
        return frozenset(files[path].branch for path in self.previous.damaged if path in files)

    @cached_property
    def told(self) -> dict[str, tuple[Told, ...]]:
        """Origin -> what the last build told of it."""
        found: dict[str, list[Told]] = {}
        for told in self.previous.manifest.told:
            found.setdefault(told.origin, []).append(told)
        return {origin: tuple(rows) for origin, rows in found.items()}
