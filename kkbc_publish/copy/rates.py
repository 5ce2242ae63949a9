"""Turn the timed readings of a station into how fast it reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean

from kkbc_publish.indonesian.reading_time import Rate
from kkbc_publish.load.models.stations import Station, TimedReading

FEWEST_READINGS = 3  # with one, a slip of the watch is taken for the announcer's pace
PLAUSIBLE_FACTORS = (0.65, 1.6)  # 74 to 182 words a minute


def slowest_rate(stations: Sequence[Station]) -> Rate:
    """The rate of the slowest of a branch's stations: one sheet serves them all."""
    return max((rate_of(station.timed_readings) for station in stations), key=lambda r: r.factor, default=Rate())


def factors(readings: Iterable[TimedReading]) -> dict[str, tuple[TimedReading, ...]]:
    """The timed readings by announcer; those without a name stand together."""
    found: dict[str, list[TimedReading]] = {}
    for reading in readings:
        found.setdefault(reading.announcer or "", []).append(reading)
    return {name: tuple(rows) for name, rows in found.items()}


def plausible(reading: TimedReading) -> bool:
    """True where somebody can have read at that rate."""
    slowest, fastest = PLAUSIBLE_FACTORS[1], PLAUSIBLE_FACTORS[0]
    return reading.estimated > 0 and fastest <= float(reading.measured) / float(reading.estimated) <= slowest


def rate_of(readings: Sequence[TimedReading]) -> Rate:
    """The rate of a station: the mean factor of its slowest announcer who was timed often enough.

    Who will read is not known, so the item has to fit the slowest. Too few readings are no rate, and one that
    nobody can have read is a slip of the pen.
    """
    sound = factors(row for row in readings if plausible(row))
    rates = [_rate(rows) for rows in sound.values() if len(rows) >= FEWEST_READINGS]
    return max(rates, key=lambda rate: rate.factor, default=Rate())


def _rate(rows: Sequence[TimedReading]) -> Rate:
    factor = fmean(float(row.measured) / float(row.estimated) for row in rows)
    return Rate(factor, len(rows), max(row.date for row in rows))
