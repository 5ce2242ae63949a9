"""Turn the entries of a branch into the files its page offers: by item, by the days they hold, in their forms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from kkbc_publish.indonesian.written import NBSP, length
from kkbc_publish.render.flyer.variants import VARIANTS
from kkbc_publish.render.job import Entry
from kkbc_publish.render.site.pictures import PICTURE, SIZE, is_plain, picture_path
from kkbc_publish.render.site.values import File, ItemGroup, SiteItem, Thumbnail, Version
from kkbc_publish.render.site.words import address, size, validity

# What a file is called, by its kind or by how its name ends.
FORMATS = {
    "script-chat": "WhatsApp",
    ".pdf": "PDF",
    ".txt": "Teks",
    ".docx": "Word",
    ".xlsx": "Excel",
    ".csv": "CSV",
    ".png": "Gambar",
    ".jpg": "Gambar",
    ".zip": "ZIP",
    ".ics": "Kalender",
}
READ_HERE = {".pdf", ".txt", ".png", ".jpg"}  # what a browser shows; the rest is kept
# What most people want stands first: the plain form, the picture to send on, then the others in order.
_RANKS = {name: rank for rank, name in enumerate(dict.fromkeys(("", "a5", "ponsel", *VARIANTS)))}


def offered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The files that pages and ZIPs may offer, sorted: the one place where a file is left out of all of them."""
    return tuple(sorted(entries, key=lambda one: one.path))


def items(
    under: str, titles: Mapping[str, str], entries: Sequence[Entry], folder: str, first: Collection[str] = ()
) -> tuple[SiteItem, ...]:
    """The files below ``under``, by item (what their names begin with), then by the days they hold.

    Sorted by title and length, those named ``first`` before all others.
    """
    found: dict[str, dict[tuple[date, date], list[Entry]]] = {}
    made = {one.path for one in entries if one.path.endswith(PICTURE)}
    for entry in entries:
        if entry.path.startswith(under):
            item = label_of(entry.path).partition("_")[0].partition(".")[0]
            days = (entry.valid_from or date.min, entry.valid_until or date.max)
            found.setdefault(item, {}).setdefault(days, []).append(entry)
    listed = []
    for item, by_days in found.items():
        seconds = next((one.seconds for group in by_days.values() for one in group if one.seconds), None)
        starts = sorted(by_days)
        versions = tuple(_version(by_days[days], days, folder, made, later=days[0] > starts[0][0]) for days in starts)
        title = titles.get(item, item)
        listed.append(
            (
                (item not in first, title, seconds or 0, item),
                SiteItem(title, length(seconds) if seconds else "", versions),
            )
        )
    return tuple(one for _, one in sorted(listed, key=lambda pair: pair[0]))


def grouped(found: Iterable[SiteItem]) -> tuple[ItemGroup, ...]:
    """Items of one title together, in their order."""
    by_title: dict[str, list[SiteItem]] = {}
    for one in found:
        by_title.setdefault(one.title, []).append(one)
    return tuple(
        ItemGroup(title, " · ".join(filter(None, (one.detail for one in group))), tuple(group))
        for title, group in by_title.items()
    )


def _version(group: Sequence[Entry], days: tuple[date, date], folder: str, made: set[str], *, later: bool) -> Version:
    first, last = days
    known = first != date.min and last != date.max
    pictures = (picture_path(one.path) for one in group if is_plain(one))
    picture = next((path for path in pictures if path in made), None)
    return Version(
        validity(first if known else None, last if known else None, later=later),
        first.isoformat() if known else "",
        last.isoformat() if known else "",
        tuple(file(one, folder) for one in sorted(group, key=lambda one: (_RANKS[variant_of(one)], one.path))),
        Thumbnail(address(picture.removeprefix(folder)), *SIZE) if picture else None,
    )


def variant_of(entry: Entry) -> str:
    """The form of a flyer, by the end of its file name; empty for other files."""
    if entry.kind != "flyer":
        return ""
    parts = label_of(entry.path).rpartition(".")[0].split("_")
    name = parts[3] if len(parts) > 3 else "a5"
    return name if name in VARIANTS else ""


def file(entry: Entry, folder: str) -> File:
    """A link from a page in ``folder``."""
    path = entry.path.removeprefix(folder)
    suffix = "." + label_of(path).rpartition(".")[2]
    kind = FORMATS.get(entry.kind) or FORMATS.get(suffix) or suffix.removeprefix(".").upper()
    name = form(entry)
    about = f"{kind}, " if name else ""
    if entry.pages and suffix == ".pdf":
        about += f"{entry.pages}{NBSP}halaman, "
    return File(address(path), name or kind, about + size(entry.bytes), suffix not in READ_HERE)


def label_of(path: str) -> str:
    """The name of a file, without its folders: paths of a build have forward slashes everywhere."""
    return path.rpartition("/")[2]


def form(entry: Entry) -> str:
    """What the form of a flyer is called; empty for other files."""
    variant = variant_of(entry)
    name = VARIANTS[variant].name if variant else ""
    return name[:1].upper() + name[1:]
