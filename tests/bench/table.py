"""Turn what was measured into a plain table: what, figure, baseline of the same run, ratio, bar, whether it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("what", "figure", "baseline", "ratio", "bar", "holds")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, in words. ``holds`` is None where no bar was set; a ``note`` stands behind it all."""

    what: str
    figure: str
    baseline: str = ""
    ratio: str = ""
    bar: str = ""
    holds: bool | None = None
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        holds = {None: "", True: "yes", False: "NO"}[self.holds]
        return (self.what, self.figure, self.baseline, self.ratio, self.bar, holds)


def at_most(what: str, value: float, unit: str, most: float | None, baseline: float | None = None, of: str = "") -> Row:
    """A figure that must not exceed ``most``, beside the ``baseline`` measured in the same unit (``of``: its name)."""
    beside = f"{shown(baseline)} {unit} {of}".rstrip() if baseline is not None else ""
    ratio = times(value, baseline) if baseline is not None else ""
    bar = f"≤ {most:g} {unit}" if most is not None else ""
    return Row(what, f"{shown(value)} {unit}", beside, ratio, bar, value <= most if most is not None else None)


def faster(what: str, value: float, unit: str, baseline: float, of: str, least: float, ratio: float) -> Row:
    """A figure that must be ``least`` times smaller than its baseline; ``ratio``: how many times it is."""
    beside = f"{shown(baseline)} {unit} {of}"
    return Row(what, f"{shown(value)} {unit}", beside, f"{shown(ratio)} ×", f"≥ {least:g} × faster", ratio >= least)


def times(value: float, baseline: float) -> str:
    """How many times ``baseline`` is larger than ``value``."""
    return f"{shown(baseline / value)} ×" if value else ""


def shown(value: float) -> str:
    """A number with three figures or so."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"


def lines(rows: Iterable[Row]) -> list[str]:
    """The table, its columns wide enough for their longest entry; numbers stand at the right."""
    rows = list(rows)
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    text = []
    for line, note in zip(cells, ["", *(row.note for row in rows)], strict=True):
        padded = [
            entry.rjust(width) if column in (1, 3) else entry.ljust(width)
            for column, (entry, width) in enumerate(zip(line, widths, strict=True))
        ]
        text.append("  ".join((*padded, note)).rstrip())
    text.insert(1, "  ".join("-" * width for width in widths))
    return text
