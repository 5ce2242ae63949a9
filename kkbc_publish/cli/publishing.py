"""What plan, publish and rollback share: the day they are made for, and how they tell their end."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from zoneinfo import ZoneInfo

from kkbc_publish.cli.console import FINE, exit_code, give_up, say, show, talk

if TYPE_CHECKING:
    from kkbc_publish.problems.problem import Problem
    from kkbc_publish.publication.publish import Outcome


def day_of(as_of: datetime | None, root: Path) -> date:
    """The day that was named, else today."""
    return as_of.date() if as_of else today(root)


def today(root: Path) -> date:
    """The day it is at the office whose project this is, wherever this machine stands."""
    from kkbc_publish.load.office import zone_of

    return datetime.now(ZoneInfo(zone_of(root))).date()


def refused(problems: Iterable[Problem]) -> NoReturn:
    """Tell what is wrong, and that nothing happened."""
    give_up(
        list(problems),
        say(
            "Tidak ada yang diterbitkan; terbitan terakhir tetap utuh.",
            "Nothing was published; the last publication is whole.",
        ),
    )


def done(outcome: Outcome, folder: Path) -> NoReturn:
    """Tell what is public in a folder now."""
    if exit_code(outcome.problems):
        refused(outcome.problems)
    show(outcome.problems)
    number = outcome.number
    if outcome.changed:
        talk(
            say(
                f"Terbitan {number} sudah terbit di {folder}. Simpan schedules/published/ ke git sekarang.",
                f"Publication {number} is public in {folder}. Commit schedules/published/ to git now.",
            )
        )
    else:
        talk(
            say(
                f"Tidak ada yang berubah; terbitan {number} sudah terbit di {folder}.",
                f"Nothing changed; publication {number} is public in {folder}.",
            )
        )
    sys.exit(FINE)
