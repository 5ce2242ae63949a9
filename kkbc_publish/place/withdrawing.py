"""Turn what was withdrawn into what a branch gets and hears: copies that are gone, airings left out, words for people.

A version is withdrawn, not a work: placement gives copy whose words changed the next version, and that one stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kkbc_publish.airtime.guards import second
from kkbc_publish.airtime.values import Refusal, StationPlan
from kkbc_publish.copy.items import GONE, item_id
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian.written import full_date
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.withdrawals import Withdrawal
from kkbc_publish.place.editions import LocalFlyer, LocalScript, LocalWithdrawal
from kkbc_publish.place.scripts import scripts_as_read
from kkbc_publish.place.versions import name_of
from kkbc_publish.record.values import BRANCHES, FLYER, SCRIPT

Copy = TypeVar("Copy", LocalScript, LocalFlyer)
HELP = "terbitkan versi yang sudah diperbaiki; siarannya kembali dengan sendirinya"


def entries_of(catalog: Catalog, campaign: str, branch: str) -> tuple[Withdrawal, ...]:
    """What the project says was withdrawn of a campaign at a branch."""
    read = catalog.withdrawals
    return tuple(one for one in read.value.withdrawals if one.concerns(campaign, branch)) if read else ()


def withdrawn(copy: LocalScript | LocalFlyer, entries: Iterable[Withdrawal]) -> Withdrawal | None:
    """What withdrew this version of a copy; None where it stands."""
    for one in entries:
        same = (one.work, one.version) == (name_of(copy), copy.version)
        if same and (not one.periods or copy.valid_from in one.periods):
            return one
    return None


class CalledBack:
    """What was withdrawn of a campaign at a branch: asked first which copies stand, then what is told of the others."""

    def __init__(self, catalog: Catalog, campaign: Campaign, branch: str) -> None:
        self._catalog, self._campaign, self._branch = catalog, campaign, branch
        self._entries = entries_of(catalog, campaign.id, branch)
        self._copies: list[LocalScript | LocalFlyer] = []

    def standing(self, copies: tuple[Copy, ...]) -> tuple[Copy, ...]:
        """The copies that may be used."""
        self._copies += copies
        return tuple(one for one in copies if withdrawn(one, self._entries) is None)

    def told(self, activations: Sequence[LocalActivation]) -> tuple[LocalWithdrawal, ...]:
        """What must not be used any more, in the order of the file; then what names activations that are off."""
        made = (self._told(one) for one in self._entries)
        return (*(one for one in made if one), *self._of_activations(activations))

    def _told(self, entry: Withdrawal) -> LocalWithdrawal | None:
        same = [one for one in self._copies if name_of(one) == entry.work]
        if not same:
            return None  # the branch never had it
        newer = [one.version for one in same if withdrawn(one, self._entries) is None and one.version > entry.version]
        return LocalWithdrawal(
            kind=SCRIPT if isinstance(same[0], LocalScript) else FLYER,
            campaign=entry.campaign,
            name=entry.work,
            title=same[0].title,
            code=same[0].code,
            reason=entry.reason,
            version=entry.version,
            replaced_by=max(newer, default=None),
            since=entry.first,
            copies=tuple(one for one in same if withdrawn(one, (entry,))),
        )

    def _of_activations(self, activations: Sequence[LocalActivation]) -> Iterator[LocalWithdrawal]:
        """Scripts and flyers that were sent out for an activation which is cancelled or moved now.

        They are told by the day they name, which anybody finds on them, and as long as they are on record: until that
        day is past.
        """
        sent = self._catalog.record.of(BRANCHES, self._branch).works
        by_id = {one.id: one for one in activations}
        for gone in activations:
            if gone.status not in GONE:
                continue
            other = by_id.get(gone.moved_to or "")
            if other is not None and other.status in GONE:
                other = None
            naming = (one for one in sent if (one.campaign, one.activation) == (self._campaign.id, gone.id))
            for one in {(one.kind, one.name): one for one in naming}.values():
                yield LocalWithdrawal(
                    kind=one.kind,
                    campaign=one.campaign,
                    name=one.name,
                    title=self._title(one.name),
                    code=one.code,
                    reason=f"kegiatan dipindah ke {full_date(other.day)}" if other else "kegiatan dibatalkan",
                    replaced_by=other.day if other else None,
                    activation=gone.id,
                    about=f"yang untuk {full_date(gone.day)}",
                )

    def _title(self, name: str) -> str:
        """The title of a work by its name, as the campaign has it now."""
        folder = self._catalog.campaigns[self._campaign.id]
        titles = {read.value.id: read.value.title for read in folder.flyers.values()}
        for read in folder.scripts.values():
            titles |= {item_id(read.value.id, version.seconds): read.value.title for version in read.value.versions}
        return next((one.title for one in self._copies if name_of(one) == name), titles.get(name, name))


# --- airings ------------------------------------------------------------------------------------------


def left_out(catalog: Catalog, plan: StationPlan) -> StationPlan:
    """The plan without the airings of withdrawn scripts.

    Nothing takes their place, and no other airing moves: what a station has booked stays as it is, and when the next
    version is there the airings are where they were.
    """
    if catalog.withdrawals is None:
        return plan
    gone: dict[tuple[str, str], list[tuple[Withdrawal, LocalScript]]] = {}
    airings, refusals = [], list(plan.refusals)
    for one in plan.airings:
        key, day = (one.campaign, one.branch), one.start.date()
        if key not in gone:
            gone[key] = _gone_scripts(catalog, *key)
        entry = next(
            (entry for entry, script in gone[key] if script.item == one.item and _reads(script, entry, day)), None
        )
        if entry is None:
            airings.append(one)
            continue
        why = f"naskah ditarik (v{entry.version}): {entry.reason}"
        where = (one.campaign, one.flight, one.slot, one.branch, one.station, one.item, day)
        refusals.append(Refusal(*where, second(one.start.time()), why, HELP, "withdrawn"))
    if len(airings) == len(plan.airings):
        return plan
    refusals.sort(key=lambda one: (one.day, one.campaign, one.slot))
    return replace(plan, airings=tuple(airings), refusals=tuple(refusals))


def _reads(script: LocalScript, entry: Withdrawal, day: date) -> bool:
    """True for a day on which the withdrawn copy would be read."""
    return script.valid_from <= day <= script.valid_until and entry.first <= day


def _gone_scripts(catalog: Catalog, campaign: str, branch: str) -> list[tuple[Withdrawal, LocalScript]]:
    """The scripts in Indonesian that were withdrawn at a branch: a translation has no airings of its own."""
    entries, read = entries_of(catalog, campaign, branch), catalog.campaigns[campaign].campaign
    if not entries or read is None:
        return []
    scripts = scripts_as_read(catalog, read.value, catalog.branches[branch].value)
    found = ((withdrawn(one, entries), one) for one in scripts if not one.variety.credit)
    return [(entry, one) for entry, one in found if entry]
