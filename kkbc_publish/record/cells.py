"""Turn a cell of a row of the record into a value of the right kind. Anything else raises ValueError or TypeError."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from kkbc_publish.indonesian.written import ZONE_NAMES

LONGEST = 20 * 366  # days of a series: nothing of ours repeats for longer


def words(cell: Any) -> str:
    """A text."""
    if not isinstance(cell, str):
        raise TypeError(f"{cell!r} is no text")
    return cell


def number(cell: Any, least: int = 0) -> int:
    """A whole number that is not below ``least``."""
    if not isinstance(cell, int) or isinstance(cell, bool) or cell < least:
        raise ValueError(f"{cell!r} is no number from {least} on")
    return cell


def one_of(cell: Any, choices: Collection[str]) -> str:
    """One of some words."""
    if words(cell) not in choices:
        raise ValueError(f"{cell!r} is none of {', '.join(sorted(choices))}")
    return str(cell)


def zone(cell: Any) -> str:
    """A zone of Indonesia (IANA)."""
    return one_of(cell, ZONE_NAMES)


def ids(cell: Any) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(cell, list | tuple):
        raise TypeError(f"{cell!r} is no list")
    return tuple(words(one) for one in cell)


def instant(cell: Any) -> datetime:
    """A moment in UTC."""
    moment = datetime.fromisoformat(words(cell))
    if moment.tzinfo is None:
        raise ValueError(f"{cell!r} has no zone")
    return moment.astimezone(UTC)


def local(cell: Any) -> datetime:
    """A local time, which stands without a zone."""
    moment = datetime.fromisoformat(words(cell))
    if moment.tzinfo is not None:
        raise ValueError(f"{cell!r} has a zone of its own")
    return moment


def span(first: date, last: date) -> tuple[date, date]:
    """Two days in order, not too far from each other."""
    if not 0 <= (last - first).days <= LONGEST:
        raise ValueError(f"{first} to {last} is no stretch of days")
    return first, last
