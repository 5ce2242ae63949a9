"""What was found in a file that must not leave the house."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SHOWN = 120  # characters of what was found that a message quotes


@dataclass(frozen=True, slots=True)
class Found:
    """``code``: of the problem. ``text``: what stands in the file, shortened. ``reason``: in both languages."""

    code: str
    text: str
    reason: tuple[str, str]


def found(code: str, text: str, reason: tuple[str, str]) -> Found:
    """A finding with its text as one line that can be printed."""
    return Found(code, printable(text), reason)


def printable(text: str) -> str:
    """A text as one line, not too long, in which each sign can be seen: a tab is ``\\u0009``."""
    line = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
    return line if len(line) <= MOST_SHOWN else f"{line[: MOST_SHOWN - 1]}…"
