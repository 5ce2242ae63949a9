"""Whatever is told apart by its id or its short code has one of its own."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.check.key_paths import files_named, values_at
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, problem

# Files, and the key path of a list in them whose entries have ids.
LISTS = (
    ("regions", "regions"),
    ("markets", "markets"),
    ("rules", "rules"),
    ("rules", "ramadan_dayparts"),
    ("days", "holds"),
    ("settings", "sectors"),
    ("settings", "audiences"),
    ("wording", "rules"),
    ("facts", "facts.*.variants"),
    ("stations", "avails"),
    ("stations", "dayparts"),
    ("stations", "flights"),
    ("campaign", "flights"),
    ("activations", "activations"),
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of entries that stand twice."""
    for files, path in LISTS:
        for read, _ in files_named(catalog, files):
            for entries in values_at(read.value, path):
                ids = [((*entries.path, index, "id"), entry.id) for index, entry in enumerate(entries.value)]
                yield from _repeated(read.document, ids)
    if catalog.rules:
        kept_apart = enumerate(catalog.rules.value.separation)
        ids = [(("separation", index, "category"), one.category) for index, one in kept_apart]
        yield from _repeated(catalog.rules.document, ids)
    for station in catalog.stations.values():
        branches = [(found.path, found.value) for found in values_at(station.value, "branches.*")]
        yield from _repeated(station.document, branches)
    yield from _short_codes(catalog)


def _repeated(document: Document, ids: list[tuple[KeyPath, str]]) -> Iterator[Problem]:
    first: dict[str, KeyPath] = {}
    for path, own_id in ids:
        if own_id in first:
            line = document.locate(first[own_id]).line
            yield problem("repeated-entry", document.locate(path), id=own_id, line=line)
        first.setdefault(own_id, path)


def _short_codes(catalog: Catalog) -> Iterator[Problem]:
    shorts: dict[str, str] = {}
    for read, _ in files_named(catalog, "campaign"):
        short = read.value.short
        if short in shorts:
            yield problem("repeated-short", read.document.locate(("short",)), short=short, other=shorts[short])
        shorts.setdefault(short, read.path)
