"""Turn what the data say about a branch into the local names that copy can use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kkbc_publish.editions import LocalActivation
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.indonesian.reading_time import Rate, rate_of
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.items import GONE
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Activation, ActivationStatus, Campaign, Person
from kkbc_publish.load.models.places import Branch, Place
from kkbc_publish.load.models.settings import LexiconFile
from kkbc_publish.load.models.stations import Station, StationStatus

LocalNames = Mapping[str, str | None]


def lexicon_of(catalog: Catalog, campaign_id: str | None = None, branch: Branch | None = None) -> Lexicon:
    """How words are said: the common lexicon, with what a campaign and a branch say otherwise."""
    own = branch.readings if branch else {}
    key = ("lexicon", campaign_id, tuple(own.items()))
    if key not in catalog.memo:
        if own:
            lexicon = lexicon_of(catalog, campaign_id).extended(own)
        elif campaign_id is not None:
            read = catalog.campaigns[campaign_id].lexicon
            lexicon = lexicon_of(catalog).extended(_readings(read.value)) if read else lexicon_of(catalog)
        else:
            common = catalog.lexicon.value if catalog.lexicon else LexiconFile()
            lexicon = Lexicon.of(common.readings, common.letters, common.units)
        catalog.memo[key] = lexicon
    found: Lexicon = catalog.memo[key]
    return found


def _readings(file: LexiconFile) -> dict[str, str]:
    spelled = Lexicon.of({}, file.letters, {}).readings
    return {**spelled, **file.readings, **file.units}


def slowest_rate(stations: Sequence[Station]) -> Rate:
    """The rate of the slowest of a branch's stations: one sheet serves them all."""
    return max((rate_of(station.timed_readings) for station in stations), key=lambda r: r.factor, default=Rate())


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
    folder = catalog.campaigns[campaign.id]
    rows = folder.activations.value.activations if folder.activations else ()
    own = sorted((row for row in rows if row.branch == branch.id), key=lambda row: (row.date, row.id))
    return tuple(local_activation(catalog, campaign, branch, row) for row in own)


def local_names(catalog: Catalog, campaign: Campaign, branch: Branch, activation: LocalActivation | None) -> LocalNames:
    """The local placeholders and what they stand for at a branch; None where the data say nothing."""
    stations = catalog.stations_of.get(branch.id, ())
    contracted = [station.name for station in stations if station.status is StationStatus.CONTRACTED]
    names: dict[str, str | None] = {
        "agency": catalog.settings.value.agency if catalog.settings else None,
        "campaign.name": campaign.name,
        "branch.name": branch.name,
        "branch.city": branch.city,
        "branch.province": branch.province,
        "branch.zone": indonesian.ZONE_NAMES[branch.zone],
        "branch.address": branch.address.text if branch.address else None,
        # A candidate has no name to say on air, and with several stations none of them is the one.
        "station.name": contracted[0] if len(contracted) == 1 else None,
    }
    if activation:
        hours = indonesian.hours(activation.opens, activation.closes, activation.zone) if activation.opens else None
        names |= {
            "activation.market": activation.market,
            "activation.date": indonesian.full_date(activation.day),
            "activation.weekday": indonesian.weekday(activation.day),
            "activation.hours": hours,
            "activation.booth": activation.booth,
        }
    return names


def names_of_branches(catalog: Catalog, campaign: Campaign, *, invites: bool = False) -> dict[str, LocalNames]:
    """Branch name -> its local names, for every branch of a campaign (with its first activation that stands).

    ``invites``: only the branches that have one, because for the others no invitation is made.
    """
    found = {}
    for branch_id in sorted(catalog.branches):
        branch = catalog.branches[branch_id].value
        if campaign.branches and branch_id not in campaign.branches:
            continue
        standing = [one for one in local_activations(catalog, campaign, branch) if one.status not in GONE]
        if invites and not standing:
            continue
        found[branch.name] = local_names(catalog, campaign, branch, standing[0] if standing else None)
    return found
