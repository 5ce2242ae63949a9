"""What every paper of an activation needs: its place, its blanks, its contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kkbc_publish.airtime.values import Airing
from kkbc_publish.copy.activations import local_activation, named
from kkbc_publish.copy.facts import first_of_month
from kkbc_publish.copy.filling import Filler, said_caveats, stated
from kkbc_publish.copy.items import GONE
from kkbc_publish.copy.names import local_names
from kkbc_publish.copy.periods import audience_of
from kkbc_publish.copy.placeholders import Filled
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Activation, ActivationStatus, Campaign
from kkbc_publish.load.models.places import Branch
from kkbc_publish.place.editions import LocalScript, Marks
from kkbc_publish.place.papers import Words, words

BLANKS = {
    "activation.market": "[nama pasar]",
    "activation.hours": "pukul [jam mulai dan selesai]",
    "activation.booth": "[letak stan]",
    "branch.address": "[alamat kantor cabang]",
    "station.name": "[nama stasiun radio]",
}


NAME = "[nama]"


TERMS = "Ketentuannya:"


@dataclass(frozen=True)
class KitPlace:
    """Where and when: one activation at a branch, with what placement knows about its day."""

    catalog: Catalog
    campaign: Campaign
    branch: Branch
    row: Activation
    local: LocalActivation
    moved_from: date | None
    marks: Marks
    scripts: Sequence[LocalScript]
    airings: Sequence[Airing]

    @property
    def agency(self) -> str:
        return self.catalog.settings.value.agency if self.catalog.settings else ""

    @property
    def sender(self) -> str:
        """Who sends it: ``BPJS Ketenagakerjaan Cabang Kendari, Kota Kendari``."""
        return f"{self.agency} Cabang {self.branch.name}, {self.branch.city}"

    @property
    def face(self) -> str:
        return " · ".join(filter(None, (self.marks.example, self.marks.draft)))

    def code(self, short: str) -> str:
        return f"{self.campaign.short}-{short}-{self.branch.short}"

    def filler(self, audience: str, *, blanks: bool = True) -> Filler:
        """Fills texts for the month of the activation. ``blanks``: what nobody knows becomes a place to fill in."""
        names = dict(local_names(self.catalog, self.campaign, self.branch, self.local))
        if blanks:
            unknown = {**BLANKS, "activation.hours": f"{BLANKS['activation.hours']}{indonesian.NBSP}{self.local.zone}"}
            names |= {name: unknown.get(name) for name, value in names.items() if value is None}
        month = first_of_month(self.local.day)
        return Filler(
            names, self.catalog.facts_by_id, audience_of(self.catalog, audience), month, self.catalog.sector_names
        )

    def holder(self, post: str) -> str:
        """The name of who holds a post on the day, where the data say so; else an empty text."""
        official = next(
            (held for held in self.branch.officials if held.post == post and held.holds_on(self.row.date)), None
        )
        people = (who for who in (self.row.lead, *self.row.speakers) if who and who.post == post)
        person = next((person for person in people if named(person, self.branch, self.row) != post), None)
        return official.name if official else person.name if person else ""


def kit_places(
    catalog: Catalog,
    campaign: Campaign,
    branch: Branch,
    marks: Marks,
    scripts: Sequence[LocalScript],
    airings: Sequence[Airing],
) -> Iterator[KitPlace]:
    """The activations of a branch that papers are made for, in order of their days."""
    folder = catalog.campaigns[campaign.id]
    if campaign.archive or not folder.activations or not (folder.run_sheet or folder.releases):
        return
    rows = catalog.activations_of.get((campaign.id, branch.id), ())
    moved = {row.moved_to: row.date for row in rows if row.status is ActivationStatus.MOVED}
    for row in sorted(rows, key=lambda row: (row.date, row.id)):
        if row.status not in GONE:
            local = local_activation(catalog, campaign, branch, row)
            before = moved.get(row.id)
            yield KitPlace(catalog, campaign, branch, row, local, before, marks, scripts, airings)


def with_caveats(filled: Filled) -> str:
    """A text with the caveats of its figures in a sentence behind it, unless it says them itself."""
    said = said_caveats(filled.uses)
    unsaid = (use for use in filled.uses if use.part is None and stated(use) not in said)
    caveats = dict.fromkeys(caveat for use in unsaid for caveat in use.resolution.caveats)
    if not caveats:
        return filled.text
    return f"{filled.text} {TERMS} {'; '.join(_within(caveat) for caveat in caveats)}."


def _within(caveat: str) -> str:
    """A sentence as a part of another: without its capital (``JHT`` keeps them) and its full stop."""
    small = caveat[:1].lower() + caveat[1:] if caveat[1:2].islower() else caveat
    return small.removesuffix(".")


def contact_lines(branch: Branch) -> Iterator[str]:
    """How to reach the branch: what is public, and labels for what is to be filled in."""
    contact = branch.contact if branch.contact and branch.contact.public else None
    yield f"Nama: {contact.person}" if contact and contact.person else "Nama"
    yield f"Telepon: {contact.phone}" if contact and contact.phone else "Telepon"
    if contact and contact.email:
        yield f"Surel: {contact.email}"


def filled_words(fill_in: Filler, texts: Iterable[str]) -> tuple[Words, ...]:
    """Texts filled, each with the caveats of its figures; one that cannot be filled is left out."""
    found = (fill_in(text) for text in texts)
    return tuple(words(with_caveats(filled)) for filled in found if filled.complete)
