"""Turn editions into works: the scripts and flyers that a branch has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kkbc_publish.record.values import SentWork

if TYPE_CHECKING:
    from kkbc_publish.editions import Edition


def works_of(editions: Iterable[Edition]) -> tuple[SentWork, ...]:
    """The works of a branch."""
    return ()
