"""Who and where: one campaign at one branch, its marks, and the names that its texts are filled with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kkbc_publish.copy.approval.standings import standings
from kkbc_publish.copy.filling import Filler
from kkbc_publish.copy.names import local_names
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.approvals import ItemKind, ItemName
from kkbc_publish.load.catalog import CampaignFolder, Catalog
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.settings import Audience
from kkbc_publish.load.models.stations import Station
from kkbc_publish.place.editions import Marks

EXAMPLE_MARK = "CONTOH, bukan acara resmi"
DRAFT_MARK = "DRAF"


@dataclass(frozen=True, slots=True)
class Local:
    """A campaign at a branch, and the catalog in which both stand."""

    catalog: Catalog
    campaign: Campaign
    branch: Branch

    @property
    def folder(self) -> CampaignFolder:
        return self.catalog.campaigns[self.campaign.id]

    @property
    def stations(self) -> tuple[Station, ...]:
        """The stations of the branch, in the order of their ids."""
        return self.catalog.stations_of.get(self.branch.id, ())

    def filler(
        self, audience: Audience, month: date, activation: LocalActivation | None, first: date | None = None
    ) -> Filler:
        """Fills texts for an audience and a month, and for the activation that they name.

        ``first``: the day on which they are read first, where that may be before the month.
        """
        names = local_names(self.catalog, self.campaign, self.branch, activation)
        return Filler(names, self.catalog.facts_by_id, audience, month, self.catalog.sector_names, first)

    # --- what stands on the face of a paper

    @property
    def marks(self) -> Marks:
        """The marks of what shows the whole campaign, such as a page: a draft while anything in it is one."""
        own = (standing for standing in standings(self.catalog).values() if standing.item.campaign == self.campaign.id)
        return Marks(DRAFT_MARK if any(standing.is_draft for standing in own) else "", self._example)

    def marks_of(self, kind: ItemKind, item_id: str) -> Marks:
        """The marks of a script or flyer, and who approved it: by role, since sheets go to people outside."""
        standing = standings(self.catalog)[ItemName(self.campaign.id, kind, item_id)]
        if standing.is_draft or standing.approval is None:
            return Marks(DRAFT_MARK, self._example)
        return Marks("", self._example, f"{standing.approval.role}, {day_month_year(standing.approval.day)}")

    @property
    def _example(self) -> str:
        return "" if self.campaign.official else EXAMPLE_MARK
