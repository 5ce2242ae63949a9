"""What all commands share: the two streams, exit codes, the language, and how problems are shown."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kkbc_publish import __version__

if TYPE_CHECKING:
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.problems.problem import Problem


FINE, ERRORS, USAGE, BUG, MACHINE, INTERRUPTED = 0, 1, 2, 3, 4, 130


LANGUAGES = ("id", "en")


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


DAY = click.DateTime(formats=["%Y-%m-%d"])


def say(indonesian: str, english: str) -> str:
    """One of two texts, by the language asked for."""
    return english if LANG == "en" else indonesian


def talk(text: str) -> None:
    """A line for the person at the terminal."""
    click.echo(text, err=True)


def _bug(error: Exception) -> int:
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    place = f"{Path(frame.filename).name}:{frame.lineno}" if frame else "?"
    talk(say("Ini kesalahan program, bukan kesalahan Anda.", "This is a bug in the program, not a mistake of yours."))
    talk(say("Kirimkan baris berikut kepada pengelola:", "Please send this line to the maintainers:"))
    talk(f"  kkbc-publish {__version__} · {type(error).__name__} · {place} · {' '.join(str(error).split())[:200]}")
    if os.environ.get("KKBC_DEBUG"):
        traceback.print_exception(error)
    return BUG


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=say(
        "Satu kampanye dalam YAML menjadi naskah radio, selebaran, dan kalender untuk 122 cabang.",
        "One campaign in YAML becomes radio scripts, flyers and calendars for 122 branches.",
    ),
)
@click.version_option(__version__, "--version", message="kkbc-publish %(version)s")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=LANG,
    help=say("Bahasa pesan: id atau en (juga lewat KKBC_LANG).", "Language of messages: id or en (also KKBC_LANG)."),
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("."),
    help=say(
        "Folder proyek (berisi campaigns/ dan schedules/).", "Project folder (holding campaigns/ and schedules/)."
    ),
)
@click.pass_context
def commands(context: click.Context, lang: str, root: Path) -> None:
    context.obj = root


def _show(problems: Iterable[Problem], form: str) -> None:
    """All problems, in the form asked for; JSON is data, text is talk."""
    from kkbc_publish.problems.problem import as_github, as_json, as_text, grouped, in_order

    ordered = in_order(problems)
    if form == "json":
        click.echo(as_json(ordered, LANG))
    elif form == "github":
        for one in ordered:
            click.echo(as_github(one, LANG))
    else:
        for one, branches in grouped(ordered):
            talk(as_text(one, LANG, branches) + "\n")


def _counted(problems: Iterable[Problem]) -> str:
    from collections import Counter

    counts = Counter(problem.severity.value for problem in problems)
    return say(
        f"{counts['error']} galat, {counts['warning']} peringatan, {counts['suggestion']} saran",
        f"{counts['error']} errors, {counts['warning']} warnings, {counts['suggestion']} suggestions",
    )


def _exit_code(problems: Iterable[Problem], strict: bool = False) -> int:
    found = list(problems)
    if any(problem.code == "filter-unknown" for problem in found):
        return USAGE
    if any(problem.is_error for problem in found):
        return MACHINE if any(problem.is_error and problem.rule.machine for problem in found) else ERRORS
    return ERRORS if strict and found else FINE


def _catalog(root: Path) -> tuple[Catalog, list[Problem]]:
    from kkbc_publish.check.check import check as run_checks
    from kkbc_publish.load.load import load
    from kkbc_publish.load.sources import read_sources

    gc.disable()  # this process ends soon; collecting what it still needs takes a tenth of its time
    catalog, problems = load(read_sources(root))
    return catalog, [*problems, *run_checks(catalog)]


def _known(wanted: Iterable[str], known: Iterable[str], option: str) -> None:
    """Refuse a filter that names nothing: an empty answer would look like a true one."""
    from kkbc_publish.problems.near import near

    choices = set(known)
    for one in wanted:
        if one not in choices:
            meant = near(one, choices)
            hint = say(f" Maksud Anda {meant}?", f" Did you mean {meant}?") if meant else ""
            raise click.UsageError(say(f"{option}: {one} tidak dikenal.{hint}", f"{option}: {one} is not known.{hint}"))
