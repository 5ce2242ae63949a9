"""Every id that names something else names something that exists. References to broken files stay quiet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache

from kkbc_publish.check.key_paths import files_named, values_at
from kkbc_publish.copy.flights import whole_campaign
from kkbc_publish.copy.items import item_id, works_known
from kkbc_publish.load.catalog import CampaignFolder, Catalog
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, Spot, problem

NEAR_ID = 0.8  # stricter than for keys: following a wrong hint would move one branch's data to another

Ids = Collection[str] | None
"""The ids that exist; None where a file that would say so is missing or broken, which is told by itself."""


@dataclass(frozen=True)
class Named:
    """What a reference names: its word in Indonesian and English, and the ids that exist (in a campaign).

    ``file``: the file that would define an id. ``longer``: the id is longer than the name of that file.
    """

    word: str
    english: str
    known: Callable[[Catalog, CampaignFolder | None], Ids]
    file: str = ""
    longer: bool = False

    def is_broken(self, catalog: Catalog, folder: CampaignFolder | None, wanted: str) -> bool:
        """True where the file that would define an id stepped aside."""
        if not self.file:
            return False
        parts = wanted.split("-")
        stems = ["-".join(parts[:length]) for length in range(1, len(parts))] if self.longer else [wanted]
        campaign = folder.id if folder else ""
        return any(catalog.is_broken(self.file.format(id=stem, campaign=campaign)) for stem in stems)


def _sectors(catalog: Catalog, _: CampaignFolder | None) -> Ids:
    return [sector.id for sector in catalog.settings.value.sectors] if catalog.settings else None


def _audiences(catalog: Catalog, _: CampaignFolder | None) -> Ids:
    return [audience.id for audience in catalog.settings.value.audiences] or None if catalog.settings else None


def _wording_rules(catalog: Catalog, _: CampaignFolder | None) -> Ids:
    return [rule.id for rule in catalog.wording.value.rules] if catalog.wording else None


def _categories(catalog: Catalog, _: CampaignFolder | None) -> Ids:
    return [one.category for one in catalog.rules.value.separation] if catalog.rules else []


def _flyers(catalog: Catalog, _: CampaignFolder | None) -> Ids:
    if any("/flyers/" in path for path in catalog.broken):
        return None
    return [flyer for folder in catalog.campaigns.values() for flyer in folder.flyers]


def _flights(catalog: Catalog, folder: CampaignFolder | None) -> Ids:
    return [one.id for one in whole_campaign(catalog, folder.id).flights] if folder and folder.campaign else None


def _items(_: Catalog, folder: CampaignFolder | None) -> Ids:
    if folder is None:
        return None
    scripts = [read.value for read in folder.scripts.values()]
    return [item_id(script.id, version.seconds) for script in scripts for version in script.versions]


def _works(catalog: Catalog, folder: CampaignFolder | None) -> Ids:
    if not folder or not folder.campaign or any(path.startswith(f"campaigns/{folder.id}/") for path in catalog.broken):
        return None
    return works_known(catalog, folder)


def _activations(_: Catalog, folder: CampaignFolder | None) -> Ids:
    return [row.id for row in folder.activations.value.activations] if folder and folder.activations else None


THINGS = {
    "branch": Named("cabang", "branch", lambda catalog, _: catalog.branches, "schedules/branches/{id}.yaml"),
    "kanwil": Named("kanwil", "kanwil", lambda catalog, _: catalog.regions_by_id, "schedules/regions.yaml"),
    "market": Named("pasar", "market", lambda catalog, _: catalog.markets_by_id, "schedules/markets.yaml"),
    "station": Named("stasiun", "station", lambda catalog, _: catalog.stations, "schedules/stations/{id}.yaml"),
    "sector": Named("sektor", "sector", _sectors),
    "audience": Named("khalayak", "audience", _audiences),
    "fact": Named("fakta", "fact", lambda catalog, _: catalog.facts_by_id),
    "wording rule": Named("aturan kata", "wording rule", _wording_rules),
    "category": Named("jenis produk", "category", _categories, "schedules/rules.yaml"),
    "flyer": Named("selebaran", "flyer", _flyers),
    "campaign": Named("kampanye", "campaign", lambda catalog, _: catalog.campaigns),
    "flight": Named("penayangan", "flight", _flights),
    "item": Named("naskah", "script item", _items, "campaigns/{campaign}/scripts/{id}.yaml", longer=True),
    "work": Named("naskah atau selebaran", "script or flyer", _works),
    "activation": Named("acara", "activation", _activations),
}

# Files, the key path of an id in them, and what it names. What belongs to a campaign is looked for in the campaign
# in whose folder the file stands, or which the same entry names.
REFERENCES = (
    ("branches", "kanwil", "kanwil"),
    ("stations", "branches.*", "branch"),
    ("stations", "market", "market"),
    ("stations", "flights.*.campaign", "campaign"),
    ("stations", "flights.*.branches.*", "branch"),
    ("stations", "flights.*.items.*", "item"),
    ("markets", "markets.*.branch", "branch"),
    ("settings", "audiences.*.sectors.*", "sector"),
    ("settings", "flyer_variants.*.branches.*", "branch"),
    ("settings", "flyer_variants.*.kanwil.*", "kanwil"),
    ("settings", "flyer_variants.*.flyers.*", "flyer"),
    ("facts", "facts.*.requires.*", "fact"),
    ("facts", "facts.*.variants.*.sectors.*", "sector"),
    ("rules", "rules.*.where.branches.*", "branch"),
    ("rules", "rules.*.where.kanwil.*", "kanwil"),
    ("days", "holds.*.branches.*", "branch"),
    ("days", "holds.*.kanwil.*", "kanwil"),
    ("days", "magrib.*.branches.*", "branch"),
    ("orders", "station", "station"),
    ("orders", "orders.*.campaign", "campaign"),
    ("orders", "orders.*.flights.*", "flight"),
    ("withdrawals", "withdrawals.*.branches.*", "branch"),
    ("withdrawals", "withdrawals.*.campaign", "campaign"),
    ("withdrawals", "withdrawals.*.work", "work"),
    ("campaign", "branches.*", "branch"),
    ("campaign", "flights.*.branches.*", "branch"),
    ("campaign", "flights.*.stations.*", "station"),
    ("campaign", "flights.*.kanwil.*", "kanwil"),
    ("campaign", "flights.*.except_branches.*", "branch"),
    ("campaign", "flights.*.except_stations.*", "station"),
    ("campaign", "flights.*.items.*", "item"),
    ("campaign", "category", "category"),
    ("campaign", "flights.*.category", "category"),
    ("scripts", "audience", "audience"),
    ("flyers", "audience", "audience"),
    ("releases", "audience", "audience"),
    ("run_sheet", "audience", "audience"),
    ("run_sheet", "avoid.*", "wording rule"),
    ("activations", "activations.*.branch", "branch"),
    ("activations", "activations.*.market", "market"),
    ("activations", "activations.*.moved_to", "activation"),
)
# A rule or a stop for a kanwil that nothing defines would hold nowhere, in silence; of the others the missing list
# of kanwil is told enough.
TOLD_WITHOUT_LIST = {"rules", "days"}


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of references."""

    @cache
    def known(name: str, campaign: str | None) -> Ids:
        return THINGS[name].known(catalog, catalog.campaigns.get(campaign) if campaign else None)

    for files, path, name in REFERENCES:
        if name == "kanwil" and not catalog.regions and files not in TOLD_WITHOUT_LIST:
            continue
        thing = THINGS[name]
        for read, own in files_named(catalog, files):
            for found in values_at(read.value, path):
                folder = own or catalog.campaigns.get(getattr(found.group, "campaign", ""))
                ids = known(name, folder.id if folder else None)
                if ids is None or found.value in ids or thing.is_broken(catalog, folder, found.value):
                    continue
                yield _wrong(thing, found.value, ids, read.document.locate(found.path))
    yield from _loops(catalog)


def _wrong(thing: Named, wanted: str, ids: Collection[str], where: Spot) -> Problem:
    meant = near(wanted, ids, NEAR_ID)
    fields = {"thing": thing.word, "thing_en": thing.english, "id": wanted}
    if meant:
        return problem("misspelt-reference", where, **fields, meant=meant)
    return problem("unknown-reference", where, **fields)


def _loops(catalog: Catalog) -> Iterator[Problem]:
    """An activation that moved names the one it became; following the names must come to an end."""
    for read, _ in files_named(catalog, "activations"):
        follows = {activation.id: activation.moved_to for activation in read.value.activations}
        told: set[str] = set()
        for moved in values_at(read.value, "activations.*.moved_to"):
            first = moved.group.id
            chain = [first]
            following: str | None = moved.value
            while following and following not in chain:
                chain.append(following)
                following = follows.get(following)
            if following and following == first and not told & set(chain):
                told |= set(chain)
                yield problem("loop", read.document.locate(moved.path), chain=" → ".join([*chain, following]))
