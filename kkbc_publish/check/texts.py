"""Every text of the copy with its place: what the word checks walk over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kkbc_publish.copy.flights import whole_campaign
from kkbc_publish.copy.items import flyer_texts, item_id
from kkbc_publish.load.catalog import CampaignFolder, Catalog
from kkbc_publish.load.models.campaigns import ActivationFile, Campaign
from kkbc_publish.load.models.flyers import Flyer
from kkbc_publish.load.models.kit import Paragraph, Release, RunSheet
from kkbc_publish.load.models.scripts import Script, ScriptVersion
from kkbc_publish.load.models.settings import Audience
from kkbc_publish.load.yamltext import MAX_LINE, Document, KeyPath
from kkbc_publish.problems.problem import Problem, Spot, problem

TYPED_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:go\.id|co\.id|or\.id|id|com|net|org)\b(?:/\S*)?"
)


@dataclass(frozen=True)
class CheckedText:
    """One text value. ``stands_in``: it is an ``otherwise``; ``has_stand_in``: an ``otherwise`` stands beside it;
    ``optional``: left out where it cannot be filled."""

    path: KeyPath
    text: str
    stands_in: bool = False
    has_stand_in: bool = False
    optional: bool = False
    apart: str | None = None


@dataclass(frozen=True)
class CheckedItem:
    """One length of a script, or one flyer, with its texts. ``translated``: into a local language.

    ``permitted``: the permit for its draw is on record. ``blanks``: a local name that nobody knows is left to fill in.
    """

    id: str
    medium: str  # "radio", "selebaran", or "kegiatan" (the kit of an activation)
    campaign: Campaign
    audience: Audience | None
    invites: bool
    document: Document
    texts: tuple[CheckedText, ...]
    translated: bool = False
    permitted: bool = False
    blanks: bool = False

    def spot(self, text: CheckedText, piece: str = "", start: int = 0) -> Spot:
        """The place of a text, or of a piece of it that starts at or after ``start``.

        In a text without an end only the first pieces are looked for: each takes as long as what stands before it.
        """
        if not piece or start > MAX_LINE:
            return self.document.locate(text.path)
        before = len(re.findall(f"(?={re.escape(piece)})", text.text[: start + len(piece) - 1]))
        return self.document.locate_in(text.path, piece, before)

    def problem(self, code: str, where: Spot, **fields: object) -> Problem:
        """A problem that makes the editions of this item's campaign unsound."""
        texts = {key: str(value) for key, value in fields.items()}
        return problem(code, where, campaign=self.campaign.id, **texts)


def items(catalog: Catalog) -> Iterator[CheckedItem]:
    """Every item of every campaign that could be read."""
    audiences = {a.id: a for a in catalog.settings.value.audiences} if catalog.settings else {}
    for folder_id in sorted(catalog.campaigns):
        folder = catalog.campaigns[folder_id]
        if folder.campaign is None:
            continue
        campaign = whole_campaign(catalog, folder_id)
        yield from _scripts(folder, campaign, audiences)
        for flyer_id in sorted(folder.flyers):
            read = folder.flyers[flyer_id]
            flyer = read.value
            texts = tuple(_flyer_texts(flyer))
            audience = audiences.get(flyer.audience)
            yield CheckedItem(flyer.id, "selebaran", campaign, audience, flyer.invites, read.document, texts)
        yield from _kit(folder, campaign, audiences)


def _kit(folder: CampaignFolder, campaign: Campaign, audiences: dict[str, Audience]) -> Iterator[CheckedItem]:
    """The run sheet, what of it is used only where a draw is permitted, and the press releases."""
    if folder.run_sheet:
        document, sheet = folder.run_sheet.document, folder.run_sheet.value
        audience = audiences.get(sheet.audience)
        for drawn, texts in ((False, _sheet_texts(sheet)), (True, _draw_texts(sheet))):
            kept = tuple(CheckedText(path, text) for path, text in texts)
            yield CheckedItem(
                "run-sheet", "kegiatan", campaign, audience, True, document, kept, False, drawn, blanks=True
            )
    for moment, read in sorted(folder.releases.items()):
        texts_of = tuple(_release_texts(read.value))
        audience = audiences.get(read.value.audience)
        yield CheckedItem(
            f"release-{moment}", "kegiatan", campaign, audience, True, read.document, texts_of, blanks=True
        )


def _sheet_texts(sheet: RunSheet) -> Iterator[tuple[KeyPath, str]]:
    for part, steps in (("prepare", sheet.prepare), ("agenda", sheet.agenda)):
        for index, step in enumerate(steps):
            if step.needs is None:
                yield (part, index, "what"), step.what
    for index, role in enumerate(sheet.people):
        yield ("people", index, "task"), role.task
    for part, lines in (("souvenirs", sheet.souvenirs), ("safety", sheet.safety), ("say", sheet.say)):
        for index, line in enumerate(lines):
            yield (part, index), line


def _draw_texts(sheet: RunSheet) -> Iterator[tuple[KeyPath, str]]:
    for part, steps in (("prepare", sheet.prepare), ("agenda", sheet.agenda)):
        for index, step in enumerate(steps):
            if step.needs is not None:
                yield (part, index, "what"), step.what
    for index, line in enumerate(sheet.draw):
        yield ("draw", index), line


def _release_texts(release: Release) -> Iterator[CheckedText]:
    paragraphs: list[tuple[KeyPath, Paragraph]] = [(("headline",), release.headline)]
    paragraphs += [(("body", index), paragraph) for index, paragraph in enumerate(release.body)]
    for path, paragraph in paragraphs:
        if paragraph.text:
            yield CheckedText(
                (*path, "text"), paragraph.text, has_stand_in=bool(paragraph.otherwise), apart=paragraph.apart
            )
        if paragraph.otherwise:
            yield CheckedText((*path, "otherwise"), paragraph.otherwise, stands_in=True, apart=paragraph.apart)
    for index, text in enumerate(release.about):
        yield CheckedText(("about", index), text)


def _scripts(folder: CampaignFolder, campaign: Campaign, audiences: dict[str, Audience]) -> Iterator[CheckedItem]:
    for script_id in sorted(folder.scripts):
        read = folder.scripts[script_id]
        script = read.value
        permitted = bool(script.draw and script.draw.permit)
        for path, version in versions(script):
            texts = tuple(_version_texts(version, path))
            audience = audiences.get(script.audience)
            name = item_id(script.id, version.seconds)
            yield CheckedItem(
                name, "radio", campaign, audience, False, read.document, texts, path[0] == "variants", permitted
            )


def versions(script: Script) -> Iterator[tuple[KeyPath, ScriptVersion]]:
    """Every length of a script and of its variants in other languages, each with where it stands."""
    for number, version in enumerate(script.versions):
        yield ("versions", number), version
    for index, variant in enumerate(script.variants):
        for number, version in enumerate(variant.versions):
            yield ("variants", index, "versions", number), version


def labels(catalog: Catalog) -> Iterator[CheckedItem]:
    """Texts that are printed as they stand: titles, notes, cues, and what is said of activations."""
    for folder_id in sorted(catalog.campaigns):
        folder = catalog.campaigns[folder_id]
        if folder.campaign is None:
            continue
        campaign = folder.campaign.value

        def item(
            document: Document, texts: Iterable[tuple[KeyPath, str | None]], campaign: Campaign = campaign
        ) -> CheckedItem:
            kept = tuple(CheckedText(path, text) for path, text in texts if text)
            return CheckedItem(campaign.id, "keterangan", campaign, None, False, document, kept)

        yield item(folder.campaign.document, [(("name",), campaign.name), (("title",), campaign.title)])
        for script in folder.scripts.values():
            yield item(script.document, _script_labels(script.value))
        for flyer in folder.flyers.values():
            yield item(flyer.document, [(("title",), flyer.value.title)])
        if folder.run_sheet:
            yield item(folder.run_sheet.document, _sheet_labels(folder.run_sheet.value))
        for release in folder.releases.values():
            yield item(release.document, _release_labels(release.value))
        if folder.activations:
            yield item(folder.activations.document, _activation_labels(folder.activations.value))


def _script_labels(script: Script) -> Iterator[tuple[KeyPath, str | None]]:
    yield ("title",), script.title
    yield ("voice",), script.voice
    for index, note in enumerate(script.notes):
        yield ("notes", index), note
    for number, variant in enumerate(script.variants):
        yield ("variants", number, "title"), variant.title
        yield ("variants", number, "voice"), variant.voice
    for path, version in versions(script):
        for index, line in enumerate(version.lines):
            yield (*path, "lines", index, "cue"), line.cue


def _sheet_labels(sheet: RunSheet) -> Iterator[tuple[KeyPath, str | None]]:
    yield ("title",), sheet.title
    for part, steps in (("prepare", sheet.prepare), ("agenda", sheet.agenda)):
        for index, step in enumerate(steps):
            yield (part, index, "who"), step.who
    for index, role in enumerate(sheet.people):
        yield ("people", index, "role"), role.role
        yield ("people", index, "post"), role.post
    for index, group in enumerate(sheet.equipment):
        yield ("equipment", index, "group"), group.group
        for number, thing in enumerate(group.things):
            yield ("equipment", index, "things", number, "what"), thing.what
    for part, lines in (("contacts", sheet.contacts), ("results", sheet.results)):
        for index, line in enumerate(lines):
            yield (part, index), line


def _release_labels(release: Release) -> Iterator[tuple[KeyPath, str | None]]:
    yield ("title",), release.title
    for index, paragraph in enumerate(release.body):
        yield ("body", index, "quote"), paragraph.quote
        yield ("body", index, "post"), paragraph.post


def _activation_labels(file: ActivationFile) -> Iterator[tuple[KeyPath, str | None]]:
    for index, row in enumerate(file.activations):
        for name in ("booth", "radio", "souvenirs_for"):
            yield ("activations", index, name), getattr(row, name)
        for name in ("audiences", "topics"):
            for number, text in enumerate(getattr(row, name)):
                yield ("activations", index, name, number), text


def _version_texts(version: ScriptVersion, base: KeyPath) -> Iterator[CheckedText]:
    for index, line in enumerate(version.lines):
        path: KeyPath = (*base, "lines", index)
        if line.say:
            yield CheckedText(
                (*path, "say"), line.say, has_stand_in=bool(line.otherwise), optional=True, apart=line.apart
            )
        if line.otherwise:
            yield CheckedText((*path, "otherwise"), line.otherwise, stands_in=True, apart=line.apart)
        if line.segment:
            yield CheckedText((*path, "segment"), line.segment, apart=line.apart)


def _flyer_texts(flyer: Flyer) -> Iterator[CheckedText]:
    for path, text in flyer_texts(flyer).items():
        if not text:
            continue
        name = str(path[-1])
        point = flyer.points[int(path[1])] if path[0] == "points" else None
        beside = bool(point and point.otherwise) or (path[0] == "hero" and bool(flyer.hero.otherwise))
        yield CheckedText(
            path,
            text,
            stands_in=name in {"otherwise", "otherwise_label"},
            has_stand_in=beside and name in {"text", "figure", "label"},
            optional=bool(point) and name == "text",
            apart=point.apart if point else None,
        )
