"""The make-up of scripts and flyers: lines, cues, segments, codes."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.copy.script_types import TYPES, Timing
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.indonesian.written import length
from kkbc_publish.load.catalog import CampaignFolder, Catalog, Read
from kkbc_publish.load.models.scripts import Delivery, Line, Script, ScriptVersion
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, problem

ANNOUNCER = "PENYIAR"  # with a number where there are several
EFFECTS = frozenset({"efek", "suasana"})
CODE_LENGTH = 15  # material codes must fit the fields of common broadcast automation (Rivendell, MasterControl)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its items."""
    yield from _branch_codes(catalog)
    for folder in catalog.campaigns.values():
        yield from _codes(folder)
        for script in folder.scripts.values():
            yield from _script(folder, script)


def _branch_codes(catalog: Catalog) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for branch_id in sorted(catalog.branches):
        read = catalog.branches[branch_id]
        if read.value.short in first:
            where = read.document.locate(("short",))
            yield problem("repeated-short", where, short=read.value.short, other=first[read.value.short])
        first.setdefault(read.value.short, read.path)


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
    yield from _live(document, path, script, version)
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


def _live(document: Document, path: KeyPath, script: Script, version: ScriptVersion) -> Iterator[Problem]:
    """Characters and effects are made beforehand; shows, reports of the day and market sheets are live."""
    kind = TYPES[script.type]
    if version.delivery is not Delivery.READ or kind.timing is Timing.SEGMENTS or kind.of_the_day or kind.repeats:
        return
    speakers = dict.fromkeys(line.speaker for line in version.lines if line.say and line.speaker)
    characters = [name for name in speakers if not name.upper().startswith(ANNOUNCER)]
    effects = any(line.cue_kind in EFFECTS for line in version.lines)
    if effects or (characters and len(speakers) > 1):
        found = indonesian.listing((*(["efek suara"] if effects else []), *characters))
        found_en = ", ".join((*(["effects"] if effects else []), *characters))
        where = document.locate((*path, "delivery") if "delivery" in version.model_fields_set else (*path, "seconds"))
        yield problem("played-live", where, what=found, what_en=found_en)


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
