"""What whoever says yes must know first: figures that change, who loses something, and what nobody has approved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kkbc_publish.indonesian.written import full_date
from kkbc_publish.load.sources import Sources
from kkbc_publish.record.losses import Loss
from kkbc_publish.record.text import FOLDER
from kkbc_publish.record.values import BRANCHES, Record, SentFile, SentWork

SHORT = 12  # hex digits that tell one content of a file from another
WITHOUT_APPROVAL = "unapproved"
NEW_FIGURE, NO_FIGURE = "figure-new", "figure-gone"
# Amounts, shares, and numbers with what they count; hours, days and dates are told as such by the changes themselves.
_FIGURE = re.compile(
    r"Rp\s?\d[\d.]*(?:,\d+)?(?:\s(?:ribu|juta|miliar|triliun))?|\d[\d.]*(?:,\d+)?\s?(?:%|persen)|"
    r"\d+(?:,\d+)?\s(?:ribu|juta|miliar|triliun|anak|orang|pekerja|peserta|bulan|tahun|kali)\b"
)
# Files whose words reach people and that no approval covers, and what they are, in both languages.
_UNAPPROVED = (
    (re.compile(r"campaigns/[^/]+/kit/release-[^/]+\.yaml"), "siaran pers", "press releases"),
    (re.compile(r"campaigns/[^/]+/kit/run-sheet\.yaml"), "lembar kegiatan", "run sheets"),
    (re.compile(r"campaigns/(?:[^/]+/)?lexicon\.yaml"), "cara mengucapkan kata", "how words are said"),
    (
        re.compile(r"campaigns/[^/]+/campaign\.yaml"),
        "jadwal kampanye, dan judul kampanye yang tidak resmi",
        "flights of campaigns, and titles of unofficial ones",
    ),
    (re.compile(r"campaigns/settings\.yaml"), "pengaturan bersama", "shared settings"),
    (re.compile(r"schedules/branches/[^/]+\.yaml"), "data cabang, termasuk telepon", "branches, with their telephones"),
    (re.compile(r"templates/.+\.(?:html|svg|txt)"), "kata tetap pada templat", "fixed words of templates"),
)


@dataclass(frozen=True, slots=True)
class Headline:
    """One thing to know first. ``kind``: ``figure-new``, ``figure-gone`` or ``unapproved``; ``what``: the figure, or
    the kind of file (``what_en`` in English); ``where``: works, or files; ``branches``: how many; ``since``: first day.
    """

    kind: str
    what: str
    where: tuple[str, ...]
    what_en: str = ""
    branches: int = 0
    since: date | None = None


def headlines(
    record: Record, after: Mapping[tuple[str, str], SentFile], sources: Sources, today: date
) -> tuple[Headline, ...]:
    """All there is to know first, figures before files."""
    return (*_figures(record.files, after, today), *_unapproved(record, sources))


# --- figures ------------------------------------------------------------------------------------------


def _figures(
    before: Mapping[tuple[str, str], SentFile], after: Mapping[tuple[str, str], SentFile], today: date
) -> Iterator[Headline]:
    """Figures that people read for the first time, and those they read no more; none before anything was sent."""
    if not before:
        return
    was, now = _read(before, today), _read(after, today)
    known, left = {figure for figure, _, _ in was}, {figure for figure, _, _ in now}
    for kind, found, others in ((NEW_FIGURE, now, known), (NO_FIGURE, was, left)):
        for figure in sorted({one for one, _, _ in found} - others):
            own = [(branch, work) for one, branch, work in found if one == figure]
            yield Headline(
                kind,
                figure,
                tuple(sorted({work.name for _, work in own})),
                branches=len({branch for branch, _ in own}),
                since=min(work.valid_from for _, work in own) if kind == NEW_FIGURE else None,
            )


def _read(files: Mapping[tuple[str, str], SentFile], today: date) -> list[tuple[str, str, SentWork]]:
    """Each figure in what people may still use, with its branch and work."""
    return [
        (" ".join(figure.split()), name, work)
        for (kind, name), file in files.items()
        if kind == BRANCHES
        for work in file.works
        if not work.withdrawn and work.valid_until >= today
        for figure in set(_FIGURE.findall("\n".join(work.lines)))
    ]


# --- what nobody has approved -------------------------------------------------------------------------


def words_digests(sources: Sources) -> dict[str, str]:
    """Path -> short digest of each file whose words reach people without anybody's approval."""
    return {
        path: file.digest[:SHORT]
        for path, file in sources.files.items()
        if not path.startswith(f"{FOLDER}/") and any(pattern.fullmatch(path) for pattern, _, _ in _UNAPPROVED)
    }


def _unapproved(record: Record, sources: Sources) -> Iterator[Headline]:
    """What is new or changed of these since the last publication that remembers them; all of them at first."""
    known = record.head.words if record.head else {}
    now = words_digests(sources)
    changed = [path for path in sorted({*known, *now}) if known.get(path) != now.get(path)]
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in changed:
        words = next((said[1:] for said in _UNAPPROVED if said[0].fullmatch(path)), ("berkas lain", "other files"))
        found[words[0], words[1]].append(path)
    for (what, what_en), paths in found.items():
        yield Headline(WITHOUT_APPROVAL, what, tuple(paths), what_en)


# --- in words -----------------------------------------------------------------------------------------

SHOWN = 4  # files named of each kind: figures and losses are named in full


def said(found: tuple[Headline, ...], lost: Loss, lang: str) -> Iterator[str]:
    """A line for each: ``Angka baru: Rp17.000 di iuran-pedagang-30, 122 cabang, mulai Senin, 1 Maret 2027``."""
    english = lang == "en"
    for one in found:
        if one.kind == WITHOUT_APPROVAL:
            continue
        title = ("New figure" if english else "Angka baru") if one.kind == NEW_FIGURE else _gone(english)
        branches = f"{one.branches} {'branches' if english else 'cabang'}"
        since = ""
        if one.since:
            since = f", from {one.since.isoformat()}" if english else f", mulai {full_date(one.since)}"
        yield f"{title}: {one.what} ({', '.join(one.where)}; {branches}{since})"
    for names, indonesian, said_en in (
        (lost.flights, "Flight yang hilang seluruhnya", "Flights that are gone altogether"),
        (lost.stations, "Stasiun tanpa siaran lagi", "Stations that air nothing any more"),
        (lost.gone, "Cabang yang tidak menerima apa pun lagi", "Branches left with nothing"),
    ):
        if names:
            yield f"{said_en if english else indonesian}: {', '.join(names)}"
    for one in found:
        if one.kind == WITHOUT_APPROVAL:
            more = len(one.where) - SHOWN
            rest = (f", and {more} more" if english else f", dan {more} lagi") if more > 0 else ""
            title = "Approved by nobody" if english else "Tidak disetujui siapa pun"
            yield f"{title}: {one.what_en if english else one.what} ({', '.join(one.where[:SHOWN])}{rest})"


def _gone(english: bool) -> str:
    return "Figure no longer given" if english else "Angka yang tidak disebut lagi"
