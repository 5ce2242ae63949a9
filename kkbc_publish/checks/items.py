"""The make-up of scripts and flyers: lines, cues, segments, codes; flights that fit the stations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations

from kkbc_publish.indonesian import clock, length
from kkbc_publish.items import item_id, serves
from kkbc_publish.load import CampaignFolder, Catalog, Read
from kkbc_publish.models import Campaign, Flight, Line, Script, ScriptType, ScriptVersion, Station, StationKind
from kkbc_publish.problems import Problem, problem, some
from kkbc_publish.script_types import TYPES, Timing
from kkbc_publish.yamltext import Document, KeyPath

CODE_LENGTH = 15  # material codes must fit the fields of common broadcast automation (Rivendell, MasterControl)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its items and flights."""
    yield from _branch_codes(catalog)
    yield from _zones(catalog)
    for folder in catalog.campaigns.values():
        yield from _codes(folder)
        for script in folder.scripts.values():
            yield from _script(folder, script)
        yield from _flights(catalog, folder)


def _branch_codes(catalog: Catalog) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for branch_id in sorted(catalog.branches):
        read = catalog.branches[branch_id]
        if read.value.short in first:
            where = read.document.locate(("short",))
            yield problem("repeated-short", where, short=read.value.short, other=first[read.value.short])
        first.setdefault(read.value.short, read.path)


def _zones(catalog: Catalog) -> Iterator[Problem]:
    """A station in another zone than all its branches: airings would be read an hour off."""
    for read in catalog.stations.values():
        zones = {catalog.branches[b].value.zone.value for b in read.value.branches if b in catalog.branches}
        if zones and read.value.zone.value not in zones:
            others = ", ".join(sorted(zones))
            yield problem("station-zone", read.document.locate(("zone",)), zone=read.value.zone.value, others=others)


def _codes(folder: CampaignFolder) -> Iterator[Problem]:
    """The short code of each item is its own; the material code made of it fits."""
    first: dict[str, str] = {}
    shorts = [(read.document, read.value.short) for read in folder.scripts.values()]
    shorts += [(flyer.document, flyer.value.short) for flyer in folder.flyers.values()]
    for document, short in shorts:
        if short in first:
            yield problem("repeated-short", document.locate(("short",)), short=short, other=first[short])
        first.setdefault(short, document.path)
    for read in folder.scripts.values():
        item = read.value
        if folder.campaign:
            for index, version in enumerate(item.versions):
                code = f"{folder.campaign.value.short}-{item.short}{version.seconds}-XXX"
                if len(code) > CODE_LENGTH:
                    where = read.document.locate(("versions", index, "seconds"))
                    yield problem("code-too-long", where, material=code.replace("XXX", "..."), limit=CODE_LENGTH)


def _script(folder: CampaignFolder, read: Read[Script]) -> Iterator[Problem]:
    script, document = read.value, read.document
    written: list[tuple[KeyPath, tuple[ScriptVersion, ...]]] = [((), script.versions)]
    written += [(("variants", index), variant.versions) for index, variant in enumerate(script.variants)]
    for base, lengths in written:
        if not lengths:
            yield problem("no-versions", document.locate((*base, "versions")))
        seen: dict[int, int] = {}
        for number, version in enumerate(lengths):
            path: KeyPath = (*base, "versions", number)
            if version.seconds in seen:
                other = document.locate((*base, "versions", seen[version.seconds], "seconds")).line
                where = document.locate((*path, "seconds"))
                yield problem("repeated-version", where, seconds=version.seconds, line=other)
            seen.setdefault(version.seconds, number)
            yield from _version(document, path, script, version)


def _version(document: Document, path: KeyPath, script: Script, version: ScriptVersion) -> Iterator[Problem]:
    kind, where = TYPES[script.type], document.locate((*path, "seconds"))
    if not version.seconds:
        yield problem("no-seconds", where)
    for index, line in enumerate(version.lines):
        yield from _line(document, (*path, "lines", index), line)
    if not any(line.say for line in version.lines):
        yield problem("nothing-said", document.locate_key((*path, "lines")))
    cues = sum(float(line.seconds or 0) for line in version.lines if line.cue)
    if cues >= version.seconds > 0:
        yield problem("cues-fill-item", where, cues=f"{cues:g}", seconds=version.seconds)
    segments = [line for line in version.lines if line.segment]
    if kind.timing is Timing.SEGMENTS and segments:
        total = sum(float(line.seconds or 0) for line in segments)
        if total != version.seconds:
            asked, found = length(version.seconds), length(int(total))
            yield problem("segments-do-not-add-up", where, asked=asked, found=found)
    if kind.repeats and not version.repeat_minutes:
        yield problem("repeat-missing", where, kind=script.type.value)
    if version.repeat_minutes is not None and not kind.repeats:
        yield problem("repeat-elsewhere", document.locate_key((*path, "repeat_minutes")), kind=script.type.value)


def _line(document: Document, path: KeyPath, line: Line) -> Iterator[Problem]:
    kinds = [name for name in ("say", "cue", "segment") if getattr(line, name) is not None]
    where = document.locate(path)
    if not kinds:
        yield problem("line-says-nothing", where)
        return
    if len(kinds) > 1:
        yield problem("line-mixed", document.locate_key((*path, kinds[1])), first=kinds[0], second=kinds[1])
    if kinds[0] == "cue" and not line.cue_kind:
        yield problem("cue-without-kind", document.locate((*path, "cue")))
    if kinds[0] in {"cue", "segment"} and not line.seconds:
        yield problem("cue-without-seconds", document.locate((*path, kinds[0])))
    if line.otherwise and not line.say:
        yield problem("otherwise-alone", document.locate_key((*path, "otherwise")))


# --- flights


def _flights(catalog: Catalog, folder: CampaignFolder) -> Iterator[Problem]:
    if not folder.campaign:
        return
    campaign, document = folder.campaign.value, folder.campaign.document
    live = {
        item_id(read.value.id, version.seconds)
        for read in folder.scripts.values()
        for version in read.value.versions
        if read.value.type is ScriptType.LIVE_REPORT
    }
    for number, flight in enumerate(campaign.flights):
        for index, item in enumerate(flight.items):
            if item in live:
                yield problem("live-report-in-flight", document.locate(("flights", number, "items", index)), item=item)
    seconds = {
        item_id(read.value.id, version.seconds): version.seconds
        for read in folder.scripts.values()
        for version in read.value.versions
    }
    lengths = [sorted({seconds[item] for item in flight.items if item in seconds}) for flight in campaign.flights]
    longest = [max(wanted, default=0) for wanted in lengths]
    for number, flight in enumerate(campaign.flights):
        for index, moment in enumerate(flight.times):
            for wanted in lengths[number]:
                lacking = [station.name for station in _without_avail(catalog, campaign, flight, moment, wanted)]
                if lacking:
                    where = document.locate(("flights", number, "times", index))
                    names, count = some(lacking, 3), len(lacking)
                    yield problem("no-avail", where, time=clock(moment), seconds=wanted, count=count, names=names)
                    break
    yield from _collisions(catalog, folder, campaign, longest)


def _without_avail(
    catalog: Catalog, campaign: Campaign, flight: Flight, moment: time, seconds: int
) -> Iterator[Station]:
    """Stations of the flight that offer no avail of this length at a time on all its weekdays."""
    for station_id in sorted(catalog.stations):
        station = catalog.stations[station_id].value
        served = [catalog.branches[b].value for b in station.branches if b in catalog.branches]
        if station.kind is StationKind.LOUDSPEAKER or not any(serves(flight, campaign, b) for b in served):
            continue
        end = (datetime.combine(date(2000, 1, 1), moment) + timedelta(seconds=seconds)).time()
        open_days = {
            day
            for avail in station.avails
            if seconds in avail.seconds and avail.starts <= moment <= end <= avail.ends
            for day in avail.weekdays
        }
        if not set(flight.weekdays) <= open_days:
            yield station


def _collisions(catalog: Catalog, folder: CampaignFolder, campaign: Campaign, longest: list[int]) -> Iterator[Problem]:
    """Two airings of one campaign at one moment on one station."""
    assert folder.campaign
    document = folder.campaign.document
    for index, flight in enumerate(campaign.flights):
        yield from _own_collisions(document, index, flight, longest[index])
    for (first_index, first), (second_index, second) in combinations(enumerate(campaign.flights), 2):
        days = set(first.weekdays) & set(second.weekdays)
        apart = first.ends < second.starts or second.ends < first.starts
        if apart or not days or not _share_branch(catalog, campaign, first, second):
            continue
        for index, moment in enumerate(second.times):
            for other in first.times:
                begin, end = _span(moment, longest[second_index])
                other_begin, other_end = _span(other, longest[first_index])
                if begin < other_end and other_begin < end:
                    yield problem(
                        "airings-collide",
                        document.locate(("flights", second_index, "times", index)),
                        time=clock(moment),
                        other=clock(other),
                        flight=first.id,
                        line=document.locate(("flights", first_index, "times")).line,
                    )


def _own_collisions(document: Document, number: int, flight: Flight, seconds: int) -> Iterator[Problem]:
    """Two times of one flight that leave no room for the item between them."""
    for (earlier, first), (later, second) in combinations(enumerate(flight.times), 2):
        begin, end = _span(second, seconds)
        other_begin, other_end = _span(first, seconds)
        if second == first or (begin < other_end and other_begin < end):
            yield problem(
                "airings-collide",
                document.locate(("flights", number, "times", later)),
                time=clock(second),
                other=clock(first),
                flight=flight.id,
                line=document.locate(("flights", number, "times", earlier)).line,
            )


def _share_branch(catalog: Catalog, campaign: Campaign, first: Flight, second: Flight) -> bool:
    branches = (read.value for read in catalog.branches.values())
    return any(serves(first, campaign, branch) and serves(second, campaign, branch) for branch in branches)


def _span(moment: time, seconds: int) -> tuple[int, int]:
    begin = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return begin, begin + seconds
