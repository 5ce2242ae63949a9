"""What the files of a build took, as a table for the person at the terminal."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kkbc_publish.cli.console import LANG, say

if TYPE_CHECKING:
    from kkbc_publish.build.effort import Effort


def timings(efforts: Mapping[str, Effort], executor: str) -> str:
    """The CPU time of each kind of file, largest first, and at the end that of this process itself."""
    head = say(
        "jenis|berkas|CPU detik|ms per berkas|halaman dari tata letak halaman lain",
        "kind|files|CPU s|ms each|pages from the layout of another",
    )
    rows = [head.split("|")]
    for kind, effort in sorted(efforts.items(), key=lambda row: (-row[1].seconds, row[0])):
        each = effort.seconds * 1000 / effort.files
        rows.append([kind, str(effort.files), _decimal(effort.seconds, 2), _decimal(each, 1), str(effort.shared)])
    rows.append([say("(proses induk)", "(parent process)"), "", _decimal(_own_seconds(efforts, executor), 2), "", ""])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows
    )


def _own_seconds(efforts: Mapping[str, Effort], executor: str) -> float:
    """The CPU seconds of this process from its start, without the files that were made in it."""
    made_here = sum(effort.seconds for effort in efforts.values()) if executor == "inline" else 0
    return max(0.0, time.process_time() - made_here)


def _decimal(number: float, places: int) -> str:
    text = f"{number:.{places}f}"
    return text if LANG == "en" else text.replace(".", ",")
