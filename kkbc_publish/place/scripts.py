"""Turn a campaign's scripts into those of one branch: a file for each length, period and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from kkbc_publish.airtime.values import Airing
from kkbc_publish.copy.activations import local_activations
from kkbc_publish.copy.facts import first_of_month
from kkbc_publish.copy.filling import figures, local_lines, text_code, timed
from kkbc_publish.copy.items import item_id, material_code
from kkbc_publish.copy.lexicon import lexicon_of
from kkbc_publish.copy.periods import audience_of, names_activation, stretches, version_texts
from kkbc_publish.copy.rates import slowest_rate
from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.copy.values import KeyPath, LocalActivation
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.approvals import ItemKind
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.scripts import LanguageVariant, Recording, Script, ScriptVersion
from kkbc_publish.place.editions import LocalRecording, LocalScript, Variety
from kkbc_publish.place.local import Local
from kkbc_publish.place.sent import sent_to
from kkbc_publish.place.versions import numbered_scripts


@dataclass(frozen=True, slots=True)
class _Reading:
    """One length of a script in one language. ``path``: where it stands in its file."""

    script: Script
    version: ScriptVersion
    path: KeyPath
    language: Variety


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The days on which one text of a reading holds, and the activation that these days lead to."""

    first: date
    last: date
    activation: LocalActivation | None


def scripts_as_read(catalog: Catalog, campaign: Campaign, branch: Branch) -> tuple[LocalScript, ...]:
    """The scripts of a campaign at a branch before anybody knows when they air: words and versions are settled."""
    local = Local(catalog, campaign, branch)
    activations = local_activations(catalog, campaign, branch)
    return numbered_scripts(campaign.id, local_scripts(local, activations, ()), sent_to(catalog, branch.id))


def local_scripts(
    local: Local, activations: Sequence[LocalActivation], airings: Sequence[Airing]
) -> Iterator[LocalScript]:
    """Every length and period of the campaign's scripts, in Indonesian and in the languages of the branch."""
    for key in sorted(local.folder.scripts):
        yield from texts_of(local, local.folder.scripts[key].value, activations, airings)


def texts_of(
    local: Local, script: Script, activations: Sequence[LocalActivation], airings: Sequence[Airing]
) -> Iterator[LocalScript]:
    """Every length and period of one script."""
    for reading in _readings(script, local.branch):
        stretched = stretches(local.catalog, local.campaign, local.branch, reading.script, reading.version, activations)
        for stretch in stretched:
            yield _script(local, reading, _Stretch(*stretch), airings)


def _readings(script: Script, branch: Branch) -> Iterator[_Reading]:
    """The lengths of a script: those in Indonesian, then those of each language that the branch speaks."""
    for number, version in enumerate(script.versions):
        yield _Reading(script, version, ("versions", number), Variety())
    for at, variant in enumerate(script.variants):
        if variant.usable and variant.language in branch.languages:
            own = {"title": variant.title, "voice": variant.voice, "versions": variant.versions}
            translated = script.model_copy(update={name: value for name, value in own.items() if value})
            for number, version in enumerate(translated.versions):
                yield _Reading(translated, version, ("variants", at, "versions", number), variety(variant))


def _script(local: Local, reading: _Reading, stretch: _Stretch, airings: Sequence[Airing]) -> LocalScript:
    script, version = reading.script, reading.version
    audience, item = audience_of(local.catalog, script.audience), item_id(script.id, version.seconds)
    fill_in = local.filler(audience, first_of_month(stretch.first), stretch.activation)
    lexicon = lexicon_of(local.catalog, local.campaign.id, local.branch)
    lines, uses = local_lines(version, reading.path, fill_in, lexicon)
    said, seconds = timed(lines, version.pace, slowest_rate(local.stations))
    code = text_code(lines)
    return LocalScript(
        item=item,
        script=script.id,
        code=material_code(local.campaign, script, version.seconds, local.branch),
        title=script.title,
        type=script.type,
        air_class=script.air_class,
        audience=audience.name,
        topics=tuple(topic.value for topic in script.topics),
        seconds=version.seconds,
        voice=script.voice,
        version=script.version,
        valid_from=stretch.first,
        valid_until=stretch.last,
        lines=said,
        figures=figures(uses, local.catalog.facts_by_id),
        notes=script.notes,
        stations=tuple(station.id for station in local.stations),
        marks=local.marks_of(ItemKind.SCRIPT, script.id),
        reading=seconds,
        text_code=code,
        pace=version.pace,
        delivery=version.delivery,
        recording=_recording_of(version, code),
        variety=reading.language,
        clock=clock_of(item, stretch.first, stretch.last, airings),
        repeat_minutes=version.repeat_minutes,
        draw=(script.draw.prize, script.draw.permit or "") if script.draw else None,
        activation=_spoken_of(reading, stretch.activation),
    )


def _spoken_of(reading: _Reading, activation: LocalActivation | None) -> str | None:
    """The id of the activation that the words speak of."""
    speaks_of_it = TYPES[reading.script.type].of_the_day or names_activation(version_texts(reading.version))
    return activation.id if activation and speaks_of_it else None


def clock_of(item: str, first: date, last: date, airings: Iterable[Airing]) -> tuple[time, str] | None:
    """The local time at which an item airs in a period, where it is always the same one; with its zone."""
    found = {
        (airing.start.time(), airing.start.tzname() or "")
        for airing in airings
        if airing.item == item and first <= airing.start.date() <= last
    }
    return found.pop() if len(found) == 1 else None


def variety(variant: LanguageVariant) -> Variety:
    """The language of a variant, and who answers for its words."""
    name = variant.language + (f" ({variant.speech_level})" if variant.speech_level else "")
    reviewed = day_month_year(variant.reviewed) if variant.reviewed else ""
    credit = f"Diterjemahkan oleh {variant.translator}; ditinjau oleh {variant.reviewer}, {reviewed}"
    return Variety(name, variant.code, credit)


def _recording_of(version: ScriptVersion, code: str) -> LocalRecording | None:
    """The recording of these very words, where there is one."""
    return next((recording(made) for made in version.recordings if made.text == code), None)


def recording(made: Recording) -> LocalRecording:
    """A recording as the sheet names it."""
    return LocalRecording(made.file, float(made.seconds), made.sha256)
