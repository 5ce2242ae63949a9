"""Turn a catalog and the log files of stations into a report, and into what is wrong with the files.

A file that cannot be trusted steps aside with its reason; the others are judged. Days outside a station's logs are not
judged at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kkbc_publish.airtime.stations import served
from kkbc_publish.asrun.makegoods import Proposals, make_goods
from kkbc_publish.asrun.mapping import Columns, columns_of, wording
from kkbc_publish.asrun.matching import TOLERANCE, reconcile, shifted
from kkbc_publish.asrun.reading import LogTable, cells_of, read_table
from kkbc_publish.asrun.report import AsRunReport, Covered, report
from kkbc_publish.asrun.rows import Known, RowsTaken, log_rows, title_key, without_twins
from kkbc_publish.asrun.values import CodedItem, Finding, LogRow, Withdrawn
from kkbc_publish.copy.items import item_id, material_code
from kkbc_publish.indonesian.spans import period
from kkbc_publish.indonesian.written import ZONE_HOURS, ZONE_NAMES, ZONE_OF_NAME, listing
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.stations import LogForm
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.problems.problem import Problem, Spot, problem

ZONE_AT = {0: "UTC"} | {hours: name for name, hours in ZONE_HOURS.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: which days (None: those of the logs), up to which day, how exactly, and what had been called back.

    ``station``: whose logs these are, where the files do not say it.
    """

    as_of: date
    station: str | None = None
    first: date | None = None
    last: date | None = None
    tolerance: timedelta = TOLERANCE
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(slots=True)
class _Logs:
    """What the files of one station hold."""

    rows: list[LogRow] = field(default_factory=list)
    days: set[date] = field(default_factory=set)
    foreign: int = 0


def judge(catalog: Catalog, files: Sequence[tuple[str, bytes]], asked: Question) -> tuple[AsRunReport, list[Problem]]:
    """The report on all files together, and every problem of every file."""
    problems: list[Problem] = []
    logs: dict[str, _Logs] = {}
    for path, data in files:
        station_id = asked.station or whose(catalog, path, data)
        if station_id is None:
            problems.append(problem("log-whose", Spot(path)))
            continue
        taken, wrong = _read(catalog, station_id, path, data, asked)
        problems += wrong
        if taken is not None:
            own = logs.setdefault(station_id, _Logs())
            own.rows += taken.rows
            own.foreign += taken.foreign
            own.days |= {row.day for row in taken.rows}
    findings: list[Finding] = []
    covered: list[Covered] = []
    for station_id in sorted(logs):
        own = logs[station_id]
        rows, twins = without_twins(own.rows)
        problems += twins
        first, last = _span(own.days, asked)
        if first is None or last is None or first > last:
            continue
        airings = station_plan(catalog, station_id).airings
        judged = [airing for airing in airings if first <= airing.start.date() <= last]
        near = [row for row in rows if first <= row.day <= last]
        found = reconcile(station_id, judged, near, materials(catalog, station_id), asked.tolerance, asked.withdrawn)
        findings += found
        covered.append(Covered(station_id, first, last, len(near), own.foreign))
        if asked.first is None and asked.last is None:
            months = {_month(day) for day in own.days}
            days = [airing.start.date() for airing in airings if _month(airing.start.date()) in months]
            rest = sum(day <= asked.as_of and not first <= day <= last for day in days)
            if rest:
                spot = Spot(f"schedules/stations/{station_id}.yaml")
                problems.append(problem("log-covers-part", spot, span=period(first, last), count=rest))
    proposals = make_goods(catalog, findings, asked.as_of) if findings else Proposals()
    return report(catalog, covered, findings, proposals, asked.as_of, asked.tolerance), problems


def materials(catalog: Catalog, station_id: str) -> dict[tuple[str, str, str], CodedItem]:
    """All material that can be ordered of a station, by campaign, item and branch."""
    found = {}
    for folder in catalog.campaigns.values():
        if folder.campaign is None:
            continue
        campaign = folder.campaign.value
        for read in folder.scripts.values():
            for version in read.value.versions:
                for branch in served(catalog, station_id):
                    item = item_id(read.value.id, version.seconds)
                    code = material_code(campaign, read.value, version.seconds, branch)
                    key = (campaign.id, item, branch.id)
                    found[key] = CodedItem(campaign.id, item, branch.id, code, read.value.title, version.seconds)
    return found


# --- whose log ----------------------------------------------------------------------------------------


def whose(catalog: Catalog, path: str, data: bytes) -> str | None:
    """The station named by a file, by the nearest folder, or by a column of the file; None where none or two are."""
    for part in reversed(re.split(r"[\\/]", path)):
        found = [name for name in catalog.stations if re.search(rf"(?<![a-z0-9]){name}(?![a-z0-9])", part.lower())]
        if found:
            longest = max(found, key=len)
            return longest if all(name in longest for name in found) else None
    form = LogForm()
    table = read_table(path, data, wording(form))
    if not isinstance(table, LogTable):
        return None
    columns = columns_of(table, form, "")
    if isinstance(columns, Columns):
        said = _said(table, columns)
        named = {
            name for name, read in catalog.stations.items() if said & {title_key(name), title_key(read.value.name)}
        }
        if len(named) == 1 and len(said) == 1:
            return named.pop()
    return None


def _said(table: LogTable, columns: Columns) -> set[str]:
    """What the column of stations holds."""
    column = columns.get("station")
    if column is None:
        return set()
    cells = (cells_of(row, column) for number, row in table.rows if number > columns.row)
    return {title_key(str(one)) for one in cells if one not in (None, "")}


# --- one file -----------------------------------------------------------------------------------------


def _read(
    catalog: Catalog, station_id: str, path: str, data: bytes, asked: Question
) -> tuple[RowsTaken | None, list[Problem]]:
    """The rows of a file; None where it cannot be judged, with the reason."""
    station = catalog.stations[station_id].value
    form = station.log or LogForm()
    file = f"schedules/stations/{station_id}.yaml"
    table = read_table(path, data, wording(form), form.delimiter, form.sheet)
    if not isinstance(table, LogTable):
        return None, [table]
    columns = columns_of(table, form, file)
    if not isinstance(columns, Columns):
        return None, columns
    other = _other(catalog, station_id, _said(table, columns))
    if other:
        where = table.spot(columns.row, columns.at["station"])
        return None, [problem("log-of-another-station", where, other=other, station=station.name)]
    known = Known.of(materials(catalog, station_id).values(), _elsewhere(catalog, station_id))
    taken = log_rows(table, columns, station, form, known, asked.as_of)
    if not taken.rows and taken.elsewhere:
        name = taken.elsewhere.most_common(1)[0][0]
        where = table.spot(columns.row, columns.get("code") or 0)
        return None, [problem("log-of-another-station", where, other=name, station=station.name)]
    if not taken.rows:
        wrong = [problem for problem in taken.problems if problem.is_error]
        if not wrong:
            rows = sum(number > columns.row for number, _ in table.rows)
            where = table.spot(columns.row, 0)
            code = problem("log-without-ours", where, rows=rows, file=file) if rows else problem("log-empty", where)
            taken.problems.append(code)
            if rows and asked.first and asked.last:
                return taken, taken.problems  # somebody knows that the log is complete
        return None, taken.problems
    shift = (
        shifted(station_plan(catalog, station_id).airings, taken.rows, asked.tolerance) if form.zone is None else None
    )
    if shift is not None:
        where = table.spot(columns.row, columns.at["start"])
        return None, [*taken.problems, _shift_problem(where, station.zone.value, *shift, len(taken.rows), file)]
    return taken, taken.problems


def _shift_problem(where: Spot, zone: str, hours: int, share: float, rows: int, file: str) -> Problem:
    own = ZONE_HOURS[ZONE_NAMES[zone]]
    name = ZONE_AT.get(own - hours, f"UTC{own - hours:+}")
    return problem(
        "log-zone-shift",
        where,
        hours=abs(hours),
        direction="lebih awal" if hours > 0 else "lebih lambat",
        direction_en="earlier" if hours > 0 else "later",
        share=f"{int(share * 100)}%",
        rows=rows,
        zone=name,
        id=ZONE_OF_NAME.get(name, "zona itu"),
        own=zone,
        file=file,
    )


def _other(catalog: Catalog, station_id: str, said: set[str]) -> str | None:
    """The other station that a log names as its own, if it names no word of this one."""
    own = catalog.stations[station_id].value
    if not said or said & {title_key(own.id), title_key(own.name)}:
        return None
    names = (
        read.value.name
        for name, read in sorted(catalog.stations.items())
        if said & {title_key(name), title_key(read.value.name)}
    )
    return next(names, None)


def _elsewhere(catalog: Catalog, station_id: str) -> Mapping[str, str]:
    """The short name of every branch this station does not serve, and who airs for it."""
    own = {branch.id for branch in served(catalog, station_id)}
    found: dict[str, list[str]] = defaultdict(list)
    for name, read in sorted(catalog.branches.items()):
        if name not in own:
            found[read.value.short.upper()] += [one.name for one in catalog.stations_of.get(name, ())] or [name]
    return {short: listing(names) for short, names in found.items()}


def _span(days: Iterable[date], asked: Question) -> tuple[date | None, date | None]:
    """The days to judge: those asked for, else from the first to the last day of the logs; never past ``as_of``."""
    known = sorted(days)
    first = asked.first or (known[0] if known else None)
    last = asked.last or (known[-1] if known else None)
    return first, min(last, asked.as_of) if last else None


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
