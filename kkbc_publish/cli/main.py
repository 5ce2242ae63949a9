"""The command line: talks to people, knows the folder they stand in. Everything else is done by the stages.

Data goes to standard output, talk to standard error. Exit codes: 0 fine, 1 errors found, 2 wrong usage, 3 a
bug, 4 the machine lacks something, 130 interrupted. Modules that take time to import are imported where
they are used, so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

import click

# Each adds itself to ``commands``.
from kkbc_publish.cli import (  # noqa: F401
    airings,
    approve,
    build,
    check,
    doctor,
    explain,
    new,
    preview,
    publication,
    reconcile,
    schema,
    speak,
    withdraw,
)
from kkbc_publish.cli.console import FINE, INTERRUPTED, USAGE, _bug, commands, say, talk

# What is read stays to the end, so looking for garbage after every 700 objects only costs time: a sixth of `check`.
OBJECTS_BEFORE_COLLECTION = 100_000


def main() -> NoReturn:
    """The one door: exit codes for everything, and never a traceback for expected trouble."""
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = commands.main(standalone_mode=False, prog_name="kkbc-publish")
    except click.exceptions.Exit as exit_:
        code = exit_.exit_code
    except click.ClickException as error:
        error.show()
        code = USAGE
    except (KeyboardInterrupt, click.Abort):
        talk(say("Dihentikan. Hasil sebelumnya tetap utuh.", "Interrupted. The last result is whole."))
        # All is put away by now. Leaving the usual way, a pool that was stopped in the midst of a message may still
        # complain of its closed pipes.
        sys.stdout.flush()
        os._exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (a pager, head): nothing is wrong and nobody is listening.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FINE
    except Exception as error:  # the last resort: a bug is told in a form that can be reported
        code = _bug(error)
    sys.exit(code if isinstance(code, int) else FINE)
