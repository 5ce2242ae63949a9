"""campaigns/facts.yaml: figures with their sources and the days on which they hold."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field

from kkbc_publish.fields import Date, Id, Month, Plain, YesNo
from kkbc_publish.models.base import Confidence, Model, Source


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
    """One value of a fact for some sectors and contribution months (inclusive; empty: open)."""

    id: Id
    sectors: tuple[Id, ...]
    starts: Month | None = Field(default=None, alias="from")
    ends: Month | None = Field(default=None, alias="to")
    value: Any
    relief: YesNo = False
    caveat: Plain | None = None


class Fact(Model):
    """A sourced, dated figure: either one ``value`` or ``variants`` that leave no gap."""

    topic: Plain
    kind: FactKind
    value: Any = None
    unit: Plain | None = None
    statement: Plain
    caveat: Plain | None = None
    requires: tuple[Id, ...] = ()
    valid_from: Date | None = None
    valid_to: Date | None = None
    as_of: Date | None = None
    confidence: Confidence
    publish: YesNo
    sources: tuple[Source, ...]
    note: Plain | None = None
    variants: tuple[Variant, ...] = ()


class FactFile(Model):
    facts: dict[Id, Fact]
