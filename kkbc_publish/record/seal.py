"""Turn text into its seal, a digest that stands with it: so a file that was edited by hand is known.

A seal tells a slip of the hand, not a forger.
"""

from __future__ import annotations

import hashlib

DIGITS = 16  # hex digits: enough to tell any change, and they stand in one short line


def seal_of(*texts: str, digits: int = DIGITS) -> str:
    """The seal of some texts together."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def with_seal(members: str, seal: str, indent: str = "") -> str:
    """A JSON object with its seal as the last member. ``members``: the text of all before it, from the bracket on."""
    return f'{members},\n{indent}"seal": "{seal}"\n}}\n'


def seal_apart(text: str, indent: str = "") -> tuple[str, str]:
    """``members`` and ``seal`` of such an object; of any other text something that does not fit together."""
    members, _, rest = text.rpartition(f',\n{indent}"seal": "')
    seal, end, more = rest.partition('"\n}\n')
    return (members, seal) if end and not more else ("", "")
