"""Turn findings into counts for each station, branch, kanwil and the nation, and into text and JSON.

The JSON (``schema`` 2)::

    {"schema": 2, "as_of": "2027-04-01", "tolerance_minutes": 10, "late_minutes": 60,
     "nation": COUNTS, "kanwil": [{"id", "name"} + COUNTS], "branches": [...], "stations": [... + "from", "to", "rows",
     "other_rows", "unread_rows"], "findings": [FINDING], "compliance": [{"rule", "why"} + FINDING],
     "problems": [{"code", "severity", "place", "what"}], "make_goods": [MAKE_GOOD],
     "not_made_good": [{"station", "planned", "item", "why"}]}

COUNTS: ``planned`` = ``aired`` + ``late`` + ``moved`` + ``missing`` + ``unread`` (a row that could not be read may be
it) + ``no-record`` (no row of that day); beside the plan ``extra`` and ``aired-after-withdrawal``; in percent of
planned ``delivered`` = aired, late and moved, ``unjudged`` = unread and no-record; null without any planned.
FINDING: ``verdict``, ``station``, ``branch``, ``campaign``, ``flight``, ``slot``, ``item``, ``code``, ``title``,
``seconds``, ``planned`` and ``aired`` (ISO 8601 with offset, or null), ``minutes`` (later than planned, or null),
``reason``, ``remark``, ``place``. MAKE_GOOD: ``station``, ``branch``, ``campaign``, ``flight``, ``item``, ``code``,
``seconds``, ``instead_of``, ``start``. Where money is spoken of with a station there is ``payable``: a list of
``station``, ``order`` (its number, or null), ``bonus_missing``, and for ``ordered``, ``payable``, ``moved`` (to be
agreed on) and ``missing`` the ``count`` and, in whole rupiah, ``gross``, ``discount``, ``base``, ``tax``, ``total``;
``unknown`` airings have no rate and are in none of the sums.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kkbc_publish.asrun.compliance import Breach
from kkbc_publish.asrun.makegoods import MakeGood, Proposals
from kkbc_publish.asrun.matching import LATE, told_gap
from kkbc_publish.asrun.payable import Payable, payable_lines, payables
from kkbc_publish.asrun.values import Finding, Verdict
from kkbc_publish.indonesian.written import ZONE_NAMES, clock, decimal
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.problems.problem import Problem, Severity

SCHEMA = 2
MONEY = ("count", "gross", "discount", "base", "tax", "total", "unknown")
DELIVERED = (Verdict.AIRED, Verdict.LATE, Verdict.MOVED)
OPEN = (Verdict.UNREAD, Verdict.NO_RECORD)  # nobody can say what became of these
PLANNED = (*DELIVERED, Verdict.MISSING, *OPEN)
WORDS = {
    "id": {
        Verdict.AIRED: "sesuai",
        Verdict.LATE: "terlambat",
        Verdict.MOVED: "pindah jam",
        Verdict.MISSING: "tidak siar",
        Verdict.UNREAD: "tidak terbaca",
        Verdict.NO_RECORD: "tidak ada catatan",
        Verdict.EXTRA: "tambahan",
        Verdict.WITHDRAWN: "siar sesudah ditarik",
    },
    "en": {
        Verdict.AIRED: "aired",
        Verdict.LATE: "late",
        Verdict.MOVED: "moved",
        Verdict.MISSING: "missing",
        Verdict.UNREAD: "unread",
        Verdict.NO_RECORD: "no record",
        Verdict.EXTRA: "extra",
        Verdict.WITHDRAWN: "aired after withdrawal",
    },
}


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one station, branch, kanwil or the nation. ``counts`` in the order of ``Verdict``."""

    id: str
    name: str
    counts: tuple[int, ...]

    @classmethod
    def of(cls, id: str, name: str, findings: Iterable[Finding]) -> Tally:
        own = [one.verdict for one in findings]
        return cls(id, name, tuple(own.count(verdict) for verdict in Verdict))

    def __getitem__(self, verdict: Verdict) -> int:
        return self.counts[list(Verdict).index(verdict)]

    @property
    def planned(self) -> int:
        return sum(self[verdict] for verdict in PLANNED)

    @property
    def delivered(self) -> int:
        """What was aired of the plan, on time or not."""
        return sum(self[verdict] for verdict in DELIVERED)

    @property
    def open(self) -> int:
        """Airings of the plan of which nobody can say whether they were aired."""
        return sum(self[verdict] for verdict in OPEN)

    @property
    def percent(self) -> float | None:
        """``delivered`` in percent of ``planned``, to a tenth, never rounded up to 100: what is proven, at least."""
        return _share(self.delivered, self.planned)

    @property
    def open_percent(self) -> float | None:
        """``open`` in percent of ``planned``, in the same way; 0.1 at least where there is any."""
        share = _share(self.open, self.planned)
        return max(share, 0.1) if share is not None and self.open else share


def _share(part: int, whole: int) -> float | None:
    if not whole:
        return None
    return 100.0 if part == whole else min(99.9, round(100 * part / whole, 1))


@dataclass(frozen=True, slots=True)
class Covered:
    """What a station's logs cover. ``rows``: about material of ours; ``foreign``: about other things.

    ``unread``: rows, sheets and files that could not be read.
    """

    station: str
    first: date
    last: date
    rows: int
    foreign: int
    unread: int = 0


@dataclass(frozen=True, slots=True)
class AsRunReport:
    """All that was found. ``covered``: the stations that were judged, in the order of their ids.

    ``payable``: how much of each order may be paid, at stations with which money is spoken of. ``breaches``: what was
    aired against a rule. ``told``: what is wrong with the logs; a report shows it too.
    """

    as_of: date
    tolerance: timedelta
    covered: tuple[Covered, ...]
    findings: tuple[Finding, ...]
    nation: Tally
    kanwil: tuple[Tally, ...]
    branches: tuple[Tally, ...]
    stations: tuple[Tally, ...]
    proposals: Proposals
    payable: tuple[Payable, ...] = ()
    breaches: tuple[Breach, ...] = ()
    told: tuple[Problem, ...] = ()

    @property
    def unsound(self) -> tuple[Problem, ...]:
        """What is wrong with the logs: errors and warnings."""
        return tuple(one for one in self.told if one.severity is not Severity.SUGGESTION)

    @property
    def deviations(self) -> tuple[Finding, ...]:
        """What is not as ordered: what somebody has to look at."""
        return tuple(one for one in self.findings if one.verdict is not Verdict.AIRED or one.remark)


def report(
    catalog: Catalog,
    covered: Sequence[Covered],
    findings: Sequence[Finding],
    proposals: Proposals,
    as_of: date,
    tolerance: timedelta,
) -> AsRunReport:
    """Counts of the findings by station, branch, kanwil and nation; only those that have any, or were judged."""
    stations = [one.station for one in covered]
    by_branch = {one.branch: catalog.branches[one.branch].value for one in findings}
    regions = {one.id: one.name for one in catalog.regions.value.regions} if catalog.regions else {}
    kanwil = sorted({branch.kanwil for branch in by_branch.values()})
    return AsRunReport(
        as_of,
        tolerance,
        tuple(covered),
        tuple(findings),
        Tally.of("indonesia", "Indonesia", findings),
        tuple(
            Tally.of(name, regions.get(name, name), [f for f in findings if by_branch[f.branch].kanwil == name])
            for name in kanwil
        ),
        tuple(
            Tally.of(name, by_branch[name].name, [one for one in findings if one.branch == name])
            for name in sorted(by_branch)
        ),
        tuple(
            Tally.of(name, catalog.stations[name].value.name, [one for one in findings if one.station == name])
            for name in stations
        ),
        proposals,
        payables(catalog, findings),
    )


# --- JSON ---------------------------------------------------------------------------------------------


def as_json(found: AsRunReport) -> str:
    """The report for programs; the shape is described above."""
    covered = {one.station: one for one in found.covered}
    stations = [
        _counts(one)
        | {
            "from": covered[one.id].first.isoformat(),
            "to": covered[one.id].last.isoformat(),
            "rows": covered[one.id].rows,
            "other_rows": covered[one.id].foreign,
            "unread_rows": covered[one.id].unread,
        }
        for one in found.stations
    ]
    nation = _counts(found.nation)
    del nation["id"], nation["name"]
    data = {
        "schema": SCHEMA,
        "as_of": found.as_of.isoformat(),
        "tolerance_minutes": int(found.tolerance.total_seconds() // 60),
        "late_minutes": int(LATE.total_seconds() // 60),
        "nation": nation,
        "kanwil": [_counts(one) for one in found.kanwil],
        "branches": [_counts(one) for one in found.branches],
        "stations": stations,
        "findings": [_finding(one) for one in found.findings],
        "compliance": [{"rule": one.rule, "why": one.words, **_finding(one.finding)} for one in found.breaches],
        "problems": [
            {"code": one.code, "severity": one.severity.value, "place": str(one.spot), "what": one.sentences("id")[0]}
            for one in found.told
        ],
        "make_goods": [_make_good(one) for one in found.proposals.made],
        "not_made_good": [
            {"station": one.station, "planned": one.moment.isoformat(), "item": one.item, "why": why}
            for one, why in found.proposals.refused
        ],
    } | ({"payable": [_payable(one) for one in found.payable]} if found.payable else {})
    return json.dumps(data, ensure_ascii=False, indent=1)


def _counts(one: Tally) -> dict[str, object]:
    counts = {verdict.value: one[verdict] for verdict in Verdict}
    shares = {"delivered": one.percent, "unjudged": one.open_percent}
    return {"id": one.id, "name": one.name, "planned": one.planned, **counts, **shares}


def _make_good(proposal: MakeGood) -> dict[str, object]:
    one = proposal.missing
    return {
        "station": one.station,
        "branch": one.branch,
        "campaign": one.campaign,
        "flight": one.flight,
        "item": one.item,
        "code": one.code,
        "seconds": one.seconds,
        "instead_of": one.moment.isoformat(),
        "start": proposal.start.isoformat(),
    }


def _payable(one: Payable) -> dict[str, object]:
    amounts = {
        "ordered": one.ordered,
        "payable": one.owed,
        "moved": one.open,
        "missing": one.missing,
        "unjudged": one.unjudged,
    }
    sums = {name: {key: getattr(found, key) for key in MONEY} for name, found in amounts.items()}
    return {"station": one.station, "order": one.order or None, **sums, "bonus_missing": one.bonus_missing}


def _finding(one: Finding) -> dict[str, object]:
    return {
        "verdict": one.verdict.value,
        "station": one.station,
        "branch": one.branch,
        "campaign": one.campaign,
        "flight": one.flight or None,
        "slot": one.slot or None,
        "item": one.item,
        "code": one.code,
        "title": one.title,
        "seconds": one.seconds,
        "planned": one.planned.isoformat() if one.planned else None,
        "aired": one.aired.isoformat() if one.aired else None,
        "minutes": one.minutes,
        "reason": one.reason or None,
        "remark": one.remark or None,
        "place": one.place or None,
    }


# --- text ---------------------------------------------------------------------------------------------


def as_lines(found: AsRunReport, lang: str) -> Iterator[str]:
    """The counts, then what was aired against a rule, all that is not as ordered, and the make-goods."""
    yield from _count_lines(found, lang)
    if found.breaches:
        yield ""
        yield "Kepatuhan: disiarkan pada waktu yang dijaga" if lang == "id" else "Compliance: aired in kept hours"
    for breach in found.breaches:
        one = breach.finding
        assert one.aired is not None
        yield f"{_when(one.aired)}  {one.code:<18} {one.station:<24} {breach.words}".rstrip()
    if found.deviations:
        yield ""
    for one in found.deviations:
        about = "; ".join(filter(None, (told_gap(one), one.remark, one.reason)))
        yield f"{_when(one.moment)}  {WORDS[lang][one.verdict]:<22}  {one.code:<18} {one.station:<24} {about}".rstrip()
    yield from payable_lines(found.payable, lang)
    if found.proposals.made or found.proposals.refused:
        yield ""
    for proposal in found.proposals.made:
        one = proposal.missing
        word = "ganti" if lang == "id" else "make-good"
        swap = f"{word} {one.moment:%Y-%m-%d} {clock(one.moment.time())}"
        yield f"{_when(proposal.start)}  {swap:<26}  {one.code:<18} {one.station}"
    for one, why in found.proposals.refused:
        word = "tanpa ganti" if lang == "id" else "no make-good"
        yield f"{one.moment:%Y-%m-%d} {clock(one.moment.time())}  {word}  {one.code:<18} {one.station:<24} {why}"


def _when(moment: datetime) -> str:
    zone = ZONE_NAMES.get(str(moment.tzinfo), f"{moment:%z}")
    return f"{moment:%Y-%m-%d} {clock(moment.time())} {zone:<4}"


def _count_lines(found: AsRunReport, lang: str) -> Iterator[str]:
    id_ = lang == "id"
    heads = ["pesanan" if id_ else "planned", *(WORDS[lang][verdict] for verdict in Verdict)]
    heads += ["% tersiar", "% tak ternilai"] if id_ else ["% aired", "% unjudged"]
    width = max(24, *(len(one.name) for one in (*found.kanwil, *found.branches, *found.stations)), 0)
    yield f"{'':<{width}}  " + "  ".join(f"{head:>{max(6, len(head))}}" for head in heads)
    for title, rows in (
        ("Indonesia", (found.nation,)),
        ("Kanwil", found.kanwil),
        ("Cabang" if id_ else "Branch", found.branches),
        ("Stasiun" if id_ else "Station", found.stations),
    ):
        if title != "Indonesia":
            yield f"-- {title}"
        for one in rows:
            cells = [str(one.planned), *map(str, one.counts)]
            cells += [percent_words(one.percent, lang), percent_words(one.open_percent, lang)]
            parts = (f"{cell:>{max(6, len(head))}}" for cell, head in zip(cells, heads, strict=True))
            yield f"{one.name:<{width}}  " + "  ".join(parts)


def percent_words(percent: float | None, lang: str = "id") -> str:
    """``96,7`` in Indonesian, ``96.7`` in English; a dash where nothing was planned."""
    if percent is None:
        return "–"
    from decimal import Decimal

    return decimal(Decimal(str(percent))) if lang == "id" else f"{percent:g}"
