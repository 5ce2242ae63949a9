"""``kkbc-publish record``: the record of publications, taken from what is public."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import FINE, exit_code, give_up, say, show, talk
from kkbc_publish.cli.options import KEPT, TO


@click.command(
    help=say(
        "Ambil catatan terbitan (schedules/published/) yang cocok dengan yang sedang tampil, misalnya sesudah merge "
        "yang bentrok.",
        "Take the record of publications (schedules/published/) that belongs to what is public, as after a merge with "
        "conflicts.",
    )
)
@click.option(
    "--take",
    "source",
    type=click.Choice(["public"]),
    required=True,
    help=say("Dari mana: folder publik.", "From where: the public folder."),
)
@TO
@KEPT
@click.pass_obj
def record(root: Path, source: str, folder: Path, kept: Path | None) -> NoReturn:
    from kkbc_publish.publication.take_record import take_public

    outcome = take_public(root, folder, kept)
    if exit_code(outcome.problems):
        give_up(list(outcome.problems), say("Catatan tidak diubah.", "The record was not changed."))
    show(outcome.problems)
    number = outcome.number
    if outcome.changed:
        talk(
            say(
                f"Catatan terbitan {number} diambil dari {folder}. Simpan schedules/published/ ke git, lalu plan lagi.",
                f"The record of publication {number} was taken from {folder}. Commit schedules/published/, then plan.",
            )
        )
    else:
        talk(say(f"Catatan sudah cocok: terbitan {number}.", f"The record fits already: publication {number}."))
    sys.exit(FINE)
