"""The rules: each with a code, how grave a breach is, and its words in Indonesian and English.

A rule's three sentences say what is wrong, why that matters, and how to mend it; names in braces are the
fields a problem fills in. Codes are stable: people look them up with ``kkbc-publish explain CODE``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

# In the order in which `explain` would tell a story: text, values, words, airtime, files, sending out, the machine.
TABLES = (
    "yaml_text",
    "values",
    "shape",
    "words",
    "kit",
    "speech",
    "planning",
    "placing",
    "rendering",
    "approvals",
    "proofs",
    "publishing",
    "asrun",
    "machine",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """``severity``: error, warning or suggestion. ``id`` and ``en``: what, why, fix. ``machine``: the trouble
    lies with the machine (a full disk, a missing library), not with what people wrote.
    """

    code: str
    severity: str
    id: tuple[str, str, str]
    en: tuple[str, str, str]
    machine: bool = False

    def texts(self, lang: str) -> tuple[str, str, str]:
        return self.en if lang == "en" else self.id


def _table() -> dict[str, Rule]:
    modules = (import_module(f"{__name__}.{name}") for name in TABLES)
    return {rule.code: rule for module in modules for rule in module.RULES}


RULES: dict[str, Rule] = _table()
