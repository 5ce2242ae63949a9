"""Turn a catalog into what the pages say of branches, the site, and the campaign of now."""

from __future__ import annotations

from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.place.local import EXAMPLE_MARK
from kkbc_publish.render.site.values import BranchFacts, Site


def facts_of(catalog: Catalog, branch: str) -> BranchFacts:
    found = catalog.branches[branch].value
    return BranchFacts.of(found, catalog.regions_by_id[found.kanwil])


def all_facts(catalog: Catalog) -> tuple[BranchFacts, ...]:
    return tuple(facts_of(catalog, branch) for branch in sorted(catalog.branches))


def campaigns(catalog: Catalog) -> list[Campaign]:
    """All campaigns, the newest first, archives last."""
    found = [folder.campaign.value for folder in catalog.campaigns.values() if folder.campaign]
    return sorted(found, key=lambda one: (one.archive, -one.starts.toordinal(), one.id))


def site_of(catalog: Catalog) -> Site:
    """What every page says. All campaigns of one effort share a name."""
    settings = catalog.settings.value if catalog.settings else None
    newest = campaigns(catalog)[:1]
    home = (settings.site_url or "").rstrip("/") if settings else ""
    return Site(settings.agency if settings else "", newest[0].name if newest else "Bahan kampanye", home)


def example_mark(catalog: Catalog) -> str:
    return EXAMPLE_MARK if any(not one.official for one in campaigns(catalog)) else ""
