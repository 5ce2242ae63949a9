"""Turn the texts of a folder of templates into problems where they are not in UTF-8, at the first sign that is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kkbc_publish.problems.problem import Problem, Spot, problem

TEXTS = frozenset((".css", ".html", ".xml", ".svg", ".txt", ".js"))


def not_utf8(path: str, data: bytes) -> Problem:
    """The problem of a text that is not in UTF-8, at the first sign that is not."""
    before, _, _ = data.decode("utf-8", errors="surrogateescape").partition(_first_wrong(data))
    lines = before.split("\n")
    rest = data.decode("utf-8", errors="replace").split("\n")[len(lines) - 1]
    return problem("template-not-utf8", Spot(path, len(lines), len(lines[-1]) + 1, 1, rest.rstrip("\r")))


def _first_wrong(data: bytes) -> str:
    text = data.decode("utf-8", errors="surrogateescape")
    return next((sign for sign in text if "\udc80" <= sign <= "\udcff"), "\udc80")


def unreadable_texts(folder: Path) -> Iterator[Problem]:
    """The problem of each text of a folder of templates that is not in UTF-8."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXTS and path.is_file():
            data = path.read_bytes()
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                yield not_utf8(f"templates/{path.relative_to(folder).as_posix()}", data)
