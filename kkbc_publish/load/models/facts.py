"""campaigns/facts.yaml: figures with their sources and the days on which they hold."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field
from pydantic_core import PydanticCustomError

from kkbc_publish.load.models import fields
from kkbc_publish.load.models.base import Confidence, Model, Source
from kkbc_publish.load.models.fields import Date, Id, Lines, Month, Plain, YesNo


class FactKind(StrEnum):
    """What a value is, so that it is written and said right without guessing."""

    RUPIAH = "rupiah"
    PERCENT = "persen"
    COUNT = "bilangan"
    MULTIPLIER = "kali"
    DIGITS = "nomor"
    TEXT = "teks"
    LIST = "daftar"
    DATE = "tanggal"
    ADDRESS = "alamat web"


class Variant(Model):
    """One value of a fact for some sectors and contribution months (inclusive; empty: open).

    ``caveat``: its condition in print. ``caveat_spoken``: the same as an announcer says it, in sentences; ``{until}``
    stands for the last month of the value. What of it differs between sectors is told apart by the program.
    """

    id: Id
    sectors: tuple[Id, ...]
    starts: Month | None = Field(default=None, alias="from")
    ends: Month | None = Field(default=None, alias="to")
    value: Any
    relief: YesNo = False
    caveat: Lines | None = None
    caveat_spoken: Lines | None = None


class Fact(Model):
    """A sourced, dated figure: either one ``value`` or ``variants`` that leave no gap."""

    topic: Plain
    kind: FactKind
    value: Any = None
    unit: Plain | None = None
    statement: Lines
    caveat: Lines | None = None
    caveat_spoken: Lines | None = None
    requires: tuple[Id, ...] = ()
    valid_from: Date | None = None
    valid_to: Date | None = None
    as_of: Date | None = None
    confidence: Confidence
    publish: YesNo
    sources: tuple[Source, ...]
    note: Lines | None = None
    variants: tuple[Variant, ...] = ()


class FactFile(Model):
    facts: dict[Id, Fact]


def typed_value(kind: FactKind, raw: object) -> object:
    """The text of a value -> rupiah and counts int, percent and multipliers Decimal, dates date, lists tuple.

    Raises PydanticCustomError with the problem code of the field type that did not understand it.
    """
    if kind is FactKind.LIST:
        if not isinstance(raw, list) or not raw:
            raise PydanticCustomError("not-a-list", "not a list", {"value": fields.shown(raw)})
        return tuple(fields.parse_plain(entry) for entry in raw)
    parsers = {
        FactKind.RUPIAH: fields.parse_rupiah,
        FactKind.PERCENT: fields.parse_decimal,
        FactKind.COUNT: fields.parse_count,
        FactKind.MULTIPLIER: fields.parse_decimal,
        FactKind.DIGITS: fields.parse_phone,
        FactKind.DATE: fields.parse_date,
    }
    return parsers.get(kind, fields.parse_plain)(raw)
