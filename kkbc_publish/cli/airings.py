"""Turn the plans of the stations into a list for people (a table) and for programs (JSON)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.airtime.guards import moment_of
from kkbc_publish.airtime.values import Airing, Refusal
from kkbc_publish.indonesian.written import ZONE_NAMES, clock
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.station_plans import station_plan

if TYPE_CHECKING:
    from datetime import datetime

    from kkbc_publish.load.catalog import Catalog
from kkbc_publish.cli.console import DAY, FINE, LANG, _catalog, _exit_code, _known, _show, commands, say, talk

LEFT_OUT = {"id": "ditiadakan", "en": "left out"}
REFUSED = "refused"  # the status of an airing that was ordered and is not placed


@dataclass(frozen=True, slots=True)
class Filter:
    """Which airings are asked for; an empty set or None takes all."""

    campaigns: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None

    def takes(self, one: Airing | Refusal) -> bool:
        day = one.start.date() if isinstance(one, Airing) else one.day
        return (
            (not self.campaigns or one.campaign in self.campaigns)
            and (not self.branches or one.branch in self.branches)
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


def rows(catalog: Catalog, wanted: Filter, *, refused: bool = False) -> Iterator[Airing | Refusal]:
    """What is asked for, by branch, campaign, and time. ``refused``: with what is not placed."""
    for branch in sorted(catalog.branches):
        if wanted.branches and branch not in wanted.branches:
            continue
        found: list[Airing | Refusal] = []
        for station in catalog.stations_of.get(branch, ()):
            if wanted.stations and station.id not in wanted.stations:
                continue
            plan = station_plan(catalog, station.id)
            found += (one for one in plan.airings if one.branch == branch and wanted.takes(one))
            if refused:
                found += (one for one in plan.refusals if one.branch == branch and wanted.takes(one))
        yield from sorted(found, key=_order)


def _order(one: Airing | Refusal) -> tuple[str, date, str, str, str]:
    if isinstance(one, Airing):
        return one.campaign, one.start.date(), f"{one.start:%H:%M:%S}", one.station, one.slot
    moment = moment_of(one.wanted) if one.wanted is not None else moment_of(0)
    return one.campaign, one.day, f"{moment:%H:%M:%S}", one.station, one.slot


def as_json(found: Iterable[Airing | Refusal], *, why: bool = False) -> str:
    """One JSON array, an airing a line. With ``why`` each has its flight, slot, class, order and reason too; one that
    is not placed has status ``refused``, its day, and no start.
    """
    encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder for each row
    return "[" + ",\n ".join(encode(_fields(one, why)) for one in found) + "]"


def _fields(one: Airing | Refusal, why: bool) -> dict[str, object]:
    fields: dict[str, object] = {"campaign": one.campaign, "branch": one.branch, "station": one.station}
    fields["item"] = one.item or None
    more: dict[str, object] = {"flight": one.flight, "slot": one.slot}
    if isinstance(one, Airing):
        fields |= {"start": one.start.isoformat(), "seconds": one.seconds, "status": one.status}
        more |= {"day": one.start.date().isoformat(), "class": one.air_class}
        more |= {"order": one.order or None, "reason": one.reason or None}
    else:
        fields |= {"start": None, "seconds": None, "status": REFUSED}
        more |= {"day": one.day.isoformat(), "class": None, "order": None, "reason": one.why}
    return fields | more if why else fields


def as_lines(found: Iterable[Airing | Refusal], lang: str, *, why: bool = False) -> Iterator[str]:
    """The table, a line each."""
    for one in found:
        if isinstance(one, Airing):
            zone = ZONE_NAMES[str(one.start.tzinfo)]
            moment = f"{one.start:%Y-%m-%d} {clock(one.start.time())} {zone:<4}"
            line = f"{moment}  {one.seconds:>5}  {one.item:<28} {one.branch:<24} {one.station}"
            reason = one.reason
        else:
            wanted = clock(moment_of(one.wanted)) if one.wanted is not None else "  -  "
            line = f"{one.day} {wanted} {'-':<4}  {'-':>5}  {one.item or '-':<28} {one.branch:<24} {one.station}"
            reason = f"{LEFT_OUT[lang]}: {one.why}"
        if why:
            line = f"{line:<110}  {one.slot:<26}  {reason}".rstrip()
        yield line


@commands.command(help=say("Tampilkan jadwal siaran sebagai tabel.", "Show the airings as a table."))
@click.option("--json", "as_data", is_flag=True, help=say("Keluarkan JSON.", "Print JSON."))
@click.option(
    "--why",
    is_flag=True,
    help=say(
        "Tampilkan juga slot, alasan tiap perubahan, dan siaran yang ditiadakan.",
        "Show slots, the reason of every change, and the airings that were left out, too.",
    ),
)
@click.option("--campaign", "campaigns", multiple=True, help=say("Hanya kampanye ini.", "This campaign only."))
@click.option("--branch", "branches", multiple=True, help=say("Hanya cabang ini.", "This branch only."))
@click.option("--station", "stations", multiple=True, help=say("Hanya stasiun ini.", "This station only."))
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
    first: datetime | None,
    last: datetime | None,
) -> NoReturn:
    from kkbc_publish.cli import airings as listing

    catalog, problems = _catalog(root)
    if _exit_code(problems):
        _show(problems, "text")
        talk(say("Jadwal tidak disusun karena ada galat.", "No airings were placed because of errors."))
        sys.exit(_exit_code(problems))
    _known(campaigns, catalog.campaigns, "--campaign")
    _known(branches, catalog.branches, "--branch")
    _known(stations, catalog.stations, "--station")
    wanted = listing.Filter(
        frozenset(campaigns),
        frozenset(branches),
        frozenset(stations),
        first.date() if first else None,
        last.date() if last else None,
    )
    rows = listing.rows(catalog, wanted, refused=why)
    if as_data:
        click.echo(listing.as_json(rows, why=why))
    else:
        for line in listing.as_lines(rows, LANG, why=why):
            click.echo(line)
    sys.exit(FINE)
