"""``speak``: each line as an announcer says it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from kkbc_publish.indonesian.spoken.lexicon import Lexicon
    from kkbc_publish.load.sources import Sources
from kkbc_publish.cli.console import _exit_code, _known, _show, commands, say


@commands.command(
    "speak",
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
def speak_(
    root: Path, texts: tuple[str, ...], seconds: bool, pace: str, campaign: str | None, branch: str | None
) -> NoReturn:
    from kkbc_publish.check.speech import unread_problem
    from kkbc_publish.indonesian.reading_time import PACES, speech_seconds
    from kkbc_publish.indonesian.spoken.speech import speak
    from kkbc_publish.problems.problem import Spot, in_order

    lexicon = _lexicon(root, campaign, branch)
    trouble = []
    lines: Iterable[str] = texts or (line.rstrip("\r\n") for line in sys.stdin)
    for number, text in enumerate(lines, start=1):
        speech = speak(text, lexicon)
        time = f"\t{speech_seconds(speech.spoken) * PACES[pace]:.1f}" if seconds else ""
        click.echo(speech.spoken + time)
        for one in speech.unread:
            place = Spot(say("teks", "text"), number, one.start + 1, len(one.text), text)
            trouble.append(unread_problem(one, place))
    _show(in_order(trouble), "text")
    sys.exit(_exit_code(trouble))


def _lexicon(root: Path, campaign: str | None, branch: str | None) -> Lexicon:
    """How words are said in a project, read from the files that say so and from no others."""
    from kkbc_publish.copy.lexicon import lexicon_of
    from kkbc_publish.load.load import load
    from kkbc_publish.load.sources import Sources, read_sources

    sources = read_sources(root)
    names = {
        "campaigns/lexicon.yaml",
        f"campaigns/{campaign}/lexicon.yaml",
        f"campaigns/{campaign}/campaign.yaml",
        f"schedules/branches/{branch}.yaml",
    }
    files = {path: file for path, file in sources.files.items() if path in names}
    catalog, problems = load(Sources(files))
    ours = [one for one in (*sources.problems, *problems) if one.spot.path in {*files, "campaigns/", "schedules/"}]
    if _exit_code(ours):
        _show(ours, "text")
        sys.exit(_exit_code(ours))
    if campaign is not None:
        _known((campaign,), catalog.campaigns or _folders(sources, "campaigns"), "--campaign")
    if branch is not None:
        _known((branch,), catalog.branches or _folders(sources, "schedules/branches"), "--branch")
    read = catalog.branches.get(branch or "")
    lexicon = lexicon_of(catalog, campaign, read.value if read else None)
    if lexicon.loops():
        from kkbc_publish.check.speech import lexicon_problems

        ours = list(lexicon_problems(catalog))
        _show(ours, "text")
        sys.exit(_exit_code(ours))
    return lexicon


def _folders(sources: Sources, folder: str) -> set[str]:
    """The names below a folder of the input: what an option could have meant."""
    depth = folder.count("/") + 1
    return {file.path.split("/")[depth].removesuffix(".yaml") for file in sources.under(folder)}
