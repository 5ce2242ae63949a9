"""Turn a station's airings and log rows into findings: each airing judged once, each row used once.

A row counts for an airing of the same item on the same local day, or within an hour over midnight. Of all ways to
give rows to airings the best is taken, exactly: first as many airings as can be have a row; then as few as can be
have moved (more than ``LATE`` away); then the time between the others is least. So a late airing stays with its own
slot and does not take its neighbour's, and one airing made up for in the evening does not shift all others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from kkbc_publish.airtime.values import Airing
from kkbc_publish.asrun.unaired import Materials, material_of, without_row
from kkbc_publish.asrun.values import NO_DOUBTS, CodedItem, Doubts, Finding, Key, LogRow, Verdict, Withdrawn
from kkbc_publish.indonesian.written import clock
from kkbc_publish.record.assignment import assign

# No source gives a tolerance for Indonesian stations (notes/radio.md 2.2 has the remarks of traffic systems and no
# minutes). Airings of ours are planned at least 20 minutes apart (`minutes_apart` of the campaign of 2027), so within
# half of that an airing belongs to one slot only.
TOLERANCE = timedelta(minutes=10)
# An airing more than an hour off has left its part of the programme; judgement, like the tolerance.
LATE = timedelta(minutes=60)
SHORTER = 0.9  # of the ordered seconds: below, the log says that not all of it was aired
SHIFTS = (1, -1, 2, -2, 7, 8, 9, -7, -8, -9)  # hours between the zones of Indonesia, and to UTC
ROWS_FOR_SHIFT = 5  # fewer rows show no pattern
OFF, ON = 0.2, 0.8  # shares of rows on time as written, and moved by whole hours, that show another zone
FAR = 2 * LATE  # more than any late airing weighs, whatever its code
DAY_SQUARED = (2 * 86_400) ** 2


def reconcile(
    station: str,
    airings: Sequence[Airing],
    rows: Sequence[LogRow],
    materials: Materials,
    tolerance: timedelta = TOLERANCE,
    withdrawn: Iterable[Withdrawn] = (),
    doubts: Doubts = NO_DOUBTS,
) -> list[Finding]:
    """What became of ``airings`` by ``rows``, in order of time. Both are those of one station and of the judged days.

    ``materials``: by campaign, item and branch. ``withdrawn``: what was called back; an airing of it is expected no
    longer, and a row of it is told whatever else it would count for. ``doubts``: what keeps an airing without a row
    from being called missing.
    """
    called = list(withdrawn)
    found: list[Finding] = []
    expected = [one for one in airings if not _reason(called, station, (material_of(one, materials),), one.start)]
    aired: list[LogRow] = []
    for row in rows:
        reason = _reason(called, station, row.materials, row.start) if row.start else ""
        if reason:
            found.append(_beside(Verdict.WITHDRAWN, station, row, reason))
        elif row.start:
            aired.append(row)
    pairs = _matched(expected, aired, materials, tolerance)
    for number, partner in pairs.items():
        ordered = material_of(expected[number], materials)
        found.append(_judged(expected[number], aired[partner], ordered, tolerance))
    used = set(pairs.values())
    found += [_beside(Verdict.EXTRA, station, row, row.note) for at, row in enumerate(aired) if at not in used]
    open_ = [airing for number, airing in enumerate(expected) if number not in pairs]
    there = [expected[number] for number in pairs]
    notes = _not_aired(row for row in rows if row.start is None)
    found += without_row(open_, there, notes, materials, doubts, tolerance)
    return sorted(found, key=lambda one: (one.moment, one.campaign, one.slot, one.code, one.verdict))


# --- matching -----------------------------------------------------------------------------------------


def _matched(
    airings: Sequence[Airing], rows: Sequence[LogRow], materials: Materials, tolerance: timedelta
) -> dict[int, int]:
    """Airing -> row, by their numbers. A row that may name several things counts for one airing of any of them."""
    by_day: dict[tuple[Key, date], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        assert row.start is not None
        for key in {one.key for one in row.materials}:
            by_day[(key, row.start.date())].append(number)
    most = len(airings)
    even = DAY_SQUARED * (most + 1)
    edges: list[dict[int, int]] = []
    for airing in airings:
        own: dict[int, int] = {}
        key, code = (airing.campaign, airing.item), material_of(airing, materials).code
        for step in (-1, 0, 1):
            for number in by_day.get((key, airing.start.date() + timedelta(days=step)), ()):
                row = rows[number]
                assert row.start is not None
                gap = abs(row.start - airing.start)
                if step and gap > LATE:
                    continue
                weight = int((gap if gap <= LATE else FAR * (most + 1)).total_seconds())
                other = row.exact and all(one.code != code for one in row.materials)
                weight += int(tolerance.total_seconds()) if other else 0
                seconds = int(gap.total_seconds())
                # After the weights: with equal time more on time, then even distances (so that nobody is overtaken).
                own[number] = (weight * (most + 1) + (gap > tolerance)) * even + seconds**2
        edges.append(own)
    pairs = {}
    for part in _parts(edges):
        for number, partner in zip(part, assign([edges[number] for number in part]), strict=True):
            if partner is not None:
                pairs[number] = partner
    return pairs


def _parts(edges: Sequence[Mapping[int, int]]) -> list[list[int]]:
    """Airings that share no row, even through others, are matched apart: mostly the days."""
    holder: dict[int, int] = {}
    parent = list(range(len(edges)))

    def top(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for number, own in enumerate(edges):
        for row in own:
            if row in holder:
                parent[top(number)] = top(holder[row])
            holder[row] = number
    parts: dict[int, list[int]] = defaultdict(list)
    for number in range(len(edges)):
        parts[top(number)].append(number)
    return list(parts.values())


def _judged(airing: Airing, row: LogRow, ordered: CodedItem, tolerance: timedelta) -> Finding:
    assert row.start is not None
    gap = row.start - airing.start
    if abs(gap) <= tolerance:
        verdict = Verdict.AIRED
    else:
        verdict = Verdict.LATE if timedelta() < gap <= LATE else Verdict.MOVED
    remarks = []
    if row.exact and all(one.code != ordered.code for one in row.materials):
        remarks.append(f"yang disiarkan {row.material.code}")
    if row.seconds is not None and row.seconds < airing.seconds * SHORTER:
        remarks.append(f"hanya {row.seconds} dari {airing.seconds} detik")
    return Finding(
        verdict=verdict,
        station=airing.station,
        branch=airing.branch,
        campaign=airing.campaign,
        item=airing.item,
        code=ordered.code,
        title=ordered.title,
        seconds=airing.seconds,
        flight=airing.flight,
        slot=airing.slot,
        planned=airing.start,
        aired=row.start,
        reason=row.note,
        remark="; ".join(remarks),
        place=str(row.spot),
    )


def _beside(verdict: Verdict, station: str, row: LogRow, reason: str) -> Finding:
    """What is in the log and not in the plan, or should not have been aired."""
    own = row.material
    return Finding(
        verdict=verdict,
        station=station,
        branch=own.branch,
        campaign=own.campaign,
        item=own.item,
        code=own.code,
        title=own.title,
        seconds=row.seconds if row.seconds is not None else own.seconds,
        aired=row.start,
        reason=reason,
        place=str(row.spot),
    )


def _not_aired(rows: Iterable[LogRow]) -> dict[tuple[Key, date], list[LogRow]]:
    found: dict[tuple[Key, date], list[LogRow]] = defaultdict(list)
    for row in rows:
        for key in {one.key for one in row.materials}:
            found[(key, row.day)].append(row)
    return found


def _reason(called: Sequence[Withdrawn], station: str, named: Sequence[CodedItem], moment: datetime) -> str:
    """Why none of what a row may name was to be aired any more; empty where one of it still was."""
    reasons = [next((one.reason for one in called if one.covers(station, what, moment)), "") for what in named]
    return reasons[0] if all(reasons) else ""


# --- another zone -------------------------------------------------------------------------------------


def shifted(airings: Sequence[Airing], rows: Sequence[LogRow], tolerance: timedelta) -> tuple[int, float] | None:
    """By how many hours a log seems to be written in another zone, and the share of rows that says so; or None.

    Hours to add to the log's times to make them the planned ones.
    """
    times: dict[Key, list[datetime]] = defaultdict(list)
    for airing in airings:
        times[(airing.campaign, airing.item)].append(airing.start)
    for starts in times.values():
        starts.sort()
    logged = [
        (row.start, sorted(moment for key in {one.key for one in row.materials} for moment in times.get(key, ())))
        for row in rows
        if row.start is not None
    ]
    if len(logged) < ROWS_FOR_SHIFT or _share(logged, 0, tolerance) > OFF:
        return None
    share, hours = max((_share(logged, hours, tolerance), -number, hours) for number, hours in enumerate(SHIFTS))[::2]
    return (hours, share) if share >= ON else None


def _share(logged: Sequence[tuple[datetime, Sequence[datetime]]], hours: int, tolerance: timedelta) -> float:
    hits = 0
    for start, planned in logged:
        moment = start + timedelta(hours=hours)
        at = bisect_left(planned, moment - tolerance)
        hits += at < len(planned) and planned[at] <= moment + tolerance
    return hits / len(logged)


def told_gap(one: Finding) -> str:
    """``25 menit lebih lambat``, ``pindah dari 08.15 ke 19.40``; empty where nothing is to be said."""
    minutes = one.minutes
    if minutes is None or one.planned is None or one.aired is None or one.verdict is Verdict.AIRED:
        return ""
    if one.verdict is Verdict.LATE:
        return f"{minutes} menit lebih lambat"
    return f"{clock(one.planned.time())} menjadi {clock(one.aired.time())}"
