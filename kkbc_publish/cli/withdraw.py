"""``kkbc-publish withdraw``: call back what was published, and say why."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import DAY, _catalog, _exit_code, _known, _show, commands, say, talk


@commands.command(
    help=say(
        "Tarik naskah atau selebaran yang sudah terbit; dicatat di schedules/withdrawals.yaml.",
        "Call a published script or flyer back; noted in schedules/withdrawals.yaml.",
    ),
)
@click.argument("works", metavar=say("NASKAH...", "WORK..."), nargs=-1, required=True)
@click.option(
    "--reason", required=True, help=say("Alasannya, untuk cabang dan stasiun.", "Why, for those who have it.")
)
@click.option("--branch", "branches", multiple=True, help=say("Hanya di cabang ini.", "At this branch only."))
@click.option("--campaign", default=None, help=say("Dari kampanye ini.", "Of this campaign."))
@click.option(
    "--from",
    "first",
    type=DAY,
    help=say(
        "Siarannya ditiadakan mulai tanggal ini (bawaan: hari ini).", "Leave its airings out from this day (today)."
    ),
)
@click.pass_obj
def withdraw(
    root: Path,
    works: tuple[str, ...],
    reason: str,
    branches: tuple[str, ...],
    campaign: str | None,
    first: datetime | None,
) -> NoReturn:
    from kkbc_publish.publication import withdrawals as withdrawalfile

    catalog, problems = _catalog(root)
    if _exit_code(problems):
        _show(problems, "text")
        talk(say("Tidak ada yang ditarik karena ada galat.", "Nothing was withdrawn because of errors."))
        sys.exit(_exit_code(problems))
    _known(branches, catalog.branches, "--branch")
    if campaign is not None:
        _known((campaign,), catalog.campaigns, "--campaign")
    campaigns = withdrawalfile.campaigns_with(catalog, works, campaign)
    for work in works:
        _known((work,), withdrawalfile.names(catalog, campaign), say("NASKAH", "WORK"))
    if len(campaigns) > 1:
        names = ", ".join(campaigns)
        raise click.UsageError(
            say(
                f"Ada di beberapa kampanye ({names}): pilih dengan --campaign.",
                f"In several campaigns ({names}): choose with --campaign.",
            )
        )
    reason = " ".join(reason.split())
    if not reason:
        raise click.UsageError(say("--reason: alasannya kosong.", "--reason: the reason is empty."))
    day = first.date() if first else date.today()
    calls, found = withdrawalfile.wanted(catalog, works, campaigns, reason, frozenset(branches), day)
    fresh = [one for one in calls if not withdrawalfile.is_known(catalog, one)]
    for one in calls:
        where = (
            say(f"{len(one.branches)} cabang", f"{len(one.branches)} branches")
            if one.branches
            else say("semua cabang", "all branches")
        )
        state = "" if one in fresh else say(": sudah ditarik", ": withdrawn already")
        talk(f"{one.work} v{one.version}, {where}{state}")
    if fresh and not found:
        found = withdrawalfile.write(root, fresh)
    _show(found, "text")
    if fresh and not found:
        talk(
            say(
                "Dicatat di schedules/withdrawals.yaml. Lihat akibatnya dengan kkbc-publish plan.",
                "Noted in schedules/withdrawals.yaml. See what it changes with kkbc-publish plan.",
            )
        )
    sys.exit(_exit_code(found))
