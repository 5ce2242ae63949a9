"""``kkbc-publish withdraw``: withdraw what was published, and say why."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.cli.console import catalog_of, exit_code, give_up, refuse_unknown, say, show, talk
from kkbc_publish.cli.options import DAY
from kkbc_publish.cli.publishing import day_of
from kkbc_publish.load.models.signs import unseen

if TYPE_CHECKING:
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.load.models.withdrawals import Withdrawal


@click.command(
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
    from kkbc_publish.publication import withdrawals

    catalog, problems = catalog_of(root)
    if exit_code(problems):
        give_up(problems, say("Tidak ada yang ditarik karena ada galat.", "Nothing was withdrawn because of errors."))
    refuse_unknown(branches, catalog.branches, "--branch")
    if campaign is not None:
        refuse_unknown((campaign,), catalog.campaigns, "--campaign")
    campaigns = _campaigns(catalog, works, campaign)
    reason = _readable(reason)
    day = day_of(first, root)
    entries, trouble = withdrawals.wanted(catalog, works, campaigns, reason, frozenset(branches), day)
    fresh = [entry for entry in entries if not withdrawals.is_known(catalog, entry)]
    for entry in entries:
        talk(_said(entry) + ("" if entry in fresh else say(": sudah ditarik", ": withdrawn already")))
    if fresh and not trouble:
        trouble = withdrawals.write(root, fresh)
    show(trouble)
    if fresh and not trouble:
        talk(
            say(
                "Dicatat di schedules/withdrawals.yaml. Lihat akibatnya dengan kkbc-publish plan.",
                "Noted in schedules/withdrawals.yaml. See what it changes with kkbc-publish plan.",
            )
        )
    sys.exit(exit_code(trouble))


def _campaigns(catalog: Catalog, works: tuple[str, ...], campaign: str | None) -> tuple[str, ...]:
    """The campaign whose works are meant; none where none of them has been published."""
    from kkbc_publish.publication import withdrawals

    campaigns = withdrawals.campaigns_with(catalog, works, campaign)
    for work in works:
        refuse_unknown((work,), withdrawals.names(catalog, campaign), say("NASKAH", "WORK"))
    if len(campaigns) > 1:
        names = ", ".join(campaigns)
        raise click.UsageError(
            say(
                f"Ada di beberapa kampanye ({names}): pilih dengan --campaign.",
                f"In several campaigns ({names}): choose with --campaign.",
            )
        )
    return campaigns


def _said(entry: Withdrawal) -> str:
    """``iuran-pedagang-30 v2, semua cabang``."""
    where = say("semua cabang", "all branches")
    if entry.branches:
        where = say(f"{len(entry.branches)} cabang", f"{len(entry.branches)} branches")
    return f"{entry.work} v{entry.version}, {where}"


def _readable(reason: str) -> str:
    """A reason as it is noted, on one line; what the file of withdrawals could not hold is refused here."""
    text = " ".join(reason.split())
    if not text:
        raise click.UsageError(say("--reason: alasannya kosong.", "--reason: the reason is empty."))
    sign = unseen(text)
    if sign is not None:
        name, english = sign.words
        raise click.UsageError(
            say(
                f"--reason: ada tanda yang tidak tampak ({name}, {sign.point}). Ketik ulang alasannya tanpa itu.",
                f"--reason: there is a sign that cannot be seen ({english}, {sign.point}). Type the reason without it.",
            )
        )
    return text
