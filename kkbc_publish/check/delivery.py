"""How items reach the air: recordings made from these words, readers timed plausibly, translations answered for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kkbc_publish.check.facts import sound_facts
from kkbc_publish.check.timing import SHARED, can_be_filled
from kkbc_publish.copy.activations import local_activations
from kkbc_publish.copy.facts import first_of_month
from kkbc_publish.copy.filling import Filler, local_lines, text_code
from kkbc_publish.copy.flights import whole_campaign
from kkbc_publish.copy.items import item_id
from kkbc_publish.copy.lexicon import lexicon_of
from kkbc_publish.copy.names import local_names
from kkbc_publish.copy.periods import audience_of, stretches
from kkbc_publish.copy.rates import FEWEST_READINGS, factors, plausible
from kkbc_publish.indonesian.written import day_month_year, decimal_seconds, length
from kkbc_publish.load.catalog import CampaignFolder, Catalog, Read
from kkbc_publish.load.models.scripts import Delivery, Script, ScriptVersion
from kkbc_publish.load.models.stations import Station
from kkbc_publish.load.yamltext import KeyPath
from kkbc_publish.problems.problem import Problem, problem, some

Aired = tuple[str, date]  # branch name and first day


def check(catalog: Catalog, faulty: frozenset[str]) -> Iterator[Problem]:
    """Turn a catalog into problems of recordings, timed readings, translations and draws.

    ``faulty``: the files in which something else is wrong; that is mended first.
    """
    for station in catalog.stations.values():
        yield from _timed_readings(station)
    spoken_somewhere = {name for read in catalog.branches.values() for name in read.value.languages}
    for folder in catalog.campaigns.values():
        for read in folder.scripts.values():
            yield from _variants(read, spoken_somewhere)
            draw = read.value.draw
            if draw and not draw.permit and folder.campaign and not folder.campaign.value.archive:
                yield problem("quiz-needs-permit", read.document.locate_key(("draw",)), prize=draw.prize)
            for number, version in enumerate(read.value.versions):
                path: KeyPath = ("versions", number)
                yield from _recordings(read, path, version)
                wrong = faulty & {*SHARED, read.path, folder.campaign.path if folder.campaign else ""}
                if version.delivery is Delivery.RECORDED and not wrong:
                    yield from _bound(catalog, folder, read, path, version)


# --- recordings


def _recordings(read: Read[Script], path: KeyPath, version: ScriptVersion) -> Iterator[Problem]:
    document = read.document
    if version.delivery is not Delivery.RECORDED:
        if version.recordings:
            yield problem(
                "recording-not-aired", document.locate_key((*path, "recordings")), delivery=version.delivery.value
            )
        return
    for index, recording in enumerate(version.recordings):
        where = document.locate((*path, "recordings", index, "seconds"))
        if not recording.seconds:
            yield problem("zero-seconds", where, key="seconds")
        elif version.seconds and float(recording.seconds) > version.seconds:
            over, asked = decimal_seconds(float(recording.seconds) - version.seconds), length(version.seconds)
            yield problem("recording-too-long", where, file=recording.file, over=over, asked=asked)


def _bound(
    catalog: Catalog, folder: CampaignFolder, read: Read[Script], path: KeyPath, version: ScriptVersion
) -> Iterator[Problem]:
    """Every text that is aired has its recording, and every recording a text that is aired."""
    if folder.campaign is None or not catalog.settings or not can_be_filled(version, sound_facts(catalog)):
        return
    if read.value.audience not in {audience.id for audience in catalog.settings.value.audiences}:
        return
    item = item_id(read.value.id, version.seconds)
    aired = _texts(catalog, folder, read.value, path, version)
    used = any(item in flight.items for flight in whole_campaign(catalog, folder.id).flights)
    campaign = folder.campaign.value.id
    stale = False
    for index, recording in enumerate(version.recordings):
        if recording.text not in aired:
            stale = True
            where = read.document.locate((*path, "recordings", index, "text"))
            missing = [code for code in aired if code not in {other.text for other in version.recordings}]
            now = missing or list(aired)
            branch, day = aired[now[0]][0] if now else ("-", folder.campaign.value.starts)
            yield problem(
                "recording-stale" if used else "recording-of-other-words",
                where,
                campaign=campaign,
                file=recording.file,
                text=recording.text,
                now=now[0] if now else "-",
                office=branch,
                day=day_month_year(day),
            )
    if used and not stale:
        yield from _unrecorded(read, path, version, campaign, aired)


def _unrecorded(
    read: Read[Script], path: KeyPath, version: ScriptVersion, campaign: str, aired: dict[str, list[Aired]]
) -> Iterator[Problem]:
    """The texts of a version that are aired and have no recording, told as one."""
    recorded = {recording.text for recording in version.recordings}
    lacking = sorted(where for code in aired.keys() - recorded for where in aired[code])
    if lacking:
        names = list(dict.fromkeys(branch for branch, _ in lacking))
        yield problem(
            "recording-missing",
            read.document.locate((*path, "delivery")),
            campaign=campaign,
            item=item_id(read.value.id, version.seconds),
            count=len(names),
            names=some(names, 3),
            day=day_month_year(min(day for _, day in lacking)),
        )


def _texts(
    catalog: Catalog, folder: CampaignFolder, script: Script, path: KeyPath, version: ScriptVersion
) -> dict[str, list[Aired]]:
    """Text code -> where and from when the text is read."""
    assert folder.campaign
    campaign = whole_campaign(catalog, folder.id)
    audience = audience_of(catalog, script.audience)
    found: dict[str, list[Aired]] = {}
    for branch_id in sorted(catalog.branches):
        branch = catalog.branches[branch_id].value
        if campaign.branches and branch_id not in campaign.branches:
            continue
        activations = local_activations(catalog, campaign, branch)
        lexicon = lexicon_of(catalog, campaign.id, branch)
        for start, _, activation in stretches(catalog, campaign, branch, script, version, activations):
            names = local_names(catalog, campaign, branch, activation)
            fill_in = Filler(names, catalog.facts_by_id, audience, first_of_month(start), catalog.sector_names)
            lines, _ = local_lines(version, path, fill_in, lexicon)
            found.setdefault(text_code(lines), []).append((branch.name, start))
    return found


# --- timed readings


def _timed_readings(read: Read[Station]) -> Iterator[Problem]:
    document, rows = read.document, read.value.timed_readings
    sound = True
    for index, reading in enumerate(rows):
        for key in ("estimated", "measured"):
            if not getattr(reading, key):
                sound = False
                yield problem("zero-seconds", document.locate(("timed_readings", index, key)), key=key)
    for name, own in factors(rows).items() if sound else ():
        index = next(number for number, reading in enumerate(rows) if (reading.announcer or "") == name)
        where = document.locate(("timed_readings", index))
        if len(own) < FEWEST_READINGS:
            yield problem("too-few-readings", where, count=len(own), needed=FEWEST_READINGS)
        for number, reading in enumerate(rows):
            if (reading.announcer or "") == name and not plausible(reading):
                yield problem(
                    "implausible-reading",
                    document.locate(("timed_readings", number, "measured")),
                    measured=decimal_seconds(float(reading.measured)),
                    estimated=decimal_seconds(float(reading.estimated)),
                )


# --- languages


def _variants(read: Read[Script], spoken_somewhere: set[str]) -> Iterator[Problem]:
    script, document = read.value, read.document
    lengths = {version.seconds for version in script.versions}
    first: dict[str, int] = {}
    for index, variant in enumerate(script.variants):
        base: KeyPath = ("variants", index)
        where = document.locate((*base, "language"))
        lacking = [key for key in ("translator", "reviewer", "reviewed") if not getattr(variant, key)]
        if lacking:
            yield problem("variant-incomplete", where, language=variant.language, keys=", ".join(lacking))
        if variant.language not in spoken_somewhere:
            yield problem("variant-unused", where, language=variant.language)
        if variant.language in first:
            line = document.locate(("variants", first[variant.language], "language")).line
            yield problem("repeated-variant-language", where, language=variant.language, line=line)
        first.setdefault(variant.language, index)
        for number, version in enumerate(variant.versions):
            if version.seconds not in lengths:
                place = document.locate((*base, "versions", number, "seconds"))
                have = ", ".join(str(seconds) for seconds in sorted(lengths))
                yield problem("variant-length", place, seconds=version.seconds, have=have)
