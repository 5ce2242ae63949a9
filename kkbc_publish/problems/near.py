"""Turn a misspelt word into what was probably meant: every "did you mean" asks here."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

NEAR = 0.7  # below this a guess confuses more than it helps (flit raised difflib's 0.6 for the same reason)
LONGEST = 100  # characters of a word: comparing takes their square, and nobody misspells a page
LOOSE = 0.6  # for names that are few, or shown as a list


def near(word: str, choices: Iterable[str], cutoff: float = NEAR) -> str | None:
    """The choice (in small letters) most like a misspelt word, or None."""
    return next(iter(nearest(word.lower(), choices, 1, cutoff)), None)


def nearest(word: str, choices: Iterable[str], most: int, cutoff: float = LOOSE) -> list[str]:
    """The choices like a misspelt word, the likest first, at most so many."""
    return get_close_matches(word, list(choices), most, cutoff) if len(word) <= LONGEST else []


def suggestion(word: str, choices: Iterable[str], prefix: str = "") -> dict[str, str]:
    """The fields of a rule that ends in "do you mean ...?", empty where nothing is like the word."""
    meant = next(iter(nearest(word, choices, 1)), None)
    return {
        "suggestion": f" Maksudnya `{prefix}{meant}`?" if meant else "",
        "suggestion_en": f" Do you mean `{prefix}{meant}`?" if meant else "",
    }
