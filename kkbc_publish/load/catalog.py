"""What was read: every file as a typed value with its place, found by name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from kkbc_publish.load.approvals import Approval, ItemName
from kkbc_publish.load.memory import Memory
from kkbc_publish.load.models.approvers import ApproverFile
from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.campaigns import Activation, ActivationFile, Campaign
from kkbc_publish.load.models.days import DayFile
from kkbc_publish.load.models.facts import Fact, FactFile
from kkbc_publish.load.models.flyers import Flyer
from kkbc_publish.load.models.kit import Release, RunSheet
from kkbc_publish.load.models.orders import OrderFile
from kkbc_publish.load.models.places import Branch, Market, MarketFile, Region, RegionFile
from kkbc_publish.load.models.rules import RuleFile
from kkbc_publish.load.models.scripts import Script
from kkbc_publish.load.models.settings import LexiconFile, Settings, WordingFile
from kkbc_publish.load.models.stations import Station
from kkbc_publish.load.models.withdrawals import WithdrawalFile
from kkbc_publish.load.sources import Sources
from kkbc_publish.load.yamltext import Document
from kkbc_publish.record.values import STATIONS, Record

T = TypeVar("T", bound=Model)
Asked = ParamSpec("Asked")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Read(Generic[T]):
    """A file that was read and typed."""

    value: T
    document: Document

    @property
    def path(self) -> str:
        return self.document.path


@dataclass
class CampaignFolder:
    """The files of one campaign. ``campaign`` is None where campaign.yaml is missing or broken.

    ``releases``: the press releases, ``before`` and ``after``.
    """

    id: str
    campaign: Read[Campaign] | None = None
    activations: Read[ActivationFile] | None = None
    lexicon: Read[LexiconFile] | None = None
    scripts: dict[str, Read[Script]] = field(default_factory=dict)
    flyers: dict[str, Read[Flyer]] = field(default_factory=dict)
    run_sheet: Read[RunSheet] | None = None
    releases: dict[str, Read[Release]] = field(default_factory=dict)


@dataclass
class Catalog:
    """Everything the sources say. ``broken`` holds the paths of files that stepped aside.

    ``as_of``: the day it is read for, where somebody asked for one; ``record``: what has been sent out so far.
    ``memories``: by branch, what earlier builds worked out. ``_known``: what ``once`` remembers; ``_of_now``: what
    ``for_now`` does.
    """

    sources: Sources
    settings: Read[Settings] | None = None
    approvers: Read[ApproverFile] | None = None
    facts: Read[FactFile] | None = None
    wording: Read[WordingFile] | None = None
    lexicon: Read[LexiconFile] | None = None
    regions: Read[RegionFile] | None = None
    markets: Read[MarketFile] | None = None
    rules: Read[RuleFile] | None = None
    days: Read[DayFile] | None = None
    withdrawals: Read[WithdrawalFile] | None = None
    orders: dict[str, Read[OrderFile]] = field(default_factory=dict)
    branches: dict[str, Read[Branch]] = field(default_factory=dict)
    stations: dict[str, Read[Station]] = field(default_factory=dict)
    campaigns: dict[str, CampaignFolder] = field(default_factory=dict)
    approvals: dict[ItemName, Approval] = field(default_factory=dict)
    record: Record = field(default_factory=Record)
    as_of: date | None = None
    broken: set[str] = field(default_factory=set)
    memories: dict[str, Memory] = field(default_factory=dict, repr=False, compare=False)
    _known: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _of_now: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def facts_by_id(self) -> dict[str, Fact]:
        return dict(self.facts.value.facts) if self.facts else {}

    @cached_property
    def sector_names(self) -> dict[str, str]:
        """The id of each sector -> how copy calls it."""
        return {sector.id: sector.name for sector in self.settings.value.sectors} if self.settings else {}

    @cached_property
    def regions_by_id(self) -> dict[str, Region]:
        return {region.id: region for region in self.regions.value.regions} if self.regions else {}

    @cached_property
    def markets_by_id(self) -> dict[str, Market]:
        """The first of each id; a repeated one is a problem of its own."""
        return {market.id: market for market in reversed(self.markets.value.markets)} if self.markets else {}

    @cached_property
    def markets_of(self) -> dict[str, tuple[Market, ...]]:
        """Branch id -> its markets."""
        found: dict[str, list[Market]] = {}
        for market in self.markets_by_id.values():
            found.setdefault(market.branch, []).append(market)
        return {branch_id: tuple(markets) for branch_id, markets in found.items()}

    @cached_property
    def activations_of(self) -> dict[tuple[str, str], tuple[Activation, ...]]:
        """Campaign and branch id -> the activations of the branch, in the order of the file."""
        found: dict[tuple[str, str], list[Activation]] = {}
        for name, folder in self.campaigns.items():
            for row in folder.activations.value.activations if folder.activations else ():
                found.setdefault((name, row.branch), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Every name of a person in the data: officials of branches, leads and speakers of activations."""
        names = {official.name for read in self.branches.values() for official in read.value.officials}
        for folder in self.campaigns.values():
            for row in folder.activations.value.activations if folder.activations else ():
                names.update(person.name for person in (row.lead, *row.speakers) if person)
        return tuple(sorted(names))

    @cached_property
    def stations_of(self) -> dict[str, tuple[Station, ...]]:
        """Branch id -> its stations, in the order of their ids."""
        found: dict[str, list[Station]] = {}
        for station_id in sorted(self.stations):
            station = self.stations[station_id].value
            for branch_id in dict.fromkeys(station.branches):
                found.setdefault(branch_id, []).append(station)
        return {branch_id: tuple(stations) for branch_id, stations in found.items()}

    @cached_property
    def branch_of_activation(self) -> dict[tuple[str, ...], str]:
        """Campaign and activation id -> the branch that leads it."""
        return {
            (name, row.id): row.branch
            for name, folder in self.campaigns.items()
            for row in (folder.activations.value.activations if folder.activations else ())
        }

    @cached_property
    def sent_stations(self) -> dict[str, frozenset[str]]:
        """Branch id -> the stations that have been sent airings of its own."""
        found: dict[str, set[str]] = {}
        for (kind, name), file in self.record.files.items():
            if kind == STATIONS:
                for event in file.events:
                    found.setdefault(event.branch, set()).add(name)
        return {branch: frozenset(names) for branch, names in found.items()}

    def is_broken(self, path: str) -> bool:
        """True where a file of that path exists but stepped aside: references to it stay quiet."""
        return path in self.broken


def once(work: Callable[Concatenate[Catalog, Asked], Found]) -> Callable[Concatenate[Catalog, Asked], Found]:
    """A function of a catalog that works once for each thing it is asked: what it found dies with the catalog.

    For what later stages need for every branch. All it is asked must be hashable, and nothing it finds may be changed.
    """
    return _kept_in(work, lambda catalog: catalog._known)


def for_now(work: Callable[Concatenate[Catalog, Asked], Found]) -> Callable[Concatenate[Catalog, Asked], Found]:
    """The same for what belongs to one branch or station: it is let go of when the catalog is told to ``move_on``."""
    return _kept_in(work, lambda catalog: catalog._of_now)


def _kept_in(
    work: Callable[Concatenate[Catalog, Asked], Found], shelf: Callable[[Catalog], dict[Hashable, Any]]
) -> Callable[Concatenate[Catalog, Asked], Found]:
    @wraps(work)
    def known(catalog: Catalog, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        key, kept = (work, args, *kwargs.items()), shelf(catalog)
        if key not in kept:
            kept[key] = work(catalog, *args, **kwargs)
        found: Found = kept[key]
        return found

    return known


def today_of(catalog: Catalog) -> date | None:
    """The day that a catalog is read for: the one asked for, else that of the last publication."""
    head = catalog.record.head
    return catalog.as_of or (head.as_of if head else None)


def move_on(catalog: Catalog) -> None:
    """Let go of what belongs to branches that are done: a process that makes many must not hold them all."""
    catalog._of_now.clear()
    catalog.memories.clear()


def remembered(catalog: Catalog, branches: Iterable[str], key: Hashable, make: Callable[[], Found]) -> Found:
    """What an earlier build worked out for one of some branches, where it still holds; else made now."""
    for branch in branches:
        if branch in catalog.memories:
            return catalog.memories[branch].once(key, make)
    return make()


def without(catalog: Catalog, campaigns: frozenset[str], branches: frozenset[str]) -> Catalog:
    """The catalog without what is not sound. What earlier builds worked out holds for the whole one only."""
    return replace(
        catalog,
        memories={},
        campaigns={name: folder for name, folder in catalog.campaigns.items() if name not in campaigns},
        branches={name: read for name, read in catalog.branches.items() if name not in branches},
    )


def without_flyers(catalog: Catalog, paths: frozenset[str]) -> Catalog:
    """The catalog without some flyers. All others stay as they are: none knows of another."""
    campaigns = {
        name: replace(folder, flyers={key: read for key, read in folder.flyers.items() if read.path not in paths})
        for name, folder in catalog.campaigns.items()
    }
    return replace(catalog, campaigns=campaigns)


def is_flyer(path: str) -> bool:
    folders = path.split("/")
    return len(folders) == 4 and (folders[0], folders[2]) == ("campaigns", "flyers")
