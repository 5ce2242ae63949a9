"""Turn what a model refuses into problems: one per cause, at the place of the key or value.

A misspelt key is one problem ("did you mean"), not a missing key and an unknown one.
"""

from __future__ import annotations

import typing
from collections import Counter, defaultdict
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ValidationError

from kkbc_publish.indonesian.written import ZONE_OF_NAME
from kkbc_publish.load.models.fields import shown
from kkbc_publish.load.models.places import Zone
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.few import MOST_OF_A_KIND, more
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, problem

_KIND_NAMES = {"missing": "missing-key", "extra_forbidden": "unknown-key"}


def keys_of(model: type[BaseModel]) -> dict[str, Any]:
    """Key in the file -> annotation."""
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _models_in(part)


def _choices_in(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [member.value for member in annotation]
    if typing.get_origin(annotation) is typing.Literal:
        return list(typing.get_args(annotation))
    return [choice for part in typing.get_args(annotation) for choice in _choices_in(part)]


def _follow(model: type[BaseModel], path: KeyPath) -> tuple[type[BaseModel] | None, Any]:
    """The model whose key the path names last, and the annotation of its last step."""
    current: type[BaseModel] | None = model
    annotation: Any = model
    for step in path:
        if isinstance(step, str) and current is not None and step in keys_of(current):
            annotation = keys_of(current)[step]
            current = next(_models_in(annotation), None)
    return current, annotation


def problems_of(error: ValidationError, model: type[BaseModel], document: Document) -> list[Problem]:
    """Every problem a model found in a document."""
    missing: dict[KeyPath, list[str]] = defaultdict(list)
    unknown: dict[KeyPath, list[str]] = defaultdict(list)
    result = []
    counts: Counter[str] = Counter()
    for row in error.errors(include_url=False):
        counts[row["type"]] += 1
        if counts[row["type"]] > MOST_OF_A_KIND:
            continue  # looking for what was meant takes longer than counting
        path = tuple(step for step in row["loc"] if step != "[key]")
        if row["type"] == "missing":
            missing[path[:-1]].append(str(path[-1]))
        elif row["type"] == "extra_forbidden":
            unknown[path[:-1]].append(str(path[-1]))
        elif row["type"] == "too_short" and row["input"]:
            continue  # an entry that was not understood does not count; it has its own problem
        else:
            result.append(_value_problem(row, path, model, document))
    result.extend(_key_problems(missing, unknown, model, document))
    for kind, count in counts.items():
        if count > MOST_OF_A_KIND:
            result.append(more(document.path, count - MOST_OF_A_KIND, _KIND_NAMES.get(kind, kind)))
    return result


def _key_problems(
    missing: dict[KeyPath, list[str]], unknown: dict[KeyPath, list[str]], model: type[BaseModel], document: Document
) -> Iterator[Problem]:
    for parent, keys in unknown.items():
        owner, _ = _follow(model, parent)
        possible = keys_of(owner) if owner else {}
        for key in keys:
            lacking = missing.get(parent, [])
            # The only unknown key beside the only missing one is most likely that one in other words: judul for title.
            alone = lacking[0] if len(lacking) == len(keys) == 1 else None
            meant = near(key, lacking) or near(key, possible) or alone
            if meant in lacking:
                lacking.remove(meant)
            where = document.locate_key((*parent, key))
            if meant:
                yield problem("misspelt-key", where, key=key, meant=meant)
            else:
                yield problem("unknown-key", where, key=key, keys=", ".join(sorted(possible)))
    for parent, keys in missing.items():
        where = document.locate(parent) if parent else document.spot(0, 0)
        for key in keys:
            _, annotation = _follow(model, (*parent, key))
            yield problem("missing-key", where, key=key, example=_example(key, annotation))


def _example(key: str, annotation: Any) -> str:
    choices = _choices_in(annotation)
    return f"{key}: {choices[0]}" if choices else f"{key}: ..."


def _value_problem(row: Any, path: KeyPath, model: type[BaseModel], document: Document) -> Problem:
    where = document.locate(path)
    kind, value, key = row["type"], row["input"], _key_name(path)
    context = {name: str(text) for name, text in row.get("ctx", {}).items()}
    if value is None:
        return problem("empty-text", where, key=key)
    if kind in {"enum", "literal_error"}:
        _, annotation = _follow(model, path)
        choices = _choices_in(annotation)
        known = ", ".join(choices)
        meant = (ZONE_OF_NAME.get(str(value).upper()) if annotation is Zone else None) or near(str(value), choices)
        if meant:
            return problem("misspelt-choice", where, key=key, value=shown(value), choices=known, meant=meant)
        return problem("wrong-choice", where, key=key, value=shown(value), choices=known)
    if kind in {"tuple_type", "list_type"}:
        return problem("not-a-list", where, key=key, value=shown(value))
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return problem("not-a-group", where, key=key, value=shown(value))
    if kind == "too_short":
        return problem("empty-list", where, key=key)
    if kind == "string_pattern_mismatch":
        return problem("wrong-short", where, key=key, value=shown(value))
    if kind == "string_type":
        return problem("not-text", where, key=key, value=shown(value))
    if kind in {"unseen-sign", "line-break", "picture-sign", "mixed-letters"}:
        where = document.locate_sign(path, context["sign"])
    if kind == "wrong-weekday":  # one of several, perhaps
        where = document.locate_in(path, context["value"])
    return problem(kind, where, key=key, **context)


def _key_name(path: KeyPath) -> str:
    """The last key of a path, as staff would call it: ``times ke-2`` for an entry of a list."""
    names = [step for step in path if isinstance(step, str)]
    name = names[-1] if names else "isi"
    return f"{name} ke-{path[-1] + 1}" if path and isinstance(path[-1], int) else name
