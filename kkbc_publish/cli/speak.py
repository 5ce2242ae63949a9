"""``speak``: each line as an announcer says it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.cli.console import exit_code, give_up, refuse_unknown, say, show

if TYPE_CHECKING:
    from kkbc_publish.indonesian.spoken.lexicon import Lexicon
    from kkbc_publish.load.sources import Sources


@click.command(
    help=say(
        "Tulis kalimat seperti penyiar mengucapkannya; tanpa TEKS, dari masukan baku, sebaris demi sebaris.",
        "Write sentences as an announcer says them; without TEXT, each line of standard input.",
    ),
)
@click.argument("texts", metavar=say("[TEKS]...", "[TEXT]..."), nargs=-1)
@click.option("--seconds", is_flag=True, help=say("Tambahkan lama bacaan dalam detik.", "Add the seconds it takes."))
@click.option(
    "--pace",
    type=click.Choice(["slow", "normal", "fast"]),
    default="normal",
    show_default=True,
    help=say("Tempo baca: slow pelan, fast cepat.", "How fast it is read."),
)
@click.option("--campaign", default=None, help=say("Pakai juga kamus kampanye ini.", "With this campaign's lexicon."))
@click.option("--branch", default=None, help=say("Pakai juga bacaan nama cabang ini.", "With this branch's readings."))
@click.pass_obj
def speak(
    root: Path, texts: tuple[str, ...], seconds: bool, pace: str, campaign: str | None, branch: str | None
) -> NoReturn:
    from kkbc_publish.check.speech import unread_problem
    from kkbc_publish.indonesian.reading_time import PACES, speech_seconds
    from kkbc_publish.indonesian.spoken import speech
    from kkbc_publish.problems.problem import Spot, in_order

    lexicon = _lexicon(root, campaign, branch)
    trouble = []
    lines: Iterable[str] = texts or _standard_input()
    for number, text in enumerate(lines, start=1):
        said = speech.speak(text, lexicon)
        time = f"\t{speech_seconds(said.spoken) * PACES[pace]:.1f}" if seconds else ""
        click.echo(said.spoken + time)
        for part in said.unread:
            place = Spot(say("teks", "text"), number, part.start + 1, len(part.text), text)
            trouble.append(unread_problem(part, place))
    show(in_order(trouble))
    sys.exit(exit_code(trouble))


def _standard_input() -> Iterator[str]:
    """The lines of standard input, or the end of the program where it is nothing that can be read (a folder)."""
    try:
        yield from (line.rstrip("\r\n") for line in sys.stdin)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        wrong = say(f"Masukan baku tidak dapat dibaca: {reason}.", f"Standard input cannot be read: {reason}.")
        raise click.UsageError(wrong) from error


def _lexicon(root: Path, campaign: str | None, branch: str | None) -> Lexicon:
    """The lexicon of a campaign at a branch, or the end of the program where it is not sound."""
    from kkbc_publish.check.speech import lexicon_problems
    from kkbc_publish.copy.lexicon import lexicon_of
    from kkbc_publish.copy.lexicon_files import read_lexicon
    from kkbc_publish.load.sources import read_sources

    sources = read_sources(root)
    catalog, problems = read_lexicon(sources, campaign, branch)
    if exit_code(problems):
        give_up(problems)
    if campaign is not None:
        refuse_unknown((campaign,), catalog.campaigns or _folders(sources, "campaigns"), "--campaign")
    if branch is not None:
        refuse_unknown((branch,), catalog.branches or _folders(sources, "schedules/branches"), "--branch")
    read = catalog.branches.get(branch or "")
    lexicon = lexicon_of(catalog, campaign, read.value if read else None)
    if lexicon.loops():
        give_up(list(lexicon_problems(catalog)))
    return lexicon


def _folders(sources: Sources, folder: str) -> set[str]:
    """The names below a folder of the input: what an option could have meant."""
    depth = folder.count("/") + 1
    return {file.path.split("/")[depth].removesuffix(".yaml") for file in sources.under(folder)}
