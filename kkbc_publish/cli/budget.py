"""``kkbc-publish budget``: what campaigns may spend on airings, what is booked and may be paid, and what is left."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.cli.console import LANG, catalog_of, exit_code, give_up, refuse_unknown, say, show
from kkbc_publish.cli.options import CAMPAIGNS, DAY, FILE
from kkbc_publish.cli.reconcile import read_logs, write_report

if TYPE_CHECKING:
    from kkbc_publish.asrun.budget import BudgetReport
    from kkbc_publish.asrun.payable import Payable
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.problems.problem import Problem


@click.command(
    help=say(
        "Anggaran siaran menurut kampanye, kanwil, dan cabang: dipesan, boleh dibayar (menurut LOG), sisa; dan slot "
        "tiap stasiun per pekan. Hanya stasiun terikat yang punya tarif.",
        "The budget of airings by campaign, kanwil and branch: booked, payable (by LOG), left; and the avails of each "
        "station by week. Contracted stations with rates only.",
    ),
)
@click.argument("files", metavar=say("[LOG...]", "[FILE...]"), nargs=-1, type=FILE)
@CAMPAIGNS
@click.option(
    "--as-of", type=DAY, help=say("Hari ini menurut laporan (bawaan: hari ini).", "The day of the report (today).")
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--xlsx", type=FILE, help=say("Tulis juga buku kerja ini.", "Write this workbook too."))
@click.option("--html", type=FILE, help=say("Tulis juga halaman ini.", "Write this page too."))
@click.pass_obj
def budget(
    root: Path,
    files: tuple[Path, ...],
    campaigns: tuple[str, ...],
    as_of: datetime | None,
    form: str,
    xlsx: Path | None,
    html: Path | None,
) -> NoReturn:
    from kkbc_publish.asrun import budget_page

    catalog, wrong = catalog_of(root)
    if exit_code(wrong):
        give_up(wrong, say("Anggaran tidak dihitung karena ada galat.", "Nothing was counted because of errors."))
    refuse_unknown(campaigns, catalog.campaigns, "--campaign")
    found, problems = _report(catalog, files, campaigns, as_of.date() if as_of else date.today())
    if xlsx:
        problems += write_report(root, files, xlsx, lambda: budget_page.as_xlsx(found))
    if html:
        problems += write_report(root, files, html, lambda: _page(root, found))
    if form == "json":
        click.echo(budget_page.as_json(found))
    else:
        for line in budget_page.as_lines(found, LANG):
            click.echo(line)
    show(problems)
    sys.exit(exit_code(problems))


def _report(
    catalog: Catalog, files: tuple[Path, ...], campaigns: tuple[str, ...], as_of: date
) -> tuple[BudgetReport, list[Problem]]:
    """The budgets, with what the logs found; and what cannot be told of either."""
    from kkbc_publish.asrun.budget import budget_report, is_counted
    from kkbc_publish.asrun.judge import Question, judge
    from kkbc_publish.asrun.withdrawn import withdrawn_in
    from kkbc_publish.place.prices import money_problems

    logs = read_logs(files)
    problems: list[Problem] = []
    judged: list[str] = []
    payable: tuple[Payable, ...] = ()
    if logs:
        found, more = judge(catalog, logs, Question(as_of=as_of, withdrawn=withdrawn_in(catalog)))
        problems += more
        judged, payable = [one.station for one in found.covered], found.payable
    for name in sorted(catalog.stations):
        if is_counted(catalog, name):
            problems += money_problems(catalog, name, None)
    return budget_report(catalog, payable, campaigns, judged), problems


def _page(root: Path, found: BudgetReport) -> bytes:
    from kkbc_publish.asrun.budget_page import as_html
    from kkbc_publish.render.tools import Tools

    return as_html(found, Tools(root / "templates")).encode()
