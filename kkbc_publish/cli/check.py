"""``check``: every problem of every file at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import catalog_of, counted, exit_code, say, show, talk
from kkbc_publish.cli.options import STRICT


@click.command(
    help=say(
        "Periksa semua berkas dan tampilkan semua masalah sekaligus. Tidak mengubah apa pun.",
        "Check every file and show every problem at once. Changes nothing.",
    )
)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@STRICT
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

    catalog, problems = catalog_of(root)
    if placement and not exit_code(problems):
        from kkbc_publish.place.shortfalls import placement_problems

        problems += placement_problems(catalog)
    if not exit_code(problems):  # approval is the last step: as long as something is wrong, nobody asks for it
        from kkbc_publish.check.approvals import unapproved

        problems += unapproved(catalog)
    problems += template_problems(root / "templates")
    show(problems, form)
    files = sum(1 for path in catalog.sources.files if path.endswith(".yaml"))
    talk(say(f"{files} berkas diperiksa: {counted(problems)}.", f"{files} files checked: {counted(problems)}."))
    sys.exit(exit_code(problems, strict))
