"""Turn a catalog and the log files of stations into a report, and into what is wrong with the files.

A file that cannot be trusted steps aside with its reason; the others are judged. Days outside a station's logs are not
judged at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kkbc_publish.airtime.stations import served
from kkbc_publish.asrun.compliance import breaches
from kkbc_publish.asrun.identity import Known, title_key
from kkbc_publish.asrun.lines import Reader
from kkbc_publish.asrun.makegoods import Proposals, make_goods
from kkbc_publish.asrun.mapping import Columns, columns_of, wording
from kkbc_publish.asrun.matching import TOLERANCE, reconcile, shifted
from kkbc_publish.asrun.ordered import Ordered
from kkbc_publish.asrun.reading import ORDERED, LogTable, LogTables, cells_of, read_tables
from kkbc_publish.asrun.report import AsRunReport, Covered, report
from kkbc_publish.asrun.rows import RowsTaken, log_rows, without_twins
from kkbc_publish.asrun.sent import sent_airings
from kkbc_publish.asrun.values import CodedItem, Doubts, Finding, LogRow, Stranger, Unread, Verdict, Withdrawn
from kkbc_publish.copy.items import item_id, material_code
from kkbc_publish.indonesian.spans import period
from kkbc_publish.indonesian.written import ZONE_HOURS, ZONE_NAMES, ZONE_OF_NAME, day_month_year, listing
from kkbc_publish.load.carts import names_at
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.stations import LogForm
from kkbc_publish.problems.problem import Problem, Spot, problem, some

NOT_OPENED = "berkasnya tidak terbaca"
DAYS_SHOWN = 6  # days without a row that a message names
ASIDE = timedelta(days=31)  # so far beside the orders an airing is one that nobody ordered; farther it is a wrong date
ZONE_AT = {0: "UTC"} | {hours: name for name, hours in ZONE_HOURS.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: which days (None: those of the logs), up to which day, how exactly, and what had been called back.

    ``station``: whose logs these are, where the files do not say it. ``complete``: somebody knows that the logs hold
    all, so that a day without any row is a day on which nothing was aired.
    """

    as_of: date
    station: str | None = None
    first: date | None = None
    last: date | None = None
    tolerance: timedelta = TOLERANCE
    withdrawn: tuple[Withdrawn, ...] = ()
    complete: bool = False


File = tuple[str, bytes | Problem]  # a path, and what the file holds or why it could not be opened


@dataclass(slots=True)
class _Logs:
    """What the files of one station hold."""

    rows: list[LogRow] = field(default_factory=list)
    days: set[date] = field(default_factory=set)
    foreign: int = 0
    unread: list[Unread] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)

    def add(self, taken: RowsTaken) -> None:
        self.rows += taken.rows
        self.days |= taken.days
        self.foreign += taken.foreign
        self.unread += taken.unread
        self.strangers += taken.strangers


def judge(catalog: Catalog, files: Sequence[File], asked: Question) -> tuple[AsRunReport, list[Problem]]:
    """The report on all files together, and every problem of every file."""
    problems: list[Problem] = []
    logs: dict[str, _Logs] = {}
    nobodys: list[Unread] = []
    for path, data in files:
        station_id = asked.station or whose(catalog, path, data)
        if station_id is None:
            problems.append(data if isinstance(data, Problem) else problem("log-whose", Spot(path)))
            nobodys.append(Unread(Spot(path), NOT_OPENED))
            continue
        own = logs.setdefault(station_id, _Logs())
        if isinstance(data, Problem):
            problems.append(data)
            own.unread.append(Unread(Spot(path), NOT_OPENED))
            continue
        taken, wrong = read_log(catalog, station_id, path, data, asked)
        problems += wrong
        own.add(taken)
    findings: list[Finding] = []
    covered: list[Covered] = []
    for station_id in sorted(logs):
        logs[station_id].unread += nobodys
        found, span, wrong = _station(catalog, station_id, logs[station_id], asked)
        problems += wrong
        findings += found
        covered += span
    proposals = make_goods(catalog, findings, asked.as_of) if findings else Proposals()
    made = report(catalog, covered, findings, proposals, asked.as_of, asked.tolerance)
    return replace(made, breaches=breaches(catalog, findings), told=tuple(problems)), problems


def _station(
    catalog: Catalog, station_id: str, own: _Logs, asked: Question
) -> tuple[list[Finding], list[Covered], list[Problem]]:
    """What became of the airings of one station, the days that were judged, and what is to be asked of its logs."""
    rows, problems = without_twins(own.rows)
    first, last = _span(own.days, asked)
    if first is None or last is None or first > last or not (own.days or own.unread):
        return [], [], problems
    airings = sent_airings(catalog, station_id)
    judged = [airing for airing in airings if first <= airing.start.date() <= last]
    near = [row for row in rows if first <= row.day <= last]
    recorded = None if asked.complete else frozenset(own.days)
    doubts = Doubts(tuple(own.unread), tuple(own.strangers), recorded)
    found = reconcile(
        station_id, judged, near, materials(catalog, station_id), asked.tolerance, asked.withdrawn, doubts
    )
    covered = Covered(station_id, first, last, len(near), own.foreign, len(own.unread))
    spot = Spot(f"schedules/stations/{station_id}.yaml")
    empty = sorted({one.moment.date() for one in found if one.verdict is Verdict.NO_RECORD})
    if empty:
        count = sum(one.verdict is Verdict.NO_RECORD for one in found)
        days = some([day_month_year(day) for day in empty], DAYS_SHOWN)
        problems.append(problem("log-days-without-rows", spot, days=days, number=len(empty), count=count))
    if asked.first is None and asked.last is None:
        months = {_month(day) for day in own.days}
        days_left = [airing.start.date() for airing in airings if _month(airing.start.date()) in months]
        rest = sum(day <= asked.as_of and not first <= day <= last for day in days_left)
        if rest:
            problems.append(problem("log-covers-part", spot, span=period(first, last), count=rest))
    return found, [covered], problems


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


def whose(catalog: Catalog, path: str, data: bytes | Problem) -> str | None:
    """The station named by a file, by the nearest folder, or by a column of the file; None where none or two are."""
    for part in reversed(re.split(r"[\\/]", path)):
        found = [name for name in catalog.stations if re.search(rf"(?<![a-z0-9]){name}(?![a-z0-9])", part.lower())]
        if found:
            longest = max(found, key=len)
            return longest if all(name in longest for name in found) else None
    form = LogForm()
    tables = None if isinstance(data, Problem) else read_tables(path, data, wording(form))
    for table in tables.read if isinstance(tables, LogTables) else ():
        columns = columns_of(table, form, "")
        if not isinstance(columns, Columns):
            continue
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


def read_log(
    catalog: Catalog, station_id: str, path: str, data: bytes, asked: Question
) -> tuple[RowsTaken, list[Problem]]:
    """All that a file says of a station. Where it cannot be judged, no row, but the doubt that it may hold anything."""
    station = catalog.stations[station_id].value
    form, file = station.log or LogForm(), f"schedules/stations/{station_id}.yaml"
    tables = read_tables(path, data, wording(form), form.delimiter, form.sheet)
    doubt = Unread(Spot(path), NOT_OPENED)
    if not isinstance(tables, LogTables):
        return RowsTaken(unread=[doubt]), [tables]
    ordered = Ordered(sent_airings(catalog, station_id))
    own = materials(catalog, station_id).values()
    known = Known.of(own, _elsewhere(catalog, station_id), names_at(station, (one.code for one in own)))
    reader = Reader(station, form, known, ordered, asked.as_of, _month_meant(path, asked))
    every = RowsTaken()
    for table in tables.read:
        every.problems += table.told
        columns = columns_of(table, form, file, known)
        if not isinstance(columns, Columns):
            every.leave(Unread(Spot(table.path), NOT_OPENED), *columns)
            continue
        other = _other(catalog, station_id, _said(table, columns))
        if other:
            where = table.spot(columns.row, columns.at["station"])
            return RowsTaken(), [problem("log-of-another-station", where, other=other, station=station.name)]
        every.add(log_rows(table, columns, reader))
        if columns.guessed:
            every.problems.append(_guessed(table, columns))
    for table in tables.beside:
        _beside(table, known, every, form.sheet)
    return _believed(catalog, station_id, path, every, ordered, asked)


def _believed(
    catalog: Catalog, station_id: str, path: str, taken: RowsTaken, ordered: Ordered, asked: Question
) -> tuple[RowsTaken, list[Problem]]:
    """What was taken of a file, or nothing of it where the whole cannot be right."""
    station = catalog.stations[station_id].value
    file, where = f"schedules/stations/{station_id}.yaml", Spot(path, 1, 1)
    doubt = Unread(Spot(path), "log ini tidak dinilai")
    if not taken.rows and taken.elsewhere:
        name = taken.elsewhere.most_common(1)[0][0]
        wrong = problem("log-of-another-station", taken.unread[0].spot, other=name, station=station.name)
        return RowsTaken(), [wrong]
    if not taken.rows:
        wrong_already = any(one.is_error for one in taken.problems)
        count = taken.foreign
        if not wrong_already and not taken.unread:
            empty = problem("log-empty", where)
            taken.problems.append(problem("log-without-ours", where, rows=count, file=file) if count else empty)
            if count and asked.complete:
                return taken, taken.problems
        return replace(taken, days=set(), strangers=[], unread=[*taken.unread, doubt]), taken.problems
    whole = _other_days(path, taken, ordered, asked) or _shifted(catalog, station_id, taken, asked)
    if whole is not None:
        return RowsTaken(foreign=taken.foreign, unread=[doubt]), [*taken.problems, whole]
    _far_days(taken, ordered)
    return taken, taken.problems


def _other_days(path: str, taken: RowsTaken, ordered: Ordered, asked: Question) -> Problem | None:
    """The problem of a log that is mostly of days on which nothing was ordered, or of none that are judged."""
    days = [row.day for row in taken.rows]
    inside = [day for day in days if _near_orders(day, ordered)]
    span = period(min(days), max(days))
    spot = taken.rows[0].spot
    if ordered.first is None or ordered.last is None:
        return None
    if 2 * len(inside) <= len(days):
        told, count = period(ordered.first, ordered.last), len(days) - len(inside)
        return problem("log-of-other-days", spot, rows=len(days), span=span, ordered=told, count=count)
    first, last = asked.first or date.min, asked.last or date.max
    if not any(first <= day <= last for day in days):
        wanted = period(asked.first or min(first, ordered.first), asked.last or ordered.last)
        return problem("log-of-another-month", Spot(path, spot.line, spot.column), span=span, wanted=wanted)
    return None


def _near_orders(day: date, ordered: Ordered) -> bool:
    assert ordered.first is not None and ordered.last is not None
    return ordered.first - ASIDE <= day <= ordered.last + ASIDE


def _far_days(taken: RowsTaken, ordered: Ordered) -> None:
    """Rows far from all orders are dates typed wrong: they are told, and may be any airing of their material."""
    if ordered.first is None:
        return
    far = [row for row in taken.rows if not _near_orders(row.day, ordered)]
    for row in far:
        words = {"day": day_month_year(row.day)}
        keys = frozenset(one.key for one in row.materials)
        doubt = Unread(row.spot, f"bertanggal {words['day']}, jauh di luar masa pesanan", keys)
        taken.leave(doubt, problem("log-row-far", row.spot, **words))
    taken.rows = [row for row in taken.rows if _near_orders(row.day, ordered)]
    taken.days = {day for day in taken.days if _near_orders(day, ordered)}


def _beside(table: LogTable, known: Known, taken: RowsTaken, wanted: str | None) -> None:
    """Tell of a sheet that is not read; where it holds material of ours, it may hold any airing."""
    words = {cell for _, cells in table.rows for cell in cells if isinstance(cell, str)}
    ours = wanted is None and any(known.find([word]).materials for word in words)
    if ours and not ORDERED.search(table.sheet):
        doubt = Unread(Spot(table.path), f"lembar {table.sheet} tidak terbaca")
        taken.leave(doubt, problem("log-sheet-unread", Spot(table.path), sheet=table.sheet))
    elif wanted is None:
        taken.problems.append(problem("log-sheet-left-out", Spot(table.path), sheet=table.sheet))


def _guessed(table: LogTable, columns: Columns) -> Problem:
    """Says which columns were known by what they hold."""
    found = listing([f"{name} = {table.name(columns.at[name])}" for name in columns.guessed])
    return problem("log-columns-by-content", table.spot(max(1, columns.row), 0), columns=found)


def _month_meant(path: str, asked: Question) -> date | None:
    """A day of the month that a file is of, by its name or by the question."""
    match = re.search(r"(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?!\d)", re.split(r"[\\/]", path)[-1])
    if match:
        return date(int(match[1]), int(match[2]), 1)
    return asked.first


def _shifted(catalog: Catalog, station_id: str, taken: RowsTaken, asked: Question) -> Problem | None:
    """The problem of a log that seems to be written in another zone."""
    station = catalog.stations[station_id].value
    if station.log and station.log.zone:
        return None
    shift = shifted(sent_airings(catalog, station_id), taken.rows, asked.tolerance)
    if shift is None:
        return None
    spot = taken.rows[0].spot
    file = f"schedules/stations/{station_id}.yaml"
    return _shift_problem(spot, station.zone.value, *shift, len(taken.rows), file)


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
