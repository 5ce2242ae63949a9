"""Turn a key path with stars into every value that stands there: what the tables of the checks walk over.

``flights.*.branches.*`` is each entry of ``branches`` in each entry of ``flights``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kkbc_publish.load.catalog import CampaignFolder, Catalog, Read
from kkbc_publish.load.models.base import Model
from kkbc_publish.load.yamltext import KeyPath


@dataclass(frozen=True)
class Found:
    """A value of a file, where it stands, and the group whose key (or whose list) holds it."""

    value: Any
    path: KeyPath
    group: Any


def files_named(catalog: Catalog, name: str) -> Iterator[tuple[Read[Any], CampaignFolder | None]]:
    """The files of a field of the catalog or of its campaign folders, each with its folder where it has one."""
    if hasattr(catalog, name):
        yield from ((read, None) for read in _reads(getattr(catalog, name)))
    else:
        for folder in catalog.campaigns.values():
            yield from ((read, folder) for read in _reads(getattr(folder, name)))


def _reads(field: Any) -> Sequence[Read[Any]]:
    if isinstance(field, dict):
        return tuple(field.values())
    return () if field is None else (field,)


def values_at(file: Model, path: str) -> Iterator[Found]:
    """Every value at a key path of a file (the empty path: the file itself); nothing where a key is not given."""
    yield from _values(Found(file, (), file), path.split(".") if path else ())


def _values(found: Found, steps: Sequence[str]) -> Iterator[Found]:
    if found.value is None:
        return
    if not steps:
        yield found
        return
    step, *rest = steps
    if step != "*":
        yield from _values(Found(value_under(found.value, step), (*found.path, step), found.value), rest)
        return
    entries = found.value.items() if isinstance(found.value, dict) else enumerate(found.value)
    for key, entry in entries:
        yield from _values(Found(entry, (*found.path, key), found.group), rest)


def value_under(group: Model, key: str) -> Any:
    """The value under a key of the file; ``from`` and ``to`` have other names in the models."""
    return getattr(group, key if hasattr(group, key) else _names(type(group))[key])


@cache
def _names(model: type[Model]) -> dict[str, str]:
    return {info.alias: name for name, info in model.model_fields.items() if info.alias}
