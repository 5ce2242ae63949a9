"""Turn what decides the bytes of a file into one short key: while the key stays the same, so does the file."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from enum import Enum
from functools import cache
from typing import Any, TypeAlias

import orjson

from kkbc_publish.place.editions import LocalFlyer, LocalScript
from kkbc_publish.render.job import Job

Known: TypeAlias = dict[int, tuple[object, str]]
"""Objects by their identity, each with its digest."""


def job_key(job: Job, templates: str, program: str, known: Known | None = None) -> str:
    """The key of a job: everything in it, with the digests of the templates it uses and of the program.

    ``known``: what stands in many jobs, with its digest. It must live as long as the digests are asked for.
    """
    known = {} if known is None else known
    context = {name: _stand_in(value, known) for name, value in job.context.items()}
    return digest_of((templates, program, replace(job, context=context)))


def _stand_in(value: object, known: Known) -> object:
    """The digest of a copy that stands in the jobs of several kinds, worked out once."""
    if not isinstance(value, LocalScript | LocalFlyer):
        return value
    if id(value) not in known:
        known[id(value)] = (value, digest_of(value))
    return [type(value).__name__, known[id(value)][1]]


def digest_of(value: object) -> str:
    """SHA-256 of the canonical JSON of a value: dataclasses, models, dates, enums, tuples, mappings with text keys.

    Equal values have equal digests in every process. Raises TypeError for a value of any other type.
    """
    return hashlib.sha256(canonical(value)).hexdigest()


def canonical(value: object) -> bytes:
    """The value as JSON in UTF-8, members in the order of their names."""
    try:
        return orjson.dumps(value, default=_plain, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # a number of more than 64 bits, half a character of UTF-16: rare, and as good the slow way
        text = json.dumps(
            value, default=_plain, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":")
        )
        return text.encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    """What JSON does not know, in words it knows; the type is told where two types could look alike."""
    names = _fields(type(value))  # type: ignore[arg-type]  # mypy: classes are hashable
    if names:
        return {"": type(value).__name__, **{name: getattr(value, name) for name in names}}
    if isinstance(value, date | time):
        return [type(value).__name__, value.isoformat()]
    if isinstance(value, timedelta):
        return ["timedelta", value.total_seconds()]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, bytes):
        return ["bytes", hashlib.sha256(value).hexdigest()]
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"a job cannot hold a {type(value).__name__}: {value!r}")


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The field names of a dataclass or a pydantic model (without importing pydantic)."""
    if dataclasses.is_dataclass(kind):
        return tuple(one.name for one in dataclasses.fields(kind))
    return tuple(getattr(kind, "model_fields", ()))
