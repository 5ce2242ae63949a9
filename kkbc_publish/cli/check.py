"""``check``: every problem of every file at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import _catalog, _counted, _exit_code, _show, commands, say, talk


@commands.command(
    help=say(
        "Periksa semua berkas dan tampilkan semua masalah sekaligus. Tidak mengubah apa pun.",
        "Check every file and show every problem at once. Changes nothing.",
    )
)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option(
    "--strict",
    is_flag=True,
    help=say("Anggap peringatan dan saran sebagai galat.", "Take warnings and suggestions for errors."),
)
@click.option(
    "--placement",
    is_flag=True,
    help=say(
        "Susun juga semua siaran, dan tampilkan yang tidak mendapat tempat (beberapa detik).",
        "Place all airings too, and show what has no room (some seconds).",
    ),
)
@click.pass_obj
def check(root: Path, form: str, strict: bool, placement: bool) -> NoReturn:
    from kkbc_publish.render.table import template_problems

    catalog, problems = _catalog(root)
    if placement and not _exit_code(problems):
        from kkbc_publish.place.shortfalls import placement_problems

        problems += placement_problems(catalog)
    if not _exit_code(problems):  # approval is the last step: as long as something is wrong, nobody asks for it
        from kkbc_publish.check.approvals import unapproved

        problems += unapproved(catalog)
    problems += template_problems(root / "templates")
    _show(problems, form)
    files = sum(1 for path in catalog.sources.files if path.endswith(".yaml"))
    talk(say(f"{files} berkas diperiksa: {_counted(problems)}.", f"{files} files checked: {_counted(problems)}."))
    sys.exit(_exit_code(problems, strict))
