"""The make-up of the kit of an activation: paragraphs, the agenda and the hours it has to fit in."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.copy.items import GONE
from kkbc_publish.indonesian.written import minutes_between
from kkbc_publish.load.catalog import CampaignFolder, Catalog, Read
from kkbc_publish.load.models.kit import Paragraph, Release, RunSheet
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, problem


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its kits."""
    for folder_id in sorted(catalog.campaigns):
        folder = catalog.campaigns[folder_id]
        if folder.run_sheet:
            yield from _sheet(folder.run_sheet)
            yield from _hours(folder, folder.run_sheet.value)
        for moment in sorted(folder.releases):
            yield from _release(folder.releases[moment])


def _sheet(read: Read[RunSheet]) -> Iterator[Problem]:
    sheet, document = read.value, read.document
    filling = [index for index, step in enumerate(sheet.agenda) if step.fills]
    for index, step in enumerate(sheet.prepare):
        if step.fills:
            yield problem("step-cannot-fill", document.locate_key(("prepare", index, "fills")))
    for index in filling[1:]:
        line = document.locate_key(("agenda", filling[0], "fills")).line
        yield problem("two-steps-fill", document.locate_key(("agenda", index, "fills")), line=line)


def _hours(folder: CampaignFolder, sheet: RunSheet) -> Iterator[Problem]:
    """The agenda fits into the hours of every activation that stands."""
    if not folder.activations:
        return
    for index, row in enumerate(folder.activations.value.activations):
        if row.status in GONE or row.opens is None or row.closes is None:
            continue
        given = minutes_between(row.opens, row.closes)
        if given <= 0:
            continue
        drawn = row.doorprize == "ada" and row.doorprize_permit is not None
        needed = sum(step.minutes for step in sheet.agenda if drawn or step.needs is None)
        if needed > given:
            where = folder.activations.document.locate(("activations", index, "closes"))
            yield problem("agenda-too-long", where, needed=needed, given=given, over=needed - given)


def _release(read: Read[Release]) -> Iterator[Problem]:
    yield from _paragraph(read.document, ("headline",), read.value.headline, headline=True)
    for index, paragraph in enumerate(read.value.body):
        yield from _paragraph(read.document, ("body", index), paragraph)


def _paragraph(document: Document, path: KeyPath, paragraph: Paragraph, *, headline: bool = False) -> Iterator[Problem]:
    if paragraph.quote is not None and (headline or paragraph.text or paragraph.otherwise or paragraph.apart):
        yield problem("paragraph-mixed", document.locate_key((*path, "quote")))
    elif paragraph.quote is not None and not paragraph.post:
        yield problem("quote-without-post", document.locate((*path, "quote")))
    elif paragraph.text is None and paragraph.quote is None:
        yield problem("paragraph-empty", document.locate(path))
