"""Turn a report into one page that needs no other file: bars for a glance, and below them what is to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kkbc_publish.asrun.matching import LATE, told_gap
from kkbc_publish.asrun.payable import Payable, notes
from kkbc_publish.asrun.report import PLANNED, WORDS, AsRunReport, Tally, percent_words
from kkbc_publish.asrun.values import Finding, Verdict
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import MONTHS, NBSP, ZONE_NAMES, clock, whole
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.problems.problem import Problem
from kkbc_publish.render.tools import Tools

TEMPLATE = "reconcile/reconcile.html"
LEAST = 1.5  # percent of a bar's width that even one airing gets, so that it is seen
MOST_ROWS = 300  # deviations on the page; the workbook has all
MOST_PROBLEMS = 40  # of the logs; the workbook has all
NAMES = WORDS["id"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, in percent of its width."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One row of counts with its bar. ``words``: the bar in words, for those who do not see it."""

    name: str
    planned: str
    percent: str
    segments: tuple[Segment, ...]
    counts: tuple[tuple[str, str], ...]
    words: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """Something to look at. ``kind`` is the verdict."""

    kind: str
    verdict: str
    day: str
    time: str
    title: str
    code: str
    station: str
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Swap:
    """A make-good, or the reason why there is none."""

    new: str
    old: str
    title: str
    station: str
    why: str


@dataclass(frozen=True, slots=True)
class PayLine:
    """How much of one order may be paid; amounts in whole rupiah."""

    station: str
    order: str
    ordered: int
    missing: int
    base: int
    tax: int
    total: int
    notes: str


@dataclass(frozen=True, slots=True)
class LogProblem:
    """What is wrong with a log, and how to mend it."""

    place: str
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """All of the page."""

    campaigns: str
    span: str
    counted: str
    tolerance: int
    late: int
    nation: ReportLine
    open_: str
    groups: tuple[tuple[str, tuple[ReportLine, ...]], ...]
    legend: tuple[tuple[str, str], ...]
    rows: tuple[ReportRow, ...]
    more: int
    breaches: tuple[tuple[str, tuple[ReportRow, ...]], ...]
    problems: tuple[LogProblem, ...]
    more_problems: int
    swaps: tuple[Swap, ...]
    without: tuple[Swap, ...]
    pay: tuple[PayLine, ...]


def as_html(catalog: Catalog, found: AsRunReport, tools: Tools) -> str:
    """The page. Raises ``TemplateFault`` where the template is wrong."""
    return tools.templates.render(TEMPLATE, {"sheet": sheet(catalog, found)})


def sheet(catalog: Catalog, found: AsRunReport) -> ReportSheet:
    """What the page shows; the worst come first in every group."""
    names = {one.id: one.name for one in found.stations}
    deviations = sorted(found.deviations, key=_gravity)
    days = [one.first for one in found.covered] + [one.last for one in found.covered]
    groups = []
    for title, rows in (("Kanwil", found.kanwil), ("Cabang", found.branches), ("Stasiun", found.stations)):
        ordered = sorted(rows, key=lambda one: (one.percent if one.percent is not None else 101.0, one.name))
        groups.append((title, tuple(map(_line, ordered))))
    proposals = found.proposals
    own = {one.campaign for one in found.findings}
    titles = [
        folder.campaign.value.title
        for name, folder in sorted(catalog.campaigns.items())
        if folder.campaign and name in own
    ]
    return ReportSheet(
        campaigns="; ".join(titles),
        span=spans.period(min(days), max(days)) if days else "",
        counted=f"{whole(len(found.covered))}{NBSP}stasiun",
        tolerance=int(found.tolerance.total_seconds() // 60),
        late=int(LATE.total_seconds() // 60),
        nation=_line(found.nation),
        open_=percent_words(found.nation.open_percent) if found.nation.open else "",
        groups=tuple(groups),
        legend=tuple((verdict.value, NAMES[verdict]) for verdict in Verdict),
        rows=tuple(_row(one, names) for one in deviations[:MOST_ROWS]),
        more=max(0, len(deviations) - MOST_ROWS),
        breaches=_breaches(found, names),
        problems=tuple(_problem(one) for one in found.unsound[:MOST_PROBLEMS]),
        more_problems=max(0, len(found.unsound) - MOST_PROBLEMS),
        swaps=tuple(
            Swap(_when(one.start), _when(one.missing.moment), one.missing.title, names[one.missing.station], "")
            for one in proposals.made[:MOST_ROWS]
        ),
        without=tuple(
            Swap("", _when(one.moment), one.title, names[one.station], why)
            for one, why in proposals.refused[:MOST_ROWS]
        ),
        pay=tuple(_pay(one, names) for one in found.payable),
    )


def _pay(one: Payable, names: dict[str, str]) -> PayLine:
    owed, words = one.owed, notes(one).removeprefix("; ")
    order = one.order or "tanpa nomor pesanan"
    return PayLine(
        names[one.station], order, one.ordered.gross, one.missing.gross, owed.base, owed.tax, owed.total, words
    )


def _breaches(found: AsRunReport, names: dict[str, str]) -> tuple[tuple[str, tuple[ReportRow, ...]], ...]:
    """What was aired against a rule, by station, each with the words of its rule."""
    by_station: dict[str, list[ReportRow]] = {}
    for breach in found.breaches:
        one = breach.finding
        assert one.aired is not None
        row = replace(_row(one, names), day=_day(one.aired), time=_time(one.aired), about=breach.words, reason="")
        by_station.setdefault(names[one.station], []).append(row)
    return tuple((name, tuple(rows)) for name, rows in by_station.items())


def _problem(one: Problem) -> LogProblem:
    what, _, fix = one.sentences("id")
    return LogProblem(str(one.spot), what, fix)


def _gravity(one: Finding) -> tuple[int, object, str]:
    order = (
        *(Verdict.WITHDRAWN, Verdict.MISSING, Verdict.UNREAD, Verdict.NO_RECORD, Verdict.MOVED, Verdict.LATE),
        *(Verdict.EXTRA, Verdict.AIRED),
    )
    return order.index(one.verdict), one.moment, one.station


def _line(one: Tally) -> ReportLine:
    counts = tuple((verdict.value, whole(one[verdict])) for verdict in Verdict)
    said = [f"{whole(one[verdict])} {NAMES[verdict]}" for verdict in Verdict if one[verdict]]
    return ReportLine(
        one.name,
        whole(one.planned),
        percent_words(one.percent),
        segments([(verdict.value, one[verdict]) for verdict in PLANNED]),
        counts,
        f"{one.name}: {', '.join(said) or 'tidak ada siaran'}",
    )


def segments(parts: Sequence[tuple[str, int]]) -> tuple[Segment, ...]:
    """Counts as the parts of a bar; what is small is widened to be seen, at the cost of the largest."""
    total = sum(count for _, count in parts)
    if not total:
        return ()
    widths = [max(LEAST, 100 * count / total) if count else 0.0 for _, count in parts]
    largest = max(range(len(parts)), key=lambda at: (widths[at], -at))
    widths[largest] -= sum(widths) - 100
    found, start = [], 0.0
    for (kind, _), width in zip(parts, widths, strict=True):
        if width > 0:
            found.append(Segment(kind, round(start, 2), round(width, 2)))
        start += width
    return tuple(found)


def _row(one: Finding, names: dict[str, str]) -> ReportRow:
    moment = one.moment
    return ReportRow(
        one.verdict.value,
        NAMES[one.verdict],
        _day(moment),
        _time(moment),
        one.title,
        one.code,
        names[one.station],
        "; ".join(filter(None, (told_gap(one), one.remark))),
        one.reason,
    )


def _day(moment: datetime) -> str:
    return f"{moment.day}{NBSP}{MONTHS[moment.month - 1]}"


def _time(moment: datetime) -> str:
    return f"{clock(moment.time())}{NBSP}{ZONE_NAMES.get(str(moment.tzinfo), '')}"


def _when(moment: datetime) -> str:
    return f"{_day(moment)}, {_time(moment)}"
