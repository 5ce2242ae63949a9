"""Turn what was withdrawn into what a branch gets and hears: copies that are gone, airings left out, words for people.

A version is withdrawn, not a work: placement gives copy whose words changed the next version, and that one stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kkbc_publish.airtime.guards import second
from kkbc_publish.airtime.values import Airing, Refusal, StationPlan
from kkbc_publish.copy.items import GONE, item_id
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian.written import full_date
from kkbc_publish.load.catalog import Catalog, for_now
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.withdrawals import Withdrawal
from kkbc_publish.place.editions import LocalFlyer, LocalScript, LocalWithdrawal
from kkbc_publish.place.scripts import scripts_as_read
from kkbc_publish.place.versions import name_of
from kkbc_publish.record.airings import CALLED_BACK
from kkbc_publish.record.values import BRANCHES, FLYER, SCRIPT

Copy = TypeVar("Copy", LocalScript, LocalFlyer)
HELP = "terbitkan versi yang sudah diperbaiki; siarannya kembali dengan sendirinya"


def entries_of(catalog: Catalog, campaign: str, branch: str) -> tuple[Withdrawal, ...]:
    """What the project says was withdrawn of a campaign at a branch."""
    read = catalog.withdrawals
    return tuple(entry for entry in read.value.withdrawals if entry.concerns(campaign, branch)) if read else ()


def withdrawn(copy: LocalScript | LocalFlyer, entries: Iterable[Withdrawal]) -> Withdrawal | None:
    """What withdrew this version of a copy; None where it stands."""
    for entry in entries:
        same = (entry.work, entry.version) == (name_of(copy), copy.version)
        if same and (not entry.periods or copy.valid_from in entry.periods):
            return entry
    return None


class WithdrawnCopies:
    """What was withdrawn of a campaign at a branch: asked first which copies stand, then what is told of the others."""

    def __init__(self, catalog: Catalog, campaign: Campaign, branch: str) -> None:
        self._catalog, self._campaign, self._branch = catalog, campaign, branch
        self._entries = entries_of(catalog, campaign.id, branch)
        self._copies: list[LocalScript | LocalFlyer] = []

    def standing(self, copies: tuple[Copy, ...]) -> tuple[Copy, ...]:
        """The copies that may be used."""
        self._copies += copies
        return tuple(copy for copy in copies if withdrawn(copy, self._entries) is None)

    def told(self, activations: Sequence[LocalActivation]) -> tuple[LocalWithdrawal, ...]:
        """What must not be used any more, in the order of the file; then what names activations that are off."""
        made = (self._told(entry) for entry in self._entries)
        return (*(told for told in made if told), *self._of_activations(activations))

    def _told(self, entry: Withdrawal) -> LocalWithdrawal | None:
        same = [copy for copy in self._copies if name_of(copy) == entry.work]
        if not same:
            return None  # the branch never had it
        standing = (copy.version for copy in same if withdrawn(copy, self._entries) is None)
        newer = [version for version in standing if version > entry.version]
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
            copies=tuple(copy for copy in same if withdrawn(copy, (entry,))),
        )

    def _of_activations(self, activations: Sequence[LocalActivation]) -> Iterator[LocalWithdrawal]:
        """Scripts and flyers that were sent out for an activation which is cancelled or moved now.

        They are told by the day they name, which anybody finds on them, and as long as they are on record: until that
        day is past.
        """
        sent = self._catalog.record.of(BRANCHES, self._branch).works
        by_id = {activation.id: activation for activation in activations}
        for gone in activations:
            if gone.status not in GONE:
                continue
            other = by_id.get(gone.moved_to or "")
            if other is not None and other.status in GONE:
                other = None
            naming = (work for work in sent if (work.campaign, work.activation) == (self._campaign.id, gone.id))
            for work in {(work.kind, work.name): work for work in naming}.values():
                yield LocalWithdrawal(
                    kind=work.kind,
                    campaign=work.campaign,
                    name=work.name,
                    title=self._title(work.name),
                    code=work.code,
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
        return next((copy.title for copy in self._copies if name_of(copy) == name), titles.get(name, name))


# --- airings ------------------------------------------------------------------------------------------


def left_out(catalog: Catalog, plan: StationPlan) -> StationPlan:
    """The plan without the airings of withdrawn scripts.

    Nothing takes their place, and no other airing moves: what a station has booked stays as it is, and when the next
    version is there the airings are where they were.
    """
    if catalog.withdrawals is None:
        return plan
    airings, refusals = [], list(plan.refusals)
    for airing in plan.airings:
        day = airing.start.date()
        read = (
            entry
            for entry, script in _withdrawn_scripts(catalog, airing.campaign, airing.branch)
            if script.item == airing.item and _reads(script, entry, day)
        )
        entry = next(read, None)
        if entry is None:
            airings.append(airing)
        else:
            refusals.append(_refused(airing, entry))
    if len(airings) == len(plan.airings):
        return plan
    refusals.sort(key=lambda refusal: (refusal.day, refusal.campaign, refusal.slot))
    return replace(plan, airings=tuple(airings), refusals=tuple(refusals))


def _refused(airing: Airing, entry: Withdrawal) -> Refusal:
    return Refusal(
        campaign=airing.campaign,
        flight=airing.flight,
        slot=airing.slot,
        branch=airing.branch,
        station=airing.station,
        item=airing.item,
        day=airing.start.date(),
        wanted=second(airing.start.time()),
        why=f"{CALLED_BACK} (v{entry.version}): {entry.reason}",
        help=HELP,
        code="withdrawn",
    )


def _reads(script: LocalScript, entry: Withdrawal, day: date) -> bool:
    """True for a day on which the withdrawn copy would be read."""
    return script.valid_from <= day <= script.valid_until and entry.first <= day


@for_now
def _withdrawn_scripts(catalog: Catalog, campaign: str, branch: str) -> tuple[tuple[Withdrawal, LocalScript], ...]:
    """The scripts in Indonesian that were withdrawn at a branch: a translation has no airings of its own."""
    entries, read = entries_of(catalog, campaign, branch), catalog.campaigns[campaign].campaign
    if not entries or read is None:
        return ()
    scripts = scripts_as_read(catalog, read.value, catalog.branches[branch].value)
    found = ((withdrawn(script, entries), script) for script in scripts if not script.variety.credit)
    return tuple((entry, script) for entry, script in found if entry)
