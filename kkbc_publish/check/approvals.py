"""Approvals that no longer hold: the item is gone, or its words or figures are others now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kkbc_publish.copy.approval.authority import LACKING
from kkbc_publish.copy.approval.differences import RowChange
from kkbc_publish.copy.approval.rows import FILLED, is_shared
from kkbc_publish.copy.approval.standings import KIND_WORDS, Standing, State, by, source_of, spot_of, standings
from kkbc_publish.load.approvals import ItemKind, ItemName
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, Spot, problem, some

SHOWN = 5  # changes and names told in one sentence


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its approvals. What nobody has approved yet is no fault: see ``unapproved``."""
    if not catalog.approvals:
        return
    yield from _gone(catalog)
    for standing in standings(catalog).values():
        if standing.lacking:
            why = {"reason": LACKING["id"][standing.lacking], "reason_en": LACKING["en"][standing.lacking]}
            yield problem("approval-not-signed", Spot(standing.item.path), item=standing.item, **why)
    changed = [standing for standing in standings(catalog).values() if standing.state is State.CHANGED]
    for standing in changed:
        own = [change for change in standing.changes if not is_shared(change.part)]
        if own:
            yield _changed(catalog, standing, own)
    yield from _shared(catalog, changed)


def unapproved(catalog: Catalog) -> Iterator[Problem]:
    """One problem for each campaign with the items nobody has approved yet, and the facts these wait for."""
    for campaign in sorted(catalog.campaigns):
        here = [standing for standing in standings(catalog).values() if standing.item.campaign == campaign]
        facts = dict.fromkeys(fact for standing in here for fact in standing.draft_facts)
        never = [standing.item for standing in here if standing.state is State.DRAFT]
        found = standings(catalog)
        waiting = (ItemName("", ItemKind.FACT, fact) for fact in facts)
        never += sorted(item for item in waiting if found[item].state is State.DRAFT)
        if never:
            where = Spot(f"campaigns/{campaign}/campaign.yaml")
            yield problem("not-approved-yet", where, items=_counted(never, "id"), items_en=_counted(never, "en"))


def _counted(items: Iterable[ItemName], lang: str) -> str:
    """``12 naskah (manfaat-ojek, …); 3 selebaran (…)``."""
    names: dict[ItemKind, list[str]] = {}
    for item in items:
        names.setdefault(item.kind, []).append(item.id)
    plural = {"id": "", "en": "s"}[lang]
    return "; ".join(
        f"{len(ids)} {KIND_WORDS[lang][kind]}{plural if len(ids) > 1 else ''} ({some(ids, SHOWN)})"
        for kind, ids in names.items()
    )


def _gone(catalog: Catalog) -> Iterator[Problem]:
    found = standings(catalog)
    for item in sorted(catalog.approvals.keys() - found.keys()):
        hidden = item.kind is ItemKind.FACT and item.id in catalog.facts_by_id  # it is there, only not for publication
        if hidden or catalog.is_broken(source_of(item)):
            continue
        others = [name.id for name in found if (name.campaign, name.kind) == (item.campaign, item.kind)]
        words = {"kind": KIND_WORDS["id"][item.kind], "kind_en": KIND_WORDS["en"][item.kind], "id": item.id}
        meant = near(item.id, [other for other in others if found[_named(item, other)].state is not State.APPROVED])
        if meant:
            yield problem("approval-of-renamed-item", Spot(item.path), **words, meant=_named(item, meant))
        else:
            yield problem("approval-without-item", Spot(item.path), **words)


def _named(like: ItemName, own_id: str) -> ItemName:
    return ItemName(like.campaign, like.kind, own_id)


def _changed(catalog: Catalog, standing: Standing, changes: list[RowChange]) -> Problem:
    return problem(
        "changed-since-approval",
        spot_of(catalog, standing.item, changes[0]),
        by=by(standing.approval),
        kind=KIND_WORDS["id"][standing.item.kind],
        kind_en=KIND_WORDS["en"][standing.item.kind],
        id=standing.item.id,
        item=standing.item,
        changes=_told(changes, "id"),
        changes_en=_told(changes, "en"),
    )


def _shared(catalog: Catalog, changed: Iterable[Standing]) -> Iterator[Problem]:
    """A fact or setting that changed makes drafts of all that use it: one cause, told once."""
    changes: dict[tuple[str, str], dict[str, RowChange]] = {}
    drafts: dict[tuple[str, str], list[Standing]] = {}
    for standing in changed:
        for change in (change for change in standing.changes if is_shared(change.part)):
            # A fact is the same everywhere; the name of a campaign is its own.
            key = (change.part, standing.item.campaign if change.part.startswith(FILLED) else "")
            changes.setdefault(key, {}).setdefault(change.words(), change)
            if standing not in drafts.setdefault(key, []):
                drafts[key].append(standing)
    for key, found in changes.items():
        told, users = list(found.values()), drafts[key]
        yield problem(
            "figure-changed-since-approval",
            spot_of(catalog, users[0].item, told[0]),
            changes=_told(told, "id"),
            changes_en=_told(told, "en"),
            items=_named_with_approvals(users, "id"),
            items_en=_named_with_approvals(users, "en"),
        )


def _named_with_approvals(items: Iterable[Standing], lang: str) -> str:
    """``naskah iuran-pedagang, fakta iuran-jkm (disetujui Nama (peran), 1 Desember 2026)``."""
    word = {"id": "disetujui", "en": "approved by"}[lang]
    names: dict[str, list[str]] = {}
    for standing in items:
        names.setdefault(by(standing.approval), []).append(f"{KIND_WORDS[lang][standing.item.kind]} {standing.item.id}")
    return "; ".join(f"{', '.join(own)} ({word} {who})" for who, own in names.items())


def _told(changes: list[RowChange], lang: str) -> str:
    more = len(changes) - SHOWN
    rest = {"id": f"; dan {more} perubahan lain", "en": f"; and {more} more changes"}[lang] if more > 0 else ""
    return "; ".join(change.words(lang) for change in changes[:SHOWN]) + rest
