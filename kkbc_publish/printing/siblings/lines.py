"""Remember how lines of text came out, from page to page: most lines of most pages were laid out before.

How far a text goes in a line follows from the text, its style and the width alone. It is the very style that is
compared, and what is remembered keeps it. WeasyPrint gets a copy, which it may change.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.layout.inline

MOST_LINES = 2_500  # some 0.6 kB each: those of a few branches


class LineShelf:
    """Lines by text, style and width."""

    def __init__(self) -> None:
        self._lines: dict[Any, Any] = {}

    def forget(self) -> None:
        """Let go of all lines: with another font they may come out otherwise."""
        self._lines.clear()

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let WeasyPrint take lines from here meanwhile."""
        split = weasyprint.layout.inline.split_first_line

        def remembered(
            text: str,
            style: Any,
            context: Any,
            max_width: Any,
            justification_spacing: Any,
            is_line_start: bool = True,
            minimum: bool = False,
        ) -> Any:
            key = (text, id(style), max_width, justification_spacing, is_line_start, minimum)
            known = self._lines.get(key)
            if known is None:
                found = split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
                if len(self._lines) >= MOST_LINES:
                    self._lines.clear()
                self._lines[key] = (style, copy.copy(found[0]), *found[1:])
                return found
            return (copy.copy(known[1]), *known[2:])

        weasyprint.layout.inline.split_first_line = remembered
        try:
            yield
        finally:
            weasyprint.layout.inline.split_first_line = split
