"""Every item fits its length when it is read aloud, in the branch where it takes longest.

The words are the same everywhere but for the names of a branch, so the lines are filled only for the branches
whose names take the most and the least time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kkbc_publish.check.facts import sound_facts
from kkbc_publish.check.texts import versions
from kkbc_publish.copy.facts import first_of_month, variant_by_id
from kkbc_publish.copy.filling import Filler, local_lines, timed
from kkbc_publish.copy.flights import whole_campaign
from kkbc_publish.copy.items import days_of_item, item_id
from kkbc_publish.copy.lexicon import lexicon_of
from kkbc_publish.copy.names import LocalNames, names_of_branches
from kkbc_publish.copy.periods import names_activation, periods, version_texts
from kkbc_publish.copy.placeholders import refs
from kkbc_publish.copy.rates import slowest_rate
from kkbc_publish.copy.script_types import TYPES, Timing
from kkbc_publish.copy.values import LocalLine
from kkbc_publish.indonesian.reading_time import Rate, ReadingTime, speech_seconds
from kkbc_publish.indonesian.spoken.speech import speak
from kkbc_publish.indonesian.spoken.values import Value
from kkbc_publish.indonesian.written import decimal_seconds, length
from kkbc_publish.load.catalog import CampaignFolder, Catalog, Read, once
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.facts import Fact
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.scripts import Delivery, Script, ScriptVersion
from kkbc_publish.load.models.settings import Audience
from kkbc_publish.load.yamltext import KeyPath
from kkbc_publish.problems.problem import Problem, Spot, problem

SHARED = frozenset({"campaigns/settings.yaml", "campaigns/facts.yaml", "campaigns/lexicon.yaml"})
FAR_UNDER = 0.85  # of the length asked for: a station would have to fill the rest
COSTLY_LINES = 3


@dataclass(frozen=True)
class _Reader:
    """A branch, the names its copy takes, and how fast its slowest station reads."""

    branch: Branch
    names: LocalNames
    rate: Rate
    weight: float = 0.0  # seconds that its names take in the item at hand
    whole: bool = True  # no name that the item wants is lacking


@dataclass(frozen=True)
class _Reading:
    reader: _Reader
    lines: tuple[LocalLine, ...]
    time: ReadingTime


@dataclass(frozen=True)
class _Length:
    """One length of a script (or of a variant), where it stands in its file, and whom it speaks to."""

    campaign: Campaign
    read: Read[Script]
    path: KeyPath
    version: ScriptVersion
    audience: Audience

    @property
    def place(self) -> Spot:
        return self.read.document.locate((*self.path, "seconds"))

    @property
    def wanted(self) -> dict[str, str]:
        """What is asked for, as problems of its time say it."""
        return {"asked": length(self.version.seconds), "pace": self.version.pace.value}


def check(catalog: Catalog, faulty: frozenset[str]) -> Iterator[Problem]:
    """Turn a catalog into problems of items that take longer or much less than asked for.

    ``faulty``: the files in which something else is wrong; that is mended first.
    """
    if not catalog.settings or faulty & SHARED:
        return
    for folder_id in sorted(catalog.campaigns):
        folder = catalog.campaigns[folder_id]
        if folder.campaign is None or folder.campaign.path in faulty:
            continue
        readers = _readers(catalog, folder.campaign.value)
        for item in _lengths(catalog, folder, whole_campaign(catalog, folder_id), faulty):
            yield from _problems(item, list(_readings(catalog, item, readers)))


def _lengths(catalog: Catalog, folder: CampaignFolder, campaign: Campaign, faulty: frozenset[str]) -> Iterator[_Length]:
    """The lengths of the scripts of a campaign that can be read as they stand."""
    audiences = {audience.id: audience for audience in catalog.settings.value.audiences} if catalog.settings else {}
    facts = sound_facts(catalog)
    for script_id in sorted(folder.scripts):
        read = folder.scripts[script_id]
        audience = audiences.get(read.value.audience)
        for path, version in versions(read.value):
            if audience and version.seconds and read.path not in faulty and can_be_filled(version, facts):
                yield _Length(campaign, read, path, version, audience)


def can_be_filled(version: ScriptVersion, facts: Mapping[str, Fact]) -> bool:
    """True where nothing else is wrong with the placeholders: that is told by itself, and mended first."""
    texts = [text for line in version.lines for text in (line.say, line.otherwise, line.segment) if text]
    found = [ref for text in texts for ref in refs(text)]
    apart = [line.apart.partition(":") for line in version.lines if line.apart]
    return all(ref.local is not None or ref.fact in facts for ref in found) and all(
        fact in facts and variant_by_id(facts[fact], variant) is not None for fact, _, variant in apart
    )


def _readers(catalog: Catalog, campaign: Campaign) -> list[_Reader]:
    by_name = {read.value.name: read.value for read in catalog.branches.values()}
    return [
        _Reader(by_name[name], names, slowest_rate(catalog.stations_of.get(by_name[name].id, ())))
        for name, names in names_of_branches(catalog, campaign).items()
    ]


def _problems(item: _Length, readings: Sequence[_Reading]) -> Iterator[Problem]:
    if not any(reading.time.words for reading in readings):
        return  # nothing is said, and that is told
    if TYPES[item.read.value.type].timing is Timing.SEGMENTS:
        yield from _segments(item, readings)
        return
    if item.version.delivery is Delivery.RECORDED and item.version.recordings:
        return  # what was measured counts, not the estimate
    # Where a branch lacks a name, a line is left out: that is told by itself.
    whole = [reading for reading in readings if reading.reader.whole] or readings
    yield from _too_long(item, max(readings, key=lambda reading: reading.time.seconds))
    yield from _too_short(item, min(whole, key=lambda reading: reading.time.seconds))


def _too_long(item: _Length, longest: _Reading) -> Iterator[Problem]:
    seconds = longest.time.seconds
    if seconds > item.version.seconds:
        yield problem(
            "item-too-long",
            item.place,
            campaign=item.campaign.id,
            found=decimal_seconds(seconds),
            over=decimal_seconds(seconds - item.version.seconds),
            office=longest.reader.branch.name,
            lines=_costly(item.read, longest.lines),
            **item.wanted,
        )


def _too_short(item: _Length, shortest: _Reading) -> Iterator[Problem]:
    seconds = shortest.time.seconds
    if seconds < FAR_UNDER * item.version.seconds:
        yield problem(
            "item-too-short",
            item.place,
            campaign=item.campaign.id,
            found=decimal_seconds(seconds),
            left=decimal_seconds(item.version.seconds - seconds),
            office=shortest.reader.branch.name,
            **item.wanted,
        )


def _costly(read: Read[Script], lines: Sequence[LocalLine]) -> str:
    """The lines of the file that cost most, with their seconds."""
    cost: dict[int, float] = {}
    for line in lines:
        number = read.document.locate(line.path).line
        cost[number] = cost.get(number, 0) + (line.seconds or 0)
    most = sorted(cost, key=lambda number: (-cost[number], number))[:COSTLY_LINES]
    return ", ".join(f"{number} ({decimal_seconds(cost[number])})" for number in sorted(most))


def _segments(item: _Length, readings: Sequence[_Reading]) -> Iterator[Problem]:
    """What is read out in a segment fits into it."""
    over: dict[KeyPath, tuple[float, float]] = {}
    for reading in readings:
        head: LocalLine | None = None
        said = 0.0
        for line in (*reading.lines, None):
            if line is not None and line.kind != "segment":
                said += line.seconds or 0
                continue
            if head is not None and head.seconds is not None and said > head.seconds:
                before = over.get(head.path, (0.0, 0.0))[0]
                over[head.path] = (max(before, said), head.seconds)
            head, said = line, 0.0
    for path, (said, seconds) in over.items():
        yield problem(
            "segment-too-long",
            item.read.document.locate((*path, "seconds")),
            campaign=item.campaign.id,
            asked=decimal_seconds(seconds),
            found=decimal_seconds(said),
            over=decimal_seconds(said - seconds),
        )


# --- readings


def _readings(catalog: Catalog, item: _Length, readers: Sequence[_Reader]) -> Iterator[_Reading]:
    """The item as the branches read it that need the most and the least time for it, in every period."""
    script, version = item.read.value, item.version
    texts = version_texts(version)
    first, last = days_of_item(item.campaign, item_id(script.id, version.seconds))
    stretches = periods(catalog, texts, item.audience, first, last)
    wanted = [ref.local for text in texts for ref in refs(text) if ref.local]
    extremes = _extremes(catalog, wanted, readers)
    if names_activation(texts) and not TYPES[script.type].of_the_day:
        # After its last activation a branch names none any more.
        extremes += _extremes(catalog, wanted, [_without_activation(reader) for reader in readers])
    for reader in extremes:
        lexicon = lexicon_of(catalog, item.campaign.id, reader.branch)
        for start, _ in stretches:
            month, sectors = first_of_month(start), catalog.sector_names
            fill_in = Filler(reader.names, catalog.facts_by_id, item.audience, month, sectors)
            lines, _ = local_lines(version, item.path, fill_in, lexicon)
            said, time = timed(lines, version.pace, reader.rate)
            yield _Reading(reader, said, time)


def _without_activation(reader: _Reader) -> _Reader:
    names = {name: value for name, value in reader.names.items() if not name.startswith("activation.")}
    return _Reader(reader.branch, names, reader.rate)


def _extremes(catalog: Catalog, wanted: Sequence[str], readers: Sequence[_Reader]) -> list[_Reader]:
    """Of the branches that lack the same names and read at the same rate, those whose names take most and least."""
    groups: dict[tuple[object, ...], list[_Reader]] = {}
    for reader in readers:
        lacking = tuple(reader.names.get(name) is None for name in wanted)
        weight = sum(_seconds(catalog, reader.names.get(name) or "") for name in wanted)
        weighed = _Reader(reader.branch, reader.names, reader.rate, weight, not any(lacking))
        groups.setdefault((lacking, reader.rate.factor, bool(reader.branch.readings)), []).append(weighed)
    found = []
    for group in groups.values():
        most = max(group, key=lambda reader: reader.weight)
        least = min(group, key=lambda reader: reader.weight)
        found += [most] if most.weight == least.weight else [most, least]
    return found


@once
def _seconds(catalog: Catalog, name: str) -> float:
    """Seconds that a name takes; the same names come in every item."""
    return speech_seconds(speak([Value("nama", name, name)], lexicon_of(catalog)).spoken)
