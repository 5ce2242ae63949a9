"""Turn source files into a Catalog: every YAML file as a typed value, with the place of each key at hand.

All files are read, all problems come together. A file that cannot be read or typed steps aside; references
to it stay quiet later, because its own problem already says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from kkbc_publish.load.approvals import ItemName, Unfit, approved_item, read_approval, signed_bytes
from kkbc_publish.load.catalog import CampaignFolder, Catalog, Read, T
from kkbc_publish.load.kinds import NEEDED, FileKind, kind_of, unexpected, yaml_name
from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.campaigns import ActivationFile, Campaign
from kkbc_publish.load.models.facts import Fact, FactFile, typed_value
from kkbc_publish.load.models.flyers import Flyer
from kkbc_publish.load.models.kit import Release, RunSheet
from kkbc_publish.load.models.orders import OrderFile
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.scripts import Script
from kkbc_publish.load.models.settings import LexiconFile
from kkbc_publish.load.models.stations import Station
from kkbc_publish.load.shape import problems_of
from kkbc_publish.load.signatures import signers
from kkbc_publish.load.sources import Sources
from kkbc_publish.load.strays import strays
from kkbc_publish.load.unread import conflicts
from kkbc_publish.load.yamltext import Document, lines_ended, read_document
from kkbc_publish.problems.few import few
from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.record.text import FOLDER as RECORD
from kkbc_publish.record.text import read_record

ReadBefore = dict[str, tuple[str, "Read[Model] | None", list[Problem]]]
"""What was read before, by path: the digest of the file then, what it said, and what was wrong with it."""


def load(sources: Sources, as_of: date | None = None, shelf: ReadBefore | None = None) -> tuple[Catalog, list[Problem]]:
    """Turn sources into a Catalog and the problems of reading and typing them.

    ``shelf``: files that are still as they were are taken from it, and all that is read is put there.
    """
    sent = {file.path.removeprefix(f"{RECORD}/"): file.data for file in sources.under(RECORD)}
    record, wrong = read_record(sent)
    catalog, trouble = Catalog(sources, record=record, as_of=as_of), [*sources.problems, *wrong]
    misplaced: list[str] = []
    for path in sorted(sources.files):
        if not path.startswith(("campaigns/", "schedules/")) or path.startswith(f"{RECORD}/"):
            continue
        item = approved_item(path)
        if item is not None:
            trouble.extend(_approval_in(catalog, item, sources.files[path].data))
            continue
        kind = kind_of(path)
        if kind is None:
            misplaced.append(path)
            if path.endswith(".yml"):
                catalog.broken.add(yaml_name(path))
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
        trouble.extend(few(found))
        if read is None:
            catalog.broken.add(path)
        else:
            trouble.extend(_file_in(catalog, kind[0].name, kind[1], read))
    trouble.extend(strays(misplaced, unexpected))
    for path in NEEDED:
        if path not in sources.files and not catalog.is_broken(path):
            trouble.append(problem("missing-file", Spot(path)))
    trouble.extend(_campaign_files(catalog))
    _verify(catalog)
    repeated = {told.spot.path for told in trouble if told.code == "repeated-id"}
    return catalog, [told for told in trouble if not (told.code == "id-not-file-name" and told.spot.path in repeated)]


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
        if left := list(conflicts(item.path, lines_ended(data.decode("utf-8-sig", "replace")))):
            return left
        return [problem("approval-edited", Spot(item.path), item=item)]
    return ()


def _verify(catalog: Catalog) -> None:
    """Find out whose signatures under the approvals are true, where it is said whose count."""
    if catalog.approvers is None:
        return
    keys = {one.email: one.key for one in catalog.approvers.value.approvers}
    for item, approval in catalog.approvals.items():
        if approval.signatures:
            found = signers(signed_bytes(approval), approval.signatures, keys)
            catalog.approvals[item] = replace(approval, signers=found)


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
