"""One rule: its code, how grave a breach is, and its words in two languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """``severity``: error, warning or suggestion. ``id`` and ``en``: what, why, fix. ``machine``: the trouble
    lies with the machine (a full disk, a missing library), not with what people wrote. ``here``: the fields that
    say where it was found and not what is wrong: problems that differ in these alone have one cause.
    """

    code: str
    severity: str
    id: tuple[str, str, str]
    en: tuple[str, str, str]
    machine: bool = False
    here: tuple[str, ...] = ()

    def texts(self, lang: str) -> tuple[str, str, str]:
        return self.en if lang == "en" else self.id
