"""Turn a script, a flyer or a fact into rows: every text and figure of it that reaches people, in a fixed order.

The rows are what an approval is bound to. How the YAML is written (comments, order of keys, wrapped lines) leaves no
trace in them. What an item takes from elsewhere, a fact or the sectors of its audience, is in its rows too. Left out
are names of a branch, how words are said, and recordings: a recording is bound to the words by its own text code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from kkbc_publish.copy.items import flyer_texts
from kkbc_publish.copy.placeholders import refs
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.approvals import Row
from kkbc_publish.load.catalog import Catalog, once
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.facts import Fact, FactKind, Variant
from kkbc_publish.load.models.flyers import Flyer
from kkbc_publish.load.models.kit import Release, RunSheet
from kkbc_publish.load.models.scripts import LanguageVariant, Line, Script, ScriptVersion
from kkbc_publish.load.models.settings import Audience
from kkbc_publish.load.yamltext import KeyPath

ITSELF, COPY = "umum", "isi"  # parts: what an item is, and the copy of a flyer
FACT, AUDIENCE, FILLED = "fakta", "khalayak", "isian"  # parts that an item takes from elsewhere, by their first word
SHARED = (FACT, AUDIENCE, FILLED)
LINE_NAMES = ("say", "cue", "segment")  # the first word of rows that are a line of a script each
KEYS = {"air_class": "class"}  # fields whose key in the file is another
SETTINGS_NAMES = ("agency", "campaign.name")  # placeholders that are the same in every branch


def script_rows(catalog: Catalog, campaign: str, script: Script) -> tuple[Row, ...]:
    """The rows of a script in all its lengths and languages."""
    rows = [
        *_listed(
            script, "title", "type", "air_class", "audience", "topics", "voice", "language", "version", "short", "notes"
        ),
        *(Row(ITSELF, f"draw {name}", text, ("draw", name)) for name, text in script.draw or () if text),
    ]
    lengths = [(path, version) for path, version in _lengths(script.versions, ())]
    rows += [row for path, version in lengths for row in _version_rows(version, _part(version), path)]
    for number, variant in enumerate(script.variants):
        rows += _variant_rows(variant, ("variants", number))
    every = [*lengths, *(pair for variant in script.variants for pair in _lengths(variant.versions, ()))]
    texts = [text for _, version in every for line in version.lines for text in _texts(line)]
    return (*rows, *_taken(catalog, campaign, script.audience, texts))


def flyer_rows(catalog: Catalog, campaign: str, flyer: Flyer) -> tuple[Row, ...]:
    """The rows of a flyer."""
    rows = list(_listed(flyer, "title", "design", "picture", "audience", "topics", "invites", "version", "short"))
    texts = []
    for path, text in flyer_texts(flyer).items():
        if text:
            # Without its number: a new point must not make other points look changed.
            rows.append(Row(COPY, " ".join(str(key) for key in path if isinstance(key, str)), text, path))
            texts.append(text)
        apart = flyer.points[int(path[1])].apart if path[0] == "points" and path[-1] == "otherwise" else None
        if apart:
            rows.append(Row(COPY, "points apart", apart, (*path[:-1], "apart")))
            texts.append(f"{{{apart}}}")
    return (*rows, *_taken(catalog, campaign, flyer.audience, texts))


def campaign_rows(campaign: Campaign) -> tuple[Row, ...]:
    """The rows of a campaign that is the agency's own: that it is, and what it is called."""
    return tuple(_listed(campaign, "official", "name", "title"))


def fact_rows(fact_id: str, fact: Fact, *, all_of_it: bool = True) -> tuple[Row, ...]:
    """The rows of a fact. ``all_of_it``: also those that no reader sees, such as its sources."""
    part, base = f"{FACT} {fact_id}", ("facts", fact_id)

    def rows(*names: str) -> Iterator[Row]:
        for name in names:
            for text in _shown(getattr(fact, name)):
                yield Row(part, name, text, (*base, name))

    found = list(rows("kind"))
    if fact.value is not None:
        found.append(Row(part, "value", _value(fact.kind, fact.value), (*base, "value")))
    for number, variant in enumerate(fact.variants):
        path = (*base, "variants", number)
        found.append(Row(part, f"variant {variant.id}", _variant(fact.kind, variant), (*path, "value")))
        for name in ("caveat", "caveat_spoken"):
            caveat = getattr(variant, name)
            if caveat:
                found.append(Row(part, f"{name} {variant.id}", caveat, (*path, name)))
    found += rows("caveat", "caveat_spoken", "statement", "valid_from", "valid_to", "as_of")
    if all_of_it:
        found += rows("unit", "requires", "confidence", "publish")
        for number, source in enumerate(fact.sources):
            found.append(
                Row(part, "source", " ".join(filter(None, (source.ref, source.url))), (*base, "sources", number))
            )
    return tuple(found)


@once
def facts_in_kits(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Campaign -> the facts that its press releases and its run sheet name."""
    found = {}
    for campaign, folder in catalog.campaigns.items():
        papers: list[RunSheet | Release] = [read.value for read in folder.releases.values()]
        papers += [folder.run_sheet.value] if folder.run_sheet else []
        texts = (text for paper in papers for text in _words_of(paper.model_dump()))
        named = {ref.local or ref.fact for text in texts for ref in refs(text)}
        found[campaign] = frozenset(fact for fact in catalog.facts_by_id if fact in named)
    return found


def _words_of(value: Any) -> Iterator[str]:
    """Every text in what a model holds; what is to be said apart is named without braces."""
    if isinstance(value, dict):
        for name, own in value.items():
            yield from (f"{{{own}}}",) if name == "apart" and isinstance(own, str) else _words_of(own)
    elif isinstance(value, list | tuple):
        for own in value:
            yield from _words_of(own)
    elif isinstance(value, str):
        yield value


def is_shared(part: str) -> bool:
    """True for what an item takes from elsewhere: other items take it too."""
    return part.partition(" ")[0] in SHARED


def facts_in(rows: Iterable[Row]) -> tuple[str, ...]:
    """The ids of the facts that the rows of an item hold."""
    return tuple(dict.fromkeys(row.part.partition(" ")[2] for row in rows if row.part.startswith(f"{FACT} ")))


# --- scripts


def _lengths(versions: Iterable[ScriptVersion], base: KeyPath) -> list[tuple[KeyPath, ScriptVersion]]:
    """The lengths with their places, the longest first, in whatever order the file has them."""
    found: list[tuple[KeyPath, ScriptVersion]] = [
        ((*base, "versions", number), version) for number, version in enumerate(versions)
    ]
    return sorted(found, key=lambda pair: -pair[1].seconds)


def _part(version: ScriptVersion, language: str = "") -> str:
    return " ".join(filter(None, (language, f"{version.seconds} detik")))


def _variant_rows(variant: LanguageVariant, base: KeyPath) -> Iterator[Row]:
    language = " ".join(filter(None, (variant.code, variant.speech_level)))
    for row in _listed(variant, "language", "translator", "reviewer", "reviewed", "title", "voice"):
        yield Row(language, row.name, row.text, (*base, *row.path))
    for path, version in _lengths(variant.versions, base):
        yield from _version_rows(version, _part(version, language), path)


def _version_rows(version: ScriptVersion, part: str, base: KeyPath) -> Iterator[Row]:
    for row in _listed(version, "pace", "delivery", "repeat_minutes"):
        yield Row(part, row.name, row.text, (*base, *row.path))
    for index, line in enumerate(version.lines):
        path = (*base, "lines", index)
        seconds = f"{indonesian.decimal(line.seconds)} detik" if line.seconds is not None else None
        beside = {"say": line.speaker, "cue": line.cue_kind}
        for name in LINE_NAMES:
            text = getattr(line, name)
            if text:
                yield Row(part, " ".join(filter(None, (name, beside.get(name), seconds))), text, (*path, name))
        for name in ("otherwise", "apart"):
            text = getattr(line, name)
            if text:
                yield Row(part, name, text, (*path, name))


def _texts(line: Line) -> Iterator[str]:
    """The texts of a line in which placeholders are filled."""
    yield from filter(None, (line.say, line.otherwise, line.segment))
    if line.apart:
        yield f"{{{line.apart}}}"


# --- what an item takes from elsewhere


def _taken(catalog: Catalog, campaign: str, audience_id: str, texts: Iterable[str]) -> Iterator[Row]:
    """Its audience, whose sectors decide which figure is stated; names that settings fill in; the facts it uses."""
    audiences = catalog.settings.value.audiences if catalog.settings else ()
    part = f"{AUDIENCE} {audience_id}"
    for number, audience in enumerate(audiences):
        if audience.id == audience_id:
            base = ("audiences", number)
            yield Row(part, "name", audience.name, (*base, "name"))
            yield Row(part, "sectors", ", ".join(_sectors(catalog, audience)), (*base, "sectors"))
            yield Row(part, "sector_confirmed", _text(audience.sector_confirmed), (*base, "sector_confirmed"))
    used = {ref.local or ref.fact for text in texts for ref in refs(text)}
    read = catalog.campaigns[campaign].campaign
    filled = {
        "agency": catalog.settings.value.agency if catalog.settings else "",
        "campaign.name": read.value.name if read else "",
    }
    for name in SETTINGS_NAMES:
        if name in used and filled[name]:
            yield Row(f"{FILLED} {name}", "", filled[name], (name.rpartition(".")[2],))
    for fact_id in sorted(name for name in used if name in catalog.facts_by_id):
        yield from _used_rows(catalog, fact_id)


@once
def _used_rows(catalog: Catalog, fact_id: str) -> tuple[Row, ...]:
    """What an item takes from a fact; many items use the same."""
    return fact_rows(fact_id, catalog.facts_by_id[fact_id], all_of_it=False)


def _sectors(catalog: Catalog, audience: Audience) -> Iterator[str]:
    names = {sector.id: sector.name for sector in catalog.settings.value.sectors} if catalog.settings else {}
    for sector in sorted(audience.sectors):
        yield f"{sector} ({names[sector]})" if sector in names else sector


# --- values


def _listed(model: Any, *names: str) -> Iterator[Row]:
    """The fields of a model that are there; a list gives a row for each entry."""
    for name in names:
        found = getattr(model, name)
        key, several = KEYS.get(name, name), isinstance(found, tuple)
        for number, text in enumerate(_shown(found)):
            yield Row(ITSELF, key, text, (key, number) if several else (key,))


def _shown(value: Any) -> list[str]:
    if value is None:
        return []
    return [_text(entry) for entry in value] if isinstance(value, tuple) else [_text(value)]


def _text(value: Any) -> str:
    """A value as text: exact, and as the YAML has it."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return value.isoformat() if isinstance(value, date) else str(value)


def _value(kind: FactKind, value: Any) -> str:
    """A figure as people read it, but to the last digit: ``Rp42.000.000``, not ``Rp42 juta``."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, Decimal):
        return indonesian.decimal(value)
    if isinstance(value, int):
        return ("Rp" if kind is FactKind.RUPIAH else "") + indonesian.whole(value)
    return _text(value)


def _variant(kind: FactKind, variant: Variant) -> str:
    """``Rp8.400 · lainnya · 2026-04 sampai 2026-12 · keringanan``."""
    start = f"dari {variant.starts:%Y-%m}" if variant.starts else ""
    end = f"sampai {variant.ends:%Y-%m}" if variant.ends else ""
    span = " ".join(filter(None, (start, end)))
    parts = (_value(kind, variant.value), ", ".join(variant.sectors), span, "keringanan" if variant.relief else "")
    return " · ".join(filter(None, parts))
