"""What was worked out for a branch before, by what it was worked out from: nothing that is found there is stale."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

Found = TypeVar("Found")


class Memory:
    """What is known of one branch. ``frame``: the digest of all that anything here may have been worked out from,
    apart from what its key names. ``known``: what an earlier build kept, each value packed by itself, so that only
    what is asked for is unpacked, and only what is new is packed again.
    """

    def __init__(self, frame: str, known: Mapping[Hashable, bytes]) -> None:
        self._frame, self._known = frame, known
        self._used: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What was made for this key within this frame; made now where it is not known. It must not be changed."""
        full = (self._frame, key)
        if full not in self._used:
            # Packed by this program, for this user alone.
            self._used[full] = pickle.loads(self._known[full]) if full in self._known else make()
        found: Found = self._used[full]  # type: ignore[assignment]
        return found

    @property
    def has_news(self) -> bool:
        """True where what is worth keeping, which is what was asked for, is not what was known."""
        return self._used.keys() != self._known.keys()

    def packed(self) -> dict[Hashable, bytes]:
        """All that is worth keeping."""
        return {
            full: self._known[full] if full in self._known else pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            for full, value in self._used.items()
        }
