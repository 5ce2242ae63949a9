"""What was worked out for a branch before, by what it was worked out from: nothing that is found there is stale."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

Found = TypeVar("Found")


class Memory:
    """What is known of one branch. ``used`` is what was asked for, and all that is worth keeping.

    ``frame``: the digest of all that anything here may have been worked out from, apart from what its key names.
    """

    def __init__(self, frame: str, known: Mapping[Hashable, object]) -> None:
        self._frame, self._known = frame, known
        self.used: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What was made for this key within this frame; made now where it is not known. It must not be changed."""
        full = (self._frame, key)
        if full not in self.used:
            self.used[full] = self._known[full] if full in self._known else make()
        found: Found = self.used[full]  # type: ignore[assignment]
        return found

    @property
    def has_news(self) -> bool:
        """True where what is worth keeping is not what was known."""
        return self.used.keys() != self._known.keys()
