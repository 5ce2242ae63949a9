"""Turn the paths of files that nobody reads into problems: what somebody put there was meant to count.

The first are told one by one; of a folder that was copied to the wrong place the rest are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import PurePosixPath

from kkbc_publish.problems.problem import Problem, Spot, problem

MOST_TOLD = 20  # files; who has more of them in the wrong place mends them all at once
BACKUPS = (".bak", ".old", ".orig", ".rej", ".swp", ".swo", ".tmp", "~")  # of editors, of git, of careful people
LEFT_ALONE = {"__pycache__", "Thumbs.db", "desktop.ini", "README", "README.md", "README.txt"}
_TEXTS = ("", ".txt", ".yaml", ".yml", ".rtf", ".text")  # how the name of a text ends that was meant as YAML


def is_left_alone(name: str) -> bool:
    """True for what is plainly no input: hidden files, backups, words to colleagues."""
    return name.startswith((".", "~$", "#")) or name.endswith(BACKUPS) or name in LEFT_ALONE


def strays(paths: Sequence[str], tell: Callable[[str], Problem]) -> Iterator[Problem]:
    """The problem of each of the first paths, and one that counts the others."""
    yield from map(tell, islice(paths, MOST_TOLD))
    if len(paths) > MOST_TOLD:
        folder = str(PurePosixPath(paths[MOST_TOLD]).parent)
        yield problem("unexpected-files", Spot(f"{folder}/"), count=len(paths) - MOST_TOLD)


def wrong_ending(path: str) -> Problem:
    """A file that no YAML ending shows to be input."""
    pure = PurePosixPath(path)
    stem = pure.name
    while PurePosixPath(stem).suffix.lower() in _TEXTS[1:]:
        stem = PurePosixPath(stem).stem
    reason = {"reason": "namanya tidak berakhiran .yaml", "reason_en": "its name does not end in .yaml"}
    if "." in stem:
        cure = {
            "cure": "Simpan di luar campaigns/ dan schedules/; bila isinya bahan, salin ke berkas .yaml.",
            "cure_en": "Keep it outside of campaigns/ and schedules/; if it holds copy, put that into a .yaml file.",
        }
    else:
        meant = str(pure.with_name(f"{stem}.yaml"))
        cure = {
            "cure": f"Ganti namanya menjadi {meant}, atau simpan di luar campaigns/ dan schedules/.",
            "cure_en": f"Rename it to {meant}, or keep it outside of campaigns/ and schedules/.",
        }
    return problem("unexpected-file", Spot(path), **reason, **cure)
