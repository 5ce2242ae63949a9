"""Faults of approvals: edits of a world in which something has been approved."""

from __future__ import annotations

from kkbc_publish.copy.approval.standings import standings
from kkbc_publish.load.approvals import Approval, ItemName, body_text, file_text
from tests.check.faults import Change, Fault, fault, whole
from tests.worlds.approving import DAY, FEE, FLYER_ITEM, NAME, ROLE, SPOT_ITEM, TALKSHOW_ITEM, approved
from tests.worlds.world import CAMPAIGN, FACTS, FLYER, SETTINGS, SPOT, TALKSHOW, TEXTS, catalog_of


def signed(*items: ItemName) -> tuple[Change, ...]:
    return tuple((path, None, text) for path, text in approved(*items).items())


def signed_as(item: ItemName, own_id: str) -> tuple[str, str]:
    """The approval of an item as it would be if the item had another id: its path and text."""
    named = ItemName(item.campaign, item.kind, own_id)
    rows = standings(catalog_of(TEXTS)[0])[item].rows
    return named.path, file_text(Approval(named, ROLE, NAME, DAY, body_text(rows)))


SPOT_TEXT = str(approved(SPOT_ITEM)[SPOT_ITEM.path])
GREETING = '"Kita kedatangan petugas {agency} dari {branch.name}."'
RENAMED, RENAMED_TEXT = signed_as(SPOT_ITEM, "iuran-pedagan")
GONE, GONE_TEXT = signed_as(FLYER_ITEM, "ajakan-nelayan")
GONE_FACT, GONE_FACT_TEXT = signed_as(FEE, "santunan")


def spoilt(name: str, old: str, new: str) -> Fault:
    assert old in SPOT_TEXT
    path = SPOT_ITEM.path
    return whole(f"an approval with {name}", "approval-edited", path, (path, None, SPOT_TEXT.replace(old, new, 1)))


FAULTS_OF_APPROVALS = (
    spoilt("a word edited by hand", "Bapak Ibu", "Ibu Bapak"),
    spoilt("another name", NAME, "Nama Lain"),
    spoilt("another role", ROLE, "Kepala Cabang"),
    spoilt("another date", "date: 2026-11-02", "date: 2026-11-03"),
    spoilt("no date", "date: 2026-11-02", "date: kemarin"),
    spoilt("another digest", "digest: ", "digest: 0"),
    spoilt("a line lost", '  - "pace": "normal"\n', ""),
    spoilt("a newer form", "format: 1", "format: 2"),
    fault(
        "an approval of which git left two versions",
        "merge-conflict",
        (SPOT_ITEM.path, None, SPOT_TEXT.replace("\n\n", "\n▸<<<<<<< HEAD\n=======\n>>>>>>> ani\n\n", 1)),
    ),
    whole("an approval that is empty", "approval-edited", SPOT_ITEM.path, (SPOT_ITEM.path, None, "")),
    whole("an approval that is no text", "approval-edited", SPOT_ITEM.path, (SPOT_ITEM.path, None, b"\xff\xfe\x00")),
    whole("an approval copied to another item", "approval-edited", FLYER_ITEM.path, (FLYER_ITEM.path, None, SPOT_TEXT)),
    whole("an approval of a renamed script", "approval-of-renamed-item", RENAMED, (RENAMED, None, RENAMED_TEXT)),
    whole("an approval of a flyer that is gone", "approval-without-item", GONE, (GONE, None, GONE_TEXT)),
    whole("an approval of a fact that is gone", "approval-without-item", GONE_FACT, (GONE_FACT, None, GONE_FACT_TEXT)),
    fault(
        "a line changed after approval",
        "changed-since-approval",
        *signed(SPOT_ITEM),
        (SPOT, "say: Lindungi diri dan keluarga", "say: ▸Lindungi diri dan anak"),
    ),
    fault(
        "a line taken out after approval",
        "changed-since-approval",
        *signed(TALKSHOW_ITEM),
        (TALKSHOW, "  - seconds: 600", "  - seconds: ▸600"),
        (
            TALKSHOW,
            '      - speaker: PENYIAR\n        say: "Kita kedatangan petugas {agency} dari {branch.name}."\n',
            "",
        ),
    ),
    whole(
        "a flyer point taken out after approval",
        "changed-since-approval",
        FLYER,
        *signed(FLYER_ITEM),
        (FLYER, "bring: [KTP, Nomor ponsel]", "bring: [KTP]"),
    ),
    fault(
        "a word of a flyer changed after approval",
        "changed-since-approval",
        *signed(FLYER_ITEM),
        (FLYER, "bring: [KTP, Nomor ponsel]", "bring: [▸Kartu, Nomor ponsel]"),
    ),
    fault(
        "a figure changed after approval of all that use it",
        "figure-changed-since-approval",
        *signed(),
        (FACTS, "value: 175", "value: ▸176"),
    ),
    fault(
        "a caveat changed after approval",
        "figure-changed-since-approval",
        *signed(SPOT_ITEM),
        (FACTS, "caveat: Keringanan sampai Desember; belum", "caveat: ▸Keringanan sampai akhir tahun; belum"),
    ),
    fault(
        "sectors of an audience changed after approval",
        "figure-changed-since-approval",
        *signed(FLYER_ITEM),
        (SETTINGS, "name: pekerja informal", "name: ▸pekerja mandiri"),
    ),
    *(
        Fault(f"{name} broken where all is approved", (*signed(), (path, old, new)), (code,))
        for name, path, code, old, new in (
            ("facts", FACTS, "misspelt-key", "facts:\n  iuran", "▸fakts:\n  iuran"),
            ("settings", SETTINGS, "misspelt-key", "agency:", "▸agenci:"),
            ("a campaign", CAMPAIGN, "misspelt-key", "title:", "▸titel:"),
            ("a script", SPOT, "misspelt-key", "title:", "▸titel:"),
        )
    ),
    fault(
        "the name of a campaign changed after approval",
        "figure-changed-since-approval",
        *signed(SPOT_ITEM),
        (CAMPAIGN, "name: Kerja Keras Bebas Cemas", "name: ▸Kerja Keras Bebas Resah"),
    ),
)
