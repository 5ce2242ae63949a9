"""``kkbc-publish airings``: what airs when, as a table or as JSON."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import FINE, LANG, catalog_of, exit_code, give_up, refuse_unknown, say
from kkbc_publish.cli.options import BRANCHES, CAMPAIGNS, DAY
from kkbc_publish.cli.publishing import day_of


@click.command(help=say("Tampilkan jadwal siaran sebagai tabel.", "Show the airings as a table."))
@click.option("--json", "as_data", is_flag=True, help=say("Keluarkan JSON.", "Print JSON."))
@click.option(
    "--why",
    is_flag=True,
    help=say(
        "Tampilkan juga slot, alasan tiap perubahan, dan siaran yang ditiadakan.",
        "Show slots, the reason of every change, and the airings that were left out, too.",
    ),
)
@CAMPAIGNS
@BRANCHES
@click.option("--station", "stations", multiple=True, help=say("Hanya stasiun ini.", "This station only."))
@click.option(
    "--today",
    is_flag=True,
    help=say(
        "Siaran hari ini di satu stasiun atau cabang, sebagai pesan WhatsApp untuk studio.",
        "Today's airings of a station or a branch, as a WhatsApp message for the studio.",
    ),
)
@click.option(
    "--as-of",
    "as_of",
    type=DAY,
    help=say("Untuk --today: tanggalnya (bawaan: hari ini).", "For --today: its date (default: today)."),
)
@click.option(
    "--from", "first", type=DAY, help=say("Mulai tanggal ini (2027-01-15).", "From this date on (2027-01-15).")
)
@click.option("--to", "last", type=DAY, help=say("Sampai tanggal ini.", "Up to this date."))
@click.pass_obj
def airings(
    root: Path,
    as_data: bool,
    why: bool,
    campaigns: tuple[str, ...],
    branches: tuple[str, ...],
    stations: tuple[str, ...],
    today: bool,
    as_of: datetime | None,
    first: datetime | None,
    last: datetime | None,
) -> NoReturn:
    from kkbc_publish.cli.airing_list import Filter, as_days, as_lines, by_time, json_parts, messages, rows

    if today and (first or last or why or not (stations or branches)):
        raise click.UsageError(
            say(
                "--today: sebutkan --station atau --branch, tanpa --from, --to, dan --why.",
                "--today: name a --station or a --branch, without --from, --to and --why.",
            )
        )
    if as_of and not today:
        raise click.UsageError(say("--as-of dipakai bersama --today.", "--as-of goes with --today."))
    catalog, problems = catalog_of(root)
    if exit_code(problems):
        give_up(problems, say("Jadwal tidak disusun karena ada galat.", "No airings were placed because of errors."))
    refuse_unknown(campaigns, catalog.campaigns, "--campaign")
    refuse_unknown(branches, catalog.branches, "--branch")
    refuse_unknown(stations, catalog.stations, "--station")
    start, end = (day_of(as_of, root),) * 2 if today else (first and first.date(), last and last.date())
    wanted = Filter(frozenset(campaigns), frozenset(branches), frozenset(stations), start, end)
    if today and not as_data:
        click.echo("\n\n".join(messages(catalog, wanted, day_of(as_of, root))))
        sys.exit(FINE)
    found = rows(catalog, wanted, refused=why)
    if stations:
        found = iter(by_time(found))
    if as_data:
        for part in json_parts(found, why=why):
            click.echo(part, nl=False)
        click.echo()
    else:
        for line in (as_days if stations else as_lines)(found, LANG, why=why):
            click.echo(line)
    sys.exit(FINE)
