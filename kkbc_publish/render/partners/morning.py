"""Turn one day of a station into a message for its studio: what airs when, ready to paste into WhatsApp."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from kkbc_publish.indonesian.written import NBSP, ZONE_NAMES, clock, full_date, short_length
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.render.partners.booking import CANDIDATE, marks_of
from kkbc_publish.render.script.text import bold


def morning(edition: StationEdition, day: date, branches: Collection[str] = (), campaigns: Collection[str] = ()) -> str:
    """The message. ``branches``, ``campaigns``: only their airings; none named takes all."""
    return "\n".join(_lines(edition, day, branches, campaigns)).replace(NBSP, " ")


def _lines(edition: StationEdition, day: date, branches: Collection[str], campaigns: Collection[str]) -> Iterator[str]:
    station = edition.station
    rows = [
        one
        for one in edition.airings
        if one.start.date() == day
        and (not branches or one.branch in branches)
        and (not campaigns or one.campaign in campaigns)
    ]
    yield bold(f"{station.name}, {full_date(day)}")
    if station.status is StationStatus.CANDIDATE:
        yield f"({CANDIDATE})"
    if not rows:
        why = dict(edition.silent).get(day)
        yield f"Tidak ada siaran hari ini: {why}." if why else "Tidak ada siaran hari ini."
        return
    marks = marks_of(one for one in edition.editions if any(row.campaign == one.campaign.id for row in rows))
    if marks:
        yield marks
    yield f"{len(rows)} siaran, jam {ZONE_NAMES[station.zone.value]}:"
    for row in rows:
        yield f"{clock(row.start.time())} {row.title}, {short_length(row.seconds)} ({row.code})"
