"""Whether an approval counts: where the project says who may approve what, only signed ones do."""

from __future__ import annotations

from kkbc_publish.load.approvals import Approval, ItemKind
from kkbc_publish.load.catalog import Catalog

MAY = {
    ItemKind.SCRIPT: "naskah",
    ItemKind.FLYER: "selebaran",
    ItemKind.FACT: "fakta",
    ItemKind.CAMPAIGN: "kampanye",
}
UNSIGNED, NOT_THEIRS, OTHER_ROLE, ALONE = "unsigned", "not-theirs", "other-role", "alone"
LACKING = {
    "id": {
        UNSIGNED: "persetujuannya tanpa tanda tangan yang sah",
        NOT_THEIRS: "yang menandatangani tidak berwenang menyetujui bahan jenis ini",
        OTHER_ROLE: "tidak ada penanda tangan yang menjabat seperti tertulis dalam persetujuan",
        ALONE: "bahan kampanye resmi perlu tanda tangan dua orang",
    },
    "en": {
        UNSIGNED: "its approval bears no true signature",
        NOT_THEIRS: "whoever signed may not approve items of this kind",
        OTHER_ROLE: "nobody who signed has the role that the approval names",
        ALONE: "what belongs to an official campaign needs the signatures of two people",
    },
}
PEOPLE, PEOPLE_OF_OFFICIAL = 1, 2


def lacks(catalog: Catalog, approval: Approval) -> str:
    """What an approval lacks to count; empty where it counts, and where nothing is said of who may approve."""
    if catalog.approvers is None:
        return ""
    if not approval.signers:
        return UNSIGNED
    signed = [one for one in catalog.approvers.value.approvers if one.email in approval.signers]
    allowed = [one for one in signed if MAY[approval.item.kind] in one.may]
    if not allowed:
        return NOT_THEIRS
    if not any(approval.role in one.roles for one in allowed):
        return OTHER_ROLE
    return ALONE if len({one.key for one in allowed}) < _people(catalog, approval) else ""


def _people(catalog: Catalog, approval: Approval) -> int:
    folder = catalog.campaigns.get(approval.item.campaign)
    official = folder is not None and folder.campaign is not None and folder.campaign.value.official
    return PEOPLE_OF_OFFICIAL if official else PEOPLE
