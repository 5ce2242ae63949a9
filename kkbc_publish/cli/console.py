"""How all commands talk: the two streams, exit codes, the language, and how problems are shown."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish import __version__
from kkbc_publish.cli.click_texts import in_indonesian

if TYPE_CHECKING:
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.problems.problem import Problem

FINE, ERRORS, USAGE, BUG, MACHINE, INTERRUPTED = 0, 1, 2, 3, 4, 130
LANGUAGES = ("id", "en")
WRONG_USAGE = frozenset({"filter-unknown", "scheduler-missing", "scheduler-unasked", "scheduler-address-wrong"})


def wanted_language(arguments: Sequence[str]) -> str:
    """The language asked for by ``--lang`` or KKBC_LANG, known before any option is parsed: help needs it."""
    for before, argument in pairwise(arguments):
        if before == "--lang" and argument in LANGUAGES:
            return argument
    for argument in arguments:
        if argument.removeprefix("--lang=") in LANGUAGES and argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    chosen = os.environ.get("KKBC_LANG", "")
    return chosen if chosen in LANGUAGES else "id"


LANG = wanted_language(sys.argv[1:])
if LANG == "id":
    in_indonesian()


def say(indonesian: str, english: str) -> str:
    """One of two texts, by the language asked for."""
    return english if LANG == "en" else indonesian


def talk(text: str) -> None:
    """A line for the person at the terminal."""
    click.echo(text, err=True)


def show(problems: Iterable[Problem], form: str = "text") -> None:
    """All problems, in the form asked for; JSON is data, text is talk, which tells what has one cause once."""
    from kkbc_publish.problems.messages import messages
    from kkbc_publish.problems.problem import as_github, as_json, as_text, in_order

    ordered = in_order(problems)
    if form == "json":
        click.echo(as_json(ordered, LANG))
    elif form == "github":
        for problem in ordered:
            click.echo(as_github(problem, LANG))
    else:
        for message in messages(ordered):
            talk(as_text(message.first, LANG, message.branches, message.spots) + "\n")


def counted(problems: Iterable[Problem]) -> str:
    """``2 galat, 0 peringatan, 1 saran``."""
    from collections import Counter

    counts = Counter(problem.severity.value for problem in problems)
    return say(
        f"{counts['error']} galat, {counts['warning']} peringatan, {counts['suggestion']} saran",
        f"{counts['error']} errors, {counts['warning']} warnings, {counts['suggestion']} suggestions",
    )


def exit_code(problems: Iterable[Problem], strict: bool = False) -> int:
    """The exit code of a command that found these problems. ``strict``: warnings and suggestions count as errors."""
    found = list(problems)
    if any(problem.code in WRONG_USAGE for problem in found):
        return USAGE
    if any(problem.is_error for problem in found):
        return MACHINE if any(problem.is_error and problem.rule.machine for problem in found) else ERRORS
    return ERRORS if strict and found else FINE


def give_up(problems: Sequence[Problem], nothing_done: str = "") -> NoReturn:
    """Show what is wrong, say that nothing was done, and end with the exit code of the problems."""
    show(problems)
    if nothing_done:
        talk(nothing_done)
    sys.exit(exit_code(problems))


def catalog_of(root: Path) -> tuple[Catalog, list[Problem]]:
    """The project as it is written, and everything that is wrong with it."""
    from kkbc_publish.check.check import check as run_checks
    from kkbc_publish.load.load import load
    from kkbc_publish.load.sources import read_sources

    gc.disable()  # this process ends soon; collecting what it still needs takes a tenth of its time
    catalog, problems = load(read_sources(root))
    return catalog, [*problems, *run_checks(catalog)]


def refuse_unknown(names: Iterable[str], choices: Iterable[str], option: str) -> None:
    """Refuse a filter that names nothing: an empty answer would look like a true one."""
    known = set(choices)
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known)
            raise click.UsageError(
                say(f"{option}: {name} tidak dikenal.{hint}", f"{option}: {name} is not known.{hint}")
            )


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """`` Maksud Anda kendari?``, or nothing where no choice is near."""
    from kkbc_publish.problems.near import near

    meant = near(name, choices)
    return say(f" Maksud Anda {meant}?", f" Did you mean {meant}?") if meant else ""


def bug(error: Exception) -> int:
    """Tell of a mistake of ours in a line that can be reported. The exit code for it."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    place = f"{Path(frame.filename).name}:{frame.lineno}" if frame else "?"
    talk(say("Ini kesalahan program, bukan kesalahan Anda.", "This is a bug in the program, not a mistake of yours."))
    talk(say("Kirimkan baris berikut kepada pengelola:", "Please send this line to the maintainers:"))
    talk(f"  kkbc-publish {__version__} · {type(error).__name__} · {place} · {' '.join(str(error).split())[:200]}")
    if os.environ.get("KKBC_DEBUG"):
        traceback.print_exception(error)
    return BUG
