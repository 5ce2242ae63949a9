"""Turn airings that no row of a log tells of into verdicts: not aired, not read, or without any record.

"Not aired" accuses a station, so it is the last of the three. A row that could not be read, a sheet or a file that was
not opened, and a row that names nothing known at just that time may each have been the airing; and a day of which the
log holds no row at all says nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from kkbc_publish.airtime.values import Airing
from kkbc_publish.asrun.values import CodedItem, Doubts, Finding, Key, LogRow, Stranger, Verdict
from kkbc_publish.record.assignment import assign

Materials = Mapping[tuple[str, str, str], CodedItem]
HOUR = timedelta(hours=1)  # so far from its time, or over midnight, a row may still mean an airing
CROWDED = 0.2  # share of aired airings with a row of others beside them, above which such rows tell nothing
LENGTH = 0.5  # a row half as long or twice as long as the airing was another thing


def material_of(airing: Airing, materials: Materials) -> CodedItem:
    """What an airing is known by. What the campaign no longer has keeps its id for a code."""
    known = materials.get((airing.campaign, airing.item, airing.branch))
    return known or CodedItem(airing.campaign, airing.item, airing.branch, airing.item, airing.item, airing.seconds)


def without_row(
    airings: Sequence[Airing],
    aired: Sequence[Airing],
    notes: Mapping[tuple[Key, date], Sequence[LogRow]],
    materials: Materials,
    doubts: Doubts,
    tolerance: timedelta,
) -> list[Finding]:
    """The verdicts on ``airings``, each with what the log says of it. ``aired``: those that have a row.

    ``notes``: the rows that say that something was not aired, by item and day.
    """
    groups: dict[tuple[Key, date], list[Airing]] = defaultdict(list)
    for airing in airings:
        groups[((airing.campaign, airing.item), airing.start.date())].append(airing)
    suspects = _suspects(airings, aired, doubts.strangers, tolerance)
    found = []
    for key, own in groups.items():
        told = notes.get(key, ())
        edges = [_told(airing, told) for airing in own]
        for airing, at in zip(own, assign(edges), strict=True):
            material = material_of(airing, materials)
            if at is not None:
                found.append(_finding(Verdict.MISSING, airing, material, told[at].note, place=str(told[at].spot)))
                continue
            found.append(_unsaid(airing, material, doubts, suspects))
    return found


def _unsaid(airing: Airing, material: CodedItem, doubts: Doubts, suspects: Mapping[Airing, Stranger]) -> Finding:
    """The verdict on an airing of which the log says nothing."""
    key = (airing.campaign, airing.item)
    unread = next((one for one in doubts.unread if one.may_be(key, airing.start, HOUR)), None)
    if unread is not None:
        words = f"{unread.why} ({unread.spot})"
        return _finding(Verdict.UNREAD, airing, material, remark=words, place=str(unread.spot))
    if doubts.recorded is not None and airing.start.date() not in doubts.recorded:
        return _finding(Verdict.NO_RECORD, airing, material, remark="log tidak memuat satu baris pun pada hari ini")
    stranger = suspects.get(airing)
    if stranger is not None:
        words = f"ada baris tak dikenal pada jam itu: {stranger.name} ({stranger.spot})"
        return _finding(Verdict.UNREAD, airing, material, remark=words, place=str(stranger.spot))
    return _finding(Verdict.MISSING, airing, material)


def _finding(
    verdict: Verdict, airing: Airing, material: CodedItem, reason: str = "", *, remark: str = "", place: str = ""
) -> Finding:
    return Finding(
        verdict=verdict,
        station=airing.station,
        branch=airing.branch,
        campaign=airing.campaign,
        item=airing.item,
        code=material.code,
        title=material.title,
        seconds=airing.seconds,
        flight=airing.flight,
        slot=airing.slot,
        planned=airing.start,
        reason=reason,
        remark=remark,
        place=place,
    )


def _told(airing: Airing, rows: Sequence[LogRow]) -> dict[int, int]:
    """The rows that may say that an airing was not aired, by number, and how far their ordered times are from its own.

    In seconds; a row without an ordered time fits any.
    """
    found = {}
    for number, row in enumerate(rows):
        planned = airing.start if row.planned is None else _on(airing.start, row.planned)
        gap = abs(planned - airing.start)
        if gap <= HOUR:
            found[number] = int(gap.total_seconds())
    return found


def _on(start: datetime, moment: time) -> datetime:
    return datetime.combine(start.date(), moment, start.tzinfo)


# --- rows that name nothing known ---------------------------------------------------------------------


def _suspects(
    missing: Sequence[Airing], aired: Sequence[Airing], strangers: Sequence[Stranger], tolerance: timedelta
) -> dict[Airing, Stranger]:
    """Missing airings -> the row of others at their time that may be theirs, under a name nobody knows.

    In a log of everything a station airs there are other rows beside every airing, and they tell nothing; a name that
    mostly stands where nothing is missing is another thing as well.
    """
    if not missing or not strangers:
        return {}
    ordered = sorted(strangers, key=lambda one: one.start)
    starts = [one.start for one in ordered]

    def beside(airing: Airing) -> list[Stranger]:
        at = bisect_left(starts, airing.start - tolerance)
        end = bisect_left(starts, airing.start + tolerance + timedelta(seconds=1))
        return [one for one in ordered[at:end] if _alike(one, airing)]

    if aired and sum(bool(beside(airing)) for airing in aired) > CROWDED * len(aired):
        return {}
    near = {airing: beside(airing) for airing in missing}
    there = Counter(name for name, _ in {(one.name, one.start) for own in near.values() for one in own})
    all_ = Counter(one.name for one in strangers)
    kept = {airing: [one for one in own if 2 * there[one.name] >= all_[one.name]] for airing, own in near.items()}
    return {airing: own[0] for airing, own in kept.items() if own}


def _alike(one: Stranger, airing: Airing) -> bool:
    return one.seconds is None or airing.seconds * LENGTH < one.seconds < airing.seconds / LENGTH
