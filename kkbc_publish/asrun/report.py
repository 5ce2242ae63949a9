"""Turn findings into counts for each station, branch, kanwil and the nation, and into text and JSON.

The JSON (``schema`` 1)::

    {"schema": 1, "as_of": "2027-04-01", "tolerance_minutes": 10, "late_minutes": 60,
     "nation": COUNTS, "kanwil": [{"id", "name"} + COUNTS], "branches": [...], "stations": [... + "from", "to", "rows",
     "other_rows"], "findings": [FINDING], "make_goods": [MAKE_GOOD], "not_made_good": [{"station", "planned", "item",
     "why"}]}

COUNTS: ``planned`` = ``aired`` + ``late`` + ``moved`` + ``missing``; beside the plan ``extra`` and
``aired-after-withdrawal``; ``delivered`` = aired, late and moved in percent of planned, null without any planned.
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

from kkbc_publish.asrun.makegoods import Proposals
from kkbc_publish.asrun.matching import LATE, told_gap
from kkbc_publish.asrun.payable import Payable, payable_lines, payables
from kkbc_publish.asrun.values import Finding, Verdict
from kkbc_publish.indonesian.written import ZONE_NAMES, clock, decimal
from kkbc_publish.load.catalog import Catalog

SCHEMA = 1
MONEY = ("count", "gross", "discount", "base", "tax", "total", "unknown")
PLANNED = (Verdict.AIRED, Verdict.LATE, Verdict.MOVED, Verdict.MISSING)
WORDS = {
    "id": {
        Verdict.AIRED: "sesuai",
        Verdict.LATE: "terlambat",
        Verdict.MOVED: "pindah jam",
        Verdict.MISSING: "tidak siar",
        Verdict.EXTRA: "tambahan",
        Verdict.WITHDRAWN: "siar sesudah ditarik",
    },
    "en": {
        Verdict.AIRED: "aired",
        Verdict.LATE: "late",
        Verdict.MOVED: "moved",
        Verdict.MISSING: "missing",
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
        return self.planned - self[Verdict.MISSING]

    @property
    def percent(self) -> float | None:
        """``delivered`` in percent of ``planned``, to a tenth, never rounded up to 100."""
        if not self.planned:
            return None
        return 100.0 if self.delivered == self.planned else min(99.9, round(100 * self.delivered / self.planned, 1))


@dataclass(frozen=True, slots=True)
class Covered:
    """What a station's logs cover. ``rows``: about material of ours; ``foreign``: about other things."""

    station: str
    first: date
    last: date
    rows: int
    foreign: int


@dataclass(frozen=True, slots=True)
class AsRunReport:
    """All that was found. ``covered``: the stations that were judged, in the order of their ids.

    ``payable``: how much of each order may be paid, at stations with which money is spoken of.
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
        "make_goods": [_make_good(one.missing, one.start) for one in found.proposals.made],
        "not_made_good": [
            {"station": one.station, "planned": one.moment.isoformat(), "item": one.item, "why": why}
            for one, why in found.proposals.refused
        ],
    } | ({"payable": [_payable(one) for one in found.payable]} if found.payable else {})
    return json.dumps(data, ensure_ascii=False, indent=1)


def _counts(one: Tally) -> dict[str, object]:
    counts = {verdict.value: one[verdict] for verdict in Verdict}
    return {"id": one.id, "name": one.name, "planned": one.planned, **counts, "delivered": one.percent}


def _make_good(missing: Finding, start: datetime) -> dict[str, object]:
    return {
        "station": missing.station,
        "branch": missing.branch,
        "campaign": missing.campaign,
        "flight": missing.flight,
        "item": missing.item,
        "code": missing.code,
        "seconds": missing.seconds,
        "instead_of": missing.moment.isoformat(),
        "start": start.isoformat(),
    }


def _payable(one: Payable) -> dict[str, object]:
    amounts = {"ordered": one.ordered, "payable": one.owed, "moved": one.open, "missing": one.missing}
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
    """The counts, then everything that is not as ordered, then the make-goods."""
    id_ = lang == "id"
    names = WORDS[lang]
    heads = ["pesanan" if id_ else "planned", *(names[verdict] for verdict in Verdict), "%"]
    width = max(24, *(len(one.name) for one in (*found.kanwil, *found.branches, *found.stations)), 0)
    yield f"{'':<{width}}  " + "  ".join(f"{head:>{max(6, len(head))}}" for head in heads)

    def line(one: Tally) -> str:
        cells = [str(one.planned), *map(str, one.counts), percent_words(one.percent, lang)]
        return f"{one.name:<{width}}  " + "  ".join(
            f"{cell:>{max(6, len(head))}}" for cell, head in zip(cells, heads, strict=True)
        )

    for title, rows in (
        ("Indonesia", (found.nation,)),
        ("Kanwil", found.kanwil),
        ("Cabang" if id_ else "Branch", found.branches),
        ("Stasiun" if id_ else "Station", found.stations),
    ):
        if title != "Indonesia":
            yield f"-- {title}"
        yield from map(line, rows)
    if found.deviations:
        yield ""
    for one in found.deviations:
        moment = one.moment
        zone = ZONE_NAMES.get(str(moment.tzinfo), f"{moment:%z}")
        about = "; ".join(filter(None, (told_gap(one), one.remark, one.reason)))
        when = f"{moment:%Y-%m-%d} {clock(moment.time())} {zone:<4}"
        yield f"{when}  {names[one.verdict]:<22}  {one.code:<18} {one.station:<24} {about}".rstrip()
    yield from payable_lines(found.payable, lang)
    if found.proposals.made or found.proposals.refused:
        yield ""
    for proposal in found.proposals.made:
        one = proposal.missing
        before = f"{one.moment:%Y-%m-%d} {clock(one.moment.time())}"
        word = "ganti" if id_ else "make-good"
        yield (
            f"{proposal.start:%Y-%m-%d} {clock(proposal.start.time())} {ZONE_NAMES[str(proposal.start.tzinfo)]:<4}  "
            f"{word + ' ' + before:<26}  {one.code:<18} {one.station}"
        )
    for one, why in found.proposals.refused:
        word = "tanpa ganti" if id_ else "no make-good"
        yield f"{one.moment:%Y-%m-%d} {clock(one.moment.time())}  {word}  {one.code:<18} {one.station:<24} {why}"


def percent_words(percent: float | None, lang: str = "id") -> str:
    """``96,7`` in Indonesian, ``96.7`` in English; a dash where nothing was planned."""
    if percent is None:
        return "–"
    from decimal import Decimal

    return decimal(Decimal(str(percent))) if lang == "id" else f"{percent:g}"
