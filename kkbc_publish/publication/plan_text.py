"""A plan told for people on a terminal: why, what, for how many branches, and a line that sums it up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from kkbc_publish.indonesian.written import full_date, whole
from kkbc_publish.publication.headlines import said
from kkbc_publish.publication.plan import Plan, change_row, headline_row
from kkbc_publish.record.changes import Change, Reason

SHOWN = 3  # branches named in one line
LONGEST = 88  # characters of a text that changed
SIGNS = {
    Reason.WITHDRAWN: "-",
    Reason.MOVED: "~",
    Reason.NEW: "+",
    Reason.COPY: "~",
    Reason.ARTIFACT: "~",
    Reason.EXPIRING: "!",
    Reason.DRAFT: "!",
}
HEADINGS = {
    "id": {
        Reason.WITHDRAWN: "DITARIK",
        Reason.MOVED: "BERGESER",
        Reason.NEW: "BARU",
        Reason.COPY: "ISI BERUBAH",
        Reason.ARTIFACT: "BERKAS BERUBAH, ISI TETAP",
        Reason.EXPIRING: "SEGERA HABIS MASA BERLAKUNYA, TANPA PENGGANTI",
        Reason.DRAFT: "MASIH DRAF: HARUS DISETUJUI DULU",
    },
    "en": {
        Reason.WITHDRAWN: "WITHDRAWN",
        Reason.MOVED: "MOVED",
        Reason.NEW: "NEW",
        Reason.COPY: "CHANGED COPY",
        Reason.ARTIFACT: "OTHER FILES, SAME WORDS",
        Reason.EXPIRING: "EXPIRING SOON, NOTHING FOLLOWS",
        Reason.DRAFT: "STILL DRAFTS: TO BE APPROVED FIRST",
    },
}
SHORT = {
    "id": {
        Reason.NEW: "baru",
        Reason.MOVED: "bergeser",
        Reason.COPY: "isi berubah",
        Reason.WITHDRAWN: "ditarik",
        Reason.ARTIFACT: "berkas berubah",
        Reason.EXPIRING: "segera habis",
        Reason.DRAFT: "draf",
    },
    "en": {
        Reason.NEW: "new",
        Reason.MOVED: "moved",
        Reason.COPY: "changed copy",
        Reason.WITHDRAWN: "withdrawn",
        Reason.ARTIFACT: "other files",
        Reason.EXPIRING: "expiring",
        Reason.DRAFT: "drafts",
    },
}
KINDS = {
    "id": {
        "airing": "siaran",
        "activation": "kegiatan",
        "script": "naskah",
        "flyer": "selebaran",
        "file": "berkas",
        "fact": "fakta",
        "campaign": "kampanye resmi",
    },
    "en": {},
}


def as_lines(plan: Plan, lang: str, *, detail: bool = False) -> Iterator[str]:
    """The plan as text. ``detail``: every change by itself, not counted by branch."""
    yield _title(plan, lang)
    yield from said(plan.headlines, plan.loss, lang)
    for reason in Reason:
        found = [one for one in plan.changes if one.reason is reason]
        if found:
            yield ""
            yield HEADINGS[lang][reason]
            for group in _each(found) if detail else _groups(found):
                yield from _told(group, lang)
    yield ""
    yield summary(plan, lang)


def _title(plan: Plan, lang: str) -> str:
    if lang == "en":
        return f"Plan of publication {plan.number}, {plan.as_of.isoformat()}"
    return f"Rencana terbitan {plan.number}, {full_date(plan.as_of)}"


def summary(plan: Plan, lang: str) -> str:
    """``Rencana: 3 baru, 122 isi berubah, 0 ditarik; 122 cabang tersentuh.``"""
    if plan.unchanged:
        said = "Tidak ada yang berubah." if lang == "id" else "Nothing changed."
        return " ".join([said, *_known(plan, lang)])
    counts = [f"{whole(_count(plan, reason))} {word}" for reason, word in SHORT[lang].items() if _counts(plan, reason)]
    branches = len({one.branch for one in plan.publishing if one.branch})
    touched = f"{branches} cabang tersentuh" if lang == "id" else f"{branches} branches touched"
    head = "Rencana" if lang == "id" else "Plan"
    return f"{head}: {', '.join(counts) or _only_files(lang)}; {touched}."


def _known(plan: Plan, lang: str) -> Iterator[str]:
    """What does not stand in the way of saying that nothing changed."""
    for reason in (Reason.EXPIRING, Reason.DRAFT):
        if _counts(plan, reason):
            yield f"({_count(plan, reason)} {SHORT[lang][reason]})"


def _only_files(lang: str) -> str:
    return "hanya berkas" if lang == "id" else "only files"


def _count(plan: Plan, reason: Reason) -> int:
    return sum(one.reason is reason for one in plan.changes)


def _counts(plan: Plan, reason: Reason) -> bool:
    always = (Reason.NEW, Reason.MOVED, Reason.COPY, Reason.WITHDRAWN)
    return reason in always or _count(plan, reason) > 0


def _each(changes: Iterable[Change]) -> Iterator[list[Change]]:
    for one in changes:
        yield [one]


def _groups(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes of the same kind of thing in one campaign, whatever branch or station they concern."""
    found: dict[tuple[str, str, str], list[Change]] = {}
    for one in changes:
        title = one.title.rpartition(", ")[0] or one.title if one.kind == "airing" else one.title
        found.setdefault((one.campaign, one.kind, title), []).append(one)
    yield from found.values()


def _told(group: list[Change], lang: str) -> Iterator[str]:
    first = group[0]
    kind = KINDS[lang].get(first.kind, first.kind)
    title = first.title
    if first.kind == "airing" and len(group) > 1:
        title = title.rpartition(", ")[0] or title
    yield f"  {SIGNS[first.reason]} {kind} {title}{_versions(group)}: {_where(group, lang)}"
    lines = {(one.was, one.now) for one in group}
    for was, now in [(first.was, first.now)] if first.was or first.now else []:
        example = "" if len(lines) == 1 or len(group) == 1 else ("misalnya " if lang == "id" else "such as ")
        arrow = " → " if was and now else ""
        yield f"      {example}{_cut(was)}{arrow}{_cut(now)}"
    reasons = list(dict.fromkeys(one.why for one in group if one.why))
    for why in reasons[:SHOWN]:
        yield f"      {'sebab' if lang == 'id' else 'why'}: {_cut(why)}"


def _versions(group: list[Change]) -> str:
    found = sorted({(one.version_was or 0, one.version_now or 0) for one in group})
    if len(found) != 1 or found[0][0] == found[0][1]:
        return ""
    was, now = found[0]
    return f" (v{was} → v{now})" if was and now else ""


def _where(group: list[Change], lang: str) -> str:
    branches = sorted({one.branch for one in group if one.branch})
    days = sum(len(one.days) for one in group)
    said = []
    if len(branches) > SHOWN:
        said.append(f"{len(branches)} {'cabang' if lang == 'id' else 'branches'}")
    elif branches:
        said.append(", ".join(branches))
    if group[0].kind == "airing":
        said.append(f"{whole(days)} {'siaran' if lang == 'id' else 'airings'}")
    elif len(group) > max(1, len(branches)):
        said.append(f"{len(group)} {'masa berlaku' if group[0].kind in ('script', 'flyer') else 'kali'}")
    return ", ".join(said) or group[0].campaign


def _cut(text: str) -> str:
    flat = " / ".join(text.splitlines())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rstrip() + "…"


def as_json(plan: Plan) -> str:
    """The plan for programs."""
    rows = {
        "schema_version": 1,
        "number": plan.number,
        "as_of": plan.as_of.isoformat(),
        "what": plan.what,
        "unchanged": plan.unchanged,
        "headlines": [headline_row(one) for one in plan.headlines],
        "drafts": list(plan.drafts),
        "loss": asdict(plan.loss),
        "changes": [change_row(one) for one in plan.changes],
    }
    return json.dumps(rows, ensure_ascii=False, indent=1)
