"""Every id that names something else names something that exists. References to broken files stay quiet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kkbc_publish.copy.items import item_id, works_known
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.shape import near
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, problem

NEAR_ID = 0.8  # stricter than for keys: following a wrong hint would move one branch's data to another


@dataclass(frozen=True)
class Thing:
    """What a reference names: its word in Indonesian and English, and the known ids."""

    word: str
    english: str
    known: Collection[str]
    file: str = ""  # pattern of the file that would define it, "{}" for the id


def _refer(catalog: Catalog, document: Document, path: KeyPath, wanted: str, thing: Thing) -> Iterator[Problem]:
    if wanted in thing.known or (thing.file and catalog.is_broken(thing.file.format(wanted))):
        return
    where = document.locate(path)
    meant = near(wanted, thing.known, NEAR_ID)
    if meant:
        yield problem("misspelt-reference", where, thing=thing.word, thing_en=thing.english, id=wanted, meant=meant)
    else:
        yield problem("unknown-reference", where, thing=thing.word, thing_en=thing.english, id=wanted)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of references."""
    branch = Thing("cabang", "branch", catalog.branches, "schedules/branches/{}.yaml")
    region = Thing("kanwil", "kanwil", catalog.regions_by_id, "schedules/regions.yaml")
    market = Thing("pasar", "market", catalog.markets_by_id, "schedules/markets.yaml")
    settings = catalog.settings.value if catalog.settings else None
    sectors = Thing("sektor", "sector", [s.id for s in settings.sectors] if settings else ())
    audiences = Thing("khalayak", "audience", [a.id for a in settings.audiences] if settings else ())
    facts = Thing("fakta", "fact", catalog.facts_by_id)

    def many(document: Document, path: KeyPath, ids: tuple[str, ...], thing: Thing) -> Iterator[Problem]:
        for index, wanted in enumerate(ids):
            yield from _refer(catalog, document, (*path, index), wanted, thing)

    if catalog.regions:
        for read in catalog.branches.values():
            yield from _refer(catalog, read.document, ("kanwil",), read.value.kanwil, region)
    for station in catalog.stations.values():
        yield from many(station.document, ("branches",), station.value.branches, branch)
        if station.value.market:
            yield from _refer(catalog, station.document, ("market",), station.value.market, market)
    if catalog.markets:
        for index, one in enumerate(catalog.markets.value.markets):
            yield from _refer(catalog, catalog.markets.document, ("markets", index, "branch"), one.branch, branch)
    if catalog.settings and settings:
        for index, audience in enumerate(settings.audiences):
            yield from many(catalog.settings.document, ("audiences", index, "sectors"), audience.sectors, sectors)
        known = [name for folder in catalog.campaigns.values() for name in folder.flyers]
        flyers = Thing("selebaran", "flyer", known)
        for index, form in enumerate(settings.flyer_variants):
            where: KeyPath = ("flyer_variants", index)
            yield from many(catalog.settings.document, (*where, "branches"), form.branches, branch)
            if catalog.regions:
                yield from many(catalog.settings.document, (*where, "kanwil"), form.kanwil, region)
            if not any("/flyers/" in path for path in catalog.broken):
                yield from many(catalog.settings.document, (*where, "flyers"), form.flyers, flyers)
    if catalog.facts:
        document = catalog.facts.document
        for fact_id, fact in catalog.facts_by_id.items():
            yield from many(document, ("facts", fact_id, "requires"), fact.requires, facts)
            if settings:
                for index, variant in enumerate(fact.variants):
                    path = ("facts", fact_id, "variants", index, "sectors")
                    yield from many(document, path, variant.sectors, sectors)
    for folder in catalog.campaigns.values():
        yield from _campaign(catalog, folder.id, branch, region, market, audiences)
    yield from _planning(catalog, branch, region)
    yield from _moves(catalog)
    yield from _repeated(catalog)
    yield from _repeated_names(catalog)


def _repeated(catalog: Catalog) -> Iterator[Problem]:
    """Entries of a list are told apart by their ids."""
    for document, path, ids in _lists(catalog):
        first: dict[str, int] = {}
        for index, own_id in enumerate(ids):
            where = document.locate((*path, index, "id"))
            if own_id in first:
                yield problem("repeated-entry", where, id=own_id, line=first[own_id])
            first.setdefault(own_id, where.line)


def _repeated_names(catalog: Catalog) -> Iterator[Problem]:
    """A branch named twice by one station; a short code used by two campaigns."""
    for read in catalog.stations.values():
        for index, branch in enumerate(read.value.branches):
            first = read.value.branches.index(branch)
            if first < index:
                line = read.document.locate(("branches", first)).line
                yield problem("repeated-entry", read.document.locate(("branches", index)), id=branch, line=line)
    shorts: dict[str, str] = {}
    for folder in catalog.campaigns.values():
        if folder.campaign:
            short = folder.campaign.value.short
            if short in shorts:
                where = folder.campaign.document.locate(("short",))
                yield problem("repeated-short", where, short=short, other=shorts[short])
            shorts.setdefault(short, folder.campaign.path)


def _lists(catalog: Catalog) -> Iterator[tuple[Document, KeyPath, list[str]]]:
    """Every list of entries with ids: the document, the path of the list, and the ids."""
    if catalog.regions:
        yield catalog.regions.document, ("regions",), [one.id for one in catalog.regions.value.regions]
    if catalog.markets:
        yield catalog.markets.document, ("markets",), [one.id for one in catalog.markets.value.markets]
    if catalog.rules:
        rules = catalog.rules
        yield rules.document, ("rules",), [one.id for one in rules.value.rules]
        yield rules.document, ("ramadan_dayparts",), [one.id for one in rules.value.ramadan_dayparts]
    if catalog.days:
        yield catalog.days.document, ("holds",), [one.id for one in catalog.days.value.holds]
    if catalog.settings:
        settings = catalog.settings
        yield settings.document, ("sectors",), [one.id for one in settings.value.sectors]
        yield settings.document, ("audiences",), [one.id for one in settings.value.audiences]
    if catalog.wording:
        yield catalog.wording.document, ("rules",), [one.id for one in catalog.wording.value.rules]
    if catalog.facts:
        for fact_id, fact in catalog.facts_by_id.items():
            yield catalog.facts.document, ("facts", fact_id, "variants"), [one.id for one in fact.variants]
    for station in catalog.stations.values():
        yield station.document, ("avails",), [one.id for one in station.value.avails]
        yield station.document, ("dayparts",), [one.id for one in station.value.dayparts]
    for folder in catalog.campaigns.values():
        if folder.campaign:
            yield folder.campaign.document, ("flights",), [one.id for one in folder.campaign.value.flights]
        if folder.activations:
            rows = folder.activations.value.activations
            yield folder.activations.document, ("activations",), [one.id for one in rows]


def _campaign(
    catalog: Catalog, folder_id: str, branch: Thing, region: Thing, market: Thing, audiences: Thing
) -> Iterator[Problem]:
    folder = catalog.campaigns[folder_id]
    scripts = [*folder.scripts.values()]
    known = [item_id(read.value.id, version.seconds) for read in scripts for version in read.value.versions]
    items = Thing("naskah", "script item", known)
    prefix = f"campaigns/{folder_id}/scripts/"
    broken = [path.removeprefix(prefix).removesuffix(".yaml") for path in catalog.broken if path.startswith(prefix)]
    if folder.campaign:
        document, campaign = folder.campaign.document, folder.campaign.value
        for index, wanted in enumerate(campaign.branches):
            yield from _refer(catalog, document, ("branches", index), wanted, branch)
        for number, flight in enumerate(campaign.flights):
            path: KeyPath = ("flights", number)
            for index, wanted in enumerate(flight.branches):
                yield from _refer(catalog, document, (*path, "branches", index), wanted, branch)
            stations = Thing("stasiun", "station", catalog.stations, "schedules/stations/{}.yaml")
            for index, wanted in enumerate(flight.stations):
                yield from _refer(catalog, document, (*path, "stations", index), wanted, stations)
            for index, wanted in enumerate(flight.kanwil):
                if catalog.regions:
                    yield from _refer(catalog, document, (*path, "kanwil", index), wanted, region)
            for index, wanted in enumerate(flight.items):
                if not any(wanted.startswith(f"{stem}-") for stem in broken):
                    yield from _refer(catalog, document, (*path, "items", index), wanted, items)
    speaks_to = [(read.document, read.value.audience) for read in scripts]
    speaks_to += [(flyer.document, flyer.value.audience) for flyer in folder.flyers.values()]
    if folder.run_sheet:
        speaks_to.append((folder.run_sheet.document, folder.run_sheet.value.audience))
    speaks_to += [(read.document, read.value.audience) for read in folder.releases.values()]
    for document, audience in speaks_to:
        if audiences.known:
            yield from _refer(catalog, document, ("audience",), audience, audiences)
    if folder.run_sheet and catalog.wording:
        reasons = Thing("aturan kata", "wording rule", [rule.id for rule in catalog.wording.value.rules])
        for index, wanted in enumerate(folder.run_sheet.value.avoid):
            yield from _refer(catalog, folder.run_sheet.document, ("avoid", index), wanted, reasons)
    if folder.activations:
        document = folder.activations.document
        for index, activation in enumerate(folder.activations.value.activations):
            path = ("activations", index)
            yield from _refer(catalog, document, (*path, "branch"), activation.branch, branch)
            if activation.market:
                yield from _refer(catalog, document, (*path, "market"), activation.market, market)


def _planning(catalog: Catalog, branch: Thing, region: Thing) -> Iterator[Problem]:
    """What rules, special days and the stations' answers name."""
    places: list[tuple[Document, KeyPath, tuple[str, ...], Thing]] = []
    if catalog.rules:
        document = catalog.rules.document
        for number, rule in enumerate(catalog.rules.value.rules):
            places.append((document, ("rules", number, "where", "branches"), rule.where.branches, branch))
            places.append((document, ("rules", number, "where", "kanwil"), rule.where.kanwil, region))
    if catalog.days:
        document = catalog.days.document
        for number, hold in enumerate(catalog.days.value.holds):
            places.append((document, ("holds", number, "branches"), hold.branches, branch))
            places.append((document, ("holds", number, "kanwil"), hold.kanwil, region))
        for number, azan in enumerate(catalog.days.value.magrib):
            places.append((document, ("magrib", number, "branches"), azan.branches, branch))
    station = Thing("stasiun", "station", catalog.stations, "schedules/stations/{}.yaml")
    campaign = Thing("kampanye", "campaign", catalog.campaigns)
    for read in catalog.orders.values():
        yield from _refer(catalog, read.document, ("station",), read.value.station, station)
        for number, order in enumerate(read.value.orders):
            yield from _refer(catalog, read.document, ("orders", number, "campaign"), order.campaign, campaign)
            folder = catalog.campaigns.get(order.campaign)
            if folder and folder.campaign:
                flights = Thing("penayangan", "flight", [flight.id for flight in folder.campaign.value.flights])
                places.append((read.document, ("orders", number, "flights"), order.flights, flights))
    if catalog.withdrawals:
        document = catalog.withdrawals.document
        for number, call in enumerate(catalog.withdrawals.value.withdrawals):
            path: KeyPath = ("withdrawals", number)
            places.append((document, (*path, "branches"), call.branches, branch))
            yield from _refer(catalog, document, (*path, "campaign"), call.campaign, campaign)
            folder = catalog.campaigns.get(call.campaign)
            if (
                folder
                and folder.campaign
                and not any(one.startswith(f"campaigns/{folder.id}/") for one in catalog.broken)
            ):
                works = Thing("naskah atau selebaran", "script or flyer", works_known(catalog, folder))
                yield from _refer(catalog, document, (*path, "work"), call.work, works)
    for document, path, ids, thing in places:
        for index, wanted in enumerate(ids):
            yield from _refer(catalog, document, (*path, index), wanted, thing)


def _moves(catalog: Catalog) -> Iterator[Problem]:
    """An activation that moved names the one it became; following the names must come to an end."""
    for folder in catalog.campaigns.values():
        if not folder.activations:
            continue
        document = folder.activations.document
        rows = folder.activations.value.activations
        thing = Thing("acara", "activation", [activation.id for activation in rows])
        follows = {activation.id: activation.moved_to for activation in rows}
        told: set[str] = set()
        for index, activation in enumerate(rows):
            if activation.moved_to is None:
                continue
            path: KeyPath = ("activations", index, "moved_to")
            yield from _refer(catalog, document, path, activation.moved_to, thing)
            chain = [activation.id]
            following: str | None = activation.moved_to
            while following and following not in chain:
                chain.append(following)
                following = follows.get(following)
            if following and following == activation.id and not told & set(chain):
                told |= set(chain)
                yield problem("loop", document.locate(path), chain=" → ".join([*chain, following]))
