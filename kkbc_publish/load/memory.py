"""What was worked out for a branch before, by what it was worked out from: nothing that is found there is stale."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from typing import TypeVar

Found = TypeVar("Found")


class Memory:
    """What is known of one branch.

    ``frame``: the digest of all that anything here may have been worked out from, apart from what its key names.
    ``known``: what an earlier build kept, each value packed by itself, so that only what is asked for is unpacked, and
    only what is new is packed again.
    """

    def __init__(self, frame: str, known: Mapping[Hashable, bytes]) -> None:
        self._frame, self._known = frame, dict(known)
        self._used: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What was made for this key within this frame; made now where it is not known. It must not be changed."""
        full = (self._frame, key)
        if full not in self._used and not self._unpack(full):
            self._used[full] = make()
        found: Found = self._used[full]  # type: ignore[assignment]
        return found

    @property
    def has_news(self) -> bool:
        """True where what is worth keeping, which is what was asked for, is not what was known."""
        return self._used.keys() != self._known.keys()

    def _unpack(self, full: Hashable) -> bool:
        """Take up what is known; False where nothing is, or where it is not what this program packs."""
        import pickle  # a build with nothing to do needs none of it

        if full not in self._known:
            return False
        with suppress(Exception):  # whatever is wrong with it, it is as good as lost
            self._used[full] = pickle.loads(self._known[full])  # packed by this program, for this user alone
            return True
        del self._known[full]
        return False

    def packed(self) -> dict[Hashable, bytes]:
        """All that is worth keeping."""
        import pickle  # as above

        return {
            full: self._known[full] if full in self._known else pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            for full, value in self._used.items()
        }
