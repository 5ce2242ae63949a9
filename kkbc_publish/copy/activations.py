"""Turn the activations of a campaign into those of one branch, in final words."""

from __future__ import annotations

from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Activation, ActivationStatus, Campaign, Person
from kkbc_publish.load.models.places import Branch, Place

STATUS_WORDS = {
    ActivationStatus.PROPOSED: "usulan, belum disepakati",
    ActivationStatus.PLANNED: "rencana, belum pasti",
    ActivationStatus.CONFIRMED: "pasti",
    ActivationStatus.DONE: "sudah selesai",
    ActivationStatus.CANCELLED: "dibatalkan",
    ActivationStatus.MOVED: "dipindah",
}


def named(person: Person, branch: Branch, activation: Activation) -> str:
    """A person with their post, where the data say the post is theirs on that day; otherwise the post alone.

    The data say so where the branch file gives the post's dates, or where a source reported the person at the
    activation itself, afterwards.
    """
    reported = activation.status is ActivationStatus.DONE and bool(activation.sources)
    sourced = (reported and person.as_of == activation.date) or any(
        official.name == person.name and official.post == person.post and official.holds_on(activation.date)
        for official in branch.officials
    )
    return f"{person.name}, {person.post}" if sourced else person.post


def point(place: Place | None) -> tuple[float, float] | None:
    """Where a market or a station is; the middle of its town is not that."""
    exact = place is not None and place.meaning != "pusat kota"
    return (float(place.latitude), float(place.longitude)) if place and exact else None


def local_activation(catalog: Catalog, campaign: Campaign, branch: Branch, row: Activation) -> LocalActivation:
    """An activation with the names of its market and its people looked up."""
    market = catalog.markets_by_id.get(row.market or "")
    return LocalActivation(
        id=row.id,
        campaign=campaign.id,
        status=row.status,
        day=row.date,
        date_basis=row.date_basis,
        opens=row.opens,
        closes=row.closes,
        zone=indonesian.ZONE_NAMES[branch.zone],
        market=market.name if market else None,
        market_city=(market.city or branch.city) if market else None,
        booth=row.booth,
        lead=named(row.lead, branch, row) if row.lead else None,
        audiences=row.audiences,
        topics=row.topics,
        radio=row.radio,
        souvenirs_for=row.souvenirs_for,
        doorprize=row.doorprize,
        moved_to=row.moved_to,
        note=row.note,
        point=point(market.place) if market else None,
    )


def local_activations(catalog: Catalog, campaign: Campaign, branch: Branch) -> tuple[LocalActivation, ...]:
    """The activations of a branch in a campaign, in order of their days."""
    own = sorted(catalog.activations_of.get((campaign.id, branch.id), ()), key=lambda row: (row.date, row.id))
    return tuple(local_activation(catalog, campaign, branch, row) for row in own)
