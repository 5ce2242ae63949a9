"""Turn source files into a Catalog: every YAML file as a typed value, with the place of each key at hand.

All files are read, all problems come together. A file that cannot be read or typed steps aside; references
to it stay quiet later, because its own problem already says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from kkbc_publish.approvalfiles import Approval, ItemName, Unfit, approved_item, read_approval
from kkbc_publish.facts import typed_value
from kkbc_publish.kitmodels import Release, RunSheet
from kkbc_publish.models import (
    ActivationFile,
    Branch,
    Campaign,
    Fact,
    FactFile,
    Flyer,
    LexiconFile,
    Market,
    MarketFile,
    Model,
    Region,
    RegionFile,
    Script,
    Settings,
    Station,
    WordingFile,
)
from kkbc_publish.planmodels import DayFile, OrderFile, RuleFile, WithdrawalFile
from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.record.text import FOLDER as RECORD
from kkbc_publish.record.text import read_record
from kkbc_publish.record.values import STATIONS, Record
from kkbc_publish.shape import near, problems_of
from kkbc_publish.sources import Sources
from kkbc_publish.yamltext import Document, read_document

T = TypeVar("T", bound=Model)


@dataclass(frozen=True)
class FileKind:
    """A kind of YAML file: where it stands (a pattern), the model it must fit, and what it is, in both languages."""

    name: str
    pattern: re.Pattern[str]
    model: type[Model]
    id: str
    en: str

    @cached_property
    def globs(self) -> tuple[str, ...]:
        """Where it stands, as editors and people write it: ``schedules/branches/*.yaml``."""
        choices = re.search(r"\((?:\?P<\w+>)?(\w+(?:\|\w+)+)\)", self.pattern.pattern)
        patterns = [self.pattern.pattern]
        if choices:
            patterns = [patterns[0].replace(choices[0], choice) for choice in choices[1].split("|")]
        return tuple(re.sub(r"\(\?P<\w+>\[\^/\]\+\)", "*", one).replace("\\", "") for one in patterns)

    def words(self, lang: str) -> str:
        return self.en if lang == "en" else self.id


def _kind(name: str, pattern: str, model: type[Model], indonesian: str, english: str) -> FileKind:
    return FileKind(name, re.compile(pattern), model, indonesian, english)


KINDS = (
    _kind("branch", r"schedules/branches/(?P<id>[^/]+)\.yaml", Branch, "kantor cabang", "a branch office"),
    _kind("station", r"schedules/stations/(?P<id>[^/]+)\.yaml", Station, "stasiun radio", "a radio station"),
    _kind("regions", r"schedules/regions\.yaml", RegionFile, "daftar kanwil", "the regional offices"),
    _kind("markets", r"schedules/markets\.yaml", MarketFile, "daftar pasar", "the markets"),
    _kind("rules", r"schedules/rules\.yaml", RuleFile, "aturan siaran", "the rules of the air"),
    _kind(
        "days",
        r"schedules/days\.yaml",
        DayFile,
        "hari libur, Ramadan, dan penghentian siaran",
        "holidays, Ramadan and stops of all airings",
    ),
    _kind(
        "withdrawals",
        r"schedules/withdrawals\.yaml",
        WithdrawalFile,
        "naskah dan selebaran yang ditarik",
        "scripts and flyers called back",
    ),
    _kind(
        "orders",
        r"schedules/orders/(?P<station>[^/]+)\.yaml",
        OrderFile,
        "pesanan siaran dan jawaban stasiun",
        "orders of airings and the station's answers",
    ),
    _kind("settings", r"campaigns/settings\.yaml", Settings, "pengaturan semua kampanye", "settings of all campaigns"),
    _kind(
        "facts", r"campaigns/facts\.yaml", FactFile, "semua angka beserta sumbernya", "all figures with their sources"
    ),
    _kind(
        "wording",
        r"campaigns/wording\.yaml",
        WordingFile,
        "kata yang tidak boleh dipakai",
        "words that must not be used",
    ),
    _kind("lexicon", r"campaigns/lexicon\.yaml", LexiconFile, "cara mengucapkan kata", "how words are said"),
    _kind(
        "campaign",
        r"campaigns/(?P<id>[^/]+)/campaign\.yaml",
        Campaign,
        "kampanye dan jadwal siarannya",
        "a campaign and its flights",
    ),
    _kind(
        "activations",
        r"campaigns/(?P<campaign>[^/]+)/activations\.yaml",
        ActivationFile,
        "kegiatan di pasar",
        "activations at markets",
    ),
    _kind(
        "campaign-lexicon",
        r"campaigns/(?P<campaign>[^/]+)/lexicon\.yaml",
        LexiconFile,
        "cara mengucapkan kata dalam satu kampanye",
        "how words are said in one campaign",
    ),
    _kind(
        "script", r"campaigns/(?P<campaign>[^/]+)/scripts/(?P<id>[^/]+)\.yaml", Script, "naskah radio", "a radio script"
    ),
    _kind("flyer", r"campaigns/(?P<campaign>[^/]+)/flyers/(?P<id>[^/]+)\.yaml", Flyer, "selebaran", "a flyer"),
    _kind(
        "run-sheet",
        r"campaigns/(?P<campaign>[^/]+)/kit/run-sheet\.yaml",
        RunSheet,
        "lembar kegiatan",
        "the run sheet of activations",
    ),
    _kind(
        "release",
        r"campaigns/(?P<campaign>[^/]+)/kit/release-(?P<moment>before|after)\.yaml",
        Release,
        "siaran pers",
        "a press release",
    ),
)
NEEDED = (
    "campaigns/facts.yaml",
    "campaigns/lexicon.yaml",
    "campaigns/settings.yaml",
    "campaigns/wording.yaml",
    "schedules/regions.yaml",
)


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
    ``memo``: what later stages worked out from this catalog and need for every branch; it dies with it.
    """

    sources: Sources
    settings: Read[Settings] | None = None
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
    memo: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def facts_by_id(self) -> dict[str, Fact]:
        return dict(self.facts.value.facts) if self.facts else {}

    @cached_property
    def regions_by_id(self) -> dict[str, Region]:
        return {region.id: region for region in self.regions.value.regions} if self.regions else {}

    @cached_property
    def markets_by_id(self) -> dict[str, Market]:
        """The first of each id; a repeated one is a problem of its own."""
        return {one.id: one for one in reversed(self.markets.value.markets)} if self.markets else {}

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


Shelf = dict[str, tuple[str, "Read[Model] | None", list[Problem]]]
"""What was read before, by path: the digest of the file then, what it said, and what was wrong with it."""


def load(sources: Sources, as_of: date | None = None, shelf: Shelf | None = None) -> tuple[Catalog, list[Problem]]:
    """Turn sources into a Catalog and the problems of reading and typing them.

    ``shelf``: files that are still as they were are taken from it, and all that is read is put there.
    """
    sent = {file.path.removeprefix(f"{RECORD}/"): file.data for file in sources.under(RECORD)}
    record, wrong = read_record(sent)
    catalog, trouble = Catalog(sources, record=record, as_of=as_of), [*sources.problems, *wrong]
    for path in sorted(sources.files):
        if not path.startswith(("campaigns/", "schedules/")) or path.startswith(f"{RECORD}/"):
            continue
        item = approved_item(path)
        if item is not None:
            trouble.extend(_approval_in(catalog, item, sources.files[path].data))
            continue
        kind = _kind_of(path)
        if kind is None:
            trouble.append(_unexpected(path))
            if path.endswith(".yml"):
                catalog.broken.add(_yaml_name(path))
            continue
        file = sources.files[path]
        known = shelf.get(path) if shelf is not None else None
        if known and known[0] == file.digest:
            _, read, found = known
        else:
            document, found = read_document(path, file.data)
            read = _typed(document, kind[0], found) if document else None
            if shelf is not None:
                shelf[path] = file.digest, read, found
        trouble.extend(found)
        if read is None:
            catalog.broken.add(path)
        else:
            trouble.extend(_file_in(catalog, kind[0].name, kind[1], read))
    for path in NEEDED:
        if path not in sources.files and not catalog.is_broken(path):
            trouble.append(problem("missing-file", Spot(path)))
    trouble.extend(_campaign_files(catalog))
    repeated = {one.spot.path for one in trouble if one.code == "repeated-id"}
    return catalog, [one for one in trouble if not (one.code == "id-not-file-name" and one.spot.path in repeated)]


def _kind_of(path: str) -> tuple[FileKind, dict[str, str]] | None:
    for kind in KINDS:
        match = kind.pattern.fullmatch(path)
        if match:
            return kind, match.groupdict()
    return None


def _yaml_name(path: str) -> str:
    return path.removesuffix(".yml") + ".yaml"


def _unexpected(path: str) -> Problem:
    """A YAML file that stands nowhere it would be read from."""
    folders = {kind.name: kind.pattern.pattern.split("(?P<id>")[0] for kind in KINDS}
    folder, _, name = path.rpartition("/")
    parts = folder.split("/")
    known = ["scripts", "flyers", "kit", "branches", "stations", "campaigns", "schedules"]
    meant = near(parts[-1], known) if parts[-1] not in known else None
    if path.endswith(".yml"):
        return problem("yml-ending", Spot(path), meant=_yaml_name(path))
    hint = "/".join([*parts[:-1], meant, name]) if meant else ", ".join(sorted(set(folders) - {"branch"}))
    return problem("unexpected-file", Spot(path), hint=hint)


def _typed(document: Document, kind: FileKind, found: list[Problem]) -> Read[Model] | None:
    try:
        value = kind.model.model_validate(document.data, by_alias=True, by_name=False)
    except ValidationError as error:
        found.extend(problems_of(error, kind.model, document))
        return None
    if isinstance(value, FactFile):
        value, wrong = _typed_facts(value, document)
        found.extend(wrong)
    return Read(value, document)


def _typed_facts(file: FactFile, document: Document) -> tuple[FactFile, list[Problem]]:
    """Give every value of every fact and variant the type of the fact's kind; a wrong value becomes None."""
    trouble: list[Problem] = []
    facts = {}
    for fact_id, fact in file.facts.items():
        here: list[Problem] = []

        def typed(raw: object, path: tuple[str | int, ...], fact: Fact = fact, here: list[Problem] = here) -> object:
            try:
                return typed_value(fact.kind, raw)
            except PydanticCustomError as error:
                context = {name: str(text) for name, text in (error.context or {}).items()}
                here.append(problem(error.type, document.locate(path), key=str(path[-1]), **context))
                return None

        base = ("facts", fact_id)
        variants = tuple(
            variant.model_copy(update={"value": typed(variant.value, (*base, "variants", index, "value"))})
            for index, variant in enumerate(fact.variants)
        )
        if fact.value is None and not variants:
            here.append(problem("fact-without-value", document.locate_key(base), fact=fact_id))
        elif fact.value is not None and variants:
            here.append(problem("fact-value-twice", document.locate_key((*base, "value")), fact=fact_id))
        value = typed(fact.value, (*base, "value")) if fact.value is not None else None
        facts[fact_id] = fact.model_copy(update={"value": value, "variants": variants})
        trouble.extend(here)
    return file.model_copy(update={"facts": facts}), trouble


def _file_in(catalog: Catalog, name: str, parts: dict[str, str], read: Read[Model]) -> Iterable[Problem]:
    """Put a read file into its place in the catalog; say where its id and its file name disagree."""
    value = read.value
    if isinstance(value, Branch):
        return _by_id(catalog.branches, parts["id"], value.id, read)
    if isinstance(value, Station):
        return _by_id(catalog.stations, parts["id"], value.id, read)
    if isinstance(value, OrderFile):
        # As with campaigns, the name of the file decides.
        catalog.orders[parts["station"]] = Read(value, read.document)
        stem, own = parts["station"], value.station
        where = read.document.locate(("station",))
        return [] if stem == own else [problem("id-not-file-name", where, id=own, name=stem)]
    if isinstance(value, Campaign):
        folder = catalog.campaigns.setdefault(parts["id"], CampaignFolder(parts["id"]))
        # Everything about a campaign is found by its folder; a wrong id is told, and changes nothing else.
        folder.campaign = Read(value.model_copy(update={"id": parts["id"]}), read.document)
        return _named(parts["id"], value.id, read)
    if "campaign" in parts:
        folder = catalog.campaigns.setdefault(parts["campaign"], CampaignFolder(parts["campaign"]))
        if isinstance(value, ActivationFile):
            folder.activations = Read(value, read.document)
        if isinstance(value, LexiconFile):
            folder.lexicon = Read(value, read.document)
        if isinstance(value, RunSheet):
            folder.run_sheet = Read(value, read.document)
        if isinstance(value, Release):
            folder.releases[parts["moment"]] = Read(value, read.document)
        if isinstance(value, Script):
            return _by_id(folder.scripts, parts["id"], value.id, read)
        if isinstance(value, Flyer):
            return _by_id(folder.flyers, parts["id"], value.id, read)
        return ()
    setattr(catalog, name, read)
    return ()


def _approval_in(catalog: Catalog, item: ItemName, data: bytes) -> Iterable[Problem]:
    try:
        catalog.approvals[item] = read_approval(item, data)
    except Unfit:
        return [problem("approval-edited", Spot(item.path), item=item)]
    return ()


def _named(stem: str, own_id: str, read: Read[Model]) -> list[Problem]:
    return [] if stem == own_id else [problem("id-not-file-name", read.document.locate(("id",)), id=own_id, name=stem)]


def _by_id(table: dict[str, Read[T]], stem: str, own_id: str, read: Read[Model]) -> list[Problem]:
    earlier = table.get(own_id)
    if earlier is None or stem == own_id:
        table[own_id] = read  # type: ignore[assignment]  # the caller's isinstance chose the table
    if earlier is None:
        return _named(stem, own_id, read)
    # The file whose name is the id keeps it; the other one is at fault.
    wrong, right = (earlier, read) if stem == own_id else (read, earlier)
    return [problem("repeated-id", wrong.document.locate(("id",)), id=own_id, other=right.path)]


def _campaign_files(catalog: Catalog) -> Iterable[Problem]:
    """A campaign folder without its campaign.yaml."""
    for folder_id, folder in sorted(catalog.campaigns.items()):
        path = f"campaigns/{folder_id}/campaign.yaml"
        if folder.campaign is None and path not in catalog.sources.files and not catalog.is_broken(path):
            yield problem("missing-file", Spot(path))
