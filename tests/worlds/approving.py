"""Approvals for tests: those of a world as it stands, so that a later edit can break them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kkbc_publish.copy.approval.standings import standings
from kkbc_publish.load.approvals import Approval, ItemKind, ItemName, body_text, file_text
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import sources_of
from tests.worlds.world import TEXTS

ROLE, NAME, DAY = "Kepala Humas", "Nama Contoh", date(2026, 11, 2)
SPOT_ITEM = ItemName("kkbc", ItemKind.SCRIPT, "iuran-pedagang")
TALKSHOW_ITEM = ItemName("kkbc", ItemKind.SCRIPT, "wicara")
FLYER_ITEM = ItemName("kkbc", ItemKind.FLYER, "undangan")
FEE = ItemName("", ItemKind.FACT, "iuran-jkk-jkm-min")
CALL_CENTER = ItemName("", ItemKind.FACT, "call-center")


def approved(*items: ItemName, texts: Mapping[str, str | bytes] = TEXTS, day: date = DAY) -> dict[str, str | bytes]:
    """The approvals of some items of a world, or of all, by their paths."""
    return approvals_of(load(sources_of(texts))[0], *items, day=day)


def approvals_of(catalog: Catalog, *items: ItemName, day: date = DAY) -> dict[str, str | bytes]:
    """The approvals of some items of a catalog, or of all, by their paths."""
    found = standings(catalog)
    return {item.path: approval_text(found[item].item, catalog, day) for item in items or found}


def approval_text(item: ItemName, catalog: Catalog, day: date = DAY) -> str:
    return file_text(Approval(item, ROLE, NAME, day, body_text(standings(catalog)[item].rows)))
