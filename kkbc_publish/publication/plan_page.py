"""Turn the plan of a publication into one web page for whoever says yes or no: what changes, for whom, how it looks.

The page is whole in itself: it fetches nothing and needs no script. Flyers stand side by side as pictures, as they
are public now and as they would be; changed words are marked.
"""

from __future__ import annotations

import base64
import difflib
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kkbc_publish.indonesian.written import day_month_year, full_date, whole
from kkbc_publish.printing.templating import Templates
from kkbc_publish.publication.headlines import said
from kkbc_publish.publication.loss_words import loss_words
from kkbc_publish.publication.plan import Plan
from kkbc_publish.publication.plan_text import HEADINGS, KINDS, SHORT
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.record.values import FLYER, SCRIPT
from kkbc_publish.render.job import Entry

TEMPLATE = "plan/plan.html"
NAMES = frozenset({"plan"})
PICTURE_WIDTH = 520  # pixels; shown at half of that
COLOURS = 96
MOST_PAIRS = 24  # pictures make the page heavy; the rest are counted
NAMED = 3  # branches named in a row; the others unfold
_WORD = re.compile(r"\s+|[^\s]+")
_INTRO = re.compile(r"^(Siaran|Kegiatan) [^:]{1,40}: ")  # the kind is said beside the title
_STATION = re.compile(r"(\([^()]*\)), .*$")
CALENDAR_ONLY = "Keterangan acara di kalender"
FILES = {  # what a kind of file is called; others by their own names
    "flyer": "Selebaran",
    "branch-page": "Halaman cabang",
    "index": "Halaman depan",
    "calendar": "Kalender cabang",
    "station-calendar": "Kalender stasiun",
    "region-calendar": "Kalender kanwil",
    "nation-calendar": "Kalender nasional",
    "order-pdf": "Pesanan siaran (PDF)",
    "order-xlsx": "Pesanan siaran (XLSX)",
    "order-csv": "Pesanan siaran (CSV)",
    "script-pdf": "Naskah (PDF)",
    "script-docx": "Naskah (Word)",
    "script-txt": "Naskah (teks)",
    "script-chat": "Naskah (WhatsApp)",
}


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words of a text: ``same``, ``gone`` or ``come``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes that are told together. ``branches``: all of them by name; ``where``: in few words."""

    kind: str
    title: str
    where: str
    branches: tuple[str, ...]
    versions: str
    was: str
    now: str
    since: str
    example: bool
    pieces: tuple[MarkedWords, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonSection:
    """All groups of one reason."""

    id: str
    heading: str
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A flyer as it is public now and as it would be; an address of data, or empty where there is no picture."""

    title: str
    where: str
    before: str
    after: str
    before_words: str
    after_words: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page says."""

    number: int
    day: str
    rollback: bool
    counts: tuple[tuple[str, str], ...]
    branches: str
    warnings: tuple[str, ...]
    sections: tuple[ReasonSection, ...]
    pairs: tuple[Pair, ...]
    pairs_left: int
    by_branch: tuple[tuple[str, tuple[str, ...]], ...]
    reasons: tuple[str, ...]


def plan_page(plan: Plan, templates: Path, entries: Iterable[Entry], out: Path, public: Path | None) -> str:
    """The page. ``entries``: the files of the build in ``out``; ``public``: the folder that is public, if known.

    Raises ``templating.TemplateFault``, and OSError where a file of the build cannot be read.
    """
    page = page_of(plan, tuple(pairs(plan, entries, out, public)))
    return Templates(templates).render(TEMPLATE, {"plan": page})


def page_of(plan: Plan, shown: Sequence[Pair]) -> PlanPage:
    """What the page says, pictures given."""
    reasons = [reason for reason in Reason if any(one.reason is reason for one in plan.changes)]
    counts = Counter(one.reason for one in plan.changes)
    always = (Reason.NEW, Reason.MOVED, Reason.COPY, Reason.WITHDRAWN)
    told = [reason for reason in SHORT["id"] if reason in always or counts[reason]]
    touched = {one.branch for one in plan.publishing if one.branch}
    rows: dict[str, Counter[Reason]] = {}
    for one in plan.publishing:
        if one.branch:
            rows.setdefault(one.branch, Counter())[one.reason] += 1
    columns = [reason for reason in reasons if any(row[reason] for row in rows.values())]
    return PlanPage(
        number=plan.number,
        day=full_date(plan.as_of),
        rollback=plan.what != "publish",
        counts=tuple((whole(counts[reason]), SHORT["id"][reason]) for reason in told),
        branches=whole(len(touched)),
        warnings=tuple(_warnings(plan)),
        sections=tuple(
            ReasonSection(
                reason.value, _sentence(HEADINGS["id"][reason]), tuple(_groups(plan.changes, reason, plan.as_of))
            )
            for reason in reasons
        ),
        pairs=tuple(shown[:MOST_PAIRS]),
        pairs_left=max(0, len(shown) - MOST_PAIRS),
        by_branch=tuple(
            (name, tuple(whole(rows[name][reason]) if rows[name][reason] else "–" for reason in columns))
            for name in sorted(rows)
        ),
        reasons=tuple(SHORT["id"][reason] for reason in columns),
    )


def _sentence(text: str) -> str:
    return text[:1] + text[1:].lower()


def _warnings(plan: Plan) -> Iterator[str]:
    yield from said(plan.headlines, plan.loss, "id")
    if plan.loss.is_large:
        yield f"{'; '.join(loss_words(plan.loss, 'id'))}. Pastikan ini memang dikehendaki."
    if plan.drafts:
        yield f"{whole(len(plan.drafts))} bahan masih draf: belum dapat diterbitkan sebelum disetujui."


# --- groups -------------------------------------------------------------------------------------------


def _groups(changes: Sequence[Change], reason: Reason, today: date) -> Iterator[ChangeGroup]:
    """Changes of the same thing, whatever branch or station they concern; those of copy by their words."""
    found: dict[tuple[str, ...], list[Change]] = {}
    small = [one for one in changes if one.reason is reason and _is_small(one)]
    for one in changes:
        if one.reason is reason and not _is_small(one):
            words = (one.was, one.now) if one.kind in (SCRIPT, FLYER) and reason is Reason.COPY else ()
            found.setdefault((one.campaign, one.kind, _title(one), *words), []).append(one)
    for group in found.values():
        yield _group(group, today)
    if small:  # told once: nobody decides by it
        told = [replace(one, kind="file", name=CALENDAR_ONLY, now="", days=(), since=None) for one in small]
        yield replace(_group(told, today), kind="")


def _title(one: Change) -> str:
    if one.kind == "file":
        return FILES.get(one.name, one.name)
    title = _INTRO.sub("", one.title.rpartition(" · ")[2])
    title = title[:1].upper() + title[1:]
    return _STATION.sub(r"\1", title) if one.kind == "airing" else title


def _is_small(one: Change) -> bool:
    """True where nothing changed but what an event says below its title."""
    return one.reason is Reason.COPY and one.kind in ("airing", "activation") and not one.was


def _group(group: Sequence[Change], today: date) -> ChangeGroup:
    first = group[0]
    names = tuple(sorted({one.branch for one in group if one.branch}))
    days = sum(len(one.days) for one in group)
    where = f"{whole(len(names))} cabang" if len(names) > NAMED else ", ".join(names)
    if first.kind == "airing" and days:
        where += f", {whole(days)} siaran"
    since = min((max(one.since, today) for one in group if one.since), default=None)
    versions = {(one.version_was, one.version_now) for one in group}
    was, now = versions.pop() if len(versions) == 1 else (None, None)
    copy = first.reason is Reason.COPY and first.kind in (SCRIPT, FLYER) and bool(first.was and first.now)
    kind = KINDS["id"].get(first.kind, first.kind)
    return ChangeGroup(
        kind=kind[:1].upper() + kind[1:],
        title=_title(first),
        where=where,
        branches=names if len(names) > NAMED else (),
        versions=f"v{was} → v{now}" if was and now and was != now else "",
        was="" if copy else first.was,
        now="" if copy else first.now,
        since=day_month_year(since) if since else "",
        example=len({(one.was, one.now) for one in group}) > 1,
        pieces=tuple(marked(first.was, first.now)) if copy else (),
    )


def marked(was: str, now: str) -> Iterator[MarkedWords]:
    """Both texts in one, word by word: what stayed, what went, what came."""
    old, new = _WORD.findall(was), _WORD.findall(now)
    for kind, first, last, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield MarkedWords("same", "".join(old[first:last]))
            continue
        if last > first:
            yield MarkedWords("gone", "".join(old[first:last]))
        if end > start:
            yield MarkedWords("come", "".join(new[start:end]))


# --- flyers -------------------------------------------------------------------------------------------


def pairs(plan: Plan, entries: Iterable[Entry], out: Path, public: Path | None) -> Iterator[Pair]:
    """A pair of pictures for each flyer that changes in its own way: branches in which it changes alike share one."""
    flyers = [one for one in entries if one.kind == FLYER]
    found: dict[tuple[object, ...], list[Change]] = {}
    for one in plan.publishing:
        if one.kind == FLYER or (one.kind == "file" and one.name == FLYER):
            key = (one.reason, one.campaign, one.name, one.title, one.was, one.now)
            found.setdefault(key, []).append(one)
    for number, group in enumerate(found.values()):
        first = group[0]
        names = sorted({one.branch for one in group})
        where = names[0] if len(names) == 1 else f"{names[0]}; sama di {whole(len(names) - 1)} cabang lain"
        path = _path(first, flyers)
        before = _before(first, path, public)
        shown = number < MOST_PAIRS
        yield Pair(
            title="Selebaran" if first.kind == "file" else first.title,
            where=where,
            before=picture(before) if shown and before else "",
            after=picture(out / path) if shown and path and first.reason is not Reason.WITHDRAWN else "",
            before_words=_missing_before(first, public),
            after_words="Ditarik" if first.reason is Reason.WITHDRAWN else "Belum dibuat",
        )


def _path(one: Change, flyers: Iterable[Entry]) -> str | None:
    """The file of a flyer in the build."""
    own = [entry for entry in flyers if entry.branch == one.branch and one.campaign in ("", entry.campaign)]
    if one.kind == FLYER:
        own = [entry for entry in own if Path(entry.path).name.startswith(f"{one.name}_")]
        own = [entry for entry in own if entry.valid_from == one.since] or own
    return own[0].path if own else None


def _before(one: Change, path: str | None, public: Path | None) -> Path | None:
    """The file of the same flyer in the public folder; under another day where its days moved."""
    if public is None or one.reason is Reason.NEW:
        return None
    if path is not None and (same := public / path.removeprefix("site/")).is_file():
        return same
    folder = public / "branches" / one.branch / one.campaign / "flyers"
    return next(iter(sorted(folder.glob(f"{one.name}_{one.branch}_*.pdf"))), None)


def _missing_before(one: Change, public: Path | None) -> str:
    if one.reason is Reason.NEW:
        return "Belum ada"
    return "Gambar semula tidak ada" if public else "Sebutkan --to untuk melihat gambar semula"


def picture(path: Path) -> str:
    """The first page of a PDF as an address of data: a PNG of few colours."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        image = page.render(scale=PICTURE_WIDTH / page.get_width()).to_pil().convert("RGB")
    small = image.quantize(COLOURS)
    data = io.BytesIO()
    small.save(data, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode()
