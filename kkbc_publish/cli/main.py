"""The command line: talks to people, knows the folder they stand in. Everything else is done by the stages.

Data goes to standard output, talk to standard error. Exit codes: 0 fine, 1 errors found, 2 wrong usage, 3 a
bug, 4 the machine lacks something, 130 interrupted. Modules that take time to import are imported where
they are used, so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish import __version__
from kkbc_publish.cli.airings import airings
from kkbc_publish.cli.approve import approve
from kkbc_publish.cli.budget import budget
from kkbc_publish.cli.build import build
from kkbc_publish.cli.check import check
from kkbc_publish.cli.console import FINE, INTERRUPTED, LANG, LANGUAGES, USAGE, bug, say, talk
from kkbc_publish.cli.doctor import doctor
from kkbc_publish.cli.ending import end_now, stop_when_told
from kkbc_publish.cli.explain import explain
from kkbc_publish.cli.new import new
from kkbc_publish.cli.plan import plan
from kkbc_publish.cli.preview import preview
from kkbc_publish.cli.publish import publish
from kkbc_publish.cli.reconcile import reconcile
from kkbc_publish.cli.record import record
from kkbc_publish.cli.rollback import rollback
from kkbc_publish.cli.schema import schema
from kkbc_publish.cli.speak import speak
from kkbc_publish.cli.streams import use_streams
from kkbc_publish.cli.withdraw import withdraw

# What is read stays to the end, so looking for garbage after every 700 objects only costs time: a sixth of `check`.
OBJECTS_BEFORE_COLLECTION = 100_000

COMMANDS: tuple[click.Command, ...] = (
    *(airings, approve, budget, build, check, doctor, explain, new, plan),
    *(preview, publish, reconcile, record, rollback, schema, speak, withdraw),
)


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


commands.subcommand_metavar = say("PERINTAH [ISIAN]...", "COMMAND [ARGS]...")
for command in COMMANDS:
    commands.add_command(command)
for command in (commands, *COMMANDS):
    command.options_metavar = say("[PILIHAN]", "[OPTIONS]")


def main() -> NoReturn:
    """The one door: exit codes for everything, and never a traceback for expected trouble."""
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    use_streams()
    stop_when_told()
    try:
        code = commands.main(standalone_mode=False, prog_name="kkbc-publish")
    except click.exceptions.Exit as exit_:
        code = exit_.exit_code
    except click.ClickException as error:
        error.show()
        code = USAGE
    except (KeyboardInterrupt, click.Abort):
        talk(say("Dihentikan. Hasil sebelumnya tetap utuh.", "Interrupted. The last result is whole."))
        end_now(INTERRUPTED)
    except Exception as error:  # the last resort: a bug is told in a form that can be reported
        end_now(bug(error))
    sys.exit(code if isinstance(code, int) else FINE)
