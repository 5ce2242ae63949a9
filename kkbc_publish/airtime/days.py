"""Turn the file of days into what one day is: a holiday, a day of Ramadan, a day on which a rule or a hold is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kkbc_publish.load.models.days import Certainty, DayFile, DayKind, Hold, SpecialDay
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.rules import AirRule, Where


def hits(where: Where | Hold, branches: Sequence[Branch], network: str | None = None) -> bool:
    """True where a rule holds for a station that serves these branches and belongs to that network."""
    networks = where.networks if isinstance(where, Where) else ()
    if everywhere(where):
        return True
    if network and network.casefold() in {name.casefold() for name in networks}:
        return True
    return any(
        branch.id in where.branches or branch.kanwil in where.kanwil or branch.province in where.provinces
        for branch in branches
    )


def everywhere(where: Where | Hold) -> bool:
    """True for what holds at every station."""
    networks = where.networks if isinstance(where, Where) else ()
    return not (where.provinces or where.kanwil or where.branches or networks)


class Days:
    """The days of the year that people decide: holidays, observances, Ramadan, holds."""

    def __init__(self, file: DayFile) -> None:
        self._special = {day.date: day for day in reversed(file.days)}
        self._observed: dict[date, list[SpecialDay]] = {}  # a day can have two: Nyepi, and the night before Idulfitri
        for day in file.days:
            if day.observance:
                self._observed.setdefault(day.date, []).append(day)
        self._ramadan, self._holds = file.ramadan, file.holds

    def kind(self, day: date) -> DayKind | None:
        """Whether a day is a national holiday or joint leave."""
        found = self._special.get(day)
        return found.kind if found else None

    def in_ramadan(self, day: date) -> bool:
        return any(month.first <= day <= month.last for month in self._ramadan)

    def held(self, branch: Branch, day: date) -> str | None:
        """Why nothing of a branch airs on a day, in Indonesian; None on other days."""
        for hold in self._holds:
            if hold.first <= day <= hold.last and hold.starts is None and hits(hold, (branch,)):
                return hold.reason
        return None

    def holds_on(self, day: date, *, timed: bool) -> Iterator[Hold]:
        """The holds of a day: those of a part of it, or of all of it."""
        for hold in self._holds:
            if (hold.starts is not None) is timed and hold.first <= day <= hold.last:
                yield hold

    def has(self, rule: AirRule, day: date) -> bool:
        """True on a day on which a rule holds."""
        if (rule.first and day < rule.first) or (rule.last and day > rule.last):
            return False
        if rule.weekdays is not None and day.weekday() not in rule.weekdays:
            return False
        if rule.ramadan and not self.in_ramadan(day):
            return False
        return not rule.days or self._meant(rule, day) is not None

    def _meant(self, rule: AirRule, day: date) -> SpecialDay | None:
        """What is observed on a day of what a rule names."""
        return next((one for one in self._observed.get(day, ()) if one.observance in rule.days), None)

    def words(self, rule: AirRule, day: date) -> str:
        """The name of a rule, with a word of caution where the date of its day is not certain."""
        special = self._meant(rule, day)
        unsure = special is not None and special.status is Certainty.ESTIMATE
        return rule.name + (" (tanggal perkiraan)" if unsure else "")
