"""A page as it was printed, and a page that came out otherwise as a sibling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Made:
    """A file, WeasyPrint's document that it was written from, and the parsed HTML of that."""

    data: bytes
    document: Any
    written: Any


@dataclass(frozen=True, slots=True)
class Report:
    """What whoever prints should know of the siblings: why they are not used, or a page that came out otherwise.

    ``ordinary`` and ``sibling`` are the two files of such a page, ``html`` what both were made from.
    """

    reasons: tuple[str, ...]
    source: str = ""
    html: str = ""
    ordinary: bytes = b""
    sibling: bytes = b""
