"""What the files of a build took to make: measured beside them, so that nothing of it can reach their bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Effort:
    """What some files took: CPU seconds, and how many pages were made from the layout of another (``shared``)."""

    files: int = 0
    seconds: float = 0
    shared: int = 0

    def __add__(self, other: Effort) -> Effort:
        return Effort(self.files + other.files, self.seconds + other.seconds, self.shared + other.shared)


@dataclass
class Tally:
    """What a build has made so far: sound files by kind and branch, and by kind what they and all others took."""

    rendered: Counter[tuple[str, str]] = field(default_factory=Counter)
    efforts: dict[str, Effort] = field(default_factory=dict)

    def add(self, kind: str, effort: Effort) -> None:
        """A file of this kind took that much, sound or not."""
        self.efforts[kind] = self.efforts.get(kind, Effort()) + effort
