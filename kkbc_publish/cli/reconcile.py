"""``kkbc-publish reconcile``: what stations aired of the plan. Reads logs, writes reports, changes no plan."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.cli.console import LANG, catalog_of, exit_code, give_up, refuse_unknown, say, show, talk
from kkbc_publish.cli.options import DAY, FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kkbc_publish.asrun.report import AsRunReport
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.problems.problem import Problem


@click.command(
    help=say(
        "Cocokkan log siar stasiun (CSV atau XLSX) dengan rencana: sesuai, terlambat, pindah, tidak siar, tidak "
        "terbaca, tambahan. "
        "Mengusulkan pengganti; rencana tidak berubah.",
        "Compare the as-run logs of stations (CSV or XLSX) with the plan: aired, late, moved, missing, unread, "
        "extra. "
        "Proposes make-goods; changes no plan.",
    ),
)
@click.argument("files", metavar=say("LOG...", "FILE..."), nargs=-1, required=True, type=FILE)
@click.option("--station", help=say("Log milik stasiun ini.", "These are logs of this station."))
@click.option("--from", "first", type=DAY, help=say("Nilai mulai tanggal ini.", "Judge from this date on."))
@click.option("--to", "last", type=DAY, help=say("Nilai sampai tanggal ini.", "Judge up to this date."))
@click.option(
    "--complete",
    is_flag=True,
    help=say(
        "Lognya lengkap: hari tanpa baris berarti tidak siar.", "The logs are complete: no row on a day is no airing."
    ),
)
@click.option(
    "--tolerance",
    type=click.IntRange(0, 60),
    show_default="10",
    help=say("Menit dari jamnya yang masih sesuai.", "Minutes off that still count as on time."),
)
@click.option(
    "--as-of", type=DAY, help=say("Hari ini menurut laporan (bawaan: hari ini).", "The day of the report (today).")
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--xlsx", type=FILE, help=say("Tulis juga buku kerja ini.", "Write this workbook too."))
@click.option("--html", type=FILE, help=say("Tulis juga halaman ini.", "Write this page too."))
@click.option("--yaml", "snippet", is_flag=True, help=say("Tampilkan usul sebagai YAML.", "Print proposals as YAML."))
@click.pass_obj
def reconcile(
    root: Path,
    files: tuple[Path, ...],
    station: str | None,
    first: datetime | None,
    last: datetime | None,
    complete: bool,
    tolerance: int | None,
    as_of: datetime | None,
    form: str,
    xlsx: Path | None,
    html: Path | None,
    snippet: bool,
) -> NoReturn:
    from kkbc_publish.asrun.judge import Question, judge
    from kkbc_publish.asrun.matching import TOLERANCE
    from kkbc_publish.asrun.withdrawn import withdrawn_in

    if first and last and first > last:
        raise click.UsageError(say("--from lebih lambat daripada --to.", "--from is later than --to."))
    catalog, wrong = catalog_of(root)
    if exit_code(wrong):
        give_up(wrong, say("Log tidak dinilai karena ada galat.", "No log was judged because of errors."))
    if station:
        refuse_unknown((station,), catalog.stations, "--station")
    logs = read_logs(files)
    question = Question(
        as_of=as_of.date() if as_of else date.today(),
        station=station,
        first=first.date() if first else None,
        last=last.date() if last else None,
        tolerance=timedelta(minutes=tolerance) if tolerance is not None else TOLERANCE,
        withdrawn=withdrawn_in(catalog),
        complete=complete,
    )
    found, problems = judge(catalog, logs, question)
    if xlsx:
        problems += write_report(root, files, xlsx, lambda: _workbook(found))
    if html:
        problems += write_report(root, files, html, lambda: _page(root, catalog, found))
    _echo(found, form)
    if snippet:
        _echo_snippet(found)
    show(problems)
    sys.exit(exit_code(problems))


def read_logs(files: tuple[Path, ...]) -> list[tuple[str, bytes | Problem]]:
    """The files by their paths, or why they cannot be read. A byte too many says that a file is too long."""
    from kkbc_publish.asrun.reading import MOST_BYTES
    from kkbc_publish.problems.boundary import file_fault
    from kkbc_publish.problems.problem import Spot, problem

    logs: list[tuple[str, bytes | Problem]] = []
    for file in dict.fromkeys(files):
        if fault := file_fault(file.as_posix(), file):
            logs.append((file.as_posix(), fault))
            continue
        try:
            with file.open("rb") as stream:
                logs.append((file.as_posix(), stream.read(MOST_BYTES + 1)))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            path = file.as_posix()
            logs.append((path, problem("log-unreadable", Spot(path), reason=reason)))
    return logs


def _echo(found: AsRunReport, form: str) -> None:
    from kkbc_publish.asrun.report import as_json, as_lines

    if form == "json":
        click.echo(as_json(found))
    elif found.covered:
        for line in as_lines(found, LANG):
            click.echo(line)


def _workbook(found: AsRunReport) -> bytes:
    from kkbc_publish.asrun.workbook import as_xlsx

    return as_xlsx(found)


def _page(root: Path, catalog: Catalog, found: AsRunReport) -> bytes:
    from kkbc_publish.asrun.page import as_html
    from kkbc_publish.render.tools import Tools

    return as_html(catalog, found, Tools(root / "templates")).encode()


def write_report(root: Path, read: tuple[Path, ...], path: Path, make: Callable[[], bytes]) -> list[Problem]:
    """Write a report in place of an earlier one, never of a source or of what was ``read`` for it.

    What is no file (``/dev/stdout``) is written into as it is.
    """
    from kkbc_publish.build.disk import WriteTrouble, refuse_source, trouble_of, write_whole
    from kkbc_publish.printing.templating import TemplateFault

    try:
        refuse_source(root, path, read)
        data = make()
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            path.parent.stat()  # a folder that is not there was misspelt: none is made for a report
            write_whole(path, data)
    except (TemplateFault, WriteTrouble) as fault:
        return [fault.problem]
    except OSError as error:
        return [trouble_of(error, path.as_posix()).problem]
    talk(say(f"Ditulis: {path}", f"Written: {path}"))
    return []


def _echo_snippet(found: AsRunReport) -> None:
    """The proposals as flights, for the liaison to paste once the station has agreed."""
    from kkbc_publish.asrun.makegoods import as_yaml

    for campaign in sorted({proposal.missing.campaign for proposal in found.proposals.made}):
        click.echo(say("# Tempelkan di bawah flights pada", "# Paste under flights of"), nl=False)
        click.echo(f" campaigns/{campaign}/campaign.yaml")
        for line in as_yaml(found.proposals.made, campaign):
            click.echo(line)
