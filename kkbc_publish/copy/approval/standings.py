"""Turn a catalog into standings: which scripts, flyers and facts are approved, which are drafts, and why.

An item is approved where its approval holds exactly the text and figures that stand in the files now. Anything else
makes a draft of it, and the standing tells every difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kkbc_publish.copy.approval.authority import LACKING, lacks
from kkbc_publish.copy.approval.differences import RowChange, differences
from kkbc_publish.copy.approval.rows import (
    AUDIENCE,
    FACT,
    FILLED,
    campaign_rows,
    fact_rows,
    facts_in,
    facts_in_kits,
    flyer_rows,
    script_rows,
)
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.approvals import Approval, ItemKind, ItemName, Row, body_text
from kkbc_publish.load.catalog import Catalog, once
from kkbc_publish.load.yamltext import KeyPath
from kkbc_publish.problems.problem import Spot

KIND_WORDS = {
    "id": {
        ItemKind.SCRIPT: "naskah",
        ItemKind.FLYER: "selebaran",
        ItemKind.FACT: "fakta",
        ItemKind.CAMPAIGN: "kampanye resmi",
    },
    "en": {
        ItemKind.SCRIPT: "script",
        ItemKind.FLYER: "flyer",
        ItemKind.FACT: "fact",
        ItemKind.CAMPAIGN: "official campaign",
    },
}


class State(StrEnum):
    """``draft``: nobody has approved it. ``changed``: approved once, but it has changed since."""

    DRAFT = "draft"
    APPROVED = "approved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands. ``rows``: its text and figures now; ``facts``: the ids of the facts it uses.

    ``draft_facts``: those of them that are drafts themselves. ``lacking``: what an approval of exactly this text lacks
    to count, by who may approve what (``authority``); empty where it lacks nothing.
    """

    item: ItemName
    state: State
    rows: tuple[Row, ...]
    facts: tuple[str, ...]
    approval: Approval | None = None
    changes: tuple[RowChange, ...] = ()
    draft_facts: tuple[str, ...] = ()
    lacking: str = ""

    @property
    def is_draft(self) -> bool:
        """True where its artifacts are drafts: it is not approved, or a fact it uses is not."""
        return self.state is not State.APPROVED or bool(self.draft_facts)


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that must not be published yet. ``campaigns``: those that use it; a fact can serve several.

    ``approved``: who approved an earlier text of it, and when; ``changes``: what has changed since, in words.
    """

    campaigns: tuple[str, ...]
    kind: ItemKind
    item: str
    state: State
    approved: str = ""
    changes: tuple[str, ...] = ()


@once
def standings(catalog: Catalog) -> Mapping[ItemName, Standing]:
    """Every script, flyer, official campaign and publishable fact with where it stands; once for a catalog."""
    found = [_standing(catalog, item, rows) for item, rows in _items(catalog)]
    loose = {
        standing.item.id
        for standing in found
        if standing.item.kind is ItemKind.FACT and standing.state is not State.APPROVED
    }
    return {
        standing.item: replace(standing, draft_facts=tuple(fact for fact in standing.facts if fact in loose))
        for standing in found
    }


def drafts(catalog: Catalog, lang: str = "id") -> tuple[Draft, ...]:
    """Everything that makes an artifact a draft: scripts and flyers, then the facts they use. Empty: all approved."""
    found = []
    for item, standing in sorted(standings(catalog).items(), key=lambda pair: (pair[0].kind is ItemKind.FACT, pair[0])):
        campaigns = (item.campaign,) if item.campaign else used_in(catalog, item.id)
        if standing.state is not State.APPROVED and campaigns:
            changes = tuple(change.words(lang) for change in standing.changes)
            if standing.lacking:
                changes = (LACKING[lang][standing.lacking],)
            found.append(Draft(campaigns, item.kind, item.id, standing.state, by(standing.approval), changes))
    return tuple(found)


def used_in(catalog: Catalog, fact: str) -> tuple[str, ...]:
    """The campaigns with an item that uses a fact, or with a press release or run sheet that does."""
    of_items = {standing.item.campaign for standing in standings(catalog).values() if fact in standing.facts}
    return tuple(sorted(of_items | {campaign for campaign, used in facts_in_kits(catalog).items() if fact in used}))


def by(approval: Approval | None) -> str:
    """Who approved, in which role, and when: ``Nama (peran), 1 Desember 2026``."""
    return f"{approval.name} ({approval.role}), {day_month_year(approval.day)}" if approval else ""


def source_of(item: ItemName) -> str:
    """The file in which an item is written."""
    return f"campaigns/{item}.yaml" if item.campaign else "campaigns/facts.yaml"


def spot_of(catalog: Catalog, item: ItemName, change: RowChange) -> Spot:
    """Where a change stands now: the row itself; of a row that is gone, the head of its part or the file."""
    path = change.new.path if change.new else _head_of(standings(catalog)[item].rows, change.part)
    head, folder = change.part.partition(" ")[0], catalog.campaigns.get(item.campaign)
    if head == FACT and catalog.facts:
        return catalog.facts.document.locate(path or ("facts", change.part.partition(" ")[2]))
    if (head == AUDIENCE or (head == FILLED and path == ("agency",))) and catalog.settings:
        return catalog.settings.document.locate(path)
    if head == FILLED and folder and folder.campaign:
        return folder.campaign.document.locate(path)
    if folder is None:
        return Spot(source_of(item))
    if item.kind is ItemKind.CAMPAIGN and folder.campaign:
        return folder.campaign.document.locate(path) if path else Spot(folder.campaign.path)
    read = folder.scripts[item.id] if item.kind is ItemKind.SCRIPT else folder.flyers[item.id]
    return read.document.locate(path) if path else Spot(read.path)


def _head_of(rows: Iterable[Row], part: str) -> KeyPath:
    """The place of a length of a script, by its number of seconds."""
    path = next((row.path for row in rows if row.part == part), ())
    return (*path[: path.index("versions") + 2], "seconds") if "versions" in path else ()


def _items(catalog: Catalog) -> Iterator[tuple[ItemName, tuple[Row, ...]]]:
    for campaign, folder in sorted(catalog.campaigns.items()):
        if folder.campaign and folder.campaign.value.official:  # whoever says so speaks for the agency
            yield ItemName(campaign, ItemKind.CAMPAIGN, campaign), campaign_rows(folder.campaign.value)
        for script_id, script in sorted(folder.scripts.items()):
            yield ItemName(campaign, ItemKind.SCRIPT, script_id), script_rows(catalog, campaign, script.value)
        for flyer_id, flyer in sorted(folder.flyers.items()):
            yield ItemName(campaign, ItemKind.FLYER, flyer_id), flyer_rows(catalog, campaign, flyer.value)
    for fact_id, fact in sorted(catalog.facts_by_id.items()):
        if fact.publish:  # what must not be published needs no approval
            yield ItemName("", ItemKind.FACT, fact_id), fact_rows(fact_id, fact)


def _standing(catalog: Catalog, item: ItemName, rows: tuple[Row, ...]) -> Standing:
    facts = facts_in(rows) if item.campaign else ()
    approval = catalog.approvals.get(item)
    if approval is None:
        return Standing(item, State.DRAFT, rows, facts)
    if approval.body == body_text(rows):
        lacking = lacks(catalog, approval)
        state = State.DRAFT if lacking else State.APPROVED
        return Standing(item, state, rows, facts, approval, lacking=lacking)
    return Standing(item, State.CHANGED, rows, facts, approval, differences(approval.rows, rows))
