"""Turn what a campaign has into items: their ids and codes, their texts, and the branches and days they are for."""

from __future__ import annotations

from datetime import date

from kkbc_publish.load.catalog import CampaignFolder, Catalog
from kkbc_publish.load.models.campaigns import ActivationStatus, Campaign
from kkbc_publish.load.models.flights import Flight
from kkbc_publish.load.models.flyers import Flyer
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.scripts import Script

GONE = frozenset({ActivationStatus.CANCELLED, ActivationStatus.MOVED})  # nobody is invited to these any more


def item_id(script_id: str, seconds: int) -> str:
    """What flights and airings call one length of a script: ``iuran-pedagang-60``."""
    return f"{script_id}-{seconds}"


def material_code(campaign: Campaign, script: Script, seconds: int, branch: Branch) -> str:
    """The code on sheets, orders and logs of one length of a script for a branch: ``K27-MOJ30-KDI``."""
    return f"{campaign.short}-{script.short}{seconds}-{branch.short}"


def serves(flight: Flight, campaign: Campaign, branch: Branch) -> bool:
    """True where a flight (of a campaign) is meant for a branch; no list means everybody."""
    if (campaign.branches and branch.id not in campaign.branches) or branch.id in flight.except_branches:
        return False
    if not flight.branches and not flight.kanwil:
        return True
    return branch.id in flight.branches or branch.kanwil in flight.kanwil


def days_of_item(campaign: Campaign, item: str, branch: Branch | None = None) -> tuple[date, date]:
    """First and last day an item can air (at a branch): from its flights; without any, the campaign's days."""
    flights = [f for f in campaign.flights if item in f.items and (branch is None or serves(f, campaign, branch))]
    if not flights:
        return campaign.starts, campaign.ends
    return min(f.starts for f in flights), max(f.ends for f in flights)


def flyer_texts(flyer: Flyer) -> dict[tuple[str | int, ...], str | None]:
    """Every text of a flyer that may hold placeholders, by its key path."""
    texts: dict[tuple[str | int, ...], str | None] = {
        (name,): getattr(flyer, name)
        for name in ("kicker", "headline", "lead", "bring_title", "action", "link", "link_label", "help")
    }
    texts |= {("hero", name): getattr(flyer.hero, name) for name in ("figure", "label", "otherwise", "otherwise_label")}
    texts |= {
        ("points", index, name): getattr(point, name)
        for index, point in enumerate(flyer.points)
        for name in ("title", "text", "otherwise")
    }
    texts |= {("bring", index): entry for index, entry in enumerate(flyer.bring)}
    return texts


def flyer_variants(catalog: Catalog, flyer: Flyer, branch: Branch) -> tuple[str, ...]:
    """The forms in which a flyer is made for a branch; the A5 page alone where the settings say nothing."""
    forms = catalog.settings.value.flyer_variants if catalog.settings else ()
    wanted = [
        form.variant
        for form in forms
        if (not form.flyers or flyer.id in form.flyers)
        and ((not form.branches and not form.kanwil) or branch.id in form.branches or branch.kanwil in form.kanwil)
    ]
    return tuple(dict.fromkeys(wanted)) if forms else ("a5",)


def works_known(catalog: Catalog, folder: CampaignFolder) -> frozenset[str]:
    """The names of a campaign's scripts and flyers: those it has now, and those that were sent out."""
    found = {work.name for file in catalog.record.files.values() for work in file.works if work.campaign == folder.id}
    found |= {read.value.id for read in folder.flyers.values()}
    for read in folder.scripts.values():
        script = read.value
        found |= {item_id(script.id, version.seconds) for version in script.versions}
        for variant in script.variants:
            found |= {f"{item_id(script.id, version.seconds)}-{variant.code}" for version in variant.versions}
    return frozenset(found)
